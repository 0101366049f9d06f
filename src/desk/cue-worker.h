/* cue-worker.h: a thread with its own store that runs jobs by priority and arrival.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-store.h"

G_BEGIN_DECLS

#define CUE_TYPE_WORKER (cue_worker_get_type ())
G_DECLARE_FINAL_TYPE (CueWorker, cue_worker, CUE, WORKER, GObject)

/* Runs on the worker's thread and returns its result through the task, as a GTaskThreadFunc. */
typedef void (*CueWorkerFunc) (GTask *task, CueStore *store, gpointer data,
                               GCancellable *cancellable);

CueWorker *cue_worker_new  (const char *name, const char *home, CueClock *clock,
                            CueStoreFlags flags);
const char *cue_worker_get_home (CueWorker *self);
void       cue_worker_push (CueWorker *self, GTask *task, int priority, CueWorkerFunc func,
                            gpointer data, GDestroyNotify destroy);
void       cue_worker_stop (CueWorker *self);  /* finishes what is queued, then joins */

G_END_DECLS
