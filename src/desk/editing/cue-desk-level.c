/* cue-desk-level.c: local texts without blocking the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-level.h"

#include "cue-desk-run.h"

#include <string.h>

static gpointer
load_drift (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return cue_level_load_drift (store, data, error);
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

  cue_desk_ask_async (self, CUE_DESK_READ, load_drift, g_strdup (document_id), g_free,
                      (GDestroyNotify) cue_level_drift_free, cancellable, callback, user_data);
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

/* That there is one already is an answer too: it is opened. */
static gpointer
localise (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Question                *question = data;
  g_autoptr (GError)       refusal = NULL;
  g_autoptr (CueLocalText) text = g_new0 (CueLocalText, 1);

  text->xml = cue_level_localise (store, question->document_id, question->scope, &text->existing,
                                  &refusal);
  if (text->xml != NULL || text->existing != NULL)
    return g_steal_pointer (&text);
  g_propagate_error (error, g_steal_pointer (&refusal));
  return NULL;
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
  cue_desk_ask_async (self, CUE_DESK_READ, localise, question, question_free,
                      (GDestroyNotify) cue_local_text_free, cancellable, callback, user_data);
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

static gpointer
list_levels (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) levels = cue_store_list_scopes (store, error);
  const CueStaff       *me = cue_store_get_me (store);

  for (guint i = 0; levels != NULL && i < levels->len;)
    {
      if (me != NULL && lies_below (levels->pdata[i], data) && is_mine (levels->pdata[i], me->scope))
        i++;
      else
        g_ptr_array_remove_index (levels, i);
    }
  return g_steal_pointer (&levels);
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

  cue_desk_ask_async (self, CUE_DESK_READ, list_levels, g_strdup (below), g_free,
                      (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
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
