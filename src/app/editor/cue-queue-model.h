/* cue-queue-model.h: the rows of the queue as a list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-queue-entry.h"

G_BEGIN_DECLS

/* A list model of CueQueueEntry. */
#define CUE_TYPE_QUEUE_MODEL (cue_queue_model_get_type ())
G_DECLARE_FINAL_TYPE (CueQueueModel, cue_queue_model, CUE, QUEUE_MODEL, GObject)

CueQueueModel *cue_queue_model_new         (void);
void           cue_queue_model_show        (CueQueueModel *self, CueQueue *queue);  /* empties its lists */
void           cue_queue_model_unfold      (CueQueueModel *self, CueQueueKind kind);
void           cue_queue_model_clear       (CueQueueModel *self);
CueQueueEntry *cue_queue_model_get         (CueQueueModel *self, guint position);  /* (nullable) */
guint          cue_queue_model_find        (CueQueueModel *self, const char *key);
guint          cue_queue_model_find_newest (CueQueueModel *self, CueQueueKind kind);

G_END_DECLS
