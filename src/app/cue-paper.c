/* cue-paper.c
 *
 * Pango sets the text and GtkPrintOperation makes the pages, for the printer and for a file alike.  A
 * paragraph that does not fit goes on at the top of the next page; a row of a table never is cut, and
 * its head row stands again above what follows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-paper.h"

#include <glib/gi18n.h>
#include <math.h>

/* Points. */
#define GAP 6.0
#define COLUMN_GAP 9.0
#define FOOT_HEIGHT 36.0

typedef enum
{
  TITLE,
  HEADING,
  SUBHEADING,
  PARAGRAPH,
  NOTE,
  ROW,
  DRAWING,
  GAP_BLOCK,
} BlockKind;

typedef struct
{
  BlockKind kind;
  GStrv     cells;    /* (owned) */
  int      *weights;  /* (owned) (nullable): one a cell, rows only */
  gboolean  strong;
  CuePaperDraw   draw;       /* drawings only */
  gpointer       draw_data;  /* (owned) (nullable) */
  GDestroyNotify destroy;    /* (nullable) */
  double    height;   /* drawings only */
} Block;

/* What of a block stands on a page.  Made anew for each printing. */
typedef struct
{
  const Block *block;
  guint        page;
  double       y;
  int          from_line;  /* of a paragraph that is cut */
  int          to_line;    /* behind the last one; -1 = the whole block */
} Piece;

struct _CuePaper
{
  char      *title;   /* (owned) */
  char      *foot;    /* (owned) (nullable) */
  GPtrArray *blocks;  /* (owned) (element-type Block) */
  GArray    *pieces;  /* (owned) (element-type Piece) */
  guint      n_pages;
};

static void
block_free (gpointer data)
{
  Block *block = data;

  g_strfreev (block->cells);
  g_free (block->weights);
  if (block->destroy != NULL)
    block->destroy (block->draw_data);
  g_free (block);
}

/**
 * cue_paper_new:
 * @title: what it is; the first heading, and at the foot of each page
 *
 * Returns: (transfer full): an empty paper
 */
CuePaper *
cue_paper_new (const char *title)
{
  CuePaper *self = g_new0 (CuePaper, 1);

  self->title = g_strdup (title);
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  return self;
}

/**
 * cue_paper_free:
 * @self: (transfer full): a paper
 */
void
cue_paper_free (CuePaper *self)
{
  g_free (self->title);
  g_free (self->foot);
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->pieces);
  g_free (self);
}

static Block *
add (CuePaper *self, BlockKind kind, const char *text)
{
  const char *const cells[] = { text, NULL };
  Block            *block = g_new0 (Block, 1);

  block->kind = kind;
  block->cells = g_strdupv ((GStrv) cells);
  g_ptr_array_add (self->blocks, block);
  return block;
}

/**
 * cue_paper_add_heading:
 * @self: a paper
 * @text: a heading
 */
void
cue_paper_add_heading (CuePaper *self, const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  add (self, HEADING, text)->strong = TRUE;
}

/**
 * cue_paper_add_title:
 * @self: a paper
 * @text: what all of it is about
 */
void
cue_paper_add_title (CuePaper *self, const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  add (self, TITLE, text)->strong = TRUE;
}

/**
 * cue_paper_add_subheading:
 * @self: a paper
 * @text: a heading within what a heading is over
 */
void
cue_paper_add_subheading (CuePaper *self, const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  add (self, SUBHEADING, text)->strong = TRUE;
}

/**
 * cue_paper_add_paragraph:
 * @self: a paper
 * @text: a paragraph
 */
void
cue_paper_add_paragraph (CuePaper *self, const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  add (self, PARAGRAPH, text);
}

/**
 * cue_paper_add_note:
 * @self: a paper
 * @text: small print
 */
void
cue_paper_add_note (CuePaper *self, const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  add (self, NOTE, text);
}

/**
 * cue_paper_add_gap:
 * @self: a paper
 *
 * Room between what is before and what follows.
 */
void
cue_paper_add_gap (CuePaper *self)
{
  g_return_if_fail (self != NULL);

  add (self, GAP_BLOCK, "");
}

/**
 * cue_paper_set_foot:
 * @self: a paper
 * @text: small print at the foot of every page, above the title and the number of the page
 */
void
cue_paper_set_foot (CuePaper *self, const char *text)
{
  g_return_if_fail (self != NULL);

  g_free (self->foot);
  self->foot = g_strdup (text);
}

/**
 * cue_paper_add_row:
 * @self: a paper
 * @cells: (array zero-terminated=1): the cells of a row of a table
 * @weights: (nullable): how wide each column is against the others; %NULL = alike
 * @strong: whether it is a head row
 */
void
cue_paper_add_row (CuePaper *self, const char *const *cells, const int *weights, gboolean strong)
{
  Block *block;

  g_return_if_fail (self != NULL && cells != NULL && cells[0] != NULL);

  block = g_new0 (Block, 1);
  block->kind = ROW;
  block->cells = g_strdupv ((GStrv) cells);
  block->strong = strong;
  if (weights != NULL)
    block->weights = g_memdup2 (weights, sizeof (int) * g_strv_length (block->cells));
  g_ptr_array_add (self->blocks, block);
}

