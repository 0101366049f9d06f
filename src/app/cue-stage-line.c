/* cue-stage-line.c: the words of the current line, drawn one breath a row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-stage-line.h"

#include <string.h>

#include "cue-paint.h"
#include "cue-placeholder.h"

/* The line is never cut and never scrolls: the widget asks for the height that its words take at
 * the width it is given.  Substituted values are underlined with a bar of our own instead of a
 * Pango underline: that one follows the font and is too thin to see from a chair's distance. */
#define UNDERLINE_PIXELS 2.0
#define POINTS_DEFAULT 24.0
#define LEADING_DEFAULT 1.42

/* A row of two or three characters is no breath but a stutter: "您好，" waits for its next clause. */
#define SHORT_ROW 6   /* characters below which a clause shares its row */
#define FULL_ROW 14   /* characters beyond which nothing more is put on a row */

struct _CueStageLine
{
  GtkWidget parent_instance;

  char        *text;    /* (owned): as given */
  char        *shown;   /* (owned): with a break at each clause */
  GArray      *marks;   /* (owned) (element-type Mark): byte ranges of @shown */
  double       points;
  double       leading;
  gboolean     break_at_clauses;
  PangoLayout *layout;  /* (owned) (nullable): made when needed */
};

typedef struct
{
  guint start;
  guint end;
} Mark;

G_DEFINE_FINAL_TYPE (CueStageLine, cue_stage_line, GTK_TYPE_WIDGET)

/* Translates [start, end) of the given text into @shown where one piece of it went. */
static void
add_mark (CueStageLine *self, const CueSpan *span, guint from, guint length, guint to)
{
  guint start = MAX (span->start, from);
  guint end = MIN (span->start + span->length, from + length);
  Mark mark;

  if (start >= end)
    return;
  mark.start = to + start - from;
  mark.end = to + end - from;
  g_array_append_val (self->marks, mark);
}

static void
append_row (CueStageLine *self, GString *shown, const Mark *row, GPtrArray *spans)
{
  if (shown->len > 0)
    g_string_append_c (shown, '\n');
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    add_mark (self, g_ptr_array_index (spans, i), row->start, row->end - row->start,
              (guint) shown->len);
  g_string_append_len (shown, self->text + row->start, (gssize) (row->end - row->start));
}

static glong
count_characters (const char *text, const Mark *row)
{
  return g_utf8_strlen (text + row->start, (gssize) (row->end - row->start));
}

/* Joins @row to the row before it when one of the two is too short to stand alone. */
static void
add_row (GArray *rows, const char *text, const Mark *row, gboolean last)
{
  Mark *before = rows->len > 0 ? &g_array_index (rows, Mark, rows->len - 1) : NULL;
  glong here = count_characters (text, row);
  glong there = before != NULL ? count_characters (text, before) : 0;

  if (before != NULL && here + there <= FULL_ROW
      && (there < SHORT_ROW || (last && here < SHORT_ROW)))
    before->end = row->end;
  else
    g_array_append_val (rows, *row);
}

/* Where the rows stand in the text, in bytes.  The breaths are looked up in it, so a break that
 * swallowed a space shifts no underline; a breath that is not there leaves the text on one row. */
static GArray *
find_rows (const char *text, gboolean break_at_clauses)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Mark));
  Mark whole = { 0, (guint) strlen (text) };
  g_auto (GStrv) breaths = break_at_clauses ? cue_breath_lines (text) : NULL;
  const char *cursor = text;

  for (guint i = 0; breaths != NULL && breaths[i] != NULL; i++)
    {
      const char *at = strstr (cursor, breaths[i]);
      Mark row;

      if (at == NULL)
        {
          g_array_set_size (rows, 0);
          break;
        }
      cursor = at + strlen (breaths[i]);
      row = (Mark){ (guint) (at - text), (guint) (cursor - text) };
      add_row (rows, text, &row, breaths[i + 1] == NULL);
    }
  if (rows->len == 0)
    g_array_append_val (rows, whole);
  return rows;
}

static void
cue_stage_line_compose (CueStageLine *self, GPtrArray *spans)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (GArray) rows = find_rows (self->text, self->break_at_clauses);

  g_array_set_size (self->marks, 0);
  for (guint i = 0; i < rows->len; i++)
    append_row (self, shown, &g_array_index (rows, Mark, i), spans);
  g_free (self->shown);
  self->shown = g_strdup (shown->str);
}

