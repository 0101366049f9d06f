/* cue-advice.c
 *
 * From bills to one answer (plan-fit 6 and 7): stay, packs, another plan, another plan later, or
 * unknown with the reason.  The best alternative that passes every gate is advised; when none
 * does, the answer is to stay, and the first gate the best alternative failed is the reason.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-advice.h"

#include "cue-advice-gates.h"
#include "cue-fit-option.h"

#define DEFAULT_CATALOGUE_AGE_DAYS 14

/**
 * cue_advice_kind_to_nick:
 * @kind: an answer
 *
 * Returns: its name in records and in `fit --json`
 */
const char *
cue_advice_kind_to_nick (CueAdviceKind kind)
{
  switch (kind)
    {
    case CUE_ADVICE_STAY:
      return "STAY";
    case CUE_ADVICE_PACKS:
      return "PACKS";
    case CUE_ADVICE_PLAN:
      return "PLAN";
    case CUE_ADVICE_LATER:
      return "LATER";
    case CUE_ADVICE_UNKNOWN:
      return "UNKNOWN";
    }
  g_return_val_if_reached (NULL);
}

/**
 * cue_advice_reason_to_nick:
 * @reason: a reason
 *
 * Returns: its name in records and in `fit --json`
 */
const char *
cue_advice_reason_to_nick (CueAdviceReason reason)
{
  switch (reason)
    {
    case CUE_ADVICE_REASON_CHEAPEST:
      return "cheapest";
    case CUE_ADVICE_REASON_NOT_ELIGIBLE:
      return "not-eligible";
    case CUE_ADVICE_REASON_FEW_MONTHS:
      return "few-months";
    case CUE_ADVICE_REASON_SMALL_SAVING:
      return "small-saving";
    case CUE_ADVICE_REASON_ONE_ODD_MONTH:
      return "one-odd-month";
    case CUE_ADVICE_REASON_WORSE_PEAK:
      return "worse-peak";
    case CUE_ADVICE_REASON_LONG_COMMITMENT:
      return "long-commitment";
    case CUE_ADVICE_REASON_OPEN_COMPLAINT:
      return "open-complaint";
    case CUE_ADVICE_REASON_CONTRACT_COST:
      return "contract-cost";
    case CUE_ADVICE_REASON_OLD_CATALOGUE:
      return "old-catalogue";
    case CUE_ADVICE_REASON_UNKNOWN_PLAN:
      return "unknown-plan";
    case CUE_ADVICE_REASON_NO_RATE:
      return "no-rate";
    case CUE_ADVICE_REASON_NOTHING_CHEAPER:
      return "nothing-cheaper";
    }
  g_return_val_if_reached (NULL);
}

static CueAdvice *
advice_new (const CueFitCase *fit_case)
{
  CueAdvice *self = g_new0 (CueAdvice, 1);

  self->kind = CUE_ADVICE_UNKNOWN;
  self->horizon_months = CUE_FIT_HORIZON_MONTHS;
  self->catalogue_date = g_strdup (fit_case->catalogue->date);
  self->mb_per_gb = fit_case->catalogue->mb_per_gb;
  self->n_months = fit_case->history->n_months;
  self->options = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_fit_option_free);
  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_fit_option_free);
  self->chosen = -1;
  return self;
}

/**
 * cue_advice_free:
 * @self: (nullable) (transfer full): an advice
 *
 * Frees an advice and its options.
 */
void
cue_advice_free (CueAdvice *self)
{
  if (self == NULL)
    return;

  g_free (self->reason_detail);
  g_free (self->later_date);
  g_free (self->catalogue_date);
  cue_fit_option_free (self->stay);
  g_ptr_array_unref (self->options);
  g_ptr_array_unref (self->others);
  g_free (self);
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  return cue_candidate_compare (*(const CueCandidate *const *) a, *(const CueCandidate *const *) b);
}

