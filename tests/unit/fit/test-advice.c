/* test-advice.c: the call of the pictures, the papers' cases, and every gate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-advice.h"
#include "cue-error.h"
#include "cue-resource.h"

#define GB 1024

/* ---- fixtures ------------------------------------------------------------------------------ */

/* The sample catalogue, dated two days before 22 November. */
static CueCatalogue *
load_sample (void)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GBytes)       bytes = NULL;
  g_auto (GStrv)           parts = NULL;
  g_autofree char         *xml = NULL;
  CueCatalogue            *catalogue;

  bytes = cue_resource_lookup ("sample/catalogue.xml", &error);
  g_assert_no_error (error);
  parts = g_strsplit (g_bytes_get_data (bytes, NULL), "@{-2d}", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  xml = g_strjoinv ("2026-11-20", parts);
  catalogue = cue_catalogue_parse (xml, -1, "catalogue.xml", &error);
  g_assert_no_error (error);
  return catalogue;
}

/* A catalogue around the given parts, with a linear rule for everything but data. */
static CueCatalogue *
make_catalogue (const char *parts)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *xml = NULL;
  CueCatalogue      *catalogue;

  xml = g_strdup_printf ("<catalogue xmlns='urn:cuedesk:catalogue:1' scope='/yq/' "
                         "id='00000000-0000-4000-8000-000000000001' date='2026-11-20'>"
                         "<over id='gd5'><segment block='1024' price='500' unit-price='3'/></over>"
                         "<over id='v'><segment unit-price='15'/></over>%s</catalogue>",
                         parts);
  catalogue = cue_catalogue_parse (xml, -1, "test", &error);
  g_assert_no_error (error);
  return catalogue;
}

static void
fill_months (CueUsageMonth *months, const int *gigabytes, guint n_months)
{
  memset (months, 0, n_months * sizeof *months);
  for (guint m = 0; m < n_months; m++)
    {
      g_snprintf (months[m].month, sizeof months[m].month, "2026-%02u", 11 - n_months + m);
      months[m].complete = TRUE;
      months[m].data_mb = gigabytes[m] * GB;
    }
}

static CueFitRequest
make_request (const char *plan_id, const CueUsageMonth *months, guint n_months)
{
  CueFitRequest request = { .plan_id = plan_id, .today = "2026-11-22", .tenure_months = 108,
                            .age = 62, .lines = 1, .scope = "/yq/lj/qy/", .tier = "gold",
                            .segment = "consumer", .months = months, .n_months = n_months };

  return request;
}

static CueAdvice *
compute (CueCatalogue *catalogue, const CueFitRequest *request, guint top_n)
{
  g_autoptr (GError) error = NULL;
  CueAdvice         *advice = cue_advice_compute (catalogue, request, top_n, NULL, &error);

  g_assert_no_error (error);
  return advice;
}

static gboolean
has_option (const CueAdvice *advice, const char *plan_id)
{
  for (guint i = 0; i < advice->options->len; i++)
    if (strcmp (((const CueFitOption *) g_ptr_array_index (advice->options, i))->plan_id, plan_id)
        == 0)
      return TRUE;
  return FALSE;
}

/* The option of a plan that must be listed. */
static const CueFitOption *
get_option (const CueAdvice *advice, const char *plan_id)
{
  for (guint i = 0; i < advice->options->len; i++)
    {
      const CueFitOption *option = g_ptr_array_index (advice->options, i);

      if (strcmp (option->plan_id, plan_id) == 0)
        return option;
    }
  g_error ("no option for plan %s", plan_id);
}

static gint64
sum_lines (const CueFitOption *option, const char *what)
{
  gint64 sum = 0;

  for (guint m = 0; m < option->months->len; m++)
    {
      const CueBillMonth *month = g_ptr_array_index (option->months, m);

      for (guint i = 0; i < month->lines->len; i++)
        {
          const CueBillLine *line = g_ptr_array_index (month->lines, i);

          if (strcmp (line->what, what) == 0)
            sum += line->fen;
        }
    }
  return sum;
}

/* ---- the call of the pictures -------------------------------------------------------------- */

static const int call_gigabytes[] = { 34, 37, 41, 46, 39, 43 };

static void
check_months (const CueFitOption *option, const int *yuan, gint64 sum_yuan)
{
  g_assert_cmpuint (option->months->len, ==, 6);
  for (guint m = 0; m < 6; m++)
    g_assert_cmpint (((const CueBillMonth *) g_ptr_array_index (option->months, m))->cost_fen, ==,
                     yuan[m] * 100);
  g_assert_cmpint (option->sum_fen, ==, sum_yuan * 100);
}

static CueAdvice *
compute_call (guint top_n)
{
  g_autoptr (CueCatalogue) catalogue = load_sample ();
  CueUsageMonth            months[7];
  CueFitRequest            request;

  fill_months (months, call_gigabytes, 6);
  memset (&months[6], 0, sizeof months[6]);
  g_strlcpy (months[6].month, "2026-11", sizeof months[6].month);  /* running: 31 GB so far */
  months[6].data_mb = 31 * GB;
  request = make_request ("P128", months, 7);
  request.contract_end = "2026-12-10";
  return compute (catalogue, &request, top_n);
}

