/* cue-review-draft.h: what a reviewer has looked at, ticked and begun to write, in desk.db.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-remark.h"

G_BEGIN_DECLS

/* A remark that was not sent. */
typedef struct
{
  char          *line_id;  /* (owned): row of the comparison, empty = the whole text */
  CueRemarkLevel level;
  char          *body;     /* (owned) */
} CueUnsentRemark;

/* One a revision and reviewer, until a verdict is given.  Not for several threads at a time. */
typedef struct
{
  char       *document_id; /* (owned) */
  int         no;
  char       *sha256;      /* (owned): of the text that was looked at */
  int         base_no;     /* what it was compared with, 0 = nothing */
  GHashTable *seen;        /* (owned): set of ids of rows */
  char       *list;        /* (owned): text of a CueQuality, empty = nothing was ticked */
  GPtrArray  *remarks;     /* (owned) (element-type CueUnsentRemark) */
} CueReviewDraft;

CueReviewDraft *cue_review_draft_new    (const char *document_id, int no, const char *sha256,
                                         int base_no);
CueReviewDraft *cue_review_draft_copy   (const CueReviewDraft *self);
void            cue_review_draft_free   (CueReviewDraft *self);
gboolean        cue_review_draft_is_empty (const CueReviewDraft *self);
/* A body of NULL or nothing but blanks takes it away. */
void            cue_review_draft_set_remark (CueReviewDraft *self, const char *line_id,
                                             CueRemarkLevel level, const char *body);
const CueUnsentRemark *cue_review_draft_get_remark (const CueReviewDraft *self,
                                                    const char *line_id);  /* (nullable) */

/* The store's worker thread; of the person signed in. */
gboolean        cue_review_draft_save   (CueStore *store, const CueReviewDraft *self,
                                         GError **error);
/* Never NULL without an error: what does not fit the text any more is left out. */
CueReviewDraft *cue_review_draft_load   (CueStore *store, const char *document_id, int no,
                                         const char *sha256, int base_no, GError **error);
/* Of everybody at this desk, for revisions that were judged meanwhile, wherever that was. */
gboolean        cue_review_draft_clear_judged (CueStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueReviewDraft, cue_review_draft_free)

G_END_DECLS
