/* cue-replay-timeline.c
 *
 * The records hold what was on the screen, word for word.  What stands behind one of them is fetched
 * when it is asked for: the revision of then beside that of today, or what came of each revision.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-replay-timeline.h"

#include <glib/gi18n.h>

#include "cue-case-find.h"
#include "cue-compact-row.h"
#include "cue-replay-row.h"
#include "cue-say-replay.h"
#include "cue-say-trouble.h"
#include "cue-say.h"
#include "cue-widget.h"

/* Of so many days the revisions of a text are compared. */
#define TREND_DAYS 90

struct _CueReplayTimeline
{
  GtkWidget parent_instance;

  GtkLabel   *count;
  GtkListBox *list;
  GtkWidget  *nothing;

  CueDesk      *desk;         /* (owned) (nullable) */
  CueCase      *call_case;    /* (owned) (nullable) */
  GCancellable *cancellable;  /* (owned) (nullable): of what is being looked up */
  CueReplayShow show;
};

G_DEFINE_FINAL_TYPE (CueReplayTimeline, cue_replay_timeline, GTK_TYPE_WIDGET)

static void
toast (CueReplayTimeline *self, const char *words)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", words);
}

static gboolean
is_shown (CueReplayTimeline *self, const CueReplayRecord *record, gboolean speaks)
{
  switch (self->show)
    {
    case CUE_REPLAY_SHOW_KEY:
      return record->key;
    case CUE_REPLAY_SHOW_ALL:
      return TRUE;
    case CUE_REPLAY_SHOW_STATEMENTS:
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
show_count (CueReplayTimeline *self)
{
  const CueReplay *replay = self->call_case->replay;
  g_autofree char *words = NULL;

  switch (self->show)
    {
    case CUE_REPLAY_SHOW_KEY:
      words = g_strdup_printf (_("the words on the screen; %u that matter of %u records"),
                               replay->n_key, replay->records->len);
      break;
    case CUE_REPLAY_SHOW_ALL:
      words = g_strdup_printf (_("the words on the screen; all %u records"), replay->records->len);
      break;
    case CUE_REPLAY_SHOW_STATEMENTS:
      words = g_strdup (_("only what must be said"));
      break;
    }
  gtk_label_set_text (self->count, words);
}

static void
fill (CueReplayTimeline *self)
{
  const CueReplay *replay = self->call_case->replay;

  /* GTK 4.8 looks for an heir of the focus in a list that is being emptied, and finds nobody. */
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  cue_compact_list_clear (self->list);
  for (guint i = 0; i < replay->records->len; i++)
    {
      g_autofree char *statements = dup_statements (replay, i);
      GtkWidget       *row;

      if (!is_shown (self, replay->records->pdata[i], statements != NULL))
        continue;
      row = cue_replay_row_new (replay, i);
      if (statements != NULL)
        cue_replay_row_set_statement (CUE_REPLAY_ROW (row), statements);
      gtk_list_box_append (self->list, row);
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  show_count (self);
}

static CueReplayRow *
find_row (CueReplayTimeline *self, guint position)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (cue_replay_row_get_position (CUE_REPLAY_ROW (row)) == position)
      return CUE_REPLAY_ROW (row);
  return NULL;
}

static CueReplayRow *
get_selected (CueReplayTimeline *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? CUE_REPLAY_ROW (row) : NULL;
}

/* -- what stands behind a record ----------------------------------------------------------------- */

typedef struct
{
  CueReplayTimeline *timeline;  /* (owned) */
  guint              position;
} Ask;

static Ask *
ask_new (CueReplayTimeline *self, guint position)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->timeline = g_object_ref (self);
  ask->position = position;
  return ask;
}

static void
source_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Ask                          *ask = user_data;
  g_autoptr (CueReplayTimeline) self = ask->timeline;
  g_autoptr (GError)            error = NULL;
  g_autoptr (CueReplaySource)   source
    = cue_case_source_finish (CUE_DESK (object), result, &error);
  CueReplayRow *row = self->call_case != NULL ? find_row (self, ask->position) : NULL;

  if (source != NULL && row != NULL)
    cue_replay_row_unfold (row, self->call_case->replay, source, cue_desk_get_clock (self->desk));
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    toast (self, g_error_matches (error, CUE_ERROR, CUE_ERROR_CORRUPT)
                     ? _("The revision behind this text was altered: see “cuedeskctl check --deep”")
                     : _("The revision behind this text is not here"));
  g_free (ask);
}

