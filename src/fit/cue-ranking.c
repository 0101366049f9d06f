/* cue-ranking.c
 *
 * Of three hundred plans a dozen can win.  All eligible plans stand in a heap by a lower bound of
 * what they cost; the one on top is opened, that is its exact sum replaces the bound, and put back; as soon as it is clear that it
 * can have none of the wanted places, the rest of its sum is left for later.
 * When an opened plan is on top, no other can be better, and only then its packs are worked out.
 * Equal costs are all worked out before one is taken, so the order is the full order of docs/fit.md 6
 * and the bounds never show in an answer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-ranking.h"

#include "cue-cheapest.h"
#include "cue-fit-key.h"

typedef enum
{
  CLOSED,   /* cost is a lower bound */
  AJAR,     /* cost is a better one: something that is open was not dearer */
  OPENED,   /* cost is exact */
  COMPLETE, /* there is a candidate */
} State;

typedef struct
{
  const CuePlan *plan;
  gint64         cost_fen;   /* what candidates are ranked by first */
  gint64         sum_fen;    /* of an open one */
  CueCandidate  *candidate;  /* (owned) (nullable) */
  State          state;
} Entry;

/* More places than this are not worth keeping a limit for. */
#define MAX_WANTED 8

struct _CueRanking
{
  const CueFitCase *fit_case;
  guint             wanted;    /* how many places are asked for most likely, 0 = many */
  guint             n_least;
  gint64            least_fen[MAX_WANTED]; /* rising: the least costs of everything opened so far */
  Entry            *heap;      /* (owned) */
  guint             n_heap;
  guint             n_plans;
  guint             n_opened;
  GPtrArray        *order;     /* (owned) (element-type CueCandidate) */
  CueCandidate     *present;   /* (nullable) lent: of the present plan */
};

static gboolean
stands_before (const Entry *a, const Entry *b)
{
  if (a->cost_fen != b->cost_fen)
    return a->cost_fen < b->cost_fen;
  if (a->state != b->state)
    return a->state < b->state;
  return a->state == COMPLETE && cue_candidate_compare (a->candidate, b->candidate) < 0;
}

static void
sift_down (CueRanking *self, guint at)
{
  Entry entry = self->heap[at];

  for (guint child; (child = 2 * at + 1) < self->n_heap; at = child)
    {
      if (child + 1 < self->n_heap && stands_before (&self->heap[child + 1], &self->heap[child]))
        child++;
      if (!stands_before (&self->heap[child], &entry))
        break;
      self->heap[at] = self->heap[child];
    }
  self->heap[at] = entry;
}

/* The least cost of each key for this customer. */
static gint64 *
list_least (const CueFitCase *fit_case)
{
  const GArray *keys = fit_case->catalogue->keys;
  gint64       *least = g_new (gint64, keys->len);
  gboolean      uses_directed = FALSE;

  for (int c = CUE_CLASS_DIRECTED_1; c <= CUE_CLASS_DIRECTED_3; c++)
    uses_directed = uses_directed || fit_case->peak[c] > 0;
  for (guint i = 0; i < keys->len; i++)
    {
      const CueFitKey *key = &g_array_index (keys, CueFitKey, i);

      least[i] = key->klass != CUE_CLASS_DATA && fit_case->peak[key->klass] == 0
                   ? 0
                   : cue_fit_key_get_least (key, fit_case->history, uses_directed);
    }
  return least;
}

static void
add_plan (CueRanking *self, const CuePlan *plan, const gint64 *least)
{
  const CueFitCase *fit_case = self->fit_case;
  Entry            *entry = &self->heap[self->n_heap++];
  gint64            sum_fen;

  sum_fen = (gint64) fit_case->history->n_months
            * (plan->fee_fen + cue_plan_get_line_fee (plan, fit_case->lines));
  for (int s = 0; s < CUE_N_SEPARATE; s++)
    sum_fen += least[plan->keys[s]];
  *entry = (Entry) { .plan = plan, .state = CLOSED,
                     .cost_fen = cue_fit_case_get_rank (fit_case, plan, sum_fen) };
}

