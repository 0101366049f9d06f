/* cue-index-synonyms.c: the published groups of words that mean the same.
 *
 * They are small documents and are read as they are: at the first search after somebody has
 * written, one row says whether a word list is among what has changed.
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
  " OR (b.effective_from = p.effective_from AND b.seq > p.seq))) ORDER BY p.document_id"

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
  g_autoptr (CueSqlQuery) query = cue_sql_query (self->sql, error, IN_FORCE_SQL, "i", at_ms);
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
 * cue_index_load_synonyms:
 * @self: an index, refreshed
 * @at_ms: the moment asked about, UTC
 * @error: return location
 *
 * Makes self->synonyms.groups what is in force at @at_ms.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_load_synonyms (CueIndex *self, gint64 at_ms, GError **error)
{
  CueIndexSynonyms *synonyms = &self->synonyms;
  gboolean same = TRUE;
  gint64 has_feed;

  if (!synonyms->is_checked)
    {
      /* An index can stand alone, without a feed. */
      if (!cue_sql_get_int64 (self->sql, &has_feed, 0, error,
                              "SELECT 1 FROM sqlite_schema WHERE name = 'published'", ""))
        return FALSE;
      if (has_feed != 0 && !check_lists (self, &same, error))
        return FALSE;
      if (has_feed == 0)
        {
          synonyms->from_ms = G_MININT64;
          synonyms->until_ms = G_MAXINT64;
        }
    }
  if (!same || (synonyms->groups != NULL
                && (at_ms < synonyms->from_ms || at_ms >= synonyms->until_ms)))
    if (!read_lists (self, at_ms, error) || !read_bounds (self, at_ms, error))
      return FALSE;
  synonyms->is_checked = TRUE;
  return TRUE;
}
