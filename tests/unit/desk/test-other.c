/* test-other.c: rules, plans, words, questions, scorecard, notices and scripts take the way of an
 * entry: written, handed in, judged by another, published now or on a day, taken back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-deed.h"
#include "cue-desk-history.h"
#include "cue-desk-other.h"
#include "cue-desk-review.h"
#include "cue-desk-run.h"
#include "cue-edit.h"
#include "cue-record-merge.h"
#include "store-fixture.h"

#include <string.h>

#define DEADLINE_US (20 * G_USEC_PER_SEC)
#define DAY_MS (24 * HOUR_MS)
#define K "xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\""

typedef struct
{
  StoreFixture  store;
  CueDesk      *editor;
  CueDesk      *other;     /* a second editor */
  CueDesk      *reviewer;
  GAsyncResult *result;    /* (owned) (nullable): of the call under way */
} Fixture;

/* What is changed in each kind, as words of its text. */
typedef struct
{
  const char *name;
  const char *old_id;
  const char *xml;
  const char *was;
  const char *is;
} Kind;

#define CATALOGUE(fee) \
  "<catalogue xmlns=\"urn:cuedesk:catalogue:1\" scope=\"/yq/\" date=\"2026-11-18\">" \
  "<old-id>C-1</old-id><title>目录</title>" \
  "<over id=\"gd\"><segment from=\"0\" block=\"1024\" price=\"500\"/></over>" \
  "<over id=\"v\"><segment from=\"0\" unit-price=\"15\"/></over>" \
  "<over id=\"s\"><segment from=\"0\" unit-price=\"10\"/></over>" \
  "<plan id=\"A\" name=\"甲\" fee=\"" fee "\" lines=\"1\" line-fee=\"1000\" one-off=\"2000\" " \
  "contract-months=\"24\"><allowance class=\"data\" amount=\"20480\"/>" \
  "<allowance class=\"voice\" amount=\"300\"/><over-rule class=\"data\" ref=\"gd\"/>" \
  "<over-rule class=\"voice\" ref=\"v\"/><over-rule class=\"sms\" ref=\"s\"/>" \
  "<promotion months=\"6\" fee=\"3900\"/>" \
  "<termination kind=\"per-month-left\" value=\"3000\" cap=\"60000\"/></plan>" \
  "<plan id=\"B\" name=\"乙\" fee=\"9900\"><over-rule class=\"data\" ref=\"gd\"/>" \
  "<over-rule class=\"voice\" ref=\"v\"/><over-rule class=\"sms\" ref=\"s\"/></plan>" \
  "<pack id=\"K\" name=\"包\" price=\"1500\"><quantity class=\"data\" amount=\"10240\"/></pack>" \
  "</catalogue>"

#define RULES \
  "<rules " K "><old-id>U-1</old-id><title>规则</title><parameter name=\"old\" value=\"60\"/>" \
  "<rule id=\"R1\" name=\"老人\" level=\"alert\"><when>age &gt;= $old</when></rule>" \
  "<rule id=\"R2\" name=\"有投诉\" level=\"block\"><when>open_complaints &gt; 0</when></rule></rules>"

