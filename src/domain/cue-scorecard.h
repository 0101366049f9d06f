/* cue-scorecard.h: a form by which a call is judged, as data.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-document.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_SCORE_PROCESS,    /* done or not: filled in from the evidence, can be overruled with a note */
  CUE_SCORE_JUDGEMENT,  /* 1 to 5, by a person */
  CUE_SCORE_FATAL,      /* happened or not: one of them and the call has failed */
} CueScoreKind;

/* What the evidence can say of a call by itself; the nick stands in the document. */
typedef enum
{
  CUE_SCORE_BY_HAND,      /* nothing: a person ticks it */
  CUE_SCORE_GREETING,     /* a line was said within half a minute */
  CUE_SCORE_NEED_FIRST,   /* asked or branched before an offer was taken up */
  CUE_SCORE_SOURCED,      /* knowledge was opened, or what was said came from it */
  CUE_SCORE_DISCLOSED,    /* no required statement was left open */
  CUE_SCORE_IN_FORCE,     /* every line came from the revision that counted */
  CUE_SCORE_FEE_TOLD,     /* where something was arranged, its fee was told */
  CUE_SCORE_NO_PITCH,     /* no folded offer was opened */
  CUE_SCORE_OWNED,        /* the close names who answers for it */
  CUE_SCORE_DUE,          /* every callback and promise has its day */
} CueScoreEvidence;
#define CUE_N_SCORE_EVIDENCE 10

const char *cue_score_evidence_to_nick   (CueScoreEvidence evidence);
gboolean    cue_score_evidence_from_nick (const char *nick, CueScoreEvidence *evidence);

typedef struct
{
  char            *id;      /* (owned) */
  CueScoreKind     kind;
  CueScoreEvidence evidence;
  int              weight;  /* points; fatal items have none */
  char            *group;   /* (owned) (nullable): 态度, 能力 … what items are added up under */
  char            *text;    /* (owned) */
} CueScoreItem;

typedef struct
{
  char      *id;
  char      *title;
  GPtrArray *items;  /* (element-type CueScoreItem), in order */
  int        weight; /* of all items together */
} CueScorecard;

CueScorecard *cue_scorecard_new_from_document (CueDocument *document, GError **error);
void          cue_scorecard_unref             (CueScorecard *self);
const CueScoreItem *cue_scorecard_find        (const CueScorecard *self, const char *item_id);

/* What was given: process 0 or 1, judgement 1 to 5, fatal 0 or 1; an item without a value is open. */
int      cue_scorecard_get_points   (const CueScoreItem *item, int value);
int      cue_scorecard_get_total    (const CueScorecard *self, GHashTable *values, gboolean *fatal,
                                     guint *n_open);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueScorecard, cue_scorecard_unref)

G_END_DECLS
