/* cue-review-view.c: one revision against what is in force, row by row, and the verdict on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-review-view-private.h"

#include <string.h>

#include "cue-desk-run.h"
#include "cue-editor-view.h"
#include "cue-say-record-diff.h"
#include "cue-say-review.h"
#include "cue-widget.h"

/* Of the part that judges, beside the comparison, in pixels. */
#define SIDE_WIDTH 399

static void cue_review_view_editor_view_init (CueEditorViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueReviewView, cue_review_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_EDITOR_VIEW,
                                                      cue_review_view_editor_view_init))

static void
put_header (CueReviewView *self)
{
  static const char *const classes[] = { "cue-pill-accent", "cue-pill-success", "cue-pill-warning",
                                         "cue-pill-error", NULL };
  const CueRevisionRecord *record = self->item->review->record;

  gtk_label_set_text (self->title, record->title);
  gtk_image_set_from_icon_name (self->pill_icon, cue_say_state_icon (record->state));
  gtk_label_set_text (self->pill_words, cue_say_state (record->state));
  for (guint i = 0; classes[i] != NULL; i++)
    gtk_widget_remove_css_class (self->pill, classes[i]);
  gtk_widget_add_css_class (self->pill, cue_say_state_class (record->state));
  cue_editor_view_header_changed (CUE_EDITOR_VIEW (self));
}

static void
show_trouble (CueReviewView *self, const GError *error)
{
  g_autofree char *words = cue_say_refusal (error);

  gtk_label_set_text (self->trouble, words);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

static void
on_notes_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueReviewView) self = user_data;
  g_autoptr (GArray)        notes = cue_desk_run_finish (CUE_DESK (source), result, NULL);

  if (notes != NULL && self->item != NULL)
    cue_review_side_set_notes (self->side, notes);
}

/* What publishing would bring about, as the author proposes it. */
static void
load_notes (CueReviewView *self)
{
  const CueReview *review = self->item->review;

  cue_review_side_set_notes (self->side, NULL);
  if (strcmp (review->record->state, "in review") != 0
      && strcmp (review->record->state, "approved") != 0)
    return;
  cue_desk_preview_async (self->desk, self->document_id, self->no, review->proposed_from_ms,
                          review->proposed_until_ms, self->cancellable, on_notes_cb,
                          g_object_ref (self));
}

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueReviewView) self = user_data;
  g_autoptr (GError)        error = NULL;
  CueReviewChecks          *checks;

  checks = cue_desk_review_check_finish (CUE_DESK (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->item == NULL)
    {
      cue_review_checks_free (checks);
      return;
    }
  if (checks == NULL)
    {
      show_trouble (self, error);
      return;
    }
  cue_review_case_take_checks (self->item, checks);
  cue_review_view_put_list (self);
  cue_review_side_set_checked (self->side);
  cue_review_view_update_verbs (self);
}

/* The row the reviewer stood on, so that a remark does not throw him back to the beginning. */
static void
show_case (CueReviewView *self, gboolean again)
{
  int current = self->current;

  cue_review_view_adopt_draft (self);
  cue_review_view_put_list (self);
  cue_review_side_set_case (self->side, self->desk, self->item);
  put_header (self);
  cue_review_view_fill_rows (self);
  cue_review_view_fill_remarks (self);
  gtk_stack_set_visible_child_name (self->stack, "text");
  load_notes (self);
  cue_desk_review_check_async (self->desk, self->item, self->cancellable, on_checked_cb,
                               g_object_ref (self));
  cue_review_view_update_verbs (self);
  if (again && current >= 0)
    {
      self->current = current;
      cue_review_view_go (self, 0);
    }
  else
    cue_review_view_go (self, 1);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueReviewView) self = user_data;
  g_autoptr (GError)        error = NULL;
  CueReviewCase *item = cue_desk_review_finish (CUE_DESK (source), result, &error);
  gboolean       again;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  again = item != NULL && self->item != NULL
          && strcmp (item->review->record->document_id, self->item->review->record->document_id)
               == 0
          && item->review->record->no == self->item->review->record->no;
  /* The same text again: what the checks said of it stands until they say it again. */
  if (again && self->item->checks != NULL
      && strcmp (item->review->record->sha256, self->item->review->record->sha256) == 0)
    cue_review_case_take_checks (item, cue_review_checks_copy (self->item->checks));
  if (item != NULL)
    cue_say_review_records (item->review);
  if (!again)
    self->show_kept = FALSE;
  cue_review_side_set_case (self->side, self->desk, NULL);
  g_clear_pointer (&self->item, cue_review_case_free);
  self->item = item;
  if (item == NULL)
    {
      show_trouble (self, error);
      cue_review_view_update_verbs (self);
      return;
    }
  show_case (self, again);
}

