/* cue-wrap-up-pane.h: the wrap-up form over the left and middle of the Desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-call.h"

G_BEGIN_DECLS

/* The form's values are the CueWrapUp of cue-call.h; this is the widget.
 * Properties: "call" (CueCall, nullable), "columns" (uint, 1 to 4, as in CueScriptPane; in one the
 * labels stand above their fields).  The people of the first-taker menu are set by
 * cue_wrap_up_pane_set_staff().  Signal "closed": the call was closed by the button. */
#define CUE_TYPE_WRAP_UP_PANE (cue_wrap_up_pane_get_type ())
G_DECLARE_FINAL_TYPE (CueWrapUpPane, cue_wrap_up_pane, CUE, WRAP_UP_PANE, GtkWidget)

GtkWidget *cue_wrap_up_pane_new            (void);
void       cue_wrap_up_pane_set_call       (CueWrapUpPane *self, CueCall *call);
void       cue_wrap_up_pane_set_staff      (CueWrapUpPane *self, GPtrArray *staff);  /* CueStaff */
void       cue_wrap_up_pane_set_columns    (CueWrapUpPane *self, guint columns);
void       cue_wrap_up_pane_focus          (CueWrapUpPane *self);
void       cue_wrap_up_pane_focus_open     (CueWrapUpPane *self);  /* F9: first open must-say */
gboolean   cue_wrap_up_pane_close_call     (CueWrapUpPane *self);  /* Ctrl+Enter */

G_END_DECLS
