/* cue-say-effect.h: what a changed list does, in words, every yuan of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-record-trial.h"

G_BEGIN_DECLS

char *cue_say_sample_customer (guint index);
char *cue_say_sample_bill     (const CueSampleBill *bill);     /* (nullable) bill: – */
char *cue_say_sample_change   (const CueSampleBill *before, const CueSampleBill *after);
/* (nullable): why, line by line; NULL when nothing differs. */
char *cue_say_sample_reason   (const CueSampleBill *before, const CueSampleBill *after);
char *cue_say_crowd           (GPtrArray *crowd, GArray *members);

G_END_DECLS
