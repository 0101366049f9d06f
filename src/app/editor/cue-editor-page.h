/* cue-editor-page.h: the editor's page: the queue at the left, beside it one of the views.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Implements CuePage.  Actions editor.…: open (s: document id), new (s: "entry", a type, "notice",
 * "script", "gap:KEY", "text:WORDS"), review ((si): document id, revision), history (s: document
 * id), calendar, import, documents, back, queue; and each view's own.
 * Property "n-handed" (uint): texts that others have put into this person's hands. */
#define CUE_TYPE_EDITOR_PAGE (cue_editor_page_get_type ())
G_DECLARE_FINAL_TYPE (CueEditorPage, cue_editor_page, CUE, EDITOR_PAGE, GtkWidget)

G_END_DECLS
