/* cue-cheapest.c
 *
 * The same minimum as the solver's (docs/fit.md 4), over scales instead of frontiers: no ties, no
 * vectors, nothing is remembered but the best sum.  Most plans that are opened are never shown;
 * those that are go through the solver, which must come to the same sum, and then through the
 * bill, which must as well.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-cheapest.h"

#include "cue-fit-key.h"

typedef struct
{
  const CuePlan    *plan;
  const CueHistory *history;
  const CueBundle  *bundle;
  gint64            n_months;
  gint64            peak[CUE_N_DIRECTED];   /* of directed usage */
  gint64            quota[CUE_N_DIRECTED];  /* allowance, bundle and packs being tried */
  gint64            free_excess[CUE_HISTORY_SCENARIOS]; /* of data, if directed data were free */
  gboolean          has_directed;           /* more directed data is used than is allowed for */
  gint64            bound_fen[CUE_N_SEPARATE]; /* the least of each class with the bundle */
  gint64            data_fen;               /* the least that data can cost with the bundle */
  gint64            best_fen;
} Cheapest;

/* The least that each class can cost with the bundle, from the tables of the bounds. */
static gint64
fill_bounds (Cheapest *self)
{
  const CuePlan *plan = self->plan;
  gint64         sum_fen = 0;

  for (int s = 0; s < CUE_N_SEPARATE; s++)
    {
      CueClass        klass = cue_separate_classes[s];
      const CueBound *bound = plan->bounds[s];
      gint64          quota = plan->allowance[klass] + self->bundle->quantity[klass];
      gint64          fen = 0;

      for (guint m = 0; bound != NULL && m < self->history->n_months; m++)
        fen += s == 0 ? cue_bound_get (bound, self->free_excess[m] - self->bundle->quantity[klass])
                      : cue_bound_get (bound, self->history->months[m].used[klass] - quota);
      self->bound_fen[s] = fen;
      sum_fen += fen;
    }
  return sum_fen;
}

static gint64
get_least (const Cheapest *self, CueClass klass, gint64 limit_fen)
{
  gint64 excess[CUE_HISTORY_SCENARIOS];
  gint64 quota = self->plan->allowance[klass] + self->bundle->quantity[klass];
  gint64 peak = 0;

  for (guint m = 0; m < self->history->n_months; m++)
    {
      excess[m] = self->history->months[m].used[klass] - quota;
      peak = MAX (peak, excess[m]);
    }
  if (peak == 0)
    return 0;
  return cue_scale_get_least (self->plan->pack_set->scales[klass], self->plan->over[klass],
                              self->history->n_months, excess, limit_fen);
}

static void
try_data (Cheapest *self, gint64 before_fen)
{
  gint64 excess[CUE_HISTORY_SCENARIOS];
  gint64 bundle_mb = self->bundle->quantity[CUE_CLASS_DATA];
  gint64 limit_fen = self->best_fen - before_fen;
  gint64 least_fen;

  cue_fit_fill_data_excess (self->plan, self->history, self->quota, excess);
  for (guint m = 0; bundle_mb > 0 && m < self->history->n_months; m++)
    excess[m] -= bundle_mb;
  least_fen = cue_scale_get_least (self->plan->pack_set->scales[CUE_CLASS_DATA],
                                   self->plan->over[CUE_CLASS_DATA], self->history->n_months,
                                   excess, limit_fen);
  self->best_fen = MIN (self->best_fen, before_fen + least_fen);
}

/* before_fen: what is spent already over all months. */
static void
try_directed (Cheapest *self, int d, gint64 before_fen)
{
  const CueScale *scale;
  gint64          quota;

  for (; d < CUE_N_DIRECTED && self->peak[d] <= self->quota[d]; d++)
    ;
  if (d == CUE_N_DIRECTED)
    {
      try_data (self, before_fen);
      return;
    }
  scale = self->plan->pack_set->scales[CUE_CLASS_DIRECTED_1 + d];
  quota = self->quota[d];
  for (guint i = 0; i < scale->n_steps; i++)
    {
      gint64 fen = before_fen + self->n_months * scale->steps[i].price_fen;

      if (fen + self->data_fen >= self->best_fen)
        break;
      self->quota[d] = quota + scale->steps[i].quantity;
      try_directed (self, d + 1, fen);
      if (self->quota[d] >= self->peak[d])
        break;
    }
  self->quota[d] = quota;
}

/* Class by class the bound is replaced by what is exact, as long as the whole can still win. */
static void
try_bundle (Cheapest *self, gint64 fixed_fen)
{
  gint64 before_fen = fixed_fen + self->n_months * self->bundle->price_fen;
  gint64 rest_fen = fill_bounds (self);

  for (int s = CUE_N_SEPARATE - 1; s > 0; s--)
    {
      if (before_fen + rest_fen >= self->best_fen)
        return;
      rest_fen -= self->bound_fen[s];
      before_fen += get_least (self, cue_separate_classes[s],
                               self->best_fen - before_fen - rest_fen);
    }
  if (before_fen + rest_fen >= self->best_fen)
    return;
  if (self->has_directed)
    {
      gint64 excess[CUE_HISTORY_SCENARIOS];

      for (guint m = 0; m < self->history->n_months; m++)
        excess[m] = self->free_excess[m] - self->bundle->quantity[CUE_CLASS_DATA];
      self->data_fen = cue_scale_get_least (self->plan->pack_set->scales[CUE_CLASS_DATA],
                                            self->plan->over[CUE_CLASS_DATA],
                                            self->history->n_months, excess,
                                            self->best_fen - before_fen);
      if (before_fen + self->data_fen >= self->best_fen)
        return;
    }
  for (int d = 0; d < CUE_N_DIRECTED; d++)
    self->quota[d] = self->plan->allowance[CUE_CLASS_DIRECTED_1 + d]
                     + self->bundle->quantity[CUE_CLASS_DIRECTED_1 + d];
  try_directed (self, 0, before_fen);
}

/**
 * cue_cheapest_get_sum:
 * @plan: a plan that can be billed
 * @history: at least one month
 * @lines: lines of the household, at least 1
 * @limit_fen: sums from here on are of no interest, %G_MAXINT64 = every sum is
 *
 * S of docs/fit.md 3, minimised over all packs, at the plan's ordinary fee.  Exact.  Allocates nothing;
 * any thread.
 *
 * Returns: fen over all months, @limit_fen when it is not below that
 */
gint64
cue_cheapest_get_sum (const CuePlan *plan, const CueHistory *history, int lines,
                      gint64 limit_fen)
{
  const CuePackSet *set = plan->pack_set;
  Cheapest          self = { .plan = plan, .history = history, .n_months = history->n_months,
                             .best_fen = limit_fen };
  gint64            fixed_fen;

  fixed_fen = self.n_months * (plan->fee_fen + cue_plan_get_line_fee (plan, lines));
  for (int d = 0; d < CUE_N_DIRECTED; d++)
    {
      CueClass klass = (CueClass) (CUE_CLASS_DIRECTED_1 + d);

      self.peak[d] = cue_history_peak (history, klass);
      self.has_directed = self.has_directed || self.peak[d] > plan->allowance[klass];
    }
  cue_fit_fill_data_excess (plan, history, self.peak, self.free_excess);
  for (guint i = 0; i < set->n_bundles; i++)
    {
      self.bundle = &set->bundle_list[i];
      if (fixed_fen + self.n_months * self.bundle->price_fen >= self.best_fen)
        break;
      try_bundle (&self, fixed_fen);
    }
  return self.best_fen;
}
