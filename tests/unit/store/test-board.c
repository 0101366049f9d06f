/* test-board.c: the board's numbers, against a recount of the records and by hand; who sees what.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>

#include "cue-board.h"
#include "cue-cohort.h"
#include "cue-evidence.h"
#include "cue-rollup-private.h"
#include "cue-store-private.h"
#include "store-fixture.h"

#define HOUR_MS G_GINT64_CONSTANT (3600000)
#define DAY_MS (24 * HOUR_MS)

static const char *const agents[] = { "agent", "agent-qy", "agent-by", "lead" };

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  const char *const  agent[] = { "agent", NULL };
  const char *const  lead[] = { "lead", NULL };
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (fixture, data);
  store_fixture_as (fixture, fixture->owner);
  cue_store_add_staff (fixture->store, "agent-qy", "甲", "/yq/lj/qy/", "一班", agent, &error);
  g_assert_no_error (error);
  cue_store_add_staff (fixture->store, "agent-by", "乙", "/yq/by/", "二班", agent, &error);
  g_assert_no_error (error);
  cue_store_add_staff (fixture->store, "lead-lj", "丙", "/yq/lj/", "质检", lead, &error);
  g_assert_no_error (error);
  cue_store_add_staff (fixture->store, "lead-by", "丁", "/yq/by/", "质检", lead, &error);
  g_assert_no_error (error);
}

static void
write_event (StoreFixture *fixture, CueEventKind kind, const char *call, CuePayload *payload)
{
  g_autoptr (CuePayload) owned = payload;
  g_autoptr (GError)     error = NULL;

  cue_evidence_append (fixture->store, kind, call, owned, NULL, &error);
  g_assert_no_error (error);
}

static CuePayload *
payload_new (const char *customer)
{
  CuePayload *payload = cue_payload_new ();

  cue_payload_set_token (payload, "customer_ref", customer);
  return payload;
}

/* One call with the given members of its close; everything is closed one minute after the pop. */
static void
write_call (StoreFixture *fixture, const char *call, const char *customer, gboolean opened,
            int owed, int said, gboolean resolved)
{
  CuePayload *payload = payload_new (customer);

  cue_payload_set_token (payload, "source", "typed");
  write_event (fixture, CUE_EVENT_POP, call, payload);
  cue_clock_advance_ms (fixture->clock, 30000);
  if (opened)
    write_event (fixture, CUE_EVENT_OPEN, call, payload_new (customer));
  cue_clock_advance_ms (fixture->clock, 30000);
  payload = payload_new (customer);
  cue_payload_set_token (payload, "outcome", resolved ? "answered" : "failed");
  cue_payload_set_bool (payload, "resolved", resolved);
  cue_payload_set_int (payload, "disclosures", owed);
  cue_payload_set_int (payload, "disclosed", said);
  cue_payload_set_int (payload, "talk_ms", 60000);
  write_event (fixture, CUE_EVENT_CLOSE, call, payload);
}

static CueBoard *
load (StoreFixture *fixture, gint64 from_ms, gint64 until_ms, const char *team)
{
  g_autoptr (GError) error = NULL;
  CueBoardSpan            span = { from_ms, until_ms, NULL, team };
  CueBoard          *board = cue_board_load (fixture->store, &span, &error);

  g_assert_no_error (error);
  return board;
}

static void
note_progress (gint64 done, gint64 all, gpointer user_data)
{
  gint64 *steps = user_data;

  g_assert_cmpint (done, ==, *steps);
  g_assert_cmpint (done, <, all);
  ++*steps;
}

/* In how many steps it is counted makes no difference. */
static void
assert_in_steps (StoreFixture *fixture, const CueBoardSpan *span, const CueBoard *recount)
{
  g_autoptr (GError)   error = NULL;
  gint64               steps = 0;
  gint64               step_ms = (recount->until_ms - recount->from_ms) / 6 + 12345;
  g_autoptr (CueBoard) again = cue_board_recount_in_steps (fixture->store, span, step_ms,
                                                           note_progress, &steps, &error);
  g_autofree char     *difference = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (steps, >=, 1);
  if (!cue_board_equal (recount, again, &difference))
    g_error ("in steps: %s", difference);
}

