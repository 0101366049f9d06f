/* cue-player-task.h: the steps of a scripted call about offers, favours and tasks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-call.h"

G_BEGIN_DECLS

gboolean cue_player_fail      (GError **error, const char *what);
gboolean cue_player_need      (gboolean done, const char *what, GError **error);
gboolean cue_player_step_task (CueCall *call, const char *word, gsize length, const char *rest,
                               gboolean *known, GError **error);

G_END_DECLS
