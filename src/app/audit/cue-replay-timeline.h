/* cue-replay-timeline.h: the records of a call, one below the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-case.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_REPLAY_SHOW_KEY,         /* what matters */
  CUE_REPLAY_SHOW_ALL,
  CUE_REPLAY_SHOW_STATEMENTS,  /* what must be said */
} CueReplayShow;

#define CUE_TYPE_REPLAY_TIMELINE (cue_replay_timeline_get_type ())
G_DECLARE_FINAL_TYPE (CueReplayTimeline, cue_replay_timeline, CUE, REPLAY_TIMELINE, GtkWidget)

void       cue_replay_timeline_set_case     (CueReplayTimeline *self, CueDesk *desk,
                                             CueCase *call_case);   /* both (nullable) */
void       cue_replay_timeline_toggle       (CueReplayTimeline *self, CueReplayShow show);
void       cue_replay_timeline_compare      (CueReplayTimeline *self);
void       cue_replay_timeline_show_trend   (CueReplayTimeline *self);
gboolean   cue_replay_timeline_fold         (CueReplayTimeline *self);  /* what is unfolded */
int        cue_replay_timeline_get_position (CueReplayTimeline *self);  /* -1 = no record is chosen */
void       cue_replay_timeline_go_to        (CueReplayTimeline *self, gint64 seq);
void       cue_replay_timeline_focus        (CueReplayTimeline *self);

G_END_DECLS
