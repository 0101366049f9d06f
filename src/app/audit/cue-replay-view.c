/* cue-replay-view.c
 *
 * The timeline, and beside it: whether the records are sound, whose call it was, the score, notes for
 * the agent and the case that others practise on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-replay-view-private.h"

#include <glib/gi18n.h>

#include "cue-page.h"
#include "cue-replay-export.h"
#include "cue-say-replay.h"
#include "cue-say-trouble.h"
#include "cue-say.h"
#include "cue-widget.h"

static void cue_replay_view_page_init (CuePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueReplayView, cue_replay_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_PAGE, cue_replay_view_page_init))

static void
enable (CueReplayView *self, const char *name, gboolean enabled)
{
  GAction *action = self->actions != NULL ? g_action_map_lookup_action (self->actions, name) : NULL;

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
cue_replay_view_update_actions (CueReplayView *self)
{
  gboolean open = self->call_case != NULL;

  enable (self, "compare", open);
  enable (self, "line-trend", open && self->in_front);
  enable (self, "score", open && self->call_case->form != NULL);
  enable (self, "check-number", open && self->call_case->may_judge);
  enable (self, "practise", open && self->call_case->may_judge);
  enable (self, "must-say-only", open);
  enable (self, "all-records", open);
  enable (self, "export-call", open);
  enable (self, "coach", open && self->call_case->may_judge);
  enable (self, "submit-score", open && cue_score_card_can_submit (self->score));
}

/* -- the case ----------------------------------------------------------------------------------- */

static void
show_pill (CueReplayView *self, gboolean sound)
{
  gtk_widget_remove_css_class (self->chain, sound ? "cue-pill-error" : "cue-pill-success");
  gtk_widget_add_css_class (self->chain, sound ? "cue-pill-success" : "cue-pill-error");
  gtk_image_set_from_icon_name (self->chain_icon, sound ? "security-high-symbolic"
                                                        : "dialog-warning-symbolic");
  gtk_label_set_text (self->chain_label, sound ? _("Chain sound") : _("Chain broken"));
}

static void
show_header (CueReplayView *self)
{
  const CueReplay *replay = self->call_case->replay;
  CueClock        *clock = cue_desk_get_clock (self->desk);
  g_autofree char *when = cue_say_replay_when (replay, clock);
  g_autofree char *ref
    = replay->customer_ref != NULL ? cue_say_customer_ref (replay->customer_ref) : NULL;
  g_autofree char *title
    = ref != NULL ? g_strdup_printf (_("Customer %s"), ref) : g_strdup (_("Unknown customer"));
  g_autofree char *subtitle
    = g_strdup_printf ("%s · %s %s", when, replay->agent->name, replay->agent->login);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
  cue_number_card_set_customer (self->customer, title);
}

/* The same call once more, after a score or a note: what was checked of the customer stays. */
static void
show_case (CueReplayView *self, gboolean again)
{
  if (!again)
    show_header (self);
  show_pill (self, self->call_case->replay->n_unsound == 0);
  cue_replay_proof_set_replay (self->proof, self->call_case->replay);
  cue_replay_timeline_set_case (self->timeline, self->desk, self->call_case);
  cue_score_card_set_case (self->score, self->call_case, cue_desk_get_clock (self->desk));
  cue_coach_card_set_case (self->coach, self->call_case);
  gtk_stack_set_visible_child_name (self->states, "call");
  cue_replay_view_update_actions (self);
}

static void
case_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueReplayView) self = CUE_REPLAY_VIEW (user_data);
  g_autoptr (GError)        error = NULL;
  CueCase                  *call_case = cue_case_open_finish (CUE_DESK (object), result, &error);
  gboolean                  again;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->states == NULL)
    {
      g_clear_pointer (&call_case, cue_case_unref);
      return;
    }
  gtk_spinner_stop (self->spinner);
  if (call_case == NULL)
    {
      g_autofree char *why = cue_say_error (error);

      adw_status_page_set_description (self->problem,
                                       g_error_matches (error, CUE_ERROR, CUE_ERROR_DENIED)
                                           ? _("It belongs to a team that is not yours.")
                                           : why);
      gtk_stack_set_visible_child_name (self->states, "problem");
      return;
    }
  again = self->call_case != NULL;
  g_clear_pointer (&self->call_case, cue_case_unref);
  self->call_case = call_case;
  show_case (self, again);
  cue_replay_timeline_focus (self->timeline);
}