static void
assert_recount (StoreFixture *fixture, gint64 from_ms, gint64 until_ms, const char *team)
{
  g_autoptr (GError)   error = NULL;
  CueBoardSpan              span = { from_ms, until_ms, NULL, team };
  g_autoptr (CueBoard) board = load (fixture, from_ms, until_ms, team);
  g_autoptr (CueBoard) recount = cue_board_recount (fixture->store, &span, &error);
  g_autofree char     *difference = NULL;

  g_assert_no_error (error);
  if (!cue_board_equal (board, recount, &difference))
    g_error ("%s (team %s, %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ")", difference,
             team != NULL ? team : "-", from_ms - FIXTURE_NOW_MS, until_ms - FIXTURE_NOW_MS);
  assert_in_steps (fixture, &span, recount);
}

static void
test_by_hand (StoreFixture *fixture, gconstpointer data)
{
  gint64               from = FIXTURE_NOW_MS - HOUR_MS;
  g_autoptr (CueBoard) board = NULL;

  store_fixture_as (fixture, "agent");
  write_call (fixture, "c1", "k1", TRUE, 3, 3, TRUE);
  write_call (fixture, "c2", "k2", FALSE, 2, 1, TRUE);
  write_call (fixture, "c3", "k1", TRUE, 0, 0, TRUE); /* k1 came again: c1 did not settle it */
  write_event (fixture, CUE_EVENT_POP, "c4", payload_new ("k3"));
  store_fixture_as (fixture, "lead");
  board = load (fixture, from, from + 3 * HOUR_MS, NULL);
  g_assert_cmpint (board->calls, ==, 4);
  g_assert_cmpint (board->closed, ==, 3);
  g_assert_cmpint (board->used, ==, 2);
  g_assert_cmpint (board->owed, ==, 2);
  g_assert_cmpint (board->complete, ==, 1);
  g_assert_cmpint (board->resolved, ==, 3);
  g_assert_cmpint (board->once, ==, 2);
  g_assert_cmpint (board->talk_ms, ==, 180000);
  g_assert_cmpint (board->events, ==, 9);
  g_assert_cmpint (board->search_p95_ms, ==, -1);
  assert_recount (fixture, from, from + 3 * HOUR_MS, NULL);
}

/* -- random ------------------------------------------------------------------------------------- */

static void
random_disclosures (StoreFixture *fixture, GRand *rand, const char *call, int owed, int *done)
{
  const char *const states[] = { "said", "said", "said", "said-later", "excused", "open" };

  *done = 0;
  for (int i = 0; i < owed; i++)
    {
      CuePayload      *payload = cue_payload_new ();
      g_autofree char *id = g_strdup_printf ("N%02d", i + 1);
      const char      *state = states[g_rand_int_range (rand, 0, 6)];

      cue_payload_set_token (payload, "id", id);
      cue_payload_set_token (payload, "state", state);
      write_event (fixture, CUE_EVENT_DISCLOSE, call, payload);
      *done += !g_str_equal (state, "open");
    }
}

static void
random_offer (StoreFixture *fixture, GRand *rand, const char *call)
{
  const char *const answers[]
      = { "taken-up", "declined", "accepted", "stay", "opened", "withheld", "withdrawn" };
  const char *const reasons[] = { "R-Q1", "elderly-not-asked", "太贵", NULL };
  CuePayload       *payload = cue_payload_new ();

  cue_payload_set_token (payload, "answer", answers[g_rand_int_range (rand, 0, 7)]);
  cue_payload_set_text (payload, "reason", reasons[g_rand_int_range (rand, 0, 4)]);
  write_event (fixture, CUE_EVENT_OFFER, call, payload);
}

