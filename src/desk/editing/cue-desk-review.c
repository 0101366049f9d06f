/* cue-desk-review.c: judging, publishing and looking back, without blocking the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-review.h"

#include <string.h>

#include "cue-check.h"
#include "cue-desk-run.h"

#define GOLDEN "cue-golden-report"

/* A question to the store: which document, when; each job uses what it needs. */
typedef struct
{
  char  *document_id; /* (owned) (nullable) */
  char  *words;       /* (owned) (nullable) */
  int    no;
  int    base_no;
  gint64 from_ms;
  gint64 until_ms;
  guint  limit;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->document_id);
  g_free (question->words);
  g_free (question);
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
  g_free (self);
}

/**
 * cue_review_deed_new:
 * @verb: what to do
 * @document_id: (nullable): to which document
 * @no: to which revision
 *
 * Returns: (transfer full): a deed; fill in what else its verb needs
 */
CueReviewDeed *
cue_review_deed_new (CueReviewVerb verb, const char *document_id, int no)
{
  CueReviewDeed *self = g_new0 (CueReviewDeed, 1);

  self->verb = verb;
  self->document_id = g_strdup (document_id);
  self->no = no;
  return self;
}

/**
 * cue_review_deed_free:
 * @self: (nullable) (transfer full): a deed
 */
void
cue_review_deed_free (CueReviewDeed *self)
{
  if (self == NULL)
    return;
  g_free (self->document_id);
  g_free (self->text);
  g_free (self->line_id);
  g_free (self->subject_id);
  g_free (self->sha256);
  g_free (self);
}

/**
 * cue_review_note_join:
 * @words: (nullable): what the reviewer says
 * @quality: the checklist as he answered it
 *
 * Returns: (transfer full): the note of his verdict
 */
char *
cue_review_note_join (const char *words, const CueQuality *quality)
{
  g_autofree char *list = cue_quality_to_text (quality);

  return words != NULL && *words != '\0' ? g_strconcat (words, "\n", list, NULL)
                                         : g_steal_pointer (&list);
}

/**
 * cue_review_note_split:
 * @note: (nullable): the note of a verdict
 * @quality: (out) (optional) (transfer full) (nullable): the checklist, when one was kept
 *
 * Returns: (transfer full): the words alone, empty when there are none
 */
char *
cue_review_note_split (const char *note, CueQuality **quality)
{
  const char            *last = note != NULL ? strrchr (note, '\n') : NULL;
  const char            *line = last != NULL ? last + 1 : note;
  g_autoptr (CueQuality) found = line != NULL ? cue_quality_new_from_text (line, NULL) : NULL;
  char                  *words;

  if (found == NULL)
    words = g_strdup (note != NULL ? note : "");
  else
    words = last != NULL ? g_strndup (note, (gsize) (last - note)) : g_strdup ("");
  if (quality != NULL)
    *quality = g_steal_pointer (&found);
  return words;
}

/* -- one revision --------------------------------------------------------------------------------- */

/* Read worker: the texts and their comparison, which may take a while. */
static void
load_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  Question                 *question = data;
  g_autoptr (CueReviewCase) found = g_new0 (CueReviewCase, 1);
  g_autoptr (GPtrArray)     findings = NULL;
  g_autoptr (GError)        error = NULL;

  found->review = cue_review_load (store, question->document_id, question->no, question->base_no,
                                   &error);
  if (found->review == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  found->quality = cue_quality_new (question->document_id, question->no,
                                    found->review->record->sha256);
  findings = cue_check_document (store, found->review->document, cancellable, &error);
  if (findings == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  cue_quality_fill (found->quality, findings);
  g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) cue_review_case_free);
}

/* Write worker: the file is asked with a verdict that is taken back. */
static void
ask_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  Question          *question = data;
  CueReviewRight     right;
  g_autoptr (GError) error = NULL;

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
  cue_desk_run_async (desk, CUE_DESK_READ, load_job, question, question_free, cancellable,
                      on_loaded_cb, task);
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

/* -- deeds ---------------------------------------------------------------------------------------- */

static gboolean
flag_stale (CueStore *store, const CueReviewDeed *deed, GError **error)
{
  g_auto (GStrv) ids = g_strsplit (deed->subject_id, "\n", -1);

  return cue_review_flag_stale (store, (const char *const *) ids, deed->text, error);
}

