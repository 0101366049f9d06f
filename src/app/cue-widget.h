/* cue-widget.h: what every widget of ours does with its children, its focus and its name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cue_widget_dispose         (GtkWidget *widget, GType type);
void cue_widget_pop_up          (GtkPopover *popover);
void cue_widget_pop_down        (GtkPopover *popover);
void cue_widget_keep_names      (void);
void cue_widget_set_name_spoken (GtkWidget *widget, const char *name);

G_END_DECLS