static void
test_call_figures (void)
{
  static const int       stay_yuan[] = { 198, 213, 233, 258, 223, 243 };
  static const int       packs_yuan[] = { 158, 158, 163, 188, 158, 173 };
  static const int       plan_yuan[] = { 158, 158, 158, 158, 158, 158 };
  g_autoptr (CueAdvice)  advice = compute_call (1);
  const CueFitOption    *stay = cue_advice_get_card (advice, CUE_OFFER_STAY);
  const CueFitOption    *packs = cue_advice_get_card (advice, CUE_OFFER_PACKS);
  const CueFitOption    *plan = cue_advice_get_card (advice, CUE_OFFER_PLAN);
  gint64                 fen_per_gb;

  check_months (stay, stay_yuan, 1368);
  g_assert_cmpint (stay->expected_fen, ==, 22800);
  g_assert_cmpint (stay->worst_month_fen, ==, 25800);
  g_assert_cmpstr (stay->worst_month, ==, "2026-08");
  g_assert_cmpint (stay->over_months, ==, 6);

  check_months (packs, packs_yuan, 998);
  g_assert_cmpuint (packs->packs->len, ==, 1);
  g_assert_cmpstr (packs->offer->packs, ==, "K10:2");
  g_assert_cmpstr (packs->offer->packs_text, ==, "2 个 10 GB 流量包");
  g_assert_cmpint (packs->expected_fen, ==, 16633);
  g_assert_cmpint (packs->worst_month_fen, ==, 18800);
  g_assert_cmpint (packs->offer->saving_fen, ==, 6167);

  g_assert_cmpstr (plan->plan_id, ==, "P158");
  check_months (plan, plan_yuan, 948);
  g_assert_cmpint (plan->saving_fen, ==, 42000);
  g_assert_cmpint (plan->over_months, ==, 0);
  g_assert_true (cue_advice_get_break_even (advice, plan, &fen_per_gb));
  g_assert_cmpint (fen_per_gb, ==, 150);

  /* The difference is +180 of fees and -600 over quota. */
  g_assert_cmpint (sum_lines (plan, "fee") - sum_lines (stay, "fee"), ==, 18000);
  g_assert_cmpint (sum_lines (plan, "over:data") - sum_lines (stay, "over:data"), ==, -60000);
}

static void
test_call_offer (void)
{
  g_autoptr (CueAdvice) advice = compute_call (0);
  const CueFitOption   *plan = cue_advice_get_card (advice, CUE_OFFER_PLAN);
  const CueOffer       *offer = plan->offer;

  g_assert_cmpint (advice->kind, ==, CUE_ADVICE_PLAN);
  g_assert_cmpint (advice->reason, ==, CUE_ADVICE_REASON_CHEAPEST);
  g_assert_true (g_ptr_array_index (advice->options, 0) == plan);
  g_assert_cmpint (advice->chosen, ==, 0);
  g_assert_cmpint (advice->needed_fen, ==, 1140);
  g_assert_cmpint (advice->found_fen, ==, 7000);
  g_assert_cmpstr (plan->switch_month, ==, "2026-12");
  g_assert_cmpint (offer->kind, ==, CUE_OFFER_PLAN);
  g_assert_cmpstr (offer->effective, ==, "2026-12-01");
  g_assert_cmpstr (offer->catalogue_date, ==, "2026-11-20");
  g_assert_cmpstr (offer->tariff_id, ==, "YQZF-26-P158");
  g_assert_cmpint (offer->fee_fen, ==, 15800);
  g_assert_cmpint (offer->data_mb, ==, 50 * GB);
  g_assert_cmpint (offer->voice_minutes, ==, 500);
  g_assert_cmpint (offer->over_data_fen_per_gb, ==, 500);
  g_assert_cmpint (offer->over_cap_fen, ==, 50000);
  g_assert_cmpint (offer->saving_fen, ==, 7000);
  g_assert_cmpint (offer->termination_fen, ==, 0);
  g_assert_cmpint (offer->contract_months, ==, 0);
  g_assert_cmpint (offer->months, ==, 6);
  g_assert_true (offer->old_plan_withdrawn);
  /* Not everybody's plan: new customers', students', companies', other cities'. */
  g_assert_false (has_option (advice, "N99"));
  g_assert_false (has_option (advice, "X59"));
  g_assert_false (has_option (advice, "E159"));
  g_assert_false (has_option (advice, "HW88"));
  g_assert_false (has_option (advice, "Y79"));
  g_assert_false (has_option (advice, "Q138"));
  g_assert_true (has_option (advice, "QY108"));
  g_assert_true (has_option (advice, "L59"));
  g_assert_true (has_option (advice, "G168"));
}

/* ---- M11, M12 ------------------------------------------------------------------------------ */

static void
test_m11 (void)
{
  static const int gigabytes[] = { 40, 40, 40 };
  CueUsageMonth    months[3];
  int              ranks_from = 0, advises_from = 0;

  fill_months (months, gigabytes, 3);
  for (int fen = 100; fen <= 500; fen++)
    {
      g_autofree char          *parts = NULL;
      g_autoptr (CueCatalogue)  catalogue = NULL;
      g_autoptr (CueAdvice)     advice = NULL;
      CueFitRequest             request = make_request ("P128", months, 3);
      const CueFitOption       *first;

      parts = g_strdup_printf ("<over id='x'><segment block='1024' price='%d'/></over>"
                               "<plan id='P128' name='a' fee='12800'><allowance class='data' "
                               "amount='20480'/><over-rule class='data' ref='x'/></plan>"
                               "<plan id='P158' name='b' fee='15800'><allowance class='data' "
                               "amount='51200'/><over-rule class='data' ref='x'/></plan>", fen);
      catalogue = make_catalogue (parts);
      advice = compute (catalogue, &request, 0);
      first = g_ptr_array_index (advice->options, 0);
      if (ranks_from == 0 && strcmp (first->plan_id, "P158") == 0)
        ranks_from = fen;
      if (advises_from == 0 && advice->kind == CUE_ADVICE_PLAN)
        advises_from = fen;
      g_assert_true ((ranks_from > 0) == (strcmp (first->plan_id, "P158") == 0));
      g_assert_true ((advises_from > 0) == (advice->kind == CUE_ADVICE_PLAN));
      if (fen == 150)
        g_assert_cmpint (advice->reason, ==, CUE_ADVICE_REASON_NOTHING_CHEAPER);
      if (fen == 191)
        {
          g_assert_cmpint (advice->reason, ==, CUE_ADVICE_REASON_SMALL_SAVING);
          g_assert_cmpint (advice->needed_fen, ==, 831);
          g_assert_cmpint (advice->found_fen, ==, 820);
        }
    }
  g_assert_cmpint (ranks_from, ==, 151);
  g_assert_cmpint (advises_from, ==, 192);
}

