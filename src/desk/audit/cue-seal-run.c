/* cue-seal-run.c: old records are put away, without blocking the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-seal-run.h"

#include "cue-desk-run.h"

#define ALL 1000

/**
 * cue_seal_progress_new:
 *
 * Returns: (transfer full): nothing done yet
 */
CueSealProgress *
cue_seal_progress_new (void)
{
  return g_atomic_rc_box_new0 (CueSealProgress);
}

/**
 * cue_seal_progress_ref:
 * @self: progress
 *
 * Returns: (transfer full): @self
 */
CueSealProgress *
cue_seal_progress_ref (CueSealProgress *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * cue_seal_progress_unref:
 * @self: (transfer full): progress
 */
void
cue_seal_progress_unref (CueSealProgress *self)
{
  g_atomic_rc_box_release (self);
}

/**
 * cue_seal_progress_get:
 * @self: progress
 *
 * Any thread.
 *
 * Returns: the part of the records that is written, 0 to 1
 */
double
cue_seal_progress_get (CueSealProgress *self)
{
  return (double) g_atomic_int_get (&self->permille) / ALL;
}

typedef struct
{
  guint            months;
  char            *path;      /* (owned) */
  CueSealProgress *progress;  /* (owned) */
} Seal;

static void
seal_free (gpointer data)
{
  Seal *seal = data;

  g_free (seal->path);
  cue_seal_progress_unref (seal->progress);
  g_free (seal);
}

static void
on_progress (gint64 done, gint64 all, gpointer user_data)
{
  const Seal *seal = user_data;

  g_atomic_int_set (&seal->progress->permille, all > 0 ? (gint) (done * ALL / all) : 0);
}

static void
seal_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  Seal         *seal = data;
  GError       *error = NULL;
  CueRetention *done = cue_retention_seal (store, seal->months, seal->path, on_progress, seal,
                                           cancellable, &error);

  if (done != NULL)
    g_task_return_pointer (task, done, (GDestroyNotify) cue_retention_free);
  else
    g_task_return_error (task, error);
}

/**
 * cue_desk_seal_async:
 * @desk: a desk
 * @months: records of at least so many months ago
 * @path: the file to write; must not be there yet
 * @progress: told how far it is
 * @cancellable: (nullable): stops it before anything is dropped
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * cue_retention_seal() on the write worker: what is recorded meanwhile waits and is written after.
 */
void
cue_desk_seal_async (CueDesk *desk, guint months, const char *path, CueSealProgress *progress,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Seal *seal;

  g_return_if_fail (path != NULL && progress != NULL);

  seal = g_new0 (Seal, 1);
  seal->months = months;
  seal->path = g_strdup (path);
  seal->progress = cue_seal_progress_ref (progress);
  cue_desk_run_async (desk, CUE_DESK_WRITE, seal_job, seal, seal_free, cancellable, callback,
                      user_data);
}

/**
 * cue_desk_seal_finish:
 * @desk: a desk
 * @result: the result
 * @error: return location: DENIED, INVALID, CORRUPT, or that it was stopped
 *
 * Returns: (transfer full) (nullable): what was done
 */
CueRetention *
cue_desk_seal_finish (CueDesk *desk, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (desk, result, error);
}
