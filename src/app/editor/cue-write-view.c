/* cue-write-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-write-view-private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-say-review.h"
#include "cue-say-trouble.h"
#include "cue-say.h"
#include "cue-widget.h"

/* Pixels of the checks beside the form. */
#define CHECK_WIDTH 400

static void cue_write_view_view_init (CueEditorViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueWriteView, cue_write_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_EDITOR_VIEW,
                                                      cue_write_view_view_init))

/* -- header and actions -------------------------------------------------------------------------- */

static void
enable (CueWriteView *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (self->actions, name);

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Why the text cannot be handed in at this moment; %NULL when it can. */
static char *
dup_reason (CueWriteView *self)
{
  guint n = cue_edit_count (self->edit, CUE_FINDING_MUST);

  switch (cue_edit_get_lock (self->edit))
    {
    case CUE_EDIT_IN_REVIEW:
      return g_strdup (_("is in review"));
    case CUE_EDIT_BUSY:
      return g_strdup (_("is being handed in"));
    case CUE_EDIT_NOT_EDITOR:
    case CUE_EDIT_OTHER_LEVEL:
      return g_strdup (_("can only be read"));
    case CUE_EDIT_OPEN:
      break;
    }
  if (cue_edit_get_conflict (self->edit) != NULL)
    return g_strdup (_("compare first"));
  if (!cue_edit_is_changed (self->edit) && g_strcmp0 (cue_edit_get_state (self->edit), "draft") != 0)
    return g_strdup (_("nothing changed"));
  if (n > 0)
    return g_strdup_printf (ngettext ("%u thing must change", "%u things must change", n), n);
  return NULL;
}

static void
update_saved (CueWriteView *self)
{
  CueClock        *clock = cue_desk_get_clock (self->desk);
  gint64           saved_ms = cue_edit_get_saved_ms (self->edit);
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->saved), saved_ms > 0 && cue_edit_is_changed (self->edit));
  if (saved_ms == 0)
    return;
  time = cue_say_time (clock, saved_ms);
  /* Translators: beside the title: the draft is on the disk since that time */
  text = g_strdup_printf (_("stored %s"), time);
  gtk_label_set_label (self->saved, text);
}

void
cue_write_view_update (CueWriteView *self)
{
  const CueEntry  *entry;
  const CueScript *script;
  const char      *title;
  const char      *state;
  gboolean         here = self->edit != NULL && gtk_widget_get_mapped (GTK_WIDGET (self));
  g_autofree char *reason = NULL;

  if (self->edit != NULL)
    {
      entry = cue_edit_get_entry (self->edit);
      script = cue_edit_get_script (self->edit);
      title = entry != NULL ? entry->title : script != NULL ? script->title : "";
      state = cue_edit_get_state (self->edit);
      reason = dup_reason (self);
      gtk_label_set_label (self->title, *title != '\0' ? title : _("Without a title yet"));
      /* While it is written it is a draft, whatever the revision before it is called. */
      gtk_label_set_label (self->pill_label, strcmp (state, "draft") == 0
                                                 ? C_("pill", "Draft") : cue_say_state (state));
      gtk_image_set_from_icon_name (self->pill_icon, cue_say_state_icon (state));
      gtk_label_set_label (self->reason, reason != NULL ? reason : "");
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->submit), reason);
      update_saved (self);
    }
  if (self->actions == NULL)
    return;
  enable (self, "submit", here && reason == NULL);
  enable (self, "undo", here && (cue_edit_can_undo (self->edit) || self->merged != NULL));
  enable (self, "redo", here && cue_edit_can_redo (self->edit));
  enable (self, "save", here);
  enable (self, "preview", here);
  enable (self, "localise", here && cue_edit_get_base_no (self->edit) > 0);
  enable (self, "merge-into", here);
  enable (self, "merge-first", here);
}

void
cue_write_view_show_page (CueWriteView *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  cue_editor_view_header_changed (CUE_EDITOR_VIEW (self));
}

void
cue_write_view_toast (CueWriteView *self, const char *words)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", words);
}

void
cue_write_view_toast_error (CueWriteView *self, const GError *error)
{
  g_autofree char *words = cue_say_error (error);

  cue_write_view_toast (self, words);
}

/* -- one document -------------------------------------------------------------------------------- */

static void
on_edit_cb (CueEdit *edit, CueWriteView *self)
{
  cue_write_view_update (self);
  /* Theirs was seen and chosen from: the form again. */
  if (cue_edit_get_conflict (edit) == NULL
      && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "compare") == 0)
    cue_write_view_show_page (self, "write");
}

