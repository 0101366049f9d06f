/* cue-call-calc.c
 *
 * In Calc the verdict is the line on the stage, but no document holds its text: the evidence keeps
 * the words themselves and the price list they were computed from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-calc.h"

#include "cue-call-private.h"

#define VERDICT_LINE "calc-verdict"

/**
 * cue_call_record_verdict:
 * @self: an active call
 * @text: exactly what stood on the stage; figures only, no name and no number
 * @condition: (nullable): what was assumed, when the months were not those that were billed
 * @spoken_seconds: how long it takes to say, seconds
 * @taken_back: whether it was not said after all
 *
 * Records the verdict as a line, like any other that is said.  The thread of the call.
 */
void
cue_call_record_verdict (CueCall *self, const char *text, const char *condition,
                         int spoken_seconds, gboolean taken_back)
{
  const char   *state = taken_back ? "unsaid" : "said";
  CueCallEvent *event;

  g_return_if_fail (CUE_IS_CALL (self));
  g_return_if_fail (text != NULL);

  if (self->state != CUE_CALL_ACTIVE || self->view == NULL)
    return;
  event = cue_call_new_event (self, CUE_EVENT_LINE);
  if (self->view->catalogue_id != NULL)
    {
      cue_payload_set_token (event->payload, "document", self->view->catalogue_id);
      cue_payload_set_int (event->payload, "no", self->view->catalogue_no);
    }
  cue_payload_set_token (event->payload, "line", VERDICT_LINE);
  cue_payload_set_token (event->payload, "state", state);
  cue_payload_set_text (event->payload, "text", text);
  cue_payload_set_text (event->payload, "reason", condition);
  cue_payload_set_token (event->payload, "variant", "plain");
  cue_payload_set_int (event->payload, "spoken_seconds", spoken_seconds);
  cue_call_emit (self, event, taken_back ? "line-unsaid" : "line-said", text,
                 self->view->catalogue_no);
}
