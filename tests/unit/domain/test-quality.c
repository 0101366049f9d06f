/* test-quality.c: the checklist a revision is judged by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-quality.h"
#include "cue-text-check.h"

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static GPtrArray *
findings_new (const char *check, CueFindingLevel level)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_finding_free);

  if (check != NULL)
    g_ptr_array_add (findings, cue_finding_new (check, level, NULL, NULL));
  return findings;
}

static void
test_weights (void)
{
  int sum = 0;
  int automatic = 0;

  for (guint i = 0; i < CUE_N_QUALITY_ITEMS; i++)
    {
      CueQualityItem item;

      sum += cue_quality_item_get_weight ((CueQualityItem) i);
      automatic += cue_quality_item_is_automatic ((CueQualityItem) i);
      g_assert_true (cue_quality_item_from_nick (cue_quality_item_to_nick ((CueQualityItem) i),
                                                 &item));
      g_assert_cmpint (item, ==, i);
    }
  g_assert_cmpint (sum, ==, 100);
  g_assert_cmpint (automatic, >=, CUE_N_QUALITY_ITEMS / 2);
}

static void
test_fill (void)
{
  static const struct
  {
    const char     *check;
    CueFindingLevel level;
    CueQualityItem  item;   /* answered with no; CUE_N_QUALITY_ITEMS = none */
  } cases[] = {
    { CUE_CHECK_BANNED_WORD, CUE_FINDING_MUST, CUE_QUALITY_WORDS },
    { CUE_CHECK_BAD_PLACEHOLDER, CUE_FINDING_MUST, CUE_QUALITY_WORDS },
    { CUE_CHECK_MISSING_DATE, CUE_FINDING_MUST, CUE_QUALITY_DATES },
    { CUE_CHECK_MISSING_FIELD, CUE_FINDING_MUST, CUE_QUALITY_DATES },
    { CUE_CHECK_MISSING_FIELD, CUE_FINDING_SHOULD, CUE_N_QUALITY_ITEMS },
    { CUE_CHECK_TOO_LONG, CUE_FINDING_SHOULD, CUE_QUALITY_LENGTH },
    { CUE_CHECK_TOO_LONG, CUE_FINDING_PASSED, CUE_N_QUALITY_ITEMS },
    { CUE_CHECK_CONFLICT, CUE_FINDING_SHOULD, CUE_QUALITY_CONFLICTS },
    { CUE_CHECK_DEAD_LINK, CUE_FINDING_MUST, CUE_QUALITY_CONFLICTS },
    { CUE_CHECK_PRICE, CUE_FINDING_MUST, CUE_QUALITY_PRICE },
    { CUE_CHECK_LIFE_UNIT, CUE_FINDING_SHOULD, CUE_N_QUALITY_ITEMS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CueQuality) quality = cue_quality_new ("d", 3, SHA);
      g_autoptr (GPtrArray)  findings = findings_new (cases[i].check, cases[i].level);

      g_test_message ("%s %u", cases[i].check, cases[i].level);
      cue_quality_fill (quality, findings);
      for (guint item = 0; item < CUE_N_QUALITY_ITEMS; item++)
        g_assert_cmpint (cue_quality_get_answer (quality, (CueQualityItem) item)
                           == CUE_QUALITY_NO, ==, item == cases[i].item);
      if (cases[i].item < CUE_N_QUALITY_ITEMS)
        g_assert_cmpstr (cue_quality_get_finding (quality, cases[i].item)->check, ==,
                         cases[i].check);
    }
}

/* A price that could not be compared is a person's to judge; one that could is not. */
static void
test_answers (void)
{
  g_autoptr (CueQuality) quality = cue_quality_new ("d", 3, SHA);
  g_autoptr (GPtrArray)  none = findings_new (NULL, CUE_FINDING_PASSED);
  g_autoptr (GPtrArray)  price = findings_new (CUE_CHECK_PRICE, CUE_FINDING_PASSED);
  g_autoptr (GError)     error = NULL;

  cue_quality_fill (quality, none);
  g_assert_cmpuint (cue_quality_count (quality, CUE_QUALITY_OPEN), ==, 4);
  g_assert_false (cue_quality_is_by_check (quality, CUE_QUALITY_PRICE));
  g_assert_true (cue_quality_set_answer (quality, CUE_QUALITY_PRICE, CUE_QUALITY_YES, &error));
  g_assert_cmpint (cue_quality_get_score (quality), ==, 75);
  for (guint i = CUE_QUALITY_DISCLOSURES; i < CUE_N_QUALITY_ITEMS; i++)
    g_assert_true (cue_quality_set_answer (quality, (CueQualityItem) i, CUE_QUALITY_YES, &error));
  g_assert_cmpint (cue_quality_get_score (quality), ==, 100);
  cue_quality_fill (quality, price);
  g_assert_false (cue_quality_set_answer (quality, CUE_QUALITY_PRICE, CUE_QUALITY_NO, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
}

static void
test_text (void)
{
  g_autoptr (CueQuality) quality = cue_quality_new ("d-1", 3, SHA);
  g_autoptr (GPtrArray)  findings = findings_new (CUE_CHECK_TOO_LONG, CUE_FINDING_SHOULD);
  g_autoptr (GError)     error = NULL;
  g_autofree char       *text = NULL;
  g_autofree char       *again = NULL;
  g_autoptr (CueQuality) back = NULL;

  cue_quality_fill (quality, findings);
  g_assert_true (cue_quality_set_answer (quality, CUE_QUALITY_CLEAR, CUE_QUALITY_NO, &error));
  text = cue_quality_to_text (quality);
  back = cue_quality_new_from_text (text, &error);
  g_assert_no_error (error);
  again = cue_quality_to_text (back);
  g_assert_cmpstr (text, ==, again);
  g_assert_cmpstr (cue_quality_get_sha256 (back), ==, SHA);
  g_assert_cmpint (cue_quality_get_no (back), ==, 3);
  for (gsize i = 0; text[i] != '\0'; i++)
    {
      g_autofree char       *cut = g_strndup (text, i);
      g_autoptr (GError)     cut_error = NULL;
      g_autoptr (CueQuality) cut_list = cue_quality_new_from_text (cut, &cut_error);

      /* Only the mark of who answered the last item can be missing unseen, and it has none. */
      g_assert_null (cut_list);
      g_assert_error (cut_error, CUE_ERROR, CUE_ERROR_INVALID);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quality/weights", test_weights);
  g_test_add_func ("/quality/fill", test_fill);
  g_test_add_func ("/quality/answers", test_answers);
  g_test_add_func ("/quality/text", test_text);
  return g_test_run ();
}
