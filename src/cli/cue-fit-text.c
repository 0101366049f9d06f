/* cue-fit-text.c
 *
 * What an agent could read out and a lead could recompute: the answer with both amounts of the
 * deciding check, today's bill and each option month by month, line by line, and what makes the
 * difference.  The lines sum to the month and the months to the total, as in the bill itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-fit-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-confidence.h"

static char *
yuan (gint64 fen)
{
  gint64 size = fen < 0 ? -fen : fen;

  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d", fen < 0 ? "-" : "", size / 100,
                          (int) (size % 100));
}

static char *
signed_yuan (gint64 fen)
{
  g_autofree char *amount = yuan (fen);

  return g_strdup_printf ("%s%s", fen > 0 ? "+" : "", amount);
}

/* -- the answer ----------------------------------------------------------------------------- */

static char *
say_unknown (const CueAdvice *advice)
{
  const char *detail = advice->reason_detail != NULL ? advice->reason_detail : "–";

  if (advice->reason == CUE_ADVICE_REASON_OLD_CATALOGUE)
    /* Translators: %s is a date */
    return g_strdup_printf (_("Not calculated: the price list of %s is too old to be sure."),
                            advice->catalogue_date);
  if (advice->reason == CUE_ADVICE_REASON_UNKNOWN_PLAN)
    return g_strdup (_("Not calculated: the present plan is not in the price list."));
  if (advice->reason == CUE_ADVICE_REASON_NO_RATE)
    /* Translators: %s is a class of usage, data or voice */
    return g_strdup_printf (_("Not calculated: the price list has no over-quota price for %s."),
                            detail);
  if (advice->reason == CUE_ADVICE_REASON_BILL_DIFFERS)
    {
      g_autofree char *billed = yuan (advice->needed_fen);
      g_autofree char *computed = yuan (advice->found_fen);

      /* Translators: a month as 2026-08, yuan, yuan */
      return g_strdup_printf (_("Not calculated: %s was billed with %s yuan, the price list makes it "
                                "%s."), detail, billed, computed);
    }
  return g_strdup (_("Not calculated: fewer than three complete months of usage."));
}

static char *
say_stay (const CueAdvice *advice)
{
  g_autofree char *found = yuan (advice->found_fen);
  g_autofree char *needed = yuan (advice->needed_fen);
  int              n_found = (int) advice->found_fen, n_needed = (int) advice->needed_fen;

  switch (advice->reason)
    {
    case CUE_ADVICE_REASON_NOT_ELIGIBLE:
      return g_strdup (_("Stay: nothing cheaper is open to this customer."));
    case CUE_ADVICE_REASON_FEW_MONTHS:
      /* Translators: complete months found, months needed, a date */
      return g_strdup_printf (_("Stay: %d complete months in a row of the %d needed; "
                                "look again on %s."), n_found, n_needed, advice->later_date);
    case CUE_ADVICE_REASON_SMALL_SAVING:
      /* Translators: both %s are yuan a month */
      return g_strdup_printf (_("Stay: a change saves %s yuan a month, "
                                "less than the %s that make it worth it."), found, needed);
    case CUE_ADVICE_REASON_ONE_ODD_MONTH:
      /* Translators: two numbers of months */
      return g_strdup_printf (_("Stay: cheaper in %d months only, %d are needed."), n_found,
                              n_needed);
    case CUE_ADVICE_REASON_WORSE_PEAK:
      /* Translators: both %s are yuan of one month */
      return g_strdup_printf (_("Stay: the dearest month would be %s yuan instead of %s."), found,
                              needed);
    case CUE_ADVICE_REASON_LONG_COMMITMENT:
      if (advice->reason_detail != NULL)
        /* Translators: %s is family, broadband, number or device */
        return g_strdup_printf (_("Stay: the cheaper plan would lose what hangs on this one: %s."),
                                advice->reason_detail);
      /* Translators: two numbers of months */
      return g_strdup_printf (_("Stay: the cheaper plan binds for %d months, %d are accepted."),
                              n_found, n_needed);
    case CUE_ADVICE_REASON_OPEN_COMPLAINT:
      return g_strdup (_("Stay: a complaint about the bill is open, solve it first."));
    case CUE_ADVICE_REASON_CONTRACT_COST:
      /* Translators: yuan, yuan a year, a date */
      return g_strdup_printf (_("Stay: leaving costs %s yuan, a year would save %s; "
                                "free from %s."), needed, found, advice->later_date);
    case CUE_ADVICE_REASON_NOTHING_CHEAPER:
      /* Translators: both %s are yuan a year */
      return g_strdup_printf (_("The present plan fits: %s yuan a year, the best other way %s."),
                              needed, found);
    case CUE_ADVICE_REASON_CHEAPEST:
    case CUE_ADVICE_REASON_OLD_CATALOGUE:
    case CUE_ADVICE_REASON_UNKNOWN_PLAN:
    case CUE_ADVICE_REASON_NO_RATE:
    case CUE_ADVICE_REASON_BILL_DIFFERS:
      break;
    }
  return g_strdup (_("The present plan fits: nothing is cheaper."));
}

