/* cue-replay-view-private.h: what the files of the replay share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "cue-case.h"
#include "cue-coach-card.h"
#include "cue-number-card.h"
#include "cue-replay-proof.h"
#include "cue-replay-timeline.h"
#include "cue-replay-view.h"
#include "cue-score-card.h"

G_BEGIN_DECLS

struct _CueReplayView
{
  GtkWidget parent_instance;

  GtkWidget     *header_start;
  GtkWidget     *header_end;
  GtkLabel      *title;
  GtkLabel      *subtitle;
  GtkWidget     *chain;
  GtkImage      *chain_icon;
  GtkLabel      *chain_label;
  GtkStack      *states;
  GtkSpinner    *spinner;
  AdwStatusPage *problem;
  CueReplayTimeline *timeline;
  CueReplayProof *proof;
  CueNumberCard *customer;
  CueScoreCard  *score;
  CueCoachCard  *coach;

  CueDesk      *desk;         /* (owned) (nullable) */
  GActionMap   *actions;      /* (unowned): the page's, which outlives this */
  GCancellable *cancellable;  /* (owned) (nullable): of what is being loaded */
  char         *call_ref;     /* (owned) (nullable) */
  CueCase      *call_case;    /* (owned) (nullable) */
  gboolean      in_front;     /* it is the view in sight: Ctrl+T is the board's else */
  guint         n_writing;    /* scores and notes on their way to the disk */
};

void cue_replay_view_update_actions (CueReplayView *self);
void cue_replay_view_reload         (CueReplayView *self);

/* Verbs: each is written, then the call is read again. */
void cue_replay_view_submit       (CueReplayView *self);
void cue_replay_view_coach_write  (CueReplayView *self, const char *words);
void cue_replay_view_practise     (CueReplayView *self, const char *need);
void cue_replay_view_check_number (CueReplayView *self, const char *number);

G_END_DECLS
