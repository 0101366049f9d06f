/* cue-bill.c
 *
 * The order in which quota is used is the catalogue's (docs/fit.md 3): directed allowances and directed
 * packs, then as a rule last month's carry, this month's base, general packs, then over quota.
 * This is the bill a person can recompute; the
 * solver has its own arithmetic and is checked against it for every option that is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-bill.h"

static gint64
sum_pack_quantity (const CuePackUse *uses, guint n_uses, CueClass klass)
{
  gint64 sum = 0;

  for (guint i = 0; i < n_uses; i++)
    sum += uses[i].count * uses[i].pack->quantity[klass];
  return sum;
}

static gint64
add_fixed_lines (CueBillMonth *month, const CuePlan *plan, const CuePackUse *uses, guint n_uses,
                 int lines)
{
  gint64 sum_fen = cue_bill_lines_add (month->lines, 0, plan->fee_fen, "fee");
  gint64 line_fee_fen = cue_plan_get_line_fee (plan, lines);

  if (line_fee_fen > 0)
    sum_fen += cue_bill_lines_add (month->lines, lines - plan->lines, line_fee_fen, "line-fee");
  for (guint i = 0; i < n_uses; i++)
    if (uses[i].count > 0)
      sum_fen += cue_bill_lines_add (month->lines, uses[i].count,
                                     uses[i].count * uses[i].pack->price_fen, "pack:%s",
                                     uses[i].pack->id);
  return sum_fen;
}

/* Over-quota units of one class; rules are there, cue_bill_find_unrated() was asked before. */
static gint64
add_over_lines (CueBillMonth *month, const CuePlan *plan, CueClass klass, gint64 units)
{
  gint64 fen;

  if (units <= 0 || plan->over[klass] == NULL)
    return 0;
  fen = cue_over_rule_bill (plan->over[klass], cue_class_to_nick (klass), units, month->lines);
  month->over_fen += fen;
  return fen;
}

static gint64
take (gint64 *need_mb, gint64 there_mb)
{
  gint64 taken_mb = MIN (*need_mb, there_mb);

  *need_mb -= taken_mb;
  return taken_mb;
}

/* Carry, base and packs in the catalogue's order; returns what none of them holds. */
static gint64
use_quota (CueBillMonth *month, const CuePlan *plan, gint64 need_mb, gint64 pack_mb,
           gint64 *carry_mb)
{
  gint64 base_mb = plan->allowance[CUE_CLASS_DATA];

  switch (plan->pack_order)
    {
    case CUE_PACK_ORDER_LAST:
      month->carry_used_mb = take (&need_mb, *carry_mb);
      month->base_used_mb = take (&need_mb, base_mb);
      month->packs_used_mb = take (&need_mb, pack_mb);
      break;
    case CUE_PACK_ORDER_FIRST:
      month->packs_used_mb = take (&need_mb, pack_mb);
      month->carry_used_mb = take (&need_mb, *carry_mb);
      month->base_used_mb = take (&need_mb, base_mb);
      break;
    case CUE_PACK_ORDER_ROLL:
      month->carry_used_mb = take (&need_mb, *carry_mb);
      month->packs_used_mb = take (&need_mb, pack_mb);
      month->base_used_mb = take (&need_mb, base_mb);
      break;
    }
  *carry_mb = MIN (plan->rollover_mb, base_mb - month->base_used_mb);
  if (plan->pack_order == CUE_PACK_ORDER_ROLL)
    *carry_mb += pack_mb - month->packs_used_mb;
  return need_mb;
}

/* Data of one month: returns its over-quota charge and moves the carry on. */
static gint64
bill_data (CueBillMonth *month, const CuePlan *plan, const CuePackUse *uses, guint n_uses,
           const CueHistoryMonth *usage, gint64 *carry_mb)
{
  gint64 need_mb = usage->used[CUE_CLASS_DATA];
  gint64 rest_mb;

  for (int c = CUE_CLASS_DIRECTED_1; c <= CUE_CLASS_DIRECTED_3; c++)
    {
      gint64 quota_mb = plan->allowance[c] + sum_pack_quantity (uses, n_uses, (CueClass) c);
      gint64 served_mb = MIN (usage->used[c], quota_mb);

      month->directed_used_mb += served_mb;
      need_mb += usage->used[c] - served_mb;
    }
  month->used_data_mb = month->directed_used_mb + need_mb;
  rest_mb = use_quota (month, plan, need_mb, sum_pack_quantity (uses, n_uses, CUE_CLASS_DATA),
                       carry_mb);

  if (plan->over[CUE_CLASS_DATA] != NULL && plan->over[CUE_CLASS_DATA]->throttled)
    month->slowed_mb = rest_mb;
  else
    month->over_data_mb = rest_mb;
  return add_over_lines (month, plan, CUE_CLASS_DATA, rest_mb);
}

