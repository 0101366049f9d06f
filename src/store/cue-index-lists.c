/* cue-index-lists.c: packed lists of documents, one a term, in an ordinary table.
 *
 * A term's list is cut into pieces that fit one page.  Piece 0 is the open one, with the newest
 * documents; its header says how many documents the whole list has, so that a rare term can be told
 * from a common one by reading a single row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#include <string.h>

#define PIECE_BITS 23
#define PIECE_BYTES 3800
#define BODY_BIT (G_GUINT64_CONSTANT (1) << 63)

typedef struct
{
  guint64 df;        /* documents in all pieces */
  guint64 n_sealed;  /* the number of the last sealed piece */
  const guint8 *at;
  const guint8 *end;
} Tail;

static gint64
row_id (CueTerm term, guint64 piece)
{
  return (gint64) ((term << PIECE_BITS) | piece);
}

static gboolean
set_damaged (GError **error)
{
  g_set_error (error, CUE_ERROR, CUE_ERROR_CORRUPT,
               "the search index is damaged: run `cuedeskctl check` to make it again");
  return FALSE;
}

/* The statement stays at the row, whose bytes @tail points into; the caller resets it. */
static gboolean
read_tail (CueIndex *self, CueTerm term, CueSqlQuery **statement, Tail *tail, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_GET_TAIL, error);
  gboolean row;
  gsize size;

  memset (tail, 0, sizeof *tail);
  *statement = query;
  if (query == NULL)
    return FALSE;
  cue_sql_query_bind_int (query, 1, row_id (term, 0));
  if (!cue_sql_query_step (query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  tail->at = cue_sql_query_get_blob (query, 0, &size);
  tail->end = tail->at + size;
  if (!cue_varint_read (&tail->at, tail->end, &tail->df)
      || !cue_varint_read (&tail->at, tail->end, &tail->n_sealed))
    return set_damaged (error);
  return TRUE;
}

static gboolean
read_sealed (CueIndex *self, CueTerm term, CuePostingList *list, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_GET_PIECES, error);
  gboolean row = TRUE;
  gboolean ok = query != NULL;

  if (!ok)
    return FALSE;
  cue_sql_query_bind_int (query, 1, row_id (term, 1));
  cue_sql_query_bind_int (query, 2, row_id (term + 1, 0));
  while (ok && (ok = cue_sql_query_step (query, &row, error)) && row)
    {
      gsize size;
      const guint8 *bytes = cue_sql_query_get_blob (query, 1, &size);

      if (!cue_posting_list_unpack (list, bytes, size))
        ok = set_damaged (error);
    }
  cue_sql_query_reset (query);
  return ok;
}

/**
 * cue_index_read_pieces:
 * @self: an index
 * @from: a term
 * @to: the term after the last
 * @lists: (element-type CuePostingList): each piece is added as a list of its own
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_read_pieces (CueIndex *self, CueTerm from, CueTerm to, GPtrArray *lists, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_GET_PIECES, error);
  gboolean row = TRUE;
  gboolean ok = query != NULL;

  if (!ok)
    return FALSE;
  cue_sql_query_bind_int (query, 1, row_id (from, 0));
  cue_sql_query_bind_int (query, 2, row_id (to, 0));
  while (ok && (ok = cue_sql_query_step (query, &row, error)) && row)
    {
      gsize size;
      guint64 header;
      const guint8 *at = cue_sql_query_get_blob (query, 1, &size);
      const guint8 *end = at + size;
      CuePostingList *list = cue_posting_list_new ();

      g_ptr_array_add (lists, list);
      /* Piece 0 begins with two numbers about the whole list. */
      if ((cue_sql_query_get_int (query, 0) & ((1 << PIECE_BITS) - 1)) == 0)
        ok = cue_varint_read (&at, end, &header) && cue_varint_read (&at, end, &header);
      if (!ok || !cue_posting_list_unpack (list, at, (gsize) (end - at)))
        ok = set_damaged (error);
    }
  cue_sql_query_reset (query);
  return ok;
}

static const CuePostingList *
get_composed (CueIndex *self, CueTerm term, guint max, guint *df, GError **error)
{
  CuePostingList *list = cue_index_compose_list (self, term, max, df, error);

  if (list == NULL)
    return NULL;
  cue_index_cache_insert (self->lists, term, list, sizeof *list + list->n_allocated * 5u);
  return list->n > 0 && (max == 0 || list->n <= max) ? list : NULL;
}

/**
 * cue_index_get_list:
 * @self: an index
 * @term: a term
 * @max: documents the caller is ready to walk, 0 for any number
 * @df: (out): documents that hold the term in a short field
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the list, good until the caches are trimmed; %NULL with
 *   @error set, or without when it is longer than @max or empty
 */