static void
on_compare_cb (GtkWidget *form, CueWriteView *self)
{
  cue_write_view_show_page (self, "compare");
}

static void
show_in_form (CueWriteView *self, CueEdit *edit)
{
  gboolean is_script = edit != NULL && cue_edit_get_script (edit) != NULL;

  if (is_script && self->script_form == NULL)
    {
      self->script_form = CUE_SCRIPT_FORM (cue_script_form_new ());
      g_signal_connect (self->script_form, "compare", G_CALLBACK (on_compare_cb), self);
      gtk_stack_add_named (self->forms, GTK_WIDGET (self->script_form), "script");
    }
  cue_edit_form_set_edit (self->form, is_script ? NULL : edit);
  if (self->script_form != NULL)
    cue_script_form_set_edit (self->script_form, is_script ? edit : NULL);
  gtk_stack_set_visible_child_name (self->forms, is_script ? "script" : "entry");
}

void
cue_write_view_set_edit (CueWriteView *self, CueEdit *edit)
{
  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  self->submit_when_checked = FALSE;
  if (self->merged != NULL && cue_merged_get_into (self->merged) != edit)
    g_clear_pointer (&self->merged, cue_merged_free);
  g_set_object (&self->edit, edit);
  cue_write_view_show_gap (self, NULL);
  show_in_form (self, edit);
  cue_check_pane_set_edit (self->checks, edit);
  cue_preview_board_set_edit (self->preview, edit);
  cue_conflict_view_set_edit (self->conflict, edit);
  gtk_stack_set_visible_child_name (self->stack, "write");
  if (edit != NULL)
    {
      g_signal_connect (edit, "changed", G_CALLBACK (on_edit_cb), self);
      g_signal_connect (edit, "saved", G_CALLBACK (on_edit_cb), self);
      g_signal_connect (edit, "findings-changed", G_CALLBACK (on_edit_cb), self);
      g_signal_connect (edit, "state-changed", G_CALLBACK (on_edit_cb), self);
    }
  cue_write_view_update (self);
  cue_editor_view_header_changed (CUE_EDITOR_VIEW (self));
}

void
cue_write_view_focus_form (CueWriteView *self)
{
  if (self->edit == NULL)
    return;
  if (cue_edit_get_script (self->edit) != NULL)
    cue_script_form_focus (self->script_form);
  else
    cue_edit_form_focus (self->form);
}

void
cue_write_view_take_edit (CueWriteView *self, CueEdit *edit)
{
  cue_write_view_set_edit (self, edit);
  cue_write_view_focus_form (self);
}

/* -- what the page asks -------------------------------------------------------------------------- */

static void
on_me_changed_cb (CueDesk *desk, GParamSpec *pspec, CueWriteView *self)
{
  /* Another person sits here now: the draft is the one's who wrote it. */
  cue_write_view_set_edit (self, NULL);
}

static void
cue_write_view_set_desk (CueEditorView *view, CueDesk *desk)
{
  CueWriteView *self = CUE_WRITE_VIEW (view);

  if (self->desk == desk)
    return;
  cue_write_view_set_edit (self, NULL);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    g_signal_connect (desk, "notify::me", G_CALLBACK (on_me_changed_cb), self);
}

static void
cue_write_view_open (CueEditorView *view, const char *action, GVariant *target)
{
  CueWriteView *self = CUE_WRITE_VIEW (view);
  const char   *what = g_variant_get_string (target, NULL);

  if (self->desk == NULL)
    return;
  if (strcmp (action, "new") == 0)
    cue_write_view_open_new (self, what);
  else if (self->edit == NULL || strcmp (cue_edit_get_document_id (self->edit), what) != 0)
    cue_write_view_open_text (self, what);
  else
    cue_write_view_focus_form (self);
}

static GtkWidget *
cue_write_view_get_header_start (CueEditorView *view)
{
  CueWriteView *self = CUE_WRITE_VIEW (view);

  return self->edit != NULL ? self->start : NULL;
}

static GtkWidget *
cue_write_view_get_header_end (CueEditorView *view)
{
  CueWriteView *self = CUE_WRITE_VIEW (view);

  return self->edit != NULL ? self->end : NULL;
}

