/* cue-edit-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-edit-text.h"

#include "cue-edit-text-private.h"
#include "cue-paint.h"
#include "cue-value-run.h"

enum
{
  PROP_0,
  PROP_PLACEHOLDERS,
  PROP_SINGLE_LINE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (CueEditText, cue_edit_text, GTK_TYPE_TEXT_VIEW)

/* A text view knows its height only after it was laid out at a width, and one without a height is
 * never laid out: a line is the least. */
static void
cue_edit_text_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  PangoContext     *context;
  PangoFontMetrics *metrics;
  int               line;

  GTK_WIDGET_CLASS (cue_edit_text_parent_class)->measure (widget, orientation, for_size, minimum,
                                                          natural, minimum_baseline,
                                                          natural_baseline);
  if (orientation != GTK_ORIENTATION_VERTICAL)
    return;
  context = gtk_widget_get_pango_context (widget);
  metrics = pango_context_get_metrics (context, NULL, NULL);
  line = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics))
         + gtk_text_view_get_top_margin (GTK_TEXT_VIEW (widget))
         + gtk_text_view_get_bottom_margin (GTK_TEXT_VIEW (widget));
  pango_font_metrics_unref (metrics);
  *minimum = MAX (*minimum, line);
  *natural = MAX (*natural, line);
}

static void
cue_edit_text_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CueEditText *self = CUE_EDIT_TEXT (widget);

  GTK_WIDGET_CLASS (cue_edit_text_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
cue_edit_text_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CueEditText *self = CUE_EDIT_TEXT (widget);

  GTK_WIDGET_CLASS (cue_edit_text_parent_class)->snapshot (widget, snapshot);
  if (self->hint != NULL && gtk_text_buffer_get_char_count (cue_edit_text_get_buffer (self)) == 0)
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, self->hint);
      GdkRGBA color = cue_paint_fade (cue_paint_get_color (widget, "window_fg_color"), 0.55);
      int     left = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (widget));
      int     top = gtk_text_view_get_top_margin (GTK_TEXT_VIEW (widget));

      pango_layout_set_width (layout,
                              MAX (gtk_widget_get_width (widget) - 2 * left, 1) * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) left, (float) top));
      gtk_snapshot_append_layout (snapshot, layout, &color);
      gtk_snapshot_restore (snapshot);
    }
}

static void
repaint_tag (GtkTextTag *tag, gpointer user_data)
{
  cue_value_run_paint (tag, GTK_WIDGET (user_data));
}

static void
repaint (CueEditText *self)
{
  GdkRGBA must = cue_paint_get_color (GTK_WIDGET (self), "error_color");
  GdkRGBA should = cue_paint_get_color (GTK_WIDGET (self), "warning_color");

  g_object_set (self->must, "underline-rgba", &must, NULL);
  g_object_set (self->should, "underline-rgba", &should, NULL);
  gtk_text_tag_table_foreach (gtk_text_buffer_get_tag_table (cue_edit_text_get_buffer (self)),
                              repaint_tag, self);
}

static void
cue_edit_text_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (cue_edit_text_parent_class)->css_changed (widget, change);
  repaint (CUE_EDIT_TEXT (widget));
}

static void
cue_edit_text_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CueEditText *self = CUE_EDIT_TEXT (object);

  switch (id)
    {
    case PROP_PLACEHOLDERS:
      self->placeholders = g_value_get_boolean (value);
      break;
    case PROP_SINGLE_LINE:
      self->single_line = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cue_edit_text_dispose (GObject *object)
{
  CueEditText *self = CUE_EDIT_TEXT (object);

  if (self->popover != NULL)
    {
      gtk_widget_unparent (GTK_WIDGET (self->popover));
      g_clear_object (&self->popover);
    }
  g_clear_pointer (&self->hint, g_free);
  G_OBJECT_CLASS (cue_edit_text_parent_class)->dispose (object);
}

static void
cue_edit_text_class_init (CueEditTextClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  object_class->set_property = cue_edit_text_set_property;
  object_class->dispose = cue_edit_text_dispose;
  widget_class->measure = cue_edit_text_measure;
  widget_class->size_allocate = cue_edit_text_size_allocate;
  widget_class->snapshot = cue_edit_text_snapshot;
  widget_class->css_changed = cue_edit_text_css_changed;
  properties[PROP_PLACEHOLDERS] = g_param_spec_boolean ("placeholders", NULL, NULL, FALSE, flags);
  properties[PROP_SINGLE_LINE] = g_param_spec_boolean ("single-line", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  g_signal_new ("text-changed", CUE_TYPE_EDIT_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  g_signal_new ("split", CUE_TYPE_EDIT_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_UINT);
  g_signal_new ("erase", CUE_TYPE_EDIT_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  g_signal_new ("leave", CUE_TYPE_EDIT_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_INT);
}

static void
cue_edit_text_init (CueEditText *self)
{
  GtkTextView   *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_top_margin (view, 3);
  gtk_text_view_set_bottom_margin (view, 3);
  gtk_text_view_set_left_margin (view, 3);
  gtk_text_view_set_right_margin (view, 3);
  gtk_text_view_set_pixels_inside_wrap (view, 3);
  gtk_widget_add_css_class (GTK_WIDGET (self), "cue-text");
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  /* Undo is the document's, over everything. */
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  self->must = gtk_text_buffer_create_tag (buffer, "must", "underline", PANGO_UNDERLINE_ERROR,
                                           NULL);
  self->should = gtk_text_buffer_create_tag (buffer, "should", "underline", PANGO_UNDERLINE_ERROR,
                                             NULL);
  cue_edit_text_watch_typing (self);
}

/**
 * cue_edit_text_new:
 * @placeholders: whether values may be put in
 *
 * Returns: (transfer floating): an empty text
 */
GtkWidget *
cue_edit_text_new (gboolean placeholders)
{
  return g_object_new (CUE_TYPE_EDIT_TEXT, "placeholders", placeholders, NULL);
}

/**
 * cue_edit_text_set_hint:
 * @self: a text
 * @hint: (nullable): what stands there, quietly, while it is empty
 */
void
cue_edit_text_set_hint (CueEditText *self, const char *hint)
{
  g_return_if_fail (CUE_IS_EDIT_TEXT (self));

  g_free (self->hint);
  self->hint = g_strdup (hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                  hint != NULL ? hint : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
