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

/* -- one verb of the store ------------------------------------------------------------------------ */

typedef struct
{
  CueDeskQuestion question;    /* (nullable) */
  CueDeskDeed     deed;        /* (nullable): one of the two */
  gpointer        data;        /* (owned) (nullable) */
  GDestroyNotify  free_data;   /* (nullable) */
  GDestroyNotify  free_answer; /* (nullable) */
} Verb;

static void
verb_free (gpointer data)
{
  Verb *verb = data;

  if (verb->free_data != NULL)
    verb->free_data (verb->data);
  g_free (verb);
}

static void
question_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  Verb              *verb = data;
  g_autoptr (GError) error = NULL;
  gpointer           answer = verb->question (store, verb->data, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, answer, verb->free_answer);
}

static void
deed_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  Verb              *verb = data;
  g_autoptr (GError) error = NULL;

  if (verb->deed (store, verb->data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static Verb *
verb_new (gpointer data, GDestroyNotify free_data)
{
  Verb *verb = g_new0 (Verb, 1);

  verb->data = data;
  verb->free_data = data != NULL ? free_data : NULL;
  return verb;
}

/**
 * cue_desk_ask_async:
 * @self: a desk
 * @worker: which connection the question needs: on the writing one it is answered after everything
 *   that was to be written before it
 * @question: runs on the worker's thread
 * @data: (nullable) (transfer full): for @question
 * @free_data: (nullable): frees @data
 * @free_answer: (nullable): frees an answer that nobody takes
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread; takes the answer by cue_desk_run_finish()
 * @user_data: for @callback
 */
void
cue_desk_ask_async (CueDesk *self, CueDeskWorker worker, CueDeskQuestion question, gpointer data,
                    GDestroyNotify free_data, GDestroyNotify free_answer,
                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Verb *verb;

  g_return_if_fail (CUE_IS_DESK (self) && question != NULL);

  verb = verb_new (data, free_data);
  verb->question = question;
  verb->free_answer = free_answer;
  cue_desk_run_async (self, worker, question_job, verb, verb_free, cancellable, callback, user_data);
}

/**
 * cue_desk_deed_async:
 * @self: a desk
 * @deed: runs on the write worker's thread
 * @data: (nullable) (transfer full): for @deed
 * @free_data: (nullable): frees @data
 * @cancellable: (nullable): stops it while it waits
 * @callback: (nullable): called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_deed_async (CueDesk *self, CueDeskDeed deed, gpointer data, GDestroyNotify free_data,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Verb *verb;

  g_return_if_fail (CUE_IS_DESK (self) && deed != NULL);

  verb = verb_new (data, free_data);
  verb->deed = deed;
  cue_desk_run_async (self, CUE_DESK_WRITE, deed_job, verb, verb_free, cancellable, callback,
                      user_data);
}

/**
 * cue_desk_deed_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: whether it was done; %FALSE with an error set
 */
gboolean
cue_desk_deed_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
