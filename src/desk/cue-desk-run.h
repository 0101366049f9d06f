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

/* Most jobs are one verb of the store.  A question returns an object or NULL with an error; NULL
 * without one is an answer too.  A deed returns whether it was done.  They run on a worker's thread. */
typedef gpointer (*CueDeskQuestion) (CueStore *store, gpointer data, GCancellable *cancellable,
                                     GError **error);
typedef gboolean (*CueDeskDeed)     (CueStore *store, gpointer data, GCancellable *cancellable,
                                     GError **error);

/* cue_desk_run_finish() gives the answer, free_answer frees one nobody took. */
void     cue_desk_ask_async  (CueDesk *self, CueDeskWorker worker, CueDeskQuestion question,
                              gpointer data, GDestroyNotify free_data, GDestroyNotify free_answer,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
/* On the write worker. */
void     cue_desk_deed_async  (CueDesk *self, CueDeskDeed deed, gpointer data,
                               GDestroyNotify free_data, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
gboolean cue_desk_deed_finish (CueDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
