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
  g_clear_pointer (&self->checks, cue_review_checks_free);
  g_clear_pointer (&self->draft, cue_review_draft_free);
  g_free (self);
}

/* Read worker: the texts and their comparison, and what the reviewer has done with them. */
static gpointer
load_case (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question           *question = data;
  g_autoptr (CueReviewCase) found = g_new0 (CueReviewCase, 1);

  found->review = cue_review_load (store, question->document_id, question->no, question->base_no,
                                   error);
  if (found->review == NULL)
    return NULL;
  found->quality = cue_quality_new (question->document_id, question->no,
                                    found->review->record->sha256);
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

static Question *
question_new (const char *document_id, int no, int base_no)
{
  Question *question = g_new0 (Question, 1);

  question->document_id = g_strdup (document_id);
  question->no = no;
  question->base_no = base_no;
  return question;
}

/* Both workers are asked at the same time; who comes second answers.  A text that cannot be read is
 * the reason that is told, not that it cannot be judged either. */
typedef struct
{
  CueReviewCase *found;  /* (owned) (nullable) */
  CueReviewRight right;
  GError        *load_error;  /* (owned) (nullable) */
  GError        *ask_error;   /* (owned) (nullable) */
  guint          n_left;
} Laying;

static void
laying_free (gpointer data)
{
  Laying *laying = data;

  g_clear_pointer (&laying->found, cue_review_case_free);
  g_clear_error (&laying->load_error);
  g_clear_error (&laying->ask_error);
  g_free (laying);
}

static void
answer (GTask *task)
{
  Laying *laying = g_task_get_task_data (task);

  if (--laying->n_left > 0)
    return;
  if (laying->load_error != NULL)
    g_task_return_error (task, g_steal_pointer (&laying->load_error));
  else if (laying->ask_error != NULL)
    g_task_return_error (task, g_steal_pointer (&laying->ask_error));
  else
    {
      laying->found->right = laying->right;
      g_task_return_pointer (task, g_steal_pointer (&laying->found),
                             (GDestroyNotify) cue_review_case_free);
    }
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Laying           *laying = g_task_get_task_data (task);

  laying->found = cue_desk_run_finish (CUE_DESK (source), result, &laying->load_error);
  answer (task);
}

static void
on_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Laying           *laying = g_task_get_task_data (task);
  gssize            right = g_task_propagate_int (G_TASK (result), &laying->ask_error);

  laying->right = right >= 0 ? (CueReviewRight) right : CUE_REVIEW_NOT_REVIEWER;
  answer (task);
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
 * Lays out a revision for judging.  What the checks and the rest of the base say to it takes longer
 * and is asked by cue_desk_review_check_async(), so that one can begin to read.
 */
void
cue_desk_review_async (CueDesk *desk, const char *document_id, int no, int base_no,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Laying           *laying;

  g_return_if_fail (CUE_IS_DESK (desk) && document_id != NULL);

  task = g_task_new (desk, cancellable, callback, user_data);
  g_task_set_source_tag (task, cue_desk_review_async);
  laying = g_new0 (Laying, 1);
  laying->n_left = 2;
  g_task_set_task_data (task, laying, laying_free);
  cue_desk_ask_async (desk, CUE_DESK_READ, load_case, question_new (document_id, no, base_no),
                      question_free, (GDestroyNotify) cue_review_case_free, cancellable,
                      on_loaded_cb, g_object_ref (task));
  cue_desk_run_async (desk, CUE_DESK_WRITE, ask_job, question_new (document_id, no, base_no),
                      question_free, cancellable, on_asked_cb, g_object_ref (task));
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

/* -- what takes longer ------------------------------------------------------------------------------ */

typedef struct
{
  CueDocument *old;       /* (owned) (nullable) */
  CueDocument *document;  /* (owned) */
} Texts;

static void
texts_free (gpointer data)
{
  Texts *texts = data;

  g_clear_pointer (&texts->old, cue_document_unref);
  cue_document_unref (texts->document);
  g_free (texts);
}

/**
 * cue_review_checks_free:
 * @self: (nullable) (transfer full): what was found
 */
void
cue_review_checks_free (CueReviewChecks *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->stale, g_ptr_array_unref);
  g_free (self);
}

/**
 * cue_review_checks_copy:
 * @self: what was found
 *
 * Returns: (transfer full): the same, which nobody changes
 */
CueReviewChecks *
cue_review_checks_copy (const CueReviewChecks *self)
{
  CueReviewChecks *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (CueReviewChecks, 1);
  copy->findings = g_ptr_array_ref (self->findings);
  copy->stale = g_ptr_array_ref (self->stale);
  return copy;
}

static gpointer
check (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Texts                *texts = data;
  g_autoptr (CueReviewChecks) checks = g_new0 (CueReviewChecks, 1);

  checks->findings = cue_check_document (store, texts->document, cancellable, error);
  if (checks->findings == NULL)
    return NULL;
  checks->stale = cue_review_list_stale (store, texts->old, texts->document, error);
  return checks->stale != NULL ? g_steal_pointer (&checks) : NULL;
}

/**
 * cue_desk_review_check_async:
 * @desk: a desk
 * @item: a revision laid out; not kept
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_review_check_async (CueDesk *desk, const CueReviewCase *item, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  Texts *texts;

  g_return_if_fail (CUE_IS_DESK (desk) && item != NULL);

  texts = g_new0 (Texts, 1);
  texts->document = cue_document_ref (item->review->document);
  texts->old = item->review->old != NULL ? cue_document_ref (item->review->old) : NULL;
  cue_desk_ask_async (desk, CUE_DESK_READ, check, texts, texts_free,
                      (GDestroyNotify) cue_review_checks_free, cancellable, callback, user_data);
}

/**
 * cue_desk_review_check_finish:
 * @desk: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was found, or %NULL with an error
 */
CueReviewChecks *
cue_desk_review_check_finish (CueDesk *desk, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (desk, result, error);
}

/**
 * cue_review_case_take_checks:
 * @self: a case
 * @checks: (transfer full): what was found about it
 *
 * Answers the automatic half of the list.
 */
void
cue_review_case_take_checks (CueReviewCase *self, CueReviewChecks *checks)
{
  g_return_if_fail (self != NULL && checks != NULL);

  cue_quality_fill (self->quality, checks->findings);
  g_ptr_array_unref (self->review->stale);
  self->review->stale = g_ptr_array_ref (checks->stale);
  g_clear_pointer (&self->checks, cue_review_checks_free);
  self->checks = checks;
}

/* -- what was done so far ----------------------------------------------------------------------------- */

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
