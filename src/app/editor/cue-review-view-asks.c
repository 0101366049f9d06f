/* cue-review-view-asks.c: what is asked before a deed: a reason, a day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-review-view-private.h"

#include <glib/gi18n.h>

#include "cue-widget.h"

/* A popover is the child of the widget it points to, and moves with the next question. */
static void
put_popover (GtkWidget *popover, GtkWidget *parent)
{
  if (gtk_widget_get_parent (popover) == parent)
    return;
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  gtk_widget_set_parent (popover, parent);
}

static void
on_return_cb (CueReviewView *self, const char *words)
{
  cue_review_view_run (self, cue_review_view_new_deed (self, CUE_VERB_RETURN, words), _("Returned to its author"));
}

static void
on_waive_cb (CueReviewView *self, const char *words)
{
  cue_review_view_run (self, cue_review_view_new_deed (self, CUE_VERB_WAIVE, words), _("Out for four hours"));
}

static void
on_retire_cb (CueReviewView *self, const char *words)
{
  CueReviewDeed *deed = cue_review_view_new_deed (self, CUE_VERB_RETIRE, words);

  deed->subject_id = g_strdup (cue_review_view_find_publication (self));
  cue_review_view_run (self, deed, cue_review_view_is_state (self, "scheduled") ? _("The schedule was cancelled")
                                                : _("No longer in force"));
}

static void
ask (CueReviewView *self, GtkWidget *parent, const char *question, const char *hint,
     GCallback callback)
{
  g_clear_pointer ((GtkWidget **) &self->ask, gtk_widget_unparent);
  self->ask = CUE_ASK_POPOVER (cue_ask_popover_new ());
  put_popover (GTK_WIDGET (self->ask), parent);
  cue_ask_popover_set_question (self->ask, question, hint);
  g_signal_connect_object (self->ask, "answered", callback, self, G_CONNECT_SWAPPED);
  cue_widget_pop_up (GTK_POPOVER (self->ask));
}

/**
 * cue_review_view_ask_return:
 * @self: the view, with a case
 *
 * Asks what has to be changed, and returns the text to its author.
 */
void
cue_review_view_ask_return (CueReviewView *self)
{
  guint            n = cue_review_view_get_draft (self)->remarks->len;
  g_autofree char *question
    = n == 0 ? g_strdup (_("What has to be changed?"))
             : g_strdup_printf (ngettext ("What has to be changed? %u remark was not sent: it would be "
                                          "gone",
                                          "What has to be changed? %u remarks were not sent: they "
                                          "would be gone",
                                          n),
                                n);

  ask (self, self->return_button, question, _("For its author"), G_CALLBACK (on_return_cb));
}

/**
 * cue_review_view_ask_waive:
 * @self: the view, with a case
 *
 * Asks why it cannot wait, and publishes a notice alone for four hours.
 */
void
cue_review_view_ask_waive (CueReviewView *self)
{
  ask (self, self->waive_button, _("Why can it not wait for a second person?"),
       _("Out at once, for four hours; the lead sees it"), G_CALLBACK (on_waive_cb));
}

/**
 * cue_review_view_ask_retire:
 * @self: the view, with a case
 *
 * Asks why, and cancels a schedule or takes the text off the desks.
 */
void
cue_review_view_ask_retire (CueReviewView *self)
{
  gboolean       scheduled = cue_review_view_is_state (self, "scheduled");

  ask (self, scheduled ? self->cancel_button : self->retire_button,
       scheduled ? _("Why is it cancelled?") : _("Why is it taken off the desks?"),
       scheduled ? _("The text that is in force stays") : _("An older one still in force comes back"),
       G_CALLBACK (on_retire_cb));
}

static void
on_publish_cb (CueReviewView *self, gint64 from_ms, gint64 until_ms)
{
  CueReviewDeed *deed = cue_review_view_new_deed (self, CUE_VERB_PUBLISH, NULL);

  deed->from_ms = from_ms;
  deed->until_ms = until_ms;
  cue_review_view_run (self, deed, from_ms > 0 ? _("Scheduled") : _("Published"));
}

/**
 * cue_review_view_ask_publish:
 * @self: the view, with a case
 *
 * Asks when, and publishes.
 */
void
cue_review_view_ask_publish (CueReviewView *self)
{
  const CueReview *review = self->item->review;

  if (self->publish == NULL)
    {
      self->publish = CUE_PUBLISH_POPOVER (cue_publish_popover_new ());
      gtk_widget_set_parent (GTK_WIDGET (self->publish), self->publish_button);
      g_signal_connect_object (self->publish, "chosen", G_CALLBACK (on_publish_cb), self,
                               G_CONNECT_SWAPPED);
    }
  cue_publish_popover_set_text (self->publish, self->desk, self->document_id, self->no,
                                review->proposed_from_ms, review->proposed_until_ms);
  cue_widget_pop_up (GTK_POPOVER (self->publish));
}
