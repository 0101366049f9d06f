/* cue-extras.h: related entries, keywords, who confirms it and how often.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_EXTRAS (cue_extras_get_type ())
G_DECLARE_FINAL_TYPE (CueExtras, cue_extras, CUE, EXTRAS, GtkWidget)

void     cue_extras_set_edit (CueExtras *self, CueEdit *edit);  /* (nullable) */
gboolean cue_extras_go_to    (CueExtras *self, const CuePlace *place);

G_END_DECLS
