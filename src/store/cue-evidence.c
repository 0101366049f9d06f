/* cue-evidence.c: appending to the chain of the person at this desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-evidence.h"

#include "cue-evidence-private.h"
#include "cue-rollup.h"
#include "cue-store-private.h"

#include <string.h>

#define EVENT_VERSION 1

/**
 * cue_evidence_chain_id:
 * @desktop: random id of the desktop
 * @staff_id: whose chain
 * @opened_ms: when it was opened, UTC milliseconds
 *
 * The id is made from whose chain it is, and every hash covers the id: so a chain cannot be given
 * to another person afterwards.
 *
 * Returns: (transfer full): 36 characters, shaped like a UUID of version 8
 */
char *
cue_evidence_chain_id (const char *desktop, gint64 staff_id, gint64 opened_ms)
{
  g_autofree char *joined = g_strdup_printf ("cuedesk chain\x1f%s\x1f%" G_GINT64_FORMAT
                                             "\x1f%" G_GINT64_FORMAT,
                                             desktop, staff_id, opened_ms);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, joined, -1);

  return g_strdup_printf ("%.8s-%.4s-8%.3s-8%.3s-%.12s", sum, sum + 8, sum + 12, sum + 15,
                          sum + 18);
}

static gboolean
load_desktop (CueSql *desk, char **desktop, GError **error)
{
  g_autofree char *made = NULL;

  if (!cue_sql_dup_text (desk, desktop, error, "SELECT value FROM meta WHERE key = 'desktop'", ""))
    return FALSE;
  if (*desktop != NULL)
    return TRUE;
  made = g_uuid_string_random ();
  if (!cue_sql_run (desk, error, "INSERT INTO meta VALUES ('desktop', $1)", "s", made))
    return FALSE;
  *desktop = g_steal_pointer (&made);
  return TRUE;
}

static gboolean
load_or_open_chain (CueStore *store, char **chain_id, GError **error)
{
  CueSql          *desk = cue_store_get_desk_sql (store);
  gint64           me = cue_store_get_me (store)->id;
  gint64           now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  g_autofree char *desktop = NULL;
  g_autofree char *made = NULL;

  if (!load_desktop (desk, &desktop, error)
      || !cue_sql_dup_text (desk, chain_id, error,
                            "SELECT id FROM chain WHERE staff_id = $1 AND desktop = $2 "
                            "ORDER BY opened_at DESC LIMIT 1",
                            "is", me, desktop))
    return FALSE;
  if (*chain_id != NULL)
    return TRUE;
  made = cue_evidence_chain_id (desktop, me, now_ms);
  if (!cue_sql_run (desk, error,
                    "INSERT INTO chain (id, staff_id, desktop, opened_at) VALUES ($1, $2, $3, $4)",
                    "sisi", made, me, desktop, now_ms))
    return FALSE;
  *chain_id = g_steal_pointer (&made);
  return TRUE;
}

static gboolean
load_head (CueSql *desk, const char *chain_id, gint64 *seq, char **hash, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row;

  query = cue_sql_query (desk, error,
                         "SELECT seq, hash FROM event WHERE chain_id = $1 "
                         "ORDER BY seq DESC LIMIT 1",
                         "s", chain_id);
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  *seq = row ? cue_sql_query_get_int (query, 0) : 0;
  *hash = g_strdup (row ? cue_sql_query_get_text (query, 1) : CUE_EVENT_GENESIS);
  return TRUE;
}

static gboolean
insert_event (CueStore *store, CueEvent *event, GError **error)
{
  CueSql *desk = cue_store_get_desk_sql (store);

  if (!load_or_open_chain (store, &event->chain_id, error)
      || !load_head (desk, event->chain_id, &event->seq, &event->prev, error))
    return FALSE;
  event->seq++;
  event->hash = cue_event_compute_hash (event);
  return cue_sql_run (desk, error,
                      "INSERT INTO event (chain_id, seq, at, kind, v, call_ref, payload, prev, "
                      "hash) "
                      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                      "siisissss", event->chain_id, event->seq, event->at_ms, event->kind,
                      (gint64) event->v, event->call_ref, event->payload, event->prev, event->hash);
}

static gboolean
check_call_ref (const char *call_ref, GError **error)
{
  if (g_utf8_validate (call_ref, -1, NULL) && g_utf8_strlen (call_ref, -1) <= 64
      && g_strstr_len (call_ref, -1, "\x1f") == NULL)
    return TRUE;
  g_set_error (error, CUE_ERROR, CUE_ERROR_INVALID,
               "call: the switch's id has to be at most 64 characters of text");
  return FALSE;
}

