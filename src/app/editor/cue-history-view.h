/* cue-history-view.h: every revision of a text, and any two of them compared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A CueEditorView; opened with a document id. */
#define CUE_TYPE_HISTORY_VIEW (cue_history_view_get_type ())
G_DECLARE_FINAL_TYPE (CueHistoryView, cue_history_view, CUE, HISTORY_VIEW, GtkWidget)

G_END_DECLS
