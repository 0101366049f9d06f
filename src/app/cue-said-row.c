/* cue-said-row.c: a line that was said or skipped, small, above the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-said-row.h"

#include <glib/gi18n.h>

#include "cue-say.h"
#include "cue-widget.h"

struct _CueSaidRow
{
  GtkWidget parent_instance;

  GtkImage  *icon;
  GtkLabel  *time;
  GtkLabel  *text;
  GtkWidget *undo_button;
};

enum
{
  UNDO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueSaidRow, cue_said_row, GTK_TYPE_WIDGET)

static void
on_undo_clicked_cb (CueSaidRow *self)
{
  g_signal_emit (self, signals[UNDO], 0);
}

static void
cue_said_row_dispose (GObject *object)
{
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_SAID_ROW);
  G_OBJECT_CLASS (cue_said_row_parent_class)->dispose (object);
}

static void
cue_said_row_class_init (CueSaidRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_said_row_dispose;
  signals[UNDO] = g_signal_new ("undo", CUE_TYPE_SAID_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-said-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CueSaidRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CueSaidRow, time);
  gtk_widget_class_bind_template_child (widget_class, CueSaidRow, text);
  gtk_widget_class_bind_template_child (widget_class, CueSaidRow, undo_button);
  gtk_widget_class_bind_template_callback (widget_class, on_undo_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-said-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_said_row_init (CueSaidRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_said_row_new:
 * @line: a line that was said or skipped; copied
 * @started_ms: when the call began, UTC milliseconds
 * @can_undo: whether it is the last one, which can be taken back
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
cue_said_row_new (const CueLine *line, gint64 started_ms, gboolean can_undo)
{
  CueSaidRow *self = g_object_new (CUE_TYPE_SAID_ROW, NULL);
  gboolean skipped = line->state == CUE_LINE_SKIPPED;
  g_autofree char *time = cue_say_elapsed (line->at_ms - started_ms);
  g_autofree char *text = NULL;
  g_autofree char *spoken = NULL;

  if (skipped)
    /* Translators: a line that was left out: the reason, then the line */
    text = g_strdup_printf (_("Skipped (%s): %s"), line->reason != NULL ? line->reason : "–",
                            line->text);
  else
    text = g_strdup (line->text);
  gtk_image_set_from_icon_name (self->icon, skipped ? "media-skip-forward-symbolic"
                                                    : "object-select-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), skipped ? "cue-due" : "cue-ok");
  gtk_label_set_text (self->time, time);
  gtk_label_set_text (self->text, text);
  gtk_widget_set_visible (self->undo_button, can_undo);
  if (skipped)
    spoken = g_strdup_printf ("%s, %s", time, text);
  else
    /* Translators: for a screen reader: the time in the call, and the line that was said then */
    spoken = g_strdup_printf (_("Said at %s: %s"), time, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  return GTK_WIDGET (self);
}
