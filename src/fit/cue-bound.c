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
 * @directed: whether directed packs count as general data, for a bound over all data
 *
 * One table, some milliseconds.  A cell holds the cost at its lower edge, and the last one that of
 * everything above.
 *
 * Returns: (transfer full): the table; free with g_free()
 */
CueBound *
cue_bound_new (const CuePackSet *set, const CueOverRule *rule, CueClass klass, gboolean directed)
{
  CueBound            *self = g_new (CueBound, 1);
  int                  shift = get_shift (klass);
  g_autoptr (CueScale) scale = make_scale (set, klass, directed, 1 << shift);

  self->rule = rule;
  self->set = set;
  self->klass = klass;
  self->directed = directed;
  self->shift = shift;
  for (int cell = 0; cell < CUE_BOUND_CELLS; cell++)
    {
      gint64 units = (gint64) cell << shift;
      gint64 least = cue_scale_get_least (scale, rule, 1, &units, MOST_FEN);

      self->fen[cell] = (gint32) MIN (least, MOST_FEN);
    }
  return self;
}
