/* cue-ask-popover.h: a question that is answered in a few words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "answered" (const char *words): never empty. */
#define CUE_TYPE_ASK_POPOVER (cue_ask_popover_get_type ())
G_DECLARE_FINAL_TYPE (CueAskPopover, cue_ask_popover, CUE, ASK_POPOVER, GtkPopover)

GtkWidget *cue_ask_popover_new          (void);
void       cue_ask_popover_set_question (CueAskPopover *self, const char *question,
                                         const char *hint);

G_END_DECLS
