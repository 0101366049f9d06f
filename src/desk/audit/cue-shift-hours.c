/* cue-shift-hours.c
 *
 * A house writes `shift_1` to `shift_6` into its rules document: when each shift begins, hour and
 * minute written together, 800 or 1530.  A shift lasts until the next one begins, the last one over
 * midnight until the first; so no minute of the day belongs to none or to two.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-shift-hours.h"

#include <stdlib.h>
#include <string.h>

#define DAY_MINUTES (24 * 60)
#define HALF_HOUR 30

const CueShiftHours cue_shift_hours_default = { 3, { 0, 8 * 60, 16 * 60 } };

static int
compare_minutes (const void *a, const void *b)
{
  return *(const int *) a - *(const int *) b;
}

/* The board counts in half hours; what lies between is the half hour before. */
static gboolean
parse (gint64 value, int *minutes)
{
  gint64 hour = value / 100;
  gint64 minute = value % 100;

  if (value < 0 || hour > 23 || minute > 59)
    return FALSE;
  *minutes = (int) (hour * 60 + minute) / HALF_HOUR * HALF_HOUR;
  return TRUE;
}

static void
add (CueShiftHours *self, int minutes)
{
  for (guint i = 0; i < self->n; i++)
    if (self->minutes[i] == minutes)
      return;
  self->minutes[self->n++] = minutes;
}

/**
 * cue_shift_hours_take:
 * @self: hours; only changed when @rules says something about them
 * @rules: the table in force
 *
 * What is no time of the day is left out.
 *
 * Returns: whether there is any parameter `shift_1` to `shift_6` that is a time
 */
gboolean
cue_shift_hours_take (CueShiftHours *self, const CueRules *rules)
{
  CueShiftHours hours = { 0 };

  g_return_val_if_fail (self != NULL && rules != NULL, FALSE);

  for (guint i = 0; i < rules->parameters->len; i++)
    {
      const CueRuleParameter *parameter = rules->parameters->pdata[i];
      int                     minutes;

      if (strlen (parameter->name) == 7 && g_str_has_prefix (parameter->name, "shift_")
          && parameter->name[6] >= '1' && parameter->name[6] <= '0' + CUE_SHIFT_MAX
          && parse (parameter->value, &minutes) && hours.n < CUE_SHIFT_MAX)
        add (&hours, minutes);
    }
  if (hours.n == 0)
    return FALSE;
  qsort (hours.minutes, hours.n, sizeof hours.minutes[0], compare_minutes);
  *self = hours;
  return TRUE;
}

/* An instant of a local day; where the clocks were changed, the one the calendar has. */
static gint64
get_instant (GDateTime *day, int minutes)
{
  g_autoptr (GDateTime) at
      = g_date_time_new (g_date_time_get_timezone (day), g_date_time_get_year (day),
                         g_date_time_get_month (day), g_date_time_get_day_of_month (day),
                         minutes / 60, minutes % 60, 0);

  return g_date_time_to_unix (at) * 1000;
}

/**
 * cue_shift_hours_find:
 * @self: hours
 * @clock: for the time zone
 * @at_ms: UTC milliseconds
 * @from_ms: (out): when the shift began in which @at_ms lies
 * @until_ms: (out): when the next one begins
 */
void
cue_shift_hours_find (const CueShiftHours *self, CueClock *clock, gint64 at_ms, gint64 *from_ms,
                      gint64 *until_ms)
{
  g_autoptr (GDateTime) today = NULL;

  g_return_if_fail (self != NULL && self->n > 0 && from_ms != NULL && until_ms != NULL);

  today = cue_clock_to_local (clock, at_ms);
  *from_ms = G_MININT64;
  *until_ms = G_MAXINT64;
  for (int day = -1; today != NULL && day <= 1; day++)
    {
      g_autoptr (GDateTime) local = g_date_time_add_days (today, day);

      /* The calendar ends with the year 9999, and with it the shifts. */
      for (guint i = 0; local != NULL && i < self->n; i++)
        {
          gint64 begins_ms = get_instant (local, self->minutes[i]);

          if (begins_ms <= at_ms)
            *from_ms = MAX (*from_ms, begins_ms);
          else
            *until_ms = MIN (*until_ms, begins_ms);
        }
    }
}

/**
 * cue_shift_hours_equal:
 * @a: hours
 * @b: hours
 *
 * Returns: whether the shifts begin at the same times
 */
gboolean
cue_shift_hours_equal (const CueShiftHours *a, const CueShiftHours *b)
{
  return a->n == b->n && memcmp (a->minutes, b->minutes, a->n * sizeof a->minutes[0]) == 0;
}
