/* cue-day.h: arithmetic with ISO days and months.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean cue_day_is_valid     (const char *text);
gboolean cue_month_is_valid   (const char *text);
gboolean cue_day_parse        (const char *iso_day, GDate *day);
gboolean cue_day_until        (const GDate *today, const char *iso_day, int *days);
int      cue_day_months_since (const GDate *today, const char *iso_day);
int      cue_month_between    (const char *from, const char *to);

G_END_DECLS
