/* cue-csv-entry-private.h: the row at hand, for cue-csv-entry*.c only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-csv-entry.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_CSV_COLUMN_ID,
  CUE_CSV_COLUMN_TITLE,
  CUE_CSV_COLUMN_BODY,
  CUE_CSV_COLUMN_KEYWORDS,
  CUE_CSV_COLUMN_ASKED_AS,
  CUE_CSV_COLUMN_CATEGORY,
  CUE_CSV_COLUMN_SCOPE,
  CUE_CSV_COLUMN_TYPE,
  CUE_CSV_COLUMN_VALID_FROM,
  CUE_CSV_COLUMN_VALID_UNTIL,
} CueCsvColumn;

#define CUE_N_CSV_COLUMNS 10

struct _CueCsvEntryMapper
{
  char        *where;             /* (owned) */
  char        *default_scope;     /* (owned) */
  CueEntryType default_type;
  int          places[CUE_N_CSV_COLUMNS]; /* of the cell, -1 = no such column in the table */
  GPtrArray   *unknown;           /* (owned), NULL-terminated after the header */
  GHashTable  *lines;             /* (owned): id → line on which it came first */
  guint64      line;              /* of the row at hand */
  CueCsvMap   *map;               /* (owned) (nullable): NULL = the header has our names */
  GHashTable  *levels;            /* (owned): name → path */
};

/* cue-csv-entry.c */
gboolean cue_csv_entry_fail            (CueCsvEntryMapper *self, CueCsvColumn column,
                                        GError **error, const char *format, ...)
                                       G_GNUC_PRINTF (4, 5);

/* cue-csv-entry-cell.c: a cell as it is used */
char    *cue_csv_entry_trim            (const char *text, gsize length);
char    *cue_csv_entry_dup_cell        (CueCsvEntryMapper *self, const char *const *cells,
                                        CueCsvColumn column);
guint    cue_csv_entry_count_unwanted  (CueCsvEntryMapper *self, const char *const *cells);

/* cue-csv-entry-xml.c: a row as the XML of an entry */
gboolean cue_csv_entry_append_root     (CueCsvEntryMapper *self, const char *const *cells,
                                        GString *xml, GError **error);
void     cue_csv_entry_append_children (CueCsvEntryMapper *self, const char *const *cells,
                                        const char *id, const char *title, GString *xml);

G_END_DECLS
