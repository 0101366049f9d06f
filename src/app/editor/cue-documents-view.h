/* cue-documents-view.h: word lists, questions that keep their answers, and rules, as forms.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Implements CueEditorView.  Actions editor.record-add, record-remove, record-submit, record-undo,
 * record-redo. */
#define CUE_TYPE_DOCUMENTS_VIEW (cue_documents_view_get_type ())
G_DECLARE_FINAL_TYPE (CueDocumentsView, cue_documents_view, CUE, DOCUMENTS_VIEW, GtkWidget)

G_END_DECLS