/**
 * cue_evidence_append:
 * @store: a store where somebody is signed in
 * @kind: what happened
 * @call_ref: (nullable): the switch's opaque id of the call, never a number
 * @payload: what it was, masked; at most 16 KB
 * @seq: (out) (optional): its number in the chain
 * @error: return location
 *
 * One transaction that is on the disk when this returns: a killed program or a power cut loses
 * nothing of it.  The sums of the board are in the same transaction.
 *
 * Returns: %FALSE with CUE_ERROR_DENIED, INVALID, BUSY or NO_SPACE
 */
gboolean
cue_evidence_append (CueStore *store, CueEventKind kind, const char *call_ref, CuePayload *payload,
                     gint64 *seq, GError **error)
{
  g_autoptr (CueEvent) event = NULL;
  CueSql              *desk;

  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);
  g_return_val_if_fail (payload != NULL, FALSE);

  if (!cue_store_require_me (store, error)
      || !check_call_ref (call_ref != NULL ? call_ref : "", error))
    return FALSE;
  event = g_new0 (CueEvent, 1);
  event->at_ms = cue_clock_now_ms (cue_store_get_clock (store));
  event->kind = g_strdup (cue_event_kind_to_nick (kind));
  event->v = EVENT_VERSION;
  event->call_ref = g_strdup (call_ref != NULL ? call_ref : "");
  event->payload = cue_payload_to_json (payload);
  if (strlen (event->payload) > CUE_EVENT_PAYLOAD_MAX_BYTES)
    {
      g_set_error (error, CUE_ERROR, CUE_ERROR_INVALID,
                   "%s: the event holds %" G_GSIZE_FORMAT " bytes, more than %d: shorten its texts",
                   event->kind, strlen (event->payload), CUE_EVENT_PAYLOAD_MAX_BYTES);
      return FALSE;
    }
  desk = cue_store_get_desk_sql (store);
  if (!cue_sql_begin (desk, error))
    return FALSE;
  if (!insert_event (store, event, error) || !cue_rollup_append (store, error)
      || !cue_sql_commit (desk, error))
    {
      cue_sql_rollback (desk);
      return FALSE;
    }
  if (seq != NULL)
    *seq = event->seq;
  return TRUE;
}

static CueEvent *
event_from_row (CueSqlQuery *query)
{
  CueEvent *event = g_new0 (CueEvent, 1);

  event->chain_id = g_strdup (cue_sql_query_get_text (query, 0));
  event->seq = cue_sql_query_get_int (query, 1);
  event->at_ms = cue_sql_query_get_int (query, 2);
  event->kind = g_strdup (cue_sql_query_get_text (query, 3));
  event->v = (int) cue_sql_query_get_int (query, 4);
  event->call_ref = g_strdup (cue_sql_query_get_text (query, 5));
  event->payload = g_strdup (cue_sql_query_get_text (query, 6));
  event->prev = g_strdup (cue_sql_query_get_text (query, 7));
  event->hash = g_strdup (cue_sql_query_get_text (query, 8));
  return event;
}

/**
 * cue_evidence_list_call:
 * @store: a store
 * @call_ref: the switch's id of the call
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueEvent): its events in the order they were
 *   written on this desktop; of several chains by time
 */
GPtrArray *
cue_evidence_list_call (CueStore *store, const char *call_ref, GError **error)
{
  g_autoptr (GPtrArray)   events = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_event_free);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);
  g_return_val_if_fail (call_ref != NULL, NULL);

  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT " CUE_EVENT_COLUMNS " FROM event "
                         "WHERE call_ref = $1 AND call_ref <> '' ORDER BY at, chain_id, seq",
                         "s", call_ref);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&events);
      g_ptr_array_add (events, event_from_row (query));
    }
  return NULL;
}

/**
 * cue_evidence_dup_heads:
 * @store: a store
 * @error: return location
 *
 * What has to be kept elsewhere, so that a cut tail or a chain written anew can be seen.
 *
 * Returns: (transfer full) (nullable): a line a chain: `chain-id seq hash`, by chain id
 */
char *
cue_evidence_dup_heads (CueStore *store, GError **error)
{
  g_autoptr (GString)     heads = g_string_new (NULL);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT e.chain_id, e.seq, e.hash FROM chain c JOIN event e "
                         "ON e.chain_id = c.id AND e.seq = "
                         "(SELECT max(seq) FROM event WHERE chain_id = c.id) ORDER BY e.chain_id",
                         "");
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return g_strdup (heads->str);
      g_string_append_printf (heads, "%s %" G_GINT64_FORMAT " %s\n",
                              cue_sql_query_get_text (query, 0), cue_sql_query_get_int (query, 1),
                              cue_sql_query_get_text (query, 2));
    }
  return NULL;
}
