/* test-practice.c: a case to practise on leads back to nobody, and reaches those it is for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include <string.h>

#include "cue-call-find.h"
#include "cue-coach.h"
#include "cue-mask.h"
#include "cue-practice.h"
#include "cue-score.h"

#define CALL "call-7"
#define CUSTOMER_REF "c0ffee00c0ffee00"
#define NUMBER "14000008000"
#define N_MONTHS 6

typedef struct
{
  StoreFixture base;
  gint64       data_mb[N_MONTHS + 1];  /* the last one runs */
} Fixture;

static void
append (Fixture *fixture, CueEventKind kind, CuePayload *payload)
{
  g_autoptr (GError) error = NULL;

  cue_payload_set_token (payload, "customer_ref", CUSTOMER_REF);
  cue_evidence_append (fixture->base.store, kind, CALL, payload, NULL, &error);
  g_assert_no_error (error);
  cue_payload_free (payload);
  cue_clock_advance_ms (fixture->base.clock, 1000);
}

static void
say (Fixture *fixture, const char *line, const char *state)
{
  CuePayload *payload = cue_payload_new ();

  cue_payload_set_token (payload, "document", "0f0f0f0f-0000-4000-8000-000000000001");
  cue_payload_set_int (payload, "no", 1);
  cue_payload_set_token (payload, "sha256", "ab");
  cue_payload_set_token (payload, "line", line);
  cue_payload_set_token (payload, "state", state);
  cue_payload_set_text (payload, "text", "您这半年，平均每月多花 100 元。");
  cue_payload_set_token (payload, "variant", "elderly");
  append (fixture, CUE_EVENT_LINE, payload);
}

static void
work_out (Fixture *fixture)
{
  CuePayload           *payload = cue_payload_new ();
  g_autoptr (GPtrArray) months = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i <= N_MONTHS; i++)
    {
      CueUsageMonth month = { .complete = i < N_MONTHS, .voice_minutes = 100 + i };

      fixture->data_mb[i] = g_test_rand_int_range (0, 90000);
      month.data_mb = fixture->data_mb[i];
      g_snprintf (month.month, sizeof month.month, "2026-%02u", i + 1);
      g_ptr_array_add (months, cue_usage_month_to_text (&month));
    }
  g_ptr_array_add (months, NULL);
  cue_payload_set_token (payload, "plan", "P128");
  cue_payload_set_token (payload, "tier", "gold");
  cue_payload_set_int (payload, "complaints", 1);
  cue_payload_set_texts (payload, "usage", (const char *const *) months->pdata);
  append (fixture, CUE_EVENT_FIT, payload);
}

static void
add_person (Fixture *fixture, const char *login, const char *scope, const char *role)
{
  const char *const  roles[] = { role, NULL };
  g_autoptr (GError) error = NULL;

  cue_store_add_staff (fixture->base.store, login, login, scope, NULL, roles, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *ref = NULL;
  CuePayload        *payload;
  guint8             key[32];

  store_fixture_set_up (&fixture->base, data);
  store_fixture_as (&fixture->base, fixture->base.owner);
  add_person (fixture, "agent-lj", "/yq/lj/", "agent");
  add_person (fixture, "agent-qy", "/yq/lj/qy/", "agent");
  add_person (fixture, "agent-by", "/yq/by/", "agent");
  add_person (fixture, "lead-lj", "/yq/lj/", "lead");
  add_person (fixture, "lead-by", "/yq/by/", "lead");
  cue_store_get_site_key (fixture->base.store, key, &error);
  g_assert_no_error (error);
  ref = cue_hmac_ref (key, sizeof key, NUMBER);
  store_fixture_as (&fixture->base, "agent-lj");
  payload = cue_payload_new ();
  cue_payload_set_token (payload, "number_ref", ref);
  cue_payload_set_text (payload, "context", "流量老是不够用，打 13900001111 也行");
  append (fixture, CUE_EVENT_POP, payload);
  work_out (fixture);
  say (fixture, "greet", "said");
  say (fixture, "need", "said");
  say (fixture, "need", "unsaid");
  say (fixture, "over", "said");
  payload = cue_payload_new ();
  cue_payload_set_token (payload, "line", "over");
  cue_payload_set_text (payload, "choice", "那怎么办");
  append (fixture, CUE_EVENT_BRANCH, payload);
  append (fixture, CUE_EVENT_CLOSE, cue_payload_new ());
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  store_fixture_tear_down (&fixture->base, data);
}

static CueReplay *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CueReplay         *replay = cue_replay_load (fixture->base.store, CALL, &error);

  g_assert_no_error (error);
  return replay;
}

static CuePractice *
make (Fixture *fixture, const CueReplay *replay)
{
  g_autofree char    *need = cue_practice_propose_need (replay);
  CuePractice        *practice = cue_practice_new_from_replay (replay, need);
  g_autoptr (GError)  error = NULL;

  cue_practice_publish (fixture->base.store, replay, practice, &error);
  g_assert_no_error (error);
  return practice;
}

