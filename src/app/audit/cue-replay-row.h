/* cue-replay-row.h: one record of a call, with what stands behind it unfolded in place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-replay.h"
#include "cue-script-trend.h"

G_BEGIN_DECLS

#define CUE_TYPE_REPLAY_ROW (cue_replay_row_get_type ())
G_DECLARE_FINAL_TYPE (CueReplayRow, cue_replay_row, CUE, REPLAY_ROW, GtkListBoxRow)

GtkWidget *cue_replay_row_new           (const CueReplay *replay, guint position);
guint      cue_replay_row_get_position  (CueReplayRow *self);
void       cue_replay_row_set_statement (CueReplayRow *self, const char *mark);  /* 必讲 ② */
gboolean   cue_replay_row_is_unfolded   (CueReplayRow *self);
void       cue_replay_row_unfold        (CueReplayRow *self, const CueReplay *replay,
                                         const CueReplaySource *source, CueClock *clock);
/* trend NULL: nobody has read it in these days */
void       cue_replay_row_show_trend    (CueReplayRow *self, const CueScriptTrend *trend,
                                         guint days);
gboolean   cue_replay_row_has_trend     (CueReplayRow *self);
void       cue_replay_row_fold          (CueReplayRow *self);

G_END_DECLS
