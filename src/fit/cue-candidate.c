/* cue-candidate.c
 *
 * The horizon of docs/fit.md 6.  Switching after s months costs
 *
 *     T(p, n, s) = s * S(stay) + SUM_{t=1..H-s} S_t(p, n) + W * (ETF(s) + one-off)
 *     T(stay)    = H * S(stay)
 *
 * where S is the sum over the W history months and S_t takes the fee of the t-th month after the
 * switch, so that promotion months and the price afterwards are both inside.  Everything stays
 * multiplied by W, so no division rounds a rank.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-candidate.h"

#include <string.h>

#include "cue-solver.h"

static CueCandidate *
candidate_new (const CueFitCase *fit_case, const CuePlan *plan, CueOfferKind kind, GArray *uses)
{
  CueCandidate *self = g_new0 (CueCandidate, 1);
  CueSwitch     change;

  self->plan = plan;
  self->kind = kind;
  self->uses = uses;
  for (guint i = 0; i < uses->len; i++)
    self->n_packs += (guint) g_array_index (uses, CuePackUse, i).count;
  cue_costs_fill (&self->costs, plan, (const CuePackUse *) (void *) uses->data, uses->len,
                  fit_case->history, fit_case->lines);
  cue_fit_case_choose_switch (fit_case, plan, self->costs.sum_fen, self->costs.slowed_mb, &change);
  self->total_fen = change.total_fen;
  self->rank_fen = change.rank_fen;
  self->termination_fen = change.termination_fen;
  self->after = change.after;
  cue_fit_case_get_effect (fit_case, plan, self->after, &self->effect);
  return self;
}

/**
 * cue_candidate_new_stay:
 * @fit_case: a case with a present bill
 *
 * Returns: (transfer full): the present plan with the present packs
 */
CueCandidate *
cue_candidate_new_stay (const CueFitCase *fit_case)
{
  GArray       *uses = g_array_copy (fit_case->uses);
  CueCandidate *self = candidate_new (fit_case, fit_case->plan, CUE_OFFER_STAY, uses);

  self->effect = fit_case->today;
  return self;
}

static GArray *
uses_from_solution (const CuePlan *plan, const CueSolution *solution)
{
  GArray *uses = g_array_new (FALSE, FALSE, sizeof (CuePackUse));

  for (guint p = 0; p < solution->n_counts; p++)
    {
      CuePackUse use = { g_ptr_array_index (plan->pack_set->packs, p), solution->counts[p] };

      if (use.count > 0)
        g_array_append_val (uses, use);
    }
  return uses;
}

/* Staying comes before other packs that cost the same and have the same dearest month. */
static gboolean
stay_is_as_good (const CueFitCase *fit_case, const CueSolution *solution)
{
  return fit_case->stay.sum_fen < solution->sum_fen
         || (fit_case->stay.sum_fen == solution->sum_fen
             && fit_case->stay.worst_fen <= solution->worst_fen);
}

static CueCandidate *
new_solved (const CueFitCase *fit_case, const CuePlan *plan, CueOfferKind kind,
            const CueSolution *solution)
{
  CueCandidate *self = candidate_new (fit_case, plan, kind, uses_from_solution (plan, solution));

  g_assert (self->costs.sum_fen == solution->sum_fen);
  g_assert (self->costs.worst_fen == solution->worst_fen);
  return self;
}

/**
 * cue_candidate_new_best:
 * @fit_case: a case with a present bill
 * @plan: an eligible plan
 * @sum_fen: what cue_cheapest_get_sum() says, %G_MAXINT64 when it was not asked yet
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * The plan with its cheapest packs and its best day to switch.  For the present plan this is
 * staying when no other packs are better.  The solver's sum and worst month are checked against
 * those of the bill, which has its own arithmetic.
 *
 * Returns: (transfer full): the candidate, %NULL when cancelled
 */
CueCandidate *
cue_candidate_new_best (const CueFitCase *fit_case, const CuePlan *plan, gint64 sum_fen,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (CueSolution) solution = cue_solver_solve (plan, fit_case->history, fit_case->lines,
                                                       sum_fen, cancellable, error);

  if (solution == NULL)
    return NULL;
  if (plan == fit_case->plan && stay_is_as_good (fit_case, solution))
    return cue_candidate_new_stay (fit_case);
  return new_solved (fit_case, plan, plan == fit_case->plan ? CUE_OFFER_PACKS : CUE_OFFER_PLAN,
                     solution);
}

/**
 * cue_candidate_new_shared:
 * @fit_case: a case of several lines together; its present bill does not matter
 * @plan: a plan that takes them
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Returns: (transfer full): the plan with its cheapest packs, %NULL when cancelled
 */
CueCandidate *
cue_candidate_new_shared (const CueFitCase *fit_case, const CuePlan *plan,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (CueSolution) solution = cue_solver_solve (plan, fit_case->history, fit_case->lines,
                                                       G_MAXINT64, cancellable, error);

  return solution != NULL ? new_solved (fit_case, plan, CUE_OFFER_PLAN, solution) : NULL;
}

/**
 * cue_candidate_free:
 * @self: (nullable) (transfer full): a candidate
 *
 * Frees a candidate.
 */
void
cue_candidate_free (CueCandidate *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->uses);
  g_free (self);
}

static int
compare_amounts (gint64 a, gint64 b)
{
  return a < b ? -1 : a > b;
}

/* stay < packs < plan without contract < plan with contract */
static int
get_change_class (const CueCandidate *self)
{
  return self->kind == CUE_OFFER_PLAN && self->plan->contract_months > 0 ? 3 : (int) self->kind;
}

static int
get_contract (const CueCandidate *self)
{
  return self->kind == CUE_OFFER_PLAN ? self->plan->contract_months : 0;
}

/**
 * cue_candidate_compare:
 * @a: a candidate
 * @b: another one of the same case
 *
 * The one order of docs/fit.md 6: total, worst month, class of change, contract, number of packs, fee,
 * plan id.  There is one candidate a plan besides staying, so this decides fully.  What the
 * operator earns is not in it.
 *
 * Returns: below 0 when @a comes first
 */
int
cue_candidate_compare (const CueCandidate *a, const CueCandidate *b)
{
  int order = compare_amounts (a->rank_fen, b->rank_fen);

  if (order == 0)
    order = compare_amounts (a->costs.worst_fen, b->costs.worst_fen);
  if (order == 0)
    order = get_change_class (a) - get_change_class (b);
  if (order == 0)
    order = get_contract (a) - get_contract (b);
  if (order == 0)
    order = compare_amounts (a->n_packs, b->n_packs);
  if (order == 0)
    order = compare_amounts (a->plan->fee_fen, b->plan->fee_fen);
  return order != 0 ? order : strcmp (a->plan->id, b->plan->id);
}
