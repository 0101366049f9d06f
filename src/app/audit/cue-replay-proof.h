/* cue-replay-proof.h: whether the records of a call can be trusted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-replay.h"

G_BEGIN_DECLS

#define CUE_TYPE_REPLAY_PROOF (cue_replay_proof_get_type ())
G_DECLARE_FINAL_TYPE (CueReplayProof, cue_replay_proof, CUE, REPLAY_PROOF, GtkWidget)

void       cue_replay_proof_set_replay (CueReplayProof *self, const CueReplay *replay);

G_END_DECLS
