/* cue-calc-chart.c: what each month costs with each option, side by side.
 *
 * Today's bill stands beside the proposal.  Never colour alone: what is over the quota is striped,
 * packs are dotted, each bar carries its number above and its option below.  A month's bars stand
 * over that month's column of the table: the places are asked from the labels of the table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-calc-chart.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-paint.h"
#include "cue-say-calc.h"
#include "cue-say-customer.h"
#include "cue-say.h"

#define N_KINDS 3
#define ROWS_OF_BARS 8      /* height of the bars in rows of text */
#define WIDEST_BAR 26
#define GAP 2
#define DOT_TILE 4
#define SMALLEST_SCALE 0.7

typedef struct
{
  gint64 fee_fen;    /* all that is not one of the others */
  gint64 packs_fen;
  gint64 over_fen;
} Bar;

struct _CueCalcChart
{
  GtkWidget parent_instance;

  GPtrArray *columns;            /* (owned) (nullable) (element-type GtkWidget): weakly used labels */
  GtkWidget *legend;             /* (nullable) weak: the first column that is no month */
  GArray    *bars[N_KINDS];      /* (owned) (nullable) (element-type Bar): NULL where there is no option */
  gint64     fees_fen[N_KINDS];  /* of the plan, for the legend */
};

typedef struct
{
  float  row;
  float  top;
  float  bottom;
  double scale;    /* pixels a fen */
} Geometry;

G_DEFINE_FINAL_TYPE (CueCalcChart, cue_calc_chart, GTK_TYPE_WIDGET)

static PangoLayout *
create_layout (CueCalcChart *self, const char *text, int *width, int *height)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_get_pixel_size (layout, width, height);
  return layout;
}

static void
measure_text (CueCalcChart *self, const char *text, int *width, int *height)
{
  g_object_unref (create_layout (self, text, width, height));
}

static int
row_height (CueCalcChart *self)
{
  int width, height;

  measure_text (self, "0月", &width, &height);
  return height;
}

static void
cue_calc_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  int row = row_height (CUE_CALC_CHART (widget));

  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? row * (ROWS_OF_BARS + 2) : row;
}

static gint64
get_cost (const Bar *bar)
{
  return bar->fee_fen + bar->packs_fen + bar->over_fen;
}

static gint64
get_highest (CueCalcChart *self)
{
  gint64 highest = 100;

  for (int k = 0; k < N_KINDS; k++)
    for (guint m = 0; self->bars[k] != NULL && m < self->bars[k]->len; m++)
      highest = MAX (highest, get_cost (&g_array_index (self->bars[k], Bar, m)));
  return highest;
}

static Geometry
get_geometry (CueCalcChart *self)
{
  Geometry geometry = { 0 };

  geometry.row = (float) row_height (self);
  geometry.top = geometry.row + 2;
  geometry.bottom = (float) gtk_widget_get_height (GTK_WIDGET (self)) - 1;
  geometry.scale = (geometry.bottom - geometry.top) / (double) get_highest (self);
  return geometry;
}

