/* cue-desk-level.c: local texts without blocking the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-level.h"

#include "cue-desk-run.h"

#include <string.h>

static void
load_drift_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  CueLevelDrift     *drift = cue_level_load_drift (store, data, &error);

  if (drift != NULL)
    g_task_return_pointer (task, drift, (GDestroyNotify) cue_level_drift_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * cue_desk_load_drift_async:
 * @self: a desk
 * @document_id: a local text
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_load_drift_async (CueDesk *self, const char *document_id, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (document_id != NULL);

  cue_desk_run_async (self, CUE_DESK_READ, load_drift_job, g_strdup (document_id), g_free,
                      cancellable, callback, user_data);
}

/**
 * cue_desk_load_drift_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what a merge needs
 */
CueLevelDrift *
cue_desk_load_drift_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (self, result, error);
}

/* -- a local text -------------------------------------------------------------------------------------------- */

/**
 * cue_local_text_free:
 * @self: (nullable) (transfer full): a local text
 */
void
cue_local_text_free (CueLocalText *self)
{
  if (self == NULL)
    return;
  g_free (self->xml);
  g_free (self->existing);
  g_free (self);
}

typedef struct
{
  char *document_id;  /* (owned) */
  char *scope;        /* (owned) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->document_id);
  g_free (question->scope);
  g_free (question);
}

static void
localise_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  Question                *question = data;
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueLocalText) text = g_new0 (CueLocalText, 1);

  text->xml = cue_level_localise (store, question->document_id, question->scope, &text->existing,
                                  &error);
  /* That there is one already is an answer too: it is opened. */
  if (text->xml == NULL && text->existing == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&text), (GDestroyNotify) cue_local_text_free);
}

/**
 * cue_desk_localise_async:
 * @self: a desk
 * @document_id: an entry in force
 * @scope: path of a level below it
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_localise_async (CueDesk *self, const char *document_id, const char *scope,
                         GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Question *question;

  g_return_if_fail (document_id != NULL && scope != NULL);

  question = g_new0 (Question, 1);
  question->document_id = g_strdup (document_id);
  question->scope = g_strdup (scope);
  cue_desk_run_async (self, CUE_DESK_READ, localise_job, question, question_free, cancellable,
                      callback, user_data);
}

/**
 * cue_desk_localise_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the text to write on
 */
CueLocalText *
cue_desk_localise_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (self, result, error);
}

/* -- levels --------------------------------------------------------------------------------------------------- */

static gboolean
lies_below (const char *level, const char *above)
{
  g_autofree char *path = g_strndup (level, strcspn (level, "\t"));

  return !g_str_equal (path, above) && !g_str_equal (path, "/all/")
         && (g_str_equal (above, "/all/") || g_str_has_prefix (path, above));
}

static gboolean
is_mine (const char *level, const char *mine)
{
  return g_str_equal (mine, "/all/") || g_str_has_prefix (level, mine);
}

static void
list_levels_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) levels = cue_store_list_scopes (store, &error);
  const CueStaff       *me = cue_store_get_me (store);

  if (levels == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  for (guint i = 0; i < levels->len;)
    {
      if (me != NULL && lies_below (levels->pdata[i], data) && is_mine (levels->pdata[i], me->scope))
        i++;
      else
        g_ptr_array_remove_index (levels, i);
    }
  g_task_return_pointer (task, g_steal_pointer (&levels), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * cue_desk_list_levels_async:
 * @self: a desk
 * @below: path of a level
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_list_levels_async (CueDesk *self, const char *below, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (below != NULL);

  cue_desk_run_async (self, CUE_DESK_READ, list_levels_job, g_strdup (below), g_free, cancellable,
                      callback, user_data);
}

/**
 * cue_desk_list_levels_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8): `path⇥name`
 */
GPtrArray *
cue_desk_list_levels_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (self, result, error);
}
