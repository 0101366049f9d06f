/* cue-desk-run.h: any job of the store on one of the desk's workers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-desk.h"
#include "cue-worker.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_DESK_READ,   /* sees the store, writes nothing */
  CUE_DESK_WRITE,  /* signed in as the person at the desk; events wait behind it */
} CueDeskWorker;

void     cue_desk_run_async  (CueDesk *self, CueDeskWorker worker, CueWorkerFunc func,
                              gpointer data, GDestroyNotify destroy, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
gpointer cue_desk_run_finish (CueDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
