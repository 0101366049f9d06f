/* cue-documents-view.c
 *
 * At the left the documents, in the middle the records of the chosen one with what each does now, at
 * the right the form of one record.  The text is a CueEdit like an entry's: drafts, undo, hand in,
 * review and schedule are the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-documents-view-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-editor-view.h"
#include "cue-say-review.h"
#include "cue-say-trouble.h"
#include "cue-say.h"
#include "cue-widget.h"

/* What the records do is worked out when the typing pauses. */
#define PAUSE_MS 300
#define TYPING_MS 150

static void cue_documents_view_editor_view_init (CueEditorViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueDocumentsView, cue_documents_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_EDITOR_VIEW,
                                                      cue_documents_view_editor_view_init))

gboolean
cue_documents_view_is_open (CueDocumentsView *self)
{
  return self->edit != NULL && cue_edit_get_lock (self->edit) == CUE_EDIT_OPEN;
}

/* -- the document -------------------------------------------------------------------------------- */

void
cue_documents_view_show_state (CueDocumentsView *self)
{
  const char *words = cue_say_state (cue_edit_get_state (self->edit));

  if (cue_edit_get_lock (self->edit) == CUE_EDIT_OPEN && cue_edit_is_changed (self->edit))
    words = _("Changed, not handed in yet");
  gtk_label_set_text (self->state, words);
  cue_documents_view_update_actions (self);
}

/* Who is locked out, or let in again, sees it in the form. */
static void
on_state_changed_cb (CueDocumentsView *self)
{
  cue_documents_view_show_state (self);
  cue_documents_view_put_name (self);
  cue_documents_view_show_record (self);
}

static void
read_text (CueDocumentsView *self, gboolean is_other)
{
  g_autofree char   *xml = cue_edit_dup_xml (self->edit);
  g_autoptr (GError) error = NULL;
  CueRecordDraft    *draft
      = cue_record_draft_parse (xml, cue_edit_get_kind (self->edit), &error);
  CueRecordDraft    *before = self->draft;

  self->draft = draft;
  if (draft == NULL)
    {
      g_free (self->refusal);
      self->refusal = cue_say_error (error);
      cue_record_list_set_draft (self->records, NULL, TRUE);
      cue_documents_view_check (self);
      cue_record_draft_free (before);
      return;
    }
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  self->problems = cue_record_check (draft);
  cue_record_list_set_draft (self->records, draft, is_other);
  cue_documents_view_put_name (self);
  cue_documents_view_check (self);
  /* Form and list have let go of it only now. */
  cue_record_draft_free (before);
}

static void
on_edit_changed_cb (CueDocumentsView *self)
{
  if (!self->busy)
    read_text (self, FALSE);
  cue_documents_view_show_state (self);
  cue_documents_view_try_soon (self, PAUSE_MS);
}

void
cue_documents_view_put_text (CueDocumentsView *self)
{
  self->busy = TRUE;
  cue_edit_take_xml (self->edit, cue_record_draft_to_xml (self->draft));
  self->busy = FALSE;
}

/* What was typed and not yet put into the text. */
void
cue_documents_view_flush (CueDocumentsView *self)
{
  if (self->typing_id == 0)
    return;
  g_clear_handle_id (&self->typing_id, g_source_remove);
  cue_documents_view_put_text (self);
}

static gboolean
on_typed_cb (gpointer user_data)
{
  CueDocumentsView *self = CUE_DOCUMENTS_VIEW (user_data);

  self->typing_id = 0;
  cue_documents_view_put_text (self);
  return G_SOURCE_REMOVE;
}

/* Keys that follow each other are one step of undo; replacing a word is two changes of the entry. */
void
cue_documents_view_typed (CueDocumentsView *self)
{
  g_clear_handle_id (&self->typing_id, g_source_remove);
  self->typing_id = g_timeout_add (TYPING_MS, on_typed_cb, self);
  g_clear_pointer (&self->refusal, g_free);
  cue_documents_view_check (self);
}

/* A row that came or went is a step of undo of its own, apart from what was typed before. */
static void
on_rows_changed_cb (CueDocumentsView *self)
{
  g_clear_handle_id (&self->typing_id, g_source_remove);
  cue_documents_view_put_text (self);
  cue_documents_view_check (self);
}