/**
 * cue_replay_timeline_compare:
 * @self: a timeline
 *
 * Unfolds what stands behind the chosen record, then and today, or folds it again.
 */
void
cue_replay_timeline_compare (CueReplayTimeline *self)
{
  CueReplayRow          *row;
  const CueReplayRecord *record;

  g_return_if_fail (CUE_IS_REPLAY_TIMELINE (self));

  row = get_selected (self);
  if (row == NULL || self->call_case == NULL)
    return;
  if (cue_replay_row_is_unfolded (row))
    {
      cue_replay_row_fold (row);
      return;
    }
  record = self->call_case->replay->records->pdata[cue_replay_row_get_position (row)];
  if (!cue_replay_record_has_source (record))
    {
      toast (self, _("This record shows no text of a document"));
      return;
    }
  cue_case_source_async (self->desk, self->call_case, cue_replay_row_get_position (row),
                         self->cancellable, source_cb,
                         ask_new (self, cue_replay_row_get_position (row)));
}

static void
trend_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Ask                          *ask = user_data;
  g_autoptr (CueReplayTimeline) self = ask->timeline;
  g_autoptr (GError)            error = NULL;
  g_autoptr (CueScriptTrend)    trend = cue_case_trend_finish (CUE_DESK (object), result, &error);
  CueReplayRow *row = self->call_case != NULL ? find_row (self, ask->position) : NULL;

  if (error == NULL && row != NULL)
    cue_replay_row_show_trend (row, trend, TREND_DAYS);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *why = cue_say_error (error);

      toast (self, why);
    }
  g_free (ask);
}

/**
 * cue_replay_timeline_show_trend:
 * @self: a timeline
 *
 * Unfolds what came of the calls in which each revision of the chosen text was read.
 */
void
cue_replay_timeline_show_trend (CueReplayTimeline *self)
{
  CueReplayRow *row;
  const char   *document_id;

  g_return_if_fail (CUE_IS_REPLAY_TIMELINE (self));

  row = get_selected (self);
  if (row == NULL || self->call_case == NULL)
    return;
  document_id = cue_replay_record_get (
    self->call_case->replay->records->pdata[cue_replay_row_get_position (row)], "document");
  if (document_id == NULL)
    {
      toast (self, _("Choose a line that was said: its text has revisions to compare"));
      return;
    }
  cue_case_trend_async (self->desk, document_id, TREND_DAYS, self->cancellable, trend_cb,
                        ask_new (self, cue_replay_row_get_position (row)));
}

static void
on_row_activated_cb (CueReplayTimeline *self)
{
  cue_replay_timeline_compare (self);
}

/* -- object ---------------------------------------------------------------------------------------- */

static void
forget (CueReplayTimeline *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->call_case, cue_case_unref);
  g_clear_object (&self->desk);
}

static void
cue_replay_timeline_dispose (GObject *object)
{
  forget (CUE_REPLAY_TIMELINE (object));
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_REPLAY_TIMELINE);
  G_OBJECT_CLASS (cue_replay_timeline_parent_class)->dispose (object);
}

static void
cue_replay_timeline_class_init (CueReplayTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_replay_timeline_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-replay-timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-replay-timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, CueReplayTimeline, count);
  gtk_widget_class_bind_template_child (widget_class, CueReplayTimeline, list);
  gtk_widget_class_bind_template_child (widget_class, CueReplayTimeline, nothing);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
cue_replay_timeline_init (CueReplayTimeline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_placeholder (self->list, self->nothing);
}

