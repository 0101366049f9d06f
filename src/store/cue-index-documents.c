/* cue-index-documents.c: what the ranking reads of a document, and which documents are in force.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#include <string.h>

#include "cue-error.h"
#include "cue-pack.h"

#define LENGTH_BLOCK 1024

/**
 * cue_index_details_free:
 * @self: (nullable) (transfer full): details
 */
void
cue_index_details_free (CueIndexDetails *self)
{
  if (self == NULL)
    return;
  g_free (self->document_id);
  g_free (self->original_id);
  g_free (self->kind);
  g_free (self->type);
  g_free (self->scope);
  g_free (self->title);
  g_free (self->category);
  g_strfreev (self->tiers);
  g_strfreev (self->segments);
  g_strfreev (self->plans);
  g_free (self);
}

/* The lists of join_limits() in cue-index-write.c. */
static void
read_limits (CueIndexDetails *self, const char *limits)
{
  GStrv *lists[] = { &self->tiers, &self->segments, &self->plans };
  const char mark[] = { CUE_INDEX_LIMIT, '\0' };
  g_auto (GStrv) parts = limits != NULL ? g_strsplit (limits, mark, G_N_ELEMENTS (lists)) : NULL;

  for (guint i = 0; parts != NULL && i < G_N_ELEMENTS (lists) && parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      *lists[i] = g_strsplit (parts[i], "\n", -1);
}

static char *
dup_column (CueSqlQuery *query, guint column)
{
  const char *text = cue_sql_query_get_text (query, column);

  return g_strdup (text != NULL ? text : "");
}

static CueIndexDetails *
read_details (CueSqlQuery *query)
{
  CueIndexDetails *self = g_new0 (CueIndexDetails, 1);

  self->document_id = cue_index_dup_id (query, 0);
  self->no = (int) cue_sql_query_get_int (query, 1);
  self->kind = dup_column (query, 2);
  self->type = dup_column (query, 3);
  self->scope = dup_column (query, 4);
  self->original_id = cue_sql_query_is_null (query, 5) ? g_strdup (self->document_id)
                                                       : cue_index_dup_original (query, 5);
  self->title = cue_index_dup_title (query, 6);
  self->category = dup_column (query, 7);
  read_limits (self, cue_sql_query_get_text (query, 8));
  self->until_ms = cue_sql_query_is_null (query, 9) ? G_MAXINT64 : cue_sql_query_get_int (query, 9);
  self->verified_ms = cue_sql_query_get_int (query, 10);
  self->verify_days = (int) cue_sql_query_get_int (query, 11);
  self->publication = cue_sql_query_get_int (query, 12);
  return self;
}

static void
set_damaged (GError **error)
{
  cue_error_set_literal (error, CUE_ERROR_CORRUPT, NULL,
                         N_ ("the search index is damaged: run `cuedeskctl check` to make it "
                             "again"));
}

/**
 * cue_index_load_details:
 * @self: an index
 * @key: a key
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what a row shows; %NULL without @error set when there is no
 *   document of this key, or with CUE_ERROR_CORRUPT
 */
CueIndexDetails *
cue_index_load_details (CueIndex *self, guint32 key, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_GET_DETAILS, error);
  CueIndexDetails *details = NULL;
  gboolean row;

  if (query == NULL)
    return NULL;
  cue_sql_query_bind_int (query, 1, key);
  if (cue_sql_query_step (query, &row, error) && row)
    details = read_details (query);
  cue_sql_query_reset (query);
  if (details != NULL && details->title == NULL)
    {
      g_clear_pointer (&details, cue_index_details_free);
      set_damaged (error);
    }
  return details;
}

