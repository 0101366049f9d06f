/* cue-read-list-rows.c
 *
 * Only the blocks that were scrolled to have a row.  The first few are made before the window is
 * painted, the others some frames before they come into sight; empty room stands for those that are
 * left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-read-list-private.h"

/* Made at once: the form above it leaves room for no more on a usual screen. */
#define FIRST_ROWS 3
/* Pixels of a row that was not made yet, until there are others to learn from. */
#define ROW_HEIGHT 60
/* How long the rows of one frame may take. */
#define SLICE_US 6000

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
      && !g_ptr_array_find (cue_read_list_get_blocks (self),
                            cue_block_row_get_block (old->pdata[index]), NULL))
    {
      row = old->pdata[index];
      old->pdata[index] = NULL;
    }
  if (row != NULL)
    return CUE_BLOCK_ROW (row);
  row = cue_block_row_new ();
  cue_read_list_listen (self, CUE_BLOCK_ROW (row));
  gtk_box_append (GTK_BOX (self->rows_box), row);
  return CUE_BLOCK_ROW (row);
}

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
  guint n_left = cue_read_list_count_blocks (self) - self->rows->len;
  int   height = self->rows->len > 0
                   ? gtk_widget_get_height (self->rows_box) / (int) self->rows->len
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

  if (self->rows->len >= cue_read_list_count_blocks (self))
    return FALSE;
  if (scroller == NULL || !gtk_widget_compute_bounds (self->rows_box, scroller, &bounds))
    return TRUE;
  return bounds.origin.y + bounds.size.height < 2.0f * (float) gtk_widget_get_height (scroller);
}

static gboolean
on_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CueReadList *self = CUE_READ_LIST (widget);
  GPtrArray   *blocks = cue_read_list_get_blocks (self);
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

/**
 * cue_read_list_make_rows_soon:
 * @self: the list
 *
 * Makes the rows that come into sight, in the frames that follow.
 */
void
cue_read_list_make_rows_soon (CueReadList *self)
{
  if (self->tick_id == 0 && self->rows->len < cue_read_list_count_blocks (self))
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick_cb, NULL, NULL);
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

/**
 * cue_read_list_refresh:
 * @self: the list
 * @least: rows there shall be, if there are so many blocks
 *
 * Shows the blocks as they are now.
 */
void
cue_read_list_refresh (CueReadList *self, guint least)
{
  GPtrArray            *blocks = cue_read_list_get_blocks (self);
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
  cue_read_list_make_rows_soon (self);
}
