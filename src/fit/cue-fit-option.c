/* cue-fit-option.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-fit-option.h"

static void
pack_count_free (gpointer data)
{
  CuePackCount *count = data;

  g_free (count->pack_id);
  g_free (count->name);
  g_free (count);
}

/**
 * cue_fit_divide:
 * @sum: an amount
 * @by: above 0
 *
 * Returns: @sum ÷ @by, rounded half away from zero
 */
gint64
cue_fit_divide (gint64 sum, gint64 by)
{
  return (sum >= 0 ? sum * 2 + by : sum * 2 - by) / (by * 2);
}

static GPtrArray *
list_packs (const CueCandidate *candidate)
{
  GPtrArray *packs = g_ptr_array_new_with_free_func (pack_count_free);

  for (guint i = 0; i < candidate->uses->len; i++)
    {
      const CuePackUse *use = &g_array_index (candidate->uses, CuePackUse, i);
      CuePackCount     *count = g_new0 (CuePackCount, 1);

      count->pack_id = g_strdup (use->pack->id);
      count->name = g_strdup (use->pack->name);
      count->count = use->count;
      count->price_fen = use->pack->price_fen;
      count->data_mb = use->pack->quantity[CUE_CLASS_DATA];
      g_ptr_array_add (packs, count);
    }
  return packs;
}

/* What a month holds and costs before anything is over quota. */
static void
fill_quota (const CueFitCase *fit_case, const CueCandidate *candidate, CueOffer *offer)
{
  const CuePlan *plan = candidate->plan;

  offer->plan_fee_fen = plan->fee_fen;
  offer->fee_fen = plan->fee_fen + cue_plan_get_line_fee (plan, fit_case->lines);
  offer->data_mb = plan->allowance[CUE_CLASS_DATA];
  offer->voice_minutes = plan->allowance[CUE_CLASS_VOICE];
  for (int c = CUE_CLASS_DIRECTED_1; c <= CUE_CLASS_DIRECTED_3; c++)
    offer->directed = offer->directed || plan->allowance[c] > 0;
  for (guint i = 0; i < candidate->uses->len; i++)
    {
      const CuePackUse *use = &g_array_index (candidate->uses, CuePackUse, i);

      offer->fee_fen += use->count * use->pack->price_fen;
      offer->data_mb += use->count * use->pack->quantity[CUE_CLASS_DATA];
      offer->voice_minutes += use->count * use->pack->quantity[CUE_CLASS_VOICE];
      for (int c = CUE_CLASS_DIRECTED_1; c <= CUE_CLASS_DIRECTED_3; c++)
        offer->directed = offer->directed || use->pack->quantity[c] > 0;
    }
}

/* "K10:2" for records, "2 个 10 GB 流量包" for the sentence: pack names are Chinese data, so the
 * measure word between number and name belongs to them and not to a translation. */
static void
fill_packs (const CueCandidate *candidate, CueOffer *offer)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < candidate->uses->len; i++)
    {
      const CuePackUse *use = &g_array_index (candidate->uses, CuePackUse, i);

      g_string_append_printf (ids, "%s%s:%d", i > 0 ? " " : "", use->pack->id, use->count);
      g_string_append_printf (text, "%s%d 个 %s", i > 0 ? "、" : "", use->count, use->pack->name);
    }
  if (ids->len > 0)
    {
      offer->packs = g_strdup (ids->str);
      offer->packs_text = g_strdup (text->str);
    }
}

/* What only a change of plan brings with it. */
static void
fill_change (const CueFitCase *fit_case, const CueCandidate *candidate, CueOffer *offer)
{
  const CuePlan *plan = candidate->plan;
  guint          lost = fit_case->plan != NULL ? cue_fit_case_get_lost_locks (fit_case, plan) : 0;

  offer->contract_months = plan->contract_months;
  offer->termination_fen = candidate->termination_fen;
  offer->one_off_fen = plan->one_off_fen;
  if (plan->promotions->len > 0)
    {
      const CuePromotion *promotion = &g_array_index (plan->promotions, CuePromotion, 0);

      offer->promotion_months = promotion->months;
      offer->promotion_fee_fen = promotion->fee_fen;
    }
  offer->old_plan_withdrawn = fit_case->plan != NULL && !fit_case->plan->on_sale;
  offer->loses_broadband = (lost & CUE_LOCK_BROADBAND) != 0;
  offer->loses_device = (lost & CUE_LOCK_DEVICE) != 0;
  offer->bundle = (plan->locks & CUE_LOCK_BROADBAND) != 0;
}

