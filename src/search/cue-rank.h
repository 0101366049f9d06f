/* cue-rank.h: how well a title or a wording answers a query.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-query.h"

G_BEGIN_DECLS

typedef struct _CueRanker CueRanker;

CueRanker *cue_ranker_new        (const CueQuery *query);
void       cue_ranker_free       (CueRanker *self);
double     cue_ranker_score_text (CueRanker *self, const CueChar *chars, guint n);
float      cue_ranker_get_found  (CueRanker *self, guint term);
double     cue_ranker_score      (CueRanker *self, double accumulated, double best_text);
void       cue_ranker_mark       (CueRanker *self, const CueText *text, float *weights);

float      cue_rank_idf          (double n_documents, double n_with_term);

/* Byte pairs start,end in the original text. */
GArray    *cue_marks_new         (const CueText *text, const float *weights);
char      *cue_snippet_new       (CueRanker *self, const char *text, guint max_chars,
                                  GArray **marks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueRanker, cue_ranker_free)

G_END_DECLS
