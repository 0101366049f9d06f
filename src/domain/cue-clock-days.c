/* cue-clock-days.c: days of the site's calendar, and moments in them.
 *
 * A day is not 86 400 seconds.  Where clocks change it has an hour more or less, its midnight may not
 * exist or come twice, and a place that moved across the date line has no 30 December 2011 at all.
 * Whoever adds milliseconds for a day ends a price an hour early or counts two days as one, so days
 * are counted here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-clock.h"

#include <string.h>

#define DAY_SECONDS G_GINT64_CONSTANT (86400)
#define MINUTE_SECONDS 60
#define MS 1000
/* No zone is further from UTC, nor was any. */
#define MOST_OFFSET_SECONDS (16 * 3600)
/* Instants outside are of no calendar; they are moved to its ends so that sums do not overflow. */
#define FARTHEST_MS G_GINT64_CONSTANT (1000000000000000)

/* The offset from UTC before and after the change of clocks next to a moment of the day; without a
 * change both are the same. */
typedef struct
{
  gint64 before;     /* seconds */
  gint64 after;      /* seconds */
  gint64 change_at;  /* first second of @after, UTC */
} Offsets;

static gint64
offset_at (GTimeZone *zone, gint64 at)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, at));
}

static gint64
divide_down (gint64 n, gint64 by)
{
  return n >= 0 ? n / by : -((by - 1 - n) / by);
}

/* @local: seconds since 1970 as a clock of the site shows them.  Clocks are not changed twice within
 * two days, so the change can be found by halving. */
static void
find_offsets (GTimeZone *zone, gint64 local, Offsets *offsets)
{
  gint64 low = local - MOST_OFFSET_SECONDS;
  gint64 high = local + MOST_OFFSET_SECONDS;

  offsets->before = offset_at (zone, low);
  offsets->after = offset_at (zone, high);
  while (offsets->before != offsets->after && high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;

      if (offset_at (zone, middle) == offsets->before)
        low = middle;
      else
        high = middle;
    }
  offsets->change_at = high;
}

/* The instant before which it is always an earlier day, and from which on never: so the days follow
 * each other without a gap, also when clocks are put back over midnight. */
static gint64
begin_of_day (GTimeZone *zone, gint64 day)
{
  gint64  midnight = day * DAY_SECONDS;
  Offsets offsets;

  find_offsets (zone, midnight, &offsets);
  if (offsets.before == offsets.after || midnight - offsets.after > offsets.change_at)
    return midnight - offsets.after;
  return MIN (midnight - offsets.before, offsets.change_at);
}

/* Days since 1 January 1970. */
static gint64
day_of (GTimeZone *zone, gint64 at)
{
  gint64 day = divide_down (at + offset_at (zone, at), DAY_SECONDS);

  return begin_of_day (zone, day) > at ? day - 1 : day;
}

/**
 * cue_clock_get_day_ms:
 * @self: a clock
 * @at_ms: UTC milliseconds
 * @days: 0 for the day of @at_ms, 1 for the next one, -1 for the one before …
 *
 * The end of a day is the beginning of the next one.  Any thread.
 *
 * Returns: when that day of the site's calendar begins, UTC milliseconds
 */
gint64
cue_clock_get_day_ms (CueClock *self, gint64 at_ms, int days)
{
  g_autoptr (GTimeZone) zone = NULL;

  g_return_val_if_fail (CUE_IS_CLOCK (self), 0);

  zone = cue_clock_get_time_zone (self);
  at_ms = CLAMP (at_ms, -FARTHEST_MS, FARTHEST_MS);
  return begin_of_day (zone, day_of (zone, divide_down (at_ms, MS)) + days) * MS;
}

static gint64
instant_of (GTimeZone *zone, gint64 local)
{
  Offsets offsets;

  find_offsets (zone, local, &offsets);
  if (offsets.before == offsets.after || local - offsets.before < offsets.change_at)
    return local - offsets.before;
  return MAX (local - offsets.after, offsets.change_at);
}

/**
 * cue_clock_add_days_ms:
 * @self: a clock
 * @at_ms: UTC milliseconds
 * @days: how many days of the calendar; may be negative
 *
 * The same time of day, also when clocks are changed in between: due ninety days after a midnight is
 * due at a midnight.  A time that the day leaves out is the moment of the change.  Any thread.
 *
 * Returns: UTC milliseconds
 */