/* A man of 25 with a "big data plan" who talks more than 300 minutes: what he uses decides. */
static void
test_m12_not_age (void)
{
  static const int         gigabytes[] = { 6, 7, 5, 6, 8, 6 };
  g_autoptr (CueCatalogue) catalogue = load_sample ();
  CueUsageMonth            months[6];
  g_autofree char         *chosen = NULL;

  fill_months (months, gigabytes, 6);
  for (int m = 0; m < 6; m++)
    months[m].voice_minutes = 310 + 20 * m;
  for (int age = 25; age <= 30; age += 5)
    {
      CueFitRequest         request = make_request ("Y79", months, 6);
      g_autoptr (CueAdvice) advice = NULL;
      const CueFitOption   *option;

      request.age = age;
      advice = compute (catalogue, &request, 0);
      g_assert_cmpint (advice->kind, ==, CUE_ADVICE_PLAN);
      option = g_ptr_array_index (advice->options, (guint) advice->chosen);
      g_assert_cmpint (sum_lines (advice->stay, "over:voice"), >, 0);
      g_assert_cmpint (option->offer->voice_minutes, >=, 300);
      g_assert_true (chosen == NULL || strcmp (chosen, option->plan_id) == 0);
      if (chosen == NULL)
        chosen = g_strdup (option->plan_id);
    }
}

/* Between plans that are open to everybody, age changes nothing at all. */
static void
test_age_is_no_input (void)
{
  static const int         gigabytes[] = { 12, 25, 18 };
  g_autoptr (CueCatalogue) catalogue = make_catalogue (
    "<plan id='A' name='a' fee='9900'><over-rule class='data' ref='gd5'/></plan>"
    "<plan id='B' name='b' fee='12900'><allowance class='data' amount='20480'/>"
    "<over-rule class='data' ref='gd5'/></plan>");
  CueUsageMonth            months[3];

  fill_months (months, gigabytes, 3);
  for (int age = -1; age < 100; age += 7)
    {
      CueFitRequest         request = make_request ("A", months, 3);
      g_autoptr (CueAdvice) advice = NULL;

      request.age = age;
      advice = compute (catalogue, &request, 0);
      g_assert_cmpint (advice->kind, ==, CUE_ADVICE_PLAN);
      g_assert_cmpint (advice->found_fen, ==, 5333);
    }
}

/* ---- known faults of calculators (docs/fit.md 11) --------------------------------------------- */

static gint64
bill_one_month (const char *parts, gint64 data_mb)
{
  g_autoptr (CueCatalogue) catalogue = make_catalogue (parts);
  CueUsageMonth            month = { .month = "2026-10", .complete = TRUE, .data_mb = data_mb };
  CueFitRequest            request = make_request ("A", &month, 1);
  g_autoptr (CueAdvice)    advice = compute (catalogue, &request, 0);

  return advice->stay->sum_fen;
}

static void
test_fault_steps (void)
{
  const char *parts = "<over id='x'><segment from='0' unit-price='1'/>"
                      "<segment from='100' unit-price='10'/><segment from='200' unit-price='2'/>"
                      "</over><plan id='A' name='a' fee='1000'>"
                      "<over-rule class='data' ref='x'/></plan>";

  /* Neither the first step alone nor an average: each unit at the price of its own step. */
  g_assert_cmpint (bill_one_month (parts, 100), ==, 1000 + 100);
  g_assert_cmpint (bill_one_month (parts, 101), ==, 1000 + 100 + 10);
  g_assert_cmpint (bill_one_month (parts, 250), ==, 1000 + 100 + 1000 + 100);
}

static void
test_fault_started_block (void)
{
  const char *parts = "<plan id='A' name='a' fee='0'><over-rule class='data' ref='gd5'/></plan>";

  g_assert_cmpint (bill_one_month (parts, 1), ==, 3);
  g_assert_cmpint (bill_one_month (parts, 166), ==, 498);
  g_assert_cmpint (bill_one_month (parts, 167), ==, 500);
  g_assert_cmpint (bill_one_month (parts, 1024), ==, 500);
  g_assert_cmpint (bill_one_month (parts, 1025), ==, 503);
}

/* The second special tariff counts too, and both end inside the year. */
static void
test_fault_promotions (void)
{
  static const int         gigabytes[] = { 1, 1, 1 };
  g_autoptr (CueCatalogue) catalogue = make_catalogue (
    "<plan id='A' name='a' fee='5000'><allowance class='data' amount='9999'/>"
    "<over-rule class='data' ref='gd5'/></plan>"
    "<plan id='B' name='b' fee='8000'><allowance class='data' amount='9999'/>"
    "<over-rule class='data' ref='gd5'/><promotion months='3' fee='1000'/>"
    "<promotion months='2' fee='3000'/></plan>");
  CueUsageMonth            months[3];
  CueFitRequest            request;
  g_autoptr (CueAdvice)    advice = NULL;

  fill_months (months, gigabytes, 3);
  request = make_request ("A", months, 3);
  advice = compute (catalogue, &request, 0);
  g_assert_cmpint (get_option (advice, "B")->horizon_fen, ==, 3 * 1000 + 2 * 3000 + 7 * 8000);
  g_assert_cmpint (advice->kind, ==, CUE_ADVICE_STAY);
  g_assert_cmpint (advice->reason, ==, CUE_ADVICE_REASON_NOTHING_CHEAPER);
}

