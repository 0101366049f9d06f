/* cue-say-task.c: what is to be done and what has been, as the words a person reads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-task.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-say.h"

/**
 * cue_say_task_kind:
 * @kind: a kind of task
 *
 * Returns: its name
 */
const char *
cue_say_task_kind (CueTaskKind kind)
{
  switch (kind)
    {
    case CUE_TASK_CALLBACK:
      return C_("task", "Call back");
    case CUE_TASK_PROMISE:
      return C_("task", "Promise");
    case CUE_TASK_COMPLAINT:
      return C_("task", "Complaint");
    case CUE_TASK_AFTER_CARE:
      return C_("task", "Look at the bill");
    case CUE_TASK_TRANSFER:
      return C_("task", "Handed on");
    }
  return C_("task", "Promise");
}

static gboolean
has_words (const char *text)
{
  return text != NULL && *text != '\0';
}

/**
 * cue_say_task:
 * @task: a task
 *
 * Returns: (transfer full): its kind and what is to be done, `Promise: look at the bill again`
 */
char *
cue_say_task (const CueTask *task)
{
  const char *kind = cue_say_task_kind (task->kind);

  if (task->kind == CUE_TASK_TRANSFER && has_words (task->to) && has_words (task->what))
    /* Translators: a call that was handed on: where to, and why */
    return g_strdup_printf (_("Handed to %s: %s"), task->to, task->what);
  if (task->kind == CUE_TASK_TRANSFER && has_words (task->to))
    /* Translators: a call that was handed on: where to */
    return g_strdup_printf (_("Handed to %s"), task->to);
  if (!has_words (task->what))
    return g_strdup (kind);
  /* Translators: kind of a task, and what is to be done */
  return g_strdup_printf (C_("task", "%s: %s"), kind, task->what);
}

/**
 * cue_say_due:
 * @clock: the clock
 * @iso_day: (nullable): `2026-11-22`
 * @late: (out): whether the day is over
 *
 * Returns: (transfer full) (nullable): today, tomorrow, how many days late, else the day; %NULL
 *   without a day
 */
char *
cue_say_due (CueClock *clock, const char *iso_day, gboolean *late)
{
  gint64 at_ms = iso_day != NULL ? cue_clock_parse_date_ms (clock, iso_day) : -1;
  int    days;

  *late = FALSE;
  if (at_ms < 0)
    return NULL;
  days = cue_say_days_until (clock, at_ms);
  *late = days < 0;
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong) -days), -days);
  if (days == 0)
    return g_strdup (C_("due", "today"));
  if (days == 1)
    return g_strdup (C_("due", "tomorrow"));
  return cue_say_iso_day (iso_day);
}

/**
 * cue_say_outcome:
 * @nick: (nullable): handled, answered, failed, transferred, callback
 *
 * Returns: (nullable): how a call ended, in a word
 */
const char *
cue_say_outcome (const char *nick)
{
  static const struct { const char *nick; const char *words; } table[] = {
    { "handled", NC_("outcome", "Handled") },         { "answered", NC_("outcome", "Answered") },
    { "failed", NC_("outcome", "Not possible") },     { "transferred", NC_("outcome", "Transferred") },
    { "callback", NC_("outcome", "Call back") },
  };

  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (table); i++)
    if (strcmp (nick, table[i].nick) == 0)
      return g_dpgettext2 (NULL, "outcome", table[i].words);
  return NULL;
}

/**
 * cue_say_past:
 * @past: something of an earlier call
 *
 * Returns: (transfer full): what it was: `Declined: 158 yuan plan`
 */
char *
cue_say_past (const CuePast *past)
{
  const char *what = has_words (past->what) ? past->what : "–";

  switch (past->kind)
    {
    case CUE_PAST_CONTACT:
      /* Translators: an earlier call and what it was about */
      return g_strdup_printf (_("Called: %s"), what);
    case CUE_PAST_DECLINED:
      /* Translators: an offer the customer did not want */
      return g_strdup_printf (_("Declined: %s"), what);
    case CUE_PAST_ACCEPTED:
      /* Translators: an offer the customer took */
      return g_strdup_printf (_("Took: %s"), what);
    case CUE_PAST_WAIVER:
      /* Translators: a one-time favour the customer was given */
      return g_strdup_printf (_("Waived: %s"), what);
    }
  return g_strdup (what);
}

/**
 * cue_say_past_detail:
 * @past: something of an earlier call
 *
 * Returns: (transfer full) (nullable): how it ended or why, as short as it was written
 */
char *
cue_say_past_detail (const CuePast *past)
{
  const char *outcome = past->kind == CUE_PAST_CONTACT ? cue_say_outcome (past->detail) : NULL;

  if (outcome != NULL)
    return g_strdup (outcome);
  return has_words (past->detail) ? g_strdup (past->detail) : NULL;
}