static const Kind kinds[] = {
  { "rules", "U-1", RULES, "value=\"60\"", "value=\"70\"" },
  { "catalogue", "C-1", CATALOGUE ("5900"), "fee=\"5900\"", "fee=\"6250\"" },
  { "words", "W-1",
    "<words " K " use=\"synonyms\"><old-id>W-1</old-id><title>同义词</title>"
    "<group id=\"g1\"><word>流量</word><word>上网</word></group></words>",
    "<word>上网</word>", "<word>网速</word>" },
  { "golden", "G-1",
    "<golden " K "><old-id>G-1</old-id><title>必答</title>"
    "<query expect=\"E-1\" within=\"3\">漫游日包</query></golden>",
    "within=\"3\"", "within=\"2\"" },
  { "scorecard", "S-1",
    "<scorecard " K "><old-id>S-1</old-id><title>评分表</title>"
    "<item id=\"p1\" kind=\"process\" weight=\"60\">开场</item></scorecard>",
    "weight=\"60\"", "weight=\"55\"" },
  { "notice", "N-1",
    "<notice " K " valid-from=\"2026-11-18\" valid-until=\"2027-11-18\"><old-id>N-1</old-id>"
    "<title>检修</title><category>公告</category><say id=\"s1\">今晚检修。</say></notice>",
    NULL, "今夜检修" },
  { "script", "T-1",
    "<script " K " topic=\"fault\"><old-id>T-1</old-id><title>断网</title>"
    "<category>话术</category><step id=\"bye\" kind=\"say\" group=\"required\">"
    "<text>好的，再见。</text></step></script>",
    NULL, "断网怎么办" },
};

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *entry = store_fixture_entry ("E-1", "/yq/", "漫游日包多少钱");
  g_autofree char   *id = NULL;
  int                no = 0;

  store_fixture_set_up (&fixture->store, NULL);
  store_fixture_approved (&fixture->store, entry, 0, &id, &no);
  store_fixture_publish (&fixture->store, id, no, 0, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *document = NULL;

      g_test_message ("%s", kinds[i].name);
      store_fixture_approved (&fixture->store, kinds[i].xml, 0, &document, &no);
      store_fixture_publish (&fixture->store, document, no, 0, 0, NULL);
    }
  fixture->editor = cue_desk_new (fixture->store.home, NULL, "editor", fixture->store.clock, &error);
  g_assert_no_error (error);
  fixture->other = cue_desk_new (fixture->store.home, NULL, "editor2", fixture->store.clock, &error);
  g_assert_no_error (error);
  fixture->reviewer
      = cue_desk_new (fixture->store.home, NULL, "reviewer", fixture->store.clock, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  CueDesk **desks[] = { &fixture->editor, &fixture->other, &fixture->reviewer };

  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    cue_desk_shutdown (*desks[i]);
  /* What the workers still hold goes with the last callbacks. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    g_clear_object (desks[i]);
  g_clear_object (&fixture->result);
  store_fixture_tear_down (&fixture->store, NULL);
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Fixture *) user_data)->result = g_object_ref (result);
}

static GAsyncResult *
wait_result (Fixture *fixture)
{
  gint64 end = g_get_monotonic_time () + DEADLINE_US;

  while (fixture->result == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  return g_steal_pointer (&fixture->result);
}

static CueEdit *
load (Fixture *fixture, CueDesk *desk, const char *old_id)
{
  g_autofree char         *id = cue_authority_find_old_id (fixture->store.store, old_id, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  CueEdit                 *edit;

  g_assert_nonnull (id);
  cue_edit_load_async (desk, id, NULL, on_done_cb, fixture);
  result = wait_result (fixture);
  edit = cue_edit_load_finish (result, &error);
  g_assert_no_error (error);
  return edit;
}

static gboolean
submit (Fixture *fixture, CueEdit *edit, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cue_edit_submit_async (edit, "换了", NULL, on_done_cb, fixture);
  result = wait_result (fixture);
  return cue_edit_submit_finish (edit, result, error);
}

static char *
replaced (const char *text, const char *was, const char *is)
{
  g_auto (GStrv) parts = g_strsplit (text, was, 2);

  g_assert_nonnull (parts[1]);
  return g_strjoinv (is, parts);
}

static void
change (CueEdit *edit, const Kind *kind)
{
  const CuePlace   title = { .field = (char *) "title" };
  g_autofree char *xml = NULL;

  if (kind->was == NULL)
    {
      cue_edit_set_text (edit, &title, kind->is);
      return;
    }
  xml = cue_edit_dup_xml (edit);
  cue_edit_take_xml (edit, replaced (xml, kind->was, kind->is));
}

static gboolean
do_deed (Fixture *fixture, CueDesk *desk, CueReviewDeed *deed, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  deed->force = TRUE;
  cue_desk_do_async (desk, deed, on_done_cb, fixture);
  result = wait_result (fixture);
  return cue_desk_do_finish (desk, result, error);
}

static CueReviewCase *
review (Fixture *fixture, const char *id, int no)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  CueReviewCase           *found;

  cue_desk_review_async (fixture->reviewer, id, no, 0, NULL, on_done_cb, fixture);
  result = wait_result (fixture);
  found = cue_desk_review_finish (fixture->reviewer, result, &error);
  g_assert_no_error (error);
  return found;
}

static void
assert_in_force (Fixture *fixture, const char *id, gint64 at_ms, int no)
{
  g_autoptr (CuePublished) published
      = cue_authority_load_in_force (fixture->store.store, id, at_ms, NULL);

  g_assert_nonnull (published);
  g_assert_cmpint (published->no, ==, no);
}

static guint
count_scheduled (Fixture *fixture, const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    list = NULL;
  guint                    n = 0;

  cue_desk_schedule_async (fixture->reviewer, NULL, on_done_cb, fixture);
  result = wait_result (fixture);
  list = cue_desk_run_finish (fixture->reviewer, result, NULL);
  g_assert_nonnull (list);
  for (guint i = 0; i < list->len; i++)
    {
      const CueScheduled *scheduled = list->pdata[i];

      n += strcmp (scheduled->document_id, id) == 0 && !scheduled->started;
    }
  return n;
}

static guint
count_history (Fixture *fixture, const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    list = NULL;

  cue_desk_history_async (fixture->reviewer, id, NULL, on_done_cb, fixture);
  result = wait_result (fixture);
  list = cue_desk_run_finish (fixture->reviewer, result, NULL);
  g_assert_nonnull (list);
  return list->len;
}

static void
approve (Fixture *fixture, const char *id, int no)
{
  g_autoptr (CueReviewCase) item = review (fixture, id, no);
  g_autoptr (GError)        error = NULL;
  CueReviewDeed            *deed;

  g_assert_cmpint (item->right, ==, CUE_REVIEW_MAY);
  g_assert_cmpuint (item->review->diff->n_changes, >, 0);
  /* Who wrote it may not judge it. */
  deed = cue_review_deed_new (CUE_VERB_APPROVE, id, no);
  deed->sha256 = g_strdup (item->review->record->sha256);
  g_assert_false (do_deed (fixture, fixture->editor, deed, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  deed = cue_review_deed_new (CUE_VERB_APPROVE, id, no);
  deed->sha256 = g_strdup (item->review->record->sha256);
  g_assert_true (do_deed (fixture, fixture->reviewer, deed, &error));
  g_assert_no_error (error);
}

static void
publish (Fixture *fixture, const char *id, int no, gint64 from_ms)
{
  CueReviewDeed     *deed = cue_review_deed_new (CUE_VERB_PUBLISH, id, no);
  g_autoptr (GError) error = NULL;

  deed->from_ms = from_ms;
  deed->until_ms = CUE_FOREVER_MS;
  g_assert_true (do_deed (fixture, fixture->reviewer, deed, &error));
  g_assert_no_error (error);
}

static void
take_back (Fixture *fixture, const char *id, int no)
{
  g_autoptr (CueReviewCase) item = review (fixture, id, no);
  CueReviewDeed            *deed = cue_review_deed_new (CUE_VERB_RETIRE, id, no);
  g_autoptr (GError)        error = NULL;
  GPtrArray                *windows = item->review->record->windows;

  deed->subject_id = g_strdup (((CuePublicationSpan *) windows->pdata[windows->len - 1])->id);
  deed->text = g_strdup ("退回去");
  g_assert_true (do_deed (fixture, fixture->reviewer, deed, &error));
  g_assert_no_error (error);
}

/* Handed in, judged, on a day, cancelled, now, in the history, and back to what was before. */
static void
test_way (Fixture *fixture, gconstpointer data)
{
  gint64 now_ms = FIXTURE_NOW_MS;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (CueEdit) edit = load (fixture, fixture->editor, kinds[i].old_id);
      g_autoptr (GError)  error = NULL;
      g_autofree char    *id = g_strdup (cue_edit_get_document_id (edit));
      int                 no;

      g_test_message ("%s", kinds[i].name);
      change (edit, &kinds[i]);
      g_assert_true (submit (fixture, edit, &error));
      g_assert_no_error (error);
      no = cue_edit_get_base_no (edit);
      g_assert_cmpint (no, ==, 2);
      g_assert_cmpint (cue_edit_get_lock (edit), ==, CUE_EDIT_IN_REVIEW);

      approve (fixture, id, no);
      publish (fixture, id, no, now_ms + 3 * DAY_MS);
      g_assert_cmpuint (count_scheduled (fixture, id), ==, 1);
      assert_in_force (fixture, id, now_ms + DAY_MS, 1);
      assert_in_force (fixture, id, now_ms + 3 * DAY_MS, 2);
      take_back (fixture, id, no);
      g_assert_cmpuint (count_scheduled (fixture, id), ==, 0);
      assert_in_force (fixture, id, now_ms + 3 * DAY_MS, 1);

      publish (fixture, id, no, 0);
      assert_in_force (fixture, id, now_ms + 1, 2);
      g_assert_cmpuint (count_history (fixture, id), ==, 2);
      take_back (fixture, id, no);
      assert_in_force (fixture, id, now_ms + 1000, 1);
    }
}

/* A fault at night: one person, four hours, and only a notice. */
static void
test_waive (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (CueEdit) edit = load (fixture, fixture->editor, kinds[i].old_id);
      g_autoptr (GError)  error = NULL;
      g_autofree char    *id = g_strdup (cue_edit_get_document_id (edit));
      CueReviewDeed      *deed;
      gboolean            done;

      change (edit, &kinds[i]);
      g_assert_true (submit (fixture, edit, &error));
      deed = cue_review_deed_new (CUE_VERB_WAIVE, id, 2);
      deed->text = g_strdup ("夜里断网");
      done = do_deed (fixture, fixture->reviewer, deed, &error);
      g_test_message ("%s: %s", kinds[i].name, error != NULL ? error->message : "out");
      g_assert_true (done == (strcmp (kinds[i].name, "notice") == 0));
      if (!done)
        continue;
      assert_in_force (fixture, id, FIXTURE_NOW_MS + 4 * HOUR_MS - 1000, 2);
      assert_in_force (fixture, id, FIXTURE_NOW_MS + 4 * HOUR_MS + 1000, 1);
    }
}

