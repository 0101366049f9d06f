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
 * @phase: (out): what is being done
 *
 * Any thread.
 *
 * Returns: how much of that is done, 0 to 1
 */
double
cue_seal_progress_get (CueSealProgress *self, CueRetentionPhase *phase)
{
  int both = g_atomic_int_get (&self->state);

  *phase = (CueRetentionPhase) (both / (ALL + 1));
  return (double) (both % (ALL + 1)) / ALL;
}

typedef struct
{
  guint            months;
  char            *path;         /* (owned) */
  CueSealProgress *progress;     /* (owned) */
  GCancellable    *cancellable;  /* (owned) */
} Seal;

static void
seal_free (gpointer data)
{
  Seal *seal = data;

  g_free (seal->path);
  g_clear_pointer (&seal->progress, cue_seal_progress_unref);
  g_clear_object (&seal->cancellable);
  g_free (seal);
}

static void
on_progress (CueRetentionPhase phase, gint64 done, gint64 all, gpointer user_data)
{
  const Seal *seal = user_data;
  int         part = all > 0 ? (int) CLAMP (done * ALL / all, 0, ALL) : 0;

  g_atomic_int_set (&seal->progress->state, (int) phase * (ALL + 1) + part);
}

static void
on_desk_closed (GCancellable *desk, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* The cancellable is not the task's: GTask would say "cancelled" of what was done already when
 * somebody stops it a moment too late, and the records are gone then. */
static gpointer
seal_months (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Seal         *seal = data;
  gulong        closed = g_cancellable_connect (cancellable, G_CALLBACK (on_desk_closed),
                                                seal->cancellable, NULL);
  CueRetention *done;

  cue_store_set_cancellable (store, seal->cancellable);
  done = cue_retention_seal (store, seal->months, seal->path, on_progress, seal, seal->cancellable,
                             error);
  cue_store_set_cancellable (store, cancellable);
  g_cancellable_disconnect (cancellable, closed);
  return done;
}

/**
 * cue_desk_seal_async:
 * @desk: a desk
 * @months: records of at least so many months ago
 * @path: the file to write; must not be there yet
 * @progress: told how far it is
 * @cancellable: (nullable): stops it; when it is too late for that, it is done and said to be
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
  seal->cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  cue_desk_ask_async (desk, CUE_DESK_WRITE, seal_months, seal, seal_free,
                      (GDestroyNotify) cue_retention_free, NULL, callback, user_data);
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

static gpointer
check_file (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree gint64 *n_events = g_new0 (gint64, 1);

  return cue_retention_verify_file (store, data, n_events, error) ? g_steal_pointer (&n_events)
                                                                  : NULL;
}

/**
 * cue_desk_check_sealed_async:
 * @desk: a desk
 * @path: a file that was written by cue_desk_seal_async()
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * cue_retention_verify_file() on the write worker, for a search would wait behind a large file.
 */
void
cue_desk_check_sealed_async (CueDesk *desk, const char *path, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (path != NULL);

  cue_desk_ask_async (desk, CUE_DESK_WRITE, check_file, g_strdup (path), g_free, g_free,
                      cancellable, callback, user_data);
}

/**
 * cue_desk_check_sealed_finish:
 * @desk: a desk
 * @result: the result
 * @n_events: (out): how many records the file holds
 * @error: return location: CORRUPT when it is not what was put away
 *
 * Returns: whether the file is what was put away
 */
gboolean
cue_desk_check_sealed_finish (CueDesk *desk, GAsyncResult *result, gint64 *n_events, GError **error)
{
  g_autofree gint64 *n = cue_desk_run_finish (desk, result, error);

  *n_events = n != NULL ? *n : 0;
  return n != NULL;
}
