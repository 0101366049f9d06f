/* cue-rollup.h: what the events come to, counted while they are written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-store.h"

G_BEGIN_DECLS

/* done and all are numbers of events. */
typedef void (*CueRollupProgress) (gint64 done, gint64 all, gpointer user_data);

gboolean cue_rollup_append   (CueStore *store, GError **error);  /* inside the event's transaction */
gboolean cue_rollup_behind   (CueStore *store, gint64 *behind, GError **error);
gboolean cue_rollup_step     (CueStore *store, gint64 *n, GError **error);
gboolean cue_rollup_catch_up (CueStore *store, CueRollupProgress progress, gpointer user_data,
                              GCancellable *cancellable, GError **error);
gboolean cue_rollup_rebuild  (CueStore *store, CueRollupProgress progress, gpointer user_data,
                              GCancellable *cancellable, GError **error);

G_END_DECLS
