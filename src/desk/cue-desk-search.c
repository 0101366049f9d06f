/* cue-desk-search.c: finding and opening, on the read worker.
 *
 * A search that meets a damaged index waits until the write worker has made it again, and is then
 * asked once more: whoever types sees a slow answer, not an error.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-private.h"
#include "cue-desk-run.h"

typedef struct
{
  char     *query;   /* (owned) */
  CueFacts *facts;   /* (owned) (nullable) */
  guint     limit;
  gint64    begun_us; /* when the key was pressed, monotonic */
  gboolean  mended;   /* the index was made again for it */
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->query);
  cue_facts_free (search->facts);
  g_free (search);
}

typedef struct
{
  GPtrArray *hits;  /* (owned) (nullable) */
  guint      total;
  gint64     begun_us;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->hits, g_ptr_array_unref);
  g_free (found);
}

static void
search_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  const Search *search = data;
  Found        *found = g_new0 (Found, 1);
  GError       *error = NULL;

  found->begun_us = search->begun_us;
  found->hits = cue_index_search (store, search->query, search->limit,
                                  cue_clock_now_ms (cue_store_get_clock (store)), search->facts,
                                  &found->total, cancellable, &error);
  if (found->hits != NULL)
    {
      g_task_return_pointer (task, found, found_free);
      return;
    }
  found_free (found);
  g_task_return_error (task, error);
}

static void ask (GTask *task);

static gboolean
mend_deed (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return cue_index_mend (store, NULL, error);
}

static void
mended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (cue_desk_deed_finish (CUE_DESK (source), result, &error))
    ask (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CueDesk *self = CUE_DESK (source);
  Search *search = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  Found *found = g_task_propagate_pointer (G_TASK (result), &error);

  if (found != NULL)
    g_task_return_pointer (task, found, found_free);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           && !g_error_matches (error, CUE_ERROR, CUE_ERROR_BUSY) && !search->mended
           && self->write != NULL)
    {
      /* Not cancelled by the next key: that one needs the index too. */
      search->mended = TRUE;
      cue_desk_deed_async (self, mend_deed, NULL, NULL, NULL, mended_cb, g_steal_pointer (&task));
    }
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The task keeps the search alive until the worker is done with it. */
static void
ask (GTask *task)
{
  CueDesk *self = g_task_get_source_object (task);
  g_autoptr (GTask) inner = NULL;

  if (self->read == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the desk was closed");
      return;
    }
  inner = cue_desk_task (self, ask, g_task_get_cancellable (task), asked_cb, g_object_ref (task));
  cue_worker_push (self->read, inner, CUE_JOB_SEARCH, search_job, g_task_get_task_data (task), NULL);
}

/**
 * cue_desk_search_async:
 * @self: a desk
 * @query: what was typed
 * @show_all: %TRUE ranks as if nobody were on the line (Alt+A)
 * @limit: at most so many rows
 * @cancellable: (nullable): cancel it at the next keystroke
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * With a customer on the line, what does not apply to him comes last and says why.
 */
void
cue_desk_search_async (CueDesk *self, const char *query, gboolean show_all, guint limit,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  const CueFacts   *facts;
  Search           *search;

  g_return_if_fail (CUE_IS_DESK (self) && query != NULL && self->read != NULL);

  task = cue_desk_task (self, cue_desk_search_async, cancellable, callback, user_data);
  facts = self->call != NULL && !show_all ? cue_call_get_facts (self->call) : NULL;
  search = g_new0 (Search, 1);
  search->query = g_strdup (query);
  search->facts = facts != NULL ? cue_facts_copy (facts) : NULL;
  search->limit = limit;
  search->begun_us = g_get_monotonic_time ();
  g_task_set_task_data (task, search, search_free);
  ask (task);
}

/**
 * cue_desk_search_finish:
 * @self: a desk
 * @result: the result
 * @total: (out) (optional): all matches, of which the list may be the first
 * @error: return location
 *
 * How long it took from the key to here is kept for the event that tells of the search.
 *
 * Returns: (transfer full) (element-type CueHit): the rows, best first
 */
GPtrArray *
cue_desk_search_finish (CueDesk *self, GAsyncResult *result, guint *total, GError **error)
{
  Found     *found;
  GPtrArray *hits;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  found = g_task_propagate_pointer (G_TASK (result), error);
  if (found == NULL)
    return NULL;
  if (total != NULL)
    *total = found->total;
  self->search_ms = (g_get_monotonic_time () - found->begun_us) / 1000;
  if (self->call != NULL)
    cue_call_note_search_ms (self->call, self->search_ms);
  hits = g_steal_pointer (&found->hits);
  found_free (found);
  return hits;
}

static void
load_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  GError       *error = NULL;
  CuePublished *published = cue_authority_load_in_force (
      store, data, cue_clock_now_ms (cue_store_get_clock (store)), &error);

  if (published != NULL)
    g_task_return_pointer (task, published, (GDestroyNotify) cue_published_free);
  else
    g_task_return_error (task, error);
}

/**
 * cue_desk_load_async:
 * @self: a desk
 * @document_id: a document
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Loads the revision in force, its hash checked.
 */
void
cue_desk_load_async (CueDesk *self, const char *document_id, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CUE_IS_DESK (self) && document_id != NULL && self->read != NULL);

  task = cue_desk_task (self, cue_desk_load_async, cancellable, callback, user_data);
  cue_worker_push (self->read, task, CUE_JOB_LOAD, load_job, g_strdup (document_id), g_free);
}

/**
 * cue_desk_load_finish:
 * @self: a desk
 * @result: the result
 * @error: return location: NOT_FOUND when nothing is in force, CORRUPT
 *
 * Returns: (transfer full): the document
 */
CuePublished *
cue_desk_load_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
