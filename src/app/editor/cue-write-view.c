/* cue-write-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-write-view.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-check-pane.h"
#include "cue-conflict-view.h"
#include "cue-desk-queue.h"
#include "cue-desk-run.h"
#include "cue-edit-form.h"
#include "cue-editor-view.h"
#include "cue-entry-print.h"
#include "cue-localise-popover.h"
#include "cue-merge-into.h"
#include "cue-preview-board.h"
#include "cue-say-edit.h"
#include "cue-say-review.h"
#include "cue-say-trouble.h"
#include "cue-say.h"
#include "cue-script-form.h"
#include "cue-widget.h"

struct _CueWriteView
{
  GtkWidget parent_instance;

  GtkStack        *stack;       /* write, preview, compare */
  GtkStack        *forms;       /* entry, script */
  GtkBox          *check_slot;
  CueEditForm     *form;
  CueScriptForm   *script_form; /* (nullable): made when a script is opened */
  CueCheckPane    *checks;
  CuePreviewBoard *preview;
  CueConflictView *conflict;
  GtkWidget       *start;       /* (owned): for the header bar */
  GtkLabel        *title;
  GtkBox          *pill;
  GtkImage        *pill_icon;
  GtkLabel        *pill_label;
  GtkLabel        *saved;
  GtkWidget       *end;         /* (owned) */
  GtkLabel        *reason;
  GtkButton       *submit;
  GtkWidget       *levels;      /* (unowned) (nullable): popover */
  CueDesk         *desk;        /* (owned) (nullable) */
  CueEdit         *edit;        /* (owned) (nullable) */
  CueMerged       *merged;      /* (owned) (nullable): may be taken apart again */
  gboolean         merging;
  GActionMap      *actions;     /* (unowned): the page's, lives longer */
  GCancellable    *opening;     /* (owned) (nullable) */
  gboolean         submit_when_checked;
};

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

static void
update (CueWriteView *self)
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

static void
show_page (CueWriteView *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  cue_editor_view_header_changed (CUE_EDITOR_VIEW (self));
}

static void
toast (CueWriteView *self, const char *words)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", words);
}

static void
toast_error (CueWriteView *self, const GError *error)
{
  g_autofree char *words = cue_say_error (error);

  toast (self, words);
}

/* -- one document -------------------------------------------------------------------------------- */

static void
on_edit_cb (CueEdit *edit, CueWriteView *self)
{
  update (self);
  /* Theirs was seen and chosen from: the form again. */
  if (cue_edit_get_conflict (edit) == NULL
      && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "compare") == 0)
    show_page (self, "write");
}

static void
on_compare_cb (GtkWidget *form, CueWriteView *self)
{
  show_page (self, "compare");
}

/* -- what is asked --------------------------------------------------------------------------------- */

/* (transfer full) (nullable) gap_case */
static void
show_gap (CueWriteView *self, CueGapCase *gap_case)
{
  CueGapCard *card = cue_edit_form_get_gap_card (self->form);

  cue_gap_card_set_case (card, gap_case);
  cue_check_pane_set_alike_elsewhere (self->checks, cue_gap_card_is_shown (card));
}

static void
on_waiting_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (CueGapCase) gap_case = cue_desk_find_gap_finish (CUE_DESK (source), result, &error);

  if (gap_case != NULL)
    show_gap (CUE_WRITE_VIEW (user_data), g_steal_pointer (&gap_case));
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    toast_error (CUE_WRITE_VIEW (user_data), error);
}

/* A draft that was begun for a gap and is taken up again: who waits, and what may be the answer. */
static void
find_gap (CueWriteView *self)
{
  if (self->edit == NULL || cue_edit_get_base_no (self->edit) > 0
      || cue_edit_get_entry (self->edit) == NULL || self->opening == NULL)
    return;
  cue_desk_find_waiting_async (self->desk, cue_edit_get_document_id (self->edit), self->opening,
                               on_waiting_cb, self);
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

static void
set_edit (CueWriteView *self, CueEdit *edit)
{
  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  self->submit_when_checked = FALSE;
  if (self->merged != NULL && cue_merged_get_into (self->merged) != edit)
    g_clear_pointer (&self->merged, cue_merged_free);
  g_set_object (&self->edit, edit);
  show_gap (self, NULL);
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
  update (self);
  cue_editor_view_header_changed (CUE_EDITOR_VIEW (self));
}

static void
focus_form (CueWriteView *self)
{
  if (self->edit == NULL)
    return;
  if (cue_edit_get_script (self->edit) != NULL)
    cue_script_form_focus (self->script_form);
  else
    cue_edit_form_focus (self->form);
}

static void
take_edit (CueWriteView *self, CueEdit *edit)
{
  set_edit (self, edit);
  focus_form (self);
}

/* What may be the answer already has the keyboard first; Tab goes on to the form. */
static void
take_edit_for_gap (CueWriteView *self, CueEdit *edit, CueGapCase *gap_case)
{
  set_edit (self, edit);
  show_gap (self, gap_case);
  if (!cue_gap_card_focus (cue_edit_form_get_gap_card (self->form)))
    focus_form (self);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (CueEdit) edit = cue_edit_load_finish (result, &error);
  CueWriteView       *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = CUE_WRITE_VIEW (user_data);
  if (edit != NULL && cue_edit_get_entry (edit) == NULL && cue_edit_get_script (edit) == NULL)
    {
      /* Word lists, rules and the like have a form of their own. */
      gtk_widget_activate_action (GTK_WIDGET (self), "editor.document", "s",
                                  cue_edit_get_document_id (edit));
      return;
    }
  if (edit == NULL)
    {
      toast_error (self, error);
      return;
    }
  take_edit (self, edit);
  find_gap (self);
}

static GCancellable *
begin_opening (CueWriteView *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  return self->opening;
}

/* What customers said becomes words of the entry; what stood there stays. */
static void
add_asked (CueEdit *edit, const char *const *words)
{
  const CueEntry          *entry = cue_edit_get_entry (edit);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           all = NULL;

  if (entry == NULL)
    return;
  g_strv_builder_addv (builder, (const char **) entry->asked);
  for (guint i = 0; words[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) entry->asked, words[i]))
      g_strv_builder_add (builder, words[i]);
  all = g_strv_builder_end (builder);
  cue_edit_set_list (edit, "asked", (const char *const *) all);
}

