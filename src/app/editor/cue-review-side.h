/* cue-review-side.h: beside the comparison: who, the checklist, what comes of it, whether it may be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk-deed.h"
#include "cue-desk-review.h"

G_BEGIN_DECLS

/* Signal "changed": an item was ticked.  Each item activates editor.tick with its number from 0. */
#define CUE_TYPE_REVIEW_SIDE (cue_review_side_get_type ())
G_DECLARE_FINAL_TYPE (CueReviewSide, cue_review_side, CUE, REVIEW_SIDE, GtkWidget)

/* The case stays the caller's and outlives the next call. */
void     cue_review_side_set_case     (CueReviewSide *self, CueDesk *desk, CueReviewCase *item);
void     cue_review_side_set_progress (CueReviewSide *self, guint seen, guint changes);
void     cue_review_side_set_checked  (CueReviewSide *self);  /* the case was, after it was given */
void     cue_review_side_set_unsent   (CueReviewSide *self, guint unsent);  /* begun remarks */
void     cue_review_side_set_notes    (CueReviewSide *self, GArray *notes);  /* CueScheduleNote */
void     cue_review_side_tick         (CueReviewSide *self, guint item);
/* Everything is done that an approval needs. */
gboolean cue_review_side_is_ready     (CueReviewSide *self);

G_END_DECLS
