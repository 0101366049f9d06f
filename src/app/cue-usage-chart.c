/* cue-usage-chart.c: data used a month against the quota.
 *
 * Drawn from colour, clip, border and repeat nodes without cairo.  Never colour alone: what is over
 * the quota is striped, the running month is dashed, and every bar carries its number.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-usage-chart.h"

#include <glib/gi18n.h>

#include "cue-paint.h"
#include "cue-say-customer.h"
#include "cue-say.h"

#define MAX_BARS 7            /* six complete months and the running one */
#define ROWS_OF_BARS 5        /* height of the bars in rows of text */
#define BAR_SHARE 0.58        /* of a month's width */
#define RADIUS 3
#define GAP 6
#define DASH 3

struct _CueUsageChart
{
  GtkWidget parent_instance;

  CueUsageMonth months[MAX_BARS];
  guint         n_months;
  gint64        quota_mb;     /* 0 = unknown */
};

/* Where things are in one allocation; x counts from the start side, see flip(). */
typedef struct
{
  float width;
  float row;       /* height of a row of text */
  float top;       /* of the bars */
  float bottom;    /* of the bars */
  float plot;      /* width of the bars' area */
  float step;      /* width of a month */
  double scale;    /* pixels a MB */
} Geometry;

G_DEFINE_FINAL_TYPE (CueUsageChart, cue_usage_chart, GTK_TYPE_WIDGET)

static PangoLayout *
create_layout (CueUsageChart *self, const char *text, int *width, int *height)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_get_pixel_size (layout, width, height);
  return layout;
}

static void
measure_text (CueUsageChart *self, const char *text, int *width, int *height)
{
  g_object_unref (create_layout (self, text, width, height));
}

static int
row_height (CueUsageChart *self)
{
  int width, height;

  /* A Chinese character and a figure, for the two come from different fonts. */
  measure_text (self, "0月", &width, &height);
  return height;
}

static char *
say_quota (CueUsageChart *self, int percent)
{
  g_autofree char *data = cue_say_data (self->quota_mb * percent / 100);

  /* Translators: label of a line in the chart: share of the quota, and how much that is */
  return g_strdup_printf (_("%d%% %s"), percent, data);
}

static int
quota_label_width (CueUsageChart *self)
{
  g_autofree char *words = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;

  if (self->quota_mb <= 0)
    return 0;
  words = say_quota (self, 100);
  layout = create_layout (self, words, &width, &height);
  return width + GAP;
}

/* The quota lines stay a row of text below the top, where the legend is. */
static gint64
highest_mb (CueUsageChart *self)
{
  gint64 highest = MAX (self->quota_mb * 5 / 4, 1);

  for (guint i = 0; i < self->n_months; i++)
    highest = MAX (highest, self->months[i].data_mb);
  return highest;
}

static void
cue_usage_chart_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  CueUsageChart *self = CUE_USAGE_CHART (widget);
  int row = row_height (self);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = row * (ROWS_OF_BARS + 2);
  else
    {
      *minimum = (int) self->n_months * row * 3 / 2 + quota_label_width (self);
      *natural = MAX (*minimum, (int) self->n_months * row * 5 / 2 + quota_label_width (self));
    }
}

static Geometry
get_geometry (CueUsageChart *self)
{
  Geometry geometry = { 0 };

  geometry.width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  geometry.row = (float) row_height (self);
  geometry.top = geometry.row;
  geometry.bottom = (float) gtk_widget_get_height (GTK_WIDGET (self)) - geometry.row;
  geometry.plot = geometry.width - (float) quota_label_width (self);
  geometry.step = geometry.plot / (float) MAX (self->n_months, 1);
  geometry.scale = (geometry.bottom - geometry.top) / (double) highest_mb (self);
  return geometry;
}

/* Mirrors a rectangle for languages that run from right to left. */
static graphene_rect_t
flip (CueUsageChart *self, const Geometry *geometry, float x, float y, float width, float height)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = geometry->width - x - width;
  return GRAPHENE_RECT_INIT (x, y, width, height);
}

