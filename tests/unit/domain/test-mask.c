/* test-mask.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-mask.h"

static void
test_number (void)
{
  g_autofree char *mobile = cue_mask_number ("14000008000");
  g_autofree char *spaced = cue_mask_number ("140 0000-8000");
  g_autofree char *shortest = cue_mask_number ("14086");

  g_assert_cmpstr (mobile, ==, "140****8000");
  g_assert_cmpstr (spaced, ==, "140****8000");
  g_assert_cmpstr (shortest, ==, "****86");
}

static void
test_name (void)
{
  g_autofree char *chinese = cue_mask_name ("张秀英");
  g_autofree char *latin = cue_mask_name ("Alice");
  g_autofree char *empty = cue_mask_name ("");

  g_assert_cmpstr (chinese, ==, "张**");
  g_assert_cmpstr (latin, ==, "A**");
  g_assert_cmpstr (empty, ==, "");
}

static void
assert_masked (const char *text, const char *expected)
{
  g_autofree char *masked = cue_mask_text (text);

  g_assert_cmpstr (masked, ==, expected);
}

static void
test_text (void)
{
  assert_masked ("号码14000008000打不通", "号码***打不通");
  assert_masked ("140 0000 8000", "***");
  assert_masked ("140-0000-8000", "***");
  assert_masked ("１４０００００８０００", "***");
  assert_masked ("身份证11010119900101123X", "身份证***");
  assert_masked ("158 元 50 GB 2026-12-01 起", "158 元 50 GB 2026-12-01 起");
  assert_masked ("20260 1", "20260 1");
  assert_masked ("", "");
}

/* Whatever surrounds a number, and however it is grouped, none of it survives. */
static void
test_text_property (void)
{
  static const char *const joiners[] = { "", " ", "-", "." };
  g_autoptr (GRand)        rand = g_rand_new_with_seed (7);

  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (round % 2 ? "客户 " : "a");
      g_autofree char    *masked = NULL;
      guint               n_digits = (guint) g_rand_int_range (rand, 7, 19);
      guint               kept = 0;

      for (guint i = 0; i < n_digits; i++)
        {
          g_string_append_c (text, (char) ('1' + g_rand_int_range (rand, 0, 9)));
          if (i + 1 < n_digits)
            g_string_append (text, joiners[g_rand_int_range (rand, 0, 4)]);
        }
      g_string_append (text, "，请回电");
      masked = cue_mask_text (text->str);
      for (const char *p = masked; *p != '\0'; p++)
        kept += g_ascii_isdigit (*p) ? 1 : 0;
      g_assert_cmpuint (kept, ==, 0);
      g_assert_true (g_str_has_suffix (masked, "，请回电"));
    }
}

static void
test_ref (void)
{
  const guint8     key[] = { 1, 2, 3 };
  const guint8     other[] = { 1, 2, 4 };
  g_autofree char *a = cue_hmac_ref (key, sizeof key, "C001");
  g_autofree char *again = cue_hmac_ref (key, sizeof key, "C001");
  g_autofree char *b = cue_hmac_ref (other, sizeof other, "C001");

  g_assert_cmpuint (strlen (a), ==, 64);
  g_assert_cmpstr (a, ==, again);
  g_assert_cmpstr (a, !=, b);
}

static void
test_age_band (void)
{
  g_autofree char *zh = cue_age_band (63, "zh");
  g_autofree char *en = cue_age_band (60, "en");

  g_assert_cmpstr (zh, ==, "60–64 岁");
  g_assert_cmpstr (en, ==, "60–64");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mask/number", test_number);
  g_test_add_func ("/mask/name", test_name);
  g_test_add_func ("/mask/text", test_text);
  g_test_add_func ("/mask/text/property", test_text_property);
  g_test_add_func ("/mask/ref", test_ref);
  g_test_add_func ("/mask/age-band", test_age_band);
  return g_test_run ();
}
