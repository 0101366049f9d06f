/* cue-advice.c
 *
 * From bills to one answer (docs/fit.md 6 and 7): stay, packs, another plan, another plan later, or
 * unknown with the reason.  The best alternative that passes every gate is advised; when none
 * does, the answer is to stay, and the first gate the best alternative failed is the reason.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-advice.h"

#include <string.h>

#include "cue-advice-gates.h"
#include "cue-fit-option.h"
#include "cue-judgement.h"
#include "cue-steadier.h"

#define DEFAULT_CATALOGUE_AGE_DAYS 14

static CueAdvice *
advice_new (const CueFitCase *fit_case)
{
  CueAdvice *self = g_new0 (CueAdvice, 1);

  self->kind = CUE_ADVICE_UNKNOWN;
  self->horizon_months = CUE_FIT_HORIZON_MONTHS;
  self->catalogue_date = g_strdup (fit_case->catalogue->date);
  self->mb_per_gb = fit_case->catalogue->mb_per_gb;
  self->n_months = fit_case->history->n_months;
  self->n_run = fit_case->history->n_run;
  self->options = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_fit_option_free);
  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_fit_option_free);
  self->steadier = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_fit_option_free);
  memcpy (self->trends, fit_case->trends, sizeof self->trends);
  self->trend_applied = fit_case->trend_applied;
  self->n_bills_checked = *fit_case->odd_month == '\0' ? fit_case->n_bills_checked : 0;
  cue_advice_fill_limits (fit_case, &self->limits);
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
  g_strfreev (self->unpublished);
  cue_fit_option_free (self->stay);
  g_ptr_array_unref (self->options);
  g_ptr_array_unref (self->others);
  g_ptr_array_unref (self->steadier);
  g_clear_pointer (&self->season, g_array_unref);
  g_free (self);
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
                   stay->costs.sum_fen, 0);
      return;
    }
  if (best->termination_fen > 0 && best->costs.sum_fen < stay->costs.sum_fen)
    {
      GDate free_from = fit_case->contract_end;

      answer_stay (self, CUE_ADVICE_REASON_CONTRACT_COST, best->termination_fen,
                   cue_fit_divide (CUE_FIT_HORIZON_MONTHS
                                     * (stay->costs.sum_fen - best->costs.sum_fen),
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

/* No alternative comes before staying. */
static void
answer_no_better (CueAdvice *self, const CueFitCase *fit_case, const CueCandidate *stay,
                  const CueCandidate *best)
{
  g_auto (CueGateResult) result = { 0 };

  if (best != NULL && self->n_months > 0 && !cue_advice_try_gates (fit_case, stay, best, &result)
      && result.reason == CUE_ADVICE_REASON_FEW_MONTHS)
    take_result (self, &result);
  else
    answer_nothing_cheaper (self, fit_case, stay, best);
}

/* Goes down the ranking: an alternative that is withheld (too long a contract, a worse peak) does
 * not hide a sound one behind it.  @chosen is the advised candidate or NULL. */
static gboolean
decide (CueAdvice *self, const CueFitCase *fit_case, const CueCandidate *stay,
        CueRanking *ranking, const CueCandidate **chosen, GCancellable *cancellable,
        GError **error)
{
  g_autoptr (GError)  local = NULL;
  const CueCandidate *candidate = NULL;
  gboolean            explained = FALSE;

  *chosen = NULL;
  for (guint i = 0;
       *chosen == NULL && (candidate = cue_ranking_get (ranking, i, cancellable, &local)) != NULL;
       i++)
    {
      g_auto (CueGateResult) result = { 0 };

      if (candidate->kind == CUE_OFFER_STAY)
        continue;
      if (cue_candidate_compare (candidate, stay) > 0)
        break;
      if (cue_advice_try_gates (fit_case, stay, candidate, &result))
        {
          take_chosen (self, candidate, &result);
          *chosen = candidate;
        }
      else if (!explained)
        take_result (self, &result);
      explained = TRUE;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!explained)
    answer_no_better (self, fit_case, stay, candidate);
  return TRUE;
}

