/* test-desk.c: the workers, and a desk on a small home.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <string.h>

#include "cue-demo.h"
#include "cue-desk-private.h"
#include "cue-evidence.h"
#include "cue-import.h"
#include "cue-store-private.h"
#include "cue-worker.h"
#include "test-folder.h"

#define DEADLINE_US (20 * G_USEC_PER_SEC)

typedef struct
{
  char     *folder;
  char     *home;
  CueClock *clock;
} Fixture;

static void
import_xml (CueStore *store, const char *xml)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (GBytes)          bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (CueImportReport) report
      = cue_import_bytes (store, "e.xml", bytes, CUE_IMPORT_PUBLISH, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->problems->len; i++)
    g_test_message ("%s", (const char *) report->problems->pdata[i]);
  g_assert_cmpuint (report->imported, ==, 1);
}

static void
import (CueStore *store, const char *title)
{
  g_autofree char *xml = g_strdup_printf (
      "<entry xmlns='urn:cuedesk:knowledge:1' scope='/all/' type='talk'><old-id>E1</old-id>"
      "<title>%s</title><category>话术</category><say id='s1'>您好。</say></entry>", title);

  import_xml (store, xml);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = NULL;

  fixture->folder = test_folder_new ("desk");
  fixture->home = g_build_filename (fixture->folder, "home", NULL);
  fixture->clock = cue_clock_new_system ();
  store = cue_home_init (fixture->home, fixture->clock, &error);
  g_assert_no_error (error);
  import (store, "老流量包");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->clock);
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->home);
}

static void
wait_at_most (const gboolean *flag, gint64 us)
{
  gint64 end = g_get_monotonic_time () + us;

  while (!*flag && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

static void
wait_for (const gboolean *flag)
{
  wait_at_most (flag, DEADLINE_US);
  g_assert_true (*flag);
}

/* -- the worker ------------------------------------------------------------------------------- */

typedef struct
{
  GString *order;
  guint    n_done;
  guint    n_cancelled;
} Log;

static void
letter_job (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  if (GPOINTER_TO_INT (data) == 'z')
    g_usleep (50000);
  g_task_return_int (task, GPOINTER_TO_INT (data));
}

static void
letter_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Log               *log = user_data;
  g_autoptr (GError) error = NULL;
  gssize             letter = g_task_propagate_int (G_TASK (result), &error);

  log->n_done++;
  if (error == NULL)
    g_string_append_c (log->order, (char) letter);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    log->n_cancelled++;
}

static void
push_letter (CueWorker *worker, Log *log, char letter, int priority, GCancellable *cancellable)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, letter_cb, log);

  cue_worker_push (worker, task, priority, letter_job, GINT_TO_POINTER ((int) letter), NULL);
}

/* While one job holds the thread the others queue up: priority first, then arrival; what was
 * cancelled meanwhile is never started; stopping finishes the rest. */
static void
test_worker_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CueWorker)    worker
      = cue_worker_new ("test", fixture->home, fixture->clock, CUE_STORE_READ_ONLY);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Log                      log = { .order = g_string_new (NULL) };

  push_letter (worker, &log, 'z', 0, NULL);
  g_usleep (10000);
  push_letter (worker, &log, 'c', 20, NULL);
  push_letter (worker, &log, 'a', 10, NULL);
  push_letter (worker, &log, 'x', 5, cancellable);
  push_letter (worker, &log, 'b', 10, NULL);
  push_letter (worker, &log, 'd', 20, NULL);
  g_cancellable_cancel (cancellable);
  cue_worker_stop (worker);
  while (log.n_done < 6)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (log.n_cancelled, ==, 1);
  g_assert_cmpstr (log.order->str, ==, "zabcd");
  g_string_free (log.order, TRUE);
}

