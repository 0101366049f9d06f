/* cue-write-view-verbs.c: handing in, taking back, looking, putting together, printing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-write-view-private.h"

#include <glib/gi18n.h>

#include "cue-desk-run.h"
#include "cue-entry-print.h"
#include "cue-localise-popover.h"
#include "cue-say-edit.h"

/* -- verbs --------------------------------------------------------------------------------------- */

/* A form that is locked takes away what the keyboard was in; whoever handed in goes on from there. */
static void
keep_keyboard (CueWriteView *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (gtk_widget_get_mapped (GTK_WIDGET (self))
      && (focus == NULL || !gtk_widget_is_sensitive (focus) || !gtk_widget_get_mapped (focus)))
    cue_write_view_focus_form (self);
}

static void
on_submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueWriteView) self = CUE_WRITE_VIEW (user_data);
  g_autoptr (GError)       error = NULL;
  g_autofree char         *words = NULL;

  if (cue_edit_submit_finish (CUE_EDIT (source), result, &error))
    {
      /* The question has its answer now, as far as the editor goes. */
      if (CUE_EDIT (source) == self->edit)
        cue_write_view_show_gap (self, NULL);
      keep_keyboard (self);
      cue_write_view_toast (self, _("Handed in for review"));
      return;
    }
  words = cue_say_edit_error (error);
  cue_write_view_toast (self, words);
  if (g_error_matches (error, CUE_ERROR, CUE_ERROR_CONFLICT) && CUE_EDIT (source) == self->edit
      && cue_edit_get_conflict (self->edit) != NULL)
    cue_write_view_show_page (self, "compare");
}

/* The checks must have seen the very text that is handed in. */
static void
submit (CueWriteView *self)
{
  if (cue_check_run_is_behind (cue_check_pane_get_run (self->checks)))
    {
      self->submit_when_checked = TRUE;
      return;
    }
  self->submit_when_checked = FALSE;
  cue_edit_submit_async (self->edit, NULL, NULL, on_submitted_cb, g_object_ref (self));
}

void
cue_write_view_checked (CueCheckPane *checks, CueWriteView *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "preview") == 0)
    cue_preview_board_refresh (self->preview,
                               cue_check_run_get_elderly_age (cue_check_pane_get_run (checks)));
  if (self->submit_when_checked && self->edit != NULL)
    submit (self);
}

void
cue_write_view_go_to (CueCheckPane *checks, const CuePlace *place, CueWriteView *self)
{
  if (self->edit == NULL)
    return;
  if (cue_edit_get_script (self->edit) != NULL)
    cue_script_form_go_to (self->script_form, place);
  else
    cue_edit_form_go_to (self->form, place);
}

static void
submit_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  submit (CUE_WRITE_VIEW (user_data));
}

/* Undo shows what it has changed: the eye must not search for it. */
static void
go_to_change (CueWriteView *self)
{
  const CuePlace *place = cue_edit_get_changed_place (self->edit);

  if (place != NULL)
    cue_write_view_go_to (self->checks, &(CuePlace) { .field = place->field, .line_id = place->line_id,
                                             .start = place->start }, self);
}

static void
on_taken_apart_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueWriteView) self = CUE_WRITE_VIEW (user_data);
  g_autoptr (GError)       error = NULL;

  if (!cue_desk_deed_finish (CUE_DESK (source), result, &error))
    {
      cue_write_view_toast_error (self, error);
      return;
    }
  cue_write_view_toast (self, _("Taken apart: the question has a draft of its own again"));
  cue_write_view_find_gap (self);
}

static void
take_apart (CueWriteView *self)
{
  g_autoptr (CueMerged) merged = g_steal_pointer (&self->merged);
  g_autoptr (CueEdit)   begun = NULL;

  cue_write_view_begin_opening (self);
  begun = cue_merged_take_apart (merged, on_taken_apart_cb, g_object_ref (self));
  cue_write_view_take_edit (self, begun);
}

static void
undo_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWriteView *self = CUE_WRITE_VIEW (user_data);

  if (self->merged != NULL && cue_merged_is_last (self->merged))
    {
      take_apart (self);
      return;
    }
  cue_edit_undo (self->edit);
  go_to_change (self);
}

static void
redo_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWriteView *self = CUE_WRITE_VIEW (user_data);

  cue_edit_redo (self->edit);
  go_to_change (self);
}

static void
save_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_edit_save_now (CUE_WRITE_VIEW (user_data)->edit);
}

