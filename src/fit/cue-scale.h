/* cue-scale.h: prices of quantities, for sums only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-frontier.h"
#include "cue-over.h"

G_BEGIN_DECLS

/* One step: this quantity can be had for this price and not for less. */
typedef struct
{
  gint64 price_fen;
  gint64 quantity;
} CueScaleStep;

/* Price and quantity both rise strictly; step 0 costs nothing.  Unlike a frontier it knows neither
 * which packs nor how many. */
typedef struct
{
  guint         n_steps;
  CueScaleStep *steps;  /* (owned) */
  gint64        grain;  /* divides every quantity, those of a frontier's other points as well; 0 when
                         * nothing can be bought */
} CueScale;

/* The months of one class, looking for the least of packs and charges. */
typedef struct
{
  const CueScale       *scale;
  const CueOverRule    *rule;
  const CueOverSegment *flat;     /* (nullable): the segment of a flat rule */
  gint64 (*charge) (gconstpointer data, gint64 quantity); /* (nullable): instead of the months here,
                                   * never rising with the quantity */
  gconstpointer         charge_data;
  guint                 n_months; /* all of them */
  guint                 n_live;   /* those with an excess */
  gint64                best_fen;
  gint64                live[CUE_HISTORY_SCENARIOS];     /* the largest first */
  gint64                fen[CUE_HISTORY_SCENARIOS];      /* of a flat rule: what they cost */
  gint64                sums[CUE_HISTORY_SCENARIOS + 1]; /* and the first 0, 1 … of them */
} CueScaleSearch;

CueScale *cue_scale_new_from_frontier (const CueFrontier *frontier, CueClass klass);
CueScale *cue_scale_new               (void);
CueScale *cue_scale_new_merged        (const CueScale *scale, guint n, const gint64 *prices,
                                       const gint64 *quantities);
void      cue_scale_add_pack          (CueScale *self, gint64 price_fen, gint64 quantity, int max,
                                       gint64 grid);
void      cue_scale_free              (CueScale *self);
gint64    cue_scale_get_least         (const CueScale *self, const CueOverRule *rule,
                                       guint n_months, const gint64 *excess, gint64 limit_fen);

gboolean  cue_scale_search_init       (CueScaleSearch *self, const CueScale *scale,
                                       const CueOverRule *rule, guint n_months,
                                       const gint64 *excess);
gint64    cue_scale_search_get_charge (const CueScaleSearch *self, gint64 quantity);
gint64    cue_scale_search_get_least  (CueScaleSearch *self, gint64 limit_fen);
gboolean  cue_scale_is_flat           (const CueScale *self, const CueOverRule *rule);
gint64    cue_scale_get_worth         (const CueOverSegment *segment, gint64 quantity);

/* The months with an excess into @live, the largest first; how many there are.  @live holds
 * CUE_HISTORY_SCENARIOS. */
static inline guint
cue_scale_take_live (gint64 *live, const gint64 *excess, gint64 less, guint n_months)
{
  guint n_live = 0;

  for (guint m = 0; m < n_months; m++)
    if (excess[m] > less)
      {
        gint64 units = excess[m] - less;
        guint  at = n_live++;

        for (; at > 0 && live[at - 1] < units; at--)
          live[at] = live[at - 1];
        live[at] = units;
      }
  return n_live;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueScale, cue_scale_free)

G_END_DECLS
