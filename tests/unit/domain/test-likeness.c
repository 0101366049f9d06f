/* test-likeness.c: a percentage that means something, and five customers to read a text to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-fixture.h"
#include "cue-likeness.h"
#include "cue-placeholder.h"

static void
test_known (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    int         percent;
  } cases[] = {
    { "副卡共用流量", "副卡共用流量", 100 },
    { "副卡共用流量", "副卡，共用“流量”！", 100 },
    { "ARPU 值", "ａｒｐｕ值", 100 },
    { "副卡共用", "宽带移机", 0 },
    /* 副卡 卡共 共用 against 副卡 卡能 能共 共用: two pairs of seven are shared twice. */
    { "副卡共用", "副卡能共用", 57 },
    /* A pair counts as often as it stands there. */
    { "好好好", "好好", 66 },
    { "", "", 0 },
    { "好", "好", 100 },
    { "好", "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%u", i);
      g_assert_cmpint (cue_likeness_texts (cases[i].a, cases[i].b), ==, cases[i].percent);
    }
}

static char *
dup_random (GRand *rand)
{
  static const char *const chars[] = { "流", "量", "包", "卡", "，", " ", "A", "a", "1" };
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, 30); n > 0; n--)
    g_string_append (text, chars[g_rand_int_range (rand, 0, G_N_ELEMENTS (chars))]);
  return g_string_free (text, FALSE);
}

/* Symmetric, within bounds, and nothing is more like a text than itself. */
static void
test_properties (void)
{
  GRand *rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *a = dup_random (rand);
      g_autofree char *b = dup_random (rand);
      int              percent = cue_likeness_texts (a, b);

      g_assert_cmpint (percent, >=, 0);
      g_assert_cmpint (percent, <=, 100);
      g_assert_cmpint (percent, ==, cue_likeness_texts (b, a));
      g_assert_cmpint (percent, <=, MAX (cue_likeness_texts (a, a), cue_likeness_texts (b, b)));
    }
  g_rand_free (rand);
}

static void
test_wordings (void)
{
  static const char *const mine[] = { "副卡共用流量", "老人的卡", NULL };
  static const char *const theirs[] = { "宽带移机", "副卡共用流量", NULL };
  static const char *const none[] = { NULL };

  /* One of two is there word for word. */
  g_assert_cmpint (cue_likeness_wordings (mine, theirs), ==, 50);
  g_assert_cmpint (cue_likeness_wordings (mine, mine), ==, 100);
  g_assert_cmpint (cue_likeness_wordings (none, theirs), ==, 0);
  g_assert_cmpint (cue_likeness_wordings (mine, none), ==, 0);
}

/* Every name on the list has a value for one of the five at least, and no value holds a brace. */
static void
test_fixtures (void)
{
  g_autoptr (GPtrArray) fixtures = cue_fixture_list (60);
  g_autoptr (GPtrArray) names = cue_placeholder_list_names ();
  guint n_elderly = 0;

  g_assert_cmpuint (fixtures->len, ==, CUE_N_FIXTURES);
  for (guint i = 0; i < names->len; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < fixtures->len; j++)
        {
          g_autoptr (GHashTable) values = cue_fixture_values (fixtures->pdata[j], "zh");
          const char            *value = g_hash_table_lookup (values, names->pdata[i]);

          g_assert_true (value == NULL || strpbrk (value, "{}") == NULL);
          found = found || value != NULL;
        }
      g_test_message ("%s", (const char *) names->pdata[i]);
      g_assert_true (found);
    }
  for (guint j = 0; j < fixtures->len; j++)
    n_elderly += ((CueFixture *) fixtures->pdata[j])->elderly;
  g_assert_cmpuint (n_elderly, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/likeness/known", test_known);
  g_test_add_func ("/likeness/properties", test_properties);
  g_test_add_func ("/likeness/wordings", test_wordings);
  g_test_add_func ("/fixtures", test_fixtures);
  return g_test_run ();
}
