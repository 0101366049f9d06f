/* cue-board-chart.c
 *
 * Bars from zero, with the number on each and, below it, in how many of these calls something that
 * had to be said was not.  The half hour that is not over yet is paler.  Where there is no room for
 * every number, every second or third stands there; the table has them all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-board-chart.h"

#include <glib/gi18n.h>

#include "cue-paint.h"

#define ROWS_OF_BARS 7
#define BAR_SHARE .64f
#define GAP 6

typedef struct
{
  gint64 calls;
  gint64 incomplete;
  char  *time;      /* (owned) */
  gboolean running; /* not over yet */
} Bar;

struct _CueBoardChart
{
  GtkWidget parent_instance;

  GArray *bars; /* (owned) (element-type Bar) */
};

typedef struct
{
  float  width, row, left, top, bottom, step;
  double scale;
  guint  every; /* every so many bars have their numbers */
} Geometry;

G_DEFINE_FINAL_TYPE (CueBoardChart, cue_board_chart, GTK_TYPE_WIDGET)

static void
bar_clear (gpointer data)
{
  g_free (((Bar *) data)->time);
}

static PangoLayout *
create_layout (CueBoardChart *self, const char *text, int *width, int *height)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_get_pixel_size (layout, width, height);
  return layout;
}

static int
row_height (CueBoardChart *self)
{
  int width, height;
  g_autoptr (PangoLayout) layout = create_layout (self, "00:00", &width, &height);

  return height + 2;
}

static gint64
highest (CueBoardChart *self)
{
  gint64 most = 1;

  for (guint i = 0; i < self->bars->len; i++)
    most = MAX (most, g_array_index (self->bars, Bar, i).calls);
  return most;
}

static int
widest (CueBoardChart *self)
{
  int widest_px = 1;

  for (guint i = 0; i < self->bars->len; i++)
    {
      int width, height;
      g_autoptr (PangoLayout) layout
          = create_layout (self, g_array_index (self->bars, Bar, i).time, &width, &height);

      widest_px = MAX (widest_px, width);
    }
  return widest_px;
}

/* -- geometry ------------------------------------------------------------------------------------ */

static float
legend_width (CueBoardChart *self)
{
  /* Translators: stands before the times under the bars of the chart */
  const char *const words[] = { C_("chart", "Time"),
                                /* Translators: stands before the counts of incomplete calls */
                                C_("chart", "Not all said") };
  int most = 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      int width, height;
      g_autoptr (PangoLayout) layout = create_layout (self, words[i], &width, &height);

      most = MAX (most, width);
    }
  return (float) most + 2 * GAP;
}

static Geometry
get_geometry (CueBoardChart *self)
{
  Geometry geometry = { 0 };
  guint    n = MAX (self->bars->len, 1);

  geometry.width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  geometry.row = (float) row_height (self);
  geometry.left = legend_width (self);
  geometry.top = geometry.row;
  geometry.bottom = (float) gtk_widget_get_height (GTK_WIDGET (self)) - 2 * geometry.row - 2;
  geometry.step = (geometry.width - geometry.left) / (float) n;
  geometry.scale = (geometry.bottom - geometry.top) / (double) highest (self);
  geometry.every = 1;
  while (geometry.step * (float) geometry.every < (float) widest (self) + GAP && geometry.every < n)
    geometry.every++;
  return geometry;
}

static void
cue_board_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  int row = row_height (CUE_BOARD_CHART (widget));

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = row * (ROWS_OF_BARS + 3);
  else
    {
      *minimum = row * 10;
      *natural = row * 40;
    }
}

static graphene_rect_t
flip (CueBoardChart *self, const Geometry *geometry, float x, float y, float width, float height)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = geometry->width - x - width;
  return GRAPHENE_RECT_INIT (x, y, width, height);
}

/* -- painting ------------------------------------------------------------------------------------ */