static void
random_act (StoreFixture *fixture, GRand *rand, const char *call, const char *customer)
{
  CuePayload *payload = payload_new (customer);
  const char *const states[] = { "said", "skipped", "unsaid", "disputed" };

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      cue_payload_set_text (payload, "words", "流量");
      if (g_rand_boolean (rand))
        cue_payload_set_int (payload, "ms", g_rand_int_range (rand, 0, 900));
      write_event (fixture, CUE_EVENT_SEARCH, call, payload);
      return;
    case 1:
      cue_payload_set_text (payload, "words", g_rand_boolean (rand) ? "副卡 共享" : "光猫\"还");
      cue_payload_set_int (payload, "ms", g_rand_int_range (rand, 0, 90));
      write_event (fixture, CUE_EVENT_MISS, g_rand_boolean (rand) ? call : NULL, payload);
      return;
    case 2:
      write_event (fixture, CUE_EVENT_OPEN, call, payload);
      return;
    case 3:
    case 4:
      cue_payload_set_token (payload, "document", "11111111-1111-4111-8111-111111111111");
      cue_payload_set_int (payload, "no", g_rand_int_range (rand, 1, 4));
      cue_payload_set_token (payload, "state", states[g_rand_int_range (rand, 0, 4)]);
      cue_payload_set_int (payload, "spoken_seconds", g_rand_int_range (rand, 0, 20));
      write_event (fixture, CUE_EVENT_LINE, call, payload);
      return;
    case 5:
      cue_payload_free (payload);
      random_offer (fixture, rand, call);
      return;
    case 6:
      write_event (fixture, CUE_EVENT_FLAG, call, payload);
      return;
    default:
      {
        g_autofree char *id = g_strdup_printf ("t%d", g_rand_int_range (rand, 0, 30));
        g_autofree char *due = g_strdup_printf ("2026-11-%02d", g_rand_int_range (rand, 1, 31));

        cue_payload_set_token (payload, "id", id);
        cue_payload_set_token (payload, "kind", g_rand_boolean (rand) ? "callback" : "transfer");
        cue_payload_set_token (payload, "state", g_rand_int_range (rand, 0, 3) ? "open" : "done");
        if (g_rand_boolean (rand))
          cue_payload_set_token (payload, "due", due);
        write_event (fixture, CUE_EVENT_TASK, call, payload);
        return;
      }
    }
}

static void
random_call (StoreFixture *fixture, GRand *rand, guint number)
{
  g_autofree char *call = g_strdup_printf ("call-%u", number);
  g_autofree char *customer = g_strdup_printf ("k%d", g_rand_int_range (rand, 0, 60));
  const char      *known = g_rand_int_range (rand, 0, 5) > 0 ? customer : NULL;
  int              owed = g_rand_int_range (rand, 0, 4);
  int              done;
  CuePayload      *payload;

  store_fixture_as (fixture, agents[g_rand_int_range (rand, 0, G_N_ELEMENTS (agents))]);
  write_event (fixture, CUE_EVENT_POP, call, payload_new (known));
  for (int i = g_rand_int_range (rand, 0, 7); i > 0; i--)
    {
      cue_clock_advance_ms (fixture->clock, g_rand_int_range (rand, 500, 90000));
      random_act (fixture, rand, call, known);
    }
  random_disclosures (fixture, rand, call, owed, &done);
  if (g_rand_int_range (rand, 0, 8) == 0)
    return;
  payload = payload_new (known);
  cue_payload_set_token (payload, "outcome", "answered");
  cue_payload_set_bool (payload, "resolved", g_rand_int_range (rand, 0, 3) > 0);
  cue_payload_set_int (payload, "disclosures", owed);
  cue_payload_set_int (payload, "disclosed", done);
  cue_payload_set_int (payload, "talk_ms", g_rand_int_range (rand, 1000, 900000));
  write_event (fixture, CUE_EVENT_CLOSE, call, payload);
  if (g_rand_int_range (rand, 0, 10) == 0)
    {
      /* Somebody else's word about the call, which is no part of it. */
      store_fixture_as (fixture, "lead");
      write_event (fixture, CUE_EVENT_SCORE, call, cue_payload_new ());
      write_event (fixture, CUE_EVENT_OPEN, call, cue_payload_new ());
    }
}

