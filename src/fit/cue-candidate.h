/* cue-candidate.h: one way to go on, with what it costs over the horizon; for src/fit only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-fit-case.h"

G_BEGIN_DECLS

/* Fen of a slowed megabyte: ranks throttled plans, is never called a fee (plan-fit 2). */
#define CUE_NOTIONAL_FEN_PER_SLOWED_MB 2

/* Totals are over the horizon for all history months together: W times one customer's. */
typedef struct
{
  const CuePlan *plan;       /* lent */
  CueOfferKind   kind;
  GArray        *uses;       /* (owned) (element-type CuePackUse) */
  CueBill       *bill;       /* (owned) at the ordinary fee */
  guint          n_packs;
  gint64         total_fen;  /* T of plan-fit 6 */
  gint64         rank_fen;   /* T and the notional price of slowed data */
  int            after;      /* s of plan-fit 6 */
  GDate          effect;
  gint64         termination_fen;
} CueCandidate;

CueCandidate *cue_candidate_new_stay (const CueFitCase *fit_case);
CueCandidate *cue_candidate_new_best (const CueFitCase *fit_case, const CuePlan *plan,
                                      GCancellable *cancellable, GError **error);
void          cue_candidate_free     (CueCandidate *self);
int           cue_candidate_compare  (const CueCandidate *a, const CueCandidate *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCandidate, cue_candidate_free)

G_END_DECLS