/* Line fees and one-off fees are in, so that it matches the bill. */
static void
test_fault_fixed_charges (void)
{
  static const int         gigabytes[] = { 1, 1, 1 };
  g_autoptr (CueCatalogue) catalogue = make_catalogue (
    "<plan id='A' name='a' fee='5000' lines='2' line-fee='1000'>"
    "<over-rule class='data' ref='gd5'/></plan>"
    "<plan id='B' name='b' fee='4000' one-off='30000'><over-rule class='data' ref='gd5'/></plan>");
  CueUsageMonth            months[3];
  CueFitRequest            request;
  g_autoptr (CueAdvice)    advice = NULL;

  fill_months (months, gigabytes, 3);
  request = make_request ("A", months, 3);
  request.lines = 4;
  advice = compute (catalogue, &request, 0);
  g_assert_cmpint (sum_lines (advice->stay, "line-fee"), ==, 3 * 2000);
  g_assert_cmpint (advice->stay->expected_fen, ==, 5000 + 2000 + 500);
  g_assert_cmpint (get_option (advice, "B")->horizon_fen, ==, 12 * 4500 + 30000);
}

/* One odd month may not decide: 30 yuan more in five months, 300 less in one. */
static void
test_fault_odd_month (void)
{
  static const int         gigabytes[] = { 20, 20, 80, 20, 20, 20 };
  g_autoptr (CueCatalogue) catalogue = make_catalogue (
    "<plan id='A' name='a' fee='12800'><allowance class='data' amount='20480'/>"
    "<over-rule class='data' ref='gd5'/></plan>"
    "<plan id='B' name='b' fee='15800'><allowance class='data' amount='92160'/>"
    "<over-rule class='data' ref='gd5'/></plan>");
  CueUsageMonth            months[6];
  CueFitRequest            request;
  g_autoptr (CueAdvice)    advice = NULL;

  fill_months (months, gigabytes, 6);
  request = make_request ("A", months, 6);
  advice = compute (catalogue, &request, 0);
  g_assert_cmpstr (((const CueFitOption *) g_ptr_array_index (advice->options, 0))->plan_id, ==,
                   "B");
  g_assert_cmpint (advice->kind, ==, CUE_ADVICE_STAY);
  g_assert_cmpint (advice->reason, ==, CUE_ADVICE_REASON_ONE_ODD_MONTH);
  g_assert_cmpint (advice->needed_fen, ==, 4);
  g_assert_cmpint (advice->found_fen, ==, 1);
  g_assert_cmpint (advice->chosen, ==, -1);
}

/* What a month counts changes with the plan: the same usage is directed there and general here. */
static void
test_fault_usage_under_new_plan (void)
{
  g_autoptr (CueCatalogue) catalogue = make_catalogue (
    "<plan id='A' name='a' fee='5000'><allowance class='data' amount='1024'/>"
    "<over-rule class='data' ref='gd5'/></plan>"
    "<plan id='B' name='b' fee='6000' rollover='1024'><allowance class='data' amount='1024'/>"
    "<allowance class='directed:1' amount='10240'/><over-rule class='data' ref='gd5'/></plan>");
  CueUsageMonth            months[3] = { 0 };
  CueFitRequest            request;
  g_autoptr (CueAdvice)    advice = NULL;
  const CueBillMonth      *last;

  for (int m = 0; m < 3; m++)
    {
      g_snprintf (months[m].month, sizeof months[m].month, "2026-%02d", 8 + m);
      months[m].complete = TRUE;
      months[m].data_mb = m == 2 ? 2048 : 0;
      months[m].directed_mb[0] = 5120;
    }
  request = make_request ("A", months, 3);
  advice = compute (catalogue, &request, 0);
  g_assert_cmpint (advice->stay->sum_fen, ==, 3 * 5000 + 500 * (4 + 4 + 6));
  g_assert_cmpint (get_option (advice, "B")->sum_fen, ==, 3 * 6000);
  last = g_ptr_array_index (get_option (advice, "B")->months, 2);
  g_assert_cmpint (last->directed_used_mb, ==, 5120);
  g_assert_cmpint (last->carry_used_mb, ==, 1024);
  g_assert_cmpint (last->base_used_mb, ==, 1024);
}

/* ---- gates and answers --------------------------------------------------------------------- */

#define TWO_PLANS(present, other)                                                             \
  "<plan id='A' name='a' fee='12000' " present "<allowance class='data' amount='10240'/>"     \
  "<over-rule class='data' ref='gd5'/></plan>"                                                \
  "<plan id='B' name='b' fee='9000' " other "<allowance class='data' amount='10240'/>"        \
  "<over-rule class='data' ref='gd5'/></plan>"

typedef struct
{
  const char     *parts;
  CueAdviceKind   kind;
  CueAdviceReason reason;
  gint64          needed, found;
  const char     *detail, *later;
} GateCase;