static void
fill (StoreFixture *fixture, GRand *rand, guint n_calls)
{
  CueSql            *desk = cue_store_get_desk_sql (fixture->store);
  g_autoptr (GError) error = NULL;

  cue_sql_begin (desk, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_calls; i++)
    {
      random_call (fixture, rand, i);
      cue_clock_advance_ms (fixture->clock, g_rand_int_range (rand, 1000, 3 * HOUR_MS));
    }
  cue_sql_commit (desk, &error);
  g_assert_no_error (error);
}

static void
check_spans (StoreFixture *fixture, GRand *rand, gint64 from_ms, gint64 until_ms)
{
  const char *const teams[] = { NULL, "一班", "测试组" };
  const char *const leads[] = { "lead", "lead-lj", "lead-by" };

  for (guint i = 0; i < 12; i++)
    {
      gint64 a = from_ms + (gint64) (g_rand_double (rand) * (double) (until_ms - from_ms));
      gint64 b = from_ms + (gint64) (g_rand_double (rand) * (double) (until_ms - from_ms));

      store_fixture_as (fixture, leads[i % G_N_ELEMENTS (leads)]);
      assert_recount (fixture, MIN (a, b), MAX (a, b), teams[i % G_N_ELEMENTS (teams)]);
    }
  store_fixture_as (fixture, "lead");
  assert_recount (fixture, from_ms, until_ms + DAY_MS, NULL);
}

static void
test_random (StoreFixture *fixture, gconstpointer data)
{
  guint32           seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  gint64            begin = cue_clock_now_ms (fixture->clock);
  gint64            end;
  gint64            behind = -1;

  g_test_message ("seed %u", seed);
  fill (fixture, rand, 350);
  end = cue_clock_now_ms (fixture->clock);
  check_spans (fixture, rand, begin, end);
  /* Counted again in other batches it comes to the same. */
  g_assert_true (cue_rollup_rebuild (fixture->store, NULL, NULL, NULL, NULL));
  g_assert_true (cue_rollup_behind (fixture->store, &behind, NULL));
  g_assert_cmpint (behind, ==, 0);
  check_spans (fixture, rand, begin, end);
}

/* Whoever alters a record may write an instant that no calendar has: it is counted all the same. */
static void
test_ends_of_time (StoreFixture *fixture, gconstpointer data)
{
  static const char *const instants[] = { "9223372036854775807", "-9223372036854775808",
                                          "253402300799000" };
  g_autoptr (GRand)        rand = g_rand_new_with_seed (7);

  fill (fixture, rand, 20);
  for (guint i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char   *sql
          = g_strdup_printf ("DROP TRIGGER IF EXISTS event_no_update;"
                             "UPDATE event SET at = %s WHERE rowid IN (3, 20)", instants[i]);

      cue_sql_exec (cue_store_get_desk_sql (fixture->store), sql, &error);
      g_assert_no_error (error);
      g_assert_true (cue_rollup_rebuild (fixture->store, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
    }
}

/* -- lists -------------------------------------------------------------------------------------- */

/* Where clocks are changed a day has 23 or 25 hours, and is one point of the chart all the same. */
static void
test_clock_change (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *first, *end;
    int         hours;  /* of the ten days */
  } spans[] = { { "2027-03-24", "2027-04-02", 10 * 24 - 1 }, { "2027-10-26", "2027-11-04", 10 * 24 + 1 } };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");

  g_assert_nonnull (zone);
  cue_clock_set_time_zone (fixture->clock, zone);
  store_fixture_as (fixture, "agent");
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      gint64 from_ms = cue_clock_parse_date_ms (fixture->clock, spans[i].first);
      gint64 until_ms = cue_clock_parse_day_end_ms (fixture->clock, spans[i].end);
      g_autoptr (CueBoard) board = NULL;

      g_assert_cmpint (until_ms - from_ms, ==, spans[i].hours * HOUR_MS);
      for (int day = 0; day < 10; day++)
        for (int n = 0; n <= day; n++)
          {
            g_autofree char *call = g_strdup_printf ("%s-%d-%d", spans[i].first, day, n);
            gint64           begin_ms = cue_clock_get_day_ms (fixture->clock, from_ms, day);

            /* In the first minute, at night, and the others up to the last hour. */
            cue_clock_set_ms (fixture->clock, begin_ms + n * (23 * HOUR_MS / 10));
            write_call (fixture, call, "c", TRUE, 0, 0, TRUE);
          }
      store_fixture_as (fixture, "lead");
      board = load (fixture, from_ms, until_ms, NULL);
      g_assert_cmpint (board->from_ms, ==, from_ms);
      g_assert_cmpint (board->until_ms, ==, until_ms);
      g_assert_cmpuint (board->points->len, ==, 10);
      for (int day = 0; day < 10; day++)
        {
          const CueBoardPoint *point = &g_array_index (board->points, CueBoardPoint, (guint) day);

          g_assert_cmpint (point->start_ms, ==, cue_clock_get_day_ms (fixture->clock, from_ms, day));
          g_assert_cmpint (point->calls, ==, day + 1);
        }
      assert_recount (fixture, from_ms, until_ms, NULL);
      store_fixture_as (fixture, "agent");
    }
}

