/* cue-csv.h: strict RFC 4180 tables in, formula-safe cells out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CUE_CSV_MAX_CELL_BYTES (1024 * 1024)
#define CUE_CSV_MAX_COLUMNS 1024

/* cells: (transfer none), NULL-terminated, valid until the call returns or the next row is asked
 * for; every row has as many cells as the first.  line: where the row starts, from 1. */
typedef gboolean (*CueCsvRowFunc) (const char *const *cells, guint64 line, gpointer user_data,
                                   GError **error);

/* The whole of a file that is in memory or mapped; rows are delivered one by one.  The first row is
 * the header, delivered like any other. */
gboolean cue_csv_read (const char *bytes, gsize length, const char *where, CueCsvRowFunc row,
                       gpointer user_data, GError **error);

/* The same piece by piece.  feed() takes any cut; next() gives the rows that are complete and
 * returns FALSE without an error when more must be fed or, after end(), when there is no more. */
typedef struct _CueCsvReader CueCsvReader;

CueCsvReader *cue_csv_reader_new  (const char *where);
gboolean      cue_csv_reader_feed (CueCsvReader *self, const char *chunk, gsize length,
                                   GError **error);
gboolean      cue_csv_reader_end  (CueCsvReader *self, GError **error);
gboolean      cue_csv_reader_next (CueCsvReader *self, const char *const **cells, guint *n_cells,
                                   guint64 *line, GError **error);
void          cue_csv_reader_free (CueCsvReader *self);

/* Writer: a comma stands before every cell that does not start a row; rows end with CR LF. */
void  cue_csv_append_cell    (GString *out, const char *cell);
void  cue_csv_append_row_end (GString *out);
char *cue_csv_guard          (const char *cell);
const char *cue_csv_unguard  (const char *cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCsvReader, cue_csv_reader_free)

G_END_DECLS
