/* cue-merge-row.h: one place that says something else above and below: what it was, and a choice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk.h"
#include "cue-merge.h"

G_BEGIN_DECLS

/* Signal "chosen" (int: CueMergeSide). */
#define CUE_TYPE_MERGE_ROW (cue_merge_row_get_type ())
G_DECLARE_FINAL_TYPE (CueMergeRow, cue_merge_row, CUE, MERGE_ROW, GtkWidget)

GtkWidget *cue_merge_row_new   (CueDesk *desk, const CueMergeChange *change, gboolean inherited);
void       cue_merge_row_focus (CueMergeRow *self);

G_END_DECLS
