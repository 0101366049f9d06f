/* cue-widget.h: what every widget of ours does with its children.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cue_widget_dispose  (GtkWidget *widget, GType type);
void cue_widget_pop_up   (GtkPopover *popover);
void cue_widget_pop_down (GtkPopover *popover);

G_END_DECLS
