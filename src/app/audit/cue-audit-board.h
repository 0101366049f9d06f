/* cue-audit-board.h: how a span of time went for a team, in six numbers and what is behind them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Implements CuePage, for the audit page that it is a view of. */
#define CUE_TYPE_AUDIT_BOARD (cue_audit_board_get_type ())
G_DECLARE_FINAL_TYPE (CueAuditBoard, cue_audit_board, CUE, AUDIT_BOARD, GtkWidget)

void       cue_audit_board_add_actions  (CueAuditBoard *self, GActionMap *actions);
void       cue_audit_board_set_in_front (CueAuditBoard *self, gboolean in_front);
gboolean   cue_audit_board_can_go_back  (CueAuditBoard *self);  /* a list behind a number is open */
void       cue_audit_board_go_back      (CueAuditBoard *self);

G_END_DECLS
