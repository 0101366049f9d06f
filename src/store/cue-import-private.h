/* cue-import-private.h: reading a file into the staging tables, and applying them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-import.h"

G_BEGIN_DECLS

/* One import while it runs.  Borrowed fields belong to the caller. */
typedef struct
{
  CueStore        *store;
  const char      *name;      /* what messages call the file */
  GBytes          *bytes;
  CueImportFlags   flags;
  CueProgressFunc  progress;  /* (nullable) */
  gpointer         user_data;
  GCancellable    *cancellable;
  CueImportReport *report;
  char            *run;       /* (owned) (nullable): NULL in a dry run */
  GHashTable      *levels;    /* (owned) path → name: what the package brings */
  gint64           next_row;  /* rows up to here were staged before */
  gint64           row;       /* rows seen */
  const char      *map;       /* (nullable): of the options */
  const char      *map_where; /* (nullable) */
  CueEntryType     type;
  const char      *scope;     /* (nullable) */
  GHashTable      *recalled;  /* (owned): row → what was wrong with it before the kill */
  gboolean         known;     /* what was judged last is a document that is there */
  guint            n_open;    /* rows since the last commit */
} CueImport;

/* The format by the name and, when that says nothing, by the first bytes. */
CueImportFormat cue_import_detect (const char *name, const char *data, gsize size);
/* What was kept for these columns is put into the map; *kept tells. */
gboolean cue_import_recall_map (CueStore *store, CueCsvMap *map, gboolean *kept, GError **error);
void     cue_import_row_free (gpointer row);
CueImportRow *cue_import_report_add_row (CueImportReport *self, guint64 line,
                                         CueDocument *document);
/* Counts the outcomes of the rows into imported, merged, rejected and held. */
void     cue_import_report_count (CueImportReport *self);

gboolean cue_import_stage (CueImport *self, GError **error);
gboolean cue_import_apply (CueImport *self, GError **error);
gboolean cue_import_forget (CueImport *self, GError **error);

/* Says why a sound document cannot go in, in *problem; FALSE only when the store cannot be read. */
gboolean cue_import_judge (CueImport *self, CueDocument *document, guint64 line, gboolean *same,
                           GError **problem, GError **error);

G_END_DECLS
