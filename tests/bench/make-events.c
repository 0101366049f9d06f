/* make-events.c: fills a home with made-up calls up to now, to look at the board with.
 *
 * usage: make-events HOME DAYS [AGENTS [CALLS-A-DAY [settled]]]
 *
 * The home's own agents and scripts are used; more agents are added when AGENTS asks for them.  With
 * `settled` no task is left open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>

#include "cue-rollup.h"
#include "event-maker.h"

int
main (int argc, char **argv)
{
  g_autoptr (CueClock) clock = cue_clock_new_system ();
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = NULL;
  EventPlan            plan = { 6, G_MAXINT64, 0, 30, 7, 0 };
  gint64               from_ms;
  int                  days = argc > 2 ? atoi (argv[2]) : 0;

  if (days <= 0)
    {
      g_printerr ("usage: make-events HOME DAYS [AGENTS [CALLS-A-DAY [settled]]]\n");
      return 2;
    }
  store = event_maker_open (argv[1], clock, &error);
  if (argc > 3)
    plan.n_agents = (guint) MAX (1, atoi (argv[3]));
  if (argc > 4)
    plan.calls_a_day = g_ascii_strtod (argv[4], NULL);
  plan.settled = argc > 5;
  plan.end_ms = cue_clock_now_ms (clock);
  if (store != NULL)
    {
      plan.until_ms = cue_clock_get_day_ms (clock, plan.end_ms, 1);
      plan.n_events = (gint64) (days * plan.n_agents * plan.calls_a_day * 10.5);
    }
  if (store == NULL || !event_maker_run (store, &plan, &from_ms, &error)
      || !cue_rollup_catch_up (store, NULL, NULL, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 3;
    }
  return 0;
}
