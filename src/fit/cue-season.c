/* cue-season.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-season.h"

#include <string.h>

static gint64
sum_data (const CueHistoryMonth *month)
{
  gint64 sum = 0;

  for (int c = CUE_CLASS_DATA; c <= CUE_CLASS_DIRECTED_3; c++)
    sum += month->used[c];
  return sum;
}

static const CueHistoryMonth *
find_month (const CueHistory *history, int index)
{
  for (guint m = 0; m < history->n_all; m++)
    if (history->all[m].index == index)
      return &history->all[m];
  return NULL;
}

/**
 * cue_season_list:
 * @history: months, with those before them
 * @plan: the present plan
 * @uses: (array length=n_uses) (nullable): the present packs
 * @n_uses: how many kinds of packs
 * @lines: lines of the household, at least 1
 *
 * For each month of the history that the source also has of the year before.  They are shown, never
 * mixed in (docs/fit.md 6): a summer is a summer, not a trend.
 *
 * Returns: (transfer full) (element-type CueSeasonMonth): in time order, may be empty
 */
GArray *
cue_season_list (const CueHistory *history, const CuePlan *plan, const CuePackUse *uses,
                 guint n_uses, int lines)
{
  GArray *list = g_array_new (FALSE, TRUE, sizeof (CueSeasonMonth));

  for (guint m = 0; m < history->n_months; m++)
    {
      const CueHistoryMonth *now = &history->months[m];
      const CueHistoryMonth *before = find_month (history, now->index - 12);
      CueHistoryMonth        single;
      CueHistory             alone = { .n_months = 1, .months = &single };
      CueSeasonMonth         season = { "" };
      CueCosts               costs;

      if (before == NULL)
        continue;
      single = *before;
      single.follows = FALSE;
      cue_history_prepare (&alone);
      if (cue_bill_find_unrated (plan, &alone) >= 0)
        continue;
      cue_costs_fill (&costs, plan, uses, n_uses, &alone, lines);
      memcpy (season.month, now->month, sizeof season.month);
      memcpy (season.year_before, before->month, sizeof season.year_before);
      season.data_mb = sum_data (now);
      season.year_before_mb = sum_data (before);
      season.year_before_fen = costs.sum_fen;
      g_array_append_val (list, season);
    }
  return list;
}