static GPtrArray *
list (Fixture *fixture, const char *login)
{
  g_autoptr (GError) error = NULL;
  GPtrArray         *cases;

  store_fixture_as (&fixture->base, login);
  cases = cue_practice_list (fixture->base.store, &error);
  g_assert_no_error (error);
  return cases;
}

static guint
count (Fixture *fixture, const char *login)
{
  g_autoptr (GPtrArray) cases = list (fixture, login);

  return cases->len;
}

static int
compare_amounts (gconstpointer a, gconstpointer b)
{
  const gint64 *one = a, *two = b;

  return *one < *two ? -1 : *one > *two;
}

/* What reaches the agents holds neither the call nor the customer, no shown text and no month where
 * it was; the months together are about the same. */
static void
test_nobody (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CueReplay)   replay = NULL;
  g_autoptr (CuePractice) practice = NULL;
  g_autofree char        *json = NULL;
  gint64                  rounded[N_MONTHS], was[N_MONTHS];
  gboolean                alike = TRUE;

  store_fixture_as (&fixture->base, "lead-lj");
  replay = load (fixture);
  practice = make (fixture, replay);
  json = cue_practice_to_json (practice);
  for (const char *const *secret = (const char *const[]) { CALL, CUSTOMER_REF, "13900001111", "100 元",
                                                          "2026-", "agent-lj", NULL };
       *secret != NULL; secret++)
    g_assert_null (strstr (json, *secret));
  g_assert_cmpuint (practice->months->len, ==, N_MONTHS + 1);
  for (guint i = 0; i < N_MONTHS; i++)
    {
      rounded[i] = g_array_index (practice->months, CueUsageMonth, i).data_mb;
      was[i] = fixture->data_mb[i];
      alike = alike && ABS (rounded[i] - was[i]) <= 256;
    }
  /* Six random months are not within a quarter of a gigabyte of one another. */
  g_assert_false (alike);
  qsort (rounded, N_MONTHS, sizeof *rounded, compare_amounts);
  qsort (was, N_MONTHS, sizeof *was, compare_amounts);
  for (guint i = 0; i < N_MONTHS; i++)
    g_assert_cmpint (ABS (rounded[i] - was[i]), <=, 256);
  g_assert_false (g_array_index (practice->months, CueUsageMonth, N_MONTHS).complete);
}

/* The lines that stayed said, once each, with what was answered; and all of it survives the mark. */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CueReplay) replay = NULL;
  g_autoptr (GPtrArray) cases = NULL;
  const CuePractice    *practice;

  store_fixture_as (&fixture->base, "lead-lj");
  replay = load (fixture);
  cue_practice_free (make (fixture, replay));
  cases = list (fixture, "agent-qy");
  g_assert_cmpuint (cases->len, ==, 1);
  practice = cases->pdata[0];
  g_assert_cmpstr (practice->by, ==, "lead-lj");
  g_assert_true (practice->elderly && practice->complains);
  g_assert_cmpstr (practice->plan_id, ==, "P128");
  g_assert_cmpstr (practice->tier, ==, "gold");
  g_assert_cmpuint (practice->months->len, ==, N_MONTHS + 1);
  g_assert_cmpuint (practice->steps->len, ==, 2);
  g_assert_cmpstr (((CuePracticeStep *) practice->steps->pdata[0])->line, ==, "greet");
  g_assert_null (((CuePracticeStep *) practice->steps->pdata[0])->choice);
  g_assert_cmpstr (((CuePracticeStep *) practice->steps->pdata[1])->line, ==, "over");
  g_assert_cmpstr (((CuePracticeStep *) practice->steps->pdata[1])->choice, ==, "那怎么办");
}

static void
test_who (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueReplay)   replay = NULL;
  g_autoptr (CuePractice) practice = NULL;
  g_autoptr (GPtrArray)   runs = NULL;
  g_autoptr (GPtrArray)   none = NULL;
  g_autoptr (GPtrArray)   cases = NULL;
  CuePracticeRun          run = { NULL, 1, 2, 3, 1, 0 };

  store_fixture_as (&fixture->base, "lead-lj");
  replay = load (fixture);
  practice = make (fixture, replay);
  /* The level and those below; not another province, not the level above. */
  g_assert_cmpuint (count (fixture, "agent-lj"), ==, 1);
  g_assert_cmpuint (count (fixture, "agent-by"), ==, 0);
  g_assert_cmpuint (count (fixture, "agent"), ==, 0);
  cases = list (fixture, "agent-qy");
  cue_practice_add_run (fixture->base.store, cases->pdata[0], &run, &error);
  g_assert_no_error (error);
  store_fixture_as (&fixture->base, "lead-lj");
  runs = cue_practice_list_runs (fixture->base.store, practice->id, &error);
  g_assert_cmpuint (runs->len, ==, 1);
  g_assert_cmpstr (((CuePracticeRun *) runs->pdata[0])->login, ==, "agent-qy");
  g_assert_cmpuint (((CuePracticeRun *) runs->pdata[0])->open, ==, 1);
  /* How somebody did is for the lead who asked, for nobody else. */
  store_fixture_as (&fixture->base, "lead");
  none = cue_practice_list_runs (fixture->base.store, practice->id, &error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (cue_practice_load_of (fixture->base.store, CALL, &error));
  g_assert_no_error (error);
}

