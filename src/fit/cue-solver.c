/* cue-solver.c
 *
 * The cheapest packs for one plan, over all months at once (docs/fit.md 4): for every combination of
 * bundles and of directed packs the remaining classes separate, and each is the minimum over one
 * frontier.  Nothing is assumed of an over-quota rule but that it never falls.
 *
 * Equal sums are decided by the dearest month, then by the number of packs, then by the vector in
 * the order of the catalogue, so that equal inputs give equal answers.  For that each class keeps
 * every choice that reaches its minimum with different months, normally one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-solver.h"

#include <string.h>

#include "cue-cheapest.h"
#include "cue-data-use.h"
#include "cue-excess.h"
#include "cue-fit-key.h"

/* A point that reaches the minimum of its class, and packs and over-quota charge of each month. */
typedef struct
{
  const CueFrontierPoint *point;
  gint64                  month_fen[CUE_HISTORY_SCENARIOS];
} Choice;

/* One choice is the rule, so only further ones are allocated. */
typedef struct
{
  gint64  sum_fen;
  guint   n_choices;
  Choice  first;
  GArray *others;   /* (owned) (nullable) (element-type Choice) */
} Minimum;

typedef struct
{
  const CuePlan    *plan;
  const CueHistory *history;
  guint             n_counts;
  gint64            fixed_fen;              /* fee and line fees of a month */
  Minimum           minima[CUE_N_SEPARATE];
  CueSolution      *best;                   /* (owned) (nullable) */
  guint8           *counts;                 /* scratch, behind those of best */
  gboolean          has_directed;           /* more directed data is used than is allowed for */
  gint64            data_fen;               /* the least that data can cost with the bundle */
  CueExcess         excess;

  /* What is being tried. */
  const CueFrontierPoint *bundle;
  const CueFrontierPoint *directed[CUE_N_DIRECTED];
} Solver;

/* What a class uses beyond plan and bundle. */
typedef struct
{
  CueClass           klass;
  const CueOverRule *rule;    /* (nullable) */
  const CueDataUse  *use;     /* (nullable): of data */
  gint64             excess[CUE_HISTORY_SCENARIOS]; /* without packs */
} Unmet;

static gboolean
vector_is_smaller (const CueFrontierPoint *a, const CueFrontierPoint *b, guint n_counts)
{
  if (a->count != b->count)
    return a->count < b->count;
  return memcmp (a->counts, b->counts, n_counts) < 0;
}

static Choice *
get_choice (Minimum *self, guint i)
{
  return i == 0 ? &self->first : &g_array_index (self->others, Choice, i - 1);
}

static void
append_choice (Minimum *self, const Choice *choice)
{
  if (self->n_choices++ == 0)
    {
      self->first = *choice;
      return;
    }
  if (self->others == NULL)
    self->others = g_array_new (FALSE, FALSE, sizeof (Choice));
  g_array_append_vals (self->others, choice, 1);
}

static void
clear_choices (Minimum *self)
{
  self->n_choices = 0;
  if (self->others != NULL)
    g_array_set_size (self->others, 0);
}

/* Two choices with the same months differ in packs only: the better one stays. */
static void
add_choice (Solver *self, Minimum *minimum, const Choice *choice)
{
  gsize size = self->history->n_months * sizeof (gint64);

  for (guint i = 0; i < minimum->n_choices; i++)
    {
      Choice *other = get_choice (minimum, i);

      if (memcmp (other->month_fen, choice->month_fen, size) == 0)
        {
          if (vector_is_smaller (choice->point, other->point, self->n_counts))
            *other = *choice;
          return;
        }
    }
  append_choice (minimum, choice);
}

/* Packs and charges of each month with the chosen point. */
static void
fill_choice (Choice *choice, const Unmet *unmet, guint n_months)
{
  gint64 over[CUE_HISTORY_SCENARIOS];
  gint64 quantity = choice->point->quantity[unmet->klass];

  if (unmet->use != NULL)
    cue_data_use_fill_over (unmet->use, unmet->use->bundle_mb + quantity, over);
  else
    for (guint m = 0; m < n_months; m++)
      over[m] = unmet->excess[m] - quantity;
  for (guint m = 0; m < n_months; m++)
    choice->month_fen[m] = choice->point->price_fen
                           + (over[m] > 0 ? cue_over_rule_cost (unmet->rule, over[m]) : 0);
}

