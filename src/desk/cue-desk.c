/* cue-desk.c: who sits here, searching and opening.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-private.h"

#include <string.h>

#include "cue-activity.h"
#include "cue-error.h"

/* A publication by another program shows within a second. */
#define POLL_MS 500

enum
{
  PROP_0,
  PROP_ME,
  PROP_CALL,
  PROP_N_ENTRIES,
  PROP_SOURCE_AVAILABLE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  SIGNAL_STORE_CHANGED,
  SIGNAL_DRAFTS_CHANGED,
  SIGNAL_DAY_CHANGED,
  SIGNAL_ERROR,
  SIGNAL_CALL_CHANGED,
  SIGNAL_CLOSING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueDesk, cue_desk, G_TYPE_OBJECT)

static void
reader_free (CueDeskReader *reader)
{
  cue_view_loader_free (reader->loader);
  cue_view_loader_free (reader->blind);
  g_free (reader->customer_dir);
  g_free (reader);
}

static void
cue_desk_dispose (GObject *object)
{
  cue_desk_shutdown (CUE_DESK (object));
  G_OBJECT_CLASS (cue_desk_parent_class)->dispose (object);
}

static void
cue_desk_finalize (GObject *object)
{
  CueDesk *self = CUE_DESK (object);

  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->me, cue_staff_free);
  g_clear_pointer (&self->staff, g_ptr_array_unref);
  g_clear_pointer (&self->scopes, g_hash_table_unref);
  g_clear_pointer (&self->receipts, g_hash_table_unref);
  g_clear_pointer (&self->reader, reader_free);
  g_clear_pointer (&self->names, cue_desk_names_unref);
  g_clear_pointer (&self->parked, g_ptr_array_unref);
  G_OBJECT_CLASS (cue_desk_parent_class)->finalize (object);
}

