/* test-check-run.c: checks that run behind the typing and never speak of a text of a moment ago.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-authority.h"
#include "cue-check-run.h"
#include "cue-demo.h"
#include "cue-entry-draft.h"
#include "cue-import.h"
#include "cue-remark.h"
#include "test-folder.h"

#define DEADLINE_US (20 * G_USEC_PER_SEC)

typedef struct
{
  CueClock    *clock;
  CueDesk     *desk;
  CueEdit     *edit;
  CueCheckRun *run;
  guint        n_checked;
} Fixture;

static void
on_checked_cb (CueCheckRun *run, gpointer user_data)
{
  ((Fixture *) user_data)->n_checked++;
}

/* A question whose answer has to stand first. */
static void
publish_golden (CueStore *store)
{
  static const char xml[]
    = "<golden xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\"><old-id>TEST-G</old-id>"
      "<title>t</title><query expect=\"YQ-1030\" within=\"1\">违约金</query></golden>";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (CueImportReport) report = NULL;

  g_assert_true (cue_store_sign_in (store, "chenmo", &error));
  report = cue_import_bytes (store, "golden.xml", bytes, CUE_IMPORT_PUBLISH, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->imported, ==, 1);
}

/* The home with the sample is made once for all tests: it costs a second. */
static char *
make_home (const char *folder)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueClock) clock = cue_clock_new_system ();
  g_autofree char     *home = g_build_filename (folder, "home", NULL);
  g_autoptr (CueStore) store = cue_demo_init (home, clock, &error);

  g_assert_no_error (error);
  g_assert_true (cue_demo_install (store, NULL, &error));
  g_assert_no_error (error);
  publish_golden (store);
  return g_steal_pointer (&home);
}

static void
set_up (Fixture *fixture, gconstpointer home)
{
  g_autoptr (GError) error = NULL;

  fixture->clock = cue_clock_new_system ();
  fixture->desk = cue_desk_new (home, NULL, "liman", fixture->clock, &error);
  g_assert_no_error (error);
  fixture->edit = cue_edit_new_blank (fixture->desk, CUE_DOCUMENT_ENTRY, CUE_ENTRY_TARIFF);
  fixture->run = cue_check_run_new ();
  g_signal_connect (fixture->run, "checked", G_CALLBACK (on_checked_cb), fixture);
  cue_check_run_set_edit (fixture->run, fixture->edit);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cue_check_run_set_edit (fixture->run, NULL);
  g_object_unref (fixture->run);
  g_clear_object (&fixture->edit);
  cue_desk_shutdown (fixture->desk);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (fixture->desk);
  g_clear_object (&fixture->clock);
}

static void
wait_checked (Fixture *fixture)
{
  gint64 end = g_get_monotonic_time () + DEADLINE_US;

  while (cue_check_run_is_behind (fixture->run))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
}

static const CueFinding *
find (Fixture *fixture, const char *check, CueFindingLevel level)
{
  GPtrArray *findings = cue_edit_get_findings (fixture->edit);

  for (guint i = 0; i < findings->len; i++)
    {
      const CueFinding *finding = findings->pdata[i];

      if (strcmp (finding->check, check) == 0 && finding->level == level)
        return finding;
    }
  return NULL;
}

static void
set_title (Fixture *fixture, const char *title)
{
  CuePlace place = { .field = (char *) "title" };

  cue_edit_set_text (fixture->edit, &place, title);
}

/* An entry of this text, as if somebody had written it. */
static void
take_entry (Fixture *fixture, const char *inside)
{
  g_autofree char *xml = g_strdup_printf (
    "<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" type=\"tariff\""
    " id=\"11111111-1111-4111-8111-111111111111\"><old-id>TEST-1</old-id><title>t</title><category>资费</category>%s</entry>", inside);
  g_autoptr (GError) error = NULL;

  g_object_unref (fixture->edit);
  fixture->edit = cue_edit_new_from_xml (fixture->desk, xml, 0, &error);
  g_assert_no_error (error);
  cue_check_run_set_edit (fixture->run, fixture->edit);
  wait_checked (fixture);
}