static void
snapshot_text (CueUsageChart  *self,
               GtkSnapshot    *snapshot,
               const Geometry *geometry,
               const char     *text,
               float           x,
               float           y,
               gboolean        centred,
               const GdkRGBA  *color)
{
  int width, height;
  g_autoptr (PangoLayout) layout = create_layout (self, text, &width, &height);
  graphene_rect_t box = flip (self, geometry, centred ? x - (float) width / 2 : x, y,
                              (float) width, (float) height);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &box.origin);
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_outline (GtkSnapshot *snapshot, const graphene_rect_t *box, const GdkRGBA *color)
{
  float right = box->origin.x + box->size.width - 1, bottom = box->origin.y + box->size.height - 1;

  cue_paint_dashes (snapshot, &GRAPHENE_RECT_INIT (box->origin.x, box->origin.y,
                                                   box->size.width, 1), DASH, color);
  cue_paint_dashes (snapshot, &GRAPHENE_RECT_INIT (box->origin.x, bottom, box->size.width, 1),
                    DASH, color);
  cue_paint_dashes (snapshot, &GRAPHENE_RECT_INIT (box->origin.x, box->origin.y, 1,
                                                   box->size.height), DASH, color);
  cue_paint_dashes (snapshot, &GRAPHENE_RECT_INIT (right, box->origin.y, 1, box->size.height),
                    DASH, color);
}

static void
snapshot_over (CueUsageChart *self, GtkSnapshot *snapshot, const graphene_rect_t *box,
               gboolean running)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA line = cue_paint_get_color (widget, "warning_bg_color");
  GdkRGBA ground = cue_paint_fade (line, .25);
  GskRoundedRect clip;

  gsk_rounded_rect_init (&clip, box, &GRAPHENE_SIZE_INIT (RADIUS, RADIUS),
                         &GRAPHENE_SIZE_INIT (RADIUS, RADIUS), &GRAPHENE_SIZE_INIT (0, 0),
                         &GRAPHENE_SIZE_INIT (0, 0));
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  cue_paint_stripes (snapshot, box, &ground, &line);
  gtk_snapshot_pop (snapshot);
  if (!running)
    gtk_snapshot_append_border (snapshot, &clip, (float[4]) { 1, 1, 1, 1 },
                                (GdkRGBA[4]) { line, line, line, line });
}

static void
snapshot_bar (CueUsageChart *self, GtkSnapshot *snapshot, const Geometry *geometry, guint i)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const CueUsageMonth *month = &self->months[i];
  GdkRGBA text = cue_paint_get_color (widget, NULL);
  GdkRGBA quiet = cue_paint_fade (text, .7);
  GdkRGBA accent = cue_paint_get_color (widget, "accent_bg_color");
  float bar = (float) (int) (geometry->step * BAR_SHARE);
  float x = (float) (int) (geometry->step * (float) i + (geometry->step - bar) / 2);
  gint64 inside_mb = self->quota_mb > 0 ? MIN (month->data_mb, self->quota_mb) : month->data_mb;
  float inside = (float) (int) ((double) inside_mb * geometry->scale + .5);
  float whole = (float) (int) ((double) month->data_mb * geometry->scale + .5);
  graphene_rect_t box = flip (self, geometry, x, geometry->bottom - inside, bar, inside);
  graphene_rect_t over = flip (self, geometry, x, geometry->bottom - whole, bar, whole - inside);
  graphene_rect_t outline = flip (self, geometry, x, geometry->bottom - whole, bar, whole);
  g_autofree char *name = cue_say_month (month->month);

  if (!month->complete)
    gtk_snapshot_push_opacity (snapshot, .5);
  gtk_snapshot_append_color (snapshot, &accent, &box);
  if (month->data_mb > inside_mb)
    snapshot_over (self, snapshot, &over, !month->complete);
  if (!month->complete)
    {
      gtk_snapshot_pop (snapshot);
      snapshot_outline (snapshot, &outline, &text);
    }
  snapshot_text (self, snapshot, geometry, name, x + bar / 2, geometry->bottom, TRUE, &quiet);
}

