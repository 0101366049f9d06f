/* cue-say-calc.c: the calculator's answer in sentences that can be said.
 *
 * Figures come from src/fit as they are; here they only get words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-calc.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-confidence.h"
#include "cue-placeholder.h"
#include "cue-say-customer.h"
#include "cue-say-fit.h"
#include "cue-say.h"

/**
 * cue_say_calc_short:
 * @fen: an amount
 *
 * Returns: (transfer full): yuan without the unit, without `.00`
 */
char *
cue_say_calc_short (gint64 fen)
{
  char *amount = cue_say_amount (fen);

  if (fen % 100 == 0)
    amount[strlen (amount) - 3] = '\0';
  return amount;
}

/**
 * cue_say_calc_change:
 * @fen: a difference
 *
 * Returns: (transfer full): it with its sign
 */
char *
cue_say_calc_change (gint64 fen)
{
  g_autofree char *amount = cue_say_calc_short (fen);

  return g_strconcat (fen > 0 ? "+" : "", amount, NULL);
}

/**
 * cue_calc_get_best:
 * @advice: an advice
 *
 * Returns: (nullable) (transfer none): the advised option; when staying is advised the cheapest
 *   other card, so that "stay" can be compared with something; %NULL when nothing is known
 */
const CueFitOption *
cue_calc_get_best (const CueAdvice *advice)
{
  const CueFitOption *packs = cue_advice_get_card (advice, CUE_OFFER_PACKS);
  const CueFitOption *plan = cue_advice_get_card (advice, CUE_OFFER_PLAN);

  if (advice->kind == CUE_ADVICE_UNKNOWN)
    return NULL;
  if (advice->chosen >= 0)
    {
      const CueFitOption *chosen = g_ptr_array_index (advice->options, (guint) advice->chosen);

      return chosen->kind == CUE_OFFER_PACKS ? packs : chosen->kind == CUE_OFFER_PLAN ? plan : NULL;
    }
  if (packs == NULL || plan == NULL)
    return packs != NULL ? packs : plan;
  return packs->sum_fen <= plan->sum_fen ? packs : plan;
}

/* -- the verdict --------------------------------------------------------------------------- */

/* Marks the amounts as computed, in the order in which they stand. */
static GPtrArray *
mark_amounts (const char *text, const char *const *amounts)
{
  GPtrArray  *spans = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_span_free);
  const char *from = text;

  for (guint i = 0; amounts[i] != NULL; i++)
    {
      const char *at = strstr (from, amounts[i]);
      CueSpan    *span;

      if (at == NULL)
        continue;
      span = g_new0 (CueSpan, 1);
      span->start = (guint) (at - text);
      span->length = (guint) strlen (amounts[i]);
      span->name = g_strdup ("offer.saving");
      g_ptr_array_add (spans, span);
      from = at + strlen (amounts[i]);
    }
  return spans;
}

static gint64
per_month (gint64 sum_fen, guint n)
{
  gint64 half = (gint64) n / 2;

  return n == 0 ? 0 : (sum_fen >= 0 ? sum_fen + half : sum_fen - half) / (gint64) n;
}

static int
count_packs (const CueFitOption *option)
{
  int count = 0;

  for (guint i = 0; option->packs != NULL && i < option->packs->len; i++)
    count += ((const CuePackCount *) g_ptr_array_index (option->packs, i))->count;
  return count;
}

