/* cue-remark-done.c: remarks of a returned text that its author has dealt with, in desk.db.
 *
 * Whether a remark is settled is said by who made it; what its author ticks off while he writes is his
 * own list of things to do, and goes no further than this desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-remark-done.h"

#include "cue-store-private.h"

/**
 * cue_remark_done_set:
 * @store: a store
 * @staff_id: the author
 * @remark_id: which remark
 * @done: whether he has dealt with it
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_remark_done_set (CueStore *store, gint64 staff_id, const char *remark_id, gboolean done,
                     GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (store) && remark_id != NULL, FALSE);

  return cue_sql_run (cue_store_get_desk_sql (store), error,
                      done ? "INSERT OR IGNORE INTO remark_done (remark_id, staff_id) VALUES ($1, $2)"
                           : "DELETE FROM remark_done WHERE remark_id = $1 AND staff_id = $2",
                      "si", remark_id, staff_id);
}

/**
 * cue_remark_done_list:
 * @store: a store
 * @staff_id: the author
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): the ids of remarks he has dealt with,
 *   as a set; %NULL with an error set
 */
GHashTable *
cue_remark_done_list (CueStore *store, gint64 staff_id, GError **error)
{
  g_autoptr (GHashTable)  done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT remark_id FROM remark_done WHERE staff_id = $1", "i",
                         staff_id);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&done);
      g_hash_table_add (done, g_strdup (cue_sql_query_get_text (query, 0)));
    }
  return NULL;
}