/* Packs start at once unless one of them waits for the month, or packs are only given up. */
static void
get_offer_start (const CueFitCase *fit_case, const CueCandidate *candidate, GDate *date)
{
  gboolean at_once = candidate->uses->len > 0;

  *date = candidate->effect;
  if (candidate->kind != CUE_OFFER_PACKS)
    return;
  for (guint i = 0; i < candidate->uses->len; i++)
    at_once = at_once && !g_array_index (candidate->uses, CuePackUse, i).pack->next_month;
  if (at_once)
    *date = fit_case->today;
}

static CueOffer *
make_offer (const CueFitCase *fit_case, const CueCandidate *candidate, const CueFitOption *option)
{
  CueOffer          *offer = cue_offer_new ();
  const CueOverRule *rule = candidate->plan->over[CUE_CLASS_DATA];
  GDate              start;

  offer->kind = candidate->kind;
  offer->plan_id = g_strdup (candidate->plan->id);
  offer->name = g_strdup (candidate->plan->name);
  offer->tariff_id = g_strdup (candidate->plan->tariff_id);
  fill_packs (candidate, offer);
  fill_quota (fit_case, candidate, offer);
  offer->over_data_fen_per_gb = cue_over_rule_per_gb (rule, fit_case->catalogue->mb_per_gb);
  offer->over_cap_fen = rule != NULL ? rule->cap_fen : 0;
  offer->throttled = rule != NULL && rule->throttled;
  offer->expected_fen = option->expected_fen;
  offer->worst_month_fen = option->worst_month_fen;
  offer->months = (int) fit_case->history->n_months;
  offer->saving_fen = cue_fit_divide (option->saving_fen, offer->months);
  offer->termination_fen = 0;
  offer->one_off_fen = 0;
  if (candidate->kind == CUE_OFFER_PLAN)
    fill_change (fit_case, candidate, offer);
  get_offer_start (fit_case, candidate, &start);
  offer->effective = cue_fit_format_date (&start);
  offer->catalogue_date = g_strdup (fit_case->catalogue->date);
  return offer;
}

/**
 * cue_fit_option_new:
 * @fit_case: a case with a present bill
 * @candidate: a candidate of it
 *
 * Everything the window, the command line and the disclosures want to know of a candidate.  Means
 * are rounded half up, sums are exact.
 *
 * Returns: (transfer full): the option
 */
CueFitOption *
cue_fit_option_new (const CueFitCase *fit_case, const CueCandidate *candidate)
{
  CueFitOption      *self = g_new0 (CueFitOption, 1);
  g_autoptr (CueBill) bill = NULL;
  gint64             n_months = fit_case->history->n_months;

  bill = cue_bill_new (candidate->plan, (const CuePackUse *) (void *) candidate->uses->data,
                       candidate->uses->len, fit_case->history, fit_case->lines);
  g_assert (bill->sum_fen == candidate->costs.sum_fen);
  g_assert (bill->worst_fen == candidate->costs.worst_fen);
  g_assert (bill->slowed_mb == candidate->costs.slowed_mb);

  self->kind = candidate->kind;
  self->plan_id = g_strdup (candidate->plan->id);
  self->name = g_strdup (candidate->plan->name);
  self->packs = list_packs (candidate);
  self->sum_fen = bill->sum_fen;
  self->expected_fen = cue_fit_divide (bill->sum_fen, n_months);
  self->worst_month_fen = bill->worst_fen;
  g_strlcpy (self->worst_month, fit_case->history->months[bill->worst_index].month,
             sizeof self->worst_month);
  self->over_months = bill->over_months;
  self->saving_fen = fit_case->plan != NULL ? fit_case->stay.sum_fen - bill->sum_fen : 0;
  self->switch_month = candidate->kind == CUE_OFFER_STAY
                         ? g_strdup ("")
                         : g_strdup_printf ("%04d-%02d",
                                            (int) g_date_get_year (&candidate->effect),
                                            (int) g_date_get_month (&candidate->effect));
  self->eligible = TRUE;
  self->months = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_bill_month_free);
  for (guint m = 0; m < bill->months->len; m++)
    g_ptr_array_add (self->months, cue_bill_month_copy (g_ptr_array_index (bill->months, m)));
  self->horizon_fen = cue_fit_divide (candidate->total_fen, n_months);
  self->over_data_mb = bill->over_data_mb;
  self->slowed_mb = bill->slowed_mb;
  self->notional_fen = bill->slowed_mb * CUE_NOTIONAL_FEN_PER_SLOWED_MB;
  self->offer = make_offer (fit_case, candidate, self);
  return self;
}

/**
 * cue_fit_option_free:
 * @self: (nullable) (transfer full): an option
 *
 * Frees an option with its months and offer.
 */
void
cue_fit_option_free (CueFitOption *self)
{
  if (self == NULL)
    return;

  g_free (self->plan_id);
  g_free (self->name);
  g_free (self->switch_month);
  g_ptr_array_unref (self->packs);
  g_ptr_array_unref (self->months);
  cue_offer_free (self->offer);
  g_free (self);
}