/* Nothing is charged: the smallest of the combinations that cost nothing and leave nothing to charge. */
static void
take_nothing (const Solver *self, Minimum *minimum, const Unmet *unmet, gboolean is_charged)
{
  const GArray *points = self->plan->pack_set->frontiers[unmet->klass]->points;
  guint         n_months = self->history->n_months;
  Choice       *first = &minimum->first;

  minimum->sum_fen = 0;
  minimum->n_choices = 1;
  first->point = &g_array_index (points, CueFrontierPoint, 0);
  memset (first->month_fen, 0, sizeof first->month_fen);
  if (!is_charged)
    return;
  first->point = NULL;
  for (guint i = 0; i < points->len; i++)
    {
      const CueFrontierPoint *point = &g_array_index (points, CueFrontierPoint, i);
      Choice                  choice = { .point = point };
      gint64                  sum_fen = 0;

      if (point->price_fen > 0)
        break;
      fill_choice (&choice, unmet, n_months);
      for (guint m = 0; m < n_months; m++)
        sum_fen += choice.month_fen[m];
      if (sum_fen == 0
          && (first->point == NULL || vector_is_smaller (point, first->point, self->n_counts)))
        first->point = point;
    }
  g_assert (first->point != NULL);
}

static gboolean
search_init (const Solver *self, CueScaleSearch *search, const Unmet *unmet)
{
  const CueScale *scale = self->plan->pack_set->scales[unmet->klass];

  if (unmet->use != NULL)
    return cue_data_use_search_init (unmet->use, search, scale);
  return cue_scale_search_init (search, scale, unmet->rule, self->history->n_months,
                                unmet->excess);
}

/* G_c of docs/fit.md 4.4: the least W * price + over-quota charges over one frontier, which the scale
 * finds fast, and every choice that reaches it. */
static void
minimise (Solver *self, Minimum *minimum, const Unmet *unmet, gint64 limit_fen)
{
  const GArray  *points = self->plan->pack_set->frontiers[unmet->klass]->points;
  guint          n_months = self->history->n_months;
  gint64         peak = 0;
  CueScaleSearch search;

  clear_choices (minimum);
  for (guint m = 0; m < n_months; m++)
    peak = MAX (peak, unmet->excess[m]);
  if (peak == 0 || unmet->rule == NULL || !search_init (self, &search, unmet))
    {
      take_nothing (self, minimum, unmet, peak > 0 && unmet->rule != NULL);
      return;
    }
  minimum->sum_fen = cue_scale_search_get_least (&search, limit_fen);
  if (minimum->sum_fen >= limit_fen)
    return;
  for (guint i = 0; i < points->len; i++)
    {
      const CueFrontierPoint *point = &g_array_index (points, CueFrontierPoint, i);
      gint64                  price_fen = n_months * point->price_fen;
      Choice                  choice;

      if (price_fen > minimum->sum_fen)
        break;
      if (price_fen + cue_scale_search_get_charge (&search, point->quantity[unmet->klass])
          != minimum->sum_fen)
        continue;
      choice.point = point;
      fill_choice (&choice, unmet, n_months);
      add_choice (self, minimum, &choice);
    }
}

static void
fill_unmet (const Solver *self, CueClass klass, Unmet *unmet)
{
  unmet->klass = klass;
  unmet->rule = self->plan->over[klass];
  unmet->use = NULL;
  for (guint m = 0; m < self->history->n_months; m++)
    unmet->excess[m] = self->history->series[klass][m] - self->plan->allowance[klass]
                       - self->bundle->quantity[klass];
}

static void
fill_unmet_data (const Solver *self, const CueDataUse *use, Unmet *unmet)
{
  unmet->klass = CUE_CLASS_DATA;
  unmet->rule = self->plan->over[CUE_CLASS_DATA];
  unmet->use = use;
  cue_data_use_fill_over (use, use->bundle_mb, unmet->excess);
}

static guint
add_counts (Solver *self, const CueFrontierPoint *point)
{
  if (point->count == 0)
    return 0;
  for (guint p = 0; p < self->n_counts; p++)
    self->counts[p] = (guint8) (self->counts[p] + point->counts[p]);
  return point->count;
}

/* One complete set of packs whose sum is not above the best so far. */
static void
consider (Solver *self, gint64 sum_fen, gint64 around_fen, const Choice *const *chosen)
{
  gint64       worst_fen = 0;
  guint        n_packs;
  CueSolution *best = self->best;

  for (guint m = 0; m < self->history->n_months; m++)
    {
      gint64 fen = around_fen;

      for (int i = 0; i < CUE_N_SEPARATE; i++)
        fen += chosen[i]->month_fen[m];
      worst_fen = MAX (worst_fen, fen);
    }
  memset (self->counts, 0, self->n_counts);
  n_packs = add_counts (self, self->bundle);
  for (int d = 0; d < CUE_N_DIRECTED; d++)
    n_packs += add_counts (self, self->directed[d]);
  for (int i = 0; i < CUE_N_SEPARATE; i++)
    n_packs += add_counts (self, chosen[i]->point);

  if (sum_fen == best->sum_fen)
    {
      if (worst_fen > best->worst_fen)
        return;
      if (worst_fen == best->worst_fen
          && (n_packs > best->n_packs
              || (n_packs == best->n_packs
                  && memcmp (self->counts, best->counts, self->n_counts) >= 0)))
        return;
    }
  best->sum_fen = sum_fen;
  best->worst_fen = worst_fen;
  best->n_packs = n_packs;
  memcpy (best->counts, self->counts, self->n_counts);
}

