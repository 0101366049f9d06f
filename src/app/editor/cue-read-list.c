/* cue-read-list.c
 *
 * A text of four hundred paragraphs is opened at once and typed into like a short one: only the
 * blocks that were scrolled to have a row.  The first few are made before the window is painted, the
 * others some frames before they come into sight; empty room stands for those that are left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-read-list.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cue-block-row.h"
#include "cue-edit-marks.h"
#include "cue-entry-draft.h"
#include "cue-flow.h"
#include "cue-say-edit.h"

/* Made at once: the form above it leaves room for no more on a usual screen. */
#define FIRST_ROWS 3
/* Pixels of a row that was not made yet, until there are others to learn from. */
#define ROW_HEIGHT 60
/* How long the rows of one frame may take. */
#define SLICE_US 6000

struct _CueReadList
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget     *rows_box;
  GtkWidget     *rest;      /* room of the rows that are not made yet */
  CueFlow       *adders;
  CueEdit       *edit;      /* (owned) (nullable) */
  GPtrArray     *rows;      /* (owned) (element-type CueBlockRow), as they stand */
  guint          n_shown;   /* blocks there were when the rows were last gone through */
  GtkAdjustment *scrolling; /* (owned) (nullable): of what the list is scrolled in, while mapped */
  guint          tick_id;
};

G_DEFINE_FINAL_TYPE (CueReadList, cue_read_list, GTK_TYPE_WIDGET)

static const CuePlace READ = { .field = (char *) "read" };

static GPtrArray *
get_blocks (CueReadList *self)
{
  const CueEntry *entry = self->edit != NULL ? cue_edit_get_entry (self->edit) : NULL;

  return entry != NULL ? entry->read : NULL;
}

static guint
count_blocks (CueReadList *self)
{
  GPtrArray *blocks = get_blocks (self);

  return blocks != NULL ? blocks->len : 0;
}

static void refresh (CueReadList *self, guint least);

static void
focus_text (CueReadList *self, guint block, guint row, guint cell, guint caret)
{
  CueEditText *text;
  GPtrArray   *blocks = get_blocks (self);

  /* A block far down may not have its row yet. */
  if (blocks != NULL && block >= self->rows->len && block < blocks->len)
    refresh (self, block + 1);
  if (block >= self->rows->len)
    return;
  text = cue_block_row_get_text (self->rows->pdata[block], row, cell);
  if (text == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (text));
  cue_edit_text_set_caret (text, caret, 0);
}

static gboolean
is_open (CueReadList *self)
{
  return self->edit != NULL && cue_edit_get_lock (self->edit) == CUE_EDIT_OPEN;
}

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

/* -- what a person does -------------------------------------------------------------------------- */

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
      focus_text (self, index, r + 1, c, 0);
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
  focus_text (self, is_list ? index : index + 1, is_list ? r + 1 : 0, 0, 0);
}

static gboolean
is_blank (const CueBlock *block)
{
  for (guint i = 0; i < block->rows->len; i++)
    for (char **cell = block->rows->pdata[i]; *cell != NULL; cell++)
      if (**cell != '\0')
        return FALSE;
  return block->href == NULL || *block->href == '\0';
}

static void
remove_block (CueReadList *self, guint index)
{
  CueEntry *copy = cue_entry_draft_copy (cue_edit_get_entry (self->edit));

  cue_entry_draft_remove_item (copy, "read", index);
  cue_edit_take_entry (self->edit, copy, &READ);
  if (self->rows->len > 0)
    focus_text (self, index > 0 ? index - 1 : 0, 0, 0, G_MAXUINT / 4);
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
  if (is_blank (now))
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
  focus_text (self, index, r - 1, 0, caret);
}

