/* cue-score-row.h: one item of a score: what the record says, what a person gives.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-score.h"

G_BEGIN_DECLS

/* Signal "changed": the value or the note is another. */
#define CUE_TYPE_SCORE_ROW (cue_score_row_get_type ())
G_DECLARE_FINAL_TYPE (CueScoreRow, cue_score_row, CUE, SCORE_ROW, GtkListBoxRow)

/* The value is changed in place and outlives the row. */
GtkWidget *cue_score_row_new (const CueScoreItem *item, CueScoreValue *value, gboolean may_judge);

G_END_DECLS
