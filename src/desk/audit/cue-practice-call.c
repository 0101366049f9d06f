/* cue-practice-call.c: a call with nobody on the line.
 *
 * The same session, the same keys, today's texts.  But the customer is made up from a case, and
 * nothing that happens is written: one record at the end says that somebody practised, and how far he
 * came.  A real call always goes first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-practice-call.h"

#include <string.h>

#include "cue-customer-one.h"
#include "cue-desk-private.h"
#include "cue-error.h"
#include "cue-payload-read.h"

#define RUN_KEY "cue-practice-run"
#define SOURCE "practice"
/* Nobody's: invented numbers are of this form. */
#define NUMBER "14000000000"
#define ADULT_YEARS 35
#define ELDERLY_YEARS 66
#define DAYS_A_MONTH 30
#define ALL_RECORDS 0xf

typedef struct
{
  CuePractice *practice;  /* (owned) */
  GHashTable  *said;      /* (owned): set of "document#line" of the case */
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  cue_practice_free (run->practice);
  g_hash_table_unref (run->said);
  g_free (run);
}

static Run *
get_run (CueCall *call)
{
  return g_object_get_data (G_OBJECT (call), RUN_KEY);
}

/* -- somebody made up ----------------------------------------------------------------------------- */

/* The months of the case end with the last one: the running one, or the one before it. */
static void
add_months (CueCustomer *customer, const CuePractice *practice, GDateTime *today)
{
  guint n = practice->months->len;
  int   back = n > 0 && !g_array_index (practice->months, CueUsageMonth, n - 1).complete ? 0 : 1;

  for (guint i = 0; i < n; i++)
    {
      CueUsageMonth       *month = g_memdup2 (&g_array_index (practice->months, CueUsageMonth, i),
                                              sizeof (CueUsageMonth));
      g_autoptr (GDateTime) first
        = g_date_time_new (g_date_time_get_timezone (today), g_date_time_get_year (today),
                           g_date_time_get_month (today), 1, 0, 0, 0);
      g_autoptr (GDateTime) at = g_date_time_add_months (first, -(int) (n - 1 - i) - back);
      g_autofree char      *name = g_date_time_format (at, "%Y-%m");

      g_strlcpy (month->month, name, sizeof month->month);
      g_ptr_array_add (customer->months, month);
    }
}

static CueCustomer *
customer_new (const CuePractice *practice, const char *name, const char *scope, CueClock *clock)
{
  CueCustomer          *customer = cue_customer_new ();
  g_autoptr (GDateTime) today = cue_clock_to_local (clock, cue_clock_now_ms (clock));
  g_autoptr (GDateTime) end
    = g_date_time_add_days (today, practice->contract_months * DAYS_A_MONTH);
  const char *const     numbers[] = { NUMBER, NULL };

  customer->key = g_strconcat ("practice ", practice->id, NULL);
  customer->name = g_strdup (name);
  customer->numbers = g_strdupv ((GStrv) numbers);
  customer->plan_id = g_strdup (practice->plan_id != NULL ? practice->plan_id : "");
  customer->packs = g_strdup (practice->packs);
  customer->tier = g_strdup (practice->tier);
  customer->segment = g_strdup (practice->segment);
  customer->region = g_strdup (scope);
  customer->consent = 1;
  customer->birth_year
    = g_date_time_get_year (today) - (practice->elderly ? ELDERLY_YEARS : ADULT_YEARS);
  if (practice->contract_months > 0)
    customer->contract_end = g_date_time_format (end, "%Y-%m-%d");
  customer->known_records = ALL_RECORDS;
  customer->as_of_ms = cue_clock_now_ms (clock);
  add_months (customer, practice, today);
  if (practice->complains)
    {
      CueRecord *record = cue_record_new (CUE_RECORD_TICKET);

      record->date = g_date_time_format (today, "%Y-%m-%d");
      record->subject = g_strdup (practice->need);
      record->state = g_strdup ("");
      record->open = TRUE;
      record->complaint = TRUE;
      g_ptr_array_add (customer->records, record);
    }
  return customer;
}

/* -- the pop -------------------------------------------------------------------------------------- */

