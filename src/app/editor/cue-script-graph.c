/* cue-script-graph.c
 *
 * The steps stand below each other in their order.  What leads to the next one is a short line; every
 * other way is an arc at the right in a lane of its own, so that arcs that overlap do not cover each
 * other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-script-graph.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cue-paint.h"

#define NODE_HEIGHT 24
#define NODE_GAP 12
#define NODE_WIDTH 96
#define LANE 10
#define MAX_LANES 8
#define RADIUS 6.0f

typedef struct
{
  guint from;
  guint to;      /* index of the end is the number of steps */
  guint lane;    /* 0 = straight down */
} Edge;

struct _CueScriptGraph
{
  GtkWidget  parent_instance;

  CueScript *script;   /* (owned) (nullable) */
  GArray    *edges;    /* (owned) (element-type Edge) */
  guint      n_lanes;
};

static guint activated_signal;

G_DEFINE_FINAL_TYPE (CueScriptGraph, cue_script_graph, GTK_TYPE_WIDGET)

static guint
n_steps (CueScriptGraph *self)
{
  return self->script != NULL ? self->script->steps->len : 0;
}

/* -- edges --------------------------------------------------------------------------------------- */

static int
find_target (CueScriptGraph *self, guint from, const char *next)
{
  if (next == NULL)
    return (int) from + 1;
  if (strcmp (next, "end") == 0)
    return (int) n_steps (self);
  for (guint i = 0; i < n_steps (self); i++)
    if (strcmp (((CueScriptStep *) self->script->steps->pdata[i])->id, next) == 0)
      return (int) i;
  return -1;
}

static void
add_edge (CueScriptGraph *self, guint from, const char *next)
{
  int  to = find_target (self, from, next);
  Edge edge = { .from = from };

  if (to < 0)
    return;
  edge.to = (guint) to;
  for (guint i = 0; i < self->edges->len; i++)
    {
      const Edge *other = &g_array_index (self->edges, Edge, i);

      if (other->from == edge.from && other->to == edge.to)
        return;
    }
  g_array_append_val (self->edges, edge);
}

static gboolean
overlap (const Edge *a, const Edge *b)
{
  return MIN (a->from, a->to) < MAX (b->from, b->to) && MIN (b->from, b->to) < MAX (a->from, a->to);
}

/* The first lane in which no arc beside it stands: short arcs near, long ones far. */
static void
choose_lanes (CueScriptGraph *self)
{
  self->n_lanes = 0;
  for (guint i = 0; i < self->edges->len; i++)
    {
      Edge    *edge = &g_array_index (self->edges, Edge, i);
      gboolean taken = TRUE;

      if (edge->to == edge->from + 1)
        continue;
      while (taken && edge->lane < MAX_LANES)
        {
          edge->lane++;
          taken = FALSE;
          for (guint k = 0; k < i; k++)
            {
              const Edge *other = &g_array_index (self->edges, Edge, k);

              if (other->lane == edge->lane && overlap (edge, other))
                taken = TRUE;
            }
        }
      self->n_lanes = MAX (self->n_lanes, edge->lane);
    }
}

static void
find_edges (CueScriptGraph *self)
{
  g_array_set_size (self->edges, 0);
  for (guint i = 0; i < n_steps (self); i++)
    {
      const CueScriptStep *step = self->script->steps->pdata[i];

      if (step->branches->len == 0)
        add_edge (self, i, step->next);
      for (guint b = 0; b < step->branches->len; b++)
        add_edge (self, i, ((CueScriptBranch *) step->branches->pdata[b])->next);
    }
  choose_lanes (self);
}

/* -- drawing ------------------------------------------------------------------------------------- */

static float
node_top (guint index)
{
  return (float) index * (NODE_HEIGHT + NODE_GAP) + 6;
}

static float
node_middle (guint index)
{
  return node_top (index) + NODE_HEIGHT / 2.0f;
}

static void
draw_arrow (cairo_t *cr, double x, double y, double dx, double dy)
{
  cairo_move_to (cr, x - 4 * dx - 3 * dy, y - 4 * dy - 3 * dx);
  cairo_line_to (cr, x, y);
  cairo_line_to (cr, x - 4 * dx + 3 * dy, y - 4 * dy + 3 * dx);
  cairo_stroke (cr);
}

static void
draw_edges (CueScriptGraph *self, GtkSnapshot *snapshot)
{
  int      width = gtk_widget_get_width (GTK_WIDGET (self));
  int      height = gtk_widget_get_height (GTK_WIDGET (self));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                                         (float) height));
  GdkRGBA  line = cue_paint_fade (cue_paint_get_color (GTK_WIDGET (self), NULL), 0.45);
  GdkRGBA  back = cue_paint_get_color (GTK_WIDGET (self), "warning_color");

  cairo_set_line_width (cr, 1.5);
  for (guint i = 0; i < self->edges->len; i++)
    {
      const Edge *edge = &g_array_index (self->edges, Edge, i);
      double      from_y = node_middle (edge->from);
      double      to_y = node_middle (edge->to);
      double      x = NODE_WIDTH;
      double      bend = NODE_WIDTH + 6 + edge->lane * LANE;

      /* A way back is a ring in the call: it is seen at once. */
      gdk_cairo_set_source_rgba (cr, edge->to <= edge->from ? &back : &line);
      if (edge->lane == 0)
        {
          cairo_move_to (cr, NODE_WIDTH / 2.0, node_top (edge->from) + NODE_HEIGHT);
          cairo_line_to (cr, NODE_WIDTH / 2.0, node_top (edge->to));
          cairo_stroke (cr);
          draw_arrow (cr, NODE_WIDTH / 2.0, node_top (edge->to), 0, 1);
          continue;
        }
      cairo_move_to (cr, x, from_y);
      cairo_curve_to (cr, bend, from_y, bend, from_y, bend, from_y + (to_y > from_y ? 6 : -6));
      cairo_line_to (cr, bend, to_y - (to_y > from_y ? 6 : -6));
      cairo_curve_to (cr, bend, to_y, bend, to_y, x + 1, to_y);
      cairo_stroke (cr);
      draw_arrow (cr, x + 1, to_y, -1, 0);
    }
  cairo_destroy (cr);
}