static void
cue_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CueDesk *self = CUE_DESK (object);

  switch (id)
    {
    case PROP_ME:
      g_value_set_pointer (value, self->me);
      break;
    case PROP_CALL:
      g_value_set_object (value, self->call);
      break;
    case PROP_N_ENTRIES:
      g_value_set_uint (value, self->n_entries);
      break;
    case PROP_SOURCE_AVAILABLE:
      g_value_set_boolean (value, cue_desk_is_source_available (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cue_desk_class_init (CueDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cue_desk_dispose;
  object_class->finalize = cue_desk_finalize;
  object_class->get_property = cue_desk_get_property;

  properties[PROP_ME] = g_param_spec_pointer ("me", NULL, NULL, G_PARAM_READABLE
                                              | G_PARAM_STATIC_STRINGS);
  properties[PROP_CALL] = g_param_spec_object ("call", NULL, NULL, CUE_TYPE_CALL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ENTRIES] = g_param_spec_uint ("n-entries", NULL, NULL, 0, G_MAXUINT, 0,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SOURCE_AVAILABLE] =
    g_param_spec_boolean ("source-available", NULL, NULL, TRUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_STORE_CHANGED] = g_signal_new ("store-changed", CUE_TYPE_DESK, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DRAFTS_CHANGED] = g_signal_new ("drafts-changed", CUE_TYPE_DESK,
                                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 0);
  signals[SIGNAL_DAY_CHANGED] = g_signal_new ("day-changed", CUE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ERROR] = g_signal_new ("error", CUE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SIGNAL_CALL_CHANGED] = g_signal_new ("call-changed", CUE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0,
                                               NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CLOSING] = g_signal_new ("closing", CUE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
cue_desk_init (CueDesk *self)
{
  self->cancellable = g_cancellable_new ();
  self->scopes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->receipts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->reader = g_new0 (CueDeskReader, 1);
  self->parked = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * cue_desk_report:
 * @self: a desk
 * @error: (transfer full) (nullable): what went wrong in the background
 *
 * Emits "error", so that the window can say it; a cancellation is not an error.
 */
void
cue_desk_report (CueDesk *self, GError *error)
{
  g_autoptr (GError) owned = error;

  if (owned != NULL && !g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_ERROR], 0, owned);
}

/**
 * cue_desk_task:
 * @self: a desk
 * @source_tag: the function
 * @cancellable: (nullable): the caller's; the desk's own otherwise
 * @callback: (nullable): called on the main thread, before the next frame is drawn
 * @user_data: for @callback
 *
 * Returns: (transfer full): a task of this desk
 */
GTask *
cue_desk_task (CueDesk *self, gpointer source_tag, GCancellable *cancellable,
               GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable != NULL ? cancellable : self->cancellable, callback,
                            user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_priority (task, G_PRIORITY_HIGH_IDLE);
  return task;
}

void
cue_desk_note_receipt (CueDesk *self, const char *document_id, int no, gint64 at_ms)
{
  gint64 *at = g_new (gint64, 1);

  *at = at_ms;
  g_hash_table_replace (self->receipts, g_strdup_printf ("%s %d", document_id, no), at);
}

void
cue_desk_set_call (CueDesk *self, CueCall *call)
{
  if (!g_set_object (&self->call, call))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CALL]);
  g_signal_emit (self, signals[SIGNAL_CALL_CHANGED], 0);
}

void
cue_desk_set_source_available (CueDesk *self, gboolean available)
{
  if (self->source_missing == !available)
    return;
  self->source_missing = !available;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCE_AVAILABLE]);
}

/**
 * cue_desk_is_source_available:
 * @self: a desk
 *
 * Returns: whether the customer files can be read; what is on the screen stays when they cannot
 */
gboolean
cue_desk_is_source_available (CueDesk *self)
{
  g_return_val_if_fail (CUE_IS_DESK (self), TRUE);

  return !self->source_missing;
}

/* -- start ------------------------------------------------------------------------------------ */

static gboolean
load_lists (CueDesk *self, CueStore *store, GError **error)
{
  g_autoptr (GPtrArray) scopes = cue_store_list_scopes (store, error);
  g_autoptr (GPtrArray) receipts = NULL;
  gint64                count;

  if (scopes == NULL)
    return FALSE;
  for (guint i = 0; i < scopes->len; i++)
    {
      g_auto (GStrv) fields = g_strsplit (g_ptr_array_index (scopes, i), "\t", 2);

      if (g_strv_length (fields) == 2)
        g_hash_table_replace (self->scopes, g_strdup (fields[0]), g_strdup (fields[1]));
    }
  self->staff = cue_store_list_staff (store, error);
  if (self->staff == NULL)
    return FALSE;
  for (guint i = self->staff->len; i > 0; i--)
    {
      const CueStaff *staff = g_ptr_array_index (self->staff, i - 1);

      if (!staff->active || staff->roles == NULL || staff->roles[0] == NULL)
        g_ptr_array_remove_index (self->staff, i - 1);
    }
  receipts = cue_activity_list_receipts (store, error);
  if (receipts == NULL)
    return FALSE;
  for (guint i = 0; i < receipts->len; i++)
    {
      const CueActivity *activity = g_ptr_array_index (receipts, i);

      cue_desk_note_receipt (self, activity->document_id, activity->no, activity->last_ms);
    }
  count = cue_activity_count_in_force (store, "entry", cue_clock_now_ms (self->clock), error);
  self->n_entries = (guint) MAX (count, 0);
  return count >= 0;
}

static void
sign_in_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (cue_store_sign_in (store, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
report_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  cue_desk_report (CUE_DESK (source), error);
}

static void
sign_workers_in (CueDesk *self, const char *login)
{
  g_autoptr (GTask) read = cue_desk_task (self, sign_workers_in, NULL, report_cb, NULL);
  g_autoptr (GTask) write = cue_desk_task (self, sign_workers_in, NULL, report_cb, NULL);

  cue_worker_push (self->read, read, CUE_JOB_POP - 1, sign_in_job, g_strdup (login), g_free);
  cue_worker_push (self->write, write, CUE_JOB_POP, sign_in_job, g_strdup (login), g_free);
}

/* Counting reads every published row, which takes a fifth of a second in a large base, and a search
 * would wait for it.  So it is counted again only when somebody wrote, or a text begins or ends. */
static void
poll_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  const CueDeskPoll *known = data;
  CueDeskPoll       *poll = g_new0 (CueDeskPoll, 1);
  GError            *error = NULL;
  gboolean           ok = TRUE;

  poll->data_version = cue_store_get_data_version (store);
  poll->desk_version = cue_store_get_desk_version (store);
  poll->from_ms = cue_clock_now_ms (cue_store_get_clock (store));
  poll->day_ms = cue_clock_get_day_ms (cue_store_get_clock (store), poll->from_ms, 0);
  if (known->data_version == poll->data_version && poll->from_ms >= known->from_ms
      && poll->from_ms < known->until_ms)
    {
      poll->n_entries = known->n_entries;
      poll->until_ms = known->until_ms;
    }
  else
    ok = cue_activity_count_until (store, "entry", poll->from_ms, &poll->n_entries,
                                   &poll->until_ms, &error);
  if (!ok)
    {
      g_free (poll);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, poll, g_free);
}

static void
poll_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree CueDeskPoll *poll = g_task_propagate_pointer (G_TASK (result), &error);
  CueDesk                *self = CUE_DESK (source);
  gboolean                changed;
  gboolean                drafts;
  gboolean                day;

  self->polling = FALSE;
  /* Twice a second the same words would hide whatever else there is to say. */
  if (poll == NULL)
    {
      if (!self->poll_failed)
        cue_desk_report (self, g_steal_pointer (&error));
      self->poll_failed = TRUE;
      return;
    }
  self->poll_failed = FALSE;
  /* A schedule flips texts without a write, and where one takes the place of another as many are in
   * force as before: the time tells.  At midnight "today" is another day, written or not. */
  day = self->polled.day_ms != poll->day_ms;
  changed = (self->polled.data_version != 0 && (self->polled.data_version != poll->data_version
                                                || poll->from_ms >= self->polled.until_ms))
            || day || self->n_entries != (guint) poll->n_entries;
  drafts = self->polled.data_version != 0 && self->polled.desk_version != poll->desk_version;
  self->polled = *poll;
  if (self->n_entries != (guint) poll->n_entries)
    {
      self->n_entries = (guint) poll->n_entries;
      g_object_notify_by_pspec (source, properties[PROP_N_ENTRIES]);
    }
  if (day)
    g_signal_emit (self, signals[SIGNAL_DAY_CHANGED], 0);
  if (changed)
    {
      cue_desk_refresh_disputes (self);
      g_signal_emit (self, signals[SIGNAL_STORE_CHANGED], 0);
    }
  if (drafts)
    g_signal_emit (self, signals[SIGNAL_DRAFTS_CHANGED], 0);
}