gint64
cue_clock_add_days_ms (CueClock *self, gint64 at_ms, int days)
{
  g_autoptr (GTimeZone) zone = NULL;
  gint64                at;

  g_return_val_if_fail (CUE_IS_CLOCK (self), at_ms);

  if (days == 0)
    return at_ms;
  zone = cue_clock_get_time_zone (self);
  at_ms = CLAMP (at_ms, -FARTHEST_MS, FARTHEST_MS);
  at = divide_down (at_ms, MS);
  return instant_of (zone, at + offset_at (zone, at) + days * DAY_SECONDS) * MS + (at_ms - at * MS);
}

/* Days since 1970 of an ISO day. */
static gboolean
parse_day (const char *iso_date, gint64 *day)
{
  static const char form[] = "dddd-dd-dd";
  int               numbers[3] = { 0 };
  int               part = 0;
  GDate             date;
  GDate             epoch;

  if (strlen (iso_date) != sizeof form - 1)
    return FALSE;
  for (int i = 0; form[i] != '\0'; i++)
    if (form[i] == '-' ? iso_date[i] != '-' : !g_ascii_isdigit (iso_date[i]))
      return FALSE;
    else if (form[i] == '-')
      part++;
    else
      numbers[part] = numbers[part] * 10 + iso_date[i] - '0';
  if (numbers[0] == 0
      || !g_date_valid_dmy ((GDateDay) numbers[2], (GDateMonth) numbers[1],
                            (GDateYear) numbers[0]))
    return FALSE;
  g_date_clear (&date, 1);
  g_date_clear (&epoch, 1);
  g_date_set_dmy (&date, (GDateDay) numbers[2], (GDateMonth) numbers[1], (GDateYear) numbers[0]);
  g_date_set_dmy (&epoch, 1, G_DATE_JANUARY, 1970);
  *day = g_date_days_between (&epoch, &date);
  return TRUE;
}

/**
 * cue_clock_parse_moment_ms:
 * @self: a clock
 * @iso_date: `2026-12-01`
 * @minutes: what a clock on the wall shows, minutes since 00:00
 *
 * A time that comes twice is the first of them, one that the day leaves out is the moment of the
 * change; 0 is the beginning of the day.  Any thread.
 *
 * Returns: UTC milliseconds, or -1 when @iso_date is not a day of the calendar
 */
gint64
cue_clock_parse_moment_ms (CueClock *self, const char *iso_date, int minutes)
{
  g_autoptr (GTimeZone) zone = NULL;
  gint64                day;

  g_return_val_if_fail (CUE_IS_CLOCK (self), -1);
  g_return_val_if_fail (iso_date != NULL, -1);

  if (!parse_day (iso_date, &day))
    return -1;
  zone = cue_clock_get_time_zone (self);
  if (minutes == 0)
    return begin_of_day (zone, day) * MS;
  return instant_of (zone, day * DAY_SECONDS + minutes * MINUTE_SECONDS) * MS;
}

/**
 * cue_clock_parse_date_ms:
 * @self: a clock
 * @iso_date: `2026-12-01`
 *
 * Returns: when that day begins in the site's time zone, UTC milliseconds, or -1 when @iso_date is
 *   not a day of the calendar
 */
gint64
cue_clock_parse_date_ms (CueClock *self, const char *iso_date)
{
  return cue_clock_parse_moment_ms (self, iso_date, 0);
}

/**
 * cue_clock_parse_day_end_ms:
 * @self: a clock
 * @iso_date: `2026-12-31`, a last day
 *
 * A day that is the last one belongs to the span: what is valid until 31 December ends with it.
 *
 * Returns: when the day after it begins, UTC milliseconds, or -1 when @iso_date is not a day of the
 *   calendar
 */
gint64
cue_clock_parse_day_end_ms (CueClock *self, const char *iso_date)
{
  g_autoptr (GTimeZone) zone = NULL;
  gint64                day;

  g_return_val_if_fail (CUE_IS_CLOCK (self), -1);
  g_return_val_if_fail (iso_date != NULL, -1);

  if (!parse_day (iso_date, &day))
    return -1;
  zone = cue_clock_get_time_zone (self);
  return begin_of_day (zone, day + 1) * MS;
}
