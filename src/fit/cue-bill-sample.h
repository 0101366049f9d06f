/* cue-bill-sample.h: what one month costs under a plan of a catalogue.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-catalogue.h"
#include "cue-usage.h"

G_BEGIN_DECLS

/* Fen, without packs and further lines; -1 when the plan is not there or does not price the month. */
gint64 cue_bill_sample (CueCatalogue *catalogue, const char *plan_id, const CueUsageMonth *month);

G_END_DECLS
