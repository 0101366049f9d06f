/* cue-say-replay.h: a record of the evidence as a sentence a team lead reads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-clock.h"
#include "cue-replay.h"
#include "cue-scorecard.h"

G_BEGIN_DECLS

/* All return (transfer full) unless const. */
char       *cue_say_replay_sentence (const CueReplay *replay, guint position);
guint       cue_say_replay_statement (const CueReplay *replay, const char *id);
const char *cue_say_replay_icon     (const CueReplayRecord *record, const char **css_class);
char       *cue_say_replay_aside    (const CueReplayRecord *record);   /* (nullable): a reason */
char       *cue_say_replay_source   (const CueReplayRecord *record);   /* (nullable): 流量 v7 */
char       *cue_say_replay_people    (const CueReplaySource *source, CueClock *clock);
char       *cue_say_replay_when     (const CueReplay *replay, CueClock *clock); /* 11-22 10:31 · 04:38 */
char       *cue_say_customer_ref    (const char *customer_ref);        /* 3f9a 71c0 */
char       *cue_say_hash            (const char *hash);                /* 4c07 19aa … 02f1 */
char       *cue_say_score_reason    (const CueScoreItem *item, int filled);

G_END_DECLS