static char *
say_answer (const CueAdvice *advice)
{
  g_autofree char *found = yuan (advice->found_fen);
  const CueFitOption *chosen = NULL;

  if (advice->chosen >= 0)
    chosen = g_ptr_array_index (advice->options, advice->chosen);
  switch (advice->kind)
    {
    case CUE_ADVICE_STAY:
      return say_stay (advice);
    case CUE_ADVICE_UNKNOWN:
      return say_unknown (advice);
    case CUE_ADVICE_PACKS:
      /* Translators: packs as K10:2 or none, yuan a month */
      return g_strdup_printf (_("Keep the plan, take these packs: %s. Saves %s yuan a month."),
                              chosen->offer->packs != NULL ? chosen->offer->packs : _("none"),
                              found);
    case CUE_ADVICE_PLAN:
      /* Translators: a plan, a month as 2026-12, yuan a month */
      return g_strdup_printf (_("Change to %s from %s. Saves %s yuan a month."), chosen->name,
                              chosen->switch_month, found);
    case CUE_ADVICE_LATER:
      break;
    }
  /* Translators: a plan, a date, yuan a month */
  return g_strdup_printf (_("Change to %s, but not before %s: until then the termination fee eats "
                            "the saving. Saves %s yuan a month."), chosen->name,
                          advice->later_date, found);
}

/* -- bills ---------------------------------------------------------------------------------- */

/* fee, line-fee, pack:K10, over:data, cap:data in words. */
static char *
say_line (const CueBillLine *line)
{
  const char *colon = strchr (line->what, ':');

  if (strcmp (line->what, "fee") == 0)
    return g_strdup (C_("bill", "fee"));
  if (strcmp (line->what, "line-fee") == 0)
    return g_strdup (C_("bill", "further lines"));
  if (g_str_has_prefix (line->what, "pack:"))
    /* Translators: an id of a pack */
    return g_strdup_printf (C_("bill", "pack %s"), colon + 1);
  if (g_str_has_prefix (line->what, "over:"))
    /* Translators: data, voice, sms or roaming */
    return g_strdup_printf (C_("bill", "over quota %s"), colon + 1);
  if (g_str_has_prefix (line->what, "cap:"))
    /* Translators: data, voice, sms or roaming */
    return g_strdup_printf (C_("bill", "cap %s"), colon + 1);
  return g_strdup (line->what);
}

static void
append_month (GString *text, const CueBillMonth *month)
{
  g_autofree char *cost = yuan (month->cost_fen);

  g_string_append_printf (text, "    %s %9s =", month->month, cost);
  for (guint i = 0; i < month->lines->len; i++)
    {
      const CueBillLine *line = g_ptr_array_index (month->lines, i);
      g_autofree char   *what = say_line (line);
      g_autofree char   *amount = i == 0 ? yuan (line->fen) : signed_yuan (line->fen);

      g_string_append_printf (text, " %s %s", amount, what);
      if (line->quantity > 0)
        g_string_append_printf (text, " ×%" G_GINT64_FORMAT, line->quantity);
    }
  g_string_append_c (text, '\n');
}

/* Months over quota so far, and how many of ten may be all the same. */
static void
append_over (GString *text, const CueFitOption *option, guint n_months)
{
  int upper = cue_confidence_upper_percent (n_months, (guint) option->over_months);

  g_string_append (text, "\n    ");
  /* Translators: two numbers of months */
  g_string_append_printf (text, _("over quota in %d of %u months"), option->over_months, n_months);
  if (upper < 0 || (guint) option->over_months == n_months)
    return;
  g_string_append (text, "; ");
  /* Translators: per cent */
  g_string_append_printf (text, _("may happen in up to %d %% of months"), upper);
}

