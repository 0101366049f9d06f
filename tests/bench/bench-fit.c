/* bench-fit.c: how long advice takes, against the arithmetic that cannot be avoided.
 *
 * A catalogue of 300 plans and 40 packs and customers of 6 months are made up from a fixed seed.
 * Prints one JSON object: thread CPU time of the top 5, of the best alone, of the whole advice with
 * every line, and of the floor, which is one subtract, max and add a plan, class and month.  Each
 * customer's time is the least of several rounds, because the other programs of the machine push it
 * up and nothing pushes it down; all four are measured in each round.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cue-advice.h"
#include "cue-ranking.h"
#include "fit-maker.h"

#define N_CUSTOMERS 4000
#define N_ROUNDS 5

static gint64
now_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

static void
print_times (const char *name, gint64 *times)
{
  gint64 sum = 0;

  qsort (times, N_CUSTOMERS, sizeof *times, compare_times);
  for (int i = 0; i < N_CUSTOMERS; i++)
    sum += times[i];
  g_print ("\"%s\":{\"mean_ns\":%lld,\"p50_ns\":%lld,\"p90_ns\":%lld,\"p99_ns\":%lld,"
           "\"max_ns\":%lld},",
           name, (long long) (sum / N_CUSTOMERS), (long long) times[N_CUSTOMERS / 2],
           (long long) times[N_CUSTOMERS * 9 / 10], (long long) times[N_CUSTOMERS * 99 / 100],
           (long long) times[N_CUSTOMERS - 1]);
}

/* From the request to the order of the first @top plans, packs worked out. */
static gint64
rank (CueCatalogue *catalogue, const CueFitRequest *request, guint top, guint64 *opened)
{
  gint64                 start = now_ns ();
  g_autoptr (CueFitCase) fit_case = cue_fit_case_new (catalogue, request, NULL);
  CueAdviceReason        reason;
  g_autofree char       *detail = NULL;
  gint64                 spent = 0;

  if (!cue_fit_case_find_missing (fit_case, &reason, &detail))
    {
      CueRanking *ranking = cue_ranking_new (fit_case, TRUE, top);

      for (guint i = 0; i < top; i++)
        cue_ranking_get (ranking, i, NULL, NULL);
      *opened += cue_ranking_get_n_opened (ranking);
      cue_ranking_free (ranking);
    }
  spent = now_ns () - start;
  return spent;
}

static gint64
advise (CueCatalogue *catalogue, const CueFitRequest *request)
{
  gint64     start = now_ns ();
  CueAdvice *advice = cue_advice_compute (catalogue, request, 5, NULL, NULL);

  cue_advice_free (advice);
  return now_ns () - start;
}

static gint64
do_floor (const CueCatalogue *catalogue, const CueFitRequest *request, gint64 *sink)
{
  gint64 start = now_ns ();
  gint64 sum = 0;

  for (guint p = 0; p < catalogue->plans->len; p++)
    {
      const CuePlan *plan = g_ptr_array_index (catalogue->plans, p);

      for (guint m = 0; m < request->n_months; m++)
        {
          const CueUsageMonth *month = &request->months[m];

          sum += MAX (0, month->data_mb - plan->allowance[CUE_CLASS_DATA]);
          sum += MAX (0, month->voice_minutes - plan->allowance[CUE_CLASS_VOICE]);
          sum += MAX (0, month->sms - plan->allowance[CUE_CLASS_SMS]);
          sum += MAX (0, month->roaming_mb - plan->allowance[CUE_CLASS_ROAMING]);
        }
    }
  *sink += sum;
  return now_ns () - start;
}

static void
keep_least (gint64 *least_ns, gint64 spent_ns)
{
  *least_ns = MIN (*least_ns, spent_ns);
}

int
main (void)
{
  GRand                   *rand = g_rand_new_with_seed (20261128);
  g_autofree char         *xml = fit_make_catalogue (rand, 300, 40);
  g_autoptr (GError)       error = NULL;
  gint64                   start = now_ns ();
  g_autoptr (CueCatalogue) catalogue = cue_catalogue_parse (xml, -1, "bench", &error);
  gint64                   prepared = now_ns () - start;
  g_autofree FitCustomer  *customers = g_new (FitCustomer, N_CUSTOMERS);
  g_autofree CueFitRequest *requests = g_new (CueFitRequest, N_CUSTOMERS);
  g_autofree gint64       *top = g_new (gint64, N_CUSTOMERS);
  g_autofree gint64       *best = g_new (gint64, N_CUSTOMERS);
  g_autofree gint64       *whole = g_new (gint64, N_CUSTOMERS);
  g_autofree gint64       *least = g_new (gint64, N_CUSTOMERS);
  guint64                  opened_top = 0, opened_best = 0;
  gint64                   sink = 0;

  g_assert_no_error (error);
  for (int i = 0; i < N_CUSTOMERS; i++)
    {
      fit_make_customer (rand, &customers[i], 300, 6);
      fit_make_request (&customers[i], &requests[i]);
      top[i] = best[i] = whole[i] = least[i] = G_MAXINT64;
    }
  for (int round = 0; round < N_ROUNDS; round++)
    {
      for (int i = 0; i < N_CUSTOMERS; i++)
        keep_least (&top[i], rank (catalogue, &requests[i], 5, &opened_top));
      for (int i = 0; i < N_CUSTOMERS; i++)
        keep_least (&best[i], rank (catalogue, &requests[i], 1, &opened_best));
      for (int i = 0; i < N_CUSTOMERS; i++)
        keep_least (&whole[i], advise (catalogue, &requests[i]));
      for (int i = 0; i < N_CUSTOMERS; i++)
        keep_least (&least[i], do_floor (catalogue, &requests[i], &sink));
    }
  g_print ("{\"plans\":300,\"packs\":40,\"months\":6,\"customers\":%d,\"rounds\":%d,"
           "\"prepare_ns\":%lld,", N_CUSTOMERS, N_ROUNDS, (long long) prepared);
  print_times ("top5", top);
  print_times ("best", best);
  print_times ("advice5", whole);
  print_times ("floor", least);
  g_print ("\"keys\":%u,\"bundles\":%u,\"opened_top5\":%.1f,\"opened_best\":%.1f,"
           "\"ratio_p50_top5_to_floor\":%.1f,\"sink\":%lld}\n",
           catalogue->keys->len,
           ((const CuePackSet *) g_ptr_array_index (catalogue->pack_sets, 0))->n_bundles,
           (double) opened_top / N_ROUNDS / N_CUSTOMERS,
           (double) opened_best / N_ROUNDS / N_CUSTOMERS,
           (double) top[N_CUSTOMERS / 2] / (double) MAX (least[N_CUSTOMERS / 2], 1),
           (long long) sink);
  g_rand_free (rand);
  return 0;
}
