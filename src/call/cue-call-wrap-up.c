/* cue-call-wrap-up.c: closing a call.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-call-private.h"
#include "cue-error.h"

/* A change is looked at again when the first new bill is there (M56). */
#define CHECK_BACK_DAYS 30
#define NOTE_MAX_CHARACTERS 200
#define PUSH_MONTHS_MAX 24

static const char *const outcome_nicks[CUE_N_OUTCOMES] = {
  "none", "handled", "answered", "failed", "transferred", "callback",
};

/**
 * cue_outcome_to_nick:
 * @outcome: an outcome
 *
 * Returns: (transfer none): its name in the file
 */
const char *
cue_outcome_to_nick (CueOutcome outcome)
{
  g_return_val_if_fail ((guint) outcome < CUE_N_OUTCOMES, NULL);

  return outcome_nicks[outcome];
}

/**
 * cue_outcome_is_done:
 * @outcome: an outcome
 *
 * Whatever counts as done waits for the statements of the offer that was taken up, because a call
 * would else be closed past them by its name alone.  A call that was handed on, is called back or
 * came to nothing is honest without them.
 *
 * Returns: whether the matter counts as settled in this call
 */
gboolean
cue_outcome_is_done (CueOutcome outcome)
{
  return outcome == CUE_OUTCOME_HANDLED || outcome == CUE_OUTCOME_ANSWERED;
}

/**
 * cue_wrap_up_clear:
 * @form: a form
 *
 * Frees the fields and leaves the form empty.
 */
void
cue_wrap_up_clear (CueWrapUp *form)
{
  g_free (form->matter);
  g_free (form->done);
  g_free (form->owner);
  g_free (form->callback_due);
  g_free (form->follow_up);
  g_free (form->knowledge);
  g_free (form->note);
  memset (form, 0, sizeof *form);
}

static char *
dup_day_after (CueCall *self, int days)
{
  g_autoptr (GDateTime) now = cue_clock_to_local (self->clock, cue_clock_now_ms (self->clock));
  g_autoptr (GDateTime) then = g_date_time_add_days (now, days);

  return g_date_time_format (then, "%Y-%m-%d");
}

static gboolean
changes_plan (CueCall *self)
{
  return self->offer != NULL && self->offer->kind != CUE_OFFER_STAY;
}

/**
 * cue_call_prefill_wrap_up:
 * @self: a call
 *
 * Everything the evidence knows is written into the form, so that closing is reading, not typing.
 */
void
cue_call_prefill_wrap_up (CueCall *self)
{
  CueWrapUp    *form = &self->wrap_up;
  CuePublished *script = cue_call_get_script_published (self);
  gboolean      changes = changes_plan (self);

  /* What was opened says what it was about better than what was typed to find it. */
  if (form->matter == NULL && self->opened_title != NULL)
    form->matter = g_strdup (self->opened_title);
  if (form->matter == NULL)
    form->matter = g_strdup (script != NULL ? cue_document_get_title (script->document) : "");
  if (form->outcome == CUE_OUTCOME_NONE)
    form->outcome = changes ? CUE_OUTCOME_HANDLED : CUE_OUTCOME_ANSWERED;
  g_free (form->done);
  form->done = changes ? cue_call_dup_offer_words (self->offer) : g_strdup ("");
  if (changes && form->callback_due == NULL)
    form->callback_due = dup_day_after (self, CHECK_BACK_DAYS);
  if (form->owner == NULL)
    form->owner = g_strdup (self->me->login);
  if (form->follow_up == NULL)
    form->follow_up = g_strdup ("sms");
  if (form->knowledge == NULL)
    form->knowledge = g_strdup (self->searched || self->entry != NULL ? "known" : "none");
  if (form->note == NULL)
    form->note = g_strdup ("");
}

/**
 * cue_call_get_wrap_up:
 * @self: a call
 *
 * Returns: (transfer none): the form as it stands
 */
const CueWrapUp *
cue_call_get_wrap_up (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return &self->wrap_up;
}

/**
 * cue_call_set_wrap_up:
 * @self: a call
 * @form: the form as the agent has changed it; copied.  A note beyond 200 characters is cut
 */
void
cue_call_set_wrap_up (CueCall *self, const CueWrapUp *form)
{
  CueWrapUp copy;

  g_return_if_fail (CUE_IS_CALL (self) && form != NULL);

  copy = (CueWrapUp){
    .matter = g_strdup (form->matter),
    .outcome = form->outcome,
    .done = g_strdup (form->done),
    .owner = g_strdup (form->owner),
    .callback_due = g_strdup (form->callback_due),
    .follow_up = g_strdup (form->follow_up),
    .knowledge = g_strdup (form->knowledge),
    .push_months = CLAMP (form->push_months, 0, PUSH_MONTHS_MAX),
    .note = form->note != NULL && g_utf8_strlen (form->note, -1) > NOTE_MAX_CHARACTERS
                ? g_utf8_substring (form->note, 0, NOTE_MAX_CHARACTERS)
                : g_strdup (form->note),
  };
  cue_wrap_up_clear (&self->wrap_up);
  self->wrap_up = copy;
  g_signal_emit_by_name (self, "changed");
}

/**
 * cue_call_can_close:
 * @self: a call
 *
 * Returns: whether an outcome is chosen and, when it counts as done, every statement owed was said
 *   or excused
 */
