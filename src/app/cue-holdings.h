/* cue-holdings.h: what the customer has and has not, for wide windows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-customer.h"

G_BEGIN_DECLS

#define CUE_TYPE_HOLDINGS (cue_holdings_get_type ())
G_DECLARE_FINAL_TYPE (CueHoldings, cue_holdings, CUE, HOLDINGS, GtkWidget)

gboolean   cue_holdings_set_customer (CueHoldings *self, const CueCustomer *customer);

G_END_DECLS
