/* cue-advice-cards.c: what can be asked of an advice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-advice.h"

/**
 * cue_advice_kind_to_nick:
 * @kind: an answer
 *
 * Returns: its name in records and in `fit --json`
 */
const char *
cue_advice_kind_to_nick (CueAdviceKind kind)
{
  switch (kind)
    {
    case CUE_ADVICE_STAY:
      return "STAY";
    case CUE_ADVICE_PACKS:
      return "PACKS";
    case CUE_ADVICE_PLAN:
      return "PLAN";
    case CUE_ADVICE_LATER:
      return "LATER";
    case CUE_ADVICE_UNKNOWN:
      return "UNKNOWN";
    }
  g_return_val_if_reached (NULL);
}

/**
 * cue_advice_reason_to_nick:
 * @reason: a reason
 *
 * Returns: its name in records and in `fit --json`
 */
const char *
cue_advice_reason_to_nick (CueAdviceReason reason)
{
  switch (reason)
    {
    case CUE_ADVICE_REASON_CHEAPEST:
      return "cheapest";
    case CUE_ADVICE_REASON_NOT_ELIGIBLE:
      return "not-eligible";
    case CUE_ADVICE_REASON_FEW_MONTHS:
      return "few-months";
    case CUE_ADVICE_REASON_SMALL_SAVING:
      return "small-saving";
    case CUE_ADVICE_REASON_ONE_ODD_MONTH:
      return "one-odd-month";
    case CUE_ADVICE_REASON_WORSE_PEAK:
      return "worse-peak";
    case CUE_ADVICE_REASON_LONG_COMMITMENT:
      return "long-commitment";
    case CUE_ADVICE_REASON_OPEN_COMPLAINT:
      return "open-complaint";
    case CUE_ADVICE_REASON_CONTRACT_COST:
      return "contract-cost";
    case CUE_ADVICE_REASON_OLD_CATALOGUE:
      return "old-catalogue";
    case CUE_ADVICE_REASON_UNKNOWN_PLAN:
      return "unknown-plan";
    case CUE_ADVICE_REASON_NO_RATE:
      return "no-rate";
    case CUE_ADVICE_REASON_NOTHING_CHEAPER:
      return "nothing-cheaper";
    case CUE_ADVICE_REASON_BILL_DIFFERS:
      return "bill-differs";
    }
  g_return_val_if_reached (NULL);
}

static const CueFitOption *
find_kind (const GPtrArray *options, CueOfferKind kind)
{
  for (guint i = 0; i < options->len; i++)
    {
      const CueFitOption *option = g_ptr_array_index (options, i);

      if (option->kind == kind)
        return option;
    }
  return NULL;
}

/**
 * cue_advice_get_card:
 * @self: an advice
 * @kind: which of the three cards
 *
 * The three cards of the customer panel: staying, the cheapest packs on the present plan, the
 * cheapest other plan.  A card may be dearer than staying, and the advised option may be another
 * plan when the cheapest one is withheld.
 *
 * Returns: (nullable) (transfer none): the option, %NULL when there is none
 */
const CueFitOption *
cue_advice_get_card (const CueAdvice *self, CueOfferKind kind)
{
  const CueFitOption *option;

  g_return_val_if_fail (self != NULL, NULL);

  if (kind == CUE_OFFER_STAY)
    return self->stay;
  option = find_kind (self->options, kind);
  return option != NULL ? option : find_kind (self->others, kind);
}

/**
 * cue_advice_get_break_even:
 * @self: an advice
 * @option: one of its options
 * @fen_per_gb: (out): the over-quota price at which it costs the same as staying
 *
 * "Pays off above 1.5 yuan a GB" is the higher monthly fee divided by the gigabytes a month that
 * are no longer over quota, rounded up to a fen, so that the price said is never one at which the
 * change would still be dearer.
 *
 * Returns: %FALSE when the fee is not higher or no over-quota data is saved
 */
gboolean
cue_advice_get_break_even (const CueAdvice *self, const CueFitOption *option, gint64 *fen_per_gb)
{
  gint64 fee_fen, saved_mb;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (option != NULL, FALSE);

  if (self->stay == NULL)
    return FALSE;
  fee_fen = (option->offer->fee_fen - self->stay->offer->fee_fen) * self->n_months;
  saved_mb = self->stay->over_data_mb - option->over_data_mb;
  if (fee_fen <= 0 || saved_mb <= 0)
    return FALSE;
  *fen_per_gb = (fee_fen * self->mb_per_gb + saved_mb - 1) / saved_mb;
  return TRUE;
}
