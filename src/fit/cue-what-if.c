/* cue-what-if.c
 *
 * The question is answered by the same calculation on other months; nothing is scaled or estimated
 * afterwards, so that a what-if can be recomputed like any bill.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-what-if.h"

#include <string.h>

/**
 * cue_what_if_is_set:
 * @self: a question
 *
 * Returns: whether anything differs from what was billed
 */
gboolean
cue_what_if_is_set (const CueWhatIf *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->extra_mb != 0 || self->change_percent != 0 || self->without_month[0] != '\0';
}

/* Rounded half up; usage never becomes negative. */
static gint64
change (gint64 amount, int percent)
{
  return MAX (0, (amount * (100 + (gint64) percent) + 50) / 100);
}

/**
 * cue_what_if_apply:
 * @self: a question
 * @months: (element-type CueUsageMonth): of the customer, changed in place
 * @request: its months are set to @months
 *
 * Marks the month as left out, so that it is no gap between the others, changes usage by the
 * percentage, then adds the data.  The running month stays as it is: it never enters the arithmetic.
 */
void
cue_what_if_apply (const CueWhatIf *self, GArray *months, CueFitRequest *request)
{
  g_return_if_fail (self != NULL && months != NULL && request != NULL);

  for (guint i = 0; i < months->len; i++)
    {
      CueUsageMonth *month = &g_array_index (months, CueUsageMonth, i);

      month->left_out = strcmp (month->month, self->without_month) == 0;
      if (!month->complete)
        continue;
      month->billed_fen = 0;
      month->data_mb = MAX (0, change (month->data_mb, self->change_percent) + self->extra_mb);
      month->voice_minutes = change (month->voice_minutes, self->change_percent);
      for (int d = 0; d < CUE_N_DIRECTED; d++)
        month->directed_mb[d] = change (month->directed_mb[d], self->change_percent);
    }
  request->months = (const CueUsageMonth *) (void *) months->data;
  request->n_months = months->len;
}