static void
test_worker_without_a_home (Fixture *fixture, gconstpointer data)
{
  g_autofree char      *nowhere = g_build_filename (fixture->folder, "nowhere", NULL);
  g_autoptr (CueWorker) worker
      = cue_worker_new ("test", nowhere, fixture->clock, CUE_STORE_READ_ONLY);
  Log log = { .order = g_string_new (NULL) };

  push_letter (worker, &log, 'a', 0, NULL);
  while (log.n_done < 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (log.order->str, ==, "");
  g_string_free (log.order, TRUE);
}

/* -- the desk --------------------------------------------------------------------------------- */

typedef struct
{
  gboolean   done;
  GPtrArray *hits;
  GError    *error;
} Answer;

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->hits = cue_desk_search_finish (CUE_DESK (source), result, NULL, &answer->error);
  answer->done = TRUE;
}

static void
assert_first (CueDesk *desk, const char *query, const char *title)
{
  Answer answer = { FALSE, NULL, NULL };

  cue_desk_search_async (desk, query, FALSE, 40, NULL, found_cb, &answer);
  wait_for (&answer.done);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (answer.hits->len, >, 0);
  g_assert_cmpstr (((CueHit *) g_ptr_array_index (answer.hits, 0))->title, ==, title);
  g_ptr_array_unref (answer.hits);
}

static CueDesk *
open_desk (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CueDesk           *desk = cue_desk_new (fixture->home, NULL, NULL, fixture->clock, &error);

  g_assert_no_error (error);
  return desk;
}

static void
on_store_changed_cb (CueDesk *desk, gboolean *changed)
{
  *changed = TRUE;
}

static void
test_publication_by_another_program (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CueDesk)  desk = open_desk (fixture);
  g_autoptr (CueStore) other = NULL;
  g_autoptr (GError)   error = NULL;
  g_autofree char     *owner = NULL, *title = NULL;
  gboolean             changed = FALSE;

  assert_first (desk, "llb", "老流量包");
  g_assert_cmpuint (cue_desk_get_n_entries (desk), ==, 1);
  g_signal_connect (desk, "store-changed", G_CALLBACK (on_store_changed_cb), &changed);
  other = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  owner = cue_store_get_meta (other, "owner");
  g_assert_true (cue_store_sign_in (other, owner, &error));
  /* What is written before the desk has looked at the file for the first time is no change for it:
   * then the next one is. */
  for (guint i = 0; i < 5 && !changed; i++)
    {
      g_free (title);
      title = g_strdup_printf ("新流量包 %u", i);
      import (other, title);
      wait_at_most (&changed, DEADLINE_US / 5);
    }
  g_assert_true (changed);
  assert_first (desk, "llb", title);
}

static gint64
utc_ms (const char *iso)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (iso, NULL);

  g_assert_nonnull (at);
  return g_date_time_to_unix (at) * 1000;
}

/* Until the desk has looked at the file at the time that its clock shows. */
static void
wait_for_look (CueDesk *desk)
{
  gint64 now_ms = cue_clock_now_ms (desk->clock);
  gint64 end = g_get_monotonic_time () + DEADLINE_US;

  while ((desk->polled.data_version == 0 || desk->polled.from_ms < now_ms)
         && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  g_assert_cmpint (desk->polled.from_ms, >=, now_ms);
}

/* The old price ends in the second in which the new one begins: nobody writes, as many texts are in
 * force as before, and the desk tells of it all the same.  A notice begins, and so it does.  Midnight
 * of the texts is not that of the desk here, so that only the texts can be told of. */
static void
test_schedule_flips (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *before_utc; const char *xml; } texts[] = {
    { "2091-02-28T15:59:59Z",
      "<entry xmlns='urn:cuedesk:knowledge:1' scope='/all/' type='talk' valid-from='2091-03-01'>"
      "<old-id>E1</old-id><title>老流量包新价</title><category>话术</category><say id='s1'>您好。</say>"
      "</entry>" },
    { "2091-03-01T15:59:59Z",
      "<notice xmlns='urn:cuedesk:knowledge:1' scope='/all/' valid-from='2091-03-02'"
      " valid-until='2091-03-02'><old-id>N1</old-id><title>今天检修</title>"
      "<category>公告</category><say id='s1'>今天检修。</say></notice>" },
  };
  g_autoptr (GTimeZone) shanghai = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError)   error = NULL;
      g_autoptr (CueDesk)  desk = NULL;
      g_autoptr (CueStore) other = NULL;
      g_autofree char     *owner = NULL;
      gboolean             changed = FALSE;

      cue_clock_set_ms (fixture->clock, utc_ms (texts[i].before_utc));
      cue_clock_set_time_zone (fixture->clock, shanghai);
      other = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_WRITE, &error);
      g_assert_no_error (error);
      owner = cue_store_get_meta (other, "owner");
      g_assert_true (cue_store_sign_in (other, owner, &error));
      import_xml (other, texts[i].xml);
      cue_clock_set_time_zone (fixture->clock, utc);
      desk = open_desk (fixture);
      wait_for_look (desk);
      g_assert_cmpuint (cue_desk_get_n_entries (desk), ==, 1);
      g_signal_connect (desk, "store-changed", G_CALLBACK (on_store_changed_cb), &changed);
      cue_clock_advance_ms (fixture->clock, 1000);
      wait_for (&changed);
      g_assert_cmpuint (cue_desk_get_n_entries (desk), ==, 1);
    }
}

