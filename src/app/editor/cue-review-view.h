/* cue-review-view.h: one revision against what is in force, row by row, and the verdict on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A CueEditorView; opened with (document id, revision). */
#define CUE_TYPE_REVIEW_VIEW (cue_review_view_get_type ())
G_DECLARE_FINAL_TYPE (CueReviewView, cue_review_view, CUE, REVIEW_VIEW, GtkWidget)

G_END_DECLS