/* The first top_n of the ranking, and behind them the advised one when it ranks further down; the
 * cards of the window that are not among them go into others. */
static gboolean
fill_options (CueAdvice *self, const CueFitCase *fit_case, CueRanking *ranking, guint top_n,
              const CueCandidate *chosen, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError)  local = NULL;
  const CueCandidate *present = cue_ranking_get_present (ranking);
  const CueCandidate *candidate;
  gboolean            has_plan = FALSE, has_present = present == NULL;

  for (guint i = 0; top_n == 0 || i < top_n || !has_plan || (chosen != NULL && self->chosen < 0);
       i++)
    {
      gboolean listed;

      candidate = cue_ranking_get (ranking, i, cancellable, &local);
      if (candidate == NULL)
        break;
      listed = top_n == 0 || i < top_n || candidate == chosen;
      if (candidate == chosen)
        self->chosen = (int) self->options->len;
      if (listed || (candidate->kind == CUE_OFFER_PLAN && !has_plan))
        g_ptr_array_add (listed ? self->options : self->others,
                         cue_fit_option_new (fit_case, candidate));
      has_plan = has_plan || candidate->kind == CUE_OFFER_PLAN;
      has_present = has_present || (listed && candidate == present);
    }
  if (local == NULL && !has_present)
    g_ptr_array_add (self->others, cue_fit_option_new (fit_case, present));
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return local == NULL && (error == NULL || *error == NULL);
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

/* A fact is missing, or the catalogue is too old: UNKNOWN. */
static gboolean
find_missing (CueAdvice *self, CueFitCase *fit_case)
{
  if (!cue_fit_case_find_missing (fit_case, &self->reason, &self->reason_detail))
    return FALSE;
  if (self->reason == CUE_ADVICE_REASON_FEW_MONTHS)
    self->later_date = cue_advice_get_look_again (fit_case);
  if (self->reason == CUE_ADVICE_REASON_BILL_DIFFERS)
    {
      self->needed_fen = fit_case->odd_billed_fen;
      self->found_fen = fit_case->odd_computed_fen;
    }
  return TRUE;
}

static gboolean
plan_is_untold (const CueFitRequest *request)
{
  return request->plan_id == NULL || *request->plan_id == '\0';
}

/* The second list of docs/fit.md 6. */
static gboolean
fill_steadier (CueAdvice *self, const CueFitCase *fit_case, GCancellable *cancellable,
               GError **error)
{
  guint                 most = fit_case->request->steadier_n;
  g_autoptr (GPtrArray) list = NULL;

  if (most == 0)
    return TRUE;
  list = cue_steadier_list (fit_case, most, cancellable, error);
  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (self->steadier, cue_fit_option_new (fit_case, g_ptr_array_index (list, i)));
  return TRUE;
}

/**
 * cue_judgement_clear:
 * @self: a judgement
 *
 * Frees what it owns.
 */
void
cue_judgement_clear (CueJudgement *self)
{
  cue_candidate_free (self->stay);
  cue_ranking_free (self->ranking);
  cue_fit_case_free (self->fit_case);
  *self = (CueJudgement) { NULL };
}

/**
 * cue_advice_judge:
 * @self: (out caller-allocates): zeroed; what the answer rests on
 * @catalogue: a catalogue; must outlive @self
 * @request: what is asked; must outlive @self
 * @wanted: how many places of the ranking will most likely be asked for, 0 = many
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * The answer of cue_advice_compute() without a bill written out, for screening.
 *
 * Returns: (transfer full): an advice without options, %NULL on error
 */