/* The ranking reads a hundred of these at every keystroke, so one is one block of memory. */
static CueIndexDocument *
make_document (CueIndex *self, guint32 key, const guint8 *packed, gsize size, gsize *bytes)
{
  guint n_texts = 0;
  const guint8 *at = cue_index_read_texts (packed, size, &n_texts);
  CueIndexDocument *document;
  CueChar *scratch;
  CueChar *chars;
  char *text;
  guint n = 0;

  /* The characters of all texts, and behind them one text as it is written. */
  g_array_set_size (self->scratch, (guint) (size * CUE_PACK_GROWTH * 2 + 8));
  scratch = (CueChar *) (gpointer) self->scratch->data;
  text = (char *) (scratch + size * CUE_PACK_GROWTH + 1);
  *bytes = sizeof *document + n_texts * sizeof (guint);
  document = g_malloc (*bytes);
  document->key = key;
  document->n_texts = n_texts;
  for (guint i = 0; i < n_texts; i++)
    {
      gsize length = cue_unpack_text (&at, packed + size, text);

      n += cue_text_fold_into (text, length, scratch + n, NULL, NULL);
      document->ends[i] = n;
    }
  document = g_realloc (document, *bytes + n * sizeof (CueChar));
  chars = (CueChar *) (gpointer) ((char *) document + *bytes);
  memcpy (chars, scratch, n * sizeof (CueChar));
  document->chars = chars;
  *bytes += n * sizeof (CueChar) + 16;
  return document;
}

/**
 * cue_index_get_document:
 * @self: an index
 * @key: a key
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the texts that are ranked, good until the caches are
 *   trimmed; %NULL without @error set when there is no document of this key, or with
 *   CUE_ERROR_CORRUPT
 */
const CueIndexDocument *
cue_index_get_document (CueIndex *self, guint32 key, GError **error)
{
  CueIndexDocument *document = cue_index_cache_lookup (self->documents, key);
  CueSqlQuery *query;
  gboolean row;

  if (document != NULL)
    return document;
  query = cue_index_statement (self, CUE_INDEX_GET_DOCUMENT, error);
  if (query == NULL)
    return NULL;
  cue_sql_query_bind_int (query, 1, key);
  if (cue_sql_query_step (query, &row, error) && row)
    {
      gsize size;
      gsize bytes;
      guint n_texts;
      const guint8 *packed = cue_sql_query_get_blob (query, 0, &size);

      if (cue_index_read_texts (packed, size, &n_texts) == NULL)
        set_damaged (error);
      else
        {
          document = make_document (self, key, packed, size, &bytes);
          cue_index_cache_insert (self->documents, key, document, bytes);
        }
    }
  cue_sql_query_reset (query);
  return document;
}

static gboolean
exclude_rows (CueIndex *self, const char *sql, gint64 at_ms, GError **error)
{
  g_autoptr (CueSqlQuery) query = cue_sql_query (self->sql, error, sql, "i", at_ms);
  gboolean row = TRUE;

  if (query == NULL)
    return FALSE;
  while (row)
    {
      if (!cue_sql_query_step (query, &row, error))
        return FALSE;
      if (row)
        {
          gint64 key = cue_sql_query_get_int (query, 0);

          if (key >= 0 && key <= self->force.max_key)
            self->force.excluded[key >> 3] |= (guint8) (1u << (key & 7));
        }
    }
  return TRUE;
}

static gboolean
resize (CueIndex *self, GError **error)
{
  gint64 max_key;
  guint32 n_keys;

  if (!cue_sql_get_int64 (self->sql, &max_key, 0, error, "SELECT max(key) FROM index_row", ""))
    return FALSE;
  if (max_key < 0 || max_key >= G_MAXINT32)
    {
      set_damaged (error);
      return FALSE;
    }
  n_keys = (guint32) max_key + 1;
  self->force.max_key = (guint32) max_key;
  g_free (self->force.excluded);
  self->force.excluded = g_new0 (guint8, n_keys / 8 + 1);
  if (n_keys > self->n_keys)
    {
      g_free (self->accumulators);
      self->accumulators = g_new0 (float, n_keys);
      self->n_keys = n_keys;
    }
  return TRUE;
}

/* Of several publications of one document, the one with the largest (from, seq) of those whose
 * window is open holds; the others are excluded. */
#define OUTDONE_SQL                                                                                \
  "SELECT a.key FROM index_row a WHERE a.shared = 1 AND EXISTS (SELECT 1 FROM "               \
  "index_row b WHERE substr(b.document, 1, 2) = substr(a.document, 1, 2)"                     \
  " AND b.document = a.document AND b.key <> a.key AND b.effective_from <= $1"                     \
  " AND (b.effective_until IS NULL OR b.effective_until > $1)"                                     \
  " AND (b.effective_from > a.effective_from"                                                      \
  " OR (b.effective_from = a.effective_from AND b.seq > a.seq)))"