typedef struct
{
  CueWriteView *self;     /* (owned) */
  CueGapCase   *gap_case; /* (owned) */
} GapOpening;

static void
gap_opening_free (GapOpening *opening)
{
  g_object_unref (opening->self);
  cue_gap_case_free (opening->gap_case);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapOpening, gap_opening_free)

static void
on_gap_taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueWriteView) self = CUE_WRITE_VIEW (user_data);
  g_autoptr (GError)       error = NULL;

  if (!cue_desk_deed_finish (CUE_DESK (source), result, &error))
    toast_error (self, error);
}

static void
take_gap (CueWriteView *self, const CueGap *gap, CueEdit *edit)
{
  g_autofree char *xml = cue_edit_dup_xml (edit);

  cue_desk_take_gap_async (self->desk, gap, cue_edit_get_document_id (edit),
                           cue_edit_get_base_no (edit), xml, NULL, on_gap_taken_cb,
                           g_object_ref (self));
}

static void
on_gap_entry_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GapOpening) opening = user_data;
  g_autoptr (GError)     error = NULL;
  g_autoptr (CueEdit)    edit = cue_edit_load_finish (result, &error);

  if (edit == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        toast_error (opening->self, error);
      return;
    }
  add_asked (edit, (const char *const *) opening->gap_case->gap->asked);
  take_edit (opening->self, edit);
  take_gap (opening->self, opening->gap_case->gap, edit);
}

static void
on_gap_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueWriteView) self = CUE_WRITE_VIEW (user_data);
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueGapCase)   gap_case = cue_desk_find_gap_finish (CUE_DESK (source), result, &error);
  g_autoptr (CueEdit)      edit = NULL;
  GapOpening              *opening;

  if (gap_case == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        toast_error (self, error);
      return;
    }
  if (gap_case->gap->document_id != NULL)
    {
      opening = g_new0 (GapOpening, 1);
      opening->self = g_object_ref (self);
      opening->gap_case = g_steal_pointer (&gap_case);
      cue_edit_load_async (self->desk, opening->gap_case->gap->document_id, begin_opening (self),
                           on_gap_entry_loaded_cb, opening);
      return;
    }
  edit = cue_edit_new_prefilled (self->desk, gap_case->gap->title,
                                 (const char *const *) gap_case->gap->asked);
  take_gap (self, gap_case->gap, edit);
  take_edit_for_gap (self, edit, g_steal_pointer (&gap_case));
}

static void
open_new (CueWriteView *self, const char *what)
{
  g_autoptr (CueEdit) edit = NULL;
  CueEntryType        type = CUE_ENTRY_RULE;
  const char         *words;

  if (g_str_has_prefix (what, "gap:"))
    {
      cue_desk_find_gap_async (self->desk, what + strlen ("gap:"), begin_opening (self),
                               on_gap_found_cb, g_object_ref (self));
      return;
    }
  if (g_str_has_prefix (what, "text:"))
    {
      words = what + strlen ("text:");
      edit = cue_edit_new_prefilled (self->desk, words, (const char *[]) { words, NULL });
    }
  else if (strcmp (what, "script") == 0)
    edit = cue_edit_new_blank (self->desk, CUE_DOCUMENT_SCRIPT, type);
  else if (strcmp (what, "notice") == 0)
    edit = cue_edit_new_blank (self->desk, CUE_DOCUMENT_NOTICE, CUE_ENTRY_BULLETIN);
  else
    {
      cue_entry_type_from_nick (what, &type);
      edit = cue_edit_new_blank (self->desk, CUE_DOCUMENT_ENTRY, type);
    }
  take_edit (self, edit);
}