/**
 * cue_replay_timeline_set_case:
 * @self: a timeline
 * @desk: (nullable): the desk
 * @call_case: (nullable): the call; the same one once more keeps the place and what is shown
 */
void
cue_replay_timeline_set_case (CueReplayTimeline *self, CueDesk *desk, CueCase *call_case)
{
  gboolean same;
  int      position;

  g_return_if_fail (CUE_IS_REPLAY_TIMELINE (self));

  same = call_case != NULL && self->call_case != NULL
         && g_str_equal (call_case->replay->call_ref, self->call_case->replay->call_ref);
  position = same ? cue_replay_timeline_get_position (self) : -1;
  forget (self);
  if (!same)
    self->show = CUE_REPLAY_SHOW_KEY;
  if (call_case == NULL || desk == NULL)
    {
      cue_compact_list_clear (self->list);
      return;
    }
  self->desk = g_object_ref (desk);
  self->call_case = cue_case_ref (call_case);
  self->cancellable = g_cancellable_new ();
  fill (self);
  if (position >= 0 && find_row (self, (guint) position) != NULL)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (find_row (self, (guint) position)));
}

/**
 * cue_replay_timeline_toggle:
 * @self: a timeline
 * @show: what to show; shown already it gives way to what matters
 */
void
cue_replay_timeline_toggle (CueReplayTimeline *self, CueReplayShow show)
{
  g_return_if_fail (CUE_IS_REPLAY_TIMELINE (self));

  if (self->call_case == NULL)
    return;
  self->show = self->show == show ? CUE_REPLAY_SHOW_KEY : show;
  fill (self);
  cue_replay_timeline_focus (self);
}

/**
 * cue_replay_timeline_fold:
 * @self: a timeline
 *
 * Returns: whether something of the chosen record was unfolded; it is folded now
 */
gboolean
cue_replay_timeline_fold (CueReplayTimeline *self)
{
  CueReplayRow *row;

  g_return_val_if_fail (CUE_IS_REPLAY_TIMELINE (self), FALSE);

  row = get_selected (self);
  if (row == NULL || !(cue_replay_row_is_unfolded (row) || cue_replay_row_has_trend (row)))
    return FALSE;
  cue_replay_row_fold (row);
  return TRUE;
}

/**
 * cue_replay_timeline_get_position:
 * @self: a timeline
 *
 * Returns: which record of the call is chosen, -1 = none
 */
int
cue_replay_timeline_get_position (CueReplayTimeline *self)
{
  CueReplayRow *row;

  g_return_val_if_fail (CUE_IS_REPLAY_TIMELINE (self), -1);

  row = get_selected (self);
  return row != NULL ? (int) cue_replay_row_get_position (row) : -1;
}

/**
 * cue_replay_timeline_go_to:
 * @self: a timeline
 * @seq: number of a record in its chain; one that is hidden comes out
 */
void
cue_replay_timeline_go_to (CueReplayTimeline *self, gint64 seq)
{
  g_return_if_fail (CUE_IS_REPLAY_TIMELINE (self));

  for (guint i = 0; self->call_case != NULL && i < self->call_case->replay->records->len; i++)
    {
      const CueReplayRecord *record = self->call_case->replay->records->pdata[i];
      CueReplayRow          *row;

      if (record->event->seq != seq)
        continue;
      if (find_row (self, i) == NULL)
        cue_replay_timeline_toggle (self, CUE_REPLAY_SHOW_ALL);
      row = find_row (self, i);
      if (row == NULL)
        return;
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
      gtk_widget_grab_focus (GTK_WIDGET (row));
      return;
    }
}

/**
 * cue_replay_timeline_focus:
 * @self: a timeline
 *
 * To the chosen record.  An empty list has nothing to put the focus on, and GTK 4.8 complains when
 * it is asked to.
 */
void
cue_replay_timeline_focus (CueReplayTimeline *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (CUE_IS_REPLAY_TIMELINE (self));

  row = gtk_list_box_get_selected_row (self->list);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}
