/* test-task.c: what is remembered of a customer is what his events say, and nothing else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-evidence.h"
#include "cue-memory.h"
#include "cue-sql-sqlite.h"
#include "store-fixture.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)
#define ZHANG "1111111111111111111111111111111111111111111111111111111111111111"
#define WANG "2222222222222222222222222222222222222222222222222222222222222222"

/* members: name, value, name, value …, NULL */
static void
append (StoreFixture *fixture, CueEventKind kind, const char *customer, const char *call, ...)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autoptr (GError)     error = NULL;
  const char            *name;
  va_list                members;

  cue_payload_set_token (payload, "customer_ref", customer);
  va_start (members, call);
  while ((name = va_arg (members, const char *)) != NULL)
    cue_payload_set_text (payload, name, va_arg (members, const char *));
  va_end (members);
  cue_evidence_append (fixture->store, kind, call, payload, NULL, &error);
  g_assert_no_error (error);
  cue_clock_advance_ms (fixture->clock, 1000);
}

static CueMemory *
load (StoreFixture *fixture, const char *customer)
{
  g_autoptr (GError) error = NULL;
  CueMemory         *memory = cue_memory_load (fixture->store, customer, &error);

  g_assert_no_error (error);
  return memory;
}

static void
test_tasks (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CueMemory) memory = NULL;
  g_autoptr (GPtrArray) all = NULL;
  const CueTask        *task;

  store_fixture_as (fixture, "agent");
  append (fixture, CUE_EVENT_TASK, ZHANG, "c1", "kind", "callback", "id", "t1", "due", "2026-12-02",
          "owner", "agent", NULL);
  append (fixture, CUE_EVENT_TASK, ZHANG, "c1", "kind", "promise", "id", "t2", "what", "寄发票",
          "owner", "agent", NULL);
  append (fixture, CUE_EVENT_TASK, WANG, "c2", "kind", "complaint", "id", "t3", "what", "回访",
          "due", "2026-12-01", "owner", "lead", NULL);
  /* Written before tasks had ids, and by a later program. */
  append (fixture, CUE_EVENT_TASK, ZHANG, "c1", "kind", "callback", "due", "2026-12-09", NULL);
  append (fixture, CUE_EVENT_TASK, ZHANG, "c1", "kind", "unheard-of", "id", "t9", NULL);
  /* The day is moved, and somebody else ends the promise. */
  append (fixture, CUE_EVENT_TASK, ZHANG, "c3", "kind", "callback", "id", "t1", "due", "2026-12-05",
          NULL);
  store_fixture_as (fixture, "lead");
  append (fixture, CUE_EVENT_TASK, ZHANG, "c4", "kind", "promise", "id", "t2", "state", "done",
          "result", "寄出了", NULL);

  memory = load (fixture, ZHANG);
  g_assert_cmpuint (memory->tasks->len, ==, 3);
  task = g_ptr_array_index (memory->tasks, 0);
  g_assert_cmpstr (task->due, ==, "2026-12-05");
  g_assert_cmpstr (task->owner, ==, "agent");
  g_assert_cmpstr (task->call_ref, ==, "c1");
  g_assert_cmpint (task->closed_ms, ==, 0);
  task = g_ptr_array_index (memory->tasks, 1);
  g_assert_cmpint (task->closed_ms, >, task->opened_ms);
  g_assert_cmpstr (task->what, ==, "寄发票");
  g_assert_cmpstr (task->result, ==, "寄出了");
  g_assert_cmpuint (cue_memory_count_open (memory, CUE_TASK_CALLBACK), ==, 2);
  g_assert_cmpuint (cue_memory_count_open (memory, CUE_TASK_PROMISE), ==, 0);

  all = cue_task_list_open (fixture->store, NULL, NULL, NULL);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (((CueTask *) all->pdata[0])->id, ==, "t3");
  g_assert_cmpstr (((CueTask *) all->pdata[0])->customer_ref, ==, WANG);
  g_assert_cmpstr (((CueTask *) all->pdata[1])->id, ==, "t1");
  g_clear_pointer (&all, g_ptr_array_unref);
  all = cue_task_list_open (fixture->store, "lead", "2026-12-01", NULL);
  g_assert_cmpuint (all->len, ==, 1);
  g_clear_pointer (&all, g_ptr_array_unref);
  all = cue_task_list_open (fixture->store, "agent", "2026-12-01", NULL);
  g_assert_cmpuint (all->len, ==, 0);
}

