/* cue-index.c: the search index of a store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index.h"

#include <string.h>

#include "cue-authority-private.h"
#include "cue-entry.h"
#include "cue-index-hits.h"
#include "cue-store-private.h"

#define SEARCHABLE "('entry', 'notice', 'script')"

static gboolean
is_searchable (CueDocumentKind kind)
{
  return kind == CUE_DOCUMENT_ENTRY || kind == CUE_DOCUMENT_NOTICE || kind == CUE_DOCUMENT_SCRIPT;
}

/* The id of the text a local text was made from. */
static gboolean
dup_parent (CueDocument *document, char **parent_id, GError **error)
{
  g_autoptr (CueEntry) entry = NULL;

  *parent_id = NULL;
  /* Most texts have no parent, and reading them a second time would double the work of an import.
   */
  if (cue_document_get_kind (document) == CUE_DOCUMENT_SCRIPT
      || strstr (cue_document_get_body (document), "<parent ") == NULL)
    return TRUE;
  entry = cue_entry_new_from_document (document, error);
  if (entry == NULL)
    return FALSE;
  *parent_id = g_strdup (entry->parent_id);
  return TRUE;
}

/**
 * cue_index_add:
 * @store: a store, in the publishing transaction
 * @publication_id: whose row in `published` is already written
 * @document: the text
 * @projection: what cue_document_project() says of @document
 * @verified_ms: when it was last verified, UTC milliseconds
 * @error: return location
 *
 * Entries, notices and scripts are indexed, in force or not yet; other kinds are not searched, and
 * adding them does nothing.
 *
 * Returns: %FALSE with an error set; the transaction must then be undone
 */
gboolean
cue_index_add (CueStore *store, const char *publication_id, CueDocument *document,
               const CueProjection *projection, gint64 verified_ms, GError **error)
{
  CueIndex *self = cue_index_of_store (store, error);
  g_autoptr (CueSqlQuery) query = NULL;
  g_autofree char *parent_id = NULL;
  CueIndexEntry entry = { .publication_id = publication_id, .projection = projection };
  gboolean row;

  g_return_val_if_fail (publication_id != NULL && document != NULL && projection != NULL, FALSE);
  if (self == NULL)
    return FALSE;
  if (!is_searchable (cue_document_get_kind (document)))
    return TRUE;
  query = cue_sql_query (self->sql, error,
                         "SELECT no, effective_from, effective_until, seq FROM published"
                         " WHERE publication_id = $1 ORDER BY seq LIMIT 1", "s", publication_id);
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND,
                   "publication %s is not in the feed: publish it before it is indexed",
                   publication_id);
      return FALSE;
    }
  entry.document_id = cue_document_get_id (document);
  entry.kind = cue_document_kind_to_nick (cue_document_get_kind (document));
  entry.no = (int) cue_sql_query_get_int (query, 0);
  entry.from_ms = cue_sql_query_get_int (query, 1);
  entry.until_ms = cue_sql_query_get_int (query, 2);
  entry.seq = cue_sql_query_get_int (query, 3);
  entry.verified_ms = verified_ms;
  cue_sql_query_reset (query);
  if (!dup_parent (document, &parent_id, error))
    return FALSE;
  entry.parent_id = parent_id;
  return cue_index_write_entry (self, &entry, error);
}

/* A retired publication's text is gone from the feed; the revision still has it. */
static gboolean
load_projection (CueIndex *self, const char *publication_id, CueProjection **projection,
                 GError **error)
{
  g_autoptr (CueDocument) document = NULL;
  g_autofree char *body = NULL;

  *projection = NULL;
  if (!cue_sql_dup_text (self->sql, &body, error,
                         "SELECT r.body FROM published p JOIN revision r"
                         " ON r.document_id = p.document_id AND r.no = p.no"
                         " WHERE p.publication_id = $1 LIMIT 1", "s", publication_id))
    return FALSE;
  if (body == NULL
      && !cue_sql_dup_text (self->sql, &body, error, "SELECT body FROM published"
                            " WHERE publication_id = $1 AND length(body) > 0 LIMIT 1", "s",
                            publication_id))
    return FALSE;
  if (body == NULL)
    return TRUE;
  /* A text that cannot be read any more is handled by the caller: the row must go all the same. */
  document = cue_document_parse (body, -1, publication_id, NULL);
  if (document != NULL)
    *projection = cue_document_project (document, NULL);
  return TRUE;
}

