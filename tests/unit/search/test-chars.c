/* test-chars.c: folding, classes, readings and syllables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-chars.h"

#include <string.h>

static void
test_fold_is_idempotent (void)
{
  for (gunichar c = 1; c < 0x30000; c++)
    {
      gunichar once = cue_char_fold (c);

      g_assert_cmpuint (cue_char_fold (once), ==, once);
    }
}

static void
test_fold (void)
{
  const struct { const char *from; const char *to; } cases[] = {
    { "ＡＢｃ１２３", "abc123" }, { "網絡費用", "网络费用" }, { "Café", "cafe" }, { "①②", "12" },
    { "話費", "话费" }, { "", "" }, { "ÀÉ", "ae" }, { "ｶﾀ", "カタ" }, { "e\u0301", "e" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = cue_chars_fold_text (cases[i].from);

      g_assert_cmpstr (folded, ==, cases[i].to);
    }
}

static void
test_fold_keeps_classes (void)
{
  /* A word never falls apart by folding, except for forms that have no single folded character. */
  for (gunichar c = 'A'; c <= 'Z'; c++)
    g_assert_cmpint (cue_char_classify (cue_char_fold (c)), ==, CUE_CHAR_LETTER);
  for (gunichar c = 0xff10; c <= 0xff19; c++)
    g_assert_cmpint (cue_char_classify (cue_char_fold (c)), ==, CUE_CHAR_DIGIT);
  for (gunichar c = 0x4e00; c < 0x9fa6; c++)
    g_assert_cmpint (cue_char_classify (cue_char_fold (c)), ==, CUE_CHAR_HAN);
  for (const char *p = " \t\n-_,.;:!?\"'()*^~`@#$%&+=|\\/<>[]{}"; *p != '\0'; p++)
    g_assert_cmpint (cue_char_classify ((gunichar) *p), ==, CUE_CHAR_SPACE);
}

static gboolean
has_reading (gunichar c, const char *syllable)
{
  guint readings[CUE_MAX_READINGS];
  guint n = cue_char_get_readings (c, readings);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (cue_syllable_to_text (readings[i]), syllable))
      return TRUE;
  return FALSE;
}

static void
test_readings (void)
{
  g_assert_true (has_reading (g_utf8_get_char ("流"), "liu"));
  g_assert_true (has_reading (g_utf8_get_char ("还"), "hai"));
  g_assert_true (has_reading (g_utf8_get_char ("还"), "huan"));
  g_assert_true (has_reading (g_utf8_get_char ("重"), "chong"));
  g_assert_true (has_reading (g_utf8_get_char ("重"), "zhong"));
  g_assert_true (has_reading (g_utf8_get_char ("行"), "hang"));
  g_assert_true (has_reading (g_utf8_get_char ("女"), "nv"));
  g_assert_true (has_reading (g_utf8_get_char ("女"), "nu"));
  g_assert_true (has_reading (g_utf8_get_char ("绿"), "lv"));
  g_assert_false (has_reading ('a', "a"));
}

static void
test_readings_are_distinct (void)
{
  for (gunichar c = 0x3400; c < 0xa000; c++)
    {
      guint readings[CUE_MAX_READINGS];
      guint n = cue_char_get_readings (c, readings);

      g_assert_cmpuint (n, <=, CUE_MAX_READINGS);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpuint (readings[i], >=, 1);
          g_assert_cmpuint (readings[i], <=, cue_syllable_get_count ());
          for (guint j = 0; j < i; j++)
            g_assert_cmpuint (readings[i], !=, readings[j]);
        }
    }
}

static void
test_syllables (void)
{
  const char *before = "";

  g_assert_cmpuint (cue_syllable_get_count (), >=, 400);
  for (guint i = 1; i <= cue_syllable_get_count (); i++)
    {
      const char *text = cue_syllable_to_text (i);

      g_assert_cmpstr (before, <, text);
      g_assert_cmpuint (cue_syllable_from_text (text, strlen (text)), ==, i);
      for (gsize n = 1; n <= strlen (text); n++)
        {
          guint first;
          guint last;

          g_assert_true (cue_syllable_find_prefix (text, n, &first, &last));
          g_assert_cmpuint (first, <=, i);
          g_assert_cmpuint (last, >=, i);
        }
      before = text;
    }
  g_assert_cmpuint (cue_syllable_from_text ("lue", 3), ==, cue_syllable_from_text ("lve", 3));
  g_assert_cmpuint (cue_syllable_from_text ("xyz", 3), ==, 0);
  g_assert_cmpuint (cue_syllable_from_text ("", 0), ==, 0);
  g_assert_cmpstr (cue_syllable_to_text (0), ==, "");
}

static void
test_checksum (void)
{
  g_autofree char *one = cue_chars_dup_checksum ();
  g_autofree char *two = cue_chars_dup_checksum ();

  g_assert_cmpstr (one, ==, two);
  g_assert_cmpuint (strlen (one), >, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chars/fold-is-idempotent", test_fold_is_idempotent);
  g_test_add_func ("/chars/fold", test_fold);
  g_test_add_func ("/chars/fold-keeps-classes", test_fold_keeps_classes);
  g_test_add_func ("/chars/readings", test_readings);
  g_test_add_func ("/chars/readings-are-distinct", test_readings_are_distinct);
  g_test_add_func ("/chars/syllables", test_syllables);
  g_test_add_func ("/chars/checksum", test_checksum);
  return g_test_run ();
}
