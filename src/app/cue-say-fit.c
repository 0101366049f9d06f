/* cue-say-fit.c: what the calculator found, in one plain sentence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-fit.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-say-calc.h"
#include "cue-say-customer.h"
#include "cue-say.h"

static int
count_packs (const CueFitOption *option)
{
  int count = 0;

  for (guint i = 0; option->packs != NULL && i < option->packs->len; i++)
    count += ((const CuePackCount *) g_ptr_array_index (option->packs, i))->count;
  return count;
}

/**
 * cue_say_fit_title:
 * @option: one option of an advice
 *
 * Returns: (transfer full): `No change`, `Add 2 packs`, `Change to 158`
 */
char *
cue_say_fit_title (const CueFitOption *option)
{
  g_autofree char *fee = NULL;
  int              count = count_packs (option);

  switch (option->kind)
    {
    case CUE_OFFER_STAY:
      return g_strdup (C_("fit", "No change"));
    case CUE_OFFER_PACKS:
      /* Translators: title of a card: stay with the plan and buy so many data packs */
      return g_strdup_printf (ngettext ("Add %d pack", "Add %d packs", (gulong) MAX (count, 0)),
                              count);
    case CUE_OFFER_PLAN:
      break;
    }
  if (option->offer == NULL || option->offer->plan_fee_fen < 0)
    return g_strdup (option->name != NULL ? option->name : C_("fit", "Change plan"));
  fee = cue_say_calc_short (option->offer->plan_fee_fen);
  /* Translators: title of a card: change to the plan of so many yuan a month */
  return g_strdup_printf (_("Change to %s"), fee);
}

/**
 * cue_say_fit_card_title:
 * @option: one option of an advice
 *
 * Returns: (transfer full): the same, but `39 + 2 packs` for a plan with packs: the sum on the card is
 *   not the fee alone, and there is no table beside it that says so
 */
char *
cue_say_fit_card_title (const CueFitOption *option)
{
  g_autofree char *fee = NULL;
  int              count = count_packs (option);

  if (option->kind != CUE_OFFER_PLAN || count == 0 || option->offer == NULL
      || option->offer->plan_fee_fen < 0)
    return cue_say_fit_title (option);
  fee = cue_say_calc_short (option->offer->plan_fee_fen);
  /* Translators: title of a card, short: change to the plan of so many yuan and buy so many packs */
  return g_strdup_printf (ngettext ("%s + %d pack", "%s + %d packs", (gulong) count), fee, count);
}

/* The reasons for which nothing can be said at all. */
static char *
say_unknown (const CueAdvice *advice)
{
  const char      *detail = advice->reason_detail != NULL ? advice->reason_detail : "–";
  g_autofree char *month = NULL, *billed = NULL, *computed = NULL;

  switch (advice->reason)
    {
    case CUE_ADVICE_REASON_OLD_CATALOGUE:
      /* Translators: %s is a date */
      return g_strdup_printf (_("Not calculated: the price list of %s is too old to be sure."),
                              advice->catalogue_date != NULL ? advice->catalogue_date : detail);
    case CUE_ADVICE_REASON_UNKNOWN_PLAN:
      return g_strdup (_("Not calculated: the present plan is not in the price list."));
    case CUE_ADVICE_REASON_NO_RATE:
      /* Translators: %s is a class of usage, data or voice */
      return g_strdup_printf (_("Not calculated: the price list has no over-quota price for %s."),
                              detail);
    case CUE_ADVICE_REASON_BILL_DIFFERS:
      month = cue_say_month (detail);
      billed = cue_say_yuan (advice->needed_fen);
      computed = cue_say_yuan (advice->found_fen);
      /* Translators: a month, what was billed, what the price list makes of it */
      return g_strdup_printf (_("Not calculated: %s was billed with %s, the price list makes it %s."),
                              month, billed, computed);
    case CUE_ADVICE_REASON_FEW_MONTHS:
      return g_strdup (_("Not calculated: fewer than three complete months of usage."));
    case CUE_ADVICE_REASON_CHEAPEST:
    case CUE_ADVICE_REASON_NOT_ELIGIBLE:
    case CUE_ADVICE_REASON_SMALL_SAVING:
    case CUE_ADVICE_REASON_ONE_ODD_MONTH:
    case CUE_ADVICE_REASON_WORSE_PEAK:
    case CUE_ADVICE_REASON_LONG_COMMITMENT:
    case CUE_ADVICE_REASON_OPEN_COMPLAINT:
    case CUE_ADVICE_REASON_CONTRACT_COST:
    case CUE_ADVICE_REASON_NOTHING_CHEAPER:
      break;
    }
  return g_strdup (_("Not calculated: facts are missing."));
}

