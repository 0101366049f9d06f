/* cue-gate-list.h: the must-say list with the state of each line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-call.h"

G_BEGIN_DECLS

/* Signal "line-activated" (const char *id): the agent wants this one on the stage. */
#define CUE_TYPE_GATE_LIST (cue_gate_list_get_type ())
G_DECLARE_FINAL_TYPE (CueGateList, cue_gate_list, CUE, GATE_LIST, GtkWidget)

void       cue_gate_list_set_gate   (CueGateList *self, CueCall *call,
                                     const char *const *covered_now);
gboolean   cue_gate_list_focus_open (CueGateList *self);

G_END_DECLS
