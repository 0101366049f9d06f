/* cue-call-task.c: what is promised, granted and handed over in a call.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-private.h"

#include "cue-error.h"

/* So many lines are handed over at most; a transfer after more of them is a call of hours. */
#define MAX_LINES 60

/**
 * cue_call_get_memory:
 * @self: a call
 *
 * Returns: (transfer none) (nullable): what this desk's events tell of earlier calls
 */
const CueMemory *
cue_call_get_memory (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  return self->view != NULL ? self->view->memory : NULL;
}

/**
 * cue_call_list_open_tasks:
 * @self: a call
 *
 * Returns: (transfer container) (element-type CueTask): what was open when the call came in and was
 *   not finished in it
 */
GPtrArray *
cue_call_list_open_tasks (CueCall *self)
{
  GPtrArray       *list = g_ptr_array_new ();
  const CueMemory *memory = cue_call_get_memory (self);

  for (guint i = 0; memory != NULL && i < memory->tasks->len; i++)
    {
      CueTask *task = g_ptr_array_index (memory->tasks, i);

      if (task->closed_ms == 0 && !g_hash_table_contains (self->finished, task->id))
        g_ptr_array_add (list, task);
    }
  return list;
}

/* The grade of the complaint that is open at the source: the clause of its state that says so,
 * "处理中，二级". */
static char *
dup_grade (CueCall *self)
{
  CueCustomer *customer = cue_call_get_customer (self);

  for (guint i = 0; customer != NULL && i < customer->records->len; i++)
    {
      const CueRecord *record = g_ptr_array_index (customer->records, i);
      g_auto (GStrv)   clauses = NULL;

      if (!record->open || !record->complaint || record->state == NULL)
        continue;
      clauses = g_strsplit (record->state, "，", -1);
      for (guint c = 0; clauses[c] != NULL; c++)
        if (g_str_has_suffix (clauses[c], "级") && g_utf8_strlen (clauses[c], -1) <= 4)
          return g_strdup (g_strstrip (clauses[c]));
    }
  return NULL;
}

/**
 * cue_call_emit_task:
 * @self: a call
 * @kind: its kind
 * @id: (nullable): the task it changes, %NULL for a new one
 * @what: (nullable): what is to be done
 * @due: (nullable): ISO day
 */
void
cue_call_emit_task (CueCall *self, CueTaskKind kind, const char *id, const char *what,
                    const char *due)
{
  CueCallEvent    *event = cue_call_new_event (self, CUE_EVENT_TASK);
  g_autofree char *made = id == NULL ? g_uuid_string_random () : NULL;

  cue_payload_set_token (event->payload, "kind", cue_task_kind_to_nick (kind));
  cue_payload_set_token (event->payload, "id", id != NULL ? id : made);
  cue_payload_set_token (event->payload, "state", "open");
  cue_payload_set_text (event->payload, "what", what);
  cue_payload_set_token (event->payload, "due", due);
  if (kind == CUE_TASK_COMPLAINT)
    {
      g_autofree char *grade = dup_grade (self);

      cue_payload_set_text (event->payload, "grade", grade);
    }
  cue_payload_set_token (event->payload, "owner",
                         self->wrap_up.owner != NULL ? self->wrap_up.owner : self->me->login);
  if (kind == CUE_TASK_CALLBACK)
    {
      g_free (self->callback_day);
      self->callback_day = g_strdup (due);
      if (made != NULL)
        {
          g_free (self->callback_id);
          self->callback_id = g_steal_pointer (&made);
        }
    }
  cue_call_emit (self, event, "task", what != NULL ? what : due, 0);
}

static gboolean
check_due (CueCall *self, CueTaskKind kind, const char *due, GError **error)
{
  g_autoptr (GDateTime) now = cue_clock_to_local (self->clock, cue_clock_now_ms (self->clock));
  g_autofree char      *today = g_date_time_format (now, "%Y-%m-%d");

  if (due == NULL && kind != CUE_TASK_CALLBACK)
    return TRUE;
  if (due == NULL || cue_clock_parse_date_ms (self->clock, due) < 0)
    {
      cue_error_set (error, CUE_ERROR_INVALID, "task: due",
                     N_ ("\"%s\" is not a day; write it as %s"), due != NULL ? due : "", today);
      return FALSE;
    }
  if (g_strcmp0 (due, today) < 0)
    {
      cue_error_set (error, CUE_ERROR_INVALID, "task",
                     N_ ("due: %s is over; give today or a later day"), due);
      return FALSE;
    }
  return TRUE;
}

