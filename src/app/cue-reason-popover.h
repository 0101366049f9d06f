/* cue-reason-popover.h: why something was done, chosen by a digit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "chosen" (const char *reason). */
#define CUE_TYPE_REASON_POPOVER (cue_reason_popover_get_type ())
G_DECLARE_FINAL_TYPE (CueReasonPopover, cue_reason_popover, CUE, REASON_POPOVER, GtkPopover)

GtkWidget *cue_reason_popover_new         (void);
CueReasonPopover *cue_reason_popover_new_inside (GtkWidget *parent, const char *question,
                                                 GPtrArray *reasons);
void       cue_reason_popover_set_question (CueReasonPopover *self, const char *question);
void       cue_reason_popover_set_reasons (CueReasonPopover *self, GPtrArray *reasons);  /* utf8 */
guint      cue_reason_popover_get_position (CueReasonPopover *self);

G_END_DECLS
