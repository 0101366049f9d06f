/* cue-audit-page.h: This page will hold the board, the list of risky calls and the replay of one call. The records behind them are written already, and can be checked today:
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_AUDIT_PAGE (cue_audit_page_get_type ())
G_DECLARE_FINAL_TYPE (CueAuditPage, cue_audit_page, CUE, AUDIT_PAGE, GtkWidget)

GtkWidget *cue_audit_page_new (void);

G_END_DECLS