static const GateCase gate_cases[] = {
  { TWO_PLANS (">", ">"), CUE_ADVICE_PLAN, CUE_ADVICE_REASON_CHEAPEST, 600, 3000 },
  { TWO_PLANS (">", "on-sale='false'>"), CUE_ADVICE_STAY, CUE_ADVICE_REASON_NOT_ELIGIBLE, 36000,
    0 },
  { TWO_PLANS (">", "contract-months='24'>"), CUE_ADVICE_STAY,
    CUE_ADVICE_REASON_LONG_COMMITMENT, 12, 24 },
  { TWO_PLANS ("><locks broadband='true'/>", ">"), CUE_ADVICE_STAY,
    CUE_ADVICE_REASON_LONG_COMMITMENT, 12, 0, "broadband" },
  { TWO_PLANS ("><locks broadband='true'/>", "><locks broadband='true'/>"), CUE_ADVICE_PLAN,
    CUE_ADVICE_REASON_CHEAPEST, 600, 3000 },
  { TWO_PLANS (">", "one-off='30000'>"), CUE_ADVICE_STAY, CUE_ADVICE_REASON_SMALL_SAVING, 600,
    500 },
  /* Contract to 10 March: 300 yuan now, nothing from 1 April. */
  { TWO_PLANS ("><termination kind='fixed' value='30000'/>", ">"), CUE_ADVICE_LATER,
    CUE_ADVICE_REASON_CONTRACT_COST, 600, 2000, NULL, "2027-04-01" },
  /* The day of effect counts: four started months on 1 December, 160 yuan, are worse than to wait;
   * for a plan with a higher fee they would be free. */
  { TWO_PLANS ("><termination kind='per-month-left' value='4000'/>", ">"), CUE_ADVICE_LATER,
    CUE_ADVICE_REASON_CONTRACT_COST, 600, 2000, NULL, "2027-04-01" },
  { TWO_PLANS ("><termination kind='per-month-left' value='1000'/>", ">"), CUE_ADVICE_PLAN,
    CUE_ADVICE_REASON_CHEAPEST, 600, 2666 },
  { TWO_PLANS ("contract-months='24'><termination kind='pro-rata' value='24000'/>", ">"),
    CUE_ADVICE_PLAN, CUE_ADVICE_REASON_CHEAPEST, 600, 2666 },
  { TWO_PLANS ("><termination kind='percent-left' value='10'/>", ">"), CUE_ADVICE_PLAN,
    CUE_ADVICE_REASON_CHEAPEST, 600, 2600 },
  { TWO_PLANS ("><termination kind='percent-left' value='100' cap='6000'/>", ">"),
    CUE_ADVICE_PLAN, CUE_ADVICE_REASON_CHEAPEST, 600, 2500 },
};

static void
test_gates (void)
{
  static const int gigabytes[] = { 8, 9, 7 };
  CueUsageMonth    months[3];

  fill_months (months, gigabytes, 3);
  for (guint i = 0; i < G_N_ELEMENTS (gate_cases); i++)
    {
      const GateCase           *expected = &gate_cases[i];
      g_autoptr (CueCatalogue)  catalogue = make_catalogue (expected->parts);
      CueFitRequest             request = make_request ("A", months, 3);
      g_autoptr (CueAdvice)     advice = NULL;

      request.contract_end = "2027-03-10";
      request.has_broadband = TRUE;
      advice = compute (catalogue, &request, 0);
      g_test_message ("case %u: %s %s", i, cue_advice_kind_to_nick (advice->kind),
                      cue_advice_reason_to_nick (advice->reason));
      g_assert_cmpint (advice->kind, ==, expected->kind);
      g_assert_cmpint (advice->reason, ==, expected->reason);
      g_assert_cmpint (advice->needed_fen, ==, expected->needed);
      g_assert_cmpint (advice->found_fen, ==, expected->found);
      g_assert_cmpstr (advice->reason_detail, ==, expected->detail);
      g_assert_cmpstr (advice->later_date, ==, expected->later);
      g_assert_true ((advice->chosen >= 0)
                     == (advice->kind == CUE_ADVICE_PLAN || advice->kind == CUE_ADVICE_LATER));
    }
}

/* A contract that outlasts the year and costs more to leave than a year would save. */
static void
test_contract_cost (void)
{
  static const int         gigabytes[] = { 8, 9, 7 };
  g_autoptr (CueCatalogue) catalogue
    = make_catalogue (TWO_PLANS ("><termination kind='fixed' value='60000'/>", ">"));
  CueUsageMonth            months[3];
  CueFitRequest            request;
  g_autoptr (CueAdvice)    advice = NULL;

  fill_months (months, gigabytes, 3);
  request = make_request ("A", months, 3);
  request.contract_end = "2029-03-10";
  advice = compute (catalogue, &request, 0);
  g_assert_cmpint (advice->kind, ==, CUE_ADVICE_STAY);
  g_assert_cmpint (advice->reason, ==, CUE_ADVICE_REASON_CONTRACT_COST);
  g_assert_cmpint (advice->needed_fen, ==, 60000);
  g_assert_cmpint (advice->found_fen, ==, 36000);
  g_assert_cmpstr (advice->later_date, ==, "2029-03-11");
}

static void
test_gate_complaint (void)
{
  static const int         gigabytes[] = { 8, 9, 7 };
  g_autoptr (CueCatalogue) catalogue = make_catalogue (TWO_PLANS (">", ">"));
  CueUsageMonth            months[3];
  CueFitRequest            request;
  g_autoptr (CueAdvice)    advice = NULL;

  fill_months (months, gigabytes, 3);
  request = make_request ("A", months, 3);
  request.open_complaints = 2;
  advice = compute (catalogue, &request, 0);
  g_assert_cmpint (advice->kind, ==, CUE_ADVICE_STAY);
  g_assert_cmpint (advice->reason, ==, CUE_ADVICE_REASON_OPEN_COMPLAINT);
  g_assert_cmpint (advice->found_fen, ==, 2);
}

