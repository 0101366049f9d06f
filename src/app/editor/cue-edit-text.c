/* cue-edit-text.c
 *
 * A placeholder is one thing (cue-value-run.h): the caret steps over it, what is typed in it goes
 * behind it, and deleting a part of it deletes it whole.  That is done where the buffer changes, so
 * it holds for keys, input methods, the clipboard and dragging alike.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-edit-text.h"

#include <string.h>

#include "cue-paint.h"
#include "cue-value-popover.h"
#include "cue-value-run.h"

struct _CueEditText
{
  GtkTextView      parent_instance;

  CueValuePopover *popover;      /* (owned) (nullable): made when it is first asked for */
  GtkTextTag      *must;
  GtkTextTag      *should;
  char            *hint;         /* (owned) (nullable) */
  int              last_caret;
  gboolean         placeholders;
  gboolean         single_line;
  gboolean         is_composing; /* an input method holds text that is not written yet */
  gboolean         filling;      /* the program writes, not the person */
  gboolean         is_marked;    /* something is underlined */
  gboolean         stepping;
};

enum
{
  PROP_0,
  PROP_PLACEHOLDERS,
  PROP_SINGLE_LINE,
  N_PROPERTIES
};

enum
{
  SIGNAL_TEXT_CHANGED,
  SIGNAL_SPLIT,
  SIGNAL_ERASE,
  SIGNAL_LEAVE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueEditText, cue_edit_text, GTK_TYPE_TEXT_VIEW)

static GtkTextBuffer *
get_buffer (CueEditText *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/* -- the buffer changes -------------------------------------------------------------------------- */

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

static void
on_changed_cb (GtkTextBuffer *buffer, CueEditText *self)
{
  if (self->filling)
    return;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_TEXT_CHANGED], 0);
  if (self->popover != NULL)
    cue_value_popover_follow (self->popover);
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

/* -- keys ---------------------------------------------------------------------------------------- */

static void
caret_iter (CueEditText *self, GtkTextIter *iter)
{
  GtkTextBuffer *buffer = get_buffer (self);

  gtk_text_buffer_get_iter_at_mark (buffer, iter, gtk_text_buffer_get_insert (buffer));
}

/* Up in the first row and Down in the last one lead to the next text. */
static gboolean
leaves (CueEditText *self, int direction)
{
  GtkTextIter iter;
  GtkTextIter moved;

  caret_iter (self, &iter);
  moved = iter;
  if (direction < 0 ? gtk_text_view_backward_display_line (GTK_TEXT_VIEW (self), &moved)
                    : gtk_text_view_forward_display_line (GTK_TEXT_VIEW (self), &moved))
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_LEAVE], 0, direction);
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
  GtkTextBuffer  *buffer = get_buffer (self);
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
      g_signal_emit (self, signals[SIGNAL_SPLIT], 0, cue_edit_text_get_caret (self));
      return TRUE;
    case GDK_KEY_BackSpace:
      caret_iter (self, &iter);
      if (!gtk_text_iter_is_start (&iter) || gtk_text_buffer_get_has_selection (buffer))
        return FALSE;
      g_signal_emit (self, signals[SIGNAL_ERASE], 0);
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

/* -- object -------------------------------------------------------------------------------------- */

/* A text view knows its height only after it was laid out at a width, and one without a height is
 * never laid out: a line is the least. */
static void
cue_edit_text_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  PangoContext     *context;
  PangoFontMetrics *metrics;
  int               line;

  GTK_WIDGET_CLASS (cue_edit_text_parent_class)->measure (widget, orientation, for_size, minimum,
                                                          natural, minimum_baseline,
                                                          natural_baseline);
  if (orientation != GTK_ORIENTATION_VERTICAL)
    return;
  context = gtk_widget_get_pango_context (widget);
  metrics = pango_context_get_metrics (context, NULL, NULL);
  line = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics))
         + gtk_text_view_get_top_margin (GTK_TEXT_VIEW (widget))
         + gtk_text_view_get_bottom_margin (GTK_TEXT_VIEW (widget));
  pango_font_metrics_unref (metrics);
  *minimum = MAX (*minimum, line);
  *natural = MAX (*natural, line);
}

static void
cue_edit_text_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CueEditText *self = CUE_EDIT_TEXT (widget);

  GTK_WIDGET_CLASS (cue_edit_text_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
cue_edit_text_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CueEditText *self = CUE_EDIT_TEXT (widget);

  GTK_WIDGET_CLASS (cue_edit_text_parent_class)->snapshot (widget, snapshot);
  if (self->hint != NULL && gtk_text_buffer_get_char_count (get_buffer (self)) == 0)
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, self->hint);
      GdkRGBA color = cue_paint_fade (cue_paint_get_color (widget, "window_fg_color"), 0.55);
      int     left = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (widget));
      int     top = gtk_text_view_get_top_margin (GTK_TEXT_VIEW (widget));

      pango_layout_set_width (layout,
                              MAX (gtk_widget_get_width (widget) - 2 * left, 1) * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) left, (float) top));
      gtk_snapshot_append_layout (snapshot, layout, &color);
      gtk_snapshot_restore (snapshot);
    }
}

static void
repaint_tag (GtkTextTag *tag, gpointer user_data)
{
  cue_value_run_paint (tag, GTK_WIDGET (user_data));
}

