/* cue-schedule-judge.c: what one more window does among the others of a document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-schedule.h"

/* The windows with the candidate among them, the later one first in rank. */
typedef struct
{
  const CueScheduleWindow *others;
  guint                    n;
  const CueScheduleWindow *candidate;
  guint                    rank;  /* how many of the others were published before it */
} Line;

static gboolean
is_open (const CueScheduleWindow *window, gint64 at_ms)
{
  return window->from_ms <= at_ms && at_ms < window->until_ms;
}

/* Returns: (nullable): which of the others is in force when the candidate does not count */
static const CueScheduleWindow *
find_other (const Line *line, gint64 at_ms)
{
  const CueScheduleWindow *best = NULL;

  for (guint i = 0; i < line->n; i++)
    {
      const CueScheduleWindow *window = &line->others[i];

      if (is_open (window, at_ms) && (best == NULL || window->from_ms >= best->from_ms))
        best = window;
    }
  return best;
}

/* Whether the other is shown instead of the candidate where both are open. */
static gboolean
beats (const Line *line, const CueScheduleWindow *other)
{
  guint at = (guint) (other - line->others);

  return other->from_ms > line->candidate->from_ms
         || (other->from_ms == line->candidate->from_ms && at >= line->rank);
}

/* The next instant after at_ms at which one of the others starts or ends. */
static gint64
next_change (const Line *line, gint64 at_ms)
{
  gint64 next_ms = CUE_FOREVER_MS;

  for (guint i = 0; i < line->n; i++)
    {
      if (line->others[i].from_ms > at_ms)
        next_ms = MIN (next_ms, line->others[i].from_ms);
      if (line->others[i].until_ms > at_ms)
        next_ms = MIN (next_ms, line->others[i].until_ms);
    }
  return next_ms;
}

static void
add (GArray *notes, CueScheduleKind kind, int no, gint64 from_ms, gint64 until_ms)
{
  CueScheduleNote note = { kind, no, from_ms, until_ms };

  g_array_append_val (notes, note);
}

static void
judge_start (const Line *line, gint64 now_ms, GArray *notes)
{
  gint64                   from_ms = line->candidate->from_ms;
  const CueScheduleWindow *before = find_other (line, MAX (from_ms - 1, now_ms - 1));
  gint64                   ended_ms = G_MININT64;

  if (before != NULL)
    {
      add (notes, CUE_SCHEDULE_REPLACES, before->no, from_ms, 0);
      return;
    }
  for (guint i = 0; i < line->n; i++)
    if (line->others[i].until_ms <= from_ms)
      ended_ms = MAX (ended_ms, line->others[i].until_ms);
  ended_ms = ended_ms == G_MININT64 ? from_ms : MAX (ended_ms, now_ms);
  if (ended_ms < from_ms)
    add (notes, CUE_SCHEDULE_GAP, 0, ended_ms, from_ms);
}

/* Walks from change to change through the candidate's window. */
static void
judge_middle (const Line *line, gint64 now_ms, GArray *notes)
{
  gint64                   until_ms = line->candidate->until_ms;
  gint64                   at_ms = MAX (line->candidate->from_ms, now_ms);
  const CueScheduleWindow *last = NULL;

  while (at_ms < until_ms)
    {
      const CueScheduleWindow *other = find_other (line, at_ms);
      gint64                   next_ms = MIN (next_change (line, at_ms), until_ms);

      if (other != NULL && !beats (line, other))
        other = NULL;
      if (other != NULL && other == last)
        g_array_index (notes, CueScheduleNote, notes->len - 1).until_ms = next_ms;
      else if (other != NULL)
        add (notes, CUE_SCHEDULE_OVERLAP, other->no, at_ms, next_ms);
      last = other;
      at_ms = next_ms;
    }
}

static void
judge_end (const Line *line, GArray *notes)
{
  gint64                   at_ms = line->candidate->until_ms;
  const CueScheduleWindow *other;
  gint64                   next_ms = CUE_FOREVER_MS;

  if (at_ms == CUE_FOREVER_MS)
    return;
  other = find_other (line, at_ms);
  if (other != NULL)
    {
      /* What starts in the same second or took over before is no surprise. */
      if (!beats (line, other))
        add (notes, CUE_SCHEDULE_RETURNS, other->no, at_ms, other->until_ms);
      return;
    }
  for (guint i = 0; i < line->n; i++)
    if (line->others[i].from_ms > at_ms)
      next_ms = MIN (next_ms, line->others[i].from_ms);
  if (next_ms < CUE_FOREVER_MS)
    add (notes, CUE_SCHEDULE_GAP, 0, at_ms, next_ms);
  else
    add (notes, CUE_SCHEDULE_ENDS, 0, at_ms, 0);
}

/**
 * cue_schedule_judge:
 * @others: (array length=n): the other live windows of the document, in the order of publishing
 * @n: how many
 * @candidate: the window to judge
 * @rank: how many of the others were published before it; @n for one that is not published yet
 * @now_ms: what lies before is past and nobody's surprise
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type CueScheduleNote): in order of time
 */
GArray *
cue_schedule_judge (const CueScheduleWindow *others, guint n, const CueScheduleWindow *candidate,
                    guint rank, gint64 now_ms)
{
  GArray *notes = g_array_new (FALSE, FALSE, sizeof (CueScheduleNote));
  Line    line = { others, n, candidate, rank };

  g_return_val_if_fail (candidate != NULL && (others != NULL || n == 0), notes);

  if (candidate->from_ms >= now_ms)
    judge_start (&line, now_ms, notes);
  judge_middle (&line, now_ms, notes);
  judge_end (&line, notes);
  return notes;
}
