/* cue-bound.c
 *
 * In a bound each month may choose its own packs, so it never exceeds the true cost, which takes
 * the same packs every month (docs/fit.md 5).  A pack that touches several classes counts in each at
 * its price divided by their number, so its shares sum to at most its price; limits of groups are
 * left out.  Every simplification makes the bound smaller, never larger.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-bound.h"

#include "cue-scale.h"

#define MOST_FEN (1 << 30)

/* All data classes are one here: directed excess flows into general data. */
static gboolean
touches (const CuePack *pack, CueClass klass)
{
  if (klass != CUE_CLASS_DATA)
    return pack->quantity[klass] > 0;
  for (int c = CUE_CLASS_DATA; c <= CUE_CLASS_DIRECTED_3; c++)
    if (pack->quantity[c] > 0)
      return TRUE;
  return FALSE;
}

static int
count_touched (const CuePack *pack)
{
  static const CueClass classes[] = { CUE_CLASS_DATA, CUE_CLASS_VOICE, CUE_CLASS_SMS,
                                      CUE_CLASS_ROAMING };
  int                   n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    n += touches (pack, classes[i]);
  return MAX (n, 1);
}

static gint64
get_quantity (const CuePack *pack, CueClass klass, gboolean directed)
{
  gint64 quantity = pack->quantity[klass];

  for (int c = CUE_CLASS_DIRECTED_1; directed && c <= CUE_CLASS_DIRECTED_3; c++)
    quantity += pack->quantity[c];
  return quantity;
}

static CueScale *
make_scale (const CuePackSet *set, CueClass klass, gboolean directed, gint64 grid)
{
  CueScale *scale = cue_scale_new ();

  for (guint i = 0; i < set->packs->len; i++)
    {
      const CuePack *pack = g_ptr_array_index (set->packs, i);
      gint64         quantity = get_quantity (pack, klass, directed);
      int            max = pack->max;

      if (pack->group != NULL && pack->group->max > 0)
        max = MIN (max, pack->group->max);
      if (quantity > 0)
        cue_scale_add_pack (scale, pack->price_fen / count_touched (pack), quantity, max, grid);
    }
  return scale;
}

/* joint_fen[W][n] = min over steps of W * price - n * worth. */
static void
fill_joint (CueBound *self, const CueScale *scale)
{
  const CueOverSegment *segment = (const CueOverSegment *) (void *) self->rule->segments->data;

  self->flat = cue_scale_is_flat (scale, self->rule);
  for (guint i = 0; self->flat && i < scale->n_steps; i++)
    {
      gint64 worth_fen = cue_scale_get_worth (segment, scale->steps[i].quantity);

      for (gint64 all = 1; all <= CUE_HISTORY_SCENARIOS; all++)
        for (gint64 over = 1; over <= all; over++)
          {
            gint64 fen = all * scale->steps[i].price_fen - over * worth_fen;

            self->joint_fen[all][over] = MIN (self->joint_fen[all][over], fen);
          }
    }
}

static int
get_shift (CueClass klass)
{
  return klass == CUE_CLASS_DATA ? 7 : klass == CUE_CLASS_ROAMING ? 4 : 3;
}

/**
 * cue_bound_new:
 * @set: the packs of a plan
 * @rule: its over-quota rule for the class
 * @klass: general data, voice, sms or roaming
 * @kind: which packs count; %CUE_BOUND_DIRECTED for general data only
 *
 * One table, some milliseconds.  A cell holds the cost at its lower edge, and the last one that of
 * everything above.
 *
 * Returns: (transfer full): the table; free with g_free()
 */
CueBound *
cue_bound_new (const CuePackSet *set, const CueOverRule *rule, CueClass klass, CueBoundKind kind)
{
  CueBound            *self = g_new0 (CueBound, 1);
  int                  shift = get_shift (klass);
  g_autoptr (CueScale) own = NULL;
  const CueScale      *scale = set->scales[klass];

  if (kind != CUE_BOUND_PURE)
    scale = own = make_scale (set, klass, kind == CUE_BOUND_DIRECTED, 1 << shift);

  self->rule = rule;
  self->set = set;
  self->klass = klass;
  self->kind = kind;
  self->shift = shift;
  fill_joint (self, scale);
  for (int cell = 0; cell < CUE_BOUND_CELLS; cell++)
    {
      gint64 units = (gint64) cell << shift;
      gint64 least = cue_scale_get_least (scale, rule, 1, &units, MOST_FEN);

      self->fen[cell] = (gint32) MIN (least, MOST_FEN);
    }
  return self;
}

/**
 * cue_bound_get_joint:
 * @self: a bound
 * @excess: (array length=n_months): units over the allowance, may be negative
 * @less: units to be taken off each of them
 * @n_months: how many months
 *
 * The other bound: every month takes the same packs, as in truth, but these need not be whole.  A
 * flat rule charges each month max (0, phi (e) - worth), so what the months cost together is the
 * largest of the lines "the n dearest months are charged", n = 0, 1 …; each line is least at a step
 * that depends on n and on nothing of the customer, and no choice costs less than the largest of these
 * minima.  A cap that binds anywhere makes the bound 0.
 *
 * Returns: fen over all months
 */
gint64
cue_bound_get_joint (const CueBound *self, const gint64 *excess, gint64 less, guint n_months)
{
  const CueOverSegment *segment = (const CueOverSegment *) (void *) self->rule->segments->data;
  gint64                live[CUE_HISTORY_SCENARIOS];
  gint64                sum_fen = 0, most_fen = 0;
  guint                 n_live;

  if (!self->flat)
    return 0;
  n_live = cue_scale_take_live (live, excess, less, n_months);
  for (guint n = 1; n <= n_live; n++)
    {
      gint64 fen = cue_over_segment_cost (segment, live[n - 1]);

      if (self->rule->cap_fen > 0 && fen > self->rule->cap_fen)
        return 0;
      sum_fen += fen;
      most_fen = MAX (most_fen, sum_fen + self->joint_fen[n_months][n]);
    }
  return most_fen;
}
