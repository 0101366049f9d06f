/* cue-base-view.h: the knowledge as it was, or will be, on a day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A CueEditorView. */
#define CUE_TYPE_BASE_VIEW (cue_base_view_get_type ())
G_DECLARE_FINAL_TYPE (CueBaseView, cue_base_view, CUE, BASE_VIEW, GtkWidget)

G_END_DECLS
