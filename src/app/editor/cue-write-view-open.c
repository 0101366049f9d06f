/* cue-write-view-open.c: from an entry of the queue, a gap or nothing to a text in the form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-write-view-private.h"

#include <string.h>

#include "cue-desk-queue.h"
#include "cue-desk-run.h"

/* -- what is asked --------------------------------------------------------------------------------- */

/* (transfer full) (nullable) gap_case */
void
cue_write_view_show_gap (CueWriteView *self, CueGapCase *gap_case)
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
    cue_write_view_show_gap (CUE_WRITE_VIEW (user_data), g_steal_pointer (&gap_case));
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cue_write_view_toast_error (CUE_WRITE_VIEW (user_data), error);
}

/* A draft that was begun for a gap and is taken up again: who waits, and what may be the answer. */
void
cue_write_view_find_gap (CueWriteView *self)
{
  if (self->edit == NULL || cue_edit_get_base_no (self->edit) > 0
      || cue_edit_get_entry (self->edit) == NULL || self->opening == NULL)
    return;
  cue_desk_find_waiting_async (self->desk, cue_edit_get_document_id (self->edit), self->opening,
                               on_waiting_cb, self);
}

/* What may be the answer already has the keyboard first; Tab goes on to the form. */
static void
take_edit_for_gap (CueWriteView *self, CueEdit *edit, CueGapCase *gap_case)
{
  cue_write_view_set_edit (self, edit);
  cue_write_view_show_gap (self, gap_case);
  if (!cue_gap_card_focus (cue_edit_form_get_gap_card (self->form)))
    cue_write_view_focus_form (self);
}

/* -- opening -------------------------------------------------------------------------------------- */

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
      cue_write_view_toast_error (self, error);
      return;
    }
  cue_write_view_take_edit (self, edit);
  cue_write_view_find_gap (self);
}

GCancellable *
cue_write_view_begin_opening (CueWriteView *self)
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
    cue_write_view_toast_error (self, error);
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
        cue_write_view_toast_error (opening->self, error);
      return;
    }
  add_asked (edit, (const char *const *) opening->gap_case->gap->asked);
  cue_write_view_take_edit (opening->self, edit);
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
        cue_write_view_toast_error (self, error);
      return;
    }
  if (gap_case->gap->document_id != NULL)
    {
      opening = g_new0 (GapOpening, 1);
      opening->self = g_object_ref (self);
      opening->gap_case = g_steal_pointer (&gap_case);
      cue_edit_load_async (self->desk, opening->gap_case->gap->document_id, cue_write_view_begin_opening (self),
                           on_gap_entry_loaded_cb, opening);
      return;
    }
  edit = cue_edit_new_prefilled (self->desk, gap_case->gap->title,
                                 (const char *const *) gap_case->gap->asked);
  take_gap (self, gap_case->gap, edit);
  take_edit_for_gap (self, edit, g_steal_pointer (&gap_case));
}

void
cue_write_view_open_new (CueWriteView *self, const char *what)
{
  g_autoptr (CueEdit) edit = NULL;
  CueEntryType        type = CUE_ENTRY_RULE;
  const char         *words;

  if (g_str_has_prefix (what, "gap:"))
    {
      cue_desk_find_gap_async (self->desk, what + strlen ("gap:"), cue_write_view_begin_opening (self),
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
  cue_write_view_take_edit (self, edit);
}

/* An existing text, or one's own draft of a new one. */
void
cue_write_view_open_text (CueWriteView *self, const char *document_id)
{
  cue_edit_load_async (self->desk, document_id, cue_write_view_begin_opening (self), on_loaded_cb, self);
}
