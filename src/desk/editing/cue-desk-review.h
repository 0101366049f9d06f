/* cue-desk-review.h: a revision laid out for judging, without blocking the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-desk.h"
#include "cue-quality.h"
#include "cue-review-draft.h"
#include "cue-review.h"

G_BEGIN_DECLS

/* What the checks and the rest of the base say to it; takes longer the larger the base is. */
typedef struct
{
  GPtrArray *findings;  /* (owned) (element-type CueFinding) */
  GPtrArray *stale;     /* (owned) (element-type CueStaleText) */
} CueReviewChecks;

/* A revision laid out, and what the person at this desk may do with it. */
typedef struct
{
  CueReview       *review;
  CueReviewRight   right;
  CueQuality      *quality; /* the checklist; its automatic half is open until checks are there */
  CueReviewChecks *checks;  /* (nullable): not there yet */
  CueReviewDraft  *draft;   /* what this reviewer looked at, ticked and began to write before */
} CueReviewCase;

void           cue_desk_review_async    (CueDesk *desk, const char *document_id, int no, int base_no,
                                         GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data);
CueReviewCase *cue_desk_review_finish   (CueDesk *desk, GAsyncResult *result, GError **error);
void             cue_desk_review_check_async  (CueDesk *desk, const CueReviewCase *item,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
CueReviewChecks *cue_desk_review_check_finish (CueDesk *desk, GAsyncResult *result,
                                               GError **error);
void             cue_review_case_take_checks  (CueReviewCase *self, CueReviewChecks *checks);
CueReviewChecks *cue_review_checks_copy       (const CueReviewChecks *self);
void             cue_review_checks_free       (CueReviewChecks *self);

/* Keeps what the reviewer has done so far (copied); callback may be NULL. */
void           cue_desk_keep_review_async  (CueDesk *desk, const CueReviewDraft *draft,
                                            GAsyncReadyCallback callback, gpointer user_data);
gboolean       cue_desk_keep_review_finish (CueDesk *desk, GAsyncResult *result, GError **error);

void           cue_review_case_free     (CueReviewCase *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueReviewCase, cue_review_case_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueReviewChecks, cue_review_checks_free)

G_END_DECLS
