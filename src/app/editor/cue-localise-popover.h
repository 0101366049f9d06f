/* cue-localise-popover.h: for which level a text shall have a version of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-edit.h"

G_BEGIN_DECLS

/* Signals: "made" (CueEdit *: the new text to write on), "exists" (const char *: id of the text the
 * level has already). */
#define CUE_TYPE_LOCALISE_POPOVER (cue_localise_popover_get_type ())
G_DECLARE_FINAL_TYPE (CueLocalisePopover, cue_localise_popover, CUE, LOCALISE_POPOVER, GtkPopover)

GtkWidget *cue_localise_popover_new  (void);
void       cue_localise_popover_open (CueLocalisePopover *self, CueDesk *desk,
                                      const char *document_id, const char *scope);

G_END_DECLS