static void
snapshot_text (CueCalcChart *self, GtkSnapshot *snapshot, const char *text, float x, float y,
               gboolean centred, const GdkRGBA *color)
{
  int                     width, height;
  g_autoptr (PangoLayout) layout = create_layout (self, text, &width, &height);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (centred ? x - (float) width / 2 : x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* The amount on a bar, smaller where the next bar's would touch it. */
static void
snapshot_amount (CueCalcChart *self, GtkSnapshot *snapshot, const char *text, float x, float y,
                 float room, const GdkRGBA *color)
{
  int                     width, height;
  g_autoptr (PangoLayout) layout = create_layout (self, text, &width, &height);
  g_autoptr (PangoAttrList) attributes = NULL;

  if ((float) width > room)
    {
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes,
                              pango_attr_scale_new (MAX (room / (float) width, SMALLEST_SCALE)));
      pango_layout_set_attributes (layout, attributes);
      pango_layout_get_pixel_size (layout, &width, &height);
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (x - (float) width / 2, y - (float) height));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_dots (GtkSnapshot *snapshot, const graphene_rect_t *box, const GdkRGBA *color)
{
  GdkRGBA         ground = cue_paint_fade (*color, .2);
  graphene_rect_t tile = GRAPHENE_RECT_INIT (box->origin.x, box->origin.y, DOT_TILE, DOT_TILE);

  if (box->size.width <= 0 || box->size.height <= 0)
    return;
  gtk_snapshot_append_color (snapshot, &ground, box);
  gtk_snapshot_push_repeat (snapshot, box, &tile);
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (tile.origin.x + 1, tile.origin.y + 1, 1, 1));
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_frame (GtkSnapshot *snapshot, const graphene_rect_t *box, const GdkRGBA *color)
{
  GskRoundedRect frame;

  if (box->size.width < 2 || box->size.height < 2)
    return;
  gsk_rounded_rect_init_from_rect (&frame, box, 0);
  gtk_snapshot_append_border (snapshot, &frame, (float[4]) { 1, 1, 1, 1 },
                              (GdkRGBA[4]) { *color, *color, *color, *color });
}

static void
snapshot_over (CueCalcChart *self, GtkSnapshot *snapshot, const graphene_rect_t *box)
{
  GdkRGBA line = cue_paint_get_color (GTK_WIDGET (self), "warning_bg_color");
  GdkRGBA ground = cue_paint_fade (line, .25);

  cue_paint_stripes (snapshot, box, &ground, &line);
  snapshot_frame (snapshot, box, &line);
}

static void
snapshot_packs (CueCalcChart *self, GtkSnapshot *snapshot, const graphene_rect_t *box)
{
  GdkRGBA accent = cue_paint_get_color (GTK_WIDGET (self), "accent_bg_color");

  snapshot_dots (snapshot, box, &accent);
  snapshot_frame (snapshot, box, &accent);
}

static GdkRGBA
get_fee_color (CueCalcChart *self, int kind)
{
  if (kind == CUE_OFFER_PLAN)
    return cue_paint_get_color (GTK_WIDGET (self), "accent_bg_color");
  return cue_paint_fade (cue_paint_get_color (GTK_WIDGET (self), NULL), .3);
}

static void
snapshot_bar (CueCalcChart *self, GtkSnapshot *snapshot, const Geometry *geometry, int kind,
              guint m, float x, float width)
{
  const Bar       *bar = &g_array_index (self->bars[kind], Bar, m);
  GdkRGBA          fee_color = get_fee_color (self, kind);
  GdkRGBA          text = cue_paint_get_color (GTK_WIDGET (self), NULL);
  GdkRGBA          on_accent = cue_paint_get_color (GTK_WIDGET (self), "accent_fg_color");
  float            fee = (float) (int) (bar->fee_fen * geometry->scale + .5);
  float            base = (float) (int) ((bar->fee_fen + bar->packs_fen) * geometry->scale + .5);
  float            whole = (float) (int) (get_cost (bar) * geometry->scale + .5);
  g_autofree char *number = cue_say_circled ((guint) kind + 1);
  g_autofree char *amount = cue_say_calc_short ((get_cost (bar) + 50) / 100 * 100);

  gtk_snapshot_append_color (snapshot, &fee_color,
                             &GRAPHENE_RECT_INIT (x, geometry->bottom - fee, width, fee));
  if (base > fee)
    snapshot_packs (self, snapshot,
                    &GRAPHENE_RECT_INIT (x, geometry->bottom - base, width, base - fee));
  if (whole > base)
    snapshot_over (self, snapshot,
                   &GRAPHENE_RECT_INIT (x, geometry->bottom - whole, width, whole - base));
  if (fee > geometry->row + 2)
    snapshot_text (self, snapshot, number, x + width / 2, geometry->bottom - geometry->row - 1, TRUE,
                   kind == CUE_OFFER_PLAN ? &on_accent : &text);
  snapshot_amount (self, snapshot, amount, x + width / 2, geometry->bottom - whole,
                   width + GAP - 1, &text);
}

/* The place of a column of the table in our own coordinates. */
static gboolean
get_column (CueCalcChart *self, GtkWidget *label, graphene_rect_t *bounds)
{
  return label != NULL && gtk_widget_compute_bounds (label, GTK_WIDGET (self), bounds);
}

static void
snapshot_months (CueCalcChart *self, GtkSnapshot *snapshot, const Geometry *geometry)
{
  int n_bars = 0;

  for (int k = 0; k < N_KINDS; k++)
    n_bars += self->bars[k] != NULL;
  for (guint m = 0; self->columns != NULL && m < self->columns->len && n_bars > 0; m++)
    {
      graphene_rect_t column;
      float           width, x;

      if (!get_column (self, g_ptr_array_index (self->columns, m), &column))
        continue;
      width = (float) (int) MIN (WIDEST_BAR, (column.size.width - 6) / (float) n_bars - GAP);
      if (width < 3)
        continue;
      x = (float) (int) (column.origin.x + (column.size.width - (float) n_bars * (width + GAP)) / 2);
      for (int k = 0; k < N_KINDS; k++)
        if (self->bars[k] != NULL && m < self->bars[k]->len)
          {
            snapshot_bar (self, snapshot, geometry, k, m, x, width);
            x += width + GAP;
          }
    }
}

/* One, two or five times a power of ten, so that there are two to five lines. */
static gint64
choose_step (gint64 highest_fen)
{
  static const int factors[] = { 1, 2, 5 };

  for (gint64 power = 100; power < G_MAXINT64 / 100; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
      if (highest_fen / (power * factors[i]) <= 3)
        return power * factors[i];
  return highest_fen;
}

static void
snapshot_axis (CueCalcChart *self, GtkSnapshot *snapshot, const Geometry *geometry)
{
  GdkRGBA         text = cue_paint_get_color (GTK_WIDGET (self), NULL);
  GdkRGBA         quiet = cue_paint_fade (text, .7);
  GdkRGBA         line = cue_paint_fade (text, .12);
  GdkRGBA         ground = cue_paint_fade (text, .3);
  gint64          highest = get_highest (self);
  gint64          step = choose_step (highest);
  guint           n = self->columns->len;
  graphene_rect_t first, last;
  float           left, width;

  if (!get_column (self, g_ptr_array_index (self->columns, 0), &first)
      || !get_column (self, g_ptr_array_index (self->columns, n - 1), &last))
    return;
  left = MIN (first.origin.x, last.origin.x);
  width = MAX (first.origin.x + first.size.width, last.origin.x + last.size.width) - left;
  for (gint64 fen = step; fen < highest; fen += step)
    {
      float            y = (float) (int) (geometry->bottom - (double) fen * geometry->scale);
      g_autofree char *words = cue_say_yuan (fen);
      int              text_width, height;

      measure_text (self, words, &text_width, &height);
      gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (left, y, width, 1));
      snapshot_text (self, snapshot, words, left - 6 - (float) text_width,
                     y - geometry->row / 2, FALSE, &quiet);
    }
  gtk_snapshot_append_color (snapshot, &ground,
                             &GRAPHENE_RECT_INIT (left, geometry->bottom, width, 1));
}

static void
snapshot_entry (CueCalcChart *self, GtkSnapshot *snapshot, const Geometry *geometry, int kind,
                const char *words, float x, float *y)
{
  GdkRGBA         text = cue_paint_get_color (GTK_WIDGET (self), NULL);
  float           side = (float) (int) (geometry->row * .75f);
  graphene_rect_t box = GRAPHENE_RECT_INIT (x, *y + (geometry->row - side) / 2, side, side);
  GdkRGBA         color;

  if (kind == -1)
    snapshot_over (self, snapshot, &box);
  else if (kind == -2)
    snapshot_packs (self, snapshot, &box);
  else
    {
      color = get_fee_color (self, kind);
      gtk_snapshot_append_color (snapshot, &color, &box);
    }
  snapshot_text (self, snapshot, words, x + side + 6, *y, FALSE, &text);
  *y += geometry->row * 1.35f;
}

static gboolean
has_packs (CueCalcChart *self)
{
  for (int k = 0; k < N_KINDS; k++)
    for (guint m = 0; self->bars[k] != NULL && m < self->bars[k]->len; m++)
      if (g_array_index (self->bars[k], Bar, m).packs_fen > 0)
        return TRUE;
  return FALSE;
}

static void
snapshot_legend (CueCalcChart *self, GtkSnapshot *snapshot, const Geometry *geometry)
{
  g_autofree char *stay_fee = cue_say_calc_short (self->fees_fen[CUE_OFFER_STAY]);
  g_autofree char *plan_fee = cue_say_calc_short (self->fees_fen[CUE_OFFER_PLAN]);
  g_autofree char *stay = NULL, *plan = NULL;
  graphene_rect_t  column;
  float            y = geometry->top + 6;

  if (!get_column (self, self->legend, &column))
    return;
  snapshot_entry (self, snapshot, geometry, -1, C_("calc legend", "Over quota"), column.origin.x + 12,
                  &y);
  if (has_packs (self))
    snapshot_entry (self, snapshot, geometry, -2, C_("calc legend", "Data packs"),
                    column.origin.x + 12, &y);
  /* Translators: legend of the chart: monthly fee in yuan, options 1 and 2 or option 1 alone */
  stay = g_strdup_printf (self->bars[CUE_OFFER_PACKS] != NULL ? C_("calc legend", "Fee (①② %s)")
                                                              : C_("calc legend", "Fee (① %s)"),
                          stay_fee);
  snapshot_entry (self, snapshot, geometry, CUE_OFFER_STAY, stay, column.origin.x + 12, &y);
  if (self->bars[CUE_OFFER_PLAN] == NULL)
    return;
  /* Translators: legend of the chart: monthly fee of the other plan, yuan */
  plan = g_strdup_printf (C_("calc legend", "Fee (③ %s)"), plan_fee);
  snapshot_entry (self, snapshot, geometry, CUE_OFFER_PLAN, plan, column.origin.x + 12, &y);
}

static void
cue_calc_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CueCalcChart *self = CUE_CALC_CHART (widget);
  Geometry      geometry = get_geometry (self);

  if (self->columns == NULL || self->columns->len == 0 || geometry.bottom <= geometry.top)
    return;
  snapshot_axis (self, snapshot, &geometry);
  snapshot_months (self, snapshot, &geometry);
  snapshot_legend (self, snapshot, &geometry);
}

static void
clear (CueCalcChart *self)
{
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_weak_pointer (&self->legend);
  for (int k = 0; k < N_KINDS; k++)
    g_clear_pointer (&self->bars[k], g_array_unref);
}

static void
cue_calc_chart_dispose (GObject *object)
{
  clear (CUE_CALC_CHART (object));
  G_OBJECT_CLASS (cue_calc_chart_parent_class)->dispose (object);
}

static void
cue_calc_chart_class_init (CueCalcChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_calc_chart_dispose;
  widget_class->measure = cue_calc_chart_measure;
  widget_class->snapshot = cue_calc_chart_snapshot;
  gtk_widget_class_set_css_name (widget_class, "cue-calc-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cue_calc_chart_init (CueCalcChart *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What each month costs"), -1);
}

