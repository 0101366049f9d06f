/* cue-said-row.h: a line that was said or skipped, small, above the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-line.h"

G_BEGIN_DECLS

/* Signal "undo": it was too early. */
#define CUE_TYPE_SAID_ROW (cue_said_row_get_type ())
G_DECLARE_FINAL_TYPE (CueSaidRow, cue_said_row, CUE, SAID_ROW, GtkWidget)

GtkWidget *cue_said_row_new (const CueLine *line, gint64 started_ms, gboolean can_undo);

G_END_DECLS