static gboolean
do_deed (CueStore *store, const CueReviewDeed *deed, GError **error)
{
  switch (deed->verb)
    {
    case CUE_VERB_REMARK:
      return cue_remark_add (store, deed->document_id, deed->no, deed->line_id, deed->level,
                             deed->text, NULL, error);
    case CUE_VERB_SETTLE:
      return cue_remark_settle (store, deed->subject_id, error);
    case CUE_VERB_APPROVE:
      return cue_review_approve (store, deed->document_id, deed->no, deed->sha256, deed->text,
                                 error);
    case CUE_VERB_RETURN:
      return cue_authority_judge (store, deed->document_id, deed->no, "return", deed->text, error);
    case CUE_VERB_WAIVE:
      return cue_review_waive (store, deed->document_id, deed->no, deed->until_ms, deed->text, NULL,
                               error);
    case CUE_VERB_PUBLISH:
      return cue_authority_publish (store, deed->document_id, deed->no, deed->from_ms,
                                    deed->until_ms, NULL, error);
    case CUE_VERB_RETIRE:
      return cue_authority_retire (store, deed->subject_id, deed->text, error);
    case CUE_VERB_FLAG_STALE:
      return flag_stale (store, deed, error);
    }
  return FALSE;
}

/* Before a text goes out or is taken off: which questions would lose their answer.  Nothing is found
 * for the other verbs. */
static CueGoldenReport *
try_deed (CueStore *store, const CueReviewDeed *deed, GCancellable *cancellable, GError **error)
{
  if (deed->verb == CUE_VERB_PUBLISH)
    return cue_golden_try_publish (store, deed->document_id, deed->no, deed->from_ms,
                                   deed->until_ms, cancellable, error);
  return cue_golden_try_retire (store, deed->subject_id, cancellable, error);
}

static gboolean
is_guarded (const CueReviewDeed *deed)
{
  return (deed->verb == CUE_VERB_PUBLISH || deed->verb == CUE_VERB_RETIRE) && !deed->force;
}

static void
deed_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueGoldenReport) report = NULL;

  if (is_guarded (data))
    {
      report = try_deed (store, data, cancellable, &error);
      if (report == NULL)
        {
          g_task_return_error (task, g_steal_pointer (&error));
          return;
        }
      if (report->broken->len > 0)
        {
          g_object_set_data_full (G_OBJECT (task), GOLDEN, g_steal_pointer (&report),
                                  (GDestroyNotify) cue_golden_report_free);
          g_task_return_boolean (task, FALSE);
          return;
        }
    }
  if (do_deed (store, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask)  task = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (error != NULL)
        g_task_return_error (task, g_steal_pointer (&error));
      else
        {
          g_object_set_data_full (G_OBJECT (task), GOLDEN,
                                  g_object_steal_data (G_OBJECT (result), GOLDEN),
                                  (GDestroyNotify) cue_golden_report_free);
          g_task_return_boolean (task, FALSE);
        }
      return;
    }
  /* Lists and counts beside the view follow at once instead of at the next look at the file. */
  g_signal_emit_by_name (source, "store-changed");
  g_task_return_boolean (task, TRUE);
}

/**
 * cue_desk_do_async:
 * @desk: a desk
 * @deed: (transfer full): what to do
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Cannot be cancelled: whoever began it is told how it ended.
 */
void
cue_desk_do_async (CueDesk *desk, CueReviewDeed *deed, GAsyncReadyCallback callback,
                   gpointer user_data)
{
  GTask *task;

  g_return_if_fail (CUE_IS_DESK (desk) && deed != NULL);

  task = g_task_new (desk, NULL, callback, user_data);
  g_task_set_source_tag (task, cue_desk_do_async);
  cue_desk_run_async (desk, CUE_DESK_WRITE, deed_job, deed, (GDestroyNotify) cue_review_deed_free,
                      NULL, on_done_cb, task);
}

/**
 * cue_desk_do_finish:
 * @desk: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: %FALSE with what the store refused and why; %FALSE without an error when questions would
 *   lose their answer, see cue_desk_do_get_golden()
 */
