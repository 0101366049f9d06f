/* cue-replay.c: one call as it was, record by record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-replay.h"

#include "cue-authority.h"
#include "cue-error.h"
#include "cue-evidence.h"
#include "cue-store-private.h"

#include <string.h>

static void
record_free (gpointer data)
{
  CueReplayRecord *self = data;

  g_clear_pointer (&self->event, cue_event_free);
  g_clear_pointer (&self->members, g_hash_table_unref);
  g_free (self->title);
  g_free (self);
}

/**
 * cue_replay_free:
 * @self: (transfer full): a replay
 */
void
cue_replay_free (CueReplay *self)
{
  g_free (self->call_ref);
  g_free (self->customer_ref);
  g_clear_pointer (&self->agent, cue_staff_free);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_free (self);
}

/**
 * cue_replay_record_get:
 * @self: a record
 * @member: name of a member of its payload
 *
 * Returns: (transfer none) (nullable): what it says
 */
const char *
cue_replay_record_get (const CueReplayRecord *self, const char *member)
{
  g_return_val_if_fail (self != NULL && member != NULL, NULL);

  return g_hash_table_lookup (self->members, member);
}

/**
 * cue_replay_record_int:
 * @self: a record
 * @member: name of a member of its payload
 *
 * Returns: its number, 0 when it has none
 */
gint64
cue_replay_record_int (const CueReplayRecord *self, const char *member)
{
  const char *text = cue_replay_record_get (self, member);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/* The engine reads the JSON: a payload somebody broke gives no members, and is unsound anyway. */
static gboolean
load_members (CueSql *desk, CueReplayRecord *record, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  record->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  query = cue_sql_query (desk, error,
                         "SELECT key, CASE type WHEN 'true' THEN '1' WHEN 'false' THEN '0' "
                         "ELSE value END FROM json_each(CASE WHEN json_valid($1) THEN $1 "
                         "ELSE '{}' END)",
                         "s", record->event->payload);
  while (row)
    {
      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return FALSE;
      if (row && !cue_sql_query_is_null (query, 1))
        g_hash_table_insert (record->members, g_strdup (cue_sql_query_get_text (query, 0)),
                             g_strdup (cue_sql_query_get_text (query, 1)));
    }
  return TRUE;
}

/* A record is sound when its hash is over what it says and the one before it is the one it names. */
static gboolean
check_record (CueSql *desk, CueReplayRecord *record, GError **error)
{
  const CueEvent  *event = record->event;
  g_autofree char *hash = cue_event_compute_hash (event);
  g_autofree char *before = NULL;

  if (!cue_sql_dup_text (desk, &before, error,
                         "SELECT hash FROM event WHERE chain_id = $1 AND seq = $2", "si",
                         event->chain_id, event->seq - 1))
    return FALSE;
  record->sound = g_str_equal (hash, event->hash)
                  && (event->seq == 1 ? g_str_equal (event->prev, CUE_EVENT_GENESIS)
                                      : before == NULL || g_str_equal (event->prev, before));
  return TRUE;
}

/* What a lead reads first.  A statement that was said is seen on the line that said it. */
static gboolean
is_key (const CueReplayRecord *record)
{
  static const char *const kinds[]
    = { "pop", "close", "line", "open", "miss", "fit", "offer", "flag", "waiver", "reveal", NULL };
  const char *state = cue_replay_record_get (record, "state");

  if (g_str_equal (record->event->kind, "disclose"))
    return g_strcmp0 (state, "said") != 0;
  if (g_str_equal (record->event->kind, "task"))
    return g_strcmp0 (cue_replay_record_get (record, "kind"), "transfer") == 0;
  return g_strv_contains (kinds, record->event->kind) && !record->taken_back
         && g_strcmp0 (state, "unsaid") != 0;
}

/* `unsaid` takes back the latest record of its line that was not taken back before. */
static void
take_back (GPtrArray *records, guint at)
{
  const CueReplayRecord *undo = records->pdata[at];
  const char            *line = cue_replay_record_get (undo, "line");

  for (guint i = at; i-- > 0;)
    {
      CueReplayRecord *record = records->pdata[i];
      const char      *state = cue_replay_record_get (record, "state");

      if (!g_str_equal (record->event->kind, "line") || record->taken_back
          || g_strcmp0 (cue_replay_record_get (record, "line"), line) != 0
          || (g_strcmp0 (state, "said") != 0 && g_strcmp0 (state, "skipped") != 0))
        continue;
      record->taken_back = TRUE;
      return;
    }
}

static gboolean
load_title (CueStore *store, GHashTable *titles, CueReplayRecord *record, GError **error)
{
  const char      *document = cue_replay_record_get (record, "document");
  gint64           no = cue_replay_record_int (record, "no");
  g_autofree char *key = NULL;

  if (document == NULL)
    return TRUE;
  key = g_strdup_printf ("%s %" G_GINT64_FORMAT, document, no);
  if (!g_hash_table_contains (titles, key))
    {
      g_autoptr (GError)      local = NULL;
      g_autoptr (CueDocument) revision
        = cue_authority_load_revision (store, document, (int) no, &local);

      if (revision == NULL && !g_error_matches (local, CUE_ERROR, CUE_ERROR_NOT_FOUND)
          && !g_error_matches (local, CUE_ERROR, CUE_ERROR_CORRUPT))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_hash_table_insert (titles, g_strdup (key),
                           revision != NULL ? g_strdup (cue_document_get_title (revision)) : NULL);
    }
  record->title = g_strdup (g_hash_table_lookup (titles, key));
  return TRUE;
}

/* A lead reads the calls of his level and below, and everybody his own. */
static gboolean
check_right (CueStore *store, const CueStaff *agent, GError **error)
{
  const CueStaff *me = cue_store_get_me (store);

  if (!cue_store_require_me (store, error))
    return FALSE;
  if (me->id == agent->id)
    return TRUE;
  if ((cue_staff_has_role (me, "lead") || cue_staff_has_role (me, "admin"))
      && g_str_has_prefix (agent->scope, me->scope))
    return TRUE;
  cue_error_set (error, CUE_ERROR_DENIED, me->login,
                 N_ ("this call belongs to %s; a lead of that level can open it"), agent->scope);
  return FALSE;
}

/**
 * cue_replay_may_read:
 * @store: a store
 * @self: a call that was loaded, perhaps by somebody who sat here before
 * @error: return location
 *
 * Returns: %FALSE with CUE_ERROR_DENIED unless the person signed in now is its agent, or a lead or
 *   admin of a level above it
 */
gboolean
cue_replay_may_read (CueStore *store, const CueReplay *self, GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (store) && self != NULL, FALSE);

  return check_right (store, self->agent, error);
}

