/* cue-shift.c
 *
 * Counting what is not counted yet is writing, and goes through the desk's writer in small steps; all
 * the rest only reads, on a worker of its own with its own connection.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-shift.h"

#include "cue-customer-base.h"
#include "cue-desk-private.h"
#include "cue-desk-run.h"
#include "cue-rollup.h"
#include "cue-rules.h"

#include <string.h>

#define RISKS 200
#define TRENDS 3
#define MISMATCH_MONTHS 3
#define SUSPEND_DAYS 7

struct _CueShiftLoader
{
  GObject    parent_instance;

  CueDesk   *desk;          /* (owned) */
  CueWorker *worker;        /* (owned) */
  char      *customer_dir;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CueShiftLoader, cue_shift_loader, G_TYPE_OBJECT)

enum
{
  SIGNAL_PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What a job is about; strings of the span are its own. */
typedef struct
{
  char          *login;
  CueBoardSpan        span;
  char          *scope;         /* (nullable) */
  char          *team;          /* (nullable) */
  CueBoardNumber number;
  guint          limit;
  char          *customer_dir;  /* (nullable) */
  char          *kind;          /* (nullable) */
  char          *name;          /* (nullable) */
  GPtrArray     *members;       /* (nullable) */
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->login);
  g_free (ask->scope);
  g_free (ask->team);
  g_free (ask->customer_dir);
  g_free (ask->kind);
  g_free (ask->name);
  g_clear_pointer (&ask->members, g_ptr_array_unref);
  g_free (ask);
}

static Ask *
ask_new (CueShiftLoader *self, const CueBoardSpan *span)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->login = g_strdup (cue_desk_get_me (self->desk)->login);
  if (span == NULL)
    return ask;
  ask->span = *span;
  ask->span.scope = ask->scope = g_strdup (span->scope);
  ask->span.team = ask->team = g_strdup (span->team);
  return ask;
}

/* -- free ---------------------------------------------------------------------------------------- */

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

/**
 * cue_shift_check_free:
 * @self: (nullable) (transfer full): a check
 */
void
cue_shift_check_free (CueShiftCheck *self)
{
  if (self == NULL)
    return;
  g_free (self->difference);
  cue_evidence_report_free (self->report);
  g_free (self);
}

static void
cohort_free (gpointer data)
{
  CueShiftCohort *self = data;

  cue_cohort_free (self->cohort);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_free (self);
}

/**
 * cue_shift_customers_free:
 * @self: (nullable) (transfer full): lists of customers
 */
void
cue_shift_customers_free (CueShiftCustomers *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->cohorts, g_ptr_array_unref);
  g_free (self);
}

/* -- jobs ---------------------------------------------------------------------------------------- */

/* The worker has its own store: the same person has to sit there. */
static gboolean
be_signed_in (CueStore *store, const Ask *ask, GError **error)
{
  const CueStaff *me = cue_store_get_me (store);

  return (me != NULL && g_strcmp0 (me->login, ask->login) == 0)
         || cue_store_sign_in (store, ask->login, error);
}

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
load_shift (CueStore *store, const Ask *ask, GError **error)
{
  g_autoptr (CueShift)     self = g_new0 (CueShift, 1);
  g_autoptr (CueRiskRules) rules = NULL;

  if (!be_signed_in (store, ask, error))
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
  const Ask *ask = data;
  GError    *error = NULL;
  GPtrArray *rows = be_signed_in (store, ask, &error)
                        ? cue_board_list (store, &ask->span, ask->number, ask->limit, &error)
                        : NULL;

  if (rows != NULL)
    g_task_return_pointer (task, rows, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

typedef struct
{
  CueShiftLoader *self;  /* (owned) */
  gint64          done, all;
} Progress;

static gboolean
tell_progress_cb (gpointer data)
{
  Progress *progress = data;

  g_signal_emit (progress->self, signals[SIGNAL_PROGRESS], 0,
                 (guint) (progress->done * 100 / MAX (1, progress->all)));
  return G_SOURCE_REMOVE;
}

static void
progress_free (gpointer data)
{
  Progress *progress = data;

  g_object_unref (progress->self);
  g_free (progress);
}

/* On the worker's thread; it is told on the main one. */
static void
note_progress (gint64 done, gint64 all, gpointer user_data)
{
  Progress *progress = g_new0 (Progress, 1);

  progress->self = g_object_ref (CUE_SHIFT_LOADER (user_data));
  progress->done = done;
  progress->all = all;
  g_idle_add_full (G_PRIORITY_DEFAULT, tell_progress_cb, progress, progress_free);
}

static CueShiftCheck *
check_shift (CueShiftLoader *loader, CueStore *store, const Ask *ask, GCancellable *cancellable,
             GError **error)
{
  g_autoptr (CueShiftCheck) self = g_new0 (CueShiftCheck, 1);
  g_autoptr (CueBoard)      board = NULL;
  g_autoptr (CueBoard)      recount = NULL;

  if (!be_signed_in (store, ask, error))
    return NULL;
  self->report = cue_evidence_verify (store, NULL, cancellable, error);
  board = self->report != NULL ? cue_board_load (store, &ask->span, error) : NULL;
  recount = board != NULL ? cue_board_recount_in_steps (store, &ask->span, 0, note_progress,
                                                               loader, error) : NULL;
  if (recount == NULL)
    return NULL;
  cue_board_equal (board, recount, &self->difference);
  self->at_ms = cue_clock_now_ms (cue_store_get_clock (store));
  return g_steal_pointer (&self);
}

static void
check_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  GError        *error = NULL;
  CueShiftCheck *check = check_shift (g_task_get_source_object (task), store, data, cancellable,
                                      &error);

  if (check != NULL)
    g_task_return_pointer (task, check, (GDestroyNotify) cue_shift_check_free);
  else
    g_task_return_error (task, error);
}

static void
count_members (CueShiftCustomers *self)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      const CueCohortMember *member = self->members->pdata[i];

      self->n_mismatch += member->mismatch_months >= MISMATCH_MONTHS;
      self->n_suspended += member->suspend_days >= SUSPEND_DAYS;
    }
}

