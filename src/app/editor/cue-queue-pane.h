/* cue-queue-pane.h: what waits for this editor or reviewer, by due time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk.h"

G_BEGIN_DECLS

#define CUE_TYPE_QUEUE_PANE (cue_queue_pane_get_type ())
G_DECLARE_FINAL_TYPE (CueQueuePane, cue_queue_pane, CUE, QUEUE_PANE, GtkWidget)

void cue_queue_pane_set_desk    (CueQueuePane *self, CueDesk *desk);  /* (nullable) */
void cue_queue_pane_add_actions (CueQueuePane *self, GActionMap *map);
void cue_queue_pane_refresh     (CueQueuePane *self);
void cue_queue_pane_focus       (CueQueuePane *self);

G_END_DECLS
