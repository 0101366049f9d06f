/* cue-costs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-bill.h"
#include "cue-data-use.h"

/* All packs together. */
typedef struct
{
  gint64 price_fen;
  gint64 quantity[CUE_N_CLASSES];
} Packs;

static void
sum_packs (Packs *packs, const CuePackUse *uses, guint n_uses)
{
  for (guint i = 0; i < n_uses; i++)
    {
      packs->price_fen += uses[i].count * uses[i].pack->price_fen;
      for (int c = 0; c < CUE_N_CLASSES; c++)
        packs->quantity[c] += uses[i].count * uses[i].pack->quantity[c];
    }
}

static gint64
get_over (const CueOverRule *rule, gint64 units)
{
  return units > 0 && rule != NULL ? cue_over_rule_cost (rule, units) : 0;
}

/**
 * cue_costs_fill:
 * @self: (out caller-allocates): filled
 * @plan: a plan that can be billed
 * @uses: (array length=n_uses) (nullable): packs taken every month
 * @n_uses: how many kinds of packs
 * @history: months of usage
 * @lines: lines of the household on the plan, at least 1
 *
 * The amounts of cue_bill_new(), which writes every line and is asserted to agree with this.
 */
void
cue_costs_fill (CueCosts *self, const CuePlan *plan, const CuePackUse *uses, guint n_uses,
                const CueHistory *history, int lines)
{
  const CueOverRule *data_rule = plan->over[CUE_CLASS_DATA];
  Packs              packs = { 0 };
  gint64             quota[CUE_N_DIRECTED], excess[CUE_HISTORY_SCENARIOS];
  CueDataUse         use = { .plan = plan, .history = history, .directed = quota };
  gint64             fixed_fen;

  sum_packs (&packs, uses, n_uses);
  for (int d = 0; d < CUE_N_DIRECTED; d++)
    quota[d] = plan->allowance[CUE_CLASS_DIRECTED_1 + d] + packs.quantity[CUE_CLASS_DIRECTED_1 + d];
  cue_data_use_fill_over (&use, packs.quantity[CUE_CLASS_DATA], excess);
  fixed_fen = plan->fee_fen + cue_plan_get_line_fee (plan, lines) + packs.price_fen;
  self->sum_fen = self->worst_fen = self->slowed_mb = 0;
  for (guint m = 0; m < history->n_months; m++)
    {
      gint64 over_mb = excess[m];
      gint64 fen = fixed_fen + get_over (data_rule, over_mb);

      self->over_mb[m] = MAX (0, over_mb);
      if (data_rule != NULL && data_rule->throttled)
        {
          self->slowed_mb += self->over_mb[m];
          self->over_mb[m] = 0;
        }
      for (int c = CUE_CLASS_VOICE; c < CUE_N_CLASSES; c++)
        fen += get_over (plan->over[c], history->months[m].used[c] - plan->allowance[c]
                                          - packs.quantity[c]);
      self->month_fen[m] = fen;
      self->sum_fen += fen;
      self->worst_fen = MAX (self->worst_fen, fen);
    }
}
