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
  cue_evidence_report_free (self->report);
  g_free (self);
}

typedef struct
{
  CueShiftLoader *self;  /* (owned) */
  gint64          done, all;
} Progress;

static gboolean
tell_progress_cb (gpointer data)
{
  Progress *progress = data;

  g_signal_emit_by_name (progress->self, "progress",
                         (guint) (progress->done * 100 / MAX (1, progress->all)));
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
note_progress (gint64 done, gint64 all, gpointer user_data)
{
  Progress *progress = g_new0 (Progress, 1);

  progress->self = g_object_ref (CUE_SHIFT_LOADER (user_data));
  progress->done = done;
  progress->all = all;
  g_idle_add_full (G_PRIORITY_DEFAULT, tell_progress_cb, progress, progress_free);
}

static CueShiftCheck *
check_shift (CueShiftLoader *loader, CueStore *store, const CueShiftAsk *ask,
             GCancellable *cancellable, GError **error)
{
  g_autoptr (CueShiftCheck) self = g_new0 (CueShiftCheck, 1);
  g_autoptr (CueBoard)      board = NULL;
  g_autoptr (CueBoard)      recount = NULL;

  if (!cue_shift_ask_sign_in (ask, store, error))
    return NULL;
  self->report = cue_evidence_verify (store, NULL, cancellable, error);
  board = self->report != NULL ? cue_board_load (store, &ask->span, error) : NULL;
  recount = board != NULL ? cue_board_recount_in_steps (store, &ask->span, 0, note_progress,
                                                        loader, error) : NULL;
  if (recount == NULL)
    return NULL;
  cue_board_equal (board, recount, &self->difference);
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
 * Verifies all records and counts the board again from them: seconds for a million.
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
