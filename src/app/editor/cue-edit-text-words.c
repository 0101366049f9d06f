/* cue-edit-text-words.c: what a text says, where the caret stands in it, and what is underlined.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-edit-text-private.h"

#include <string.h>

#include "cue-value-run.h"

/**
 * cue_edit_text_get_buffer:
 * @self: a text
 *
 * Returns: (transfer none): its buffer
 */
GtkTextBuffer *
cue_edit_text_get_buffer (CueEditText *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/**
 * cue_edit_text_get_caret_iter:
 * @self: a text
 * @iter: (out): where the caret stands
 */
void
cue_edit_text_get_caret_iter (CueEditText *self, GtkTextIter *iter)
{
  GtkTextBuffer *buffer = cue_edit_text_get_buffer (self);

  gtk_text_buffer_get_iter_at_mark (buffer, iter, gtk_text_buffer_get_insert (buffer));
}

/**
 * cue_edit_text_set_text:
 * @self: a text
 * @text: what it says, with {placeholders}
 *
 * Only what differs is written, so that the caret stays where it was.  Emits nothing.
 */
void
cue_edit_text_set_text (CueEditText *self, const char *text)
{
  GtkTextBuffer   *buffer;
  g_autofree char *before = NULL;
  GtkTextIter      start;
  GtkTextIter      end;

  g_return_if_fail (CUE_IS_EDIT_TEXT (self) && text != NULL);

  before = cue_edit_text_dup_text (self);
  if (strcmp (before, text) == 0)
    return;
  buffer = cue_edit_text_get_buffer (self);
  self->filling = TRUE;
  if (strchr (before, '{') == NULL && strchr (text, '{') == NULL)
    {
      gsize n_before = strlen (before);
      gsize n_after = strlen (text);
      gsize head = 0;
      gsize tail = 0;
      g_autofree char *middle = NULL;

      while (head < n_before && head < n_after && before[head] == text[head])
        head++;
      while (head > 0 && ((guchar) text[head] & 0xc0) == 0x80)
        head--;
      while (tail < n_before - head && tail < n_after - head
             && before[n_before - tail - 1] == text[n_after - tail - 1])
        tail++;
      while (tail > 0 && ((guchar) text[n_after - tail] & 0xc0) == 0x80)
        tail--;
      gtk_text_buffer_get_iter_at_offset (
          buffer, &start, (int) g_utf8_pointer_to_offset (before, before + head));
      gtk_text_buffer_get_iter_at_offset (
        buffer, &end, (int) g_utf8_pointer_to_offset (before, before + n_before - tail));
      gtk_text_buffer_delete (buffer, &start, &end);
      middle = g_strndup (text + head, n_after - tail - head);
      gtk_text_buffer_insert (buffer, &start, middle, -1);
    }
  else
    {
      int caret;

      cue_edit_text_get_caret_iter (self, &start);
      caret = gtk_text_iter_get_offset (&start);
      gtk_text_buffer_get_bounds (buffer, &start, &end);
      gtk_text_buffer_delete (buffer, &start, &end);
      if (self->placeholders)
        cue_value_run_insert_text (GTK_TEXT_VIEW (self), &start, text);
      else
        gtk_text_buffer_insert (buffer, &start, text, -1);
      gtk_text_buffer_get_iter_at_offset (buffer, &start, caret);
      gtk_text_buffer_place_cursor (buffer, &start);
    }
  self->filling = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * cue_edit_text_dup_text:
 * @self: a text
 *
 * Returns: (transfer full): what it says, with {placeholders}
 */
char *
cue_edit_text_dup_text (CueEditText *self)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (CUE_IS_EDIT_TEXT (self), NULL);

  gtk_text_buffer_get_bounds (cue_edit_text_get_buffer (self), &start, &end);
  return cue_value_run_dup_text (cue_edit_text_get_buffer (self), &start, &end);
}

/**
 * cue_edit_text_get_caret:
 * @self: a text
 *
 * Returns: the byte of cue_edit_text_dup_text() at which the caret stands
 */
guint
cue_edit_text_get_caret (CueEditText *self)
{
  GtkTextIter      start;
  GtkTextIter      end;
  g_autofree char *before = NULL;

  g_return_val_if_fail (CUE_IS_EDIT_TEXT (self), 0);

  gtk_text_buffer_get_start_iter (cue_edit_text_get_buffer (self), &start);
  cue_edit_text_get_caret_iter (self, &end);
  before = cue_value_run_dup_text (cue_edit_text_get_buffer (self), &start, &end);
  return (guint) strlen (before);
}

/**
 * cue_edit_text_set_caret:
 * @self: a text
 * @start: byte of the text
 * @length: bytes to be selected, 0 = none
 */
void
cue_edit_text_set_caret (CueEditText *self, guint start, guint length)
{
  GtkTextIter from;
  GtkTextIter to;

  g_return_if_fail (CUE_IS_EDIT_TEXT (self));

  cue_value_run_seek (cue_edit_text_get_buffer (self), start, &from);
  cue_value_run_seek (cue_edit_text_get_buffer (self), start + length, &to);
  gtk_text_buffer_select_range (cue_edit_text_get_buffer (self), &to, &from);
}

/**
 * cue_edit_text_clear_marks:
 * @self: a text
 */
void
cue_edit_text_clear_marks (CueEditText *self)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (CUE_IS_EDIT_TEXT (self));

  /* Taking a tag away lays the text out anew, even where it never was. */
  if (!self->is_marked)
    return;
  self->is_marked = FALSE;
  gtk_text_buffer_get_bounds (cue_edit_text_get_buffer (self), &start, &end);
  gtk_text_buffer_remove_tag (cue_edit_text_get_buffer (self), self->must, &start, &end);
  gtk_text_buffer_remove_tag (cue_edit_text_get_buffer (self), self->should, &start, &end);
}

/**
 * cue_edit_text_add_mark:
 * @self: a text
 * @start: byte of the text
 * @length: bytes
 * @must: in the colour of what must be put right, else of what should
 *
 * Underlines a span.
 */
void
cue_edit_text_add_mark (CueEditText *self, guint start, guint length, gboolean must)
{
  GtkTextIter from;
  GtkTextIter to;

  g_return_if_fail (CUE_IS_EDIT_TEXT (self));

  cue_value_run_seek (cue_edit_text_get_buffer (self), start, &from);
  cue_value_run_seek (cue_edit_text_get_buffer (self), start + length, &to);
  self->is_marked = TRUE;
  gtk_text_buffer_apply_tag (cue_edit_text_get_buffer (self), must ? self->must : self->should,
                             &from, &to);
}

/**
 * cue_edit_text_insert_value:
 * @self: a text
 * @name: a placeholder, usage.left
 *
 * At the caret, as if it had been typed.
 */
void
cue_edit_text_insert_value (CueEditText *self, const char *name)
{
  GtkTextIter at;

  g_return_if_fail (CUE_IS_EDIT_TEXT (self) && name != NULL);

  self->filling = TRUE;
  cue_edit_text_get_caret_iter (self, &at);
  cue_value_run_insert (GTK_TEXT_VIEW (self), &at, name);
  gtk_text_buffer_place_cursor (cue_edit_text_get_buffer (self), &at);
  self->filling = FALSE;
  cue_edit_text_tell_changed (self);
}
