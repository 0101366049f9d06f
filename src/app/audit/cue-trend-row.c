/* cue-trend-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-trend-row.h"

#include <glib/gi18n.h>

#include "cue-say-board.h"

struct _CueTrendRow
{
  GtkListBoxRow parent_instance;

  GtkLabel       *name;
  GtkProgressBar *bar;
  GtkLabel       *share;
  GtkLabel       *calls;
};

G_DEFINE_FINAL_TYPE (CueTrendRow, cue_trend_row, GTK_TYPE_LIST_BOX_ROW)

static void
cue_trend_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_TREND_ROW);
  G_OBJECT_CLASS (cue_trend_row_parent_class)->dispose (object);
}

static void
cue_trend_row_class_init (CueTrendRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_trend_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-trend-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CueTrendRow, name);
  gtk_widget_class_bind_template_child (widget_class, CueTrendRow, bar);
  gtk_widget_class_bind_template_child (widget_class, CueTrendRow, share);
  gtk_widget_class_bind_template_child (widget_class, CueTrendRow, calls);
}

static void
cue_trend_row_init (CueTrendRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_trend_row_new:
 * @revision: what it shows; not kept
 * @last: whether it is the newest revision
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
cue_trend_row_new (const CueTrendRevision *revision, gboolean last)
{
  CueTrendRow     *self = g_object_new (CUE_TYPE_TREND_ROW, NULL);
  g_autofree char *name = NULL;
  g_autofree char *share = cue_say_share (revision->once, revision->calls);
  g_autofree char *percent = g_strdup_printf ("%s%%", share);
  g_autofree char *calls = NULL;
  g_autofree char *spoken = NULL;

  /* Translators: revision number of a script */
  name = g_strdup_printf (_("Revision %d"), (int) revision->no);
  calls = g_strdup_printf (ngettext ("%d call", "%d calls", (gulong) revision->calls),
                           (int) revision->calls);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->share, percent);
  gtk_label_set_text (self->calls, calls);
  gtk_progress_bar_set_fraction (self->bar, revision->calls > 0 ? (double) revision->once
                                                                      / (double) revision->calls
                                                                : 0);
  gtk_widget_add_css_class (last ? GTK_WIDGET (self->name) : GTK_WIDGET (self->bar),
                            last ? "cue-strong" : "cue-trend-old");
  /* Translators: revision, share, calls, lower and upper end of the interval in per cent */
  spoken = g_strdup_printf (_("%s: %s of %s; between %.0f%% and %.0f%% for certain"), name, percent,
                            calls, 100 * revision->low, 100 * revision->high);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_WIDGET (self);
}
