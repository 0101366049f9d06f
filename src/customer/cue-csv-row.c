/* cue-csv-row.c
 *
 * The files of a customer directory come out of other programs, with columns in any order and
 * columns that are nobody's business.  This finds the known ones once a file and reads typed cells,
 * with an error that names file, line and column.  It never repeats what stands in a cell: that may
 * be a name or a number, and errors are logged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-csv-row.h"

#include <string.h>

#include "cue-day.h"
#include "cue-error.h"

static char *
dup_place (const CueCsvRow *row, guint column)
{
  return g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": %s", row->where, row->line,
                          row->columns[column].name);
}

/**
 * cue_csv_row_fail:
 * @row: the row
 * @column: index of the known column that is wrong
 * @error: return location
 * @what: what is wrong and what to do, marked with N_()
 *
 * Returns: %FALSE
 */
gboolean
cue_csv_row_fail (const CueCsvRow *row, guint column, GError **error, const char *what)
{
  g_autofree char *place = dup_place (row, column);

  cue_error_set_literal (error, CUE_ERROR_INVALID, place, what);
  return FALSE;
}

/**
 * cue_csv_row_get:
 * @row: the row
 * @column: index of a known column
 *
 * Returns: (transfer none): the cell, empty when the file has no such column
 */
const char *
cue_csv_row_get (const CueCsvRow *row, guint column)
{
  return row->places[column] >= 0 ? row->cells[row->places[column]] : "";
}

/**
 * cue_csv_row_int:
 * @row: the row
 * @column: index of a known column
 * @minimum: least allowed value
 * @maximum: greatest allowed value
 * @value: (inout): set to the cell's value; left alone when the cell is empty
 * @error: return location
 *
 * Returns: whether the cell is empty or a whole number in that range
 */
gboolean
cue_csv_row_int (const CueCsvRow *row, guint column, gint64 minimum, gint64 maximum, gint64 *value,
                 GError **error)
{
  const char      *cell = cue_csv_row_get (row, column);
  g_autofree char *place = NULL;

  if (*cell == '\0' || g_ascii_string_to_signed (cell, 10, minimum, maximum, value, NULL))
    return TRUE;
  place = dup_place (row, column);
  cue_error_set (error, CUE_ERROR_INVALID, place,
                 N_ ("not a whole number from %lld to %lld; correct it or leave it empty"),
                 (long long) minimum, (long long) maximum);
  return FALSE;
}

/**
 * cue_csv_row_flag:
 * @row: the row
 * @column: index of a known column
 * @value: (out): 1 for yes, true, 1 or 是; 0 for no, false, 0 or 否; -1 when the cell is empty
 * @error: return location
 *
 * Returns: whether the cell is one of these
 */
gboolean
cue_csv_row_flag (const CueCsvRow *row, guint column, int *value, GError **error)
{
  static const char *const yes[] = { "yes", "true", "1", "是", NULL };
  static const char *const no[] = { "no", "false", "0", "否", NULL };
  const char              *cell = cue_csv_row_get (row, column);

  if (*cell == '\0')
    *value = -1;
  else if (g_strv_contains (yes, cell))
    *value = 1;
  else if (g_strv_contains (no, cell))
    *value = 0;
  else
    return cue_csv_row_fail (row, column, error,
                             N_ ("not yes or no; correct it or leave it empty"));
  return TRUE;
}

/**
 * cue_csv_row_day:
 * @row: the row
 * @column: index of a known column
 * @required: whether an empty cell is an error
 * @error: return location
 *
 * Returns: whether the cell is an ISO day, or empty and may be
 */
gboolean
cue_csv_row_day (const CueCsvRow *row, guint column, gboolean required, GError **error)
{
  const char *cell = cue_csv_row_get (row, column);

  if (*cell == '\0' ? !required : cue_day_is_valid (cell))
    return TRUE;
  return cue_csv_row_fail (row, column, error, N_ ("not a day like 2026-12-31; correct it"));
}