CueAdvice *
cue_advice_judge (CueJudgement *self, CueCatalogue *catalogue, const CueFitRequest *request,
                  guint wanted, GCancellable *cancellable, GError **error)
{
  g_autoptr (CueAdvice) advice = NULL;

  self->fit_case = cue_fit_case_new (catalogue, request, error);
  if (self->fit_case == NULL)
    return NULL;
  advice = advice_new (self->fit_case);
  if (find_missing (advice, self->fit_case))
    {
      /* Both bills side by side show where the price list is wrong. */
      if (advice->reason == CUE_ADVICE_REASON_BILL_DIFFERS)
        self->stay = cue_candidate_new_stay (self->fit_case);
      return g_steal_pointer (&advice);
    }
  self->stay = cue_candidate_new_stay (self->fit_case);
  if (catalogue_is_old (self->fit_case))
    {
      advice->reason = CUE_ADVICE_REASON_OLD_CATALOGUE;
      advice->reason_detail = g_strdup (catalogue->date);
      return g_steal_pointer (&advice);
    }
  self->ranking = cue_ranking_new (self->fit_case, TRUE, wanted);
  if (!decide (advice, self->fit_case, self->stay, self->ranking, &self->chosen, cancellable,
               error))
    return NULL;
  return g_steal_pointer (&advice);
}

/* So that "why not that plan" has its answer. */
static GStrv
dup_unpublished (const CueCatalogue *catalogue)
{
  const GPtrArray *names = catalogue->unpublished;
  GStrv            copy = names->len > 0 ? g_new0 (char *, names->len + 1) : NULL;

  for (guint i = 0; i < names->len; i++)
    copy[i] = g_strdup (g_ptr_array_index (names, i));
  return copy;
}

/* Options, cards and the present bill, with every line. */
static gboolean
write_out (CueAdvice *self, CueJudgement *judgement, guint top_n, GCancellable *cancellable,
           GError **error)
{
  const CueFitCase *fit_case = judgement->fit_case;

  self->unpublished = dup_unpublished (fit_case->catalogue);
  if (judgement->stay != NULL)
    {
      self->stay = cue_fit_option_new (fit_case, judgement->stay);
      self->season = cue_season_list (fit_case->history, fit_case->plan,
                                      (const CuePackUse *) (void *) fit_case->uses->data,
                                      fit_case->uses->len, fit_case->lines);
    }
  /* Who asks without a plan wants to know what would suit; that is no advice to change. */
  else if (plan_is_untold (fit_case->request) && fit_case->history->n_months > 0
           && !catalogue_is_old (fit_case))
    judgement->ranking = cue_ranking_new (fit_case, TRUE, top_n);
  if (judgement->ranking == NULL)
    return TRUE;
  if (!fill_options (self, fit_case, judgement->ranking, top_n, judgement->chosen, cancellable,
                     error)
      || !fill_steadier (self, fit_case, cancellable, error))
    return FALSE;
  self->n_plans = cue_ranking_get_n_plans (judgement->ranking);
  self->n_opened = cue_ranking_get_n_opened (judgement->ranking);
  return TRUE;
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
 * his complete months (docs/fit.md 6), and whether that passes the gates of docs/fit.md 7.  Integers
 * only; equal inputs give equal answers; nothing the operator earns enters.
 *
 * A lack of facts is not an error but the answer UNKNOWN with its reason: no such plan, no
 * complete month, a used class without a price, a real bill that the price list does not explain, a
 * catalogue older than `max_catalogue_age_days`.  Then there are no options, except that a request which names no plan
 * gets the plans that would suit; `stay` is there when the present bill is known.  With
 * fewer than three complete months that follow each other up to the latest the answer is STAY,
 * FEW_MONTHS and the day to look again.
 * %CUE_ERROR_INVALID when the request cannot be read (days, packs, negative usage, months out of
 * order), %G_IO_ERROR_CANCELLED when cancelled.
 *
 * `needed_fen` and `found_fen` are the two amounts of the gate, see cue_advice_try_gates(); for
 * NOTHING_CHEAPER what staying and the best alternative cost over the horizon, for a CONTRACT_COST
 * that means staying the fee for leaving and what the horizon would save without it; for
 * BILL_DIFFERS what was billed and what was computed for the month of the detail.
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
  g_auto (CueJudgement) judgement = { NULL };
  g_autoptr (CueAdvice) self = NULL;

  g_return_val_if_fail (catalogue != NULL, NULL);
  g_return_val_if_fail (request != NULL, NULL);

  self = cue_advice_judge (&judgement, catalogue, request, top_n, cancellable, error);
  if (self == NULL || !write_out (self, &judgement, top_n, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}
