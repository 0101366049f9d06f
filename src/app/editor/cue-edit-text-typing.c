/* cue-edit-text-typing.c
 *
 * A placeholder is one thing (cue-value-run.h): the caret steps over it, what is typed in it goes
 * behind it, and deleting a part of it deletes it whole.  That is done where the buffer changes, so
 * it holds for keys, input methods, the clipboard and dragging alike.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-edit-text-private.h"

#include <string.h>

#include "cue-value-run.h"

/* -- the buffer changes ------------------------------------------------------------------------ */

static void
on_insert_cb (GtkTextBuffer *buffer, GtkTextIter *at, const char *text, int length,
              CueEditText *self)
{
  GtkTextTag *run = cue_value_run_find (at);

  if (run != NULL && !self->filling)
    cue_value_run_to_end (at, run);
}

static void
on_delete_cb (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, CueEditText *self)
{
  GtkTextTag *run;

  if (self->filling)
    return;
  run = cue_value_run_find (start);
  if (run != NULL)
    cue_value_run_to_start (start, run);
  run = cue_value_run_find (end);
  if (run != NULL)
    cue_value_run_to_end (end, run);
}

/**
 * cue_edit_text_tell_changed:
 * @self: a text
 *
 * A person changed it: shown, told, and the list of values goes along.
 */
void
cue_edit_text_tell_changed (CueEditText *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "text-changed");
  if (self->popover != NULL)
    cue_value_popover_follow (self->popover);
}

static void
on_changed_cb (GtkTextBuffer *buffer, CueEditText *self)
{
  if (!self->filling)
    cue_edit_text_tell_changed (self);
}

/* The caret never rests inside a run: it goes on to the edge it was moving to. */
static void
on_mark_set_cb (GtkTextBuffer *buffer, const GtkTextIter *where, GtkTextMark *mark,
                CueEditText *self)
{
  GtkTextIter iter = *where;
  GtkTextTag *run;
  int         offset = gtk_text_iter_get_offset (where);
  gboolean    is_caret = mark == gtk_text_buffer_get_insert (buffer);

  if (self->stepping || self->filling
      || (!is_caret && mark != gtk_text_buffer_get_selection_bound (buffer)))
    return;
  run = cue_value_run_find (&iter);
  if (run != NULL)
    {
      if (offset < self->last_caret)
        cue_value_run_to_start (&iter, run);
      else
        cue_value_run_to_end (&iter, run);
      self->stepping = TRUE;
      gtk_text_buffer_move_mark (buffer, mark, &iter);
      self->stepping = FALSE;
    }
  if (is_caret)
    self->last_caret = gtk_text_iter_get_offset (&iter);
  if (is_caret && self->popover != NULL)
    cue_value_popover_follow (self->popover);
}

/* -- keys -------------------------------------------------------------------------------------- */

/* Up in the first row and Down in the last one lead to the next text. */
static gboolean
leaves (CueEditText *self, int direction)
{
  GtkTextIter iter;
  GtkTextIter moved;

  cue_edit_text_get_caret_iter (self, &iter);
  moved = iter;
  if (direction < 0 ? gtk_text_view_backward_display_line (GTK_TEXT_VIEW (self), &moved)
                    : gtk_text_view_forward_display_line (GTK_TEXT_VIEW (self), &moved))
    return FALSE;
  g_signal_emit_by_name (self, "leave", direction);
  return TRUE;
}

static void
on_preedit_cb (GtkTextView *view, const char *preedit, CueEditText *self)
{
  self->is_composing = preedit != NULL && *preedit != '\0';
}

static gboolean
on_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
           CueEditText *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  GtkTextBuffer  *buffer = cue_edit_text_get_buffer (self);
  GtkTextIter     iter;

  /* Return, Backspace and the arrows belong to the input method while it composes. */
  if (self->is_composing)
    return FALSE;
  if (self->popover != NULL && cue_value_popover_key (self->popover, keyval, modifiers))
    return TRUE;
  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)) || modifiers != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (!self->single_line)
        return FALSE;
      g_signal_emit_by_name (self, "split", cue_edit_text_get_caret (self));
      return TRUE;
    case GDK_KEY_BackSpace:
      cue_edit_text_get_caret_iter (self, &iter);
      if (!gtk_text_iter_is_start (&iter) || gtk_text_buffer_get_has_selection (buffer))
        return FALSE;
      g_signal_emit_by_name (self, "erase");
      return TRUE;
    case GDK_KEY_Up:
      return leaves (self, -1);
    case GDK_KEY_Down:
      return leaves (self, 1);
    default:
      return FALSE;
    }
}

static void
on_value_chosen_cb (CueValuePopover *popover, const char *name, CueEditText *self)
{
  cue_edit_text_insert_value (self, name);
}

/* A slash or a brace, also the wide ones that a Chinese input method writes, opens the list. */
static void
on_inserted_cb (GtkTextBuffer *buffer, GtkTextIter *at, const char *text, int length,
                CueEditText *self)
{
  static const char *const OPENERS[] = { "/", "{", "／", "｛" };

  if (self->filling || !self->placeholders || length > 4)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (OPENERS); i++)
    if (strlen (OPENERS[i]) == (gsize) length && strncmp (text, OPENERS[i], (gsize) length) == 0)
      {
        if (self->popover == NULL)
          {
            self->popover = g_object_ref_sink (
              CUE_VALUE_POPOVER (cue_value_popover_new (GTK_TEXT_VIEW (self))));
            g_signal_connect (self->popover, "chosen", G_CALLBACK (on_value_chosen_cb), self);
          }
        cue_value_popover_open (self->popover, at, (guint) g_utf8_strlen (text, length));
        return;
      }
}

static void
on_focus_left_cb (GtkEventControllerFocus *controller, CueEditText *self)
{
  if (self->popover != NULL)
    cue_value_popover_close (self->popover);
}

/**
 * cue_edit_text_watch_typing:
 * @self: a new text
 *
 * From now on it does what a person's keys, input method and clipboard ask for.
 */
void
cue_edit_text_watch_typing (CueEditText *self)
{
  GtkTextView        *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer      *buffer = gtk_text_view_get_buffer (view);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (buffer, "insert-text", G_CALLBACK (on_insert_cb), self);
  g_signal_connect_after (buffer, "insert-text", G_CALLBACK (on_inserted_cb), self);
  g_signal_connect (buffer, "delete-range", G_CALLBACK (on_delete_cb), self);
  g_signal_connect (buffer, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_after (buffer, "mark-set", G_CALLBACK (on_mark_set_cb), self);
  g_signal_connect (view, "preedit-changed", G_CALLBACK (on_preedit_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (focus, "leave", G_CALLBACK (on_focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
