/* test-evidence.c: appended evidence survives, and every way to change it is named.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define EVENTS_A_CHAIN 40
#define MUTATIONS 300

static const char *const people[] = { "agent", "editor", "lead" };

static void
append (CueStore *store, const char *words, const char *call_ref)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autoptr (GError)     error = NULL;

  cue_payload_set_text (payload, "words", words);
  cue_evidence_append (store, CUE_EVENT_SEARCH, call_ref, payload, NULL, &error);
  g_assert_no_error (error);
}

static void
fill (StoreFixture *fixture)
{
  for (guint i = 0; i < EVENTS_A_CHAIN; i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (people); j++)
        {
          g_autofree char *words = g_strdup_printf ("第 %u 次查询", i);
          g_autofree char *call = g_strdup_printf ("call-%u", i / 4);

          store_fixture_as (fixture, people[j]);
          append (fixture->store, words, call);
          cue_clock_advance_ms (fixture->clock, 1000);
        }
    }
}

static void
exec (StoreFixture *fixture, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
exec (StoreFixture *fixture, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *sql = NULL;
  va_list            arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cue_sql_exec (cue_store_get_desk_sql (fixture->store), sql, &error);
  g_assert_no_error (error);
}

static CueEvidenceReport *
verify (StoreFixture *fixture, const char *heads)
{
  g_autoptr (GError) error = NULL;
  CueEvidenceReport *report = cue_evidence_verify (fixture->store, heads, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static void
assert_broken (StoreFixture *fixture, const char *heads, const char *chain, gint64 seq,
               const char *what)
{
  g_autoptr (CueEvidenceReport) report = verify (fixture, heads);

  if (report->state != CUE_EVIDENCE_BROKEN || report->seq != seq
      || g_strcmp0 (report->what, what) != 0 || g_strcmp0 (report->chain_id, chain) != 0)
    g_error ("wanted %s at %s %d, got state %d %s at %s %d", what, chain, (int) seq, (int) report->state,
             report->what, report->chain_id, (int) report->seq);
}

static void
assert_state (StoreFixture *fixture, const char *heads, CueEvidenceState state)
{
  g_autoptr (CueEvidenceReport) report = verify (fixture, heads);

  g_assert_cmpint (report->state, ==, state);
}

static char *
chain_of (StoreFixture *fixture, const char *login)
{
  char *id = NULL;
  gint64 staff;

  g_assert_true (cue_sql_get_int64 (cue_store_get_sql (fixture->store), &staff, 0, NULL,
                                    "SELECT id FROM staff WHERE login = $1", "s", login));
  g_assert_true (cue_sql_dup_text (cue_store_get_desk_sql (fixture->store), &id, NULL,
                                   "SELECT id FROM chain WHERE staff_id = $1", "i", staff));
  return id;
}

static void
test_append (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char      *heads = NULL;
  g_autofree char      *later = NULL;
  g_autoptr (GPtrArray) call = NULL;
  g_autoptr (GError)    error = NULL;
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autofree char      *too_long = g_strnfill (65, 'x');

  assert_state (fixture, NULL, CUE_EVIDENCE_SOUND);
  fill (fixture);
  heads = cue_evidence_dup_heads (fixture->store, &error);
  g_assert_no_error (error);
  assert_state (fixture, NULL, CUE_EVIDENCE_NOT_WITNESSED);
  assert_state (fixture, heads, CUE_EVIDENCE_SOUND);
  append (fixture->store, "再查", NULL);
  assert_state (fixture, heads, CUE_EVIDENCE_NOT_WITNESSED);
  later = g_strconcat ("# of a backup\n", heads, "\n", NULL);
  assert_state (fixture, later, CUE_EVIDENCE_NOT_WITNESSED);
  call = cue_evidence_list_call (fixture->store, "call-3", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (call->len, ==, 4 * G_N_ELEMENTS (people));
  for (guint i = 1; i < call->len; i++)
    g_assert_cmpint (((CueEvent *) call->pdata[i - 1])->at_ms, <, ((CueEvent *) call->pdata[i])->at_ms);
  g_assert_false (cue_evidence_append (fixture->store, CUE_EVENT_MISS, too_long, payload, NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (cue_evidence_verify (fixture->store, "nonsense", NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
}

/* What the file itself refuses, in raw SQL. */
static void
test_guards (StoreFixture *fixture, gconstpointer data)
{
  static const char *const refused[][2] = {
    { "UPDATE event SET payload = '{}'", "append-only" },
    { "DELETE FROM event", "append-only" },
    { "UPDATE chain SET staff_id = 1", "append-only" },
    { "DELETE FROM chain", "append-only" },
    { "INSERT INTO chain (id, staff_id, desktop) VALUES ('00000000-0000-4000-8000-000000000001', 1, 'x')", "not-you" },
    { "INSERT INTO event SELECT chain_id, seq, at, kind, v, call_ref, '{}', prev, hash, received_at FROM event "
      "WHERE chain_id = (SELECT id FROM chain WHERE staff_id = cue_me()) LIMIT 1", "fork" },
    { "INSERT INTO event SELECT chain_id, seq + 99, at, kind, v, call_ref, payload, prev, hash, received_at FROM event "
      "WHERE chain_id = (SELECT id FROM chain WHERE staff_id = cue_me()) LIMIT 1", "chain" },
    { "INSERT INTO event SELECT chain_id, seq + 1, at, kind, v, call_ref, payload, hash, hash, received_at FROM event "
      "WHERE chain_id = (SELECT id FROM chain WHERE staff_id = cue_me()) ORDER BY seq DESC LIMIT 1", "event-hash" },
    { "INSERT INTO event SELECT chain_id, seq + 1, at, kind, v, call_ref, payload, hash, hash, received_at FROM event "
      "WHERE chain_id = (SELECT id FROM chain WHERE staff_id <> cue_me()) ORDER BY seq DESC LIMIT 1", "not-you" },
    { "REPLACE INTO event SELECT chain_id, seq, at, kind, v, call_ref, '{}', prev, hash, received_at FROM event "
      "WHERE chain_id = (SELECT id FROM chain WHERE staff_id = cue_me()) LIMIT 1", "fork" },
  };

  fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (cue_sql_exec (cue_store_get_desk_sql (fixture->store), refused[i][0], &error));
      if (strstr (error->message, refused[i][1]) == NULL)
        g_error ("%s: %s", refused[i][0], error->message);
    }
}

