/* cue-fit-key.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-fit-key.h"

#include "cue-data-use.h"

#include <string.h>

/* Below this, opening every plan is cheaper than making the tables. */
#define LEAST_PLANS 16

static void
key_init (CueFitKey *key, const CuePlan *plan, CueClass klass)
{
  memset (key, 0, sizeof *key);
  key->klass = klass;
  key->set = plan->pack_set;
  key->rule = plan->over[klass];
  key->allowance = plan->allowance[klass];
  if (klass != CUE_CLASS_DATA)
    return;
  key->rollover = plan->rollover_mb;
  key->simulated = cue_data_use_is_simulated (plan);
  for (int d = 0; d < CUE_N_DIRECTED; d++)
    key->directed[d] = plan->allowance[CUE_CLASS_DIRECTED_1 + d];
}

static guint
find_or_add_key (GArray *keys, const CueFitKey *key)
{
  for (guint i = 0; i < keys->len; i++)
    {
      const CueFitKey *known = &g_array_index (keys, CueFitKey, i);

      if (known->klass == key->klass && known->set == key->set && known->rule == key->rule
          && known->allowance == key->allowance && known->rollover == key->rollover
          && memcmp (known->directed, key->directed, sizeof key->directed) == 0)
        return i;
    }
  g_array_append_vals (keys, key, 1);
  return keys->len - 1;
}

static const CueBound *
find_or_add_bound (GPtrArray *bounds, const CueFitKey *key, CueBoundKind kind)
{
  CueBound *bound;

  if (key->rule == NULL || key->rule->throttled || key->simulated)
    return NULL;
  for (guint i = 0; i < bounds->len; i++)
    {
      const CueBound *known = g_ptr_array_index (bounds, i);

      if (known->set == key->set && known->rule == key->rule && known->klass == key->klass
          && known->kind == kind)
        return known;
    }
  bound = cue_bound_new (key->set, key->rule, key->klass, kind);
  g_ptr_array_add (bounds, bound);
  return bound;
}

/**
 * cue_fit_keys_prepare:
 * @plans: (element-type CuePlan): all plans, with their pack sets
 * @keys: (element-type CueFitKey): filled
 * @bounds: (element-type CueBound): filled, owns the tables
 *
 * Gives each plan its keys.  A catalogue of a few plans gets no bounds.
 */
void
cue_fit_keys_prepare (GPtrArray *plans, GArray *keys, GPtrArray *bounds)
{
  for (guint i = 0; i < plans->len; i++)
    {
      CuePlan *plan = g_ptr_array_index (plans, i);

      for (int s = 0; s < CUE_N_SEPARATE; s++)
        {
          CueFitKey key;

          key_init (&key, plan, cue_separate_classes[s]);
          plan->keys[s] = find_or_add_key (keys, &key);
        }
    }
  for (guint i = 0; i < keys->len && plans->len >= LEAST_PLANS; i++)
    {
      CueFitKey *key = &g_array_index (keys, CueFitKey, i);

      key->bound = find_or_add_bound (bounds, key, CUE_BOUND_SHARES);
      key->pure_bound = find_or_add_bound (bounds, key, CUE_BOUND_PURE);
      if (key->klass == CUE_CLASS_DATA)
        key->directed_bound = find_or_add_bound (bounds, key, CUE_BOUND_DIRECTED);
    }
  for (guint i = 0; i < plans->len; i++)
    {
      CuePlan *plan = g_ptr_array_index (plans, i);

      for (int s = 0; s < CUE_N_SEPARATE; s++)
        {
          const CueFitKey *key = &g_array_index (keys, CueFitKey, plan->keys[s]);

          plan->bounds[s] = key->bound;
          plan->pure_bounds[s] = key->pure_bound;
        }
      plan->directed_bound = g_array_index (keys, CueFitKey, plan->keys[0]).directed_bound;
    }
}

/* Directed usage that its own allowances cannot hold. */
static gint64
get_overflow (const CueFitKey *self, const CueHistoryMonth *usage)
{
  gint64 sum = 0;

  for (int d = 0; d < CUE_N_DIRECTED; d++)
    sum += MAX (0, usage->used[CUE_CLASS_DIRECTED_1 + d] - self->directed[d]);
  return sum;
}

