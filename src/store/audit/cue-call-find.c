/* cue-call-find.c: the calls of one number.
 *
 * The disk knows numbers only as references under the site's key.  Whoever asks about a number has
 * it already; his question is computed into the reference, and never the other way round.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-find.h"

#include "cue-audit-people.h"
#include "cue-evidence.h"
#include "cue-mask.h"
#include "cue-score-private.h"
#include "cue-store-private.h"

#define MAX_CALLS 50

/**
 * cue_found_call_free:
 * @self: (transfer full): a call
 */
void
cue_found_call_free (CueFoundCall *self)
{
  g_free (self->call_ref);
  g_free (self->login);
  g_free (self->name);
  g_free (self);
}

static char *
dup_number_ref (CueStore *store, const char *number, GError **error)
{
  guint8 key[32];

  return cue_store_get_site_key (store, key, error) ? cue_hmac_ref (key, sizeof key, number) : NULL;
}

/**
 * cue_call_find:
 * @store: a store where a lead is signed in
 * @number: a number as cue_number_parse() gives it
 * @from_ms: calls from here on
 * @until_ms: calls before
 * @error: return location
 *
 * Among the people the lead answers for.  The store's worker thread.
 *
 * Returns: (transfer full) (nullable) (element-type CueFoundCall): newest first, at most fifty
 */
GPtrArray *
cue_call_find (CueStore *store, const char *number, gint64 from_ms, gint64 until_ms, GError **error)
{
  g_autoptr (GPtrArray)      calls
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_found_call_free);
  g_autoptr (CueAuditPeople) people = NULL;
  g_autoptr (CueSqlQuery)    query = NULL;
  g_autofree char           *ref = NULL;
  gboolean                   row = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (store) && number != NULL, NULL);

  ref = dup_number_ref (store, number, error);
  people = ref != NULL ? cue_audit_people_load (store, NULL, NULL, error) : NULL;
  if (people == NULL)
    return NULL;
  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT e.call_ref, c.staff_id, e.at FROM event e "
                         "JOIN chain c ON c.id = e.chain_id WHERE e.at >= $1 AND e.at < $2 "
                         "AND e.kind = 'pop' AND instr(e.payload, $3) > 0 "
                         "AND " CUE_AUDIT_PEOPLE ("c.staff_id", "$4")
                         " ORDER BY e.at DESC LIMIT $5",
                         "iissi", from_ms, until_ms, ref, people->ids, (gint64) MAX_CALLS);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      const CueAuditPerson *person;
      CueFoundCall         *call;

      if (!row)
        return g_steal_pointer (&calls);
      person = cue_audit_people_get (people, cue_sql_query_get_int (query, 1));
      call = g_new0 (CueFoundCall, 1);
      call->call_ref = g_strdup (cue_sql_query_get_text (query, 0));
      call->login = g_strdup (person != NULL ? person->login : NULL);
      call->name = g_strdup (person != NULL ? person->name : NULL);
      call->at_ms = cue_sql_query_get_int (query, 2);
      g_ptr_array_add (calls, call);
    }
  return NULL;
}

/**
 * cue_call_record_find:
 * @store: a store where a lead is signed in, for writing
 * @number: the number that was asked for
 * @error: return location
 *
 * Who connects a number with its calls has looked behind the references: that is on record like any
 * other look at a number, by its reference.
 *
 * Returns: whether it was recorded
 */
gboolean
cue_call_record_find (CueStore *store, const char *number, GError **error)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autofree char       *ref = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && number != NULL, FALSE);

  ref = dup_number_ref (store, number, error);
  if (ref == NULL)
    return FALSE;
  cue_payload_set_token (payload, "what", "calls");
  cue_payload_set_token (payload, "number_ref", ref);
  return cue_evidence_append (store, CUE_EVENT_REVEAL, "", payload, NULL, error);
}

/**
 * cue_call_check_number:
 * @store: a store where a lead is signed in, for writing
 * @replay: a call
 * @number: the number that a complaint names
 * @same: (out): whether the call came from it
 * @error: return location: DENIED for whoever does not answer for the call's agent
 *
 * Who asks has the number already; he learns whether it is the one of this call.  That he asked is on
 * record, by the reference of his number, whatever the answer is.
 *
 * Returns: whether it was recorded and compared
 */
gboolean
cue_call_check_number (CueStore *store, const CueReplay *replay, const char *number,
                       gboolean *same, GError **error)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autofree char       *ref = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && replay != NULL, FALSE);
  g_return_val_if_fail (number != NULL && same != NULL, FALSE);

  if (!cue_score_may_judge (store, replay, error))
    return FALSE;
  ref = dup_number_ref (store, number, error);
  if (ref == NULL)
    return FALSE;
  *same = FALSE;
  for (guint i = 0; i < replay->records->len; i++)
    *same = *same || g_strcmp0 (cue_replay_record_get (replay->records->pdata[i], "number_ref"),
                                ref) == 0;
  cue_payload_set_token (payload, "what", "call-number");
  cue_payload_set_token (payload, "call", replay->call_ref);
  cue_payload_set_token (payload, "number_ref", ref);
  cue_payload_set_bool (payload, "same", *same);
  return cue_evidence_append (store, CUE_EVENT_REVEAL, "", payload, NULL, error);
}
