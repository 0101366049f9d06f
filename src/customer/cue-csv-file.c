/* cue-csv-file.c
 *
 * A file of rows, pulled one by one: what reads two files side by side must decide itself which one
 * goes on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-csv-row.h"

#include <string.h>

#include "cue-csv.h"
#include "cue-error.h"

#define CHUNK_BYTES (256 * 1024)

struct _CueCsvFile
{
  CueCsvRow     row;
  char         *where;      /* (owned) */
  guint         n_columns;
  int          *places;     /* (owned) */
  GStrv         names;      /* (owned) (nullable): NULL before the header came */
  GInputStream *stream;     /* (owned) */
  CueCsvReader *reader;     /* (owned) */
  char         *chunk;      /* (owned) */
  gboolean      ended;
  guint64       n_bytes;    /* read so far */
  guint64       size;       /* of the file, 0 = not known */
  gint64        written_ms;
};

static gboolean
take_header (CueCsvFile *self, const char *const *cells, GError **error)
{
  self->names = g_strdupv ((char **) cells);
  for (guint i = 0; i < self->n_columns; i++)
    self->places[i] = -1;
  for (int place = 0; self->names[place] != NULL; place++)
    {
      g_strstrip (self->names[place]);
      for (guint i = 0; i < self->n_columns; i++)
        {
          if (strcmp (self->row.columns[i].name, self->names[place]) != 0)
            continue;
          if (self->places[i] >= 0)
            return cue_csv_row_fail (&self->row, i, error,
                                     N_ ("two columns of this name; remove one"));
          self->places[i] = place;
        }
    }
  for (guint i = 0; i < self->n_columns; i++)
    if (self->places[i] < 0 && self->row.columns[i].required)
      return cue_csv_row_fail (&self->row, i, error,
                               N_ ("the column is missing; its name must stand in the first row"));
  self->row.names = (const char *const *) self->names;
  return TRUE;
}

/**
 * cue_csv_file_open:
 * @path: the file
 * @columns: (array length=n_columns): the columns that are known; must outlive the file
 * @n_columns: how many
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: (transfer full): the file before its header; %NULL when it cannot be opened, a missing one
 *   is %G_IO_ERROR_NOT_FOUND
 */
CueCsvFile *
cue_csv_file_open (const char *path, const CueCsvColumn *columns, guint n_columns,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile)            file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GFileInfo)        info = NULL;
  CueCsvFile                  *self;

  g_return_val_if_fail (path != NULL && columns != NULL, NULL);

  file = g_file_new_for_path (path);
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  self = g_new0 (CueCsvFile, 1);
  info = g_file_input_stream_query_info (
    stream, G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
  if (info != NULL)
    {
      self->written_ms
        = (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * 1000;
      self->size = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_STANDARD_SIZE);
    }
  self->where = g_path_get_basename (path);
  self->n_columns = n_columns;
  self->places = g_new (int, n_columns);
  self->stream = G_INPUT_STREAM (g_steal_pointer (&stream));
  self->reader = cue_csv_reader_new (self->where);
  self->chunk = g_malloc (CHUNK_BYTES);
  self->row.where = self->where;
  self->row.line = 1;
  self->row.columns = columns;
  self->row.places = self->places;
  return self;
}

/**
 * cue_csv_file_close:
 * @self: (nullable) (transfer full): a file
 *
 * Zeros what was read last: it may be personal.
 */
void
cue_csv_file_close (CueCsvFile *self)
{
  if (self == NULL)
    return;

  explicit_bzero (self->chunk, CHUNK_BYTES);
  g_free (self->chunk);
  cue_csv_reader_free (self->reader);
  g_object_unref (self->stream);
  g_strfreev (self->names);
  g_free (self->places);
  g_free (self->where);
  g_free (self);
}

static gboolean
feed (CueCsvFile *self, GCancellable *cancellable, GError **error)
{
  gssize n = g_input_stream_read (self->stream, self->chunk, CHUNK_BYTES, cancellable, error);

  if (n < 0)
    return FALSE;
  self->n_bytes += (guint64) n;
  if (n > 0)
    return cue_csv_reader_feed (self->reader, self->chunk, (gsize) n, error);
  self->ended = TRUE;
  return cue_csv_reader_end (self->reader, error);
}

/**
 * cue_csv_file_next:
 * @self: a file
 * @cancellable: (nullable): cancels between pieces
 * @error: return location; without it being set, %NULL is the end
 *
 * Returns: (nullable) (transfer none): the next row behind the header, until the next call
 */
const CueCsvRow *
cue_csv_file_next (CueCsvFile *self, GCancellable *cancellable, GError **error)
{
  for (;;)
    {
      g_autoptr (GError) local = NULL;
      const char *const *cells;
      guint              n_cells;

      while (cue_csv_reader_next (self->reader, &cells, &n_cells, &self->row.line, &local))
        {
          self->row.cells = cells;
          if (self->names != NULL)
            return &self->row;
          if (!take_header (self, cells, error))
            return NULL;
        }
      if (local == NULL && self->ended && self->names == NULL)
        cue_error_set (&local, CUE_ERROR_INVALID, NULL,
                       N_ ("%s:1: header: the file is empty; the first row must name the "
                           "columns"), self->where);
      if (local == NULL && !self->ended)
        feed (self, cancellable, &local);
      else if (local == NULL)
        return NULL;
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
}

/**
 * cue_csv_file_get_progress:
 * @self: a file
 * @size: (out): its bytes, 0 when not known
 *
 * Returns: bytes read so far
 */
guint64
cue_csv_file_get_progress (const CueCsvFile *self, guint64 *size)
{
  *size = self->size;
  return self->n_bytes;
}

/**
 * cue_csv_file_each:
 * @path: the file
 * @columns: (array length=n_columns): the columns that are known
 * @n_columns: how many
 * @each: called with each row behind the header
 * @user_data: for @each
 * @written_ms: (out) (optional): when the file was written, UTC milliseconds
 * @cancellable: (nullable): cancels between pieces
 * @error: return location
 *
 * Reads a CSV file piece by piece; columns in any order, unknown ones are left to @each.
 *
 * Returns: whether all went well; a missing file is %G_IO_ERROR_NOT_FOUND
 */
gboolean
cue_csv_file_each (const char *path, const CueCsvColumn *columns, guint n_columns,
                   CueCsvRowEach each, gpointer user_data, gint64 *written_ms,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr (CueCsvFile) self = NULL;
  g_autoptr (GError)     local = NULL;
  const CueCsvRow       *row;

  g_return_val_if_fail (path != NULL && columns != NULL && each != NULL, FALSE);

  self = cue_csv_file_open (path, columns, n_columns, cancellable, error);
  if (self == NULL)
    return FALSE;
  if (written_ms != NULL)
    *written_ms = self->written_ms;
  while ((row = cue_csv_file_next (self, cancellable, &local)) != NULL)
    if (!each (row, user_data, &local))
      break;
  if (local == NULL && row == NULL)
    return TRUE;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
