/* cue-activity.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-activity.h"

#include "cue-store-private.h"

/**
 * cue_activity_free:
 * @activity: (nullable) (transfer full): a row
 */
void
cue_activity_free (CueActivity *activity)
{
  if (activity == NULL)
    return;
  g_free (activity->document_id);
  g_free (activity);
}

static GPtrArray *
collect (CueSqlQuery *query, GError **error)
{
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_activity_free);
  gboolean row;

  if (query == NULL)
    return NULL;
  while (TRUE)
    {
      CueActivity *activity;

      if (!cue_sql_query_step (query, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&list);
      if (cue_sql_query_is_null (query, 0))
        continue;
      activity = g_new0 (CueActivity, 1);
      activity->document_id = g_strdup (cue_sql_query_get_text (query, 0));
      activity->no = (int) cue_sql_query_get_int (query, 1);
      activity->count = (guint) cue_sql_query_get_int (query, 2);
      activity->last_ms = cue_sql_query_get_int (query, 3);
      g_ptr_array_add (list, activity);
    }
}

/**
 * cue_activity_list_opened:
 * @store: a store somebody is signed in at
 * @since_ms: UTC milliseconds
 * @limit: at most so many
 * @error: return location
 *
 * The store's thread.
 *
 * Returns: (transfer full) (element-type CueActivity): what this person has opened since then,
 *   newest first
 */
GPtrArray *
cue_activity_list_opened (CueStore *store, gint64 since_ms, guint limit, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;

  if (!cue_store_require_me (store, error))
    return NULL;
  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT json_extract(e.payload,'$.document') AS d, 0, count(*), max(e.at)"
                         " FROM event e JOIN chain c ON c.id = e.chain_id"
                         " WHERE e.kind = 'open' AND e.at >= $1 AND c.staff_id = $2"
                         " GROUP BY d ORDER BY max(e.at) DESC LIMIT $3",
                         "iii", since_ms, cue_store_get_me (store)->id, (gint64) limit);
  return collect (query, error);
}

/**
 * cue_activity_list_receipts:
 * @store: a store somebody is signed in at
 * @error: return location
 *
 * The store's thread.
 *
 * Returns: (transfer full) (element-type CueActivity): the notices this person has confirmed, with
 *   the revision he saw
 */
GPtrArray *
cue_activity_list_receipts (CueStore *store, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;

  if (!cue_store_require_me (store, error))
    return NULL;
  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT json_extract(e.payload,'$.notice') AS d,"
                         " json_extract(e.payload,'$.no') AS n, count(*), min(e.at)"
                         " FROM event e JOIN chain c ON c.id = e.chain_id"
                         " WHERE e.kind = 'receipt' AND c.staff_id = $1"
                         " GROUP BY d, n ORDER BY min(e.at) DESC",
                         "i", cue_store_get_me (store)->id);
  return collect (query, error);
}

/**
 * cue_activity_count_until:
 * @store: a store
 * @kind: entry, script, notice …
 * @at_ms: UTC milliseconds
 * @count: (out): how many documents of the kind are in force then
 * @until_ms: (out): up to when no text, of whatever kind, begins or ends if nothing is written
 * @error: return location
 *
 * Reads every published row; who asks again and again keeps both and asks only when the
 * file or the time has gone on.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_activity_count_until (CueStore *store, const char *kind, gint64 at_ms, gint64 *count,
                          gint64 *until_ms, GError **error)
{
  g_autoptr (CueSqlQuery) query
    = cue_sql_query (cue_store_get_sql (store), error,
                     "SELECT count(DISTINCT document_id) FILTER"
                     " (WHERE kind = $1 AND effective_from <= $2 AND effective_until > $2),"
                     " coalesce(min(effective_from) FILTER (WHERE effective_from > $2), $3),"
                     " coalesce(min(effective_until) FILTER (WHERE effective_until > $2), $3)"
                     " FROM published WHERE live = 1", "sii", kind, at_ms,
                     G_MAXINT64);
  gboolean row = FALSE;

  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  *count = row ? cue_sql_query_get_int (query, 0) : 0;
  *until_ms = row ? MIN (cue_sql_query_get_int (query, 1), cue_sql_query_get_int (query, 2))
                  : G_MAXINT64;
  return TRUE;
}

/**
 * cue_activity_count_in_force:
 * @store: a store
 * @kind: entry, script, notice …
 * @at_ms: UTC milliseconds
 * @error: return location
 *
 * Returns: how many documents of the kind are in force then, -1 with @error set
 */
gint64
cue_activity_count_in_force (CueStore *store, const char *kind, gint64 at_ms, GError **error)
{
  gint64 count;

  if (!cue_sql_get_int64 (cue_store_get_sql (store), &count, 0, error,
                          "SELECT count(DISTINCT document_id) FROM published WHERE live = 1"
                          " AND kind = $1 AND effective_from <= $2 AND effective_until > $2",
                          "si", kind, at_ms))
    return -1;
  return count;
}
