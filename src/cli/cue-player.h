/* cue-player.h: a scripted call, a step a line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-call.h"
#include "cue-cli.h"
#include "cue-index.h"

G_BEGIN_DECLS

typedef struct _CuePlayer CuePlayer;

CuePlayer *cue_player_new  (CueStore *store, CueViewLoader *loader, GCancellable *cancellable);
void       cue_player_set_names (CuePlayer *self, const CueNameSet *names);
void       cue_player_free (CuePlayer *self);
gboolean   cue_player_step (CuePlayer *self, const char *line, GError **error);
gboolean   cue_player_end  (CuePlayer *self, GError **error);
guint      cue_player_get_n_events (CuePlayer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CuePlayer, cue_player_free)

G_END_DECLS
