/* cue-fit-json.c
 *
 * The members stand in the order of docs/formats.md.  Amounts are fen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-fit-json.h"

#include "cue-confidence.h"
#include "cue-json.h"

static void
append_text_member (GString *json, const char *name, const char *text)
{
  g_string_append_printf (json, ",\"%s\":", name);
  cue_json_append_string (json, text);
}

static void
append_unpublished (GString *json, const CueAdvice *advice)
{
  if (advice->unpublished == NULL)
    return;
  g_string_append (json, ",\"unpublished\":[");
  for (guint i = 0; advice->unpublished[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      cue_json_append_string (json, advice->unpublished[i]);
    }
  g_string_append_c (json, ']');
}

static void
append_number_member (GString *json, const char *name, gint64 value)
{
  g_string_append_printf (json, ",\"%s\":%" G_GINT64_FORMAT, name, value);
}

static void
append_month (GString *json, const CueBillMonth *month)
{
  g_string_append_printf (json, "{\"month\":\"%s\",\"cost_fen\":%" G_GINT64_FORMAT ",\"lines\":[",
                          month->month, month->cost_fen);
  for (guint i = 0; i < month->lines->len; i++)
    {
      const CueBillLine *line = g_ptr_array_index (month->lines, i);

      g_string_append (json, i > 0 ? ",{\"what\":" : "{\"what\":");
      cue_json_append_string (json, line->what);
      append_number_member (json, "fen", line->fen);
      append_number_member (json, "quantity", line->quantity);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
  append_number_member (json, "over_fen", month->over_fen);
  append_number_member (json, "used_data_mb", month->used_data_mb);
  append_number_member (json, "over_data_mb", month->over_data_mb);
  if (month->slowed_mb > 0)
    append_number_member (json, "slowed_mb", month->slowed_mb);
  g_string_append_c (json, '}');
}

static void
append_months (GString *json, const GPtrArray *months)
{
  g_string_append (json, ",\"months\":[");
  for (guint m = 0; m < months->len; m++)
    {
      if (m > 0)
        g_string_append_c (json, ',');
      append_month (json, g_ptr_array_index (months, m));
    }
  g_string_append_c (json, ']');
}

static void
append_packs (GString *json, const GPtrArray *packs)
{
  g_string_append (json, ",\"packs\":{");
  for (guint i = 0; i < packs->len; i++)
    {
      const CuePackCount *pack = g_ptr_array_index (packs, i);

      if (i > 0)
        g_string_append_c (json, ',');
      cue_json_append_string (json, pack->pack_id);
      g_string_append_printf (json, ":%d", pack->count);
    }
  g_string_append_c (json, '}');
}

static const char *
kind_to_nick (CueOfferKind kind)
{
  return kind == CUE_OFFER_STAY ? "STAY" : kind == CUE_OFFER_PACKS ? "PACKS" : "PLAN";
}

/* "k of n" and how often it may happen all the same (docs/fit.md 6). */
static void
append_over (GString *json, const CueAdvice *advice, const CueFitOption *option)
{
  int upper = cue_confidence_upper_percent (advice->n_months, (guint) option->over_months);

  append_number_member (json, "over_months", option->over_months);
  if (upper >= 0)
    append_number_member (json, "over_upper_percent", upper);
}

static void
append_option (GString *json, const CueAdvice *advice, const CueFitOption *option)
{
  gint64 fen_per_gb;

  g_string_append (json, "{\"plan\":");
  cue_json_append_string (json, option->plan_id);
  append_packs (json, option->packs);
  append_number_member (json, "sum_fen", option->sum_fen);
  append_number_member (json, "expected_fen", option->expected_fen);
  append_number_member (json, "worst_month_fen", option->worst_month_fen);
  append_text_member (json, "switch_month", option->switch_month);
  append_months (json, option->months);
  append_text_member (json, "kind", kind_to_nick (option->kind));
  append_text_member (json, "name", option->name);
  append_text_member (json, "worst_month", option->worst_month);
  append_number_member (json, "horizon_fen", option->horizon_fen);
  append_number_member (json, "saving_fen", option->saving_fen);
  append_over (json, advice, option);
  append_number_member (json, "termination_fen", option->offer->termination_fen);
  append_number_member (json, "one_off_fen", option->offer->one_off_fen);
  append_number_member (json, "contract_months", option->offer->contract_months);
  if (option->notional_fen > 0)
    append_number_member (json, "notional_fen", option->notional_fen);
  if (cue_advice_get_break_even (advice, option, &fen_per_gb))
    append_number_member (json, "break_even_fen_per_gb", fen_per_gb);
  g_string_append_c (json, '}');
}

