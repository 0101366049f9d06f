/* cue-import.h: packages and tables of knowledge in and out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-authority.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_IMPORT_DRY_RUN = 1 << 0,
  CUE_IMPORT_PUBLISH = 1 << 1,
  CUE_IMPORT_SKIP_REJECTED = 1 << 2,
} CueImportFlags;

typedef struct
{
  guint      imported;
  guint      merged;
  guint      rejected;
  GPtrArray *problems;         /* (element-type utf8): FILE:LINE: FIELD: what and what to do */
  GStrv      unknown_columns;  /* CSV columns that were not used */
  GPtrArray *notes;            /* (element-type utf8): what was mended on the way in */
} CueImportReport;

typedef void (*CueProgressFunc) (guint64 done, guint64 total, gpointer user_data);

CueImportReport *cue_import_file  (CueStore *store, const char *path, CueImportFlags flags,
                                   CueProgressFunc progress, gpointer user_data,
                                   GCancellable *cancellable, GError **error);
CueImportReport *cue_import_bytes (CueStore *store, const char *name, GBytes *bytes,
                                   CueImportFlags flags, GCancellable *cancellable, GError **error);
gboolean         cue_export       (CueStore *store, const char *format, GOutputStream *out,
                                   GCancellable *cancellable, GError **error);
void             cue_import_report_free (CueImportReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueImportReport, cue_import_report_free)

G_END_DECLS
