/* cue-practice-marks.c: who offers a case, who finds it, and who has practised it.
 *
 * A case is a mark of the level its agent belongs to: all agents of that level and below find it.
 * Which call it was made of, and how each did, are marks for the lead alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-practice.h"

#include "cue-error.h"
#include "cue-evidence.h"
#include "cue-payload-read.h"
#include "cue-score-private.h"
#include "cue-store-private.h"

#define CASE_MARK "practice"
#define OF_MARK "practice-of"
#define RUN_MARK "practised"

/**
 * cue_practice_run_free:
 * @run: (transfer full): how somebody did
 */
void
cue_practice_run_free (CuePracticeRun *run)
{
  g_free (run->login);
  g_free (run);
}

static gboolean
record (CueStore *store, const char *state, const char *practice_id, const char *call_ref,
        GError **error)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();

  cue_payload_set_token (payload, "state", state);
  cue_payload_set_token (payload, "practice", practice_id);
  cue_payload_set_token (payload, "call", call_ref);
  return cue_evidence_append (store, CUE_EVENT_COACH, "", payload, NULL, error);
}

/* One case a call and lead: the older one is taken back. */
static gboolean
withdraw (CueStore *store, const CueReplay *replay, const CuePractice *old, GError **error)
{
  const char *me = cue_store_get_me (store)->login;

  return record (store, "practice-withdrawn", old->id, replay->call_ref, error)
         && cue_evidence_set_mark (store, CASE_MARK, old->id, replay->agent->scope, NULL, error)
         && cue_evidence_tell (store, OF_MARK, replay->call_ref, me, NULL, error);
}

/**
 * cue_practice_publish:
 * @store: a store where a lead is signed in
 * @replay: the call
 * @practice: (nullable): the case made of it; %NULL only takes back what was made before
 * @error: return location
 *
 * Offers the case to every agent of the level of the call's agent.  That it was made of this call is
 * on record, and for nobody else to see.  The store's write thread.
 *
 * Returns: %FALSE with CUE_ERROR_DENIED, or INVALID when the case has no need or no line
 */
gboolean
cue_practice_publish (CueStore *store, const CueReplay *replay, const CuePractice *practice,
                      GError **error)
{
  g_autoptr (CuePractice) old = NULL;
  g_autoptr (GError)      local = NULL;
  g_autofree char        *json = NULL;
  g_autofree char        *of = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && replay != NULL, FALSE);

  if (!cue_score_may_judge (store, replay, error))
    return FALSE;
  if (practice != NULL && (*practice->need == '\0' || practice->steps->len == 0))
    {
      cue_error_set_literal (error, CUE_ERROR_INVALID, NULL,
                             N_ ("practice: nothing was said in this call, or it is not "
                                 "written what the customer wants"));
      return FALSE;
    }
  old = cue_practice_load_of (store, replay->call_ref, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (old != NULL && !withdraw (store, replay, old, error))
    return FALSE;
  if (practice == NULL)
    return TRUE;
  json = cue_practice_to_json (practice);
  of = g_strdup_printf ("{\"practice\":\"%s\"}", practice->id);
  return record (store, "practice", practice->id, replay->call_ref, error)
         && cue_evidence_set_mark (store, CASE_MARK, practice->id, replay->agent->scope, json, error)
         && cue_evidence_tell (store, OF_MARK, replay->call_ref, cue_store_get_me (store)->login, of,
                               error);
}

static CuePractice *
read_case (CueStore *store, CueSqlQuery *query, GError **error)
{
  CuePractice *practice
    = cue_practice_new_from_json (store, cue_sql_query_get_text (query, 0), error);

  if (practice == NULL)
    return NULL;
  practice->by = g_strdup (cue_sql_query_get_text (query, 1));
  practice->at_ms = cue_sql_query_get_int (query, 2);
  practice->n_done = (guint) cue_sql_query_get_int (query, 3);
  practice->last_said = (guint) cue_sql_query_get_int (query, 4);
  return practice;
}

/* My own marks of having practised are live only once a case; how often is counted in the payload. */
#define SELECT_CASES                                                                              \
  "SELECT k.payload, b.login, k.at, "                                                              \
  "coalesce((SELECT json_extract(d.payload,'$.times') FROM mark d WHERE d.kind = '" RUN_MARK "' "  \
  "AND d.about = k.about AND d.live = 1 AND d.by_staff = cue_me()), 0), "                          \
  "coalesce((SELECT json_extract(d.payload,'$.said') FROM mark d WHERE d.kind = '" RUN_MARK "' "   \
  "AND d.about = k.about AND d.live = 1 AND d.by_staff = cue_me()), 0) "                           \
  "FROM mark k JOIN staff b ON b.id = k.by_staff JOIN scope s ON s.id = k.scope_id "               \
  "WHERE k.kind = '" CASE_MARK "' AND k.live = 1 AND k.staff_id IS NULL AND json_valid(k.payload) "

