/* cue-desk-level.h: local texts without blocking the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-desk.h"
#include "cue-level.h"

G_BEGIN_DECLS

void           cue_desk_load_drift_async  (CueDesk *self, const char *document_id,
                                           GCancellable *cancellable, GAsyncReadyCallback callback,
                                           gpointer user_data);
CueLevelDrift *cue_desk_load_drift_finish (CueDesk *self, GAsyncResult *result, GError **error);

/* What a level has to be written on: xml of a text not stored yet, or the id of the one there is. */
typedef struct
{
  char *xml;       /* (owned) (nullable) */
  char *existing;  /* (owned) (nullable) */
} CueLocalText;

void          cue_desk_localise_async  (CueDesk *self, const char *document_id, const char *scope,
                                        GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer user_data);
CueLocalText *cue_desk_localise_finish (CueDesk *self, GAsyncResult *result, GError **error);
void          cue_local_text_free      (CueLocalText *self);

/* Levels the person at the desk may write for and that lie below a scope: "path\tname". */
void       cue_desk_list_levels_async  (CueDesk *self, const char *below, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cue_desk_list_levels_finish (CueDesk *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueLocalText, cue_local_text_free)

G_END_DECLS