static char *
say_change (const CueAdvice *advice, const CueFitOption *best, const char *fee, const char *saving,
            const char *peak)
{
  gboolean lower = best->worst_month_fen < advice->stay->worst_month_fen;

  if (best->kind == CUE_OFFER_PACKS && lower)
    /* Translators: said to the customer: number of packs, yuan a month, yuan */
    return g_strdup_printf (ngettext ("Keep your plan and add %1$d pack: on average %2$s less a "
                                      "month than now. Even the dearest month would be %3$s less.",
                                      "Keep your plan and add %1$d packs: on average %2$s less a "
                                      "month than now. Even the dearest month would be %3$s less.",
                                      (gulong) count_packs (best)),
                            count_packs (best), saving, peak);
  if (best->kind == CUE_OFFER_PACKS)
    /* Translators: said to the customer: number of packs, yuan a month */
    return g_strdup_printf (ngettext ("Keep your plan and add %1$d pack: on average %2$s less a "
                                      "month than now. The dearest month would not be dearer.",
                                      "Keep your plan and add %1$d packs: on average %2$s less a "
                                      "month than now. The dearest month would not be dearer.",
                                      (gulong) count_packs (best)),
                            count_packs (best), saving);
  if (count_packs (best) > 0 && lower)
    /* Translators: said to the customer: yuan, number of packs, yuan a month, yuan */
    return g_strdup_printf (ngettext ("The plan for %1$s with %2$d pack costs you less: on average "
                                      "%3$s less a month than now. Even the dearest month would be "
                                      "%4$s less.",
                                      "The plan for %1$s with %2$d packs costs you less: on average "
                                      "%3$s less a month than now. Even the dearest month would be "
                                      "%4$s less.", (gulong) count_packs (best)),
                            fee, count_packs (best), saving, peak);
  if (count_packs (best) > 0)
    /* Translators: said to the customer: yuan, number of packs, yuan a month */
    return g_strdup_printf (ngettext ("The plan for %1$s with %2$d pack costs you less: on average "
                                      "%3$s less a month than now. The dearest month would not be "
                                      "dearer.",
                                      "The plan for %1$s with %2$d packs costs you less: on average "
                                      "%3$s less a month than now. The dearest month would not be "
                                      "dearer.", (gulong) count_packs (best)),
                            fee, count_packs (best), saving);
  if (lower)
    /* Translators: said to the customer: yuan, yuan a month, yuan */
    return g_strdup_printf (_("The plan for %s costs you less: on average %s less a month than now. "
                              "Even the dearest month would be %s less."), fee, saving, peak);
  /* Translators: said to the customer: yuan, yuan a month */
  return g_strdup_printf (_("The plan for %s costs you less: on average %s less a month than now. "
                            "The dearest month would not be dearer."), fee, saving);
}

/**
 * cue_say_calc_verdict:
 * @advice: an advice
 * @spans: (out): (element-type CueSpan): where the computed amounts stand
 *
 * Returns: (transfer full): what is said to the customer, one or two sentences
 */
char *
cue_say_calc_verdict (const CueAdvice *advice, GPtrArray **spans)
{
  const CueFitOption *best = cue_calc_get_best (advice);
  const CueFitOption *stay = advice->stay;
  g_autofree char    *mean = cue_say_yuan (stay != NULL ? stay->expected_fen : 0);
  g_autofree char    *date = cue_say_iso_day (advice->later_date != NULL ? advice->later_date : "");
  g_autofree char    *fee = NULL, *saving = NULL, *peak = NULL;
  char               *text;

  if ((advice->kind == CUE_ADVICE_PACKS || advice->kind == CUE_ADVICE_PLAN) && best != NULL)
    {
      fee = cue_say_yuan (best->offer->plan_fee_fen);
      saving = cue_say_yuan (per_month (best->saving_fen, advice->n_months));
      peak = cue_say_yuan (stay->worst_month_fen - best->worst_month_fen);
      text = say_change (advice, best, fee, saving, peak);
    }
  else if (advice->kind == CUE_ADVICE_LATER)
    /* Translators: said to the customer: a date such as 12-10 */
    text = g_strdup_printf (_("Please do not change yet. From %s on it costs you less; now the fee "
                              "for leaving would be more than you save."), date);
  else if (advice->kind == CUE_ADVICE_UNKNOWN || stay == NULL)
    text = g_strdup (_("I cannot be sure of the figures yet, so I advise nothing. "
                       "Your plan stays as it is."));
  else
    /* Translators: said to the customer: yuan a month */
    text = g_strdup_printf (_("The plan you have fits you, please keep it. It costs you %s a month "
                              "on average; a change would hardly save anything."), mean);
  *spans = mark_amounts (text, fee != NULL ? (const char *const[]) { fee, saving, peak, NULL }
                                           : (const char *const[]) { mean, date, NULL });
  return text;
}

/* -- what it rests on ---------------------------------------------------------------------- */

/**
 * cue_say_calc_basis:
 * @advice: an advice
 *
 * Returns: (transfer full): which bills were used, what decides the order, and what is not offered
 *   because it is not published
 */
char *
cue_say_calc_basis (const CueAdvice *advice)
{
  const GPtrArray *months = advice->stay != NULL ? advice->stay->months : NULL;
  g_autofree char *first = NULL, *last = NULL, *basis = NULL, *names = NULL;

  if (months == NULL || months->len == 0)
    return g_strdup (_("No bill was compared"));
  first = cue_say_month (((const CueBillMonth *) g_ptr_array_index (months, 0))->month);
  last = cue_say_month (((const CueBillMonth *) g_ptr_array_index (months, months->len - 1))->month);
  /* Translators: first and last month */
  basis = g_strdup_printf (_("Bills of %s to %s, without the running month; ordered only by what the "
                             "customer pays"), first, last);
  if (advice->unpublished == NULL)
    return g_steal_pointer (&basis);
  /* Translators: stands between names in a list */
  names = g_strjoinv (C_("names", ", "), advice->unpublished);
  /* Translators: the sentence before this one, then names of plans and packs */
  return g_strdup_printf (_("%s; not in the public tariff zone, so not offered: %s"), basis, names);
}

