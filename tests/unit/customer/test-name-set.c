/* test-name-set.c: names of customers are found in what is typed, and stand nowhere themselves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-name-set.h"
#include "test-folder.h"

static void
assert_blotted (const CueNameSet *names, const char *text, const char *expected)
{
  g_autofree char *found = cue_name_set_blot (names, text);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_blot (void)
{
  g_autoptr (CueNameSet) names = cue_name_set_new ();

  assert_blotted (names, "张秀英", "张秀英");
  g_assert_true (cue_name_set_add (names, "张秀英"));
  g_assert_true (cue_name_set_add (names, "高明"));
  g_assert_true (cue_name_set_add (names, "高明远"));
  g_assert_true (cue_name_set_add (names, "阿依古丽·买买提"));
  g_assert_false (cue_name_set_add (names, ""));
  g_assert_false (cue_name_set_add (names, "王"));
  g_assert_false (cue_name_set_add (names, "John Smith"));
  g_assert_false (cue_name_set_add (names, "\xff\xfe"));
  assert_blotted (names, "", "");
  assert_blotted (names, "张秀英", "**");
  assert_blotted (names, "帮张秀英查高明的账单", "帮**查**的账单");
  assert_blotted (names, "高明远和高明", "**和**");
  assert_blotted (names, "张秀英张秀英", "****");
  assert_blotted (names, "问：张秀英，5 GB", "问：**，5 GB");
  assert_blotted (names, "阿依古丽·买买提 zhang", "** zhang");
  assert_blotted (names, "张秀 英秀张 John Smith 王", "张秀 英秀张 John Smith 王");
  assert_blotted (names, "流量用完怎么办", "流量用完怎么办");
}

/* Every name, alone and in the middle of a question, however many there are. */
static void
test_many (void)
{
  g_autoptr (CueNameSet) names = cue_name_set_new ();
  const int              n = 20000;

  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      gunichar         chars[] = { 0x5000u + (gunichar) (i % 150), 0x6000u + (gunichar) (i / 150),
                                   0x7000u };

      name = g_ucs4_to_utf8 (chars, 3, NULL, NULL, NULL);
      g_assert_true (cue_name_set_add (names, name));
    }
  for (int i = 0; i < n; i++)
    {
      gunichar         chars[] = { 0x5000u + (gunichar) (i % 150), 0x6000u + (gunichar) (i / 150),
                                   0x7000u };
      g_autofree char *name = g_ucs4_to_utf8 (chars, 3, NULL, NULL, NULL);
      g_autofree char *other = g_ucs4_to_utf8 (chars, 2, NULL, NULL, NULL);
      g_autofree char *text = g_strdup_printf ("查%s的", name);

      assert_blotted (names, text, "查**的");
      assert_blotted (names, other, other);
    }
}

static void
test_read (void)
{
  g_autofree char       *folder = test_folder_new ("names");
  g_autofree char       *path = g_build_filename (folder, "customers.csv", NULL);
  g_autoptr (GError)     error = NULL;
  g_autoptr (CueNameSet) names = NULL, none = NULL;

  none = cue_name_set_read (folder, NULL, &error);
  g_assert_null (none);
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_file_set_contents (path, "customer,number,plan,name\nC1,14000008000,P1,张秀英\n"
                             "C2,14000008001,P1,\nC3,14000008002,P1,王建国\n", -1, &error);
  g_assert_no_error (error);
  names = cue_name_set_read (folder, NULL, &error);
  g_assert_no_error (error);
  assert_blotted (names, "王建国问张秀英", "**问**");
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/customer/names/blot", test_blot);
  g_test_add_func ("/customer/names/many", test_many);
  g_test_add_func ("/customer/names/read", test_read);
  return g_test_run ();
}