static void
drop_guards (StoreFixture *fixture)
{
  exec (fixture, "DROP TRIGGER event_insert; DROP TRIGGER chain_no_update; DROP TRIGGER chain_no_delete;"
                 "DROP TRIGGER event_no_update; DROP TRIGGER event_no_delete; PRAGMA foreign_keys=OFF");
}

/* From seq on, as somebody would who knows how the hashes are made. */
static void
rechain (StoreFixture *fixture, const char *chain, gint64 seq)
{
  CueSql          *desk = cue_store_get_desk_sql (fixture->store);
  g_autofree char *prev = NULL;

  if (seq > 1)
    g_assert_true (cue_sql_dup_text (desk, &prev, NULL,
                                     "SELECT hash FROM event WHERE chain_id = $1 AND seq = $2", "si",
                                     chain, seq - 1));
  for (; seq <= EVENTS_A_CHAIN; seq++)
    {
      g_assert_true (cue_sql_run (desk, NULL,
                                  "UPDATE event SET prev = coalesce($3, prev), hash = cue_event_hash("
                                  "chain_id, seq, at, kind, v, call_ref, payload, coalesce($3, prev)) "
                                  "WHERE chain_id = $1 AND seq = $2",
                                  "sis", chain, seq, prev));
      g_free (prev);
      g_assert_true (cue_sql_dup_text (desk, &prev, NULL,
                                       "SELECT hash FROM event WHERE chain_id = $1 AND seq = $2", "si",
                                       chain, seq));
    }
}

static void
mutate_field (StoreFixture *fixture, const char *heads, const char *chain, int seq)
{
  static const char *const changes[] = {
    "payload = replace(payload, '查询', '询问')", "at = at + 1", "kind = 'miss'", "v = 2",
    "call_ref = call_ref || 'x'", "hash = replace(hash, substr(hash, 1, 8), '00000000')",
  };

  exec (fixture, "UPDATE event SET %s WHERE chain_id = '%s' AND seq = %d",
        changes[g_test_rand_int_range (0, G_N_ELEMENTS (changes))], chain, seq);
  assert_broken (fixture, heads, chain, seq, "edited");
  assert_broken (fixture, NULL, chain, seq, "edited");
}

static void
mutate_order (StoreFixture *fixture, const char *chain, int seq)
{
  int other = g_test_rand_int_range (seq + 1, EVENTS_A_CHAIN + 1);

  exec (fixture, "UPDATE event SET seq = 9999 WHERE chain_id = '%s' AND seq = %d", chain, seq);
  exec (fixture, "UPDATE event SET seq = %d WHERE chain_id = '%s' AND seq = %d", seq, chain, other);
  exec (fixture, "UPDATE event SET seq = %d WHERE chain_id = '%s' AND seq = 9999", other, chain);
  assert_broken (fixture, NULL, chain, seq, "reordered");
}

