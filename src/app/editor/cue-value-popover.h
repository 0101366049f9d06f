/* cue-value-popover.h: the values that can stand in a line, chosen while typing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The text keeps the focus; what is typed narrows the list.  Signal "chosen" (name): the opener and
 * what was typed after it have been taken out of the text. */
#define CUE_TYPE_VALUE_POPOVER (cue_value_popover_get_type ())
G_DECLARE_FINAL_TYPE (CueValuePopover, cue_value_popover, CUE, VALUE_POPOVER, GtkPopover)

GtkWidget *cue_value_popover_new    (GtkTextView *view);
void       cue_value_popover_open   (CueValuePopover *self, const GtkTextIter *after, guint n_opener);
void       cue_value_popover_close  (CueValuePopover *self);
void       cue_value_popover_follow (CueValuePopover *self);  /* the text or the caret changed */
gboolean   cue_value_popover_key    (CueValuePopover *self, guint keyval, GdkModifierType modifiers);

G_END_DECLS
