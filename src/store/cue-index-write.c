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

static gboolean
has_term (const GArray *postings, guint from, CueTerm term)
{
  for (guint i = from; i < postings->len; i++)
    if (g_array_index (postings, CuePosting, i).term == term)
      return TRUE;
  return FALSE;
}

/* The old ids are terms behind all others. */
static void
add_ids (GArray *postings, const char *const *old_ids)
{
  guint from = postings->len;

  for (; old_ids != NULL && *old_ids != NULL; old_ids++)
    {
      g_autofree char *folded = cue_chars_fold_text (*old_ids);
      CuePosting posting = { .term = cue_term_id (g_strstrip (folded)), .value = 1 };

      if (!has_term (postings, from, posting.term))
        g_array_append_val (postings, posting);
    }
}

static CueDocumentTokens *
tokens_of (const CueProjection *projection)
{
  CueDocumentTokens *tokens
    = cue_document_tokens_new (projection->title, (const char *const *) projection->asked,
                               (const char *const *) projection->keywords, projection->category,
                               projection->text);

  add_ids (tokens->postings, (const char *const *) projection->old_ids);
  return tokens;
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

static gboolean
flush_bodies (CueIndex *self, GError **error)
{
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < self->pending_bodies->len; i++)
    {
      const PendingBody *body = &g_array_index (self->pending_bodies, PendingBody, i);

      ok = change_body (self, CUE_INDEX_PUT_BODY, body->key, body->tokens, error);
    }
  g_array_set_size (self->pending_bodies, 0);
  return ok;
}

/* What was gathered is written or belongs to a transaction that is undone. */
static void
drop_pending (CueIndex *self)
{
  g_hash_table_remove_all (self->pending);
  g_hash_table_remove_all (self->pending_survival);
  g_array_set_size (self->pending_bodies, 0);
  self->n_pending = 0;
}

/* In the order of the table, so that neighbouring rows are written while their page is at hand. */
static gboolean
flush (CueIndex *self, GError **error)
{
  guint n;
  g_autofree gpointer *terms = g_hash_table_get_keys_as_array (self->pending, &n);
  CueTerm all = 0;
  gboolean ok = TRUE;

  g_array_set_size (self->new_terms, 0);
  qsort (terms, n, sizeof (gpointer), compare_terms);
  cue_index_group_hold (self);
  for (guint i = 0; ok && i < n; i++)
    {
      const guint64 *term = terms[i];
      /* Number 0 is also that of a pair of initials, of which nothing is learned. */
      const CueSurvival *learned
        = *term != all ? g_hash_table_lookup (self->pending_survival, term) : NULL;

      ok = cue_index_append_list (self, *term, g_hash_table_lookup (self->pending, term), learned,
                                  error);
    }
  ok = cue_index_group_release (self, ok, error);
  ok = ok && flush_bodies (self, error);
  ok = ok && cue_index_add_pairs (self, self->new_terms, error);
  ok = ok && cue_index_add_sums (self, g_hash_table_lookup (self->pending_survival, &all), 1, error);
  drop_pending (self);
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
 * together, which makes a large import several times faster.  Nothing is searched meanwhile.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_begin_batch (CueIndex *self, GError **error)
{
  make_pending (self);
  self->in_batch = TRUE;
  self->n_batch = 0;
  g_hash_table_remove_all (self->labels);
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
  gboolean ok;

  self->in_batch = FALSE;
  /* Joining the table of long texts leaves as many pages free as it takes, and the lists fill them. */
  ok = flush_bodies (self, error) && cue_index_set_automerge (self, FALSE, error)
       && cue_index_merge_all (self, error) && flush (self, error);
  /* A batch that was cancelled must not come up again with the next one. */
  if (!ok)
    drop_pending (self);
  return ok;
}

/* Whom a text is for: tiers, segments and plans, or NULL when it is for everyone. */
static char *
join_limits (const CueProjection *projection)
{
  GStrv lists[] = { projection->tiers, projection->segments, projection->plans };
  GString *limits = g_string_new (NULL);
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (i > 0)
        g_string_append_c (limits, CUE_INDEX_LIMIT);
      for (guint j = 0; lists[i] != NULL && lists[i][j] != NULL; j++)
        {
          g_string_append_printf (limits, "%s%s", j > 0 ? "\n" : "", lists[i][j]);
          any = TRUE;
        }
    }
  return g_string_free (limits, !any);
}

static gboolean
bind_labels (CueIndex *self, CueSqlQuery *query, const CueIndexEntry *entry, GError **error)
{
  const char *const labels[] = { entry->kind, entry->projection->type, entry->projection->scope,
                                 entry->projection->category };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gint64 id;

      if (!cue_index_get_label (self, labels[i], &id, error))
        return FALSE;
      cue_sql_query_bind_int (query, 4 + i, id);
    }
  return TRUE;
}

