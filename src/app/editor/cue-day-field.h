/* cue-day-field.h: a day, typed or taken from a calendar.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-clock.h"

G_BEGIN_DECLS

/* Understands 2026-12-31, 12-31, 12月31日, 31 and +30 (days from today).  Signal "day-changed". */
#define CUE_TYPE_DAY_FIELD (cue_day_field_get_type ())
G_DECLARE_FINAL_TYPE (CueDayField, cue_day_field, CUE, DAY_FIELD, GtkWidget)

void        cue_day_field_set_clock    (CueDayField *self, CueClock *clock);
void        cue_day_field_set_day      (CueDayField *self, const char *iso_day);  /* (nullable) */
const char *cue_day_field_get_day      (CueDayField *self);  /* empty, a day, or what was typed */
void        cue_day_field_set_label    (CueDayField *self, const char *label);
void        cue_day_field_set_editable (CueDayField *self, gboolean editable);
char       *cue_day_field_understand   (CueClock *clock, const char *text);       /* (nullable) */

G_END_DECLS
