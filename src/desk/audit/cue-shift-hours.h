/* cue-shift-hours.h: when the shifts of a house begin.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-clock.h"
#include "cue-rules.h"

G_BEGIN_DECLS

#define CUE_SHIFT_MAX 6

typedef struct
{
  guint n;
  int   minutes[CUE_SHIFT_MAX]; /* of the day, rising, on half hours */
} CueShiftHours;

extern const CueShiftHours cue_shift_hours_default;

gboolean cue_shift_hours_take  (CueShiftHours *self, const CueRules *rules);
void     cue_shift_hours_find  (const CueShiftHours *self, CueClock *clock, gint64 at_ms,
                                gint64 *from_ms, gint64 *until_ms);
gboolean cue_shift_hours_equal (const CueShiftHours *a, const CueShiftHours *b);

G_END_DECLS
