/* cue-flag-popover.h: two words about what is wrong with a line, then Enter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "flagged" (const char *words). */
#define CUE_TYPE_FLAG_POPOVER (cue_flag_popover_get_type ())
G_DECLARE_FINAL_TYPE (CueFlagPopover, cue_flag_popover, CUE, FLAG_POPOVER, GtkPopover)

GtkWidget *cue_flag_popover_new      (void);
void       cue_flag_popover_set_line (CueFlagPopover *self, const char *text);

G_END_DECLS
