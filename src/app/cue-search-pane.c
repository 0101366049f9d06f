/* cue-search-pane.c
 *
 * The focus stays in the entry: Down and Up move the selection below it, Enter and Ctrl+1…9 open.
 * The search follows the committed text only (GtkEditable::changed), so nothing happens while an
 * input method composes, and Down, Up and Enter are taken after the input method had them.  Old
 * rows stay until the new ones are ready, and after Down nothing is replaced under the hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-search-pane-private.h"

#include <glib/gi18n.h>

#include "cue-desk-follow.h"
#include "cue-practice-call.h"
#include "cue-report.h"
#include "cue-widget.h"

G_DEFINE_FINAL_TYPE (CueSearchPane, cue_search_pane, GTK_TYPE_WIDGET)

const char *
cue_search_pane_get_words (CueSearchPane *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

gboolean
cue_search_pane_have_words (CueSearchPane *self)
{
  g_autofree char *words = g_strstrip (g_strdup (cue_search_pane_get_words (self)));

  return *words != '\0';
}

CueCall *
cue_search_pane_get_open_call (CueSearchPane *self)
{
  CueCall *call = self->desk != NULL ? cue_desk_get_call (self->desk) : NULL;

  return call != NULL && cue_call_get_state (call) != CUE_CALL_CLOSED ? call : NULL;
}

void
cue_search_pane_report (CueSearchPane *self, const GError *error)
{
  cue_report_error (GTK_WIDGET (self), error);
}

/* -- the list --------------------------------------------------------------------------------- */

static void
on_changed_cb (GtkEditable *editable, CueSearchPane *self)
{
  self->hand_in_list = FALSE;
  self->show_all = FALSE;
  cue_search_pane_search (self);
}

static void
select_row (CueSearchPane *self, guint index)
{
  const CueHit *hit = cue_result_list_get_hit (self->list, index);

  if (hit == NULL)
    return;
  self->hand_in_list = TRUE;
  cue_result_list_select (self->list, index);
  cue_search_pane_load (self, hit->document_id, CUE_SEARCH_LOAD_PREVIEW, 0);
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                   GdkModifierType state, CueSearchPane *self)
{
  guint n = cue_result_list_get_n (self->list);
  guint selected = cue_result_list_get_selected (self->list);

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || n == 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    select_row (self, selected == GTK_INVALID_LIST_POSITION ? 0 : MIN (selected + 1, n - 1));
  else if ((keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
           && selected != GTK_INVALID_LIST_POSITION)
    select_row (self, selected > 0 ? selected - 1 : 0);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/**
 * cue_search_pane_record_miss:
 * @self: a search pane
 * @words: (nullable): words that did not help; %NULL does nothing
 *
 * Numbers in them are masked when they are written.
 */
void
cue_search_pane_record_miss (CueSearchPane *self, const char *words)
{
  CueCall *call = cue_search_pane_get_open_call (self);

  if (self->desk == NULL || words == NULL)
    return;
  if (call != NULL)
    cue_call_record_miss (call, words);
  else
    cue_desk_record_miss (self->desk, words);
}

/* Enter: the selected row, else the first; with nothing found the miss is what is worth keeping. */
static void
on_entry_activate_cb (GtkEntry *entry, CueSearchPane *self)
{
  guint selected = cue_result_list_get_selected (self->list);

  if (cue_search_pane_open_position (self,
                                     selected != GTK_INVALID_LIST_POSITION ? selected : 0))
    return;
  if (self->desk == NULL || !cue_search_pane_have_words (self))
    return;
  cue_search_pane_record_miss (self, cue_search_pane_get_words (self));
  cue_search_trail_settle (self->trail);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                              _("Recorded: nothing was found for these words"));
}

static void
on_icon_press_cb (GtkEntry *entry, GtkEntryIconPosition position, CueSearchPane *self)
{
  if (position == GTK_ENTRY_ICON_SECONDARY)
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (entry));
}

static void
on_list_activated_cb (CueResultList *list, guint index, CueSearchPane *self)
{
  cue_search_pane_open_position (self, index);
}

/* -- the desk --------------------------------------------------------------------------------- */

static void
on_store_changed_cb (CueSearchPane *self)
{
  if (!self->hand_in_list)
    cue_search_pane_search (self);
  if (self->published != NULL)
    cue_search_pane_load (self, self->published->document_id, CUE_SEARCH_LOAD_COMPARE, 0);
}

