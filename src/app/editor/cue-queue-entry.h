/* cue-queue-entry.h: one row of the queue as a list model wants it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "cue-queue.h"

G_BEGIN_DECLS

/* Signal "changed": the row says something else. */
#define CUE_TYPE_QUEUE_ENTRY (cue_queue_entry_get_type ())
G_DECLARE_FINAL_TYPE (CueQueueEntry, cue_queue_entry, CUE, QUEUE_ENTRY, GObject)

/* item (transfer full) (nullable): without one the row stands for the rest of the group. */
CueQueueEntry      *cue_queue_entry_new        (CueQueueKind kind, CueQueueItem *item);
const char         *cue_queue_entry_get_key    (CueQueueEntry *self);
CueQueueKind        cue_queue_entry_get_kind   (CueQueueEntry *self);
const CueQueueItem *cue_queue_entry_get_item   (CueQueueEntry *self);  /* (nullable) */
guint               cue_queue_entry_get_rest   (CueQueueEntry *self);  /* hidden rows it stands for */
guint               cue_queue_entry_get_count  (CueQueueEntry *self);  /* of the group, 0 = not first */
void                cue_queue_entry_set_place  (CueQueueEntry *self, guint count, guint rest);
void                cue_queue_entry_update     (CueQueueEntry *self, CueQueueEntry *other);

G_END_DECLS
