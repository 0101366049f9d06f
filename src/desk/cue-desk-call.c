/* cue-desk-call.c: beginning a call and writing down what happens in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-private.h"

#include <string.h>

#include "cue-customer-files.h"
#include "cue-error.h"
#include "cue-number.h"
#include "cue-practice-call.h"

/* -- evidence --------------------------------------------------------------------------------- */

typedef struct
{
  CueCallEvent *event;  /* (owned) */
  CueDeskNames *names;  /* (owned) (nullable) */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  cue_call_event_free (writing->event);
  g_clear_pointer (&writing->names, cue_desk_names_unref);
  g_free (writing);
}

static void
write_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  Writing *writing = data;
  GError  *error = NULL;

  if (writing->names != NULL)
    cue_desk_names_blot (writing->names, writing->event);
  /* Evidence is never cancelled: what was handed over is written. */
  cue_store_set_cancellable (store, NULL);
  if (cue_call_event_write (writing->event, store, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
write_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  CueDesk           *self = CUE_DESK (source);
  gboolean           failed = !g_task_propagate_boolean (G_TASK (result), &error);

  /* A call makes an event every few seconds, and a full disk fails them all: it is said once, and
   * again only after writing has worked in between. */
  if (failed && !self->write_failed)
    cue_desk_report (self, g_steal_pointer (&error));
  self->write_failed = failed;
}

/**
 * cue_desk_write_event:
 * @self: a desk
 * @event: (transfer full): an event
 *
 * Queues it for the write worker, in order; there customers' names are blotted out of what was typed.
 * Trouble there is the desk's "error".
 */
void
cue_desk_write_event (CueDesk *self, CueCallEvent *event)
{
  /* A cancellable of the desk would let events fall at shutdown, so this task has none. */
  g_autoptr (GTask) task = g_task_new (self, NULL, write_cb, NULL);
  Writing          *writing;

  g_return_if_fail (self->write != NULL);

  g_task_set_source_tag (task, cue_desk_write_event);
  writing = g_new0 (Writing, 1);
  writing->event = event;
  writing->names = self->names != NULL ? cue_desk_names_ref (self->names) : NULL;
  cue_worker_push (self->write, task, CUE_JOB_POP, write_job, writing, writing_free);
}

static void
on_call_event_cb (CueCall *call, CueCallEvent *event, CueDesk *self)
{
  CueCallEvent *copy = cue_call_event_new (event->kind, event->call_ref);

  /* The payload moves: the call is done with it. */
  cue_payload_free (copy->payload);
  copy->payload = g_steal_pointer (&event->payload);
  copy->mark_kind = g_steal_pointer (&event->mark_kind);
  copy->mark_about = g_steal_pointer (&event->mark_about);
  copy->mark_scope = g_steal_pointer (&event->mark_scope);
  cue_desk_write_event (self, copy);
}

static void
on_call_changed_cb (CueCall *call, CueDesk *self)
{
  if (cue_call_get_state (call) == CUE_CALL_CLOSED && self->call == call)
    cue_desk_set_call (self, NULL);
}

/* -- the pop ---------------------------------------------------------------------------------- */

typedef struct
{
  char          *number;  /* (owned) personal */
  CueDeskReader *reader;  /* (unowned): the desk frees it after this thread has ended */
} Pop;

/* Both may be set: what is known without the files, and why they could not be read. */
typedef struct
{
  CueCustomerView *view;   /* (owned) (nullable) */
  GError          *error;  /* (owned) (nullable) */
} PopResult;

static void
pop_result_free (gpointer data)
{
  PopResult *result = data;

  if (result->view != NULL)
    cue_customer_view_unref (result->view);
  g_clear_error (&result->error);
  g_free (result);
}

static void
pop_free (gpointer data)
{
  Pop *pop = data;

  explicit_bzero (pop->number, strlen (pop->number));
  g_free (pop->number);
  g_free (pop);
}

static gboolean
make_loader (CueDeskReader *reader, CueStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (CueCustomerFiles) files = NULL;

  if (reader->loader != NULL)
    return TRUE;
  if (reader->customer_dir != NULL)
    {
      files = cue_customer_files_open (reader->customer_dir, cancellable, error);
      if (files == NULL)
        return FALSE;
    }
  reader->loader = cue_view_loader_new (store, files != NULL ? CUE_CUSTOMER_SOURCE (files) : NULL);
  return TRUE;
}

static void
pop_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  Pop             *pop = data;
  GError          *error = NULL;
  CueCustomerView *view = NULL;
  PopResult       *result;

  if (make_loader (pop->reader, store, cancellable, &error))
    view = cue_view_loader_load (pop->reader->loader, pop->number, NULL, cancellable, &error);
  if (view == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }
  /* The files cannot be read: talking points and must-say lines are on this computer and do not need
   * them, and an agent without a first line is worse off than one without a panel. */
  if (view == NULL)
    {
      if (pop->reader->blind == NULL)
        pop->reader->blind = cue_view_loader_new (store, NULL);
      view = cue_view_loader_load (pop->reader->blind, pop->number, NULL, cancellable, NULL);
    }
  result = g_new0 (PopResult, 1);
  result->view = view;
  result->error = error;
  g_task_return_pointer (task, result, pop_result_free);
}

