/* cue-script-pane.h: the middle of the Desk: the stage, what comes next and what must be said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-call.h"
#include "cue-call-verbs.h"

G_BEGIN_DECLS

/* Properties: "call" (CueCall, nullable), "columns" (uint, 1 to 4: columns of the window; one or
 * two make the line smaller, four bring said lines and more next lines).
 *
 * The stage is either the script's current line or a must-say line that F9 put there, so F6 and
 * its relatives go through the pane: cue_script_pane_say() is F6, cue_script_pane_unsay() Ctrl+Z,
 * cue_script_pane_show_reasons() Shift+F6, cue_script_pane_show_flag() F7,
 * cue_script_pane_focus_disclosures() F9, cue_script_pane_focus_stage() F4,
 * cue_script_pane_choose_branch() Alt+1…9 (0-based).  Signal "staged": something else is on the
 * stage, or says something else. */
#define CUE_TYPE_SCRIPT_PANE (cue_script_pane_get_type ())
G_DECLARE_FINAL_TYPE (CueScriptPane, cue_script_pane, CUE, SCRIPT_PANE, GtkWidget)

GtkWidget *cue_script_pane_new               (void);
void       cue_script_pane_set_call          (CueScriptPane *self, CueCall *call);
void       cue_script_pane_set_columns       (CueScriptPane *self, guint columns);
gboolean   cue_script_pane_say               (CueScriptPane *self);
gboolean   cue_script_pane_unsay             (CueScriptPane *self);
gboolean   cue_script_pane_choose_branch     (CueScriptPane *self, guint index);
void       cue_script_pane_show_reasons      (CueScriptPane *self);
void       cue_script_pane_show_flag         (CueScriptPane *self);
void       cue_script_pane_focus_disclosures (CueScriptPane *self);
void       cue_script_pane_focus_stage       (CueScriptPane *self);
void       cue_script_pane_lift_fold         (CueScriptPane *self);
CueCallVerbs *cue_script_pane_get_verbs      (CueScriptPane *self);
const char *cue_script_pane_get_statement    (CueScriptPane *self);  /* (nullable): id, on the stage */
/* The line on the stage as text, for Ctrl+Shift+C; (nullable) (transfer full). */
char      *cue_script_pane_dup_line          (CueScriptPane *self);

G_END_DECLS
