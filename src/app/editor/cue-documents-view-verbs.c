/* cue-documents-view-verbs.c: rows come and go, undo, handing in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-documents-view-private.h"

#include <glib/gi18n.h>

#include "cue-say-trouble.h"
#include "cue-say-review.h"

static void
enable (CueDocumentsView *self, const char *name, gboolean enabled)
{
  GAction *action = self->map != NULL ? g_action_map_lookup_action (self->map, name) : NULL;

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                 enabled && gtk_widget_get_mapped (GTK_WIDGET (self)));
}

void
cue_documents_view_update_actions (CueDocumentsView *self)
{
  gboolean open = cue_documents_view_is_open (self) && self->draft != NULL;
  gboolean single = open
                    && cue_record_draft_is_single (self->draft,
                                                   cue_record_list_get_sort (self->records));
  guint    index;

  enable (self, "document-new", gtk_widget_get_visible (self->starts_box));
  enable (self, "record-add", open && !single);
  enable (self, "record-remove",
          open && !single && cue_record_list_get_index (self->records, &index));
  enable (self, "record-submit",
          open && cue_edit_is_changed (self->edit) && !cue_documents_view_has_problems (self)
              && cue_edit_get_conflict (self->edit) == NULL);
  enable (self, "record-undo", open && cue_edit_can_undo (self->edit));
  enable (self, "record-redo", open && cue_edit_can_redo (self->edit));
  enable (self, "record-problem", cue_documents_view_has_problems (self));
}

void
cue_documents_view_go_to_form (CueDocumentsView *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

static void
add_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueDocumentsView *self = CUE_DOCUMENTS_VIEW (user_data);
  guint             sort = cue_record_list_get_sort (self->records);
  guint             index;

  cue_documents_view_flush (self);
  index = cue_record_draft_add (self->draft, sort);
  cue_documents_view_put_text (self);
  cue_documents_view_check (self);
  cue_record_list_select (self->records, sort, index);
  cue_documents_view_go_to_form (self);
}

static void
remove_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueDocumentsView *self = CUE_DOCUMENTS_VIEW (user_data);
  guint             sort = cue_record_list_get_sort (self->records);
  guint             index;

  if (!cue_record_list_get_index (self->records, &index))
    return;
  cue_documents_view_flush (self);
  cue_record_form_show (self->form, NULL, 0, 0, FALSE, NULL);
  cue_record_draft_remove (self->draft, sort, index);
  cue_documents_view_put_text (self);
  cue_documents_view_check (self);
  cue_record_list_select (self->records, sort, index > 0 ? index - 1 : 0);
  cue_record_list_focus (self->records);
}

static void
on_submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueDocumentsView) self = user_data;
  g_autoptr (GError)           error = NULL;
  gboolean                     done = cue_edit_submit_finish (CUE_EDIT (source), result, &error);

  if (self->edit != CUE_EDIT (source))
    return;
  g_clear_pointer (&self->refusal, g_free);
  /* The line above the form tells of a conflict and what to do about it. */
  if (!done && cue_edit_get_conflict (self->edit) == NULL)
    self->refusal = cue_say_refusal (error);
  cue_documents_view_say_trouble (self);
  cue_documents_view_show_state (self);
  cue_documents_view_show_record (self);
  if (done)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                                _("Handed in: a second person reads it now."));
  cue_documents_view_list (self);
}

static void
submit_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueDocumentsView *self = CUE_DOCUMENTS_VIEW (user_data);

  cue_documents_view_flush (self);
  cue_edit_submit_async (self->edit, "", NULL, on_submitted_cb, g_object_ref (self));
}

static void
undo_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_documents_view_flush (CUE_DOCUMENTS_VIEW (user_data));
  cue_edit_undo (CUE_DOCUMENTS_VIEW (user_data)->edit);
}

static void
redo_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_documents_view_flush (CUE_DOCUMENTS_VIEW (user_data));
  cue_edit_redo (CUE_DOCUMENTS_VIEW (user_data)->edit);
}

static void
problem_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueDocumentsView       *self = CUE_DOCUMENTS_VIEW (user_data);
  const CueRecordProblem *problem;
  CueRecordPlace          place;
  const char             *field;
  guint                   index = 0;

  if (!cue_documents_view_has_problems (self))
    return;
  problem = self->problems->pdata[0];
  place = problem->place;
  field = problem->field;
  if (cue_record_list_get_sort (self->records) != place.sort
      || !cue_record_list_get_index (self->records, &index) || index != place.index)
    cue_record_list_select (self->records, place.sort, place.index);
  cue_record_form_go_to (self->form, &place, field);
}

static void
new_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueDocumentsView *self = CUE_DOCUMENTS_VIEW (user_data);

  if (self->edit != NULL)
    cue_documents_view_flush (self);
  cue_documents_view_begin (self);
}

void
cue_documents_view_add_verbs (CueDocumentsView *self, GActionMap *map)
{
  const GActionEntry entries[] = {
    { "record-add", add_cb },   { "record-remove", remove_cb }, { "record-submit", submit_cb },
    { "record-undo", undo_cb }, { "record-redo", redo_cb },     { "record-problem", problem_cb },
    { "document-new", new_cb },
  };


  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  self->map = map;
  cue_documents_view_update_actions (self);
}
