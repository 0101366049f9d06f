/* cue-flow.h: children in rows, each as wide as it wants: chips, branches.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties "column-spacing" and "row-spacing" (uint, pixels). */
#define CUE_TYPE_FLOW (cue_flow_get_type ())
G_DECLARE_FINAL_TYPE (CueFlow, cue_flow, CUE, FLOW, GtkWidget)

GtkWidget *cue_flow_new    (void);
void       cue_flow_append (CueFlow *self, GtkWidget *child);
void       cue_flow_clear  (CueFlow *self);

G_END_DECLS