/**
 * cue_paper_add_drawing:
 * @self: a paper
 * @height: how high it is, in points
 * @draw: (scope notified): draws it, from (0, 0)
 * @user_data: for @draw
 * @destroy: (nullable): for @user_data
 *
 * It is never cut by the end of a page.
 */
void
cue_paper_add_drawing (CuePaper *self, double height, CuePaperDraw draw, gpointer user_data,
                       GDestroyNotify destroy)
{
  Block *block;

  g_return_if_fail (self != NULL && draw != NULL);

  block = add (self, DRAWING, "");
  block->height = height;
  block->draw = draw;
  block->draw_data = user_data;
  block->destroy = destroy;
}

/* -- setting ------------------------------------------------------------------------------------ */

static PangoLayout *
new_layout (GtkPrintContext *context, const Block *block, const char *text, double width)
{
  PangoLayout                     *layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("sans 10");

  if (block->kind == TITLE)
    pango_font_description_set_size (font, 17 * PANGO_SCALE);
  else if (block->kind == HEADING)
    pango_font_description_set_size (font, 13 * PANGO_SCALE);
  else if (block->kind == SUBHEADING)
    pango_font_description_set_size (font, 10.5 * PANGO_SCALE);
  else if (block->kind == NOTE || block->kind == ROW)
    pango_font_description_set_size (font, 8.5 * PANGO_SCALE);
  if (block->strong)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
get_height (PangoLayout *layout)
{
  int height = 0;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static double
get_cell_width (const Block *block, guint cell, double width)
{
  guint  n = g_strv_length (block->cells);
  double all = 0;
  double room = width - COLUMN_GAP * (n - 1);

  if (block->weights == NULL)
    return room / n;
  for (guint i = 0; i < n; i++)
    all += block->weights[i];
  return room * block->weights[cell] / MAX (all, 1);
}

static double
set_drawing (GtkPrintContext *context, cairo_t *cr, const Block *block, double y)
{
  if (cr == NULL)
    return block->height;
  cairo_save (cr);
  cairo_translate (cr, 0, y);
  block->draw (cr, gtk_print_context_get_width (context), block->height - GAP, block->draw_data);
  cairo_restore (cr);
  return block->height;
}

/* Draws when there is something to draw on; measures in any case. */
static double
set_block (GtkPrintContext *context, cairo_t *cr, const Block *block, double y)
{
  double width = gtk_print_context_get_width (context);
  double x = 0;
  double height = 0;

  if (block->kind == DRAWING)
    return set_drawing (context, cr, block, y);
  if (block->kind == GAP_BLOCK)
    return GAP;
  for (guint i = 0; block->cells[i] != NULL; i++)
    {
      double                  cell = get_cell_width (block, i, width);
      g_autoptr (PangoLayout) layout = new_layout (context, block, block->cells[i], cell);

      height = MAX (height, get_height (layout));
      if (cr != NULL)
        {
          cairo_move_to (cr, x, y);
          pango_cairo_show_layout (cr, layout);
        }
      x += cell + COLUMN_GAP;
    }
  if (cr != NULL && block->kind == ROW)
    {
      cairo_save (cr);
      cairo_set_line_width (cr, 0.4);
      cairo_set_source_rgb (cr, 0.55, 0.55, 0.55);
      cairo_move_to (cr, 0, y + height + GAP / 4);
      cairo_line_to (cr, width, y + height + GAP / 4);
      cairo_stroke (cr);
      cairo_restore (cr);
    }
  return height + (block->kind == ROW ? GAP / 2 : GAP);
}

/* Lines of a paragraph from one to before another; how high they are. */
static double
set_lines (GtkPrintContext *context, cairo_t *cr, const Block *block, double y, int from, int to)
{
  g_autoptr (PangoLayout) layout
    = new_layout (context, block, block->cells[0], gtk_print_context_get_width (context));
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double           top = 0;
  double           height = 0;
  int              i = 0;

  do
    {
      int begin;
      int end;

      pango_layout_iter_get_line_yrange (iter, &begin, &end);
      if (i == from)
        top = (double) begin / PANGO_SCALE;
      if (i >= from && i < to)
        {
          height = (double) end / PANGO_SCALE - top;
          if (cr != NULL)
            {
              cairo_move_to (cr, 0,
                             y + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE - top);
              pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
            }
        }
      i++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return height;
}

/* -- pages ---------------------------------------------------------------------------------------- */

typedef struct
{
  CuePaper        *paper;
  GtkPrintContext *context;
  double           room;
  double           y;
  guint            page;
  const Block     *head;  /* (nullable): the head row of the table that goes on */
} Pager;

static void
place (Pager *pager, const Block *block, int from, int to, double height)
{
  Piece piece = { block, pager->page, pager->y, from, to };

  g_array_append_val (pager->paper->pieces, piece);
  pager->y += height;
}

static void
turn (Pager *pager)
{
  pager->page++;
  pager->y = 0;
}

/* As many lines as fit, then the next page; neither one line alone at the end nor at the top. */
static void
place_lines (Pager *pager, const Block *block)
{
  g_autoptr (PangoLayout) layout = new_layout (pager->context, block, block->cells[0],
                                               gtk_print_context_get_width (pager->context));
  int n = pango_layout_get_line_count (layout);
  int from = 0;

  while (from < n)
    {
      int    to = n;
      double height;

      while (to > from + 1
             && pager->y + set_lines (pager->context, NULL, block, 0, from, to) > pager->room)
        to--;
      if (to < n && to - from < 2 && pager->y > 0)
        {
          turn (pager);
          continue;
        }
      if (n - to == 1 && to - from > 2)
        to--;
      height = set_lines (pager->context, NULL, block, 0, from, to);
      place (pager, block, from, to, height + GAP);
      from = to;
      if (from < n)
        turn (pager);
    }
}

static void
place_block (Pager *pager, const Block *block)
{
  double   height = set_block (pager->context, NULL, block, 0);
  /* A heading stays with what follows it, the head row of a table with its first row. */
  gboolean leads = block->kind <= SUBHEADING || (block->kind == ROW && block->strong);
  double   lead = height + (leads ? 4 * GAP : 0);

  if (block->kind != ROW)
    pager->head = NULL;
  if (block->kind == GAP_BLOCK && (pager->y <= 0 || pager->y + height > pager->room))
    return;
  if (block->kind == PARAGRAPH && pager->y + height > pager->room)
    {
      place_lines (pager, block);
      return;
    }
  if (pager->y > 0 && pager->y + lead > pager->room)
    {
      turn (pager);
      if (pager->head != NULL && !block->strong)
        place (pager, pager->head, 0, -1, set_block (pager->context, NULL, pager->head, 0));
    }
  place (pager, block, 0, -1, height);
  if (block->kind == ROW && block->strong)
    pager->head = block;
}

static void
on_begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer user_data)
{
  CuePaper *self = user_data;
  Pager     pager = { .paper = self, .context = context,
                      .room = gtk_print_context_get_height (context) - FOOT_HEIGHT };

  g_array_set_size (self->pieces, 0);
  for (guint i = 0; i < self->blocks->len; i++)
    place_block (&pager, self->blocks->pdata[i]);
  self->n_pages = pager.page + 1;
  gtk_print_operation_set_n_pages (operation, (int) self->n_pages);
}

static void
draw_foot (CuePaper *self, GtkPrintContext *context, cairo_t *cr, int page)
{
  const Block             foot = { .kind = NOTE };
  double                  width = gtk_print_context_get_width (context);
  double                  y = gtk_print_context_get_height (context) - FOOT_HEIGHT / 2;
  /* Translators: at the foot of a printed page: the title, the page, of how many */
  g_autofree char        *text = g_strdup_printf (_("%s · page %d of %u"), self->title, page + 1,
                                                  self->n_pages);
  g_autoptr (PangoLayout) layout = new_layout (context, &foot, text, width);

  pango_layout_set_height (layout, 0);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
  cairo_move_to (cr, 0, y);
  pango_cairo_show_layout (cr, layout);
  if (self->foot == NULL)
    return;
  pango_layout_set_text (layout, self->foot, -1);
  cairo_move_to (cr, 0, y - FOOT_HEIGHT / 2 + GAP / 2);
  pango_cairo_show_layout (cr, layout);
}

static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page,
                 gpointer user_data)
{
  CuePaper *self = user_data;
  cairo_t  *cr = gtk_print_context_get_cairo_context (context);

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      if ((int) piece->page != page)
        continue;
      if (piece->to_line >= 0)
        set_lines (context, cr, piece->block, piece->y, piece->from_line, piece->to_line);
      else
        set_block (context, cr, piece->block, piece->y);
    }
  draw_foot (self, context, cr, page);
}

