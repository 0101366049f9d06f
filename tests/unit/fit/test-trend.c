/* test-trend.c: trend, confidence, season and the steadier list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-advice.h"
#include "cue-confidence.h"

static void
fill (CueUsageMonth *months, const int *data_mb, guint n, int first_index)
{
  memset (months, 0, n * sizeof *months);
  for (guint m = 0; m < n; m++)
    {
      int index = first_index + (int) m;

      g_snprintf (months[m].month, sizeof months[m].month, "%04d-%02d", index / 12, index % 12 + 1);
      months[m].complete = TRUE;
      months[m].data_mb = data_mb[m];
    }
}

static CueTrend
compute (const int *data_mb, guint n)
{
  CueUsageMonth          months[CUE_HISTORY_SCENARIOS];
  g_autoptr (CueHistory) history = NULL;
  CueTrend               trend;

  fill (months, data_mb, n, 2026 * 12);
  history = cue_history_new (months, n, NULL);
  cue_trend_compute (&trend, history, CUE_CLASS_DATA);
  return trend;
}

/* How many orders of n different months have at least this S, counted by their inversions. */
static double
chance (guint n, int score)
{
  double counts[67] = { 1 }, all = 1, found = 0;
  int    pairs = (int) (n * (n - 1) / 2);

  for (guint i = 2; i <= n; i++)
    {
      double next[67] = { 0 };

      for (int k = 0; k <= pairs; k++)
        for (guint j = 0; j < i && (int) j <= k; j++)
          next[k] += counts[k - (int) j];
      memcpy (counts, next, sizeof next);
      all *= i;
    }
  for (int k = 0; k <= pairs; k++)
    if (pairs - 2 * k >= score)
      found += counts[k];
  return found / all;
}

/* Months that rise except for `swaps` neighbours have S = pairs - 2 * swaps. */
static void
test_significance (void)
{
  for (guint n = 4; n <= CUE_HISTORY_SCENARIOS; n++)
    {
      int pairs = (int) (n * (n - 1) / 2);

      for (int inversions = 0; inversions <= pairs; inversions++)
        {
          int      data[CUE_HISTORY_SCENARIOS], left = inversions;
          CueTrend trend;

          /* The k-th month is put before as many earlier ones as are still to be inverted. */
          for (int k = 0; k < (int) n; k++)
            {
              int back = MIN (left, k);

              for (int j = k; j > k - back; j--)
                data[j] = data[j - 1];
              data[k - back] = (k + 1) * 1000;
              left -= back;
            }
          trend = compute (data, n);
          g_assert_cmpint (trend.score, ==, pairs - 2 * inversions);
          if (trend.score > 0 && trend.slope > 0)
            g_assert_true (trend.significant == (chance (n, trend.score) <= 0.05));
        }
    }
}

static void
test_slope (void)
{
  const int rising[] = { 1000, 2000, 3000, 4000, 5000, 90000 };  /* one odd month */
  const int flat[] = { 5, 5, 5, 5 };
  const int falling[] = { 900, 700, 500, 300 };
  CueTrend  trend = compute (rising, 6);

  g_assert_true (trend.significant);
  g_assert_cmpint (trend.score, ==, 15);
  g_assert_cmpint (trend.slope, ==, 1000);
  g_assert_false (compute (flat, 4).significant);
  g_assert_false (compute (rising, 3).significant);
  trend = compute (falling, 4);
  g_assert_true (trend.significant);
  g_assert_cmpint (trend.slope, ==, -200);
}

/* Each month to the middle of the next three, and never below nothing. */
static void
test_apply (void)
{
  const int              falling[] = { 900, 700, 500, 300 };
  CueUsageMonth          months[4];
  g_autoptr (CueHistory) history = NULL;
  CueTrend               trends[CUE_N_CLASSES];

  fill (months, falling, 4, 2026 * 12);
  history = cue_history_new (months, 4, NULL);
  for (int c = 0; c < CUE_N_CLASSES; c++)
    cue_trend_compute (&trends[c], history, (CueClass) c);
  g_assert_true (cue_trend_apply (history, trends));
  for (guint m = 0; m < 4; m++)
    g_assert_cmpint (history->months[m].used[CUE_CLASS_DATA], ==,
                     MAX (0, falling[m] - 200 * (5 - (int) m)));
}

static void
test_confidence (void)
{
  for (guint n = 1; n <= CUE_CONFIDENCE_MAX_MONTHS; n++)
    for (guint k = 0; k < n; k++)
      {
        double upper = cue_confidence_upper_percent (n, k) / 100.0;

        /* At the limit the chance of so few is one in ten; half a per cent either way brackets it. */
        for (int side = -1; side <= 1; side += 2)
          {
            double p = upper + side * 0.005, sum = 0;

            for (guint i = 0; i <= k; i++)
              {
                double term = 1;

                for (guint j = 0; j < i; j++)
                  term *= p * (n - j) / (j + 1);
                for (guint j = 0; j < n - i; j++)
                  term *= 1 - p;
                sum += term;
              }
            g_assert_true (side < 0 ? sum >= 0.1 - 1e-9 : sum <= 0.1 + 1e-9);
          }
      }
  g_assert_cmpint (cue_confidence_upper_percent (6, 0), ==, 32);
  g_assert_cmpint (cue_confidence_upper_percent (3, 3), ==, 100);
  g_assert_cmpint (cue_confidence_upper_percent (13, 0), ==, -1);
}

/* ---- in an advice -------------------------------------------------------------------------- */

