/* cue-shift.c
 *
 * Counting what is not counted yet is writing, and goes through the desk's writer in small steps; all
 * the rest only reads, on a worker of its own with its own connection.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-shift-private.h"

#include "cue-desk-run.h"
#include "cue-rollup.h"
#include "cue-rules.h"

#include <string.h>

#define RISKS 200
#define TRENDS 3

G_DEFINE_FINAL_TYPE (CueShiftLoader, cue_shift_loader, G_TYPE_OBJECT)

enum
{
  SIGNAL_PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/**
 * cue_shift_free:
 * @self: (nullable) (transfer full): a shift
 */
void
cue_shift_free (CueShift *self)
{
  if (self == NULL)
    return;
  cue_board_free (self->board);
  g_clear_pointer (&self->risks, g_ptr_array_unref);
  g_clear_pointer (&self->rule_names, g_hash_table_unref);
  g_clear_pointer (&self->trends, g_ptr_array_unref);
  g_clear_pointer (&self->by_team, g_ptr_array_unref);
  g_clear_pointer (&self->by_entry, g_ptr_array_unref);
  g_clear_pointer (&self->unread, g_ptr_array_unref);
  g_clear_pointer (&self->complaints, g_ptr_array_unref);
  g_clear_pointer (&self->teams, g_ptr_array_unref);
  g_clear_pointer (&self->levels, g_ptr_array_unref);
  g_free (self->rules_title);
  g_free (self->rules_trouble);
  g_free (self);
}

/* -- jobs ---------------------------------------------------------------------------------------- */

/* What was held back carries the rule's id; people know it by its name.  When shifts begin stands in
 * the table whose level is nearest to the person's. */
static GHashTable *
load_rule_names (CueStore *store, CueShiftHours *hours, GError **error)
{
  const char            *mine = cue_store_get_me (store)->scope;
  gsize                  nearest = 0;
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray)  list
      = cue_authority_list_in_force (store, CUE_DOCUMENT_RULES, NULL, NULL,
                                     cue_clock_now_ms (cue_store_get_clock (store)), error);

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      CueDocument         *document = ((CuePublished *) list->pdata[i])->document;
      const char          *scope = cue_document_get_scope (document);
      g_autoptr (CueRules) rules = cue_rules_new_from_document (document, NULL);

      if (rules != NULL && g_str_has_prefix (mine, scope) && strlen (scope) >= nearest
          && cue_shift_hours_take (hours, rules))
        nearest = strlen (scope);

      for (guint r = 0; rules != NULL && r < rules->rules->len; r++)
        {
          const CueRule *rule = rules->rules->pdata[r];

          g_hash_table_insert (names, g_strdup (rule->id), g_strdup (rule->name));
        }
    }
  return g_steal_pointer (&names);
}

static GPtrArray *
load_levels (CueStore *store, GError **error)
{
  g_autoptr (GPtrArray) all = cue_store_list_scopes (store, error);
  g_autoptr (GPtrArray) below = g_ptr_array_new_with_free_func (g_free);
  const char           *mine = cue_store_get_me (store)->scope;

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const char *level = all->pdata[i];

      if (g_str_has_prefix (level, mine) && level[strlen (mine)] != '\t')
        g_ptr_array_add (below, g_strdup (level));
    }
  return all != NULL ? g_steal_pointer (&below) : NULL;
}

static CueShift *
load_shift (CueStore *store, const CueShiftAsk *ask, GError **error)
{
  g_autoptr (CueShift)     self = g_new0 (CueShift, 1);
  g_autoptr (CueRiskRules) rules = NULL;

  if (!cue_shift_ask_sign_in (ask, store, error))
    return NULL;
  rules = cue_risk_rules_load (store, error);
  if (rules == NULL)
    return NULL;
  self->hours = cue_shift_hours_default;
  self->rules_title = g_strdup (cue_risk_rules_get_title (rules));
  self->rules_no = cue_risk_rules_get_no (rules);
  self->rules_trouble = g_strdup (cue_risk_rules_get_trouble (rules));
  if ((self->board = cue_board_load (store, &ask->span, error)) == NULL
      || (self->risks = cue_risk_list (store, &ask->span, RISKS, &self->n_risks, error)) == NULL
      || (self->rule_names = load_rule_names (store, &self->hours, error)) == NULL
      || (self->by_team = cue_compare_teams (store, &ask->span, error)) == NULL
      || (self->by_entry = cue_compare_entries (store, &ask->span, TRENDS, error)) == NULL
      || (self->trends = cue_script_trend_list (store, &ask->span, "script", TRENDS, error)) == NULL
      || (self->unread = cue_board_list (store, &ask->span, CUE_BOARD_UNREAD, RISKS, error)) == NULL
      || (self->complaints = cue_complaint_list (store, &ask->span, error)) == NULL
      || (self->teams = cue_board_list_teams (store, error)) == NULL
      || (self->levels = load_levels (store, error)) == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

static void
load_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  GError   *error = NULL;
  CueShift *shift = load_shift (store, data, &error);

  if (shift != NULL)
    g_task_return_pointer (task, shift, (GDestroyNotify) cue_shift_free);
  else
    g_task_return_error (task, error);
}

static void
list_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  const CueShiftAsk *ask = data;
  GError    *error = NULL;
  GPtrArray *rows = cue_shift_ask_sign_in (ask, store, &error)
                        ? cue_board_list (store, &ask->span, ask->number, ask->limit, &error)
                        : NULL;

  if (rows != NULL)
    g_task_return_pointer (task, rows, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* -- counting first ------------------------------------------------------------------------------ */

static void
step_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  gint64  n = 0;

  if (cue_rollup_step (store, &n, &error))
    g_task_return_int (task, n);
  else
    g_task_return_error (task, error);
}

static void step (GTask *task);

static void
on_step_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CueShiftLoader   *self = g_task_get_source_object (task);
  GError           *error = NULL;
  gssize            n = g_task_propagate_int (G_TASK (result), &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (n > 0)
    step (g_steal_pointer (&task));
  else
    cue_worker_push (self->worker, task, CUE_JOB_BACKGROUND, load_job,
                     g_steal_pointer ((CueShiftAsk **) g_task_get_task_data (task)),
                     cue_shift_ask_free);
}

/* One step a job: an event that is to be written waits for one of them at most. */
static void
step (GTask *task)
{
  CueShiftLoader *self = g_task_get_source_object (task);

  cue_desk_run_async (self->desk, CUE_DESK_WRITE, step_job, NULL, NULL,
                      g_task_get_cancellable (task), on_step_cb, task);
}

static void
free_pending (gpointer data)
{
  CueShiftAsk **ask = data;

  if (*ask != NULL)
    cue_shift_ask_free (*ask);
  g_free (ask);
}

/* -- object -------------------------------------------------------------------------------------- */

static void
cue_shift_loader_dispose (GObject *object)
{
  CueShiftLoader *self = CUE_SHIFT_LOADER (object);

  if (self->worker != NULL)
    cue_worker_stop (self->worker);
  g_clear_object (&self->worker);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->customer_dir, g_free);
  G_OBJECT_CLASS (cue_shift_loader_parent_class)->dispose (object);
}