/* Two bounds, and the larger counts: directed packs serve all that overflows for nothing, which
 * keeps the carry exact; or they serve any data for their price, and as much as can be is carried. */
static gint64
get_least_data (const CueFitKey *self, const CueHistory *history, gboolean uses_directed)
{
  gint64 free_fen = 0, paid_fen = 0, carry_mb = 0;

  for (guint m = 0; m < history->n_months; m++)
    {
      const CueHistoryMonth *usage = &history->months[m];
      gint64                 need_mb = usage->used[CUE_CLASS_DATA];

      if (self->rollover == 0)
        carry_mb = 0;
      else if (!usage->follows)
        carry_mb = 0;
      if (uses_directed)
        paid_fen += cue_bound_get (self->directed_bound,
                                   need_mb + get_overflow (self, usage) - self->allowance
                                     - (usage->follows ? self->rollover : 0));
      need_mb = MAX (0, need_mb - carry_mb);
      free_fen += cue_bound_get (self->bound, need_mb - self->allowance);
      carry_mb = MIN (self->rollover, MAX (0, self->allowance - need_mb));
    }
  return MAX (free_fen, paid_fen);
}

static inline gint64
get_least (const CueFitKey *self, const CueHistory *history, gboolean uses_directed)
{
  const CueBound *bound = self->bound;
  const gint64   *series = history->series[self->klass];
  gint64          sum_fen = 0;

  if (bound == NULL)
    return 0;
  if (self->klass == CUE_CLASS_DATA && (uses_directed || self->rollover > 0))
    return get_least_data (self, history, uses_directed);
  if (history->peak[self->klass] <= self->allowance)
    return 0;
  for (guint m = 0; m < history->n_months; m++)
    sum_fen += cue_bound_get (bound, series[m] - self->allowance);
  return sum_fen;
}

/**
 * cue_fit_keys_fill_least:
 * @keys: (element-type CueFitKey): the keys of a catalogue
 * @history: months
 * @least: (out) (array): of each key
 *
 * The least that packs and charges of the key's class can sum to over the months, whatever is bought
 * (docs/fit.md 5); 0 where nothing is known.
 */
void
cue_fit_keys_fill_least (const GArray *keys, const CueHistory *history, gint64 *least)
{
  gboolean uses_directed = FALSE;

  for (int c = CUE_CLASS_DIRECTED_1; c <= CUE_CLASS_DIRECTED_3; c++)
    uses_directed = uses_directed || history->peak[c] > 0;
  for (guint i = 0; i < keys->len; i++)
    least[i] = get_least (&g_array_index (keys, CueFitKey, i), history, uses_directed);
}

/**
 * cue_fit_fill_data_excess:
 * @plan: a plan
 * @history: months
 * @directed_quota: (array fixed-size=3): directed allowances and packs together
 * @excess: (out) (array): of each month
 *
 * x_data of docs/fit.md 3 before general packs, negative when base and carry are enough.
 */
void
cue_fit_fill_data_excess (const CuePlan *plan, const CueHistory *history,
                          const gint64 *directed_quota, gint64 *excess)
{
  gint64 base_mb = plan->allowance[CUE_CLASS_DATA];
  gint64 carry_mb = 0;

  for (guint m = 0; m < history->n_months; m++)
    excess[m] = history->series[CUE_CLASS_DATA][m] - base_mb;
  for (int d = 0; d < CUE_N_DIRECTED; d++)
    if (history->peak[CUE_CLASS_DIRECTED_1 + d] > directed_quota[d])
      for (guint m = 0; m < history->n_months; m++)
        excess[m] += MAX (0, history->series[CUE_CLASS_DIRECTED_1 + d][m] - directed_quota[d]);
  for (guint m = 0; plan->rollover_mb > 0 && m < history->n_months; m++)
    {
      if (!history->months[m].follows)
        carry_mb = 0;
      excess[m] = MAX (0, excess[m] + base_mb - carry_mb) - base_mb;
      carry_mb = MIN (plan->rollover_mb, MAX (0, -excess[m]));
    }
}