/* Every eligible plan with its cheapest packs, best first; the present plan is one of them. */
static GPtrArray *
rank_plans (const CueFitCase *fit_case, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) ranked = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                 cue_candidate_free);
  const GPtrArray      *plans = fit_case->catalogue->plans;

  for (guint i = 0; i < plans->len; i++)
    {
      const CuePlan *plan = g_ptr_array_index (plans, i);
      CueCandidate  *candidate;

      if (!cue_fit_case_is_eligible (fit_case, plan))
        continue;
      candidate = cue_candidate_new_best (fit_case, plan, cancellable, error);
      if (candidate == NULL)
        return NULL;
      g_ptr_array_add (ranked, candidate);
    }
  g_ptr_array_sort (ranked, compare_candidates);
  return g_steal_pointer (&ranked);
}

/* The best alternative to staying, whether or not it is better; NULL when there is none. */
static const CueCandidate *
find_alternative (const GPtrArray *ranked)
{
  for (guint i = 0; i < ranked->len; i++)
    {
      const CueCandidate *candidate = g_ptr_array_index (ranked, i);

      if (candidate->kind != CUE_OFFER_STAY)
        return candidate;
    }
  return NULL;
}

static void
answer_stay (CueAdvice *self, CueAdviceReason reason, gint64 needed_fen, gint64 found_fen)
{
  self->kind = CUE_ADVICE_STAY;
  self->reason = reason;
  self->needed_fen = needed_fen;
  self->found_fen = found_fen;
}

/* No alternative costs less over the horizon.  When one would cost less a month and the fee for
 * leaving eats that, the fee and the day from which there is none are said. */
static void
answer_nothing_cheaper (CueAdvice *self, const CueFitCase *fit_case, const CueCandidate *stay,
                        const CueCandidate *best)
{
  if (best == NULL)
    {
      answer_stay (self,
                   fit_case->catalogue->plans->len > 1 ? CUE_ADVICE_REASON_NOT_ELIGIBLE
                                                       : CUE_ADVICE_REASON_NOTHING_CHEAPER,
                   stay->bill->sum_fen, 0);
      return;
    }
  if (best->termination_fen > 0 && best->bill->sum_fen < stay->bill->sum_fen)
    {
      GDate free_from = fit_case->contract_end;

      answer_stay (self, CUE_ADVICE_REASON_CONTRACT_COST, best->termination_fen,
                   cue_fit_divide (CUE_FIT_HORIZON_MONTHS
                                     * (stay->bill->sum_fen - best->bill->sum_fen),
                                   self->n_months));
      g_date_add_days (&free_from, 1);
      self->later_date = cue_fit_format_date (&free_from);
      return;
    }
  answer_stay (self, CUE_ADVICE_REASON_NOTHING_CHEAPER,
               cue_fit_divide (stay->total_fen, self->n_months),
               cue_fit_divide (best->total_fen, self->n_months));
}

static void
take_result (CueAdvice *self, CueGateResult *result)
{
  answer_stay (self, result->reason, result->needed, result->found);
  if (result->reason == CUE_ADVICE_REASON_FEW_MONTHS)
    self->later_date = g_strdup (result->detail);
  self->reason_detail = g_steal_pointer (&result->detail);
}

static void
take_chosen (CueAdvice *self, const CueCandidate *candidate, const CueGateResult *result)
{
  g_clear_pointer (&self->reason_detail, g_free);
  g_clear_pointer (&self->later_date, g_free);
  self->reason = result->reason;
  self->needed_fen = result->needed;
  self->found_fen = result->found;
  self->kind = candidate->kind == CUE_OFFER_PACKS ? CUE_ADVICE_PACKS : CUE_ADVICE_PLAN;
  if (candidate->after > 0)
    {
      self->kind = CUE_ADVICE_LATER;
      self->reason = CUE_ADVICE_REASON_CONTRACT_COST;
      self->later_date = cue_fit_format_date (&candidate->effect);
    }
}

