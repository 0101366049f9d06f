/* cue-bill-month.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-bill-month.h"

static void
bill_line_free (gpointer data)
{
  CueBillLine *line = data;

  g_free (line->what);
  g_free (line);
}

/**
 * cue_bill_month_new:
 * @month: `2026-05`
 *
 * Returns: (transfer full): a bill without lines
 */
CueBillMonth *
cue_bill_month_new (const char *month)
{
  CueBillMonth *self = g_new0 (CueBillMonth, 1);

  g_strlcpy (self->month, month, sizeof self->month);
  self->lines = g_ptr_array_new_with_free_func (bill_line_free);
  return self;
}

/**
 * cue_bill_month_copy:
 * @self: a bill
 *
 * Returns: (transfer full): a deep copy
 */
CueBillMonth *
cue_bill_month_copy (const CueBillMonth *self)
{
  CueBillMonth *copy = g_new (CueBillMonth, 1);

  *copy = *self;
  copy->lines = g_ptr_array_new_with_free_func (bill_line_free);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const CueBillLine *line = g_ptr_array_index (self->lines, i);

      cue_bill_lines_add (copy->lines, line->quantity, line->fen, "%s", line->what);
    }
  return copy;
}

/**
 * cue_bill_month_free:
 * @self: (nullable) (transfer full): a bill
 *
 * Frees a month and its lines.
 */
void
cue_bill_month_free (CueBillMonth *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->lines);
  g_free (self);
}

/**
 * cue_bill_lines_add:
 * @lines: (element-type CueBillLine): a month's lines
 * @quantity: packs, lines, blocks or units; 0 = not counted
 * @fen: the amount, below zero for what a cap takes back
 * @what_format: printf format of the line's code
 * @...: its arguments
 *
 * Returns: @fen, so that a sum can be built while the lines are written
 */
gint64
cue_bill_lines_add (GPtrArray *lines, gint64 quantity, gint64 fen, const char *what_format, ...)
{
  CueBillLine *line = g_new0 (CueBillLine, 1);
  va_list      arguments;

  va_start (arguments, what_format);
  line->what = g_strdup_vprintf (what_format, arguments);
  va_end (arguments);
  line->quantity = quantity;
  line->fen = fen;
  g_ptr_array_add (lines, line);
  return fen;
}
