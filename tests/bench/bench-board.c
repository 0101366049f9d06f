/* bench-board.c: how fast a board opens over a year of evidence, and how fast that is verified.
 *
 *   bench-board EVENTS [LIMIT_MS [HOME]]
 *
 * 500 agents.  Prints one JSON object; with a limit it exits 1 when the board over everything takes
 * longer.  HOME is kept when it is given, and used again when it is there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cue-board.h"
#include "cue-evidence.h"
#include "cue-risk.h"
#include "cue-rollup.h"
#include "cue-script-trend.h"
#include "event-maker.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)
#define ROUNDS 5

typedef struct
{
  double wall_ms;
  double cpu_ms;
} Cost;

static void G_GNUC_NORETURN
fail (const GError *error)
{
  g_printerr ("%s\n", error != NULL ? error->message : "failed");
  exit (2);
}

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static Cost
start (void)
{
  return (Cost){ (double) g_get_monotonic_time () / 1000, get_cpu_ms () };
}

static Cost
stop (Cost begun)
{
  return (Cost){ (double) g_get_monotonic_time () / 1000 - begun.wall_ms,
                 get_cpu_ms () - begun.cpu_ms };
}

static void
print_cost (const char *name, Cost cost)
{
  g_print (",\"%s_ms\":%.1f,\"%s_cpu_ms\":%.1f", name, cost.wall_ms, name, cost.cpu_ms);
}

/* The best of some rounds: other work on the machine only adds. */
static Cost
time_board (CueStore *store, const CueBoardSpan *span)
{
  Cost best = { G_MAXDOUBLE, G_MAXDOUBLE };

  for (guint i = 0; i < ROUNDS; i++)
    {
      Cost                 begun = start ();
      g_autoptr (GError)   error = NULL;
      g_autoptr (CueBoard) board = cue_board_load (store, span, &error);
      Cost                 cost = stop (begun);

      if (board == NULL)
        fail (error);
      best.wall_ms = MIN (best.wall_ms, cost.wall_ms);
      best.cpu_ms = MIN (best.cpu_ms, cost.cpu_ms);
    }
  return best;
}

static void
time_lists (CueStore *store, const CueBoardSpan *span)
{
  Cost                  begun = start ();
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) risks = cue_risk_list (store, span, 100, NULL, &error);
  g_autoptr (GPtrArray) trends = NULL;

  if (risks == NULL)
    fail (error);
  print_cost ("risks", stop (begun));
  begun = start ();
  trends = cue_script_trend_list (store, span, "script", 10, &error);
  if (trends == NULL)
    fail (error);
  print_cost ("trends", stop (begun));
}

static void
time_verify (CueStore *store)
{
  Cost                          begun = start ();
  g_autoptr (GError)            error = NULL;
  g_autoptr (CueEvidenceReport) report = cue_evidence_verify (store, NULL, NULL, &error);

  if (report == NULL || report->state == CUE_EVIDENCE_BROKEN)
    fail (error);
  print_cost ("verify", stop (begun));
  g_print (",\"verified\":%" G_GINT64_FORMAT, report->n_events);
}

static void
check_recount (CueStore *store, const CueBoardSpan *span)
{
  Cost                 begun = start ();
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueBoard) board = cue_board_load (store, span, &error);
  g_autoptr (CueBoard) recount = board != NULL ? cue_board_recount (store, span, &error) : NULL;
  g_autofree char     *difference = NULL;

  if (recount == NULL)
    fail (error);
  if (!cue_board_equal (board, recount, &difference))
    {
      g_printerr ("recount: %s\n", difference);
      exit (1);
    }
  print_cost ("recount", stop (begun));
}

static void
make (CueStore *store, gint64 n_events, gint64 until_ms, gint64 *from_ms)
{
  EventPlan          plan = { 500, n_events, until_ms, 5.22, 20261128, 0 };
  g_autoptr (GError) error = NULL;
  Cost               begun = start ();

  if (!event_maker_run (store, &plan, from_ms, &error))
    fail (error);
  print_cost ("make", stop (begun));
  begun = start ();
  if (!cue_rollup_catch_up (store, NULL, NULL, NULL, &error))
    fail (error);
  print_cost ("rollup", stop (begun));
}

static void
remove_home (const char *home)
{
  g_autoptr (GDir) dir = g_dir_open (home, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (home, name, NULL);

      g_unlink (path);
    }
  g_rmdir (home);
}

int
main (int argc, char **argv)
{
  gint64               n_events = argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : 0;
  double               limit_ms = argc > 2 ? g_ascii_strtod (argv[2], NULL) : 0;
  /* 28 November 2026, midnight in Shanghai. */
  gint64               until_ms = G_GINT64_CONSTANT (1795795200000);
  g_autoptr (CueClock) clock = cue_clock_new_fixed (until_ms + 12 * 3600000);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autofree char     *home = argc > 3 ? g_strdup (argv[3]) : g_dir_make_tmp ("cue-board-XXXXXX", NULL);
  g_autofree char     *file = g_build_filename (home, "desk.db", NULL);
  gboolean             made = g_file_test (file, G_FILE_TEST_EXISTS);
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = NULL;
  CueBoardSpan              all = { until_ms - 400 * DAY_MS, until_ms + 50 * DAY_MS, NULL, NULL };
  CueBoardSpan              day = { until_ms - 7 * DAY_MS, until_ms - 6 * DAY_MS, NULL, NULL };
  gint64               from_ms;
  Cost                 cost;

  if (n_events <= 0)
    {
      g_printerr ("usage: bench-board EVENTS [LIMIT_MS [HOME]]\n");
      return 2;
    }
  if (zone != NULL)
    cue_clock_set_time_zone (clock, zone);
  store = event_maker_open (home, clock, &error);
  if (store == NULL)
    fail (error);
  g_print ("{\"events\":%" G_GINT64_FORMAT, n_events);
  if (!made)
    make (store, n_events, until_ms, &from_ms);
  cost = time_board (store, &all);
  print_cost ("board", cost);
  print_cost ("board_day", time_board (store, &day));
  time_lists (store, &all);
  time_verify (store);
  check_recount (store, &day);
  g_print ("}\n");
  g_clear_object (&store);
  if (argc <= 3)
    remove_home (home);
  if (limit_ms > 0 && cost.wall_ms > limit_ms)
    {
      g_printerr ("the board took %.0f ms, more than %.0f\n", cost.wall_ms, limit_ms);
      return 1;
    }
  return 0;
}
