/* cue-chips.h: several short texts in one field: customers' wordings, plans.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Enter adds what was typed, Backspace in the empty entry takes the last one out, Delete on a chip
 * that one.  Properties: "hint" (string).  Signals: "values-changed", "query" (text): what was
 * typed, so that the owner can offer other choices. */
#define CUE_TYPE_CHIPS (cue_chips_get_type ())
G_DECLARE_FINAL_TYPE (CueChips, cue_chips, CUE, CHIPS, GtkWidget)

GtkWidget *cue_chips_new         (void);
void       cue_chips_set_values  (CueChips *self, const char *const *values);
GStrv      cue_chips_dup_values  (CueChips *self);
/* Pairs: value, words.  closed: nothing else can be added. */
void       cue_chips_set_choices (CueChips *self, const char *const *pairs, gboolean closed);
void       cue_chips_show_choices (CueChips *self);
void       cue_chips_set_words   (CueChips *self, const char *value, const char *words);
void       cue_chips_set_label   (CueChips *self, const char *label);
void       cue_chips_set_editable (CueChips *self, gboolean editable);

G_END_DECLS
