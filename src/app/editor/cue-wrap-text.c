/* cue-wrap-text.c
 *
 * A text view knows its height only after it was laid out at a width; among the fields of a form it
 * would be one line high for ever.  A layout of the same words at that width knows it before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-wrap-text.h"

struct _CueWrapText
{
  GtkTextView parent_instance;

  gboolean busy;  /* being filled by us */
};

static guint typed_signal;

G_DEFINE_FINAL_TYPE (CueWrapText, cue_wrap_text, GTK_TYPE_TEXT_VIEW)

static char *
dup_text (CueWrapText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter    start;
  GtkTextIter    end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
on_changed_cb (GtkTextBuffer *buffer, CueWrapText *self)
{
  g_autofree char *text = NULL;

  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (self->busy)
    return;
  text = dup_text (self);
  g_strdelimit (text, "\r\n\t", ' ');
  g_signal_emit (self, typed_signal, 0, text);
}

static GtkSizeRequestMode
cue_wrap_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cue_wrap_text_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  g_autofree char        *text = dup_text (CUE_WRAP_TEXT (widget));
  g_autoptr (PangoLayout) layout = NULL;
  int                     height;

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 60;
      *natural = 240;
      return;
    }
  layout = gtk_widget_create_pango_layout (widget, text);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, MAX (for_size > 0 ? for_size : 240, 1) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  *minimum = *natural = height;
  if (for_size > 0)
    return;
  /* Without a width the minimum is what no width falls below: GTK holds every other answer to it. */
  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, NULL, minimum);
}

static void
cue_wrap_text_class_init (CueWrapTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = cue_wrap_text_get_request_mode;
  widget_class->measure = cue_wrap_text_measure;
  typed_signal = g_signal_new ("typed", CUE_TYPE_WRAP_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cue_wrap_text_init (CueWrapText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "cue-record-text");
  g_signal_connect_object (buffer, "changed", G_CALLBACK (on_changed_cb), self, 0);
}

/**
 * cue_wrap_text_new:
 * @text: what it says
 * @open: whether it may be written
 *
 * Returns: (transfer floating): a text
 */
GtkWidget *
cue_wrap_text_new (const char *text, gboolean open)
{
  CueWrapText *self = g_object_new (CUE_TYPE_WRAP_TEXT, NULL);

  cue_wrap_text_set_text (self, text);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self), open);
  return GTK_WIDGET (self);
}

/**
 * cue_wrap_text_set_text:
 * @self: a text
 * @text: what it says from now on
 */
void
cue_wrap_text_set_text (CueWrapText *self, const char *text)
{
  g_return_if_fail (CUE_IS_WRAP_TEXT (self) && text != NULL);

  self->busy = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), text, -1);
  self->busy = FALSE;
}
