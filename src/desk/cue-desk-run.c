/* cue-desk-run.c: any job of the store on one of the desk's workers.
 *
 * The verbs of the desk page have names of their own; the editor's and the team lead's pages have
 * dozens of small ones, each a function of the store and its result.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-run.h"

#include "cue-desk-private.h"

/**
 * cue_desk_run_async:
 * @self: a desk
 * @worker: which connection the job needs
 * @func: runs on the worker's thread; returns a pointer, boolean or integer through its task
 * @data: (nullable): for @func
 * @destroy: (nullable): frees @data after @func has run or was cancelled before it ran
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Runs behind what the agent waits for: a keystroke never queues after it.
 */
void
cue_desk_run_async (CueDesk *self, CueDeskWorker worker, CueWorkerFunc func, gpointer data,
                    GDestroyNotify destroy, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  CueWorker        *thread;

  g_return_if_fail (CUE_IS_DESK (self) && func != NULL);
  thread = worker == CUE_DESK_READ ? self->read : self->write;
  g_return_if_fail (thread != NULL);

  task = cue_desk_task (self, cue_desk_run_async, cancellable, callback, user_data);
  cue_worker_push (thread, task, CUE_JOB_BACKGROUND - 1, func, data, destroy);
}

/**
 * cue_desk_run_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * For jobs that return a pointer; the others call g_task_propagate_boolean() or _int() themselves.
 *
 * Returns: (transfer full) (nullable): what the job returned
 */
gpointer
cue_desk_run_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
