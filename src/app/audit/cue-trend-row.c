/* cue-trend-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-trend-row.h"

#include <glib/gi18n.h>

#include "cue-say-board.h"

/* Room for an interval and a number of calls, so that the bars are equally long. */
#define BETWEEN_CHARS 14

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

static CueTrendRow *
create (const char *name, gint64 hits, gint64 n, double low, double high)
{
  CueTrendRow     *self = g_object_new (CUE_TYPE_TREND_ROW, NULL);
  g_autofree char *share = cue_say_share (hits, n);
  g_autofree char *percent = g_strdup_printf (n > 0 ? "%s%%" : "%s", share);
  g_autofree char *calls = g_strdup_printf (ngettext ("%d call", "%d calls", (gulong) n), (int) n);
  g_autofree char *spoken = NULL;

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->share, percent);
  gtk_label_set_text (self->calls, calls);
  gtk_progress_bar_set_fraction (self->bar, n > 0 ? (double) hits / (double) n : 0);
  /* Translators: revision, share, calls, lower and upper end of the interval in per cent */
  spoken = g_strdup_printf (_("%s: %s of %s; between %.0f%% and %.0f%% for certain"), name, percent,
                            calls, 100 * low, 100 * high);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return self;
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
  /* Translators: revision number of a script */
  g_autofree char *name = g_strdup_printf (_("Revision %d"), (int) revision->no);
  CueTrendRow     *self = create (name, revision->once, revision->calls, revision->low,
                                  revision->high);

  gtk_widget_add_css_class (last ? GTK_WIDGET (self->name) : GTK_WIDGET (self->bar),
                            last ? "cue-strong" : "cue-trend-old");
  return GTK_WIDGET (self);
}

/**
 * cue_trend_row_new_named:
 * @name: a team or a title
 * @share: its share; not kept
 *
 * Between what and what the share lies stands beside it: that is what is compared.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
cue_trend_row_new_named (const char *name, const CueCompareShare *share)
{
  CueTrendRow     *self = create (name, share->hits, share->n, share->low, share->high);
  g_autofree char *between = NULL;

  if (share->n > 0)
    /* Translators: lower and upper end of an interval in per cent, number of calls */
    between = g_strdup_printf (ngettext ("%.0f–%.0f%% · %d call", "%.0f–%.0f%% · %d calls",
                                         (gulong) share->n),
                               100 * share->low, 100 * share->high, (int) share->n);
  gtk_label_set_text (self->calls, between != NULL ? between : "");
  gtk_label_set_width_chars (self->calls, BETWEEN_CHARS);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  return GTK_WIDGET (self);
}
