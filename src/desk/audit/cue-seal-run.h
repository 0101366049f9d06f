/* cue-seal-run.h: old records are put away, without blocking the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-desk.h"
#include "cue-retention.h"

G_BEGIN_DECLS

/* How far it is; written by the worker, read by the window.  Reference-counted; any thread. */
typedef struct
{
  gint permille;
} CueSealProgress;

CueSealProgress *cue_seal_progress_new   (void);
CueSealProgress *cue_seal_progress_ref   (CueSealProgress *self);
void             cue_seal_progress_unref (CueSealProgress *self);
double           cue_seal_progress_get   (CueSealProgress *self);  /* 0 to 1 */

void          cue_desk_seal_async  (CueDesk *desk, guint months, const char *path,
                                    CueSealProgress *progress, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
CueRetention *cue_desk_seal_finish (CueDesk *desk, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueSealProgress, cue_seal_progress_unref)

G_END_DECLS
