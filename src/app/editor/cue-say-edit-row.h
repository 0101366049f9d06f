/* cue-say-edit-row.h: one line to say, or its variant for elderly customers, while it is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit-text.h"
#include "cue-edit.h"

G_BEGIN_DECLS

/* Actions of the row, by its menu and by keys: line.move-up, line.move-down, line.remove,
 * line.channel (s), line.shorten.  Signal "verb" (name, target). */
#define CUE_TYPE_SAY_EDIT_ROW (cue_say_edit_row_get_type ())
G_DECLARE_FINAL_TYPE (CueSayEditRow, cue_say_edit_row, CUE, SAY_EDIT_ROW, GtkWidget)

GtkWidget   *cue_say_edit_row_new          (gboolean elderly);
void         cue_say_edit_row_show         (CueSayEditRow *self, CueEdit *edit,
                                            const CueSayLine *line, guint number);
void         cue_say_edit_row_show_findings (CueSayEditRow *self, CueEdit *edit);
const char  *cue_say_edit_row_get_id       (CueSayEditRow *self);
CueEditText *cue_say_edit_row_get_text     (CueSayEditRow *self);
GtkWidget   *cue_say_edit_row_get_handle   (CueSayEditRow *self);

G_END_DECLS
