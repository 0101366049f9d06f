/* cue-excess.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-excess.h"

#include "cue-fit-key.h"

/**
 * cue_excess_fill:
 * @self: (out caller-allocates): filled
 * @plan: a plan
 * @history: at least one month
 *
 * Not zeroed first: this is asked of every plan that is opened.
 */
void
cue_excess_fill (CueExcess *self, const CuePlan *plan, const CueHistory *history)
{
  self->peak[0] = 0;
  cue_fit_fill_data_excess (plan, history, &history->peak[CUE_CLASS_DIRECTED_1], self->units[0]);
  for (guint m = 0; m < history->n_months; m++)
    self->peak[0] = MAX (self->peak[0], self->units[0][m]);
  for (int s = 1; s < CUE_N_SEPARATE; s++)
    {
      CueClass klass = cue_separate_classes[s];

      self->peak[s] = MAX (0, history->peak[klass] - plan->allowance[klass]);
      for (guint m = 0; self->peak[s] > 0 && m < history->n_months; m++)
        self->units[s][m] = history->series[klass][m] - plan->allowance[klass];
    }
}

/**
 * cue_excess_get_bound:
 * @self: an excess
 * @bound: (nullable): one of its plan for the class
 * @n_months: how many months it has
 * @separate: place in cue_separate_classes
 * @quantity: units that a bundle brings already
 *
 * Returns: what the class costs at least over all months, whatever of the packs that the bound counts
 *   with is bought, fen
 */
gint64
cue_excess_get_bound (const CueExcess *self, const CueBound *bound, guint n_months, int separate,
                      gint64 quantity)
{
  gint64 fen = 0;

  if (bound == NULL || self->peak[separate] <= quantity)
    return 0;
  for (guint m = 0; m < n_months; m++)
    fen += cue_bound_get (bound, self->units[separate][m] - quantity);
  return fen;
}