/* A partial index is used only when its condition stands in the query word for word. */
#define BOUNDED "effective_until IS NOT NULL"
#define STARTS_SQL                                                                                 \
  "SELECT key, effective_from FROM index_row WHERE key >= $1 * " G_STRINGIFY (LENGTH_BLOCK)   \
  " AND key < ($1 + 1) * " G_STRINGIFY (LENGTH_BLOCK)

static gboolean
exclude_starts (CueIndex *self, gint64 block, gint64 at_ms, gint64 *last, gint64 *next,
                GError **error)
{
  g_autoptr (CueSqlQuery) query = cue_sql_query (self->sql, error, STARTS_SQL, "i", block);
  gboolean row = TRUE;

  if (query == NULL)
    return FALSE;
  while (row)
    {
      gint64 key;
      gint64 from;

      if (!cue_sql_query_step (query, &row, error))
        return FALSE;
      if (!row)
        break;
      key = cue_sql_query_get_int (query, 0);
      from = cue_sql_query_get_int (query, 1);
      if (from <= at_ms)
        {
          *last = MAX (*last, from);
          continue;
        }
      *next = MIN (*next, from);
      if (key >= 0 && key <= self->force.max_key)
        self->force.excluded[key >> 3] |= (guint8) (1u << (key & 7));
    }
  return TRUE;
}

/* Excludes what has not begun.  Nearly all blocks of keys have begun long ago, and one number says
 * so: an index over all starts would be as large as all ids. */
