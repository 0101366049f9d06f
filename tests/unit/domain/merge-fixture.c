/* merge-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "merge-fixture.h"

#include <string.h>

/* Whoever has changed nothing is asked nothing, and two who wrote the same have nothing to settle. */
void
merge_assert_one_side (const CueMerge *forward, const CueMerge *backward, const CueMerge *both)
{
  g_assert_cmpuint (cue_merge_count_open (forward), ==, 0);
  g_assert_cmpuint (cue_merge_get_n_changes (backward), ==, 0);
  g_assert_cmpuint (cue_merge_get_n_changes (both), ==, 0);
}

/* As a text of its own or as an attribute. */
static gboolean
holds (const char *xml, const char *word)
{
  g_autofree char *text = g_strdup_printf (">%s<", word);
  g_autofree char *attribute = g_strdup_printf ("\"%s\"", word);

  return strstr (xml, text) != NULL || strstr (xml, attribute) != NULL;
}

static gboolean
is_named (const CueMerge *merge, const char *word)
{
  for (guint i = 0; i < cue_merge_get_n_changes (merge); i++)
    {
      const CueMergeChange *change = cue_merge_get_change (merge, i);

      if (change->conflict
          && ((change->theirs != NULL && strstr (change->theirs, word) != NULL)
              || (change->mine != NULL && strstr (change->mine, word) != NULL)))
        return TRUE;
    }
  return FALSE;
}

/* Every word that somebody added is in the result or in a conflict that shows it; all three as XML. */
void
merge_assert_nothing_lost (const CueMerge *merge, const char *theirs, const char *mine,
                           const char *merged)
{
  for (guint i = 0; i < MERGE_MAX_WORDS; i++)
    {
      g_autofree char *his = g_strdup_printf ("他%u", i);
      g_autofree char *own = g_strdup_printf ("我%u", i);

      if (holds (theirs, his))
        g_assert_true (holds (merged, his) || is_named (merge, his));
      if (holds (mine, own))
        g_assert_true (holds (merged, own) || is_named (merge, own));
    }
}

void
merge_choose_mine (CueMerge *merge)
{
  for (guint i = 0; i < cue_merge_get_n_changes (merge); i++)
    cue_merge_choose (merge, i, CUE_MERGE_MINE);
  g_assert_cmpuint (cue_merge_count_open (merge), ==, 0);
}
