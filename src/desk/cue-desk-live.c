/* cue-desk-live.c: what changes under an open call: flags of other desks, the customer source; and
 * whether what the call has left is on the disk as it was written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-private.h"

#include "cue-desk-run.h"
#include "cue-evidence.h"

/* How often it is looked whether the customer files can be read. */
#define SOURCE_SECONDS 2
#define SOURCE_FILE "customers.csv"

/* -- flags ------------------------------------------------------------------------------------ */

static gpointer
list_disputed (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) marks = cue_evidence_list_marks (store, "disputed", "", error);
  GPtrArray            *abouts;

  if (marks == NULL)
    return NULL;
  abouts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < marks->len; i++)
    {
      const char *mark = g_ptr_array_index (marks, i);

      g_ptr_array_add (abouts, g_strndup (mark, strcspn (mark, "\t")));
    }
  return abouts;
}

static void
disputed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueCall)   call = user_data;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) abouts = cue_desk_run_finish (CUE_DESK (source), result, &error);

  if (abouts != NULL)
    cue_call_set_disputed (call, abouts);
  else
    cue_desk_report (CUE_DESK (source), g_steal_pointer (&error));
}

/**
 * cue_desk_refresh_disputes:
 * @self: a desk whose store has changed
 *
 * The lines of the open call show what is flagged now.  Runs behind the events that are being
 * written, so that a flag of one's own does not go out for a moment.
 */
void
cue_desk_refresh_disputes (CueDesk *self)
{
  if (self->call != NULL && cue_call_get_state (self->call) == CUE_CALL_ACTIVE)
    cue_desk_ask_async (self, CUE_DESK_WRITE, list_disputed, NULL, NULL,
                        (GDestroyNotify) g_ptr_array_unref, NULL, disputed_cb,
                        g_object_ref (self->call));
}

/* -- the customer source ---------------------------------------------------------------------- */

/* A folder on a share that hangs must not hold up a search, so a thread of its own looks. */
static void
look_at_source (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_boolean (task, g_file_test (data, G_FILE_TEST_IS_REGULAR));
}

static void
source_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CueDesk           *self = CUE_DESK (source);
  g_autoptr (GError) error = NULL;
  gboolean           found = g_task_propagate_boolean (G_TASK (result), &error);

  self->source_looking = FALSE;
  if (error == NULL)
    cue_desk_set_source_available (self, found);
}

static gboolean
on_source_cb (gpointer user_data)
{
  CueDesk          *self = user_data;
  g_autoptr (GTask) task = NULL;

  /* While the last look hangs nothing is known, and that is how it is said. */
  if (self->source_looking)
    {
      cue_desk_set_source_available (self, FALSE);
      return G_SOURCE_CONTINUE;
    }
  self->source_looking = TRUE;
  task = g_task_new (self, self->cancellable, source_cb, NULL);
  g_task_set_task_data (task, g_build_filename (self->reader->customer_dir, SOURCE_FILE, NULL),
                        g_free);
  g_task_run_in_thread (task, look_at_source);
  return G_SOURCE_CONTINUE;
}

/**
 * cue_desk_watch_source:
 * @self: a desk
 *
 * Looks from now on whether the customer files can be read.  Without a folder there is nothing to be
 * cut off from.
 */
void
cue_desk_watch_source (CueDesk *self)
{
  if (self->reader->customer_dir != NULL && self->source_id == 0)
    self->source_id = g_timeout_add_seconds (SOURCE_SECONDS, on_source_cb, self);
}

/* -- the chain -------------------------------------------------------------------------------- */

static gboolean
is_sound (const CueEvent *event, const CueEvent *before)
{
  g_autofree char *hash = cue_event_compute_hash (event);

  if (g_strcmp0 (hash, event->hash) != 0)
    return FALSE;
  return before == NULL || g_strcmp0 (before->chain_id, event->chain_id) != 0
         || before->seq + 1 != event->seq || g_strcmp0 (before->hash, event->prev) == 0;
}

static void
chain_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  GError               *error = NULL;
  g_autoptr (GPtrArray) events = cue_evidence_list_call (store, data, &error);

  if (events == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < events->len; i++)
    {
      const CueEvent *event = g_ptr_array_index (events, i);

      if (!is_sound (event, i > 0 ? g_ptr_array_index (events, i - 1) : NULL))
        {
          g_task_return_new_error (task, CUE_ERROR, CUE_ERROR_CORRUPT,
                                   "evidence: record %" G_GINT64_FORMAT " is not what was written; "
                                   "run cuedeskctl audit verify",
                                   event->seq);
          return;
        }
    }
  g_task_return_int (task, events->len);
}

/**
 * cue_desk_check_chain_async:
 * @self: a desk
 * @call: a call
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Reads what the call has left on the disk and computes every hash again, each with its link to the
 * record before.  The whole chain is checked by `audit verify`; this says it of one call while the
 * agent can still say something about it.
 */
void
cue_desk_check_chain_async (CueDesk *self, CueCall *call, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CUE_IS_DESK (self) && CUE_IS_CALL (call));

  cue_desk_run_async (self, CUE_DESK_WRITE, chain_job, g_strdup (cue_call_get_ref (call)), g_free,
                      cancellable, callback, user_data);
}

/**
 * cue_desk_check_chain_finish:
 * @self: a desk
 * @result: the result
 * @error: return location: CORRUPT when a record is not what was written
 *
 * Returns: how many records of the call are on the disk; -1 with @error set
 */
gint64
cue_desk_check_chain_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
