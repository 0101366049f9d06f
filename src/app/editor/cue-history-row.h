/* cue-history-row.h: one revision: who, when, why, the verdict, when it was in force.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk-history.h"

G_BEGIN_DECLS

#define CUE_TYPE_HISTORY_ROW (cue_history_row_get_type ())
G_DECLARE_FINAL_TYPE (CueHistoryRow, cue_history_row, CUE, HISTORY_ROW, GtkListBoxRow)

GtkWidget *cue_history_row_new    (CueDesk *desk, const CueRevisionRecord *record);
int        cue_history_row_get_no (CueHistoryRow *self);

G_END_DECLS