/* A cheaper plan with a worse peak is withheld, the sound one behind it is advised. */
static void
test_gate_peak (void)
{
  static const int         gigabytes[] = { 8, 8, 30 };
  g_autoptr (CueCatalogue) catalogue = make_catalogue (
    "<plan id='A' name='a' fee='20000'><allowance class='data' amount='30720'/>"
    "<over-rule class='data' ref='gd5'/></plan>"
    "<plan id='B' name='b' fee='10100'><allowance class='data' amount='10240'/>"
    "<over-rule class='data' ref='gd5'/></plan>"
    "<plan id='C' name='c' fee='18000'><allowance class='data' amount='30720'/>"
    "<over-rule class='data' ref='gd5'/></plan>");
  CueUsageMonth            months[3];
  CueFitRequest            request;
  g_autoptr (CueAdvice)    advice = NULL;

  fill_months (months, gigabytes, 3);
  request = make_request ("A", months, 3);
  advice = compute (catalogue, &request, 1);
  g_assert_cmpint (advice->kind, ==, CUE_ADVICE_PLAN);
  g_assert_cmpint (advice->chosen, ==, 1);
  g_assert_cmpuint (advice->options->len, ==, 2);  /* the top one, and the advised one behind it */
  g_assert_cmpstr (((const CueFitOption *) g_ptr_array_index (advice->options, 1))->plan_id, ==,
                   "C");
}

static void
test_unknown (void)
{
  static const int         gigabytes[] = { 8, 9, 7 };
  g_autoptr (CueCatalogue) catalogue = make_catalogue (TWO_PLANS (">", ">"));
  CueUsageMonth            months[3];

  fill_months (months, gigabytes, 3);
  for (int i = 0; i < 5; i++)
    {
      CueFitRequest         request = make_request ("A", months, 3);
      g_autoptr (CueAdvice) advice = NULL;

      if (i == 0)
        request.plan_id = "Z";
      else if (i == 1)
        request.packs = "K99:1";
      else if (i == 2)
        request.n_months = 0;
      else if (i == 3)
        months[1].sms = 1;
      else
        request.today = "2026-12-05";  /* 15 days after the catalogue's date */
      if (i == 4)
        months[1].sms = 0;
      advice = compute (catalogue, &request, 0);
      g_assert_cmpint (advice->kind, ==, CUE_ADVICE_UNKNOWN);
      g_assert_cmpint (advice->reason, ==,
                       i < 2    ? CUE_ADVICE_REASON_UNKNOWN_PLAN
                       : i == 2 ? CUE_ADVICE_REASON_FEW_MONTHS
                       : i == 3 ? CUE_ADVICE_REASON_NO_RATE
                                : CUE_ADVICE_REASON_OLD_CATALOGUE);
      g_assert_true ((advice->stay != NULL) == (i == 4));
      g_assert_cmpuint (advice->options->len, ==, 0);
      if (i == 3)
        g_assert_cmpstr (advice->reason_detail, ==, "sms");
      if (i == 2)
        g_assert_cmpstr (advice->later_date, ==, "2027-02-01");
    }
}

static void
test_few_months (void)
{
  static const int         gigabytes[] = { 8, 9 };
  g_autoptr (CueCatalogue) catalogue = make_catalogue (TWO_PLANS (">", ">"));
  CueUsageMonth            months[2];
  CueFitRequest            request;
  g_autoptr (CueAdvice)    advice = NULL;

  fill_months (months, gigabytes, 2);
  request = make_request ("A", months, 2);
  advice = compute (catalogue, &request, 0);
  g_assert_cmpint (advice->kind, ==, CUE_ADVICE_STAY);
  g_assert_cmpint (advice->reason, ==, CUE_ADVICE_REASON_FEW_MONTHS);
  g_assert_cmpint (advice->needed_fen, ==, 3);
  g_assert_cmpint (advice->found_fen, ==, 2);
  g_assert_cmpstr (advice->later_date, ==, "2026-12-01");
}

/* N09: not published, not sold.  Which of two plans and two packs name an id, and what is advised. */
static void
test_unpublished (void)
{
  static const struct
  {
    const char   *present, *other;  /* attributes of the plans */
    CueAdviceKind kind;
    const char   *said;
  } cases[] = {
    { ">", ">", CUE_ADVICE_PLAN, NULL },
    { "tariff-id='T-A'>", "tariff-id='T-B'>", CUE_ADVICE_PLAN, NULL },
    { "tariff-id='T-A'>", ">", CUE_ADVICE_STAY, "b" },
    { "tariff-id='T-A'>", "tariff-id=''>", CUE_ADVICE_STAY, "b" },
    { ">", "tariff-id='T-B'>", CUE_ADVICE_PLAN, "a" },
    { "on-sale='false'>", "tariff-id='T-B'>", CUE_ADVICE_PLAN, NULL },
  };
  static const int gigabytes[] = { 8, 9, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *xml = g_strdup_printf (
        "<plan id='A' name='a' fee='12000' %s<allowance class='data' amount='10240'/>"
        "<over-rule class='data' ref='gd5'/></plan>"
        "<plan id='B' name='b' fee='9000' %s<allowance class='data' amount='10240'/>"
        "<over-rule class='data' ref='gd5'/></plan>", cases[i].present, cases[i].other);
      g_autoptr (CueCatalogue) catalogue = make_catalogue (xml);
      CueUsageMonth            months[3];
      CueFitRequest            request = make_request ("A", months, 3);
      g_autoptr (CueAdvice)    advice = NULL;

      fill_months (months, gigabytes, 3);
      advice = compute (catalogue, &request, 0);
      g_assert_cmpint (advice->kind, ==, cases[i].kind);
      g_assert_cmpuint (advice->options->len, ==, cases[i].kind == CUE_ADVICE_PLAN ? 2 : 1);
      g_assert_true ((advice->unpublished != NULL) == (cases[i].said != NULL));
      if (cases[i].said != NULL)
        g_assert_cmpstr (advice->unpublished[0], ==, cases[i].said);
      if (cases[i].said != NULL)
        g_assert_null (advice->unpublished[1]);
    }
}