/* The customer is known now: what fits him is another list, unless the agent is in it already. */
static void
on_customer_changed_cb (CueSearchPane *self)
{
  if (!self->hand_in_list && cue_search_pane_have_words (self))
    cue_search_pane_search (self);
}

static void
on_call_changed_cb (CueSearchPane *self)
{
  CueCall *call = cue_search_pane_get_open_call (self);

  /* What was searched for somebody made up is no gap of the knowledge. */
  if (self->watch->call != NULL && cue_practice_call_get (self->watch->call) != NULL)
    cue_search_trail_settle (self->trail);
  if (cue_call_watch_set (self->watch, call))
    {
      /* Nothing of the former customer's words or figures remains. */
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      cue_search_pane_close_reader (self);
      cue_search_pane_search (self);
    }
  cue_reader_set_in_call (self->reader, call != NULL);
  cue_search_pane_update_count (self);
}

static void
cue_search_pane_dispose (GObject *object)
{
  CueSearchPane *self = CUE_SEARCH_PANE (object);

  g_cancellable_cancel (self->searching);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->searching);
  g_clear_object (&self->loading);
  cue_call_watch_set (self->watch, NULL);
  cue_desk_follow (&self->desk, NULL, self, NULL);
  g_clear_pointer (&self->published, cue_published_free);
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_SEARCH_PANE);
  G_OBJECT_CLASS (cue_search_pane_parent_class)->dispose (object);
}

static void
cue_search_pane_finalize (GObject *object)
{
  cue_call_watch_free (CUE_SEARCH_PANE (object)->watch);
  cue_search_trail_free (CUE_SEARCH_PANE (object)->trail);
  G_OBJECT_CLASS (cue_search_pane_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-search-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, body);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, results_column);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, entry);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, count);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, open_hint);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, search_hint);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, recent_heading);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, list);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, nothing);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, nothing_title);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, nothing_hint);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, others);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, others_label);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, todo);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, feedback);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, reader);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_icon_press_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_list_activated_cb);
}

static void
cue_search_pane_class_init (CueSearchPaneClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_READER);
  g_type_ensure (CUE_TYPE_RESULT_LIST);
  g_type_ensure (CUE_TYPE_TODO_LIST);
  g_type_ensure (CUE_TYPE_FEEDBACK_LIST);
  object_class->dispose = cue_search_pane_dispose;
  object_class->finalize = cue_search_pane_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-search-pane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  bind_template (widget_class);
}

static void
cue_search_pane_init (CueSearchPane *self)
{
  self->watch = cue_call_watch_new (self, "customer-changed",
                                    G_CALLBACK (on_customer_changed_cb));
  self->trail = cue_search_trail_new ();
  self->columns = 3;
  self->is_recent = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  cue_search_pane_update_count (self);
  cue_search_pane_update_nothing (self);
  cue_search_pane_update_heights (self);
}

/* -- public ----------------------------------------------------------------------------------- */

/**
 * cue_search_pane_set_desk:
 * @self: a search pane
 * @desk: (nullable): where to search; follows its call and its store
 */
void
cue_search_pane_set_desk (CueSearchPane *self, CueDesk *desk)
{
  g_return_if_fail (CUE_IS_SEARCH_PANE (self));

  cue_todo_list_set_desk (self->todo, desk);
  cue_feedback_list_set_desk (self->feedback, desk);
  if (!cue_desk_follow (&self->desk, desk, self, "store-changed", G_CALLBACK (on_store_changed_cb),
                        "call-changed", G_CALLBACK (on_call_changed_cb), NULL))
    return;
  on_call_changed_cb (self);
  cue_search_pane_search (self);
}

/**
 * cue_search_pane_set_columns:
 * @self: a search pane
 * @columns: columns of the window, 1 to 4
 *
 * With four the reader stands beside the results, else below them.
 */
void
cue_search_pane_set_columns (CueSearchPane *self, guint columns)
{
  gboolean beside = columns >= CUE_SEARCH_FOUR_COLUMNS;

  g_return_if_fail (CUE_IS_SEARCH_PANE (self));

  self->columns = columns;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body),
                                  beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (self->body, beside);
  gtk_widget_set_vexpand (self->results_column, FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->reader),
                               beside ? "cue-reader-top" : "cue-reader-side");
  gtk_widget_add_css_class (GTK_WIDGET (self->reader),
                            beside ? "cue-reader-side" : "cue-reader-top");
  cue_search_pane_update_heights (self);
}