/* Every instant is in a half hour of a day, also where clocks are put back over midnight. */
static void
test_half_hours (StoreFixture *fixture, gconstpointer data)
{
  static const char *const zones[] = { "Asia/Shanghai", "Europe/Berlin", "Pacific/Apia",
                                       "America/St_Johns", "America/Havana", "America/Santiago" };

  for (guint z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[z]);
      g_autoptr (CueRollup) days = NULL;

      g_assert_nonnull (zone);
      cue_clock_set_time_zone (fixture->clock, zone);
      days = cue_rollup_new (fixture->store);
      /* Every two hours or so of twelve years. */
      for (gint64 at_ms = G_GINT64_CONSTANT (1262304000000); at_ms < G_GINT64_CONSTANT (1640995200000);
           at_ms += g_test_rand_int_range (1, 4 * 3600000))
        {
          gint64 day_ms = cue_rollup_day (days, at_ms);
          gint64 half_ms = cue_rollup_half (days, at_ms);

          g_assert_cmpint (day_ms, ==, cue_clock_get_day_ms (fixture->clock, at_ms, 0));
          g_assert_cmpint (half_ms, >=, day_ms);
          g_assert_cmpint (half_ms, <=, at_ms);
          g_assert_cmpint (at_ms, <, half_ms + HOUR_MS / 2);
          g_assert_cmpint ((half_ms - day_ms) % (HOUR_MS / 2), ==, 0);
          g_assert_cmpint (cue_rollup_half (days, half_ms), ==, half_ms);
        }
    }
}

static guint
count_list (StoreFixture *fixture, const CueBoardSpan *span, CueBoardNumber number)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) rows = cue_board_list (fixture->store, span, number, 100000, &error);

  g_assert_no_error (error);
  return rows->len;
}

