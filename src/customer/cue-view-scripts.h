/* cue-view-scripts.h: which talking points fit a customer, and in which order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-customer-view.h"

G_BEGIN_DECLS

gboolean cue_view_take_scripts (CueCustomerView *view, GPtrArray *list, GError **error);

G_END_DECLS
