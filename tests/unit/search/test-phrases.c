/* test-phrases.c: ten phrasings of one question come together, other questions do not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-phrases.h"

#include <string.h>

/* Each question in as many words as customers find for it; the first of each names it. */
static const char *const questions[][13] = {
  { "副卡能不能共用主卡流量", "副卡能用主卡流量吗", "主卡的流量副卡可以用吗", "副卡怎么共享主卡的流量",
    "fuka neng yong zhuka liuliang ma", "副卡可不可以跟主卡共用流量", "副卡和主卡流量能共用不",
    "付卡能用主卡流量么", "主副卡流量共享", "老人副卡能一起用主卡的流量不", NULL },
  { "怎么取消彩铃", "彩铃怎么取消", "我要把彩铃退了", "彩铃业务退订", "取消彩铃业务", "cailing quxiao",
    "彩铃不想要了怎么退", NULL },
  { "国外怎么开漫游", "出国漫游怎么开通", "国际漫游开通", "我要出国，漫游怎么开", "guoji manyou kaitong",
    NULL },
  { "宽带晚上很慢", "宽带网速晚上特别慢", "家里宽带一到晚上就慢", "晚上宽带网速慢怎么办", NULL },
  { "换手机号码要多少钱", "换号码怎么收费", "改手机号码收费吗", "换个手机号要花钱吗", NULL },
  { "话费余额怎么查", "查话费余额", "怎么查我还有多少话费", "话费余额在哪里查", "chaxun huafei",
    NULL },
  { "SIM卡丢了怎么补办", "补办SIM卡", "卡丢了补卡", "SIM卡补卡怎么弄", NULL },
  { "副卡怎么注销", "注销副卡", "副卡不用了怎么销掉", "销副卡怎么办理", NULL },
  { "主卡流量用完了会断网吗", "主卡流量用完断网", "流量用完了主卡会不会断网", NULL },
  { "发票怎么开", "怎么开电子发票", "电子发票在哪开", "开发票", NULL },
  { "闲时流量是什么", "什么叫闲时流量", "闲时流量啥意思", "闲时流量怎么回事", NULL },
  { "停机多久会销号", "欠费停机多久销号", "停机多长时间号码就没了", NULL },
};

static void
count_pairs (GArray *groups, GArray *truth, guint *together, guint *of, guint *wrong)
{
  *together = *of = *wrong = 0;
  for (guint i = 0; i < groups->len; i++)
    for (guint j = i + 1; j < groups->len; j++)
      {
        gboolean same = g_array_index (truth, guint, i) == g_array_index (truth, guint, j);
        gboolean found = g_array_index (groups, guint, i) == g_array_index (groups, guint, j);

        *of += same;
        *together += same && found;
        *wrong += !same && found;
      }
}

/* The wordings of the sample: what the base of a home teaches about common and rare words. */
static void
learn_sample (CuePhrases *phrases)
{
  const char *files[] = { "bill", "broadband", "care", "complaint", "data", "fault", "line", "plan",
                          "roaming", "service" };

  for (guint f = 0; f < G_N_ELEMENTS (files); f++)
    {
      g_autofree char *name = g_strdup_printf ("entries-%s.xml", files[f]);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (GRegex) regex = g_regex_new ("<asked>([^<]*)</asked>", 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
           g_match_info_next (match, NULL))
        {
          g_autofree char *words = g_match_info_fetch (match, 1);

          cue_phrases_learn (phrases, words);
        }
    }
}

static CuePhrases *
plant (GArray *truth, GRand *rand)
{
  CuePhrases           *phrases = cue_phrases_new (NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GArray)    labels = g_array_new (FALSE, FALSE, sizeof (guint));

  learn_sample (phrases);
  for (guint q = 0; q < G_N_ELEMENTS (questions); q++)
    for (guint i = 0; questions[q][i] != NULL; i++)
      {
        g_ptr_array_add (all, (gpointer) questions[q][i]);
        g_array_append_val (labels, q);
      }
  while (all->len > 0)
    {
      guint i = rand != NULL ? (guint) g_rand_int_range (rand, 0, (int) all->len) : 0;

      cue_phrases_add (phrases, all->pdata[i]);
      g_array_append_val (truth, g_array_index (labels, guint, i));
      g_ptr_array_remove_index (all, i);
      g_array_remove_index (labels, i);
    }
  return phrases;
}

