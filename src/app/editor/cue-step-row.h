/* cue-step-row.h: one step of a script while it is written: what is said, and where it leads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit-text.h"
#include "cue-edit.h"

G_BEGIN_DECLS

/* Actions, by its menu and keys: step.move-up, step.move-down, step.remove, step.add-branch,
 * step.add-after.  Signals: "verb" (name), "text-changed" (field), "step-changed" (CueScriptStep *,
 * typing): another step shall stand here. */
#define CUE_TYPE_STEP_ROW (cue_step_row_get_type ())
G_DECLARE_FINAL_TYPE (CueStepRow, cue_step_row, CUE, STEP_ROW, GtkWidget)

GtkWidget   *cue_step_row_new           (void);
void         cue_step_row_show          (CueStepRow *self, CueEdit *edit, const CueScript *script,
                                         guint index);
void         cue_step_row_show_findings (CueStepRow *self, CueEdit *edit);
const char  *cue_step_row_get_id        (CueStepRow *self);  /* (nullable) */
CueEditText *cue_step_row_get_text      (CueStepRow *self);
CueEditText *cue_step_row_get_elderly   (CueStepRow *self);
GtkWidget   *cue_step_row_get_handle    (CueStepRow *self);
void         cue_step_row_focus_branch  (CueStepRow *self);  /* the last one */

G_END_DECLS
