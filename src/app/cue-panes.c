/* cue-panes.c
 *
 * The container of the Desk.  How many columns there are is decided in size_allocate, where the
 * width is known, and applied from an idle: hiding a pane during allocation would unmap the focused
 * entry, which invalidates the layout that is being made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-panes.h"

#include "cue-stage.h"
#include "cue-widget.h"

/* Widths at text scale 1, as drawn: 378 · rest · 400, and 378 + 390 · rest · 460 from 1800. */
#define WIDTH_START 379
#define WIDTH_END 400
#define WIDTH_START_WIDE 768
#define WIDTH_END_WIDE 460
#define WIDTH_SIDE 340
#define FOUR_COLUMNS_FROM 1800
#define THREE_COLUMNS_FROM 1180
#define TWO_COLUMNS_FROM 760
#define MIN_WIDTH 340

enum
{
  PROP_START = 1,
  PROP_MIDDLE,
  PROP_END,
  PROP_COVER,
  PROP_STRIP,
  PROP_COVERED,
  PROP_COLUMNS,
  N_PROPS
};

#define N_CHILDREN 5 /* the first five properties */

static GParamSpec *properties[N_PROPS];

struct _CuePanes
{
  GtkWidget parent_instance;

  GtkWidget       *children[N_CHILDREN]; /* (unowned) (nullable): parented here */
  GtkWidget       *tabs;
  GtkToggleButton *tab_start;
  GtkToggleButton *tab_middle;
  GtkToggleButton *tab_end;

  guint    columns;
  guint    wanted_columns;
  guint    apply_id;
  CuePane  shown; /* in one column; in two the side shows it unless it is the middle */
  CuePane  side;  /* in two columns: start or end */
  gboolean covered;
  gboolean updating_tabs;
};

G_DEFINE_FINAL_TYPE (CuePanes, cue_panes, GTK_TYPE_WIDGET)

static GtkWidget *
child (CuePanes *self, guint property)
{
  return self->children[property - PROP_START];
}

static void
set_shown (GtkWidget *widget, gboolean shown)
{
  if (widget != NULL && gtk_widget_get_visible (widget) != shown)
    gtk_widget_set_visible (widget, shown);
}

static void
update_tabs (CuePanes *self)
{
  GtkToggleButton *tabs[] = { self->tab_start, self->tab_middle, self->tab_end };
  CuePane          active = self->columns == 2 ? self->side : self->shown;
  gboolean         bottom = self->columns == 1;

  self->updating_tabs = TRUE;
  set_shown (GTK_WIDGET (self->tab_middle), bottom);
  gtk_toggle_button_set_active (tabs[active], TRUE);
  self->updating_tabs = FALSE;
  /* At the bottom of a narrow window the icon stands above the words, or three do not fit. */
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_button_get_child (GTK_BUTTON (tabs[i]))),
                                    bottom ? GTK_ORIENTATION_VERTICAL
                                           : GTK_ORIENTATION_HORIZONTAL);
  if (bottom)
    gtk_widget_add_css_class (self->tabs, "cue-tabs-bottom");
  else
    gtk_widget_remove_css_class (self->tabs, "cue-tabs-bottom");
}

/* Shows what the number of columns and the chosen page ask for.  Never during allocation. */
static void
apply (CuePanes *self)
{
  guint    columns = self->columns;
  gboolean open = !self->covered;

  set_shown (child (self, PROP_START),
             open
               && (columns >= 3 || (columns == 2 && self->side == CUE_PANE_START)
                   || (columns == 1 && self->shown == CUE_PANE_START)));
  set_shown (child (self, PROP_MIDDLE),
             open && (columns >= 2 || self->shown == CUE_PANE_MIDDLE));
  set_shown (child (self, PROP_END),
             columns >= 3 || (columns == 2 && open && self->side == CUE_PANE_END)
               || (columns == 1 && self->shown == CUE_PANE_END));
  set_shown (child (self, PROP_COVER),
             self->covered && (columns >= 2 || self->shown != CUE_PANE_END));
  set_shown (child (self, PROP_STRIP), open && columns == 1 && self->shown != CUE_PANE_MIDDLE);
  set_shown (self->tabs, columns == 1 || (columns == 2 && open));
  if (columns == 1)
    gtk_widget_add_css_class (GTK_WIDGET (self), "cue-one");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "cue-one");
  update_tabs (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
set_columns (CuePanes *self, guint columns)
{
  self->columns = columns;
  apply (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMNS]);
}

static gboolean
on_apply_idle_cb (gpointer user_data)
{
  CuePanes *self = CUE_PANES (user_data);

  self->apply_id = 0;
  set_columns (self, self->wanted_columns);
  return G_SOURCE_REMOVE;
}