static CueCatalogue *
make_catalogue (void)
{
  g_autoptr (GError) error = NULL;
  CueCatalogue      *catalogue = cue_catalogue_parse (
    "<catalogue xmlns='urn:cuedesk:catalogue:1' date='2026-11-20'>"
    "<over id='d'><segment unit-price='1'/></over>"
    "<plan id='A' name='a' fee='1000'><allowance class='data' amount='1000'/>"
    "<over-rule class='data' ref='d'/></plan>"
    "<plan id='B' name='b' fee='2500'><allowance class='data' amount='3000'/>"
    "<over-rule class='data' ref='d'/></plan>"
    "<plan id='C' name='c' fee='2600'><allowance class='data' amount='9000'/>"
    "<over-rule class='data' ref='d'/></plan></catalogue>", -1, "test", &error);

  g_assert_no_error (error);
  return catalogue;
}

static CueAdvice *
advise (const CueUsageMonth *months, guint n, gboolean follow, guint steadier)
{
  g_autoptr (CueCatalogue) catalogue = make_catalogue ();
  g_autoptr (GError)       error = NULL;
  CueFitRequest            request = { .plan_id = "A", .today = "2026-11-22", .tenure_months = -1,
                                       .age = -1, .lines = 1, .months = months, .n_months = n,
                                       .follow_trend = follow, .steadier_n = steadier };
  CueAdvice               *advice = cue_advice_compute (catalogue, &request, 0, NULL, &error);

  g_assert_no_error (error);
  return advice;
}

/* Eighteen months: twelve are scenarios, the six before them stand beside. */
static void
test_season (void)
{
  CueUsageMonth         months[18];
  int                   data[18];
  g_autoptr (CueAdvice) advice = NULL;

  for (int m = 0; m < 18; m++)
    data[m] = m < 6 ? 5000 + m : 100;
  fill (months, data, 18, 2025 * 12 + 4);
  advice = advise (months, 18, FALSE, 0);
  g_assert_cmpuint (advice->n_months, ==, 12);
  g_assert_cmpint (advice->stay->sum_fen, ==, 12 * 1000);
  g_assert_cmpuint (advice->season->len, ==, 6);
  for (guint i = 0; i < 6; i++)
    {
      const CueSeasonMonth *season = &g_array_index (advice->season, CueSeasonMonth, i);

      g_assert_cmpint (season->data_mb, ==, 100);
      g_assert_cmpint (season->year_before_mb, ==, 5000 + (int) i);
      g_assert_cmpint (season->year_before_fen, ==, 1000 + 4000 + (int) i);
      g_assert_cmpstr (season->month + 4, ==, season->year_before + 4);
    }
}

static void
test_trend_is_said (void)
{
  const int             data[] = { 1000, 2000, 3000, 4000 };
  CueUsageMonth         months[4];
  g_autoptr (CueAdvice) as_was = NULL, as_will = NULL;

  fill (months, data, 4, 2026 * 12 + 6);
  as_was = advise (months, 4, FALSE, 0);
  as_will = advise (months, 4, TRUE, 0);
  g_assert_false (as_was->trend_applied);
  g_assert_true (as_was->trends[CUE_CLASS_DATA].significant);
  g_assert_cmpint (as_was->stay->sum_fen, ==, 4 * 1000 + 6000);
  g_assert_true (as_will->trend_applied);
  g_assert_cmpint (as_will->stay->sum_fen, ==, 4 * (1000 + 5000));
}

/* B costs least, C a tenth more at most and is never surprised. */
static void
test_steadier (void)
{
  const int             data[] = { 2900, 2900, 2900, 3000, 3000, 3120 };
  CueUsageMonth         months[6];
  g_autoptr (CueAdvice) advice = NULL;
  const CueFitOption   *first;

  fill (months, data, 6, 2026 * 12 + 4);
  advice = advise (months, 6, FALSE, 3);
  g_assert_cmpuint (advice->steadier->len, ==, 2);
  first = g_ptr_array_index (advice->steadier, 0);
  g_assert_cmpstr (first->plan_id, ==, "C");
  g_assert_cmpstr (((const CueFitOption *) g_ptr_array_index (advice->options, 0))->plan_id, ==,
                   "B");
}

/* Who names no plan gets what would suit, and no advice. */
static void
test_untold_plan (void)
{
  const int                data[] = { 2900, 2900, 2900 };
  CueUsageMonth            months[3];
  g_autoptr (CueCatalogue) catalogue = make_catalogue ();
  CueFitRequest            request = { .today = "2026-11-22", .lines = 1, .months = months,
                                       .n_months = 3 };
  g_autoptr (CueAdvice)    advice = NULL;

  fill (months, data, 3, 2026 * 12 + 7);
  advice = cue_advice_compute (catalogue, &request, 0, NULL, NULL);
  g_assert_cmpint (advice->kind, ==, CUE_ADVICE_UNKNOWN);
  g_assert_cmpint (advice->reason, ==, CUE_ADVICE_REASON_UNKNOWN_PLAN);
  g_assert_null (advice->stay);
  g_assert_cmpuint (advice->options->len, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/trend/significance", test_significance);
  g_test_add_func ("/fit/trend/slope", test_slope);
  g_test_add_func ("/fit/trend/apply", test_apply);
  g_test_add_func ("/fit/trend/said", test_trend_is_said);
  g_test_add_func ("/fit/confidence", test_confidence);
  g_test_add_func ("/fit/season", test_season);
  g_test_add_func ("/fit/steadier", test_steadier);
  g_test_add_func ("/fit/untold-plan", test_untold_plan);
  return g_test_run ();
}
