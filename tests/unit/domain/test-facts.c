/* test-facts.c: unknown is not zero, and every fact has its own name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>

#include "cue-facts.h"

static void
test_unknown (void)
{
  g_autoptr (CueFacts) facts = cue_facts_new ();

  for (int i = 0; i < CUE_N_FACTS; i++)
    {
      gint64 value = -77;

      g_assert_false (cue_facts_get_int (facts, (CueFactId) i, &value));
      g_assert_cmpint (value, ==, -77);
      g_assert_cmpint (cue_facts_get_int_or (facts, (CueFactId) i, 5), ==, 5);
      cue_facts_set_int (facts, (CueFactId) i, i * 1000 - 3);
    }
  for (int i = 0; i < CUE_N_FACTS; i++)
    {
      gint64 value = 0;

      g_assert_true (cue_facts_get_int (facts, (CueFactId) i, &value));
      g_assert_cmpint (value, ==, i * 1000 - 3);
    }
}

static void
test_nicks (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int i = 0; i < CUE_N_FACTS; i++)
    {
      const char *nick = cue_fact_to_nick ((CueFactId) i);
      CueFactId   back;

      g_assert_nonnull (nick);
      g_assert_true (g_hash_table_add (seen, (gpointer) nick));
      /* A nick is a bare SQL identifier: nothing in it may need quoting. */
      for (const char *c = nick; *c != '\0'; c++)
        g_assert_true (g_ascii_islower (*c) || *c == '_' || g_ascii_isdigit (*c));
      g_assert_true (cue_fact_from_nick (nick, &back));
      g_assert_cmpint (back, ==, i);
      g_assert_false (cue_fact_text_from_nick (nick, NULL));
    }
  for (int i = 0; i < CUE_N_FACT_TEXTS; i++)
    {
      const char   *nick = cue_fact_text_to_nick ((CueFactTextId) i);
      CueFactTextId back;

      g_assert_nonnull (nick);
      g_assert_true (g_hash_table_add (seen, (gpointer) nick));
      g_assert_true (cue_fact_text_from_nick (nick, &back));
      g_assert_cmpint (back, ==, i);
      g_assert_false (cue_fact_from_nick (nick, NULL));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, CUE_N_FACTS + CUE_N_FACT_TEXTS);
  g_assert_cmpstr (cue_fact_to_nick (CUE_FACT_DATA_NOW_MB), ==, "data_now");
  g_assert_cmpint (cue_fact_get_unit (CUE_FACT_DATA_NOW_MB), ==, CUE_FACT_UNIT_MB);
  g_assert_cmpint (cue_fact_get_unit (CUE_FACT_FIT_SAVING_FEN), ==, CUE_FACT_UNIT_FEN);
  g_assert_false (cue_fact_from_nick ("rowid", NULL));
}

static void
test_copy (void)
{
  g_autoptr (CueFacts) facts = cue_facts_new ();
  g_autoptr (CueFacts) copy = NULL;

  cue_facts_set_int (facts, CUE_FACT_STAR, 4);
  cue_facts_set_text (facts, CUE_FACT_TEXT_TIER, "gold");
  copy = cue_facts_copy (facts);
  cue_facts_set_text (facts, CUE_FACT_TEXT_TIER, "silver");
  cue_facts_set_int (facts, CUE_FACT_STAR, 1);
  g_assert_cmpstr (cue_facts_get_text (copy, CUE_FACT_TEXT_TIER), ==, "gold");
  g_assert_cmpint (cue_facts_get_int_or (copy, CUE_FACT_STAR, -1), ==, 4);
  /* Setting a text to itself must not read freed memory. */
  cue_facts_set_text (copy, CUE_FACT_TEXT_TIER, cue_facts_get_text (copy, CUE_FACT_TEXT_TIER));
  g_assert_cmpstr (cue_facts_get_text (copy, CUE_FACT_TEXT_TIER), ==, "gold");
  cue_facts_set_text (copy, CUE_FACT_TEXT_TIER, "");
  g_assert_null (cue_facts_get_text (copy, CUE_FACT_TEXT_TIER));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts/unknown", test_unknown);
  g_test_add_func ("/facts/nicks", test_nicks);
  g_test_add_func ("/facts/copy", test_copy);
  return g_test_run ();
}
