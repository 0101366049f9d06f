/* cue-diff-text.c: one side of a comparison: words struck out or underlined.
 *
 * A line through and a line under, each on a tint: what changed is seen without colours too.  The
 * colours are the theme's and are asked again when the style changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-diff-text.h"

#include "cue-paint.h"

struct _CueDiffText
{
  GtkWidget parent_instance;

  GtkWidget *label;
  GArray    *spans; /* (owned) (nullable) (element-type CueDiffSpan) */
  CueDiffOp  op;
};

G_DEFINE_FINAL_TYPE (CueDiffText, cue_diff_text, GTK_TYPE_WIDGET)

#define TINT_ALPHA 0.13

static void
add (PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static guint16
channel (double value)
{
  return (guint16) (CLAMP (value, 0, 1) * G_MAXUINT16);
}

static void
mark (CueDiffText *self, PangoAttrList *list, guint start, guint end)
{
  gboolean removed = self->op == CUE_DIFF_REMOVED;
  GdkRGBA  color = cue_paint_get_color (GTK_WIDGET (self), removed ? "error_color"
                                                                   : "success_color");
  guint16  red = channel (color.red);
  guint16  green = channel (color.green);
  guint16  blue = channel (color.blue);

  add (list, pango_attr_background_new (red, green, blue), start, end);
  add (list, pango_attr_background_alpha_new (channel (TINT_ALPHA)), start, end);
  if (removed)
    {
      add (list, pango_attr_strikethrough_new (TRUE), start, end);
      add (list, pango_attr_strikethrough_color_new (red, green, blue), start, end);
      return;
    }
  add (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE_LINE), start, end);
  add (list, pango_attr_underline_color_new (red, green, blue), start, end);
}

static void
restyle (CueDiffText *self)
{
  PangoAttrList *list = pango_attr_list_new ();

  for (guint i = 0; self->spans != NULL && i < self->spans->len; i++)
    {
      const CueDiffSpan *span = &g_array_index (self->spans, CueDiffSpan, i);

      if (span->op != self->op)
        continue;
      if (self->op == CUE_DIFF_REMOVED)
        mark (self, list, span->old_start, span->old_start + span->old_length);
      else
        mark (self, list, span->new_start, span->new_start + span->new_length);
    }
  gtk_label_set_attributes (GTK_LABEL (self->label), list);
  pango_attr_list_unref (list);
}

static void
cue_diff_text_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (cue_diff_text_parent_class)->css_changed (widget, change);
  if (CUE_DIFF_TEXT (widget)->label != NULL)
    restyle (CUE_DIFF_TEXT (widget));
}

static void
cue_diff_text_dispose (GObject *object)
{
  CueDiffText *self = CUE_DIFF_TEXT (object);

  g_clear_pointer (&self->spans, g_array_unref);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (cue_diff_text_parent_class)->dispose (object);
}

static void
cue_diff_text_class_init (CueDiffTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_diff_text_dispose;
  widget_class->css_changed = cue_diff_text_css_changed;
  gtk_widget_class_set_css_name (widget_class, "cue-diff-text");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
cue_diff_text_init (CueDiffText *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_yalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

/**
 * cue_diff_text_set:
 * @self: a side
 * @text: (nullable): what it says
 * @spans: (nullable) (element-type CueDiffSpan): the comparison, whose offsets are into @text on
 *   this side; %NULL = nothing changed
 * @op: %CUE_DIFF_REMOVED for the old side, %CUE_DIFF_ADDED for the new one
 */
void
cue_diff_text_set (CueDiffText *self, const char *text, GArray *spans, CueDiffOp op)
{
  g_return_if_fail (CUE_IS_DIFF_TEXT (self));

  g_clear_pointer (&self->spans, g_array_unref);
  self->spans = spans != NULL ? g_array_ref (spans) : NULL;
  self->op = op;
  gtk_label_set_text (GTK_LABEL (self->label), text != NULL ? text : "");
  restyle (self);
}