static void
take_edit (CueDocumentsView *self, CueEdit *edit)
{
  if (self->edit != NULL)
    {
      cue_documents_view_flush (self);
      g_signal_handlers_disconnect_by_data (self->edit, self);
    }
  g_set_object (&self->edit, edit);
  g_clear_pointer (&self->refusal, g_free);
  cue_record_list_set_trial (self->records, NULL, NULL);
  g_clear_pointer (&self->trial, cue_record_trial_free);
  g_signal_connect_object (edit, "changed", G_CALLBACK (on_edit_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (edit, "state-changed", G_CALLBACK (on_state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  cue_edit_banner_set_edit (self->banner, edit);
}

void
cue_documents_view_show_edit (CueDocumentsView *self, CueEdit *edit)
{
  take_edit (self, edit);
  read_text (self, TRUE);
  cue_documents_view_show_state (self);
  gtk_stack_set_visible_child_name (self->stack, "form");
  cue_documents_view_try_soon (self, 0);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueDocumentsView) self = user_data;
  g_autoptr (GError)           error = NULL;
  g_autoptr (CueEdit)          edit = cue_edit_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (edit == NULL)
    {
      g_free (self->refusal);
      self->refusal = cue_say_refusal (error);
      cue_documents_view_say_trouble (self);
      return;
    }
  cue_documents_view_show_edit (self, edit);
  cue_record_list_focus (self->records);
}

static void
open_document (CueDocumentsView *self, const char *document_id)
{
  if (self->desk == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cue_edit_load_async (self->desk, document_id, self->cancellable, on_loaded_cb,
                       g_object_ref (self));
}

static void
on_document_open_cb (CueDocumentsView *self, const CueRevisionInfo *info)
{
  /* Notices and scripts have forms of their own. */
  if (g_strcmp0 (info->kind, "notice") == 0 || g_strcmp0 (info->kind, "script") == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "editor.open", "s", info->document_id);
  else
    open_document (self, info->document_id);
}

/* The keyboard begins in the list, in an empty home with what can be begun. */
static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueDocumentsView) self = user_data;
  GPtrArray *list = cue_desk_list_other_finish (CUE_DESK (source), result, NULL);
  gboolean   focused;
  gboolean   empty;

  if (list == NULL)
    return;
  if (self->documents == NULL)
    {
      g_ptr_array_unref (list);
      return;
    }
  focused = cue_document_list_has_focus (self->documents);
  empty = list->len == 0;
  cue_document_list_take_documents (self->documents, list);
  cue_documents_view_teach (self, empty);
  if (focused && empty && self->edit == NULL)
    cue_documents_view_begin (self);
}

void
cue_documents_view_list (CueDocumentsView *self)
{
  if (self->desk != NULL)
    cue_desk_list_other_async (self->desk, NULL, on_listed_cb, g_object_ref (self));
}

/* -- two who changed it -------------------------------------------------------------------------- */

static void
on_compare_cb (CueDocumentsView *self)
{
  cue_documents_view_flush (self);
  cue_record_conflict_set_edit (self->conflict, self->edit);
  gtk_stack_set_visible_child_name (self->stack, "conflict");
  gtk_widget_child_focus (GTK_WIDGET (self->conflict), GTK_DIR_TAB_FORWARD);
}

static void
on_joined_cb (CueDocumentsView *self)
{
  gtk_stack_set_visible_child_name (self->stack, "form");
  cue_record_list_focus (self->records);
}

/* -- what the page asks -------------------------------------------------------------------------- */

static void
cue_documents_view_set_desk (CueEditorView *view, CueDesk *desk)
{
  CueDocumentsView *self = CUE_DOCUMENTS_VIEW (view);
  const CueStaff   *me = desk != NULL ? cue_desk_get_me (desk) : NULL;

  g_set_object (&self->desk, desk);
  gtk_widget_set_visible (self->starts_box, me != NULL && cue_staff_has_role (me, "editor"));
}

static void
cue_documents_view_add_actions (CueEditorView *view, GActionMap *map)
{
  cue_documents_view_add_verbs (CUE_DOCUMENTS_VIEW (view), map);
}

static void
cue_documents_view_open (CueEditorView *view, const char *action, GVariant *target)
{
  CueDocumentsView *self = CUE_DOCUMENTS_VIEW (view);

  cue_documents_view_list (self);
  if (target != NULL)
    open_document (self, g_variant_get_string (target, NULL));
  else
    cue_document_list_focus (self->documents);
}

static GtkWidget *
cue_documents_view_get_header_start (CueEditorView *view)
{
  return CUE_DOCUMENTS_VIEW (view)->header_start;
}

/* What was written elsewhere meanwhile, a notice or a script, has its row.  A form that was handed in
 * may have left the keyboard nowhere. */
static void
cue_documents_view_shown (CueEditorView *view)
{
  CueDocumentsView *self = CUE_DOCUMENTS_VIEW (view);
  GtkRoot          *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget        *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  cue_documents_view_list (self);
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  if (gtk_widget_get_visible (GTK_WIDGET (self->documents)))
    cue_document_list_focus (self->documents);
  else
    cue_documents_view_begin (self);
}

/* Words or a kind that hide documents are let go first, as long as the keyboard is with them. */
static gboolean
is_narrowed (CueDocumentsView *self)
{
  return cue_document_list_is_narrowed (self->documents)
         && cue_document_list_has_focus (self->documents);
}

/* What can be begun was looked at over a document that is open. */
static gboolean
is_over_form (CueDocumentsView *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->stack);

  return g_strcmp0 (name, "conflict") == 0
         || (g_strcmp0 (name, "teach") == 0 && self->edit != NULL && self->draft != NULL);
}

static gboolean
cue_documents_view_can_go_back (CueEditorView *view)
{
  return is_narrowed (CUE_DOCUMENTS_VIEW (view)) || is_over_form (CUE_DOCUMENTS_VIEW (view));
}

static void
cue_documents_view_go_back (CueEditorView *view)
{
  CueDocumentsView *self = CUE_DOCUMENTS_VIEW (view);

  if (is_narrowed (self))
    cue_document_list_show_all (self->documents);
  else
    on_joined_cb (self);
}

static void
cue_documents_view_editor_view_init (CueEditorViewInterface *iface)
{
  iface->set_desk = cue_documents_view_set_desk;
  iface->add_actions = cue_documents_view_add_actions;
  iface->open = cue_documents_view_open;
  iface->shown = cue_documents_view_shown;
  iface->get_header_start = cue_documents_view_get_header_start;
  iface->can_go_back = cue_documents_view_can_go_back;
  iface->go_back = cue_documents_view_go_back;
}

/* -- object -------------------------------------------------------------------------------------------- */

static void
cue_documents_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cue_documents_view_parent_class)->map (widget);
  cue_documents_view_update_actions (CUE_DOCUMENTS_VIEW (widget));
}

