/* cue-paint.h: named colours and patterns for widgets that draw themselves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GdkRGBA cue_paint_get_color (GtkWidget *widget, const char *name);
GdkRGBA cue_paint_fade      (GdkRGBA color, double opacity);
void    cue_paint_stripes   (GtkSnapshot *snapshot, const graphene_rect_t *bounds,
                             const GdkRGBA *ground, const GdkRGBA *stripe);
void    cue_paint_dashes    (GtkSnapshot *snapshot, const graphene_rect_t *line, double dash,
                             const GdkRGBA *color);

G_END_DECLS