/**
 * cue_call_add_task:
 * @self: an open call
 * @kind: callback, promise, complaint step, after-care
 * @what: (nullable): what is to be done, in words; needed but for a callback
 * @due: (nullable): ISO day, today or later; needed for a callback
 * @error: return location, %CUE_ERROR_INVALID
 *
 * Recorded at once and found again by the customer's reference.  A callback stands in the wrap-up
 * form too; changing its day there changes the task.
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_call_add_task (CueCall *self, CueTaskKind kind, const char *what, const char *due,
                   GError **error)
{
  g_return_val_if_fail (CUE_IS_CALL (self), FALSE);
  g_return_val_if_fail (kind != CUE_TASK_TRANSFER, FALSE);

  if (self->state != CUE_CALL_ACTIVE && self->state != CUE_CALL_WRAP_UP)
    {
      cue_error_set_literal (error, CUE_ERROR_INVALID, "task", N_ ("no call is open"));
      return FALSE;
    }
  if (!check_due (self, kind, due, error))
    return FALSE;
  if (kind != CUE_TASK_CALLBACK && (what == NULL || *what == '\0'))
    {
      cue_error_set_literal (error, CUE_ERROR_INVALID, "task: what",
                             N_ ("is empty; say what is to be done"));
      return FALSE;
    }
  cue_call_emit_task (self, kind, kind == CUE_TASK_CALLBACK ? self->callback_id : NULL, what, due);
  if (kind == CUE_TASK_CALLBACK)
    {
      g_free (self->wrap_up.callback_due);
      self->wrap_up.callback_due = g_strdup (due);
    }
  g_signal_emit_by_name (self, "changed");
  return TRUE;
}

/**
 * cue_call_finish_task:
 * @self: an open call
 * @task_id: of cue_call_list_open_tasks()
 * @result: (nullable): how it ended
 *
 * Returns: %FALSE when there is no such open task of this customer
 */
gboolean
cue_call_finish_task (CueCall *self, const char *task_id, const char *result)
{
  g_autoptr (GPtrArray) open = NULL;

  g_return_val_if_fail (CUE_IS_CALL (self) && task_id != NULL, FALSE);

  open = cue_call_list_open_tasks (self);
  for (guint i = 0; i < open->len; i++)
    {
      const CueTask *task = g_ptr_array_index (open, i);
      CueCallEvent  *event;

      if (g_strcmp0 (task->id, task_id) != 0)
        continue;
      event = cue_call_new_event (self, CUE_EVENT_TASK);
      cue_payload_set_token (event->payload, "kind", cue_task_kind_to_nick (task->kind));
      cue_payload_set_token (event->payload, "id", task->id);
      cue_payload_set_token (event->payload, "state", "done");
      cue_payload_set_text (event->payload, "result", result);
      g_hash_table_add (self->finished, g_strdup (task_id));
      cue_call_emit (self, event, "task", task->what != NULL ? task->what : task->due, 0);
      g_signal_emit_by_name (self, "customer-changed");
      return TRUE;
    }
  return FALSE;
}

/**
 * cue_call_was_said_before:
 * @self: a call
 * @document_id: a script
 * @step_id: one of its steps
 *
 * Returns: whether the agent who handed this customer over has said the line already; he need not
 *   hear it twice
 */
gboolean
cue_call_was_said_before (CueCall *self, const char *document_id, const char *step_id)
{
  g_autoptr (GPtrArray) open = NULL;
  g_autofree char      *line = NULL;

  g_return_val_if_fail (CUE_IS_CALL (self) && document_id != NULL && step_id != NULL, FALSE);

  open = cue_call_list_open_tasks (self);
  line = g_strconcat (document_id, "#", step_id, NULL);
  for (guint i = 0; i < open->len; i++)
    {
      const CueTask *task = g_ptr_array_index (open, i);
      g_auto (GStrv) lines = NULL;

      if (task->kind != CUE_TASK_TRANSFER || task->lines == NULL)
        continue;
      lines = g_strsplit (task->lines, " ", -1);
      if (g_strv_contains ((const char *const *) lines, line))
        return TRUE;
    }
  return FALSE;
}

/**
 * cue_call_end_transfers:
 * @self: a call that is closed with its matter resolved
 *
 * Whoever was waiting for the next agent has met him.
 */
void
cue_call_end_transfers (CueCall *self)
{
  g_autoptr (GPtrArray) open = cue_call_list_open_tasks (self);

  for (guint i = 0; i < open->len; i++)
    {
      const CueTask *task = g_ptr_array_index (open, i);

      if (task->kind == CUE_TASK_TRANSFER)
        cue_call_finish_task (self, task->id, NULL);
    }
}

/**
 * cue_call_get_waivers_left:
 * @self: a call
 *
 * Returns: how many favours this customer can still be given, 1 or 0; -1 when it is not known who is
 *   calling
 */
