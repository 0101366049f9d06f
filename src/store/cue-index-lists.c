/* cue-index-lists.c: packed lists of documents, one a term, in ordinary tables.
 *
 * A term's list is cut into pieces, of which eight fit a page.  The last is the open one, with the
 * newest documents; it stands in cue-index-groups.c's table together with those of other terms.  Its
 * header says how many documents the whole list has, so that a rare term can be told from a common
 * one by reading a single row, and what the wordings of the base teach about the term.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#include <string.h>

#include "cue-error.h"

#define PIECE_BITS 23
/* Eight rows of so many bytes fill a page of 4096.  A list that changes is packed anew from its open
 * piece on, so a shorter one makes saving faster. */
#define PIECE_BYTES 485
#define BODY_BIT (G_GUINT64_CONSTANT (1) << 63)

typedef struct
{
  guint64 df;        /* documents in all pieces */
  guint64 n_sealed;  /* the number of the last sealed piece */
  guint64 seen;      /* of CueSurvival, both 0 when nothing is known */
  guint64 kept;
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
  cue_error_set_literal (error, CUE_ERROR_CORRUPT, NULL,
                         N_ ("the search index is damaged: run `cuedeskctl check` to make it "
                             "again"));
  return FALSE;
}

/* The lowest two bits of the first number say what follows. */
#define HAS_SEALED 1u
#define HAS_LEARNED 2u

static gboolean
read_header (const guint8 **at, const guint8 *end, Tail *tail)
{
  guint64 first;

  if (!cue_varint_read (at, end, &first))
    return FALSE;
  tail->df = first >> 2;
  return ((first & HAS_SEALED) == 0 || cue_varint_read (at, end, &tail->n_sealed))
         && ((first & HAS_LEARNED) == 0
             || (cue_varint_read (at, end, &tail->seen) && cue_varint_read (at, end, &tail->kept)));
}

static void
append_header (GByteArray *bytes, const Tail *tail)
{
  gboolean learned = tail->seen > 0 || tail->kept > 0;

  cue_varint_append (bytes, tail->df << 2 | (learned ? HAS_LEARNED : 0)
                              | (tail->n_sealed > 0 ? HAS_SEALED : 0));
  if (tail->n_sealed > 0)
    cue_varint_append (bytes, tail->n_sealed);
  if (!learned)
    return;
  cue_varint_append (bytes, tail->seen);
  cue_varint_append (bytes, tail->kept);
}

static gboolean
parse_tail (const guint8 *data, gsize size, Tail *tail, GError **error)
{
  memset (tail, 0, sizeof *tail);
  if (data == NULL)
    return TRUE;
  tail->at = data;
  tail->end = data + size;
  return read_header (&tail->at, tail->end, tail) || set_damaged (error);
}

/* The statement stays at the row, whose bytes @tail points into; the caller resets it. */
static gboolean
read_tail (CueIndex *self, CueTerm term, CueSqlQuery **statement, Tail *tail, GError **error)
{
  const guint8 *data;
  gsize size;

  memset (tail, 0, sizeof *tail);
  return cue_index_group_read (self, term, statement, &data, &size, error)
         && parse_tail (data, size, tail, error);
}

