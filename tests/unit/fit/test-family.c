/* test-family.c: who shares, against every arrangement worked out by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-error.h"
#include "cue-family.h"

#define N_MONTHS 3
#define UNIT_FEN 3      /* of a MB over quota */

typedef struct
{
  int fee, quota, lines, line_fee;
} Plan;

static CueCatalogue *
make_catalogue (const Plan *plans, int n_plans)
{
  GString           *xml = g_string_new ("<catalogue xmlns='urn:cuedesk:catalogue:1' "
                                         "date='2026-11-01'><over id='d'><segment unit-price='3'/>"
                                         "</over>");
  g_autoptr (GError) error = NULL;
  CueCatalogue      *catalogue;

  for (int i = 0; i < n_plans; i++)
    g_string_append_printf (xml,
                            "<plan id='L%d' name='p' fee='%d' lines='%d' line-fee='%d'><allowance "
                            "class='data' amount='%d'/><over-rule class='data' ref='d'/>"
                            "<termination kind='fixed' value='700'/></plan>",
                            i, plans[i].fee, plans[i].lines, plans[i].line_fee, plans[i].quota);
  g_string_append (xml, "</catalogue>");
  catalogue = cue_catalogue_parse (xml->str, -1, "test", &error);
  g_string_free (xml, TRUE);
  g_assert_no_error (error);
  return catalogue;
}

static int
cost (const Plan *plan, const int *used, int lines)
{
  int sum = 0;

  for (int m = 0; m < N_MONTHS; m++)
    sum += plan->fee + MAX (0, lines - plan->lines) * plan->line_fee
           + MAX (0, used[m] - plan->quota) * UNIT_FEN;
  return sum;
}

/* Twelve times the months, for each way to split the household. */
static gint64
find_best (const Plan *plans, int n_plans, int used[][N_MONTHS], int n_lines)
{
  gint64 best = G_MAXINT64;

  for (int subset = 0; subset < 1 << n_lines; subset++)
    {
      int    sum[N_MONTHS] = { 0 }, sharing = 0;
      gint64 shared = G_MAXINT32, others = 0;

      for (int i = 0; i < n_lines; i++)
        {
          int own = G_MAXINT;

          for (int p = 0; p < n_plans; p++)
            own = MIN (own, cost (&plans[p], used[i], 1));
          if (!(subset & 1 << i))
            others += own;
          else
            sharing++;
          for (int m = 0; (subset & 1 << i) && m < N_MONTHS; m++)
            sum[m] += used[i][m];
        }
      if (sharing == 1)
        continue;
      if (sharing == 0)
        shared = 0;
      for (int p = 0; p < n_plans && sharing > 0; p++)
        if (plans[p].lines >= sharing || plans[p].line_fee > 0)
          shared = MIN (shared, cost (&plans[p], sum, sharing));
      best = MIN (best, 12 * (others + shared));
    }
  return best;
}

