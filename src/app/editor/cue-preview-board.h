/* cue-preview-board.h: a text as all five invented customers would hear it, side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-check-run.h"

G_BEGIN_DECLS

#define CUE_TYPE_PREVIEW_BOARD (cue_preview_board_get_type ())
G_DECLARE_FINAL_TYPE (CuePreviewBoard, cue_preview_board, CUE, PREVIEW_BOARD, GtkWidget)

void       cue_preview_board_set_edit (CuePreviewBoard *self, CueEdit *edit);  /* (nullable) */
void       cue_preview_board_refresh  (CuePreviewBoard *self, int elderly_age);

G_END_DECLS
