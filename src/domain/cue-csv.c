/* cue-csv.c
 *
 * RFC 4180 without indulgence: a table whose quotes or columns do not add up has lost its meaning
 * somewhere, and guessing where would put one customer's price into another's row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-csv.h"

#include <string.h>

#include "cue-decode.h"
#include "cue-error.h"

/* How much is looked at before UTF-8 or GB18030 is decided when the file comes in pieces. */
#define SNIFF_BYTES 65536
#define PIECE_BYTES 65536

typedef enum
{
  AT_ROW_START,
  AT_CELL_START,
  IN_PLAIN,
  IN_QUOTES,
  AFTER_QUOTE,
  AFTER_CR,
} State;

struct _CueCsvReader
{
  char       *where;      /* (owned) */
  GString    *head;       /* (owned): bytes before the encoding is decided */
  CueDecoder *decoder;    /* (owned) (nullable): NULL before that */
  GString    *text;       /* (owned): decoded */
  gsize       at;         /* the next byte of text */
  gboolean    ended;
  State       state;
  guint64     line;       /* of the next byte */
  guint64     row_line;   /* where the row starts */
  guint64     quote_line; /* where the open quote is */
  GString    *arena;      /* (owned): the cells of the row, each closed by NUL */
  gsize       cell_start; /* in arena */
  GArray     *offsets;    /* (owned) (element-type gsize): of finished cells in arena */
  GPtrArray  *cells;      /* (owned): pointers into arena, NULL-terminated */
  guint       n_columns;  /* of the first row; 0 before it */
};

/**
 * cue_csv_reader_new:
 * @where: what errors call the file
 *
 * A reader for one file.  One thread at a time.
 *
 * Returns: (transfer full): the reader
 */
CueCsvReader *
cue_csv_reader_new (const char *where)
{
  CueCsvReader *self;

  g_return_val_if_fail (where != NULL, NULL);

  self = g_new0 (CueCsvReader, 1);
  self->where = g_strdup (where);
  self->head = g_string_new (NULL);
  self->text = g_string_new (NULL);
  self->arena = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->cells = g_ptr_array_new ();
  self->line = 1;
  return self;
}

/**
 * cue_csv_reader_free:
 * @self: (nullable): a reader
 */
void
cue_csv_reader_free (CueCsvReader *self)
{
  if (self == NULL)
    return;
  cue_decoder_free (self->decoder);
  g_string_free (self->head, TRUE);
  g_string_free (self->text, TRUE);
  g_string_free (self->arena, TRUE);
  g_array_unref (self->offsets);
  g_ptr_array_unref (self->cells);
  g_free (self->where);
  g_free (self);
}

static gboolean
fail (CueCsvReader *self,
      guint64       line,
      const char   *field,
      const char   *what,
      GError      **error)
{
  g_autofree char *place
      = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": %s", self->where, line, field);

  cue_error_set_literal (error, CUE_ERROR_INVALID, place, what);
  return FALSE;
}

static gboolean
decode (CueCsvReader *self,
        const char   *chunk,
        gsize         length,
        GError      **error)
{
  /* What has been read is given back before more comes: memory stays at one piece and one row. */
  g_string_erase (self->text, 0, (gssize) self->at);
  self->at = 0;
  return cue_decoder_feed (self->decoder, chunk, length, self->text, error);
}

static gboolean
open_decoder (CueCsvReader *self,
              gboolean      complete,
              GError      **error)
{
  const char *charset;
  gsize       bom_length;

  charset = cue_decode_sniff_csv (self->head->str, self->head->len, complete, &bom_length);
  self->decoder = cue_decoder_new (self->where, charset);
  return decode (self, self->head->str + bom_length, self->head->len - bom_length, error);
}

/**
 * cue_csv_reader_feed:
 * @self: a reader
 * @chunk: the next bytes, cut anywhere; 64 kB at a time keep memory small
 * @length: how many
 * @error: return location
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID when the bytes are neither UTF-8 nor GB18030
 */
