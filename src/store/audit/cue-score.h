/* cue-score.h: what a call was judged to be worth, and what its agent says to that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-replay.h"
#include "cue-scorecard.h"

G_BEGIN_DECLS

#define CUE_SCORE_OPEN (-1)

typedef struct
{
  char  *item_id;  /* (owned) */
  int    value;    /* process 0 or 1, judgement 1 to 5, fatal 0 or 1; CUE_SCORE_OPEN = not yet */
  int    filled;   /* what the evidence says; CUE_SCORE_OPEN = nothing */
  gint64 seq;      /* of the record that says it, 0 = none in particular */
  char  *note;     /* (owned) (nullable): why the evidence was overruled */
} CueScoreValue;

typedef struct
{
  char      *call_ref;     /* (owned) */
  char      *form_id;      /* (owned) */
  int        form_no;
  char      *agent;        /* (owned): login */
  char      *by;           /* (owned): login of the lead */
  gint64     at_ms;
  GPtrArray *values;       /* (owned) (element-type CueScoreValue) */
  int        total;        /* 0 to 100 */
  gboolean   fatal;
  char      *answer;       /* (owned) (nullable): what the agent says to it */
  gint64     answered_ms;  /* 0 = not answered */
} CueScore;

GPtrArray *cue_score_fill_in   (CueStore *store, const CueScorecard *form, const CueReplay *replay,
                                GError **error);  /* (element-type CueScoreValue) */
gboolean   cue_score_save      (CueStore *store, const CueReplay *replay, const CueScorecard *form,
                                int form_no, GPtrArray *values, GError **error);
CueScore  *cue_score_load      (CueStore *store, const char *call_ref, GError **error);
GPtrArray *cue_score_list_mine (CueStore *store, GError **error);  /* (element-type CueScore) */
gboolean   cue_score_answer    (CueStore *store, const char *call_ref, const char *words,
                                GError **error);

void cue_score_value_free (CueScoreValue *self);
void cue_score_free       (CueScore *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueScore, cue_score_free)

G_END_DECLS
