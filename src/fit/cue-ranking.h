/* cue-ranking.h: the ways to go on, best first, as many as are asked for; for src/fit only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-candidate.h"

G_BEGIN_DECLS

typedef struct _CueRanking CueRanking;

CueRanking         *cue_ranking_new       (const CueFitCase *fit_case, gboolean use_bounds,
                                           guint wanted);
void                cue_ranking_free      (CueRanking *self);
const CueCandidate *cue_ranking_get       (CueRanking *self, guint index,
                                           GCancellable *cancellable, GError **error);
const CueCandidate *cue_ranking_get_present (CueRanking *self);
guint               cue_ranking_get_n_plans  (const CueRanking *self);
guint               cue_ranking_get_n_opened (const CueRanking *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueRanking, cue_ranking_free)

G_END_DECLS
