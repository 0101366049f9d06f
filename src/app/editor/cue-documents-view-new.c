/* cue-documents-view-new.c: what can be begun, and what a document that is new is called.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-documents-view-private.h"

#include <glib/gi18n.h>

#include "cue-say-review.h"

/* Where there is nothing to choose from, the page speaks of beginning only. */
void
cue_documents_view_teach (CueDocumentsView *self, gboolean is_empty)
{
  gtk_widget_set_visible (GTK_WIDGET (self->documents), !is_empty);
  gtk_widget_set_visible (self->separator, !is_empty);
  gtk_label_set_text (self->teaching,
                      is_empty ? _("There are none yet. Choose what to begin with Enter; it is handed in "
                                   "and read by a second person like every other text.")
                               : _("Choose one at the left with Enter. A change is handed in and "
                                   "read by a second person like every other text."));
  gtk_label_set_text (self->starts_title,
                      is_empty ? _("Begin one from nothing") : _("Or begin one from nothing"));
}

void
cue_documents_view_begin (CueDocumentsView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->starts);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->starts, 0);
  gtk_stack_set_visible_child_name (self->stack, "teach");
  if (row == NULL || !gtk_widget_get_visible (self->starts_box))
    return;
  gtk_list_box_select_row (self->starts, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
cue_documents_view_start_cb (GtkListBox *list, GtkListBoxRow *row, CueDocumentsView *self)
{
  const char         *form = cue_document_starts_get_form (row);
  g_autoptr (GError)  error = NULL;
  g_autoptr (CueEdit) edit = NULL;
  g_autofree char    *words = NULL;

  if (form != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "editor.new", "s", form);
      return;
    }
  edit = cue_document_starts_make (row, self->desk, &error);
  if (edit == NULL)
    {
      words = cue_say_refusal (error);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", words);
      return;
    }
  g_cancellable_cancel (self->cancellable);
  cue_documents_view_show_edit (self, edit);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

/* A document that was never handed in may still be called something else. */
void
cue_documents_view_named (CueDocumentsView *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));

  if (self->draft == NULL || self->busy
      || g_strcmp0 (name, cue_record_draft_get_title (self->draft)) == 0)
    return;
  cue_record_draft_set_title (self->draft, name);
  cue_documents_view_typed (self);
}

/* Putting words into the entry empties it first: it must not be taken for typing, and the words must
 * be no part of the draft. */
void
cue_documents_view_put_name (CueDocumentsView *self)
{
  g_autofree char *title = NULL;
  gboolean         is_new = cue_edit_get_base_no (self->edit) == 0;
  gboolean         was_busy = self->busy;
  gboolean         had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->name)) != NULL;

  if (self->draft == NULL)
    return;
  title = g_strdup (cue_record_draft_get_title (self->draft));
  gtk_label_set_text (self->title, title);
  self->busy = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->name)), title) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->name), title);
  self->busy = was_busy;
  gtk_editable_set_editable (GTK_EDITABLE (self->name), cue_documents_view_is_open (self));
  gtk_widget_set_visible (GTK_WIDGET (self->name), is_new);
  gtk_widget_set_visible (GTK_WIDGET (self->title), !is_new);
  if (had_focus && !is_new)
    cue_record_list_focus (self->records);
}
