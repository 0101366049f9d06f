/* cue-case-find.h: which calls a team lead may want to hear: of one number, or drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-call-find.h"
#include "cue-desk.h"
#include "cue-sample.h"
#include "cue-script-trend.h"

G_BEGIN_DECLS

/* Main thread; the work is done on the desk's workers. */
void       cue_case_find_async   (CueDesk *desk, const char *number, guint days,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *cue_case_find_finish  (CueDesk *desk, GAsyncResult *result, GError **error);
void       cue_case_draw_async   (CueDesk *desk, CueSampleKind kind, const char *seed, guint n,
                                  guint days, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cue_case_draw_finish  (CueDesk *desk, GAsyncResult *result, GError **error);

/* %NULL without an error: no closed call of one's people read it. */
void            cue_case_trend_async  (CueDesk *desk, const char *document_id, guint days,
                                       GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer user_data);
CueScriptTrend *cue_case_trend_finish (CueDesk *desk, GAsyncResult *result, GError **error);

G_END_DECLS
