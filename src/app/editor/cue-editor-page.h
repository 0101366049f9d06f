/* cue-editor-page.h: This page will hold the queue, the form with live checks, and the review side by side. Until then the same steps, with the same rules, are these:
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_EDITOR_PAGE (cue_editor_page_get_type ())
G_DECLARE_FINAL_TYPE (CueEditorPage, cue_editor_page, CUE, EDITOR_PAGE, GtkWidget)

GtkWidget *cue_editor_page_new (void);

G_END_DECLS
