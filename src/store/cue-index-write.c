/* cue-index-write.c: a publication goes into the index and out again.
 *
 * Everything happens in the caller's transaction, so a text and its index rows appear together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#include <stdlib.h>
#include <string.h>

/* A batch is written out when it holds so many postings, about 60 MB. */
#define BATCH_POSTINGS 3000000

static gboolean flush (CueIndex *self, GError **error);

static gint64
sum_of (const char *text)
{
  guint64 sum = G_GUINT64_CONSTANT (14695981039346656037);

  for (const char *p = text; *p != '\0'; p++)
    sum = (sum ^ (guchar) *p) * G_GUINT64_CONSTANT (1099511628211);
  return (gint64) (sum >> 1);
}

static char *
join_lines (const char *const *lines)
{
  return lines != NULL ? g_strjoinv ("\n", (char **) lines) : g_strdup ("");
}

static CueDocumentTokens *
tokens_of (const CueProjection *projection)
{
  return cue_document_tokens_new (projection->title, (const char *const *) projection->asked,
                                  (const char *const *) projection->keywords, projection->category,
                                  projection->text);
}

static GArray *
survival_of (const CueProjection *projection)
{
  return cue_survival_count (projection->title, (const char *const *) projection->asked);
}

typedef struct
{
  guint32 key;
  char   *tokens;  /* (owned) */
} PendingBody;

static void
clear_body (gpointer data)
{
  g_free (((PendingBody *) data)->tokens);
}

static gboolean
add_postings (CueIndex *self, guint32 key, const GArray *postings, GError **error)
{
  for (guint i = 0; i < postings->len; i++)
    {
      const CuePosting *posting = &g_array_index (postings, CuePosting, i);
      CuePostingList *list = g_hash_table_lookup (self->pending, &posting->term);

      if (list == NULL)
        {
          gint64 *term = g_new (gint64, 1);

          *term = (gint64) posting->term;
          list = cue_posting_list_new ();
          g_hash_table_insert (self->pending, term, list);
        }
      cue_posting_list_append (list, key, posting->value);
      self->n_pending++;
    }
  return (self->in_batch && self->n_pending < BATCH_POSTINGS) || flush (self, error);
}

static gboolean
change_body (CueIndex *self, CueIndexStatement which, guint32 key, const char *tokens,
             GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, which, error);

  if (query == NULL)
    return FALSE;
  cue_sql_query_bind_int (query, 1, key);
  cue_sql_query_bind_text (query, 2, tokens);
  return cue_sql_query_run (query, error);
}

static int
compare_terms (const void *a, const void *b)
{
  guint64 x = **(const guint64 *const *) a;
  guint64 y = **(const guint64 *const *) b;

  return x < y ? -1 : x > y;
}

/* In the order of the table, so that neighbouring rows are written while their page is at hand. */
static gboolean
flush (CueIndex *self, GError **error)
{
  guint n;
  g_autofree gpointer *terms = g_hash_table_get_keys_as_array (self->pending, &n);
  gboolean ok = TRUE;

  g_array_set_size (self->new_terms, 0);
  qsort (terms, n, sizeof (gpointer), compare_terms);
  for (guint i = 0; ok && i < n; i++)
    {
      const guint64 *term = terms[i];

      ok = cue_index_append_list (self, *term, g_hash_table_lookup (self->pending, term), error);
    }
  for (guint i = 0; ok && i < self->pending_bodies->len; i++)
    {
      const PendingBody *body = &g_array_index (self->pending_bodies, PendingBody, i);

      ok = change_body (self, CUE_INDEX_PUT_BODY, body->key, body->tokens, error);
    }
  ok = ok && cue_index_add_pairs (self, self->new_terms, error);
  ok = ok && cue_index_add_survival (self, self->pending_survival, error);
  g_hash_table_remove_all (self->pending);
  g_hash_table_remove_all (self->pending_survival);
  g_array_set_size (self->pending_bodies, 0);
  self->n_pending = 0;
  return ok;
}

static void
make_pending (CueIndex *self)
{
  if (self->pending != NULL)
    return;
  self->pending = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                         (GDestroyNotify) cue_posting_list_free);
  self->pending_survival = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->pending_bodies = g_array_new (FALSE, FALSE, sizeof (PendingBody));
  g_array_set_clear_func (self->pending_bodies, clear_body);
}

/* FTS5 gathers rows until a savepoint comes, so all rows of a batch go to it at once. */
static void
add_body (CueIndex *self, guint32 key, const char *tokens)
{
  PendingBody body = { .key = key, .tokens = g_strdup (tokens) };

  g_array_append_val (self->pending_bodies, body);
}

