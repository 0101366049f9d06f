/* cue-import.h: packages and tables of knowledge in and out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-authority.h"
#include "cue-csv-map.h"
#include "cue-entry.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_IMPORT_DRY_RUN = 1 << 0,
  CUE_IMPORT_PUBLISH = 1 << 1,
  CUE_IMPORT_SKIP_REJECTED = 1 << 2,
} CueImportFlags;

/* What became of a row of the file. */
typedef enum
{
  CUE_IMPORT_ROW_NEW,      /* a document that was not there */
  CUE_IMPORT_ROW_CHANGED,  /* a new revision of one that was */
  CUE_IMPORT_ROW_SAME,     /* merged: its newest text says exactly this */
  CUE_IMPORT_ROW_REJECTED, /* breaks a rule; why says which */
  CUE_IMPORT_ROW_HELD,     /* sound, but the file stays out because of others */
} CueImportOutcome;
#define CUE_N_IMPORT_OUTCOMES 5

typedef struct
{
  guint64          line;         /* of the file */
  char            *old_id;       /* (owned) (nullable) */
  char            *title;        /* (owned) (nullable) */
  char            *document_id;  /* (owned) (nullable): NULL when it is none */
  CueImportOutcome outcome;
  char            *why;          /* (owned) (nullable): when it was rejected, in English */
  GError          *reason;       /* (owned) (nullable): the same, to be said in another language */
} CueImportRow;

const char *cue_import_outcome_to_nick (CueImportOutcome outcome);

/* imported + merged + rejected + held = rows->len, or the import has failed. */
typedef struct
{
  guint      imported;
  guint      merged;
  guint      rejected;
  guint      held;
  guint      resumed;          /* rows that an import of this file had read before it was ended */
  GPtrArray *rows;             /* (element-type CueImportRow), in the order of the file */
  GPtrArray *problems;         /* (element-type utf8): FILE:LINE: FIELD: what and what to do */
  GStrv      unknown_columns;  /* CSV columns that were not used */
  GPtrArray *reasons;          /* (element-type GError): of the problems, in their order */
  GPtrArray *notes;            /* (element-type GError): what was mended on the way in */
} CueImportReport;

typedef void (*CueProgressFunc) (guint64 done, guint64 total, gpointer user_data);

/* All but flags may be left out. */
typedef struct
{
  CueImportFlags  flags;
  const char     *map;          /* (nullable): lines THEIRS=OURS, over what was kept or guessed */
  const char     *where;        /* (nullable): what errors call the map */
  CueEntryType    type;         /* of rows and chapters that do not say theirs */
  const char     *scope;        /* (nullable): the same; NULL = the level of the person */
  CueProgressFunc progress;     /* (nullable) */
  gpointer        user_data;
} CueImportOptions;

typedef enum
{
  CUE_IMPORT_PACKAGE, /* XML of ours */
  CUE_IMPORT_TABLE,   /* CSV */
  CUE_IMPORT_WORD,    /* .docx */
  CUE_IMPORT_WEB,     /* HTML */
} CueImportFormat;

/* The beginning of a file, for a person who decides how it is read. */
typedef struct
{
  CueImportFormat format;
  CueCsvMap      *map;      /* (owned) (nullable): tables only: kept, else guessed */
  gboolean        kept;     /* a person had chosen it */
  GPtrArray      *samples;  /* (owned) (element-type GStrv): the first rows of a table */
} CueImportPeek;

CueImportReport *cue_import_file  (CueStore *store, const char *path, CueImportFlags flags,
                                   CueProgressFunc progress, gpointer user_data,
                                   GCancellable *cancellable, GError **error);
CueImportReport *cue_import_file_with (CueStore *store, const char *path,
                                   const CueImportOptions *options, GCancellable *cancellable,
                                   GError **error);
CueImportReport *cue_import_bytes (CueStore *store, const char *name, GBytes *bytes,
                                   CueImportFlags flags, GCancellable *cancellable, GError **error);
gboolean         cue_export       (CueStore *store, const char *format, GOutputStream *out,
                                   GCancellable *cancellable, GError **error);
void             cue_import_report_free (CueImportReport *self);
/* header: seven words; outcomes: CUE_N_IMPORT_OUTCOMES words; translate: of the reasons; each
 * (nullable) for ours. */
char            *cue_import_report_to_csv (const CueImportReport *self, const char *const *header,
                                   const char *const *outcomes, CueErrorTranslate translate);

CueImportPeek   *cue_import_peek      (CueStore *store, const char *path, guint n_samples,
                                   GError **error);
void             cue_import_peek_free (CueImportPeek *self);
gboolean         cue_import_keep_map  (CueStore *store, const CueCsvMap *map, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueImportReport, cue_import_report_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueImportPeek, cue_import_peek_free)

G_END_DECLS
