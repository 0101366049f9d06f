/* cue-shift-span.h: the spans of time a board is of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-clock.h"
#include "cue-shift-hours.h"

G_BEGIN_DECLS

gboolean cue_shift_span_find (const char *nick, const CueShiftHours *hours, CueClock *clock,
                              gint64 now_ms, gint64 *from_ms, gint64 *until_ms);

G_END_DECLS
