/* cue-read-list-verbs.c: what a person does to a block: types, Enter, Backspace, the verbs of its
 * menu.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-read-list-private.h"

#include <stdlib.h>
#include <string.h>

#include "cue-block-change.h"
#include "cue-edit-marks.h"
#include "cue-entry-draft.h"

static const CuePlace READ = { .field = (char *) "read" };

static void
insert_block (CueReadList *self, CueEntry *copy, guint index, CueBlockKind kind, const char *text)
{
  CueBlock   *block = cue_block_new (kind);
  const char *cells[] = { text, kind == CUE_BLOCK_TABLE ? "" : NULL, NULL };

  cue_block_add_row (block, cells);
  if (kind == CUE_BLOCK_TABLE)
    cue_block_add_row (block, cells);
  if (kind == CUE_BLOCK_LINK)
    block->href = g_strdup ("");
  cue_entry_draft_insert_item (copy, "read", index, block);
}

static void
on_text_changed_cb (CueBlockRow *row, CueEditText *text, CueReadList *self)
{
  guint            r;
  guint            c;
  g_autofree char *words = cue_edit_text_dup_text (text);
  g_autofree char *id = NULL;
  CuePlace         place = READ;

  cue_block_row_find_text (row, text, &r, &c);
  id = g_strdup_printf ("%u.%u.%u", cue_block_row_get_index (row), r, c);
  place.line_id = id;
  place.start = cue_edit_text_get_caret (text);
  cue_edit_set_text (self->edit, &place, words);
}

static void
on_href_changed_cb (CueBlockRow *row, const char *href, CueReadList *self)
{
  CueBlock        *block = cue_block_copy (cue_block_row_get_block (row));
  CueEntry        *copy = cue_entry_draft_copy (cue_edit_get_entry (self->edit));
  g_autofree char *id = g_strdup_printf ("%u.href", cue_block_row_get_index (row));
  CuePlace         place = READ;

  place.line_id = id;
  g_free (block->href);
  block->href = g_strdup (href);
  cue_entry_draft_set_item (copy, "read", cue_block_row_get_index (row), block);
  cue_edit_type_entry (self->edit, copy, &place);
}

static char **
cell_of (CueBlock *block, guint row, guint cell)
{
  return (char **) block->rows->pdata[row] + cell;
}

/* Enter: a new item in a list, the cell below in a table, else a new paragraph. */
static void
on_split_cb (CueBlockRow *row, CueEditText *text, guint at, CueReadList *self)
{
  guint            index = cue_block_row_get_index (row);
  CueBlock        *block = cue_block_copy (cue_block_row_get_block (row));
  CueEntry        *copy = cue_entry_draft_copy (cue_edit_get_entry (self->edit));
  g_autofree char *words = cue_edit_text_dup_text (text);
  const char      *tail[] = { words + at, NULL };
  gboolean         is_list = block->kind == CUE_BLOCK_LIST || block->kind == CUE_BLOCK_STEPS;
  guint            r;
  guint            c;
  char           **cell;

  cue_block_row_find_text (row, text, &r, &c);
  if (block->kind == CUE_BLOCK_TABLE)
    {
      if (r + 1 == block->rows->len)
        {
          g_auto (GStrv) empty = g_strdupv (block->rows->pdata[r]);

          for (guint i = 0; empty[i] != NULL; i++)
            *empty[i] = '\0';
          cue_block_add_row (block, (const char *const *) empty);
        }
      cue_entry_draft_set_item (copy, "read", index, block);
      cue_edit_take_entry (self->edit, copy, &READ);
      cue_read_list_focus_text (self, index, r + 1, c, 0);
      return;
    }
  cell = cell_of (block, r, c);
  g_free (*cell);
  *cell = g_strndup (words, at);
  if (is_list)
    g_ptr_array_insert (block->rows, (int) r + 1, g_strdupv ((char **) tail));
  cue_entry_draft_set_item (copy, "read", index, block);
  if (!is_list)
    insert_block (self, copy, index + 1, CUE_BLOCK_PARAGRAPH, words + at);
  cue_edit_take_entry (self->edit, copy, &READ);
  cue_read_list_focus_text (self, is_list ? index : index + 1, is_list ? r + 1 : 0, 0, 0);
}

static void
remove_block (CueReadList *self, guint index)
{
  CueEntry *copy = cue_entry_draft_copy (cue_edit_get_entry (self->edit));

  cue_entry_draft_remove_item (copy, "read", index);
  cue_edit_take_entry (self->edit, copy, &READ);
  if (self->rows->len > 0)
    cue_read_list_focus_text (self, index > 0 ? index - 1 : 0, 0, 0, G_MAXUINT / 4);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->adders), GTK_DIR_TAB_FORWARD);
}

