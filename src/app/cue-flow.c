/* cue-flow.c: children in rows, each as wide as it wants: chips, branches.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-flow.h"

/* GtkFlowBox gives all children of a column one width and puts a focusable wrapper round each:
 * chips would stand in a grid and every button would take two Tab stops. */
struct _CueFlow
{
  GtkWidget parent_instance;

  guint column_spacing;
  guint row_spacing;
};

enum
{
  PROP_0,
  PROP_COLUMN_SPACING,
  PROP_ROW_SPACING,
  N_PROPS,
};

static void cue_flow_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueFlow, cue_flow, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      cue_flow_buildable_init))

static GParamSpec *properties[N_PROPS];

/* Places the children in rows of at most @width pixels and allocates them when @allocate is set.
 * Returns the height. */
static int
cue_flow_lay_out (CueFlow *self, int width, gboolean allocate)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, row_height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum = 0, wanted = 0, height = 0;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &wanted, NULL, NULL);
      wanted = MAX (minimum, MIN (wanted, width));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, wanted, NULL, &height, NULL, NULL);
      if (x > 0 && x + wanted > width)
        {
          y += row_height + (int) self->row_spacing;
          x = row_height = 0;
        }
      if (allocate)
        gtk_widget_size_allocate (child,
                                  &(GtkAllocation) { rtl ? width - x - wanted : x, y, wanted,
                                                     height },
                                  -1);
      x += wanted + (int) self->column_spacing;
      row_height = MAX (row_height, height);
    }
  return y + row_height;
}

static void
cue_flow_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  CueFlow *self = CUE_FLOW (widget);
  int widest = 0, sum = 0, n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      widest = MAX (widest, child_minimum);
      /* A child without width takes its spacing too, as it does in cue_flow_lay_out(). */
      sum += child_natural + (n++ > 0 ? (int) self->column_spacing : 0);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (widest, sum);
    }
  else
    *minimum = *natural = cue_flow_lay_out (self, for_size < 0 ? MAX (widest, sum) : for_size,
                                            FALSE);
}

static void
cue_flow_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  cue_flow_lay_out (CUE_FLOW (widget), width, TRUE);
}

static GtkSizeRequestMode
cue_flow_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cue_flow_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CueFlow *self = CUE_FLOW (object);

  switch (id)
    {
    case PROP_COLUMN_SPACING:
      self->column_spacing = g_value_get_uint (value);
      break;
    case PROP_ROW_SPACING:
      self->row_spacing = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
cue_flow_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CueFlow *self = CUE_FLOW (object);

  switch (id)
    {
    case PROP_COLUMN_SPACING:
      g_value_set_uint (value, self->column_spacing);
      break;
    case PROP_ROW_SPACING:
      g_value_set_uint (value, self->row_spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cue_flow_dispose (GObject *object)
{
  cue_flow_clear (CUE_FLOW (object));
  G_OBJECT_CLASS (cue_flow_parent_class)->dispose (object);
}

static void
cue_flow_add_child (GtkBuildable *buildable,
                    GtkBuilder   *builder,
                    GObject      *child,
                    const char   *type)
{
  g_return_if_fail (GTK_IS_WIDGET (child));
  cue_flow_append (CUE_FLOW (buildable), GTK_WIDGET (child));
}

static void
cue_flow_buildable_init (GtkBuildableIface *iface)
{
  iface->add_child = cue_flow_add_child;
}

static void
cue_flow_class_init (CueFlowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = cue_flow_set_property;
  object_class->get_property = cue_flow_get_property;
  object_class->dispose = cue_flow_dispose;
  widget_class->measure = cue_flow_measure;
  widget_class->size_allocate = cue_flow_size_allocate;
  widget_class->get_request_mode = cue_flow_get_request_mode;

  properties[PROP_COLUMN_SPACING] =
    g_param_spec_uint ("column-spacing", NULL, NULL, 0, 1000, 6,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ROW_SPACING] =
    g_param_spec_uint ("row-spacing", NULL, NULL, 0, 1000, 6,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "cue-flow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_flow_init (CueFlow *self)
{
  self->column_spacing = 6;
  self->row_spacing = 6;
}

/**
 * cue_flow_new:
 *
 * Returns: (transfer floating): an empty flow
 */
GtkWidget *
cue_flow_new (void)
{
  return g_object_new (CUE_TYPE_FLOW, NULL);
}

/**
 * cue_flow_append:
 * @self: a flow
 * @child: a widget without a parent
 *
 * Adds @child as the last one.
 */
void
cue_flow_append (CueFlow *self, GtkWidget *child)
{
  g_return_if_fail (CUE_IS_FLOW (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

/**
 * cue_flow_clear:
 * @self: a flow
 *
 * Removes all children.
 */
void
cue_flow_clear (CueFlow *self)
{
  GtkWidget *child;

  g_return_if_fail (CUE_IS_FLOW (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
