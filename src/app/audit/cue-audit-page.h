/* cue-audit-page.h: the team lead's page: the board, and the replay of one call.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_AUDIT_PAGE (cue_audit_page_get_type ())
G_DECLARE_FINAL_TYPE (CueAuditPage, cue_audit_page, CUE, AUDIT_PAGE, GtkWidget)

/* The two views are pages of a stack, named "board" and "replay".  Both implement CuePage: the
 * window gets the header widgets of the view in front, and the actions of both in one group. */
void       cue_audit_page_show_board (CueAuditPage *self);
void       cue_audit_page_show_call  (CueAuditPage *self, const char *call_ref);

G_END_DECLS