static void
draw_node (CueScriptGraph *self, GtkSnapshot *snapshot, guint index, const char *words,
           const GdkRGBA *ground)
{
  GtkWidget              *widget = GTK_WIDGET (self);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, words);
  GskRoundedRect          outline;
  GdkRGBA                 color = cue_paint_get_color (widget, NULL);
  int                     height;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, node_top (index), NODE_WIDTH,
                                                                  NODE_HEIGHT), RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, ground, &outline.bounds);
  pango_layout_set_width (layout, (NODE_WIDTH - 12) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (6, node_top (index)
                                                                 + (float) (NODE_HEIGHT - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
cue_script_graph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CueScriptGraph *self = CUE_SCRIPT_GRAPH (widget);
  GdkRGBA         ask = cue_paint_fade (cue_paint_get_color (widget, "accent_bg_color"), 0.2);
  GdkRGBA         must = cue_paint_fade (cue_paint_get_color (widget, "warning_bg_color"), 0.3);
  GdkRGBA         plain = cue_paint_fade (cue_paint_get_color (widget, NULL), 0.1);

  draw_edges (self, snapshot);
  for (guint i = 0; i < n_steps (self); i++)
    {
      const CueScriptStep *step = self->script->steps->pdata[i];
      g_autofree char     *words = g_strdup_printf ("%u %s", i + 1,
                                                    *step->text != '\0' ? step->text : step->id);

      draw_node (self, snapshot, i, words,
                 step->kind == CUE_STEP_DISCLOSE ? &must
                 : step->branches->len > 0       ? &ask
                                                 : &plain);
    }
  draw_node (self, snapshot, n_steps (self), C_("script", "end"), &plain);
}

static void
cue_script_graph_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  CueScriptGraph *self = CUE_SCRIPT_GRAPH (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = (int) node_top (n_steps (self) + 1) + 6;
  else
    *minimum = NODE_WIDTH + 12 + (int) self->n_lanes * LANE;
  *natural = *minimum;
}

static void
on_pressed_cb (GtkGestureClick *click, int n, double x, double y, CueScriptGraph *self)
{
  guint index = (guint) MAX ((y - 6) / (NODE_HEIGHT + NODE_GAP), 0);

  if (x <= NODE_WIDTH && index < n_steps (self))
    g_signal_emit (self, activated_signal, 0,
                   ((CueScriptStep *) self->script->steps->pdata[index])->id);
}

/* -- object -------------------------------------------------------------------------------------- */

static void
cue_script_graph_finalize (GObject *object)
{
  CueScriptGraph *self = CUE_SCRIPT_GRAPH (object);

  g_clear_pointer (&self->script, cue_script_unref);
  g_array_unref (self->edges);
  G_OBJECT_CLASS (cue_script_graph_parent_class)->finalize (object);
}

static void
cue_script_graph_class_init (CueScriptGraphClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cue_script_graph_finalize;
  widget_class->snapshot = cue_script_graph_snapshot;
  widget_class->measure = cue_script_graph_measure;
  gtk_widget_class_set_css_name (widget_class, "cue-script-graph");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  activated_signal = g_signal_new ("step-activated", CUE_TYPE_SCRIPT_GRAPH, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cue_script_graph_init (CueScriptGraph *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Where the steps lead"), -1);
}

/**
 * cue_script_graph_new:
 *
 * Returns: (transfer floating): an empty drawing
 */
GtkWidget *
cue_script_graph_new (void)
{
  return g_object_new (CUE_TYPE_SCRIPT_GRAPH, NULL);
}

/* The same in words: 1 → 2, 3; 2 → 4. */
static void
describe (CueScriptGraph *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->edges->len; i++)
    {
      const Edge *edge = &g_array_index (self->edges, Edge, i);

      g_string_append_printf (text, text->len > 0 ? ", %u → " : "%u → ", edge->from + 1);
      if (edge->to == n_steps (self))
        g_string_append (text, C_("script", "end"));
      else
        g_string_append_printf (text, "%u", edge->to + 1);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text->str, -1);
}

/**
 * cue_script_graph_set_script:
 * @self: the drawing
 * @script: (nullable): what it shows
 */
void
cue_script_graph_set_script (CueScriptGraph *self, const CueScript *script)
{
  g_return_if_fail (CUE_IS_SCRIPT_GRAPH (self));

  if (script != NULL)
    cue_script_ref ((CueScript *) script);
  g_clear_pointer (&self->script, cue_script_unref);
  self->script = (CueScript *) script;
  find_edges (self);
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
