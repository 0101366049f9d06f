/* test-import.c: files in and out; every way a file is refused leaves the store as it was.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "cue-index.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define HEAD "id,title,body,category\n"

static CueImportReport *
import_text (StoreFixture *fixture, const char *name, const char *text, CueImportFlags flags,
             GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return cue_import_bytes (fixture->store, name, bytes, flags, NULL, error);
}

static void
assert_counts (const CueImportReport *report, guint imported, guint merged, guint rejected)
{
  g_assert_nonnull (report);
  g_assert_cmpuint (report->imported, ==, imported);
  g_assert_cmpuint (report->merged, ==, merged);
  g_assert_cmpuint (report->rejected, ==, rejected);
  g_assert_cmpuint (report->problems->len, ==, rejected);
}

static gint64
count (StoreFixture *fixture, const char *sql)
{
  gint64 n = -1;

  g_assert_true (cue_sql_get_int64 (cue_store_get_sql (fixture->store), &n, -1, NULL, sql, ""));
  return n;
}

static gint64
count_staged (StoreFixture *fixture)
{
  gint64 n = -1;

  g_assert_true (cue_sql_get_int64 (cue_store_get_desk_sql (fixture->store), &n, -1, NULL,
                                    "SELECT count(*) FROM import_run", ""));
  return n;
}

static void
test_merge (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueImportReport) dry = NULL;
  g_autoptr (CueImportReport) first = NULL;
  g_autoptr (CueImportReport) same = NULL;
  g_autoptr (CueImportReport) other = NULL;
  g_autofree char            *before = NULL;
  g_autofree char            *after = NULL;
  g_autofree char            *id = NULL;
  g_autoptr (CuePublished)    published = NULL;

  store_fixture_as (fixture, "reviewer");
  before = store_fixture_dump (fixture);
  dry = import_text (fixture, "a.csv", HEAD "A1,甲,正文,资费\nA2,乙,正文,资费\n",
                     CUE_IMPORT_DRY_RUN | CUE_IMPORT_PUBLISH, &error);
  g_assert_no_error (error);
  assert_counts (dry, 2, 0, 0);
  after = store_fixture_dump (fixture);
  g_assert_cmpstr (before, ==, after);
  first = import_text (fixture, "a.csv", HEAD "A1,甲,正文,资费\nA2,乙,正文,资费\n",
                       CUE_IMPORT_PUBLISH, &error);
  g_assert_no_error (error);
  assert_counts (first, 2, 0, 0);
  same = import_text (fixture, "a.csv", HEAD "A1,甲,正文,资费\nA2,乙,正文,资费\n",
                      CUE_IMPORT_PUBLISH, &error);
  assert_counts (same, 0, 2, 0);
  other = import_text (fixture, "b.csv", HEAD "A1,甲,新正文,资费\nA2,乙,正文,资费\n",
                       CUE_IMPORT_PUBLISH, &error);
  g_assert_no_error (error);
  assert_counts (other, 1, 1, 0);
  id = cue_authority_find_old_id (fixture->store, "A1", &error);
  g_assert_no_error (error);
  published = cue_authority_load_in_force (fixture->store, id, FIXTURE_NOW_MS, &error);
  g_assert_no_error (error);
  g_assert_cmpint (published->no, ==, 2);
  g_assert_cmpstr (published->author, ==, "导入文件");
  g_assert_cmpstr (published->reviewer, ==, "reviewer");
  g_assert_cmpint (count_staged (fixture), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM verdict WHERE author_id = reviewer_id"), ==, 0);
}

/* Without --publish an editor's import waits for a second person. */
static void
test_in_review (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueImportReport) report = NULL;
  g_autoptr (GPtrArray)       queue = NULL;

  store_fixture_as (fixture, "editor");
  report = import_text (fixture, "a.csv", HEAD "A1,甲,正文,资费\n", 0, &error);
  g_assert_no_error (error);
  assert_counts (report, 1, 0, 0);
  queue = cue_authority_list_documents (fixture->store, "entry", "in review", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (queue->len, ==, 1);
  g_assert_cmpstr (((CueRevisionInfo *) queue->pdata[0])->title, ==, "甲");
  g_assert_cmpstr (((CueRevisionInfo *) queue->pdata[0])->author, ==, "editor");
}

typedef struct
{
  const char    *login;
  const char    *name;
  const char    *text;
  CueImportFlags flags;
  int            code;   /* -1: a report with rejected rows instead */
  const char    *says;
} Refusal;

