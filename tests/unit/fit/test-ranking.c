/* test-ranking.c: bounds never show in an answer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-cheapest.h"
#include "cue-ranking.h"
#include "cue-solver.h"
#include "fit-maker.h"

#include <string.h>

#define N_PLANS 60
#define N_CUSTOMERS 120

static CueCatalogue *
make_catalogue (GRand *rand, const char *order)
{
  g_autofree char   *usual = fit_make_catalogue (rand, N_PLANS, 40);
  g_autofree char   *with = g_strdup_printf (" pack-order=\"%s\" date=", order);
  g_auto (GStrv)     parts = g_strsplit (usual, " date=", 2);
  g_autofree char   *xml = g_strjoinv (with, parts);
  g_autoptr (GError) error = NULL;
  CueCatalogue      *catalogue = cue_catalogue_parse (xml, -1, "test", &error);

  g_assert_no_error (error);
  return catalogue;
}

static CueFitCase *
make_case (CueCatalogue *catalogue, const CueFitRequest *request)
{
  g_autoptr (GError) error = NULL;
  CueFitCase        *fit_case = cue_fit_case_new (catalogue, request, &error);
  g_autofree char   *detail = NULL;
  CueAdviceReason    reason;

  g_assert_no_error (error);
  g_assert_false (cue_fit_case_find_missing (fit_case, &reason, &detail));
  return fit_case;
}

/* The same plans, packs and costs in the same order, for every place of the list. */
static void
check_equal (CueRanking *bounded, CueRanking *all)
{
  const CueCandidate *a, *b;
  guint               i = 0;

  do
    {
      a = cue_ranking_get (bounded, i, NULL, NULL);
      b = cue_ranking_get (all, i, NULL, NULL);
      g_assert_true ((a == NULL) == (b == NULL));
      if (a == NULL)
        break;
      g_assert_cmpstr (a->plan->id, ==, b->plan->id);
      g_assert_cmpint (a->rank_fen, ==, b->rank_fen);
      g_assert_cmpint (a->costs.sum_fen, ==, b->costs.sum_fen);
      g_assert_cmpint (a->after, ==, b->after);
      g_assert_cmpuint (a->n_packs, ==, b->n_packs);
      i++;
    }
  while (TRUE);
  g_assert_cmpuint (i, ==, cue_ranking_get_n_plans (all));
}

static void
test_bounds (gconstpointer order)
{
  GRand                   *rand = g_rand_new_with_seed (4);
  g_autoptr (CueCatalogue) catalogue = make_catalogue (rand, order);
  guint                    opened = 0;

  for (int i = 0; i < N_CUSTOMERS; i++)
    {
      FitCustomer             customer;
      CueFitRequest           request;
      g_autoptr (CueFitCase)  fit_case = NULL;
      g_autoptr (CueRanking)  first = NULL, bounded = NULL, all = NULL;
      const CueCandidate     *best;

      fit_make_customer (rand, &customer, N_PLANS, (guint) g_rand_int_range (rand, 1, 7));
      fit_make_request (&customer, &request);
      fit_case = make_case (catalogue, &request);
      first = cue_ranking_new (fit_case, TRUE, 1);
      bounded = cue_ranking_new (fit_case, TRUE, (guint) (i % 7));
      all = cue_ranking_new (fit_case, FALSE, 0);
      best = cue_ranking_get (first, 0, NULL, NULL);
      opened += cue_ranking_get_n_opened (first);
      g_assert_cmpstr (best->plan->id, ==, cue_ranking_get (all, 0, NULL, NULL)->plan->id);
      check_equal (bounded, all);
    }
  /* They are there to save work, and there are none for packs that roll. */
  if (strcmp (order, "roll") != 0)
    g_assert_cmpuint (opened, <, N_CUSTOMERS * N_PLANS / 3);
  g_rand_free (rand);
}

/* A bound is never above the cheapest sum, and the cheapest sum is the solver's. */
static void
test_least (gconstpointer order)
{
  GRand                   *rand = g_rand_new_with_seed (5);
  g_autoptr (CueCatalogue) catalogue = make_catalogue (rand, order);
  g_autofree gint64       *keys = g_new (gint64, catalogue->keys->len);

  for (int i = 0; i < 20; i++)
    {
      FitCustomer            customer;
      CueFitRequest          request;
      g_autoptr (CueFitCase) fit_case = NULL;

      fit_make_customer (rand, &customer, N_PLANS, 6);
      fit_make_request (&customer, &request);
      fit_case = make_case (catalogue, &request);
      cue_fit_keys_fill_least (catalogue->keys, fit_case->history, keys);
      for (guint p = 0; p < catalogue->plans->len; p++)
        {
          const CuePlan *plan = g_ptr_array_index (catalogue->plans, p);
          gint64         sum = cue_cheapest_get_sum (plan, fit_case->history, 1, G_MAXINT64, NULL);
          gint64         least = 6 * plan->fee_fen;
          CueSolution   *solution = cue_solver_solve (plan, fit_case->history, 1, G_MAXINT64, NULL,
                                                         NULL);

          for (int s = 0; s < CUE_N_SEPARATE; s++)
            least += keys[plan->keys[s]];
          g_assert_cmpint (least, <=, sum);
          g_assert_cmpint (solution->sum_fen, ==, sum);
          g_assert_cmpint (cue_cheapest_get_sum (plan, fit_case->history, 1, sum, NULL), ==, sum);
          g_assert_cmpint (cue_cheapest_get_sum (plan, fit_case->history, 1, sum + 1, NULL), ==,
                           sum);
          cue_solution_free (solution);
        }
    }
  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/fit/ranking/bounds", "last", test_bounds);
  g_test_add_data_func ("/fit/ranking/bounds-packs-first", "first", test_bounds);
  g_test_add_data_func ("/fit/ranking/bounds-packs-roll", "roll", test_bounds);
  g_test_add_data_func ("/fit/ranking/least", "last", test_least);
  g_test_add_data_func ("/fit/ranking/least-packs-first", "first", test_least);
  g_test_add_data_func ("/fit/ranking/least-packs-roll", "roll", test_least);
  return g_test_run ();
}
