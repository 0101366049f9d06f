/* cue-customer-panel.h: the right of the Desk: who is on the line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-call.h"

G_BEGIN_DECLS

/* Properties: "call" (CueCall, nullable; NULL clears every personal word from the widget),
 * "columns" (uint, 1 to 4, as in CueScriptPane). */
#define CUE_TYPE_CUSTOMER_PANEL (cue_customer_panel_get_type ())
G_DECLARE_FINAL_TYPE (CueCustomerPanel, cue_customer_panel, CUE, CUSTOMER_PANEL, GtkWidget)

GtkWidget *cue_customer_panel_new         (void);
void       cue_customer_panel_set_call    (CueCustomerPanel *self, CueCall *call);
void       cue_customer_panel_set_columns (CueCustomerPanel *self, guint columns);
void       cue_customer_panel_focus       (CueCustomerPanel *self);  /* F5 */
void       cue_customer_panel_set_source_available (CueCustomerPanel *self, gboolean available);
void       cue_customer_panel_reveal (CueCustomerPanel *self);

G_END_DECLS