static gint64
declined_days (StoreFixture *fixture, const char *customer)
{
  g_autoptr (CueMemory) memory = load (fixture, customer);
  gint64                days = -1;

  return cue_memory_get_declined_days (memory, fixture->clock, &days) ? days : -1;
}

static void
test_declined (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_as (fixture, "agent");
  g_assert_cmpint (declined_days (fixture, ZHANG), ==, -1);
  append (fixture, CUE_EVENT_OFFER, ZHANG, "c1", "answer", "taken-up", "plan", "P158", NULL);
  append (fixture, CUE_EVENT_OFFER, ZHANG, "c1", "answer", "declined", "what", "158 元套餐", NULL);
  append (fixture, CUE_EVENT_OFFER, WANG, "c2", "answer", "withheld", "reason", "R-Q1", NULL);
  g_assert_cmpint (declined_days (fixture, ZHANG), ==, 0);
  g_assert_cmpint (declined_days (fixture, WANG), ==, -1);
  cue_clock_advance_ms (fixture->clock, 12 * DAY_MS);
  g_assert_cmpint (declined_days (fixture, ZHANG), ==, 12);
  cue_clock_advance_ms (fixture->clock, 18 * DAY_MS);
  g_assert_cmpint (declined_days (fixture, ZHANG), ==, 30);
  cue_clock_advance_ms (fixture->clock, DAY_MS);
  g_assert_cmpint (declined_days (fixture, ZHANG), ==, -1);
  append (fixture, CUE_EVENT_OFFER, ZHANG, "c3", "answer", "declined", NULL);
  append (fixture, CUE_EVENT_OFFER, ZHANG, "c3", "answer", "accepted", NULL);
  g_assert_cmpint (declined_days (fixture, ZHANG), ==, -1);
}

static void
test_facts (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CueMemory) memory = NULL;
  g_autoptr (CueFacts)  unknown = cue_facts_new ();
  g_autoptr (CueFacts)  known = cue_facts_new ();
  gint64                value;

  store_fixture_as (fixture, "agent");
  memory = load (fixture, ZHANG);
  cue_memory_fill_facts (memory, unknown, fixture->clock);
  /* That this desk has seen nothing does not mean that nothing was. */
  g_assert_false (cue_facts_get_int (unknown, CUE_FACT_CONTACTS_30D, &value));
  g_assert_false (cue_facts_get_int (unknown, CUE_FACT_WAIVER_USED, &value));
  g_clear_pointer (&memory, cue_memory_free);

  append (fixture, CUE_EVENT_CLOSE, ZHANG, "c0", "matter", "账单", "outcome", "answered", NULL);
  cue_clock_advance_ms (fixture->clock, 31 * DAY_MS);
  append (fixture, CUE_EVENT_CLOSE, ZHANG, "c1", "matter", "账单", "outcome", "answered", NULL);
  append (fixture, CUE_EVENT_CLOSE, ZHANG, "c2", "matter", "网速慢", "outcome", "failed", NULL);
  append (fixture, CUE_EVENT_CLOSE, ZHANG, "c3", "matter", "账单", "outcome", "answered", NULL);
  append (fixture, CUE_EVENT_WAIVER, ZHANG, "c3", "what", "超量费", "state", "used", NULL);
  append (fixture, CUE_EVENT_WAIVER, ZHANG, "c3", "what", "超量费", "state", "refused", NULL);
  memory = load (fixture, ZHANG);
  g_assert_cmpuint (memory->past->len, ==, 5);
  g_assert_cmpint (((CuePast *) memory->past->pdata[0])->kind, ==, CUE_PAST_WAIVER);
  g_assert_cmpstr (((CuePast *) memory->past->pdata[2])->what, ==, "网速慢");
  g_assert_cmpstr (((CuePast *) memory->past->pdata[2])->detail, ==, "failed");
  cue_memory_fill_facts (memory, unknown, fixture->clock);
  g_assert_cmpint (cue_facts_get_int_or (unknown, CUE_FACT_CONTACTS_30D, -1), ==, 3);
  g_assert_cmpint (cue_facts_get_int_or (unknown, CUE_FACT_SAME_REASON_30D, -1), ==, 2);
  g_assert_cmpint (cue_facts_get_int_or (unknown, CUE_FACT_WAIVER_USED, -1), ==, 1);

  cue_facts_set_int (known, CUE_FACT_CONTACTS_30D, 7);
  cue_facts_set_int (known, CUE_FACT_WAIVER_USED, 0);
  cue_memory_fill_facts (memory, known, fixture->clock);
  g_assert_cmpint (cue_facts_get_int_or (known, CUE_FACT_CONTACTS_30D, -1), ==, 7);
  g_assert_cmpint (cue_facts_get_int_or (known, CUE_FACT_WAIVER_USED, -1), ==, 1);
}