static void
mutate_fork (StoreFixture *fixture, const char *heads, const char *chain)
{
  g_autofree char *both = g_strdup_printf ("%s%s %d %064d\n", heads, chain, EVENTS_A_CHAIN, 7);

  assert_broken (fixture, both, chain, EVENTS_A_CHAIN, "forked");
}

static void
mutate (StoreFixture *fixture, const char *heads, const char *chain)
{
  int seq = g_test_rand_int_range (1, EVENTS_A_CHAIN);

  switch (g_test_rand_int_range (0, 7))
    {
    case 0:
      mutate_field (fixture, heads, chain, seq);
      break;
    case 1:
      exec (fixture, "DELETE FROM event WHERE chain_id = '%s' AND seq = %d", chain, seq);
      assert_broken (fixture, NULL, chain, seq, "missing");
      break;
    case 2:
      mutate_order (fixture, chain, seq);
      break;
    case 3:
      seq--; /* also the whole chain */
      exec (fixture, "DELETE FROM event WHERE chain_id = '%s' AND seq > %d", chain, seq);
      assert_broken (fixture, heads, chain, seq + 1, "shorter than witnessed");
      assert_state (fixture, NULL, CUE_EVIDENCE_NOT_WITNESSED);
      break;
    case 4:
      exec (fixture, "UPDATE event SET payload = '{}' WHERE chain_id = '%s' AND seq = %d", chain, seq);
      rechain (fixture, chain, seq);
      assert_broken (fixture, heads, chain, EVENTS_A_CHAIN, "re-chained");
      assert_state (fixture, NULL, CUE_EVIDENCE_NOT_WITNESSED);
      break;
    case 5:
      mutate_fork (fixture, heads, chain);
      break;
    default:
      exec (fixture, "UPDATE chain SET staff_id = staff_id + 1 WHERE id = '%s'", chain);
      assert_broken (fixture, NULL, chain, 0, "edited");
    }
}

/* Committed damage is seen by the fast scan's own connections, damage in a transaction is not. */
static void
mutate_committed (StoreFixture *fixture, const char *heads, const char *chain)
{
  exec (fixture, "DROP TRIGGER IF EXISTS chain_insert");
  exec (fixture, "CREATE TEMP TABLE kept AS SELECT rowid AS r, * FROM event");
  exec (fixture, "CREATE TEMP TABLE owners AS SELECT * FROM chain");
  mutate (fixture, heads, chain);
  exec (fixture, "DELETE FROM event");
  exec (fixture, "DELETE FROM chain");
  exec (fixture, "INSERT INTO chain SELECT * FROM owners");
  exec (fixture, "INSERT INTO event (rowid, chain_id, seq, at, kind, v, call_ref, payload, prev, "
                 "hash, received_at) SELECT * FROM kept");
  exec (fixture, "DROP TABLE kept");
  exec (fixture, "DROP TABLE owners");
}

static void
test_mutations (StoreFixture *fixture, gconstpointer data)
{
  CueSql          *desk = cue_store_get_desk_sql (fixture->store);
  g_autofree char *heads = NULL;

  fill (fixture);
  heads = cue_evidence_dup_heads (fixture->store, NULL);
  drop_guards (fixture);
  for (guint i = 0; i < MUTATIONS; i++)
    {
      g_autofree char *chain
        = chain_of (fixture, people[g_test_rand_int_range (0, G_N_ELEMENTS (people))]);

      if (i % 2 == 0)
        {
          mutate_committed (fixture, heads, chain);
          continue;
        }
      g_assert_true (cue_sql_begin (desk, NULL));
      mutate (fixture, heads, chain);
      cue_sql_rollback (desk);
    }
  assert_state (fixture, heads, CUE_EVIDENCE_SOUND);
}

static void
append_in_child (StoreFixture *fixture, int out)
{
  g_autoptr (CueStore) store = NULL;

  store = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_WRITE, NULL);
  if (store == NULL || !cue_store_sign_in (store, "agent", NULL))
    _exit (1);
  for (gint64 i = 0;; i++)
    {
      g_autoptr (CuePayload) payload = cue_payload_new ();
      gint64                 seq;

      cue_payload_set_int (payload, "n", i);
      if (!cue_evidence_append (store, CUE_EVENT_SEARCH, "c", payload, &seq, NULL)
          || write (out, &seq, sizeof seq) != sizeof seq)
        _exit (1);
    }
}