static void
on_leave_cb (CueBlockRow *row, CueEditText *text, int direction, CueReadList *self)
{
  guint index = cue_block_row_get_index (row);
  guint r;
  guint c;

  cue_block_row_find_text (row, text, &r, &c);
  if (direction > 0 && cue_block_row_get_text (row, r + 1, c) != NULL)
    focus_text (self, index, r + 1, c, 0);
  else if (direction < 0 && r > 0)
    focus_text (self, index, r - 1, c, G_MAXUINT / 4);
  else if (direction > 0)
    focus_text (self, index + 1, 0, 0, 0);
  else if (index > 0)
    focus_text (self, index - 1, cue_block_row_get_block (self->rows->pdata[index - 1])->rows->len - 1,
                0, G_MAXUINT / 4);
}

static void
move_block (guint from, guint to, gpointer user_data)
{
  CueReadList *self = CUE_READ_LIST (user_data);
  CueEntry     *copy;

  if (!is_open (self) || from == to || to >= count_blocks (self))
    return;
  copy = cue_entry_draft_copy (cue_edit_get_entry (self->edit));
  cue_entry_draft_move_item (copy, "read", from, to);
  cue_edit_take_entry (self->edit, copy, &READ);
  focus_text (self, to, 0, 0, 0);
}

/* A block of another kind says the same: cells of a row are joined where there is one text a row. */
static CueBlock *
as_kind (const CueBlock *from, CueBlockKind kind)
{
  CueBlock           *block = cue_block_new (kind);
  g_autoptr (GString) all = g_string_new (NULL);
  gboolean            single = kind == CUE_BLOCK_PARAGRAPH || kind == CUE_BLOCK_NOTE
                               || kind == CUE_BLOCK_LINK;

  for (guint i = 0; i < from->rows->len; i++)
    {
      g_autofree char *joined = g_strjoinv (" ", from->rows->pdata[i]);
      const char      *cells[] = { joined, kind == CUE_BLOCK_TABLE ? "" : NULL, NULL };

      if (!single)
        cue_block_add_row (block, kind == CUE_BLOCK_TABLE && from->kind == CUE_BLOCK_TABLE
                                      ? from->rows->pdata[i] : cells);
      if (all->len > 0)
        g_string_append_c (all, ' ');
      g_string_append (all, joined);
    }
  if (single)
    {
      const char *cells[] = { all->str, NULL };

      cue_block_add_row (block, cells);
    }
  if (kind == CUE_BLOCK_LINK)
    block->href = g_strdup (from->href != NULL ? from->href : "");
  return block;
}

static CueBlock *
changed_table (const CueBlock *from, const char *verb)
{
  CueBlock *block = cue_block_new (from->kind);

  for (guint i = 0; i < from->rows->len; i++)
    {
      g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
      g_auto (GStrv)           row = NULL;
      GStrv                    old = from->rows->pdata[i];
      guint                    n = g_strv_length (old);
      guint                    keep = g_str_equal (verb, "block.remove-column") ? MAX (n, 2) - 1 : n;

      for (guint c = 0; c < MIN (keep, n); c++)
        g_strv_builder_add (cells, old[c]);
      if (g_str_equal (verb, "block.add-column"))
        g_strv_builder_add (cells, "");
      row = g_strv_builder_end (cells);
      cue_block_add_row (block, (const char *const *) row);
    }
  if (g_str_equal (verb, "block.add-row"))
    {
      g_auto (GStrv) empty = g_strdupv (from->rows->pdata[from->rows->len - 1]);

      for (guint c = 0; empty[c] != NULL; c++)
        *empty[c] = '\0';
      cue_block_add_row (block, (const char *const *) empty);
    }
  return block;
}

static void
on_verb_cb (CueBlockRow *row, const char *verb, const char *target, CueReadList *self)
{
  guint     index = cue_block_row_get_index (row);
  CueEntry *copy;
  CueBlock *block;
  guint     last;

  if (!is_open (self))
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
                  ? as_kind (cue_block_row_get_block (row), (CueBlockKind) atoi (target))
                  : changed_table (cue_block_row_get_block (row), verb);
      copy = cue_entry_draft_copy (cue_edit_get_entry (self->edit));
      last = block->rows->len - 1;
      cue_entry_draft_set_item (copy, "read", index, block);
      cue_edit_take_entry (self->edit, copy, &READ);
      focus_text (self, index, g_str_equal (verb, "block.add-row") ? last : 0, 0, 0);
    }
}