static gboolean
on_poll_cb (gpointer user_data)
{
  CueDesk          *self = user_data;
  g_autoptr (GTask) task = NULL;

  if (self->polling)
    return G_SOURCE_CONTINUE;
  self->polling = TRUE;
  task = cue_desk_task (self, on_poll_cb, NULL, poll_cb, NULL);
  cue_worker_push (self->read, task, CUE_JOB_BACKGROUND, poll_job,
                   g_memdup2 (&self->polled, sizeof self->polled), g_free);
  return G_SOURCE_CONTINUE;
}

/**
 * cue_desk_new:
 * @home: the home folder
 * @customer_dir: (nullable): folder of customer files; %NULL knows nobody
 * @login: (nullable): who sits here; %NULL is the home's owner
 * @clock: the clock
 * @error: return location
 *
 * Opens the home, migrates it when it is old, and starts the workers.  The main thread; the only
 * call of a desk that reads files itself.
 *
 * Returns: (transfer full): the desk, or %NULL with @error set
 */
CueDesk *
cue_desk_new (const char *home, const char *customer_dir, const char *login, CueClock *clock,
              GError **error)
{
  g_autoptr (CueStore) store = NULL;
  g_autoptr (CueDesk)  self = NULL;
  g_autofree char     *owner = NULL;

  g_return_val_if_fail (home != NULL && CUE_IS_CLOCK (clock), NULL);

  store = cue_store_open (home, clock, CUE_STORE_READ_WRITE, error);
  if (store == NULL)
    return NULL;
  if (login == NULL)
    login = owner = cue_store_get_meta (store, "owner");
  if (login == NULL || !cue_store_sign_in (store, login, error))
    {
      if (login == NULL)
        cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, NULL,
                               N_ ("home: nobody is known here; run cuedeskctl init first"));
      return NULL;
    }
  self = g_object_new (CUE_TYPE_DESK, NULL);
  self->clock = g_object_ref (clock);
  self->reader->customer_dir = g_strdup (customer_dir);
  if (customer_dir != NULL)
    self->names = cue_desk_names_new (customer_dir);
  self->me = cue_staff_copy (cue_store_get_me (store));
  if (!load_lists (self, store, error))
    return NULL;
  self->read = cue_worker_new ("cue-read", home, clock, CUE_STORE_READ_ONLY);
  self->write = cue_worker_new ("cue-write", home, clock, CUE_STORE_READ_WRITE);
  sign_workers_in (self, login);
  self->polled.day_ms = cue_clock_get_day_ms (clock, cue_clock_now_ms (clock), 0);
  self->poll_id = g_timeout_add (POLL_MS, on_poll_cb, self);
  cue_desk_watch_source (self);
  cue_desk_write_event (self, cue_call_event_new (CUE_EVENT_SIGN_IN, NULL));
  return g_steal_pointer (&self);
}

