/* cue-call-offer.c: offers: when they may be made, taking them up, declining and accepting them.
 *
 * The pitch governor (M31, M40, M60) folds the commercial lines of the script in this order:
 *
 * 1. A rule silences or blocks: an open complaint, no consent, too many contacts, an offer declined
 *    lately.  The cards are folded too, until a reason is given.
 * 2. The customer is 60 or older and has not asked.  The cards stay, because he may ask at any moment
 *    and then wants a figure, not a search; the lines wait.  He has asked when he came with a question
 *    (a bot's context), when he answered a question of the script (any answer but a refusal), when
 *    something was searched for him, when a card was chosen, or when the agent gives it as the reason.
 * 3. An offer was declined in this call: one offer a contact.
 *
 * Whatever was folded and stayed folded is in the evidence with its reason when the call is closed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-private.h"

#include "cue-error.h"

static const char *const fold_nicks[CUE_N_FOLDS] = {
  "none", "rule", "elderly-not-asked", "declined-in-call",
};

/**
 * cue_fold_to_nick:
 * @fold: why lines are folded
 *
 * Returns: (transfer none): its name in the events
 */
const char *
cue_fold_to_nick (CueFold fold)
{
  g_return_val_if_fail ((guint) fold < CUE_N_FOLDS, NULL);

  return fold_nicks[fold];
}

/**
 * cue_call_is_silenced:
 * @self: a call
 * @why: (out) (optional) (transfer none) (nullable): the rule's sentence
 *
 * Returns: whether offers are folded, cards and all: an open complaint, no consent, too many
 *   contacts, an offer declined lately, and no reason given to open them
 */
gboolean
cue_call_is_silenced (CueCall *self, const char **why)
{
  GPtrArray        *findings = cue_call_get_findings (self);
  const CueRuleFinding *finding = NULL;
  gboolean          silenced;

  silenced = findings != NULL && self->silence_lifted == NULL
             && cue_findings_silence_offers (findings, &finding);
  if (why != NULL)
    *why = silenced && finding != NULL ? finding->evidence : NULL;
  return silenced;
}

/**
 * cue_call_get_fold:
 * @self: a call
 * @finding: (out) (optional) (transfer none) (nullable): the rule, for %CUE_FOLD_RULE
 *
 * Returns: why the commercial lines of the script are passed over now
 */
CueFold
cue_call_get_fold (CueCall *self, const CueRuleFinding **finding)
{
  GPtrArray        *findings = cue_call_get_findings (self);
  const CueRuleFinding *rule = NULL;

  if (finding != NULL)
    *finding = NULL;
  if (self->silence_lifted != NULL)
    return CUE_FOLD_NONE;
  if (findings != NULL && cue_findings_silence_offers (findings, &rule))
    {
      if (finding != NULL)
        *finding = rule;
      return CUE_FOLD_RULE;
    }
  if (cue_call_is_elderly (self) && self->asked == NULL)
    return CUE_FOLD_ELDERLY;
  return self->declined ? CUE_FOLD_DECLINED : CUE_FOLD_NONE;
}

/**
 * cue_call_get_asked:
 * @self: a call
 *
 * Returns: (transfer none) (nullable): how the customer asked: context, branch, search, card; %NULL
 *   when he has not
 */
const char *
cue_call_get_asked (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->asked;
}

/**
 * cue_call_get_lifted:
 * @self: a call
 *
 * Returns: (transfer none) (nullable): the reason for which folded offers were opened in this call
 */
const char *
cue_call_get_lifted (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->silence_lifted;
}

/**
 * cue_call_update_fold:
 * @self: a call
 *
 * Brings the stage in line with cue_call_get_fold().
 */
void
cue_call_update_fold (CueCall *self)
{
  gboolean folded = cue_call_get_fold (self, NULL) != CUE_FOLD_NONE;

  if (self->script_run != NULL)
    cue_script_run_set_silenced (self->script_run, folded);
  if (self->entry_run != NULL)
    cue_script_run_set_silenced (self->entry_run, folded);
}

/**
 * cue_call_note_asked:
 * @self: a call
 * @how: context, branch, search or card
 *
 * The first way counts; the evidence of the asking itself is the event of the answer or search.
 */
void
cue_call_note_asked (CueCall *self, const char *how)
{
  if (self->asked != NULL)
    return;
  self->asked = g_strdup (how);
  cue_call_update_fold (self);
  /* The figures beside the customer's name may be told from now on. */
  g_signal_emit_by_name (self, "customer-changed");
}