static void
preview_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWriteView *self = CUE_WRITE_VIEW (user_data);
  gboolean      open = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "preview") == 0;

  if (!open)
    cue_preview_board_refresh (
      self->preview, cue_check_run_get_elderly_age (cue_check_pane_get_run (self->checks)));
  cue_write_view_show_page (self, open ? "write" : "preview");
  if (open)
    cue_write_view_focus_form (self);
}

/* -- other texts ---------------------------------------------------------------------------------- */

static void
on_merged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueWriteView) self = CUE_WRITE_VIEW (user_data);
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueMerged)    merged = cue_merge_into_finish (CUE_EDIT (source), result, &error);

  self->merging = FALSE;
  if (merged == NULL)
    {
      cue_write_view_toast_error (self, error);
      return;
    }
  /* The person has gone on to something else meanwhile. */
  if (CUE_EDIT (source) != self->edit)
    return;
  g_clear_pointer (&self->merged, cue_merged_free);
  self->merged = g_steal_pointer (&merged);
  cue_write_view_take_edit (self, cue_merged_get_into (self->merged));
  cue_write_view_toast (self, _("The words are in this entry now; Ctrl+Z takes them out again"));
}

/* What has no revision yet is words for the other; a text that has is not taken apart for it. */
static void
merge_into (CueWriteView *self, const char *document_id)
{
  if (cue_edit_get_entry (self->edit) == NULL || cue_edit_get_base_no (self->edit) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "editor.open", "s", document_id);
  else if (!self->merging)
    {
      self->merging = TRUE;
      cue_merge_into_async (self->edit, document_id, on_merged_cb, g_object_ref (self));
    }
}

static void
merge_into_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  g_autofree char *id = g_variant_dup_string (target, NULL);

  merge_into (CUE_WRITE_VIEW (user_data), id);
}

static void
merge_first_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWriteView *self = CUE_WRITE_VIEW (user_data);
  const char   *listed = cue_gap_card_get_first (cue_edit_form_get_gap_card (self->form));
  const char   *found = cue_check_pane_get_first_alike (self->checks);
  g_autofree char *id = g_strdup (listed != NULL ? listed : found);

  if (id != NULL)
    merge_into (self, id);
}

static void
on_made_cb (CueLocalisePopover *levels, CueEdit *edit, CueWriteView *self)
{
  cue_write_view_take_edit (self, edit);
}

static void
on_exists_cb (CueLocalisePopover *levels, const char *document_id, CueWriteView *self)
{
  cue_write_view_toast (self, _("That level has a text of its own already: here it is"));
  gtk_widget_activate_action (GTK_WIDGET (self), "editor.open", "s", document_id);
}

static void
localise_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWriteView   *self = CUE_WRITE_VIEW (user_data);
  const CueEntry *entry = cue_edit_get_entry (self->edit);

  if (entry == NULL)
    return;
  if (self->levels == NULL)
    {
      self->levels = cue_localise_popover_new ();
      g_signal_connect (self->levels, "made", G_CALLBACK (on_made_cb), self);
      g_signal_connect (self->levels, "exists", G_CALLBACK (on_exists_cb), self);
      gtk_widget_set_parent (self->levels, GTK_WIDGET (self->pill));
    }
  cue_localise_popover_open (CUE_LOCALISE_POPOVER (self->levels), self->desk,
                             cue_edit_get_document_id (self->edit), entry->scope);
}

static void
print_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWriteView *self = CUE_WRITE_VIEW (user_data);

  if (self->edit != NULL && cue_edit_get_entry (self->edit) != NULL)
    cue_entry_print_draft (GTK_WIDGET (self), self->edit);
}

static void
print_category_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWriteView   *self = CUE_WRITE_VIEW (user_data);
  const CueEntry *entry = self->edit != NULL ? cue_edit_get_entry (self->edit) : NULL;

  if (entry != NULL && entry->category != NULL && *entry->category != '\0')
    cue_entry_print_category (GTK_WIDGET (self), self->desk, entry->category);
}

void
cue_write_view_add_actions (CueEditorView *view, GActionMap *map)
{
  CueWriteView      *self = CUE_WRITE_VIEW (view);
  const GActionEntry entries[] = {
    { "submit", submit_cb }, { "undo", undo_cb },       { "redo", redo_cb },
    { "save", save_cb },     { "preview", preview_cb }, { "localise", localise_cb },
    { "merge-into", merge_into_cb, "s" }, { "merge-first", merge_first_cb },
    { "print", print_cb }, { "print-category", print_category_cb },
  };

  self->actions = map;
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  cue_check_pane_add_actions (self->checks, map);
  cue_write_view_update (self);
}