gboolean
cue_desk_do_finish (CueDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * cue_desk_do_get_golden:
 * @result: the result of cue_desk_do_async()
 *
 * Returns: (transfer none) (nullable): which questions would lose their answer, so that nothing was
 *   done; lives as long as @result
 */
const CueGoldenReport *
cue_desk_do_get_golden (GAsyncResult *result)
{
  return g_object_get_data (G_OBJECT (result), GOLDEN);
}

/* -- lists ---------------------------------------------------------------------------------------- */

static void
return_list (GTask *task, gpointer list, GDestroyNotify destroy, GError *error)
{
  if (list != NULL)
    g_task_return_pointer (task, list, destroy);
  else
    g_task_return_error (task, error);
}

static void
history_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  GError    *error = NULL;
  GPtrArray *list = cue_history_list (store, ((Question *) data)->document_id, &error);

  return_list (task, list, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * cue_desk_history_async:
 * @desk: a desk
 * @document_id: which document
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread; takes the list by cue_desk_run_finish()
 * @user_data: for @callback
 */
void
cue_desk_history_async (CueDesk *desk, const char *document_id, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CUE_IS_DESK (desk) && document_id != NULL);

  cue_desk_run_async (desk, CUE_DESK_READ, history_job, question_new (document_id), question_free,
                      cancellable, callback, user_data);
}

static void
schedule_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  GError    *error = NULL;
  GPtrArray *list = cue_schedule_list (store, &error);

  return_list (task, list, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * cue_desk_schedule_async:
 * @desk: a desk
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread; takes the list by cue_desk_run_finish()
 * @user_data: for @callback
 */
void
cue_desk_schedule_async (CueDesk *desk, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (CUE_IS_DESK (desk));

  cue_desk_run_async (desk, CUE_DESK_READ, schedule_job, NULL, NULL, cancellable, callback,
                      user_data);
}

static void
preview_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  GError   *error = NULL;
  GArray   *notes = cue_schedule_preview (store, question->document_id, question->no,
                                          question->from_ms, question->until_ms, &error);

  return_list (task, notes, (GDestroyNotify) g_array_unref, error);
}

/**
 * cue_desk_preview_async:
 * @desk: a desk
 * @document_id: which document
 * @no: which revision
 * @from_ms: start, 0 = now
 * @until_ms: end, CUE_FOREVER_MS = none
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread; takes the notes by cue_desk_run_finish()
 * @user_data: for @callback
 */
void
cue_desk_preview_async (CueDesk *desk, const char *document_id, int no, gint64 from_ms,
                        gint64 until_ms, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Question *question;

  g_return_if_fail (CUE_IS_DESK (desk) && document_id != NULL);

  question = question_new (document_id);
  question->no = no;
  question->from_ms = from_ms;
  question->until_ms = until_ms;
  cue_desk_run_async (desk, CUE_DESK_READ, preview_job, question, question_free, cancellable,
                      callback, user_data);
}

static void
base_at_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  Question  *question = data;
  GError    *error = NULL;
  guint      total = 0;
  GPtrArray *list = cue_history_list_at (store, question->from_ms, question->words, question->limit,
                                         &total, &error);

  g_object_set_data (G_OBJECT (task), "total", GUINT_TO_POINTER (total));
  return_list (task, list, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * cue_desk_base_at_async:
 * @desk: a desk
 * @at_ms: when, UTC milliseconds
 * @words: (nullable): only titles and categories that hold them
 * @limit: at most so many
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * The base as it was, or will be, at an instant.
 */
void
cue_desk_base_at_async (CueDesk *desk, gint64 at_ms, const char *words, guint limit,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Question *question;

  g_return_if_fail (CUE_IS_DESK (desk));

  question = question_new (NULL);
  question->from_ms = at_ms;
  question->words = g_strdup (words);
  question->limit = limit;
  cue_desk_run_async (desk, CUE_DESK_READ, base_at_job, question, question_free, cancellable,
                      callback, user_data);
}

/**
 * cue_desk_base_at_finish:
 * @desk: a desk
 * @result: the result
 * @total: (out): how many there are, whatever the limit
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueInForce): the list, or %NULL with an error
 */
GPtrArray *
cue_desk_base_at_finish (CueDesk *desk, GAsyncResult *result, guint *total, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);

  *total = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (result), "total"));
  return g_task_propagate_pointer (G_TASK (result), error);
}