/**
 * cue_call_lift_silence:
 * @self: a call
 * @reason: why offers are opened all the same; recorded at once and with each offer made then
 *
 * Does nothing while nothing is folded.
 */
void
cue_call_lift_silence (CueCall *self, const char *reason)
{
  const CueRuleFinding *finding;
  CueFold           fold;

  g_return_if_fail (CUE_IS_CALL (self));
  g_return_if_fail (reason != NULL && *reason != '\0');

  fold = cue_call_get_fold (self, &finding);
  if (fold == CUE_FOLD_NONE)
    return;
  cue_call_emit_offer (self, NULL, "opened", reason);
  self->silence_lifted = g_strdup (reason);
  cue_call_update_fold (self);
  g_signal_emit_by_name (self, "customer-changed");
  g_signal_emit_by_name (self, "changed");
}

static gboolean
offers_something (CueCall *self)
{
  GPtrArray *steps;

  if (cue_call_get_proposal (self) != NULL)
    return TRUE;
  if (self->script_run == NULL)
    return FALSE;
  steps = cue_script_run_get_script (self->script_run)->steps;
  for (guint i = 0; i < steps->len; i++)
    {
      if (((const CueScriptStep *) g_ptr_array_index (steps, i))->is_offer)
        return TRUE;
    }
  return FALSE;
}

/**
 * cue_call_get_withheld:
 * @self: a call
 *
 * Returns: (transfer none) (nullable): why something that could have been offered was not: the id of
 *   the rule, or elderly-not-asked; %NULL when nothing was withheld
 */
const char *
cue_call_get_withheld (CueCall *self)
{
  const CueRuleFinding *finding;
  CueFold           fold = cue_call_get_fold (self, &finding);

  if ((fold != CUE_FOLD_RULE && fold != CUE_FOLD_ELDERLY) || self->offer != NULL
      || !offers_something (self))
    return NULL;
  return finding != NULL ? finding->rule->id : cue_fold_to_nick (fold);
}

/**
 * cue_call_emit_withheld:
 * @self: a call that is being closed
 *
 * What was not offered, and why, so that silence can be checked like speech.
 */
void
cue_call_emit_withheld (CueCall *self)
{
  const char *reason = cue_call_get_withheld (self);

  if (reason != NULL)
    cue_call_emit_offer (self, cue_call_get_proposal (self), "withheld", reason);
}

static void
refresh_lines (CueCall *self, CueScriptRun *run)
{
  g_autoptr (GHashTable) values = NULL;

  if (run == NULL)
    return;
  values = cue_call_build_values (self, cue_script_run_get_script (run)->lang);
  cue_script_run_set_values (run, values);
}

/* Statements spoken before the offer was taken up count too, but only with this offer's figures: a
 * line that would read otherwise today told the customer about something else. */
static void
recount_covered (CueCall *self, CueScriptRun *run)
{
  GPtrArray             *history = run != NULL ? cue_script_run_get_history (run) : NULL;
  g_autoptr (GHashTable) values = NULL;

  if (history == NULL)
    return;
  values = cue_call_build_values (self, cue_script_run_get_script (run)->lang);
  for (guint i = 0; i < history->len; i++)
    {
      const CueLine *line = g_ptr_array_index (history, i);
      CueLine       *today = cue_line_new (line->step, values, cue_call_is_elderly (self));

      if (line->state == CUE_LINE_SAID && g_str_equal (line->text, today->text))
        cue_call_mark_covered (self, line->step, CUE_DISCLOSURE_SAID);
      cue_line_free (today);
    }
}

/* Sets or drops the offer and everything that follows from it. */
static void
set_offer (CueCall *self, const CueOffer *offer)
{
  CueOffer              *copy = cue_offer_copy (offer);
  g_autoptr (GHashTable) values = NULL;

  g_clear_pointer (&self->offer, cue_offer_free);
  self->offer = copy;
  self->accepted = FALSE;
  values = cue_call_build_values (self, "zh");
  cue_gate_set_offer (self->gate, self->offer, self->view->disclosures, values);
  refresh_lines (self, self->script_run);
  refresh_lines (self, self->entry_run);
}

static void
announce (CueCall *self)
{
  cue_call_update_fold (self);
  g_signal_emit_by_name (self, "changed");
  g_signal_emit_by_name (self, "customer-changed");
}

static gboolean
said_offer_line (CueCall *self)
{
  GPtrArray *history
      = self->script_run != NULL ? cue_script_run_get_history (self->script_run) : NULL;

  for (guint i = 0; history != NULL && i < history->len; i++)
    {
      const CueLine *line = g_ptr_array_index (history, i);

      if (line->state == CUE_LINE_SAID && line->step->is_offer)
        return TRUE;
    }
  return FALSE;
}

