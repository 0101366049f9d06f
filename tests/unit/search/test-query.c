/* test-query.c: texts and queries are cut alike; pinyin; ranking; highlighting.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-alike.h"
#include "cue-rank.h"

static const char *const titles[] = {
  "流量不够时怎么加 10 GB 流量包", "5G 畅享套餐 158 元档说明", "Y15A1 合约机解约违约金", "国际漫游开通",
  "宽带 WiFi 断线报障流程", "怎样查询话费余额", "携号转网办理条件", "How to change charging plans", "还款重复扣费", NULL,
};

static char *
random_text (GRand *random, guint n)
{
  static const char *const pieces[] = {
    "流",        "量", "套", "餐", "話",  "费", "Ａ",   "b",  "7", "15", " ",  "-",  "\"",
    "'",         "*",  "(",  ")",  "AND", "OR", "NEAR", "^",  ":", "{",  "}",  "\\", "é",
    "e\xcc\x81", "𠮷", "カ", "가", "😀",   "\n", "\x01", "〇", "ü", "；", "％", "--", "/*",
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static gboolean
has_posting (const CueDocumentTokens *tokens, CueTerm term)
{
  CueTerm from = term;
  CueTerm to = term + 1;

  /* A character is also found by the pairs it begins. */
  if (cue_term_get_kind (term) == CUE_TERM_CHAR && (term & 0x1fffff) < 0x10000)
    {
      from = cue_term_bigram (term & 0xffff, 0);
      to = cue_term_bigram (term & 0xffff, 0xffff) + 1;
    }
  for (guint i = 0; i < tokens->postings->len; i++)
    {
      CueTerm has = g_array_index (tokens->postings, CuePosting, i).term;

      if (has == term || (has >= from && has < to))
        return TRUE;
    }
  return FALSE;
}

static void
assert_found (const CueDocumentTokens *tokens, const CueQuery *query)
{
  for (guint i = 0; i < query->terms->len; i++)
    {
      const CueQueryTerm *term = cue_query_get_term (query, i);

      /* Letters between Han are asked for by sound as well, but need not be pinyin. */
      if (!term->is_typed_sound)
        g_assert_true (has_posting (tokens, term->term));
    }
}

/* Whatever stretch of characters is typed without a cut inside a word of letters, all its terms
 * are among those of the text. */
static void
test_index_has_the_terms_of_every_stretch (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint round = 0; round < 300; round++)
    {
      g_autofree char *text = random_text (random, 14);
      g_autoptr (CueDocumentTokens) tokens
        = cue_document_tokens_new (text, NULL, NULL, NULL, NULL);
      g_autoptr (CueText) chars = cue_text_new (text, TRUE);

      for (guint start = 0; start < chars->n; start++)
        for (guint end = start + 2; end <= MIN (chars->n, start + 4); end++)
          {
            gboolean cuts_word
              = (start > 0 && (chars->chars[start] & CUE_CHAR_GAP) == 0
                 && cue_char_is_alnum (chars->chars[start - 1])
                 && cue_char_is_alnum (chars->chars[start]))
                || (end < chars->n && (chars->chars[end] & CUE_CHAR_GAP) == 0
                    && cue_char_is_alnum (chars->chars[end - 1])
                    && cue_char_is_alnum (chars->chars[end]));
            g_autofree char *part = g_strndup (text + chars->starts[start],
                                               chars->ends[end - 1] - chars->starts[start]);
            g_autoptr (CueQuery) query = cue_query_new (part);

            if (!cuts_word)
              assert_found (tokens, query);
          }
    }
}

static void
test_postings_are_sorted (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles) - 1; i++)
    {
      g_autoptr (CueDocumentTokens) tokens
        = cue_document_tokens_new (titles[i], titles, titles, "a/b", titles[0]);

      for (guint j = 1; j < tokens->postings->len; j++)
        g_assert_cmpuint (g_array_index (tokens->postings, CuePosting, j - 1).term, <,
                          g_array_index (tokens->postings, CuePosting, j).term);
    }
}

static void
test_body_is_only_words (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (12);

  for (guint round = 0; round < 200; round++)
    {
      g_autofree char *text = random_text (random, 60);
      g_autoptr (CueDocumentTokens) one = cue_document_tokens_new ("", NULL, NULL, NULL, text);
      g_autoptr (CueDocumentTokens) two = cue_document_tokens_new ("", NULL, NULL, NULL, text);

      g_assert_cmpstr (one->body->str, ==, two->body->str);
      for (const char *p = one->body->str; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          g_assert_true (c == ' ' || c == '~' || cue_char_classify (c) == CUE_CHAR_HAN
                         || cue_char_classify (c) == CUE_CHAR_LETTER
                         || cue_char_classify (c) == CUE_CHAR_DIGIT);
        }
      g_assert_null (strstr (one->body->str, "  "));
    }
}

