/* cue-desk-import.h: files of knowledge taken in without blocking the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-desk.h"
#include "cue-import.h"

G_BEGIN_DECLS

void             cue_desk_import_peek_async  (CueDesk *self, const char *path, guint n_samples,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);
CueImportPeek   *cue_desk_import_peek_finish (CueDesk *self, GAsyncResult *result, GError **error);

/* progress: called on the main thread, with the options' user_data.  map (nullable) is what a person
 * chose; it is kept. */
void             cue_desk_import_async  (CueDesk *self, const char *path,
                                         const CueImportOptions *options, const CueCsvMap *map,
                                         GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data);
CueImportReport *cue_desk_import_finish (CueDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
