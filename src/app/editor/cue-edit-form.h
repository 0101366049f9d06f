/* cue-edit-form.h: an entry or notice being written, field after field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit.h"
#include "cue-gap-card.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "compare": the person wants to see what somebody else handed in. */
#define CUE_TYPE_EDIT_FORM (cue_edit_form_get_type ())
G_DECLARE_FINAL_TYPE (CueEditForm, cue_edit_form, CUE, EDIT_FORM, GtkWidget)

GtkWidget *cue_edit_form_new      (void);
void       cue_edit_form_set_edit (CueEditForm *self, CueEdit *edit);  /* (nullable) */
gboolean   cue_edit_form_go_to    (CueEditForm *self, const CuePlace *place);
void       cue_edit_form_focus    (CueEditForm *self);  /* where writing goes on */
CueGapCard *cue_edit_form_get_gap_card (CueEditForm *self);

G_END_DECLS