/* Keeps the costs that the wanted places have at most. */
static void
note_cost (CueRanking *self, gint64 cost_fen)
{
  guint at = self->n_least;

  if (self->wanted == 0
      || (at == self->wanted && cost_fen >= self->least_fen[self->wanted - 1]))
    return;
  if (at < self->wanted)
    self->n_least++;
  else
    at--;
  for (; at > 0 && self->least_fen[at - 1] > cost_fen; at--)
    self->least_fen[at] = self->least_fen[at - 1];
  self->least_fen[at] = cost_fen;
}

/* The present plan is always worked out: it is a card of its own. */
static void
complete_present (CueRanking *self)
{
  Entry *entry = &self->heap[self->n_heap];

  entry->plan = self->fit_case->plan;
  entry->candidate = cue_candidate_new_best (self->fit_case, entry->plan, G_MAXINT64, NULL, NULL);
  entry->cost_fen = entry->candidate->rank_fen;
  entry->state = COMPLETE;
  self->present = entry->candidate;
  note_cost (self, entry->cost_fen);
  self->n_heap++;
  self->n_opened++;
}

/**
 * cue_ranking_new:
 * @fit_case: a case with a history; must outlive the ranking
 * @use_bounds: %FALSE opens every plan at once, which is for tests: the order is the same
 * @wanted: how many places will most likely be asked for, 0 = many; more can be had all the same
 *
 * Every eligible plan with its cheapest packs, the present one included.  One thread.
 *
 * Returns: (transfer full): a ranking of which nothing is worked out yet
 */
CueRanking *
cue_ranking_new (const CueFitCase *fit_case, gboolean use_bounds, guint wanted)
{
  CueRanking        *self = g_new0 (CueRanking, 1);
  const GPtrArray   *plans = fit_case->catalogue->plans;
  g_autofree gint64 *least = list_least (fit_case);

  self->fit_case = fit_case;
  self->wanted = wanted <= MAX_WANTED ? wanted : 0;
  self->heap = g_new (Entry, plans->len + 1);
  self->order = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_candidate_free);
  if (!use_bounds)
    for (guint i = 0; i < fit_case->catalogue->keys->len; i++)
      least[i] = G_MININT32;
  for (guint i = 0; i < plans->len; i++)
    {
      const CuePlan *plan = g_ptr_array_index (plans, i);

      if (plan == fit_case->plan)
        complete_present (self);
      else if (cue_fit_case_is_eligible (fit_case, plan))
        add_plan (self, plan, least);
    }
  self->n_plans = self->n_heap;
  for (guint i = self->n_heap / 2; i > 0; i--)
    sift_down (self, i - 1);
  return self;
}

/**
 * cue_ranking_free:
 * @self: (nullable) (transfer full): a ranking
 *
 * Frees it with its candidates.
 */
void
cue_ranking_free (CueRanking *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->n_heap; i++)
    cue_candidate_free (self->heap[i].candidate);
  g_free (self->heap);
  g_ptr_array_unref (self->order);
  g_free (self);
}

/* Exact sums of a slowed-down plan do not rank it: what is slowed depends on the packs. */
static gboolean
is_throttled (const CuePlan *plan)
{
  return plan->over[CUE_CLASS_DATA] != NULL && plan->over[CUE_CLASS_DATA]->throttled;
}

/* The sum from which on a plan can have none of the wanted places.  Rank is linear in the sum when
 * there is no termination fee to wait for. */
