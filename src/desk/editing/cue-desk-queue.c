/* cue-desk-queue.c: the queue, gaps and answers without blocking the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-queue.h"

#include "cue-desk-run.h"
#include "cue-draft.h"

#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)
#define N_NEAR 5u

/**
 * cue_gap_case_free:
 * @self: (nullable) (transfer full): a case
 */
void
cue_gap_case_free (CueGapCase *self)
{
  if (self == NULL)
    return;
  cue_gap_free (self->gap);
  g_clear_pointer (&self->near, g_ptr_array_unref);
  g_free (self);
}

/* What a job needs; each uses some of it. */
typedef struct
{
  CueGap *gap;          /* (owned) (nullable) */
  char   *key;          /* (owned) (nullable) */
  char   *document_id;  /* (owned) (nullable) */
  char   *text;         /* (owned) (nullable): XML, a reason, or another document */
  int     no;
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  g_clear_pointer (&deed->gap, cue_gap_free);
  g_free (deed->key);
  g_free (deed->document_id);
  g_free (deed->text);
  g_free (deed);
}

static void
return_done (GTask *task, gboolean done, GError *error)
{
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* -- reading -------------------------------------------------------------------------------------------- */

static void
load_queue_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  CueQueue          *queue = cue_queue_load (store, &error);

  if (queue != NULL)
    g_task_return_pointer (task, queue, (GDestroyNotify) cue_queue_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * cue_desk_load_queue_async:
 * @self: a desk
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * What waits for the person at the desk.
 */
void
cue_desk_load_queue_async (CueDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  cue_desk_run_async (self, CUE_DESK_READ, load_queue_job, NULL, NULL, cancellable, callback,
                      user_data);
}

/**
 * cue_desk_load_queue_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the queue
 */
CueQueue *
cue_desk_load_queue_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (self, result, error);
}

static void
find_gap_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (CueGapCase) found = g_new0 (CueGapCase, 1);

  found->gap = cue_gap_find (store, data, &error);
  if (found->gap != NULL)
    found->near = cue_gap_list_near (store, found->gap, N_NEAR, &error);
  if (found->near != NULL)
    g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) cue_gap_case_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * cue_desk_find_gap_async:
 * @self: a desk
 * @key: key of a gap
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_find_gap_async (CueDesk *self, const char *key, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (key != NULL);

  cue_desk_run_async (self, CUE_DESK_READ, find_gap_job, g_strdup (key), g_free, cancellable,
                      callback, user_data);
}

/**
 * cue_desk_find_gap_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the gap and its neighbours; CUE_ERROR_NOT_FOUND when somebody
 *   else was faster
 */
CueGapCase *
cue_desk_find_gap_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (self, result, error);
}

static void
list_answers_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GPtrArray         *answers = cue_gap_list_answers (store, &error);

  if (answers != NULL)
    g_task_return_pointer (task, answers, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * cue_desk_list_answers_async:
 * @self: a desk
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_list_answers_async (CueDesk *self, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  cue_desk_run_async (self, CUE_DESK_READ, list_answers_job, NULL, NULL, cancellable, callback,
                      user_data);
}

/**
 * cue_desk_list_answers_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueAnswer): newest first
 */
GPtrArray *
cue_desk_list_answers_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (self, result, error);
}

/* -- writing -------------------------------------------------------------------------------------------- */

static gboolean
keep_draft (CueStore *store, const Deed *deed, GError **error)
{
  g_autoptr (CueDraft) draft = NULL;
  g_autoptr (GError)   own_error = NULL;
  gint64               me = cue_store_get_me (store)->id;

  if (deed->text == NULL)
    return TRUE;
  draft = cue_draft_load (store, deed->document_id, me, &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  if (draft != NULL)
    return TRUE;
  draft = cue_draft_new (deed->document_id, me, deed->no, deed->text);
  return cue_draft_save (store, draft, NULL, error);
}

static void
take_gap_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  Deed              *deed = data;
  g_autoptr (GError) error = NULL;
  gboolean           done = keep_draft (store, deed, &error)
                  && cue_gap_take (store, deed->gap, deed->document_id, &error);

  return_done (task, done, g_steal_pointer (&error));
}

