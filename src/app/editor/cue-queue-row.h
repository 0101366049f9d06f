/* cue-queue-row.h: one task of the queue, below the heading of its group when it is the first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-clock.h"
#include "cue-queue-entry.h"

G_BEGIN_DECLS

#define CUE_TYPE_QUEUE_ROW (cue_queue_row_get_type ())
G_DECLARE_FINAL_TYPE (CueQueueRow, cue_queue_row, CUE, QUEUE_ROW, GtkWidget)

GtkWidget *cue_queue_row_new (void);
void       cue_queue_row_set (CueQueueRow *self, CueQueueEntry *entry, CueClock *clock); /* (nullable) */

G_END_DECLS