/**
 * cue_review_view_reload:
 * @self: the view
 *
 * Asks the store again: something was done, here or by a colleague.
 */
void
cue_review_view_reload (CueReviewView *self)
{
  g_return_if_fail (CUE_IS_REVIEW_VIEW (self));

  if (self->desk == NULL || self->document_id == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cue_desk_review_async (self->desk, self->document_id, self->no, 0, self->cancellable,
                         on_loaded_cb, g_object_ref (self));
}

/**
 * cue_review_view_find_publication:
 * @self: the view, with a case
 *
 * Returns: (transfer none) (nullable): the publication of this revision that is still to come or in
 *   force
 */
const char *
cue_review_view_find_publication (CueReviewView *self)
{
  GPtrArray  *windows = self->item->review->record->windows;
  gint64      now_ms = cue_clock_now_ms (cue_desk_get_clock (self->desk));
  const char *id = NULL;

  for (guint i = 0; i < windows->len; i++)
    {
      const CuePublicationSpan *window = g_ptr_array_index (windows, i);

      if (window->retired_ms == 0 && window->until_ms > now_ms)
        id = window->id;
    }
  return id;
}

/* -- what the page asks --------------------------------------------------------------------------- */

static void
cue_review_view_set_desk (CueEditorView *view, CueDesk *desk)
{
  CueReviewView *self = CUE_REVIEW_VIEW (view);

  if (self->desk == desk)
    return;
  cue_review_view_keep_pending (self);
  g_set_object (&self->desk, desk);
  cue_review_side_set_case (self->side, NULL, NULL);
  g_clear_pointer (&self->item, cue_review_case_free);
}

static void
cue_review_view_add_actions (CueEditorView *view, GActionMap *map)
{
  cue_review_view_add_verbs (CUE_REVIEW_VIEW (view), map);
}

static void
cue_review_view_open (CueEditorView *view, const char *action, GVariant *target)
{
  CueReviewView *self = CUE_REVIEW_VIEW (view);

  cue_review_view_keep_pending (self);
  cue_review_side_set_case (self->side, self->desk, NULL);
  g_clear_pointer (&self->item, cue_review_case_free);
  g_free (self->document_id);
  g_variant_get (target, "(si)", &self->document_id, &self->no);
  self->current = -1;
  gtk_stack_set_visible_child_name (self->stack, "loading");
  cue_review_view_update_verbs (self);
  cue_review_view_reload (self);
}

static void
cue_review_view_shown (CueEditorView *view)
{
  cue_review_view_reload (CUE_REVIEW_VIEW (view));
}

static GtkWidget *
cue_review_view_get_header_start (CueEditorView *view)
{
  CueReviewView *self = CUE_REVIEW_VIEW (view);

  return self->item != NULL ? self->header_start : NULL;
}

static GtkWidget *
cue_review_view_get_header_end (CueEditorView *view)
{
  CueReviewView *self = CUE_REVIEW_VIEW (view);

  return self->item != NULL ? self->header_end : NULL;
}

static void
cue_review_view_editor_view_init (CueEditorViewInterface *iface)
{
  iface->set_desk = cue_review_view_set_desk;
  iface->add_actions = cue_review_view_add_actions;
  iface->open = cue_review_view_open;
  iface->shown = cue_review_view_shown;
  iface->get_header_start = cue_review_view_get_header_start;
  iface->get_header_end = cue_review_view_get_header_end;
}

/* -- object --------------------------------------------------------------------------------------- */

static void
on_row_selected_cb (GtkListBox *list, GtkListBoxRow *row, CueReviewView *self)
{
  cue_review_view_row_selected (self, list, row);
}

/* In a narrow window the header holds what is done with the text; the history has its key H. */
static void
on_stacked_cb (CueReviewView *self)
{
  GtkWidget *hints[] = { self->history_button, self->return_key, self->approve_key,
                         self->publish_key, GTK_WIDGET (self->pill_words) };
  gboolean   stacked = cue_split_get_stacked (self->split);

  for (gsize i = 0; i < G_N_ELEMENTS (hints); i++)
    gtk_widget_set_visible (hints[i], !stacked);
  gtk_widget_set_size_request (GTK_WIDGET (self->side), stacked ? -1 : SIDE_WIDTH, -1);
  cue_review_view_put_walk (self);
}

/* Focus that comes by the arrow keys or Tab stands on the row as a click does. */
static void
on_focus_cb (GtkEventControllerFocus *controller, CueReviewView *self)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GtkWidget *focus = gtk_widget_get_focus_child (list);

  if (focus != NULL && GTK_IS_LIST_BOX_ROW (focus))
    gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (focus));
}

