/* cue-trend.c
 *
 * Mann-Kendall says whether there is a trend, Theil-Sen how steep it is (docs/fit.md 6).  Both use the
 * order of the months and medians, so one odd month makes no trend.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-trend.h"

#include <stdlib.h>
#include <string.h>

#define LEAST_MONTHS 4
#define MOST_MONTHS 12

/* From which S on the chance of it without a trend is at most 5 %, exactly, one-sided: n = 4 … 12.
 * The test counts the permutations again. */
static const int critical[MOST_MONTHS - LEAST_MONTHS + 1] = { 6, 8, 11, 13, 16, 18, 21, 23, 26 };

/* Rounded half away from zero. */
static gint64
divide (gint64 sum, gint64 by)
{
  return (sum >= 0 ? sum * 2 + by : sum * 2 - by) / (by * 2);
}

static gint64
find_median (gint64 *values, guint n)
{
  for (guint i = 1; i < n; i++)
    {
      gint64 value = values[i];
      guint  at = i;

      for (; at > 0 && values[at - 1] > value; at--)
        values[at] = values[at - 1];
      values[at] = value;
    }
  return n % 2 == 1 ? values[n / 2] : divide (values[n / 2 - 1] + values[n / 2], 2);
}

/**
 * cue_trend_compute:
 * @self: (out caller-allocates): the trend
 * @history: months
 * @klass: the class looked at
 *
 * Slopes are per calendar month, so a gap does not bend them.  With fewer than four months or more
 * than twelve nothing is significant.  Integers only.
 */
void
cue_trend_compute (CueTrend *self, const CueHistory *history, CueClass klass)
{
  gint64 slopes[MOST_MONTHS * (MOST_MONTHS - 1) / 2];
  guint  n = 0;

  memset (self, 0, sizeof *self);
  if (history->n_months < LEAST_MONTHS || history->n_months > MOST_MONTHS
      || cue_history_peak (history, klass) == 0)
    return;
  for (guint i = 0; i < history->n_months; i++)
    for (guint j = i + 1; j < history->n_months; j++)
      {
        const CueHistoryMonth *early = &history->months[i], *late = &history->months[j];
        gint64                 rise = late->used[klass] - early->used[klass];

        self->score += rise > 0 ? 1 : rise < 0 ? -1 : 0;
        slopes[n++] = divide (rise, late->index - early->index);
      }
  self->slope = find_median (slopes, n);
  self->significant = abs (self->score) >= critical[history->n_months - LEAST_MONTHS]
                      && self->slope != 0;
}

/**
 * cue_trend_apply:
 * @history: changed in place
 * @trends: (array fixed-size=7): one a class
 *
 * Moves each month along its significant trends to the middle of the next three months, never below
 * nothing.  What is shown of such a history must say so.
 *
 * Returns: whether anything was moved
 */
gboolean
cue_trend_apply (CueHistory *history, const CueTrend *trends)
{
  gboolean moved = FALSE;
  int      target;

  if (history->n_months == 0)
    return FALSE;
  target = history->months[history->n_months - 1].index + 2;
  for (int c = 0; c < CUE_N_CLASSES; c++)
    {
      if (!trends[c].significant)
        continue;
      moved = TRUE;
      for (guint m = 0; m < history->n_months; m++)
        {
          CueHistoryMonth *month = &history->months[m];

          month->used[c] = MAX (0, month->used[c] + trends[c].slope * (target - month->index));
        }
    }
  cue_history_prepare (history);
  return moved;
}