static void
cue_shift_loader_class_init (CueShiftLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cue_shift_loader_dispose;
  /**
   * CueShiftLoader::progress:
   * @self: the loader
   * @phase: a #CueShiftPhase
   * @percent: how much of that is done
   *
   * Emitted on the main thread while cue_shift_check_async() runs.
   */
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", CUE_TYPE_SHIFT_LOADER, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT,
                                           G_TYPE_UINT);
}

static void
cue_shift_loader_init (CueShiftLoader *self)
{
}

/**
 * cue_shift_loader_new:
 * @desk: a desk
 *
 * Starts a thread that ends with the loader.
 *
 * Returns: (transfer full): the loader
 */
CueShiftLoader *
cue_shift_loader_new (CueDesk *desk)
{
  CueShiftLoader *self;

  g_return_val_if_fail (CUE_IS_DESK (desk), NULL);

  self = g_object_new (CUE_TYPE_SHIFT_LOADER, NULL);
  self->desk = g_object_ref (desk);
  self->worker = cue_worker_new ("cue-board", cue_worker_get_home (desk->read), desk->clock,
                                 CUE_STORE_READ_ONLY);
  self->customer_dir = g_strdup (desk->reader->customer_dir);
  return self;
}

/**
 * cue_shift_loader_knows_customers:
 * @self: a loader
 *
 * Returns: whether there is a folder of customer files
 */
gboolean
cue_shift_loader_knows_customers (CueShiftLoader *self)
{
  g_return_val_if_fail (CUE_IS_SHIFT_LOADER (self), FALSE);

  return self->customer_dir != NULL;
}

/* -- verbs --------------------------------------------------------------------------------------- */

/**
 * cue_shift_load_async:
 * @self: a loader
 * @span: of what
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Counts what is not counted yet, then reads the board and what stands beside it.
 */
void
cue_shift_load_async (CueShiftLoader *self, const CueBoardSpan *span, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  CueShiftAsk  **ask;

  g_return_if_fail (CUE_IS_SHIFT_LOADER (self) && span != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cue_shift_load_async);
  ask = g_new0 (CueShiftAsk *, 1);
  *ask = cue_shift_ask_new (self, span);
  g_task_set_task_data (task, ask, free_pending);
  step (task);
}

/**
 * cue_shift_load_finish:
 * @self: a loader
 * @result: the result
 * @error: return location, %CUE_ERROR_DENIED for whoever is no lead
 *
 * Returns: (transfer full) (nullable): what the board shows
 */
CueShift *
cue_shift_load_finish (CueShiftLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cue_shift_list_async:
 * @self: a loader
 * @span: of what
 * @number: which number is asked about
 * @limit: at most so many rows
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * What is behind a number of the board.
 */
void
cue_shift_list_async (CueShiftLoader *self, const CueBoardSpan *span, CueBoardNumber number,
                      guint limit, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  CueShiftAsk *ask;

  g_return_if_fail (CUE_IS_SHIFT_LOADER (self) && span != NULL);

  ask = cue_shift_ask_new (self, span);
  ask->number = number;
  ask->limit = limit;
  cue_shift_loader_push (self, cue_shift_list_async, list_job, ask, cancellable, callback,
                         user_data);
}

/**
 * cue_shift_list_finish:
 * @self: a loader
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueBoardRow): the rows
 */
GPtrArray *
cue_shift_list_finish (CueShiftLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
