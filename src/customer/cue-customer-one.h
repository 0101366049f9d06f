/* cue-customer-one.h: a source of one customer, who is made up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-customer.h"

G_BEGIN_DECLS

#define CUE_TYPE_CUSTOMER_ONE (cue_customer_one_get_type ())
G_DECLARE_FINAL_TYPE (CueCustomerOne, cue_customer_one, CUE, CUSTOMER_ONE, GObject)

CueCustomerOne *cue_customer_one_new (CueCustomer *customer);

G_END_DECLS