/* @align: 0 starts at @x, .5 is centred on it. */
static void
snapshot_text (CueBoardChart *self, GtkSnapshot *snapshot, const Geometry *geometry,
               const char *text, float x, float y, float align, const GdkRGBA *color)
{
  int width, height;
  g_autoptr (PangoLayout) layout = create_layout (self, text, &width, &height);
  graphene_rect_t box = flip (self, geometry, x - (float) width * align, y, (float) width,
                              (float) height);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &box.origin);
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_bar (CueBoardChart *self, GtkSnapshot *snapshot, const Geometry *geometry, guint i)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const Bar *bar = &g_array_index (self->bars, Bar, i);
  GdkRGBA    accent = cue_paint_get_color (widget, "accent_bg_color");
  GdkRGBA    text = cue_paint_get_color (widget, NULL);
  GdkRGBA    quiet = cue_paint_fade (text, .7);
  GdkRGBA    warning = cue_paint_get_color (widget, "warning_color");
  float      wide = MAX (1, (float) (int) (geometry->step * BAR_SHARE));
  float      high = (float) (int) ((double) bar->calls * geometry->scale + .5);
  float      middle = geometry->left + geometry->step * ((float) i + .5f);
  graphene_rect_t box = flip (self, geometry, (float) (int) (middle - wide / 2),
                              geometry->bottom - high, wide, high);
  g_autofree char *calls = g_strdup_printf ("%" G_GINT64_FORMAT, bar->calls);

  if (bar->running)
    accent = cue_paint_fade (accent, .5);
  if (bar->calls > 0)
    gtk_snapshot_append_color (snapshot, &accent, &box);
  if (i % geometry->every == 0)
    {
      if (bar->calls > 0)
        snapshot_text (self, snapshot, geometry, calls, middle,
                       geometry->bottom - high - geometry->row, .5f, &text);
      snapshot_text (self, snapshot, geometry, bar->time, middle, geometry->bottom + 2, .5f, &quiet);
    }
  /* Never left out for want of room: this is what one looks for. */
  if (bar->incomplete > 0)
    {
      g_autofree char *words = g_strdup_printf ("▲ %" G_GINT64_FORMAT, bar->incomplete);

      snapshot_text (self, snapshot, geometry, words, middle,
                     geometry->bottom + 2 + geometry->row, .5f, &warning);
    }
}

static void
cue_board_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CueBoardChart *self = CUE_BOARD_CHART (widget);
  Geometry       geometry = get_geometry (self);
  GdkRGBA        text = cue_paint_get_color (widget, NULL);
  GdkRGBA        axis = cue_paint_fade (text, .3), line = cue_paint_fade (text, .1);
  GdkRGBA        quiet = cue_paint_fade (text, .7);
  float          plot = geometry.width - geometry.left;
  graphene_rect_t ground = flip (self, &geometry, geometry.left, geometry.bottom, plot, 1);

  if (self->bars->len == 0 || geometry.bottom <= geometry.top)
    return;
  for (guint i = 1; i <= 2; i++)
    {
      float y = geometry.bottom - (geometry.bottom - geometry.top) * (float) i / 2;
      graphene_rect_t mark = flip (self, &geometry, geometry.left, (float) (int) y, plot, 1);

      gtk_snapshot_append_color (snapshot, &line, &mark);
    }
  for (guint i = 0; i < self->bars->len; i++)
    snapshot_bar (self, snapshot, &geometry, i);
  gtk_snapshot_append_color (snapshot, &axis, &ground);
  snapshot_text (self, snapshot, &geometry, C_("chart", "Time"), 0, geometry.bottom + 2, 0, &quiet);
  snapshot_text (self, snapshot, &geometry, C_("chart", "Not all said"), 0,
                 geometry.bottom + 2 + geometry.row, 0, &quiet);
}

/* -- object -------------------------------------------------------------------------------------- */

static void
cue_board_chart_finalize (GObject *object)
{
  g_array_unref (CUE_BOARD_CHART (object)->bars);
  G_OBJECT_CLASS (cue_board_chart_parent_class)->finalize (object);
}