static const Refusal refusals[] = {
  { "reviewer", "a.csv", "", CUE_IMPORT_PUBLISH, CUE_ERROR_INVALID, "a.csv:1:" },
  { "reviewer", "a.csv", "title,body\n甲,乙\n", CUE_IMPORT_PUBLISH, CUE_ERROR_INVALID, "a.csv:1:" },
  { "reviewer", "a.csv", HEAD "A1,甲,正文,资费\nA2,乙\n", CUE_IMPORT_PUBLISH, CUE_ERROR_INVALID, "a.csv:3:" },
  { "reviewer", "a.csv", HEAD "A1,甲,\"正文,资费\n", CUE_IMPORT_PUBLISH, CUE_ERROR_INVALID, "a.csv:" },
  { "reviewer", "a.csv", HEAD "A1,甲,正文,资费\nA1,乙,正文,资费\n", CUE_IMPORT_PUBLISH, CUE_ERROR_INVALID, "a.csv:3:" },
  { "reviewer", "a.csv", HEAD "A1,甲,正文,资费\nA1,乙,正文,资费\n", CUE_IMPORT_PUBLISH | CUE_IMPORT_SKIP_REJECTED,
    CUE_ERROR_INVALID, "a.csv:3:" },
  { "reviewer", "a.csv", HEAD "A1,甲,正文,资费\nA2,,正文,资费\n", CUE_IMPORT_PUBLISH, -1, "a.csv:3:" },
  { "editor", "a.csv", HEAD "A1,甲,正文,资费\n", CUE_IMPORT_PUBLISH, CUE_ERROR_DENIED, "reviewer" },
  { "reviewer", "a.csv", HEAD "A1,甲,正文,资费\n", 0, CUE_ERROR_DENIED, "editor" },
  { "agent", "a.csv", HEAD "A1,甲,正文,资费\n", 0, CUE_ERROR_DENIED, "editor" },
  { "reviewer-lj", "a.csv", "id,title,scope\nA1,甲,/yq/\n", CUE_IMPORT_PUBLISH, -1, "a.csv:2: scope" },
  { "reviewer", "a.csv", "id,title,scope\nA1,甲,/yq/zz/\n", CUE_IMPORT_PUBLISH, -1, "a.csv:2: scope" },
  { "reviewer", "a.xml", "<knowledge xmlns=\"urn:cuedesk:knowledge:1\"><entry></knowledge>", CUE_IMPORT_PUBLISH,
    CUE_ERROR_INVALID, "a.xml:1:" },
  { "reviewer", "a.xml", "<!DOCTYPE x [<!ENTITY e \"x\">]><knowledge xmlns=\"urn:cuedesk:knowledge:1\"/>", CUE_IMPORT_PUBLISH,
    CUE_ERROR_INVALID, "a.xml:" },
  { "reviewer", "a.xml",
    "<knowledge xmlns=\"urn:cuedesk:knowledge:1\"><entry scope=\"/yq/\" type=\"tariff\"><old-id>A1</old-id>"
    "<title>甲</title><category>资费</category></entry>\n<entry scope=\"/yq/\" type=\"nonsense\"><old-id>A2</old-id>"
    "<title>甲</title><category>资费</category></entry></knowledge>", CUE_IMPORT_PUBLISH, -1, "a.xml:2:" },
};

static void
test_refusals (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *before = store_fixture_dump (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      const Refusal              *refusal = &refusals[i];
      g_autoptr (GError)          error = NULL;
      g_autoptr (CueImportReport) report = NULL;
      g_autofree char            *after = NULL;
      const char                 *said;

      store_fixture_as (fixture, refusal->login);
      report = import_text (fixture, refusal->name, refusal->text, refusal->flags, &error);
      if (refusal->code >= 0)
        {
          if (report != NULL || !g_error_matches (error, CUE_ERROR, refusal->code))
            g_error ("refusal %u: %s", i, error != NULL ? error->message : "accepted");
          said = error->message;
        }
      else
        {
          g_assert_no_error (error);
          g_assert_cmpuint (report->imported + report->merged, ==, 0);
          g_assert_cmpuint (report->rejected, ==, 1);
          said = report->problems->pdata[0];
        }
      if (strstr (said, refusal->says) == NULL)
        g_error ("refusal %u says %s instead of %s", i, said, refusal->says);
      after = store_fixture_dump (fixture);
      g_assert_cmpstr (before, ==, after);
      g_assert_cmpint (count_staged (fixture), ==, 0);
    }
}

