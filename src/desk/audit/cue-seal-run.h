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
  int state;  /* (atomic): phase and part */
} CueSealProgress;

CueSealProgress *cue_seal_progress_new   (void);
CueSealProgress *cue_seal_progress_ref   (CueSealProgress *self);
void             cue_seal_progress_unref (CueSealProgress *self);
double           cue_seal_progress_get   (CueSealProgress *self, CueRetentionPhase *phase);

void          cue_desk_seal_async  (CueDesk *desk, guint months, const char *path,
                                    CueSealProgress *progress, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
CueRetention *cue_desk_seal_finish (CueDesk *desk, GAsyncResult *result, GError **error);

/* A file that was written once. */
void          cue_desk_check_sealed_async  (CueDesk *desk, const char *path,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
gboolean      cue_desk_check_sealed_finish (CueDesk *desk, GAsyncResult *result, gint64 *n_events,
                                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueSealProgress, cue_seal_progress_unref)

G_END_DECLS
