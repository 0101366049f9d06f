/* cue-case.c: a call on a team lead's table: its replay, the form, the score, the notes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-case.h"

#include "cue-authority.h"
#include "cue-desk-run.h"

static void
case_clear (gpointer data)
{
  CueCase *self = data;

  g_clear_pointer (&self->replay, cue_replay_free);
  g_clear_pointer (&self->form, cue_scorecard_unref);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->score, cue_score_free);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->practice, cue_practice_free);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
}

/**
 * cue_case_ref:
 * @self: a case
 *
 * Returns: (transfer full): @self
 */
CueCase *
cue_case_ref (CueCase *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * cue_case_unref:
 * @self: (transfer full): a case
 */
void
cue_case_unref (CueCase *self)
{
  g_atomic_rc_box_release_full (self, case_clear);
}

/**
 * cue_case_copy_values:
 * @values: (element-type CueScoreValue): values
 *
 * Returns: (transfer full) (element-type CueScoreValue): the same, for somebody else to change
 */
GPtrArray *
cue_case_copy_values (GPtrArray *values)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_score_value_free);

  for (guint i = 0; i < values->len; i++)
    {
      CueScoreValue *copy = g_memdup2 (values->pdata[i], sizeof (CueScoreValue));

      copy->item_id = g_strdup (copy->item_id);
      copy->note = g_strdup (copy->note);
      g_ptr_array_add (copies, copy);
    }
  return copies;
}

/* -- opening ------------------------------------------------------------------------------------ */

/* The narrowest form published for the agent's level.  Without one there is nothing to judge by. */
static gboolean
load_form (CueStore *store, CueCase *self, GError **error)
{
  gint64                now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  g_autoptr (GPtrArray) forms
    = cue_authority_list_in_force (store, CUE_DOCUMENT_SCORECARD, NULL, self->replay->agent->scope,
                                   now_ms, error);
  const CuePublished *published;

  if (forms == NULL)
    return FALSE;
  if (forms->len == 0)
    return TRUE;
  published = forms->pdata[0];
  self->form = cue_scorecard_new_from_document (published->document, error);
  self->form_no = published->no;
  return self->form != NULL;
}

/* A score of an older form is shown by that form's items as far as the new one still has them. */
static gboolean
load_values (CueStore *store, CueCase *self, GError **error)
{
  if (self->form == NULL)
    return TRUE;
  self->values = cue_score_fill_in (store, self->form, self->replay, error);
  for (guint i = 0; self->score != NULL && self->values != NULL && i < self->values->len; i++)
    {
      CueScoreValue *value = self->values->pdata[i];

      for (guint j = 0; j < self->score->values->len; j++)
        {
          const CueScoreValue *saved = self->score->values->pdata[j];

          if (!g_str_equal (saved->item_id, value->item_id))
            continue;
          value->value = saved->value;
          value->note = g_strdup (saved->note);
        }
    }
  return self->values != NULL;
}

static gboolean
may_judge (CueStore *store, const CueReplay *replay)
{
  const CueStaff *me = cue_store_get_me (store);

  return me != NULL && me->id != replay->agent->id && cue_staff_has_role (me, "lead");
}

/* Only the lead who made a practice case of it sees that, and who has practised it. */
static gboolean
load_practice (CueStore *store, CueCase *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->practice = cue_practice_load_of (store, self->replay->call_ref, &local);
  if (self->practice != NULL)
    self->runs = cue_practice_list_runs (store, self->practice->id, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
open_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  CueCase *self = g_atomic_rc_box_new0 (CueCase);
  GError  *error = NULL;

  self->replay = cue_replay_load (store, data, &error);
  if (self->replay != NULL)
    {
      self->may_judge = may_judge (store, self->replay);
      self->score = cue_score_load (store, data, &error);
    }
  if (error == NULL)
    self->notes = cue_coach_list (store, data, &error);
  if (error == NULL && load_practice (store, self, &error) && load_form (store, self, &error))
    load_values (store, self, &error);
  if (error == NULL)
    {
      g_task_return_pointer (task, self, (GDestroyNotify) cue_case_unref);
      return;
    }
  cue_case_unref (self);
  g_task_return_error (task, error);
}

/**
 * cue_case_open_async:
 * @desk: a desk
 * @call_ref: which call
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_case_open_async (CueDesk *desk, const char *call_ref, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (call_ref != NULL);

  cue_desk_run_async (desk, CUE_DESK_READ, open_job, g_strdup (call_ref), g_free, cancellable,
                      callback, user_data);
}

/**
 * cue_case_open_finish:
 * @desk: a desk
 * @result: the result
 * @error: return location: DENIED, NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the case
 */
CueCase *
cue_case_open_finish (CueDesk *desk, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (desk, result, error);
}