/* -- what a change does -------------------------------------------------------------------------- */

static CueRecordTrial *
try (Fixture *fixture, const char *xml)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  CueRecordTrial          *trial;

  cue_desk_try_other_async (fixture->editor, xml, NULL, on_done_cb, fixture);
  result = wait_result (fixture);
  trial = cue_desk_try_other_finish (fixture->editor, result, &error);
  g_assert_no_error (error);
  return trial;
}

static const CueBillTrial *
find_bill (CueRecordTrial *trial, const char *id)
{
  for (guint i = 0; i < trial->bills->len; i++)
    if (strcmp (((CueBillTrial *) trial->bills->pdata[i])->id, id) == 0)
      return trial->bills->pdata[i];
  g_assert_not_reached ();
}

/* Every fen of the difference stands in a line, for any price a plan may have. */
static void
test_bills (Fixture *fixture, gconstpointer data)
{
  for (int round = 0; round < 60; round++)
    {
      g_autofree char           *fee = g_strdup_printf ("fee=\"%d\"", g_test_rand_int_range (0, 20000));
      g_autofree char           *step = g_strdup_printf ("price=\"%d\"", g_test_rand_int_range (0, 900));
      g_autofree char           *data_mb
          = g_strdup_printf ("amount=\"%d\"", g_test_rand_int_range (0, 90000));
      g_autofree char           *a = replaced (CATALOGUE ("5900"), "fee=\"5900\"", fee);
      g_autofree char           *b = replaced (a, "price=\"500\"", step);
      g_autofree char           *xml = replaced (b, "amount=\"20480\"", data_mb);
      g_autoptr (CueRecordTrial) trial = try (fixture, xml);

      g_assert_null (trial->refusal);
      g_assert_cmpuint (trial->problems->len, ==, 0);
      for (guint i = 0; i < trial->bills->len; i++)
        for (guint c = 0; c < CUE_N_SAMPLE_CUSTOMERS; c++)
          {
            const CueBillTrial   *bill = trial->bills->pdata[i];
            const CueSampleBill  *before = bill->before[c];
            const CueSampleBill  *after = bill->after[c];
            g_autoptr (GPtrArray) lines = NULL;
            gint64                sum = 0;

            if (before == NULL || after == NULL)
              continue;
            lines = cue_sample_bill_explain (before, after);
            for (guint l = 0; l < lines->len; l++)
              sum += ((CueBillLine *) lines->pdata[l])->fen;
            g_assert_cmpint (sum, ==, after->month_fen - before->month_fen);
            g_assert_cmpint (after->year_fen, ==,
                             12 * after->month_fen + after->promotion_fen + after->one_off_fen);
          }
    }
}

