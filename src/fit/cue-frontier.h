/* cue-frontier.h: the combinations of packs that no other combination beats.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-usage-history.h"

G_BEGIN_DECLS

/* Combinations, not packs: beyond this a catalogue is refused instead of answered slowly. */
#define CUE_FRONTIER_MAX_POINTS 100000

typedef struct
{
  gint64 price_fen;
  gint64 quantity[CUE_N_CLASSES];
  guint  count;   /* packs */
  guint8 *counts; /* (owned by the frontier) copies of each of the set's packs */
} CueFrontierPoint;

/* Points by (price, count, quantity falling, vector): the empty one is always in it and first among
 * those that cost nothing. */
typedef struct
{
  guint   n_packs;  /* length of counts */
  GArray *points;   /* (owned) (element-type CueFrontierPoint) */
  guint8 *block;    /* (owned) the vectors of all points */
} CueFrontier;

CueFrontier *cue_frontier_new      (guint n_packs);
void         cue_frontier_free     (CueFrontier *self);
gboolean     cue_frontier_add_pack (CueFrontier *self, guint pack, gint64 price_fen,
                                    const gint64 *quantity, int max, guint count_limit);
gboolean     cue_frontier_multiply (CueFrontier *self, const CueFrontier *other);
CueFrontier *cue_frontier_clamp    (const CueFrontier *self, CueClass klass, gint64 most);
int          cue_frontier_point_compare (const CueFrontierPoint *a, const CueFrontierPoint *b,
                                         guint n_packs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueFrontier, cue_frontier_free)

G_END_DECLS
