/* cue-csv-entry.h: rows of the knowledge table as entries.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-csv-map.h"
#include "cue-document.h"
#include "cue-entry.h"

G_BEGIN_DECLS

#define CUE_CSV_ENTRY_HEADER \
  "id,title,body,keywords,asked_as,category,scope,type,valid_from,valid_until"

/* Give it the rows of one file in order, the header row first. */
typedef struct _CueCsvEntryMapper CueCsvEntryMapper;

CueCsvEntryMapper *cue_csv_entry_mapper_new      (const char *where, const char *default_scope,
                                                  CueEntryType default_type);
/* Before the header: other names for its columns, and names of levels that its cells may use. */
void               cue_csv_entry_mapper_set_map  (CueCsvEntryMapper *self, const CueCsvMap *map);
void               cue_csv_entry_mapper_add_level (CueCsvEntryMapper *self, const char *name,
                                                  const char *path);
gboolean           cue_csv_entry_mapper_set_header (CueCsvEntryMapper *self,
                                                  const char *const *cells, guint64 line,
                                                  GError **error);
const char *const *cue_csv_entry_mapper_get_unknown_columns (CueCsvEntryMapper *self);

/* Fails with CUE_ERROR_CONFLICT when the id came before in this file (refuse the file) and with
 * CUE_ERROR_INVALID for a row that breaks a rule (may be skipped).  stripped: (out) (optional): how
 * many control and direction-override characters were taken out of the row. */
CueDocument       *cue_csv_entry_mapper_map      (CueCsvEntryMapper *self,
                                                  const char *const *cells, guint64 line,
                                                  guint *stripped, GError **error);
/* The cell of the id, folded; empty when there is none. */
char              *cue_csv_entry_mapper_dup_id   (CueCsvEntryMapper *self,
                                                  const char *const *cells);
char              *cue_csv_entry_mapper_dup_title (CueCsvEntryMapper *self,
                                                  const char *const *cells);  /* (nullable) */
void               cue_csv_entry_mapper_free     (CueCsvEntryMapper *self);

/* An entry as a row of that table, for export; the header row is CUE_CSV_ENTRY_HEADER. */
void               cue_csv_entry_append_row      (GString *out, const CueEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCsvEntryMapper, cue_csv_entry_mapper_free)

G_END_DECLS