static void
test_lists (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand)     rand = g_rand_new_with_seed (7);
  CueBoardSpan               span = { cue_clock_now_ms (fixture->clock), 0, NULL, NULL };
  g_autoptr (CueBoard)  board = NULL;
  g_autoptr (GPtrArray) misses = NULL;
  gint64                n = 0;

  fill (fixture, rand, 200);
  span.until_ms = cue_clock_now_ms (fixture->clock) + DAY_MS;
  store_fixture_as (fixture, "lead");
  board = load (fixture, span.from_ms, span.until_ms, NULL);
  g_assert_cmpint (board->calls, ==, 200);
  g_assert_cmpint (board->withheld, >, 0);
  g_assert_cmpint (board->declined_by->len, >, 1);
  g_assert_cmpint (count_list (fixture, &span, CUE_BOARD_CALLS), ==, board->calls);
  g_assert_cmpint (count_list (fixture, &span, CUE_BOARD_INCOMPLETE), ==,
                   board->owed - board->complete);
  g_assert_cmpint (count_list (fixture, &span, CUE_BOARD_NOT_USED), ==,
                   board->closed - board->used);
  g_assert_cmpint (count_list (fixture, &span, CUE_BOARD_OFFERED), ==, board->offered);
  g_assert_cmpint (count_list (fixture, &span, CUE_BOARD_ACCEPTED), ==, board->accepted);
  g_assert_cmpint (count_list (fixture, &span, CUE_BOARD_WITHHELD), ==, board->withheld);
  g_assert_cmpint (count_list (fixture, &span, CUE_BOARD_NOT_ONCE), ==,
                   board->closed - board->once);
  g_assert_cmpint (count_list (fixture, &span, CUE_BOARD_FLAGS), ==, board->open_flags);
  g_assert_cmpint (count_list (fixture, &span, CUE_BOARD_DUE), ==, board->due);
  g_assert_cmpint (count_list (fixture, &span, CUE_BOARD_GAPS), ==, board->gaps);
  misses = cue_board_list (fixture->store, &span, CUE_BOARD_MISSES, 1000, NULL);
  for (guint i = 0; i < misses->len; i++)
    n += ((CueBoardRow *) misses->pdata[i])->n;
  g_assert_cmpint (n, ==, board->misses);
  n = 0;
  for (guint i = 0; i < board->points->len; i++)
    n += g_array_index (board->points, CueBoardPoint, i).calls;
  g_assert_cmpint (n, ==, board->calls);
}

/* -- what waits --------------------------------------------------------------------------------- */

static void
write_miss (StoreFixture *fixture, const char *words)
{
  CuePayload *payload = cue_payload_new ();

  cue_payload_set_text (payload, "words", words);
  write_event (fixture, CUE_EVENT_MISS, NULL, payload);
}

/* Three ask in their words, one asks something else; an editor writes an entry with the wording. */
static void
test_gaps (StoreFixture *fixture, gconstpointer data)
{
  gint64                from = FIXTURE_NOW_MS - HOUR_MS, until = FIXTURE_NOW_MS + DAY_MS;
  CueBoardSpan          span = { from, until, NULL, NULL };
  g_autoptr (CueBoard)  board = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char      *id = NULL;
  int                   no;

  store_fixture_as (fixture, "agent");
  write_miss (fixture, "副卡能不能共用流量？");
  cue_clock_advance_ms (fixture->clock, HOUR_MS);
  write_miss (fixture, "副卡 能不能共用流量");
  store_fixture_as (fixture, "agent-qy");
  write_miss (fixture, "光猫 <旧的> 要不要还");
  store_fixture_as (fixture, "lead");
  board = load (fixture, from, until, NULL);
  g_assert_cmpint (board->gaps, ==, 2);
  g_assert_cmpint (board->answer_ms, ==, -1);
  rows = cue_board_list (fixture->store, &span, CUE_BOARD_GAPS, 10, NULL);
  g_assert_cmpstr (((CueBoardRow *) rows->pdata[0])->text, ==, "副卡能不能共用流量？");
  g_assert_cmpint (((CueBoardRow *) rows->pdata[0])->n, ==, 2);
  cue_clock_advance_ms (fixture->clock, HOUR_MS);
  store_fixture_approved (fixture,
                          "<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" type=\"rule\">"
                          "<old-id>E-9</old-id><title>副卡</title>"
                          "<asked>副卡能不能共用流量</asked><asked>光猫&lt;旧的&gt;要不要还</asked>"
                          "<category>资费</category><say id=\"s1\">可以。</say></entry>",
                          0, &id, &no);
  store_fixture_publish (fixture, id, no, 0, G_MAXINT64, NULL);
  store_fixture_as (fixture, "lead");
  g_clear_pointer (&board, cue_board_free);
  board = load (fixture, from, until, NULL);
  g_assert_cmpint (board->gaps, ==, 0);
  g_assert_cmpint (board->answered, ==, 3);
  /* Two hours, one and one: the middle one. */
  g_assert_cmpint (board->answer_ms, ==, HOUR_MS);
}