static void
test_skip (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueImportReport) report = NULL;

  store_fixture_as (fixture, "reviewer");
  report = import_text (fixture, "a.csv",
                        "id,title,category,地区\nA1,甲,资费,x\nA2,,资费,x\nA3,丙,资费,x\n",
                        CUE_IMPORT_PUBLISH | CUE_IMPORT_SKIP_REJECTED, &error);
  g_assert_no_error (error);
  assert_counts (report, 2, 0, 1);
  g_assert_cmpstr (report->unknown_columns[0], ==, "地区");
  g_assert_null (report->unknown_columns[1]);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM published WHERE live = 1"), ==, 2);
}

/* The window the text proposes: from midnight to the end of its last day; what is over is stored. */
static void
test_window (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueImportReport) report = NULL;
  g_autoptr (CuePublished)    published = NULL;
  g_autofree char            *id = NULL;
  g_autofree char            *over = NULL;
  gint64                      from = cue_clock_parse_date_ms (fixture->clock, "2026-12-01");
  gint64                      until = cue_clock_parse_date_ms (fixture->clock, "2027-01-01");

  store_fixture_as (fixture, "reviewer");
  report = import_text (fixture, "a.csv",
                        "id,title,category,valid_from,valid_until\nA1,甲,资费,2026-12-01,2026-12-31\n"
                        "A2,乙,资费,2020-01-01,2020-12-31\n",
                        CUE_IMPORT_PUBLISH, &error);
  g_assert_no_error (error);
  assert_counts (report, 2, 0, 0);
  id = cue_authority_find_old_id (fixture->store, "A1", &error);
  g_assert_null (cue_authority_load_in_force (fixture->store, id, from - 1, NULL));
  published = cue_authority_load_in_force (fixture->store, id, until - 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (published->effective_from_ms, ==, from);
  g_assert_cmpint (published->effective_until_ms, ==, until);
  over = cue_authority_find_old_id (fixture->store, "A2", &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM verdict"), ==, 2);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM publication"), ==, 1);
}

static char *
export_bytes (StoreFixture *fixture, const char *format)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError)        error = NULL;

  cue_export (fixture->store, format, out, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (out, "", 1, NULL, NULL, NULL);
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (out));
}

/* Out, into a fresh home of another kind, and out again: the same bytes. */
static void
test_round_trip (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueImportReport) report = NULL;
  g_autofree char            *first = NULL;
  g_autofree char            *second = NULL;
  g_autofree char            *table = NULL;
  StoreFixture                fresh = { NULL };

  cue_store_sign_in (fixture->store, fixture->owner, &error);
  g_assert_no_error (error);
  cue_demo_install (fixture->store, NULL, &error);
  g_assert_no_error (error);
  first = export_bytes (fixture, "xml");
  g_assert_cmpuint (strlen (first), >, 10000);
  fresh.home = test_folder_new ("fresh");
  fresh.clock = cue_clock_new_fixed (FIXTURE_NOW_MS);
  fresh.store = cue_home_init (fresh.home, fresh.clock, &error);
  g_assert_no_error (error);
  report = import_text (&fresh, "export.xml", first, CUE_IMPORT_PUBLISH, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->rejected, ==, 0);
  second = export_bytes (&fresh, "xml");
  g_assert_cmpstr (first, ==, second);
  table = export_bytes (&fresh, "csv");
  g_assert_true (g_str_has_prefix (table, "\xef\xbb\xbfid,title,"));
  store_fixture_tear_down (&fresh, NULL);
}

