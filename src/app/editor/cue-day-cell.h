/* cue-day-cell.h: one day of the calendar with what starts and ends on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_DAY_CELL (cue_day_cell_get_type ())
G_DECLARE_FINAL_TYPE (CueDayCell, cue_day_cell, CUE, DAY_CELL, GtkButton)

GtkWidget  *cue_day_cell_new     (void);
/* iso_day: 2026-12-01. */
void        cue_day_cell_set_day (CueDayCell *self, const char *iso_day, int day, gboolean outside,
                                  gboolean today);
void        cue_day_cell_add     (CueDayCell *self, const char *title, gboolean starts,
                                  gboolean warning);
void        cue_day_cell_done    (CueDayCell *self);  /* all was added */
const char *cue_day_cell_get_day (CueDayCell *self);

G_END_DECLS
