/* test-learn.c: what wordings teach, and characters that stand apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-loose.h"
#include "cue-rank.h"
#include "cue-survival.h"

static CueSurvival
find (GArray *counts, const char *pair)
{
  g_autoptr (CueText) text = cue_text_new (pair, FALSE);
  CueTerm term = *pair == '\0' ? 0
                               : cue_term_bigram (cue_char_get_code (text->chars[0]),
                                                  cue_char_get_code (text->chars[1]));
  CueSurvival none = { .term = term };

  for (guint i = 0; i < counts->len; i++)
    if (g_array_index (counts, CueSurvival, i).term == term)
      return g_array_index (counts, CueSurvival, i);
  return none;
}

/* The oracle: every ordered pair of texts is looked at. */
static void
test_counts_are_comparisons (void)
{
  const char *asked[] = { "流量不够用", "手机流量没了", "流量不够", NULL };
  const char *all[] = { "流量用完怎么办", "流量不够用", "手机流量没了", "流量不够" };
  const char *pairs[] = { "流量", "不够", "量不", "手机", "没了", "怎么" };
  g_autoptr (GArray) counts = cue_survival_count (all[0], asked);
  gint64 scale = 1000 * 6 / 12;

  for (guint p = 0; p < G_N_ELEMENTS (pairs); p++)
    {
      CueSurvival count = find (counts, pairs[p]);
      gint64 seen = 0;
      gint64 kept = 0;

      for (guint i = 0; i < 4; i++)
        for (guint j = 0; j < 4; j++)
          if (i != j && strstr (all[i], pairs[p]) != NULL)
            {
              seen++;
              kept += strstr (all[j], pairs[p]) != NULL;
            }
      g_assert_cmpint (count.seen, ==, seen * scale);
      g_assert_cmpint (count.kept, ==, kept * scale);
    }
  g_assert_cmpint (find (counts, "").seen, >, find (counts, "流量").seen);
}

static void
test_nothing_to_compare (void)
{
  const char *latin[] = { "5G", "VoLTE", NULL };
  g_autoptr (GArray) alone = cue_survival_count ("流量用完怎么办", NULL);
  g_autoptr (GArray) words = cue_survival_count ("eSIM", latin);

  g_assert_cmpuint (alone->len, ==, 0);
  g_assert_cmpuint (words->len, ==, 0);
}

static void
test_what_stays_counts_more (void)
{
  CueSurvival all = { .seen = 1000000, .kept = 250000 };
  CueSurvival few = { .seen = 1000, .kept = 300 };
  CueSurvival stays = { .term = 1, .seen = 40000, .kept = 30000 };
  CueSurvival goes = { .term = 2, .seen = 40000, .kept = 1000 };
  CueSurvival unknown = { .term = 3 };

  g_assert_cmpfloat (cue_survival_weight (&stays, &all), >, 1.2f);
  g_assert_cmpfloat (cue_survival_weight (&stays, &all), <=, 2.0f);
  g_assert_cmpfloat (cue_survival_weight (&goes, &all), <, 0.8f);
  g_assert_cmpfloat (cue_survival_weight (&goes, &all), >=, 0.5f);
  g_assert_cmpfloat (cue_survival_weight (&unknown, &all), ==, 1.0f);
  g_assert_cmpfloat (cue_survival_weight (&stays, &few), ==, 1.0f);
}

static double
score (const char *query_text, const char *title)
{
  g_autoptr (CueQuery) query = cue_query_new (query_text);
  g_autoptr (CueText) text = cue_text_new (title, FALSE);
  g_autoptr (CueRanker) ranker = NULL;

  for (guint i = 0; i < query->terms->len; i++)
    cue_query_get_term (query, i)->idf = 4;
  ranker = cue_ranker_new (query);
  return cue_ranker_score_text (ranker, text->chars, text->n);
}

static void
test_characters_apart (void)
{
  /* Together before apart, apart before half, half before nothing. */
  g_assert_cmpfloat (score ("提前还款怎么弄", "提前还款怎么弄"), >,
                     score ("提前还款怎么弄", "提前还清这笔款怎么弄"));
  g_assert_cmpfloat (score ("提前还款怎么弄", "提前还清这笔款怎么弄"), >,
                     score ("提前还款怎么弄", "提前还清这笔钱怎么弄"));
  g_assert_cmpfloat (score ("提前还款怎么弄", "款项"), >, 0);
  g_assert_cmpfloat (score ("提前还款怎么弄", "流量"), ==, 0);
}

/* The longest query of only different characters fills the table; nothing may go out of bounds. */
static void
test_longest_query (void)
{
  g_autoptr (GString) long_text = g_string_new (NULL);

  for (guint i = 0; i < 400; i++)
    g_string_append_unichar (long_text, 0x4e00 + i * 7);
  g_assert_cmpfloat (score (long_text->str, long_text->str), >, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/learn/counts", test_counts_are_comparisons);
  g_test_add_func ("/learn/nothing", test_nothing_to_compare);
  g_test_add_func ("/learn/weights", test_what_stays_counts_more);
  g_test_add_func ("/learn/apart", test_characters_apart);
  g_test_add_func ("/learn/longest", test_longest_query);
  return g_test_run ();
}
