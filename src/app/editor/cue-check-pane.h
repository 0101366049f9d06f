/* cue-check-pane.h: at the right of the form: what the checks say, how it sounds, what is like it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-check-run.h"

G_BEGIN_DECLS

/* Signals: "go-to" (const CuePlace *: the form should show that place and take the focus), "checked"
 * (findings and texts alike are those of the text as it is).  Actions it adds: editor.next-finding,
 * editor.next-customer, editor.previous-customer. */
#define CUE_TYPE_CHECK_PANE (cue_check_pane_get_type ())
G_DECLARE_FINAL_TYPE (CueCheckPane, cue_check_pane, CUE, CHECK_PANE, GtkWidget)

GtkWidget   *cue_check_pane_new          (void);
void         cue_check_pane_set_edit     (CueCheckPane *self, CueEdit *edit);  /* (nullable) */
CueCheckRun *cue_check_pane_get_run      (CueCheckPane *self);
void         cue_check_pane_set_alike_elsewhere (CueCheckPane *self, gboolean elsewhere);
void         cue_check_pane_add_actions  (CueCheckPane *self, GActionMap *map);
void         cue_check_pane_next_finding (CueCheckPane *self);
const char  *cue_check_pane_get_first_alike (CueCheckPane *self);  /* (nullable): document id */
void         cue_check_pane_step_customer (CueCheckPane *self, int step);

G_END_DECLS
