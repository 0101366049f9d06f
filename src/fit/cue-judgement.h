/* cue-judgement.h: an answer before anything of it is written out; for src/fit only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-ranking.h"

G_BEGIN_DECLS

typedef struct
{
  CueFitCase         *fit_case;  /* (owned) */
  CueCandidate       *stay;      /* (owned) (nullable): NULL when the present bill is not known */
  CueRanking         *ranking;   /* (owned) (nullable): NULL when nothing was compared */
  const CueCandidate *chosen;    /* (nullable) lent by ranking: what is advised */
} CueJudgement;

CueAdvice *cue_advice_judge     (CueJudgement *self, CueCatalogue *catalogue,
                                 const CueFitRequest *request, guint wanted,
                                 GCancellable *cancellable,
                                 GError **error);
void       cue_judgement_clear  (CueJudgement *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CueJudgement, cue_judgement_clear)

G_END_DECLS
