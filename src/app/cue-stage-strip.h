/* cue-stage-strip.h: the whole current line as a strip, for one-column windows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-call.h"

G_BEGIN_DECLS

/* Property "call" (CueCall, nullable).  Shown above the knowledge and the customer page in a
 * one-column window; it hides itself while nothing is on the stage. */
#define CUE_TYPE_STAGE_STRIP (cue_stage_strip_get_type ())
G_DECLARE_FINAL_TYPE (CueStageStrip, cue_stage_strip, CUE, STAGE_STRIP, GtkWidget)

void       cue_stage_strip_set_call (CueStageStrip *self, CueCall *call);
void       cue_stage_strip_set_statement (CueStageStrip *self, const char *id);  /* (nullable) */

G_END_DECLS
