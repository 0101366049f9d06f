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

#include <string.h>

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
  gint64  cost_fen;  /* what candidates are ranked by first */
  guint   plan;      /* its place in the catalogue */
  State   state;
} Entry;

/* More places than this are not worth keeping a limit for. */
#define MAX_WANTED 8

struct _CueRanking
{
  const CueFitCase *fit_case;
  guint             wanted;    /* how many places are asked for most likely, 0 = many */
  guint             n_least;
  gint64            least_fen[MAX_WANTED]; /* rising: the least costs of everything opened so far */
  Entry            *heap;      /* (owned): one block with the three arrays below */
  gint64           *known;     /* a key: see cue_cheapest_get_sum() */
  gint64           *sums;      /* a plan: what an open one costs in the history months */
  CueCandidate    **candidates; /* a plan: (nullable), owned until they are in order */
  guint             n_heap;
  guint             n_rest;    /* behind the heap, from n_start: entries that cost more than rest_fen */
  guint             n_start;
  gint64            rest_fen;
  guint             n_plans;
  guint             n_opened;
  GPtrArray        *order;     /* (owned) (element-type CueCandidate) */
  CueCandidate     *present;   /* (nullable) lent: of the present plan */
};

static gboolean
stands_before (const CueRanking *self, const Entry *a, const Entry *b)
{
  if (a->cost_fen != b->cost_fen)
    return a->cost_fen < b->cost_fen;
  if (a->state != b->state)
    return a->state < b->state;
  return a->state == COMPLETE
         && cue_candidate_compare (self->candidates[a->plan], self->candidates[b->plan]) < 0;
}

static void
sift_down (CueRanking *self, guint at)
{
  Entry entry = self->heap[at];

  for (guint child; (child = 2 * at + 1) < self->n_heap; at = child)
    {
      if (child + 1 < self->n_heap
          && stands_before (self, &self->heap[child + 1], &self->heap[child]))
        child++;
      if (!stands_before (self, &self->heap[child], &entry))
        break;
      self->heap[at] = self->heap[child];
    }
  self->heap[at] = entry;
}

static void
add_plan (CueRanking *self, guint index, const gint64 *least)
{
  const CueFitCase *fit_case = self->fit_case;
  const CuePlanRow *row = &fit_case->catalogue->rows[index];
  const CuePlan    *plan = g_ptr_array_index (fit_case->catalogue->plans, index);
  gint64            n_months = fit_case->history->n_months;
  Entry            *entry = &self->heap[self->n_heap];
  gint64            sum_fen = n_months * row->fee_fen;

  /* The quick half of cue_fit_case_is_eligible(). */
  if (!(row->for_all && (fit_case->used & ~row->rated) == 0)
      && !cue_fit_case_is_eligible (fit_case, plan))
    return;
  if (fit_case->lines > row->lines)
    sum_fen += n_months * cue_plan_get_line_fee (plan, fit_case->lines);
  for (int s = 0; s < CUE_N_SEPARATE; s++)
    sum_fen += least[row->keys[s]];
  entry->plan = index;
  entry->state = CLOSED;
  entry->cost_fen = fit_case->free_to_leave
                      ? CUE_FIT_HORIZON_MONTHS * sum_fen + n_months * row->once_fen
                      : cue_fit_case_get_rank (fit_case, plan, sum_fen);
  self->n_heap++;
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
complete_present (CueRanking *self, guint index)
{
  const CueFitCase *fit_case = self->fit_case;
  gint64            sum_fen = cue_cheapest_get_sum (fit_case->plan, fit_case->history,
                                                    fit_case->lines, G_MAXINT64, self->known);
  CueCandidate     *present = cue_candidate_new_best (fit_case, fit_case->plan, sum_fen, NULL,
                                                      NULL);

  self->candidates[index] = present;
  self->present = present;
  self->heap[self->n_heap++] = (Entry) { present->rank_fen, index, COMPLETE };
  note_cost (self, present->rank_fen);
  self->n_opened++;
}

static CueRanking *
ranking_alloc (const CueFitCase *fit_case)
{
  CueRanking *self = g_new0 (CueRanking, 1);
  gsize       n_plans = fit_case->catalogue->plans->len;
  gsize       n_keys = fit_case->catalogue->keys->len;
  char       *block = g_malloc (n_plans * (sizeof (Entry) + sizeof (gint64) + sizeof (gpointer))
                                + 2 * n_keys * sizeof (gint64) + 1);

  self->fit_case = fit_case;
  self->heap = (Entry *) (void *) block;
  self->known = (gint64 *) (void *) (self->heap + n_plans);
  self->sums = self->known + 2 * n_keys;
  self->candidates = (CueCandidate **) (void *) (self->sums + n_plans);
  memset (self->known, 0xff, 2 * n_keys * sizeof (gint64));
  memset (self->candidates, 0, n_plans * sizeof (gpointer));
  self->order = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_candidate_free);
  return self;
}

static void
make_heap (CueRanking *self)
{
  for (guint i = self->n_heap / 2; i > 0; i--)
    sift_down (self, i - 1);
}

/* Most plans are so dear that they are never looked at: they stay out of the heap until everything
 * in it costs more than the cheapest of them might. */
