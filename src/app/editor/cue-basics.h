/* cue-basics.h: title, wordings, type, level, days, whom it is for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-form-choices.h"
#include "cue-edit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_BASICS (cue_basics_get_type ())
G_DECLARE_FINAL_TYPE (CueBasics, cue_basics, CUE, BASICS, GtkWidget)

void     cue_basics_set_edit    (CueBasics *self, CueEdit *edit);   /* (nullable) */
void     cue_basics_set_choices (CueBasics *self, CueFormChoices *choices);
gboolean cue_basics_go_to       (CueBasics *self, const CuePlace *place);

G_END_DECLS
