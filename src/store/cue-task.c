/* cue-task.c
 *
 * A task has no row of its own: it is what its events say when they are read in order.  So a task
 * can be neither lost nor quietly changed without the evidence showing it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-task-private.h"

#include "cue-store-private.h"

static const char *const kind_nicks[CUE_N_TASK_KINDS] = {
  "callback", "promise", "complaint", "after-care", "transfer",
};

/**
 * cue_task_kind_to_nick:
 * @kind: a kind of task
 *
 * Returns: (transfer none): its name in the events
 */
const char *
cue_task_kind_to_nick (CueTaskKind kind)
{
  g_return_val_if_fail ((guint) kind < CUE_N_TASK_KINDS, NULL);

  return kind_nicks[kind];
}

/**
 * cue_task_kind_from_nick:
 * @nick: (nullable): a name in the events
 * @kind: (out): the kind
 *
 * Returns: %FALSE when there is no such kind
 */
gboolean
cue_task_kind_from_nick (const char *nick, CueTaskKind *kind)
{
  for (int i = 0; i < CUE_N_TASK_KINDS; i++)
    {
      if (g_strcmp0 (kind_nicks[i], nick) == 0)
        {
          *kind = (CueTaskKind) i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * cue_task_free:
 * @self: (nullable) (transfer full): a task
 */
void
cue_task_free (CueTask *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->what);
  g_free (self->due);
  g_free (self->owner);
  g_free (self->to);
  g_free (self->lines);
  g_free (self->result);
  g_free (self->customer_ref);
  g_free (self->call_ref);
  g_free (self);
}

/* A later event that does not speak of a member leaves it. */
static void
replace (char **member, CueSqlQuery *query, guint column)
{
  const char *text = cue_sql_query_get_text (query, column);

  if (text == NULL)
    return;
  g_free (*member);
  *member = g_strdup (text);
}

static CueTask *
find_task (GPtrArray *tasks, const char *id)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      CueTask *task = g_ptr_array_index (tasks, i);

      if (g_strcmp0 (task->id, id) == 0)
        return task;
    }
  return NULL;
}

void
cue_task_fold (GPtrArray *tasks, CueSqlQuery *query)
{
  const char *id = cue_sql_query_get_text (query, 3);
  CueTask    *task = find_task (tasks, id);
  const char *state = cue_sql_query_get_text (query, 10);
  gboolean    done = g_strcmp0 (state, "done") == 0 || g_strcmp0 (state, "dropped") == 0;
  CueTaskKind kind;

  if (task == NULL)
    {
      /* A kind of a later program is not ours to show, and an end without a beginning says nothing. */
      if (done || !cue_task_kind_from_nick (cue_sql_query_get_text (query, 4), &kind))
        return;
      task = g_new0 (CueTask, 1);
      task->id = g_strdup (id);
      task->kind = kind;
      task->opened_ms = cue_sql_query_get_int (query, 1);
      task->call_ref = g_strdup (cue_sql_query_get_text (query, 2));
      task->customer_ref = g_strdup (cue_sql_query_get_text (query, 12));
      g_ptr_array_add (tasks, task);
    }
  replace (&task->what, query, 5);
  replace (&task->due, query, 6);
  replace (&task->owner, query, 7);
  replace (&task->to, query, 8);
  replace (&task->lines, query, 9);
  replace (&task->result, query, 11);
  task->closed_ms = done ? cue_sql_query_get_int (query, 1) : 0;
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const CueTask *first = *(CueTask *const *) a;
  const CueTask *second = *(CueTask *const *) b;

  if (first->due == NULL || second->due == NULL)
    return (first->due == NULL) - (second->due == NULL);
  return g_strcmp0 (first->due, second->due);
}

/**
 * cue_task_list_open:
 * @store: a store somebody is signed in at
 * @owner: (nullable): only those of this login
 * @due_until: (nullable): ISO day; only those due on it or before
 * @error: return location
 *
 * What is still to be done, for whoever sits at this desk.  The store's thread.
 *
 * Returns: (transfer full) (nullable) (element-type CueTask): open tasks by due day, at most 400 days
 *   old; %NULL with @error set
 */
GPtrArray *
cue_task_list_open (CueStore *store, const char *owner, const char *due_until, GError **error)
{
  g_autoptr (GPtrArray)   tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_task_free);
  g_autoptr (CueSqlQuery) query = NULL;
  gint64                  since_ms;
  gboolean                row = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  if (!cue_store_require_me (store, error))
    return NULL;
  since_ms = cue_clock_now_ms (cue_store_get_clock (store)) - CUE_MEMORY_DAYS * CUE_DAY_MS;
  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT " CUE_TASK_COLUMNS " FROM event "
                         "WHERE kind = 'task' AND at >= $1 AND json_valid(payload) ORDER BY at, seq",
                         "i", since_ms);
  while (row)
    {
      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return NULL;
      if (row)
        cue_task_fold (tasks, query);
    }
  for (guint i = tasks->len; i-- > 0;)
    {
      const CueTask *task = g_ptr_array_index (tasks, i);

      if (task->closed_ms != 0 || (owner != NULL && g_strcmp0 (owner, task->owner) != 0)
          || (due_until != NULL && (task->due == NULL || g_strcmp0 (task->due, due_until) > 0)))
        g_ptr_array_remove_index (tasks, i);
    }
  g_ptr_array_sort (tasks, compare_due);
  return g_steal_pointer (&tasks);
}
