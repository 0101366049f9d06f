/* cue-shift-span.c: the spans of time a board is of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-shift-span.h"

/* How many days back they begin; all end with today but yesterday. */
static const struct
{
  const char *nick;
  int         first;
  int         end;
} spans[] = {
  { "today", 0, 1 }, { "yesterday", -1, 0 }, { "week", -6, 1 }, { "month", -29, 1 },
  { "year", -364, 1 },
};

/**
 * cue_shift_span_find:
 * @nick: shift, today, yesterday, week, month or year
 * @hours: when shifts begin
 * @clock: for the time zone
 * @now_ms: UTC milliseconds
 * @from_ms: (out): its first instant
 * @until_ms: (out): the first instant after it
 *
 * Days are those of the calendar: where clocks are changed one has 23 or 25 hours.
 *
 * Returns: whether there is such a span; @from_ms and @until_ms are left alone otherwise
 */
gboolean
cue_shift_span_find (const char *nick, const CueShiftHours *hours, CueClock *clock, gint64 now_ms,
                     gint64 *from_ms, gint64 *until_ms)
{
  g_return_val_if_fail (nick != NULL && hours != NULL && CUE_IS_CLOCK (clock), FALSE);
  g_return_val_if_fail (from_ms != NULL && until_ms != NULL, FALSE);

  if (g_str_equal (nick, "shift"))
    {
      cue_shift_hours_find (hours, clock, now_ms, from_ms, until_ms);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      if (!g_str_equal (spans[i].nick, nick))
        continue;
      *from_ms = cue_clock_get_day_ms (clock, now_ms, spans[i].first);
      *until_ms = cue_clock_get_day_ms (clock, now_ms, spans[i].end);
      return TRUE;
    }
  return FALSE;
}
