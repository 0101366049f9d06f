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

#include "cue-csv.h"
#include "cue-day.h"
#include "cue-error.h"

#define CHUNK_BYTES (256 * 1024)

/**
 * cue_csv_row_fail:
 * @row: the row
 * @column: index of the known column that is wrong
 * @error: return location
 * @what: what is wrong and what to do
 *
 * Returns: %FALSE
 */
gboolean
cue_csv_row_fail (const CueCsvRow *row, guint column, GError **error, const char *what)
{
  g_set_error (error, CUE_ERROR, CUE_ERROR_INVALID, "%s:%" G_GUINT64_FORMAT ": %s: %s", row->where,
               row->line, row->columns[column].name, what);
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
  g_autofree char *what = NULL;

  if (*cell == '\0' || g_ascii_string_to_signed (cell, 10, minimum, maximum, value, NULL))
    return TRUE;
  what = g_strdup_printf ("not a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT
                          "; correct it or leave it empty", minimum, maximum);
  return cue_csv_row_fail (row, column, error, what);
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
    return cue_csv_row_fail (row, column, error, "not yes or no; correct it or leave it empty");
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
  return cue_csv_row_fail (row, column, error, "not a day like 2026-12-31; correct it");
}

/* -- the file ------------------------------------------------------------------------------ */

typedef struct
{
  CueCsvRow     row;
  guint         n_columns;
  int          *places;   /* (owned) */
  GStrv         names;    /* (owned) (nullable): NULL before the header came */
  CueCsvRowEach each;
  gpointer      user_data;
} Reading;

static gboolean
take_header (Reading *self, const char *const *cells, GError **error)
{
  self->names = g_strdupv ((char **) cells);
  for (guint i = 0; i < self->n_columns; i++)
    self->places[i] = -1;
  for (int place = 0; self->names[place] != NULL; place++)
    {
      g_strstrip (self->names[place]);
      for (guint i = 0; i < self->n_columns; i++)
        {
          if (strcmp (self->row.columns[i].name, self->names[place]) != 0)
            continue;
          if (self->places[i] >= 0)
            return cue_csv_row_fail (&self->row, i, error, "two columns of this name; remove one");
          self->places[i] = place;
        }
    }
  for (guint i = 0; i < self->n_columns; i++)
    if (self->places[i] < 0 && self->row.columns[i].required)
      return cue_csv_row_fail (&self->row, i, error,
                               "the column is missing; its name must stand in the first row");
  self->row.names = (const char *const *) self->names;
  return TRUE;
}

static gboolean
take_rows (Reading *self, CueCsvReader *reader, GError **error)
{
  const char *const *cells;
  guint              n_cells;
  guint64            line;
  g_autoptr (GError) local = NULL;

  while (cue_csv_reader_next (reader, &cells, &n_cells, &line, &local))
    {
      self->row.line = line;
      self->row.cells = cells;
      if (self->names == NULL ? !take_header (self, cells, error)
                              : !self->each (&self->row, self->user_data, error))
        return FALSE;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_stream (Reading *self, GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (CueCsvReader) reader = cue_csv_reader_new (self->row.where);
  g_autofree char         *chunk = g_malloc (CHUNK_BYTES);
  gssize                   n;
  gboolean                 ok = TRUE;

  while (ok && (n = g_input_stream_read (stream, chunk, CHUNK_BYTES, cancellable, error)) != 0)
    ok = n > 0 && cue_csv_reader_feed (reader, chunk, (gsize) n, error)
         && take_rows (self, reader, error);
  ok = ok && cue_csv_reader_end (reader, error) && take_rows (self, reader, error);
  explicit_bzero (chunk, CHUNK_BYTES);
  if (ok && self->names == NULL)
    {
      g_set_error (error, CUE_ERROR, CUE_ERROR_INVALID,
                   "%s:1: header: the file is empty; the first row must name the columns",
                   self->row.where);
      ok = FALSE;
    }
  return ok;
}

/**
 * cue_csv_file_each:
 * @path: the file
 * @columns: (array length=n_columns): the columns that are known
 * @n_columns: how many
 * @each: called with each row behind the header
 * @user_data: for @each
 * @written_ms: (out) (optional): when the file was written, UTC milliseconds
 * @cancellable: (nullable): cancels between pieces
 * @error: return location
 *
 * Reads a CSV file piece by piece; columns in any order, unknown ones are left to @each.
 *
 * Returns: whether all went well; a missing file is %G_IO_ERROR_NOT_FOUND
 */
gboolean
cue_csv_file_each (const char *path, const CueCsvColumn *columns, guint n_columns,
                   CueCsvRowEach each, gpointer user_data, gint64 *written_ms,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile)            file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GFileInfo)        info = NULL;
  g_autofree int              *places = NULL;
  g_autofree char             *where = NULL;
  Reading                      reading = { { 0 } };
  gboolean                     ok;

  g_return_val_if_fail (path != NULL && columns != NULL && each != NULL, FALSE);

  file = g_file_new_for_path (path);
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return FALSE;
  if (written_ms != NULL)
    {
      info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_TIME_MODIFIED, cancellable,
                                             NULL);
      *written_ms = info == NULL ? 0
        : (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * 1000;
    }
  where = g_path_get_basename (path);
  places = g_new (int, n_columns);
  reading.row.where = where;
  reading.row.line = 1;
  reading.row.columns = columns;
  reading.row.places = places;
  reading.places = places;
  reading.n_columns = n_columns;
  reading.each = each;
  reading.user_data = user_data;
  ok = read_stream (&reading, G_INPUT_STREAM (stream), cancellable, error);
  g_strfreev (reading.names);
  return ok;
}
