/* cue-player-task.c: the steps of a scripted call about offers, favours and tasks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-player-task.h"

#include <string.h>

typedef gboolean (*StepFunc) (CueCall *call, const char *rest, GError **error);

/**
 * cue_player_fail:
 * @error: return location
 * @what: what is wrong and what to do
 *
 * Returns: %FALSE
 */
gboolean
cue_player_fail (GError **error, const char *what)
{
  g_set_error_literal (error, CUE_ERROR, CUE_ERROR_INVALID, what);
  return FALSE;
}

/**
 * cue_player_need:
 * @done: whether the call did it
 * @what: what is wrong otherwise
 * @error: return location
 *
 * Returns: @done
 */
gboolean
cue_player_need (gboolean done, const char *what, GError **error)
{
  return done ? TRUE : cue_player_fail (error, what);
}

static gboolean
step_decline (CueCall *call, const char *rest, GError **error)
{
  return cue_player_need (cue_call_decline_offer (call, *rest != '\0' ? rest : NULL),
                          "decline: nothing was offered, or it was declined already", error);
}

static gboolean
step_accept (CueCall *call, const char *rest, GError **error)
{
  return cue_call_accept_offer (call, error);
}

static gboolean
step_lift (CueCall *call, const char *rest, GError **error)
{
  if (*rest == '\0')
    return cue_player_fail (error, "lift: a reason is needed");
  cue_call_lift_silence (call, rest);
  return TRUE;
}

static gboolean
step_waiver (CueCall *call, const char *rest, GError **error)
{
  g_auto (GStrv) words = g_strsplit (rest, " ", 2);

  if (g_strv_length (words) < 2)
    return cue_player_fail (error, "waiver: what is waived, and a reason, are needed");
  return cue_call_use_waiver (call, words[0], words[1], error);
}

/* DAY [WORDS] */
static gboolean
add_task (CueCall *call, CueTaskKind kind, const char *rest, GError **error)
{
  g_auto (GStrv) words = g_strsplit (rest, " ", 2);

  return cue_call_add_task (call, kind, words[0] != NULL ? words[1] : NULL, words[0], error);
}

static gboolean
step_callback (CueCall *call, const char *rest, GError **error)
{
  return add_task (call, CUE_TASK_CALLBACK, rest, error);
}

static gboolean
step_promise (CueCall *call, const char *rest, GError **error)
{
  return add_task (call, CUE_TASK_PROMISE, rest, error);
}

static gboolean
step_complaint (CueCall *call, const char *rest, GError **error)
{
  return add_task (call, CUE_TASK_COMPLAINT, rest, error);
}

static gboolean
step_done (CueCall *call, const char *rest, GError **error)
{
  g_auto (GStrv)        words = g_strsplit (rest, " ", 2);
  g_autoptr (GPtrArray) open = cue_call_list_open_tasks (call);
  guint64               number = words[0] != NULL ? g_ascii_strtoull (words[0], NULL, 10) : 0;
  const CueTask        *task;

  if (number < 1 || number > open->len)
    return cue_player_fail (error, "done: this customer has no open task of that number");
  task = open->pdata[number - 1];
  return cue_player_need (cue_call_finish_task (call, task->id, words[1]),
                          "done: the task is not open", error);
}

static gboolean
step_transfer (CueCall *call, const char *rest, GError **error)
{
  g_auto (GStrv) words = g_strsplit (rest, " ", 2);

  if (words[0] == NULL)
    return cue_player_fail (error, "transfer: a queue or login is needed");
  return cue_player_need (cue_call_transfer (call, words[0], words[1]),
                          "transfer: the call is not open any more", error);
}

static const struct
{
  const char *word;
  StepFunc    step;
} steps[] = {
  { "decline", step_decline },   { "accept", step_accept },     { "lift", step_lift },
  { "waiver", step_waiver },     { "callback", step_callback }, { "promise", step_promise },
  { "complaint", step_complaint }, { "done", step_done },       { "transfer", step_transfer },
};

/**
 * cue_player_step_task:
 * @call: (nullable): the open call
 * @word: the step's word, not ended by a zero byte
 * @length: its bytes
 * @rest: what belongs to it
 * @known: (out): whether it is one of these steps
 * @error: return location; INVALID for a step that cannot be done, DENIED for one that is refused
 *
 * Returns: %FALSE with @error set, and for a step that is not known
 */
gboolean
cue_player_step_task (CueCall *call, const char *word, gsize length, const char *rest,
                      gboolean *known, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (strlen (steps[i].word) != length || strncmp (word, steps[i].word, length) != 0)
        continue;
      *known = TRUE;
      if (call == NULL)
        return cue_player_fail (error, "no call is open; begin with pop NUMBER");
      return steps[i].step (call, rest, error);
    }
  *known = FALSE;
  return FALSE;
}
