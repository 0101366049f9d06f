/* cue-desk-deed.c: judging and publishing a revision without blocking the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-deed.h"

#include <string.h>

#include "cue-desk-run.h"
#include "cue-review-draft.h"
#include "cue-review.h"

#define GOLDEN "cue-golden-report"

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

/* -- doing ---------------------------------------------------------------------------------------- */

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
  if (!do_deed (store, data, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  /* The verdict stands; should its draft stay behind, the next look at any revision takes it away. */
  cue_review_draft_clear_judged (store, NULL);
  g_task_return_boolean (task, TRUE);
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