/* Also after a score or a note, so that what is seen is what was stored. */
void
cue_replay_view_reload (CueReplayView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->desk == NULL || self->call_ref == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  cue_case_open_async (self->desk, self->call_ref, self->cancellable, case_cb,
                       g_object_ref (self));
}

/* -- what the cards ask for ---------------------------------------------------------------------- */

static void
on_score_changed_cb (CueReplayView *self)
{
  cue_replay_view_update_actions (self);
}

static void
on_coach_go_to_cb (CueReplayView *self, gint64 seq)
{
  cue_replay_timeline_go_to (self->timeline, seq);
}

static void
on_coach_write_cb (CueReplayView *self, const char *words)
{
  cue_replay_view_coach_write (self, words);
}

static void
on_practise_cb (CueReplayView *self, const char *words)
{
  cue_replay_view_practise (self, words);
}

static void
on_check_number_cb (CueReplayView *self, const char *words)
{
  cue_replay_view_check_number (self, words);
}

/* -- actions ------------------------------------------------------------------------------------ */

static void
compare_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_replay_timeline_compare (CUE_REPLAY_VIEW (user_data)->timeline);
}

static void
line_trend_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_replay_timeline_show_trend (CUE_REPLAY_VIEW (user_data)->timeline);
}

static void
score_action_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_score_card_focus (CUE_REPLAY_VIEW (user_data)->score);
}

static void
check_number_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_number_card_ask (CUE_REPLAY_VIEW (user_data)->customer);
}

static void
practise_action_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReplayView   *self = CUE_REPLAY_VIEW (user_data);
  g_autofree char *need = self->call_case->practice != NULL
                            ? g_strdup (self->call_case->practice->need)
                            : cue_practice_propose_need (self->call_case->replay);

  cue_coach_card_ask_need (self->coach, need);
}

static void
must_say_only_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_replay_timeline_toggle (CUE_REPLAY_VIEW (user_data)->timeline, CUE_REPLAY_SHOW_STATEMENTS);
}

static void
all_records_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_replay_timeline_toggle (CUE_REPLAY_VIEW (user_data)->timeline, CUE_REPLAY_SHOW_ALL);
}

static void
coach_action_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReplayView   *self = CUE_REPLAY_VIEW (user_data);
  int              position = cue_replay_timeline_get_position (self->timeline);
  g_autofree char *sentence = NULL;
  g_autofree char *about = NULL;

  if (position >= 0)
    sentence = cue_say_replay_sentence (self->call_case->replay, (guint) position);
  about = sentence != NULL ? g_strdup_printf (_("About: %s"), sentence)
                           : g_strdup (_("About the whole call"));
  cue_coach_card_ask (self->coach, about);
}

static void
submit_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_replay_view_submit (CUE_REPLAY_VIEW (user_data));
}

static void
export_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReplayView *self = CUE_REPLAY_VIEW (user_data);

  cue_replay_export (GTK_WIDGET (self), self->desk, self->call_case,
                     cue_number_card_get_number (self->customer));
}

/**
 * cue_replay_view_add_actions:
 * @self: the view
 * @actions: the page's actions, which outlive the view
 */
void
cue_replay_view_add_actions (CueReplayView *self, GActionMap *actions)
{
  const GActionEntry entries[] = {
    { "compare", compare_cb },           { "line-trend", line_trend_cb },
    { "check-number", check_number_cb }, { "practise", practise_action_cb },
    { "score", score_action_cb },        { "must-say-only", must_say_only_cb },
    { "all-records", all_records_cb },   { "coach", coach_action_cb },
    { "submit-score", submit_cb },       { "export-call", export_cb },
  };

  g_return_if_fail (CUE_IS_REPLAY_VIEW (self) && G_IS_ACTION_MAP (actions));

  self->actions = actions;
  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
  cue_replay_view_update_actions (self);
}

/* -- what the window asks ---------------------------------------------------------------------- */

static void
cue_replay_view_set_desk (CuePage *page, CueDesk *desk)
{
  g_set_object (&CUE_REPLAY_VIEW (page)->desk, desk);
}

