/* cue-replay-view.c
 *
 * The timeline holds what was on the screen, word for word.  T unfolds what stands behind a text and
 * what it says today.  Beside it: whether the records are sound, the score, notes for the agent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-replay-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cue-case.h"
#include "cue-coach-card.h"
#include "cue-compact-row.h"
#include "cue-page.h"
#include "cue-replay-export.h"
#include "cue-replay-row.h"
#include "cue-say-replay.h"
#include "cue-say-trouble.h"
#include "cue-say.h"
#include "cue-score-card.h"
#include "cue-widget.h"

typedef enum
{
  SHOW_KEY,
  SHOW_ALL,
  SHOW_STATEMENTS,
} Show;

struct _CueReplayView
{
  GtkWidget parent_instance;

  GtkWidget     *header_start;
  GtkWidget     *header_end;
  GtkLabel      *title;
  GtkLabel      *subtitle;
  GtkWidget     *chain;
  GtkImage      *chain_icon;
  GtkLabel      *chain_label;
  GtkStack      *states;
  GtkSpinner    *spinner;
  AdwStatusPage *problem;
  GtkLabel      *count;
  GtkListBox    *timeline;
  GtkWidget     *nothing;
  GtkImage      *proof_icon;
  GtkLabel      *proof;
  GtkLabel      *hashes;
  GtkLabel      *customer;
  CueScoreCard  *score;
  CueCoachCard  *coach;

  CueDesk      *desk;         /* (owned) (nullable) */
  GActionMap   *actions;      /* (unowned): the page's, which outlives this */
  GCancellable *cancellable;  /* (owned) (nullable): of what is being loaded */
  char         *call_ref;     /* (owned) (nullable) */
  CueCase      *call_case;    /* (owned) (nullable) */
  Show          show;
  guint         n_writing;    /* scores and notes on their way to the disk */
};

static void cue_replay_view_page_init (CuePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueReplayView, cue_replay_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_PAGE, cue_replay_view_page_init))

static void reload (CueReplayView *self);

static void
toast (CueReplayView *self, const char *words)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", words);
}

static void
enable (CueReplayView *self, const char *name, gboolean enabled)
{
  GAction *action = self->actions != NULL ? g_action_map_lookup_action (self->actions, name) : NULL;

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_actions (CueReplayView *self)
{
  gboolean open = self->call_case != NULL;

  enable (self, "compare", open);
  enable (self, "must-say-only", open);
  enable (self, "all-records", open);
  enable (self, "export-call", open);
  enable (self, "coach", open && self->call_case->may_judge);
  enable (self, "submit-score", open && cue_score_card_can_submit (self->score));
}

/* -- the timeline ------------------------------------------------------------------------------ */

static gboolean
is_shown (CueReplayView *self, const CueReplayRecord *record, gboolean speaks)
{
  switch (self->show)
    {
    case SHOW_KEY:
      return record->key;
    case SHOW_ALL:
      return TRUE;
    case SHOW_STATEMENTS:
      return speaks || (g_str_equal (record->event->kind, "disclose") && record->key);
    }
  return TRUE;
}

/* The numbers of the statements that the line at this place ticked: ②③.  They are the records that
 * follow it without anything between. */
static char *
dup_statements (const CueReplay *replay, guint position)
{
  const CueReplayRecord *line = replay->records->pdata[position];
  g_autoptr (GString)    numbers = g_string_new (NULL);

  if (!g_str_equal (line->event->kind, "line")
      || g_strcmp0 (cue_replay_record_get (line, "state"), "said") != 0)
    return NULL;
  for (guint i = position + 1; i < replay->records->len; i++)
    {
      const CueReplayRecord *record = replay->records->pdata[i];
      const char            *id = cue_replay_record_get (record, "id");
      g_autofree char       *number = NULL;

      if (!g_str_equal (record->event->kind, "disclose") || id == NULL
          || g_strcmp0 (cue_replay_record_get (record, "state"), "said") != 0)
        break;
      number = cue_say_circled (cue_say_replay_statement (replay, id));
      g_string_append (numbers, number);
    }
  /* Translators: the statements that a line spoke: ②③ */
  return numbers->len > 0 ? g_strdup_printf (_("Must say %s"), numbers->str) : NULL;
}

static void
show_count (CueReplayView *self)
{
  const CueReplay *replay = self->call_case->replay;
  g_autofree char *words = NULL;

  switch (self->show)
    {
    case SHOW_KEY:
      words = g_strdup_printf (_("the words on the screen; %u that matter of %u records"),
                               replay->n_key, replay->records->len);
      break;
    case SHOW_ALL:
      words = g_strdup_printf (_("the words on the screen; all %u records"), replay->records->len);
      break;
    case SHOW_STATEMENTS:
      words = g_strdup (_("only what must be said"));
      break;
    }
  gtk_label_set_text (self->count, words);
}

static void
fill_timeline (CueReplayView *self)
{
  const CueReplay *replay = self->call_case->replay;

  /* GTK 4.8 looks for an heir of the focus in a list that is being emptied, and finds nobody. */
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->timeline)) != NULL)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  cue_compact_list_clear (self->timeline);
  for (guint i = 0; i < replay->records->len; i++)
    {
      g_autofree char *statements = dup_statements (replay, i);
      GtkWidget       *row;

      if (!is_shown (self, replay->records->pdata[i], statements != NULL))
        continue;
      row = cue_replay_row_new (replay, i);
      if (statements != NULL)
        cue_replay_row_set_statement (CUE_REPLAY_ROW (row), statements);
      gtk_list_box_append (self->timeline, row);
    }
  gtk_list_box_select_row (self->timeline, gtk_list_box_get_row_at_index (self->timeline, 0));
  show_count (self);
}

