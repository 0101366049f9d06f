/* cue-value-run.h: a placeholder in a text buffer.
 *
 * It is a run of the buffer that says the value's name in words, with a tag of its own that knows
 * the placeholder.  No child widget stands in the text, for those disturb input methods.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkTextTag *cue_value_run_find        (const GtkTextIter *iter);
GtkTextTag *cue_value_run_find_at     (const GtkTextIter *iter);
void        cue_value_run_to_start    (GtkTextIter *iter, GtkTextTag *run);
void        cue_value_run_to_end      (GtkTextIter *iter, GtkTextTag *run);
void        cue_value_run_paint       (GtkTextTag *self, GtkWidget *view);
void        cue_value_run_insert      (GtkTextView *view, GtkTextIter *at, const char *name);
void        cue_value_run_insert_text (GtkTextView *view, GtkTextIter *at, const char *text);
char       *cue_value_run_dup_text    (GtkTextBuffer *buffer, const GtkTextIter *start,
                                       const GtkTextIter *end);
void        cue_value_run_seek        (GtkTextBuffer *buffer, guint offset, GtkTextIter *iter);

G_END_DECLS