const CuePostingList *
cue_index_get_list (CueIndex *self, CueTerm term, guint max, guint *df, GError **error)
{
  CuePostingList *list = cue_index_cache_lookup (self->lists, term);
  CueSqlQuery *statement;
  Tail tail;
  gboolean ok;

  if (list == NULL)
    {
      *df = 0;
      if (cue_index_is_composed (term))
        return get_composed (self, term, max, df, error);
      ok = read_tail (self, term, &statement, &tail, error);
      if (ok && (max == 0 || tail.df <= max))
        {
          list = cue_posting_list_new ();
          if (tail.n_sealed > 0)
            ok = read_sealed (self, term, list, error);
          if (ok && tail.at != NULL
              && !cue_posting_list_unpack (list, tail.at, (gsize) (tail.end - tail.at)))
            ok = set_damaged (error);
        }
      if (statement != NULL)
        cue_sql_query_reset (statement);
      if (!ok || list == NULL)
        {
          cue_posting_list_free (list);
          *df = ok ? (guint) tail.df : 0;
          return NULL;
        }
      cue_index_cache_insert (self->lists, term, list, sizeof *list + list->n_allocated * 5u);
    }
  *df = list->n;
  return list->n > 0 && (max == 0 || list->n <= max) ? list : NULL;
}

/**
 * cue_index_get_body_list:
 * @self: an index
 * @term: a term
 * @token: its token in the table of the long texts; letters, digits and Han only
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the documents whose long text has the term, values unused;
 *   %NULL with @error set
 */
const CuePostingList *
cue_index_get_body_list (CueIndex *self, CueTerm term, const char *token, GError **error)
{
  CuePostingList *list = cue_index_cache_lookup (self->lists, term | BODY_BIT);
  g_autofree char *match = NULL;
  CueSqlQuery *query;
  gboolean row = TRUE;
  gboolean ok = TRUE;

  if (list != NULL)
    return list;
  query = cue_index_statement (self, CUE_INDEX_GET_BODY, error);
  if (query == NULL)
    return NULL;
  /* A token holds no quotation mark, so the quoted token is always one string of FTS5's syntax. */
  match = g_strdup_printf ("\"%s\"", token);
  cue_sql_query_bind_text (query, 1, match);
  list = cue_posting_list_new ();
  while ((ok = cue_sql_query_step (query, &row, error)) && row)
    cue_posting_list_append (list, (guint32) cue_sql_query_get_int (query, 0), 1);
  cue_sql_query_reset (query);
  if (!ok)
    {
      cue_posting_list_free (list);
      return NULL;
    }
  cue_index_cache_insert (self->lists, term | BODY_BIT, list,
                          sizeof *list + list->n_allocated * 5u);
  return list;
}

static gboolean
put_row (CueIndex *self, gint64 id, GByteArray *bytes, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_PUT_POSTING, error);

  if (query == NULL)
    return FALSE;
  cue_sql_query_bind_int (query, 1, id);
  cue_sql_query_bind_blob (query, 2, bytes->data, bytes->len);
  return cue_sql_query_run (query, error);
}

static gboolean
delete_row (CueIndex *self, gint64 id, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_DELETE_POSTING, error);

  if (query == NULL)
    return FALSE;
  cue_sql_query_bind_int (query, 1, id);
  return cue_sql_query_run (query, error);
}


/* Writes all but the last stretch of @list as sealed pieces, and the rest as the open one. */
static gboolean
write_pieces (CueIndex *self, CueTerm term, const CuePostingList *list, guint64 df,
              guint64 n_sealed, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (PIECE_BYTES + 32);
  guint at = 0;

  for (;;)
    {
      guint end = at;

      g_byte_array_set_size (bytes, 0);
      while (end < list->n && bytes->len < PIECE_BYTES)
        {
          cue_posting_list_pack_one (list, end, end == at, bytes);
          end++;
        }
      if (end == list->n && bytes->len < PIECE_BYTES)
        break;
      if (!put_row (self, row_id (term, ++n_sealed), bytes, error))
        return FALSE;
      at = end;
    }
  g_byte_array_set_size (bytes, 0);
  cue_varint_append (bytes, df);
  cue_varint_append (bytes, n_sealed);
  cue_posting_list_pack (list, at, list->n, bytes);
  return put_row (self, row_id (term, 0), bytes, error);
}

