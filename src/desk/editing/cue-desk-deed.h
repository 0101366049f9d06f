/* cue-desk-deed.h: judging and publishing a revision without blocking the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-desk.h"
#include "cue-golden-check.h"
#include "cue-quality.h"
#include "cue-remark.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_VERB_REMARK,
  CUE_VERB_SETTLE,
  CUE_VERB_APPROVE,
  CUE_VERB_RETURN,
  CUE_VERB_WAIVE,
  CUE_VERB_PUBLISH,
  CUE_VERB_RETIRE,
  CUE_VERB_FLAG_STALE,
} CueReviewVerb;

/* What a verb needs; members it does not need stay 0. */
typedef struct
{
  CueReviewVerb  verb;
  char          *document_id;     /* (owned) */
  int            no;
  char          *text;            /* (owned): remark, note, reason */
  char          *line_id;         /* (owned) (nullable): remark: the row; %NULL = the whole */
  CueRemarkLevel level;
  char          *subject_id;      /* (owned) (nullable): settle: remark; retire: publication;
                                     flag-stale: documents, one a line */
  char          *sha256;          /* (owned) (nullable): approve: of what was looked at */
  gint64         from_ms;         /* publish: 0 = now */
  gint64         until_ms;        /* publish: CUE_FOREVER_MS = no end; waive: 0 = four hours */
  gboolean       force;           /* publish, retire: although questions lose their answer */
} CueReviewDeed;

/* The note of a verdict: what the reviewer says, and the checklist as the last line. */
char          *cue_review_note_join     (const char *words, const CueQuality *quality);
char          *cue_review_note_split    (const char *note, CueQuality **quality);

CueReviewDeed *cue_review_deed_new      (CueReviewVerb verb, const char *document_id, int no);
void           cue_review_deed_free     (CueReviewDeed *self);

/* Takes the deed; "store-changed" is emitted when it was done. */
void           cue_desk_do_async        (CueDesk *desk, CueReviewDeed *deed,
                                         GAsyncReadyCallback callback, gpointer user_data);
gboolean       cue_desk_do_finish       (CueDesk *desk, GAsyncResult *result, GError **error);
/* Why it was not done, when questions that must keep their answer would lose it; else %NULL. */
const CueGoldenReport *cue_desk_do_get_golden (GAsyncResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueReviewDeed, cue_review_deed_free)

G_END_DECLS
