/* cue-review-view-keep.c: what the reviewer has done so far outlives the window, and the remark he writes.
 *
 * Every look and every tick is stored at once, words while they are typed a moment after the last key.
 * One store is under way at a time: the next one holds whatever was done meanwhile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-review-view-private.h"

#include <string.h>

#include "cue-say-trouble.h"
#include "cue-widget.h"

#define PAUSE_MS 400

static char *
dup_key (CueReviewView *self)
{
  const CueStaff *me = cue_desk_get_me (self->desk);

  return g_strdup_printf ("%s %s %d", me != NULL ? me->login : "", self->document_id, self->no);
}

/**
 * cue_review_view_get_draft:
 * @self: the view, with a case
 *
 * Returns: (transfer none): what the person at the desk has done with this revision so far
 */
CueReviewDraft *
cue_review_view_get_draft (CueReviewView *self)
{
  g_autofree char *key = dup_key (self);
  CueReviewDraft  *draft = g_hash_table_lookup (self->drafts, key);

  return draft != NULL ? draft : self->item->draft;
}

/**
 * cue_review_view_adopt_draft:
 * @self: the view, a case just loaded
 *
 * What was stored is taken unless this window knows it better: a store may still be under way.
 */
void
cue_review_view_adopt_draft (CueReviewView *self)
{
  g_autofree char *key = dup_key (self);
  CueReviewDraft  *kept = g_hash_table_lookup (self->drafts, key);
  CueReviewDraft  *found = self->item->draft;

  if (self->item->review->record->verdict != NULL)
    {
      g_hash_table_remove (self->drafts, key);
      return;
    }
  if (kept == NULL || strcmp (kept->sha256, found->sha256) != 0 || kept->base_no != found->base_no)
    {
      g_hash_table_insert (self->drafts, g_steal_pointer (&key), g_steal_pointer (&self->item->draft));
      self->item->draft = cue_review_draft_new (self->document_id, self->no, found->sha256,
                                                found->base_no);
    }
}

static void
on_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueReviewView) self = user_data;
  g_autoptr (GError)        error = NULL;

  self->keeping = FALSE;
  if (!cue_desk_keep_review_finish (CUE_DESK (source), result, &error))
    {
      g_autofree char *words = cue_say_error (error);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.report", "s", words);
    }
  if (self->keep_again && self->item != NULL)
    cue_review_view_keep (self);
}

/**
 * cue_review_view_keep:
 * @self: the view, with a case
 *
 * Stores what was done so far.  After the verdict there is nothing to keep.
 */
void
cue_review_view_keep (CueReviewView *self)
{
  g_clear_handle_id (&self->keep_id, g_source_remove);
  if (self->item == NULL || self->item->review->record->verdict != NULL)
    return;
  self->keep_again = self->keeping;
  if (self->keeping)
    return;
  self->keeping = TRUE;
  cue_desk_keep_review_async (self->desk, cue_review_view_get_draft (self), on_kept_cb,
                              g_object_ref (self));
}

static gboolean
on_pause_cb (gpointer user_data)
{
  CueReviewView *self = CUE_REVIEW_VIEW (user_data);

  self->keep_id = 0;
  cue_review_view_keep (self);
  return G_SOURCE_REMOVE;
}

/**
 * cue_review_view_keep_pending:
 * @self: the view
 *
 * What waits for a pause in typing is stored now: the view leaves this revision.
 */
void
cue_review_view_keep_pending (CueReviewView *self)
{
  if (self->keep_id != 0)
    cue_review_view_keep (self);
}

/* -- the checklist ---------------------------------------------------------------------------------- */

/**
 * cue_review_view_take_list:
 * @self: the view, with a case
 *
 * After an item was ticked.
 */
void
cue_review_view_take_list (CueReviewView *self)
{
  CueReviewDraft *draft = cue_review_view_get_draft (self);

  g_free (draft->list);
  draft->list = cue_quality_to_text (self->item->quality);
  cue_review_view_keep (self);
}

/**
 * cue_review_view_put_list:
 * @self: the view, a case just loaded
 *
 * Answers that the person gave before; what a check says is fresh.
 */