gboolean
cue_csv_reader_feed (CueCsvReader *self,
                     const char   *chunk,
                     gsize         length,
                     GError      **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (!self->ended, FALSE);

  if (length == 0)
    return TRUE;
  if (self->decoder != NULL)
    return decode (self, chunk, length, error);
  g_string_append_len (self->head, chunk, (gssize) length);
  return self->head->len < SNIFF_BYTES || open_decoder (self, FALSE, error);
}

/**
 * cue_csv_reader_end:
 * @self: a reader
 * @error: return location
 *
 * Says that nothing follows; then call cue_csv_reader_next() until it gives no row.
 *
 * Returns: %FALSE when the file ends inside a character
 */
gboolean
cue_csv_reader_end (CueCsvReader *self,
                    GError      **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  self->ended = TRUE;
  if (self->decoder == NULL && !open_decoder (self, TRUE, error))
    return FALSE;
  return cue_decoder_finish (self->decoder, error);
}

static gboolean
end_cell (CueCsvReader *self,
          GError      **error)
{
  if (self->offsets->len >= CUE_CSV_MAX_COLUMNS)
    return fail (self, self->row_line, "columns",
                 N_ ("more than 1024; this is not the table expected"),
                 error);
  g_array_append_val (self->offsets, self->cell_start);
  g_string_append_c (self->arena, '\0');
  self->cell_start = self->arena->len;
  self->state = AT_CELL_START;
  return TRUE;
}

static gboolean
add_byte (CueCsvReader *self,
          char          c,
          GError      **error)
{
  if (self->arena->len - self->cell_start >= CUE_CSV_MAX_CELL_BYTES)
    return fail (self, self->row_line, "cell", N_ ("larger than 1 MB; divide it"), error);
  g_string_append_c (self->arena, c);
  return TRUE;
}

/* Outside of quotes.  A line end closes the cell and the row. */
static gboolean
take_plain (CueCsvReader *self,
            char          c,
            gboolean     *row_done,
            GError      **error)
{
  switch (c)
    {
    case ',':
      return end_cell (self, error);
    case '\n':
      *row_done = TRUE;
      return end_cell (self, error);
    case '\r':
      self->state = AFTER_CR;
      return TRUE;
    case '"':
      return fail (self, self->line, "quote",
                   N_ ("a quote inside a cell that is not quoted; double it and quote the "
                       "cell"), error);
    default:
      self->state = IN_PLAIN;
      return add_byte (self, c, error);
    }
}

static gboolean
take (CueCsvReader *self,
      char          c,
      gboolean     *row_done,
      GError      **error)
{
  switch (self->state)
    {
    case AT_ROW_START:
      self->row_line = self->line;
      self->state = AT_CELL_START;
      return take (self, c, row_done, error);
    case AT_CELL_START:
      if (c != '"')
        return take_plain (self, c, row_done, error);
      self->state = IN_QUOTES;
      self->quote_line = self->line;
      return TRUE;
    case IN_PLAIN:
      return take_plain (self, c, row_done, error);
    case IN_QUOTES:
      if (c != '"')
        return add_byte (self, c, error);
      self->state = AFTER_QUOTE;
      return TRUE;
    case AFTER_QUOTE:
      if (c == '"')
        {
          self->state = IN_QUOTES;
          return add_byte (self, c, error);
        }
      if (c == ',' || c == '\n' || c == '\r')
        return take_plain (self, c, row_done, error);
      return fail (self, self->line, "quote",
                   N_ ("text after the closing quote; double the quotes inside the cell"), error);
    case AFTER_CR:
      if (c == '\n')
        return take_plain (self, c, row_done, error);
      break;
    }
  return fail (self, self->line, "line end", N_ ("CR without LF; save the table with CR LF or LF"),
               error);
}

