/* cue-bill-sample.h: what a customer of a sample pays under a plan of a catalogue.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-bill-month.h"
#include "cue-catalogue.h"
#include "cue-usage.h"

G_BEGIN_DECLS

/* Who changes a catalogue sees what becomes of a month, of the first year and of leaving half way. */
typedef struct
{
  gint64        month_fen;      /* equals the sum of lines */
  gint64        promotion_fen;  /* what promotions add to the first year, at most 0 in practice */
  gint64        one_off_fen;
  gint64        year_fen;       /* 12 months + promotion + one-off */
  gint64        leaving_fen;    /* a fee when half of the contract is left, 0 = none */
  CueBillMonth *month;       /* (owned): its lines */
} CueSampleBill;

/* Fen, without packs and further lines; -1 when the plan is not there or does not price the month. */
gint64         cue_bill_sample      (CueCatalogue *catalogue, const char *plan_id,
                                     const CueUsageMonth *month);
CueSampleBill *cue_sample_bill_new  (CueCatalogue *catalogue, const char *plan_id,
                                     const char *pack_id, const CueUsageMonth *month, int lines);
void           cue_sample_bill_free (CueSampleBill *self);
/* The plan on sale that costs a customer least a month; (nullable): none prices it. */
const char    *cue_sample_bill_find_plan (CueCatalogue *catalogue, const char *pack_id,
                                          const CueUsageMonth *month, int lines);

/* Line by line what makes the difference of a month (element-type CueBillLine): fen is after - before. */
GPtrArray     *cue_sample_bill_explain (const CueSampleBill *before, const CueSampleBill *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueSampleBill, cue_sample_bill_free)

G_END_DECLS
