/* cue-shift-ask.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-shift-private.h"

/**
 * cue_shift_ask_free:
 * @data: (transfer full): a question
 */
void
cue_shift_ask_free (gpointer data)
{
  CueShiftAsk *ask = data;

  g_free (ask->login);
  g_free (ask->scope);
  g_free (ask->team);
  g_free (ask->customer_dir);
  g_free (ask->kind);
  g_free (ask->name);
  g_clear_pointer (&ask->members, g_ptr_array_unref);
  g_free (ask);
}

/**
 * cue_shift_ask_new:
 * @self: a loader
 * @span: (nullable): of what; its strings are copied
 *
 * Returns: (transfer full): a question of the person who sits at the desk
 */
CueShiftAsk *
cue_shift_ask_new (CueShiftLoader *self, const CueBoardSpan *span)
{
  CueShiftAsk *ask = g_new0 (CueShiftAsk, 1);

  ask->login = g_strdup (cue_desk_get_me (self->desk)->login);
  if (span == NULL)
    return ask;
  ask->span = *span;
  ask->span.scope = ask->scope = g_strdup (span->scope);
  ask->span.team = ask->team = g_strdup (span->team);
  return ask;
}

/**
 * cue_shift_ask_sign_in:
 * @self: a question
 * @store: the worker's own store
 * @error: return location
 *
 * The worker has its own store: the person who asks has to sit there too.  On the worker's thread.
 *
 * Returns: whether he does
 */
gboolean
cue_shift_ask_sign_in (const CueShiftAsk *self, CueStore *store, GError **error)
{
  const CueStaff *me = cue_store_get_me (store);

  return (me != NULL && g_strcmp0 (me->login, self->login) == 0)
         || cue_store_sign_in (store, self->login, error);
}

/**
 * cue_shift_loader_push:
 * @self: a loader
 * @tag: the verb
 * @func: what runs on the worker's thread
 * @ask: (transfer full): for @func
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_shift_loader_push (CueShiftLoader *self, gpointer tag, CueWorkerFunc func, CueShiftAsk *ask,
                       GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  cue_worker_push (self->worker, task, CUE_JOB_BACKGROUND, func, ask, cue_shift_ask_free);
}
