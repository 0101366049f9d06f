/* cue-split.c: two widgets beside each other, or one above the other where that is too narrow.
 *
 * The review, the calendar and the history are a wide part and a list.  In a narrow window neither
 * would be of use beside the other; both scroll, so each is given its share of the height.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-split.h"

/* Narrower than this (pixels at text scale 1) they stand one above the other. */
#define BESIDE_WIDTH 860
/* Share of the height of the part that expands, in percent. */
#define WIDE_SHARE 58

struct _CueSplit
{
  GtkWidget parent_instance;

  gboolean stacked;
  guint    notify_id;  /* source that tells of it, 0 = none */
};

enum
{
  PROP_STACKED = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (CueSplit, cue_split, GTK_TYPE_WIDGET)

static GtkWidget *
get_wide (CueSplit *self)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self));

  return first != NULL && gtk_widget_compute_expand (first, GTK_ORIENTATION_HORIZONTAL)
           ? first
           : gtk_widget_get_last_child (GTK_WIDGET (self));
}

static GtkWidget *
get_other (CueSplit *self, GtkWidget *wide)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self));

  return first == wide ? gtk_widget_get_last_child (GTK_WIDGET (self)) : first;
}

static void
cue_split_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                   int *natural, int *minimum_baseline, int *natural_baseline)
{
  int least = 0;
  int total = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int min;
      int nat;

      gtk_widget_measure (child, orientation, -1, &min, &nat, NULL, NULL);
      least = MAX (least, min);
      total = orientation == GTK_ORIENTATION_HORIZONTAL ? total + nat : MAX (total, nat);
    }
  /* What is too small for the parts is scrolled or cut, as in every pane. */
  *minimum = MIN (least, 360);
  *natural = MAX (*minimum, total);
  *minimum_baseline = *natural_baseline = -1;
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  int min_width;
  int min_height;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &min_width, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, MAX (width, min_width), &min_height, NULL,
                      NULL, NULL);
  gtk_widget_size_allocate (child,
                            &(GtkAllocation) { x, y, MAX (width, min_width),
                                               MAX (height, min_height) },
                            -1);
}

/* Whoever hears of it shows and hides widgets, and that is not done while sizes are given out. */
static gboolean
on_stacked_cb (gpointer user_data)
{
  CueSplit *self = CUE_SPLIT (user_data);

  self->notify_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STACKED]);
  return G_SOURCE_REMOVE;
}

static void
set_stacked (CueSplit *self, gboolean stacked)
{
  if (self->stacked == stacked)
    return;
  self->stacked = stacked;
  if (self->notify_id == 0)
    self->notify_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_stacked_cb, self, NULL);
}

static void
cue_split_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CueSplit  *self = CUE_SPLIT (widget);
  GtkWidget *wide = get_wide (self);
  GtkWidget *other = get_other (self, wide);
  gboolean   wide_first = wide == gtk_widget_get_first_child (widget);
  gboolean   rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int        share;
  int        other_width;

  if (wide == NULL || other == NULL || wide == other)
    return;
  set_stacked (self, width < BESIDE_WIDTH);
  if (width < BESIDE_WIDTH)
    {
      share = height * WIDE_SHARE / 100;
      place (wide, 0, wide_first ? 0 : height - share, width, share);
      place (other, 0, wide_first ? share : 0, width, height - share);
      return;
    }
  gtk_widget_measure (other, GTK_ORIENTATION_HORIZONTAL, -1, &other_width, NULL, NULL, NULL);
  place (wide, wide_first != rtl ? 0 : other_width, 0, width - other_width, height);
  place (other, wide_first != rtl ? width - other_width : 0, 0, other_width, height);
}

static void
cue_split_dispose (GObject *object)
{
  GtkWidget *child;

  g_clear_handle_id (&CUE_SPLIT (object)->notify_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cue_split_parent_class)->dispose (object);
}

static void
cue_split_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STACKED)
    g_value_set_boolean (value, CUE_SPLIT (object)->stacked);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cue_split_class_init (CueSplitClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_split_dispose;
  G_OBJECT_CLASS (klass)->get_property = cue_split_get_property;
  props[PROP_STACKED] = g_param_spec_boolean ("stacked", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  widget_class->measure = cue_split_measure;
  widget_class->size_allocate = cue_split_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "cue-split");
}

static void
cue_split_init (CueSplit *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * cue_split_get_stacked:
 * @self: the two widgets
 *
 * Returns: whether they stand one above the other
 */
gboolean
cue_split_get_stacked (CueSplit *self)
{
  g_return_val_if_fail (CUE_IS_SPLIT (self), FALSE);

  return self->stacked;
}