/**
 * cue_practice_list:
 * @store: a store where somebody is signed in
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CuePractice): the cases offered to his level,
 *   newest first; one that cannot be read is left out
 */
GPtrArray *
cue_practice_list (CueStore *store, GError **error)
{
  g_autoptr (GPtrArray)   cases = NULL;
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  if (!cue_store_require_me (store, error))
    return NULL;
  cases = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_practice_free);
  query = cue_sql_query (cue_store_get_sql (store), error,
                         SELECT_CASES "AND substr($1, 1, length(s.path)) = s.path "
                                      "ORDER BY k.seq DESC",
                         "s", cue_store_get_me (store)->scope);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      CuePractice *practice;

      if (!row)
        return g_steal_pointer (&cases);
      practice = read_case (store, query, NULL);
      if (practice != NULL)
        g_ptr_array_add (cases, practice);
    }
  return NULL;
}

/**
 * cue_practice_add_run:
 * @store: a store where the agent is signed in
 * @practice: the case
 * @run: how he did
 * @error: return location
 *
 * The only thing a practice call leaves behind: an event in his chain that says it was practice, and
 * a mark for the lead who made the case.
 *
 * Returns: whether it was written
 */
gboolean
cue_practice_add_run (CueStore *store, const CuePractice *practice, const CuePracticeRun *run,
                      GError **error)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autofree char       *json = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && practice != NULL && run != NULL, FALSE);

  cue_payload_set_token (payload, "state", "practised");
  cue_payload_set_token (payload, "practice", practice->id);
  cue_payload_set_int (payload, "said", run->said);
  cue_payload_set_int (payload, "lines", run->lines);
  cue_payload_set_int (payload, "owed", run->owed);
  cue_payload_set_int (payload, "open", run->open);
  cue_payload_set_int (payload, "times", practice->n_done + 1);
  json = cue_payload_to_json (payload);
  return cue_evidence_append (store, CUE_EVENT_COACH, "", payload, NULL, error)
         && cue_evidence_tell (store, RUN_MARK, practice->id, practice->by, json, error);
}

/**
 * cue_practice_load_of:
 * @store: a store where somebody is signed in
 * @call_ref: a call
 * @error: return location, %NULL without an error when he made nothing of it
 *
 * Returns: (transfer full) (nullable): the case that the person signed in has made of the call
 */
CuePractice *
cue_practice_load_of (CueStore *store, const char *call_ref, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = FALSE;

  g_return_val_if_fail (CUE_IS_STORE (store) && call_ref != NULL, NULL);

  if (!cue_store_require_me (store, error))
    return NULL;
  query = cue_sql_query (cue_store_get_sql (store), error,
                         SELECT_CASES
                         "AND k.about = (SELECT json_extract(o.payload,'$.practice') FROM mark o "
                         "WHERE o.kind = '" OF_MARK "' AND o.about = $1 AND o.live = 1 "
                         "AND o.staff_id = cue_me() AND o.by_staff = cue_me())",
                         "s", call_ref);
  if (query == NULL || !cue_sql_query_step (query, &row, error) || !row)
    return NULL;
  return read_case (store, query, error);
}

/**
 * cue_practice_list_runs:
 * @store: a store where the lead who made the case is signed in
 * @practice_id: the case
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CuePracticeRun): who has practised it, the last
 *   time of each, in the order of the feed
 */
GPtrArray *
cue_practice_list_runs (CueStore *store, const char *practice_id, GError **error)
{
  g_autoptr (GPtrArray)   runs = NULL;
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (store) && practice_id != NULL, NULL);

  if (!cue_store_require_me (store, error))
    return NULL;
  runs = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_practice_run_free);
  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT b.login, k.at, k.payload FROM mark k JOIN staff b "
                         "ON b.id = k.by_staff WHERE k.kind = '" RUN_MARK "' AND k.about = $1 "
                         "AND k.live = 1 AND k.staff_id = cue_me() ORDER BY k.seq",
                         "s", practice_id);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      CuePracticeRun *run;
      const char     *json;

      if (!row)
        return g_steal_pointer (&runs);
      json = cue_sql_query_get_text (query, 2);
      run = g_new0 (CuePracticeRun, 1);
      run->login = g_strdup (cue_sql_query_get_text (query, 0));
      run->at_ms = cue_sql_query_get_int (query, 1);
      run->said = (guint) cue_payload_get_int (json, "said", 0);
      run->lines = (guint) cue_payload_get_int (json, "lines", 0);
      run->owed = (guint) cue_payload_get_int (json, "owed", 0);
      run->open = (guint) cue_payload_get_int (json, "open", 0);
      g_ptr_array_add (runs, run);
    }
  return NULL;
}