static void
assert_sums (const CueBill *self)
{
  gint64 sum_fen = 0;

  for (guint m = 0; m < self->months->len; m++)
    {
      const CueBillMonth *month = g_ptr_array_index (self->months, m);
      gint64              month_fen = 0;

      for (guint i = 0; i < month->lines->len; i++)
        month_fen += ((const CueBillLine *) g_ptr_array_index (month->lines, i))->fen;
      g_assert (month_fen == month->cost_fen);
      g_assert (month->used_data_mb
                == month->directed_used_mb + month->carry_used_mb + month->base_used_mb
                     + month->packs_used_mb + month->over_data_mb + month->slowed_mb);
      sum_fen += month_fen;
    }
  g_assert (sum_fen == self->sum_fen);
}

static void
take_month (CueBill *self, CueBillMonth *month)
{
  self->sum_fen += month->cost_fen;
  self->over_data_mb += month->over_data_mb;
  self->slowed_mb += month->slowed_mb;
  if (month->over_fen > 0)
    self->over_months++;
  if (self->months->len == 0 || month->cost_fen > self->worst_fen)
    {
      self->worst_fen = month->cost_fen;
      self->worst_index = self->months->len;
    }
  g_ptr_array_add (self->months, month);
}

/**
 * cue_bill_new:
 * @plan: a plan
 * @uses: (array length=n_uses) (nullable): packs taken every month
 * @n_uses: how many kinds of packs
 * @history: months of usage
 * @lines: lines of the household on the plan, at least 1
 *
 * The bill c_m(p, n) of docs/fit.md 3 for each month, at the ordinary fee, with every line.  Lines sum
 * to the month and months to the total, which is asserted.  Ask cue_bill_find_unrated() first.
 * Nothing is carried into the first month nor into one that does not follow the month before.
 * Any thread.
 *
 * Returns: (transfer full): the bill
 */
CueBill *
cue_bill_new (const CuePlan *plan, const CuePackUse *uses, guint n_uses, const CueHistory *history,
              int lines)
{
  CueBill *self = g_new0 (CueBill, 1);
  gint64   carry_mb = 0;

  self->months = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_bill_month_free);
  for (guint m = 0; m < history->n_months; m++)
    {
      const CueHistoryMonth *usage = &history->months[m];
      CueBillMonth          *month = cue_bill_month_new (usage->month);

      if (!usage->follows)
        carry_mb = 0;
      month->cost_fen = add_fixed_lines (month, plan, uses, n_uses, lines);
      month->cost_fen += bill_data (month, plan, uses, n_uses, usage, &carry_mb);
      for (int c = CUE_CLASS_VOICE; c < CUE_N_CLASSES; c++)
        month->cost_fen += add_over_lines (month, plan, (CueClass) c,
                                           usage->used[c] - plan->allowance[c]
                                             - sum_pack_quantity (uses, n_uses, (CueClass) c));
      take_month (self, month);
    }
  assert_sums (self);
  return self;
}

/**
 * cue_bill_free:
 * @self: (nullable) (transfer full): a bill
 *
 * Frees a bill and its months.
 */
void
cue_bill_free (CueBill *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->months);
  g_free (self);
}

/**
 * cue_bill_find_unrated:
 * @plan: a plan
 * @history: months of usage
 *
 * A class that is used and has no over-quota rule cannot be billed, whatever the allowance: nobody
 * wrote down what one unit more costs.  Directed classes need no rule, what they cannot
 * hold is general data.
 *
 * Returns: the class, or -1 when the plan can be billed
 */
int
cue_bill_find_unrated (const CuePlan *plan, const CueHistory *history)
{
  for (int c = 0; c < CUE_N_CLASSES; c++)
    {
      gint64 peak = cue_history_peak (history, (CueClass) c);

      if (c >= CUE_CLASS_DIRECTED_1 && c <= CUE_CLASS_DIRECTED_3)
        {
          if (peak > plan->allowance[c] && plan->over[CUE_CLASS_DATA] == NULL)
            return CUE_CLASS_DATA;
        }
      else if (peak > 0 && plan->over[c] == NULL)
        return c;
    }
  return -1;
}
