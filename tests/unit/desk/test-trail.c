/* test-trail.c: which searches were given up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-search-trail.h"

typedef struct
{
  const char *words;  /* what is answered, "" = cleared, NULL = something is opened */
  guint       after;  /* seconds since the step before */
  const char *miss;   /* what is given up by it */
} Step;

static void
run (const Step *steps)
{
  g_autoptr (CueSearchTrail) trail = cue_search_trail_new ();
  gint64 now = 1000 * G_USEC_PER_SEC;

  for (; steps->words != NULL || steps->after > 0; steps++)
    {
      g_autofree char *miss = NULL;

      now += steps->after * G_USEC_PER_SEC;
      if (steps->words == NULL)
        cue_search_trail_settle (trail);
      else if (*steps->words == '\0')
        miss = cue_search_trail_leave (trail, now);
      else
        miss = cue_search_trail_answered (trail, steps->words, now);
      g_assert_cmpstr (miss, ==, steps->miss);
    }
}

static void
test_given_up (void)
{
  static const Step cleared[] = { { "流量", 1, NULL }, { "", 3, "流量" }, { "", 1, NULL }, { 0 } };
  static const Step other[] = { { "流量", 1, NULL }, { "宽带", 2, "流量" }, { "", 5, "宽带" }, { 0 } };
  static const Step deleted[] = { { "流量包", 1, NULL }, { "流量", 3, NULL }, { "流", 0, NULL },
                                  { "", 0, "流量包" }, { 0 } };
  static const Step changed[] = { { "流量包", 1, NULL }, { "流量", 3, NULL }, { "流量卡", 0, "流量包" },
                                  { NULL, 1, NULL }, { "", 9, NULL }, { 0 } };

  run (cleared);
  run (other);
  run (deleted);
  run (changed);
}

static void
test_not_given_up (void)
{
  static const Step typing[] = { { "l", 1, NULL }, { "ll", 5, NULL }, { "llb", 5, NULL },
                                 { NULL, 3, NULL }, { "", 9, NULL }, { 0 } };
  static const Step passing[] = { { "流量", 1, NULL }, { "宽带", 1, NULL }, { "", 1, NULL }, { 0 } };
  static const Step opened[] = { { "流量", 1, NULL }, { NULL, 3, NULL }, { "流量", 3, NULL },
                                 { "宽带", 3, NULL }, { "", 1, NULL }, { 0 } };
  /* After something was opened, fewer words are another search. */
  static const Step again[] = { { "流量包", 1, NULL }, { NULL, 3, NULL }, { "流量", 1, NULL },
                                { "", 3, "流量" }, { 0 } };
  static const Step slow[] = { { "流量包", 1, NULL }, { "流量", 1, NULL }, { "", 9, NULL }, { 0 } };

  static const Step one[] = { { "m", 1, NULL }, { "流", 5, NULL }, { "", 5, NULL }, { 0 } };

  run (one);
  run (typing);
  run (passing);
  run (opened);
  run (again);
  run (slow);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trail/given-up", test_given_up);
  g_test_add_func ("/trail/not-given-up", test_not_given_up);
  return g_test_run ();
}
