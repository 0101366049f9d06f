/* test-desk-review.c: a revision laid out, judged and published through the workers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-deed.h"
#include "cue-desk-history.h"
#include "cue-desk-review.h"
#include "cue-desk-run.h"
#include "store-fixture.h"

#include <string.h>

#define DEADLINE_US (20 * G_USEC_PER_SEC)

typedef struct
{
  StoreFixture  store;
  CueDesk      *desk;
  char         *id;
  GAsyncResult *result;  /* (owned) (nullable): of the call under way */
} Fixture;

static char *
entry_xml (const char *title, const char *asked, int yuan)
{
  return g_strdup_printf ("<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" type=\"tariff\">"
                          "<old-id>R-1</old-id><title>%s</title><asked>%s</asked>"
                          "<category>资费</category><fact kind=\"price\" name=\"单价\" unit=\"fen\" "
                          "value=\"%d00\">%d 元</fact><say id=\"s1\">就收 %d 块。</say></entry>",
                          title, asked, yuan, yuan, yuan);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *first = entry_xml ("漫游日包多少钱", "出国上网一天多少钱", 30);
  g_autofree char   *second = entry_xml ("宽带提速", "宽带怎么提速", 25);
  g_autofree char   *golden
    = g_strdup ("<golden xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\"><old-id>G-1</old-id>"
                "<title>必答</title><query expect=\"R-1\" within=\"3\">漫游日包多少钱</query></golden>");
  g_autofree char   *golden_id = NULL;
  g_autofree char   *again = NULL;
  int                no = 0;

  store_fixture_set_up (&fixture->store, NULL);
  store_fixture_approved (&fixture->store, first, 0, &fixture->id, &no);
  store_fixture_publish (&fixture->store, fixture->id, no, 0, 0, NULL);
  store_fixture_approved (&fixture->store, golden, 0, &golden_id, &no);
  store_fixture_publish (&fixture->store, golden_id, no, 0, 0, NULL);
  store_fixture_as (&fixture->store, "editor");
  cue_authority_save (fixture->store.store, second, -1, 1, "换了题", &again, &no, &error);
  g_assert_no_error (error);
  cue_authority_submit (fixture->store.store, again, no, &error);
  g_assert_no_error (error);
  fixture->desk = cue_desk_new (fixture->store.home, NULL, "reviewer", fixture->store.clock, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cue_desk_shutdown (fixture->desk);
  g_clear_object (&fixture->desk);
  /* What the workers still hold goes with the last callbacks. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&fixture->result);
  g_clear_pointer (&fixture->id, g_free);
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

static CueReviewCase *
load (Fixture *fixture, int no, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cue_desk_review_async (fixture->desk, fixture->id, no, 0, NULL, on_done_cb, fixture);
  result = wait_result (fixture);
  return cue_desk_review_finish (fixture->desk, result, error);
}

static void
check_case (Fixture *fixture, CueReviewCase *item)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  CueReviewChecks         *checks;

  cue_desk_review_check_async (fixture->desk, item, NULL, on_done_cb, fixture);
  result = wait_result (fixture);
  checks = cue_desk_review_check_finish (fixture->desk, result, &error);
  g_assert_no_error (error);
  cue_review_case_take_checks (item, checks);
}

/* Returns: whether it was done; n_broken: questions that would lose their answer */
static gboolean
do_deed (Fixture *fixture, CueReviewDeed *deed, guint *n_broken, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  const CueGoldenReport   *report;
  gboolean                 done;

  cue_desk_do_async (fixture->desk, deed, on_done_cb, fixture);
  result = wait_result (fixture);
  done = cue_desk_do_finish (fixture->desk, result, error);
  report = cue_desk_do_get_golden (result);
  *n_broken = report != NULL ? report->broken->len : 0;
  return done;
}

static void
test_case (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (CueReviewCase) item = load (fixture, 2, &error);
  g_autoptr (CueQuality)    kept = NULL;
  g_autofree char          *note = NULL;
  g_autofree char          *words = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (item->right, ==, CUE_REVIEW_MAY);
  g_assert_cmpint (item->review->old_no, ==, 1);
  g_assert_cmpuint (item->review->diff->n_changes, >=, 3);
  g_assert_null (item->checks);
  g_assert_cmpuint (cue_quality_count (item->quality, CUE_QUALITY_OPEN), ==, CUE_N_QUALITY_ITEMS);
  check_case (fixture, item);
  g_assert_nonnull (item->checks);
  /* The checks have answered their half: each automatic item is answered or left to a person. */
  for (int i = 0; i < CUE_N_QUALITY_ITEMS; i++)
    if (!cue_quality_item_is_automatic ((CueQualityItem) i))
      g_assert_cmpint (cue_quality_get_answer (item->quality, (CueQualityItem) i), ==,
                       CUE_QUALITY_OPEN);
  g_assert_cmpuint (cue_quality_count (item->quality, CUE_QUALITY_YES)
                      + cue_quality_count (item->quality, CUE_QUALITY_NO), >=, 3);
  note = cue_review_note_join ("可以\n放心", item->quality);
  words = cue_review_note_split (note, &kept);
  g_assert_cmpstr (words, ==, "可以\n放心");
  g_assert_cmpstr (cue_quality_get_sha256 (kept), ==, item->review->record->sha256);
  g_assert_null (load (fixture, 9, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND);
}

/* What was done so far comes with the next load, and is gone after the verdict. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (GAsyncResult)  result = NULL;
  g_autoptr (CueReviewCase) item = load (fixture, 2, &error);
  g_autoptr (CueReviewCase) again = NULL;
  g_autoptr (CueReviewCase) after = NULL;
  CueReviewDeed            *deed;
  guint                     n_broken;

  g_assert_no_error (error);
  g_assert_true (cue_review_draft_is_empty (item->draft));
  g_hash_table_add (item->draft->seen, g_strdup ("title"));
  cue_desk_keep_review_async (fixture->desk, item->draft, on_done_cb, fixture);
  result = wait_result (fixture);
  g_assert_true (cue_desk_keep_review_finish (fixture->desk, result, &error));
  again = load (fixture, 2, &error);
  g_assert_true (g_hash_table_contains (again->draft->seen, "title"));
  deed = cue_review_deed_new (CUE_VERB_RETURN, fixture->id, 2);
  deed->text = g_strdup ("价不对");
  g_assert_true (do_deed (fixture, deed, &n_broken, &error));
  g_assert_no_error (error);
  after = load (fixture, 2, &error);
  g_assert_true (cue_review_draft_is_empty (after->draft));
}

static void
test_note (void)
{
  static const char *const notes[] = { "", "价不对", "两\n行" };

  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      CueQuality      *quality = NULL;
      g_autofree char *words = cue_review_note_split (notes[i], &quality);

      g_assert_cmpstr (words, ==, notes[i]);
      g_assert_null (quality);
    }
}

/* Approve, be stopped by a question that would lose its answer, publish all the same, take back. */
static void
test_deeds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (CueReviewCase) item = load (fixture, 2, &error);
  g_autoptr (CueReviewCase) after = NULL;
  g_autoptr (CueReviewCase) last = NULL;
  CueReviewDeed            *deed = cue_review_deed_new (CUE_VERB_APPROVE, fixture->id, 2);
  guint                     n_broken;

  g_assert_no_error (error);
  deed->sha256 = g_strdup (item->review->record->sha256);
  g_assert_true (do_deed (fixture, deed, &n_broken, &error));
  g_assert_no_error (error);

  deed = cue_review_deed_new (CUE_VERB_PUBLISH, fixture->id, 2);
  deed->until_ms = CUE_FOREVER_MS;
  g_assert_false (do_deed (fixture, deed, &n_broken, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_broken, ==, 1);
  after = load (fixture, 2, &error);
  g_assert_cmpstr (after->review->record->state, ==, "approved");
  g_assert_cmpint (after->right, ==, CUE_REVIEW_JUDGED);

  deed = cue_review_deed_new (CUE_VERB_PUBLISH, fixture->id, 2);
  deed->until_ms = CUE_FOREVER_MS;
  deed->force = TRUE;
  g_assert_true (do_deed (fixture, deed, &n_broken, &error));
  g_assert_no_error (error);
  last = load (fixture, 2, &error);
  g_assert_cmpstr (last->review->record->state, ==, "published");

  deed = cue_review_deed_new (CUE_VERB_RETIRE, fixture->id, 2);
  deed->subject_id = g_strdup (
    ((CuePublicationSpan *) last->review->record->windows->pdata[0])->id);
  deed->text = g_strdup ("写错了");
  g_assert_true (do_deed (fixture, deed, &n_broken, &error));
  g_assert_no_error (error);
}

/* What the file refuses comes back as an error, and nothing was done. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CueReviewDeed     *deed = cue_review_deed_new (CUE_VERB_RETURN, fixture->id, 2);
  guint              n_broken;

  deed->text = g_strdup ("");
  g_assert_false (do_deed (fixture, deed, &n_broken, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_clear_error (&error);
  deed = cue_review_deed_new (CUE_VERB_PUBLISH, fixture->id, 2);
  deed->until_ms = CUE_FOREVER_MS;
  g_assert_false (do_deed (fixture, deed, &n_broken, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GAsyncResult) history = NULL;
  g_autoptr (GAsyncResult) base = NULL;
  g_autoptr (GPtrArray)    records = NULL;
  g_autoptr (GPtrArray)    found = NULL;
  guint                    total = 0;

  cue_desk_history_async (fixture->desk, fixture->id, NULL, on_done_cb, fixture);
  history = wait_result (fixture);
  records = cue_desk_run_finish (fixture->desk, history, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 2);
  cue_desk_base_at_async (fixture->desk, FIXTURE_NOW_MS, "漫游 日包", 10, NULL, on_done_cb, fixture);
  base = wait_result (fixture);
  found = cue_desk_base_at_finish (fixture->desk, base, &total, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (total, ==, 1);
  g_assert_cmpstr (((CueInForce *) found->pdata[0])->document_id, ==, fixture->id);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/desk-review/case", Fixture, NULL, set_up, test_case, tear_down);
  g_test_add_func ("/desk-review/note", test_note);
  g_test_add ("/desk-review/kept", Fixture, NULL, set_up, test_kept, tear_down);
  g_test_add ("/desk-review/deeds", Fixture, NULL, set_up, test_deeds, tear_down);
  g_test_add ("/desk-review/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/desk-review/lists", Fixture, NULL, set_up, test_lists, tear_down);
  return g_test_run ();
}