static gboolean
put_document (CueIndex *self, const CueIndexEntry *entry, const char *body, guint32 *key,
              GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_PUT_DOCUMENT, error);
  const CueProjection *projection = entry->projection;
  g_autofree char *limits = join_limits (projection);

  if (query == NULL || !bind_labels (self, query, entry, error))
    return FALSE;
  cue_sql_query_bind_int (query, 1, cue_index_mark_of (entry->publication_id));
  cue_index_bind_id (query, 2, entry->document_id);
  cue_sql_query_bind_int (query, 3, entry->no);
  cue_index_bind_id (query, 8, entry->parent_id);
  cue_index_bind_original (query, 9, projection->old_ids != NULL ? projection->old_ids[0] : NULL);
  cue_index_bind_texts (query, 10, projection->title, (const char *const *) projection->asked);
  cue_sql_query_bind_text (query, 11, limits);
  cue_sql_query_bind_int (query, 12, entry->from_ms);
  if (entry->until_ms == G_MAXINT64)
    cue_sql_query_bind_null (query, 13);
  else
    cue_sql_query_bind_int (query, 13, entry->until_ms);
  cue_sql_query_bind_int (query, 14, entry->seq);
  cue_sql_query_bind_int (query, 15, entry->verified_ms - entry->from_ms);
  cue_sql_query_bind_int (query, 16, projection->verify_days);
  cue_sql_query_bind_int (query, 17, cue_index_mark_of (body));
  if (!cue_sql_query_run (query, error))
    return FALSE;
  *key = (guint32) sqlite3_last_insert_rowid (self->db);
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

/**
 * cue_index_add_meta:
 * @self: an index, in a transaction
 * @name: a number of the whole index
 * @change: what is added to it
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_add_meta (CueIndex *self, const char *name, gint64 change, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_ADD_META, error);

  if (query == NULL)
    return FALSE;
  cue_sql_query_bind_int (query, 1, change);
  cue_sql_query_bind_text (query, 2, name);
  return cue_sql_query_run (query, error);
}

/* How many publications of a document there are, whether they are noted as several, and the key of
 * one of them, 0 when it is not there. */
typedef struct
{
  guint    n;
  gboolean shared;
  guint32  key;
  gint64   body_sum;
} Keys;

static gboolean
read_keys (CueIndex *self, const char *document_id, const char *publication_id, Keys *keys,
           GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_GET_KEYS, error);
  gboolean row = TRUE;
  gboolean ok = query != NULL;

  memset (keys, 0, sizeof *keys);
  if (!ok)
    return FALSE;
  cue_index_bind_id (query, 1, document_id);
  cue_sql_query_bind_int (query, 2, publication_id != NULL ? cue_index_mark_of (publication_id) : 0);
  while (ok && (ok = cue_sql_query_step (query, &row, error)) && row)
    {
      keys->n++;
      keys->shared |= cue_sql_query_get_int (query, 1) != 0;
      if (publication_id == NULL || cue_sql_query_get_int (query, 2) == 0)
        continue;
      keys->key = (guint32) cue_sql_query_get_int (query, 0);
      keys->body_sum = cue_sql_query_get_int (query, 3);
    }
  cue_sql_query_reset (query);
  return ok;
}

/* A flag, so that a search finds the few documents with several publications without a count.  The
 * update is made only where it changes something: a statement that may write several rows opens a
 * savepoint, at which FTS5 writes out what it has gathered, and an import would crawl. */
static gboolean
update_shared (CueIndex *self, const char *document_id, GError **error)
{
  g_autoptr (CueSqlQuery) update = NULL;
  Keys keys;

  if (!read_keys (self, document_id, NULL, &keys, error))
    return FALSE;
  if (keys.n <= 1 && !keys.shared)
    return TRUE;
  update = cue_sql_prepare (self->sql, "UPDATE index_row SET shared = $2"
                            " WHERE substr(document, 1, 2) = substr($1, 1, 2) AND document = $1",
                            error);
  if (update == NULL)
    return FALSE;
  cue_index_bind_id (update, 1, document_id);
  cue_sql_query_bind_int (update, 2, keys.n > 1);
  return cue_sql_query_run (update, error);
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
  self->n_batch++;
  cue_index_gather_survival (self->pending_survival, survival);
  return cue_index_prepare (self, error)
         && put_document (self, entry, tokens->body->str, &key, error)
         && update_shared (self, entry->document_id, error)
         && cue_index_put_facts (self, entry, key, error)
         && each_word (self, CUE_INDEX_PUT_WORD, tokens->words, error)
         && cue_index_put_length (self, key, tokens->body_length, entry->from_ms, error)
         && cue_index_add_meta (self, "documents", 1, error)
         && add_terms (self, key, tokens, error)
         && (self->in_batch || cue_index_merge_some (self, error));
}

