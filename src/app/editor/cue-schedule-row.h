/* cue-schedule-row.h: one text of the calendar's list: when it starts and ends, and what is amiss then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk.h"
#include "cue-schedule.h"

G_BEGIN_DECLS

GtkWidget *cue_schedule_row_new (CueDesk *desk, const CueScheduled *scheduled);

G_END_DECLS
