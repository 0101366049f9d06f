/* cue-desk-history.c: what was, is and will be in force, without blocking the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-history.h"

#include "cue-desk-run.h"

static gpointer
list_history (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return cue_history_list (store, data, error);
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

  cue_desk_ask_async (desk, CUE_DESK_READ, list_history, g_strdup (document_id), g_free,
                      (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

static gpointer
list_schedule (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return cue_schedule_list (store, error);
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

  cue_desk_ask_async (desk, CUE_DESK_READ, list_schedule, NULL, NULL,
                      (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/* -- what a publication would bring about --------------------------------------------------------- */

typedef struct
{
  char  *document_id; /* (owned) */
  int    no;
  gint64 from_ms;
  gint64 until_ms;
} Window;

static void
window_free (gpointer data)
{
  g_free (((Window *) data)->document_id);
  g_free (data);
}

static gpointer
preview (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Window *window = data;

  return cue_schedule_preview (store, window->document_id, window->no, window->from_ms,
                               window->until_ms, error);
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
  Window *window;

  g_return_if_fail (CUE_IS_DESK (desk) && document_id != NULL);

  window = g_new0 (Window, 1);
  window->document_id = g_strdup (document_id);
  window->no = no;
  window->from_ms = from_ms;
  window->until_ms = until_ms;
  cue_desk_ask_async (desk, CUE_DESK_READ, preview, window, window_free,
                      (GDestroyNotify) g_array_unref, cancellable, callback, user_data);
}

/* -- the base at an instant ------------------------------------------------------------------------- */

typedef struct
{
  char  *words; /* (owned) (nullable) */
  gint64 at_ms;
  guint  limit;
} BaseQuestion;

typedef struct
{
  GPtrArray *list; /* (owned) */
  guint      total;
} Base;

static void
base_question_free (gpointer data)
{
  g_free (((BaseQuestion *) data)->words);
  g_free (data);
}

static void
base_free (gpointer data)
{
  g_clear_pointer (&((Base *) data)->list, g_ptr_array_unref);
  g_free (data);
}

static gpointer
list_base (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const BaseQuestion *question = data;
  Base               *base = g_new0 (Base, 1);

  base->list = cue_history_list_at (store, question->at_ms, question->words, question->limit,
                                    &base->total, error);
  if (base->list != NULL)
    return base;
  base_free (base);
  return NULL;
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
  BaseQuestion *question;

  g_return_if_fail (CUE_IS_DESK (desk));

  question = g_new0 (BaseQuestion, 1);
  question->at_ms = at_ms;
  question->words = g_strdup (words);
  question->limit = limit;
  cue_desk_ask_async (desk, CUE_DESK_READ, list_base, question, base_question_free, base_free,
                      cancellable, callback, user_data);
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
  Base      *base = cue_desk_run_finish (desk, result, error);
  GPtrArray *list;

  *total = 0;
  if (base == NULL)
    return NULL;
  list = g_steal_pointer (&base->list);
  *total = base->total;
  base_free (base);
  return list;
}
