/* cue-number-popover.h: opens a call by number, without a telephone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Activates win.begin-call (s) with what was typed; stays open until it is told how it went. */
#define CUE_TYPE_NUMBER_POPOVER (cue_number_popover_get_type ())
G_DECLARE_FINAL_TYPE (CueNumberPopover, cue_number_popover, CUE, NUMBER_POPOVER, GtkPopover)

void       cue_number_popover_done       (CueNumberPopover *self);
void       cue_number_popover_show_error (CueNumberPopover *self, const char *message);

G_END_DECLS