/**
 * cue_calc_chart_new:
 *
 * Returns: (transfer floating): an empty chart
 */
GtkWidget *
cue_calc_chart_new (void)
{
  return g_object_new (CUE_TYPE_CALC_CHART, NULL);
}

/**
 * cue_calc_chart_describe:
 * @advice: an advice
 *
 * Returns: (transfer full): every value of the chart in words, for a screen reader
 */
char *
cue_calc_chart_describe (const CueAdvice *advice)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (int k = 0; k < N_KINDS; k++)
    {
      const CueFitOption *option = cue_advice_get_card (advice, (CueOfferKind) k);
      g_autofree char    *name = option != NULL ? cue_say_calc_option (option) : NULL;

      if (option == NULL)
        continue;
      if (words->len > 0)
        g_string_append_c (words, ' ');
      g_string_append_printf (words, "%s:", name);
      for (guint m = 0; m < option->months->len; m++)
        {
          const CueBillMonth *month = g_ptr_array_index (option->months, m);
          g_autofree char    *title = cue_say_month (month->month);
          g_autofree char    *cost = cue_say_yuan (month->cost_fen);
          g_autofree char    *over = cue_say_yuan (month->over_fen);

          g_string_append (words, m > 0 ? ", " : " ");
          if (month->over_fen > 0)
            /* Translators: a value of the chart: month, yuan, yuan of it over quota */
            g_string_append_printf (words, _("%s %s with %s over quota"), title, cost, over);
          else
            /* Translators: a value of the chart: month, yuan */
            g_string_append_printf (words, _("%s %s"), title, cost);
        }
      g_string_append_c (words, '.');
    }
  return g_strdup (words->str);
}