static void
repaint (CueEditText *self)
{
  GdkRGBA must = cue_paint_get_color (GTK_WIDGET (self), "error_color");
  GdkRGBA should = cue_paint_get_color (GTK_WIDGET (self), "warning_color");

  g_object_set (self->must, "underline-rgba", &must, NULL);
  g_object_set (self->should, "underline-rgba", &should, NULL);
  gtk_text_tag_table_foreach (gtk_text_buffer_get_tag_table (get_buffer (self)), repaint_tag, self);
}

static void
cue_edit_text_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (cue_edit_text_parent_class)->css_changed (widget, change);
  repaint (CUE_EDIT_TEXT (widget));
}

static void
cue_edit_text_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CueEditText *self = CUE_EDIT_TEXT (object);

  switch (id)
    {
    case PROP_PLACEHOLDERS:
      self->placeholders = g_value_get_boolean (value);
      break;
    case PROP_SINGLE_LINE:
      self->single_line = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cue_edit_text_dispose (GObject *object)
{
  CueEditText *self = CUE_EDIT_TEXT (object);

  if (self->popover != NULL)
    {
      gtk_widget_unparent (GTK_WIDGET (self->popover));
      g_clear_object (&self->popover);
    }
  g_clear_pointer (&self->hint, g_free);
  G_OBJECT_CLASS (cue_edit_text_parent_class)->dispose (object);
}

static void
cue_edit_text_class_init (CueEditTextClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  object_class->set_property = cue_edit_text_set_property;
  object_class->dispose = cue_edit_text_dispose;
  widget_class->measure = cue_edit_text_measure;
  widget_class->size_allocate = cue_edit_text_size_allocate;
  widget_class->snapshot = cue_edit_text_snapshot;
  widget_class->css_changed = cue_edit_text_css_changed;
  properties[PROP_PLACEHOLDERS] = g_param_spec_boolean ("placeholders", NULL, NULL, FALSE, flags);
  properties[PROP_SINGLE_LINE] = g_param_spec_boolean ("single-line", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_TEXT_CHANGED] = g_signal_new ("text-changed", CUE_TYPE_EDIT_TEXT,
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                               0);
  signals[SIGNAL_SPLIT] = g_signal_new ("split", CUE_TYPE_EDIT_TEXT, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_ERASE] = g_signal_new ("erase", CUE_TYPE_EDIT_TEXT, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEAVE] = g_signal_new ("leave", CUE_TYPE_EDIT_TEXT, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
cue_edit_text_init (CueEditText *self)
{
  GtkTextView        *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer      *buffer = gtk_text_view_get_buffer (view);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_top_margin (view, 3);
  gtk_text_view_set_bottom_margin (view, 3);
  gtk_text_view_set_left_margin (view, 3);
  gtk_text_view_set_right_margin (view, 3);
  gtk_text_view_set_pixels_inside_wrap (view, 3);
  gtk_widget_add_css_class (GTK_WIDGET (self), "cue-text");
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  /* Undo is the document's, over everything. */
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  self->must = gtk_text_buffer_create_tag (buffer, "must", "underline", PANGO_UNDERLINE_ERROR, NULL);
  self->should = gtk_text_buffer_create_tag (buffer, "should", "underline", PANGO_UNDERLINE_ERROR,
                                             NULL);
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

/**
 * cue_edit_text_new:
 * @placeholders: whether values may be put in
 *
 * Returns: (transfer floating): an empty text
 */
GtkWidget *
cue_edit_text_new (gboolean placeholders)
{
  return g_object_new (CUE_TYPE_EDIT_TEXT, "placeholders", placeholders, NULL);
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
  buffer = get_buffer (self);
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

      caret_iter (self, &start);
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

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return cue_value_run_dup_text (get_buffer (self), &start, &end);
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

  gtk_text_buffer_get_start_iter (get_buffer (self), &start);
  caret_iter (self, &end);
  before = cue_value_run_dup_text (get_buffer (self), &start, &end);
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

  cue_value_run_seek (get_buffer (self), start, &from);
  cue_value_run_seek (get_buffer (self), start + length, &to);
  gtk_text_buffer_select_range (get_buffer (self), &to, &from);
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
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), self->must, &start, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), self->should, &start, &end);
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

  cue_value_run_seek (get_buffer (self), start, &from);
  cue_value_run_seek (get_buffer (self), start + length, &to);
  self->is_marked = TRUE;
  gtk_text_buffer_apply_tag (get_buffer (self), must ? self->must : self->should, &from, &to);
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
  caret_iter (self, &at);
  cue_value_run_insert (GTK_TEXT_VIEW (self), &at, name);
  gtk_text_buffer_place_cursor (get_buffer (self), &at);
  self->filling = FALSE;
  on_changed_cb (get_buffer (self), self);
}

/**
 * cue_edit_text_set_hint:
 * @self: a text
 * @hint: (nullable): what stands there, quietly, while it is empty
 */
void
cue_edit_text_set_hint (CueEditText *self, const char *hint)
{
  g_return_if_fail (CUE_IS_EDIT_TEXT (self));

  g_free (self->hint);
  self->hint = g_strdup (hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                  hint != NULL ? hint : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