static CueStaff *
load_agent (CueStore *store, const char *chain_id, GError **error)
{
  gint64           id = 0;
  g_autofree char *login = NULL;

  if (!cue_sql_get_int64 (cue_store_get_desk_sql (store), &id, 0, error,
                          "SELECT staff_id FROM chain WHERE id = $1", "s", chain_id)
      || !cue_sql_dup_text (cue_store_get_sql (store), &login, error,
                            "SELECT login FROM staff WHERE id = $1", "i", id))
    return NULL;
  if (login != NULL)
    return cue_store_load_staff (store, login, error);
  cue_error_set (error, CUE_ERROR_NOT_FOUND, NULL,
                 N_ ("chain %s belongs to nobody known here"), chain_id);
  return NULL;
}

static gboolean
add_record (CueStore *store, CueReplay *self, GHashTable *titles, CueEvent *event, GError **error)
{
  CueReplayRecord *record = g_new0 (CueReplayRecord, 1);
  CueSql          *desk = cue_store_get_desk_sql (store);

  record->event = event;
  g_ptr_array_add (self->records, record);
  if (!load_members (desk, record, error) || !check_record (desk, record, error)
      || !load_title (store, titles, record, error))
    return FALSE;
  record->offset_ms = event->at_ms - self->begun_ms;
  if (g_strcmp0 (cue_replay_record_get (record, "state"), "unsaid") == 0)
    take_back (self->records, self->records->len - 1);
  if (self->customer_ref == NULL)
    self->customer_ref = g_strdup (cue_replay_record_get (record, "customer_ref"));
  self->n_unsound += record->sound ? 0 : 1;
  return TRUE;
}

/**
 * cue_replay_load:
 * @store: a store where somebody is signed in
 * @call_ref: which call
 * @error: return location
 *
 * Reads the records of a call with their words, checks each against its hash and the one before it.
 * The store's worker thread.
 *
 * Returns: (transfer full) (nullable): the call; %NULL with CUE_ERROR_NOT_FOUND, or DENIED when the
 *   person signed in is neither its agent nor a lead or admin of a level above it
 */
CueReplay *
cue_replay_load (CueStore *store, const char *call_ref, GError **error)
{
  g_autoptr (CueReplay)  self = g_new0 (CueReplay, 1);
  g_autoptr (GPtrArray)  events = NULL;
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);
  g_return_val_if_fail (call_ref != NULL, NULL);

  self->records = g_ptr_array_new_with_free_func (record_free);
  self->call_ref = g_strdup (call_ref);
  events = cue_evidence_list_call (store, call_ref, error);
  if (events == NULL)
    return NULL;
  if (events->len == 0)
    {
      cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, call_ref, N_ ("no record of such a call"));
      return NULL;
    }
  self->begun_ms = ((CueEvent *) events->pdata[0])->at_ms;
  self->ended_ms = ((CueEvent *) events->pdata[events->len - 1])->at_ms;
  self->agent = load_agent (store, ((CueEvent *) events->pdata[0])->chain_id, error);
  if (self->agent == NULL || !check_right (store, self->agent, error))
    return NULL;
  g_ptr_array_set_free_func (events, NULL);
  for (guint i = 0; i < events->len; i++)
    {
      CueEvent *event = events->pdata[i];

      if (add_record (store, self, titles, event, error))
        continue;
      for (guint rest = i + 1; rest < events->len; rest++)
        cue_event_free (events->pdata[rest]);
      return NULL;
    }
  for (guint i = 0; i < self->records->len; i++)
    {
      CueReplayRecord *record = self->records->pdata[i];

      record->key = is_key (record);
      self->n_key += record->key ? 1 : 0;
    }
  return g_steal_pointer (&self);
}