static void
append_options (GString *json, const char *name, const CueAdvice *advice, const GPtrArray *options)
{
  g_string_append_printf (json, ",\"%s\":[", name);
  for (guint i = 0; i < options->len; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      append_option (json, advice, g_ptr_array_index (options, i));
    }
  g_string_append_c (json, ']');
}

static void
append_stay (GString *json, const CueAdvice *advice)
{
  const CueFitOption *stay = advice->stay;

  g_string_append (json, ",\"stay\":");
  if (stay == NULL)
    {
      g_string_append (json, "null");
      return;
    }
  g_string_append_printf (json, "{\"sum_fen\":%" G_GINT64_FORMAT, stay->sum_fen);
  append_months (json, stay->months);
  append_text_member (json, "plan", stay->plan_id);
  append_packs (json, stay->packs);
  append_number_member (json, "expected_fen", stay->expected_fen);
  append_number_member (json, "worst_month_fen", stay->worst_month_fen);
  append_number_member (json, "horizon_fen", stay->horizon_fen);
  append_over (json, advice, stay);
  g_string_append_c (json, '}');
}

/* Only what rises or falls for certain. */
static void
append_trends (GString *json, const CueAdvice *advice)
{
  gboolean first = TRUE;

  g_string_append (json, ",\"trends\":{");
  for (int c = 0; c < CUE_N_CLASSES; c++)
    if (advice->trends[c].significant)
      {
        g_string_append_printf (json, "%s\"%s\":%" G_GINT64_FORMAT, first ? "" : ",",
                                cue_class_to_nick ((CueClass) c), advice->trends[c].slope);
        first = FALSE;
      }
  g_string_append_printf (json, "},\"trend_applied\":%s",
                          advice->trend_applied ? "true" : "false");
}

static void
append_season (GString *json, const GArray *season)
{
  g_string_append (json, ",\"season\":[");
  for (guint i = 0; season != NULL && i < season->len; i++)
    {
      const CueSeasonMonth *month = &g_array_index (season, CueSeasonMonth, i);

      g_string_append_printf (json, "%s{\"month\":\"%s\",\"year_before\":\"%s\"", i > 0 ? "," : "",
                              month->month, month->year_before);
      append_number_member (json, "data_mb", month->data_mb);
      append_number_member (json, "year_before_mb", month->year_before_mb);
      append_number_member (json, "year_before_fen", month->year_before_fen);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
}

/**
 * cue_fit_to_json:
 * @customer_key: the source's key
 * @advice: the customer's advice
 *
 * One object without a line feed: `customer, advice, reason, horizon_months, stay, options` and
 * their members in the order of docs/formats.md.  `stay` is null when the present
 * bill is not known.
 *
 * Returns: (transfer full): JSON
 */
char *
cue_fit_to_json (const char *customer_key, const CueAdvice *advice)
{
  GString *json = g_string_new ("{\"customer\":");

  cue_json_append_string (json, customer_key);
  append_text_member (json, "advice", cue_advice_kind_to_nick (advice->kind));
  append_text_member (json, "reason", cue_advice_reason_to_nick (advice->reason));
  append_number_member (json, "horizon_months", advice->horizon_months);
  append_stay (json, advice);
  append_options (json, "options", advice, advice->options);
  append_number_member (json, "chosen", advice->chosen);
  append_text_member (json, "detail", advice->reason_detail);
  append_number_member (json, "needed", advice->needed_fen);
  append_number_member (json, "found", advice->found_fen);
  append_text_member (json, "later_date", advice->later_date);
  append_text_member (json, "catalogue_date", advice->catalogue_date);
  append_number_member (json, "n_months", advice->n_months);
  append_number_member (json, "bills_checked", advice->n_bills_checked);
  append_unpublished (json, advice);
  append_trends (json, advice);
  append_season (json, advice->season);
  append_options (json, "steadier", advice, advice->steadier);
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}