/* Every combination of choices that reach the minimum of their class. */
static void
consider_all (Solver *self, gint64 sum_fen, gint64 around_fen)
{
  Minimum *minima = self->minima;

  for (guint a = 0; a < minima[0].n_choices; a++)
    for (guint b = 0; b < minima[1].n_choices; b++)
      for (guint c = 0; c < minima[2].n_choices; c++)
        for (guint d = 0; d < minima[3].n_choices; d++)
          {
            const Choice *chosen[CUE_N_SEPARATE] = {
              get_choice (&minima[0], a), get_choice (&minima[1], b),
              get_choice (&minima[2], c), get_choice (&minima[3], d),
            };

            consider (self, sum_fen, around_fen, chosen);
          }
}

/* Chooses directed points class by class, then the general data that is left. */
static void
try_directed (Solver *self, CueFrontier *const *clamped, int d, gint64 around_fen,
              gint64 others_fen)
{
  gint64 n_months = self->history->n_months;

  if (d < CUE_N_DIRECTED)
    {
      const CueFrontier *all = self->plan->pack_set->frontiers[CUE_CLASS_DIRECTED_1 + d];
      const GArray      *points = clamped[d] != NULL ? clamped[d]->points : all->points;
      guint              n_points = clamped[d] != NULL ? points->len : 1;

      for (guint i = 0; i < n_points; i++)
        {
          const CueFrontierPoint *point = &g_array_index (points, CueFrontierPoint, i);
          gint64                  price_fen = around_fen + point->price_fen;

          if (n_months * price_fen + others_fen + self->data_fen > self->best->sum_fen)
            break;
          self->directed[d] = point;
          try_directed (self, clamped, d + 1, price_fen, others_fen);
        }
    }
  else
    {
      gint64     quota[CUE_N_DIRECTED];
      CueDataUse use = { self->plan, self->history, quota,
                         self->bundle->quantity[CUE_CLASS_DATA] };
      Unmet      unmet;
      gint64     sum_fen;

      for (int i = 0; i < CUE_N_DIRECTED; i++)
        quota[i] = self->plan->allowance[CUE_CLASS_DIRECTED_1 + i]
                   + self->bundle->quantity[CUE_CLASS_DIRECTED_1 + i]
                   + self->directed[i]->quantity[CUE_CLASS_DIRECTED_1 + i];
      fill_unmet_data (self, &use, &unmet);
      minimise (self, &self->minima[0], &unmet,
                self->best->sum_fen - n_months * around_fen - others_fen + 1);
      sum_fen = n_months * around_fen + others_fen + self->minima[0].sum_fen;
      if (sum_fen <= self->best->sum_fen)
        consider_all (self, sum_fen, around_fen);
    }
}

/* More directed quota than the largest unmet month cannot be used. */
static gint64
find_unmet (const Solver *self, CueClass klass)
{
  return MAX (0, cue_history_peak (self->history, klass) - self->plan->allowance[klass]
                   - self->bundle->quantity[klass]);
}

/* What data costs with the bundle if directed data were free. */
static gint64
get_free_data (const Solver *self)
{
  CueDataUse     use = { self->plan, self->history, &self->history->peak[CUE_CLASS_DIRECTED_1],
                         self->bundle->quantity[CUE_CLASS_DATA] };
  CueScaleSearch search;

  if (self->plan->over[CUE_CLASS_DATA] == NULL || !self->has_directed
      || !cue_data_use_search_init (&use, &search, self->plan->pack_set->scales[CUE_CLASS_DATA]))
    return 0;
  return cue_scale_search_get_least (&search, G_MAXINT64);
}

/* Can the bundle be in a set that is as good as the best? */
static gboolean
bundle_can_win (const Solver *self)
{
  gint64 n_months = self->history->n_months;
  gint64 sum_fen = n_months * (self->fixed_fen + self->bundle->price_fen);

  for (int s = 0; s < CUE_N_SEPARATE && sum_fen <= self->best->sum_fen; s++)
    sum_fen += cue_excess_get_bound (&self->excess, self->plan->pure_bounds[s], (guint) n_months, s,
                                     self->bundle->quantity[cue_separate_classes[s]]);
  return sum_fen <= self->best->sum_fen;
}