static gboolean
take_out_postings (CueIndex *self, guint32 key, const GArray *learned,
                   const CueDocumentTokens *tokens, GError **error)
{
  gboolean ok = TRUE;

  cue_index_group_hold (self);
  for (guint i = 0; ok && i < tokens->postings->len; i++)
    {
      CueTerm term = g_array_index (tokens->postings, CuePosting, i).term;

      ok = cue_index_remove_from_list (self, term, key, cue_index_find_survival (learned, term),
                                       error);
    }
  return cue_index_group_release (self, ok, error);
}

static gboolean
take_out (CueIndex *self, guint32 key, const CueProjection *projection,
          const CueDocumentTokens *tokens, GError **error)
{
  g_autoptr (GArray) learned = survival_of (projection);
  const CueSurvival *all
    = learned->len > 0 ? &g_array_index (learned, CueSurvival, learned->len - 1) : NULL;

  return take_out_postings (self, key, learned, tokens, error)
         && cue_index_add_sums (self, all, -1, error)
         && change_body (self, CUE_INDEX_DELETE_BODY, key, tokens->body->str, error)
         && each_word (self, CUE_INDEX_DROP_WORD, tokens->words, error)
         && each_word (self, CUE_INDEX_FORGET_WORD, tokens->words, error);
}

/* The tokens cannot be known any more. */
static gboolean
leave_stale (CueIndex *self, GError **error)
{
  return cue_sql_run (self->sql, error, "INSERT OR REPLACE INTO index_meta(name, value)"
                      " VALUES ('stale', '1')", "");
}

/**
 * cue_index_erase_entry:
 * @self: an index, in a transaction
 * @publication_id: what to take out; one that is not there is no error
 * @document_id: whose publication it is
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
cue_index_erase_entry (CueIndex *self, const char *publication_id, const char *document_id,
                       const CueProjection *projection, GError **error)
{
  g_autoptr (CueDocumentTokens) tokens = projection != NULL ? tokens_of (projection) : NULL;
  gboolean known;
  Keys keys;

  if (!cue_index_prepare (self, error)
      || !read_keys (self, document_id, publication_id, &keys, error))
    return FALSE;
  if (keys.key == 0)
    return TRUE;
  /* It may be among what is gathered. */
  if (self->in_batch && !flush (self, error))
    return FALSE;
  known = tokens != NULL && cue_index_mark_of (tokens->body->str) == keys.body_sum;
  if (!(known ? take_out (self, keys.key, projection, tokens, error)
              : leave_stale (self, error)))
    return FALSE;
  return cue_sql_run (self->sql, error, "DELETE FROM index_row WHERE key = $1", "i",
                      (gint64) keys.key)
         && cue_sql_run (self->sql, error, "DELETE FROM index_fact WHERE key = $1", "i",
                         (gint64) keys.key)
         && update_shared (self, document_id, error)
         && cue_index_add_meta (self, "documents", -1, error);
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
  gint64 is_table;

  for (guint i = 0; i < CUE_N_INDEX_STATEMENTS; i++)
    g_clear_pointer (&self->statements[i], cue_sql_query_free);
  cue_index_forget (self);
  self->has_tables = FALSE;
  /* What is a view now was a table in older homes. */
  return cue_sql_get_int64 (self->sql, &is_table, 0, error, "SELECT type = 'table'"
                            " FROM sqlite_schema WHERE name = 'index_document'", "")
         && cue_sql_exec (self->sql, is_table != 0 ? "DROP TABLE index_document"
                                                   : "DROP VIEW IF EXISTS index_document", error)
         && cue_sql_exec (self->sql,
                          "DROP TABLE IF EXISTS index_body; DROP TABLE IF EXISTS index_row;"
                          "DROP TABLE IF EXISTS index_id; DROP TABLE IF EXISTS index_word;"
                          "DROP TABLE IF EXISTS index_posting; DROP TABLE IF EXISTS index_length;"
                          "DROP TABLE IF EXISTS index_group;"
                          "DROP TABLE IF EXISTS index_survival; DROP TABLE IF EXISTS index_sound;"
                          "DROP TABLE IF EXISTS index_label; DROP TABLE IF EXISTS index_fact;"
                          "DROP TABLE IF EXISTS index_meta", error)
         && cue_index_prepare (self, error);
}