/* A level comes with its package, by an admin; else an unknown one is a typing error. */
static void
test_levels (StoreFixture *fixture, gconstpointer data)
{
  static const char *const document
    = "<entry scope=\"/yq/zz/\" type=\"tariff\"><old-id>A1</old-id><title>甲</title>"
      "<category>资费</category></entry></knowledge>";
  g_autofree char *bare
    = g_strconcat ("<knowledge xmlns=\"urn:cuedesk:knowledge:1\">", document, NULL);
  g_autofree char *with = g_strconcat ("<knowledge xmlns=\"urn:cuedesk:knowledge:1\">"
                                       "<level path=\"/yq/zz/\" name=\"竹&amp;舟省\"/>",
                                       document, NULL);
  g_autofree char *name = NULL;
  g_autofree char *exported = NULL;
  g_autoptr (CueImportReport) refused = NULL;
  g_autoptr (CueImportReport) denied = NULL;
  g_autoptr (CueImportReport) report = NULL;
  g_autoptr (GError)          error = NULL;

  store_fixture_as (fixture, "reviewer");
  denied = import_text (fixture, "a.xml", with, CUE_IMPORT_PUBLISH, &error);
  g_assert_no_error (error);
  assert_counts (denied, 0, 0, 1);
  store_fixture_as (fixture, fixture->owner);
  refused = import_text (fixture, "a.xml", bare, CUE_IMPORT_PUBLISH, &error);
  g_assert_no_error (error);
  assert_counts (refused, 0, 0, 1);
  report = import_text (fixture, "a.xml", with, CUE_IMPORT_PUBLISH, &error);
  g_assert_no_error (error);
  assert_counts (report, 1, 0, 0);
  name = cue_store_dup_scope_name (fixture->store, "/yq/zz/");
  g_assert_cmpstr (name, ==, "竹&舟省");
  exported = export_bytes (fixture, "xml");
  g_assert_nonnull (strstr (exported, "<level path=\"/yq/zz/\" name=\"竹&amp;舟省\"/>"));
}

static char *
big_table (guint n)
{
  GString *text = g_string_new (HEAD);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "B%05u,第 %u 条业务说明,\"用户来电询问第 %u 项业务时，先核对套餐，再说明价格 %u "
                            "元和生效时间，最后提醒到期规则。\",资费/第%u类\n",
                            i, i, i, i % 300, i % 40);
  return g_string_free (text, FALSE);
}

static gint64
wait_staged (StoreFixture *fixture, gint64 wanted, gint64 deadline_us)
{
  gint64 rows = 0;

  while (rows < wanted && g_get_monotonic_time () < deadline_us)
    {
      g_usleep (500);
      g_assert_true (cue_sql_get_int64 (cue_store_get_desk_sql (fixture->store), &rows, 0, NULL,
                                        "SELECT coalesce(max(next_row), 0) FROM import_run", ""));
    }
  return rows;
}

static void
import_in_child (StoreFixture *fixture, const char *path)
{
  g_autoptr (CueStore)        store = NULL;
  g_autoptr (CueImportReport) report = NULL;

  store = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_WRITE, NULL);
  if (store != NULL && cue_store_sign_in (store, "reviewer", NULL))
    report = cue_import_file (store, path, CUE_IMPORT_PUBLISH, NULL, NULL, NULL, NULL);
  _exit (report != NULL ? 0 : 1);
}