static void
test_any_bytes_are_a_query (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (13);

  for (guint round = 0; round < 3000; round++)
    {
      char bytes[400];
      guint n = (guint) g_rand_int_range (random, 0, round % 50 == 0 ? 399 : 40);
      g_autoptr (CueQuery) query = NULL;

      for (guint i = 0; i < n; i++)
        bytes[i] = (char) g_rand_int_range (random, 1, 256);
      bytes[n] = '\0';
      query = cue_query_new (bytes);
      g_assert_cmpuint (query->text->n, <=, CUE_QUERY_MAX_CHARS);
      for (guint i = 0; i < query->terms->len; i++)
        {
          const CueQueryTerm *term = cue_query_get_term (query, i);

          g_assert_cmpuint (term->start, <, term->end);
          g_assert_cmpuint (term->end, <=, query->text->n);
          g_assert_cmpuint (term->sounds + term->n_sounds, <=, query->sounds->len);
        }
    }
}

static void
test_same_question (void)
{
  const char *const ways[] = { "流量套餐5g", "流量套餐５Ｇ", "流量套餐5G", "流量套餐 5g" };
  g_autoptr (CueQuery) first = cue_query_new (ways[0]);

  for (guint i = 1; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (CueQuery) query = cue_query_new (ways[i]);

      g_assert_cmpuint (query->terms->len, ==, first->terms->len);
      for (guint j = 0; j < query->terms->len; j++)
        g_assert_cmpuint (cue_query_get_term (query, j)->term, ==,
                          cue_query_get_term (first, j)->term);
    }
}

static double
spell (const char *typed, const char *title, CuePinyinMode mode)
{
  g_autoptr (CueQuery) query = cue_query_new (typed);
  g_autoptr (CueText) text = cue_text_new (title, FALSE);

  g_assert_true (query->is_letters);
  return cue_pinyin_score (&query->letters, mode, text->chars, text->n, NULL, NULL);
}

static void
test_pinyin_modes (void)
{
  g_assert_cmpfloat (spell ("liuliangbao", "流量包", CUE_PINYIN_FULL), >, 3.8);
  g_assert_cmpfloat (spell ("liu liang bao", "流量包", CUE_PINYIN_FULL), >, 3.8);
  g_assert_cmpfloat (spell ("liuliangb", "流量包", CUE_PINYIN_FULL), >, 2);
  g_assert_cmpfloat (spell ("liangbao", "流量包", CUE_PINYIN_FULL), >, 2);
  g_assert_cmpfloat (spell ("iangbao", "流量包", CUE_PINYIN_FULL), ==, 0);
  g_assert_cmpfloat (spell ("llb", "流量包", CUE_PINYIN_INITIALS), >, 1);
  g_assert_cmpfloat (spell ("liulb", "流量包", CUE_PINYIN_MIXED), >, 0.9);
  g_assert_cmpfloat (spell ("liulb", "流量包", CUE_PINYIN_FULL), ==, 0);
  g_assert_cmpfloat (spell ("huankuan", "还款重复扣费", CUE_PINYIN_FULL), >, 2);
  g_assert_cmpfloat (spell ("haikuan", "还款重复扣费", CUE_PINYIN_FULL), >, 2);
  g_assert_cmpfloat (spell ("chongfu", "还款重复扣费", CUE_PINYIN_FULL), >, 2);
  g_assert_cmpfloat (spell ("lvse", "绿色通道", CUE_PINYIN_FULL), >, 2);
  g_assert_cmpfloat (spell ("luse", "绿色通道", CUE_PINYIN_FULL), >, 2);
  g_assert_cmpfloat (spell ("5gcx", "5G 畅享套餐", CUE_PINYIN_INITIALS), >, 1);
}

/* Spelling what a title says, cut at any letter, always spells the title. */
static void
test_pinyin_typing_never_loses_the_title (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles) - 1; i++)
    {
      g_autoptr (CueText) text = cue_text_new (titles[i], FALSE);
      g_autoptr (GString) letters = g_string_new (NULL);

      for (guint j = 0; j < MIN (text->n, 8); j++)
        {
          guint readings[CUE_MAX_READINGS];
          gunichar c = cue_char_get_code (text->chars[j]);

          if (cue_char_get_readings (c, readings) > 0)
            g_string_append (letters, cue_syllable_to_text (readings[0]));
          else
            g_string_append_unichar (letters, c);
        }
      for (gsize n = 2; n <= letters->len; n++)
        {
          g_autofree char *typed = g_strndup (letters->str, n);
          g_autoptr (CueQuery) query = cue_query_new (typed);

          if (query->is_letters)
            g_assert_cmpfloat (spell (typed, titles[i], CUE_PINYIN_FULL), >, 0);
        }
    }
}

