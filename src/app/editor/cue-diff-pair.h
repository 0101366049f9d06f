/* cue-diff-pair.h: one row of a comparison: the old text, the new one, what was remarked on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-desk.h"
#include "cue-diff.h"

G_BEGIN_DECLS

#define CUE_TYPE_DIFF_PAIR (cue_diff_pair_get_type ())
G_DECLARE_FINAL_TYPE (CueDiffPair, cue_diff_pair, CUE, DIFF_PAIR, GtkListBoxRow)

/* The pair keeps the comparison; the row is one of its rows. */
GtkWidget        *cue_diff_pair_new         (CueDesk *desk, CueDiff *diff, const CueDiffRow *row);
const CueDiffRow *cue_diff_pair_get_row     (CueDiffPair *self);
void              cue_diff_pair_set_number  (CueDiffPair *self, int number);
void              cue_diff_pair_set_seen    (CueDiffPair *self, gboolean seen);
gboolean          cue_diff_pair_get_seen    (CueDiffPair *self);
void              cue_diff_pair_set_new_only (CueDiffPair *self, gboolean new_only);
void              cue_diff_pair_clear_remarks (CueDiffPair *self);
void              cue_diff_pair_add_remark  (CueDiffPair *self, GtkWidget *row);
GtkWidget        *cue_diff_pair_get_new_side (CueDiffPair *self);

G_END_DECLS