static void
test_unread (StoreFixture *fixture, gconstpointer data)
{
  CueBoardSpan          span = { FIXTURE_NOW_MS, FIXTURE_NOW_MS + HOUR_MS, NULL, NULL };
  g_autoptr (CueBoard)  board = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char      *id = NULL;
  CuePayload           *payload = cue_payload_new ();
  int                   no;

  store_fixture_approved (fixture,
                          "<notice xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/lj/\" must-read=\"true\">"
                          "<old-id>N-1</old-id><title>漫游日包降价</title><category>公告</category>"
                          "<read><p>降了。</p></read></notice>",
                          0, &id, &no);
  store_fixture_publish (fixture, id, no, 0, G_MAXINT64, NULL);
  store_fixture_as (fixture, "lead");
  board = load (fixture, span.from_ms, span.until_ms, NULL);
  /* Only the agent of that province has to read it. */
  g_assert_cmpint (board->unread_people, ==, 1);
  g_assert_cmpstr (board->unread_title, ==, "漫游日包降价");
  rows = cue_board_list (fixture->store, &span, CUE_BOARD_UNREAD, 10, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((CueBoardRow *) rows->pdata[0])->login, ==, "agent-qy");
  store_fixture_as (fixture, "agent-qy");
  cue_payload_set_token (payload, "notice", id);
  cue_payload_set_int (payload, "no", no);
  write_event (fixture, CUE_EVENT_RECEIPT, NULL, payload);
  store_fixture_as (fixture, "lead");
  g_clear_pointer (&board, cue_board_free);
  board = load (fixture, span.from_ms, span.until_ms, NULL);
  g_assert_cmpint (board->unread_people, ==, 0);
}

/* The last word about a task counts. */
static void
test_tasks (StoreFixture *fixture, gconstpointer data)
{
  static const struct { const char *id, *kind, *state, *due, *what, *grade; } events[] = {
    { "1", "complaint", "open", "2026-01-02", "核对账单", "二级" },
    { "2", "complaint", "open", "2026-01-03", "核对账单", "二级" },
    { "3", "complaint", "open", NULL, "回电", NULL },
    { "4", "callback", "open", "2026-01-02", NULL, NULL },
    { "4", "callback", "done", NULL, NULL, NULL },
    { "1", "complaint", "open", "2099-01-01", "退费", NULL },
  };
  CueBoardSpan           span = { FIXTURE_NOW_MS, FIXTURE_NOW_MS + HOUR_MS, NULL, NULL };
  g_autoptr (GError)     error = NULL;
  g_autoptr (GPtrArray)  steps = NULL;
  g_autoptr (GPtrArray)  due = NULL;
  const CueComplaintStep *step;

  store_fixture_as (fixture, "agent");
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      CuePayload *payload = cue_payload_new ();

      cue_payload_set_token (payload, "id", events[i].id);
      cue_payload_set_token (payload, "kind", events[i].kind);
      cue_payload_set_token (payload, "state", events[i].state);
      cue_payload_set_token (payload, "due", events[i].due);
      cue_payload_set_text (payload, "what", events[i].what);
      cue_payload_set_text (payload, "grade", events[i].grade);
      write_event (fixture, CUE_EVENT_TASK, "c1", payload);
    }
  store_fixture_as (fixture, "lead");
  steps = cue_complaint_list (fixture->store, &span, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (steps->len, ==, 3);
  step = steps->pdata[2];
  g_assert_cmpstr (step->grade, ==, "");
  step = steps->pdata[0];
  g_assert_cmpstr (step->grade, ==, "二级");
  due = cue_board_list (fixture->store, &span, CUE_BOARD_DUE, 10, &error);
  g_assert_cmpuint (due->len, ==, 1);
  assert_recount (fixture, span.from_ms, span.until_ms, NULL);
}

/* -- rights ------------------------------------------------------------------------------------- */

