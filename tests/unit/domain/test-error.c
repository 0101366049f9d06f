/* test-error.c: errors said in another language, with their place and what they were filled with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-error.h"

static const char *
to_chinese (const char *text)
{
  static const char *const words[][2] = {
    { "not a day", "不是日期" },
    { "%s stands %d times, %d%% too often", "%2$d 次出现 %1$s，多了 %3$d%%" },
    { "nobody", "没有人" },
    { "%s%s", "%s、%s" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (text, words[i][0]))
      return words[i][1];
  return text;
}

static void
check (const GError *error, const char *english, const char *chinese)
{
  g_autofree char *said = cue_error_dup_message (error, to_chinese);

  g_assert_cmpstr (error->message, ==, english);
  g_assert_cmpstr (said, ==, chinese);
}

static void
test_place_and_text (void)
{
  g_autoptr (GError) error = NULL, copy = NULL;

  cue_error_set_literal (&error, CUE_ERROR_INVALID, "a.csv:3: month", "not a day");
  check (error, "a.csv:3: month: not a day", "a.csv:3: month: 不是日期");
  g_prefix_error (&error, "--customer: ");
  copy = g_error_copy (error);
  g_clear_error (&error);
  g_assert_error (copy, CUE_ERROR, CUE_ERROR_INVALID);
  check (copy, "--customer: a.csv:3: month: not a day", "--customer: a.csv:3: month: 不是日期");
}

static void
test_arguments (void)
{
  g_autoptr (GError) error = NULL;

  cue_error_set (&error, CUE_ERROR_CONFLICT, NULL, "%s stands %d times, %d%% too often", "100%", 3,
                 -7);
  check (error, "100% stands 3 times, -7% too often", "3 次出现 100%，多了 -7%");
}

/* What cannot be told apart, has no translation or is none of ours stays as it is. */
static void
test_left_alone (void)
{
  g_autoptr (GError) error = NULL;

  cue_error_set (&error, CUE_ERROR_FAILED, "p", "%s%s", "a", "b");
  check (error, "p: ab", "p: ab");
  g_clear_error (&error);
  cue_error_set (&error, CUE_ERROR_FAILED, "p", "never %s", "seen");
  check (error, "p: never seen", "p: never seen");
  g_clear_error (&error);
  g_set_error (&error, CUE_ERROR, CUE_ERROR_FAILED, "nobody");
  check (error, "nobody", "nobody");
  g_clear_error (&error);
  g_set_error (&error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "nobody");
  check (error, "nobody", "nobody");
  cue_error_set (NULL, CUE_ERROR_FAILED, NULL, "%d", 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/place-and-text", test_place_and_text);
  g_test_add_func ("/error/arguments", test_arguments);
  g_test_add_func ("/error/left-alone", test_left_alone);
  return g_test_run ();
}
