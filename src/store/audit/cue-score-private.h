/* cue-score-private.h: what scores and coach notes share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-replay.h"

G_BEGIN_DECLS

gboolean cue_score_may_judge (CueStore *store, const CueReplay *replay, GError **error);
gboolean cue_score_record    (CueStore *store, CueEventKind kind, const char *mark,
                              const char *call_ref, const char *about, const char *login,
                              CuePayload *payload, GError **error);

G_END_DECLS