static gboolean
finish_row (CueCsvReader       *self,
            const char *const **cells,
            guint              *n_cells,
            guint64            *line,
            GError            **error)
{
  guint n = self->offsets->len;

  if (self->n_columns == 0)
    self->n_columns = n;
  if (n != self->n_columns)
    {
      g_autofree char *place
          = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": columns", self->where, self->row_line);

      if (n == 1)
        cue_error_set (error, CUE_ERROR_INVALID, place,
                       N_ ("%u where the first row has %u; remove the empty line or complete the "
                           "row"), n, self->n_columns);
      else
        cue_error_set (error, CUE_ERROR_INVALID, place,
                       N_ ("%u where the first row has %u; quote cells that hold a comma"), n,
                       self->n_columns);
      return FALSE;
    }
  g_ptr_array_set_size (self->cells, 0);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->cells, self->arena->str + g_array_index (self->offsets, gsize, i));
  g_ptr_array_add (self->cells, NULL);
  *cells = (const char *const *) self->cells->pdata;
  if (n_cells != NULL)
    *n_cells = n;
  if (line != NULL)
    *line = self->row_line;
  return TRUE;
}

/**
 * cue_csv_reader_next:
 * @self: a reader
 * @cells: (out) (transfer none): the cells of a row, valid until the next call on @self
 * @n_cells: (out) (optional): how many
 * @line: (out) (optional): the line on which the row starts, from 1
 * @error: return location
 *
 * Returns: %TRUE with a row; %FALSE without an error when more must be fed or the table is over;
 *   %FALSE with %CUE_ERROR_INVALID when the table is malformed
 */
gboolean
cue_csv_reader_next (CueCsvReader       *self,
                     const char *const **cells,
                     guint              *n_cells,
                     guint64            *line,
                     GError            **error)
{
  gboolean row_done = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (cells != NULL, FALSE);

  if (self->state == AT_ROW_START)
    {
      g_string_truncate (self->arena, 0);
      g_array_set_size (self->offsets, 0);
      self->cell_start = 0;
    }
  while (!row_done && self->at < self->text->len)
    {
      char c = self->text->str[self->at++];

      if (!take (self, c, &row_done, error))
        return FALSE;
      self->line += c == '\n';
    }
  if (!row_done && (!self->ended || self->state == AT_ROW_START))
    return FALSE;
  if (!row_done && self->state == IN_QUOTES)
    return fail (self, self->quote_line, "quote",
                 N_ ("opened here and never closed; the file may have been cut off"), error);
  if (!row_done && self->state == AFTER_CR)
    return fail (self, self->line, "line end", N_ ("CR without LF; the file may have been cut off"),
                 error);
  if (!row_done && !end_cell (self, error))
    return FALSE;
  self->state = AT_ROW_START;
  return finish_row (self, cells, n_cells, line, error);
}

/**
 * cue_csv_read:
 * @bytes: the whole table; a mapped file is fine
 * @length: its bytes
 * @where: what errors call it
 * @row: gets every row, the header first
 * @user_data: for @row
 * @error: return location
 *
 * UTF-8 with or without a byte order mark, else GB18030; decided by the whole of the bytes.  Any
 * thread.
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID when the table is malformed (name, line, what and what to
 *   do), or with the error of @row.  Rows delivered before must then be dropped by the caller.
 */
gboolean
cue_csv_read (const char   *bytes,
              gsize         length,
              const char   *where,
              CueCsvRowFunc row,
              gpointer      user_data,
              GError      **error)
{
  g_autoptr (CueCsvReader) reader = cue_csv_reader_new (where);
  g_autoptr (GError)       problem = NULL;
  const char *const       *cells;
  guint64                  line;
  gsize                    at = 0;

  g_return_val_if_fail (bytes != NULL || length == 0, FALSE);
  g_return_val_if_fail (row != NULL, FALSE);

  reader->decoder = cue_decoder_new (where, cue_decode_sniff_csv (bytes, length, TRUE, &at));
  do
    {
      gsize piece = MIN (length - at, PIECE_BYTES);

      if (!cue_csv_reader_feed (reader, bytes + at, piece, error))
        return FALSE;
      at += piece;
      if (at == length && !cue_csv_reader_end (reader, error))
        return FALSE;
      while (cue_csv_reader_next (reader, &cells, NULL, &line, &problem))
        if (!row (cells, line, user_data, error))
          return FALSE;
      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }
  while (at < length);
  return TRUE;
}
