/* cue-open-row.h: a must-say line still open at the wrap-up, with its three ways out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "said", "give-reason", "call-back". */
#define CUE_TYPE_OPEN_ROW (cue_open_row_get_type ())
G_DECLARE_FINAL_TYPE (CueOpenRow, cue_open_row, CUE, OPEN_ROW, GtkWidget)

GtkWidget  *cue_open_row_new               (const char *id, const char *text, gboolean first);
const char *cue_open_row_get_id            (CueOpenRow *self);
GtkWidget  *cue_open_row_get_reason_button (CueOpenRow *self);
void        cue_open_row_focus             (CueOpenRow *self);

G_END_DECLS