static void
test_begin (Fixture *fixture, gconstpointer data)
{
  wait_checked (fixture);
  g_assert_nonnull (find (fixture, CUE_CHECK_MISSING_FIELD, CUE_FINDING_MUST));
  g_assert_nonnull (find (fixture, CUE_CHECK_MISSING_DATE, CUE_FINDING_MUST));
  g_assert_cmpuint (cue_edit_count (fixture->edit, CUE_FINDING_MUST), >, 3);
  g_assert_cmpuint (fixture->n_checked, ==, 1);
}

/* The site's own lists are used, and the fix button's suggestion settles the finding. */
static void
test_banned (Fixture *fixture, gconstpointer data)
{
  const CueFinding *finding;

  take_entry (fixture, "<say id=\"s1\">您的畅享套餐达量降速。</say>");
  finding = find (fixture, CUE_CHECK_BANNED_WORD, CUE_FINDING_MUST);
  g_assert_cmpstr (finding->detail, ==, "畅享套餐");
  g_assert_cmpstr (finding->suggestion, ==, "{plan.fee}的套餐");
  g_assert_true (cue_edit_replace (fixture->edit, &finding->place, finding->suggestion));
  /* What the text says of itself is known at once, before the store was asked. */
  g_assert_true (cue_check_run_is_behind (fixture->run));
  finding = find (fixture, CUE_CHECK_BANNED_WORD, CUE_FINDING_MUST);
  g_assert_cmpstr (finding->detail, ==, "达量降速");
  wait_checked (fixture);
  cue_edit_undo (fixture->edit);
  g_assert_cmpstr (find (fixture, CUE_CHECK_BANNED_WORD, CUE_FINDING_MUST)->detail, ==, "畅享套餐");
}

/* A hundred keystrokes without a pause: one answer, for the last of them. */
static void
test_stale (Fixture *fixture, gconstpointer data)
{
  guint before;

  wait_checked (fixture);
  before = fixture->n_checked;
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *title = g_strdup_printf ("流量包 %u", i);

      set_title (fixture, i == 99 ? "" : title);
    }
  wait_checked (fixture);
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (fixture->n_checked, ==, before + 1);
  g_assert_cmpuint (cue_check_run_get_alike (fixture->run)->len, ==, 0);
}

static void
test_alike (Fixture *fixture, gconstpointer data)
{
  GPtrArray *alike;

  wait_checked (fixture);
  set_title (fixture, "流量不够时怎么加流量包");
  wait_checked (fixture);
  alike = cue_check_run_get_alike (fixture->run);
  g_assert_cmpuint (alike->len, >, 0);
  g_assert_cmpint (((CueAlike *) alike->pdata[0])->percent, >=, 25);
  g_assert_nonnull (((CueAlike *) alike->pdata[0])->title);
}

/* A long text is checked on the worker, with the same result. */
static void
test_slow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("<say id=\"s1\">");

  for (guint i = 0; i < 40000; i++)
    g_string_append (text, "好，");
  g_string_append (text, "畅享套餐。</say>");
  take_entry (fixture, text->str);
  g_assert_nonnull (find (fixture, CUE_CHECK_BANNED_WORD, CUE_FINDING_MUST));
  set_title (fixture, "x");
  set_title (fixture, "y");
  wait_checked (fixture);
  g_assert_nonnull (find (fixture, CUE_CHECK_BANNED_WORD, CUE_FINDING_MUST));
}

