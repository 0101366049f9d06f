/* cue-day.c
 *
 * The sources give days as 2026-12-31 and months as 2026-05.  They are compared and counted as days
 * of the calendar; time zones come in only where today is asked of the clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-day.h"

#include <string.h>

static gboolean
are_digits (const char *text, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

/**
 * cue_month_is_valid:
 * @text: `2026-05`
 *
 * Returns: whether @text is a month of the calendar
 */
gboolean
cue_month_is_valid (const char *text)
{
  int month;

  if (strlen (text) != 7 || !are_digits (text, 4) || text[4] != '-' || !are_digits (text + 5, 2))
    return FALSE;
  month = (text[5] - '0') * 10 + text[6] - '0';
  return month >= 1 && month <= 12;
}

/**
 * cue_day_is_valid:
 * @text: `2026-05-31`
 *
 * Returns: whether @text is a day of the calendar
 */
gboolean
cue_day_is_valid (const char *text)
{
  if (strlen (text) != 10 || !are_digits (text, 4) || text[4] != '-' || !are_digits (text + 5, 2)
      || text[7] != '-' || !are_digits (text + 8, 2))
    return FALSE;
  return g_date_valid_dmy ((GDateDay) ((text[8] - '0') * 10 + text[9] - '0'),
                           (GDateMonth) ((text[5] - '0') * 10 + text[6] - '0'),
                           (GDateYear) g_ascii_strtoull (text, NULL, 10));
}

/**
 * cue_day_parse:
 * @iso_day: (nullable): `2026-12-31`
 * @day: (out caller-allocates): the day; left alone when @iso_day is none
 *
 * Returns: whether @iso_day is a day of the calendar
 */
gboolean
cue_day_parse (const char *iso_day, GDate *day)
{
  if (iso_day == NULL || !cue_day_is_valid (iso_day))
    return FALSE;
  g_date_clear (day, 1);
  g_date_set_dmy (day, (GDateDay) g_ascii_strtoull (iso_day + 8, NULL, 10),
                  (GDateMonth) g_ascii_strtoull (iso_day + 5, NULL, 10),
                  (GDateYear) g_ascii_strtoull (iso_day, NULL, 10));
  return TRUE;
}

/**
 * cue_day_until:
 * @today: a valid day
 * @iso_day: (nullable): another one
 * @days: (out): days from @today to @iso_day, negative in the past; left alone when not known
 *
 * Returns: whether @iso_day is a day of the calendar
 */
gboolean
cue_day_until (const GDate *today, const char *iso_day, int *days)
{
  GDate day;

  if (!cue_day_parse (iso_day, &day))
    return FALSE;
  *days = g_date_days_between (today, &day);
  return TRUE;
}

/**
 * cue_day_months_since:
 * @today: a valid day
 * @iso_day: (nullable): a day in the past
 *
 * A month is over on the day of the same number, or on the last day of a shorter month.
 *
 * Returns: whole months from @iso_day to @today, at least 0; -1 when @iso_day is not known
 */
int
cue_day_months_since (const GDate *today, const char *iso_day)
{
  GDate day;
  int   months;

  if (!cue_day_parse (iso_day, &day))
    return -1;
  months = (g_date_get_year (today) - g_date_get_year (&day)) * 12
           + (int) g_date_get_month (today) - (int) g_date_get_month (&day);
  if (g_date_get_day (today) < g_date_get_day (&day) && !g_date_is_last_of_month (today))
    months--;
  return MAX (months, 0);
}

/**
 * cue_month_between:
 * @from: a valid month, `2026-05`
 * @to: a valid month, `2026-11`
 *
 * Returns: months from @from to @to, negative when @to comes first: 6
 */
int
cue_month_between (const char *from, const char *to)
{
  return (int) (g_ascii_strtoll (to, NULL, 10) - g_ascii_strtoll (from, NULL, 10)) * 12
         + (int) (g_ascii_strtoll (to + 5, NULL, 10) - g_ascii_strtoll (from + 5, NULL, 10));
}
