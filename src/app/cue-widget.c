/* cue-widget.c: what every widget of ours does with its children.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-widget.h"

/**
 * cue_widget_dispose:
 * @widget: a widget that derives from #GtkWidget itself and has a template
 * @type: the type whose template it is
 *
 * To be called in dispose.  gtk_widget_dispose_template() clears what the template bound to fields;
 * the child that holds everything has no field, and a plain #GtkWidget does not let go of it by
 * itself as a button or a row does.  May be called again, as dispose may.
 */
void
cue_widget_dispose (GtkWidget *widget, GType type)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_dispose_template (widget, type);
  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}
