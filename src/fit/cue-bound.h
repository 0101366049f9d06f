/* cue-bound.h: the least that a month's over-quota units can cost, looked up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-over.h"
#include "cue-pack-set.h"

G_BEGIN_DECLS

#define CUE_BOUND_CELLS 2048

/* Which packs a bound counts with. */
typedef enum
{
  CUE_BOUND_SHARES,    /* all; those of several classes at a share of their price */
  CUE_BOUND_DIRECTED,  /* and directed packs serve any data */
  CUE_BOUND_PURE,      /* those of this class alone: the bundle is known already */
} CueBoundKind;

/* h of docs/fit.md 5 for one rule and one set of packs. */
typedef struct
{
  const CueOverRule *rule;      /* lent */
  const CuePackSet  *set;       /* lent */
  CueClass           klass;
  CueBoundKind       kind;
  int                shift;     /* a cell is 2^shift units */
  gint32             fen[CUE_BOUND_CELLS];
  gboolean           flat;      /* cue_scale_is_flat() */
  gint64             joint_fen[CUE_HISTORY_SCENARIOS + 1][CUE_HISTORY_SCENARIOS + 1]; /* see
                                 * cue_bound_get_joint(); months, months over quota */
} CueBound;

CueBound *cue_bound_new (const CuePackSet *set, const CueOverRule *rule, CueClass klass,
                         CueBoundKind kind);

gint64    cue_bound_get_joint (const CueBound *self, const gint64 *excess, gint64 less,
                               guint n_months);

/* units: over the allowance, at most 0 costs nothing. */
static inline gint64
cue_bound_get (const CueBound *self, gint64 units)
{
  if (units <= 0)
    return 0;
  units >>= self->shift;
  return self->fen[MIN (units, CUE_BOUND_CELLS - 1)];
}

G_END_DECLS
