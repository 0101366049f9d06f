/* cue-call-read.c: what the window reads of a call; valid until its next signal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-private.h"

/* 60 and over get the elderly variants (R-C2; the parameter is the rule's, the tone is ours). */
#define ELDERLY_AGE 60

/**
 * cue_call_get_clock:
 * @self: a call
 *
 * Returns: (transfer none): the clock by which its times are told
 */
CueClock *
cue_call_get_clock (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->clock;
}

/**
 * cue_call_get_state:
 * @self: a call
 *
 * Returns: how far it is
 */
CueCallState
cue_call_get_state (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), CUE_CALL_CLOSED);

  return self->state;
}

/**
 * cue_call_get_ref:
 * @self: a call
 *
 * Returns: (transfer none): its opaque reference, in every event
 */
const char *
cue_call_get_ref (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->ref;
}

/**
 * cue_call_get_masked_number:
 * @self: a call
 *
 * Returns: (transfer none): 138****8000, empty when withheld
 */
const char *
cue_call_get_masked_number (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->masked_number;
}

/**
 * cue_call_get_source:
 * @self: a call
 *
 * Returns: (transfer none): typed, tel or bus
 */
const char *
cue_call_get_source (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->source;
}

/**
 * cue_call_get_queue:
 * @self: a call
 *
 * Returns: (transfer none) (nullable): the hotline's queue that the call came through
 */
const char *
cue_call_get_queue (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->queue;
}

/**
 * cue_call_get_started_ms:
 * @self: a call
 *
 * Returns: when it came in, UTC milliseconds
 */
gint64
cue_call_get_started_ms (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), 0);

  return self->started_ms;
}

/**
 * cue_call_get_ended_ms:
 * @self: a call
 *
 * Returns: when the line became free, UTC milliseconds; 0 while talking
 */
gint64
cue_call_get_ended_ms (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), 0);

  return self->ended_ms;
}

/**
 * cue_call_get_customer:
 * @self: a call
 *
 * Returns: (transfer none) (nullable): the customer; %NULL for an unknown number
 */
CueCustomer *
cue_call_get_customer (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->view != NULL ? self->view->customer : NULL;
}

/**
 * cue_call_get_facts:
 * @self: a call
 *
 * Returns: (transfer none) (nullable): his facts row
 */
const CueFacts *
cue_call_get_facts (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->view != NULL ? self->view->facts : NULL;
}

/**
 * cue_call_get_findings:
 * @self: a call
 *
 * Returns: (transfer none) (nullable) (element-type CueRuleFinding): the rules that fire
 */
GPtrArray *
cue_call_get_findings (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->view != NULL ? self->view->findings : NULL;
}

/**
 * cue_call_get_advice:
 * @self: a call
 *
 * Returns: (transfer none) (nullable): the bill comparison
 */
const CueAdvice *
cue_call_get_advice (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->view != NULL ? self->view->advice : NULL;
}

/**
 * cue_call_get_catalogue:
 * @self: a call
 *
 * Returns: (transfer none) (nullable): the catalogue it was computed from
 */
CueCatalogue *
cue_call_get_catalogue (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->view != NULL ? self->view->catalogue : NULL;
}

/**
 * cue_call_get_family:
 * @self: a call
 * @numbers: (out) (optional) (transfer none): the masked number of each line
 *
 * Returns: (transfer none) (nullable): which lines of the household should share a plan, his own
 *   first; %NULL where nothing can be shared or compared
 */
const CueFamily *
cue_call_get_family (CueCall *self, const char *const **numbers)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  if (self->view == NULL || self->view->family == NULL)
    return NULL;
  if (numbers != NULL)
    *numbers = (const char *const *) self->view->family_numbers;
  return self->view->family;
}

/**
 * cue_call_is_elderly:
 * @self: a call
 *
 * Returns: whether the customer gets the elderly variants and the slower pace
 */