/* By hand: 3 GB and 60 minutes are inside the plan; 60 GB are 40 GB over it at 5 yuan, 700 minutes
 * are 400 over it at 0.15, 30 messages at 0.10, two further lines at 10 yuan. */
static void
test_bill_by_hand (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CueRecordTrial) trial = try (fixture, CATALOGUE ("6250"));
  const CueBillTrial        *bill = find_bill (trial, "A");

  g_assert_cmpint (bill->before[0]->month_fen, ==, 5900);
  g_assert_cmpint (bill->after[0]->month_fen, ==, 6250);
  g_assert_cmpint (bill->before[2]->month_fen, ==, 5900 + 40 * 500 + 400 * 15 + 30 * 10 + 2 * 1000);
  g_assert_cmpint (bill->before[0]->promotion_fen, ==, 6 * (3900 - 5900));
  g_assert_cmpint (bill->after[0]->promotion_fen, ==, 6 * (3900 - 6250));
  g_assert_cmpint (bill->after[0]->one_off_fen, ==, 2000);
  g_assert_cmpint (bill->after[0]->leaving_fen, ==, 12 * 3000);
  g_assert_true (cue_bill_trial_is_changed (bill));
  g_assert_false (cue_bill_trial_is_changed (find_bill (trial, "B")));
  g_assert_true (g_hash_table_contains (trial->in_force, "plan A"));
  g_assert_false (g_hash_table_contains (trial->in_force, "plan Z"));
}

