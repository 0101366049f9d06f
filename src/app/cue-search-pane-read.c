/* cue-search-pane-read.c: loading a document and what happens with it then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-search-pane-private.h"

#include "cue-stageable.h"

#define ROWS_ABOVE_READER 8

typedef struct
{
  CueSearchPane *self; /* (owned) */
  CueSearchLoad  why;
  guint          position;
} LoadContext;

static void
load_context_free (LoadContext *context)
{
  g_object_unref (context->self);
  g_free (context);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoadContext, load_context_free)

/* The list gives way to the reader: eight rows, or all of the height while nothing is read. */
void
cue_search_pane_update_heights (CueSearchPane *self)
{
  gboolean reading = gtk_widget_get_visible (GTK_WIDGET (self->reader));
  gboolean shared = reading && self->columns < CUE_SEARCH_FOUR_COLUMNS;

  cue_result_list_set_max_rows (self->list, shared ? ROWS_ABOVE_READER : 0);
}

static void
show_reader (CueSearchPane *self, gboolean shown)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->reader)) == shown)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->reader), shown);
  cue_search_pane_update_heights (self);
  cue_search_pane_update_count (self);
}

void
cue_search_pane_close_reader (CueSearchPane *self)
{
  /* What is still on its way belongs to a customer or a word that is gone. */
  g_cancellable_cancel (self->loading);
  g_clear_pointer (&self->published, cue_published_free);
  cue_reader_clear (self->reader);
  show_reader (self, FALSE);
}

static gboolean
show_published (CueSearchPane *self, CuePublished *published)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->published, cue_published_free);
  self->published = published;
  if (!cue_reader_show (self->reader, published, self->desk, &error))
    {
      cue_search_pane_report (self, error);
      cue_search_pane_close_reader (self);
      return FALSE;
    }
  show_reader (self, TRUE);
  return TRUE;
}

/* Opening is more than reading: it is recorded, and in a call the lines go on the stage. */
static void
open_published (CueSearchPane *self, guint position)
{
  CueCall *call = cue_search_pane_get_open_call (self);

  cue_search_trail_settle (self->trail);
  if (call == NULL)
    {
      cue_desk_record_open (self->desk, self->published, (int) position);
      return;
    }
  if (cue_search_pane_have_words (self) && position > 0)
    cue_call_record_search (call, cue_search_pane_get_words (self),
                            cue_result_list_get_n (self->list), (int) position);
  cue_call_record_open (call, self->published, (int) position);
  if (cue_stageable_has_lines (self->published))
    cue_search_pane_put_on_stage (self);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LoadContext)  context = user_data;
  g_autoptr (GError)       error = NULL;
  g_autoptr (CuePublished) published = cue_desk_load_finish (CUE_DESK (source), result, &error);
  CueSearchPane           *self = context->self;

  if (self->desk == NULL || self->desk != CUE_DESK (source))
    return;
  if (published == NULL)
    {
      if (context->why == CUE_SEARCH_LOAD_COMPARE)
        cue_reader_set_changed (self->reader, cue_reader_get_document_id (self->reader) != NULL);
      else
        cue_search_pane_report (self, error);
      return;
    }
  if (context->why == CUE_SEARCH_LOAD_COMPARE)
    {
      if (g_strcmp0 (published->document_id, cue_reader_get_document_id (self->reader)) == 0)
        cue_reader_set_changed (self->reader, published->no != cue_reader_get_no (self->reader));
      return;
    }
  if (show_published (self, g_steal_pointer (&published)) && context->why == CUE_SEARCH_LOAD_OPEN)
    open_published (self, context->position);
}

void
cue_search_pane_load (CueSearchPane *self, const char *document_id, CueSearchLoad why,
                      guint position)
{
  LoadContext *context;

  if (self->desk == NULL || document_id == NULL)
    return;
  if (why != CUE_SEARCH_LOAD_COMPARE)
    {
      g_cancellable_cancel (self->loading);
      g_clear_object (&self->loading);
      self->loading = g_cancellable_new ();
    }
  context = g_new0 (LoadContext, 1);
  context->self = g_object_ref (self);
  context->why = why;
  context->position = position;
  cue_desk_load_async (self->desk, document_id,
                       why != CUE_SEARCH_LOAD_COMPARE ? self->loading : NULL, on_loaded_cb,
                       context);
}

/**
 * cue_search_pane_open_document:
 * @self: a search pane
 * @id: document id, or an old id as links have it
 */
void
cue_search_pane_open_document (CueSearchPane *self, const char *id)
{
  g_autofree char *document_id = NULL;

  g_return_if_fail (CUE_IS_SEARCH_PANE (self));
  g_return_if_fail (id != NULL);

  document_id = g_uuid_string_is_valid (id) ? g_strdup (id) : cue_document_id_from_old_id (id);
  cue_search_pane_load (self, document_id, CUE_SEARCH_LOAD_OPEN, 0);
}

/**
 * cue_search_pane_put_on_stage:
 * @self: a search pane
 *
 * Puts the lines of what is read on the stage of the open call; without a call nothing happens.
 */
void
cue_search_pane_put_on_stage (CueSearchPane *self)
{
  CueCall *call;

  g_return_if_fail (CUE_IS_SEARCH_PANE (self));

  call = cue_search_pane_get_open_call (self);
  if (call == NULL || self->published == NULL || !cue_stageable_has_lines (self->published))
    return;
  cue_call_put_on_stage (call, cue_stageable_copy (self->published));
}

/**
 * cue_search_pane_reload:
 * @self: a search pane
 *
 * Shows the version in force of what is being read.
 */
void
cue_search_pane_reload (CueSearchPane *self)
{
  g_return_if_fail (CUE_IS_SEARCH_PANE (self));

  if (self->published != NULL)
    cue_search_pane_load (self, self->published->document_id, CUE_SEARCH_LOAD_OPEN, 0);
}

/**
 * cue_search_pane_add_wording:
 * @self: a search pane
 *
 * Adds the words in the entry to what is read, as a customer's wording: the next search finds it.
 *
 * Returns: whether there was a call, an open entry and words
 */
gboolean
cue_search_pane_add_wording (CueSearchPane *self)
{
  CueCall *call;

  g_return_val_if_fail (CUE_IS_SEARCH_PANE (self), FALSE);

  call = cue_search_pane_get_open_call (self);
  if (call == NULL || self->published == NULL || !cue_search_pane_have_words (self))
    return FALSE;
  cue_call_add_wording (call, self->published->document_id, cue_search_pane_get_words (self));
  return TRUE;
}

/**
 * cue_search_pane_get_open_id:
 * @self: a search pane
 *
 * Returns: (transfer none) (nullable): the document that is read, or %NULL
 */
const char *
cue_search_pane_get_open_id (CueSearchPane *self)
{
  g_return_val_if_fail (CUE_IS_SEARCH_PANE (self), NULL);

  return self->published != NULL ? self->published->document_id : NULL;
}