/**
 * cue_index_begin_batch:
 * @self: an index, in a transaction
 * @error: return location
 *
 * Until cue_index_end_batch() the lists of what is added are gathered in memory and written
 * together, which makes a large import several times faster.  Nothing is searched or removed
 * meanwhile.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_begin_batch (CueIndex *self, GError **error)
{
  make_pending (self);
  self->in_batch = TRUE;
  return cue_index_prepare (self, error) && cue_index_set_automerge (self, TRUE, error);
}

/**
 * cue_index_end_batch:
 * @self: an index with a batch, in the same transaction
 * @error: return location
 *
 * Returns: %FALSE with an error set; the transaction must then be undone
 */
gboolean
cue_index_end_batch (CueIndex *self, GError **error)
{
  self->in_batch = FALSE;
  return flush (self, error) && cue_index_set_automerge (self, FALSE, error);
}

static gboolean
put_document (CueIndex *self, const CueIndexEntry *entry, const char *body, guint32 *key,
              GError **error)
{
  const CueProjection *projection = entry->projection;
  g_autofree char *asked = join_lines ((const char *const *) projection->asked);
  g_autofree char *tiers = join_lines ((const char *const *) projection->tiers);
  g_autofree char *segments = join_lines ((const char *const *) projection->segments);
  g_autofree char *plans = join_lines ((const char *const *) projection->plans);
  const char *original = projection->old_ids != NULL && projection->old_ids[0] != NULL
                           ? projection->old_ids[0] : entry->document_id;

  if (!cue_sql_run (self->sql, error,
                    "INSERT INTO index_document(publication_id, document_id, no, kind, type, scope,"
                    " parent_id, original_id, title, asked, category, tiers, segments, plans,"
                    " effective_from, effective_until, seq, verified, verify_days, body_sum)"
                    " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,"
                    "$20)",
                    "ssisssssssssssiiiiii",
                    entry->publication_id, entry->document_id, (gint64) entry->no, entry->kind,
                    projection->type, projection->scope, entry->parent_id, original,
                    projection->title, asked, projection->category, tiers, segments, plans,
                    entry->from_ms, entry->until_ms, entry->seq, entry->verified_ms,
                    (gint64) projection->verify_days, sum_of (body)))
    return FALSE;
  *key = (guint32) sqlite3_last_insert_rowid (self->db);
  return TRUE;
}

static gboolean
put_id (CueIndex *self, const char *id, guint32 key, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_PUT_ID, error);
  g_autofree char *folded = cue_chars_fold_text (id);

  if (query == NULL)
    return FALSE;
  cue_sql_query_bind_text (query, 1, folded);
  cue_sql_query_bind_int (query, 2, key);
  return cue_sql_query_run (query, error);
}

static gboolean
put_ids (CueIndex *self, const CueIndexEntry *entry, guint32 key, GError **error)
{
  GStrv old_ids = entry->projection->old_ids;

  for (guint i = 0; old_ids != NULL && old_ids[i] != NULL; i++)
    if (!put_id (self, old_ids[i], key, error))
      return FALSE;
  return TRUE;
}

