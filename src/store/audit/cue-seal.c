/* cue-seal.c: records that were written to a file and dropped, and where their chains go on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-seal.h"

#include "cue-store-private.h"

#include <string.h>

/* A home that an older program made has no seals. */
static gboolean
has_seals (CueSql *desk, gboolean *has, GError **error)
{
  gint64 n = 0;

  if (!cue_sql_get_int64 (desk, &n, 0, error,
                          "SELECT count(*) FROM sqlite_master WHERE type = 'table' "
                          "AND name = 'seal'",
                          ""))
    return FALSE;
  *has = n > 0;
  return TRUE;
}

/**
 * cue_seal_get_until:
 * @store: a store
 * @until_ms: (out): records before this instant may have been put away; 0 = none were
 * @error: return location
 *
 * Returns: %FALSE with an error when it could not be read
 */
gboolean
cue_seal_get_until (CueStore *store, gint64 *until_ms, GError **error)
{
  CueSql  *desk = cue_store_get_desk_sql (store);
  gboolean has = FALSE;

  *until_ms = 0;
  return has_seals (desk, &has, error)
         && (!has
             || cue_sql_get_int64 (desk, until_ms, 0, error,
                                   "SELECT coalesce(max(until), 0) FROM seal", ""));
}

/**
 * cue_seal_load_heads:
 * @store: a store
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8 CueEvidenceHead): by chain, the last record
 *   that was dropped; empty when nothing was, also in a home of an older program
 */
GHashTable *
cue_seal_load_heads (CueStore *store, GError **error)
{
  g_autoptr (GHashTable)  heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  CueSql                 *desk = cue_store_get_desk_sql (store);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;
  gboolean                has = FALSE;

  if (!has_seals (desk, &has, error))
    return NULL;
  if (!has)
    return g_steal_pointer (&heads);
  query = cue_sql_query (desk, error,
                         "SELECT chain_id, last_seq, last_hash FROM seal ORDER BY chain_id, last_seq",
                         "");
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      CueEvidenceHead *head;

      if (!row)
        return g_steal_pointer (&heads);
      head = g_new0 (CueEvidenceHead, 1);
      head->seq = cue_sql_query_get_int (query, 1);
      g_strlcpy (head->hash, cue_sql_query_get_text (query, 2), sizeof head->hash);
      g_hash_table_replace (heads, g_strdup (cue_sql_query_get_text (query, 0)), head);
    }
  return NULL;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/**
 * cue_seal_digest:
 * @heads: (element-type utf8 CueEvidenceHead): what cue_seal_load_heads() gave
 *
 * Returns: (transfer full): SHA-256 over a line a chain, by chain id: `chain-id number hash`
 */
char *
cue_seal_digest (GHashTable *heads)
{
  g_autoptr (GList)   ids = g_list_sort (g_hash_table_get_keys (heads), compare_ids);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (GList *at = ids; at != NULL; at = at->next)
    {
      const CueEvidenceHead *head = g_hash_table_lookup (heads, at->data);

      g_string_append_printf (lines, "%s %" G_GINT64_FORMAT " %s\n", (const char *) at->data,
                              head->seq, head->hash);
    }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, lines->str, (gssize) lines->len);
}

/**
 * cue_seal_is_recorded:
 * @store: a store
 * @heads: what cue_seal_load_heads() gave
 * @recorded: (out): whether some chain holds the record of exactly these seals
 * @error: return location
 *
 * Returns: %FALSE with an error when it could not be read
 */
gboolean
cue_seal_is_recorded (CueStore *store, GHashTable *heads, gboolean *recorded, GError **error)
{
  g_autofree char *digest = cue_seal_digest (heads);
  gint64           n = 0;

  if (!cue_sql_get_int64 (cue_store_get_desk_sql (store), &n, 0, error,
                          "SELECT count(*) FROM event WHERE kind = 'export' "
                          "AND json_valid(payload) AND json_extract(payload,'$.what') = $1 "
                          "AND json_extract(payload,'$.heads_sha256') = $2",
                          "ss", CUE_SEAL_WHAT, digest))
    return FALSE;
  *recorded = n > 0;
  return TRUE;
}
