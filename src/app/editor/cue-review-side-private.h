/* cue-review-side-private.h: the side's fields, shared by its files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-review-side.h"

G_BEGIN_DECLS

struct _CueReviewSide
{
  GtkWidget parent_instance;

  GtkLabel   *author;
  GtkLabel   *author_when;
  GtkLabel   *note;
  GtkLabel   *reviewer;
  GtkImage   *right_icon;
  GtkLabel   *right;
  GtkLabel   *fingerprint;
  GtkLabel   *count;
  GtkListBox *list;
  GtkLabel   *starts;
  GtkBox     *notes;
  GtkBox     *stale;
  GtkImage   *verdict_icon;
  GtkLabel   *verdict;
  GtkLabel   *reasons;
  GtkLabel   *meaning;
  CueDesk       *desk;  /* (owned) (nullable) */
  CueReviewCase *item;  /* (unowned) (nullable): the view's */
  CueQuality    *kept;  /* (owned) (nullable): the list of a verdict that was given */
  guint          unsent;  /* remarks that were begun */
  guint          seen;
  guint          changes;
};

/* cue-review-side.c */
gboolean cue_review_side_waits        (CueReviewSide *self);
void     cue_review_side_list_changed (CueReviewSide *self);

/* cue-review-side-list.c: the checklist */
void     cue_review_side_put_list     (CueReviewSide *self);

/* cue-review-side-after.c: what comes of it */
void     cue_review_side_put_starts   (CueReviewSide *self);
void     cue_review_side_put_stale    (CueReviewSide *self);

G_END_DECLS
