/* cue-scale.c
 *
 * The solver needs packs, counts and months to break ties; most plans are never shown, and for
 * those the sum alone decides.  A scale keeps of a frontier what the sum needs, which is a tenth of
 * its points in a tenth of their bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-scale.h"

#define MAX_STEPS 4000

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const CueScaleStep *left = a, *right = b;

  if (left->price_fen != right->price_fen)
    return left->price_fen < right->price_fen ? -1 : 1;
  return left->quantity > right->quantity ? -1 : left->quantity < right->quantity;
}

/* Sorts and keeps only steps that hold more than every cheaper one. */
static guint
prune (CueScaleStep *steps, guint n_steps)
{
  guint kept = 0;

  qsort (steps, n_steps, sizeof *steps, compare_steps);
  for (guint i = 0; i < n_steps; i++)
    if (kept == 0 || steps[i].quantity > steps[kept - 1].quantity)
      steps[kept++] = steps[i];
  return kept;
}

/**
 * cue_scale_new:
 *
 * Returns: (transfer full): a scale with which nothing can be bought
 */
CueScale *
cue_scale_new (void)
{
  CueScale *self = g_new (CueScale, 1);

  self->n_steps = 1;
  self->steps = g_new0 (CueScaleStep, 1);
  return self;
}

/**
 * cue_scale_new_from_frontier:
 * @frontier: combinations of packs
 * @klass: the class whose quantity counts
 *
 * Returns: (transfer full): its prices
 */
CueScale *
cue_scale_new_from_frontier (const CueFrontier *frontier, CueClass klass)
{
  CueScale *self = g_new (CueScale, 1);

  self->steps = g_new (CueScaleStep, frontier->points->len);
  for (guint i = 0; i < frontier->points->len; i++)
    {
      const CueFrontierPoint *point = &g_array_index (frontier->points, CueFrontierPoint, i);

      self->steps[i].price_fen = point->price_fen;
      self->steps[i].quantity = point->quantity[klass];
    }
  self->n_steps = prune (self->steps, frontier->points->len);
  return self;
}

/**
 * cue_scale_add_pack:
 * @self: a scale
 * @price_fen: of one
 * @quantity: of one
 * @max: how many may be taken
 * @grid: above 0; when there are too many steps, quantities are raised to its multiples, which
 *   keeps a lower bound a lower bound
 *
 * Joins 0 … @max packs to every step.
 */
void
cue_scale_add_pack (CueScale *self, gint64 price_fen, gint64 quantity, int max, gint64 grid)
{
  guint         n_old = self->n_steps;
  CueScaleStep *all = g_new (CueScaleStep, n_old * (guint) (max + 1));
  guint         n = 0;

  for (guint i = 0; i < n_old; i++)
    for (int k = 0; k <= max; k++, n++)
      {
        all[n].price_fen = self->steps[i].price_fen + k * price_fen;
        all[n].quantity = self->steps[i].quantity + k * quantity;
      }
  n = prune (all, n);
  if (n > MAX_STEPS)
    {
      for (guint i = 0; i < n; i++)
        all[i].quantity = (all[i].quantity + grid - 1) / grid * grid;
      n = prune (all, n);
    }
  g_free (self->steps);
  self->steps = all;
  self->n_steps = n;
}

/**
 * cue_scale_free:
 * @self: (nullable) (transfer full): a scale
 */
void
cue_scale_free (CueScale *self)
{
  if (self == NULL)
    return;

  g_free (self->steps);
  g_free (self);
}

/* What is being minimised. */
typedef struct
{
  const CueScale    *scale;
  const CueOverRule *rule;
  guint              n_months;
  const gint64      *excess;
  gint64             best_fen;
  const CueOverSegment *single;  /* (nullable): the only segment of the rule, from the first unit */
  gint64             cap_fen;    /* then also its cap */
} Search;

static gint64
get_over (Search *self, guint step)
{
  const CueOverSegment *single = self->single;
  gint64                quantity = self->scale->steps[step].quantity;
  gint64                sum_fen = 0;

  if (single != NULL)
    for (guint m = 0; m < self->n_months; m++)
      {
        gint64 units = self->excess[m] - quantity;

        if (units > 0)
          {
            gint64 fen = cue_over_segment_cost (single, units);

            sum_fen += MIN (fen, self->cap_fen);
          }
      }
  else
    for (guint m = 0; m < self->n_months; m++)
      if (self->excess[m] > quantity)
        sum_fen += cue_over_rule_cost (self->rule, self->excess[m] - quantity);
  self->best_fen = MIN (self->best_fen, (gint64) self->n_months
                                          * self->scale->steps[step].price_fen + sum_fen);
  return sum_fen;
}

/* Everything strictly between two steps: cheaper than the price behind @low plus the charge at
 * @high, which has the largest quantity, none of them can be (docs/fit.md 4.4). */
static void
halve (Search *self, guint low, guint high, gint64 high_over_fen)
{
  while (high - low > 1
         && (gint64) self->n_months * self->scale->steps[low + 1].price_fen + high_over_fen
              < self->best_fen)
    {
      guint  middle = low + (high - low) / 2;
      gint64 over_fen = get_over (self, middle);

      halve (self, low, middle, over_fen);
      low = middle;
    }
}

/* The last step worth a look: it covers the worst month, or what follows costs more than the best
 * without any. */
static guint
find_last (const Search *self, gint64 peak)
{
  const CueScaleStep *steps = self->scale->steps;
  guint               low = 0, high = self->scale->n_steps - 1;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (steps[middle].quantity >= peak
          || (gint64) self->n_months * steps[middle].price_fen >= self->best_fen)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

/**
 * cue_scale_get_least:
 * @self: a scale
 * @rule: (nullable): what units beyond it cost; %NULL only when no month has excess
 * @n_months: how many months
 * @excess: (array length=n_months): units beyond the allowance, may be negative
 * @limit_fen: more is of no interest
 *
 * G_c of docs/fit.md 4.4: the least of months × price + charges over all steps.  Exact: it uses
 * nothing of the rule but that it never falls.
 *
 * Returns: fen over all months, or anything not below @limit_fen when the least is not below it
 */
gint64
cue_scale_get_least (const CueScale *self, const CueOverRule *rule, guint n_months,
                     const gint64 *excess, gint64 limit_fen)
{
  Search search = { self, rule, n_months, excess, limit_fen };
  gint64 peak = 0;
  guint  last;

  for (guint m = 0; m < n_months; m++)
    peak = MAX (peak, excess[m]);
  if (peak <= self->steps[0].quantity)
    return 0;
  if (rule->segments->len == 1 && g_array_index (rule->segments, CueOverSegment, 0).from == 0)
    {
      search.single = &g_array_index (rule->segments, CueOverSegment, 0);
      search.cap_fen = rule->cap_fen > 0 ? rule->cap_fen : G_MAXINT64;
    }
  get_over (&search, 0);
  last = find_last (&search, peak);
  if (last > 0)
    halve (&search, 0, last, get_over (&search, last));
  return search.best_fen;
}