static void
pop_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueCall) call = user_data;
  g_autoptr (GError)  error = NULL;
  PopResult          *pop = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (pop == NULL)
    {
      /* Not even the store could be opened: a call that waits for ever could not be closed either. */
      cue_call_set_view (call, NULL);
      cue_desk_report (CUE_DESK (source), g_steal_pointer (&error));
      return;
    }
  /* The call goes on without the panel: the customer is on the line whatever the files say. */
  cue_call_set_view (call, pop->view);
  cue_desk_report (CUE_DESK (source), g_steal_pointer (&pop->error));
  pop_result_free (pop);
}

/**
 * cue_desk_begin_call:
 * @self: a desk
 * @number: what was typed, or a `tel:` URI
 * @source: typed, tel or bus
 * @queue: (nullable): the hotline's queue
 * @context: (nullable): what a bot has understood before handing over
 * @error: return location: INVALID number, BUSY while a call is open
 *
 * The call is there at once; its customer follows with "customer-changed".
 *
 * Returns: (transfer none): the call, or %NULL with @error set
 */
CueCall *
cue_desk_begin_call (CueDesk *self, const char *number, const char *source, const char *queue,
                     const char *context, GError **error)
{
  g_autofree char    *digits = NULL;
  g_autoptr (CueCall) call = NULL;
  g_autoptr (GTask)   task = NULL;
  Pop                *pop;

  g_return_val_if_fail (CUE_IS_DESK (self) && number != NULL && source != NULL, NULL);

  digits = cue_number_parse (number, error);
  if (digits == NULL)
    return NULL;
  /* Somebody on the line goes before somebody made up. */
  cue_desk_end_practice (self);
  if (self->call != NULL)
    {
      cue_error_set_literal (error, CUE_ERROR_BUSY, "call",
                             N_ ("one is open; close its wrap-up first (F12, Ctrl+Enter)"));
      return NULL;
    }
  call = cue_call_new (self->clock, self->me, digits, source, queue, context);
  g_signal_connect_object (call, "event", G_CALLBACK (on_call_event_cb), self, 0);
  g_signal_connect_object (call, "changed", G_CALLBACK (on_call_changed_cb), self, 0);
  pop = g_new0 (Pop, 1);
  pop->number = g_steal_pointer (&digits);
  pop->reader = self->reader;
  task = cue_desk_task (self, cue_desk_begin_call, NULL, pop_cb, g_object_ref (call));
  cue_worker_push (self->read, task, CUE_JOB_POP, pop_job, pop, pop_free);
  cue_desk_set_call (self, call);
  return self->call;
}