static CueShiftCustomers *
load_customers (CueStore *store, const Ask *ask, GCancellable *cancellable, GError **error)
{
  g_autoptr (CueShiftCustomers) self = g_new0 (CueShiftCustomers, 1);
  g_autoptr (GPtrArray)         list = NULL;

  if (!be_signed_in (store, ask, error))
    return NULL;
  self->members = cue_customer_base_load (store, ask->customer_dir, cancellable, error);
  list = self->members != NULL ? cue_cohort_list (store, error) : NULL;
  if (list == NULL)
    return NULL;
  count_members (self);
  self->cohorts = g_ptr_array_new_with_free_func (cohort_free);
  while (list->len > 0)
    {
      CueShiftCohort *cohort = g_new0 (CueShiftCohort, 1);

      cohort->cohort = g_ptr_array_steal_index (list, 0);
      g_ptr_array_add (self->cohorts, cohort);
      cohort->members = cue_cohort_members (store, cohort->cohort->id, RISKS, error);
      if (cohort->members == NULL
          || !cue_cohort_follow (store, cohort->cohort->id, self->members, &cohort->follow, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

static void
customers_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  GError            *error = NULL;
  CueShiftCustomers *customers = load_customers (store, data, cancellable, &error);

  if (customers != NULL)
    g_task_return_pointer (task, customers, (GDestroyNotify) cue_shift_customers_free);
  else
    g_task_return_error (task, error);
}

static void
freeze_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  const Ask       *ask = data;
  GError          *error = NULL;
  g_autofree char *id = cue_cohort_freeze (store, ask->kind, ask->name, ask->members, &error);

  if (id != NULL)
    g_task_return_boolean (task, TRUE);
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
                     g_steal_pointer ((Ask **) g_task_get_task_data (task)), ask_free);
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
  Ask **ask = data;

  if (*ask != NULL)
    ask_free (*ask);
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
   * @percent: how much of a recount is done
   *
   * Emitted on the main thread while cue_shift_check_async() counts.
   */
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", CUE_TYPE_SHIFT_LOADER, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
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
  Ask  **ask;

  g_return_if_fail (CUE_IS_SHIFT_LOADER (self) && span != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cue_shift_load_async);
  ask = g_new0 (Ask *, 1);
  *ask = ask_new (self, span);
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

static void
push (CueShiftLoader *self, gpointer tag, CueWorkerFunc func, Ask *ask, GCancellable *cancellable,
      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  cue_worker_push (self->worker, task, CUE_JOB_BACKGROUND, func, ask, ask_free);
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
cue_shift_list_async (CueShiftLoader *self, const CueBoardSpan *span, CueBoardNumber number, guint limit,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Ask *ask;

  g_return_if_fail (CUE_IS_SHIFT_LOADER (self) && span != NULL);

  ask = ask_new (self, span);
  ask->number = number;
  ask->limit = limit;
  push (self, cue_shift_list_async, list_job, ask, cancellable, callback, user_data);
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

/**
 * cue_shift_check_async:
 * @self: a loader
 * @span: of what
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Verifies all records and counts the board again from them: seconds for a million.
 */
void
cue_shift_check_async (CueShiftLoader *self, const CueBoardSpan *span, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CUE_IS_SHIFT_LOADER (self) && span != NULL);

  push (self, cue_shift_check_async, check_job, ask_new (self, span), cancellable, callback,
        user_data);
}

/**
 * cue_shift_check_finish:
 * @self: a loader
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was found
 */
CueShiftCheck *
cue_shift_check_finish (CueShiftLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cue_shift_customers_async:
 * @self: a loader that knows customers
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Reads the whole customer base as references and figures.
 */
void
cue_shift_customers_async (CueShiftLoader *self, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  Ask *ask;

  g_return_if_fail (CUE_IS_SHIFT_LOADER (self) && self->customer_dir != NULL);

  ask = ask_new (self, NULL);
  ask->customer_dir = g_strdup (self->customer_dir);
  push (self, cue_shift_customers_async, customers_job, ask, cancellable, callback, user_data);
}

/**
 * cue_shift_customers_finish:
 * @self: a loader
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the lists of customers
 */
CueShiftCustomers *
cue_shift_customers_finish (CueShiftLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cue_shift_freeze_async:
 * @self: a loader
 * @kind: `photo`, `suspended` or `mismatch`
 * @name: what the lead calls it
 * @members: (element-type CueCohortMember): who is written down
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Written by the desk's writer.
 */
void
cue_shift_freeze_async (CueShiftLoader *self, const char *kind, const char *name,
                        GPtrArray *members, GAsyncReadyCallback callback, gpointer user_data)
{
  Ask *ask;

  g_return_if_fail (CUE_IS_SHIFT_LOADER (self) && members != NULL);

  ask = ask_new (self, NULL);
  ask->kind = g_strdup (kind);
  ask->name = g_strdup (name);
  ask->members = g_ptr_array_ref (members);
  cue_desk_run_async (self->desk, CUE_DESK_WRITE, freeze_job, ask, ask_free, NULL, callback,
                      user_data);
}

/**
 * cue_shift_freeze_finish:
 * @self: a loader
 * @result: the result
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
cue_shift_freeze_finish (CueShiftLoader *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