static CueGap *
copy_gap (const CueGap *gap)
{
  CueGap *copy = g_new0 (CueGap, 1);

  copy->key = g_strdup (gap->key);
  copy->title = g_strdup (gap->title);
  copy->asked = g_strdupv (gap->asked);
  copy->people = g_strdupv (gap->people);
  copy->n_asks = gap->n_asks;
  copy->first_ms = gap->first_ms;
  copy->last_ms = gap->last_ms;
  copy->document_id = g_strdup (gap->document_id);
  return copy;
}

/**
 * cue_desk_take_gap_async:
 * @self: a desk
 * @gap: a gap
 * @document_id: what will answer it
 * @base_no: revision the text began at, 0 for a new document
 * @xml: (nullable): the text as it stands
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_take_gap_async (CueDesk *self, const CueGap *gap, const char *document_id, int base_no,
                         const char *xml, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Deed *deed;

  g_return_if_fail (gap != NULL && document_id != NULL);

  deed = g_new0 (Deed, 1);
  deed->gap = copy_gap (gap);
  deed->document_id = g_strdup (document_id);
  deed->no = base_no;
  deed->text = g_strdup (xml);
  cue_desk_run_async (self, CUE_DESK_WRITE, take_gap_job, deed, deed_free, cancellable, callback,
                      user_data);
}

static void
move_gap_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  Deed              *deed = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CueGap) gap = cue_gap_find_for_document (store, deed->document_id, &error);
  gboolean           done;

  /* The draft goes first: a gap that nobody writes for is open again, never lost. */
  done = error == NULL
         && cue_draft_delete (store, deed->document_id, cue_store_get_me (store)->id, &error)
         && (gap == NULL || cue_gap_take (store, gap, deed->text, &error));
  return_done (task, done, g_steal_pointer (&error));
}

/**
 * cue_desk_move_gap_async:
 * @self: a desk
 * @from_id: a draft that was begun for a gap; it is thrown away
 * @to_id: the document that has the words now
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_move_gap_async (CueDesk *self, const char *from_id, const char *to_id,
                         GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Deed *deed;

  g_return_if_fail (from_id != NULL && to_id != NULL);

  deed = g_new0 (Deed, 1);
  deed->document_id = g_strdup (from_id);
  deed->text = g_strdup (to_id);
  cue_desk_run_async (self, CUE_DESK_WRITE, move_gap_job, deed, deed_free, cancellable, callback,
                      user_data);
}

static void
settle_gap_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  Deed              *deed = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CueGap) gap = cue_gap_find (store, deed->key, &error);
  gboolean           done = gap != NULL && cue_gap_drop (store, gap, deed->text, &error);

  return_done (task, done, g_steal_pointer (&error));
}

/**
 * cue_desk_settle_gap_async:
 * @self: a desk
 * @key: key of a gap
 * @why: why nothing will be written about it
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_settle_gap_async (CueDesk *self, const char *key, const char *why,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Deed *deed;

  g_return_if_fail (key != NULL && why != NULL);

  deed = g_new0 (Deed, 1);
  deed->key = g_strdup (key);
  deed->text = g_strdup (why);
  cue_desk_run_async (self, CUE_DESK_WRITE, settle_gap_job, deed, deed_free, cancellable, callback,
                      user_data);
}

static void
verify_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  Deed                     *deed = data;
  g_autoptr (GError)        error = NULL;
  g_autoptr (CueDocument)   document
    = cue_authority_load_revision (store, deed->document_id, deed->no, &error);
  g_autoptr (CueProjection) projection
    = document != NULL ? cue_document_project (document, &error) : NULL;
  gint64                    now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  gboolean                  done;

  done = projection != NULL
         && cue_authority_verify (store, deed->document_id, deed->no,
                                  projection->verify_days > 0
                                      ? now_ms + projection->verify_days * DAY_MS
                                      : 0,
                                  &error);
  return_done (task, done, g_steal_pointer (&error));
}

/**
 * cue_desk_verify_async:
 * @self: a desk
 * @document_id: which document
 * @no: the revision that is still true
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_verify_async (CueDesk *self, const char *document_id, int no, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  Deed *deed;

  g_return_if_fail (document_id != NULL);

  deed = g_new0 (Deed, 1);
  deed->document_id = g_strdup (document_id);
  deed->no = no;
  cue_desk_run_async (self, CUE_DESK_WRITE, verify_job, deed, deed_free, cancellable, callback,
                      user_data);
}

/**
 * cue_desk_queue_deed_finish:
 * @self: a desk
 * @result: the result of taking, moving or settling a gap, or of a verification
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_desk_queue_deed_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
