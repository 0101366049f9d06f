/* cue-shift-check.c
 *
 * The records verified and counted again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-shift-private.h"

#include "cue-evidence.h"

/**
 * cue_shift_check_free:
 * @self: (nullable) (transfer full): a check
 */
void
cue_shift_check_free (CueShiftCheck *self)
{
  if (self == NULL)
    return;
  g_free (self->difference);
  g_clear_error (&self->trouble);
  cue_evidence_report_free (self->report);
  g_free (self);
}

typedef struct
{
  CueShiftLoader *self;  /* (owned) */
  CueShiftPhase   phase;
  guint           percent;
} Progress;

static gboolean
tell_progress_cb (gpointer data)
{
  Progress *progress = data;

  g_signal_emit_by_name (progress->self, "progress", (guint) progress->phase, progress->percent);
  return G_SOURCE_REMOVE;
}

static void
progress_free (gpointer data)
{
  Progress *progress = data;

  g_object_unref (progress->self);
  g_free (progress);
}

/* On the worker's thread; it is told on the main one. */
static void
note_progress (CueShiftLoader *loader, CueShiftPhase phase, gint64 done, gint64 all)
{
  Progress *progress = g_new0 (Progress, 1);

  progress->self = g_object_ref (loader);
  progress->phase = phase;
  progress->percent = (guint) CLAMP (done * 100 / MAX (1, all), 0, 100);
  g_idle_add_full (G_PRIORITY_DEFAULT, tell_progress_cb, progress, progress_free);
}

static void
on_verified (gint64 done, gint64 all, gpointer user_data)
{
  note_progress (CUE_SHIFT_LOADER (user_data), CUE_SHIFT_VERIFYING, done, all);
}

static void
on_counted (gint64 done, gint64 all, gpointer user_data)
{
  note_progress (CUE_SHIFT_LOADER (user_data), CUE_SHIFT_COUNTING, done, all);
}

/* Whether the records can be trusted is said also when they cannot be counted again, because some
 * were put away or for whatever reason: altered records must not hide behind it. */
static gboolean
count_again (CueShiftCheck *self, CueShiftLoader *loader, CueStore *store, const CueBoardSpan *span,
             GCancellable *cancellable, GError **error)
{
  g_autoptr (GError)   local = NULL;
  g_autoptr (CueBoard) recount = NULL;
  g_autoptr (CueBoard) board = cue_board_load (store, span, error);

  if (board == NULL)
    return FALSE;
  recount = cue_board_recount_in_steps (store, span, 0, on_counted, loader, &local);
  if (recount != NULL)
    cue_board_equal (board, recount, &self->difference);
  else if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  else
    self->trouble = g_steal_pointer (&local);
  return TRUE;
}

static CueShiftCheck *
check_shift (CueShiftLoader *loader, CueStore *store, const CueShiftAsk *ask,
             GCancellable *cancellable, GError **error)
{
  g_autoptr (CueShiftCheck) self = g_new0 (CueShiftCheck, 1);

  if (!cue_shift_ask_sign_in (ask, store, error))
    return NULL;
  self->report = cue_evidence_verify_in_steps (store, NULL, on_verified, loader, cancellable, error);
  if (self->report == NULL || !count_again (self, loader, store, &ask->span, cancellable, error))
    return NULL;
  self->at_ms = cue_clock_now_ms (cue_store_get_clock (store));
  return g_steal_pointer (&self);
}

static void
check_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  GError        *error = NULL;
  CueShiftCheck *check = check_shift (g_task_get_source_object (task), store, data, cancellable,
                                      &error);

  if (check != NULL)
    g_task_return_pointer (task, check, (GDestroyNotify) cue_shift_check_free);
  else
    g_task_return_error (task, error);
}

/**
 * cue_shift_check_async:
 * @self: a loader
 * @span: of what
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Verifies all records and counts the board again from them: seconds for a million.  How far it is
 * is told by CueShiftLoader::progress.
 */
void
cue_shift_check_async (CueShiftLoader *self, const CueBoardSpan *span, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CUE_IS_SHIFT_LOADER (self) && span != NULL);

  cue_shift_loader_push (self, cue_shift_check_async, check_job,
                         cue_shift_ask_new (self, span), cancellable, callback, user_data);
}

/**
 * cue_shift_check_finish:
 * @self: a loader
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was found
 */
CueShiftCheck *
cue_shift_check_finish (CueShiftLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
