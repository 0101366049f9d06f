/* cue-worker.c
 *
 * One thread, one store, one queue.  Searching and writing have a worker each, so that a keystroke
 * never waits for a disk.  What crosses the threads crosses a GAsyncQueue; nothing else is shared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-worker.h"

typedef struct
{
  GTask         *task;      /* (owned) (nullable): NULL tells the thread to end */
  CueWorkerFunc  func;
  gpointer       data;      /* (owned) */
  GDestroyNotify destroy;
  int            priority;
  guint64        serial;
} Job;

struct _CueWorker
{
  GObject       parent_instance;

  char         *name;    /* (owned) */
  char         *home;    /* (owned) */
  CueClock     *clock;   /* (owned) */
  CueStoreFlags flags;
  GAsyncQueue  *queue;   /* (owned) (element-type Job) */
  GThread      *thread;  /* (owned) (nullable) */
  guint64       serial;  /* (owner's thread) */
};

G_DEFINE_FINAL_TYPE (CueWorker, cue_worker, G_TYPE_OBJECT)

static void
job_free (Job *job)
{
  if (job->destroy != NULL)
    job->destroy (job->data);
  g_clear_object (&job->task);
  g_free (job);
}

/* Lower priority numbers first, then the order of arrival. */
static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Job *left = a;
  const Job *right = b;

  if (left->priority != right->priority)
    return left->priority < right->priority ? -1 : 1;
  return left->serial < right->serial ? -1 : left->serial > right->serial;
}

static void
run_job (Job *job, CueStore *store, const GError *open_error)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);

  /* A job that was cancelled while it waited is never started. */
  if (g_task_return_error_if_cancelled (job->task))
    return;
  if (store == NULL)
    {
      g_task_return_error (job->task, g_error_copy (open_error));
      return;
    }
  cue_store_set_cancellable (store, cancellable);
  job->func (job->task, store, job->data, cancellable);
  cue_store_set_cancellable (store, NULL);
}

static gpointer
worker_main (gpointer data)
{
  CueWorker *self = data;
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = cue_store_open (self->home, self->clock, self->flags, &error);

  while (TRUE)
    {
      Job     *job = g_async_queue_pop (self->queue);
      gboolean last = job->task == NULL;

      if (!last)
        run_job (job, store, error);
      job_free (job);
      if (last)
        return NULL;
    }
}

static void
cue_worker_finalize (GObject *object)
{
  CueWorker *self = CUE_WORKER (object);

  cue_worker_stop (self);
  g_async_queue_unref (self->queue);
  g_clear_object (&self->clock);
  g_free (self->home);
  g_free (self->name);
  G_OBJECT_CLASS (cue_worker_parent_class)->finalize (object);
}

static void
cue_worker_class_init (CueWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cue_worker_finalize;
}

static void
cue_worker_init (CueWorker *self)
{
  self->queue = g_async_queue_new_full ((GDestroyNotify) job_free);
}

/**
 * cue_worker_new:
 * @name: name of the thread
 * @home: the home folder
 * @clock: the clock
 * @flags: how the thread opens its store
 *
 * Starts the thread.  A store that cannot be opened is an error of every job.
 *
 * Returns: (transfer full): the worker
 */
CueWorker *
cue_worker_new (const char *name, const char *home, CueClock *clock, CueStoreFlags flags)
{
  CueWorker *self;

  g_return_val_if_fail (name != NULL && home != NULL && CUE_IS_CLOCK (clock), NULL);

  self = g_object_new (CUE_TYPE_WORKER, NULL);
  self->name = g_strdup (name);
  self->home = g_strdup (home);
  self->clock = g_object_ref (clock);
  self->flags = flags;
  self->thread = g_thread_new (name, worker_main, self);
  return self;
}

static void
push (CueWorker *self, Job *job)
{
  job->serial = self->serial++;
  g_async_queue_push_sorted (self->queue, job, compare_jobs, NULL);
}

/**
 * cue_worker_get_home:
 * @self: a worker
 *
 * Returns: (transfer none): the home whose store it has open
 */
const char *
cue_worker_get_home (CueWorker *self)
{
  g_return_val_if_fail (CUE_IS_WORKER (self), NULL);

  return self->home;
}

/**
 * cue_worker_push:
 * @self: a worker
 * @task: what @func returns through; its callback runs where the task was made
 * @priority: lower runs earlier
 * @func: runs on the worker's thread
 * @data: for @func
 * @destroy: (nullable): frees @data on the worker's thread
 */
void
cue_worker_push (CueWorker *self, GTask *task, int priority, CueWorkerFunc func, gpointer data,
                 GDestroyNotify destroy)
{
  Job *job;

  g_return_if_fail (CUE_IS_WORKER (self) && G_IS_TASK (task) && func != NULL);
  g_return_if_fail (self->thread != NULL);

  job = g_new0 (Job, 1);
  job->task = g_object_ref (task);
  job->func = func;
  job->data = data;
  job->destroy = destroy;
  job->priority = priority;
  push (self, job);
}

/**
 * cue_worker_stop:
 * @self: a worker
 *
 * Lets the thread finish what is queued and joins it: nothing that was handed over is lost.
 */
void
cue_worker_stop (CueWorker *self)
{
  Job *job;

  g_return_if_fail (CUE_IS_WORKER (self));

  if (self->thread == NULL)
    return;
  job = g_new0 (Job, 1);
  job->priority = G_MAXINT;
  push (self, job);
  g_thread_join (g_steal_pointer (&self->thread));
}
