/* cue-day-cell.c: one day of the calendar with what starts and ends on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-day-cell.h"

#include <glib/gi18n.h>

/* More than this many lines do not fit a day at 1366×768. */
#define MAX_LINES 3
/* And nobody listens to more than this. */
#define MAX_SPOKEN 12

struct _CueDayCell
{
  GtkButton parent_instance;

  GtkLabel *number;
  GtkBox   *lines;
  GtkLabel *more;
  char     *iso_day;  /* (owned) (nullable) */
  GString  *spoken;   /* (owned) */
  guint     n;
};

G_DEFINE_FINAL_TYPE (CueDayCell, cue_day_cell, GTK_TYPE_BUTTON)

static void
cue_day_cell_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_DAY_CELL);
  G_OBJECT_CLASS (cue_day_cell_parent_class)->dispose (object);
}

static void
cue_day_cell_finalize (GObject *object)
{
  CueDayCell *self = CUE_DAY_CELL (object);

  g_free (self->iso_day);
  g_string_free (self->spoken, TRUE);
  G_OBJECT_CLASS (cue_day_cell_parent_class)->finalize (object);
}

static void
cue_day_cell_class_init (CueDayCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_day_cell_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_day_cell_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-day-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, CueDayCell, number);
  gtk_widget_class_bind_template_child (widget_class, CueDayCell, lines);
  gtk_widget_class_bind_template_child (widget_class, CueDayCell, more);
}

static void
cue_day_cell_init (CueDayCell *self)
{
  self->spoken = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_day_cell_new:
 *
 * Returns: (transfer floating): a day
 */
GtkWidget *
cue_day_cell_new (void)
{
  return g_object_new (CUE_TYPE_DAY_CELL, NULL);
}

static void
set_class (CueDayCell *self, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

/**
 * cue_day_cell_set_day:
 * @self: a day
 * @iso_day: which one
 * @day: its number in the month
 * @outside: it belongs to another month than the one that is shown
 * @today: it is today
 *
 * Takes out what stood in it.
 */
void
cue_day_cell_set_day (CueDayCell *self, const char *iso_day, int day, gboolean outside,
                      gboolean today)
{
  g_autofree char *number = g_strdup_printf ("%d", day);
  GtkWidget       *child;

  g_return_if_fail (CUE_IS_DAY_CELL (self));

  g_free (self->iso_day);
  self->iso_day = g_strdup (iso_day);
  self->n = 0;
  g_string_assign (self->spoken, iso_day);
  gtk_label_set_text (self->number, number);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
  set_class (self, "cue-outside", outside);
  set_class (self, "cue-today", today);
  cue_day_cell_done (self);
}

/**
 * cue_day_cell_add:
 * @self: a day
 * @title: of a text
 * @starts: it starts on this day; else it ends
 * @warning: somebody should look at it twice
 */
void
cue_day_cell_add (CueDayCell *self, const char *title, gboolean starts, gboolean warning)
{
  GtkWidget *line;
  GtkWidget *icon;
  GtkWidget *label;

  g_return_if_fail (CUE_IS_DAY_CELL (self));

  if (self->n >= MAX_SPOKEN)
    {
      self->n++;
      return;
    }
  /* Translators: spoken list of a day: a title and that the text starts or ends then */
  g_string_append_printf (self->spoken, starts ? _("; %s starts") : _("; %s ends"), title);
  if (++self->n > MAX_LINES)
    return;
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  icon = gtk_image_new_from_icon_name (warning  ? "dialog-warning-symbolic"
                                       : starts ? "media-playback-start-symbolic"
                                                : "media-playback-stop-symbolic");
  label = gtk_label_new (title);
  gtk_widget_add_css_class (icon, warning ? "cue-due" : starts ? "cue-now" : "cue-dim");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), label);
  gtk_widget_add_css_class (line, "cue-day-line");
  gtk_box_append (self->lines, line);
}

/**
 * cue_day_cell_done:
 * @self: a day
 */
void
cue_day_cell_done (CueDayCell *self)
{
  guint            rest = self->n > MAX_LINES ? self->n - MAX_LINES : 0;
  g_autofree char *more = g_strdup_printf (ngettext ("%u more", "%u more", rest), rest);

  g_return_if_fail (CUE_IS_DAY_CELL (self));

  gtk_label_set_text (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), rest > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->spoken->str, -1);
}

/**
 * cue_day_cell_get_day:
 * @self: a day
 *
 * Returns: (transfer none) (nullable): which one, 2026-12-01
 */
const char *
cue_day_cell_get_day (CueDayCell *self)
{
  g_return_val_if_fail (CUE_IS_DAY_CELL (self), NULL);

  return self->iso_day;
}
