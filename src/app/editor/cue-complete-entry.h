/* cue-complete-entry.h: a text of one line with what is usually written there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_COMPLETE_ENTRY (cue_complete_entry_get_type ())
G_DECLARE_FINAL_TYPE (CueCompleteEntry, cue_complete_entry, CUE, COMPLETE_ENTRY, GtkWidget)

GtkEntry *cue_complete_entry_get_entry   (CueCompleteEntry *self);
void      cue_complete_entry_set_choices (CueCompleteEntry *self, const char *const *choices);

G_END_DECLS