int
cue_call_get_waivers_left (CueCall *self)
{
  const CueFacts *facts;

  g_return_val_if_fail (CUE_IS_CALL (self), -1);

  if (cue_call_get_customer (self) == NULL)
    return -1;
  facts = cue_call_get_facts (self);
  return self->waiver_used
                 || (facts != NULL && cue_facts_get_int_or (facts, CUE_FACT_WAIVER_USED, 0) > 0)
             ? 0
             : 1;
}

static gboolean
waiver_is_left (CueCall *self, GError **error)
{
  int left = cue_call_get_waivers_left (self);

  if (left < 0)
    {
      cue_error_set_literal (error, CUE_ERROR_DENIED, "waiver",
                             N_ ("it is not known who is calling; find the customer first"));
      return FALSE;
    }
  if (left == 0)
    {
      cue_error_set_literal (error, CUE_ERROR_DENIED, "waiver",
                             N_ ("this customer has had his one-time waiver; pass the matter on"));
      return FALSE;
    }
  return TRUE;
}

/**
 * cue_call_use_waiver:
 * @self: an open call
 * @what: what is waived
 * @reason: why; recorded
 * @error: return location, %CUE_ERROR_DENIED for a second one or an unknown caller
 *
 * A favour is given once.  A second try is refused and recorded as refused.
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_call_use_waiver (CueCall *self, const char *what, const char *reason, GError **error)
{
  CueCallEvent *event;
  gboolean      left;

  g_return_val_if_fail (CUE_IS_CALL (self), FALSE);

  if (what == NULL || *what == '\0' || reason == NULL || *reason == '\0')
    {
      cue_error_set_literal (error, CUE_ERROR_INVALID, "waiver",
                             N_ ("say what is waived, and why"));
      return FALSE;
    }
  left = waiver_is_left (self, error);
  event = cue_call_new_event (self, CUE_EVENT_WAIVER);
  cue_payload_set_text (event->payload, "what", what);
  cue_payload_set_text (event->payload, "reason", reason);
  cue_payload_set_token (event->payload, "state", left ? "used" : "refused");
  self->waiver_used = self->waiver_used || left;
  cue_call_emit (self, event, left ? "waiver" : "waiver-refused", what, 0);
  if (left)
    {
      g_signal_emit_by_name (self, "customer-changed");
      g_signal_emit_by_name (self, "changed");
    }
  return left;
}

/* "document#line …": what the next agent need not say again. */
static char *
dup_said_lines (CueCall *self)
{
  CuePublished *published = cue_call_get_script_published (self);
  GPtrArray    *history = self->script_run != NULL && published != NULL
                              ? cue_script_run_get_history (self->script_run)
                              : NULL;
  GString      *lines = g_string_new (NULL);
  guint         n = 0;

  for (guint i = 0; history != NULL && i < history->len && n < MAX_LINES; i++)
    {
      const CueLine *line = g_ptr_array_index (history, i);

      if (line->state != CUE_LINE_SAID)
        continue;
      g_string_append_printf (lines, "%s%s#%s", n > 0 ? " " : "", published->document_id,
                              line->step_id);
      n++;
    }
  return g_string_free (lines, FALSE);
}

/**
 * cue_call_transfer:
 * @self: an active call
 * @to: the queue or login that takes over
 * @reason: (nullable): why
 *
 * The first taker stays the owner (首问, M57).  What was said goes along, so that nobody is told
 * twice; the mark tells the other desks.
 *
 * Returns: %FALSE when no call is open
 */
gboolean
cue_call_transfer (CueCall *self, const char *to, const char *reason)
{
  CueCallEvent    *event;
  g_autofree char *lines = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (CUE_IS_CALL (self) && to != NULL && *to != '\0', FALSE);

  if (self->state != CUE_CALL_ACTIVE)
    return FALSE;
  lines = dup_said_lines (self);
  id = g_uuid_string_random ();
  event = cue_call_new_event (self, CUE_EVENT_TASK);
  cue_payload_set_token (event->payload, "kind", cue_task_kind_to_nick (CUE_TASK_TRANSFER));
  cue_payload_set_token (event->payload, "id", id);
  cue_payload_set_token (event->payload, "state", "open");
  cue_payload_set_text (event->payload, "to", to);
  cue_payload_set_text (event->payload, "what", reason);
  cue_payload_set_token (event->payload, "owner", self->me->login);
  cue_payload_set_token (event->payload, "lines", lines);
  if (self->view != NULL && self->view->customer_ref != NULL)
    {
      event->mark_kind = g_strdup ("transfer");
      event->mark_about = g_strdup (self->view->customer_ref);
      event->mark_scope = g_strdup (self->me->scope);
    }
  self->wrap_up.outcome = CUE_OUTCOME_TRANSFERRED;
  cue_call_emit (self, event, "task", to, 0);
  g_signal_emit_by_name (self, "changed");
  return TRUE;
}