/* Prices of the sample's catalogue, links and conflicts with the sample's entries. */
static void
test_store (Fixture *fixture, gconstpointer data)
{
  take_entry (fixture,
              "<fact kind=\"price\" name=\"10 GB 流量包价\" unit=\"fen\" value=\"1600\">16 元</fact>"
              "<related ref=\"NOWHERE\"/>");
  g_assert_nonnull (find (fixture, CUE_CHECK_DEAD_LINK, CUE_FINDING_MUST));
  g_assert_cmpstr (find (fixture, CUE_CHECK_PRICE, CUE_FINDING_MUST)->detail, ==, "15 元");
  g_assert_nonnull (find (fixture, CUE_CHECK_CONFLICT, CUE_FINDING_SHOULD));
  take_entry (fixture,
              "<fact kind=\"price\" name=\"10 GB 流量包价\" unit=\"fen\" value=\"1500\">15 元</fact>"
              "<related ref=\"YQ-1003\"/>");
  g_assert_nonnull (find (fixture, CUE_CHECK_DEAD_LINK, CUE_FINDING_PASSED));
  g_assert_nonnull (find (fixture, CUE_CHECK_PRICE, CUE_FINDING_PASSED));
  g_assert_nonnull (find (fixture, CUE_CHECK_CONFLICT, CUE_FINDING_PASSED));
}

