/* test-clock.c: days of the site's calendar, in zones that change their clocks, moved across the date
 * line, or put them back over midnight.
 *
 * The oracle is the C library: what localtime_r() calls the day, minute after minute.  The program
 * asks GLib for offsets and calculates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <time.h>

#include "cue-clock.h"

#define HOUR (60 * 60)
#define DAY (24 * HOUR)
#define MS G_GINT64_CONSTANT (1000)
/* 1 January 1971 to 31 December 2036 */
#define FIRST G_GINT64_CONSTANT (31536000)
#define LAST G_GINT64_CONSTANT (2114294400)
#define N_RANDOM 150

static const char *const zones[] = {
  "Asia/Shanghai",    "Europe/Berlin",   "Pacific/Apia",     "America/St_Johns", "Pacific/Kiritimati",
  "America/New_York", "America/Havana",  "America/Santiago", "Asia/Beirut",      "Africa/Cairo",
  "Australia/Lord_Howe", "UTC",
};

static CueClock *
use_zone (const char *name)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);
  CueClock             *clock = cue_clock_new_fixed (0);

  g_assert_nonnull (zone);
  cue_clock_set_time_zone (clock, zone);
  g_setenv ("TZ", name, TRUE);
  tzset ();
  return clock;
}

/* 20261231 */
static int
day_by_libc (gint64 at)
{
  time_t    seconds = (time_t) at;
  struct tm local;

  g_assert_nonnull (localtime_r (&seconds, &local));
  return ((local.tm_year + 1900) * 100 + local.tm_mon + 1) * 100 + local.tm_mday;
}

static int
minutes_by_libc (gint64 at)
{
  time_t    seconds = (time_t) at;
  struct tm local;

  g_assert_nonnull (localtime_r (&seconds, &local));
  return local.tm_hour * 60 + local.tm_min;
}

static int
day_number (const GDate *date)
{
  return (g_date_get_year (date) * 100 + (int) g_date_get_month (date)) * 100
         + g_date_get_day (date);
}

static gint64
utc_of (const GDate *date)
{
  GDate epoch;

  g_date_clear (&epoch, 1);
  g_date_set_dmy (&epoch, 1, G_DATE_JANUARY, 1970);
  return (gint64) g_date_days_between (&epoch, date) * DAY;
}

/* The first instant from which on it is never an earlier day.  A stretch of an earlier day that comes
 * again is no shorter than half an hour, so half hours are looked at first. */
static gint64
begin_by_libc (const GDate *date)
{
  int    wanted = day_number (date);
  gint64 at = utc_of (date) + 16 * HOUR;

  g_assert_cmpint (day_by_libc (at), >=, wanted);
  while (day_by_libc (at - HOUR / 2) >= wanted)
    at -= HOUR / 2;
  while (day_by_libc (at - 60) >= wanted)
    at -= 60;
  while (day_by_libc (at - 1) >= wanted)
    at -= 1;
  return at;
}

static void
date_of (gint64 days, GDate *date)
{
  g_date_clear (date, 1);
  g_date_set_dmy (date, 1, G_DATE_JANUARY, 1970);
  g_date_add_days (date, (guint) days);
}

static char *
iso_of (const GDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), (int) g_date_get_month (date),
                          g_date_get_day (date));
}