static void
test_splits (void)
{
  g_autoptr (CueQuery) query = cue_query_new ("xian");
  g_autoptr (GArray) whole = cue_pinyin_split (&query->letters, FALSE);
  g_autoptr (CueQuery) long_query
      = cue_query_new ("ananananananananananananananananananananananan");
  g_autoptr (GArray) many = cue_pinyin_split (&long_query->letters, TRUE);

  g_assert_cmpuint (whole->len, ==, 2); /* xian, xi'an */
  g_assert_cmpuint (g_array_index (whole, CueSplit, 0).n, ==, 1);
  g_assert_cmpuint (many->len, <=, 24);
}

static guint
syllable (const char *text)
{
  return cue_syllable_from_text (text, strlen (text));
}

static void
test_alike (void)
{
  g_assert_true (cue_syllable_is_alike (syllable ("zhang"), syllable ("zan")));
  g_assert_true (cue_syllable_is_alike (syllable ("liu"), syllable ("niu")));
  g_assert_true (cue_syllable_is_alike (syllable ("shen"), syllable ("seng")));
  g_assert_false (cue_syllable_is_alike (syllable ("he"), syllable ("e")));
  g_assert_false (cue_syllable_is_alike (syllable ("gang"), syllable ("kang")));
  for (guint a = 1; a <= cue_syllable_get_count (); a++)
    {
      g_autoptr (GArray) list = cue_syllable_list_alike (a);

      g_assert_cmpuint (list->len, >=, 1);
      g_assert_cmpuint (list->len, <=, 8);
      for (guint i = 0; i < list->len; i++)
        g_assert_true (cue_syllable_is_alike (g_array_index (list, guint, i), a));
    }
  g_assert_true (cue_word_is_near ("roaming", "roamng"));
  g_assert_true (cue_word_is_near ("roamng", "roaming"));
  g_assert_true (cue_word_is_near ("roaming", "raoming"));
  g_assert_true (cue_word_is_near ("roaming", "roamink"));
  g_assert_true (cue_word_is_near ("", "a"));
  g_assert_true (cue_word_is_near ("", ""));
  g_assert_false (cue_word_is_near ("roaming", "roamers"));
  g_assert_false (cue_word_is_near ("ab", "cd"));
  g_assert_false (cue_word_is_near ("a", "abc"));
}

static gboolean
is_near (const char *typed, const char *meant)
{
  g_autoptr (CueQuery) query = cue_query_new (typed);
  g_autoptr (GArray) near = NULL;
  guint n_likely;

  g_assert_true (query->is_letters);
  near = cue_letters_list_near (&query->letters, &n_likely);
  g_assert_cmpuint (n_likely, <=, near->len);
  for (guint i = 0; i < near->len; i++)
    if (g_str_equal (g_array_index (near, CueLetters, i).letters, meant))
      return TRUE;
  return FALSE;
}

/* Whatever letter of two or three syllables goes wrong, what was meant is among the guesses, and
 * every guess can be said. */
static void
test_letters_near (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (15);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GString) meant = g_string_new (NULL);
      guint at;

      for (gint32 i = g_rand_int_range (random, 2, 4); i > 0; i--)
        g_string_append (meant, cue_syllable_to_text ((guint) g_rand_int_range (
                                    random, 1, (gint32) cue_syllable_get_count () + 1)));
      if (meant->len < 4)
        continue;
      at = (guint) g_rand_int_range (random, 0, (gint32) meant->len - 1);
      {
        g_autofree char *swapped = g_strdup (meant->str);
        g_autofree char *short_of = g_strdup (meant->str);
        g_autoptr (GString) more = g_string_new (meant->str);

        swapped[at] = meant->str[at + 1];
        swapped[at + 1] = meant->str[at];
        memmove (short_of + at, short_of + at + 1, strlen (short_of + at));
        g_string_insert_c (more, at, (char) ('a' + g_rand_int_range (random, 0, 26)));
        g_assert_true (g_str_equal (swapped, meant->str) || is_near (swapped, meant->str));
        g_assert_true (is_near (short_of, meant->str));
        g_assert_true (is_near (more->str, meant->str));
      }
    }
  g_assert_true (is_near ("taicam", "taican"));
  g_assert_true (is_near ("taocsn", "taocan"));
  g_assert_false (is_near ("taocpn", "taocan"));
}

static void
give_idf (CueQuery *query)
{
  for (guint i = 0; i < query->terms->len; i++)
    {
      cue_query_get_term (query, i)->idf = 3;
      cue_query_get_term (query, i)->df = 5;
    }
}

