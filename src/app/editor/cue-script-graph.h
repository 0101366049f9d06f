/* cue-script-graph.h: where the steps of a script lead, as a small drawing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-script.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "step-activated" (id): a node was clicked. */
#define CUE_TYPE_SCRIPT_GRAPH (cue_script_graph_get_type ())
G_DECLARE_FINAL_TYPE (CueScriptGraph, cue_script_graph, CUE, SCRIPT_GRAPH, GtkWidget)

GtkWidget *cue_script_graph_new        (void);
void       cue_script_graph_set_script (CueScriptGraph *self, const CueScript *script); /* (nullable) */

G_END_DECLS