static void
cue_stage_line_forget_layout (CueStageLine *self)
{
  g_clear_object (&self->layout);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* The size in pixels with the text scale in it. */
static double
cue_stage_line_get_pixels (CueStageLine *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  double dpi = pango_cairo_context_get_resolution (context);

  return self->points * (dpi > 0 ? dpi : 96.0) / 72.0;
}

/* The row pitch is set in pixels of the font size, so that a row of Latin figures and a row of
 * Chinese characters (another font with other metrics) are equally high. */
static PangoLayout *
cue_stage_line_create_layout (CueStageLine *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->shown);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  double pitch = cue_stage_line_get_pixels (self) * self->leading;

  pango_attr_list_insert (attributes,
                          pango_attr_size_new ((int) (self->points * PANGO_SCALE)));
  pango_attr_list_insert (attributes, pango_attr_line_height_new_absolute (
                                        (int) (pitch * PANGO_SCALE)));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

static PangoLayout *
cue_stage_line_get_layout (CueStageLine *self)
{
  if (self->layout == NULL)
    self->layout = cue_stage_line_create_layout (self);
  return self->layout;
}

static void
cue_stage_line_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  CueStageLine *self = CUE_STAGE_LINE (widget);
  PangoLayout *layout = cue_stage_line_get_layout (self);
  int width, height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      pango_layout_set_width (layout, -1);
      pango_layout_get_pixel_size (layout, &width, &height);
      /* Six characters a row are the least that can be read aloud. */
      *natural = width;
      *minimum = MIN (width, (int) (cue_stage_line_get_pixels (self) * 6.0));
    }
  else
    {
      pango_layout_set_width (layout, for_size < 0 ? -1 : for_size * PANGO_SCALE);
      pango_layout_get_pixel_size (layout, &width, &height);
      *minimum = *natural = height;
    }
}

static void
snapshot_mark (CueStageLine *self, GtkSnapshot *snapshot, PangoLayout *layout, const Mark *mark,
               const GdkRGBA *color)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (layout);

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      int start = MAX ((int) mark->start, line->start_index);
      int end = MIN ((int) mark->end, line->start_index + line->length);
      g_autofree int *ranges = NULL;
      int n_ranges = 0, baseline;

      if (start >= end)
        continue;
      pango_layout_line_get_x_ranges (line, start, end, &ranges, &n_ranges);
      baseline = pango_layout_iter_get_baseline (iter);
      for (int i = 0; i < n_ranges; i++)
        {
          double x = ranges[2 * i] / (double) PANGO_SCALE;
          double width = (ranges[2 * i + 1] - ranges[2 * i]) / (double) PANGO_SCALE;
          double y = baseline / (double) PANGO_SCALE
                     + cue_stage_line_get_pixels (self) * 0.17;

          gtk_snapshot_append_color (snapshot, color,
                                     &GRAPHENE_RECT_INIT ((float) x, (float) (int) (y + .5),
                                                          (float) width, UNDERLINE_PIXELS));
        }
    }
  while (pango_layout_iter_next_line (iter));
}

static void
cue_stage_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CueStageLine *self = CUE_STAGE_LINE (widget);
  PangoLayout *layout = cue_stage_line_get_layout (self);
  GdkRGBA text = cue_paint_get_color (widget, NULL);
  GdkRGBA accent = cue_paint_get_color (widget, "accent_color");

  pango_layout_set_width (layout, gtk_widget_get_width (widget) * PANGO_SCALE);
  gtk_snapshot_append_layout (snapshot, layout, &text);
  for (guint i = 0; i < self->marks->len; i++)
    snapshot_mark (self, snapshot, layout, &g_array_index (self->marks, Mark, i), &accent);
}

static GtkSizeRequestMode
cue_stage_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cue_stage_line_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (cue_stage_line_parent_class)->css_changed (widget, change);
  cue_stage_line_forget_layout (CUE_STAGE_LINE (widget));
}

/* Text scale and fonts come through the settings; both change the layout. */
static void
cue_stage_line_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (cue_stage_line_parent_class)->system_setting_changed (widget, setting);
  cue_stage_line_forget_layout (CUE_STAGE_LINE (widget));
}

