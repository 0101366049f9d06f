/* cue-replay.h: a scripted call, a step a line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-call.h"
#include "cue-cli.h"
#include "cue-index.h"

G_BEGIN_DECLS

typedef struct _CueReplay CueReplay;

CueReplay *cue_replay_new  (CueStore *store, CueViewLoader *loader, GCancellable *cancellable);
void       cue_replay_free (CueReplay *self);
gboolean   cue_replay_step (CueReplay *self, const char *line, GError **error);
gboolean   cue_replay_end  (CueReplay *self, GError **error);
guint      cue_replay_get_n_events (CueReplay *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueReplay, cue_replay_free)

G_END_DECLS