static GArray *
create_bars (const CueFitOption *option)
{
  GArray *bars = g_array_new (FALSE, TRUE, sizeof (Bar));

  for (guint m = 0; m < option->months->len; m++)
    {
      const CueBillMonth *month = g_ptr_array_index (option->months, m);
      Bar                 bar = { 0, 0, month->over_fen };

      for (guint i = 0; i < month->lines->len; i++)
        {
          const CueBillLine *line = g_ptr_array_index (month->lines, i);

          if (g_str_has_prefix (line->what, "pack:"))
            bar.packs_fen += line->fen;
        }
      bar.fee_fen = month->cost_fen - bar.over_fen - bar.packs_fen;
      g_array_append_val (bars, bar);
    }
  return bars;
}

/**
 * cue_calc_chart_set_advice:
 * @self: a chart
 * @advice: (nullable): what is drawn, copied
 * @columns: (nullable) (element-type GtkWidget): the widget over whose width each month stands
 * @legend: (nullable): where the legend begins
 *
 * Shows the three cards and tells their values to assistive technology.
 */
void
cue_calc_chart_set_advice (CueCalcChart *self, const CueAdvice *advice, GPtrArray *columns,
                           GtkWidget *legend)
{
  g_autofree char *description = NULL;

  g_return_if_fail (CUE_IS_CALC_CHART (self));

  clear (self);
  if (columns != NULL)
    {
      self->columns = g_ptr_array_new_with_free_func (g_object_unref);
      for (guint i = 0; i < columns->len; i++)
        g_ptr_array_add (self->columns, g_object_ref (g_ptr_array_index (columns, i)));
    }
  if (legend != NULL)
    g_set_weak_pointer (&self->legend, legend);
  for (int k = 0; advice != NULL && k < N_KINDS; k++)
    {
      const CueFitOption *option = cue_advice_get_card (advice, (CueOfferKind) k);

      if (option == NULL)
        continue;
      self->bars[k] = create_bars (option);
      self->fees_fen[k] = option->offer->plan_fee_fen;
    }
  description = advice != NULL ? cue_calc_chart_describe (advice) : g_strdup ("");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
