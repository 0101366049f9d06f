/* test-spoken.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-spoken.h"

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    int         syllables;
  } cases[] = {
    { "0", 1 },     { "10", 1 },    { "15", 2 },     { "50", 2 },    { "100", 2 },
    { "101", 4 },   { "110", 4 },   { "158", 5 },    { "1024", 6 },  { "1000", 2 },
    { "10000", 2 }, { "20000", 2 }, { "10005", 4 },  { "12024", 8 }, { "166.33", 8 },
    { "007", 3 },   { "GB", 2 },    { "你好，", 2 }, { "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (cue_spoken_characters (cases[i].text), ==, cases[i].syllables);
    }
}

/* The two lines of the reference call and their spoken time for an elderly customer. */
static void
test_seconds (void)
{
  g_assert_cmpint (
      cue_spoken_seconds ("有个 158 元的套餐，每月有 50 GB。照您这半年的用量算，平均每月少花 70 元。", TRUE),
      ==, 11);
  g_assert_cmpint (
      cue_spoken_seconds ("加一个 10 GB 的流量包，15 块钱，马上就能用。", TRUE), ==, 6);
  g_assert_cmpint (
      cue_spoken_seconds ("加一个 10 GB 的流量包，15 块钱，马上就能用。", FALSE), ==, 5);
}

static void
test_breaths (void)
{
  g_auto (GStrv) rows = cue_breath_lines ("有个 158 元的套餐，每月有 50 GB。好吗？");
  g_auto (GStrv) english = cue_breath_lines ("It is 1.5 yuan, well. Yes");
  g_auto (GStrv) empty = cue_breath_lines ("");

  g_assert_cmpuint (g_strv_length (rows), ==, 3);
  g_assert_cmpstr (rows[0], ==, "有个 158 元的套餐，");
  g_assert_cmpuint (g_strv_length (english), ==, 3);
  g_assert_cmpstr (english[0], ==, "It is 1.5 yuan,");
  g_assert_cmpuint (g_strv_length (empty), ==, 0);
}

/* Breaking loses nothing: rows joined are the text without the blanks at the breaks. */
static void
test_breaths_property (void)
{
  static const char *const pieces[] = { "流量", "，", "。", " ", "158", "？", "GB", ", ", "；" };
  g_autoptr (GRand)        rand = g_rand_new_with_seed (3);

  for (int round = 0; round < 1000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char    *joined = NULL;
      g_auto (GStrv)      rows = NULL;
      g_auto (GStrv)      words = NULL;
      g_auto (GStrv)      words_back = NULL;
      g_autofree char    *flat = NULL;
      g_autofree char    *flat_back = NULL;

      for (int i = 0; i < 12; i++)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      rows = cue_breath_lines (text->str);
      joined = g_strjoinv ("", rows);
      words = g_strsplit (text->str, " ", -1);
      words_back = g_strsplit (joined, " ", -1);
      flat = g_strjoinv ("", words);
      flat_back = g_strjoinv ("", words_back);
      g_assert_cmpstr (flat, ==, flat_back);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spoken/numbers", test_numbers);
  g_test_add_func ("/spoken/seconds", test_seconds);
  g_test_add_func ("/spoken/breaths", test_breaths);
  g_test_add_func ("/spoken/breaths/property", test_breaths_property);
  return g_test_run ();
}
