/* cue-csv-row.h: one row of a customer file, asked for by column name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A column the reader knows. */
typedef struct
{
  const char *name;
  gboolean    required;
} CueCsvColumn;

/* Lent until the next row.  Cells are never NULL. */
typedef struct
{
  const char        *where;    /* the file's name as errors show it */
  guint64            line;
  const CueCsvColumn *columns;
  const int         *places;   /* of each known column in cells, -1 = not in the file */
  const char *const *names;    /* the header row */
  const char *const *cells;
} CueCsvRow;

typedef gboolean (*CueCsvRowEach) (const CueCsvRow *row, gpointer user_data, GError **error);

/* The same, pulled. */
typedef struct _CueCsvFile CueCsvFile;

CueCsvFile      *cue_csv_file_open  (const char *path, const CueCsvColumn *columns,
                                     guint n_columns, GCancellable *cancellable, GError **error);
const CueCsvRow *cue_csv_file_next  (CueCsvFile *self, GCancellable *cancellable, GError **error);
guint64          cue_csv_file_get_progress (const CueCsvFile *self, guint64 *size);
void             cue_csv_file_close (CueCsvFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCsvFile, cue_csv_file_close)

gboolean    cue_csv_file_each (const char *path, const CueCsvColumn *columns, guint n_columns,
                               CueCsvRowEach each, gpointer user_data, gint64 *written_ms,
                               GCancellable *cancellable, GError **error);

const char *cue_csv_row_get   (const CueCsvRow *row, guint column);
gboolean    cue_csv_row_int   (const CueCsvRow *row, guint column, gint64 minimum, gint64 maximum,
                               gint64 *value, GError **error);
gboolean    cue_csv_row_flag  (const CueCsvRow *row, guint column, int *value, GError **error);
gboolean    cue_csv_row_day   (const CueCsvRow *row, guint column, gboolean required,
                               GError **error);
gboolean    cue_csv_row_fail  (const CueCsvRow *row, guint column, GError **error,
                               const char *what);

G_END_DECLS
