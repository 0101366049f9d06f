/* cue-call-calc.h: the verdict of the calculator, said to the customer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-call.h"

G_BEGIN_DECLS

void cue_call_record_verdict (CueCall *self, const char *text, const char *condition,
                              int spoken_seconds, gboolean taken_back);

G_END_DECLS