static void
on_add_cb (GtkButton *button, CueReadList *self)
{
  CueBlockKind kind = (CueBlockKind) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind"));
  CueEntry    *copy;

  if (!is_open (self))
    return;
  copy = cue_entry_draft_copy (cue_edit_get_entry (self->edit));
  insert_block (self, copy, G_MAXUINT, kind, "");
  cue_edit_take_entry (self->edit, copy, &READ);
  focus_text (self, count_blocks (self) - 1, 0, 0, 0);
}

/* -- showing ------------------------------------------------------------------------------------- */

static CueBlockRow *
take_row (CueReadList *self, GPtrArray *old, CueBlock *block, guint index)
{
  GtkWidget *row = NULL;

  /* The row that shows this very block; else the one that stood here, if its block is gone. */
  for (guint i = 0; row == NULL && i < old->len; i++)
    if (old->pdata[i] != NULL && cue_block_row_get_block (old->pdata[i]) == block)
      {
        row = old->pdata[i];
        old->pdata[i] = NULL;
      }
  if (row == NULL && index < old->len && old->pdata[index] != NULL
      && !g_ptr_array_find (get_blocks (self), cue_block_row_get_block (old->pdata[index]), NULL))
    {
      row = old->pdata[index];
      old->pdata[index] = NULL;
    }
  if (row != NULL)
    return CUE_BLOCK_ROW (row);
  row = cue_block_row_new ();
  g_signal_connect (row, "text-changed", G_CALLBACK (on_text_changed_cb), self);
  g_signal_connect (row, "href-changed", G_CALLBACK (on_href_changed_cb), self);
  g_signal_connect (row, "split", G_CALLBACK (on_split_cb), self);
  g_signal_connect (row, "erase", G_CALLBACK (on_erase_cb), self);
  g_signal_connect (row, "leave", G_CALLBACK (on_leave_cb), self);
  g_signal_connect (row, "verb", G_CALLBACK (on_verb_cb), self);
  cue_edit_marks_add_dragging (cue_block_row_get_handle (CUE_BLOCK_ROW (row)), row, move_block, self);
  gtk_box_append (GTK_BOX (self->rows_box), row);
  return CUE_BLOCK_ROW (row);
}

/* -- rows as they are needed --------------------------------------------------------------------- */

static void
add_row (CueReadList *self, GPtrArray *blocks)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  guint                 i = self->rows->len;
  CueBlockRow          *row = take_row (self, none, blocks->pdata[i], i);

  cue_block_row_show (row, self->edit, blocks->pdata[i], i);
  cue_block_row_show_findings (row, self->edit);
  g_ptr_array_add (self->rows, row);
}

/* The scroll bar shall tell how long the text is. */
static void
show_rest (CueReadList *self)
{
  guint n_left = count_blocks (self) - self->rows->len;
  int   height = self->rows->len > 0 ? gtk_widget_get_height (self->rows_box) / (int) self->rows->len
                                     : 0;

  gtk_widget_set_size_request (self->rest, -1, (int) n_left * (height > 0 ? height : ROW_HEIGHT));
  gtk_widget_set_visible (self->rest, n_left > 0);
}

/* A page more than is in sight, so that neither Tab nor the wheel finds the end of what is made. */
static gboolean
needs_rows (CueReadList *self)
{
  GtkWidget      *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  if (self->rows->len >= count_blocks (self))
    return FALSE;
  if (scroller == NULL || !gtk_widget_compute_bounds (self->rows_box, scroller, &bounds))
    return TRUE;
  return bounds.origin.y + bounds.size.height < 2.0f * (float) gtk_widget_get_height (scroller);
}