static void
try_bundle (Solver *self)
{
  gint64       n_months = self->history->n_months;
  gint64       around_fen = self->fixed_fen + self->bundle->price_fen;
  gint64       others_fen = 0;
  Unmet        unmet;
  CueFrontier *clamped[CUE_N_DIRECTED];

  for (int i = 1; i < CUE_N_SEPARATE; i++)
    {
      fill_unmet (self, cue_separate_classes[i], &unmet);
      minimise (self, &self->minima[i], &unmet,
                self->best->sum_fen - n_months * around_fen - others_fen + 1);
      others_fen += self->minima[i].sum_fen;
      if (n_months * around_fen + others_fen > self->best->sum_fen)
        return;
    }

  self->data_fen = get_free_data (self);
  if (n_months * around_fen + others_fen + self->data_fen > self->best->sum_fen)
    return;

  for (int d = 0; d < CUE_N_DIRECTED; d++)
    {
      CueClass klass = (CueClass) (CUE_CLASS_DIRECTED_1 + d);

      /* Nothing unmet: the empty combination, which stands first, is the only one worth a look. */
      clamped[d] = find_unmet (self, klass) == 0
                     ? NULL
                     : cue_frontier_clamp (self->plan->pack_set->frontiers[klass], klass,
                                           find_unmet (self, klass));
    }
  try_directed (self, clamped, 0, around_fen, others_fen);
  for (int d = 0; d < CUE_N_DIRECTED; d++)
    cue_frontier_free (clamped[d]);
}

static void
solver_init (Solver *self, const CuePlan *plan, const CueHistory *history, int lines,
             gint64 sum_fen)
{
  self->plan = plan;
  self->history = history;
  self->n_counts = plan->pack_set->packs->len;
  self->fixed_fen = plan->fee_fen + cue_plan_get_line_fee (plan, lines);
  for (int d = CUE_CLASS_DIRECTED_1; d <= CUE_CLASS_DIRECTED_3; d++)
    self->has_directed = self->has_directed || history->peak[d] > plan->allowance[d];
  cue_excess_fill (&self->excess, plan, history);
  self->best = g_malloc0 (sizeof (CueSolution) + 2 * self->n_counts);
  self->best->sum_fen = sum_fen == G_MAXINT64
                          ? cue_cheapest_get_sum (plan, history, lines, G_MAXINT64, NULL)
                          : sum_fen;
  self->best->worst_fen = G_MAXINT64;
  self->best->n_counts = self->n_counts;
  self->best->counts = (guint8 *) (self->best + 1);
  self->counts = self->best->counts + self->n_counts;
}

static void
solver_clear (Solver *self)
{
  for (int i = 0; i < CUE_N_SEPARATE; i++)
    g_clear_pointer (&self->minima[i].others, g_array_unref);
  g_clear_pointer (&self->best, cue_solution_free);
}

/**
 * cue_solver_solve:
 * @plan: a plan that can be billed, see cue_bill_find_unrated()
 * @history: at least one month
 * @lines: lines of the household, at least 1
 * @sum_fen: what cue_cheapest_get_sum() says, %G_MAXINT64 when it was not asked yet
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Minimises S(p, n) of docs/fit.md 3 over all packs the plan takes, within their own limits and those
 * of their groups, at the plan's ordinary fee.  Exact.  The only error is
 * %G_IO_ERROR_CANCELLED.  Any thread.
 *
 * Returns: (transfer full): the cheapest packs, %NULL on error
 */
CueSolution *
cue_solver_solve (const CuePlan *plan, const CueHistory *history, int lines, gint64 sum_fen,
                  GCancellable *cancellable, GError **error)
{
  const GArray *bundles = plan->pack_set->bundles->points;
  Solver        self = { 0 };
  CueSolution  *solution = NULL;

  g_return_val_if_fail (history->n_months > 0, NULL);

  solver_init (&self, plan, history, lines, sum_fen);
  for (guint i = 0; i < bundles->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      self.bundle = &g_array_index (bundles, CueFrontierPoint, i);
      if (history->n_months * (self.fixed_fen + self.bundle->price_fen) > self.best->sum_fen)
        break;
      if (bundle_can_win (&self))
        try_bundle (&self);
    }
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    solution = g_steal_pointer (&self.best);
  solver_clear (&self);
  return solution;
}

/**
 * cue_solution_free:
 * @self: (nullable) (transfer full): a solution
 *
 * Frees a solution.
 */
void
cue_solution_free (CueSolution *self)
{
  if (self == NULL)
    return;

  g_free (self);
}
