/* cue-merge-view.h: a local text and what has changed above it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Implements CueEditorView; "merge" of the page leads here with the id of a local text. */
#define CUE_TYPE_MERGE_VIEW (cue_merge_view_get_type ())
G_DECLARE_FINAL_TYPE (CueMergeView, cue_merge_view, CUE, MERGE_VIEW, GtkWidget)

G_END_DECLS