/* Choices that are open under a text close first: the keyboard is in the text, not in them. */
static GtkPopover *
find_choices (CueWriteView *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *widget = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (; widget != NULL && widget != GTK_WIDGET (self); widget = gtk_widget_get_parent (widget))
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      if (GTK_IS_POPOVER (child) && gtk_widget_get_visible (child)
          && gtk_widget_has_css_class (child, "cue-value-popover"))
        return GTK_POPOVER (child);
  return NULL;
}

static gboolean
cue_write_view_can_go_back (CueEditorView *view)
{
  if (find_choices (CUE_WRITE_VIEW (view)) != NULL)
    return TRUE;
  return g_strcmp0 (gtk_stack_get_visible_child_name (CUE_WRITE_VIEW (view)->stack), "write") != 0;
}

static void
cue_write_view_go_back (CueEditorView *view)
{
  GtkPopover *choices = find_choices (CUE_WRITE_VIEW (view));

  if (choices != NULL)
    {
      gtk_popover_popdown (choices);
      return;
    }
  cue_write_view_show_page (CUE_WRITE_VIEW (view), "write");
  cue_write_view_focus_form (CUE_WRITE_VIEW (view));
}

static void
cue_write_view_shown (CueEditorView *view)
{
  cue_write_view_update (CUE_WRITE_VIEW (view));
}

static void
cue_write_view_view_init (CueEditorViewInterface *iface)
{
  iface->set_desk = cue_write_view_set_desk;
  iface->add_actions = cue_write_view_add_actions;
  iface->open = cue_write_view_open;
  iface->get_header_start = cue_write_view_get_header_start;
  iface->get_header_end = cue_write_view_get_header_end;
  iface->can_go_back = cue_write_view_can_go_back;
  iface->go_back = cue_write_view_go_back;
  iface->shown = cue_write_view_shown;
}

/* -- object -------------------------------------------------------------------------------------- */

/* Above each other, the checks have the width of the window, and the header has room for verbs only:
 * a header that is wider than the window makes all of it wider. */
static void
on_stacked_cb (CueSplit *split, GParamSpec *pspec, CueWriteView *self)
{
  gboolean beside = !cue_split_get_stacked (split);

  gtk_widget_set_size_request (GTK_WIDGET (self->check_slot), beside ? CHECK_WIDTH : -1, -1);
  gtk_widget_set_visible (self->preview_key, beside);
  gtk_widget_set_visible (self->submit_key, beside);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), beside);
}

static void
on_mapped_cb (CueWriteView *self)
{
  cue_write_view_update (self);
}

static void
cue_write_view_dispose (GObject *object)
{
  CueWriteView *self = CUE_WRITE_VIEW (object);

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->actions = NULL;
  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  g_clear_object (&self->edit);
  g_clear_pointer (&self->merged, cue_merged_free);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->levels, gtk_widget_unparent);
  g_clear_object (&self->start);
  g_clear_object (&self->end);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_WRITE_VIEW);
  G_OBJECT_CLASS (cue_write_view_parent_class)->dispose (object);
}

static void
cue_write_view_class_init (CueWriteViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_CONFLICT_VIEW);
  g_type_ensure (CUE_TYPE_EDIT_FORM);
  g_type_ensure (CUE_TYPE_PREVIEW_BOARD);
  g_type_ensure (CUE_TYPE_SPLIT);
  G_OBJECT_CLASS (klass)->dispose = cue_write_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-write-view");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-write-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, stack);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, forms);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, split);
  gtk_widget_class_bind_template_callback (widget_class, on_stacked_cb);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, check_slot);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, form);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, preview);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, conflict);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, start);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, title);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, pill);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, pill_icon);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, pill_label);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, saved);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, end);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, reason);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, preview_key);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, submit_key);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, submit);
}

static void
cue_write_view_init (CueWriteView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The header bar takes these two in and gives them back. */
  g_object_ref (self->start);
  g_object_ref (self->end);
  self->checks = CUE_CHECK_PANE (cue_check_pane_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->checks), TRUE);
  gtk_box_append (self->check_slot, GTK_WIDGET (self->checks));
  g_signal_connect (self->checks, "go-to", G_CALLBACK (cue_write_view_go_to), self);
  g_signal_connect (self->checks, "checked", G_CALLBACK (cue_write_view_checked), self);
  g_signal_connect (self->form, "compare", G_CALLBACK (on_compare_cb), self);
  g_signal_connect (self, "map", G_CALLBACK (on_mapped_cb), NULL);
  g_signal_connect_after (self, "unmap", G_CALLBACK (on_mapped_cb), NULL);
}
