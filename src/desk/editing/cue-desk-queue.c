/* cue-desk-queue.c: the queue, gaps and answers without blocking the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-queue.h"

#include "cue-desk-run.h"
#include "cue-draft.h"

#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)
#define N_NEAR 3u

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

/* What a deed needs; each uses some of it. */
typedef struct
{
  CueGap     *gap;          /* (owned) (nullable) */
  CueGapMove *move;         /* (owned) (nullable) */
  char       *key;          /* (owned) (nullable) */
  char       *document_id;  /* (owned) (nullable) */
  char       *text;         /* (owned) (nullable): XML, or a reason */
  int         no;
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  cue_gap_free (deed->gap);
  cue_gap_move_free (deed->move);
  g_free (deed->key);
  g_free (deed->document_id);
  g_free (deed->text);
  g_free (deed);
}

/* -- the queue ------------------------------------------------------------------------------------------ */

static gpointer
load_queue (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const char      *known = data;
  g_autofree char *stamp = known != NULL ? cue_queue_dup_stamp (store, error) : NULL;

  if (known != NULL && (stamp == NULL || g_str_equal (stamp, known)))
    return NULL;
  return cue_queue_load (store, error);
}

/**
 * cue_desk_load_queue_async:
 * @self: a desk
 * @stamp: (nullable): of the queue that is shown, when only desk.db was written since
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * What waits for the person at the desk.
 */
void
cue_desk_load_queue_async (CueDesk *self, const char *stamp, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  cue_desk_ask_async (self, CUE_DESK_READ, load_queue, g_strdup (stamp), g_free,
                      (GDestroyNotify) cue_queue_free, cancellable, callback, user_data);
}

static gpointer
load_handed (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return cue_queue_load_handed (store, error);
}

/**
 * cue_desk_load_handed_async:
 * @self: a desk
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * What other people have put into the hands of the person at the desk.
 */
void
cue_desk_load_handed_async (CueDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  cue_desk_ask_async (self, CUE_DESK_READ, load_handed, NULL, NULL, (GDestroyNotify) cue_queue_free,
                      cancellable, callback, user_data);
}

/**
 * cue_desk_load_queue_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the queue; %NULL without an error when what is shown is still
 *   true
 */
CueQueue *
cue_desk_load_queue_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (self, result, error);
}

/* -- gaps ----------------------------------------------------------------------------------------------- */

static CueGapCase *
case_new (CueStore *store, CueGap *gap, GCancellable *cancellable, GError **error)
{
  g_autoptr (CueGapCase) found = g_new0 (CueGapCase, 1);

  found->gap = gap;
  found->near = cue_gap_list_near (store, gap, N_NEAR, cancellable, error);
  return found->near != NULL ? g_steal_pointer (&found) : NULL;
}

static gpointer
find_gap (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  CueGap *gap = cue_gap_find (store, data, error);

  return gap != NULL ? case_new (store, gap, cancellable, error) : NULL;
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

  cue_desk_ask_async (self, CUE_DESK_READ, find_gap, g_strdup (key), g_free,
                      (GDestroyNotify) cue_gap_case_free, cancellable, callback, user_data);
}

static gpointer
find_waiting (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  CueGap *gap = cue_gap_find_for_document (store, data, error);

  return gap != NULL ? case_new (store, gap, cancellable, error) : NULL;
}

/**
 * cue_desk_find_waiting_async:
 * @self: a desk
 * @document_id: what is being written
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_find_waiting_async (CueDesk *self, const char *document_id, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (document_id != NULL);

  cue_desk_ask_async (self, CUE_DESK_READ, find_waiting, g_strdup (document_id), g_free,
                      (GDestroyNotify) cue_gap_case_free, cancellable, callback, user_data);
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

static gboolean
take_gap (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deed *deed = data;

  return keep_draft (store, deed, error)
         && cue_gap_take (store, deed->gap, deed->document_id, error);
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
  deed->gap = cue_gap_join (gap, NULL);
  deed->document_id = g_strdup (document_id);
  deed->no = base_no;
  deed->text = g_strdup (xml);
  cue_desk_deed_async (self, take_gap, deed, deed_free, cancellable, callback, user_data);
}

/* A deed that returns what it did, so that it can be undone. */
static gpointer
move_gap (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deed *deed = data;

  return cue_gap_move (store, deed->document_id, deed->key, error);
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
  deed->key = g_strdup (to_id);
  cue_desk_ask_async (self, CUE_DESK_WRITE, move_gap, deed, deed_free,
                      (GDestroyNotify) cue_gap_move_free, cancellable, callback, user_data);
}

/**
 * cue_desk_move_gap_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was moved
 */
CueGapMove *
cue_desk_move_gap_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (self, result, error);
}

static gboolean
move_gap_back (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deed *deed = data;

  return cue_gap_move_back (store, deed->move, deed->text, error);
}

/**
 * cue_desk_move_gap_back_async:
 * @self: a desk
 * @move: (transfer full): what was moved
 * @xml: the text that had been begun
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_move_gap_back_async (CueDesk *self, CueGapMove *move, const char *xml,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Deed *deed;

  g_return_if_fail (move != NULL && xml != NULL);

  deed = g_new0 (Deed, 1);
  deed->move = move;
  deed->text = g_strdup (xml);
  cue_desk_deed_async (self, move_gap_back, deed, deed_free, cancellable, callback, user_data);
}

static gboolean
settle_gap (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deed        *deed = data;
  g_autoptr (CueGap) gap = cue_gap_find (store, deed->key, error);

  return gap != NULL && cue_gap_drop (store, gap, deed->text, error);
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
  cue_desk_deed_async (self, settle_gap, deed, deed_free, cancellable, callback, user_data);
}

/* -- still true ----------------------------------------------------------------------------------------- */

static gboolean
verify (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deed               *deed = data;
  g_autoptr (CueDocument)   document
    = cue_authority_load_revision (store, deed->document_id, deed->no, error);
  g_autoptr (CueProjection) projection
    = document != NULL ? cue_document_project (document, error) : NULL;
  gint64                    now_ms = cue_clock_now_ms (cue_store_get_clock (store));

  return projection != NULL
         && cue_authority_verify (store, deed->document_id, deed->no,
                                  projection->verify_days > 0
                                    ? now_ms + projection->verify_days * DAY_MS
                                    : 0,
                                  error);
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
  cue_desk_deed_async (self, verify, deed, deed_free, cancellable, callback, user_data);
}

/* -- answers -------------------------------------------------------------------------------------------- */

static gpointer
list_answers (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return cue_gap_list_answers (store, error);
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
  cue_desk_ask_async (self, CUE_DESK_READ, list_answers, NULL, NULL,
                      (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
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