static gboolean
each_word (CueIndex *self, CueIndexStatement which, GPtrArray *words, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, which, error);

  if (query == NULL)
    return FALSE;
  for (guint i = 0; i < words->len; i++)
    {
      cue_sql_query_bind_text (query, 1, words->pdata[i]);
      if (!cue_sql_query_run (query, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
count_documents (CueIndex *self, int change, GError **error)
{
  return cue_sql_run (self->sql, error,
                      "UPDATE index_meta SET value = CAST(CAST(value AS INTEGER) + $1 AS TEXT)"
                      " WHERE name = 'documents'", "i", (gint64) change);
}

/* A flag, so that a search finds the few documents with several publications without a count.  The
 * update is made only where it changes something: a statement that may write several rows opens a
 * savepoint, at which FTS5 writes out what it has gathered, and an import would crawl. */
static gboolean
update_shared (CueIndex *self, const char *document_id, GError **error)
{
  gint64 needed;

  if (!cue_sql_get_int64 (self->sql, &needed, 0, error,
                          "SELECT count(*) > 1 OR coalesce(max(shared), 0) > 0"
                          " FROM index_document WHERE document_id = $1", "s", document_id))
    return FALSE;
  return needed == 0
         || cue_sql_run (self->sql, error,
                         "UPDATE index_document SET shared = (SELECT count(*) > 1"
                         " FROM index_document WHERE document_id = $1) WHERE document_id = $1",
                         "s", document_id);
}

static gboolean
add_terms (CueIndex *self, guint32 key, const CueDocumentTokens *tokens, GError **error)
{
  add_body (self, key, tokens->body->str);
  return add_postings (self, key, tokens->postings, error);
}

/**
 * cue_index_write_entry:
 * @self: an index, in a transaction
 * @entry: what to index
 * @error: return location
 *
 * Returns: %FALSE with an error set; the transaction must then be undone
 */
gboolean
cue_index_write_entry (CueIndex *self, const CueIndexEntry *entry, GError **error)
{
  g_autoptr (CueDocumentTokens) tokens = tokens_of (entry->projection);
  g_autoptr (GArray) survival = survival_of (entry->projection);
  guint32 key;

  make_pending (self);
  cue_index_gather_survival (self->pending_survival, survival);
  return cue_index_prepare (self, error)
         && put_document (self, entry, tokens->body->str, &key, error)
         && update_shared (self, entry->document_id, error)
         && put_ids (self, entry, key, error)
         && each_word (self, CUE_INDEX_PUT_WORD, tokens->words, error)
         && cue_index_put_length (self, key, tokens->body_length, error)
         && count_documents (self, 1, error)
         && add_terms (self, key, tokens, error)
         && (self->in_batch || cue_index_merge_some (self, error));
}

static gboolean
take_out (CueIndex *self, guint32 key, const CueDocumentTokens *tokens, GError **error)
{
  for (guint i = 0; i < tokens->postings->len; i++)
    if (!cue_index_remove_from_list (self, g_array_index (tokens->postings, CuePosting, i).term,
                                     key, error))
      return FALSE;
  return change_body (self, CUE_INDEX_DELETE_BODY, key, tokens->body->str, error)
         && each_word (self, CUE_INDEX_DROP_WORD, tokens->words, error)
         && cue_sql_run (self->sql, error, "DELETE FROM index_word WHERE n <= 0", "");
}

/**
 * cue_index_erase_entry:
 * @self: an index, in a transaction
 * @publication_id: what to take out; one that is not there is no error
 * @projection: (nullable): the same that was indexed
 * @error: return location
 *
 * FTS5 must be given exactly the tokens it was given before.  When @projection is missing or gives
 * others, the document's row goes, so that it is never found again, and the index is noted as in
 * need of a rebuild, which cue_index_check() does.
 *
 * Returns: %FALSE with an error set; the transaction must then be undone
 */
gboolean
cue_index_erase_entry (CueIndex *self, const char *publication_id, const CueProjection *projection,
                       GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  g_autoptr (CueDocumentTokens) tokens = projection != NULL ? tokens_of (projection) : NULL;
  g_autofree char *document_id = NULL;
  gboolean row;
  gint64 body_sum;
  guint32 key;

  if (!cue_index_prepare (self, error))
    return FALSE;
  query = cue_sql_query (self->sql, error, "SELECT key, document_id, body_sum FROM index_document"
                         " WHERE publication_id = $1", "s", publication_id);
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  key = (guint32) cue_sql_query_get_int (query, 0);
  document_id = g_strdup (cue_sql_query_get_text (query, 1));
  body_sum = cue_sql_query_get_int (query, 2);
  cue_sql_query_reset (query);
  if (tokens != NULL && sum_of (tokens->body->str) == body_sum)
    {
      g_autoptr (GArray) survival = survival_of (projection);

      if (!take_out (self, key, tokens, error) || !cue_index_take_survival (self, survival, error))
        return FALSE;
    }
  else if (!cue_sql_run (self->sql, error, "INSERT OR REPLACE INTO index_meta(name, value)"
                         " VALUES ('stale', '1')", ""))
    return FALSE;
  return cue_sql_run (self->sql, error, "DELETE FROM index_id WHERE key = $1", "i", (gint64) key)
         && cue_sql_run (self->sql, error, "DELETE FROM index_document WHERE key = $1", "i",
                         (gint64) key)
         && update_shared (self, document_id, error)
         && count_documents (self, -1, error);
}

/**
 * cue_index_clear:
 * @self: an index, in a transaction
 * @error: return location
 *
 * Empties every table of the index.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_clear (CueIndex *self, GError **error)
{
  for (guint i = 0; i < CUE_N_INDEX_STATEMENTS; i++)
    g_clear_pointer (&self->statements[i], cue_sql_query_free);
  cue_index_forget (self);
  self->has_tables = FALSE;
  return cue_sql_exec (self->sql,
                       "DROP TABLE IF EXISTS index_body; DROP TABLE IF EXISTS index_document;"
                       "DROP TABLE IF EXISTS index_id; DROP TABLE IF EXISTS index_word;"
                       "DROP TABLE IF EXISTS index_posting; DROP TABLE IF EXISTS index_length;"
                       "DROP TABLE IF EXISTS index_survival; DROP TABLE IF EXISTS index_sound;"
                       " DROP TABLE IF EXISTS index_meta", error)
         && cue_index_prepare (self, error);
}