/* A desk that stays open over night: today is another day, which lists of days have to know. */
static void
test_midnight (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) shanghai = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (CueDesk)   desk = NULL;
  gboolean              day = FALSE;
  gboolean              changed = FALSE;

  cue_clock_set_ms (fixture->clock, utc_ms ("2092-02-29T15:59:59Z"));
  cue_clock_set_time_zone (fixture->clock, shanghai);
  desk = open_desk (fixture);
  wait_for_look (desk);
  g_signal_connect (desk, "day-changed", G_CALLBACK (on_store_changed_cb), &day);
  g_signal_connect (desk, "store-changed", G_CALLBACK (on_store_changed_cb), &changed);
  cue_clock_advance_ms (fixture->clock, 1000);
  wait_for (&day);
  wait_for (&changed);
  /* The day goes on: nothing to tell. */
  day = changed = FALSE;
  cue_clock_advance_ms (fixture->clock, 3600 * 1000);
  wait_for_look (desk);
  g_assert_false (day);
  g_assert_false (changed);
}

static void
ignore_error_cb (CueDesk *desk, const GError *error, guint *n_errors)
{
  g_test_message ("%s", error->message);
  (*n_errors)++;
}

/* The call lives on the main thread, its evidence is on the disk when the desk has shut down. */
static void
test_evidence_is_written (Fixture *fixture, gconstpointer data)
{
  CueDesk             *desk = open_desk (fixture);
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (CueEvidenceReport) report = NULL;
  g_autofree char     *ref = NULL;
  guint                n_errors = 0;
  CueCall             *call;

  g_signal_connect (desk, "error", G_CALLBACK (ignore_error_cb), &n_errors);
  g_assert_null (cue_desk_begin_call (desk, "not a number", "typed", NULL, NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_clear_error (&error);
  call = cue_desk_begin_call (desk, "14000008000", "typed", NULL, NULL, &error);
  g_assert_no_error (error);
  ref = g_strdup (cue_call_get_ref (call));
  g_assert_null (cue_desk_begin_call (desk, "14000008001", "typed", NULL, NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_BUSY);
  g_clear_error (&error);
  while (cue_call_get_state (call) == CUE_CALL_LOADING)
    g_main_context_iteration (NULL, TRUE);
  for (int i = 0; i < 20; i++)
    cue_call_record_search (call, "流量", 1, 0);
  cue_call_begin_wrap_up (call);
  g_assert_true (cue_call_close (call, &error));
  g_assert_null (cue_desk_get_call (desk));
  cue_desk_shutdown (desk);
  g_object_unref (desk);
  g_assert_cmpuint (n_errors, ==, 0);

  store = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  events = cue_evidence_list_call (store, ref, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 22);
  g_assert_cmpstr (((CueEvent *) g_ptr_array_index (events, 0))->kind, ==, "pop");
  g_assert_cmpstr (((CueEvent *) g_ptr_array_index (events, 21))->kind, ==, "close");
  report = cue_evidence_verify (store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->state, !=, CUE_EVIDENCE_BROKEN);
}

typedef struct
{
  gboolean      done;
  CuePublished *published;
  GPtrArray    *hits;
} Loaded;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Loaded            *loaded = user_data;
  g_autoptr (GError) error = NULL;

  loaded->published = cue_desk_load_finish (CUE_DESK (source), result, &error);
  g_assert_no_error (error);
  loaded->done = TRUE;
}

static void
recent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Loaded            *loaded = user_data;
  g_autoptr (GError) error = NULL;

  loaded->hits = cue_desk_list_recent_finish (CUE_DESK (source), result, &error);
  g_assert_no_error (error);
  loaded->done = TRUE;
}

static CuePublished *
load_first (CueDesk *desk)
{
  Loaded loaded = { FALSE, NULL, NULL };
  Answer answer = { FALSE, NULL, NULL };

  cue_desk_search_async (desk, "llb", FALSE, 40, NULL, found_cb, &answer);
  wait_for (&answer.done);
  g_assert_no_error (answer.error);
  cue_desk_load_async (desk, ((CueHit *) g_ptr_array_index (answer.hits, 0))->document_id, NULL,
                       loaded_cb, &loaded);
  wait_for (&loaded.done);
  g_ptr_array_unref (answer.hits);
  return loaded.published;
}

static gint64
count_events (CueStore *store, const char *kind)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueSqlQuery) query
      = cue_sql_query (cue_store_get_desk_sql (store), &error,
                       "SELECT count(*) FROM event WHERE kind = $1 AND coalesce(call_ref, '') = ''",
                       "s", kind);
  gboolean                row = FALSE;

  g_assert_no_error (error);
  g_assert_true (cue_sql_query_step (query, &row, &error) && row);
  return cue_sql_query_get_int (query, 0);
}