/* Every event that was acknowledged is there, and the chain goes on. */
static void
test_killed (StoreFixture *fixture, gconstpointer data)
{
  for (guint round = 0; round < 3; round++)
    {
      gint64 last = 0;
      gint64 seq;
      gint64 stored = 0;
      int    ends[2];
      pid_t  child;

      g_assert_cmpint (pipe (ends), ==, 0);
      child = fork ();
      if (child == 0)
        append_in_child (fixture, ends[1]);
      close (ends[1]);
      for (guint i = 0; i < 5 && read (ends[0], &seq, sizeof seq) == sizeof seq; i++)
        last = seq;
      g_usleep ((gulong) g_test_rand_int_range (0, 40000));
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      while (read (ends[0], &seq, sizeof seq) == sizeof seq)
        last = seq;
      close (ends[0]);
      g_assert_cmpint (last, >=, 5);
      g_assert_true (cue_sql_get_int64 (cue_store_get_desk_sql (fixture->store), &stored, 0, NULL,
                                        "SELECT max(seq) FROM event", ""));
      g_assert_cmpint (stored, >=, last);
      g_assert_cmpint (stored, <=, last + 1);
      assert_state (fixture, NULL, CUE_EVIDENCE_NOT_WITNESSED);
    }
}

static void
test_marks (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (GPtrArray) none = NULL;
  gint64                seq = cue_store_get_feed_seq (fixture->store);

  store_fixture_as (fixture, "agent");
  cue_evidence_set_mark (fixture->store, "disputed", "doc#s1", NULL, "{\"words\":\"旧价格\"}", &error);
  g_assert_no_error (error);
  store_fixture_as (fixture, "editor-lj");
  cue_evidence_set_mark (fixture->store, "disputed", "doc#s1", "/yq/", "{}", &error);
  g_assert_no_error (error);
  g_assert_cmpint (cue_store_get_feed_seq (fixture->store), ==, seq + 2);
  cue_evidence_set_mark (fixture->store, "disputed", "doc#s1", "/yq/lj/qy/", "{\"a\":1}", &error);
  g_assert_no_error (error);
  marks = cue_evidence_list_marks (fixture->store, "disputed", "doc#", &error);
  g_assert_cmpuint (marks->len, ==, 2);
  g_assert_true (g_str_has_prefix (marks->pdata[0], "doc#s1\t{\"words\":\"旧价格\"}\tagent\t"));
  g_assert_true (g_str_has_prefix (marks->pdata[1], "doc#s1\t{\"a\":1}\teditor-lj\t"));
  store_fixture_as (fixture, "lead");
  cue_evidence_set_mark (fixture->store, "disputed", "doc#s1", NULL, NULL, &error);
  g_assert_no_error (error);
  none = cue_evidence_list_marks (fixture->store, "disputed", NULL, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

/* A million events; the guards are dropped to make them quickly, the hashes are right. */
static void
test_million (StoreFixture *fixture, gconstpointer data)
{
  CueSql                       *desk = cue_store_get_desk_sql (fixture->store);
  g_autoptr (CueEvidenceReport) report = NULL;
  g_autofree char              *chain = NULL;
  g_autofree char              *prev = g_strdup (CUE_EVENT_GENESIS);
  gint64                        start;

  store_fixture_as (fixture, "agent");
  append (fixture->store, "一", NULL);
  chain = chain_of (fixture, "agent");
  drop_guards (fixture);
  exec (fixture, "DELETE FROM event");
  g_assert_true (cue_sql_begin (desk, NULL));
  for (gint64 i = 1; i <= 1000000; i++)
    {
      CueEvent         event = { chain, i, FIXTURE_NOW_MS + i, (char *) "line", 1, (char *) "call-1",
                                 (char *) "{\"line\":\"s1\",\"text\":\"您好，请讲。\"}", prev, NULL };
      g_autofree char *hash = cue_event_compute_hash (&event);

      g_assert_true (cue_sql_run (desk, NULL,
                                  "INSERT INTO event VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, $3)",
                                  "siisssss", chain, i, event.at_ms, event.kind, event.call_ref,
                                  event.payload, prev, hash));
      g_free (prev);
      prev = g_steal_pointer (&hash);
    }
  g_assert_true (cue_sql_commit (desk, NULL));
  start = g_get_monotonic_time ();
  report = verify (fixture, NULL);
  g_assert_cmpint (report->n_events, ==, 1000000);
  g_assert_cmpint (report->state, ==, CUE_EVIDENCE_NOT_WITNESSED);
  g_test_minimized_result ((double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC,
                           "1,000,000 events verified in %.2f s",
                           (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/evidence/append", test_append);
  ADD ("/evidence/guards", test_guards);
  ADD ("/evidence/mutations", test_mutations);
  ADD ("/evidence/killed", test_killed);
  ADD ("/evidence/marks", test_marks);
  if (g_test_perf ())
    ADD ("/evidence/million", test_million);
  return g_test_run ();
}
