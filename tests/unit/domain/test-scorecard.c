/* test-scorecard.c: the form, and what its values come to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-error.h"
#include "cue-scorecard.h"

#define HEAD "<scorecard xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\"><old-id>F-1</old-id><title>表</title>"
#define FORM                                                                                       \
  HEAD "<item id=\"p1\" kind=\"process\" weight=\"20\" group=\"流程\" evidence=\"disclosed\">讲全</item>" \
       "<item id=\"j1\" kind=\"judgement\" weight=\"30\">听完</item>"                               \
       "<item id=\"f1\" kind=\"fatal\">骂人</item></scorecard>"

static CueScorecard *
parse (const char *xml, GError **error)
{
  g_autoptr (CueDocument) document = cue_document_parse (xml, -1, "form.xml", error);

  return document != NULL ? cue_scorecard_new_from_document (document, error) : NULL;
}

static void
give (GHashTable *values, const char *id, int value)
{
  g_hash_table_insert (values, (gpointer) id, GINT_TO_POINTER (value + 1));
}

static void
test_form (void)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueScorecard) form = parse (FORM, &error);
  const CueScoreItem      *item;

  g_assert_no_error (error);
  g_assert_cmpuint (form->items->len, ==, 3);
  g_assert_cmpint (form->weight, ==, 50);
  item = cue_scorecard_find (form, "p1");
  g_assert_cmpint (item->evidence, ==, CUE_SCORE_DISCLOSED);
  g_assert_cmpstr (item->group, ==, "流程");
  g_assert_cmpstr (item->text, ==, "讲全");
  g_assert_cmpint (cue_scorecard_find (form, "j1")->evidence, ==, CUE_SCORE_BY_HAND);
  g_assert_null (cue_scorecard_find (form, "x"));
}

static void
test_total (void)
{
  g_autoptr (CueScorecard) form = parse (FORM, NULL);
  g_autoptr (GHashTable)   values = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean                 fatal = TRUE;
  guint                    n_open = 0;

  g_assert_cmpint (cue_scorecard_get_total (form, values, &fatal, &n_open), ==, 0);
  g_assert_false (fatal);
  g_assert_cmpuint (n_open, ==, 2);
  give (values, "p1", 1);
  give (values, "j1", 3);
  g_assert_cmpint (cue_scorecard_get_total (form, values, &fatal, &n_open), ==, 20 + 15);
  g_assert_cmpuint (n_open, ==, 0);
  give (values, "f1", 0);
  g_assert_cmpint (cue_scorecard_get_total (form, values, &fatal, &n_open), ==, 35);
  give (values, "f1", 1);
  g_assert_cmpint (cue_scorecard_get_total (form, values, &fatal, &n_open), ==, 0);
  g_assert_true (fatal);
}

/* Never less for a better judgement, none for the worst, all for the best. */
static void
test_judgement (void)
{
  for (int weight = 0; weight <= 100; weight++)
    {
      CueScoreItem item = { .kind = CUE_SCORE_JUDGEMENT, .weight = weight };

      g_assert_cmpint (cue_scorecard_get_points (&item, 1), ==, 0);
      g_assert_cmpint (cue_scorecard_get_points (&item, 5), ==, weight);
      for (int value = 1; value < 5; value++)
        g_assert_cmpint (cue_scorecard_get_points (&item, value), <=,
                         cue_scorecard_get_points (&item, value + 1));
    }
}

static void
test_refused (void)
{
  g_autoptr (GError)       twice = NULL;
  g_autoptr (GError)       heavy = NULL;
  g_autoptr (GError)       unknown = NULL;

  g_assert_null (parse (HEAD "<item id=\"a\" kind=\"fatal\">甲</item>"
                             "<item id=\"a\" kind=\"fatal\">乙</item></scorecard>",
                        &twice));
  g_assert_error (twice, CUE_ERROR, CUE_ERROR_INVALID);
  g_assert_null (parse (HEAD "<item id=\"a\" kind=\"process\" weight=\"101\">甲</item></scorecard>",
                        &heavy));
  g_assert_error (heavy, CUE_ERROR, CUE_ERROR_INVALID);
  g_assert_null (parse (HEAD "<item id=\"a\" kind=\"process\" evidence=\"mood\">甲</item></scorecard>",
                        &unknown));
  g_assert_error (unknown, CUE_ERROR, CUE_ERROR_INVALID);
}

static void
test_nicks (void)
{
  for (int i = 0; i < CUE_N_SCORE_EVIDENCE; i++)
    {
      CueScoreEvidence back = CUE_SCORE_BY_HAND;

      g_assert_true (cue_score_evidence_from_nick (
        cue_score_evidence_to_nick ((CueScoreEvidence) i), &back));
      g_assert_cmpint (back, ==, i);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scorecard/form", test_form);
  g_test_add_func ("/scorecard/total", test_total);
  g_test_add_func ("/scorecard/judgement", test_judgement);
  g_test_add_func ("/scorecard/refused", test_refused);
  g_test_add_func ("/scorecard/nicks", test_nicks);
  return g_test_run ();
}
