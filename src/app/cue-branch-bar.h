/* cue-branch-bar.h: what the customer may answer, as buttons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "chosen" (guint index, from 0). */
#define CUE_TYPE_BRANCH_BAR (cue_branch_bar_get_type ())
G_DECLARE_FINAL_TYPE (CueBranchBar, cue_branch_bar, CUE, BRANCH_BAR, GtkWidget)

void       cue_branch_bar_set_branches (CueBranchBar *self, GPtrArray *branches,
                                        gboolean short_keys);   /* CueScriptBranch */
/* In a practice call: what the customer of the case answers; for the next set_branches. */
void       cue_branch_bar_set_answer   (CueBranchBar *self, const char *answer);  /* (nullable) */

G_END_DECLS
