/* cue-wrap-text.h: a text of a few lines that is as high as its words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Tab leaves it; undo is the document's.  Signal "typed" (text): without line breaks. */
#define CUE_TYPE_WRAP_TEXT (cue_wrap_text_get_type ())
G_DECLARE_FINAL_TYPE (CueWrapText, cue_wrap_text, CUE, WRAP_TEXT, GtkTextView)

GtkWidget *cue_wrap_text_new      (const char *text, gboolean open);
void       cue_wrap_text_set_text (CueWrapText *self, const char *text);  /* tells nobody */

G_END_DECLS
