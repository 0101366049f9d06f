/* test-number.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-error.h"
#include "cue-number.h"

static void
test_written_forms (void)
{
  static const char *const forms[] = {
    "14000008000",          "140 0000 8000",         "140-0000-8000",   "+86 140 0000 8000",
    "tel:+8614000008000",   "tel:140-0000-8000",     "008614000008000", "8614000008000",
    "tel://14000008000",    "TEL:+86-140-0000-8000", "(140) 0000.8000", "tel:+86140%2D00008000",
    "tel:14000008000;ext=5",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char   *digits = cue_number_parse (forms[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (digits, ==, "14000008000");
    }
}

static void
test_refused (void)
{
  static const char *const forms[] = { "", "12", "abc", "140a0000", "tel:", "+", "1'; DROP TABLE x",
                                       "123456789012345678901", "tel:%00140" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cue_number_parse (forms[i], &error));
      g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
      /* A message may end in a log, so it never repeats what was typed. */
      g_assert_true (forms[i][0] == '\0' || strlen (forms[i]) < 4
                     || strstr (error->message, forms[i]) == NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/written-forms", test_written_forms);
  g_test_add_func ("/number/refused", test_refused);
  return g_test_run ();
}
