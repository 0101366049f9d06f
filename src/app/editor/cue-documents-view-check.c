/* cue-documents-view-check.c: what is wrong with a document of rows, and what it does now.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-documents-view-private.h"

#include <glib/gi18n.h>

#include "cue-say-record.h"
#include "cue-say-trouble.h"

gboolean
cue_documents_view_has_problems (CueDocumentsView *self)
{
  return self->problems != NULL && self->problems->len > 0;
}

void
cue_documents_view_say_trouble (CueDocumentsView *self)
{
  g_autofree char *first = NULL;
  g_autofree char *words = NULL;

  if (cue_documents_view_has_problems (self))
    {
      first = cue_say_record_trouble (self->draft, self->problems->pdata[0]);
      if (self->problems->len == 1)
        words = g_steal_pointer (&first);
      else
        /* Translators: the first thing that is wrong, and how many there are */
        words = g_strdup_printf (_("%s (and %u more)"), first, self->problems->len - 1);
    }
  else if (self->refusal != NULL)
    words = g_strdup (self->refusal);
  else if (self->trial != NULL && self->trial->refusal != NULL)
    {
      first = cue_say_error (self->trial->refusal);
      /* Translators: %s is what the reader of the document says */
      words = g_strdup_printf (_("The document is not whole yet: %s"), first);
    }
  gtk_label_set_text (self->trouble, words != NULL ? words : "");
  gtk_widget_set_visible (self->trouble_bar, words != NULL);
}

/* What the form finds at once, then what only the store knows. */
void
cue_documents_view_check (CueDocumentsView *self)
{
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  if (self->draft != NULL)
    self->problems = cue_record_check (self->draft);
  for (guint i = 0; self->draft != NULL && self->trial != NULL && i < self->trial->problems->len; i++)
    {
      const CueRecordProblem *found = self->trial->problems->pdata[i];

      if (cue_record_problems_find (self->problems, &found->place, found->field) == NULL)
        g_ptr_array_add (self->problems,
                         cue_record_problem_new (found->code, &found->place, found->field,
                                                 found->detail, found->limit));
    }
  cue_record_form_show_problems (self->form, self->problems);
  cue_record_list_set_trial (self->records, self->trial, self->problems);
  cue_documents_view_say_trouble (self);
  cue_documents_view_update_actions (self);
}

static void
show_effects (CueDocumentsView *self)
{
  guint index = 0;

  if (self->draft == NULL)
    return;
  cue_record_list_get_index (self->records, &index);
  cue_record_effects_show (self->effects, self->draft, self->trial,
                           cue_record_list_get_sort (self->records), index);
}

void
cue_documents_view_show_record (CueDocumentsView *self)
{
  guint    index = 0;
  gboolean any = cue_record_list_get_index (self->records, &index);

  cue_record_form_show (self->form, any ? self->draft : NULL,
                        cue_record_list_get_sort (self->records), index, cue_documents_view_is_open (self),
                        self->trial != NULL ? self->trial->in_force : NULL);
  cue_record_form_show_problems (self->form, self->problems);
  show_effects (self);
  cue_documents_view_update_actions (self);
}

static void
on_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueDocumentsView) self = user_data;
  g_autoptr (GError)           error = NULL;
  CueRecordTrial *trial = cue_desk_try_other_finish (CUE_DESK (source), result, &error);
  gboolean        first;

  if (trial == NULL || self->draft == NULL)
    {
      cue_record_trial_free (trial);
      return;
    }
  first = self->trial == NULL;
  cue_record_list_set_trial (self->records, NULL, NULL);
  g_clear_pointer (&self->trial, cue_record_trial_free);
  self->trial = trial;
  cue_documents_view_check (self);
  show_effects (self);
  /* Until now it was not known which ids may still be changed. */
  if (first)
    cue_documents_view_show_record (self);
}

static gboolean
on_pause_cb (gpointer user_data)
{
  CueDocumentsView *self = CUE_DOCUMENTS_VIEW (user_data);
  g_autofree char  *xml = NULL;

  self->pause_id = 0;
  if (self->edit == NULL || self->desk == NULL)
    return G_SOURCE_REMOVE;
  xml = cue_edit_dup_xml (self->edit);
  g_cancellable_cancel (self->trying);
  g_clear_object (&self->trying);
  self->trying = g_cancellable_new ();
  cue_desk_try_other_async (self->desk, xml, self->trying, on_tried_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

void
cue_documents_view_try_soon (CueDocumentsView *self, guint after_ms)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (after_ms, on_pause_cb, self);
}