/* The number stands on its bar, over the quota lines, which leave out the place where it is. */
static void
snapshot_amount (CueUsageChart *self, GtkSnapshot *snapshot, const Geometry *geometry, guint i)
{
  const CueUsageMonth *month = &self->months[i];
  GdkRGBA ground = cue_paint_get_color (GTK_WIDGET (self), "window_bg_color");
  GdkRGBA text = cue_paint_fade (cue_paint_get_color (GTK_WIDGET (self), NULL),
                                 month->complete ? 1 : .7);
  g_autofree char *amount = cue_say_gb (month->data_mb);
  float middle = geometry->step * ((float) i + .5f);
  float y = geometry->bottom - (float) ((double) month->data_mb * geometry->scale)
            - geometry->row;
  graphene_rect_t box;
  int width, height;

  measure_text (self, amount, &width, &height);
  box = flip (self, geometry, middle - (float) width / 2 - 1, y + 1, (float) width + 2,
              (float) height - 2);
  gtk_snapshot_append_color (snapshot, &ground, &box);
  snapshot_text (self, snapshot, geometry, amount, middle, y, TRUE, &text);
}

static void
snapshot_quota (CueUsageChart *self, GtkSnapshot *snapshot, const Geometry *geometry)
{
  GdkRGBA text = cue_paint_get_color (GTK_WIDGET (self), NULL);
  float full = (float) (int) (geometry->bottom - self->quota_mb * geometry->scale);
  float most = (float) (int) (geometry->bottom - self->quota_mb * 0.8 * geometry->scale);
  graphene_rect_t solid = flip (self, geometry, 0, full, geometry->plot, 1);
  graphene_rect_t dashed = flip (self, geometry, 0, most, geometry->plot, 1);
  g_autofree char *full_words = say_quota (self, 100);
  g_autofree char *most_words = say_quota (self, 80);
  float full_y = full - geometry->row / 2, most_y = most - geometry->row / 2;

  /* The lines may be closer than a row of text: then the labels share the room between them. */
  if (most_y - full_y < geometry->row)
    {
      float middle = (full_y + most_y) / 2;

      full_y = middle - geometry->row / 2;
      most_y = middle + geometry->row / 2;
    }
  gtk_snapshot_append_color (snapshot, &text, &solid);
  cue_paint_dashes (snapshot, &dashed, DASH + 1, &text);
  snapshot_text (self, snapshot, geometry, full_words, geometry->plot + GAP, full_y, FALSE, &text);
  snapshot_text (self, snapshot, geometry, most_words, geometry->plot + GAP, most_y, FALSE, &text);
}

static void
snapshot_legend (CueUsageChart *self, GtkSnapshot *snapshot, const Geometry *geometry)
{
  GdkRGBA text = cue_paint_get_color (GTK_WIDGET (self), NULL);
  /* Translators: legend of the striped parts of the chart, as short as possible */
  const char *words = C_("chart", "over");
  float side = (float) (int) (geometry->row * .66f);
  graphene_rect_t swatch;
  int width, height;
  float x;

  measure_text (self, words, &width, &height);
  x = geometry->width - (float) width - side - 4;
  swatch = flip (self, geometry, x, (geometry->row - side) / 2, side, side);
  snapshot_over (self, snapshot, &swatch, FALSE);
  snapshot_text (self, snapshot, geometry, words, x + side + 4, 0, FALSE, &text);
}

static gboolean
is_any_over (CueUsageChart *self)
{
  for (guint i = 0; i < self->n_months; i++)
    if (self->months[i].data_mb > self->quota_mb)
      return TRUE;
  return FALSE;
}