static gint64
get_limit (const CueRanking *self, const CuePlan *plan)
{
  const CueFitCase *fit_case = self->fit_case;
  CueSwitch         nothing;

  if (self->wanted == 0 || self->n_least < self->wanted || self->order->len >= self->wanted)
    return G_MAXINT64;
  cue_fit_case_choose_switch (fit_case, plan, 0, 0, &nothing);
  if (nothing.after > 0 || nothing.termination_fen > 0)
    return G_MAXINT64;
  return (self->least_fen[self->wanted - 1] - nothing.rank_fen + CUE_FIT_HORIZON_MONTHS - 1)
         / CUE_FIT_HORIZON_MONTHS;
}

/* Replaces the bound by the exact cost, or by a better bound when the plan cannot come next. */
static void
open_plan (CueRanking *self, Entry *entry)
{
  const CueFitCase *fit_case = self->fit_case;
  gint64            limit_fen = entry->state == CLOSED ? get_limit (self, entry->plan) : G_MAXINT64;
  gint64            sum_fen = cue_cheapest_get_sum (entry->plan, fit_case->history,
                                                    fit_case->lines, limit_fen);
  gint64            cost_fen = cue_fit_case_get_rank (fit_case, entry->plan, sum_fen);

  self->n_opened += entry->state == CLOSED;
  g_assert (cost_fen >= entry->cost_fen);
  entry->cost_fen = cost_fen;
  entry->sum_fen = sum_fen;
  entry->state = sum_fen < limit_fen ? OPENED : AJAR;
  if (entry->state == OPENED)
    note_cost (self, entry->cost_fen);
}

/* Takes the entry on top a step further. */
static gboolean
advance (CueRanking *self, GCancellable *cancellable, GError **error)
{
  const CueFitCase *fit_case = self->fit_case;
  Entry            *entry = &self->heap[0];

  if (entry->state < OPENED && !is_throttled (entry->plan))
    {
      open_plan (self, entry);
      return TRUE;
    }
  if (entry->state == CLOSED)
    self->n_opened++;
  entry->candidate = cue_candidate_new_best (fit_case, entry->plan,
                                             entry->state == OPENED ? entry->sum_fen : G_MAXINT64,
                                             cancellable, error);
  if (entry->candidate == NULL)
    return FALSE;
  g_assert (entry->state == CLOSED || entry->candidate->rank_fen == entry->cost_fen);
  if (entry->state == CLOSED)
    note_cost (self, entry->candidate->rank_fen);
  entry->cost_fen = entry->candidate->rank_fen;
  entry->state = COMPLETE;
  return TRUE;
}

/**
 * cue_ranking_get:
 * @self: a ranking
 * @index: from 0
 * @cancellable: (nullable): a cancellable
 * @error: return location; without it being set, %NULL means that there are no more
 *
 * Returns: (nullable) (transfer none): the candidate at that place
 */
const CueCandidate *
cue_ranking_get (CueRanking *self, guint index, GCancellable *cancellable, GError **error)
{
  while (self->order->len <= index && self->n_heap > 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (self->heap[0].state == COMPLETE)
        {
          g_ptr_array_add (self->order, self->heap[0].candidate);
          self->heap[0] = self->heap[--self->n_heap];
        }
      else if (!advance (self, cancellable, error))
        return NULL;
      if (self->n_heap > 0)
        sift_down (self, 0);
    }
  return index < self->order->len ? g_ptr_array_index (self->order, index) : NULL;
}

/**
 * cue_ranking_get_present:
 * @self: a ranking
 *
 * Returns: (nullable) (transfer none): the present plan's candidate, staying or other packs; %NULL
 *   when the present plan is not known
 */
const CueCandidate *
cue_ranking_get_present (CueRanking *self)
{
  return self->present;
}

/**
 * cue_ranking_get_n_plans:
 * @self: a ranking
 *
 * Returns: how many plans may be offered, the present one included
 */
guint
cue_ranking_get_n_plans (const CueRanking *self)
{
  return self->n_plans;
}

/**
 * cue_ranking_get_n_opened:
 * @self: a ranking
 *
 * Returns: of how many plans the exact cost was needed so far
 */
guint
cue_ranking_get_n_opened (const CueRanking *self)
{
  return self->n_opened;
}
