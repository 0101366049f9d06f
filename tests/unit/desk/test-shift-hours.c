/* test-shift-hours.c: every minute belongs to one shift, over midnight too; spans are whole days.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-shift-span.h"

#define MINUTE_MS G_GINT64_CONSTANT (60000)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)
/* 28 November 2026, midnight in Shanghai. */
#define MIDNIGHT_MS G_GINT64_CONSTANT (1795795200000)

static CueClock *
clock_in (const char *zone)
{
  CueClock             *clock = cue_clock_new_fixed (MIDNIGHT_MS);
  g_autoptr (GTimeZone) here = g_time_zone_new_identifier (zone);

  g_assert_nonnull (here);
  cue_clock_set_time_zone (clock, here);
  return clock;
}

static CueShiftHours
hours_of (const gint64 *values, guint n, gboolean *taken)
{
  g_autoptr (CueRules) rules = cue_rules_new (NULL, NULL);
  CueShiftHours        hours = cue_shift_hours_default;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("shift_%u", i + 1);

      cue_rules_add_parameter (rules, name, values[i]);
    }
  *taken = cue_shift_hours_take (&hours, rules);
  return hours;
}

static void
test_take (void)
{
  static const gint64 usual[] = { 1630, 830, 2359 }, wrong[] = { -1, 2400, 860 }, twice[] = { 800, 829 };
  gboolean            taken;
  CueShiftHours       hours = hours_of (usual, 3, &taken);

  g_assert_true (taken);
  g_assert_cmpuint (hours.n, ==, 3);
  g_assert_cmpint (hours.minutes[0], ==, 8 * 60 + 30);
  g_assert_cmpint (hours.minutes[1], ==, 16 * 60 + 30);
  g_assert_cmpint (hours.minutes[2], ==, 23 * 60 + 30);
  hours = hours_of (wrong, 3, &taken);
  g_assert_false (taken);
  g_assert_true (cue_shift_hours_equal (&hours, &cue_shift_hours_default));
  hours = hours_of (twice, 2, &taken);
  g_assert_cmpuint (hours.n, ==, 1);
  hours = hours_of (NULL, 0, &taken);
  g_assert_false (taken);
}

static void
test_midnight (void)
{
  static const gint64  night[] = { 730, 1530, 2230 };
  g_autoptr (CueClock) clock = clock_in ("Asia/Shanghai");
  gboolean             taken;
  CueShiftHours        hours = hours_of (night, 3, &taken);
  gint64               from, until;

  /* Just before and after midnight it is the same shift, from 22:30 to 7:30. */
  for (int i = -1; i <= 1; i += 2)
    {
      cue_shift_hours_find (&hours, clock, MIDNIGHT_MS + i * MINUTE_MS, &from, &until);
      g_assert_cmpint (from, ==, MIDNIGHT_MS - 90 * MINUTE_MS);
      g_assert_cmpint (until, ==, MIDNIGHT_MS + 7 * HOUR_MS + 30 * MINUTE_MS);
    }
  cue_shift_hours_find (&hours, clock, until, &from, &until);
  g_assert_cmpint (from, ==, MIDNIGHT_MS + 7 * HOUR_MS + 30 * MINUTE_MS);
  g_assert_cmpint (until, ==, MIDNIGHT_MS + 15 * HOUR_MS + 30 * MINUTE_MS);
  /* One shift a day goes from its hour to the same of the next day. */
  hours = hours_of (night, 1, &taken);
  cue_shift_hours_find (&hours, clock, MIDNIGHT_MS, &from, &until);
  g_assert_cmpint (from, ==, MIDNIGHT_MS - DAY_MS + 7 * HOUR_MS + 30 * MINUTE_MS);
  g_assert_cmpint (until, ==, from + DAY_MS);
}

/* Whatever the hours and the zone: the shift holds the instant, the next one begins where it ends, and
 * every instant of it is told the same. */
static void
test_random (void)
{
  static const char *const zones[] = { "Asia/Shanghai", "Europe/Berlin", "America/New_York",
                                       "Australia/Lord_Howe", "Asia/Kathmandu" };

  for (int i = 0; i < 3000; i++)
    {
      g_autoptr (CueClock) clock = clock_in (zones[g_test_rand_int_range (0, G_N_ELEMENTS (zones))]);
      gint64               values[CUE_SHIFT_MAX];
      guint                n = (guint) g_test_rand_int_range (1, CUE_SHIFT_MAX + 1);
      gint64               at = MIDNIGHT_MS + (gint64) g_test_rand_int_range (-400 * 1440, 400 * 1440) * MINUTE_MS;
      gint64               from, until, next, after, inside, same_from, same_until;
      gboolean             taken;
      CueShiftHours        hours;

      for (guint v = 0; v < n; v++)
        values[v] = g_test_rand_int_range (0, 24) * 100 + g_test_rand_int_range (0, 60);
      hours = hours_of (values, n, &taken);
      g_assert_true (taken);
      cue_shift_hours_find (&hours, clock, at, &from, &until);
      g_assert_cmpint (from, <=, at);
      g_assert_cmpint (at, <, until);
      g_assert_cmpint (until - from, <=, DAY_MS + HOUR_MS);
      cue_shift_hours_find (&hours, clock, until, &next, &after);
      g_assert_cmpint (next, ==, until);
      inside = from + (until - from) * g_test_rand_int_range (0, 1000) / 1000;
      cue_shift_hours_find (&hours, clock, inside, &same_from, &same_until);
      g_assert_cmpint (same_from, ==, from);
      g_assert_cmpint (same_until, ==, until);
    }
}