static void
check_day (CueClock *clock, const char *zone, const GDate *date)
{
  g_autofree char *iso = iso_of (date);
  GDate            next = *date;
  gint64           begin = begin_by_libc (date);
  gint64           end;

  g_date_add_days (&next, 1);
  end = begin_by_libc (&next);
  g_test_message ("%s %s", zone, iso);
  g_assert_cmpint (cue_clock_parse_date_ms (clock, iso), ==, begin * MS);
  g_assert_cmpint (cue_clock_parse_day_end_ms (clock, iso), ==, end * MS);
  /* A day that does not exist begins and ends at once, and no instant is in it. */
  if (begin == end)
    return;
  g_assert_cmpint (cue_clock_get_day_ms (clock, begin * MS, 0), ==, begin * MS);
  g_assert_cmpint (cue_clock_get_day_ms (clock, begin * MS + 1, 1), ==, end * MS);
  g_assert_cmpint (cue_clock_get_day_ms (clock, end * MS - 1, 0), ==, begin * MS);
  if (day_by_libc (end) == day_number (&next))
    g_assert_cmpint (cue_clock_get_day_ms (clock, end * MS, -1), ==, begin * MS);
  g_assert_cmpint (cue_clock_get_day_ms (clock, begin * MS + g_test_rand_int_range (0, 3600000), 0),
                   ==, begin * MS);
}

/* Days on which clocks change, found by the C library itself. */
static void
check_changes (CueClock *clock, const char *zone)
{
  long before = 0;

  for (gint64 at = FIRST; at < LAST; at += DAY)
    {
      time_t    seconds = (time_t) at;
      struct tm local;

      g_assert_nonnull (localtime_r (&seconds, &local));
      if (at > FIRST && local.tm_gmtoff != before)
        for (int day = -2; day <= 1; day++)
          {
            GDate date;

            date_of (at / DAY + day, &date);
            check_day (clock, zone, &date);
          }
      before = local.tm_gmtoff;
    }
}

static void
test_days (void)
{
  for (guint z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (CueClock) clock = use_zone (zones[z]);

      check_changes (clock, zones[z]);
      for (guint i = 0; i < N_RANDOM; i++)
        {
          GDate date;

          date_of (g_test_rand_int_range ((gint32) (FIRST / DAY), (gint32) (LAST / DAY)), &date);
          check_day (clock, zones[z], &date);
        }
    }
}

/* Every instant is in one day, and the days follow each other. */
static void
test_partition (void)
{
  for (guint z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (CueClock) clock = use_zone (zones[z]);

      for (guint i = 0; i < 2000; i++)
        {
          gint64 at_ms = FIRST * MS + (gint64) (g_test_rand_double () * (double) (LAST - FIRST) * 1000);
          gint64 begin_ms = cue_clock_get_day_ms (clock, at_ms, 0);
          gint64 end_ms = cue_clock_get_day_ms (clock, at_ms, 1);

          g_assert_cmpint (begin_ms, <=, at_ms);
          g_assert_cmpint (at_ms, <, end_ms);
          g_assert_cmpint (cue_clock_get_day_ms (clock, end_ms - 1, 0), ==, begin_ms);
          /* A day across the date line has an empty one before it. */
          g_assert_cmpint (cue_clock_get_day_ms (clock, begin_ms - 1, 1), <=, begin_ms);
        }
    }
}

/* The same time of day so many days later; where the day leaves it out, the moment of the change. */
static void
test_add_days (void)
{
  for (guint z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (CueClock) clock = use_zone (zones[z]);
      guint                n_left_out = 0;

      for (guint i = 0; i < 2000; i++)
        {
          gint64 at = FIRST + (gint64) (g_test_rand_double () * (double) (LAST - FIRST - 800 * DAY));
          int    days = g_test_rand_int_range (1, 700);
          gint64 then = cue_clock_add_days_ms (clock, at * MS + 7, days) / MS;
          GDate  date;
          int    day = day_by_libc (at);

          g_assert_cmpint (cue_clock_add_days_ms (clock, at * MS + 7, 0), ==, at * MS + 7);
          g_date_clear (&date, 1);
          g_date_set_dmy (&date, (GDateDay) (day % 100), (GDateMonth) (day / 100 % 100),
                          (GDateYear) (day / 10000));
          g_date_add_days (&date, (guint) days);
          if (day_by_libc (then) == day_number (&date)
              && minutes_by_libc (then) == minutes_by_libc (at))
            continue;
          /* Left out: a second earlier the clock showed an earlier time than was asked for. */
          g_assert_true (day_by_libc (then - 1) < day_number (&date)
                         || minutes_by_libc (then - 1) < minutes_by_libc (at));
          g_assert_true (day_by_libc (then) > day_number (&date)
                         || minutes_by_libc (then) > minutes_by_libc (at));
          n_left_out++;
        }
      g_assert_cmpuint (n_left_out, <, 20);
    }
}