/* A text cannot pass for the member that says whose event it is. */
static void
test_no_mistaken_identity (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CueMemory) memory = NULL;

  store_fixture_as (fixture, "agent");
  append (fixture, CUE_EVENT_CLOSE, NULL, "c1", "matter", "\"customer_ref\":\"" ZHANG "\"", NULL);
  append (fixture, CUE_EVENT_CLOSE, WANG, "c2", "about", "\",\"customer_ref\":\"" ZHANG, NULL);
  memory = load (fixture, ZHANG);
  g_assert_cmpuint (memory->past->len, ==, 0);
}

/* The order of calls of several customers, mixed at random, against a list kept by hand. */
static void
test_random (StoreFixture *fixture, gconstpointer data)
{
  static const char *const customers[] = { ZHANG, WANG };
  guint                    open[2] = { 0, 0 };
  gboolean                 is_open[2][8] = { { FALSE } };

  store_fixture_as (fixture, "agent");
  for (guint i = 0; i < 200; i++)
    {
      int              who = g_test_rand_int_range (0, 2);
      int              task = g_test_rand_int_range (0, 8);
      gboolean         end = g_test_rand_bit ();
      g_autofree char *id = g_strdup_printf ("%d-%d", who, task);

      append (fixture, CUE_EVENT_TASK, customers[who], "c", "kind", "promise", "id", id, "what", "x",
              "state", end ? "done" : "open", NULL);
      is_open[who][task] = !end;
    }
  for (int who = 0; who < 2; who++)
    {
      g_autoptr (CueMemory) memory = load (fixture, customers[who]);

      for (int task = 0; task < 8; task++)
        open[who] += is_open[who][task];
      g_assert_cmpuint (cue_memory_count_open (memory, CUE_TASK_PROMISE), ==, open[who]);
    }
}

/* A desk.db of the first release gets the index and keeps its events. */
static void
test_upgrade (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char      *path = g_build_filename (fixture->home, "desk.db", NULL);
  g_autoptr (CueMemory) memory = NULL;
  CueSql               *sql;
  gint64                n = 0;

  store_fixture_as (fixture, "agent");
  append (fixture, CUE_EVENT_CLOSE, ZHANG, "c1", "matter", "账单", NULL);
  g_clear_object (&fixture->store);
  store_fixture_downgrade (fixture, CUE_PART_DESK);
  store_fixture_reopen (fixture);
  store_fixture_as (fixture, "agent");
  memory = load (fixture, ZHANG);
  g_assert_cmpuint (memory->past->len, ==, 1);
  sql = cue_sqlite_open (path, CUE_SQLITE_READ_ONLY, NULL);
  g_assert_true (cue_sql_get_int64 (sql, &n, 0, NULL,
                                    "SELECT count(*) FROM sqlite_schema WHERE name IN "
                                    "('event_customer','event_task')", ""));
  g_assert_cmpint (n, ==, 2);
  cue_sql_free (sql);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)
  ADD ("/task/tasks", test_tasks);
  ADD ("/task/declined", test_declined);
  ADD ("/task/facts", test_facts);
  ADD ("/task/no-mistaken-identity", test_no_mistaken_identity);
  ADD ("/task/random", test_random);
  ADD ("/task/upgrade", test_upgrade);
#undef ADD
  return g_test_run ();
}