static void
test_random (void)
{
  GRand *rand = g_rand_new_with_seed (7);
  int    shared = 0, apart = 0;

  for (int round = 0; round < 150; round++)
    {
      int                      n_plans = g_rand_int_range (rand, 1, 6);
      int                      n_lines = g_rand_int_range (rand, 2, CUE_FAMILY_MAX_LINES + 1);
      Plan                     plans[5];
      int                      used[CUE_FAMILY_MAX_LINES][N_MONTHS];
      CueUsageMonth            months[CUE_FAMILY_MAX_LINES][N_MONTHS];
      CueFitRequest            requests[CUE_FAMILY_MAX_LINES];
      g_autoptr (CueCatalogue) catalogue = NULL;
      g_autoptr (CueFamily)    family = NULL;
      g_autoptr (GError)       error = NULL;

      for (int p = 0; p < n_plans; p++)
        plans[p] = (Plan) { g_rand_int_range (rand, 0, 600), g_rand_int_range (rand, 0, 300),
                            g_rand_int_range (rand, 1, 5), g_rand_int_range (rand, 0, 2) * 50 };
      memset (months, 0, sizeof months);
      for (int i = 0; i < n_lines; i++)
        {
          for (int m = 0; m < N_MONTHS; m++)
            {
              g_snprintf (months[i][m].month, sizeof months[i][m].month, "2026-%02d", 8 + m);
              months[i][m].complete = TRUE;
              months[i][m].data_mb = used[i][m] = g_rand_int_range (rand, 0, 250);
            }
          requests[i] = (CueFitRequest) { .plan_id = "L0", .today = "2026-11-10", .lines = 1,
                                          .tenure_months = 9, .age = 30, .months = months[i],
                                          .n_months = N_MONTHS };
        }
      catalogue = make_catalogue (plans, n_plans);
      family = cue_family_compute (catalogue, requests, (guint) n_lines, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (family->best_fen, ==,
                       (find_best (plans, n_plans, used, n_lines) * 2 + N_MONTHS) / (2 * N_MONTHS));
      g_assert_cmpint (family->best_fen, <=, family->apart_fen);
      g_assert_cmpint (family->apart_fen, <=, family->stay_fen);
      g_assert_cmpuint (family->lines->len, ==, (guint) n_lines);
      shared += family->n_sharing > 0;
      apart += family->n_sharing == 0;
    }
  g_assert_cmpint (shared, >, 10);
  g_assert_cmpint (apart, >, 10);
  g_rand_free (rand);
}

/* A contract that costs more than sharing saves keeps its line out. */
static void
test_contract (void)
{
  const Plan               plans[] = { { 100, 100, 1, 0 }, { 150, 200, 2, 0 } };
  g_autoptr (CueCatalogue) catalogue = make_catalogue (plans, 2);
  CueUsageMonth            months[2][N_MONTHS];
  CueFitRequest            requests[2];
  g_autoptr (CueFamily)    free_lines = NULL, bound = NULL;

  memset (months, 0, sizeof months);
  for (int i = 0; i < 2; i++)
    {
      for (int m = 0; m < N_MONTHS; m++)
        {
          g_snprintf (months[i][m].month, sizeof months[i][m].month, "2026-%02d", 8 + m);
          months[i][m].complete = TRUE;
          months[i][m].data_mb = 90;
        }
      requests[i] = (CueFitRequest) { .plan_id = "L0", .today = "2026-11-10", .lines = 1,
                                      .months = months[i], .n_months = N_MONTHS };
    }
  free_lines = cue_family_compute (catalogue, requests, 2, NULL, NULL);
  g_assert_cmpuint (free_lines->n_sharing, ==, 2);
  g_assert_cmpuint (free_lines->n_subsets, ==, 1);
  g_assert_cmpint (free_lines->best_fen, ==, 12 * 150);
  requests[1].contract_end = "2028-01-01";
  bound = cue_family_compute (catalogue, requests, 2, NULL, NULL);
  g_assert_cmpuint (bound->n_sharing, ==, 0);
  g_assert_cmpint (bound->best_fen, ==, 12 * 200);
}

static void
test_missing (void)
{
  const Plan               plans[] = { { 100, 100, 1, 0 } };
  g_autoptr (CueCatalogue) catalogue = make_catalogue (plans, 1);
  CueUsageMonth            month = { "2026-10", TRUE, 5 };
  CueFitRequest            requests[2] = {
    { .plan_id = "L0", .today = "2026-11-10", .months = &month, .n_months = 1, .lines = 1 },
    { .plan_id = "L9", .today = "2026-11-10", .months = &month, .n_months = 1, .lines = 1 },
  };
  g_autoptr (GError)       error = NULL;

  g_assert_null (cue_family_compute (catalogue, requests, 2, NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "line 2"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/family/random", test_random);
  g_test_add_func ("/fit/family/contract", test_contract);
  g_test_add_func ("/fit/family/missing", test_missing);
  return g_test_run ();
}
