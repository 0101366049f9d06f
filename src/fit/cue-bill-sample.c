/* cue-bill-sample.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-bill-sample.h"

#include "cue-bill.h"
#include "cue-catalogue-private.h"

/**
 * cue_bill_sample:
 * @catalogue: a catalogue
 * @plan_id: one of its plans
 * @month: one complete month
 *
 * For whoever changes a catalogue: the same arithmetic as the comparison of plans, for one month,
 * one line and no packs.  Any thread.
 *
 * Returns: fen; -1 when there is no such plan or it has no price for something in the month
 */
gint64
cue_bill_sample (CueCatalogue *catalogue, const char *plan_id, const CueUsageMonth *month)
{
  g_autoptr (CueHistory) history = NULL;
  g_autoptr (CueBill)    bill = NULL;
  const CuePlan         *plan;

  g_return_val_if_fail (catalogue != NULL && plan_id != NULL && month != NULL, -1);

  plan = cue_catalogue_find_plan (catalogue, plan_id);
  history = cue_history_new (month, 1, NULL);
  if (plan == NULL || history == NULL || cue_bill_find_unrated (plan, history) >= 0)
    return -1;
  bill = cue_bill_new (plan, NULL, 0, history, 1);
  return bill != NULL ? bill->sum_fen : -1;
}