static gboolean
on_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CueReadList *self = CUE_READ_LIST (widget);
  GPtrArray   *blocks = get_blocks (self);
  gint64       end = g_get_monotonic_time () + SLICE_US;

  /* Where the rows end is known only when those of the last frame were laid out. */
  if (blocks == NULL || !needs_rows (self))
    {
      self->tick_id = 0;
      return G_SOURCE_REMOVE;
    }
  do
    add_row (self, blocks);
  while (self->rows->len < blocks->len && g_get_monotonic_time () < end);
  show_rest (self);
  return G_SOURCE_CONTINUE;
}

static void
make_rows_soon (CueReadList *self)
{
  if (self->tick_id == 0 && self->rows->len < count_blocks (self))
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick_cb, NULL, NULL);
}

static void
cue_read_list_map (GtkWidget *widget)
{
  CueReadList *self = CUE_READ_LIST (widget);
  GtkWidget   *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  GTK_WIDGET_CLASS (cue_read_list_parent_class)->map (widget);
  if (scroller == NULL)
    return;
  g_set_object (&self->scrolling,
                gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
  g_signal_connect_swapped (self->scrolling, "value-changed", G_CALLBACK (make_rows_soon), self);
  g_signal_connect_swapped (self->scrolling, "changed", G_CALLBACK (make_rows_soon), self);
}

static void
cue_read_list_unmap (GtkWidget *widget)
{
  CueReadList *self = CUE_READ_LIST (widget);

  if (self->scrolling != NULL)
    g_signal_handlers_disconnect_by_data (self->scrolling, self);
  g_clear_object (&self->scrolling);
  GTK_WIDGET_CLASS (cue_read_list_parent_class)->unmap (widget);
}

/* The common case, a letter in one block, touches one row. */
static gboolean
refresh_one (CueReadList *self, GPtrArray *blocks)
{
  guint differ = 0;
  guint at = 0;

  if (self->n_shown != blocks->len)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (cue_block_row_get_block (self->rows->pdata[i]) != blocks->pdata[i])
      {
        differ++;
        at = i;
      }
  if (differ > 1)
    return FALSE;
  if (differ == 1)
    cue_block_row_show (self->rows->pdata[at], self->edit, blocks->pdata[at], at);
  return TRUE;
}

/* @least: rows there shall be, if there are so many blocks. */
static void
refresh (CueReadList *self, guint least)
{
  GPtrArray            *blocks = get_blocks (self);
  g_autoptr (GPtrArray) old = NULL;
  GtkWidget            *after = NULL;
  guint                 wanted;

  if (blocks == NULL || (self->rows->len >= least && refresh_one (self, blocks)))
    return;
  old = g_steal_pointer (&self->rows);
  self->rows = g_ptr_array_new ();
  self->n_shown = blocks->len;
  wanted = MIN (MAX (MAX (least, FIRST_ROWS), old->len), blocks->len);
  for (guint i = 0; i < wanted; i++)
    {
      CueBlockRow *row = take_row (self, old, blocks->pdata[i], i);

      gtk_box_reorder_child_after (GTK_BOX (self->rows_box), GTK_WIDGET (row), after);
      cue_block_row_show (row, self->edit, blocks->pdata[i], i);
      g_ptr_array_add (self->rows, row);
      after = GTK_WIDGET (row);
    }
  for (guint i = 0; i < old->len; i++)
    if (old->pdata[i] != NULL)
      gtk_box_remove (GTK_BOX (self->rows_box), old->pdata[i]);
  show_rest (self);
  make_rows_soon (self);
}

static void
on_changed_cb (CueEdit *edit, CueReadList *self)
{
  refresh (self, 0);
}

static void
on_state_changed_cb (CueEdit *edit, CueReadList *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->rows_box), is_open (self));
  gtk_widget_set_visible (GTK_WIDGET (self->adders), is_open (self));
}

static void
on_findings_changed_cb (CueEdit *edit, CueReadList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    cue_block_row_show_findings (self->rows->pdata[i], edit);
}

