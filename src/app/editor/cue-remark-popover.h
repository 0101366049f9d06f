/* cue-remark-popover.h: what to say about a line, and whether it has to be changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-remark.h"

G_BEGIN_DECLS

/* Signals "written" (int level, const char *words): never empty; "typed" (the same): so far. */
#define CUE_TYPE_REMARK_POPOVER (cue_remark_popover_get_type ())
G_DECLARE_FINAL_TYPE (CueRemarkPopover, cue_remark_popover, CUE, REMARK_POPOVER, GtkPopover)

GtkWidget *cue_remark_popover_new       (void);
void       cue_remark_popover_set_words (CueRemarkPopover *self, int level, const char *words);

G_END_DECLS