/* What is read between calls counts as used, under no call's name; words without a result are kept
 * for the editors. */
static void
test_without_a_call (Fixture *fixture, gconstpointer data)
{
  CueDesk                 *desk = open_desk (fixture);
  g_autoptr (CuePublished) published = load_first (desk);
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueStore)     store = NULL;
  Loaded                   recent = { FALSE, NULL, NULL };

  for (int i = 0; i < 3; i++)
    cue_desk_record_open (desk, published, 1);
  cue_desk_record_miss (desk, "qxz");
  cue_desk_shutdown (desk);
  g_object_unref (desk);

  desk = open_desk (fixture);
  cue_desk_list_recent_async (desk, NULL, recent_cb, &recent);
  wait_for (&recent.done);
  g_assert_cmpuint (recent.hits->len, ==, 1);
  g_assert_cmpstr (((CueHit *) g_ptr_array_index (recent.hits, 0))->document_id, ==,
                   published->document_id);
  g_assert_cmpint (((CueHit *) g_ptr_array_index (recent.hits, 0))->score, ==, 3);
  g_ptr_array_unref (recent.hits);
  cue_desk_shutdown (desk);
  g_object_unref (desk);

  store = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_events (store, "open"), ==, 3);
  g_assert_cmpint (count_events (store, "miss"), ==, 1);
}

static void
run_for (gint64 microseconds)
{
  for (gint64 end = g_get_monotonic_time () + microseconds; g_get_monotonic_time () < end;)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

/* A disk that takes nothing fails every event of a call: it is said once, and once more when it
 * begins again after it has worked in between. */
static void
test_trouble_is_said_once (Fixture *fixture, gconstpointer data)
{
  CueDesk             *desk = open_desk (fixture);
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) other = cue_store_open (fixture->home, fixture->clock,
                                               CUE_STORE_READ_WRITE, &error);
  CueSql              *sql = cue_store_get_desk_sql (other);
  guint                n_errors = 0;

  g_assert_no_error (error);
  g_signal_connect (desk, "error", G_CALLBACK (ignore_error_cb), &n_errors);
  run_for (200000);
  for (guint round = 1; round <= 2; round++)
    {
      g_assert_true (cue_sql_exec (sql,
                                   "CREATE TRIGGER full BEFORE INSERT ON event BEGIN"
                                   " SELECT RAISE (ABORT, 'nothing can be written'); END",
                                   &error));
      g_assert_no_error (error);
      for (int i = 0; i < 5; i++)
        cue_desk_record_miss (desk, "qxz");
      run_for (400000);
      g_assert_cmpuint (n_errors, ==, round);
      g_assert_true (cue_sql_exec (sql, "DROP TRIGGER full", &error));
      g_assert_no_error (error);
      cue_desk_record_miss (desk, "qxz");
      run_for (200000);
    }
  cue_desk_shutdown (desk);
  g_object_unref (desk);
}