/* Packs have ids of their own: the cheaper one is passed over as soon as only the other has one. */
static void
test_unpublished_packs (void)
{
  static const char *const ids[][2] = {
    { "", "" }, { "tariff-id='T-1'", "tariff-id='T-2'" }, { "", "tariff-id='T-2'" },
  };
  static const int gigabytes[] = { 14, 14, 14 };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *xml = g_strdup_printf (
        "<plan id='A' name='a' fee='12000' tariff-id='T-A'>"
        "<allowance class='data' amount='10240'/><over-rule class='data' ref='gd5'/></plan>"
        "<pack id='K1' name='k1' price='500' %s><quantity class='data' amount='10240'/></pack>"
        "<pack id='K2' name='k2' price='600' %s><quantity class='data' amount='10240'/></pack>",
        ids[i][0], ids[i][1]);
      g_autoptr (CueCatalogue) catalogue = make_catalogue (xml);
      CueUsageMonth            months[3];
      CueFitRequest            request = make_request ("A", months, 3);
      g_autoptr (CueAdvice)    advice = NULL;
      const CueFitOption      *first;

      fill_months (months, gigabytes, 3);
      advice = compute (catalogue, &request, 0);
      first = g_ptr_array_index (advice->options, 0);
      g_assert_cmpint (advice->kind, ==, CUE_ADVICE_PACKS);
      g_assert_cmpuint (first->packs->len, ==, 1);
      g_assert_cmpstr (((CuePackCount *) first->packs->pdata[0])->pack_id, ==,
                       i == 2 ? "K2" : "K1");
      g_assert_true ((advice->unpublished != NULL) == (i == 2));
    }
}

/* Months that do not follow each other are no three months.  What is advised on each set of months:
 * the last three count, whatever was before; a month that somebody leaves out on purpose is no gap. */
static void
test_gap_months (void)
{
  static const struct
  {
    const char *months;    /* of 2026; a point behind one is running, a stroke is left out */
    int         found;     /* 0 = advised */
    const char *later;
  } cases[] = {
    { "08 09 10", 0, NULL },          { "06 08 10", 1, "2027-01-01" },
    { "07 09 10", 2, "2026-12-01" },  { "03 04 05 06 08 09 10", 0, NULL },
    { "05 06 07 09 10", 2, "2026-12-01" }, { "06 07 08 10 11.", 1, "2027-01-01" },
    { "08 09 10 11.", 0, NULL },      { "08 09. 10", 1, "2027-01-01" },
    { "07 08 09- 10", 0, NULL },      { "07 09- 10", 1, "2027-01-01" },
    { "06 07 08- 09 10", 0, NULL },   { "08 09 10-", 2, "2026-12-01" },
  };
  g_autoptr (CueCatalogue) catalogue = make_catalogue (TWO_PLANS (">", ">"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv)        names = g_strsplit (cases[i].months, " ", -1);
      guint                 n_months = g_strv_length (names);
      CueUsageMonth         months[8] = { 0 };
      CueFitRequest         request = make_request ("A", months, n_months);
      g_autoptr (CueAdvice) advice = NULL;

      for (guint m = 0; m < n_months; m++)
        {
          g_snprintf (months[m].month, sizeof months[m].month, "2026-%.2s", names[m]);
          months[m].complete = names[m][2] != '.';
          months[m].left_out = names[m][2] == '-';
          months[m].data_mb = 9 * GB;
        }
      advice = compute (catalogue, &request, 0);
      g_test_message ("%s", cases[i].months);
      if (cases[i].found == 0)
        {
          g_assert_cmpint (advice->kind, ==, CUE_ADVICE_PLAN);
          continue;
        }
      g_assert_cmpint (advice->kind, ==, CUE_ADVICE_STAY);
      g_assert_cmpint (advice->reason, ==, CUE_ADVICE_REASON_FEW_MONTHS);
      g_assert_cmpint (advice->needed_fen, ==, 3);
      g_assert_cmpint (advice->found_fen, ==, cases[i].found);
      g_assert_cmpstr (advice->later_date, ==, cases[i].later);
    }
}

static void
test_bad_requests (void)
{
  static const int         gigabytes[] = { 8, 9, 7 };
  g_autoptr (CueCatalogue) catalogue = make_catalogue (TWO_PLANS (">", ">"));

  for (int i = 0; i < 8; i++)
    {
      g_autoptr (GError)    error = NULL;
      g_autoptr (CueAdvice) advice = NULL;
      CueUsageMonth         months[3];
      CueFitRequest         request = make_request ("A", months, 3);
      static const char    *said[] = { "today", "contract_end", "packs", "data is -1", "twice",
                                       "not a month", "voice is 999999999", "twice" };

      fill_months (months, gigabytes, 3);
      if (i == 0)
        request.today = "2026-02-30";
      else if (i == 1)
        request.contract_end = "tomorrow";
      else if (i == 2)
        request.packs = "K10:x";
      else if (i == 3)
        months[0].data_mb = -1;
      else if (i == 4)
        g_strlcpy (months[1].month, "2026-08", sizeof months[1].month);
      else if (i == 5)
        g_strlcpy (months[1].month, "2026-13", sizeof months[1].month);
      else if (i == 6)
        months[2].voice_minutes = 999999999;
      else
        g_strlcpy (months[2].month, "2025-10", sizeof months[2].month);
      advice = cue_advice_compute (catalogue, &request, 0, NULL, &error);
      g_assert_null (advice);
      g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, said[i]));
    }
}

