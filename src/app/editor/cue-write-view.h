/* cue-write-view.h: writing: the form in the middle, the checks at the right.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Implements CueEditorView; "open" and "new" of the page lead here. */
#define CUE_TYPE_WRITE_VIEW (cue_write_view_get_type ())
G_DECLARE_FINAL_TYPE (CueWriteView, cue_write_view, CUE, WRITE_VIEW, GtkWidget)

G_END_DECLS
