/* cue-edit-banner.h: the line above a form: a draft that was found, who was faster, what is locked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "compare" (somebody else was faster, and the person wants to see it), "go-on" (the person
 * has decided and wants to write). */
#define CUE_TYPE_EDIT_BANNER (cue_edit_banner_get_type ())
G_DECLARE_FINAL_TYPE (CueEditBanner, cue_edit_banner, CUE, EDIT_BANNER, GtkWidget)

void cue_edit_banner_set_edit (CueEditBanner *self, CueEdit *edit);  /* (nullable) */

G_END_DECLS