/* What hangs on a plan besides its quota. */
static const char *
say_lock (const char *nick)
{
  if (strcmp (nick, "family") == 0)
    return C_("lock", "family lines");
  if (strcmp (nick, "broadband") == 0)
    return C_("lock", "broadband");
  if (strcmp (nick, "number") == 0)
    return C_("lock", "special number");
  return C_("lock", "device subsidy");
}

/* Why the present plan stays: the first check that the best alternative failed. */
static char *
say_stay (const CueAdvice *advice)
{
  g_autofree char *found = cue_say_yuan (advice->found_fen);
  g_autofree char *needed = cue_say_yuan (advice->needed_fen);
  g_autofree char *day = cue_say_iso_day (advice->later_date != NULL ? advice->later_date : "");
  int              n_found = (int) advice->found_fen, n_needed = (int) advice->needed_fen;

  switch (advice->reason)
    {
    case CUE_ADVICE_REASON_NOT_ELIGIBLE:
      return g_strdup (_("Stay: nothing cheaper is open to this customer."));
    case CUE_ADVICE_REASON_FEW_MONTHS:
      /* Translators: complete months there are, complete months needed, a date */
      return g_strdup_printf (_("Stay: %d complete months in a row of the %d needed; "
                                "look again on %s."), n_found, n_needed, day);
    case CUE_ADVICE_REASON_SMALL_SAVING:
      /* Translators: both %s are amounts of money over the months compared */
      return g_strdup_printf (_("Stay: a change saves %s, less than the %s that make it worth it."),
                              found, needed);
    case CUE_ADVICE_REASON_ONE_ODD_MONTH:
      /* Translators: months that would be cheaper, months needed */
      return g_strdup_printf (_("Stay: only %d months would be cheaper, %d are needed."), n_found,
                              n_needed);
    case CUE_ADVICE_REASON_WORSE_PEAK:
      /* Translators: both %s are amounts of money of one month */
      return g_strdup_printf (_("Stay: the dearest month would be %s instead of %s."), found,
                              needed);
    case CUE_ADVICE_REASON_LONG_COMMITMENT:
      if (advice->reason_detail != NULL)
        return g_strdup_printf (_("Stay: the cheaper plan would lose the %s of this one."),
                                say_lock (advice->reason_detail));
      /* Translators: contract months of the cheaper plan, months accepted */
      return g_strdup_printf (_("Stay: the cheaper plan binds for %d months, %d are accepted."),
                              n_found, n_needed);
    case CUE_ADVICE_REASON_OPEN_COMPLAINT:
      return g_strdup (_("Stay: a complaint about the bill is open, solve it first."));
    case CUE_ADVICE_REASON_CONTRACT_COST:
      /* Translators: fee for leaving, what twelve months would save, a date */
      return g_strdup_printf (_("Stay: leaving costs %s, twelve months would save %s; free from %s."),
                              needed, found, day);
    case CUE_ADVICE_REASON_CHEAPEST:
    case CUE_ADVICE_REASON_OLD_CATALOGUE:
    case CUE_ADVICE_REASON_UNKNOWN_PLAN:
    case CUE_ADVICE_REASON_NO_RATE:
    case CUE_ADVICE_REASON_BILL_DIFFERS:
      break;
    case CUE_ADVICE_REASON_NOTHING_CHEAPER:
      if (advice->found_fen > 0)
        /* Translators: what twelve months cost as today, and the best other way */
        return g_strdup_printf (_("The present plan fits: 12 months cost %s, the best other way %s."),
                                needed, found);
      break;
    }
  return g_strdup (_("The present plan fits: nothing is cheaper."));
}

/**
 * cue_say_fit_sentence:
 * @advice: an advice
 *
 * Returns: (transfer full) (nullable): the advice in one sentence where the cards do not say it:
 *   staying, waiting and not knowing; %NULL when a card is marked as the cheapest
 */
char *
cue_say_fit_sentence (const CueAdvice *advice)
{
  switch (advice->kind)
    {
    case CUE_ADVICE_STAY:
      return say_stay (advice);
    case CUE_ADVICE_LATER:
      /* Translators: %s is a date */
      return g_strdup_printf (_("Wait until %s: until then the termination fee eats the saving."),
                              advice->later_date != NULL ? advice->later_date : "–");
    case CUE_ADVICE_UNKNOWN:
      return say_unknown (advice);
    case CUE_ADVICE_PACKS:
    case CUE_ADVICE_PLAN:
      break;
    }
  return NULL;
}
