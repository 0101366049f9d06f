/* cue-panes.h: three panes side by side, fewer where there is no room.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  CUE_PANE_START,
  CUE_PANE_MIDDLE,
  CUE_PANE_END,
} CuePane;

/* Properties: "start", "middle", "end" (GtkWidget), "cover" (over start and middle), "strip" (on
 * top of one column while the middle is not seen), "covered" (gboolean), "columns" (uint, read):
 * 1, 2, 3, or 4 where the start pane has room for two columns of its own. */
#define CUE_TYPE_PANES (cue_panes_get_type ())
G_DECLARE_FINAL_TYPE (CuePanes, cue_panes, CUE, PANES, GtkWidget)

void    cue_panes_show         (CuePanes *self, CuePane pane);
guint   cue_panes_get_columns  (CuePanes *self);
void    cue_panes_expect_width (CuePanes *self, int width);
void    cue_panes_set_covered  (CuePanes *self, gboolean covered);
guint   cue_panes_choose_columns (double width, double text_scale);

G_END_DECLS
