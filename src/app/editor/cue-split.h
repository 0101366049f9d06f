/* cue-split.h: two widgets beside each other, or one above the other where that is too narrow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Its first and last child.  Beside each other the one that does not expand has its own width.
 * Property "stacked": whether they stand one above the other. */
#define CUE_TYPE_SPLIT (cue_split_get_type ())
G_DECLARE_FINAL_TYPE (CueSplit, cue_split, CUE, SPLIT, GtkWidget)

gboolean cue_split_get_stacked (CueSplit *self);

G_END_DECLS