/* Size of one visible child, 0 for one that is not there. */
static int
measure_child (GtkWidget *widget, GtkOrientation orientation, int for_size, int *natural)
{
  int minimum = 0, wanted = 0, least = 0;

  if (widget != NULL && gtk_widget_should_layout (widget))
    {
      /* Nobody may be asked for his height at a width that he cannot have: a wide font or a long
       * translation makes the tabs wider than a narrow window. */
      if (for_size >= 0)
        gtk_widget_measure (widget,
                            orientation == GTK_ORIENTATION_VERTICAL ? GTK_ORIENTATION_HORIZONTAL
                                                                    : GTK_ORIENTATION_VERTICAL,
                            -1, &least, NULL, NULL, NULL);
      gtk_widget_measure (widget, orientation, for_size < 0 ? -1 : MAX (for_size, least), &minimum,
                          &wanted, NULL, NULL);
    }
  if (natural != NULL)
    *natural = wanted;
  return minimum;
}

static void
allocate_child (GtkWidget *widget, int x, int y, int width, int height)
{
  if (widget != NULL && gtk_widget_should_layout (widget))
    {
      int min_width = measure_child (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL);
      int min_height;

      width = MAX (width, min_width);
      min_height = measure_child (widget, GTK_ORIENTATION_VERTICAL, width, NULL);
      gtk_widget_size_allocate (
        widget, &(GtkAllocation){ x, y, width, MAX (height, min_height) }, -1);
    }
}

static int
scaled (CuePanes *self, int pixels)
{
  return (int) (pixels * cue_stage_get_text_scale (GTK_WIDGET (self)) + .5);
}

static void
cue_panes_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                   int *natural, int *minimum_baseline, int *natural_baseline)
{
  CuePanes *self = CUE_PANES (widget);

  *minimum = 0;
  *natural = 0;
  for (guint i = 0; i < N_CHILDREN; i++)
    {
      int child_natural;
      int child_minimum = measure_child (self->children[i], orientation, -1, &child_natural);

      /* The window must be able to become narrow while three panes are still shown: the panes
       * that do not fit then are hidden before the next frame. */
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        child_minimum = MIN (child_minimum, MIN_WIDTH);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum += measure_child (self->tabs, orientation, -1, NULL);
  *natural = MAX (*natural, *minimum);
}

static void
allocate_one (CuePanes *self, int width, int height)
{
  int tabs = measure_child (self->tabs, GTK_ORIENTATION_VERTICAL, width, NULL);
  int natural = 0;
  int top = 0;

  measure_child (child (self, PROP_STRIP), GTK_ORIENTATION_VERTICAL, width, &natural);
  top = natural;
  allocate_child (child (self, PROP_STRIP), 0, 0, width, top);
  for (guint i = PROP_START; i <= PROP_COVER; i++)
    allocate_child (child (self, i), 0, top, width, MAX (height - tabs - top, 0));
  allocate_child (self->tabs, 0, height - tabs, width, tabs);
}

static void
allocate_two (CuePanes *self, int width, int height, gboolean rtl)
{
  int tabs = measure_child (self->tabs, GTK_ORIENTATION_VERTICAL, -1, NULL);
  int side = MIN (scaled (self, WIDTH_SIDE), width / 2);
  int side_x = rtl ? width - side : 0;
  int rest_x = rtl ? 0 : side;

  allocate_child (self->tabs, side_x, 0, side, tabs);
  allocate_child (child (self, PROP_START), side_x, tabs, side, height - tabs);
  allocate_child (child (self, PROP_END), side_x, tabs, side, height - tabs);
  allocate_child (child (self, PROP_MIDDLE), rest_x, 0, width - side, height);
  allocate_child (child (self, PROP_COVER), 0, 0, width, height);
}

static void
allocate_three (CuePanes *self, int width, int height, gboolean rtl)
{
  gboolean wide = self->columns >= 4;
  int      start = scaled (self, wide ? WIDTH_START_WIDE : WIDTH_START);
  int      end = scaled (self, wide ? WIDTH_END_WIDE : WIDTH_END);
  int      middle = MAX (width - start - end, 0);

  allocate_child (child (self, PROP_START), rtl ? width - start : 0, 0, start, height);
  allocate_child (child (self, PROP_MIDDLE), rtl ? end : start, 0, middle, height);
  allocate_child (child (self, PROP_COVER), rtl ? end : 0, 0, start + middle, height);
  allocate_child (child (self, PROP_END), rtl ? 0 : start + middle, 0, end, height);
}

static void
cue_panes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CuePanes *self = CUE_PANES (widget);
  gboolean  rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint     columns = cue_panes_choose_columns (width, cue_stage_get_text_scale (widget));

  if (columns != self->columns || self->apply_id != 0)
    {
      self->wanted_columns = columns;
      /* Before the next frame is drawn, and after this one is laid out. */
      if (self->apply_id == 0)
        self->apply_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_apply_idle_cb, self, NULL);
    }

  if (self->columns == 1)
    allocate_one (self, width, height);
  else if (self->columns == 2)
    allocate_two (self, width, height, rtl);
  else
    allocate_three (self, width, height, rtl);
}

static void
on_tab_toggled_cb (GtkToggleButton *tab, CuePanes *self)
{
  if (self->updating_tabs || !gtk_toggle_button_get_active (tab))
    return;
  cue_panes_show (self, tab == self->tab_start    ? CUE_PANE_START
                        : tab == self->tab_middle ? CUE_PANE_MIDDLE
                                                  : CUE_PANE_END);
}