static gboolean
has_golden (Fixture *fixture, CueFindingLevel level)
{
  gint64 end = g_get_monotonic_time () + DEADLINE_US;

  while (find (fixture, CUE_CHECK_GOLDEN, level) == NULL && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  return find (fixture, CUE_CHECK_GOLDEN, level) != NULL;
}

/* Asked in a pause; another title makes the answer unknown until the next one. */
static void
test_golden (Fixture *fixture, gconstpointer data)
{
  const CueFinding  *finding;

  take_entry (fixture, "<say id=\"s1\">窗台上的花要浇水。</say>");
  g_assert_true (has_golden (fixture, CUE_FINDING_PASSED));
  finding = find (fixture, CUE_CHECK_GOLDEN, CUE_FINDING_PASSED);
  g_assert_cmpint (finding->value, ==, finding->limit);
  g_assert_cmpint (finding->value, >, 20);
  set_title (fixture, "违约金");
  g_assert_null (find (fixture, CUE_CHECK_GOLDEN, CUE_FINDING_PASSED));
  g_assert_true (has_golden (fixture, CUE_FINDING_SHOULD));
  finding = find (fixture, CUE_CHECK_GOLDEN, CUE_FINDING_SHOULD);
  g_assert_cmpstr (finding->detail, ==, "违约金");
  g_assert_cmpint (finding->limit, ==, 1);
  g_assert_cmpint (finding->value, ==, 2);
}

/* A run that is let go while it looks takes nothing with it. */
static void
test_let_go (Fixture *fixture, gconstpointer data)
{
  set_title (fixture, "x");
  cue_check_run_set_edit (fixture->run, NULL);
  g_assert_false (cue_check_run_is_behind (fixture->run));
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  cue_check_run_set_edit (fixture->run, fixture->edit);
  wait_checked (fixture);
}

/* -- what a reviewer remarked -------------------------------------------------------------------- */

/* By liman, returned by zhouhang with a remark on the second line, one on the second block and one on
 * the whole. */
static char *
make_returned (const char *home, CueClock *clock)
{
  static const char xml[]
    = "<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" type=\"rule\"><old-id>TEST-R</old-id>"
      "<title>t</title><category>资费</category><say id=\"s1\">一。</say><say id=\"s2\">二。</say>"
      "<read><p>甲</p><p>乙</p></read></entry>";
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = cue_store_open (home, clock, 0, &error);
  char                *id = NULL;
  int                  no = 0;

  g_assert_no_error (error);
  g_assert_true (cue_store_sign_in (store, "liman", &error));
  cue_authority_save (store, xml, -1, 0, NULL, &id, &no, &error);
  g_assert_no_error (error);
  g_assert_true (cue_authority_submit (store, id, no, &error));
  g_assert_true (cue_store_sign_in (store, "zhouhang", &error));
  g_assert_true (cue_remark_add (store, id, no, "say:s2", CUE_REMARK_MUST, "太短", NULL, &error));
  g_assert_true (cue_remark_add (store, id, no, "read:2", CUE_REMARK_NOTE, "说清楚", NULL, &error));
  g_assert_true (cue_remark_add (store, id, no, NULL, CUE_REMARK_NOTE, "整体可以", NULL, &error));
  g_assert_true (cue_authority_judge (store, id, no, "return", "改一下", &error));
  g_assert_no_error (error);
  return id;
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(CueEdit **) user_data = cue_edit_load_finish (result, &error);
  g_assert_no_error (error);
}

static void
wait_loaded (Fixture *fixture, const char *id)
{
  gint64 end = g_get_monotonic_time () + DEADLINE_US;

  cue_check_run_set_edit (fixture->run, NULL);
  g_clear_object (&fixture->edit);
  cue_edit_load_async (fixture->desk, id, NULL, on_loaded_cb, &fixture->edit);
  while (fixture->edit == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
  cue_check_run_set_edit (fixture->run, fixture->edit);
  wait_checked (fixture);
}

static guint
count_remarks (Fixture *fixture, CueFindingLevel level)
{
  GPtrArray *findings = cue_edit_get_findings (fixture->edit);
  guint      n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const CueFinding *finding = findings->pdata[i];

      n += strcmp (finding->check, CUE_CHECK_REMARK) == 0 && finding->level == level;
    }
  return n;
}

static const CueFinding *
find_remark (Fixture *fixture, const char *words)
{
  GPtrArray *findings = cue_edit_get_findings (fixture->edit);

  for (guint i = 0; i < findings->len; i++)
    {
      const CueFinding *finding = findings->pdata[i];

      if (strcmp (finding->check, CUE_CHECK_REMARK) == 0 && strcmp (finding->detail, words) == 0)
        return finding;
    }
  return NULL;
}

static void
load (Fixture *fixture, const char *id)
{
  gint64 end = g_get_monotonic_time () + DEADLINE_US;

  wait_loaded (fixture, id);
  while (find_remark (fixture, "太短") == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
  wait_checked (fixture);
}

static void
wait_done (Fixture *fixture)
{
  gint64 end = g_get_monotonic_time () + DEADLINE_US;

  while (count_remarks (fixture, CUE_FINDING_PASSED) == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* Each stands at its place, follows its block, and a tick is there again after the text was left. */
static void
test_remarks (Fixture *fixture, gconstpointer home)
{
  g_autofree char  *id = make_returned (home, fixture->clock);
  g_autofree char  *tick = NULL;
  const CueFinding *finding;
  CueEntry         *copy;
  CuePlace          read = { .field = (char *) "read" };

  load (fixture, id);
  g_assert_cmpuint (count_remarks (fixture, CUE_FINDING_MUST), ==, 1);
  g_assert_cmpuint (count_remarks (fixture, CUE_FINDING_SHOULD), ==, 2);
  finding = find_remark (fixture, "太短");
  g_assert_cmpstr (finding->place.field, ==, "say");
  g_assert_cmpstr (finding->place.line_id, ==, "s2");
  g_assert_null (find_remark (fixture, "整体可以")->place.field);
  tick = g_strdup (finding->other_id);

  /* The block it was made on goes down by one. */
  g_assert_cmpstr (find_remark (fixture, "说清楚")->place.line_id, ==, "1");
  copy = cue_entry_draft_copy (cue_edit_get_entry (fixture->edit));
  cue_entry_draft_move_item (copy, "read", 1, 0);
  cue_edit_take_entry (fixture->edit, copy, &read);
  wait_checked (fixture);
  g_assert_cmpstr (find_remark (fixture, "说清楚")->place.line_id, ==, "0");

  /* What must change is in the way of the review until it was dealt with. */
  cue_remark_run_set_done (cue_check_run_get_remarks (fixture->run), tick, TRUE);
  g_assert_cmpuint (count_remarks (fixture, CUE_FINDING_MUST), ==, 0);
  g_assert_cmpuint (count_remarks (fixture, CUE_FINDING_PASSED), ==, 1);
  load (fixture, id);
  wait_done (fixture);
  g_assert_cmpstr (find_remark (fixture, "太短")->other_id, ==, tick);
  cue_remark_run_set_done (cue_check_run_get_remarks (fixture->run), tick, FALSE);
  g_assert_cmpuint (count_remarks (fixture, CUE_FINDING_MUST), ==, 1);
}

/* -- a price that stands in two texts ------------------------------------------------------------- */

static char *
publish_prices (const char *home, CueClock *clock)
{
  static const char xml[]
    = "<knowledge xmlns=\"urn:cuedesk:knowledge:1\">"
      "<entry scope=\"/yq/\" type=\"tariff\" valid-from=\"2020-01-01\" valid-until=\"2099-01-01\">"
      "<old-id>TEST-S1</old-id><title>日包</title><category>资费</category>"
      "<fact kind=\"price\" name=\"日包价\" unit=\"fen\" value=\"3000\">30 元</fact></entry>"
      "<entry scope=\"/yq/\" type=\"rule\"><old-id>TEST-S2</old-id><title>日包退订</title>"
      "<category>资费</category><say id=\"s1\">退 30 元。</say><related ref=\"TEST-S1\"/></entry>"
      "</knowledge>";
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = cue_store_open (home, clock, 0, &error);
  g_autoptr (GBytes)   bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (CueImportReport) report = NULL;

  g_assert_no_error (error);
  g_assert_true (cue_store_sign_in (store, "chenmo", &error));
  report = cue_import_bytes (store, "prices.xml", bytes, CUE_IMPORT_PUBLISH, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->imported, ==, 2);
  return g_strdup (((CueImportRow *) report->rows->pdata[0])->document_id);
}

static void
set_price (Fixture *fixture, gint64 fen, const char *text)
{
  CueEntry     *copy = cue_entry_draft_copy (cue_edit_get_entry (fixture->edit));
  CueTypedFact *fact = cue_typed_fact_copy (copy->facts->pdata[0]);
  CuePlace      place = { .field = (char *) "facts" };

  fact->value = fen;
  g_free (fact->text);
  fact->text = g_strdup (text);
  cue_entry_draft_set_item (copy, "facts", 0, fact);
  cue_edit_take_entry (fixture->edit, copy, &place);
}

/* The amount is changed here and stands there: that is said without being asked, and goes with undo. */
static void
test_old_price (Fixture *fixture, gconstpointer home)
{
  g_autofree char  *id = publish_prices (home, fixture->clock);
  gint64            end = g_get_monotonic_time () + DEADLINE_US;
  const CueFinding *finding;

  wait_loaded (fixture, id);
  g_assert_null (find (fixture, CUE_CHECK_OLD_PRICE, CUE_FINDING_SHOULD));
  set_price (fixture, 2500, "25 元");
  while ((finding = find (fixture, CUE_CHECK_OLD_PRICE, CUE_FINDING_SHOULD)) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpstr (finding->detail, ==, "日包退订");
  g_assert_cmpstr (finding->place.line_id, ==, "日包价");
  g_assert_cmpint (finding->value, ==, 3000);
  /* The next letter of the amount asks nothing anew. */
  set_price (fixture, 250, "2.5 元");
  g_assert_nonnull (find (fixture, CUE_CHECK_OLD_PRICE, CUE_FINDING_SHOULD));
  cue_edit_undo (fixture->edit);
  cue_edit_undo (fixture->edit);
  g_assert_null (find (fixture, CUE_CHECK_OLD_PRICE, CUE_FINDING_SHOULD));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/check-run/begin", test_begin }, { "/check-run/banned", test_banned },
    { "/check-run/stale", test_stale }, { "/check-run/alike", test_alike },
    { "/check-run/slow", test_slow },   { "/check-run/store", test_store },
    { "/check-run/golden", test_golden }, { "/check-run/let-go", test_let_go },
    { "/check-run/remarks", test_remarks }, { "/check-run/old-price", test_old_price },
  };
  g_autofree char *folder = g_dir_make_tmp ("cuedesk-check-XXXXXX", NULL);
  g_autofree char *home = make_home (folder);
  int              result;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, home, set_up, tests[i].test, tear_down);
  result = g_test_run ();
  test_folder_remove (folder);
  return result;
}
