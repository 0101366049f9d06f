/* cue-fact-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-fact-row.h"

struct _CueFactRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *name;
  GtkLabel *value;
};

G_DEFINE_FINAL_TYPE (CueFactRow, cue_fact_row, GTK_TYPE_LIST_BOX_ROW)

static void
cue_fact_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_FACT_ROW);
  G_OBJECT_CLASS (cue_fact_row_parent_class)->dispose (object);
}

static void
cue_fact_row_class_init (CueFactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_fact_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-fact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CueFactRow, name);
  gtk_widget_class_bind_template_child (widget_class, CueFactRow, value);
}

static void
cue_fact_row_init (CueFactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_fact_row_new:
 * @name: what it is
 * @value: as the document writes it
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
cue_fact_row_new (const char *name, const char *value)
{
  CueFactRow *self = g_object_new (CUE_TYPE_FACT_ROW, NULL);

  g_return_val_if_fail (name != NULL && value != NULL, NULL);

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->value, value);
  return GTK_WIDGET (self);
}