/* A throttled plan is never said to cost money it does not cost, and never wins by being slow. */
static void
test_throttled (void)
{
  g_autoptr (CueAdvice) advice = compute_call (0);
  const CueFitOption   *option = get_option (advice, "U129");

  g_assert_cmpint (option->sum_fen, ==, 6 * 12900);
  g_assert_cmpint (option->over_months, ==, 0);
  g_assert_cmpint (option->slowed_mb, ==, 60 * GB);
  g_assert_cmpint (option->notional_fen, ==, 60 * GB * 2);
  g_assert_true (option->offer->throttled);
  g_assert_cmpint (option->offer->over_data_fen_per_gb, ==, -1);
  g_assert_cmpstr (((const CueFitOption *) g_ptr_array_index (advice->options, 0))->plan_id, ==,
                   "P158");
}

/* The order of plans in the file has no say, and asking twice gives the same answer. */
static void
test_determinism (void)
{
  static const int         gigabytes[] = { 8, 9, 7 };
  g_autoptr (CueCatalogue) forward = make_catalogue (
    TWO_PLANS (">", ">") "<plan id='C' name='c' fee='9000'><allowance class='data' "
    "amount='10240'/><over-rule class='data' ref='gd5'/></plan>");
  g_autoptr (CueCatalogue) backward = make_catalogue (
    "<plan id='C' name='c' fee='9000'><allowance class='data' amount='10240'/>"
    "<over-rule class='data' ref='gd5'/></plan>" TWO_PLANS (">", ">"));
  CueUsageMonth            months[3];
  CueFitRequest            request;

  fill_months (months, gigabytes, 3);
  request = make_request ("A", months, 3);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (CueAdvice) advice = compute (i == 0 ? forward : backward, &request, 0);
      static const char    *order[] = { "B", "C", "A" };

      g_assert_cmpuint (advice->options->len, ==, 3);
      for (guint k = 0; k < 3; k++)
        g_assert_cmpstr (((const CueFitOption *) g_ptr_array_index (advice->options, k))->plan_id,
                         ==, order[k]);
    }
}

/* Packs that are no longer worth it are given up: kind PACKS, nothing added. */
static void
test_drop_packs (void)
{
  static const int         gigabytes[] = { 8, 9, 7 };
  g_autoptr (CueCatalogue) catalogue = make_catalogue (
    "<plan id='A' name='a' fee='12000'><allowance class='data' amount='10240'/>"
    "<over-rule class='data' ref='gd5'/></plan>"
    "<pack id='K10' name='10 GB 流量包' price='1500' max='3'>"
    "<quantity class='data' amount='10240'/></pack>");
  CueUsageMonth            months[3];
  CueFitRequest            request;
  g_autoptr (CueAdvice)    advice = NULL;

  fill_months (months, gigabytes, 3);
  request = make_request ("A", months, 3);
  request.packs = "K10:2";
  advice = compute (catalogue, &request, 0);
  g_assert_cmpint (advice->stay->expected_fen, ==, 15000);
  g_assert_cmpint (advice->kind, ==, CUE_ADVICE_PACKS);
  g_assert_cmpint (cue_advice_get_card (advice, CUE_OFFER_PACKS)->packs->len, ==, 0);
  g_assert_cmpstr (cue_advice_get_card (advice, CUE_OFFER_PACKS)->offer->effective, ==,
                   "2026-12-01");
  g_assert_null (cue_advice_get_card (advice, CUE_OFFER_PLAN));
}

static void
test_cancel (void)
{
  static const int          gigabytes[] = { 8, 9, 7 };
  g_autoptr (CueCatalogue)  catalogue = make_catalogue (TWO_PLANS (">", ">"));
  g_autoptr (GCancellable)  cancellable = g_cancellable_new ();
  g_autoptr (GError)        error = NULL;
  CueUsageMonth             months[3];
  CueFitRequest             request;

  fill_months (months, gigabytes, 3);
  request = make_request ("A", months, 3);
  g_cancellable_cancel (cancellable);
  g_assert_null (cue_advice_compute (catalogue, &request, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/advice/call-figures", test_call_figures);
  g_test_add_func ("/fit/advice/call-offer", test_call_offer);
  g_test_add_func ("/fit/advice/m11", test_m11);
  g_test_add_func ("/fit/advice/m12-not-age", test_m12_not_age);
  g_test_add_func ("/fit/advice/age-is-no-input", test_age_is_no_input);
  g_test_add_func ("/fit/advice/fault-steps", test_fault_steps);
  g_test_add_func ("/fit/advice/fault-started-block", test_fault_started_block);
  g_test_add_func ("/fit/advice/fault-promotions", test_fault_promotions);
  g_test_add_func ("/fit/advice/fault-fixed-charges", test_fault_fixed_charges);
  g_test_add_func ("/fit/advice/fault-odd-month", test_fault_odd_month);
  g_test_add_func ("/fit/advice/fault-usage-under-new-plan", test_fault_usage_under_new_plan);
  g_test_add_func ("/fit/advice/gates", test_gates);
  g_test_add_func ("/fit/advice/contract-cost", test_contract_cost);
  g_test_add_func ("/fit/advice/gate-complaint", test_gate_complaint);
  g_test_add_func ("/fit/advice/gate-peak", test_gate_peak);
  g_test_add_func ("/fit/advice/unknown", test_unknown);
  g_test_add_func ("/fit/advice/few-months", test_few_months);
  g_test_add_func ("/fit/advice/gap-months", test_gap_months);
  g_test_add_func ("/fit/advice/unpublished", test_unpublished);
  g_test_add_func ("/fit/advice/unpublished-packs", test_unpublished_packs);
  g_test_add_func ("/fit/advice/bad-requests", test_bad_requests);
  g_test_add_func ("/fit/advice/throttled", test_throttled);
  g_test_add_func ("/fit/advice/determinism", test_determinism);
  g_test_add_func ("/fit/advice/drop-packs", test_drop_packs);
  g_test_add_func ("/fit/advice/cancel", test_cancel);
  return g_test_run ();
}