/* An empty list has nothing to put the focus on, and GTK 4.8 complains when it is asked to. */
static void
focus_timeline (CueReplayView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->timeline);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static CueReplayRow *
find_row (CueReplayView *self, guint position)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->timeline, i)) != NULL; i++)
    if (cue_replay_row_get_position (CUE_REPLAY_ROW (row)) == position)
      return CUE_REPLAY_ROW (row);
  return NULL;
}

static CueReplayRow *
get_selected (CueReplayView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->timeline);

  return row != NULL ? CUE_REPLAY_ROW (row) : NULL;
}

typedef struct
{
  CueReplayView *view;      /* (owned) */
  guint          position;
} Unfold;

static void
source_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Unfold                     *unfold = user_data;
  g_autoptr (CueReplayView)   self = unfold->view;
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueReplaySource) source
    = cue_case_source_finish (CUE_DESK (object), result, &error);
  CueReplayRow *row = self->call_case != NULL ? find_row (self, unfold->position) : NULL;

  g_free (unfold);
  if (source != NULL && row != NULL)
    cue_replay_row_unfold (row, source, cue_desk_get_clock (self->desk));
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    toast (self, g_error_matches (error, CUE_ERROR, CUE_ERROR_CORRUPT)
                     ? _("The revision behind this text was altered: see “cuedeskctl check --deep”")
                     : _("The revision behind this text is not here"));
}

static void
compare (CueReplayView *self)
{
  CueReplayRow          *row = get_selected (self);
  const CueReplayRecord *record;
  Unfold                *unfold;

  if (row == NULL)
    return;
  if (cue_replay_row_is_unfolded (row))
    {
      cue_replay_row_fold (row);
      return;
    }
  record = self->call_case->replay->records->pdata[cue_replay_row_get_position (row)];
  if (cue_replay_record_get (record, "document") == NULL
      || cue_replay_record_int (record, "no") <= 0)
    {
      toast (self, _("This record shows no text of a document"));
      return;
    }
  unfold = g_new0 (Unfold, 1);
  unfold->view = g_object_ref (self);
  unfold->position = cue_replay_row_get_position (row);
  cue_case_source_async (self->desk, self->call_case, unfold->position, self->cancellable,
                         source_cb, unfold);
}