gboolean
cue_call_can_close (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), FALSE);

  if (self->state != CUE_CALL_WRAP_UP || self->wrap_up.outcome == CUE_OUTCOME_NONE)
    return FALSE;
  return !cue_outcome_is_done (self->wrap_up.outcome) || cue_gate_is_open (self->gate);
}

static void
emit_close (CueCall *self)
{
  CueCallEvent    *event = cue_call_new_event (self, CUE_EVENT_CLOSE);
  const CueWrapUp *form = &self->wrap_up;
  CuePayload      *payload = event->payload;

  cue_payload_set_text (payload, "matter", form->matter);
  cue_payload_set_token (payload, "outcome", cue_outcome_to_nick (form->outcome));
  cue_payload_set_bool (payload, "resolved", cue_outcome_is_done (self->wrap_up.outcome));
  cue_payload_set_token (payload, "owner", form->owner);
  cue_payload_set_text (payload, "done", form->done);
  cue_payload_set_token (payload, "follow-up", form->follow_up);
  if (form->push_months > 0)
    cue_payload_set_int (payload, "usage_push_months", form->push_months);
  cue_payload_set_token (payload, "knowledge", form->knowledge);
  cue_payload_set_text (payload, "note", form->note);
  cue_payload_set_int (payload, "disclosures", cue_gate_get_items (self->gate)->len);
  cue_payload_set_int (payload, "disclosed", cue_gate_count_done (self->gate));
  cue_payload_set_token (payload, "withheld", cue_call_get_withheld (self));
  cue_payload_set_int (payload, "talk_ms", self->ended_ms - self->started_ms);
  cue_call_emit (self, event, NULL, NULL, 0);
}

/* The day in the form: a look at the first bill after a change, else a callback.  One that was
 * arranged in the call is recorded already, unless its day was changed since. */
static void
emit_tasks (CueCall *self)
{
  const char *day = self->wrap_up.callback_due;
  gboolean    changes = changes_plan (self) && self->wrap_up.outcome == CUE_OUTCOME_HANDLED;

  if (day == NULL || *day == '\0')
    return;
  if (self->callback_id != NULL)
    {
      if (g_strcmp0 (day, self->callback_day) != 0)
        cue_call_emit_task (self, CUE_TASK_CALLBACK, self->callback_id, NULL, day);
    }
  else
    cue_call_emit_task (self, changes ? CUE_TASK_AFTER_CARE : CUE_TASK_CALLBACK, NULL,
                        self->wrap_up.matter, day);
  if (self->callback_id != NULL && changes)
    {
      g_autofree char *later = dup_day_after (self, CHECK_BACK_DAYS);

      cue_call_emit_task (self, CUE_TASK_AFTER_CARE, NULL, self->wrap_up.matter, later);
    }
}

/* A question nobody has written about is a gap, unless Ctrl+N has said so already. */
static void
emit_new_question (CueCall *self)
{
  for (guint i = self->records->len; i > 0; i--)
    {
      const CueCallRecord *record = g_ptr_array_index (self->records, i - 1);

      if (g_str_equal (record->kind, "gap-dropped"))
        break;
      if (g_str_equal (record->kind, "gap"))
        return;
    }
  if (self->wrap_up.matter != NULL && *self->wrap_up.matter != '\0')
    g_free (cue_call_record_gap (self, self->wrap_up.matter));
}

/**
 * cue_call_close:
 * @self: a call in its wrap-up
 * @error: return location, %CUE_ERROR_DENIED while a statement is owed
 *
 * Records the outcome and wipes the customer from memory.
 *
 * Returns: %FALSE with @error set and nothing changed
 */
gboolean
cue_call_close (CueCall *self, GError **error)
{
  g_return_val_if_fail (CUE_IS_CALL (self), FALSE);

  if (!cue_call_can_close (self))
    {
      cue_error_set (error, CUE_ERROR_DENIED, NULL,
                     N_ ("close: %u of %u statements are still owed; say them, or give a "
                         "reason for each"),
                     cue_gate_get_items (self->gate)->len - cue_gate_count_done (self->gate),
                     cue_gate_get_items (self->gate)->len);
      return FALSE;
    }
  if (self->ended_ms == 0)
    self->ended_ms = cue_clock_now_ms (self->clock);
  /* Everything owed was said, or it could not be closed as done. */
  if (self->wrap_up.outcome == CUE_OUTCOME_HANDLED && changes_plan (self) && !self->accepted)
    cue_call_emit_offer (self, self->offer, "accepted", NULL);
  cue_call_emit_withheld (self);
  if (cue_outcome_is_done (self->wrap_up.outcome))
    cue_call_end_transfers (self);
  if (g_strcmp0 (self->wrap_up.knowledge, "new") == 0)
    emit_new_question (self);
  emit_close (self);
  emit_tasks (self);
  self->state = CUE_CALL_CLOSED;
  if (self->number != NULL)
    explicit_bzero (self->number, strlen (self->number));
  g_clear_pointer (&self->number, g_free);
  g_clear_object (&self->entry_run);
  g_clear_object (&self->script_run);
  g_clear_pointer (&self->view, cue_customer_view_unref);
  g_signal_emit_by_name (self, "customer-changed");
  g_signal_emit_by_name (self, "changed");
  return TRUE;
}