static const char *
say_remedy (CueAdviceReason reason)
{
  switch (reason)
    {
    case CUE_ADVICE_REASON_OLD_CATALOGUE:
      return _("Tell no price from it. Ask the editors for the price list in force, then press F8 again.");
    case CUE_ADVICE_REASON_UNKNOWN_PLAN:
      return _("Look the plan up in the billing system and report it: the price list lacks it.");
    case CUE_ADVICE_REASON_NO_RATE:
      return _("Report it to the editors: with the price added the calculation works.");
    case CUE_ADVICE_REASON_BILL_DIFFERS:
      return _("Compare the bill line by line with the customer; report the price that is wrong.");
    case CUE_ADVICE_REASON_FEW_MONTHS:
      return _("Look again when there are three complete months; until then change nothing.");
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
  return NULL;
}

/**
 * cue_say_calc_why:
 * @advice: an advice
 *
 * Returns: (transfer full) (nullable): for the agent: why nothing is changed, with both amounts, or
 *   why nothing is known and what to do then
 */
char *
cue_say_calc_why (const CueAdvice *advice)
{
  g_autofree char *sentence = cue_say_fit_sentence (advice);
  const char      *remedy = advice->kind == CUE_ADVICE_UNKNOWN ? say_remedy (advice->reason) : NULL;

  if (sentence == NULL || remedy == NULL)
    return g_steal_pointer (&sentence);
  return g_strdup_printf ("%s %s", sentence, remedy);
}

/**
 * cue_say_calc_even:
 * @advice: an advice
 * @option: one of its options
 *
 * The division is written out, so that anybody can do it again on paper.
 *
 * Returns: (transfer full) (nullable): from which over-quota price on the dearer fee pays
 */
char *
cue_say_calc_even (const CueAdvice *advice, const CueFitOption *option)
{
  gint64           fen_per_gb;
  gint64           saved_mb;
  g_autofree char *fee = NULL, *gb = NULL, *price = NULL, *now = NULL;

  if (option == NULL || advice->stay == NULL
      || !cue_advice_get_break_even (advice, option, &fen_per_gb))
    return NULL;
  saved_mb = (advice->stay->over_data_mb - option->over_data_mb) / (gint64) advice->n_months;
  fee = cue_say_calc_short (option->offer->fee_fen - advice->stay->offer->fee_fen);
  gb = cue_say_gb (saved_mb);
  price = cue_say_calc_short (fen_per_gb);
  if (strchr (price, '.') != NULL && g_str_has_suffix (price, "0"))
    price[strlen (price) - 1] = '\0';
  if (advice->stay->offer->over_data_fen_per_gb < 0)
    /* Translators: fee difference in yuan, GB a month; then the two again, and the quotient */
    return g_strdup_printf (_("%1$s yuan more fee, on average %2$s GB over quota less a month: "
                              "%1$s ÷ %2$s = %3$s yuan a GB."), fee, gb, price);
  now = cue_say_calc_short (advice->stay->offer->over_data_fen_per_gb);
  /* Translators: fee difference in yuan, GB a month; then the two again, the quotient, and the
   * over-quota price of today */
  return g_strdup_printf (_("%1$s yuan more fee, on average %2$s GB over quota less a month: "
                            "%1$s ÷ %2$s = %3$s yuan a GB. Above %3$s a change pays, and today it is "
                            "%4$s; at exactly %3$s stay."), fee, gb, price, now);
}

static char *
say_confidence (const CueAdvice *advice, const CueFitOption *option)
{
  int n = (int) advice->n_months;
  int upper = cue_confidence_upper_percent (advice->n_months, (guint) option->over_months);

  if (upper < 0)
    return g_strdup ("");
  if (option->over_months == 0)
    /* Translators: months compared, then months of ten */
    return g_strdup_printf (ngettext ("%d month without going over quota does not mean never: it "
                                      "may still happen in up to %d months of 10.",
                                      "%d months without going over quota do not mean never: it "
                                      "may still happen in up to %d months of 10.", (gulong) n),
                            n, (upper + 5) / 10);
  if (option->over_months == n)
    /* Translators: months compared */
    return g_strdup_printf (ngettext ("Over quota in the one month compared.",
                                      "Over quota in all %d months compared.", (gulong) n), n);
  /* Translators: months over quota, months compared, months of ten */
  return g_strdup_printf (_("Over quota in %d of %d months; it may happen in up to %d of 10."),
                          option->over_months, n, (upper + 5) / 10);
}

static char *
say_terms (const CueAdvice *advice, const CueFitOption *option)
{
  g_autofree char *day = cue_say_iso_day (option->offer->effective != NULL
                                            ? option->offer->effective : "");
  g_autofree char *fee = cue_say_yuan (option->offer->termination_fen);
  gint64           year_fen = advice->stay != NULL && advice->n_months > 0
                                ? (advice->stay->horizon_fen - option->horizon_fen) : 0;
  g_autofree char *year = cue_say_yuan ((year_fen + (year_fen < 0 ? -50 : 50)) / 100 * 100);

  if (option->offer->termination_fen > 0)
    /* Translators: months, yuan, a date, yuan */
    return g_strdup_printf (_("%d months: about %s less; from %s on, leaving the contract costs %s."),
                            advice->horizon_months, year, day, fee);
  /* Translators: months, yuan, a date */
  return g_strdup_printf (_("%d months: about %s less; from %s on, no fee for leaving."),
                          advice->horizon_months, year, day);
}

/**
 * cue_say_calc_caveat:
 * @advice: an advice
 * @option: (nullable): the option that is proposed
 *
 * Returns: (transfer full): what six months cannot promise, and the terms; may be empty
 */
char *
cue_say_calc_caveat (const CueAdvice *advice, const CueFitOption *option)
{
  g_autofree char *confidence = NULL, *terms = NULL;

  if (option == NULL || advice->n_months == 0)
    return g_strdup ("");
  confidence = say_confidence (advice, option);
  if (advice->kind != CUE_ADVICE_PACKS && advice->kind != CUE_ADVICE_PLAN)
    return g_steal_pointer (&confidence);
  terms = say_terms (advice, option);
  return g_strdup_printf ("%s %s", confidence, terms);
}

/**
 * cue_say_calc_life:
 * @advice: an advice
 *
 * What over-quota data is in a life: an hour of video in high definition takes about one GB.
 *
 * Returns: (transfer full) (nullable): data over quota in hours of video, with what one of them costs
 */
char *
cue_say_calc_life (const CueAdvice *advice)
{
  const CueFitOption *stay = advice->stay;
  g_autofree char    *data = NULL, *hours = NULL, *price = NULL;
  gint64              over_mb;

  if (stay == NULL || advice->n_months == 0 || stay->offer->over_data_fen_per_gb <= 0)
    return NULL;
  over_mb = stay->over_data_mb / (gint64) advice->n_months;
  if (over_mb < advice->mb_per_gb)
    return NULL;
  data = cue_say_data (over_mb);
  hours = cue_say_gb ((over_mb + advice->mb_per_gb / 2) / advice->mb_per_gb * advice->mb_per_gb);
  price = cue_say_yuan (stay->offer->over_data_fen_per_gb);
  /* Translators: data over quota a month, about as many hours of video, yuan for each of them */
  return g_strdup_printf (_("The %s over quota are about %s hours of video a month, at %s an hour."),
                          data, hours, price);
}

/**
 * cue_say_calc_trend:
 * @advice: an advice
 *
 * Returns: (transfer full) (nullable): whether data usage rises or falls for sure
 */
char *
cue_say_calc_trend (const CueAdvice *advice)
{
  const CueTrend  *trend = &advice->trends[0];
  g_autofree char *data = cue_say_data (ABS (trend->slope));

  if (!trend->significant || trend->slope == 0)
    return NULL;
  if (trend->slope > 0)
    /* Translators: data a month */
    return g_strdup_printf (_("Usage rises by about %s a month: ask whether that goes on."), data);
  /* Translators: data a month */
  return g_strdup_printf (_("Usage falls by about %s a month: a smaller plan may soon do."), data);
}

/**
 * cue_say_calc_condition:
 * @what_if: a question
 *
 * Returns: (transfer full) (nullable): what was assumed, %NULL when nothing was
 */
char *
cue_say_calc_condition (const CueWhatIf *what_if)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (!cue_what_if_is_set (what_if))
    return NULL;
  if (what_if->extra_mb != 0)
    {
      g_autofree char *data = cue_say_data (ABS (what_if->extra_mb));

      /* Translators: what is assumed: data more or less a month */
      g_string_append_printf (words, what_if->extra_mb > 0 ? _("%s more a month")
                                                           : _("%s less a month"), data);
    }
  if (what_if->change_percent != 0)
    {
      if (words->len > 0)
        g_string_append (words, " · ");
      /* Translators: what is assumed: change of usage in per cent, with its sign */
      g_string_append_printf (words, _("usage %+d%%"), what_if->change_percent);
    }
  if (what_if->without_month[0] != '\0')
    {
      g_autofree char *month = cue_say_month (what_if->without_month);

      if (words->len > 0)
        g_string_append (words, " · ");
      /* Translators: what is assumed: this month is left out */
      g_string_append_printf (words, _("without %s"), month);
    }
  return g_strdup (words->str);
}
