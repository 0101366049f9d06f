/* cue-publish-popover.h: when a text goes out and when it ends, and what that brings about.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk-history.h"

G_BEGIN_DECLS

/* Signal "chosen" (gint64 from_ms, gint64 until_ms): 0 = now, CUE_FOREVER_MS = no end. */
#define CUE_TYPE_PUBLISH_POPOVER (cue_publish_popover_get_type ())
G_DECLARE_FINAL_TYPE (CuePublishPopover, cue_publish_popover, CUE, PUBLISH_POPOVER, GtkPopover)

GtkWidget *cue_publish_popover_new      (void);
void       cue_publish_popover_set_text (CuePublishPopover *self, CueDesk *desk,
                                         const char *document_id, int no, gint64 from_ms,
                                         gint64 until_ms);

G_END_DECLS
