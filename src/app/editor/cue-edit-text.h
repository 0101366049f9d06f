/* cue-edit-text.h: one text of a document: a line to say, a paragraph.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties: "placeholders" (boolean: values may be put in by / or {), "single-line" (boolean:
 * Enter asks for a new line instead of writing one).  Signals: "text-changed" (a person changed
 * it), "split" (uint: byte at which Enter was pressed), "erase" (Backspace in an empty text, or at
 * its beginning), "leave" (int: -1 by Up from the first row, 1 by Down from the last). */
#define CUE_TYPE_EDIT_TEXT (cue_edit_text_get_type ())
G_DECLARE_FINAL_TYPE (CueEditText, cue_edit_text, CUE, EDIT_TEXT, GtkTextView)

GtkWidget *cue_edit_text_new         (gboolean placeholders);
void       cue_edit_text_set_text    (CueEditText *self, const char *text);
char      *cue_edit_text_dup_text    (CueEditText *self);
guint      cue_edit_text_get_caret   (CueEditText *self);                    /* byte of the text */
void       cue_edit_text_set_caret   (CueEditText *self, guint start, guint length);
void       cue_edit_text_clear_marks (CueEditText *self);
void       cue_edit_text_add_mark    (CueEditText *self, guint start, guint length, gboolean must);
void       cue_edit_text_insert_value (CueEditText *self, const char *name); /* usage.left */
void       cue_edit_text_set_hint    (CueEditText *self, const char *hint);  /* while it is empty */

G_END_DECLS