typedef struct
{
  CuePractice *practice;  /* (owned) */
  CueCustomer *customer;  /* (owned) */
} Pop;

static void
pop_free (gpointer data)
{
  Pop *pop = data;

  cue_practice_free (pop->practice);
  cue_customer_unref (pop->customer);
  g_free (pop);
}

/* The talking points of the call, as they are today; when they are withdrawn, those that fit. */
static void
take_script (CueStore *store, CueCustomerView *view, const CuePractice *practice)
{
  gint64 now_ms = cue_clock_now_ms (cue_store_get_clock (store));

  for (guint i = 0; i < practice->steps->len; i++)
    {
      const CuePracticeStep   *step = practice->steps->pdata[i];
      g_autoptr (CuePublished) published
        = cue_authority_load_in_force (store, step->document_id, now_ms, NULL);

      if (published == NULL
          || cue_document_get_kind (published->document) != CUE_DOCUMENT_SCRIPT)
        continue;
      g_clear_pointer (&view->script, cue_published_free);
      view->script = g_steal_pointer (&published);
      return;
    }
}

static void
pop_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  const Pop                  *pop = data;
  g_autoptr (CueCustomerOne) source = cue_customer_one_new (pop->customer);
  CueViewLoader             *loader = cue_view_loader_new (store, CUE_CUSTOMER_SOURCE (source));
  GError                    *error = NULL;
  CueCustomerView           *view
    = cue_view_loader_load (loader, NULL, pop->customer->key, cancellable, &error);

  cue_view_loader_free (loader);
  if (view == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  take_script (store, view, pop->practice);
  g_task_return_pointer (task, view, (GDestroyNotify) cue_customer_view_unref);
}

static void
pop_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueCall)         call = user_data;
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueCustomerView) view = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  cue_call_set_view (call, view);
  cue_desk_report (CUE_DESK (source), g_steal_pointer (&error));
}

/* -- what is left of it --------------------------------------------------------------------------- */

typedef struct
{
  CuePractice   *practice;  /* (owned) */
  CuePracticeRun run;
} Result;

static void
result_free (gpointer data)
{
  Result *result = data;

  cue_practice_free (result->practice);
  g_free (result);
}