/**
 * cue_index_remove:
 * @store: a store, in the transaction that retires or replaces the publication
 * @publication_id: what to take out; one that is not indexed is no error
 * @error: return location
 *
 * Returns: %FALSE with an error set; the transaction must then be undone
 */
gboolean
cue_index_remove (CueStore *store, const char *publication_id, GError **error)
{
  CueIndex *self = cue_index_of_store (store, error);
  g_autoptr (CueProjection) projection = NULL;
  g_autofree char *document_id = NULL;

  g_return_val_if_fail (publication_id != NULL, FALSE);
  /* The feed keeps the row of a retired publication, without its text. */
  if (self == NULL || !cue_index_prepare (self, error)
      || !cue_sql_dup_text (self->sql, &document_id, error, "SELECT document_id FROM published"
                            " WHERE publication_id = $1 AND kind IN " SEARCHABLE " LIMIT 1", "s",
                            publication_id))
    return FALSE;
  if (document_id == NULL)
    return TRUE;
  return load_projection (self, publication_id, &projection, error)
         && cue_index_erase_entry (self, publication_id, document_id, projection, error);
}

static gboolean
add_published (CueStore *store, const char *publication_id, const char *body, GError **error)
{
  g_autoptr (CueDocument) document = cue_document_parse (body, -1, publication_id, NULL);
  g_autoptr (CueProjection) projection = NULL;
  gint64 verified_ms;
  gint64 due_ms;
  gint64 no;

  /* One damaged text must not keep the others from being found; the check of texts names it. */
  if (document == NULL || (projection = cue_document_project (document, NULL)) == NULL)
    return TRUE;
  return cue_sql_get_int64 (cue_store_get_sql (store), &no, 0, error,
                            "SELECT no FROM published WHERE publication_id = $1 LIMIT 1", "s",
                            publication_id)
         && cue_authority_verified (store, cue_document_get_id (document), (int) no, &verified_ms,
                                    &due_ms, error)
         && cue_index_add (store, publication_id, document, projection, verified_ms, error);
}

