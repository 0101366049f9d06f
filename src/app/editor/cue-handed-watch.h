/* cue-handed-watch.h: tells that somebody has put a text into one's hands, wherever one is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-desk.h"
#include "cue-queue.h"

G_BEGIN_DECLS

/* Property "count" (uint): texts to be reviewed or returned.  Signal "arrived" (const CueQueueItem *): one
 * that was not there a moment ago. */
#define CUE_TYPE_HANDED_WATCH (cue_handed_watch_get_type ())
G_DECLARE_FINAL_TYPE (CueHandedWatch, cue_handed_watch, CUE, HANDED_WATCH, GObject)

CueHandedWatch *cue_handed_watch_new       (void);
void            cue_handed_watch_set_desk  (CueHandedWatch *self, CueDesk *desk);  /* (nullable) */
guint           cue_handed_watch_get_count (CueHandedWatch *self);

G_END_DECLS