static void
test_rights (StoreFixture *fixture, gconstpointer data)
{
  CueBoardSpan               span = { FIXTURE_NOW_MS - HOUR_MS, FIXTURE_NOW_MS + HOUR_MS, NULL, NULL };
  g_autoptr (GError)    error = NULL;
  g_autoptr (CueBoard)  lj = NULL;
  g_autoptr (CueBoard)  by = NULL;
  g_autoptr (GPtrArray) teams = NULL;

  store_fixture_as (fixture, "agent-qy");
  write_call (fixture, "c1", "k1", FALSE, 1, 0, FALSE);
  g_assert_null (cue_board_load (fixture->store, &span, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_null (cue_board_list (fixture->store, &span, CUE_BOARD_CALLS, 10, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_null (cue_board_recount (fixture->store, &span, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  store_fixture_as (fixture, "lead-lj");
  lj = load (fixture, span.from_ms, span.until_ms, NULL);
  g_assert_cmpint (lj->calls, ==, 1);
  g_assert_cmpint (count_list (fixture, &span, CUE_BOARD_INCOMPLETE), ==, 1);
  /* Another province's lead sees nothing of it, however he asks. */
  store_fixture_as (fixture, "lead-by");
  by = load (fixture, span.from_ms, span.until_ms, NULL);
  g_assert_cmpint (by->calls, ==, 0);
  g_assert_cmpint (by->events, ==, 0);
  span.scope = "/yq/lj/";
  g_assert_cmpint (count_list (fixture, &span, CUE_BOARD_CALLS), ==, 0);
  span.scope = NULL;
  span.team = "一班";
  g_assert_cmpint (count_list (fixture, &span, CUE_BOARD_CALLS), ==, 0);
  teams = cue_board_list_teams (fixture->store, NULL);
  g_assert_false (g_ptr_array_find_with_equal_func (teams, "一班", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (teams, "二班", g_str_equal, NULL));
}

/* -- old homes ---------------------------------------------------------------------------------- */

/* As it is right after the change of the file's format. */
static void
test_upgrade (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand)     rand = g_rand_new_with_seed (3);
  g_autoptr (GError)    error = NULL;
  g_autoptr (CueBoard)  before = NULL;
  g_autoptr (CueBoard)  after = NULL;
  gint64                from = cue_clock_now_ms (fixture->clock);
  gint64                until, behind;
  g_autofree char      *difference = NULL;

  fill (fixture, rand, 120);
  until = cue_clock_now_ms (fixture->clock) + DAY_MS;
  store_fixture_as (fixture, "lead");
  before = load (fixture, from, until, NULL);
  cue_sql_exec (cue_store_get_desk_sql (fixture->store),
                "DELETE FROM rollup_call; DELETE FROM rollup_sum; DELETE FROM rollup_part;"
                "DELETE FROM rollup_use; DELETE FROM rollup_revision; DELETE FROM rollup_task;"
                "DELETE FROM rollup_receipt; UPDATE rollup_state SET done = 0, zone = ''",
                &error);
  g_assert_no_error (error);
  store_fixture_reopen (fixture);
  store_fixture_as (fixture, "lead");
  g_assert_true (cue_rollup_behind (fixture->store, &behind, NULL));
  g_assert_cmpint (behind, >, 300);
  /* An append takes a few of them along; the rest is caught up with. */
  write_event (fixture, CUE_EVENT_SIGN_IN, NULL, cue_payload_new ());
  g_assert_true (cue_rollup_catch_up (fixture->store, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  after = load (fixture, from, until, NULL);
  after->events--; /* the sign-in */
  g_assert_true (cue_board_equal (before, after, &difference));
}

static void
add (const char *path, void (*test) (StoreFixture *, gconstpointer))
{
  g_test_add (path, StoreFixture, NULL, set_up, test, store_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/board/by-hand", test_by_hand);
  add ("/board/random", test_random);
  add ("/board/ends-of-time", test_ends_of_time);
  add ("/board/clock-change", test_clock_change);
  add ("/board/half-hours", test_half_hours);
  add ("/board/lists", test_lists);
  add ("/board/gaps", test_gaps);
  add ("/board/unread", test_unread);
  add ("/board/tasks", test_tasks);
  add ("/board/rights", test_rights);
  add ("/board/upgrade", test_upgrade);
  return g_test_run ();
}