static void
take_child (CuePanes *self, guint property, GtkWidget *widget)
{
  GtkWidget **slot = &self->children[property - PROP_START];

  if (*slot == widget)
    return;
  g_clear_pointer (slot, gtk_widget_unparent);
  *slot = widget;
  if (widget != NULL)
    gtk_widget_insert_before (widget, GTK_WIDGET (self), NULL);
  apply (self);
}

static void
cue_panes_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CuePanes *self = CUE_PANES (object);

  if (id < PROP_COVERED)
    g_value_set_object (value, child (self, id));
  else if (id == PROP_COVERED)
    g_value_set_boolean (value, self->covered);
  else if (id == PROP_COLUMNS)
    g_value_set_uint (value, self->columns);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cue_panes_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CuePanes *self = CUE_PANES (object);

  if (id < PROP_COVERED)
    take_child (self, id, g_value_get_object (value));
  else if (id == PROP_COVERED)
    cue_panes_set_covered (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cue_panes_constructed (GObject *object)
{
  G_OBJECT_CLASS (cue_panes_parent_class)->constructed (object);
  apply (CUE_PANES (object));
}

static void
cue_panes_dispose (GObject *object)
{
  CuePanes *self = CUE_PANES (object);

  g_clear_handle_id (&self->apply_id, g_source_remove);
  for (guint i = 0; i < N_CHILDREN; i++)
    g_clear_pointer (&self->children[i], gtk_widget_unparent);
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_PANES);
  G_OBJECT_CLASS (cue_panes_parent_class)->dispose (object);
}

static void
cue_panes_class_init (CuePanesClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const char     *names[] = { "start", "middle", "end", "cover", "strip" };

  object_class->constructed = cue_panes_constructed;
  object_class->dispose = cue_panes_dispose;
  object_class->get_property = cue_panes_get_property;
  object_class->set_property = cue_panes_set_property;
  widget_class->measure = cue_panes_measure;
  widget_class->size_allocate = cue_panes_size_allocate;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    properties[PROP_START + i] = g_param_spec_object (names[i], NULL, NULL, GTK_TYPE_WIDGET,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COVERED] = g_param_spec_boolean ("covered", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLUMNS] = g_param_spec_uint ("columns", NULL, NULL, 1, 4, 3,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "cue-panes");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-panes.ui");
  gtk_widget_class_bind_template_child (widget_class, CuePanes, tabs);
  gtk_widget_class_bind_template_child (widget_class, CuePanes, tab_start);
  gtk_widget_class_bind_template_child (widget_class, CuePanes, tab_middle);
  gtk_widget_class_bind_template_child (widget_class, CuePanes, tab_end);
  gtk_widget_class_bind_template_callback (widget_class, on_tab_toggled_cb);
}

static void
cue_panes_init (CuePanes *self)
{
  self->columns = 3;
  self->shown = CUE_PANE_START;
  self->side = CUE_PANE_START;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_panes_choose_columns:
 * @width: width of the container, pixels
 * @text_scale: 1 at 96 dpi; larger text needs more room, so the width counts for less
 *
 * Returns: 1 to 4
 */
guint
cue_panes_choose_columns (double width, double text_scale)
{
  double room = text_scale > 0 ? width / text_scale : width;

  if (room >= FOUR_COLUMNS_FROM)
    return 4;
  if (room >= THREE_COLUMNS_FROM)
    return 3;
  return room >= TWO_COLUMNS_FROM ? 2 : 1;
}

/**
 * cue_panes_show:
 * @self: the container
 * @pane: the pane that should be seen
 *
 * Brings @pane to the front where not all of them fit; else does nothing one can see.
 */
void
cue_panes_show (CuePanes *self, CuePane pane)
{
  g_return_if_fail (CUE_IS_PANES (self));

  if (self->shown == pane && (pane == CUE_PANE_MIDDLE || self->side == pane))
    return;
  self->shown = pane;
  if (pane != CUE_PANE_MIDDLE)
    self->side = pane;
  apply (self);
}

/**
 * cue_panes_get_columns:
 * @self: the container
 *
 * Returns: 1 to 4
 */
guint
cue_panes_get_columns (CuePanes *self)
{
  g_return_val_if_fail (CUE_IS_PANES (self), 3);

  return self->columns;
}

/**
 * cue_panes_expect_width:
 * @self: the container
 * @width: the width it will probably get, pixels
 *
 * Before it is shown: so that the first frame has the right columns, and a narrow window is not
 * made wide by a header for three.
 */
void
cue_panes_expect_width (CuePanes *self, int width)
{
  guint columns;

  g_return_if_fail (CUE_IS_PANES (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  columns = cue_panes_choose_columns (width, cue_stage_get_text_scale (GTK_WIDGET (self)));
  if (columns != self->columns)
    set_columns (self, columns);
}

/**
 * cue_panes_set_covered:
 * @self: the container
 * @covered: whether the cover lies over the start and the middle
 */
void
cue_panes_set_covered (CuePanes *self, gboolean covered)
{
  g_return_if_fail (CUE_IS_PANES (self));

  if (self->covered == covered)
    return;
  self->covered = covered;
  apply (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COVERED]);
}
