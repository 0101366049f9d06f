/* cue-data-use.c
 *
 * Usually packs are used last, so what is carried into the next month does not depend on them and a
 * pack takes its size off each month's excess (docs/fit.md 3).  Where packs are used first or are
 * carried themselves, the months are gone through again for each combination that is looked at.
 * More packs never leave more over quota in any month, which is all that the search relies on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-data-use.h"

#include "cue-fit-key.h"

static gint64
get_need (const CueDataUse *self, guint m)
{
  gint64 need_mb = self->history->series[CUE_CLASS_DATA][m];

  for (int d = 0; d < CUE_N_DIRECTED; d++)
    need_mb += MAX (0, self->history->series[CUE_CLASS_DIRECTED_1 + d][m] - self->directed[d]);
  return need_mb;
}

static void
simulate (const CueDataUse *self, gint64 pack_mb, gint64 *over_mb)
{
  gboolean rolls = self->plan->pack_order == CUE_PACK_ORDER_ROLL;
  gint64   base_mb = self->plan->allowance[CUE_CLASS_DATA];
  gint64   carry_mb = 0;

  for (guint m = 0; m < self->history->n_months; m++)
    {
      gint64 need_mb = get_need (self, m);
      gint64 first_mb, left_mb;

      if (!self->history->months[m].follows)
        carry_mb = 0;
      /* Packs, then carry, or the other way round: what is left of packs matters if it rolls. */
      first_mb = rolls ? MAX (0, need_mb - carry_mb) : need_mb;
      left_mb = rolls ? MAX (0, pack_mb - first_mb) : 0;
      need_mb = MAX (0, first_mb - pack_mb);
      if (!rolls)
        need_mb = MAX (0, need_mb - carry_mb);
      over_mb[m] = MAX (0, need_mb - base_mb);
      carry_mb = MIN (self->plan->rollover_mb, MAX (0, base_mb - need_mb)) + left_mb;
    }
}

/**
 * cue_data_use_fill_over:
 * @self: what is tried
 * @pack_mb: general data of the packs, those of a bundle included
 * @over_mb: (out) (array): of each month; may be negative where quota is left
 */
void
cue_data_use_fill_over (const CueDataUse *self, gint64 pack_mb, gint64 *over_mb)
{
  if (cue_data_use_is_simulated (self->plan))
    {
      simulate (self, pack_mb, over_mb);
      return;
    }
  cue_fit_fill_data_excess (self->plan, self->history, self->directed, over_mb);
  for (guint m = 0; pack_mb > 0 && m < self->history->n_months; m++)
    over_mb[m] -= pack_mb;
}

static gint64
get_charge (gconstpointer data, gint64 quantity)
{
  const CueDataUse  *self = data;
  const CueOverRule *rule = self->plan->over[CUE_CLASS_DATA];
  gint64             over_mb[CUE_HISTORY_SCENARIOS];
  gint64             sum_fen = 0;

  simulate (self, self->bundle_mb + quantity, over_mb);
  for (guint m = 0; m < self->history->n_months; m++)
    if (over_mb[m] > 0)
      sum_fen += cue_over_rule_cost (rule, over_mb[m]);
  return sum_fen;
}

/**
 * cue_data_use_search_init:
 * @self: what is tried; must outlive the search
 * @search: (out caller-allocates): over the pure data packs
 * @scale: their prices
 *
 * Returns: %FALSE when nothing is charged even without packs
 */
gboolean
cue_data_use_search_init (const CueDataUse *self, CueScaleSearch *search, const CueScale *scale)
{
  const CueOverRule *rule = self->plan->over[CUE_CLASS_DATA];
  gint64             over_mb[CUE_HISTORY_SCENARIOS];

  cue_data_use_fill_over (self, self->bundle_mb, over_mb);
  if (!cue_scale_search_init (search, scale, rule, self->history->n_months, over_mb))
    return FALSE;
  if (cue_data_use_is_simulated (self->plan))
    {
      search->charge = get_charge;
      search->charge_data = self;
    }
  return TRUE;
}
