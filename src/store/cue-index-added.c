/* cue-index-added.c: wordings that were added at this desk and are not published yet.
 *
 * Whoever notes in a call how the customer said it (Alt+W) finds the entry by those words from the
 * next keystroke on, long before an editor has looked at them.  They are read from the events of
 * this desk and compared one by one: there are a few of them, not thousands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#include <string.h>

#include "cue-sql-sqlite.h"

#define SINCE_MS (G_GINT64_CONSTANT (30) * 24 * 3600 * 1000)
/* Only the newest count: the older ones are published by now, or were not wanted. */
#define MAX_ADDED 300u

typedef struct
{
  char    *document_id;  /* (owned) */
  CueText *text;         /* (owned) */
  guint32  keys[4];      /* of its publications; 0 = none */
} Added;

static void
clear_added (gpointer data)
{
  Added *added = data;

  g_free (added->document_id);
  cue_text_free (added->text);
}

/**
 * cue_index_added_init:
 * @self: the wordings of an index
 */
void
cue_index_added_init (CueIndexAdded *self)
{
  self->items = g_array_new (FALSE, TRUE, sizeof (Added));
  g_array_set_clear_func (self->items, clear_added);
  self->data_version = -1;
}

static void
add_item (CueIndexAdded *self, const char *document_id, const char *words)
{
  Added added = { 0 };

  if (document_id == NULL || words == NULL || *words == '\0')
    return;
  added.document_id = g_strdup (document_id);
  added.text = cue_text_new (words, FALSE);
  g_array_append_val (self->items, added);
  if (self->items->len > MAX_ADDED)
    g_array_remove_range (self->items, 0, self->items->len - MAX_ADDED);
  self->has_keys = FALSE;
}

static gboolean
read_events (CueIndex *self, gint64 at_ms, GError **error)
{
  /* The first condition is that of an index over what was asked. */
  g_autoptr (CueSqlQuery) query
    = cue_sql_query (self->desk, error,
                     "SELECT rowid, json_extract(payload, '$.document'),"
                     " json_extract(payload, '$.words') FROM event"
                     " WHERE kind IN ('miss','gap','wording') AND kind = 'wording' AND at >= $1"
                     " AND rowid > $2 ORDER BY rowid", "ii", at_ms - SINCE_MS, self->added.last_row);
  gboolean row = TRUE;

  if (query == NULL)
    return FALSE;
  while (row)
    {
      if (!cue_sql_query_step (query, &row, error))
        return FALSE;
      if (!row)
        break;
      self->added.last_row = cue_sql_query_get_int (query, 0);
      add_item (&self->added, cue_sql_query_get_text (query, 1), cue_sql_query_get_text (query, 2));
    }
  return TRUE;
}

static gboolean
find_keys (CueIndex *self, Added *added, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_GET_KEYS, error);
  gboolean row = TRUE;
  gboolean ok = query != NULL;
  guint n = 0;

  if (!ok)
    return FALSE;
  memset (added->keys, 0, sizeof added->keys);
  cue_index_bind_id (query, 1, added->document_id);
  cue_index_bind_id (query, 2, NULL);
  while (ok && (ok = cue_sql_query_step (query, &row, error)) && row)
    if (n < G_N_ELEMENTS (added->keys))
      added->keys[n++] = (guint32) cue_sql_query_get_int (query, 0);
  cue_sql_query_reset (query);
  return ok;
}

/**
 * cue_index_load_added:
 * @self: an index, refreshed
 * @at_ms: now, UTC
 * @error: return location
 *
 * Reads what has been added since the last search; when nobody has written to desk.db that is one
 * question to SQLite.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_load_added (CueIndex *self, gint64 at_ms, GError **error)
{
  CueIndexAdded *added = &self->added;
  gint64 changes;
  gint64 version;

  if (self->desk == NULL)
    return TRUE;
  changes = sqlite3_total_changes64 (cue_sqlite_get_handle (self->desk));
  if (!cue_sql_get_int64 (self->desk, &version, 0, error, "PRAGMA data_version", ""))
    return FALSE;
  if (version != added->data_version || changes != added->total_changes)
    {
      if (!read_events (self, at_ms, error))
        return FALSE;
      added->data_version = version;
      added->total_changes = changes;
    }
  for (guint i = 0; !added->has_keys && i < added->items->len; i++)
    if (!find_keys (self, &g_array_index (added->items, Added, i), error))
      return FALSE;
  added->has_keys = TRUE;
  return TRUE;
}

static void
raise_match (CueIndexResult *result, guint32 key, double text_score, double accumulated)
{
  CueIndexMatch *match = NULL;
  CueIndexMatch fresh = { .key = key };
  double score;

  for (guint i = 0; i < result->matches->len && match == NULL; i++)
    if (g_array_index (result->matches, CueIndexMatch, i).key == key)
      match = &g_array_index (result->matches, CueIndexMatch, i);
  if (match == NULL)
    {
      g_array_append_val (result->matches, fresh);
      match = &g_array_index (result->matches, CueIndexMatch, result->matches->len - 1);
    }
  if (text_score <= match->text_score)
    return;
  match->text_score = text_score;
  match->accumulated = MAX (match->accumulated, accumulated);
  match->by_added = TRUE;
  score = cue_ranker_score (result->ranker, match->accumulated, match->text_score);
  match->score = MAX (match->score, score);
}

/**
 * cue_index_find_added:
 * @self: an index whose added wordings are loaded
 * @result: matches so far; what the added wordings find is added or raised
 *
 * An added wording counts like a published one.
 */
void
cue_index_find_added (CueIndex *self, CueIndexResult *result)
{
  double weight = cue_index_get_wording_weight (result->query);

  for (guint i = 0; self->desk != NULL && i < self->added.items->len; i++)
    {
      const Added *added = &g_array_index (self->added.items, Added, i);
      double accumulated = 0;
      double score;

      if (added->keys[0] == 0)
        continue;
      score = weight * cue_ranker_score_text (result->ranker, added->text->chars, added->text->n);
      if (score <= 0)
        continue;
      for (guint j = 0; j < result->query->terms->len; j++)
        {
          const CueQueryTerm *term = cue_query_get_term (result->query, j);

          accumulated += (double) (cue_ranker_get_found (result->ranker, j) * term->idf
                                   * term->weight);
        }
      for (guint j = 0; j < G_N_ELEMENTS (added->keys) && added->keys[j] != 0; j++)
        if (cue_index_force_has (&self->force, added->keys[j]))
          raise_match (result, added->keys[j], score, accumulated);
    }
}
