/* test-bills.c: bills that a person can do on paper, real ones and those of every order of use.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-advice.h"
#include "cue-bill-sample.h"
#include "cue-error.h"
#include "cue-what-if.h"

#define GB 1024
#define PLAN_A "<plan id='A' name='a' fee='5000' rollover='%d'><allowance class='data' amount='10240'/>" \
               "<over-rule class='data' ref='gd5'/></plan>" \
               "<plan id='B' name='b' fee='5200'><allowance class='data' amount='20480'/>" \
               "<over-rule class='data' ref='gd5'/></plan>" \
               "<pack id='K' name='k' price='900' max='1'>" \
               "<quantity class='data' amount='5120'/></pack>"

static CueCatalogue *
make_catalogue (const char *order, int rollover_mb)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *plans = g_strdup_printf (PLAN_A, rollover_mb);
  g_autofree char   *xml = g_strdup_printf (
    "<catalogue xmlns='urn:cuedesk:catalogue:1' id='00000000-0000-4000-8000-000000000001'"
    " scope='/yq/' date='2026-11-20' pack-order='%s'>"
    "<over id='gd5'><segment block='1024' price='500' unit-price='3'/></over>%s</catalogue>",
    order, plans);
  CueCatalogue *catalogue = cue_catalogue_parse (xml, -1, "test", &error);

  g_assert_no_error (error);
  return catalogue;
}

/* What the form of the catalogue shows under a plan. */
static void
test_sample (void)
{
  g_autoptr (CueCatalogue) catalogue = make_catalogue ("last", 0);
  const CueUsageMonth      little = { .month = "2026-01", .complete = TRUE, .data_mb = 8 * GB };
  const CueUsageMonth      much = { .month = "2026-01", .complete = TRUE, .data_mb = 12 * GB };
  const CueUsageMonth      calls
    = { .month = "2026-01", .complete = TRUE, .data_mb = GB, .voice_minutes = 10 };

  g_assert_cmpint (cue_bill_sample (catalogue, "A", &little), ==, 5000);
  g_assert_cmpint (cue_bill_sample (catalogue, "A", &much), ==, 6000);
  g_assert_cmpint (cue_bill_sample (catalogue, "B", &much), ==, 5200);
  g_assert_cmpint (cue_bill_sample (catalogue, "A", &calls), ==, -1);
  g_assert_cmpint (cue_bill_sample (catalogue, "Z", &little), ==, -1);
}

static void
fill (CueUsageMonth *months, const char *const *names, const int *gigabytes, guint n)
{
  memset (months, 0, n * sizeof *months);
  for (guint m = 0; m < n; m++)
    {
      g_strlcpy (months[m].month, names[m], sizeof months[m].month);
      months[m].complete = TRUE;
      months[m].data_mb = gigabytes[m] * GB;
    }
}

static CueFitRequest
make_request (const CueUsageMonth *months, guint n)
{
  return (CueFitRequest) { .plan_id = "A", .today = "2026-11-22", .tenure_months = 50, .age = 40,
                           .lines = 1, .months = months, .n_months = n };
}

static CueAdvice *
ask (CueCatalogue *catalogue, const CueFitRequest *request)
{
  g_autoptr (GError) error = NULL;
  CueAdvice         *advice = cue_advice_compute (catalogue, request, 0, NULL, &error);

  g_assert_no_error (error);
  return advice;
}

static const CueBillMonth *
get_month (const CueAdvice *advice, guint m)
{
  return g_ptr_array_index (advice->stay->months, m);
}

static const char *const four[] = { "2026-07", "2026-08", "2026-09", "2026-10" };

/* Before anything is advised the last three real bills are computed again. */
static void
test_real_bills (void)
{
  static const int         gigabytes[] = { 11, 12, 13, 14 };
  static const gint64      billed[] = { 5500, 6000, 6500, 7000 };
  g_autoptr (CueCatalogue) catalogue = make_catalogue ("last", 0);

  for (int case_ = 0; case_ < 6; case_++)
    {
      CueUsageMonth         months[4];
      CueFitRequest         request = make_request (months, 4);
      g_autoptr (CueAdvice) advice = NULL;

      fill (months, four, gigabytes, 4);
      for (guint m = 0; m < 4 && case_ > 0; m++)
        months[m].billed_fen = billed[m];
      if (case_ == 2)
        months[2].billed_fen += 100;  /* a yuan may be rounding */
      if (case_ == 3)
        months[0].billed_fen += 5000; /* the fourth bill back is not looked at */
      if (case_ == 4)
        months[2].billed_fen -= 101;
      if (case_ == 5)
        months[1].billed_fen = months[3].billed_fen = 0;  /* not known */
      advice = ask (catalogue, &request);
      if (case_ == 4)
        {
          g_assert_cmpint (advice->kind, ==, CUE_ADVICE_UNKNOWN);
          g_assert_cmpint (advice->reason, ==, CUE_ADVICE_REASON_BILL_DIFFERS);
          g_assert_cmpstr (advice->reason_detail, ==, "2026-09");
          g_assert_cmpint (advice->needed_fen, ==, 6399);
          g_assert_cmpint (advice->found_fen, ==, 6500);
          g_assert_nonnull (advice->stay);
          g_assert_cmpuint (advice->options->len, ==, 0);
          g_assert_cmpuint (advice->n_bills_checked, ==, 0);
          continue;
        }
      g_assert_cmpint (advice->kind, ==, CUE_ADVICE_PLAN);
      g_assert_cmpuint (advice->n_bills_checked, ==, case_ == 0 ? 0 : case_ == 5 ? 2 : 3);
    }
}