static void
append_option (GString *text, const CueFitOption *option, guint n_months)
{
  g_autofree char *sum = yuan (option->sum_fen);
  g_autofree char *mean = yuan (option->expected_fen);
  g_autofree char *worst = yuan (option->worst_month_fen);

  g_string_append_printf (text, "%s %s", option->plan_id, option->name);
  if (option->offer->packs != NULL)
    g_string_append_printf (text, " + %s", option->offer->packs);
  g_string_append (text, "\n    ");
  /* Translators: yuan, months, yuan a month, a month as 2026-08, yuan */
  g_string_append_printf (text, _("%s yuan in %u months, %s a month, dearest %s with %s"), sum,
                          n_months, mean, option->worst_month, worst);
  append_over (text, option, n_months);
  g_string_append_c (text, '\n');
  for (guint m = 0; m < option->months->len; m++)
    append_month (text, g_ptr_array_index (option->months, m));
}

/* -- what makes the difference -------------------------------------------------------------- */

static void
add_lines (GPtrArray *names, GHashTable *sums, const CueFitOption *option, int sign)
{
  for (guint m = 0; m < option->months->len; m++)
    {
      const CueBillMonth *month = g_ptr_array_index (option->months, m);

      for (guint i = 0; i < month->lines->len; i++)
        {
          const CueBillLine *line = g_ptr_array_index (month->lines, i);
          gint64            *sum = g_hash_table_lookup (sums, line->what);

          if (sum == NULL)
            {
              sum = g_new0 (gint64, 1);
              g_hash_table_insert (sums, line->what, sum);
              g_ptr_array_add (names, (gpointer) line);
            }
          *sum += sign * line->fen;
        }
    }
}

/* Difference to today, one amount a line; they sum to the saving exactly (docs/fit.md 8). */
static void
append_difference (GString *text, const CueFitOption *stay, const CueFitOption *option)
{
  g_autoptr (GPtrArray)  names = g_ptr_array_new ();
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autofree char       *all = signed_yuan (-option->saving_fen);
  gint64                 left_fen = -option->saving_fen;

  add_lines (names, sums, stay, -1);
  add_lines (names, sums, option, 1);
  g_string_append_printf (text, "    %s", _("against today:"));
  for (guint i = 0; i < names->len; i++)
    {
      const CueBillLine *line = g_ptr_array_index (names, i);
      gint64             fen = *(gint64 *) g_hash_table_lookup (sums, line->what);
      g_autofree char   *what = say_line (line);
      g_autofree char   *amount = signed_yuan (fen);

      if (fen != 0)
        g_string_append_printf (text, " %s %s", amount, what);
      left_fen -= fen;
    }
  g_assert (left_fen == 0);
  g_string_append_printf (text, " = %s\n", all);
}

static void
append_change (GString *text, const CueAdvice *advice, const CueFitOption *option)
{
  g_autofree char *year = yuan (option->horizon_fen);
  g_autofree char *leaving = yuan (option->offer->termination_fen);
  g_autofree char *once = yuan (option->offer->one_off_fen);
  g_autofree char *price = NULL;
  gint64           fen_per_gb;

  if (advice->stay != NULL)
    append_difference (text, advice->stay, option);
  g_string_append (text, "    ");
  /* Translators: months, yuan, a month as 2026-12, yuan, yuan, months */
  g_string_append_printf (text, _("%d months: %s yuan, changed from %s, leaving %s, once %s, "
                                  "contract %d months"),
                          advice->horizon_months, year, option->switch_month, leaving, once,
                          option->offer->contract_months);
  g_string_append_c (text, '\n');
  if (!cue_advice_get_break_even (advice, option, &fen_per_gb))
    return;
  price = yuan (fen_per_gb);
  g_string_append (text, "    ");
  /* Translators: yuan */
  g_string_append_printf (text, _("pays off above %s yuan a GB over quota"), price);
  g_string_append_c (text, '\n');
}

