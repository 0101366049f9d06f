/* test-review-draft.c: what a reviewer has done so far is his, of this text, until a verdict.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-review-draft.h"
#include "cue-review.h"
#include "store-fixture.h"

#define SHA "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define OTHER_SHA "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define ID "11111111-2222-4333-8444-555555555555"

static CueReviewDraft *
load (StoreFixture *fixture, const char *id, int no, const char *sha256, int base_no)
{
  g_autoptr (GError) error = NULL;
  CueReviewDraft    *draft
    = cue_review_draft_load (fixture->store, id, no, sha256, base_no, &error);

  g_assert_no_error (error);
  return draft;
}

static void
save (StoreFixture *fixture, const CueReviewDraft *draft)
{
  g_autoptr (GError) error = NULL;

  cue_review_draft_save (fixture->store, draft, &error);
  g_assert_no_error (error);
}

static CueReviewDraft *
make (const char *id, int no)
{
  CueReviewDraft *draft = cue_review_draft_new (id, no, SHA, 1);

  g_hash_table_add (draft->seen, g_strdup ("fact:price:月费"));
  g_hash_table_add (draft->seen, g_strdup ("say:s1"));
  g_free (draft->list);
  draft->list = g_strdup ("price+ clear+");
  cue_review_draft_set_remark (draft, "say:s1", CUE_REMARK_MUST, "太长\n听不懂");
  cue_review_draft_set_remark (draft, NULL, CUE_REMARK_NOTE, "整体可以");
  return draft;
}

/* Looks, ticks and words come back after the program has gone; what was written twice is there once. */
static void
test_kept (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CueReviewDraft) draft = make (ID, 2);
  g_autoptr (CueReviewDraft) copy = cue_review_draft_copy (draft);
  g_autoptr (CueReviewDraft) found = NULL;
  const CueUnsentRemark     *remark;

  store_fixture_as (fixture, "reviewer");
  save (fixture, draft);
  save (fixture, copy);
  store_fixture_reopen (fixture);
  store_fixture_as (fixture, "reviewer");
  found = load (fixture, ID, 2, SHA, 1);
  g_assert_cmpuint (g_hash_table_size (found->seen), ==, 2);
  g_assert_true (g_hash_table_contains (found->seen, "fact:price:月费"));
  g_assert_cmpstr (found->list, ==, "price+ clear+");
  g_assert_cmpuint (found->remarks->len, ==, 2);
  remark = cue_review_draft_get_remark (found, "say:s1");
  g_assert_cmpstr (remark->body, ==, "太长\n听不懂");
  g_assert_cmpint (remark->level, ==, CUE_REMARK_MUST);
  g_assert_cmpint (cue_review_draft_get_remark (found, NULL)->level, ==, CUE_REMARK_NOTE);
  g_assert_null (cue_review_draft_get_remark (found, "say:s2"));

  /* What was sent or rubbed out is none any more, and nothing is kept of nothing. */
  cue_review_draft_set_remark (found, "say:s1", CUE_REMARK_MUST, "  ");
  cue_review_draft_set_remark (found, NULL, CUE_REMARK_MUST, NULL);
  g_assert_cmpuint (found->remarks->len, ==, 0);
  g_assert_false (cue_review_draft_is_empty (found));
  g_hash_table_remove_all (found->seen);
  g_free (found->list);
  found->list = g_strdup ("");
  g_assert_true (cue_review_draft_is_empty (found));
  save (fixture, found);
  cue_review_draft_free (g_steal_pointer (&found));
  found = load (fixture, ID, 2, SHA, 1);
  g_assert_true (cue_review_draft_is_empty (found));
}

/* Nobody has looked for another; nobody has looked at other bytes or at another comparison. */
static void
test_whose (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CueReviewDraft) draft = make (ID, 2);
  g_autoptr (CueReviewDraft) other_text = NULL;
  g_autoptr (CueReviewDraft) other_base = NULL;
  g_autoptr (CueReviewDraft) other_no = NULL;
  g_autoptr (CueReviewDraft) other_person = NULL;

  store_fixture_as (fixture, "reviewer");
  save (fixture, draft);
  other_text = load (fixture, ID, 2, OTHER_SHA, 1);
  g_assert_cmpuint (g_hash_table_size (other_text->seen), ==, 0);
  g_assert_cmpstr (other_text->list, ==, "");
  g_assert_cmpuint (other_text->remarks->len, ==, 2);
  other_base = load (fixture, ID, 2, SHA, 0);
  g_assert_cmpuint (g_hash_table_size (other_base->seen), ==, 0);
  g_assert_cmpstr (other_base->list, ==, "price+ clear+");
  other_no = load (fixture, ID, 3, SHA, 1);
  g_assert_true (cue_review_draft_is_empty (other_no));
  store_fixture_as (fixture, "reviewer2");
  other_person = load (fixture, ID, 2, SHA, 1);
  g_assert_true (cue_review_draft_is_empty (other_person));
}

/* A verdict ends it, for everybody at this desk and wherever it was given; what still waits stays. */
static void
test_judged (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)         error = NULL;
  g_autofree char           *xml = store_fixture_entry ("R-1", "/yq/", "漫游日包");
  g_autofree char           *second = store_fixture_entry ("R-2", "/yq/", "宽带提速");
  g_autofree char           *judged = NULL;
  g_autofree char           *waiting = NULL;
  g_autoptr (CueReviewDraft) gone = NULL;
  g_autoptr (CueReviewDraft) kept = NULL;
  int                        no = 0;

  store_fixture_as (fixture, "editor");
  g_assert_true (cue_authority_save (fixture->store, xml, -1, 0, "", &judged, &no, &error));
  g_assert_true (cue_authority_submit (fixture->store, judged, no, &error));
  g_assert_true (cue_authority_save (fixture->store, second, -1, 0, "", &waiting, &no, &error));
  g_assert_true (cue_authority_submit (fixture->store, waiting, no, &error));
  store_fixture_as (fixture, "reviewer2");
  {
    g_autoptr (CueReviewDraft) first = make (judged, 1);
    g_autoptr (CueReviewDraft) other = make (waiting, 1);

    save (fixture, first);
    save (fixture, other);
  }
  store_fixture_as (fixture, "reviewer");
  g_assert_true (cue_authority_judge (fixture->store, judged, 1, "return", "价不对", &error));
  g_assert_true (cue_review_draft_clear_judged (fixture->store, &error));
  g_assert_no_error (error);
  store_fixture_as (fixture, "reviewer2");
  gone = load (fixture, judged, 1, SHA, 1);
  g_assert_true (cue_review_draft_is_empty (gone));
  kept = load (fixture, waiting, 1, SHA, 1);
  g_assert_cmpuint (g_hash_table_size (kept->seen), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/review-draft/kept", StoreFixture, NULL, store_fixture_set_up, test_kept,
              store_fixture_tear_down);
  g_test_add ("/review-draft/whose", StoreFixture, NULL, store_fixture_set_up, test_whose,
              store_fixture_tear_down);
  g_test_add ("/review-draft/judged", StoreFixture, NULL, store_fixture_set_up, test_judged,
              store_fixture_tear_down);
  return g_test_run ();
}
