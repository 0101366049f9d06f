/* cue-facts-derive.h: the facts row of a customer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-advice.h"
#include "cue-clock.h"
#include "cue-customer.h"
#include "cue-facts.h"
#include "cue-words.h"

G_BEGIN_DECLS

CueFacts *cue_facts_derive (const CueCustomer *customer, CueCatalogue *catalogue,
                            const CueAdvice *advice, CueClock *clock);
void      cue_facts_apply_holidays (CueFacts *facts, const CueWords *holidays);
/* The running and complete months as the calculator wants them; strings are lent by customer. */
void      cue_fit_request_from_customer (CueFitRequest *request, const CueCustomer *customer,
                                         const char *today, GArray *months);
void      cue_fit_request_take_usage    (CueFitRequest *request, const GArray *months);

G_END_DECLS
