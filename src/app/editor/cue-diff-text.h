/* cue-diff-text.h: one side of a comparison: words struck out or underlined.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-text-diff.h"

G_BEGIN_DECLS

#define CUE_TYPE_DIFF_TEXT (cue_diff_text_get_type ())
G_DECLARE_FINAL_TYPE (CueDiffText, cue_diff_text, CUE, DIFF_TEXT, GtkWidget)

/* spans: (element-type CueDiffSpan) (nullable): %NULL = nothing of it changed.  op: which spans
 * belong to this side, CUE_DIFF_REMOVED for the old text. */
void       cue_diff_text_set (CueDiffText *self, const char *text, GArray *spans, CueDiffOp op);

G_END_DECLS