static void
cue_read_list_dispose (GObject *object)
{
  CueReadList *self = CUE_READ_LIST (object);

  cue_read_list_set_edit (self, NULL);
  g_clear_object (&self->scrolling);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cue_read_list_parent_class)->dispose (object);
}

static void
cue_read_list_finalize (GObject *object)
{
  g_ptr_array_unref (CUE_READ_LIST (object)->rows);
  G_OBJECT_CLASS (cue_read_list_parent_class)->finalize (object);
}

static void
cue_read_list_class_init (CueReadListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_read_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_read_list_finalize;
  widget_class->map = cue_read_list_map;
  widget_class->unmap = cue_read_list_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_read_list_init (CueReadList *self)
{
  self->rows = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->rows_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->rest = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->adders = CUE_FLOW (cue_flow_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->adders), "cue-edit-line");
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "cue-edit-card");
  for (int kind = CUE_BLOCK_PARAGRAPH; kind <= CUE_BLOCK_LINK; kind++)
    {
      g_autofree char *label = g_strconcat ("＋ ", cue_say_block ((CueBlockKind) kind), NULL);
      GtkWidget       *button = gtk_button_new_with_label (label);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "cue-small");
      g_object_set_data (G_OBJECT (button), "kind", GINT_TO_POINTER (kind));
      g_signal_connect (button, "clicked", G_CALLBACK (on_add_cb), self);
      cue_flow_append (self->adders, button);
    }
  gtk_box_append (GTK_BOX (self->box), self->rows_box);
  gtk_box_append (GTK_BOX (self->box), self->rest);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->adders));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What the agent reads"), -1);
}

/**
 * cue_read_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
cue_read_list_new (void)
{
  return g_object_new (CUE_TYPE_READ_LIST, NULL);
}

/**
 * cue_read_list_set_edit:
 * @self: the list
 * @edit: (nullable): the document, an entry or notice
 */
void
cue_read_list_set_edit (CueReadList *self, CueEdit *edit)
{
  GtkWidget *row;

  g_return_if_fail (CUE_IS_READ_LIST (self));

  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  g_set_object (&self->edit, edit);
  /* Another document begins with its first screen, however many rows the last one had. */
  g_ptr_array_set_size (self->rows, 0);
  self->n_shown = G_MAXUINT;
  while (self->box != NULL && (row = gtk_widget_get_first_child (self->rows_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows_box), row);
  if (edit == NULL)
    return;
  g_signal_connect (edit, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect (edit, "state-changed", G_CALLBACK (on_state_changed_cb), self);
  g_signal_connect (edit, "findings-changed", G_CALLBACK (on_findings_changed_cb), self);
  refresh (self, 0);
  on_state_changed_cb (edit, self);
}

/**
 * cue_read_list_go_to:
 * @self: the list
 * @place: a finding's
 *
 * Returns: whether it was here; then the focus is at it
 */
gboolean
cue_read_list_go_to (CueReadList *self, const CuePlace *place)
{
  g_auto (GStrv) parts = NULL;
  guint          at[3] = { 0 };
  CueEditText   *text;

  g_return_val_if_fail (CUE_IS_READ_LIST (self), FALSE);

  if (g_strcmp0 (place->field, "read") != 0)
    return FALSE;
  parts = g_strsplit (place->line_id != NULL ? place->line_id : "0", ".", 4);
  for (guint i = 0; i < 3 && parts[i] != NULL; i++)
    at[i] = (guint) CLAMP (atoi (parts[i]), 0, 100000);
  focus_text (self, at[0], at[1], at[2], 0);
  if (at[0] >= self->rows->len)
    return gtk_widget_child_focus (GTK_WIDGET (self->adders), GTK_DIR_TAB_FORWARD);
  text = cue_block_row_get_text (self->rows->pdata[at[0]], at[1], at[2]);
  if (text != NULL)
    cue_edit_text_set_caret (text, place->start, place->length);
  return TRUE;
}