static gboolean
add_all_published (CueStore *store, CueIndex *self, GError **error)
{
  g_autoptr (CueSqlQuery) query
    = cue_sql_query (self->sql, error, "SELECT publication_id, body FROM published WHERE live = 1"
                     " AND kind IN " SEARCHABLE " GROUP BY publication_id"
                     " ORDER BY min(seq)", "");
  gboolean row = TRUE;

  if (query == NULL)
    return FALSE;
  while (row)
    {
      if (!cue_sql_query_step (query, &row, error))
        return FALSE;
      if (row && !add_published (store, cue_sql_query_get_text (query, 0),
                                 cue_sql_query_get_text (query, 1), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
rebuild (CueStore *store, CueIndex *self, GError **error)
{
  gboolean ok = cue_index_clear (self, error) && cue_index_begin_batch (self, error)
                && add_all_published (store, self, error);

  /* The batch is ended in any case: a later addition must not be held back. */
  return cue_index_end_batch (self, ok ? error : NULL) && ok;
}

/**
 * cue_index_rebuild:
 * @store: a writing store
 * @error: return location
 *
 * Makes the whole index again from what is published, in one transaction: searches go on with the
 * old one until it is done.
 *
 * Returns: %FALSE with an error set; the old index is then untouched
 */
gboolean
cue_index_rebuild (CueStore *store, GError **error)
{
  CueIndex *self = cue_index_of_store (store, error);

  if (self == NULL || !cue_store_begin (store, error))
    return FALSE;
  if (rebuild (store, self, error) && cue_store_commit (store, error))
    return TRUE;
  cue_store_rollback (store);
  cue_index_forget (self);
  return FALSE;
}

static gboolean
check_meta (CueIndex *self, GPtrArray *problems, GError **error)
{
  g_autofree char *expected = cue_chars_dup_checksum ();
  g_autofree char *found = NULL;
  g_autofree char *facts = NULL;
  gint64 stale;
  gint64 wrong;

  if (!cue_sql_dup_text (self->sql, &found, error,
                         "SELECT value FROM index_meta WHERE name = 'chars'", "")
      || !cue_sql_dup_text (self->sql, &facts, error,
                            "SELECT value FROM index_meta WHERE name = 'facts'", ""))
    return FALSE;
  /* The tables of another version may not even have the same names. */
  if (g_strcmp0 (found, expected) != 0 || g_strcmp0 (facts, CUE_INDEX_FACTS_VERSION) != 0)
    {
      g_ptr_array_add (problems, g_strdup ("search index: made by another version"));
      return TRUE;
    }
  if (!cue_sql_get_int64 (self->sql, &stale, 0, error,
                             "SELECT 1 FROM index_meta WHERE name = 'stale'", "")
      || !cue_sql_get_int64 (self->sql, &wrong, 0, error,
                             "SELECT (SELECT count(*) FROM index_row) <>"
                             " (SELECT CAST(value AS INTEGER) FROM index_meta"
                             " WHERE name = 'documents')", ""))
    return FALSE;
  if (stale != 0)
    g_ptr_array_add (problems, g_strdup ("search index: holds rows of a text that is gone"));
  if (wrong != 0)
    g_ptr_array_add (problems, g_strdup ("search index: its number of documents is wrong"));
  return TRUE;
}

typedef struct
{
  GHashTable *ids;    /* (owned): publications that should be there and were not met yet */
  guint       extra;  /* met and not wanted */
  guint       damaged;
} Coverage;

static char *
make_name (const char *document_id, gint64 mark)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", mark, document_id);
}

static gboolean
read_published (CueIndex *self, Coverage *coverage, GError **error)
{
  g_autoptr (CueSqlQuery) query
    = cue_sql_query (self->sql, error, "SELECT document_id, publication_id FROM published"
                     " WHERE live = 1 AND kind IN " SEARCHABLE, "");
  gboolean row = TRUE;

  if (query == NULL)
    return FALSE;
  while (row)
    {
      if (!cue_sql_query_step (query, &row, error))
        return FALSE;
      if (row)
        g_hash_table_add (coverage->ids,
                          make_name (cue_sql_query_get_text (query, 0),
                                     cue_index_mark_of (cue_sql_query_get_text (query, 1))));
    }
  return TRUE;
}

static gboolean
read_indexed (CueIndex *self, Coverage *coverage, GError **error)
{
  g_autoptr (CueSqlQuery) query
    = cue_sql_query (self->sql, error, "SELECT document, texts, publication FROM index_row", "");
  gboolean row = TRUE;

  if (query == NULL)
    return FALSE;
  while (row)
    {
      if (!cue_sql_query_step (query, &row, error))
        return FALSE;
      if (row)
        {
          g_autofree char *id = cue_index_dup_id (query, 0);
          g_autofree char *name = make_name (id, cue_sql_query_get_int (query, 2));

          coverage->extra += !g_hash_table_remove (coverage->ids, name);
          coverage->damaged += !cue_index_texts_are_sound (query, 1);
        }
    }
  return TRUE;
}

static gboolean
check_coverage (CueIndex *self, GPtrArray *problems, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Coverage coverage = { .ids = ids };

  if (!read_published (self, &coverage, error) || !read_indexed (self, &coverage, error))
    return FALSE;
  if (g_hash_table_size (ids) > 0)
    g_ptr_array_add (problems, g_strdup_printf ("search index: %u published texts are missing",
                                                g_hash_table_size (ids)));
  if (coverage.extra > 0)
    g_ptr_array_add (problems, g_strdup_printf ("search index: %u texts are no longer published",
                                                coverage.extra));
  if (coverage.damaged > 0)
    g_ptr_array_add (problems, g_strdup_printf ("search index: %u titles are damaged",
                                                coverage.damaged));
  return TRUE;
}

/* Every packed list must be readable and hold as many documents as its header says, and what was
 * learned of all terms must add up. */
static gboolean
check_list (CueIndex *self, CueTerm term, CueSurvival *sums, gboolean *sound, GError **error)
{
  g_autoptr (GError) own_error = NULL;
  CueSurvival learned = { 0 };
  guint df;

  *sound = cue_index_read_survival (self, term, &learned, &own_error)
           && cue_index_get_list (self, term, 0, &df, &own_error) != NULL;
  cue_index_cache_trim (self->lists);
  if (own_error != NULL && !g_error_matches (own_error, CUE_ERROR, CUE_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  sums->seen += learned.seen;
  sums->kept += learned.kept;
  return TRUE;
}

static gboolean
check_sums (CueIndex *self, const CueSurvival *sums, GPtrArray *problems, GError **error)
{
  gboolean sounds;
  gint64 wrong;

  if (!cue_sql_get_int64 (self->sql, &wrong, 0, error,
                          "SELECT (SELECT CAST(value AS INTEGER) FROM index_meta"
                          " WHERE name = 'seen') IS NOT $1 OR (SELECT CAST(value AS INTEGER)"
                          " FROM index_meta WHERE name = 'kept') IS NOT $2"
                          " OR EXISTS (WITH l(id) AS (SELECT 0 UNION ALL SELECT id"
                          " FROM index_label) SELECT 1 FROM index_row WHERE kind NOT IN l"
                          " OR type NOT IN l OR scope NOT IN l OR category NOT IN l)",
                          "ii", sums->seen, sums->kept)
      || !cue_index_check_sounds (self, &sounds, error))
    return FALSE;
  if (wrong != 0 || !sounds)
    g_ptr_array_add (problems,
                     g_strdup ("search index: counts of wordings, sounds or labels are damaged"));
  return TRUE;
}

/* A full piece of a term that has no open one would never be read. */
static gboolean
check_pieces (CueIndex *self, const GArray *terms, gboolean *sound, GError **error)
{
  g_autoptr (CueSqlQuery) query
    = cue_sql_query (self->sql, error,
                     "SELECT DISTINCT id >> 23 FROM index_posting ORDER BY 1", "");
  gboolean row = TRUE;
  guint at = 0;

  while (query != NULL && *sound)
    {
      CueTerm term;

      if (!cue_sql_query_step (query, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      term = (CueTerm) cue_sql_query_get_int (query, 0);
      while (at < terms->len && g_array_index (terms, CueTerm, at) < term)
        at++;
      *sound = at < terms->len && g_array_index (terms, CueTerm, at) == term;
    }
  return query != NULL;
}

static gboolean
check_lists (CueIndex *self, GPtrArray *problems, GError **error)
{
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (CueTerm));
  g_autoptr (GError) own_error = NULL;
  CueSurvival sums = { 0 };
  gboolean sound = cue_index_group_list_terms (self, terms, &own_error);

  if (!sound && !g_error_matches (own_error, CUE_ERROR, CUE_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  if (!check_pieces (self, terms, &sound, error))
    return FALSE;
  for (guint i = 0; sound && i < terms->len; i++)
    if (!check_list (self, g_array_index (terms, CueTerm, i), &sums, &sound, error))
      return FALSE;
  if (sound)
    return check_sums (self, &sums, problems, error);
  g_ptr_array_add (problems, g_strdup ("search index: a list of documents is damaged"));
  return TRUE;
}

/* FTS5 checks its own structure; a damage it finds is a problem, not a failure of the check. */
static gboolean
check_body (CueIndex *self, GPtrArray *problems, GError **error)
{
  g_autoptr (GError) own_error = NULL;

  if (!cue_sql_exec (self->sql, "INSERT INTO index_body(index_body) VALUES ('integrity-check')",
                     &own_error))
    {
      if (g_error_matches (own_error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
          || g_error_matches (own_error, CUE_ERROR, CUE_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&own_error));
          return FALSE;
        }
      g_ptr_array_add (problems, g_strdup ("search index: the table of long texts is damaged"));
    }
  return TRUE;
}

/**
 * cue_index_check:
 * @store: a store
 * @problems: (element-type utf8): what is wrong is added, a sentence each
 * @error: return location
 *
 * A problem is repaired by cue_index_rebuild().  On a reading store the table of long texts is not
 * looked at, because FTS5's check counts as writing.
 *
 * Returns: %FALSE with an error set when the check itself could not be made
 */
gboolean
cue_index_check (CueStore *store, GPtrArray *problems, GError **error)
{
  CueIndex *self = cue_index_of_store (store, error);
  gint64 found;

  if (self == NULL
      || !cue_sql_get_int64 (self->sql, &found, 0, error,
                             "SELECT count(*) = 11 FROM sqlite_schema WHERE name IN"
                             " ('index_meta', 'index_row', 'index_word',"
                             " 'index_posting', 'index_group', 'index_label', 'index_sound', 'index_length',"
                             " 'index_fact', 'index_body', 'index_body_data')",
                             ""))
    return FALSE;
  if (found == 0)
    {
      gint64 published;

      if (!cue_sql_get_int64 (self->sql, &published, 0, error,
                              "SELECT count(*) FROM published WHERE live = 1", ""))
        return FALSE;
      if (published > 0)
        g_ptr_array_add (problems, g_strdup ("search index: missing"));
      return TRUE;
    }
  cue_index_forget (self);
  return check_meta (self, problems, error) && check_coverage (self, problems, error)
         && check_lists (self, problems, error)
         && (cue_store_is_read_only (store) || check_body (self, problems, error));
}

/**
 * cue_index_mend:
 * @store: a writing store
 * @mended: (out) (optional): whether anything had to be done
 * @error: return location
 *
 * For a search that met damage: the index holds nothing of its own, so it is made again from the
 * texts if it is damaged still.
 *
 * Returns: %FALSE with an error set when the texts themselves cannot be read
 */
gboolean
cue_index_mend (CueStore *store, gboolean *mended, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) own_error = NULL;
  gboolean damaged = !cue_index_check (store, problems, &own_error) || problems->len > 0;

  if (mended != NULL)
    *mended = damaged;
  if (!damaged)
    return TRUE;
  g_message ("%s; it is made anew from the texts",
             own_error != NULL ? own_error->message : (char *) problems->pdata[0]);
  return cue_index_rebuild (store, error);
}

/**
 * cue_index_exists:
 * @self: an index
 * @found: (out): whether its tables are there
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_exists (CueIndex *self, gboolean *found, GError **error)
{
  gint64 n = 1;

  /* Once seen, the tables stay. */
  if (!self->has_tables
      && !cue_sql_get_int64 (self->sql, &n, 0, error,
                             "SELECT 1 FROM sqlite_schema WHERE name = 'index_row'", ""))
    return FALSE;
  *found = n != 0;
  self->has_tables = *found && !cue_sql_in_transaction (self->sql);
  return TRUE;
}

/**
 * cue_index_is_current:
 * @store: a store, just opened
 * @current: (out): whether the index can be searched as it is
 * @error: return location
 *
 * It cannot when it is missing, was made by a version with other characters or tokens, or is known
 * to hold rows of a text that is gone.  Reads a handful of rows.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_is_current (CueStore *store, gboolean *current, GError **error)
{
  CueIndex *self = cue_index_of_store (store, error);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  gboolean found;
  gint64 published = 0;

  if (self == NULL || !cue_index_exists (self, &found, error))
    return FALSE;
  if (found && !check_meta (self, problems, error))
    return FALSE;
  if (!found
      && !cue_sql_get_int64 (self->sql, &published, 0, error,
                             "SELECT count(*) FROM published WHERE live = 1", ""))
    return FALSE;
  *current = problems->len == 0 && published == 0;
  return TRUE;
}

/**
 * cue_index_ensure:
 * @store: a writing store, just opened
 * @rebuilt: (out) (optional): whether the index was made again
 * @error: return location
 *
 * Makes the index again when it is not current (cue_index_is_current()).
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_ensure (CueStore *store, gboolean *rebuilt, GError **error)
{
  gboolean current;

  if (!cue_index_is_current (store, &current, error))
    return FALSE;
  if (rebuilt != NULL)
    *rebuilt = !current;
  return current || cue_index_rebuild (store, error);
}

static GPtrArray *
search_inside (CueIndex *self, const char *query, guint limit, gint64 at_ms, const CueFacts *facts,
               gboolean with_snippets, guint *total, GError **error)
{
  g_autoptr (CueIndexResult) result = NULL;

  cue_index_set_region (self, facts != NULL ? cue_facts_get_text (facts, CUE_FACT_TEXT_REGION) : NULL);
  result = cue_index_find (self, query, at_ms, error);
  if (result == NULL)
    return NULL;
  if (total != NULL)
    *total = result->total;
  return cue_index_make_hits (self, result, facts, limit, with_snippets, error);
}

static GPtrArray *
search (CueStore *store, const char *query, guint limit, gint64 at_ms, const CueFacts *facts,
        gboolean with_snippets, guint *total, GCancellable *cancellable, GError **error)
{
  CueIndex *self = cue_index_of_store (store, error);
  GPtrArray *hits = NULL;
  gboolean found;
  gboolean began;

  if (total != NULL)
    *total = 0;
  if (self == NULL || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !cue_index_exists (self, &found, error))
    return NULL;
  if (!found)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) cue_hit_free);
  if (cancellable != NULL)
    cue_store_set_cancellable (store, cancellable);
  if (cue_index_begin_read (self, &began, error))
    {
      hits = search_inside (self, query, limit, at_ms, facts, with_snippets, total, error);
      if (cancellable != NULL)
        cue_store_set_cancellable (store, NULL);
      cue_index_end_read (self, began);
    }
  else if (cancellable != NULL)
    cue_store_set_cancellable (store, NULL);
  return hits;
}

/**
 * cue_index_search:
 * @store: a store; the thread that opened it
 * @query: whatever was typed; no text is an error
 * @limit: at most so many hits
 * @at_ms: only what is in force then, UTC milliseconds
 * @facts: (nullable): the customer on the line: what does not apply comes last; %NULL and
 *   everything applies
 * @total: (out) (optional): how many documents share something with the query
 * @cancellable: (nullable): ends the search within a millisecond or so
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueHit): best first; %NULL with
 *   CUE_ERROR_CORRUPT, BUSY or %G_IO_ERROR_CANCELLED set
 */
GPtrArray *
cue_index_search (CueStore *store, const char *query, guint limit, gint64 at_ms,
                  const CueFacts *facts, guint *total, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (store) && query != NULL, NULL);
  return search (store, query, limit, at_ms, facts, TRUE, total, cancellable, error);
}

/**
 * cue_index_search_brief:
 * @store: a store; the thread that opened it
 * @query: whatever was typed
 * @limit: at most so many hits
 * @at_ms: only what is in force then, UTC milliseconds
 * @facts: (nullable): the customer on the line
 * @total: (out) (optional): how many documents share something with the query
 * @cancellable: (nullable): ends the search
 * @error: return location
 *
 * Like cue_index_search() without snippets and marks, which are %NULL, and without whether a text
 * is overdue or disputed: for batches and timings.
 *
 * Returns: (transfer full) (nullable) (element-type CueHit): best first
 */
GPtrArray *
cue_index_search_brief (CueStore *store, const char *query, guint limit, gint64 at_ms,
                        const CueFacts *facts, guint *total, GCancellable *cancellable,
                        GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (store) && query != NULL, NULL);
  return search (store, query, limit, at_ms, facts, FALSE, total, cancellable, error);
}
