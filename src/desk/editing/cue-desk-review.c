/* cue-desk-review.c: a revision laid out for judging, without blocking the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-review.h"

#include "cue-check.h"
#include "cue-desk-run.h"

/* Which revision is asked about. */
typedef struct
{
  char *document_id; /* (owned) */
  int   no;
  int   base_no;
} Question;

static void
question_free (gpointer data)
{
  g_free (((Question *) data)->document_id);
  g_free (data);
}

/**
 * cue_review_case_free:
 * @self: (nullable) (transfer full): a case
 */
void
cue_review_case_free (CueReviewCase *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->review, cue_review_free);
  g_clear_pointer (&self->quality, cue_quality_free);
  g_clear_pointer (&self->draft, cue_review_draft_free);
  g_free (self);
}

/* Read worker: the texts and their comparison, which may take a while. */
static gpointer
load_case (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question           *question = data;
  g_autoptr (CueReviewCase) found = g_new0 (CueReviewCase, 1);
  g_autoptr (GPtrArray)     findings = NULL;

  found->review = cue_review_load (store, question->document_id, question->no, question->base_no,
                                   error);
  if (found->review == NULL)
    return NULL;
  found->quality = cue_quality_new (question->document_id, question->no,
                                    found->review->record->sha256);
  findings = cue_check_document (store, found->review->document, cancellable, error);
  if (findings == NULL)
    return NULL;
  cue_quality_fill (found->quality, findings);
  found->draft = cue_review_draft_load (store, question->document_id, question->no,
                                        found->review->record->sha256, found->review->old_no, error);
  return found->draft != NULL ? g_steal_pointer (&found) : NULL;
}

/* Write worker: the file is asked with a verdict that is taken back. */
static void
ask_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  Question          *question = data;
  CueReviewRight     right;
  g_autoptr (GError) error = NULL;

  /* Verdicts are given elsewhere too; what is left behind of them must not stop this look. */
  cue_review_draft_clear_judged (store, NULL);
  if (cue_review_ask (store, question->document_id, question->no, &right, &error))
    g_task_return_int (task, (gssize) right);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask)  task = user_data;
  g_autoptr (GError) error = NULL;
  CueReviewCase     *found = g_object_get_data (G_OBJECT (task), "case");
  gssize             right = g_task_propagate_int (G_TASK (result), &error);

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  found->right = (CueReviewRight) right;
  g_task_return_pointer (task, g_object_steal_data (G_OBJECT (task), "case"),
                         (GDestroyNotify) cue_review_case_free);
}

static Question *
question_new (const char *document_id)
{
  Question *question = g_new0 (Question, 1);

  question->document_id = g_strdup (document_id);
  return question;
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CueDesk           *desk = CUE_DESK (source);
  GTask             *task = user_data;
  g_autoptr (GError) error = NULL;
  CueReviewCase     *found = cue_desk_run_finish (desk, result, &error);
  Question          *question;

  if (found == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  question = question_new (found->review->record->document_id);
  question->no = found->review->record->no;
  g_object_set_data_full (G_OBJECT (task), "case", found, (GDestroyNotify) cue_review_case_free);
  cue_desk_run_async (desk, CUE_DESK_WRITE, ask_job, question, question_free,
                      g_task_get_cancellable (task), on_asked_cb, task);
}

/**
 * cue_desk_review_async:
 * @desk: a desk
 * @document_id: which document
 * @no: the revision to judge
 * @base_no: what to compare it with, 0 = what is in force
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Lays out a revision for judging.
 */
void
cue_desk_review_async (CueDesk *desk, const char *document_id, int no, int base_no,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask    *task;
  Question *question;

  g_return_if_fail (CUE_IS_DESK (desk) && document_id != NULL);

  task = g_task_new (desk, cancellable, callback, user_data);
  g_task_set_source_tag (task, cue_desk_review_async);
  question = question_new (document_id);
  question->no = no;
  question->base_no = base_no;
  cue_desk_ask_async (desk, load_case, question, question_free,
                      (GDestroyNotify) cue_review_case_free, cancellable, on_loaded_cb, task);
}

/**
 * cue_desk_review_finish:
 * @desk: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the case, or %NULL with an error
 */
CueReviewCase *
cue_desk_review_finish (CueDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
keep (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return cue_review_draft_save (store, data, error);
}

/**
 * cue_desk_keep_review_async:
 * @desk: a desk
 * @draft: what the person at the desk has looked at, ticked and begun to write
 * @callback: (nullable): called on the main thread
 * @user_data: for @callback
 *
 * Is done even when the window closes at once: the desk finishes what is queued before it ends.
 */
void
cue_desk_keep_review_async (CueDesk *desk, const CueReviewDraft *draft,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CUE_IS_DESK (desk) && draft != NULL);

  cue_desk_deed_async (desk, keep, cue_review_draft_copy (draft),
                       (GDestroyNotify) cue_review_draft_free, NULL, callback, user_data);
}

/**
 * cue_desk_keep_review_finish:
 * @desk: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: whether it is on the disk; %FALSE with an error set
 */
gboolean
cue_desk_keep_review_finish (CueDesk *desk, GAsyncResult *result, GError **error)
{
  return cue_desk_deed_finish (desk, result, error);
}
