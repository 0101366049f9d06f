/* cue-feedback.c: what team leads told the person at this desk about his calls.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-feedback.h"

#include "cue-desk-run.h"

/**
 * cue_feedback_free:
 * @self: (transfer full): feedback
 */
void
cue_feedback_free (CueFeedback *self)
{
  g_clear_pointer (&self->scores, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->practices, g_ptr_array_unref);
  g_free (self);
}

static gpointer
load (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CueFeedback) self = g_new0 (CueFeedback, 1);

  self->scores = cue_score_list_mine (store, error);
  if (self->scores != NULL)
    self->notes = cue_coach_list_mine (store, error);
  if (self->notes != NULL)
    self->practices = cue_practice_list (store, error);
  return self->practices != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * cue_feedback_load_async:
 * @desk: a desk
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_feedback_load_async (CueDesk *desk, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  cue_desk_ask_async (desk, CUE_DESK_READ, load, NULL, NULL, (GDestroyNotify) cue_feedback_free,
                      cancellable, callback, user_data);
}

/**
 * cue_feedback_load_finish:
 * @desk: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what there is
 */
CueFeedback *
cue_feedback_load_finish (CueDesk *desk, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (desk, result, error);
}

static gboolean
answer (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  GStrv words = data;

  return cue_score_answer (store, words[0], words[1], error);
}

/**
 * cue_feedback_answer_async:
 * @desk: a desk
 * @call_ref: a call of this person that was judged
 * @words: what he says to that
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_feedback_answer_async (CueDesk *desk, const char *call_ref, const char *words,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  const char *const both[] = { call_ref, words, NULL };

  g_return_if_fail (call_ref != NULL && words != NULL);

  cue_desk_deed_async (desk, answer, g_strdupv ((GStrv) both), (GDestroyNotify) g_strfreev, NULL,
                       callback, user_data);
}

/**
 * cue_feedback_answer_finish:
 * @desk: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: whether it was recorded and the lead told
 */
gboolean
cue_feedback_answer_finish (CueDesk *desk, GAsyncResult *result, GError **error)
{
  return cue_desk_deed_finish (desk, result, error);
}
