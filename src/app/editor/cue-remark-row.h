/* cue-remark-row.h: one remark, as it hangs on a line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk.h"
#include "cue-remark.h"

G_BEGIN_DECLS

/* Its button activates editor.settle with the remark's id. */
#define CUE_TYPE_REMARK_ROW (cue_remark_row_get_type ())
G_DECLARE_FINAL_TYPE (CueRemarkRow, cue_remark_row, CUE, REMARK_ROW, GtkWidget)

GtkWidget *cue_remark_row_new        (CueDesk *desk, const CueRemark *remark, gboolean can_settle);
/* What was begun and not sent yet. */
GtkWidget *cue_remark_row_new_unsent (const char *body);

G_END_DECLS
