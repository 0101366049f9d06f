/* cue-review-side-after.c: what comes of a revision: when it starts, what it replaces, what goes stale.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-review-side-private.h"

#include <glib/gi18n.h>

#include "cue-say-review.h"
#include "cue-say.h"

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/**
 * cue_review_side_put_starts:
 * @self: the side, with a case
 */
void
cue_review_side_put_starts (CueReviewSide *self)
{
  const CueReview *review = self->item->review;
  CueClock        *clock = cue_desk_get_clock (self->desk);
  const CuePublicationSpan *window = NULL;
  g_autofree char *when = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < review->record->windows->len; i++)
    {
      const CuePublicationSpan *candidate = g_ptr_array_index (review->record->windows, i);

      if (candidate->retired_ms == 0 && candidate->until_ms > cue_clock_now_ms (clock))
        window = candidate;
    }
  if (window != NULL)
    {
      when = cue_say_span (clock, window->from_ms, window->until_ms);
      /* Translators: %s is a span of time: from 12-01 00:00 */
      words = g_strdup_printf (_("In force %s"), when);
    }
  else if (review->proposed_from_ms > cue_clock_now_ms (clock))
    {
      when = cue_say_moment (clock, review->proposed_from_ms);
      /* Translators: %s is a moment: the start the author wishes for */
      words = g_strdup_printf (_("Starts %s"), when);
    }
  gtk_label_set_text (self->starts, words != NULL ? words : _("Starts when it is published"));
}

static void
open_stale_cb (GtkButton *button, gpointer user_data)
{
  gtk_widget_activate_action (GTK_WIDGET (button), "editor.open", "s",
                              g_object_get_data (G_OBJECT (button), "document"));
}

/**
 * cue_review_side_put_stale:
 * @self: the side, with a case
 *
 * Related texts that go on saying the old price, each a step away.
 */
void
cue_review_side_put_stale (CueReviewSide *self)
{
  GPtrArray       *stale = self->item->review->stale;
  g_autofree char *words = NULL;
  GtkWidget       *heading;
  GtkWidget       *button;

  clear_box (self->stale);
  gtk_widget_set_visible (GTK_WIDGET (self->stale), stale->len > 0);
  if (stale->len == 0)
    return;
  words = g_strdup_printf (ngettext ("%u related entry still says the old price:",
                                     "%u related entries still say the old price:", stale->len),
                           stale->len);
  heading = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_box_append (self->stale, heading);
  for (guint i = 0; i < stale->len; i++)
    {
      const CueStaleText *text = g_ptr_array_index (stale, i);
      g_autofree char    *yuan = cue_say_yuan (text->old_fen);
      g_autofree char    *line = g_strdup_printf ("%s · %s", text->title, yuan);
      GtkWidget          *label = gtk_label_new (line);

      button = gtk_button_new ();
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, line,
                                      -1);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "cue-link-row");
      g_object_set_data_full (G_OBJECT (button), "document", g_strdup (text->document_id), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (open_stale_cb), NULL);
      gtk_box_append (self->stale, button);
    }
  button = gtk_button_new_with_label (_("Put them on the list of flags"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "editor.flag-stale");
  gtk_widget_add_css_class (button, "cue-small");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (self->stale, button);
}

/**
 * cue_review_side_set_notes:
 * @self: the side
 * @notes: (nullable) (element-type CueScheduleNote): what publishing would bring about
 */
void
cue_review_side_set_notes (CueReviewSide *self, GArray *notes)
{
  g_return_if_fail (CUE_IS_REVIEW_SIDE (self));

  clear_box (self->notes);
  for (guint i = 0; notes != NULL && self->desk != NULL && i < notes->len; i++)
    {
      const CueScheduleNote *note = &g_array_index (notes, CueScheduleNote, i);
      g_autofree char       *words = cue_say_note (cue_desk_get_clock (self->desk), note);
      GtkWidget             *label = gtk_label_new (words);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, cue_schedule_is_warning (note) ? "cue-due" : "cue-dim");
      gtk_box_append (self->notes, label);
    }
}