/**
 * cue_desk_shutdown:
 * @self: a desk
 *
 * Writes what is queued and ends the workers.  Blocks until the disk has it.
 */
void
cue_desk_shutdown (CueDesk *self)
{
  g_return_if_fail (CUE_IS_DESK (self));

  g_clear_handle_id (&self->poll_id, g_source_remove);
  g_clear_handle_id (&self->source_id, g_source_remove);
  if (self->write != NULL)
    {
      g_signal_emit (self, signals[SIGNAL_CLOSING], 0);
      cue_desk_write_event (self, cue_call_event_new (CUE_EVENT_SIGN_OUT, NULL));
      cue_worker_stop (self->write);
    }
  g_cancellable_cancel (self->cancellable);
  if (self->read != NULL)
    cue_worker_stop (self->read);
  g_clear_object (&self->write);
  g_clear_object (&self->read);
  g_clear_object (&self->call);
}

/* -- who is here ------------------------------------------------------------------------------ */

/**
 * cue_desk_get_clock:
 * @self: a desk
 *
 * Returns: (transfer none): the clock
 */
CueClock *
cue_desk_get_clock (CueDesk *self)
{
  g_return_val_if_fail (CUE_IS_DESK (self), NULL);

  return self->clock;
}

/**
 * cue_desk_get_me:
 * @self: a desk
 *
 * Returns: (transfer none): who sits here; valid until he is switched
 */
const CueStaff *
cue_desk_get_me (CueDesk *self)
{
  g_return_val_if_fail (CUE_IS_DESK (self), NULL);

  return self->me;
}

/**
 * cue_desk_get_call:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): the call, until its wrap-up is closed
 */
CueCall *
cue_desk_get_call (CueDesk *self)
{
  g_return_val_if_fail (CUE_IS_DESK (self), NULL);

  return self->call;
}

/**
 * cue_desk_get_n_entries:
 * @self: a desk
 *
 * Returns: how many entries are in force
 */
guint
cue_desk_get_n_entries (CueDesk *self)
{
  g_return_val_if_fail (CUE_IS_DESK (self), 0);

  return self->n_entries;
}

/**
 * cue_desk_get_scope_name:
 * @self: a desk
 * @path: a scope, `/yq/lj/qy/`
 *
 * Returns: (transfer none): its name, 青屿市; @path itself when it is not known
 */
const char *
cue_desk_get_scope_name (CueDesk *self, const char *path)
{
  const char *name;

  g_return_val_if_fail (CUE_IS_DESK (self), NULL);

  name = path != NULL ? g_hash_table_lookup (self->scopes, path) : NULL;
  return name != NULL ? name : path;
}

/**
 * cue_desk_get_staff:
 * @self: a desk
 *
 * Returns: (transfer none) (element-type CueStaff): who may sit here
 */
GPtrArray *
cue_desk_get_staff (CueDesk *self)
{
  g_return_val_if_fail (CUE_IS_DESK (self), NULL);

  return self->staff;
}

/**
 * cue_desk_switch_staff:
 * @self: a desk
 * @login: who sits here now
 * @error: return location
 *
 * Recorded by both: the one who leaves and the one who comes.
 *
 * Returns: %FALSE with @error set during a call, or when there is no such active person
 */
gboolean
cue_desk_switch_staff (CueDesk *self, const char *login, GError **error)
{
  CueCallEvent *event;

  g_return_val_if_fail (CUE_IS_DESK (self) && login != NULL, FALSE);

  if (self->call != NULL || self->parked->len > 0)
    {
      cue_error_set (error, CUE_ERROR_BUSY, NULL,
                     N_ ("switch: close %s first"),
                     self->call != NULL ? "the call" : "the wrap-ups that were put aside");
      return FALSE;
    }
  for (guint i = 0; i < self->staff->len; i++)
    {
      const CueStaff *staff = g_ptr_array_index (self->staff, i);

      if (g_strcmp0 (staff->login, login) != 0)
        continue;
      event = cue_call_event_new (CUE_EVENT_SWITCH, NULL);
      cue_payload_set_token (event->payload, "staff", login);
      cue_desk_write_event (self, event);
      sign_workers_in (self, login);
      cue_staff_free (self->me);
      self->me = cue_staff_copy (staff);
      cue_desk_write_event (self, cue_call_event_new (CUE_EVENT_SIGN_IN, NULL));
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ME]);
      return TRUE;
    }
  cue_error_set (error, CUE_ERROR_NOT_FOUND, NULL, N_ ("switch: nobody here is called %s"), login);
  return FALSE;
}