/* The same for whoever writes it next. */
static gboolean
get_tail (CueIndex *self, CueTerm term, Tail *tail, GError **error)
{
  const guint8 *data;
  gsize size;

  memset (tail, 0, sizeof *tail);
  return cue_index_group_get (self, term, &data, &size, error)
         && parse_tail (data, size, tail, error);
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

static gboolean
add_piece (GPtrArray *lists, const guint8 *at, const guint8 *end, GError **error)
{
  CuePostingList *list = cue_posting_list_new ();

  g_ptr_array_add (lists, list);
  return cue_posting_list_unpack (list, at, (gsize) (end - at)) || set_damaged (error);
}

static gboolean
add_open_pieces (CueIndexGroupWalk *walk, CueTerm from, CueTerm to,
                 GPtrArray *lists, GError **error)
{
  g_autoptr (GError) own_error = NULL;

  while (own_error == NULL && cue_index_group_walk_next (walk, &own_error) && walk->term < to)
    {
      Tail tail;

      if (walk->term >= from && parse_tail (walk->data, walk->size, &tail, &own_error))
        add_piece (lists, tail.at, tail.end, &own_error);
    }
  if (own_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

static gboolean
read_groups (CueIndex *self, CueTerm from, CueTerm to, GPtrArray *lists, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_GET_GROUPS, error);
  gboolean row = TRUE;
  gboolean ok = query != NULL;

  if (!ok)
    return FALSE;
  cue_sql_query_bind_int (query, 1, (gint64) from);
  cue_sql_query_bind_int (query, 2, (gint64) to);
  while (ok && (ok = cue_sql_query_step (query, &row, error)) && row)
    {
      CueIndexGroupWalk walk;
      gsize size;
      const guint8 *bytes = cue_sql_query_get_blob (query, 1, &size);

      cue_index_group_walk_init (&walk, cue_sql_query_get_int (query, 0), bytes, size);
      ok = add_open_pieces (&walk, from, to, lists, error);
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
      const guint8 *at = cue_sql_query_get_blob (query, 1, &size);

      ok = add_piece (lists, at, at + size, error);
    }
  cue_sql_query_reset (query);
  return ok && read_groups (self, from, to, lists, error);
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
write_pieces (CueIndex *self, CueTerm term, const CuePostingList *list, Tail *tail, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (PIECE_BYTES + 32);
  guint at = 0;

  for (;;)
    {
      guint end = cue_posting_list_fit (list, at, PIECE_BYTES);

      if (end == list->n)
        break;
      g_byte_array_set_size (bytes, 0);
      cue_posting_list_pack (list, at, end, bytes);
      if (!put_row (self, row_id (term, ++tail->n_sealed), bytes, error))
        return FALSE;
      at = end;
    }
  g_byte_array_set_size (bytes, 0);
  append_header (bytes, tail);
  cue_posting_list_pack (list, at, list->n, bytes);
  return cue_index_group_put (self, term, bytes, error);
}

/**
 * cue_index_append_list:
 * @self: an index
 * @term: a term
 * @list: documents whose keys are above every one indexed before, one at least
 * @learned: (nullable): what these documents teach about the term
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_append_list (CueIndex *self, CueTerm term, const CuePostingList *list,
                       const CueSurvival *learned, GError **error)
{
  g_autoptr (CuePostingList) open = cue_posting_list_new ();
  Tail tail;
  gboolean ok = get_tail (self, term, &tail, error);

  if (ok && tail.at == NULL)
    g_array_append_val (self->new_terms, term);
  tail.df += list->n;
  tail.seen += learned != NULL ? (guint64) learned->seen : 0;
  tail.kept += learned != NULL ? (guint64) learned->kept : 0;
  if (ok && tail.at != NULL
      && (!cue_posting_list_unpack (open, tail.at, (gsize) (tail.end - tail.at))
          || (open->n > 0 && open->keys[open->n - 1] >= list->keys[0])))
    ok = set_damaged (error);
  if (!ok)
    return FALSE;
  for (guint i = 0; i < list->n; i++)
    cue_posting_list_append (open, list->keys[i], list->values[i]);
  return write_pieces (self, term, open, &tail, error);
}

/* Finds the first sealed piece from @number on; pieces that became empty are missing. */
static gboolean
step_sealed (CueIndex *self, CueTerm term, guint64 number, CueSqlQuery **query, gboolean *row,
             GError **error)
{
  *query = cue_index_statement (self, CUE_INDEX_GET_PIECES, error);
  *row = FALSE;
  if (*query == NULL)
    return FALSE;
  cue_sql_query_bind_int (*query, 1, row_id (term, number));
  cue_sql_query_bind_int (*query, 2, row_id (term + 1, 0));
  return cue_sql_query_step (*query, row, error);
}

/* The number of the last piece that begins at @key or before; a common term has dozens of pieces,
 * and reading all of them was most of the work of taking an entry out. */
static gboolean
find_sealed (CueIndex *self, CueTerm term, guint64 n_sealed, guint32 key, guint64 *number,
             GError **error)
{
  guint64 low = 1;
  guint64 high = n_sealed + 1;

  *number = 1;
  while (low < high)
    {
      guint64 middle = (low + high) / 2;
      guint32 first = 0;
      gboolean before = FALSE;
      CueSqlQuery *query;
      gboolean row;
      gboolean ok = step_sealed (self, term, middle, &query, &row, error);

      if (ok && row)
        {
          gsize size;
          const guint8 *at = cue_sql_query_get_blob (query, 1, &size);

          ok = cue_posting_bytes_first (at, size, &first) || set_damaged (error);
          before = first <= key;
        }
      if (query != NULL)
        cue_sql_query_reset (query);
      if (!ok)
        return FALSE;
      if (before)
        {
          *number = middle;
          low = middle + 1;
        }
      else
        high = middle;
    }
  return TRUE;
}

/* Takes the key out of the sealed piece that has it. */
static gboolean
remove_from_sealed (CueIndex *self, CueTerm term, guint64 n_sealed, guint32 key, gboolean *found,
                    GError **error)
{
  g_autoptr (GByteArray) rest = g_byte_array_new ();
  CueSqlQuery *query;
  gboolean row;
  gboolean ok;
  gint64 id = 0;
  guint64 number;

  *found = FALSE;
  if (!find_sealed (self, term, n_sealed, key, &number, error))
    return FALSE;
  ok = step_sealed (self, term, number, &query, &row, error);
  if (ok && row)
    {
      gsize size;
      const guint8 *bytes = cue_sql_query_get_blob (query, 1, &size);

      id = cue_sql_query_get_int (query, 0);
      ok = cue_posting_bytes_remove (bytes, size, key, rest, found) || set_damaged (error);
    }
  if (query != NULL)
    cue_sql_query_reset (query);
  if (!ok || !*found)
    return ok;
  return rest->len == 0 ? delete_row (self, id, error) : put_row (self, id, rest, error);
}

static gboolean
write_tail (CueIndex *self, CueTerm term, const Tail *tail, const GByteArray *open, GError **error)
{
  g_autoptr (GByteArray) row = NULL;

  if (tail->df == 0)
    return cue_index_group_put (self, term, NULL, error)
           && cue_index_drop_pair (self, term, error);
  row = g_byte_array_sized_new (open->len + 32);
  append_header (row, tail);
  g_byte_array_append (row, open->data, open->len);
  return cue_index_group_put (self, term, row, error);
}

/**
 * cue_index_remove_from_list:
 * @self: an index
 * @term: a term
 * @key: a document
 * @learned: (nullable): what the document has taught about the term
 * @error: return location
 *
 * A document that is not in the list is no error.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_remove_from_list (CueIndex *self, CueTerm term, guint32 key, const CueSurvival *learned,
                            GError **error)
{
  g_autoptr (GByteArray) open = g_byte_array_new ();
  Tail tail;
  gboolean found = FALSE;
  gboolean ok = get_tail (self, term, &tail, error);

  if (ok && tail.at != NULL)
    {
      gsize size = (gsize) (tail.end - tail.at);

      ok = cue_posting_bytes_remove (tail.at, size, key, open, &found) || set_damaged (error);
      if (ok && !found)
        g_byte_array_append (open, tail.at, (guint) size);
    }
  if (!ok || tail.at == NULL)
    return ok;
  if (!found && tail.n_sealed > 0
      && !remove_from_sealed (self, term, tail.n_sealed, key, &found, error))
    return FALSE;
  tail.df--;
  tail.seen -= learned != NULL ? MIN ((guint64) learned->seen, tail.seen) : 0;
  tail.kept -= learned != NULL ? MIN ((guint64) learned->kept, tail.kept) : 0;
  return !found || write_tail (self, term, &tail, open, error);
}

/**
 * cue_index_read_survival:
 * @self: an index
 * @term: a term
 * @survival: (out): what the wordings of the base teach about it
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_read_survival (CueIndex *self, CueTerm term, CueSurvival *survival, GError **error)
{
  CueSqlQuery *statement;
  Tail tail;
  gboolean ok = read_tail (self, term, &statement, &tail, error);

  if (statement != NULL)
    cue_sql_query_reset (statement);
  survival->term = term;
  survival->seen = (gint64) tail.seen;
  survival->kept = (gint64) tail.kept;
  return ok;
}