/* -- verbs --------------------------------------------------------------------------------------- */

static void
on_submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueWriteView) self = CUE_WRITE_VIEW (user_data);
  g_autoptr (GError)       error = NULL;
  g_autofree char         *words = NULL;

  if (cue_edit_submit_finish (CUE_EDIT (source), result, &error))
    {
      toast (self, _("Handed in for review"));
      return;
    }
  words = cue_say_edit_error (error);
  toast (self, words);
  if (g_error_matches (error, CUE_ERROR, CUE_ERROR_CONFLICT) && CUE_EDIT (source) == self->edit
      && cue_edit_get_conflict (self->edit) != NULL)
    show_page (self, "compare");
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

static void
on_checked_cb (CueCheckPane *checks, CueWriteView *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "preview") == 0)
    cue_preview_board_refresh (self->preview,
                               cue_check_run_get_elderly_age (cue_check_pane_get_run (checks)));
  if (self->submit_when_checked && self->edit != NULL)
    submit (self);
}

static void
on_go_to_cb (CueCheckPane *checks, const CuePlace *place, CueWriteView *self)
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
    on_go_to_cb (self->checks, &(CuePlace) { .field = place->field, .line_id = place->line_id,
                                             .start = place->start }, self);
}

static void
on_taken_apart_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueWriteView) self = CUE_WRITE_VIEW (user_data);
  g_autoptr (GError)       error = NULL;

  if (!cue_desk_deed_finish (CUE_DESK (source), result, &error))
    {
      toast_error (self, error);
      return;
    }
  toast (self, _("Taken apart: the question has a draft of its own again"));
  find_gap (self);
}

static void
take_apart (CueWriteView *self)
{
  g_autoptr (CueMerged) merged = g_steal_pointer (&self->merged);
  g_autoptr (CueEdit)   begun = NULL;

  begin_opening (self);
  begun = cue_merged_take_apart (merged, on_taken_apart_cb, g_object_ref (self));
  take_edit (self, begun);
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
  show_page (self, open ? "write" : "preview");
  if (open)
    focus_form (self);
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
      toast_error (self, error);
      return;
    }
  /* The person has gone on to something else meanwhile. */
  if (CUE_EDIT (source) != self->edit)
    return;
  g_clear_pointer (&self->merged, cue_merged_free);
  self->merged = g_steal_pointer (&merged);
  take_edit (self, cue_merged_get_into (self->merged));
  toast (self, _("The words are in this entry now; Ctrl+Z takes them out again"));
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
  take_edit (self, edit);
}

static void
on_exists_cb (CueLocalisePopover *levels, const char *document_id, CueWriteView *self)
{
  toast (self, _("That level has a text of its own already: here it is"));
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

/* -- what the page asks -------------------------------------------------------------------------- */

static void
on_me_changed_cb (CueDesk *desk, GParamSpec *pspec, CueWriteView *self)
{
  /* Another person sits here now: the draft is the one's who wrote it. */
  set_edit (self, NULL);
}

static void
cue_write_view_set_desk (CueEditorView *view, CueDesk *desk)
{
  CueWriteView *self = CUE_WRITE_VIEW (view);

  if (self->desk == desk)
    return;
  set_edit (self, NULL);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    g_signal_connect (desk, "notify::me", G_CALLBACK (on_me_changed_cb), self);
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

static void
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
  update (self);
}

static void
cue_write_view_open (CueEditorView *view, const char *action, GVariant *target)
{
  CueWriteView *self = CUE_WRITE_VIEW (view);
  const char   *what = g_variant_get_string (target, NULL);

  if (self->desk == NULL)
    return;
  if (strcmp (action, "new") == 0)
    open_new (self, what);
  else if (self->edit == NULL || strcmp (cue_edit_get_document_id (self->edit), what) != 0)
    cue_edit_load_async (self->desk, what, begin_opening (self), on_loaded_cb, self);
  else
    focus_form (self);
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
  show_page (CUE_WRITE_VIEW (view), "write");
  focus_form (CUE_WRITE_VIEW (view));
}

static void
cue_write_view_shown (CueEditorView *view)
{
  update (CUE_WRITE_VIEW (view));
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

static void
on_mapped_cb (CueWriteView *self)
{
  update (self);
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
  G_OBJECT_CLASS (klass)->dispose = cue_write_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-write-view");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-write-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, stack);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, forms);
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
  g_signal_connect (self->checks, "go-to", G_CALLBACK (on_go_to_cb), self);
  g_signal_connect (self->checks, "checked", G_CALLBACK (on_checked_cb), self);
  g_signal_connect (self->form, "compare", G_CALLBACK (on_compare_cb), self);
  g_signal_connect (self, "map", G_CALLBACK (on_mapped_cb), NULL);
  g_signal_connect_after (self, "unmap", G_CALLBACK (on_mapped_cb), NULL);
}