/* A few documents more at the end of the open piece, when they fit: nothing is unpacked. */
static gboolean
append_bytes (CueIndex *self, CueTerm term, const Tail *tail, const CuePostingList *list,
              gboolean *done, GError **error)
{
  gsize size = (gsize) (tail->end - tail->at);
  g_autoptr (GByteArray) bytes = NULL;
  guint32 last;

  *done = FALSE;
  if (tail->at == NULL || size + list->n * 6 >= PIECE_BYTES)
    return TRUE;
  if (!cue_posting_bytes_last (tail->at, size, &last) || last >= list->keys[0])
    return set_damaged (error);
  bytes = g_byte_array_sized_new ((guint) size + 32 + list->n * 6);
  cue_varint_append (bytes, tail->df + list->n);
  cue_varint_append (bytes, tail->n_sealed);
  g_byte_array_append (bytes, tail->at, (guint) size);
  for (guint i = 0; i < list->n; i++)
    {
      cue_varint_append (bytes, ((guint64) (list->keys[i] - last) << CUE_VALUE_BITS)
                                  | MIN (list->values[i], CUE_MAX_VALUE));
      last = list->keys[i];
    }
  *done = TRUE;
  return put_row (self, row_id (term, 0), bytes, error);
}

/**
 * cue_index_append_list:
 * @self: an index
 * @term: a term
 * @list: documents whose keys are above every one indexed before
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_append_list (CueIndex *self, CueTerm term, const CuePostingList *list, GError **error)
{
  g_autoptr (CuePostingList) open = cue_posting_list_new ();
  CueSqlQuery *statement;
  Tail tail;
  gboolean done = FALSE;
  gboolean ok = read_tail (self, term, &statement, &tail, error);

  if (ok && tail.at == NULL)
    g_array_append_val (self->new_terms, term);
  ok = ok && append_bytes (self, term, &tail, list, &done, error);
  if (ok && !done && tail.at != NULL
      && !cue_posting_list_unpack (open, tail.at, (gsize) (tail.end - tail.at)))
    ok = set_damaged (error);
  if (statement != NULL)
    cue_sql_query_reset (statement);
  if (!ok || done)
    return ok;
  for (guint i = 0; i < list->n; i++)
    cue_posting_list_append (open, list->keys[i], list->values[i]);
  return write_pieces (self, term, open, tail.df + list->n, tail.n_sealed, error);
}

/* Takes the key out of the sealed piece that has it. */
static gboolean
remove_from_sealed (CueIndex *self, CueTerm term, guint32 key, gboolean *found, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_GET_PIECES, error);
  g_autoptr (GByteArray) rest = g_byte_array_new ();
  gboolean row = TRUE;
  gboolean ok = query != NULL;
  gint64 id = 0;

  *found = FALSE;
  if (!ok)
    return FALSE;
  cue_sql_query_bind_int (query, 1, row_id (term, 1));
  cue_sql_query_bind_int (query, 2, row_id (term + 1, 0));
  while (ok && !*found && (ok = cue_sql_query_step (query, &row, error)) && row)
    {
      gsize size;
      const guint8 *bytes = cue_sql_query_get_blob (query, 1, &size);

      id = cue_sql_query_get_int (query, 0);
      if (!cue_posting_bytes_remove (bytes, size, key, rest, found))
        ok = set_damaged (error);
    }
  cue_sql_query_reset (query);
  if (!ok || !*found)
    return ok;
  return rest->len == 0 ? delete_row (self, id, error) : put_row (self, id, rest, error);
}

static gboolean
write_tail (CueIndex *self, CueTerm term, guint64 df, guint64 n_sealed, const guint8 *bytes,
            gsize size, GError **error)
{
  g_autoptr (GByteArray) row = NULL;

  if (df == 0)
    return delete_row (self, row_id (term, 0), error)
           && cue_index_drop_pair (self, term, error);
  row = g_byte_array_sized_new ((guint) size + 32);
  cue_varint_append (row, df);
  cue_varint_append (row, n_sealed);
  g_byte_array_append (row, bytes, (guint) size);
  return put_row (self, row_id (term, 0), row, error);
}

/**
 * cue_index_remove_from_list:
 * @self: an index
 * @term: a term
 * @key: a document
 * @error: return location
 *
 * A document that is not in the list is no error.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_remove_from_list (CueIndex *self, CueTerm term, guint32 key, GError **error)
{
  g_autoptr (GByteArray) open = g_byte_array_new ();
  CueSqlQuery *statement;
  Tail tail;
  gboolean found = FALSE;
  gboolean ok = read_tail (self, term, &statement, &tail, error);

  if (ok && tail.at != NULL)
    {
      gsize size = (gsize) (tail.end - tail.at);

      ok = cue_posting_bytes_remove (tail.at, size, key, open, &found) || set_damaged (error);
      if (ok && !found)
        g_byte_array_append (open, tail.at, (guint) size);
    }
  if (statement != NULL)
    cue_sql_query_reset (statement);
  if (!ok || tail.at == NULL)
    return ok;
  if (!found && tail.n_sealed > 0 && !remove_from_sealed (self, term, key, &found, error))
    return FALSE;
  return !found
         || write_tail (self, term, tail.df - 1, tail.n_sealed, open->data, open->len, error);
}