/**
 * cue_search_pane_focus:
 * @self: a search pane
 *
 * Puts the focus into the entry with its words selected, so that typing replaces them.
 */
void
cue_search_pane_focus (CueSearchPane *self)
{
  g_return_if_fail (CUE_IS_SEARCH_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * cue_search_pane_back:
 * @self: a search pane
 *
 * Esc, one step at a time: into the entry, then the reader closes, then the words go.
 *
 * Returns: whether there was anything to do
 */
gboolean
cue_search_pane_back (CueSearchPane *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  g_return_val_if_fail (CUE_IS_SEARCH_PANE (self), FALSE);

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->entry)))
    {
      gtk_entry_grab_focus_without_selecting (self->entry);
      return TRUE;
    }
  if (self->published != NULL)
    {
      self->hand_in_list = FALSE;
      cue_result_list_select (self->list, GTK_INVALID_LIST_POSITION);
      cue_search_pane_close_reader (self);
      return TRUE;
    }
  if (!cue_search_pane_have_words (self))
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  return TRUE;
}

/**
 * cue_search_pane_set_words:
 * @self: a search pane
 * @words: what to search for, as if typed
 */
void
cue_search_pane_set_words (CueSearchPane *self, const char *words)
{
  g_return_if_fail (CUE_IS_SEARCH_PANE (self));
  g_return_if_fail (words != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
}

/**
 * cue_search_pane_open_position:
 * @self: a search pane
 * @index: 0-based place in the list
 *
 * Opens a result in the reader; in a call it is recorded and its lines go on the stage.
 *
 * Returns: whether there is such a result
 */
gboolean
cue_search_pane_open_position (CueSearchPane *self, guint index)
{
  const CueHit *hit;

  g_return_val_if_fail (CUE_IS_SEARCH_PANE (self), FALSE);

  hit = cue_result_list_get_hit (self->list, index);
  if (hit == NULL)
    return FALSE;
  self->hand_in_list = TRUE;
  cue_result_list_select (self->list, index);
  cue_search_pane_load (self, hit->document_id, CUE_SEARCH_LOAD_OPEN, index + 1);
  return TRUE;
}

/**
 * cue_search_pane_toggle_show_all:
 * @self: a search pane
 *
 * Unfolds or folds what does not fit the customer on the line, each row with its reason.
 */
void
cue_search_pane_toggle_show_all (CueSearchPane *self)
{
  g_return_if_fail (CUE_IS_SEARCH_PANE (self));

  if (!cue_search_pane_have_words (self))
    return;
  self->hand_in_list = FALSE;
  self->show_all = !self->show_all;
  cue_search_pane_search (self);
}

/**
 * cue_search_pane_get_n_results:
 * @self: a search pane
 *
 * Returns: rows in the list
 */
guint
cue_search_pane_get_n_results (CueSearchPane *self)
{
  g_return_val_if_fail (CUE_IS_SEARCH_PANE (self), 0);

  return cue_result_list_get_n (self->list);
}

/**
 * cue_search_pane_note_gap:
 * @self: a search pane
 *
 * Ctrl+N: nothing is written about the words in the entry, in a call or without one.
 *
 * Returns: (transfer full) (nullable): id of the gap; %NULL when there are no words
 */
char *
cue_search_pane_note_gap (CueSearchPane *self)
{
  CueCall *call;

  g_return_val_if_fail (CUE_IS_SEARCH_PANE (self), NULL);

  if (self->desk == NULL || !cue_search_pane_have_words (self))
    return NULL;
  /* Leaving these words behind does not count them a second time. */
  cue_search_trail_settle (self->trail);
  call = cue_search_pane_get_open_call (self);
  return call != NULL ? cue_call_record_gap (call, cue_search_pane_get_words (self))
                      : cue_desk_record_gap (self->desk, cue_search_pane_get_words (self));
}

/**
 * cue_search_pane_drop_gap:
 * @self: a search pane
 * @id: of a gap
 *
 * It was a slip.
 */
void
cue_search_pane_drop_gap (CueSearchPane *self, const char *id)
{
  CueCall *call;

  g_return_if_fail (CUE_IS_SEARCH_PANE (self) && id != NULL);

  call = cue_search_pane_get_open_call (self);
  if (call != NULL)
    cue_call_drop_gap (call, id);
  else if (self->desk != NULL)
    cue_desk_drop_gap (self->desk, id);
}
