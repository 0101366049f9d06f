/* cue-bill-sample.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-bill-sample.h"

#include <string.h>

#include "cue-bill.h"
#include "cue-catalogue-private.h"

#define MONTHS_OF_A_YEAR 12

static gboolean
takes_pack (const CuePlan *plan, const CuePack *pack)
{
  for (guint i = 0; i < plan->pack_set->packs->len; i++)
    if (plan->pack_set->packs->pdata[i] == pack)
      return TRUE;
  return FALSE;
}

/**
 * cue_sample_bill_new:
 * @catalogue: a catalogue
 * @plan_id: one of its plans
 * @pack_id: (nullable): a pack that is taken once with it
 * @month: one complete month, the same all year
 * @lines: how many lines share the plan, from 1
 *
 * The same arithmetic as the comparison of plans.  Leaving is reckoned when half of the contract is
 * left.  Any thread.
 *
 * Returns: (transfer full) (nullable): the bill; %NULL when there is no such plan, it has no price
 *   for something in the month, or does not take the pack
 */
CueSampleBill *
cue_sample_bill_new (CueCatalogue *catalogue, const char *plan_id, const char *pack_id,
                     const CueUsageMonth *month, int lines)
{
  g_autoptr (CueHistory) history = NULL;
  g_autoptr (CueBill)    bill = NULL;
  const CuePlan         *plan;
  CuePackUse             use = { NULL, 1 };
  CueSampleBill         *self;

  g_return_val_if_fail (catalogue != NULL && plan_id != NULL && month != NULL && lines > 0, NULL);

  plan = cue_catalogue_find_plan (catalogue, plan_id);
  history = cue_history_new (month, 1, NULL);
  if (plan == NULL || history == NULL || cue_bill_find_unrated (plan, history) >= 0)
    return NULL;
  if (pack_id != NULL)
    {
      use.pack = cue_catalogue_find_pack (catalogue, pack_id);
      if (use.pack == NULL || !takes_pack (plan, use.pack))
        return NULL;
    }
  bill = cue_bill_new (plan, &use, pack_id != NULL, history, lines);
  if (bill == NULL)
    return NULL;
  self = g_new0 (CueSampleBill, 1);
  self->month_fen = bill->sum_fen;
  self->month = cue_bill_month_copy (bill->months->pdata[0]);
  self->promotion_fen = plan->promotion_fen[MONTHS_OF_A_YEAR];
  self->one_off_fen = plan->one_off_fen;
  self->year_fen
      = MONTHS_OF_A_YEAR * self->month_fen + self->promotion_fen + self->one_off_fen;
  self->leaving_fen = cue_plan_get_termination_fen (plan, plan->contract_months / 2);
  return self;
}

/**
 * cue_sample_bill_free:
 * @self: (nullable) (transfer full): a bill
 */
void
cue_sample_bill_free (CueSampleBill *self)
{
  if (self == NULL)
    return;
  cue_bill_month_free (self->month);
  g_free (self);
}

/**
 * cue_bill_sample:
 * @catalogue: a catalogue
 * @plan_id: one of its plans
 * @month: one complete month
 *
 * One line and no packs.  Any thread.
 *
 * Returns: fen; -1 when there is no such plan or it has no price for something in the month
 */
gint64
cue_bill_sample (CueCatalogue *catalogue, const char *plan_id, const CueUsageMonth *month)
{
  g_autoptr (CueSampleBill) bill = cue_sample_bill_new (catalogue, plan_id, NULL, month, 1);

  return bill != NULL ? bill->month_fen : -1;
}

static gboolean
is_for_everybody (const CuePlan *plan)
{
  return plan->on_sale && !plan->new_only && plan->tiers[0] == NULL && plan->segments[0] == NULL
         && plan->scopes[0] == NULL && plan->tenure_min < 0 && plan->tenure_max < 0
         && plan->age_min < 0 && plan->age_max < 0;
}

/**
 * cue_sample_bill_find_plan:
 * @catalogue: a catalogue
 * @pack_id: (nullable): a pack that the plan must take
 * @month: one complete month
 * @lines: how many lines share the plan, from 1
 *
 * Any thread.
 *
 * Returns: (transfer none) (nullable): the id of the plan sold to everybody that costs least in such
 *   a month, without the pack; the first of several
 */
const char *
cue_sample_bill_find_plan (CueCatalogue *catalogue, const char *pack_id, const CueUsageMonth *month,
                           int lines)
{
  const CuePack *pack = cue_catalogue_find_pack (catalogue, pack_id);
  const char    *best = NULL;
  gint64         least = G_MAXINT64;

  for (guint i = 0; i < catalogue->plans->len; i++)
    {
      const CuePlan            *plan = catalogue->plans->pdata[i];
      g_autoptr (CueSampleBill) bill = NULL;

      if (!is_for_everybody (plan) || (pack_id != NULL && (pack == NULL || !takes_pack (plan, pack))))
        continue;
      bill = cue_sample_bill_new (catalogue, plan->id, NULL, month, lines);
      if (bill == NULL || bill->month_fen >= least)
        continue;
      least = bill->month_fen;
      best = plan->id;
    }
  return best;
}

static void
line_free (gpointer data)
{
  CueBillLine *line = data;

  g_free (line->what);
  g_free (line);
}

static void
add_lines (GPtrArray *sums, const CueSampleBill *bill, int sign)
{
  for (guint i = 0; i < bill->month->lines->len; i++)
    {
      const CueBillLine *line = bill->month->lines->pdata[i];
      CueBillLine       *sum = NULL;

      for (guint j = 0; sum == NULL && j < sums->len; j++)
        if (strcmp (((CueBillLine *) sums->pdata[j])->what, line->what) == 0)
          sum = sums->pdata[j];
      if (sum != NULL)
        sum->fen += sign * line->fen;
      else
        cue_bill_lines_add (sums, 0, sign * line->fen, "%s", line->what);
    }
}

/**
 * cue_sample_bill_explain:
 * @before: a bill
 * @after: of the same customer, after a change
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type CueBillLine): the lines that differ; their fen add up to
 *   the difference of the two months
 */
GPtrArray *
cue_sample_bill_explain (const CueSampleBill *before, const CueSampleBill *after)
{
  GPtrArray *sums = g_ptr_array_new_with_free_func (line_free);

  g_return_val_if_fail (before != NULL && after != NULL, sums);

  add_lines (sums, after, 1);
  add_lines (sums, before, -1);
  for (guint i = sums->len; i > 0; i--)
    if (((CueBillLine *) sums->pdata[i - 1])->fen == 0)
      g_ptr_array_remove_index (sums, i - 1);
  return sums;
}
