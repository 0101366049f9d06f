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

/* Packs are sold in whole gigabytes as a rule, and so is what is over quota. */
static void
find_grain (CueScale *self, const CueScaleStep *steps, guint n_steps)
{
  self->grain = 0;
  for (guint i = 0; i < n_steps; i++)
    {
      gint64 a = steps[i].quantity;

      while (a != 0)
        {
          gint64 rest = self->grain % a;

          self->grain = a;
          a = rest;
        }
    }
}

/**
 * cue_scale_new:
 *
 * Returns: (transfer full): a scale with which nothing can be bought
 */
CueScale *
cue_scale_new (void)
{
  CueScale *self = g_new0 (CueScale, 1);

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
  find_grain (self, self->steps, frontier->points->len);
  self->n_steps = prune (self->steps, frontier->points->len);
  return self;
}

/**
 * cue_scale_new_merged:
 * @scale: prices of a class
 * @n: how many of something that may be had besides, at most one of them
 * @prices: (array length=n): what each costs
 * @quantities: (array length=n): what each holds of the class
 *
 * Returns: (transfer full): the prices of both together
 */
CueScale *
cue_scale_new_merged (const CueScale *scale, guint n, const gint64 *prices,
                      const gint64 *quantities)
{
  CueScale *self = g_new0 (CueScale, 1);
  guint     n_steps = 0;

  self->steps = g_new (CueScaleStep, (gsize) scale->n_steps * n);
  for (guint i = 0; i < scale->n_steps; i++)
    for (guint k = 0; k < n; k++)
      self->steps[n_steps++] = (CueScaleStep) { scale->steps[i].price_fen + prices[k],
                                                scale->steps[i].quantity + quantities[k] };
  find_grain (self, self->steps, n_steps);
  self->n_steps = prune (self->steps, n_steps);
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
  find_grain (self, all, n);
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

/* The largest months first, those still charged are always the first few, and of a flat rule their
 * sum is known. */
static inline gint64
get_flat_over (const CueScaleSearch *self, gint64 quantity)
{
  gint64 worth_fen = cue_scale_get_worth (self->flat, quantity);
  gint64 cap_fen = self->rule->cap_fen;
  guint  n_over = 0, n_capped = 0;

  for (guint m = 0; m < self->n_live; m++)
    n_over += self->fen[m] > worth_fen;
  if (cap_fen == 0 || self->fen[0] - worth_fen <= cap_fen)
    return self->sums[n_over] - n_over * worth_fen;
  while (n_capped < n_over && self->fen[n_capped] - worth_fen > cap_fen)
    n_capped++;
  return n_capped * cap_fen + self->sums[n_over] - self->sums[n_capped]
         - (n_over - n_capped) * worth_fen;
}

static inline gint64
get_charge (const CueScaleSearch *self, gint64 quantity)
{
  gint64 sum_fen = 0;

  if (self->charge != NULL)
    return self->charge (self->charge_data, quantity);
  if (self->flat != NULL)
    return get_flat_over (self, quantity);
  for (guint m = 0; m < self->n_live && self->live[m] > quantity; m++)
    sum_fen += cue_over_rule_cost (self->rule, self->live[m] - quantity);
  return sum_fen;
}

static gint64
get_over (CueScaleSearch *self, guint step)
{
  const CueScaleStep *at = &self->scale->steps[step];
  gint64              sum_fen = get_charge (self, at->quantity);
  gint64              total_fen = (gint64) self->n_months * at->price_fen + sum_fen;

  self->best_fen = MIN (self->best_fen, total_fen);
  return sum_fen;
}

/* Everything strictly between two steps: cheaper than the price behind @low plus the charge at
 * @high, which has the largest quantity, none of them can be (docs/fit.md 4.4). */
static void
halve (CueScaleSearch *self, guint low, guint high, gint64 high_over_fen)
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
find_last (const CueScaleSearch *self, gint64 peak)
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
 * cue_scale_is_flat:
 * @self: a scale
 * @rule: a rule
 *
 * A rule is flat on a scale when it is one segment from the first unit and every step holds whole
 * blocks.  Then a step takes the same amount off the charge of every month until nothing is left,
 * whatever the rest of the last block is: phi (max (0, e - q)) = max (0, phi (e) - worth (q)).  A
 * cap is left aside.
 *
 * Returns: whether it is
 */
gboolean
cue_scale_is_flat (const CueScale *self, const CueOverRule *rule)
{
  const CueOverSegment *segment = (const CueOverSegment *) (void *) rule->segments->data;

  if (rule->segments->len != 1 || segment->from != 0)
    return FALSE;
  if (segment->block == 0)
    return TRUE;
  return (segment->shift >= 0 ? self->grain & (segment->block - 1) : self->grain % segment->block)
         == 0;
}

/**
 * cue_scale_get_worth:
 * @segment: the segment of a flat rule
 * @quantity: of a step
 *
 * Returns: what so many units over quota cost, fen
 */
gint64
cue_scale_get_worth (const CueOverSegment *segment, gint64 quantity)
{
  if (segment->block == 0)
    return quantity * segment->unit_price_fen;
  return (segment->shift >= 0 ? quantity >> segment->shift : quantity / segment->block)
         * segment->block_fen;
}

static void
make_flat (CueScaleSearch *self)
{
  self->flat = (const CueOverSegment *) (void *) self->rule->segments->data;
  self->sums[0] = 0;
  for (guint m = 0; m < self->n_live; m++)
    {
      self->fen[m] = cue_over_segment_cost (self->flat, self->live[m]);
      self->sums[m + 1] = self->sums[m] + self->fen[m];
    }
}

/**
 * cue_scale_search_init:
 * @self: (out caller-allocates): filled
 * @scale: a scale
 * @rule: what units beyond it cost
 * @n_months: how many months, at most %CUE_HISTORY_SCENARIOS
 * @excess: (array length=n_months): units beyond the allowance, may be negative
 *
 * Returns: %FALSE when nothing is charged even without packs
 */
gboolean
cue_scale_search_init (CueScaleSearch *self, const CueScale *scale, const CueOverRule *rule,
                       guint n_months, const gint64 *excess)
{
  self->scale = scale;
  self->rule = rule;
  self->n_months = n_months;
  self->n_live = cue_scale_take_live (self->live, excess, 0, n_months);
  self->flat = NULL;
  self->charge = NULL;
  if (self->n_live == 0 || self->live[0] <= scale->steps[0].quantity)
    return FALSE;
  if (cue_scale_is_flat (scale, rule))
    make_flat (self);
  return TRUE;
}

/**
 * cue_scale_search_get_charge:
 * @self: a search in which something is charged
 * @quantity: units of a point of the scale's frontier
 *
 * Returns: what is charged over quota over all months, fen
 */
gint64
cue_scale_search_get_charge (const CueScaleSearch *self, gint64 quantity)
{
  return get_charge (self, quantity);
}

/**
 * cue_scale_search_get_least:
 * @self: a search in which something is charged
 * @limit_fen: more is of no interest
 *
 * See cue_scale_get_least().
 *
 * Returns: fen over all months
 */
gint64
cue_scale_search_get_least (CueScaleSearch *self, gint64 limit_fen)
{
  guint last;

  self->best_fen = limit_fen;
  get_over (self, 0);
  last = find_last (self, self->live[0]);
  if (last > 0)
    halve (self, 0, last, get_over (self, last));
  return self->best_fen;
}

/**
 * cue_scale_get_least:
 * @self: a scale
 * @rule: (nullable): what units beyond it cost; %NULL only when no month has excess
 * @n_months: how many months, at most %CUE_HISTORY_SCENARIOS
 * @excess: (array length=n_months): units beyond the allowance, may be negative
 * @limit_fen: more is of no interest
 *
 * G_c of docs/fit.md 4.4: the least of months × price + charges over all steps.  Exact: it uses
 * nothing of the rule but that it never falls, and of a flat one that it is flat.
 *
 * Returns: fen over all months, or anything not below @limit_fen when the least is not below it
 */
gint64
cue_scale_get_least (const CueScale *self, const CueOverRule *rule, guint n_months,
                     const gint64 *excess, gint64 limit_fen)
{
  CueScaleSearch search;

  if (!cue_scale_search_init (&search, self, rule, n_months, excess))
    return 0;
  return cue_scale_search_get_least (&search, limit_fen);
}