/* Goes down the ranking: an alternative that is withheld (too long a contract, a worse peak) does
 * not hide a sound one behind it.  Returns the advised candidate or NULL. */
static const CueCandidate *
decide (CueAdvice *self, const CueFitCase *fit_case, const GPtrArray *ranked)
{
  g_autoptr (CueCandidate) stay = cue_candidate_new_stay (fit_case);
  const CueCandidate      *best = find_alternative (ranked);
  gboolean                 explained = FALSE;

  if (best == NULL || cue_candidate_compare (best, stay) > 0)
    {
      g_auto (CueGateResult) result = { 0 };

      if (best != NULL && self->n_months > 0
          && !cue_advice_try_gates (fit_case, stay, best, &result)
          && result.reason == CUE_ADVICE_REASON_FEW_MONTHS)
        take_result (self, &result);
      else
        answer_nothing_cheaper (self, fit_case, stay, best);
      return NULL;
    }
  for (guint i = 0; i < ranked->len; i++)
    {
      const CueCandidate    *candidate = g_ptr_array_index (ranked, i);
      g_auto (CueGateResult) result = { 0 };

      if (cue_candidate_compare (candidate, stay) >= 0)
        break;
      if (cue_advice_try_gates (fit_case, stay, candidate, &result))
        {
          take_chosen (self, candidate, &result);
          return candidate;
        }
      if (!explained)
        take_result (self, &result);
      explained = TRUE;
    }
  return NULL;
}

/* The first top_n of the ranking, and behind them the advised one when it ranks further down. */
static void
fill_options (CueAdvice *self, const CueFitCase *fit_case, const GPtrArray *ranked, guint top_n,
              const CueCandidate *chosen)
{
  gboolean has_card[3] = { FALSE };

  for (guint i = 0; i < ranked->len; i++)
    {
      const CueCandidate *candidate = g_ptr_array_index (ranked, i);
      gboolean            listed = top_n == 0 || i < top_n || candidate == chosen;

      if (candidate == chosen)
        self->chosen = (int) self->options->len;
      if (listed || !has_card[candidate->kind])
        g_ptr_array_add (listed ? self->options : self->others,
                         cue_fit_option_new (fit_case, candidate));
      has_card[candidate->kind] = TRUE;
    }
}

static gboolean
catalogue_is_old (const CueFitCase *fit_case)
{
  int most = fit_case->request->max_catalogue_age_days;

  if (most < 0)
    return FALSE;
  if (most == 0)
    most = DEFAULT_CATALOGUE_AGE_DAYS;
  return cue_fit_case_get_catalogue_age (fit_case) > most;
}

/**
 * cue_advice_compute:
 * @catalogue: a catalogue
 * @request: the customer's plan, packs, months and limits; nothing that identifies him is needed
 * @top_n: how many options to list, 0 = every eligible plan
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Which plan and packs truly cost this customer least over the next twelve months, were they like
 * his complete months (plan-fit 6), and whether that passes the gates of plan-fit 7.  Integers
 * only; equal inputs give equal answers; nothing the operator earns enters.
 *
 * A lack of facts is not an error but the answer UNKNOWN with its reason: no such plan, no
 * complete month, a used class without a price, a catalogue older than
 * `max_catalogue_age_days`.  Then there are no options; `stay` is there when the present bill is
 * known.  With one or two complete months the answer is STAY, FEW_MONTHS and the day to look again.
 * %CUE_ERROR_INVALID when the request cannot be read (days, packs, negative usage, months out of
 * order), %G_IO_ERROR_CANCELLED when cancelled.
 *
 * `needed_fen` and `found_fen` are the two amounts of the gate, see cue_advice_try_gates(); for
 * NOTHING_CHEAPER what staying and the best alternative cost over the horizon, for a CONTRACT_COST
 * that means staying the fee for leaving and what the horizon would save without it.
 *
 * `options` holds one entry a plan, best first; the present plan's entry is of kind STAY when no
 * other packs are better.  The advised one is added behind the first @top_n when it ranks lower.
 * Any thread.
 *
 * Returns: (transfer full): the advice, %NULL on error
 */