static void
test_rules (Fixture *fixture, gconstpointer data)
{
  g_autofree char           *changed = replaced (RULES, "value=\"60\"", "value=\"70\"");
  g_autofree char           *broken = replaced (RULES, "age &gt;= $old", "age &gt;= $old AND");
  g_autoptr (CueRecordTrial) trial = try (fixture, changed);
  g_autoptr (CueRecordTrial) bad = try (fixture, broken);
  const CueRecordEffect     *effect = trial->effects->pdata[0];
  const CueRecordProblem    *problem;

  /* Of five people 62, 72, 25, 38 and 47 years old, in eight situations each. */
  g_assert_cmpuint (effect->of, ==, 40);
  g_assert_cmpuint (effect->before, ==, 16);
  g_assert_cmpuint (effect->after, ==, 8);
  g_assert_cmpuint (effect->lost->len, ==, 8);
  g_assert_cmpuint (effect->gained->len, ==, 0);
  effect = trial->effects->pdata[1];
  g_assert_cmpuint (effect->before, ==, 5);
  g_assert_cmpuint (effect->after, ==, 5);
  /* What is no expression is named by its rule. */
  g_assert_null (bad->effects);
  g_assert_cmpuint (bad->problems->len, ==, 1);
  problem = bad->problems->pdata[0];
  g_assert_cmpint (problem->code, ==, CUE_PROBLEM_NO_CONDITION);
  g_assert_cmpuint (problem->place.index, ==, 0);
}

