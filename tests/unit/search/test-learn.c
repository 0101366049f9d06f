/* test-learn.c: what wordings teach, and characters that stand apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-loose.h"
#include "cue-rank.h"
#include "cue-survival.h"
#include "cue-synonyms.h"

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

static void
test_order (void)
{
  /* The same characters: in order before out of order; a text that says less besides comes first. */
  g_assert_cmpfloat (score ("花呗怎么提前还款", "花呗的款怎么提前还"), >,
                     score ("花呗怎么提前还款", "款的还前提么怎呗花"));
  g_assert_cmpfloat (score ("还款日能改吗", "改还款的日期吗"), >,
                     score ("还款日能改吗", "改还款的地方跟时间吗"));
}

/* The common subsequence of a query and a text by the table that everybody can check. */
static guint
count_by_table (const CueText *a, const CueText *b)
{
  g_autofree guint *row = g_new0 (guint, b->n + 1);

  for (guint i = 0; i < a->n; i++)
    {
      guint diagonal = 0;

      for (guint j = 1; j <= b->n; j++)
        {
          guint up = row[j];

          if (cue_char_get_code (a->chars[i]) == cue_char_get_code (b->chars[j - 1]))
            row[j] = diagonal + 1;
          else
            row[j] = MAX (row[j], row[j - 1]);
          diagonal = up;
        }
    }
  return row[b->n];
}

static char *
random_han (GRand *random, guint n, guint n_different)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (g_rand_int_range (random, 0, 8) == 0)
      g_string_append (text, " 5");
    else
      g_string_append_unichar (text, 0x4e00 + 37 * g_rand_int_range (random, 0, (gint32) n_different));
  return g_string_free (text, FALSE);
}

static void
test_order_is_the_common_subsequence (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (17);

  for (guint round = 0; round < 400; round++)
    {
      guint n_different = round % 2 == 0 ? 4 : 60;
      guint n = (guint) g_rand_int_range (random, 1, round % 3 == 0 ? 250 : 30);
      g_autofree char *typed = random_han (random, n, n_different);
      g_autoptr (CueQuery) query = cue_query_new (typed);
      g_autoptr (CueLoose) loose = cue_loose_new (query);

      for (guint i = 0; i < 3; i++)
        {
          guint length = (guint) g_rand_int_range (random, 0, 80);
          g_autofree char *other = random_han (random, length, n_different);
          g_autoptr (CueText) text = cue_text_new (other, FALSE);

          cue_loose_read (loose, text->chars, text->n);
          g_assert_cmpuint (cue_loose_count_order (loose), ==, count_by_table (query->text, text));
        }
    }
}

static CueQuery *
ask (const CueSynonyms *synonyms, const char *text)
{
  CueQuery *query = cue_query_new (text);

  cue_synonyms_match (synonyms, query);
  return query;
}

static void
test_synonyms (void)
{
  static const char *const slow[] = { "网速慢", "网慢", "加载慢", NULL };
  static const char *const card[] = { "eSIM", "电子卡", NULL };
  static const char *const longer[] = { "网慢了", "一直转圈", NULL };
  g_autoptr (CueSynonyms) synonyms = cue_synonyms_new ();
  g_autoptr (CueQuery) plain = NULL;
  g_autoptr (CueQuery) longest = NULL;
  g_autoptr (CueQuery) cut = NULL;
  g_autoptr (CueQuery) latin = NULL;

  cue_synonyms_add (synonyms, slow);
  cue_synonyms_add (synonyms, card);
  cue_synonyms_add (synonyms, longer);
  cue_synonyms_add (synonyms, NULL);
  plain = ask (synonyms, "家里網慢怎么办");
  g_assert_cmpuint (plain->synonyms->len, ==, 1);
  {
    const CueQuerySynonym *match = &g_array_index (plain->synonyms, CueQuerySynonym, 0);

    g_assert_cmpuint (match->start, ==, 2);
    g_assert_cmpuint (match->end, ==, 4);
    g_assert_cmpuint (match->others->len, ==, 2);
  }
  longest = ask (synonyms, "网慢了");
  g_assert_cmpuint (g_array_index (longest->synonyms, CueQuerySynonym, 0).end, ==, 3);
  cut = ask (synonyms, "eSIMs 办理");
  g_assert_cmpuint (cut->synonyms->len, ==, 0);
  latin = ask (synonyms, "esim 办理");
  g_assert_cmpuint (latin->synonyms->len, ==, 1);
}

/* Any text, any groups: the places are inside the query and do not overlap. */
static void
test_synonyms_anywhere (void)
{
  static const char *const pieces[] = { "网", "慢", "卡", "e", "S", " ", "流", "量", "5", "G" };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (CueSynonyms) synonyms = cue_synonyms_new ();
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (CueQuery) query = NULL;
      guint last = 0;

      for (guint group = 0; group < 6; group++)
        {
          g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
          g_auto (GStrv) words = NULL;

          for (guint i = 0; i < 3; i++)
            {
              g_autofree char *word = g_strconcat (pieces[g_rand_int_range (random, 0, 10)],
                                                   pieces[g_rand_int_range (random, 0, 10)],
                                                   pieces[g_rand_int_range (random, 0, 10)], NULL);

              g_strv_builder_add (builder, word);
            }
          words = g_strv_builder_end (builder);
          cue_synonyms_add (synonyms, (const char *const *) words);
        }
      for (gint32 i = g_rand_int_range (random, 0, 20); i > 0; i--)
        g_string_append (text, pieces[g_rand_int_range (random, 0, 10)]);
      query = ask (synonyms, text->str);
      for (guint i = 0; i < query->synonyms->len; i++)
        {
          const CueQuerySynonym *match = &g_array_index (query->synonyms, CueQuerySynonym, i);

          g_assert_cmpuint (match->start, >=, last);
          g_assert_cmpuint (match->end, >, match->start);
          g_assert_cmpuint (match->end, <=, query->text->n);
          last = match->end;
        }
    }
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
  g_test_add_func ("/learn/order", test_order);
  g_test_add_func ("/learn/subsequence", test_order_is_the_common_subsequence);
  g_test_add_func ("/synonyms/match", test_synonyms);
  g_test_add_func ("/synonyms/anywhere", test_synonyms_anywhere);
  g_test_add_func ("/learn/longest", test_longest_query);
  return g_test_run ();
}
