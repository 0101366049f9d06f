/* cue-import-view.h: a file of knowledge: which column is what, tried, then taken in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Implements CueEditorView.  Actions editor.import-choose, import-try, import-run, import-stop,
 * import-report. */
#define CUE_TYPE_IMPORT_VIEW (cue_import_view_get_type ())
G_DECLARE_FINAL_TYPE (CueImportView, cue_import_view, CUE, IMPORT_VIEW, GtkWidget)

G_END_DECLS
