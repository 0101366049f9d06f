/* cue-script-form.h: a script being written: its head, its steps as an outline, and a drawing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_SCRIPT_FORM (cue_script_form_get_type ())
G_DECLARE_FINAL_TYPE (CueScriptForm, cue_script_form, CUE, SCRIPT_FORM, GtkWidget)

GtkWidget *cue_script_form_new      (void);
void       cue_script_form_set_edit (CueScriptForm *self, CueEdit *edit);  /* (nullable) */
gboolean   cue_script_form_go_to    (CueScriptForm *self, const CuePlace *place);
void       cue_script_form_focus    (CueScriptForm *self);

G_END_DECLS
