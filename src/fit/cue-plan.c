/* cue-plan.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-plan.h"

/**
 * cue_plan_free:
 * @self: (nullable) (transfer full): a plan
 *
 * Frees a plan; rules and pack sets belong to the catalogue.
 */
void
cue_plan_free (CuePlan *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self->tariff_id);
  g_clear_pointer (&self->promotions, g_array_unref);
  g_strfreev (self->tiers);
  g_strfreev (self->segments);
  g_strfreev (self->scopes);
  g_free (self);
}

/**
 * cue_plan_get_fee_in:
 * @self: a plan
 * @month: months since switching to it, the first one is 1
 *
 * fee_p(t) of docs/fit.md 1: promotions follow each other from the first month on, then the ordinary
 * fee holds.  The end of a promotion is inside the horizon and never forgotten.
 *
 * Returns: fen a month
 */
gint64
cue_plan_get_fee_in (const CuePlan *self, int month)
{
  int until = 0;

  for (guint i = 0; i < self->promotions->len; i++)
    {
      const CuePromotion *promotion = &g_array_index (self->promotions, CuePromotion, i);

      until += promotion->months;
      if (month <= until)
        return promotion->fee_fen;
    }
  return self->fee_fen;
}

/**
 * cue_plan_prepare:
 * @self: a plan that has been read
 *
 * Fills what is asked of every plan for every customer.
 */
void
cue_plan_prepare (CuePlan *self)
{
  self->rated = 0;
  for (int c = 0; c < CUE_N_CLASSES; c++)
    if (self->over[c] != NULL)
      self->rated |= 1u << c;
  for (int t = 1; t <= CUE_FIT_HORIZON_MONTHS; t++)
    self->promotion_fen[t] = self->promotion_fen[t - 1] + cue_plan_get_fee_in (self, t)
                             - self->fee_fen;
}

/**
 * cue_plan_fill_row:
 * @self: a prepared plan that has its keys
 * @row: (out caller-allocates): filled
 */
void
cue_plan_fill_row (const CuePlan *self, CuePlanRow *row)
{
  *row = (CuePlanRow) {
    .fee_fen = self->fee_fen,
    .once_fen = self->promotion_fen[CUE_FIT_HORIZON_MONTHS] + self->one_off_fen,
    .rated = self->rated, .lines = self->lines,
    .for_all = self->on_sale && !self->new_only && self->tiers[0] == NULL
               && self->segments[0] == NULL && self->scopes[0] == NULL && self->tenure_min < 0
               && self->tenure_max < 0 && self->age_min < 0 && self->age_max < 0,
  };
  for (int s = 0; s < CUE_N_SEPARATE; s++)
    row->keys[s] = self->keys[s];
}

static gint64
get_uncapped_termination (const CuePlan *self, int months_left)
{
  switch (self->termination)
    {
    case CUE_TERMINATION_NONE:
      return 0;
    case CUE_TERMINATION_FIXED:
      return self->termination_value;
    case CUE_TERMINATION_PER_MONTH_LEFT:
      return self->termination_value * months_left;
    case CUE_TERMINATION_PERCENT_LEFT:
      return (self->fee_fen * months_left * self->termination_value + 50) / 100;
    case CUE_TERMINATION_PRO_RATA:
      {
        int months = MAX (self->contract_months, 1);

        return (self->termination_value * MIN (months_left, months) * 2 + months) / (2 * months);
      }
    }
  g_assert_not_reached ();
}

/**
 * cue_plan_get_termination_fen:
 * @self: the plan that is left
 * @months_left: months of its contract that have not ended on the day of effect, a started one
 *   counts whole; 0 or less when the contract is over
 *
 * ETF of docs/fit.md 6: a fixed sum, a sum for each month left, a percentage of the fees left, or the
 * device subsidy pro rata (rounded half up), and never more than the plan's limit.
 *
 * Returns: fen, at least 0
 */
gint64
cue_plan_get_termination_fen (const CuePlan *self, int months_left)
{
  gint64 fen;

  if (months_left <= 0)
    return 0;
  fen = get_uncapped_termination (self, months_left);
  return self->termination_cap_fen > 0 ? MIN (fen, self->termination_cap_fen) : fen;
}

/**
 * cue_plan_get_line_fee:
 * @self: a plan
 * @lines: lines of the household on it, at least 1
 *
 * Returns: fen a month for the lines beyond those included
 */
gint64
cue_plan_get_line_fee (const CuePlan *self, int lines)
{
  return MAX (0, lines - self->lines) * self->line_fee_fen;
}