/* A trend moves months, a what-if changes them; real bills are compared with what was used. */
static void
test_real_bills_and_questions (void)
{
  static const int         gigabytes[] = { 11, 12, 13, 14 };
  g_autoptr (CueCatalogue) catalogue = make_catalogue ("last", 0);
  CueUsageMonth            months[4];
  CueFitRequest            request = make_request (months, 4);
  g_autoptr (GArray)       changed = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));
  g_autoptr (CueAdvice)    moved = NULL, asked = NULL;
  CueWhatIf                what_if = { .extra_mb = GB };

  fill (months, four, gigabytes, 4);
  for (guint m = 0; m < 4; m++)
    months[m].billed_fen = 5500 + 500 * m;
  request.follow_trend = TRUE;
  moved = ask (catalogue, &request);
  g_assert_true (moved->trend_applied);
  g_assert_cmpuint (moved->n_bills_checked, ==, 3);
  g_array_append_vals (changed, months, 4);
  request.follow_trend = FALSE;
  cue_what_if_apply (&what_if, changed, &request);
  asked = ask (catalogue, &request);
  g_assert_cmpint (asked->kind, !=, CUE_ADVICE_UNKNOWN);
  g_assert_cmpuint (asked->n_bills_checked, ==, 0);
}

static void
test_bad_bill (void)
{
  static const int         gigabytes[] = { 11, 12, 13, 14 };
  g_autoptr (CueCatalogue) catalogue = make_catalogue ("last", 0);
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueAdvice)    advice = NULL;
  CueUsageMonth            months[4];
  CueFitRequest            request = make_request (months, 4);

  fill (months, four, gigabytes, 4);
  months[2].billed_fen = -1;
  advice = cue_advice_compute (catalogue, &request, 0, NULL, &error);
  g_assert_null (advice);
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "2026-09: bill is -1"));
}

/* What was carried over a gap is not known, so nothing was; and it is said by months that stand
 * for themselves. */
static void
test_gap (void)
{
  static const char *const with_gap[] = { "2026-06", "2026-08", "2026-09" };
  static const char *const without[] = { "2026-07", "2026-08", "2026-09" };
  static const int         gigabytes[] = { 2, 14, 10 };
  g_autoptr (CueCatalogue) catalogue = make_catalogue ("last", 5 * GB);

  for (int gap = 0; gap < 2; gap++)
    {
      CueUsageMonth         months[3];
      CueFitRequest         request = make_request (months, 3);
      g_autoptr (CueAdvice) advice = NULL;

      fill (months, gap ? with_gap : without, gigabytes, 3);
      advice = ask (catalogue, &request);
      g_assert_cmpuint (advice->n_months, ==, 3);
      g_assert_cmpint (get_month (advice, 1)->over_data_mb, ==, gap ? 4 * GB : 0);
      g_assert_cmpint (get_month (advice, 1)->carry_used_mb, ==, gap ? 0 : 5 * GB);
    }
}

/* The running month is never mixed in, however large it is. */
static void
test_incomplete (void)
{
  static const int         gigabytes[] = { 11, 12, 13, 99 };
  g_autoptr (CueCatalogue) catalogue = make_catalogue ("last", 0);
  g_autoptr (CueAdvice)    with = NULL, without = NULL;
  CueUsageMonth            months[4];
  CueFitRequest            request = make_request (months, 4);

  fill (months, four, gigabytes, 4);
  months[3].complete = FALSE;
  with = ask (catalogue, &request);
  request.n_months = 3;
  without = ask (catalogue, &request);
  g_assert_cmpuint (with->n_months, ==, 3);
  g_assert_cmpint (with->stay->sum_fen, ==, 5500 + 6000 + 6500);
  g_assert_cmpint (with->stay->sum_fen, ==, without->stay->sum_fen);
  g_assert_cmpint (with->kind, ==, without->kind);
}

/* 3 and 19 GB with a pack of 5 on a base of 10, nothing carried but what an order carries. */
static void
test_orders (void)
{
  static const char *const orders[] = { "last", "first", "roll" };
  static const int         gigabytes[] = { 3, 19, 10 };
  static const gint64      over[2][3] = { { 4, 4, 2 }, { 0, 0, 0 } };
  static const gint64      carried[2][3] = { { 0, 0, 2 }, { 7, 10, 12 } };

  for (int rolls = 0; rolls < 2; rolls++)
    for (int i = 0; i < 3; i++)
      {
        g_autoptr (CueCatalogue) catalogue = make_catalogue (orders[i], rolls * 10 * GB);
        g_autoptr (CueAdvice)    advice = NULL;
        CueUsageMonth            months[3];
        CueFitRequest            request = make_request (months, 3);
        const CueBillMonth      *month;

        fill (months, four + 1, gigabytes, 3);
        request.packs = "K:1";
        advice = ask (catalogue, &request);
        month = get_month (advice, 1);
        g_assert_cmpint (month->over_data_mb, ==, over[rolls][i] * GB);
        g_assert_cmpint (month->carry_used_mb, ==,
                         MIN (carried[rolls][i], rolls && i == 1 ? 14 : 19) * GB);
        g_assert_cmpint (month->carry_used_mb + month->base_used_mb + month->packs_used_mb
                           + month->over_data_mb, ==, 19 * GB);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bills/sample", test_sample);
  g_test_add_func ("/fit/bills/real", test_real_bills);
  g_test_add_func ("/fit/bills/real-and-questions", test_real_bills_and_questions);
  g_test_add_func ("/fit/bills/bad", test_bad_bill);
  g_test_add_func ("/fit/bills/gap", test_gap);
  g_test_add_func ("/fit/bills/incomplete", test_incomplete);
  g_test_add_func ("/fit/bills/orders", test_orders);
  return g_test_run ();
}
