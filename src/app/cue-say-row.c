/* cue-say-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-row.h"

#include "cue-say.h"

struct _CueSayRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *line;
  GtkLabel *seconds;
};

G_DEFINE_FINAL_TYPE (CueSayRow, cue_say_row, GTK_TYPE_LIST_BOX_ROW)

static void
cue_say_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_SAY_ROW);
  G_OBJECT_CLASS (cue_say_row_parent_class)->dispose (object);
}

static void
cue_say_row_class_init (CueSayRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_say_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-say-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CueSayRow, line);
  gtk_widget_class_bind_template_child (widget_class, CueSayRow, seconds);
}

static void
cue_say_row_init (CueSayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_say_row_new:
 * @text: the line as it is said, placeholders resolved
 * @seconds: how long saying it takes
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
cue_say_row_new (const char *text, int seconds)
{
  CueSayRow       *self = g_object_new (CUE_TYPE_SAY_ROW, NULL);
  g_autofree char *spoken = cue_say_seconds (seconds);

  g_return_val_if_fail (text != NULL, NULL);

  gtk_label_set_text (self->line, text);
  gtk_label_set_text (self->seconds, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return GTK_WIDGET (self);
}