static void
append_options (GString *text, const CueAdvice *advice)
{
  for (guint i = 0; i < advice->options->len; i++)
    {
      const CueFitOption *option = g_ptr_array_index (advice->options, i);

      g_string_append_printf (text, "%s%u. ", (int) i == advice->chosen ? "* " : "  ", i + 1);
      append_option (text, option, advice->n_months);
      if (option->kind != CUE_OFFER_STAY)
        append_change (text, advice, option);
    }
}

static void
append_trends (GString *text, const CueAdvice *advice)
{
  for (int c = 0; c < CUE_N_CLASSES; c++)
    {
      const CueTrend *trend = &advice->trends[c];
      gint64          size = trend->slope < 0 ? -trend->slope : trend->slope;

      if (!trend->significant)
        continue;
      g_string_append (text, "  ");
      if (trend->slope > 0)
        /* Translators: data, voice, sms or roaming; MB, minutes or pieces */
        g_string_append_printf (text, _("Trend: %s rises by %d a month."),
                                cue_class_to_nick ((CueClass) c), (int) size);
      else
        /* Translators: data, voice, sms or roaming; MB, minutes or pieces */
        g_string_append_printf (text, _("Trend: %s falls by %d a month."),
                                cue_class_to_nick ((CueClass) c), (int) size);
      if (advice->trend_applied)
        g_string_append_printf (text, " %s", _("The months were moved along it."));
      g_string_append_c (text, '\n');
    }
}

static void
append_season (GString *text, const GArray *season)
{
  for (guint i = 0; season != NULL && i < season->len; i++)
    {
      const CueSeasonMonth *month = &g_array_index (season, CueSeasonMonth, i);
      g_autofree char      *cost = yuan (month->year_before_fen);

      g_string_append (text, "  ");
      /* Translators: a month, MB, the same month of last year, MB, yuan */
      g_string_append_printf (text, _("%s: %d MB; %s: %d MB, %s yuan on this plan"),
                              month->month, (int) month->data_mb, month->year_before,
                              (int) month->year_before_mb, cost);
      g_string_append_c (text, '\n');
    }
}

/* The second list: least dearest month first. */
static void
append_unpublished (GString *text, const CueAdvice *advice)
{
  g_autofree char *names = NULL;

  if (advice->unpublished == NULL)
    return;
  /* Translators: stands between names in a list */
  names = g_strjoinv (C_("names", ", "), advice->unpublished);
  g_string_append (text, "  ");
  /* Translators: names of plans and packs */
  g_string_append_printf (text, _("Not in the public tariff zone, so not offered: %s"), names);
  g_string_append_c (text, '\n');
}

static void
append_steadier (GString *text, const CueAdvice *advice)
{
  if (advice->steadier->len > 0)
    g_string_append_printf (text, "  %s\n", _("Steadier bills:"));
  for (guint i = 0; i < advice->steadier->len; i++)
    {
      const CueFitOption *option = g_ptr_array_index (advice->steadier, i);
      g_autofree char    *worst = yuan (option->worst_month_fen);
      g_autofree char    *mean = yuan (option->expected_fen);

      g_string_append_printf (text, "    %s %s", option->plan_id, option->name);
      if (option->offer->packs != NULL)
        g_string_append_printf (text, " + %s", option->offer->packs);
      g_string_append (text, ": ");
      /* Translators: yuan of the dearest month, yuan of a mean month */
      g_string_append_printf (text, _("dearest month %s yuan, %s a month"), worst, mean);
      g_string_append_c (text, '\n');
    }
}

/**
 * cue_fit_to_text:
 * @customer_key: the source's key
 * @advice: the customer's advice
 *
 * Returns: (transfer full): some lines, each with its line feed
 */
char *
cue_fit_to_text (const char *customer_key, const CueAdvice *advice)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *answer = say_answer (advice);

  g_string_append_printf (text, "%s\t%s\t%s\n", customer_key, cue_advice_kind_to_nick (advice->kind),
                          answer);
  append_trends (text, advice);
  if (advice->stay != NULL)
    {
      g_string_append_printf (text, "  %s ", _("Today:"));
      append_option (text, advice->stay, advice->n_months);
    }
  append_season (text, advice->season);
  append_options (text, advice);
  append_unpublished (text, advice);
  append_steadier (text, advice);
  return g_string_free (text, FALSE);
}