static void
test_moments (void)
{
  static const struct
  {
    const char *zone;
    const char *day;
    int         minutes;
    const char *utc;
  } cases[] = {
    { "Asia/Shanghai", "2026-12-31", 0, "2026-12-30T16:00:00Z" },
    { "Asia/Shanghai", "2028-02-29", 23 * 60 + 59, "2028-02-29T15:59:00Z" },
    { "Europe/Berlin", "2027-03-28", 9 * 60, "2027-03-28T07:00:00Z" },
    { "Europe/Berlin", "2027-03-28", 2 * 60 + 30, "2027-03-28T01:00:00Z" },
    { "Europe/Berlin", "2026-10-25", 2 * 60 + 30, "2026-10-25T00:30:00Z" },
    { "Europe/Berlin", "2026-10-25", 3 * 60, "2026-10-25T02:00:00Z" },
    { "Pacific/Apia", "2011-12-29", 23 * 60, "2011-12-30T09:00:00Z" },
    { "Pacific/Apia", "2011-12-30", 12 * 60, "2011-12-30T10:00:00Z" },
    { "Pacific/Apia", "2011-12-31", 0, "2011-12-30T10:00:00Z" },
    { "America/St_Johns", "2010-11-07", 0, "2010-11-07T03:30:00Z" },
    { "America/St_Johns", "2010-11-06", 23 * 60 + 30, "2010-11-07T02:00:00Z" },
    { "America/Havana", "2026-03-08", 0, "2026-03-08T05:00:00Z" },
    { "America/Havana", "2026-11-01", 0, "2026-11-01T04:00:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CueClock)  clock = use_zone (cases[i].zone);
      g_autoptr (GDateTime) wanted = g_date_time_new_from_iso8601 (cases[i].utc, NULL);

      g_test_message ("%s %s %d", cases[i].zone, cases[i].day, cases[i].minutes);
      g_assert_cmpint (cue_clock_parse_moment_ms (clock, cases[i].day, cases[i].minutes), ==,
                       g_date_time_to_unix (wanted) * MS);
    }
}

static void
test_no_days (void)
{
  static const char *const wrong[] = {
    "", "2026", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-32", "2026-1-1", "0000-01-01",
    "2026/01/01", "2026-01-01 ", "20a6-01-01", "2026-01-0x", "+026-01-01", "2100-02-29",
  };
  g_autoptr (CueClock) clock = use_zone ("Asia/Shanghai");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_cmpint (cue_clock_parse_date_ms (clock, wrong[i]), ==, -1);
      g_assert_cmpint (cue_clock_parse_day_end_ms (clock, wrong[i]), ==, -1);
      g_assert_cmpint (cue_clock_parse_moment_ms (clock, wrong[i], 600), ==, -1);
    }
  /* What is no instant of any calendar is answered all the same. */
  g_assert_cmpint (cue_clock_get_day_ms (clock, G_MAXINT64, 1), >, 0);
  g_assert_cmpint (cue_clock_get_day_ms (clock, G_MININT64, -1), <, 0);
  g_assert_cmpint (cue_clock_add_days_ms (clock, G_MAXINT64, G_MAXINT), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/days", test_days);
  g_test_add_func ("/clock/partition", test_partition);
  g_test_add_func ("/clock/add-days", test_add_days);
  g_test_add_func ("/clock/moments", test_moments);
  g_test_add_func ("/clock/no-days", test_no_days);
  return g_test_run ();
}
