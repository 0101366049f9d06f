/* cue-say-queue.h: why something is in the queue, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-clock.h"
#include "cue-queue.h"

G_BEGIN_DECLS

const char *cue_say_queue_group  (CueQueueKind kind);
char       *cue_say_queue_title  (const CueQueueItem *item);
char       *cue_say_queue_why    (const CueQueueItem *item, CueClock *clock);
char       *cue_say_queue_asked  (guint n_times, guint n_people);
char       *cue_say_queue_news   (const CueQueueItem *item);
char       *cue_say_queue_due    (const CueQueueItem *item, CueClock *clock);
/* (nullable): an icon name for the state, and the style class that colours it. */
const char *cue_say_queue_icon   (const CueQueueItem *item, CueClock *clock, const char **style);

G_END_DECLS