/* Whatever day it is: a span is made of whole days of the calendar, and where clocks are changed
 * today has 23 or 25 hours. */
/* Days that are over: Cuba, for one, kept its summer time in the autumn of 2026, and whether a machine
 * knows that depends on the age of its table of zones. */
static void
test_spans (void)
{
  static const struct
  {
    const char *zone, *day;
    int         minutes;  /* how long the day is */
  } days[] = {
    { "Asia/Shanghai", "2026-11-28", 24 * 60 },    { "Europe/Berlin", "2025-03-29", 24 * 60 },
    { "Europe/Berlin", "2025-03-30", 23 * 60 },    { "Europe/Berlin", "2025-10-26", 25 * 60 },
    { "Europe/Berlin", "2025-10-27", 24 * 60 },    { "America/Havana", "2025-11-02", 25 * 60 },
    { "Australia/Lord_Howe", "2025-04-06", 24 * 60 + 30 },
  };
  static const struct
  {
    const char *nick;
    int         n_days;
    int         end;  /* days after today's beginning */
  } spans[] = {
    { "today", 1, 1 }, { "yesterday", 1, 0 }, { "week", 7, 1 }, { "month", 30, 1 }, { "year", 365, 1 }
  };

  for (guint d = 0; d < G_N_ELEMENTS (days); d++)
    {
      g_autoptr (CueClock) clock = clock_in (days[d].zone);
      gint64               begin = cue_clock_parse_date_ms (clock, days[d].day);
      gint64               length = days[d].minutes * MINUTE_MS;
      gint64               moments[] = { begin, begin + length / 2, begin + length - 1 };

      for (guint m = 0; m < G_N_ELEMENTS (moments); m++)
        for (guint s = 0; s < G_N_ELEMENTS (spans); s++)
          {
            gint64                from = 0, until = 0;
            g_autoptr (GDateTime) first = NULL;
            g_autoptr (GDateTime) end = NULL;
            g_autoptr (GDateTime) counted = NULL;
            g_autofree char      *last = NULL;
            g_autofree char      *expected = NULL;

            g_assert_true (cue_shift_span_find (spans[s].nick, &cue_shift_hours_default, clock,
                                                moments[m], &from, &until));
            g_assert_cmpint (until, ==, spans[s].end == 0 ? begin : begin + length);
            first = cue_clock_to_local (clock, from);
            end = cue_clock_to_local (clock, until);
            g_assert_cmpint (g_date_time_get_hour (first) * 60 + g_date_time_get_minute (first), ==,
                             0);
            /* GLib's calendar comes to the same day. */
            counted = g_date_time_add_days (first, spans[s].n_days);
            last = g_date_time_format (counted, "%F");
            expected = g_date_time_format (end, "%F");
            g_assert_cmpstr (last, ==, expected);
          }
    }
}

static void
test_span_names (void)
{
  g_autoptr (CueClock) clock = clock_in ("Asia/Shanghai");
  gint64               from = 1, until = 2, shift_from, shift_until;

  g_assert_false (cue_shift_span_find ("days", &cue_shift_hours_default, clock, MIDNIGHT_MS, &from,
                                       &until));
  g_assert_cmpint (from, ==, 1);
  g_assert_cmpint (until, ==, 2);
  g_assert_true (cue_shift_span_find ("shift", &cue_shift_hours_default, clock, MIDNIGHT_MS, &from,
                                      &until));
  cue_shift_hours_find (&cue_shift_hours_default, clock, MIDNIGHT_MS, &shift_from, &shift_until);
  g_assert_cmpint (from, ==, shift_from);
  g_assert_cmpint (until, ==, shift_until);
}

/* A shift that no calendar can begin or end is without beginning or end. */
static void
test_ends_of_time (void)
{
  static const gint64  instants[] = { G_MININT64, -62135596800000, 253402300799000, G_MAXINT64 };
  g_autoptr (CueClock) clock = clock_in ("Asia/Shanghai");

  for (guint i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      gint64 from = 0, until = 0;

      cue_shift_hours_find (&cue_shift_hours_default, clock, instants[i], &from, &until);
      g_assert_cmpint (from, <=, instants[i]);
      g_assert_cmpint (until, >=, instants[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shift-hours/take", test_take);
  g_test_add_func ("/shift-hours/midnight", test_midnight);
  g_test_add_func ("/shift-hours/spans", test_spans);
  g_test_add_func ("/shift-hours/span-names", test_span_names);
  g_test_add_func ("/shift-hours/random", test_random);
  g_test_add_func ("/shift-hours/ends-of-time", test_ends_of_time);
  return g_test_run ();
}
