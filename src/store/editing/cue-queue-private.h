/* cue-queue-private.h: what the files of the queue share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-queue.h"
#include "cue-store-private.h"

G_BEGIN_DECLS

#define CUE_QUEUE_DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)
#define CUE_QUEUE_DRAFT_DAYS 7

char    *cue_queue_dup_key  (CueQueueKind kind, const char *id, const char *line);
gboolean cue_queue_add_list (CueStore *store, CueQueue *self, CueQueueKind kind, GError **error);

G_END_DECLS