CueAdvice *
cue_advice_compute (CueCatalogue *catalogue, const CueFitRequest *request, guint top_n,
                    GCancellable *cancellable, GError **error)
{
  g_autoptr (CueFitCase)   fit_case = NULL;
  g_autoptr (CueAdvice)    self = NULL;
  g_autoptr (CueCandidate) stay = NULL;
  g_autoptr (GPtrArray)    ranked = NULL;

  g_return_val_if_fail (catalogue != NULL, NULL);
  g_return_val_if_fail (request != NULL, NULL);

  fit_case = cue_fit_case_new (catalogue, request, error);
  if (fit_case == NULL)
    return NULL;
  self = advice_new (fit_case);
  if (cue_fit_case_find_missing (fit_case, &self->reason, &self->reason_detail))
    {
      if (self->reason == CUE_ADVICE_REASON_FEW_MONTHS)
        self->later_date = cue_advice_get_look_again (fit_case);
      return g_steal_pointer (&self);
    }

  stay = cue_candidate_new_stay (fit_case);
  self->stay = cue_fit_option_new (fit_case, stay);
  if (catalogue_is_old (fit_case))
    {
      self->reason = CUE_ADVICE_REASON_OLD_CATALOGUE;
      self->reason_detail = g_strdup (catalogue->date);
      return g_steal_pointer (&self);
    }
  ranked = rank_plans (fit_case, cancellable, error);
  if (ranked == NULL)
    return NULL;
  fill_options (self, fit_case, ranked, top_n, decide (self, fit_case, ranked));
  return g_steal_pointer (&self);
}

static const CueFitOption *
find_kind (const GPtrArray *options, CueOfferKind kind)
{
  for (guint i = 0; i < options->len; i++)
    {
      const CueFitOption *option = g_ptr_array_index (options, i);

      if (option->kind == kind)
        return option;
    }
  return NULL;
}

/**
 * cue_advice_get_card:
 * @self: an advice
 * @kind: which of the three cards
 *
 * The three cards of the customer panel: staying, the cheapest packs on the present plan, the
 * cheapest other plan.  A card may be dearer than staying, and the advised option may be another
 * plan when the cheapest one is withheld.
 *
 * Returns: (nullable) (transfer none): the option, %NULL when there is none
 */
const CueFitOption *
cue_advice_get_card (const CueAdvice *self, CueOfferKind kind)
{
  const CueFitOption *option;

  g_return_val_if_fail (self != NULL, NULL);

  if (kind == CUE_OFFER_STAY)
    return self->stay;
  option = find_kind (self->options, kind);
  return option != NULL ? option : find_kind (self->others, kind);
}

/**
 * cue_advice_get_break_even:
 * @self: an advice
 * @option: one of its options
 * @fen_per_gb: (out): the over-quota price at which it costs the same as staying
 *
 * "Pays off above 1.5 yuan a GB" (plan-fit 6, ui-mock 10): the higher monthly fee divided by the
 * gigabytes a month that are no longer over quota, rounded up to a fen, so that the price said is
 * never one at which the change would still be dearer.
 *
 * Returns: %FALSE when the fee is not higher or no over-quota data is saved
 */
gboolean
cue_advice_get_break_even (const CueAdvice *self, const CueFitOption *option, gint64 *fen_per_gb)
{
  gint64 fee_fen, saved_mb;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (option != NULL, FALSE);

  if (self->stay == NULL)
    return FALSE;
  fee_fen = (option->offer->fee_fen - self->stay->offer->fee_fen) * self->n_months;
  saved_mb = self->stay->over_data_mb - option->over_data_mb;
  if (fee_fen <= 0 || saved_mb <= 0)
    return FALSE;
  *fen_per_gb = (fee_fen * self->mb_per_gb + saved_mb - 1) / saved_mb;
  return TRUE;
}
