/* test-retention.c: old records leave the desk, and what is left and what left both prove themselves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "cue-board.h"
#include "cue-retention.h"

#define DAY_MS (24 * HOUR_MS)
#define DAYS 500
#define MONTHS 12

typedef struct
{
  StoreFixture base;
  char        *folder;
  char        *path;
  char        *heads;  /* of before anything was put away */
} Fixture;

static void
append (Fixture *fixture, const char *login, CueEventKind kind, const char *state)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autoptr (GError)     error = NULL;

  store_fixture_as (&fixture->base, login);
  cue_payload_set_text (payload, "words", "流量，\"套餐\"\n=1+1");
  if (kind == CUE_EVENT_TASK)
    {
      cue_payload_set_token (payload, "id", "task-1");
      cue_payload_set_token (payload, "kind", "callback");
      cue_payload_set_token (payload, "state", state);
    }
  cue_evidence_append (fixture->base.store, kind, "call", payload, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (&fixture->base, data);
  fixture->folder = test_folder_new ("seal");
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "old.csv", NULL);
  for (guint day = 0; day < DAYS; day += 10)
    {
      append (fixture, "agent", CUE_EVENT_SEARCH, NULL);
      append (fixture, "lead", CUE_EVENT_SEARCH, NULL);
      cue_clock_advance_ms (fixture->base.clock, 10 * DAY_MS);
    }
  fixture->heads = cue_evidence_dup_heads (fixture->base.store, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_folder_remove (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
  g_clear_pointer (&fixture->path, g_free);
  g_clear_pointer (&fixture->heads, g_free);
  store_fixture_tear_down (&fixture->base, data);
}

static gint64
count (Fixture *fixture)
{
  gint64 n = 0;

  cue_sql_get_int64 (cue_store_get_desk_sql (fixture->base.store), &n, 0, NULL,
                     "SELECT count(*) FROM event", "");
  return n;
}

static CueRetention *
put_away (Fixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;
  CueRetention      *done;

  store_fixture_as (&fixture->base, "lead");
  done = cue_retention_seal (fixture->base.store, MONTHS, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return done;
}

static void
assert_verified (Fixture *fixture, const char *heads, CueEvidenceState state, const char *what)
{
  g_autoptr (GError)            error = NULL;
  g_autoptr (CueEvidenceReport) report
    = cue_evidence_verify (fixture->base.store, heads, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (report->what, ==, what);
  g_assert_cmpint (report->state, ==, state);
}

static void
exec (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  cue_sql_exec (cue_store_get_desk_sql (fixture->base.store), sql, &error);
  g_assert_no_error (error);
}

/* What is still here is counted again, what is not is not said to differ. */
static void
assert_counted_again (Fixture *fixture, gint64 from_ms, gboolean can)
{
  CueBoardSpan         span = { from_ms, from_ms + 10 * DAY_MS, NULL, NULL };
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueBoard) again = cue_board_recount (fixture->base.store, &span, &error);

  g_assert_cmpint (again != NULL, ==, can);
  if (!can)
    g_assert_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND);
}

static void
test_sealed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  gint64                   before = count (fixture);
  g_autoptr (CueRetention) done = put_away (fixture, fixture->path);
  g_autofree char         *heads = NULL;
  gint64                   n_events = 0;

  g_assert_cmpint (done->n_chains, ==, 2);
  g_assert_cmpint (done->n_events, >, 20);
  g_assert_cmpint (done->kept_ms, ==, 0);
  /* The seal itself is one record more. */
  g_assert_cmpint (count (fixture), ==, before - done->n_events + 1);
  assert_counted_again (fixture, done->until_ms, TRUE);
  assert_counted_again (fixture, done->until_ms - DAY_MS, FALSE);
  assert_verified (fixture, NULL, CUE_EVIDENCE_NOT_WITNESSED, NULL);
  assert_verified (fixture, fixture->heads, CUE_EVIDENCE_NOT_WITNESSED, NULL);
  append (fixture, "agent", CUE_EVENT_SEARCH, NULL);
  heads = cue_evidence_dup_heads (fixture->base.store, &error);
  assert_verified (fixture, heads, CUE_EVIDENCE_SOUND, NULL);
  g_assert_true (cue_retention_verify_file (fixture->base.store, fixture->path, &n_events, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n_events, ==, done->n_events);
  store_fixture_reopen (&fixture->base);
  assert_verified (fixture, heads, CUE_EVIDENCE_SOUND, NULL);
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char         *second = g_build_filename (fixture->folder, "second.csv", NULL);
  g_autoptr (CueRetention) first = put_away (fixture, fixture->path);
  g_autoptr (CueRetention) none = NULL;
  g_autoptr (CueRetention) later = NULL;
  g_autoptr (GError)       error = NULL;
  gint64                   n_events = 0;

  none = put_away (fixture, second);
  g_assert_cmpint (none->n_events, ==, 0);
  g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
  cue_clock_advance_ms (fixture->base.clock, 100 * DAY_MS);
  append (fixture, "agent", CUE_EVENT_SEARCH, NULL);
  later = put_away (fixture, second);
  g_assert_cmpint (later->n_events, >, 5);
  assert_verified (fixture, fixture->heads, CUE_EVIDENCE_NOT_WITNESSED, NULL);
  g_assert_true (cue_retention_verify_file (fixture->base.store, second, &n_events, &error));
  g_assert_true (cue_retention_verify_file (fixture->base.store, fixture->path, &n_events, &error));
  g_assert_no_error (error);
}

/* What has to be done for a customer is never put away, however old. */
static void
test_open_task (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CueRetention) held = NULL;
  g_autoptr (CueRetention) done = NULL;
  g_autofree char         *second = g_build_filename (fixture->folder, "second.csv", NULL);
  gint64                   at_ms;

  append (fixture, "agent", CUE_EVENT_TASK, "open");
  at_ms = cue_clock_now_ms (fixture->base.clock);
  cue_clock_advance_ms (fixture->base.clock, DAYS * DAY_MS);
  append (fixture, "agent", CUE_EVENT_SEARCH, NULL);
  held = put_away (fixture, fixture->path);
  g_assert_cmpint (held->kept_ms, ==, at_ms);
  append (fixture, "agent", CUE_EVENT_TASK, "done");
  done = put_away (fixture, second);
  g_assert_cmpint (done->kept_ms, ==, 0);
  g_assert_cmpint (done->n_events, >, 0);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) denied = NULL;
  g_autoptr (GError) short_time = NULL;
  g_autoptr (GError) exists = NULL;
  gint64             before = count (fixture);

  store_fixture_as (&fixture->base, "agent");
  g_assert_null (cue_retention_seal (fixture->base.store, MONTHS, fixture->path, NULL, NULL, NULL,
                                     &denied));
  g_assert_error (denied, CUE_ERROR, CUE_ERROR_DENIED);
  store_fixture_as (&fixture->base, "lead");
  g_assert_null (cue_retention_seal (fixture->base.store, MONTHS - 1, fixture->path, NULL, NULL,
                                     NULL, &short_time));
  g_assert_error (short_time, CUE_ERROR, CUE_ERROR_INVALID);
  g_assert_true (g_file_set_contents (fixture->path, "older", -1, NULL));
  g_assert_null (cue_retention_seal (fixture->base.store, MONTHS, fixture->path, NULL, NULL, NULL,
                                     &exists));
  g_assert_error (exists, CUE_ERROR, CUE_ERROR_INVALID);
  g_assert_cmpint (count (fixture), ==, before);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  gint64                   before = count (fixture);

  store_fixture_as (&fixture->base, "lead");
  g_cancellable_cancel (cancelled);
  g_assert_null (cue_retention_seal (fixture->base.store, MONTHS, fixture->path, NULL, NULL,
                                     cancelled, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (count (fixture), ==, before);
}

typedef struct
{
  CueRetentionPhase stop_in;  /* cancelled when this phase is told of */
  GCancellable     *cancellable;
  guint             n_told[CUE_RETENTION_DROPPING + 1];
  gint64            last;
} Watch;

static void
on_progress (CueRetentionPhase phase, gint64 done, gint64 all, gpointer user_data)
{
  Watch *watch = user_data;

  if (watch->n_told[phase]++ == 0)
    watch->last = 0;
  g_assert_cmpint (done, >=, watch->last);
  g_assert_cmpint (done, <=, all);
  watch->last = done;
  if (phase == watch->stop_in)
    g_cancellable_cancel (watch->cancellable);
}

/* Whenever it is stopped, nothing has changed and no file is left; the next time it works. */
static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  gint64                   before;
  g_autoptr (CueRetention) done = NULL;

  /* Writing is told of every few hundred records. */
  for (guint i = 0; i < 300; i++)
    append (fixture, "agent", CUE_EVENT_SEARCH, NULL);
  cue_clock_advance_ms (fixture->base.clock, DAYS * DAY_MS);
  append (fixture, "agent", CUE_EVENT_SEARCH, NULL);
  store_fixture_as (&fixture->base, "lead");
  before = count (fixture);
  for (int phase = CUE_RETENTION_CHECKING; phase <= CUE_RETENTION_DROPPING; phase++)
    {
      g_autoptr (GError)       error = NULL;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Watch                    watch = { (CueRetentionPhase) phase, cancellable };

      g_assert_null (cue_retention_seal (fixture->base.store, MONTHS, fixture->path, on_progress,
                                         &watch, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (watch.n_told[phase], >, 0);
      g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
      g_assert_cmpint (count (fixture), ==, before);
      assert_verified (fixture, NULL, CUE_EVIDENCE_NOT_WITNESSED, NULL);
    }
  done = put_away (fixture, fixture->path);
  g_assert_cmpint (done->n_events, >, 300);
}

/* So many months ago there was no calendar: nothing is so old. */
static void
test_before_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueRetention) done = NULL;

  store_fixture_as (&fixture->base, "lead");
  done = cue_retention_seal (fixture->base.store, 30000, fixture->path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (done->n_events, ==, 0);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

/* Without a seal nothing can be deleted, and a seal cannot be made up. */
static void
test_guarded (Fixture *fixture, gconstpointer data)
{
  CueSql *desk = cue_store_get_desk_sql (fixture->base.store);

  store_fixture_as (&fixture->base, "lead");
  g_assert_false (cue_sql_exec (desk, "DELETE FROM event WHERE seq = 1", NULL));
  g_assert_false (cue_sql_exec (desk,
                                "INSERT INTO seal SELECT chain_id, 3, '" CUE_EVENT_GENESIS
                                "', 0, '" CUE_EVENT_GENESIS "', 0 FROM event WHERE seq = 3",
                                NULL));
  g_assert_false (cue_sql_exec (desk,
                                "INSERT INTO seal SELECT chain_id, seq, hash, 0, '"
                                CUE_EVENT_GENESIS "', 0 FROM event e WHERE seq = "
                                "(SELECT max(seq) FROM event o WHERE o.chain_id = e.chain_id)",
                                NULL));
}

/* Somebody seals behind everybody's back, or takes more than was sealed. */
static void
test_attacks (Fixture *fixture, gconstpointer data)
{
  exec (fixture, "INSERT INTO seal SELECT chain_id, seq, hash, 0, '" CUE_EVENT_GENESIS
                 "', 0 FROM event WHERE seq = 4;"
                 "DELETE FROM event WHERE seq <= 4;");
  assert_verified (fixture, NULL, CUE_EVIDENCE_BROKEN, "dropped");
}

static void
test_more_dropped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CueRetention) done = put_away (fixture, fixture->path);

  exec (fixture, "DROP TRIGGER event_no_delete;"
                 "DELETE FROM event WHERE (chain_id, seq) IN "
                 "(SELECT chain_id, last_seq + 1 FROM seal);");
  assert_verified (fixture, NULL, CUE_EVIDENCE_BROKEN, "missing");
}

