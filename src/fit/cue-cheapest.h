/* cue-cheapest.h: the least sum of one plan, without saying which packs; for src/fit only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-plan.h"

G_BEGIN_DECLS

gint64 cue_cheapest_get_sum (const CuePlan *plan, const CueHistory *history, int lines,
                             gint64 limit_fen, gint64 *known);

G_END_DECLS