static gboolean
exclude_future (CueIndex *self, gint64 at_ms, gint64 *last, gint64 *next, GError **error)
{
  g_autoptr (CueSqlQuery) query
    = cue_sql_query (self->sql, error, "SELECT block, latest FROM index_length", "");
  gboolean row = TRUE;

  *last = G_MININT64;
  *next = G_MAXINT64;
  if (query == NULL)
    return FALSE;
  while (row)
    {
      gint64 latest;

      if (!cue_sql_query_step (query, &row, error))
        return FALSE;
      if (!row)
        break;
      latest = cue_sql_query_get_int (query, 1);
      if (latest <= at_ms)
        *last = MAX (*last, latest);
      else if (!exclude_starts (self, cue_sql_query_get_int (query, 0), at_ms, last, next, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
compute_force (CueIndex *self, gint64 at_ms, GError **error)
{
  CueIndexForce *force = &self->force;
  gint64 last;
  gint64 next;
  gint64 ends;
  gint64 ended;

  force->is_valid = FALSE;
  if (!resize (self, error) || !exclude_future (self, at_ms, &last, &next, error)
      || !exclude_rows (
          self, "SELECT key FROM index_row WHERE " BOUNDED " AND effective_until <= $1", at_ms,
          error)
      || !exclude_rows (self, OUTDONE_SQL, at_ms, error)
      || !cue_sql_get_int64 (self->sql, &ended, G_MININT64, error,
                             "SELECT effective_until FROM index_row WHERE " BOUNDED
                             " AND effective_until <= $1 ORDER BY effective_until DESC LIMIT 1",
                             "i", at_ms)
      || !cue_sql_get_int64 (self->sql, &ends, G_MAXINT64, error,
                             "SELECT effective_until FROM index_row WHERE " BOUNDED
                             " AND effective_until > $1 ORDER BY effective_until LIMIT 1",
                             "i", at_ms)
      || !cue_sql_get_int64 (self->sql, &force->n_documents, 0, error,
                             "SELECT CAST(value AS INTEGER) FROM index_meta"
                             " WHERE name = 'documents'",
                             ""))
    return FALSE;
  force->from_ms = MAX (last, ended);
  force->until_ms = MIN (next, ends);
  force->is_valid = TRUE;
  return TRUE;
}

/**
 * cue_index_refresh:
 * @self: an index
 * @at_ms: the moment asked about, UTC
 * @error: return location
 *
 * Drops what is kept from the file when anybody has written to it, all but the texts of keys that
 * still mean the same documents, and finds out which keys are in force at @at_ms.  The answer is kept until the next moment at which a text starts or ends, so
 * a text flips on the millisecond without a write.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_refresh (CueIndex *self, gint64 at_ms, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_DATA_VERSION, error);
  gint64 changes = sqlite3_total_changes64 (self->db);
  gint64 version;
  gboolean row;

  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  version = cue_sql_query_get_int (query, 0);
  cue_sql_query_reset (query);
  if (version != self->data_version || changes != self->total_changes)
    {
      gint64 generation;

      if (!cue_sql_get_int64 (self->sql, &generation, 0, error, "SELECT CAST(value AS INTEGER)"
                              " FROM index_meta WHERE name = 'generation'", ""))
        return FALSE;
      if (generation == self->generation && generation != 0)
        cue_index_forget_lists (self);
      else
        cue_index_forget (self);
      self->generation = generation;
      self->data_version = version;
      self->total_changes = changes;
    }
  if (self->force.is_valid && at_ms >= self->force.from_ms && at_ms < self->force.until_ms)
    return TRUE;
  return compute_force (self, at_ms, error);
}

/* Lengths are kept as 12·log2(1 + length), which is within six per cent and fits a byte. */
static guint8
pack_length (guint length)
{
  guint value = 0;
  double bound = 2.0;

  /* A loop, not log2(): the byte must be the same whatever C library computed it. */
  while (value < 255 && bound < 1.0 + length)
    {
      bound *= 1.0594630943592953;
      value++;
    }
  return length == 0 ? 0 : (guint8) MAX (value, 1);
}

/**
 * cue_index_put_length:
 * @self: an index
 * @key: a document
 * @length: terms in its long text
 * @from_ms: when the document begins to be in force, UTC milliseconds
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_put_length (CueIndex *self, guint32 key, guint length, gint64 from_ms, GError **error)
{
  CueSqlQuery *get = cue_index_statement (self, CUE_INDEX_GET_LENGTHS, error);
  CueSqlQuery *put = cue_index_statement (self, CUE_INDEX_PUT_LENGTHS, error);
  guint8 block[LENGTH_BLOCK] = { 0 };
  gboolean row;

  if (get == NULL || put == NULL)
    return FALSE;
  cue_sql_query_bind_int (get, 1, key / LENGTH_BLOCK);
  cue_sql_query_bind_int (get, 2, key / LENGTH_BLOCK);
  if (!cue_sql_query_step (get, &row, error))
    return FALSE;
  if (row)
    {
      gsize size;
      const guint8 *bytes = cue_sql_query_get_blob (get, 1, &size);

      memcpy (block, bytes, MIN (size, sizeof block));
    }
  cue_sql_query_reset (get);
  block[key % LENGTH_BLOCK] = pack_length (length);
  cue_sql_query_bind_int (put, 1, key / LENGTH_BLOCK);
  cue_sql_query_bind_blob (put, 2, block, sizeof block);
  cue_sql_query_bind_int (put, 3, from_ms);
  return cue_sql_query_run (put, error);
}

/**
 * cue_index_load_lengths:
 * @self: an index, refreshed
 * @error: return location
 *
 * Fills self->lengths, a byte a key.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_load_lengths (CueIndex *self, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_GET_LENGTHS, error);
  g_autofree guint8 *lengths = NULL;
  gboolean row = TRUE;

  if (self->lengths != NULL)
    return TRUE;
  if (query == NULL)
    return FALSE;
  lengths = g_new0 (guint8, self->n_keys + LENGTH_BLOCK);
  cue_sql_query_bind_int (query, 1, 0);
  cue_sql_query_bind_int (query, 2, self->n_keys / LENGTH_BLOCK);
  while (row)
    {
      if (!cue_sql_query_step (query, &row, error))
        {
          cue_sql_query_reset (query);
          return FALSE;
        }
      if (row)
        {
          gsize size;
          const guint8 *bytes = cue_sql_query_get_blob (query, 1, &size);
          gint64 block = cue_sql_query_get_int (query, 0);

          memcpy (lengths + block * LENGTH_BLOCK, bytes, MIN (size, LENGTH_BLOCK));
        }
    }
  cue_sql_query_reset (query);
  self->lengths = g_steal_pointer (&lengths);
  return TRUE;
}