/* Killed in the middle: nothing of it shows, and the same command goes on where it was. */
static void
test_killed (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char            *path = g_build_filename (fixture->home, "big.csv", NULL);
  g_autofree char            *text = big_table (800);
  g_autofree char            *before = store_fixture_dump (fixture);
  g_autofree char            *after = NULL;
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueImportReport) report = NULL;
  gint64                      staged;
  int                         status;
  pid_t                       child;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  child = fork ();
  if (child == 0)
    import_in_child (fixture, path);
  staged = wait_staged (fixture, 1, g_get_monotonic_time () + 10 * G_USEC_PER_SEC);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (staged, >, 0);
  if (WIFSIGNALED (status))
    {
      after = store_fixture_dump (fixture);
      g_assert_cmpstr (before, ==, after);
    }
  store_fixture_as (fixture, "reviewer");
  report = cue_import_file (fixture->store, path, CUE_IMPORT_PUBLISH, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_counts (report, WIFSIGNALED (status) ? 800 : 0, WIFSIGNALED (status) ? 0 : 800, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM published WHERE live = 1"), ==, 800);
  g_assert_cmpint (count_staged (fixture), ==, 0);
}

static void
cancel_late (guint64 done, guint64 total, gpointer user_data)
{
  if (done > total / 2)
    g_cancellable_cancel (user_data);
}

static void
test_cancelled (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char            *path = g_build_filename (fixture->home, "big.csv", NULL);
  g_autofree char            *text = big_table (800);
  g_autofree char            *before = store_fixture_dump (fixture);
  g_autofree char            *after = NULL;
  g_autoptr (GCancellable)    cancellable = g_cancellable_new ();
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueImportReport) report = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  store_fixture_as (fixture, "reviewer");
  report = cue_import_file (fixture->store, path, CUE_IMPORT_PUBLISH, cancel_late, cancellable,
                            cancellable, &error);
  g_assert_null (report);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = store_fixture_dump (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
test_operator (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char            *text = big_table (6780);
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueImportReport) report = NULL;
  gint64                      start = g_get_monotonic_time ();

  store_fixture_as (fixture, "reviewer");
  report = import_text (fixture, "big.csv", text, CUE_IMPORT_PUBLISH, &error);
  g_assert_no_error (error);
  assert_counts (report, 6780, 0, 0);
  g_test_minimized_result ((double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC,
                           "6780 rows imported, published and indexed in %.2f s",
                           (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
}

#define THEIRS "知识编号,标题,正文,分类,归属,备注\n"

static CueImportReport *
import_path (StoreFixture *fixture, const char *path, const char *map, CueImportFlags flags,
             GError **error)
{
  const CueImportOptions options = { .flags = flags, .map = map };

  return cue_import_file_with (fixture->store, path, &options, NULL, error);
}

static char *
write_file (StoreFixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->home, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* Their names are guessed, levels may be called by their names, and what a person chose is kept for
 * the next table with the same columns in another order. */
static void
test_map (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *first = write_file (fixture, "a.csv", THEIRS "A1,甲,正文,资费,澜江省,乙\n");
  g_autofree char *second
      = write_file (fixture, "b.csv", "备注,知识编号,标题,正文,分类,归属\n丙,A1,甲,正文,资费,澜江省\n");
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueImportPeek)   guessed = NULL;
  g_autoptr (CueImportPeek)   kept = NULL;
  g_autoptr (CueImportReport) wrong = NULL;
  g_autoptr (CueImportReport) report = NULL;
  CueImportRow               *row;

  store_fixture_as (fixture, "reviewer");
  guessed = cue_import_peek (fixture->store, first, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpint (guessed->format, ==, CUE_IMPORT_TABLE);
  g_assert_false (guessed->kept);
  g_assert_cmpuint (guessed->samples->len, ==, 1);
  g_assert_cmpstr (((GStrv) guessed->samples->pdata[0])[1], ==, "甲");
  g_assert_cmpstr (cue_csv_map_get_ours (guessed->map, 0), ==, "id");
  g_assert_null (cue_csv_map_get_ours (guessed->map, 5));
  wrong = import_path (fixture, first, "备忘=title", CUE_IMPORT_DRY_RUN | CUE_IMPORT_PUBLISH, &error);
  g_assert_null (wrong);
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_clear_error (&error);

  cue_csv_map_choose (guessed->map, 5, "title");
  g_assert_true (cue_import_keep_map (fixture->store, guessed->map, &error));
  kept = cue_import_peek (fixture->store, second, 0, &error);
  g_assert_true (kept->kept);
  g_assert_cmpint (cue_csv_map_find (kept->map, "title"), ==, 0);
  report = import_path (fixture, second, NULL, CUE_IMPORT_PUBLISH, &error);
  g_assert_no_error (error);
  assert_counts (report, 1, 0, 0);
  row = report->rows->pdata[0];
  g_assert_cmpstr (row->title, ==, "丙");
  g_assert_cmpstr (row->old_id, ==, "A1");
  g_assert_cmpint (row->outcome, ==, CUE_IMPORT_ROW_NEW);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM document d JOIN scope s ON s.id = d.scope_id "
                                   "WHERE s.path = '/yq/lj/'"), ==, 1);
}

static char *
migration_table (guint n)
{
  GString *text = g_string_new (THEIRS);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "YQ-%05u,%s,来电询问第 %u 项业务时先核对套餐再说明价格,资费/第%u类,%s,x\n",
                            i, i % 1000 == 7 ? "" : "一条业务说明", i, i % 40,
                            i % 1000 == 9 ? "不存在的省" : "");
  return g_string_free (text, FALSE);
}

/* What each row has become, counted from the report's table and not from the report. */
static void
count_report (const CueImportReport *report, guint counts[CUE_N_IMPORT_OUTCOMES])
{
  g_autofree char *text = cue_import_report_to_csv (report, NULL, NULL, NULL);
  g_auto (GStrv)   lines = g_strsplit (text, "\r\n", -1);

  memset (counts, 0, CUE_N_IMPORT_OUTCOMES * sizeof *counts);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    for (guint j = 0; j < CUE_N_IMPORT_OUTCOMES; j++)
      {
        g_autofree char *word
            = g_strdup_printf (",\"%s\",", cue_import_outcome_to_nick ((CueImportOutcome) j));

        counts[j] += strstr (lines[i], word) != NULL ? 1 : 0;
      }
}

static void
assert_found (StoreFixture *fixture, guint number)
{
  g_autofree char      *old_id = g_strdup_printf ("YQ-%05u", number);
  g_autofree char      *id = cue_document_id_from_old_id (old_id);
  g_autofree char      *known = NULL;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) found = cue_index_search (fixture->store, old_id, 5, FIXTURE_NOW_MS, NULL, NULL,
                                                  NULL, &error);

  g_assert_no_error (error);
  known = cue_authority_find_old_id (fixture->store, old_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (known, ==, id);
  g_assert_cmpuint (found->len, >, 0);
  g_assert_cmpstr (((CueHit *) found->pdata[0])->document_id, ==, id);
}

/* The size of an operator's base: dry run, killed, gone on with, each row accounted for and found. */
static void
test_migration (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char            *text = migration_table (7001);
  g_autofree char            *path = write_file (fixture, "old.csv", text);
  g_autofree char            *before = store_fixture_dump (fixture);
  g_autofree char            *after = NULL;
  g_autoptr (GCancellable)    cancellable = g_cancellable_new ();
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueImportReport) dry = NULL;
  g_autoptr (CueImportReport) refused = NULL;
  g_autoptr (CueImportReport) report = NULL;
  g_autoptr (CueImportReport) again = NULL;
  CueImportFlags              flags = CUE_IMPORT_PUBLISH | CUE_IMPORT_SKIP_REJECTED;
  guint                       counts[CUE_N_IMPORT_OUTCOMES];

  store_fixture_as (fixture, "reviewer");
  dry = import_path (fixture, path, NULL, flags | CUE_IMPORT_DRY_RUN, &error);
  g_assert_no_error (error);
  assert_counts (dry, 6987, 0, 14);
  refused = import_path (fixture, path, NULL, CUE_IMPORT_PUBLISH, &error);
  g_assert_no_error (error);
  assert_counts (refused, 0, 0, 14);
  g_assert_cmpuint (refused->held, ==, 6987);
  after = store_fixture_dump (fixture);
  g_assert_cmpstr (before, ==, after);

  {
    const CueImportOptions options
        = { .flags = flags, .progress = cancel_late, .user_data = cancellable };

    g_assert_null (cue_import_file_with (fixture->store, path, &options, cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_error (&error);
  }
  report = import_path (fixture, path, NULL, flags, &error);
  g_assert_no_error (error);
  assert_counts (report, 6987, 0, 14);
  g_assert_cmpuint (report->resumed, >, 3000);
  count_report (report, counts);
  g_assert_cmpuint (counts[CUE_IMPORT_ROW_NEW], ==, 6987);
  g_assert_cmpuint (counts[CUE_IMPORT_ROW_REJECTED], ==, 14);
  g_assert_cmpuint (report->rows->len, ==, 7001);
  /* Who mends the file looks for the title: a row says it also when it is left out. */
  g_assert_cmpstr (((CueImportRow *) report->rows->pdata[9])->title, ==, "一条业务说明");
  g_assert_cmpint (((CueImportRow *) report->rows->pdata[9])->outcome, ==, CUE_IMPORT_ROW_REJECTED);
  g_assert_null (((CueImportRow *) report->rows->pdata[7])->title);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM published WHERE live = 1"), ==, 6987);
  for (guint i = 0; i < 7001; i += 500)
    assert_found (fixture, i);
  again = import_path (fixture, path, NULL, flags, &error);
  g_assert_no_error (error);
  assert_counts (again, 0, 6987, 14);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/import/merge", test_merge);
  ADD ("/import/in-review", test_in_review);
  ADD ("/import/refusals", test_refusals);
  ADD ("/import/skip", test_skip);
  ADD ("/import/window", test_window);
  ADD ("/import/round-trip", test_round_trip);
  ADD ("/import/levels", test_levels);
  ADD ("/import/killed", test_killed);
  ADD ("/import/cancelled", test_cancelled);
  ADD ("/import/map", test_map);
  ADD ("/import/migration", test_migration);
  if (g_test_perf ())
    ADD ("/import/operator", test_operator);
  return g_test_run ();
}
