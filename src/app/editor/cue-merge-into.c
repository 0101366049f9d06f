/* cue-merge-into.c
 *
 * The question is answered already, only in other words: so the words go to that entry, whoever waits
 * for the new one waits for it, and the draft that was begun is gone.  In this order nothing is lost if
 * the program ends in between.  What was begun is kept in memory, so that one key takes it apart again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-merge-into.h"

#include <glib/gi18n.h>

#include "cue-desk-queue.h"

struct _CueMerged
{
  CueEdit    *from;        /* (owned) */
  CueEdit    *into;        /* (owned) (nullable): not loaded yet */
  char       *from_xml;    /* (owned): the text that was begun */
  CueEntry   *after;       /* (owned) (nullable): the entry with the words in it */
  gboolean    has_added;   /* else it had all the words already */
  CueGapMove *move;        /* (owned) (nullable) */
};

/**
 * cue_merged_free:
 * @self: (nullable) (transfer full): what was put together
 */
void
cue_merged_free (CueMerged *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->into);
  g_clear_pointer (&self->after, cue_entry_unref);
  cue_gap_move_free (self->move);
  g_object_unref (self->from);
  g_free (self->from_xml);
  g_free (self);
}

static void
on_moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask)  task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  CueMerged         *self = g_task_get_task_data (task);
  CueMerged         *merged;

  self->move = cue_desk_move_gap_finish (CUE_DESK (source), result, &error);
  if (self->move == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  cue_edit_discard (self->from);
  merged = g_new0 (CueMerged, 1);
  *merged = *self;
  *self = (CueMerged) { .from = g_object_ref (merged->from) };
  g_task_return_pointer (task, merged, (GDestroyNotify) cue_merged_free);
}

static void
move (GTask *task)
{
  CueMerged *self = g_task_get_task_data (task);

  self->after = cue_entry_ref ((CueEntry *) cue_edit_get_entry (self->into));
  cue_desk_move_gap_async (cue_edit_get_desk (self->into), cue_edit_get_document_id (self->from),
                           cue_edit_get_document_id (self->into), NULL, on_moved_cb, task);
}

static void
on_saved_cb (CueEdit *into, GTask *task)
{
  g_signal_handlers_disconnect_by_data (into, task);
  move (task);
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
  g_autoptr (GTask)  task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  CueMerged         *self = g_task_get_task_data (task);

  self->into = cue_edit_load_finish (result, &error);
  if (self->into == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (cue_edit_get_entry (self->into) == NULL || cue_edit_get_lock (self->into) != CUE_EDIT_OPEN)
    {
      g_task_return_new_error (task, CUE_ERROR, CUE_ERROR_DENIED, "%s",
                               _("That text is in review or not yours to change"));
      return;
    }
  /* The person has decided to go on with a draft that was found. */
  cue_edit_keep_recovered (self->into);
  self->has_added = add_words (cue_edit_get_entry (self->from), self->into);
  if (!self->has_added)
    {
      move (g_steal_pointer (&task));
      return;
    }
  g_signal_connect (self->into, "saved", G_CALLBACK (on_saved_cb), g_steal_pointer (&task));
  cue_edit_save_now (self->into);
}

/**
 * cue_merge_into_async:
 * @from: a new entry that was begun; its words are taken
 * @document_id: an entry that says the same already
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Adds the words to that entry, as a draft.
 */
void
cue_merge_into_async (CueEdit *from, const char *document_id, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask     *task;
  CueMerged *self;

  g_return_if_fail (CUE_IS_EDIT (from) && cue_edit_get_entry (from) != NULL && document_id != NULL);

  task = g_task_new (from, NULL, callback, user_data);
  g_task_set_source_tag (task, cue_merge_into_async);
  self = g_new0 (CueMerged, 1);
  self->from = g_object_ref (from);
  self->from_xml = cue_edit_dup_xml (from);
  g_task_set_task_data (task, self, (GDestroyNotify) cue_merged_free);
  cue_edit_load_async (cue_edit_get_desk (from), document_id, NULL, on_loaded_cb, task);
}

/**
 * cue_merge_into_finish:
 * @from: what was begun
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was put together; %NULL with CUE_ERROR_DENIED when the
 *   entry is in review or not this person's, or with another error
 */
CueMerged *
cue_merge_into_finish (CueEdit *from, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, from), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cue_merged_get_into:
 * @self: what was put together
 *
 * Returns: (transfer none): the entry that has the words now
 */
CueEdit *
cue_merged_get_into (CueMerged *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->into;
}

/**
 * cue_merged_is_last:
 * @self: what was put together
 *
 * Moments of an edit share what they did not change, so coming back to this one by undo counts too.
 *
 * Returns: whether the entry says what it said right after the merge
 */
gboolean
cue_merged_is_last (CueMerged *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return cue_edit_get_entry (self->into) == self->after;
}

/**
 * cue_merged_take_apart:
 * @self: what was put together; used up
 * @callback: called on the main thread when the store has it too; see cue_desk_deed_finish()
 * @user_data: for @callback
 *
 * Returns: (transfer full): what was begun, as it was
 */
CueEdit *
cue_merged_take_apart (CueMerged *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_val_if_fail (self != NULL && self->move != NULL, NULL);

  if (self->has_added)
    {
      cue_edit_undo (self->into);
      cue_edit_save_now (self->into);
    }
  cue_edit_undo (self->from);
  cue_desk_move_gap_back_async (cue_edit_get_desk (self->from), g_steal_pointer (&self->move),
                                self->from_xml, NULL, callback, user_data);
  return g_object_ref (self->from);
}
