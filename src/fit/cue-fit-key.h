/* cue-fit-key.h: what the cost of a class depends on besides the customer; for src/fit only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-bound.h"
#include "cue-plan.h"

G_BEGIN_DECLS

/* Plans with the same key share its bound (docs/fit.md 4.5).  Of the directed classes, only what flows
 * over matters, and that into general data. */
typedef struct
{
  CueClass           klass;          /* data, voice, sms or roaming */
  const CuePackSet  *set;            /* lent */
  const CueOverRule *rule;           /* (nullable) lent */
  gint64             allowance;
  gint64             directed[CUE_N_DIRECTED]; /* allowances, for data only */
  gint64             rollover;       /* for data only */
  gboolean           simulated;      /* for data only: what is carried depends on packs; no bound */
  const CueBound    *bound;          /* (nullable) lent: nothing is known but that it is 0 or more */
  const CueBound    *directed_bound; /* (nullable) lent: for data only */
  const CueBound    *pure_bound;     /* (nullable) lent */
} CueFitKey;

void   cue_fit_keys_prepare (GPtrArray *plans, GArray *keys, GPtrArray *bounds);
void   cue_fit_keys_fill_least (const GArray *keys, const CueHistory *history, gint64 *least);
void   cue_fit_fill_data_excess (const CuePlan *plan, const CueHistory *history,
                                 const gint64 *directed_quota, gint64 *excess);

G_END_DECLS
