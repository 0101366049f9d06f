/* cue-bill.h: what given months cost under one plan and given packs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-bill-month.h"
#include "cue-pack-set.h"
#include "cue-plan.h"

G_BEGIN_DECLS

typedef struct
{
  const CuePack *pack;  /* lent */
  int            count;
} CuePackUse;

typedef struct
{
  gint64     sum_fen;          /* equals the sum of months: asserted */
  gint64     worst_fen;
  guint      worst_index;      /* the first month that costs worst_fen */
  int        over_months;      /* months with an over-quota charge */
  gint64     over_data_mb;
  gint64     slowed_mb;
  GPtrArray *months;           /* (owned) (element-type CueBillMonth) */
} CueBill;

/* The amounts of a bill without its lines, for what is ranked and not shown. */
typedef struct
{
  gint64 sum_fen;
  gint64 worst_fen;
  gint64 slowed_mb;
  gint64 month_fen[CUE_HISTORY_SCENARIOS];
  gint64 over_mb[CUE_HISTORY_SCENARIOS];   /* data that was charged over quota */
} CueCosts;

void     cue_costs_fill        (CueCosts *self, const CuePlan *plan, const CuePackUse *uses,
                                guint n_uses, const CueHistory *history, int lines);
CueBill *cue_bill_new          (const CuePlan *plan, const CuePackUse *uses, guint n_uses,
                                const CueHistory *history, int lines);
void     cue_bill_free         (CueBill *self);
int      cue_bill_find_unrated (const CuePlan *plan, const CueHistory *history);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueBill, cue_bill_free)

G_END_DECLS