void
cue_review_view_put_list (CueReviewView *self)
{
  const char            *text = cue_review_view_get_draft (self)->list;
  g_autoptr (CueQuality) kept = *text != '\0' ? cue_quality_new_from_text (text, NULL) : NULL;

  if (kept == NULL
      || strcmp (cue_quality_get_sha256 (kept), cue_quality_get_sha256 (self->item->quality)) != 0)
    return;
  for (int i = 0; i < CUE_N_QUALITY_ITEMS; i++)
    if (!cue_quality_is_by_check (kept, (CueQualityItem) i)
        && !cue_quality_is_by_check (self->item->quality, (CueQualityItem) i))
      cue_quality_set_answer (self->item->quality, (CueQualityItem) i,
                              cue_quality_get_answer (kept, (CueQualityItem) i), NULL);
}

/* -- a remark ----------------------------------------------------------------------------------------- */

/**
 * cue_review_view_forget_remark:
 * @self: the view
 * @line_id: (nullable): the row it stands on, %NULL = the whole text
 *
 * It was sent: it is a remark now, no draft.
 */
void
cue_review_view_forget_remark (CueReviewView *self, const char *line_id)
{
  if (self->item == NULL)
    return;
  cue_review_draft_set_remark (cue_review_view_get_draft (self), line_id, CUE_REMARK_NOTE, NULL);
  cue_review_view_keep (self);
}

static void
on_written_cb (CueReviewView *self, int level, const char *words)
{
  CueReviewDeed *deed;

  if (self->item == NULL)
    return;
  deed = cue_review_view_new_deed (self, CUE_VERB_REMARK, words);
  deed->line_id = g_strdup (self->remark_line);
  deed->level = (CueRemarkLevel) level;
  cue_review_view_run (self, deed, NULL);
}

static void
on_typed_cb (CueReviewView *self, int level, const char *words)
{
  if (self->item == NULL)
    return;
  cue_review_draft_set_remark (cue_review_view_get_draft (self), self->remark_line,
                               (CueRemarkLevel) level, words);
  g_clear_handle_id (&self->keep_id, g_source_remove);
  self->keep_id = g_timeout_add (PAUSE_MS, on_pause_cb, self);
}

/* The row shows what was begun on it. */
static void
on_closed_cb (CueReviewView *self)
{
  cue_review_view_keep_pending (self);
  if (self->item != NULL)
    cue_review_view_fill_remarks (self);
}

static void
make_popover (CueReviewView *self)
{
  self->remark = g_object_ref_sink (CUE_REMARK_POPOVER (cue_remark_popover_new ()));
  gtk_widget_set_parent (GTK_WIDGET (self->remark), GTK_WIDGET (self));
  g_signal_connect_object (self->remark, "written", G_CALLBACK (on_written_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->remark, "typed", G_CALLBACK (on_typed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->remark, "closed", G_CALLBACK (on_closed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * cue_review_view_ask_remark:
 * @self: the view, with a case
 *
 * Asks what to say about the row the reviewer stands on; what he began there stands in it.
 */
void
cue_review_view_ask_remark (CueReviewView *self)
{
  GtkWidget             *widget;
  const char            *line = cue_review_view_get_line (self, &widget);
  const CueUnsentRemark *begun;
  graphene_rect_t        bounds;
  GdkRectangle           at = { 0 };

  if (self->remark == NULL)
    make_popover (self);
  g_free (self->remark_line);
  self->remark_line = g_strdup (line);
  begun = cue_review_draft_get_remark (cue_review_view_get_draft (self), line);
  cue_remark_popover_set_words (self->remark, begun != NULL ? (int) begun->level : CUE_REMARK_MUST,
                                begun != NULL ? begun->body : "");
  /* Rows come and go with each load, so the popover belongs to the view and points into it. */
  if (gtk_widget_compute_bounds (widget, GTK_WIDGET (self), &bounds))
    at = (GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                          (int) bounds.size.height };
  gtk_popover_set_pointing_to (GTK_POPOVER (self->remark), &at);
  cue_widget_pop_up (GTK_POPOVER (self->remark));
}
