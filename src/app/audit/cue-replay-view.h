/* cue-replay-view.h: one call as it was, beside what it is worth.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Implements CuePage, for the audit page that it is a view of. */
#define CUE_TYPE_REPLAY_VIEW (cue_replay_view_get_type ())
G_DECLARE_FINAL_TYPE (CueReplayView, cue_replay_view, CUE, REPLAY_VIEW, GtkWidget)

void       cue_replay_view_add_actions (CueReplayView *self, GActionMap *actions);
void       cue_replay_view_show_call   (CueReplayView *self, const char *call_ref);
gboolean   cue_replay_view_go_back     (CueReplayView *self);  /* something open in it was closed */
void       cue_replay_view_set_in_front (CueReplayView *self, gboolean in_front);

G_END_DECLS
