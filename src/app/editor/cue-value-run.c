/* cue-value-run.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-value-run.h"

#include <string.h>

#include "cue-paint.h"
#include "cue-placeholder.h"
#include "cue-say-line.h"

#define NAME_KEY "cue-value"
/* Thin blanks inside the run stand for the padding of a chip. */
#define PAD "\342\200\211"

/**
 * cue_value_run_find:
 * @iter: a place
 *
 * Returns: (transfer none) (nullable): the run that @iter is inside of, not at the edge of
 */
GtkTextTag *
cue_value_run_find (const GtkTextIter *iter)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (iter);

  for (GSList *l = tags; l != NULL; l = l->next)
    if (g_object_get_data (l->data, NAME_KEY) != NULL && !gtk_text_iter_starts_tag (iter, l->data))
      return l->data;
  return NULL;
}

/**
 * cue_value_run_find_at:
 * @iter: a place
 *
 * Returns: (transfer none) (nullable): the run that begins at @iter
 */
GtkTextTag *
cue_value_run_find_at (const GtkTextIter *iter)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (iter);

  for (GSList *l = tags; l != NULL; l = l->next)
    if (g_object_get_data (l->data, NAME_KEY) != NULL)
      return l->data;
  return NULL;
}

/**
 * cue_value_run_to_end:
 * @iter: a place in @run, moved to its end
 * @run: a run
 */
void
cue_value_run_to_end (GtkTextIter *iter, GtkTextTag *run)
{
  if (!gtk_text_iter_ends_tag (iter, run))
    gtk_text_iter_forward_to_tag_toggle (iter, run);
}

/**
 * cue_value_run_to_start:
 * @iter: a place in @run, moved to its start
 * @run: a run
 */
void
cue_value_run_to_start (GtkTextIter *iter, GtkTextTag *run)
{
  if (!gtk_text_iter_starts_tag (iter, run))
    gtk_text_iter_backward_to_tag_toggle (iter, run);
}

/**
 * cue_value_run_paint:
 * @self: a tag
 * @view: what shows it
 *
 * Gives a run the colour of a chip, other tags nothing; to be called again when the colours of the
 * theme change.
 */
void
cue_value_run_paint (GtkTextTag *self, GtkWidget *view)
{
  GdkRGBA ground;

  if (g_object_get_data (G_OBJECT (self), NAME_KEY) == NULL)
    return;
  ground = cue_paint_fade (cue_paint_get_color (view, "accent_bg_color"), 0.14);
  g_object_set (self, "background-rgba", &ground, "weight", PANGO_WEIGHT_SEMIBOLD, NULL);
}

/**
 * cue_value_run_insert:
 * @view: what shows it
 * @at: a place, moved behind the run
 * @name: of a placeholder
 *
 * Writes the name in words.
 */
void
cue_value_run_insert (GtkTextView *view, GtkTextIter *at, const char *name)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (view);
  const char      *words = cue_say_placeholder (name);
  g_autofree char *text = g_strconcat (PAD, words != NULL ? words : name, PAD, NULL);
  GtkTextTag      *tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);

  g_object_set_data_full (G_OBJECT (tag), NAME_KEY, g_strdup (name), g_free);
  cue_value_run_paint (tag, GTK_WIDGET (view));
  gtk_text_buffer_insert_with_tags (buffer, at, text, -1, tag, NULL);
}

/**
 * cue_value_run_insert_text:
 * @view: what shows it
 * @at: a place, moved behind the text
 * @text: text of a template
 *
 * Writes @text into the buffer, placeholders as runs.
 */
void
cue_value_run_insert_text (GtkTextView *view, GtkTextIter *at, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  const char    *from = text;

  for (const char *p = strchr (text, '{'); p != NULL; p = strchr (p + 1, '{'))
    {
      const char      *end = strchr (p, '}');
      g_autofree char *name = end != NULL ? g_strndup (p + 1, (gsize) (end - p - 1)) : NULL;

      if (name == NULL || !cue_placeholder_is_known (name))
        continue;
      gtk_text_buffer_insert (buffer, at, from, (int) (p - from));
      cue_value_run_insert (view, at, name);
      from = end + 1;
    }
  gtk_text_buffer_insert (buffer, at, from, -1);
}

/**
 * cue_value_run_dup_text:
 * @buffer: a buffer
 * @start: from here
 * @end: to here; runs lie wholly inside or outside
 *
 * Returns: (transfer full): the text of the template, runs as {name}
 */
char *
cue_value_run_dup_text (GtkTextBuffer *buffer, const GtkTextIter *start, const GtkTextIter *end)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkTextIter         at = *start;

  while (gtk_text_iter_compare (&at, end) < 0)
    {
      GtkTextTag      *run = cue_value_run_find_at (&at);
      GtkTextIter      next = at;
      g_autofree char *piece = NULL;

      if (run != NULL)
        {
          gtk_text_iter_forward_to_tag_toggle (&next, run);
          g_string_append_printf (text, "{%s}",
                                  (const char *) g_object_get_data (G_OBJECT (run), NAME_KEY));
          at = next;
          continue;
        }
      do
        gtk_text_iter_forward_to_tag_toggle (&next, NULL);
      while (cue_value_run_find_at (&next) == NULL && gtk_text_iter_compare (&next, end) < 0);
      if (gtk_text_iter_compare (&next, end) > 0)
        next = *end;
      piece = gtk_text_buffer_get_text (buffer, &at, &next, FALSE);
      g_string_append (text, piece);
      at = next;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * cue_value_run_seek:
 * @buffer: a buffer
 * @offset: byte of the text of the template
 * @iter: (out): where it stands
 */
void
cue_value_run_seek (GtkTextBuffer *buffer, guint offset, GtkTextIter *iter)
{
  guint seen = 0;

  gtk_text_buffer_get_start_iter (buffer, iter);
  while (seen < offset && !gtk_text_iter_is_end (iter))
    {
      GtkTextTag *run = cue_value_run_find_at (iter);

      if (run != NULL)
        {
          const char *name = g_object_get_data (G_OBJECT (run), NAME_KEY);

          seen += (guint) strlen (name) + 2;
          gtk_text_iter_forward_to_tag_toggle (iter, run);
          continue;
        }
      seen += (guint) g_unichar_to_utf8 (gtk_text_iter_get_char (iter), NULL);
      gtk_text_iter_forward_char (iter);
    }
}
