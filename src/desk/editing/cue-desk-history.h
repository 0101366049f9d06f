/* cue-desk-history.h: what was, is and will be in force, without blocking the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-desk.h"
#include "cue-history.h"
#include "cue-schedule.h"

G_BEGIN_DECLS

/* Lists are taken by cue_desk_run_finish() (cue-desk-run.h).  (element-type CueRevisionRecord) */
void           cue_desk_history_async   (CueDesk *desk, const char *document_id,
                                         GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data);
/* (element-type CueScheduled) */
void           cue_desk_schedule_async  (CueDesk *desk, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
/* GArray of CueScheduleNote */
void           cue_desk_preview_async   (CueDesk *desk, const char *document_id, int no,
                                         gint64 from_ms, gint64 until_ms, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
/* (element-type CueInForce) */
void           cue_desk_base_at_async   (CueDesk *desk, gint64 at_ms, const char *words,
                                         guint limit, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
GPtrArray     *cue_desk_base_at_finish  (CueDesk *desk, GAsyncResult *result, guint *total,
                                         GError **error);

G_END_DECLS
