/* cue-script-head.h: which text is on the stage and where the call stands in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-call.h"

G_BEGIN_DECLS

/* Signal "back": the script shall be on the stage again. */
#define CUE_TYPE_SCRIPT_HEAD (cue_script_head_get_type ())
G_DECLARE_FINAL_TYPE (CueScriptHead, cue_script_head, CUE, SCRIPT_HEAD, GtkWidget)

void       cue_script_head_show (CueScriptHead *self, CueCall *call, gboolean must_say,
                                 guint columns);

G_END_DECLS
