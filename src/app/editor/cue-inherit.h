/* cue-inherit.h: the marks of a form, kept true while its text is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-edit.h"

G_BEGIN_DECLS

/* Loads the text above and shows every CueInheritMark of a form.  Main thread. */
#define CUE_TYPE_INHERIT (cue_inherit_get_type ())
G_DECLARE_FINAL_TYPE (CueInherit, cue_inherit, CUE, INHERIT, GObject)

CueInherit *cue_inherit_new      (GtkWidget *form);
void        cue_inherit_set_edit (CueInherit *self, CueEdit *edit);  /* (nullable) */

G_END_DECLS
