/* cue-over.h: what over-quota units cost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-bill-month.h"

G_BEGIN_DECLS

/* One price step.  block 0: unit_price_fen a unit.  Else block_fen for each full block, and a
 * started one costs unit_price_fen a unit but never more than block_fen; unit price 0 means that
 * any started block costs block_fen. */
typedef struct
{
  gint64 from;            /* first over-quota unit it prices, counted from 0 */
  gint64 block;           /* units, 0 = none */
  gint64 block_fen;
  gint64 unit_price_fen;
  int    shift;           /* block is 2^shift units, -1 = it is not */
} CueOverSegment;

typedef struct
{
  char   *id;        /* (owned) */
  gint64  cap_fen;   /* of one month, 0 = none */
  gboolean throttled; /* slowed down instead of charged: no segments */
  GArray *segments;  /* (owned) (element-type CueOverSegment), from rising */
} CueOverRule;

/* floor (y / B) * b + min (u * r, b) with r = y mod B (docs/fit.md 2).  A gigabyte is a power of two, and
 * this is the innermost loop of everything. */
static inline gint64
cue_over_segment_cost (const CueOverSegment *self, gint64 units)
{
  gint64 full, rest, started;

  if (self->block == 0)
    return units * self->unit_price_fen;
  full = self->shift >= 0 ? units >> self->shift : units / self->block;
  rest = units - full * self->block;
  started = self->unit_price_fen == 0 ? self->block_fen : rest * self->unit_price_fen;
  return full * self->block_fen + (rest == 0 ? 0 : MIN (started, self->block_fen));
}

void   cue_over_rule_free (CueOverRule *self);
gint64 cue_over_rule_cost (const CueOverRule *self, gint64 units);
gint64 cue_over_rule_bill (const CueOverRule *self, const char *class_nick, gint64 units,
                           GPtrArray *lines);
gint64 cue_over_rule_per_gb (const CueOverRule *self, gint64 mb_per_gb);

G_END_DECLS