static void
cue_usage_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CueUsageChart *self = CUE_USAGE_CHART (widget);
  Geometry geometry = get_geometry (self);
  GdkRGBA axis = cue_paint_fade (cue_paint_get_color (widget, NULL), .3);
  graphene_rect_t ground = flip (self, &geometry, 0, geometry.bottom, geometry.plot, 1);

  if (self->n_months == 0 || geometry.bottom <= geometry.top)
    return;
  for (guint i = 0; i < self->n_months; i++)
    snapshot_bar (self, snapshot, &geometry, i);
  gtk_snapshot_append_color (snapshot, &axis, &ground);
  if (self->quota_mb > 0)
    {
      snapshot_quota (self, snapshot, &geometry);
      if (is_any_over (self))
        snapshot_legend (self, snapshot, &geometry);
    }
  for (guint i = 0; i < self->n_months; i++)
    snapshot_amount (self, snapshot, &geometry, i);
}

static void
cue_usage_chart_class_init (CueUsageChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = cue_usage_chart_measure;
  widget_class->snapshot = cue_usage_chart_snapshot;
  gtk_widget_class_set_css_name (widget_class, "cue-usage-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cue_usage_chart_init (CueUsageChart *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Data used in each month"), -1);
}

/**
 * cue_usage_chart_new:
 *
 * Returns: (transfer floating): an empty chart
 */
GtkWidget *
cue_usage_chart_new (void)
{
  return g_object_new (CUE_TYPE_USAGE_CHART, NULL);
}

/**
 * cue_usage_chart_describe:
 * @months: (element-type CueUsageMonth): in time order, the running month last
 * @quota_mb: data of the plan in MB, 0 = unknown
 *
 * Returns: (transfer full): every value of the chart in words, for a screen reader
 */
char *
cue_usage_chart_describe (GPtrArray *months, gint64 quota_mb)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *quota = quota_mb > 0 ? cue_say_data (quota_mb) : NULL;

  if (quota != NULL)
    /* Translators: first sentence of the description of the chart; %s is an amount of data */
    g_string_append_printf (words, _("Quota %s."), quota);
  for (guint i = 0; i < months->len; i++)
    {
      const CueUsageMonth *month = g_ptr_array_index (months, i);
      g_autofree char *name = cue_say_month (month->month);
      g_autofree char *used = cue_say_data (month->data_mb);
      g_autofree char *over = cue_say_data (MAX (0, month->data_mb - quota_mb));

      if (words->len > 0)
        g_string_append_c (words, ' ');
      if (!month->complete)
        /* Translators: the running month in the description of the chart: month, data */
        g_string_append_printf (words, _("%s so far: %s."), name, used);
      else if (quota_mb > 0 && month->data_mb > quota_mb)
        /* Translators: a month in the description of the chart: month, data, data over quota */
        g_string_append_printf (words, _("%s: %s, %s over."), name, used, over);
      else
        /* Translators: a month in the description of the chart: month, data */
        g_string_append_printf (words, _("%s: %s."), name, used);
    }
  return g_strdup (words->str);
}

/**
 * cue_usage_chart_set_months:
 * @self: a chart
 * @months: (nullable) (element-type CueUsageMonth): in time order, the running month last; copied,
 *   the last seven are shown
 * @quota_mb: data of the plan in MB, 0 = unknown
 *
 * Shows the months and tells their values to assistive technology.
 */
void
cue_usage_chart_set_months (CueUsageChart *self, GPtrArray *months, gint64 quota_mb)
{
  guint first;
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autofree char *description = NULL;

  g_return_if_fail (CUE_IS_USAGE_CHART (self));

  first = months != NULL && months->len > MAX_BARS ? months->len - MAX_BARS : 0;
  self->n_months = 0;
  self->quota_mb = MAX (quota_mb, 0);
  for (guint i = first; months != NULL && i < months->len; i++)
    {
      g_ptr_array_add (shown, g_ptr_array_index (months, i));
      self->months[self->n_months++] = *(const CueUsageMonth *) g_ptr_array_index (months, i);
    }
  description = cue_usage_chart_describe (shown, self->quota_mb);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