/* What a no is said to: the offer taken up, else the one spoken of, else the one advised and not
 * folded; %NULL when nothing was offered, for then there is nothing to remember. */
static const CueOffer *
get_declinable (CueCall *self)
{
  const CueAdvice *advice = cue_call_get_advice (self);

  if (self->offer != NULL)
    return self->offer->kind != CUE_OFFER_STAY ? self->offer : NULL;
  if (said_offer_line (self)
      || (advice != NULL && advice->chosen >= 0
          && cue_call_get_fold (self, NULL) == CUE_FOLD_NONE))
    return cue_call_get_proposal (self);
  return NULL;
}

/**
 * cue_call_choose_offer:
 * @self: an active call
 * @kind: stay, packs or plan: the card of that kind
 *
 * Takes up an offer: its figures stand in the lines and its statements are owed.  Taking up the same
 * kind again changes nothing; staying declines what was offered.
 */
void
cue_call_choose_offer (CueCall *self, CueOfferKind kind)
{
  const CueAdvice    *advice = cue_call_get_advice (self);
  const CueFitOption *card = advice != NULL ? cue_advice_get_card (advice, kind) : NULL;
  const CueOffer     *declined;

  g_return_if_fail (CUE_IS_CALL (self));

  if (card == NULL || card->offer == NULL || cue_call_is_silenced (self, NULL)
      || (self->offer != NULL && self->offer->kind == kind))
    return;
  declined = kind == CUE_OFFER_STAY ? get_declinable (self) : NULL;
  if (declined != NULL)
    cue_call_emit_offer (self, declined, "declined", NULL);
  else if (self->offer != NULL)
    cue_call_emit_offer (self, self->offer, "withdrawn", NULL);
  if (kind != CUE_OFFER_STAY)
    cue_call_note_asked (self, "card");
  self->declined = declined != NULL;
  set_offer (self, card->offer);
  if (declined == NULL)
    cue_call_emit_offer (self, self->offer, kind == CUE_OFFER_STAY ? "stay" : "taken-up", NULL);
  recount_covered (self, self->script_run);
  announce (self);
}

/**
 * cue_call_can_decline:
 * @self: a call
 *
 * Returns: whether something was offered that the customer has not said no to yet
 */
gboolean
cue_call_can_decline (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), FALSE);

  return self->view != NULL && self->state != CUE_CALL_CLOSED && !self->declined
         && get_declinable (self) != NULL;
}

/**
 * cue_call_decline_offer:
 * @self: an active call
 * @reason: (nullable): why not, in the customer's words
 *
 * The customer does not want what was offered.  It is remembered for thirty days, and nothing else
 * is offered in this call.
 *
 * Returns: %FALSE when nothing was offered
 */
gboolean
cue_call_decline_offer (CueCall *self, const char *reason)
{
  const CueOffer *declined;

  g_return_val_if_fail (CUE_IS_CALL (self), FALSE);

  if (!cue_call_can_decline (self))
    return FALSE;
  declined = get_declinable (self);
  cue_call_emit_offer (self, declined, "declined", reason);
  self->declined = TRUE;
  set_offer (self, NULL);
  announce (self);
  return TRUE;
}

/**
 * cue_call_accept_offer:
 * @self: a call with an offer taken up
 * @error: return location, %CUE_ERROR_DENIED while a statement is owed or nothing was taken up
 *
 * The customer said yes after hearing everything.  A call closed as handled records it by itself.
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_call_accept_offer (CueCall *self, GError **error)
{
  g_return_val_if_fail (CUE_IS_CALL (self), FALSE);

  if (self->offer == NULL || self->offer->kind == CUE_OFFER_STAY || self->accepted)
    {
      cue_error_set_literal (error, CUE_ERROR_DENIED, "accept",
                             N_ ("no offer is open; take one up first"));
      return FALSE;
    }
  if (!cue_gate_is_open (self->gate))
    {
      cue_error_set (error, CUE_ERROR_DENIED, NULL,
                     N_ ("accept: %u of %u statements are still owed; say them, or give a "
                         "reason for each"),
                     cue_gate_get_items (self->gate)->len - cue_gate_count_done (self->gate),
                     cue_gate_get_items (self->gate)->len);
      return FALSE;
    }
  cue_call_emit_offer (self, self->offer, "accepted", NULL);
  self->accepted = TRUE;
  g_signal_emit_by_name (self, "changed");
  return TRUE;
}
