/* cue-customer-base.h: the whole customer base as references and figures, for lists of customers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-cohort.h"

G_BEGIN_DECLS

GPtrArray *cue_customer_base_load (CueStore *store, const char *directory,
                                   GCancellable *cancellable, GError **error); /* CueCohortMember */

G_END_DECLS