static void
cue_board_chart_class_init (CueBoardChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cue_board_chart_finalize;
  widget_class->measure = cue_board_chart_measure;
  widget_class->snapshot = cue_board_chart_snapshot;
  gtk_widget_class_set_css_name (widget_class, "cue-board-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cue_board_chart_init (CueBoardChart *self)
{
  self->bars = g_array_new (FALSE, TRUE, sizeof (Bar));
  g_array_set_clear_func (self->bars, bar_clear);
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Calls over time"), -1);
}

/**
 * cue_board_chart_new:
 *
 * Returns: (transfer floating): an empty chart
 */
GtkWidget *
cue_board_chart_new (void)
{
  return g_object_new (CUE_TYPE_BOARD_CHART, NULL);
}

/**
 * cue_board_chart_dup_time:
 * @board: a board
 * @point: which of its points
 * @clock: for the time zone
 *
 * Returns: (transfer full): when it begins: `8:30`, or `11-28` where a point is a day or a week
 */
char *
cue_board_chart_dup_time (const CueBoard *board, guint point, CueClock *clock)
{
  const CueBoardPoint  *at = &g_array_index (board->points, CueBoardPoint, point);
  g_autoptr (GDateTime) local = cue_clock_to_local (clock, at->start_ms);

  return g_date_time_format (local, board->point_ms < G_GINT64_CONSTANT (86400000) ? "%-H:%M"
                                                                                   : "%m-%d");
}

/**
 * cue_board_chart_describe:
 * @board: a board
 * @clock: for the time zone
 *
 * Returns: (transfer full): every value of the chart in words, for a screen reader
 */
char *
cue_board_chart_describe (const CueBoard *board, CueClock *clock)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < board->points->len; i++)
    {
      const CueBoardPoint *point = &g_array_index (board->points, CueBoardPoint, i);
      g_autofree char     *time = cue_board_chart_dup_time (board, i, clock);

      if (point->calls == 0)
        continue;
      if (words->len > 0)
        g_string_append_c (words, ' ');
      if (point->incomplete > 0)
        /* Translators: a bar of the chart: time, calls, calls in which not all was said */
        g_string_append_printf (words, _("%s: %d calls, %d not all said."), time,
                                (int) point->calls, (int) point->incomplete);
      else
        /* Translators: a bar of the chart: time, calls */
        g_string_append_printf (words, _("%s: %d calls."), time, (int) point->calls);
    }
  return g_strdup (words->str);
}

/**
 * cue_board_chart_set:
 * @self: a chart
 * @board: what it shows; copied
 * @clock: for the time zone, and to tell what is not over yet
 */
void
cue_board_chart_set (CueBoardChart *self, const CueBoard *board, CueClock *clock)
{
  g_autofree char *description = NULL;
  gint64           now_ms = cue_clock_now_ms (clock);

  g_return_if_fail (CUE_IS_BOARD_CHART (self) && board != NULL);

  g_array_set_size (self->bars, 0);
  for (guint i = 0; i < board->points->len; i++)
    {
      const CueBoardPoint *point = &g_array_index (board->points, CueBoardPoint, i);
      Bar                  bar = { point->calls, point->incomplete,
                                   cue_board_chart_dup_time (board, i, clock),
                                   point->start_ms <= now_ms
                                       && now_ms < point->start_ms + board->point_ms };

      g_array_append_val (self->bars, bar);
    }
  description = cue_board_chart_describe (board, clock);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * cue_board_chart_save_png:
 * @self: a chart that is on the screen
 * @path: a file
 * @error: return location
 *
 * As it is seen, twice as large, on the window's ground.
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_board_chart_save_png (CueBoardChart *self, const char *path, GError **error)
{
  GtkWidget             *widget = GTK_WIDGET (self);
  GtkSnapshot           *snapshot = gtk_snapshot_new ();
  GdkRGBA                ground = cue_paint_get_color (widget, "window_bg_color");
  float                  width = (float) gtk_widget_get_width (widget);
  float                  height = (float) gtk_widget_get_height (widget);
  GskRenderNode         *node;
  g_autoptr (GdkTexture) texture = NULL;

  gtk_snapshot_scale (snapshot, 2, 2);
  gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cue_board_chart_snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)),
                                         node, &GRAPHENE_RECT_INIT (0, 0, 2 * width, 2 * height));
  gsk_render_node_unref (node);
  if (gdk_texture_save_to_png (texture, path))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("%s could not be written"), path);
  return FALSE;
}