static double
score (const char *typed, const char *title)
{
  g_autoptr (CueQuery) query = cue_query_new (typed);
  g_autoptr (CueText) text = cue_text_new (title, FALSE);
  g_autoptr (CueRanker) ranker = NULL;

  give_idf (query);
  ranker = cue_ranker_new (query);
  return cue_ranker_score_text (ranker, text->chars, text->n);
}

static void
test_ranking_order (void)
{
  g_assert_cmpfloat (score ("流量包", "流量包"), >, score ("流量包", "流量包怎么买"));
  g_assert_cmpfloat (score ("流量包", "流量包怎么买"), >, score ("流量包", "怎么买流量包"));
  g_assert_cmpfloat (score ("流量包", "怎么买流量包"), >, score ("流量包", "流量怎么买面包"));
  g_assert_cmpfloat (score ("流量包", "流量包"), >, score ("留量包", "流量包"));
  g_assert_cmpfloat (score ("留量包", "流量包"), >, score ("留量包", "漫游包"));
  g_assert_cmpfloat (score ("y15", "Y15A1 解约"), >, 0);
  g_assert_cmpfloat (score ("charge", "How to change charging plans"), >, 0);
  g_assert_cmpfloat (score ("流量bao", "流量包"), >, score ("流量bao", "流量"));
  g_assert_cmpfloat (score ("", "流量"), ==, 0);
  g_assert_cmpfloat (cue_rank_idf (100, 1), >, cue_rank_idf (100, 50));
  g_assert_cmpfloat (cue_rank_idf (0, 5), >=, 0);
}

static void
test_marks (void)
{
  const char *title = "怎么买 5G 流量包";
  g_autoptr (CueQuery) query = cue_query_new ("流量 5g");
  g_autoptr (CueText) text = cue_text_new (title, TRUE);
  g_autofree float *weights = g_new0 (float, text->n + 1);
  g_autoptr (CueRanker) ranker = NULL;
  g_autoptr (GArray) marks = NULL;

  give_idf (query);
  ranker = cue_ranker_new (query);
  cue_ranker_mark (ranker, text, weights);
  marks = cue_marks_new (text, weights);
  g_assert_cmpuint (marks->len, ==, 4);
  g_assert_cmpint (strncmp (title + g_array_index (marks, guint, 0), "5G", 2), ==, 0);
  g_assert_cmpint (strncmp (title + g_array_index (marks, guint, 2), "流量", 6), ==, 0);
  g_assert_cmpuint (g_array_index (marks, guint, 3), ==,
                    g_array_index (marks, guint, 2) + strlen ("流量"));
}

static void
test_snippets_are_whole_characters (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (14);

  for (guint round = 0; round < 300; round++)
    {
      g_autofree char *raw = random_text (random, (guint) g_rand_int_range (random, 0, 200));
      g_autofree char *text = g_utf8_make_valid (raw, -1);
      g_autoptr (CueQuery) query = cue_query_new ("流量 15 套餐");
      g_autoptr (CueRanker) ranker = NULL;
      g_autoptr (GArray) marks = NULL;
      g_autofree char *snippet = NULL;
      guint before = 0;

      give_idf (query);
      ranker = cue_ranker_new (query);
      snippet = cue_snippet_new (ranker, text, 30, &marks);
      g_assert_true (g_utf8_validate (snippet, -1, NULL));
      for (guint i = 0; i < marks->len; i++)
        {
          guint at = g_array_index (marks, guint, i);

          g_assert_cmpuint (at, >=, before);
          g_assert_cmpuint (at, <=, strlen (snippet));
          g_assert_true (snippet[at] == '\0' || ((guchar) snippet[at] & 0xc0) != 0x80);
          before = at;
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query/index-has-every-stretch", test_index_has_the_terms_of_every_stretch);
  g_test_add_func ("/query/postings-are-sorted", test_postings_are_sorted);
  g_test_add_func ("/query/body-is-only-words", test_body_is_only_words);
  g_test_add_func ("/query/any-bytes", test_any_bytes_are_a_query);
  g_test_add_func ("/query/same-question", test_same_question);
  g_test_add_func ("/pinyin/modes", test_pinyin_modes);
  g_test_add_func ("/pinyin/typing-never-loses", test_pinyin_typing_never_loses_the_title);
  g_test_add_func ("/pinyin/splits", test_splits);
  g_test_add_func ("/pinyin/alike", test_alike);
  g_test_add_func ("/pinyin/letters-near", test_letters_near);
  g_test_add_func ("/rank/order", test_ranking_order);
  g_test_add_func ("/rank/marks", test_marks);
  g_test_add_func ("/rank/snippets", test_snippets_are_whole_characters);
  return g_test_run ();
}