static void
on_row_activated_cb (CueReplayView *self)
{
  compare (self);
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
show_proof (CueReplayView *self)
{
  const CueReplay       *replay = self->call_case->replay;
  gboolean               sound = replay->n_unsound == 0;
  const CueReplayRecord *first = replay->records->pdata[0];
  const CueReplayRecord *last = replay->records->pdata[replay->records->len - 1];
  g_autofree char       *first_hash = cue_say_hash (first->event->hash);
  g_autofree char       *last_hash = cue_say_hash (last->event->hash);
  g_autofree char       *hashes = NULL;
  g_autofree char       *words = NULL;

  if (sound)
    words = g_strdup_printf (ngettext ("%u record checked: whole and unaltered",
                                       "%u records checked: whole and unaltered",
                                       replay->records->len),
                             replay->records->len);
  else
    words = g_strdup_printf (ngettext ("%u record was altered", "%u records were altered",
                                       replay->n_unsound),
                             replay->n_unsound);
  /* Translators: fingerprints of the first and the last record of a call */
  hashes = g_strdup_printf (_("first  %s\nlast  %s"), first_hash, last_hash);
  show_pill (self, sound);
  gtk_image_set_from_icon_name (self->proof_icon, sound ? "security-high-symbolic"
                                                        : "dialog-warning-symbolic");
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *widget = i == 0 ? GTK_WIDGET (self->proof_icon) : GTK_WIDGET (self->proof);

      gtk_widget_remove_css_class (widget, sound ? "cue-bad" : "cue-ok");
      gtk_widget_add_css_class (widget, sound ? "cue-ok" : "cue-bad");
    }
  gtk_label_set_text (self->proof, words);
  gtk_label_set_text (self->hashes, hashes);
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
  gtk_label_set_text (self->customer, title);
}

static void
show_case (CueReplayView *self)
{
  show_header (self);
  show_proof (self);
  fill_timeline (self);
  cue_score_card_set_case (self->score, self->call_case, cue_desk_get_clock (self->desk));
  cue_coach_card_set_case (self->coach, self->call_case);
  gtk_stack_set_visible_child_name (self->states, "call");
  update_actions (self);
}

static void
case_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueReplayView) self = CUE_REPLAY_VIEW (user_data);
  g_autoptr (GError)        error = NULL;
  CueCase                  *call_case = cue_case_open_finish (CUE_DESK (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->states == NULL)
    {
      g_clear_pointer (&call_case, cue_case_unref);
      return;
    }
  gtk_spinner_stop (self->spinner);
  if (call_case == NULL)
    {
      adw_status_page_set_description (self->problem,
                                       g_error_matches (error, CUE_ERROR, CUE_ERROR_DENIED)
                                           ? _("It belongs to a team that is not yours.")
                                           : error->message);
      gtk_stack_set_visible_child_name (self->states, "problem");
      return;
    }
  g_clear_pointer (&self->call_case, cue_case_unref);
  self->call_case = call_case;
  show_case (self);
  focus_timeline (self);
}

/* Also after a score or a note, so that what is seen is what was stored. */
static void
reload (CueReplayView *self)
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

/* -- scores and notes -------------------------------------------------------------------------- */

static void
finish_writing (CueReplayView *self, gboolean done, GError *error, const char *words)
{
  self->n_writing--;
  if (done)
    {
      toast (self, words);
      reload (self);
      return;
    }
  toast (self, error->message);
}

static void
score_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueReplayView) self = CUE_REPLAY_VIEW (user_data);
  g_autoptr (GError)        error = NULL;
  gboolean                  done = cue_case_score_finish (CUE_DESK (object), result, &error);

  finish_writing (self, done, error, _("The score is recorded; the agent sees it"));
}

static void
coach_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueReplayView) self = CUE_REPLAY_VIEW (user_data);
  g_autoptr (GError)        error = NULL;
  gboolean                  done = cue_case_coach_finish (CUE_DESK (object), result, &error);

  finish_writing (self, done, error, _("The agent sees the note with its line"));
}

static void
on_score_changed_cb (CueReplayView *self)
{
  update_actions (self);
}

static void
on_coach_write_cb (CueReplayView *self, const char *words)
{
  CueReplayRow *row = get_selected (self);

  if (self->call_case == NULL)
    return;
  self->n_writing++;
  cue_case_coach_async (self->desk, self->call_case,
                        row != NULL ? (int) cue_replay_row_get_position (row) : -1, words,
                        coach_cb, g_object_ref (self));
}

