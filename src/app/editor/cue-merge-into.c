/* cue-merge-into.c
 *
 * The question is answered already, only in other words: so the words go to that entry, whoever waits
 * for the new one waits for it, and the draft that was begun is gone.  In this order nothing is lost if
 * the program ends in between.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-merge-into.h"

#include <glib/gi18n.h>

#include "cue-desk-queue.h"

typedef struct
{
  GtkWidget *widget;      /* (owned): where actions are activated */
  CueEdit   *from;        /* (owned) */
  CueEdit   *into;        /* (owned) (nullable) */
  char      *document_id; /* (owned): of @into */
} Merge;

static void
merge_free (Merge *merge)
{
  if (merge->into != NULL)
    g_signal_handlers_disconnect_by_data (merge->into, merge);
  g_clear_object (&merge->into);
  g_object_unref (merge->from);
  g_object_unref (merge->widget);
  g_free (merge->document_id);
  g_free (merge);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Merge, merge_free)

static void
report (Merge *merge, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (merge->widget, "win.report", "s", error->message);
}

static void
on_moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Merge)  merge = user_data;
  g_autoptr (GError) error = NULL;

  if (!cue_desk_queue_deed_finish (CUE_DESK (source), result, &error))
    {
      report (merge, error);
      return;
    }
  cue_edit_discard (merge->from);
  gtk_widget_activate_action (merge->widget, "editor.open", "s", merge->document_id);
  gtk_widget_activate_action (merge->widget, "win.toast", "s",
                              _("The words are in this entry now; hand it in when they are right"));
}

static void
on_saved_cb (CueEdit *into, Merge *merge)
{
  g_signal_handlers_disconnect_by_data (into, merge);
  cue_desk_move_gap_async (cue_edit_get_desk (into), cue_edit_get_document_id (merge->from),
                           merge->document_id, NULL, on_moved_cb, merge);
}

static gboolean
holds (char **words, guint n, const char *word)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (words[i], word))
      return TRUE;
  return FALSE;
}

/* The title of what was begun is a wording too: it is how somebody asked. */
static gboolean
add_words (const CueEntry *from, CueEdit *into)
{
  const CueEntry       *entry = cue_edit_get_entry (into);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  guint                 n_before = entry->asked != NULL ? g_strv_length (entry->asked) : 0;

  for (guint i = 0; i < n_before; i++)
    g_ptr_array_add (all, entry->asked[i]);
  if (*from->title != '\0' && !g_str_equal (from->title, entry->title)
      && !holds ((char **) all->pdata, all->len, from->title))
    g_ptr_array_add (all, from->title);
  for (guint i = 0; from->asked != NULL && from->asked[i] != NULL; i++)
    if (!g_str_equal (from->asked[i], entry->title)
        && !holds ((char **) all->pdata, all->len, from->asked[i]))
      g_ptr_array_add (all, from->asked[i]);
  if (all->len == n_before)
    return FALSE;
  g_ptr_array_add (all, NULL);
  cue_edit_set_list (into, "asked", (const char *const *) all->pdata);
  return TRUE;
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Merge)  merge = user_data;
  g_autoptr (GError) error = NULL;
  CueEdit           *into = cue_edit_load_finish (result, &error);

  merge->into = into;
  if (into == NULL)
    {
      report (merge, error);
      return;
    }
  if (cue_edit_get_entry (into) == NULL || cue_edit_get_lock (into) != CUE_EDIT_OPEN)
    {
      gtk_widget_activate_action (merge->widget, "win.toast", "s",
                                  _("That text is in review or not yours to change"));
      return;
    }
  if (!add_words (cue_edit_get_entry (merge->from), into))
    {
      on_saved_cb (into, g_steal_pointer (&merge));
      return;
    }
  g_signal_connect (into, "saved", G_CALLBACK (on_saved_cb), merge);
  cue_edit_save_now (into);
  g_steal_pointer (&merge);
}

/**
 * cue_merge_into:
 * @widget: where the page's actions can be activated
 * @from: a new entry that was begun; its words are taken
 * @document_id: an entry that says the same already
 *
 * Opens that entry with the words added, as a draft.  Returns at once.
 */
void
cue_merge_into (GtkWidget *widget, CueEdit *from, const char *document_id)
{
  Merge *merge;

  g_return_if_fail (GTK_IS_WIDGET (widget) && CUE_IS_EDIT (from) && document_id != NULL);

  if (cue_edit_get_entry (from) == NULL || cue_edit_get_base_no (from) > 0)
    {
      gtk_widget_activate_action (widget, "editor.open", "s", document_id);
      return;
    }
  merge = g_new0 (Merge, 1);
  merge->widget = g_object_ref (widget);
  merge->from = g_object_ref (from);
  merge->document_id = g_strdup (document_id);
  cue_edit_load_async (cue_edit_get_desk (from), document_id, NULL, on_loaded_cb, merge);
}
