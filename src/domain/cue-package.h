/* cue-package.h: splits a knowledge package into its documents, in constant memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-document.h"

G_BEGIN_DECLS

#define CUE_PACKAGE_MAX_BYTES (G_GINT64_CONSTANT (256) * 1024 * 1024)

typedef struct _CuePackageReader CuePackageReader;

/* document: (transfer none); line: of its start tag.  Return FALSE with @error set to stop the file:
 * feed() or finish() then fails with that error. */
typedef gboolean (*CuePackageDocumentFunc) (CueDocument *document, guint64 line, gpointer user_data,
                                            GError **error);
/* A well-formed document that breaks the schema, a limit or a rule; reason's message is complete:
 * FILE:LINE: FIELD: what and what to do. */
typedef gboolean (*CuePackageRejectFunc)   (const GError *reason, guint64 line, gpointer user_data,
                                            GError **error);

/* A level that the package's documents belong to: an operator who leaves takes his levels along. */
typedef gboolean (*CuePackageLevelFunc)    (const char *path, const char *name, guint64 line,
                                            gpointer user_data, GError **error);

CuePackageReader *cue_package_reader_new    (const char *where, CuePackageDocumentFunc document,
                                             CuePackageRejectFunc reject, gpointer user_data);
void              cue_package_reader_set_level_func (CuePackageReader *self,
                                             CuePackageLevelFunc level);
gboolean          cue_package_reader_feed   (CuePackageReader *self, const char *chunk, gsize length,
                                             GError **error);
gboolean          cue_package_reader_finish (CuePackageReader *self, GError **error);
void              cue_package_reader_free   (CuePackageReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CuePackageReader, cue_package_reader_free)

G_END_DECLS
