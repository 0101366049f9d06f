/* cue-desk-unclosed.c: outcomes of calls that a crash took away.
 *
 * The form of such a wrap-up is gone, and with it the list of what was owed.  So it is closed with
 * an outcome alone, and never as handled while an offer stands in it: nobody can show any more that
 * all that had to be said was said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-private.h"

#include "cue-desk-run.h"

static gpointer
list_unclosed (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return cue_unclosed_list (store, error);
}

/**
 * cue_desk_list_unclosed_async:
 * @self: a desk
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Runs behind the events that are being written, so that a call that was closed a moment ago is not
 * in the list.
 */
void
cue_desk_list_unclosed_async (CueDesk *self, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CUE_IS_DESK (self));

  cue_desk_ask_async (self, CUE_DESK_WRITE, list_unclosed, NULL, NULL,
                      (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

static gboolean
is_here (CueDesk *self, const CueUnclosed *call)
{
  if (self->call != NULL && g_strcmp0 (cue_call_get_ref (self->call), call->call_ref) == 0)
    return TRUE;
  for (guint i = 0; i < self->parked->len; i++)
    if (g_strcmp0 (cue_call_get_ref (g_ptr_array_index (self->parked, i)), call->call_ref) == 0)
      return TRUE;
  return FALSE;
}

/**
 * cue_desk_list_unclosed_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (element-type CueUnclosed): calls of this person without an outcome, the
 *   oldest first, but for the one that is open and those that were put aside here
 */
GPtrArray *
cue_desk_list_unclosed_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  GPtrArray *calls = cue_desk_run_finish (self, result, error);

  for (guint i = calls != NULL ? calls->len : 0; i-- > 0;)
    if (is_here (self, g_ptr_array_index (calls, i)))
      g_ptr_array_remove_index (calls, i);
  return calls;
}

/**
 * cue_desk_can_close_as:
 * @call: a call without its outcome
 * @outcome: an outcome
 *
 * Returns: whether it may be its outcome: none that counts as done while an offer stands in it or a
 *   statement is owed
 */
gboolean
cue_desk_can_close_as (const CueUnclosed *call, CueOutcome outcome)
{
  g_return_val_if_fail (call != NULL, FALSE);

  return outcome != CUE_OUTCOME_NONE
         && (!cue_outcome_is_done (outcome) || (!call->offered && call->said >= call->owed));
}

/**
 * cue_desk_close_unclosed:
 * @self: a desk
 * @call: from cue_desk_list_unclosed_finish()
 * @outcome: one that cue_desk_can_close_as() allows
 *
 * Records the outcome.  Returns at once.
 */
void
cue_desk_close_unclosed (CueDesk *self, const CueUnclosed *call, CueOutcome outcome)
{
  CueCallEvent *event;
  gboolean      resolved = cue_outcome_is_done (outcome);

  g_return_if_fail (CUE_IS_DESK (self) && cue_desk_can_close_as (call, outcome));

  event = cue_call_event_new (CUE_EVENT_CLOSE, call->call_ref);
  cue_payload_set_token (event->payload, "customer_ref", call->customer_ref);
  cue_payload_set_text (event->payload, "matter", call->matter != NULL ? call->matter : "");
  cue_payload_set_token (event->payload, "outcome", cue_outcome_to_nick (outcome));
  cue_payload_set_bool (event->payload, "resolved", resolved);
  cue_payload_set_token (event->payload, "owner", self->me->login);
  cue_payload_set_text (event->payload, "done", "");
  cue_payload_set_text (event->payload, "note", "");
  cue_payload_set_int (event->payload, "disclosures", call->owed);
  cue_payload_set_int (event->payload, "disclosed", call->said);
  cue_payload_set_int (event->payload, "talk_ms", call->last_ms - call->at_ms);
  cue_desk_write_event (self, event);
}