static void
test_planted (void)
{
  g_autoptr (GArray)     truth = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (CuePhrases) phrases = plant (truth, NULL);
  g_autoptr (GArray)     groups = NULL;
  guint                  n_groups, together, of, wrong;

  groups = cue_phrases_group (phrases, &n_groups);
  count_pairs (groups, truth, &together, &of, &wrong);
  g_test_message ("%u groups of %u questions; %u of %u pairs together, %u wrongly", n_groups,
                  (guint) G_N_ELEMENTS (questions), together, of, wrong);
  /* The ten phrasings of the first question, pinyin and a wrong character among them, are one. */
  for (guint i = 0; i < 10; i++)
    g_assert_cmpuint (g_array_index (groups, guint, i), ==, 0);
  /* No two questions are one, not even about the same card and the same data. */
  g_assert_cmpuint (wrong, ==, 0);
  g_assert_cmpuint (100 * together, >=, 70 * of);
}

/* Whoever asked first: the groups are the same. */
static void
test_order (void)
{
  g_autoptr (GRand)  rand = g_rand_new_with_seed (6);
  g_autoptr (GArray) first_truth = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (CuePhrases) first = plant (first_truth, NULL);
  guint              n_first, together, of, wrong;
  g_autoptr (GArray) groups = cue_phrases_group (first, &n_first);

  count_pairs (groups, first_truth, &together, &of, &wrong);
  for (guint run = 0; run < 10; run++)
    {
      g_autoptr (GArray)     truth = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (CuePhrases) phrases = plant (truth, rand);
      guint                  n, t, o, w;
      g_autoptr (GArray)     again = cue_phrases_group (phrases, &n);

      count_pairs (again, truth, &t, &o, &w);
      g_assert_cmpuint (n, ==, n_first);
      g_assert_cmpuint (t, ==, together);
      g_assert_cmpuint (w, ==, wrong);
    }
}

static void
test_synonyms (void)
{
  const char *const      words[] = { "彩铃", "炫铃", "来电铃音", NULL };
  g_autoptr (CueSynonyms) synonyms = cue_synonyms_new ();
  g_autoptr (CuePhrases) with = NULL;
  g_autoptr (CuePhrases) without = cue_phrases_new (NULL);

  cue_synonyms_add (synonyms, words);
  with = cue_phrases_new (synonyms);
  cue_phrases_add (with, "怎么取消彩铃");
  cue_phrases_add (with, "取消炫铃");
  cue_phrases_add (without, "怎么取消彩铃");
  cue_phrases_add (without, "取消炫铃");
  g_assert_cmpfloat (cue_phrases_compare (with, 0, 1), >, 0.99);
  g_assert_cmpfloat (cue_phrases_compare (without, 0, 1), <, 0.8);
}

static void
test_edges (void)
{
  g_autoptr (CuePhrases) phrases = cue_phrases_new (NULL);
  g_autoptr (GArray)     none = NULL;
  g_autoptr (GArray)     groups = NULL;
  guint                  n;
  const guint            asked[] = { 3, 4, 4, 5 };

  none = cue_phrases_group (phrases, &n);
  g_assert_cmpuint (n, ==, 0);
  cue_phrases_add (phrases, "");
  cue_phrases_add (phrases, "怎么办呢");
  cue_phrases_add (phrases, "!?。…");
  cue_phrases_add (phrases, "宽带安装时间");
  cue_phrases_add (phrases, "宽带安装要多久时间");
  cue_phrases_add (phrases, "安装时间");
  g_assert_false (cue_phrases_says (phrases, 0));
  g_assert_false (cue_phrases_says (phrases, 1));
  g_assert_false (cue_phrases_says (phrases, 2));
  g_assert_true (cue_phrases_says (phrases, 3));
  groups = cue_phrases_group (phrases, &n);
  /* What says nothing is like nothing, itself included. */
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpfloat (cue_phrases_compare (phrases, 3, 3), >, 0.999);
  g_assert_cmpfloat (cue_phrases_compare (phrases, 3, 4), ==, cue_phrases_compare (phrases, 4, 3));
  g_assert_cmpuint (asked[cue_phrases_find_middle (phrases, asked, 4)], !=, 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phrases/planted", test_planted);
  g_test_add_func ("/phrases/order", test_order);
  g_test_add_func ("/phrases/synonyms", test_synonyms);
  g_test_add_func ("/phrases/edges", test_edges);
  return g_test_run ();
}
