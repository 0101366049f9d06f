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

/* h of docs/fit.md 5 for one rule and one set of packs. */
typedef struct
{
  const CueOverRule *rule;      /* lent */
  const CuePackSet  *set;       /* lent */
  CueClass           klass;
  gboolean           directed;  /* directed packs serve any data */
  int                shift;     /* a cell is 2^shift units */
  gint32             fen[CUE_BOUND_CELLS];
} CueBound;

CueBound *cue_bound_new (const CuePackSet *set, const CueOverRule *rule, CueClass klass,
                         gboolean directed);

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
