/* cue-desk-task.c: what this person still has to do, between calls.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-private.h"

#include "cue-desk-run.h"

static gpointer
list_tasks (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const CueStaff *me = cue_store_get_me (store);

  return cue_task_list_open (store, me != NULL ? me->login : NULL, NULL, error);
}

/**
 * cue_desk_list_tasks_async:
 * @self: a desk
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * The open tasks of whoever sits here.  Runs behind the events that are being written, so that a
 * task that was finished a moment ago is not in the list.
 */
void
cue_desk_list_tasks_async (CueDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (CUE_IS_DESK (self));

  cue_desk_ask_async (self, CUE_DESK_WRITE, list_tasks, NULL, NULL,
                      (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * cue_desk_list_tasks_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (element-type CueTask): the earliest due first
 */
GPtrArray *
cue_desk_list_tasks_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (self, result, error);
}

/**
 * cue_desk_record_task:
 * @self: a desk
 * @task: an open task
 * @due: (nullable): the new day, when it is put off
 * @result: (nullable): how it ended, when it is done
 *
 * For a task that is worked off while there is no call.  Returns at once; one of @due and @result.
 */
void
cue_desk_record_task (CueDesk *self, const CueTask *task, const char *due, const char *result)
{
  CueCallEvent *event;

  g_return_if_fail (CUE_IS_DESK (self) && task != NULL);
  g_return_if_fail ((due != NULL) != (result != NULL));

  event = cue_call_event_new (CUE_EVENT_TASK, NULL);
  cue_payload_set_token (event->payload, "customer_ref", task->customer_ref);
  cue_payload_set_token (event->payload, "kind", cue_task_kind_to_nick (task->kind));
  cue_payload_set_token (event->payload, "id", task->id);
  cue_payload_set_token (event->payload, "state", result != NULL ? "done" : "open");
  cue_payload_set_token (event->payload, "due", due);
  cue_payload_set_text (event->payload, "result", result);
  cue_desk_write_event (self, event);
}
