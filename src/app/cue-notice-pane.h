/* cue-notice-pane.h: the right of the Desk while nobody is on the line: what must be read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk.h"

G_BEGIN_DECLS

/* Properties: "desk" (CueDesk, nullable), "n-unread" (uint, read). */
#define CUE_TYPE_NOTICE_PANE (cue_notice_pane_get_type ())
G_DECLARE_FINAL_TYPE (CueNoticePane, cue_notice_pane, CUE, NOTICE_PANE, GtkWidget)

void       cue_notice_pane_set_desk     (CueNoticePane *self, CueDesk *desk);
guint      cue_notice_pane_get_n_unread (CueNoticePane *self);
gboolean   cue_notice_pane_focus        (CueNoticePane *self);  /* Ctrl+R: first unread */

G_END_DECLS
