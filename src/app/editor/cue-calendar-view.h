/* cue-calendar-view.h: what starts and ends when, as a month and as a list with warnings.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A CueEditorView. */
#define CUE_TYPE_CALENDAR_VIEW (cue_calendar_view_get_type ())
G_DECLARE_FINAL_TYPE (CueCalendarView, cue_calendar_view, CUE, CALENDAR_VIEW, GtkWidget)

G_END_DECLS
