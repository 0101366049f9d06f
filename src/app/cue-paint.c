/* cue-paint.c: named colours and patterns for widgets that draw themselves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-paint.h"

/* One tile of the 45° stripes, in pixels.  Its stripes meet the next tile's at the seams because
 * the tile is a square and the slope is exactly one. */
#define STRIPE_TILE 6

/**
 * cue_paint_get_color:
 * @widget: a widget, whose style is asked
 * @name: (nullable): a named colour of the theme, `accent_color`; %NULL for the text colour
 *
 * The only place that asks the style context: GTK 4.10 moves these calls, the colours stay named.
 * A name that the theme lacks gives the text colour, so that nothing becomes invisible.
 *
 * Returns: the colour.  Main thread.
 */
GdkRGBA
cue_paint_get_color (GtkWidget *widget, const char *name)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA color = { 0, 0, 0, 1 };

  g_return_val_if_fail (GTK_IS_WIDGET (widget), color);

  if (name == NULL || !gtk_style_context_lookup_color (context, name, &color))
    gtk_style_context_get_color (context, &color);
  return color;
}

/**
 * cue_paint_fade:
 * @color: a colour
 * @opacity: 0 to 1
 *
 * Returns: @color with its alpha multiplied by @opacity
 */
GdkRGBA
cue_paint_fade (GdkRGBA color, double opacity)
{
  color.alpha *= (float) opacity;
  return color;
}

/**
 * cue_paint_stripes:
 * @snapshot: where to draw
 * @bounds: the area
 * @ground: colour between the stripes
 * @stripe: colour of the stripes
 *
 * Fills @bounds with 45° stripes.  The pattern is one small tile in a repeat node, made of steps a
 * pixel high: it needs neither cairo nor a texture, and prints and scales like any other node.
 */
void
cue_paint_stripes (GtkSnapshot           *snapshot,
                   const graphene_rect_t *bounds,
                   const GdkRGBA         *ground,
                   const GdkRGBA         *stripe)
{
  graphene_rect_t tile;

  g_return_if_fail (snapshot != NULL && bounds != NULL);

  if (bounds->size.width <= 0 || bounds->size.height <= 0)
    return;

  gtk_snapshot_append_color (snapshot, ground, bounds);
  tile = GRAPHENE_RECT_INIT (bounds->origin.x, bounds->origin.y, STRIPE_TILE, STRIPE_TILE);
  gtk_snapshot_push_repeat (snapshot, bounds, &tile);
  for (int y = 0; y < STRIPE_TILE; y++)
    {
      int x = STRIPE_TILE - 1 - y;
      int width = STRIPE_TILE / 2 - 1;
      int over = MAX (0, x + width - STRIPE_TILE);

      gtk_snapshot_append_color (snapshot, stripe,
                                 &GRAPHENE_RECT_INIT (tile.origin.x + x, tile.origin.y + y,
                                                      width - over, 1));
      if (over > 0)
        gtk_snapshot_append_color (snapshot, stripe,
                                   &GRAPHENE_RECT_INIT (tile.origin.x, tile.origin.y + y,
                                                        over, 1));
    }
  gtk_snapshot_pop (snapshot);
}

/**
 * cue_paint_dashes:
 * @snapshot: where to draw
 * @line: the line as a thin rectangle; its longer side is dashed
 * @dash: length of a dash and of a gap, in pixels
 * @color: the colour
 *
 * Draws a dashed line along @line, again with a repeat node.
 */
void
cue_paint_dashes (GtkSnapshot           *snapshot,
                  const graphene_rect_t *line,
                  double                 dash,
                  const GdkRGBA         *color)
{
  gboolean wide = line->size.width >= line->size.height;
  graphene_rect_t tile = *line, mark = *line;

  g_return_if_fail (snapshot != NULL && dash > 0);

  if (line->size.width <= 0 || line->size.height <= 0)
    return;
  if (wide)
    {
      tile.size.width = (float) (2 * dash);
      mark.size.width = (float) dash;
    }
  else
    {
      tile.size.height = (float) (2 * dash);
      mark.size.height = (float) dash;
    }
  gtk_snapshot_push_repeat (snapshot, line, &tile);
  gtk_snapshot_append_color (snapshot, color, &mark);
  gtk_snapshot_pop (snapshot);
}