static void
set_rest_apart (CueRanking *self)
{
  gint64 least_fen = G_MAXINT64;
  guint  end = self->n_heap;

  self->n_rest = 0;
  for (guint i = 0; i < self->n_heap; i++)
    least_fen = MIN (least_fen, self->heap[i].cost_fen);
  self->rest_fen = least_fen + ABS (least_fen) / 4;
  for (guint i = 0; i < end;)
    if (self->heap[i].cost_fen <= self->rest_fen)
      i++;
    else
      {
        Entry entry = self->heap[--end];

        self->heap[end] = self->heap[i];
        self->heap[i] = entry;
      }
  self->n_rest = self->n_heap - end;
  self->n_heap = self->n_start = end;
}

/* The heap and the rest lie side by side only until something is taken off the heap. */
static void
take_rest (CueRanking *self)
{
  Entry *rest = self->heap + self->n_start;

  memmove (self->heap + self->n_heap, rest, self->n_rest * sizeof (Entry));
  self->n_heap += self->n_rest;
  self->n_rest = 0;
  make_heap (self);
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
  CueRanking        *self = ranking_alloc (fit_case);
  const GPtrArray   *plans = fit_case->catalogue->plans;
  g_autofree gint64 *least = g_new (gint64, MAX (fit_case->catalogue->keys->len, 1));

  self->wanted = wanted <= MAX_WANTED ? wanted : 0;
  if (use_bounds)
    cue_fit_keys_fill_least (fit_case->catalogue->keys, fit_case->history, least);
  else
    for (guint i = 0; i < fit_case->catalogue->keys->len; i++)
      least[i] = G_MININT32;
  for (guint i = 0; i < plans->len; i++)
    if (fit_case->plan != NULL && i == fit_case->plan->index)
      complete_present (self, i);
    else
      add_plan (self, i, least);
  self->n_plans = self->n_heap;
  set_rest_apart (self);
  make_heap (self);
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

  if (self->n_rest > 0)
    memmove (self->heap + self->n_heap, self->heap + self->n_start, self->n_rest * sizeof (Entry));
  for (guint i = 0; i < self->n_heap + self->n_rest; i++)
    if (self->heap[i].state == COMPLETE)
      cue_candidate_free (self->candidates[self->heap[i].plan]);
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

/* The sum from which on a plan can have none of the wanted places: it costs more, by however little,
 * than each of them. */
static gint64
get_limit (const CueRanking *self, const CuePlan *plan)
{
  if (self->wanted == 0 || self->n_least < self->wanted || self->order->len >= self->wanted)
    return G_MAXINT64;
  return cue_fit_case_get_limit (self->fit_case, plan, self->least_fen[self->wanted - 1]);
}

/* Replaces the bound by the exact cost, or by a better bound when the plan cannot come next. */
static void
open_plan (CueRanking *self, Entry *entry, const CuePlan *plan)
{
  const CueFitCase *fit_case = self->fit_case;
  gint64            limit_fen = entry->state == CLOSED ? get_limit (self, plan) : G_MAXINT64;
  gint64            sum_fen = cue_cheapest_get_sum (plan, fit_case->history, fit_case->lines,
                                                    limit_fen, self->known);
  gint64            cost_fen = cue_fit_case_get_rank (fit_case, plan, sum_fen);

  self->n_opened += entry->state == CLOSED;
  g_assert (cost_fen >= entry->cost_fen);
  entry->cost_fen = cost_fen;
  entry->state = sum_fen < limit_fen ? OPENED : AJAR;
  self->sums[entry->plan] = sum_fen;
  if (entry->state == OPENED)
    note_cost (self, entry->cost_fen);
}

/* Takes the entry on top a step further. */
static gboolean
advance (CueRanking *self, GCancellable *cancellable, GError **error)
{
  const CueFitCase *fit_case = self->fit_case;
  Entry            *entry = &self->heap[0];
  const CuePlan    *plan = g_ptr_array_index (fit_case->catalogue->plans, entry->plan);
  CueCandidate     *candidate;

  if (entry->state < OPENED && !is_throttled (plan))
    {
      open_plan (self, entry, plan);
      return TRUE;
    }
  if (entry->state == CLOSED)
    self->n_opened++;
  candidate = cue_candidate_new_best (fit_case, plan,
                                      entry->state == OPENED ? self->sums[entry->plan] : G_MAXINT64,
                                      cancellable, error);
  if (candidate == NULL)
    return FALSE;
  g_assert (entry->state == CLOSED || candidate->rank_fen == entry->cost_fen);
  if (entry->state == CLOSED)
    note_cost (self, candidate->rank_fen);
  self->candidates[entry->plan] = candidate;
  entry->cost_fen = candidate->rank_fen;
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
  while (self->order->len <= index && self->n_heap + self->n_rest > 0)
    {
      if (self->n_rest > 0 && (self->n_heap == 0 || self->heap[0].cost_fen > self->rest_fen))
        take_rest (self);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (self->heap[0].state == COMPLETE)
        {
          g_ptr_array_add (self->order, self->candidates[self->heap[0].plan]);
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