static GtkPrintOperation *
new_operation (CuePaper *self)
{
  GtkPrintOperation       *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) page = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) size = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (page, size);
  gtk_page_setup_set_left_margin (page, 18, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (page, 18, GTK_UNIT_MM);
  gtk_page_setup_set_top_margin (page, 16, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (page, 14, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, page);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, self->title);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print_cb), self);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page_cb), self);
  return operation;
}

/**
 * cue_paper_write_pdf:
 * @self: a paper
 * @path: the file to write
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
cue_paper_write_pdf (CuePaper *self, const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  operation = new_operation (self);
  gtk_print_operation_set_export_filename (operation, path);
  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, error)
         == GTK_PRINT_OPERATION_RESULT_APPLY;
}

static void
on_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  g_signal_handlers_disconnect_by_data (operation, user_data);
  cue_paper_free (user_data);
  g_object_unref (operation);
}

/**
 * cue_paper_print:
 * @self: (transfer full): a paper
 * @window: the window it is printed from
 *
 * Opens the printing dialog.  What goes wrong there the dialog says itself.
 */
void
cue_paper_print (CuePaper *self, GtkWindow *window)
{
  GtkPrintOperation *operation;

  g_return_if_fail (self != NULL);

  operation = new_operation (self);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect (operation, "done", G_CALLBACK (on_done_cb), self);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, window, NULL);
}
