/* cue-clock.h: the one source of "now".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CUE_TYPE_CLOCK (cue_clock_get_type ())
G_DECLARE_FINAL_TYPE (CueClock, cue_clock, CUE, CLOCK, GObject)

CueClock  *cue_clock_new_system    (void);
CueClock  *cue_clock_new_fixed     (gint64 now_ms);
gint64     cue_clock_now_ms        (CueClock *self);
void       cue_clock_set_ms        (CueClock *self, gint64 now_ms);
void       cue_clock_advance_ms    (CueClock *self, gint64 delta_ms);
GTimeZone *cue_clock_get_time_zone (CueClock *self);
void       cue_clock_set_time_zone (CueClock *self, GTimeZone *zone);
GDateTime *cue_clock_to_local      (CueClock *self, gint64 at_ms);

/* cue-clock-days.c: days are those of the site's calendar, which are not all of the same length. */
gint64     cue_clock_get_day_ms       (CueClock *self, gint64 at_ms, int days);
gint64     cue_clock_add_days_ms      (CueClock *self, gint64 at_ms, int days);
gint64     cue_clock_parse_date_ms    (CueClock *self, const char *iso_date);
gint64     cue_clock_parse_moment_ms  (CueClock *self, const char *iso_date, int minutes);
gint64     cue_clock_parse_day_end_ms (CueClock *self, const char *iso_date);

G_END_DECLS