static void
cue_review_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cue_review_view_parent_class)->map (widget);
  cue_review_view_update_verbs (CUE_REVIEW_VIEW (widget));
}

static void
cue_review_view_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cue_review_view_parent_class)->unmap (widget);
  cue_review_view_update_verbs (CUE_REVIEW_VIEW (widget));
}

static void
cue_review_view_dispose (GObject *object)
{
  CueReviewView *self = CUE_REVIEW_VIEW (object);

  cue_review_view_keep_pending (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->feed);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->item, cue_review_case_free);
  g_clear_pointer (&self->document_id, g_free);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->drafts, g_hash_table_unref);
  g_clear_pointer (&self->remark_line, g_free);
  if (self->remark != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->remark));
  g_clear_object (&self->remark);
  g_clear_pointer ((GtkWidget **) &self->ask, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->publish, gtk_widget_unparent);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_REVIEW_VIEW);
  G_OBJECT_CLASS (cue_review_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, stack);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, trouble);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, progress);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, bar);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, walk);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, old_title);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, new_title);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, old_title_box);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, earlier);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, fields_box);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, fields);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, say_box);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, say_heading);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, say);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, read_box);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, read_heading);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, kept);
  gtk_widget_class_bind_template_callback (widget_class, cue_review_view_show_kept);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, read);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, whole_box);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, whole);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, side);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, split);
}

static void
bind_header (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, header_start);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, title);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, pill);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, pill_icon);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, pill_words);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, header_end);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, history_button);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, return_key);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, approve_key);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, publish_key);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, return_button);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, approve_button);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, waive_button);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, retire_button);
  gtk_widget_class_bind_template_child (widget_class, CueReviewView, publish_button);
}

static void
cue_review_view_class_init (CueReviewViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_REVIEW_SIDE);
  g_type_ensure (CUE_TYPE_SPLIT);
  G_OBJECT_CLASS (klass)->dispose = cue_review_view_dispose;
  widget_class->map = cue_review_view_map;
  widget_class->unmap = cue_review_view_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-review-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-review-view.ui");
  bind_children (widget_class);
  bind_header (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stacked_cb);
}

static void
cue_review_view_init (CueReviewView *self)
{
  self->changes = g_ptr_array_new ();
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) cue_review_draft_free);
  self->current = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}