static void
test_switching (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CueDesk) desk = open_desk (fixture);
  g_autoptr (GError)  error = NULL;
  g_autofree char    *login = g_strdup (cue_desk_get_me (desk)->login);

  g_assert_false (cue_desk_switch_staff (desk, "nobody", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (cue_desk_switch_staff (desk, login, &error));
  g_assert_no_error (error);
}

static CueCall *
wrap_up_of (CueDesk *desk, const char *number)
{
  g_autoptr (GError) error = NULL;
  CueCall           *call = cue_desk_begin_call (desk, number, "typed", NULL, NULL, &error);

  g_assert_no_error (error);
  while (cue_call_get_state (call) == CUE_CALL_LOADING)
    g_main_context_iteration (NULL, TRUE);
  cue_call_begin_wrap_up (call);
  return call;
}

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(gint64 *) user_data = cue_desk_check_chain_finish (CUE_DESK (source), result, &error);
  g_assert_no_error (error);
}

/* Wrap-ups wait in the order they were put aside, five at most, and nobody leaves before them. */
static void
test_put_aside (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CueDesk) desk = open_desk (fixture);
  g_autoptr (GError)  error = NULL;
  g_autofree char    *login = g_strdup (cue_desk_get_me (desk)->login);
  CueCall            *first = NULL;
  gint64              n = -1;

  g_assert_false (cue_desk_park_call (desk, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_clear_error (&error);
  for (guint i = 0; i < 6; i++)
    {
      CueCall *call = wrap_up_of (desk, "14000008000");

      first = first != NULL ? first : call;
      g_assert_cmpint (cue_desk_park_call (desk, &error), ==, i < 5);
    }
  g_assert_error (error, CUE_ERROR, CUE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_cmpuint (cue_desk_get_parked (desk)->len, ==, 5);
  g_assert_false (cue_desk_take_up (desk, 0, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_true (cue_call_close (cue_desk_get_call (desk), &error));
  g_assert_false (cue_desk_switch_staff (desk, login, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_BUSY);
  g_clear_error (&error);

  g_assert_true (cue_desk_take_up (desk, 0, &error));
  g_assert_true (cue_desk_get_call (desk) == first);
  cue_desk_check_chain_async (desk, first, NULL, on_checked_cb, &n);
  while (n < 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (n, ==, 1);
  while (cue_desk_get_call (desk) != NULL)
    {
      g_assert_true (cue_call_close (cue_desk_get_call (desk), &error));
      if (cue_desk_get_parked (desk)->len > 0)
        g_assert_true (cue_desk_take_up (desk, 0, &error));
    }
  g_assert_no_error (error);
}

typedef struct
{
  gboolean   done;
  GPtrArray *calls;
} Unclosed;

static void
unclosed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Unclosed          *unclosed = user_data;
  g_autoptr (GError) error = NULL;

  unclosed->calls = cue_desk_list_unclosed_finish (CUE_DESK (source), result, &error);
  g_assert_no_error (error);
  unclosed->done = TRUE;
}

static GPtrArray *
list_unclosed (CueDesk *desk)
{
  Unclosed unclosed = { FALSE, NULL };

  cue_desk_list_unclosed_async (desk, NULL, unclosed_cb, &unclosed);
  wait_for (&unclosed.done);
  return unclosed.calls;
}

static char *
leave_two_calls (Fixture *fixture)
{
  CueDesk              *desk = open_desk (fixture);
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) here = NULL;
  CueWrapUp             form = { .matter = (char *) "客户张三的手机 14000008000",
                                 .note = (char *) "14000008000", .outcome = CUE_OUTCOME_FAILED };
  CueCall              *call = wrap_up_of (desk, "14000008000");
  char                 *ref;

  cue_call_set_wrap_up (call, &form);
  g_assert_true (cue_desk_park_call (desk, &error));
  call = cue_desk_begin_call (desk, "14000008001", "typed", NULL, NULL, &error);
  g_assert_no_error (error);
  while (cue_call_get_state (call) == CUE_CALL_LOADING)
    g_main_context_iteration (NULL, TRUE);
  ref = g_strdup (cue_call_get_ref (call));
  /* As long as the desk knows them they are not lost. */
  here = list_unclosed (desk);
  g_assert_cmpuint (here->len, ==, 0);
  cue_desk_shutdown (desk);
  g_object_unref (desk);
  return ref;
}

static void
assert_nowhere (const char *folder, const char *words)
{
  static const char *const names[] = { "desk.db", "desk.db-wal", "store.db", "store.db-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *bytes = NULL;
      gsize            length;

      if (g_file_get_contents (path, &bytes, &length, NULL))
        g_assert_null (memmem (bytes, length, words, strlen (words)));
    }
}

/* The power goes while one wrap-up is put aside and one call is open: both are named to the next
 * desk, each gets an outcome, and nothing of the lost form was on the disk. */
static void
test_unclosed (Fixture *fixture, gconstpointer data)
{
  g_autofree char              *second = leave_two_calls (fixture);
  g_autoptr (CueDesk)           desk = open_desk (fixture);
  g_autoptr (GPtrArray)         calls = list_unclosed (desk), left = NULL;
  g_autoptr (CueStore)          store = NULL;
  g_autoptr (CueEvidenceReport) report = NULL;
  g_autoptr (GError)            error = NULL;
  CueUnclosed                   offered = { .offered = TRUE }, owing = { .owed = 2, .said = 1 };

  assert_nowhere (fixture->home, "14000008000");
  assert_nowhere (fixture->home, "张三");
  g_assert_cmpuint (calls->len, ==, 2);
  g_assert_cmpstr (((CueUnclosed *) calls->pdata[1])->call_ref, ==, second);
  /* Nobody can show that everything was said. */
  g_assert_false (cue_desk_can_close_as (&offered, CUE_OUTCOME_HANDLED));
  g_assert_false (cue_desk_can_close_as (&owing, CUE_OUTCOME_HANDLED));
  g_assert_false (cue_desk_can_close_as (&offered, CUE_OUTCOME_ANSWERED));
  g_assert_false (cue_desk_can_close_as (&owing, CUE_OUTCOME_ANSWERED));
  g_assert_true (cue_desk_can_close_as (&offered, CUE_OUTCOME_CALLBACK));
  g_assert_true (cue_desk_can_close_as (calls->pdata[0], CUE_OUTCOME_HANDLED));
  cue_desk_close_unclosed (desk, calls->pdata[0], CUE_OUTCOME_ANSWERED);
  cue_desk_close_unclosed (desk, calls->pdata[1], CUE_OUTCOME_FAILED);
  left = list_unclosed (desk);
  g_assert_cmpuint (left->len, ==, 0);
  store = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  report = cue_evidence_verify (store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->state, !=, CUE_EVIDENCE_BROKEN);
}

#define NAMED_CALLER "李四维"
#define NAMED_OTHER "欧阳小满"

static CueDesk *
open_desk_with_customers (Fixture *fixture)
{
  g_autofree char    *folder = g_build_filename (fixture->folder, "customers", NULL);
  g_autofree char    *path = g_build_filename (folder, "customers.csv", NULL);
  g_autoptr (GError)  error = NULL;
  CueDesk            *desk;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, "customer,number,plan,name\n"
                             "C1,14000008000,P1," NAMED_CALLER "\n"
                             "C2,14000008001,P1," NAMED_OTHER "\n", -1, &error);
  g_assert_no_error (error);
  desk = cue_desk_new (fixture->home, folder, NULL, fixture->clock, &error);
  g_assert_no_error (error);
  return desk;
}

static guint
count_written (Fixture *fixture, const char *kind, const char *words)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store
      = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_ONLY, &error);
  gint64               n = -1;

  g_assert_no_error (error);
  g_assert_true (cue_sql_get_int64 (cue_store_get_desk_sql (store), &n, 0, &error,
                                    "SELECT count(*) FROM event WHERE kind = $1"
                                    " AND instr(payload, $2) > 0", "ss", kind, words));
  g_assert_no_error (error);
  return (guint) n;
}

/* A customer's name that is typed with nobody on the line, or with somebody else, is nowhere in the
 * home; the rest of the words is. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  CueDesk           *desk = open_desk_with_customers (fixture);
  g_autoptr (GError) error = NULL;
  CueWrapUp          form = { .matter = (char *) "替" NAMED_OTHER "问的事项",
                              .done = (char *) NAMED_OTHER "同意",
                              .note = (char *) "转告" NAMED_OTHER, .outcome = CUE_OUTCOME_FAILED };
  CueCall           *call;

  cue_desk_record_miss (desk, NAMED_OTHER "的旧账单");
  g_free (cue_desk_record_gap (desk, "给" NAMED_OTHER "补卡"));
  call = cue_desk_begin_call (desk, "14000008000", "typed", NULL, "找" NAMED_OTHER "的", &error);
  g_assert_no_error (error);
  while (cue_call_get_state (call) == CUE_CALL_LOADING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (cue_call_get_customer (call)->name, ==, NAMED_CALLER);
  cue_call_record_search (call, NAMED_OTHER "和" NAMED_CALLER "合账", 0, 0);
  cue_call_record_miss (call, NAMED_OTHER "销户");
  g_free (cue_call_record_gap (call, NAMED_OTHER "过户"));
  cue_call_add_wording (call, "none", NAMED_OTHER "怎么说");
  cue_call_begin_wrap_up (call);
  cue_call_set_wrap_up (call, &form);
  g_assert_true (cue_call_close (call, &error));
  cue_desk_shutdown (desk);
  g_object_unref (desk);

  assert_nowhere (fixture->home, NAMED_OTHER);
  assert_nowhere (fixture->home, NAMED_CALLER);
  assert_nowhere (fixture->home, "14000008000");
  g_assert_cmpuint (count_written (fixture, "miss", "\"**的旧账单\""), ==, 1);
  g_assert_cmpuint (count_written (fixture, "gap", "\"给**补卡\""), ==, 1);
  g_assert_cmpuint (count_written (fixture, "pop", "\"找**的\""), ==, 1);
  g_assert_cmpuint (count_written (fixture, "search", "\"**和**合账\""), ==, 1);
  g_assert_cmpuint (count_written (fixture, "miss", "\"**销户\""), ==, 1);
  g_assert_cmpuint (count_written (fixture, "gap", "\"**过户\""), ==, 1);
  g_assert_cmpuint (count_written (fixture, "wording", "\"**怎么说\""), ==, 1);
  g_assert_cmpuint (count_written (fixture, "close", "\"转告**\""), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/worker/order", test_worker_order);
  ADD ("/desk/names", test_names);
  ADD ("/worker/without-a-home", test_worker_without_a_home);
  ADD ("/desk/publication-by-another-program", test_publication_by_another_program);
  ADD ("/desk/schedule-flips", test_schedule_flips);
  ADD ("/desk/midnight", test_midnight);
  ADD ("/desk/evidence-is-written", test_evidence_is_written);
  ADD ("/desk/without-a-call", test_without_a_call);
  ADD ("/desk/trouble-is-said-once", test_trouble_is_said_once);
  ADD ("/desk/switching", test_switching);
  ADD ("/desk/put-aside", test_put_aside);
  ADD ("/desk/unclosed", test_unclosed);
#undef ADD
  return g_test_run ();
}
