/* cue-index-check.c: whether the index says what is published, and can be read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index.h"

#include "cue-index-private.h"
#include "cue-store-private.h"

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
                     " WHERE live = 1 AND kind IN " CUE_INDEX_SEARCHABLE, "");
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
