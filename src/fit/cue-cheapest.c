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

#include "cue-data-use.h"
#include "cue-excess.h"
#include "cue-fit-key.h"

typedef struct
{
  const CuePlan    *plan;
  const CueHistory *history;
  const CueBundle  *bundle;
  gint64            n_months;
  gint64           *known;                  /* (nullable) see cue_cheapest_get_sum() */
  gint64            quota[CUE_N_DIRECTED];  /* allowance, bundle and packs being tried */
  gboolean          has_directed;           /* more directed data is used than is allowed for */
  CueExcess         excess;
  gint64            any_fen[CUE_N_SEPARATE];   /* the least of each class, bundles included */
  gint64            alone_fen[CUE_N_SEPARATE]; /* the least of each class without a bundle */
  gint64            bound_fen[CUE_N_SEPARATE]; /* the least of each class with the bundle */
  gint64            data_fen;               /* the least that data can cost with the bundle */
  gint64            best_fen;
} Cheapest;

/* What is exact without a bundle is the best bound of that, and none with a bundle. */
static void
fill_any (Cheapest *self)
{
  for (int s = 0; s < CUE_N_SEPARATE; s++)
    {
      gint64 known_fen = self->known != NULL ? self->known[2 * self->plan->keys[s]] : -1;

      self->any_fen[s] = cue_excess_get_bound (&self->excess, self->plan->bounds[s],
                                               self->history->n_months, s, 0);
      self->alone_fen[s] = known_fen >= 0 && self->excess.peak[s] > 0
                             ? known_fen
                             : cue_excess_get_bound (&self->excess, self->plan->pure_bounds[s],
                                                     self->history->n_months, s, 0);
    }
}

/* The least that each class can cost with the bundle, from the tables of the bounds. */
static gint64
fill_bounds (Cheapest *self)
{
  gint64 sum_fen = 0;

  for (int s = 0; s < CUE_N_SEPARATE; s++)
    {
      gint64 quantity = self->bundle->quantity[cue_separate_classes[s]];

      self->bound_fen[s] = quantity == 0
                             ? self->alone_fen[s]
                             : cue_excess_get_bound (&self->excess, self->plan->pure_bounds[s],
                                                     self->history->n_months, s, quantity);
      sum_fen += self->bound_fen[s];
    }
  return sum_fen;
}

/* Exact, of data as if directed data were free. */
static gint64
search_class (const Cheapest *self, int s, const CueScale *scale, gint64 quantity, gint64 limit_fen)
{
  CueDataUse     use = { self->plan, self->history, &self->history->peak[CUE_CLASS_DIRECTED_1],
                         quantity };
  CueScaleSearch search;
  gint64         excess[CUE_HISTORY_SCENARIOS];

  if (s == 0 && cue_data_use_is_simulated (self->plan))
    return cue_data_use_search_init (&use, &search, scale)
             ? cue_scale_search_get_least (&search, limit_fen) : 0;
  for (guint m = 0; m < self->history->n_months; m++)
    excess[m] = self->excess.units[s][m] - quantity;
  return cue_scale_get_least (scale, self->plan->over[cue_separate_classes[s]],
                              self->history->n_months, excess, limit_fen);
}

static gint64
get_least (Cheapest *self, int s, gint64 limit_fen)
{
  CueClass        klass = cue_separate_classes[s];
  gint64          quantity = self->bundle->quantity[klass];
  const CueScale *scale = self->plan->pack_set->scales[klass];
  gint64         *known = NULL;

  if (self->excess.peak[s] <= quantity)
    return 0;
  if (quantity == 0 && self->known != NULL)
    {
      known = &self->known[2 * self->plan->keys[s]];
      if (*known < 0)
        *known = search_class (self, s, scale, 0, G_MAXINT64);
      return *known;
    }
  return search_class (self, s, scale, quantity, limit_fen);
}

/* At most one class that bundles touch is over quota: then every class stands for itself, and bundles
 * are packs of that one. */
static gboolean
can_sum_apart (const Cheapest *self)
{
  const CuePackSet *set = self->plan->pack_set;
  int               n_bundled = 0;

  if (self->has_directed)
    return FALSE;
  for (int s = 0; s < CUE_N_SEPARATE; s++)
    if (self->excess.peak[s] > 0 && set->bundled[s])
      {
        n_bundled++;
        if (set->merged[s] == NULL)
          return FALSE;
      }
  return n_bundled <= 1;
}

static gint64
sum_apart (const Cheapest *self, gint64 fixed_fen)
{
  const CuePlan *plan = self->plan;
  gint64         sum_fen = fixed_fen;

  for (int s = CUE_N_SEPARATE - 1; s >= 0 && sum_fen < self->best_fen; s--)
    {
      CueClass        klass = cue_separate_classes[s];
      const CueScale *scale = plan->pack_set->merged[s];
      gint64          fen = self->known != NULL ? self->known[2 * plan->keys[s] + 1] : -1;

      if (self->excess.peak[s] == 0)
        continue;
      if (fen < 0)
        {
          fen = search_class (self, s, scale != NULL ? scale : plan->pack_set->scales[klass], 0,
                              G_MAXINT64);
          if (self->known != NULL)
            self->known[2 * plan->keys[s] + 1] = fen;
        }
      sum_fen += fen;
    }
  return MIN (sum_fen, self->best_fen);
}