gboolean
cue_call_is_elderly (CueCall *self)
{
  const CueFacts *facts = cue_call_get_facts (self);

  return facts != NULL && cue_facts_get_int_or (facts, CUE_FACT_AGE, 0) >= ELDERLY_AGE;
}

/**
 * cue_call_get_run:
 * @self: a call
 *
 * Returns: (transfer none) (nullable): what is on the stage
 */
CueScriptRun *
cue_call_get_run (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->entry_run != NULL ? self->entry_run : self->script_run;
}

/**
 * cue_call_get_script_published:
 * @self: a call
 *
 * Returns: (transfer none) (nullable): the talking points of the call, also while an entry is on
 *   the stage
 */
CuePublished *
cue_call_get_script_published (CueCall *self)
{
  if (self->script != NULL)
    return self->script;
  return self->view != NULL ? self->view->script : NULL;
}

/**
 * cue_call_get_published:
 * @self: a call
 *
 * Returns: (transfer none) (nullable): the document the stage's text is from
 */
const CuePublished *
cue_call_get_published (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->entry_run != NULL ? self->entry : cue_call_get_script_published (self);
}

/**
 * cue_call_is_on_script:
 * @self: a call
 *
 * Returns: %FALSE while an entry's lines are on the stage
 */
gboolean
cue_call_is_on_script (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), TRUE);

  return self->entry_run == NULL;
}

/**
 * cue_call_get_gate:
 * @self: a call
 *
 * Returns: (transfer none): the statements owed
 */
CueGate *
cue_call_get_gate (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->gate;
}

/**
 * cue_call_get_offer:
 * @self: a call
 *
 * Returns: (transfer none) (nullable): the offer taken up
 */
const CueOffer *
cue_call_get_offer (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->offer;
}

/**
 * cue_call_get_records:
 * @self: a call
 *
 * Returns: (transfer none) (element-type CueCallRecord): what this call has left, oldest first
 */
GPtrArray *
cue_call_get_records (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->records;
}

/**
 * cue_call_get_skip_reasons:
 * @self: a call
 *
 * Returns: (transfer none) (element-type utf8): the reasons of the published list
 */
GPtrArray *
cue_call_get_skip_reasons (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->skip_reasons;
}

/**
 * cue_call_get_transfers:
 * @self: a call
 *
 * Returns: (transfer none) (element-type utf8): where a call can be handed to, from the published
 *   list; empty when there is none
 */
GPtrArray *
cue_call_get_transfers (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->transfers;
}

/**
 * cue_call_get_more_scripts:
 * @self: a call
 *
 * Returns: (transfer none) (nullable) (element-type CuePublished): the other talking points that fit
 *   the customer, best first, for cue_call_switch_script()
 */
GPtrArray *
cue_call_get_more_scripts (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->view != NULL ? self->view->more_scripts : NULL;
}

/* The talking points that the call began with are not in the list of the others. */
static void
add_other (CueCall *self, GPtrArray *list, CuePublished *published)
{
  const CuePublished *now = cue_call_get_script_published (self);

  if (published != NULL
      && (now == NULL || g_strcmp0 (published->document_id, now->document_id) != 0))
    g_ptr_array_add (list, published);
}

/**
 * cue_call_list_other_scripts:
 * @self: a call
 *
 * Returns: (transfer container) (element-type CuePublished): every fitting script but the one on the
 *   stage, best first; for cue_call_put_on_stage() as a copy
 */
GPtrArray *
cue_call_list_other_scripts (CueCall *self)
{
  GPtrArray *list = g_ptr_array_new ();
  GPtrArray *more;

  g_return_val_if_fail (CUE_IS_CALL (self), list);

  if (self->view == NULL)
    return list;
  add_other (self, list, self->view->script);
  more = self->view->more_scripts;
  for (guint i = 0; more != NULL && i < more->len; i++)
    add_other (self, list, g_ptr_array_index (more, i));
  return list;
}