static void
cue_documents_view_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cue_documents_view_parent_class)->unmap (widget);
  if (CUE_DOCUMENTS_VIEW (widget)->records != NULL)
    cue_documents_view_update_actions (CUE_DOCUMENTS_VIEW (widget));
}

static void
cue_documents_view_dispose (GObject *object)
{
  CueDocumentsView *self = CUE_DOCUMENTS_VIEW (object);

  if (self->edit != NULL && self->draft != NULL)
    cue_documents_view_flush (self);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->trying);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->trying);
  if (self->form != NULL)
    cue_record_form_show (self->form, NULL, 0, 0, FALSE, NULL);
  if (self->records != NULL)
    g_signal_handlers_disconnect_by_data (self->records, self);
  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  self->map = NULL;
  g_clear_object (&self->edit);
  g_clear_object (&self->desk);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_DOCUMENTS_VIEW);
  g_clear_pointer (&self->draft, cue_record_draft_free);
  g_clear_pointer (&self->trial, cue_record_trial_free);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->refusal, g_free);
  G_OBJECT_CLASS (cue_documents_view_parent_class)->dispose (object);
}

static void
cue_documents_view_class_init (CueDocumentsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_DOCUMENT_LIST);
  g_type_ensure (CUE_TYPE_EDIT_BANNER);
  g_type_ensure (CUE_TYPE_RECORD_LIST);
  G_OBJECT_CLASS (klass)->dispose = cue_documents_view_dispose;
  widget_class->map = cue_documents_view_map;
  widget_class->unmap = cue_documents_view_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-documents-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-documents-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, documents);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, stack);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, separator);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, teaching);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, starts_title);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, starts_box);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, starts);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, name);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, title);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, state);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, banner);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, records);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, trouble);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, trouble_bar);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, effects_box);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, form_box);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, conflict_box);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, header_start);
  gtk_widget_class_bind_template_callback (widget_class, on_document_open_cb);
  gtk_widget_class_bind_template_callback (widget_class, cue_documents_view_start_cb);
  gtk_widget_class_bind_template_callback (widget_class, cue_documents_view_named);
  gtk_widget_class_bind_template_callback (widget_class, cue_documents_view_show_record);
  gtk_widget_class_bind_template_callback (widget_class, cue_documents_view_go_to_form);
  gtk_widget_class_bind_template_callback (widget_class, on_compare_cb);
}

static void
cue_documents_view_init (CueDocumentsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cue_document_starts_fill (self->starts);
  self->form = CUE_RECORD_FORM (cue_record_form_new ());
  self->effects = CUE_RECORD_EFFECTS (cue_record_effects_new ());
  self->conflict = CUE_RECORD_CONFLICT (cue_record_conflict_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->effects), FALSE);
  gtk_box_append (self->form_box, GTK_WIDGET (self->form));
  gtk_box_append (self->effects_box, GTK_WIDGET (self->effects));
  /* What scrolls an empty card would still keep the height of its scrollbar. */
  g_object_bind_property (self->effects, "visible",
                          gtk_widget_get_ancestor (GTK_WIDGET (self->effects_box),
                                                   GTK_TYPE_SCROLLED_WINDOW),
                          "visible", G_BINDING_SYNC_CREATE);
  gtk_box_append (self->conflict_box, GTK_WIDGET (self->conflict));
  g_signal_connect_object (self->form, "changed", G_CALLBACK (cue_documents_view_typed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "rows-changed", G_CALLBACK (on_rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->conflict, "done", G_CALLBACK (on_joined_cb), self,
                           G_CONNECT_SWAPPED);
}