static void
on_coach_go_to_cb (CueReplayView *self, gint64 seq)
{
  for (guint i = 0; self->call_case != NULL && i < self->call_case->replay->records->len; i++)
    {
      const CueReplayRecord *record = self->call_case->replay->records->pdata[i];
      CueReplayRow          *row = record->event->seq == seq ? find_row (self, i) : NULL;

      if (row == NULL)
        continue;
      gtk_list_box_select_row (self->timeline, GTK_LIST_BOX_ROW (row));
      gtk_widget_grab_focus (GTK_WIDGET (row));
    }
}

/* -- actions ------------------------------------------------------------------------------------ */

static void
compare_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  compare (CUE_REPLAY_VIEW (user_data));
}

static void
toggle (CueReplayView *self, Show show)
{
  self->show = self->show == show ? SHOW_KEY : show;
  fill_timeline (self);
  focus_timeline (self);
}

static void
must_say_only_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  toggle (CUE_REPLAY_VIEW (user_data), SHOW_STATEMENTS);
}

static void
all_records_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  toggle (CUE_REPLAY_VIEW (user_data), SHOW_ALL);
}

static void
coach_action_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReplayView   *self = CUE_REPLAY_VIEW (user_data);
  CueReplayRow    *row = get_selected (self);
  g_autofree char *sentence = NULL;
  g_autofree char *about = NULL;

  if (row != NULL)
    sentence = cue_say_replay_sentence (self->call_case->replay, cue_replay_row_get_position (row));
  about = sentence != NULL ? g_strdup_printf (_("About: %s"), sentence)
                           : g_strdup (_("About the whole call"));
  cue_coach_card_ask (self->coach, about);
}

static void
submit_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReplayView *self = CUE_REPLAY_VIEW (user_data);

  if (!cue_score_card_can_submit (self->score))
    return;
  self->n_writing++;
  cue_case_score_async (self->desk, self->call_case, cue_score_card_get_values (self->score),
                        score_cb, g_object_ref (self));
}

static void
export_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReplayView *self = CUE_REPLAY_VIEW (user_data);

  cue_replay_export (GTK_WIDGET (self), self->desk, self->call_case);
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
    { "compare", compare_cb },           { "must-say-only", must_say_only_cb },
    { "all-records", all_records_cb },   { "coach", coach_action_cb },
    { "submit-score", submit_cb },       { "export-call", export_cb },
  };

  g_return_if_fail (CUE_IS_REPLAY_VIEW (self) && G_IS_ACTION_MAP (actions));

  self->actions = actions;
  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
  update_actions (self);
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
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, count);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, timeline);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, nothing);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, proof_icon);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, proof);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, hashes);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, customer);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, score);
  gtk_widget_class_bind_template_child (widget_class, CueReplayView, coach);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_score_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_coach_write_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_coach_go_to_cb);
}

static void
cue_replay_view_init (CueReplayView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_placeholder (self->timeline, self->nothing);
}

/**
 * cue_replay_view_new:
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
cue_replay_view_new (void)
{
  return g_object_new (CUE_TYPE_REPLAY_VIEW, NULL);
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
  self->show = SHOW_KEY;
  g_clear_pointer (&self->call_case, cue_case_unref);
  cue_score_card_set_case (self->score, NULL, NULL);
  cue_coach_card_set_case (self->coach, NULL);
  cue_compact_list_clear (self->timeline);
  gtk_label_set_text (self->title, "");
  gtk_label_set_text (self->subtitle, "");
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->states, "loading");
  update_actions (self);
  reload (self);
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
  CueReplayRow *row;

  g_return_val_if_fail (CUE_IS_REPLAY_VIEW (self), FALSE);

  if (cue_coach_card_cancel (self->coach))
    return TRUE;
  row = get_selected (self);
  if (row == NULL || !cue_replay_row_is_unfolded (row))
    return FALSE;
  cue_replay_row_fold (row);
  return TRUE;
}
