/* cue-excess.h: how much the months use beyond a plan's own quota; for src/fit only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-plan.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 units[CUE_N_SEPARATE][CUE_HISTORY_SCENARIOS]; /* may be negative; of data as if directed
                                                        * data were free; not filled where peak is 0 */
  gint64 peak[CUE_N_SEPARATE];                         /* at least 0 */
} CueExcess;

void   cue_excess_fill      (CueExcess *self, const CuePlan *plan, const CueHistory *history);
gint64 cue_excess_get_bound (const CueExcess *self, const CueBound *bound, guint n_months,
                             int separate, gint64 quantity);

G_END_DECLS
