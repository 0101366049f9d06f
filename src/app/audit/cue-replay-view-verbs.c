/* cue-replay-view-verbs.c: what a team lead does to a call: scores, notes, a practice case, a number.
 *
 * Each is written first and then read again, so that what is seen is what was stored.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-replay-view-private.h"

#include <glib/gi18n.h>

#include "cue-desk-run.h"
#include "cue-say-trouble.h"

static void
toast (CueReplayView *self, const char *words)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", words);
}

static void
toast_error (CueReplayView *self, const GError *error)
{
  g_autofree char *why = cue_say_error (error);

  toast (self, why);
}

static void
finish_writing (CueReplayView *self, gboolean done, GError *error, const char *words)
{
  self->n_writing--;
  if (done)
    {
      toast (self, words);
      cue_replay_view_reload (self);
      return;
    }
  toast_error (self, error);
}

static void
score_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueReplayView) self = CUE_REPLAY_VIEW (user_data);
  g_autoptr (GError)        error = NULL;
  gboolean                  done = cue_desk_deed_finish (CUE_DESK (object), result, &error);

  finish_writing (self, done, error, _("The score is recorded; the agent sees it"));
}

static void
coach_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueReplayView) self = CUE_REPLAY_VIEW (user_data);
  g_autoptr (GError)        error = NULL;
  gboolean                  done = cue_desk_deed_finish (CUE_DESK (object), result, &error);

  finish_writing (self, done, error, _("The agent sees the note with its line"));
}

void
cue_replay_view_coach_write (CueReplayView *self, const char *words)
{
  if (self->call_case == NULL)
    return;
  self->n_writing++;
  cue_case_coach_async (self->desk, self->call_case,
                        cue_replay_timeline_get_position (self->timeline), words, coach_cb,
                        g_object_ref (self));
}

static void
practise_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueReplayView) self = CUE_REPLAY_VIEW (user_data);
  g_autoptr (GError)        error = NULL;
  gboolean                  done = cue_desk_deed_finish (CUE_DESK (object), result, &error);

  finish_writing (self, done, error, _("Done: the agents of this level find it between calls"));
}

static void
withdraw_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueReplayView) self = CUE_REPLAY_VIEW (user_data);
  g_autoptr (GError)        error = NULL;
  gboolean                  done = cue_desk_deed_finish (CUE_DESK (object), result, &error);

  finish_writing (self, done, error, _("The practice case is taken back"));
}

void
cue_replay_view_practise (CueReplayView *self, const char *need)
{
  gboolean made = *need != '\0';

  if (self->call_case == NULL || (!made && self->call_case->practice == NULL))
    return;
  self->n_writing++;
  cue_case_practise_async (self->desk, self->call_case, made ? need : NULL,
                           made ? practise_cb : withdraw_cb, g_object_ref (self));
}

static void
number_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueReplayView) self = CUE_REPLAY_VIEW (user_data);
  g_autoptr (GError)        error = NULL;
  gboolean                  same = cue_case_check_number_finish (CUE_DESK (object), result, &error);

  self->n_writing--;
  if (error != NULL)
    toast_error (self, error);
  else
    cue_number_card_answer (self->customer, same);
}

void
cue_replay_view_check_number (CueReplayView *self, const char *number)
{
  if (self->call_case == NULL)
    return;
  self->n_writing++;
  cue_case_check_number_async (self->desk, self->call_case, number, number_cb,
                               g_object_ref (self));
  cue_replay_timeline_focus (self->timeline);
}

void
cue_replay_view_submit (CueReplayView *self)
{
  if (!cue_score_card_can_submit (self->score))
    return;
  self->n_writing++;
  cue_case_score_async (self->desk, self->call_case, cue_score_card_get_values (self->score),
                        score_cb, g_object_ref (self));
}
