/* test-placeholder-match.c: the values of a shown text are found again, and nothing else matches.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-placeholder-match.h"
#include "cue-placeholder.h"

static void
assert_value (GHashTable *values, const char *name, const char *expected)
{
  g_assert_nonnull (values);
  g_assert_cmpstr (g_hash_table_lookup (values, name), ==, expected);
}

static void
test_examples (void)
{
  g_autoptr (GHashTable) plain = cue_placeholder_match ("不用了随时停。", "不用了随时停。");
  g_autoptr (GHashTable) one = cue_placeholder_match ("有个 {offer.fee}的套餐。", "有个 158 元的套餐。");
  g_autoptr (GHashTable) ends = cue_placeholder_match ("{usage.left}", "23.6 GB");
  g_autoptr (GHashTable) twice
    = cue_placeholder_match ("{offer.fee}，还是 {offer.fee}。", "158 元，还是 158 元。");

  g_assert_nonnull (plain);
  g_assert_cmpuint (g_hash_table_size (plain), ==, 0);
  assert_value (one, "offer.fee", "158 元");
  assert_value (ends, "usage.left", "23.6 GB");
  assert_value (twice, "offer.fee", "158 元");
}

static void
test_refused (void)
{
  g_assert_null (cue_placeholder_match ("有个 {offer.fee}的套餐。", "有个 158 元的套餐，送手机。"));
  g_assert_null (cue_placeholder_match ("有个 {offer.fee}的套餐。", "没有 158 元的套餐。"));
  g_assert_null (cue_placeholder_match ("{offer.fee}，还是 {offer.fee}。", "158 元，还是 128 元。"));
  g_assert_null (cue_placeholder_match ("一样", "不一样"));
  g_assert_null (cue_placeholder_match ("一样", ""));
}

/* Whatever is put in comes out again, and putting it in once more gives the same bytes. */
static void
test_property (void)
{
  static const char *const pieces[] = { "您", "每月 ", "，", "元", "套餐", "", "a", "aa", "GB。" };
  static const char *const values[] = { "158 元", "a", "aa", "，", "", "50 GB", "……", "元元" };
  g_autoptr (GPtrArray)    names = cue_placeholder_list_names ();

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString)    text = g_string_new (NULL);
      g_autoptr (GHashTable) given = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GHashTable) found = NULL;
      g_autofree char       *shown = NULL;
      g_autofree char       *again = NULL;

      for (int i = g_test_rand_int_range (0, 6); i >= 0; i--)
        {
          const char *name = names->pdata[g_test_rand_int_range (0, (gint32) names->len)];

          g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
          if (g_test_rand_bit ())
            continue;
          g_string_append_printf (text, "{%s}", name);
          g_hash_table_insert (given, (gpointer) name,
                               (gpointer) values[g_test_rand_int_range (0, G_N_ELEMENTS (values))]);
        }
      shown = cue_placeholder_resolve (text->str, given, NULL, NULL);
      found = cue_placeholder_match (text->str, shown);
      /* The same name twice around a repeated piece can be split in two ways; the early one may
       * disagree with itself.  With every name once the match is certain. */
      if (found == NULL)
        {
          g_autoptr (GPtrArray) used = cue_placeholder_find (text->str);

          g_assert_cmpuint (g_hash_table_size (given), <, used->len);
          continue;
        }
      again = cue_placeholder_resolve (text->str, found, NULL, NULL);
      g_assert_cmpstr (again, ==, shown);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/placeholder-match/examples", test_examples);
  g_test_add_func ("/placeholder-match/refused", test_refused);
  g_test_add_func ("/placeholder-match/property", test_property);
  return g_test_run ();
}