static GtkWidget *
cue_replay_view_get_header_start (CuePage *page)
{
  return CUE_REPLAY_VIEW (page)->header_start;
}

static GtkWidget *
cue_replay_view_get_header_end (CuePage *page)
{
  return CUE_REPLAY_VIEW (page)->header_end;
}

static gboolean
cue_replay_view_holds_work (CuePage *page)
{
  return CUE_REPLAY_VIEW (page)->n_writing > 0;
}

static GActionGroup *
cue_replay_view_get_actions (CuePage *page)
{
  return G_ACTION_GROUP (CUE_REPLAY_VIEW (page)->actions);
}

static void
cue_replay_view_page_init (CuePageInterface *iface)
{
  iface->set_desk = cue_replay_view_set_desk;
  iface->get_actions = cue_replay_view_get_actions;
  iface->get_header_start = cue_replay_view_get_header_start;
  iface->get_header_end = cue_replay_view_get_header_end;
  iface->holds_work = cue_replay_view_holds_work;
}

/* -- object -------------------------------------------------------------------------------------- */

static void
cue_replay_view_dispose (GObject *object)
{
  CueReplayView *self = CUE_REPLAY_VIEW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->call_case, cue_case_unref);
  g_clear_pointer (&self->call_ref, g_free);
  g_clear_object (&self->desk);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_REPLAY_VIEW);
  G_OBJECT_CLASS (cue_replay_view_parent_class)->dispose (object);
}

static void
bind_header (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, header_start);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, header_end);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, title);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, subtitle);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, chain);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, chain_icon);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, chain_label);
}

static void
cue_replay_view_class_init (CueReplayViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_REPLAY_TIMELINE);
  g_type_ensure (CUE_TYPE_REPLAY_PROOF);
  g_type_ensure (CUE_TYPE_NUMBER_CARD);
  g_type_ensure (CUE_TYPE_SCORE_CARD);
  g_type_ensure (CUE_TYPE_COACH_CARD);
  G_OBJECT_CLASS (klass)->dispose = cue_replay_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-replay-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-replay-view.ui");
  bind_header (widget_class);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, states);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, spinner);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, problem);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, timeline);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, proof);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, customer);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, score);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, coach);
  gtk_widget_class_bind_template_callback (widget_class, on_score_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_coach_write_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_coach_go_to_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_practise_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_check_number_cb);
}

static void
cue_replay_view_init (CueReplayView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_replay_view_show_call:
 * @self: the view
 * @call_ref: which call
 */
void
cue_replay_view_show_call (CueReplayView *self, const char *call_ref)
{
  g_return_if_fail (CUE_IS_REPLAY_VIEW (self) && call_ref != NULL);

  g_free (self->call_ref);
  self->call_ref = g_strdup (call_ref);
  g_clear_pointer (&self->call_case, cue_case_unref);
  cue_score_card_set_case (self->score, NULL, NULL);
  cue_coach_card_set_case (self->coach, NULL);
  cue_replay_timeline_set_case (self->timeline, NULL, NULL);
  cue_number_card_set_customer (self->customer, "");
  gtk_label_set_text (self->title, "");
  gtk_label_set_text (self->subtitle, "");
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->states, "loading");
  cue_replay_view_update_actions (self);
  cue_replay_view_reload (self);
}

/**
 * cue_replay_view_go_back:
 * @self: the view
 *
 * Escape, one step at a time: the note, then the detail that is open.
 *
 * Returns: whether there was something to close
 */
gboolean
cue_replay_view_go_back (CueReplayView *self)
{
  g_return_val_if_fail (CUE_IS_REPLAY_VIEW (self), FALSE);

  if (cue_coach_card_cancel (self->coach) || cue_number_card_cancel (self->customer))
    {
      cue_replay_timeline_focus (self->timeline);
      return TRUE;
    }
  return cue_replay_timeline_fold (self->timeline);
}

/**
 * cue_replay_view_set_in_front:
 * @self: the view
 * @in_front: whether it is the view in sight; a number that was compared is wiped when it is not
 */
void
cue_replay_view_set_in_front (CueReplayView *self, gboolean in_front)
{
  g_return_if_fail (CUE_IS_REPLAY_VIEW (self));

  self->in_front = in_front;
  if (!in_front && self->call_case != NULL)
    show_header (self);
  cue_replay_view_update_actions (self);
}