static void
test_golden (Fixture *fixture, gconstpointer data)
{
  g_autofree char           *lost = replaced (kinds[3].xml, "E-1", "E-9");
  g_autoptr (CueRecordTrial) trial = try (fixture, kinds[3].xml);
  g_autoptr (CueRecordTrial) bad = try (fixture, lost);
  const CueRecordEffect     *effect = trial->effects->pdata[0];

  g_assert_cmpuint (effect->after, ==, 1);
  g_assert_cmpstr (effect->name, ==, "漫游日包多少钱");
  g_assert_cmpuint (bad->problems->len, ==, 1);
  g_assert_cmpint (((CueRecordProblem *) bad->problems->pdata[0])->code, ==, CUE_PROBLEM_NO_ANSWER);
}

/* -- two editors ---------------------------------------------------------------------------------- */

static void
test_two (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CueEdit)        first = load (fixture, fixture->editor, "C-1");
  g_autoptr (CueEdit)        second = load (fixture, fixture->other, "C-1");
  g_autofree char           *xml = cue_edit_dup_xml (first);
  g_autoptr (GError)         error = NULL;
  g_autoptr (CueRecordDraft) base = NULL;
  g_autoptr (CueRecordDraft) theirs = NULL;
  g_autoptr (CueRecordDraft) mine = NULL;
  g_autoptr (CueRecordDraft) joined = NULL;
  g_autoptr (GPtrArray)      clashes = NULL;
  const CueEditConflict     *conflict;
  g_autofree char           *own = NULL;
  g_autofree char           *both = NULL;
  guint                      n_mine;

  cue_edit_take_xml (first, replaced (xml, "fee=\"5900\"", "fee=\"6100\""));
  cue_edit_take_xml (second, replaced (xml, "price=\"1500\"", "price=\"1200\""));
  g_assert_true (submit (fixture, first, &error));
  g_assert_no_error (error);
  g_assert_false (submit (fixture, second, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CONFLICT);
  g_clear_error (&error);
  conflict = cue_edit_get_conflict (second);
  g_assert_nonnull (conflict);
  g_assert_nonnull (strstr (conflict->theirs_xml, "fee=\"6100\""));
  g_assert_nonnull (strstr (conflict->base_xml, "fee=\"5900\""));
  own = cue_edit_dup_xml (second);
  g_assert_nonnull (strstr (own, "price=\"1200\""));
  base = cue_record_draft_parse (conflict->base_xml, CUE_DOCUMENT_CATALOGUE, &error);
  theirs = cue_record_draft_parse (conflict->theirs_xml, CUE_DOCUMENT_CATALOGUE, &error);
  mine = cue_record_draft_parse (own, CUE_DOCUMENT_CATALOGUE, &error);
  g_assert_no_error (error);
  joined = cue_record_merge (base, theirs, mine, NULL, &clashes, &n_mine);
  g_assert_cmpuint (clashes->len, ==, 0);
  g_assert_cmpuint (n_mine, ==, 1);
  both = cue_record_draft_to_xml (joined);
  cue_edit_resolve_xml (second, both);
  g_assert_true (submit (fixture, second, &error));
  g_assert_no_error (error);
  g_free (own);
  own = cue_edit_dup_xml (second);
  g_assert_nonnull (strstr (own, "price=\"1200\""));
  g_assert_nonnull (strstr (own, "fee=\"6100\""));
  g_assert_cmpint (cue_edit_get_base_no (second), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/other/way", Fixture, NULL, set_up, test_way, tear_down);
  g_test_add ("/other/waive", Fixture, NULL, set_up, test_waive, tear_down);
  g_test_add ("/other/bills", Fixture, NULL, set_up, test_bills, tear_down);
  g_test_add ("/other/bill-by-hand", Fixture, NULL, set_up, test_bill_by_hand, tear_down);
  g_test_add ("/other/rules", Fixture, NULL, set_up, test_rules, tear_down);
  g_test_add ("/other/golden", Fixture, NULL, set_up, test_golden, tear_down);
  g_test_add ("/other/two", Fixture, NULL, set_up, test_two, tear_down);
  return g_test_run ();
}