static void
cue_stage_line_finalize (GObject *object)
{
  CueStageLine *self = CUE_STAGE_LINE (object);

  g_free (self->text);
  g_free (self->shown);
  g_array_unref (self->marks);
  g_clear_object (&self->layout);
  G_OBJECT_CLASS (cue_stage_line_parent_class)->finalize (object);
}

static void
cue_stage_line_class_init (CueStageLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cue_stage_line_finalize;
  widget_class->measure = cue_stage_line_measure;
  widget_class->snapshot = cue_stage_line_snapshot;
  widget_class->get_request_mode = cue_stage_line_get_request_mode;
  widget_class->css_changed = cue_stage_line_css_changed;
  widget_class->system_setting_changed = cue_stage_line_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "cue-stage-line");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
cue_stage_line_init (CueStageLine *self)
{
  self->text = g_strdup ("");
  self->shown = g_strdup ("");
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  self->points = POINTS_DEFAULT;
  self->leading = LEADING_DEFAULT;
  self->break_at_clauses = TRUE;
}

/**
 * cue_stage_line_new:
 *
 * Returns: (transfer floating): an empty line
 */
GtkWidget *
cue_stage_line_new (void)
{
  return g_object_new (CUE_TYPE_STAGE_LINE, NULL);
}

/**
 * cue_stage_line_set_text:
 * @self: a line
 * @text: what to say; plain text, no markup
 * @spans: (nullable) (element-type CueSpan): substituted values, in bytes of @text
 *
 * Shows @text.  It is also the accessible label, so a screen reader says exactly what is shown.
 */
void
cue_stage_line_set_text (CueStageLine *self, const char *text, GPtrArray *spans)
{
  g_return_if_fail (CUE_IS_STAGE_LINE (self));
  g_return_if_fail (text != NULL);

  if (text != self->text)
    {
      g_free (self->text);
      self->text = g_strdup (text);
    }
  cue_stage_line_compose (self, spans);
  cue_stage_line_forget_layout (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->text, -1);
}

/**
 * cue_stage_line_get_text:
 * @self: a line
 *
 * Returns: (transfer none): the text as it was given
 */
const char *
cue_stage_line_get_text (CueStageLine *self)
{
  g_return_val_if_fail (CUE_IS_STAGE_LINE (self), NULL);

  return self->text;
}

/**
 * cue_stage_line_set_points:
 * @self: a line
 * @points: size at text scale 1, in points
 * @leading: row pitch as a multiple of the size
 * @break_at_clauses: whether each clause begins a row; takes effect with the next text
 *
 * Sets how large the line is drawn.  The text scale comes on top by itself.
 */
void
cue_stage_line_set_points (CueStageLine *self, double points, double leading,
                           gboolean break_at_clauses)
{
  g_return_if_fail (CUE_IS_STAGE_LINE (self));
  g_return_if_fail (points > 0 && leading > 0);

  self->break_at_clauses = break_at_clauses;
  if (self->points == points && self->leading == leading)
    return;
  self->points = points;
  self->leading = leading;
  cue_stage_line_forget_layout (self);
}

/**
 * cue_stage_line_dup_marked:
 * @self: a line
 *
 * Returns: (transfer full): the underlined pieces in their order; a value that is broken between
 *   two rows gives two pieces
 */
GStrv
cue_stage_line_dup_marked (CueStageLine *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (CUE_IS_STAGE_LINE (self), NULL);

  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);
      g_autofree char *piece = g_strndup (self->shown + mark->start, mark->end - mark->start);

      g_strv_builder_add (builder, piece);
    }
  return g_strv_builder_end (builder);
}

/**
 * cue_stage_line_dup_layout:
 * @self: a line
 * @width: the width in pixels, -1 for none
 *
 * Returns: (transfer full): the layout as it is drawn at @width, for tests and printing
 */
PangoLayout *
cue_stage_line_dup_layout (CueStageLine *self, int width)
{
  PangoLayout *layout;

  g_return_val_if_fail (CUE_IS_STAGE_LINE (self), NULL);

  layout = cue_stage_line_create_layout (self);
  pango_layout_set_width (layout, width < 0 ? -1 : width * PANGO_SCALE);
  return layout;
}
