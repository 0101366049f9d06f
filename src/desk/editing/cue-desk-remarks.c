/* cue-desk-remarks.c: what the reader of a revision remarked, at the places of the form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-remarks.h"

#include "cue-authority.h"
#include "cue-desk-run.h"
#include "cue-diff.h"

/* Which revision is asked about. */
typedef struct
{
  char *document_id; /* (owned) */
  int   no;
} Question;

static void
question_free (gpointer data)
{
  g_free (((Question *) data)->document_id);
  g_free (data);
}

/**
 * cue_placed_remark_free:
 * @self: (nullable) (transfer full): a remark
 */
void
cue_placed_remark_free (CuePlacedRemark *self)
{
  if (self == NULL)
    return;
  cue_remark_free (self->remark);
  g_free (self->place.field);
  g_free (self->place.line_id);
  g_free (self->words);
  g_free (self);
}

/* Read worker.  The text is read only when there is something to place in it. */
static gpointer
list_remarks (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Question               *question = data;
  g_autoptr (GPtrArray)   remarks = cue_remark_list (store, question->document_id, question->no,
                                                     error);
  g_autoptr (GPtrArray)   placed = NULL;
  g_autoptr (CueDocument) document = NULL;

  if (remarks == NULL)
    return NULL;
  placed = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_placed_remark_free);
  if (remarks->len > 0)
    {
      document = cue_authority_load_revision (store, question->document_id, question->no, error);
      if (document == NULL)
        return NULL;
    }
  for (guint i = 0; i < remarks->len; i++)
    {
      const CueRemark *remark = remarks->pdata[i];
      CuePlacedRemark *one = g_new0 (CuePlacedRemark, 1);

      one->remark = cue_remark_copy (remark);
      cue_diff_find_place (document, remark->line_id, &one->place, &one->words);
      g_ptr_array_add (placed, one);
    }
  return g_steal_pointer (&placed);
}

/**
 * cue_desk_remarks_async:
 * @desk: a desk
 * @document_id: which document
 * @no: which revision, from 1
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * For the author of a returned text: each remark at the line it was made on.
 */
void
cue_desk_remarks_async (CueDesk *desk, const char *document_id, int no, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  Question *question;

  g_return_if_fail (CUE_IS_DESK (desk) && document_id != NULL && no > 0);

  question = g_new0 (Question, 1);
  question->document_id = g_strdup (document_id);
  question->no = no;
  cue_desk_ask_async (desk, CUE_DESK_READ, list_remarks, question, question_free,
                      (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * cue_desk_remarks_finish:
 * @desk: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CuePlacedRemark): the remarks, oldest first;
 *   %NULL with an error
 */
GPtrArray *
cue_desk_remarks_finish (CueDesk *desk, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (desk, result, error);
}
