/* cue-candidate.h: one way to go on, with what it costs over the horizon; for src/fit only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-fit-case.h"

G_BEGIN_DECLS

typedef struct
{
  const CuePlan *plan;       /* lent */
  CueOfferKind   kind;
  GArray        *uses;       /* (owned) (element-type CuePackUse) */
  guint          n_packs;
  CueCosts       costs;      /* at the ordinary fee */
  gint64         total_fen;  /* see CueSwitch */
  gint64         rank_fen;
  int            after;
  gint64         termination_fen;
  GDate          effect;
} CueCandidate;

CueCandidate *cue_candidate_new_stay (const CueFitCase *fit_case);
CueCandidate *cue_candidate_new_best (const CueFitCase *fit_case, const CuePlan *plan,
                                      gint64 sum_fen, GCancellable *cancellable, GError **error);
CueCandidate *cue_candidate_new_shared (const CueFitCase *fit_case, const CuePlan *plan,
                                        GCancellable *cancellable, GError **error);
void          cue_candidate_free     (CueCandidate *self);
int           cue_candidate_compare  (const CueCandidate *a, const CueCandidate *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCandidate, cue_candidate_free)

G_END_DECLS
