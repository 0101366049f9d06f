/* cue-season.h: the same months of last year, to be shown beside.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-bill.h"

G_BEGIN_DECLS

typedef struct
{
  char   month[8];         /* of the history */
  char   year_before[8];   /* the same month a year earlier */
  gint64 data_mb;          /* all data used */
  gint64 year_before_mb;
  gint64 year_before_fen;  /* what it would cost on the present plan with the present packs */
} CueSeasonMonth;

GArray *cue_season_list (const CueHistory *history, const CuePlan *plan, const CuePackUse *uses,
                         guint n_uses, int lines);

G_END_DECLS
