/* cue-index-synonyms.c: the published groups of words that mean the same.
 *
 * They are small documents and are read as they are: at the first search after somebody has
 * written, one row says whether a word list is among what has changed.  A list of one province is
 * for the customers there; without a customer on the line, for the people who may read it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#include "cue-words.h"

#define USE "synonyms"
/* Of several publications of one list, the one with the largest (from, seq) of those whose window
 * is open holds. */
#define IN_FORCE_SQL                                                                               \
  "SELECT p.publication_id, p.body FROM published p WHERE p.kind = 'words' AND p.live = 1"         \
  " AND p.effective_from <= $1 AND p.effective_until > $1 AND NOT EXISTS (SELECT 1 FROM published" \
  " b WHERE b.document_id = p.document_id AND b.live = 1 AND b.effective_from <= $1"               \
  " AND b.effective_until > $1 AND (b.effective_from > p.effective_from"                           \
  " OR (b.effective_from = p.effective_from AND b.seq > p.seq)))"                                  \
  " AND CASE WHEN $2 IS NULL THEN cue_me() IS NULL OR p.scope_id IN (SELECT id FROM my_read_scope)" \
  " ELSE EXISTS (SELECT 1 FROM scope s WHERE s.id = p.scope_id"                                    \
  " AND (s.path = '/all/' OR substr($2, 1, length(s.path)) = s.path)) END ORDER BY p.document_id"

/* The times at which a list starts or ends. */
#define BOUNDS_SQL                                                                                 \
  "SELECT coalesce(max(t) FILTER (WHERE t <= $1), -9223372036854775807),"                          \
  " coalesce(min(t) FILTER (WHERE t > $1), 9223372036854775807) FROM (SELECT effective_from AS t"  \
  " FROM published WHERE kind = 'words' AND live = 1 UNION ALL SELECT effective_until"             \
  " FROM published WHERE kind = 'words' AND live = 1)"

static void
add_list (CueSynonyms *groups, const char *publication_id, const char *body)
{
  /* A list that cannot be read is named by the check of texts; the search goes on without it. */
  g_autoptr (CueDocument) document = cue_document_parse (body, -1, publication_id, NULL);
  g_autoptr (CueWords) words
    = document != NULL ? cue_words_new_from_document (document, NULL) : NULL;

  if (words == NULL || g_strcmp0 (words->use, USE) != 0)
    return;
  for (guint i = 0; i < words->groups->len; i++)
    {
      const CueWordGroup *group = words->groups->pdata[i];

      cue_synonyms_add (groups, (const char *const *) group->words);
    }
}

static gboolean
read_lists (CueIndex *self, gint64 at_ms, GError **error)
{
  g_autoptr (CueSqlQuery) query = cue_sql_query (self->sql, error, IN_FORCE_SQL, "is", at_ms,
                                                  self->synonyms.region);
  g_autoptr (CueSynonyms) groups = cue_synonyms_new ();
  gboolean row = TRUE;

  if (query == NULL)
    return FALSE;
  while (row)
    {
      if (!cue_sql_query_step (query, &row, error))
        return FALSE;
      if (row)
        add_list (groups, cue_sql_query_get_text (query, 0), cue_sql_query_get_text (query, 1));
    }
  cue_synonyms_free (self->synonyms.groups);
  self->synonyms.groups = g_steal_pointer (&groups);
  return TRUE;
}

static gboolean
read_bounds (CueIndex *self, gint64 at_ms, GError **error)
{
  g_autoptr (CueSqlQuery) query = cue_sql_query (self->sql, error, BOUNDS_SQL, "i", at_ms);
  gboolean row;

  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  self->synonyms.from_ms = row ? cue_sql_query_get_int (query, 0) : G_MININT64;
  self->synonyms.until_ms = row ? cue_sql_query_get_int (query, 1) : G_MAXINT64;
  return TRUE;
}

/* Whether the lists are still those that were read. */
static gboolean
check_lists (CueIndex *self, gboolean *same, GError **error)
{
  g_autoptr (CueSqlQuery) query
    = cue_sql_query (self->sql, error, "SELECT coalesce(max(seq), 0), count(*) FROM published"
                     " WHERE kind = 'words' AND live = 1", "");
  gboolean row;
  gint64 seq;
  gint64 n;

  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  seq = row ? cue_sql_query_get_int (query, 0) : 0;
  n = row ? cue_sql_query_get_int (query, 1) : 0;
  *same = self->synonyms.groups != NULL && seq == self->synonyms.seq
          && n == self->synonyms.n_lists;
  self->synonyms.seq = seq;
  self->synonyms.n_lists = n;
  return TRUE;
}

/**
 * cue_index_set_region:
 * @self: an index
 * @region: (nullable): where the customer on the line is, as the path of a scope; %NULL or empty
 *   when there is none
 *
 * Counts from the next search on.
 */
void
cue_index_set_region (CueIndex *self, const char *region)
{
  if (region != NULL && *region == '\0')
    region = NULL;
  if (g_strcmp0 (self->synonyms.region, region) == 0)
    return;
  g_free (self->synonyms.region);
  self->synonyms.region = g_strdup (region);
}

/* The lists depend on where the customer is, or on who is signed in. */
static gboolean
check_whom (CueIndex *self, gboolean *same, GError **error)
{
  CueIndexSynonyms *synonyms = &self->synonyms;
  g_autofree char *whom = NULL;
  CueSqlQuery *query;
  gboolean row;

  if (synonyms->region != NULL)
    whom = g_strdup (synonyms->region);
  else
    {
      query = cue_index_statement (self, CUE_INDEX_ME, error);
      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return FALSE;
      whom = g_strdup_printf ("%" G_GINT64_FORMAT, cue_sql_query_get_int (query, 0));
      cue_sql_query_reset (query);
    }
  if (g_strcmp0 (whom, synonyms->for_whom) == 0)
    return TRUE;
  *same = FALSE;
  g_free (synonyms->for_whom);
  synonyms->for_whom = g_steal_pointer (&whom);
  return TRUE;
}

static gboolean
check_feed (CueIndex *self, gboolean *same, GError **error)
{
  gint64 has_feed;

  if (!cue_sql_get_int64 (self->sql, &has_feed, 0, error,
                          "SELECT 1 FROM sqlite_schema WHERE name = 'published'", ""))
    return FALSE;
  self->synonyms.has_feed = has_feed != 0;
  return !self->synonyms.has_feed || check_lists (self, same, error);
}

/**
 * cue_index_load_synonyms:
 * @self: an index, refreshed
 * @at_ms: the moment asked about, UTC
 * @error: return location
 *
 * Makes self->synonyms.groups what is in force at @at_ms, for the customer on the line or the person
 * who is signed in.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_load_synonyms (CueIndex *self, gint64 at_ms, GError **error)
{
  CueIndexSynonyms *synonyms = &self->synonyms;
  gboolean same = TRUE;

  if (!synonyms->is_checked && !check_feed (self, &same, error))
    return FALSE;
  if (synonyms->has_feed)
    {
      if (!check_whom (self, &same, error))
        return FALSE;
      if (!same || at_ms < synonyms->from_ms || at_ms >= synonyms->until_ms)
        if (!read_lists (self, at_ms, error) || !read_bounds (self, at_ms, error))
          return FALSE;
    }
  synonyms->is_checked = TRUE;
  return TRUE;
}
