/* cue-steadier.c
 *
 * People leave a plan sooner to escape a surprise than to save money, so there is a second list
 * (docs/fit.md 6): the least dearest month among the plans that cost neither more than today nor more
 * than a tenth above the cheapest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-steadier.h"

#include "cue-cheapest.h"

typedef struct
{
  const CuePlan *plan;
  CueCandidate  *candidate;  /* (owned) (nullable): where the sum alone does not say enough */
  gint64         sum_fen;    /* with the notional price of slowed data, else slow plans are cheap */
} Sum;

static void
sum_clear (gpointer data)
{
  cue_candidate_free (((Sum *) data)->candidate);
}

static gint64
add_notional (gint64 sum_fen, gint64 slowed_mb)
{
  return sum_fen + slowed_mb * CUE_NOTIONAL_FEN_PER_SLOWED_MB;
}

static gboolean
fill_sum (Sum *sum, const CueFitCase *fit_case, GCancellable *cancellable, GError **error)
{
  const CueOverRule *rule = sum->plan->over[CUE_CLASS_DATA];

  if (rule == NULL || !rule->throttled)
    {
      sum->sum_fen = cue_cheapest_get_sum (sum->plan, fit_case->history, fit_case->lines,
                                           G_MAXINT64, NULL);
      return TRUE;
    }
  sum->candidate = cue_candidate_new_best (fit_case, sum->plan, G_MAXINT64, cancellable, error);
  if (sum->candidate == NULL)
    return FALSE;
  sum->sum_fen = add_notional (sum->candidate->costs.sum_fen, sum->candidate->costs.slowed_mb);
  return TRUE;
}

static int
compare_steadiness (gconstpointer a, gconstpointer b)
{
  const CueCandidate *left = *(const CueCandidate *const *) a;
  const CueCandidate *right = *(const CueCandidate *const *) b;

  if (left->costs.worst_fen != right->costs.worst_fen)
    return left->costs.worst_fen < right->costs.worst_fen ? -1 : 1;
  return cue_candidate_compare (left, right);
}

static GArray *
list_sums (const CueFitCase *fit_case, gint64 *best_fen, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, FALSE, sizeof (Sum));
  const GPtrArray   *plans = fit_case->catalogue->plans;

  g_array_set_clear_func (sums, sum_clear);
  *best_fen = G_MAXINT64 / 16;
  for (guint i = 0; i < plans->len; i++)
    {
      Sum sum = { g_ptr_array_index (plans, i), NULL, 0 };

      if (!cue_fit_case_is_eligible (fit_case, sum.plan))
        continue;
      if (!fill_sum (&sum, fit_case, cancellable, error))
        return NULL;
      *best_fen = MIN (*best_fen, sum.sum_fen);
      g_array_append_val (sums, sum);
    }
  return g_steal_pointer (&sums);
}

/**
 * cue_steadier_list:
 * @fit_case: a case with a history
 * @most: how many
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: (transfer full) (element-type CueCandidate): by the dearest month, then in the order of
 *   the ranking; %NULL when cancelled
 */
GPtrArray *
cue_steadier_list (const CueFitCase *fit_case, guint most, GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_candidate_free);
  gint64                best_fen;
  gint64                stay_fen = add_notional (fit_case->stay.sum_fen, fit_case->stay.slowed_mb);
  g_autoptr (GArray)    sums = list_sums (fit_case, &best_fen, cancellable, error);

  for (guint i = 0; sums != NULL && i < sums->len; i++)
    {
      Sum          *sum = &g_array_index (sums, Sum, i);
      CueCandidate *candidate = g_steal_pointer (&sum->candidate);

      if (10 * sum->sum_fen > 11 * best_fen || (fit_case->plan != NULL && sum->sum_fen > stay_fen))
        {
          cue_candidate_free (candidate);
          continue;
        }
      if (candidate == NULL)
        candidate = cue_candidate_new_best (fit_case, sum->plan, sum->sum_fen, cancellable, error);
      if (candidate == NULL)
        return NULL;
      g_ptr_array_add (list, candidate);
    }
  if (sums == NULL)
    return NULL;
  g_ptr_array_sort (list, compare_steadiness);
  if (list->len > most)
    g_ptr_array_set_size (list, (int) most);
  return g_steal_pointer (&list);
}