/* A case made anew takes the place of the old one; made of nothing it is taken back. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueReplay)   replay = NULL;
  g_autoptr (CuePractice) second = NULL;
  g_autoptr (CuePractice) found = NULL;
  g_autoptr (CuePractice) empty = NULL;

  store_fixture_as (&fixture->base, "lead-lj");
  replay = load (fixture);
  cue_practice_free (make (fixture, replay));
  second = make (fixture, replay);
  g_assert_cmpuint (count (fixture, "agent-lj"), ==, 1);
  store_fixture_as (&fixture->base, "lead-lj");
  found = cue_practice_load_of (fixture->base.store, CALL, &error);
  g_assert_cmpstr (found->id, ==, second->id);
  empty = cue_practice_new_from_replay (replay, "");
  g_assert_false (cue_practice_publish (fixture->base.store, replay, empty, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_clear_error (&error);
  cue_practice_publish (fixture->base.store, replay, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture, "agent-lj"), ==, 0);
}

/* Every door to a call of another province, with the right id and with a call that was opened before
 * somebody else sat down. */
static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  const char *const       hostile[] = { "lead-by", "agent-by", "agent-qy", "editor-lj", NULL };
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueReplay)   replay = NULL;
  g_autoptr (CuePractice) practice = NULL;

  store_fixture_as (&fixture->base, "lead-lj");
  replay = load (fixture);
  practice = cue_practice_new_from_replay (replay, "流量");
  cue_coach_add (fixture->base.store, replay, NULL, "慢一点", &error);
  g_assert_no_error (error);
  for (guint i = 0; hostile[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) notes = NULL;
      gboolean              same = TRUE;

      store_fixture_as (&fixture->base, hostile[i]);
      g_assert_null (cue_replay_load (fixture->base.store, CALL, &error));
      g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
      g_clear_error (&error);
      g_assert_false (cue_replay_may_read (fixture->base.store, replay, &error));
      g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
      g_clear_error (&error);
      g_assert_false (cue_practice_publish (fixture->base.store, replay, practice, &error));
      g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
      g_clear_error (&error);
      g_assert_false (cue_coach_add (fixture->base.store, replay, NULL, "x", &error));
      g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
      g_clear_error (&error);
      g_assert_false (cue_call_check_number (fixture->base.store, replay, NUMBER, &same, &error));
      g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
      g_clear_error (&error);
      g_assert_null (cue_score_load (fixture->base.store, CALL, &error));
      g_assert_no_error (error);
      if (g_str_equal (hostile[i], "editor-lj"))
        continue;
      notes = cue_coach_list (fixture->base.store, CALL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (notes->len, ==, 0);
    }
}

static guint
count_reveals (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64             n = 0;

  cue_sql_get_int64 (cue_store_get_desk_sql (fixture->base.store), &n, 0, &error,
                     "SELECT count(*) FROM event WHERE kind = 'reveal'", "");
  g_assert_no_error (error);
  return (guint) n;
}

/* Whether a number is that of the call; asked for on record, the number itself nowhere. */
static void
test_number (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (CueReplay) replay = NULL;
  gboolean              same = FALSE;
  gint64                n = 0;

  store_fixture_as (&fixture->base, "lead-lj");
  replay = load (fixture);
  g_assert_true (cue_call_check_number (fixture->base.store, replay, NUMBER, &same, &error));
  g_assert_true (same);
  g_assert_true (cue_call_check_number (fixture->base.store, replay, "14000008001", &same, &error));
  g_assert_false (same);
  g_assert_cmpuint (count_reveals (fixture), ==, 2);
  cue_sql_get_int64 (cue_store_get_desk_sql (fixture->base.store), &n, 0, &error,
                     "SELECT count(*) FROM event WHERE instr(payload, $1) > 0", "s", NUMBER);
  g_assert_cmpint (n, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/practice/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("nobody", test_nobody);
  ADD ("steps", test_steps);
  ADD ("who", test_who);
  ADD ("again", test_again);
  ADD ("foreign", test_foreign);
  ADD ("number", test_number);
#undef ADD
  return g_test_run ();
}
