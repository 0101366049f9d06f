/* cue-customer-head.h: name, number, stars and marks of the customer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-call.h"

G_BEGIN_DECLS

#define CUE_TYPE_CUSTOMER_HEAD (cue_customer_head_get_type ())
G_DECLARE_FINAL_TYPE (CueCustomerHead, cue_customer_head, CUE, CUSTOMER_HEAD, GtkWidget)

void       cue_customer_head_update (CueCustomerHead *self, CueCall *call);
void       cue_customer_head_focus  (CueCustomerHead *self);
void       cue_customer_head_set_source_available (CueCustomerHead *self, gboolean available);
void       cue_customer_head_reveal (CueCustomerHead *self);

G_END_DECLS