static void
result_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  const Result *result = data;
  GError       *error = NULL;

  /* Evidence is never cancelled: what was handed over is written. */
  cue_store_set_cancellable (store, NULL);
  if (cue_practice_add_run (store, result->practice, &result->run, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    cue_desk_report (CUE_DESK (source), g_steal_pointer (&error));
}

static void
record_run (CueDesk *self, CueCall *call)
{
  const Run        *run = get_run (call);
  GPtrArray        *items = cue_gate_get_items (cue_call_get_gate (call));
  Result           *result = g_new0 (Result, 1);
  g_autoptr (GTask) task = g_task_new (self, NULL, result_cb, NULL);

  result->practice = cue_practice_copy (run->practice);
  result->run.said = g_hash_table_size (run->said);
  result->run.lines = run->practice->steps->len;
  result->run.owed = items->len;
  result->run.open = items->len - cue_gate_count_done (cue_call_get_gate (call));
  g_task_set_source_tag (task, record_run);
  cue_worker_push (self->write, task, CUE_JOB_POP, result_job, result, result_free);
}

/* Nothing is written; the lines of the case that are said are counted. */
static void
on_event_cb (CueCall *call, CueCallEvent *event, CueDesk *self)
{
  Run             *run = get_run (call);
  g_autofree char *json = NULL;
  g_autofree char *document_id = NULL;
  g_autofree char *line = NULL;

  if (event->kind != CUE_EVENT_LINE)
    return;
  json = cue_payload_to_json (event->payload);
  document_id = cue_payload_dup_text (json, "document");
  line = cue_payload_dup_text (json, "line");
  for (guint i = 0; i < run->practice->steps->len; i++)
    {
      const CuePracticeStep *step = run->practice->steps->pdata[i];
      g_autofree char       *key = g_strconcat (step->document_id, "#", step->line, NULL);

      if (g_strcmp0 (step->document_id, document_id) != 0 || g_strcmp0 (step->line, line) != 0)
        continue;
      if (cue_payload_is (json, "state", "said"))
        g_hash_table_add (run->said, g_steal_pointer (&key));
      else if (cue_payload_is (json, "state", "unsaid"))
        g_hash_table_remove (run->said, key);
    }
}

static void
on_changed_cb (CueCall *call, CueDesk *self)
{
  if (cue_call_get_state (call) != CUE_CALL_CLOSED || self->call != call)
    return;
  record_run (self, call);
  cue_desk_set_call (self, NULL);
}

/* -- verbs ---------------------------------------------------------------------------------------- */

/**
 * cue_desk_begin_practice:
 * @self: a desk
 * @practice: the case
 * @name: what the head of the customer's pane says
 * @error: return location: BUSY while a call is open
 *
 * Like cue_desk_begin_call(), with a customer made up from the case and the talking points of the
 * call it was made of.  Main thread.
 *
 * Returns: (transfer none) (nullable): the call
 */
CueCall *
cue_desk_begin_practice (CueDesk *self, const CuePractice *practice, const char *name,
                         GError **error)
{
  g_autoptr (CueCall) call = NULL;
  g_autoptr (GTask)   task = NULL;
  Run                *run;
  Pop                *pop;

  g_return_val_if_fail (CUE_IS_DESK (self) && practice != NULL && name != NULL, NULL);

  if (self->call != NULL)
    {
      cue_error_set_literal (error, CUE_ERROR_BUSY, "practice",
                             N_ ("a call is open; close its wrap-up first (F12, Ctrl+Enter)"));
      return NULL;
    }
  call = cue_call_new (self->clock, self->me, NUMBER, SOURCE, NULL, practice->need);
  run = g_new0 (Run, 1);
  run->practice = cue_practice_copy (practice);
  run->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_object_set_data_full (G_OBJECT (call), RUN_KEY, run, run_free);
  g_signal_connect_object (call, "event", G_CALLBACK (on_event_cb), self, 0);
  g_signal_connect_object (call, "changed", G_CALLBACK (on_changed_cb), self, 0);
  pop = g_new0 (Pop, 1);
  pop->practice = cue_practice_copy (practice);
  pop->customer = customer_new (practice, name, self->me->scope, self->clock);
  task = cue_desk_task (self, cue_desk_begin_practice, NULL, pop_cb, g_object_ref (call));
  cue_worker_push (self->read, task, CUE_JOB_POP, pop_job, pop, pop_free);
  cue_desk_set_call (self, call);
  return self->call;
}

/**
 * cue_desk_end_practice:
 * @self: a desk
 *
 * Breaks a practice call off; nothing is recorded of it.  A real call is left alone.
 */
void
cue_desk_end_practice (CueDesk *self)
{
  g_return_if_fail (CUE_IS_DESK (self));

  if (self->call != NULL && get_run (self->call) != NULL)
    cue_desk_set_call (self, NULL);
}

/**
 * cue_practice_call_get:
 * @call: a call
 *
 * Returns: (transfer none) (nullable): the case that is practised; %NULL in a real call
 */
const CuePractice *
cue_practice_call_get (CueCall *call)
{
  const Run *run;

  g_return_val_if_fail (CUE_IS_CALL (call), NULL);

  run = get_run (call);
  return run != NULL ? run->practice : NULL;
}

/**
 * cue_practice_call_get_answer:
 * @call: a call
 *
 * Returns: (transfer none) (nullable): what the customer of the case answers to the line on the
 *   stage; %NULL when the call had no such answer
 */
const char *
cue_practice_call_get_answer (CueCall *call)
{
  const CuePractice  *practice = cue_practice_call_get (call);
  const CuePublished *published = cue_call_get_published (call);
  CueScriptRun       *stage = cue_call_get_run (call);
  const CueLine      *line = stage != NULL ? cue_script_run_get_current (stage) : NULL;

  if (practice == NULL || published == NULL || line == NULL)
    return NULL;
  for (guint i = 0; i < practice->steps->len; i++)
    {
      const CuePracticeStep *step = practice->steps->pdata[i];

      if (g_str_equal (step->document_id, published->document_id)
          && g_strcmp0 (step->line, line->step_id) == 0)
        return step->choice;
    }
  return NULL;
}