static void
test_file_altered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GError)       other = NULL;
  g_autoptr (CueRetention) done = put_away (fixture, fixture->path);
  g_autofree char         *text = NULL;
  gsize                    length = 0;
  gint64                   n_events = 0;
  char                    *at;

  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  at = strstr (text, "流量");
  g_assert_nonnull (at);
  at[1] ^= 1;
  g_assert_true (g_file_set_contents (fixture->path, text, (gssize) length, NULL));
  g_assert_false (cue_retention_verify_file (fixture->base.store, fixture->path, &n_events, &error));
  g_assert_nonnull (error);
  at[1] ^= 1;
  /* Cut at the end of a row: each record is genuine, but the file is not the one that was sealed. */
  *strrchr (text, '\n') = '\0';
  *(strrchr (text, '\n') + 1) = '\0';
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  g_assert_false (cue_retention_verify_file (fixture->base.store, fixture->path, &n_events, &other));
  g_assert_error (other, CUE_ERROR, CUE_ERROR_CORRUPT);
}

/* Of no record nothing can be said. */
static void
test_empty_file (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "", "chain_id,seq,at,kind,v,call_ref,payload,prev,hash\r\n" };
  g_autoptr (CueRetention) done = put_away (fixture, fixture->path);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64             n_events = -1;

      g_assert_true (g_file_set_contents (fixture->path, texts[i], -1, NULL));
      g_assert_false (cue_retention_verify_file (fixture->base.store, fixture->path, &n_events,
                                                 &error));
      g_assert_error (error, CUE_ERROR, CUE_ERROR_CORRUPT);
      g_assert_cmpint (n_events, ==, 0);
    }
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/retention/sealed", test_sealed);
  ADD ("/retention/again", test_again);
  ADD ("/retention/stopped", test_stopped);
  ADD ("/retention/empty-file", test_empty_file);
  ADD ("/retention/before-all", test_before_all);
  ADD ("/retention/open-task", test_open_task);
  ADD ("/retention/refused", test_refused);
  ADD ("/retention/cancelled", test_cancelled);
  ADD ("/retention/guarded", test_guarded);
  ADD ("/retention/attacks", test_attacks);
  ADD ("/retention/more-dropped", test_more_dropped);
  ADD ("/retention/file-altered", test_file_altered);
  return g_test_run ();
}