static void
try_data (Cheapest *self, gint64 before_fen)
{
  CueDataUse     use = { self->plan, self->history, self->quota,
                         self->bundle->quantity[CUE_CLASS_DATA] };
  CueScaleSearch search;
  gint64         least_fen = 0;

  if (cue_data_use_search_init (&use, &search, self->plan->pack_set->scales[CUE_CLASS_DATA]))
    least_fen = cue_scale_search_get_least (&search, self->best_fen - before_fen);
  self->best_fen = MIN (self->best_fen, before_fen + least_fen);
}

/* before_fen: what is spent already over all months. */
static void
try_directed (Cheapest *self, int d, gint64 before_fen)
{
  const CueScale *scale;
  gint64          quota;

  for (; d < CUE_N_DIRECTED && self->history->peak[CUE_CLASS_DIRECTED_1 + d] <= self->quota[d]; d++)
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
      if (self->quota[d] >= self->history->peak[CUE_CLASS_DIRECTED_1 + d])
        break;
    }
  self->quota[d] = quota;
}

/* What data costs at least when directed packs are paid for: then they serve any data. */
static gint64
get_directed_bound (const Cheapest *self)
{
  const CuePlan *plan = self->plan;
  gint64         excess[CUE_HISTORY_SCENARIOS];

  if (!self->has_directed || plan->directed_bound == NULL || plan->rollover_mb > 0)
    return 0;
  cue_fit_fill_data_excess (plan, self->history, &plan->allowance[CUE_CLASS_DIRECTED_1], excess);
  return cue_bound_get_joint (plan->directed_bound, excess, 0, self->history->n_months);
}

/* Whatever is bought, bundles included: is it too dear? */
static gboolean
is_beyond (Cheapest *self, gint64 fixed_fen, gint64 limit_fen)
{
  gint64 sum_fen = fixed_fen;

  for (int s = 0; s < CUE_N_SEPARATE; s++)
    sum_fen += self->any_fen[s];
  for (int s = 0; s < CUE_N_SEPARATE && sum_fen < limit_fen; s++)
    {
      const CueBound *bound = self->plan->bounds[s];
      gint64          joint_fen;

      if (self->any_fen[s] == 0 || bound == NULL)
        continue;
      joint_fen = cue_bound_get_joint (bound, self->excess.units[s], 0, self->history->n_months);
      sum_fen += MAX (0, joint_fen - self->any_fen[s]);
      self->any_fen[s] = MAX (self->any_fen[s], joint_fen);
    }
  if (sum_fen < limit_fen)
    sum_fen += MAX (0, get_directed_bound (self) - self->any_fen[0]);
  return sum_fen >= limit_fen;
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
      before_fen += get_least (self, s, self->best_fen - before_fen - rest_fen);
    }
  if (before_fen + rest_fen >= self->best_fen)
    return;
  self->data_fen = get_least (self, 0, self->best_fen - before_fen);
  if (before_fen + self->data_fen >= self->best_fen)
    return;
  if (!self->has_directed)
    {
      self->best_fen = before_fen + self->data_fen;
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
 * @known: (nullable): two a key of the catalogue, the exact least for this history without a bundle
 *   and with bundles as packs of this class alone, -1 where it was not needed yet; filled on the
 *   way, because plans share keys
 *
 * S of docs/fit.md 3, minimised over all packs, at the plan's ordinary fee.  Exact.  Allocates nothing;
 * any thread.
 *
 * Returns: fen over all months, @limit_fen when it is not below that
 */
gint64
cue_cheapest_get_sum (const CuePlan *plan, const CueHistory *history, int lines,
                      gint64 limit_fen, gint64 *known)
{
  const CuePackSet *set = plan->pack_set;
  Cheapest          self;
  gint64            fixed_fen;

  /* Not zeroed as a whole: it is a kilobyte, and this is called for every plan that is opened. */
  self.plan = plan;
  self.history = history;
  self.n_months = history->n_months;
  self.known = known;
  self.best_fen = limit_fen;
  self.has_directed = FALSE;
  for (int d = CUE_CLASS_DIRECTED_1; d <= CUE_CLASS_DIRECTED_3; d++)
    self.has_directed = self.has_directed || history->peak[d] > plan->allowance[d];
  cue_excess_fill (&self.excess, plan, history);
  fill_any (&self);
  fixed_fen = self.n_months * (plan->fee_fen + cue_plan_get_line_fee (plan, lines));
  if (limit_fen < G_MAXINT64 && is_beyond (&self, fixed_fen, limit_fen))
    return limit_fen;
  if (can_sum_apart (&self))
    return sum_apart (&self, fixed_fen);
  for (guint i = 0; i < set->n_bundles; i++)
    {
      self.bundle = &set->bundle_list[i];
      if (fixed_fen + self.n_months * self.bundle->price_fen >= self.best_fen)
        break;
      try_bundle (&self, fixed_fen);
    }
  return self.best_fen;
}