/* Backspace at the beginning: what is empty goes, an item joins the one before it. */
static void
on_erase_cb (CueBlockRow *row, CueEditText *text, CueReadList *self)
{
  guint            index = cue_block_row_get_index (row);
  const CueBlock  *now = cue_block_row_get_block (row);
  CueBlock        *block;
  CueEntry        *copy;
  guint            r;
  guint            c;
  guint            caret;
  char           **before;
  char            *joined;

  cue_block_row_find_text (row, text, &r, &c);
  if (cue_block_is_blank (now))
    {
      remove_block (self, index);
      return;
    }
  if (r == 0 || now->kind == CUE_BLOCK_TABLE)
    return;
  block = cue_block_copy (now);
  before = cell_of (block, r - 1, 0);
  caret = (guint) strlen (*before);
  joined = g_strconcat (*before, *cell_of (block, r, 0), NULL);
  g_free (*before);
  *before = joined;
  g_ptr_array_remove_index (block->rows, r);
  copy = cue_entry_draft_copy (cue_edit_get_entry (self->edit));
  cue_entry_draft_set_item (copy, "read", index, block);
  cue_edit_take_entry (self->edit, copy, &READ);
  cue_read_list_focus_text (self, index, r - 1, 0, caret);
}

static void
on_leave_cb (CueBlockRow *row, CueEditText *text, int direction, CueReadList *self)
{
  guint index = cue_block_row_get_index (row);
  guint r;
  guint c;

  cue_block_row_find_text (row, text, &r, &c);
  if (direction > 0 && cue_block_row_get_text (row, r + 1, c) != NULL)
    cue_read_list_focus_text (self, index, r + 1, c, 0);
  else if (direction < 0 && r > 0)
    cue_read_list_focus_text (self, index, r - 1, c, G_MAXUINT / 4);
  else if (direction > 0)
    cue_read_list_focus_text (self, index + 1, 0, 0, 0);
  else if (index > 0)
    cue_read_list_focus_text (self, index - 1,
                              cue_block_row_get_block (self->rows->pdata[index - 1])->rows->len - 1,
                              0, G_MAXUINT / 4);
}

static void
move_block (guint from, guint to, gpointer user_data)
{
  CueReadList *self = CUE_READ_LIST (user_data);
  CueEntry     *copy;

  if (!cue_read_list_is_open (self) || from == to || to >= cue_read_list_count_blocks (self))
    return;
  copy = cue_entry_draft_copy (cue_edit_get_entry (self->edit));
  cue_entry_draft_move_item (copy, "read", from, to);
  cue_edit_take_entry (self->edit, copy, &READ);
  cue_read_list_focus_text (self, to, 0, 0, 0);
}

static void
on_verb_cb (CueBlockRow *row, const char *verb, const char *target, CueReadList *self)
{
  guint     index = cue_block_row_get_index (row);
  CueEntry *copy;
  CueBlock *block;
  guint     last;

  if (!cue_read_list_is_open (self))
    return;
  if (g_str_equal (verb, "block.move-up"))
    {
      if (index > 0)
        move_block (index, index - 1, self);
    }
  else if (g_str_equal (verb, "block.move-down"))
    move_block (index, index + 1, self);
  else if (g_str_equal (verb, "block.remove"))
    remove_block (self, index);
  else
    {
      block = g_str_equal (verb, "block.kind")
                  ? cue_block_as_kind (cue_block_row_get_block (row), (CueBlockKind) atoi (target))
                  : cue_block_changed_table (cue_block_row_get_block (row), verb);
      copy = cue_entry_draft_copy (cue_edit_get_entry (self->edit));
      last = block->rows->len - 1;
      cue_entry_draft_set_item (copy, "read", index, block);
      cue_edit_take_entry (self->edit, copy, &READ);
      cue_read_list_focus_text (self, index, g_str_equal (verb, "block.add-row") ? last : 0, 0, 0);
    }
}

/**
 * cue_read_list_listen:
 * @self: the list
 * @row: a new row
 *
 * Does what is asked for in the row, as long as there is one.
 */
void
cue_read_list_listen (CueReadList *self, CueBlockRow *row)
{
  g_signal_connect (row, "text-changed", G_CALLBACK (on_text_changed_cb), self);
  g_signal_connect (row, "href-changed", G_CALLBACK (on_href_changed_cb), self);
  g_signal_connect (row, "split", G_CALLBACK (on_split_cb), self);
  g_signal_connect (row, "erase", G_CALLBACK (on_erase_cb), self);
  g_signal_connect (row, "leave", G_CALLBACK (on_leave_cb), self);
  g_signal_connect (row, "verb", G_CALLBACK (on_verb_cb), self);
  cue_edit_marks_add_dragging (cue_block_row_get_handle (row), GTK_WIDGET (row), move_block, self);
}

/**
 * cue_read_list_add_block:
 * @self: the list
 * @kind: what comes to its end
 *
 * Adds an empty block and puts the caret into it; nothing while the document is locked.
 */
void
cue_read_list_add_block (CueReadList *self, CueBlockKind kind)
{
  CueEntry *copy;

  if (!cue_read_list_is_open (self))
    return;
  copy = cue_entry_draft_copy (cue_edit_get_entry (self->edit));
  insert_block (self, copy, G_MAXUINT, kind, "");
  cue_edit_take_entry (self->edit, copy, &READ);
  cue_read_list_focus_text (self, cue_read_list_count_blocks (self) - 1, 0, 0, 0);
}
