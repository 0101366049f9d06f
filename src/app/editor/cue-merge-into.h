/* cue-merge-into.h: what was begun for a gap is words of an entry that is there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit.h"

G_BEGIN_DECLS

/* What was put together, so that it can be taken apart again. */
typedef struct _CueMerged CueMerged;

void       cue_merge_into_async  (CueEdit *from, const char *document_id,
                                  GAsyncReadyCallback callback, gpointer user_data);
CueMerged *cue_merge_into_finish (CueEdit *from, GAsyncResult *result, GError **error);

CueEdit   *cue_merged_get_into   (CueMerged *self);
/* Whether nothing was changed in the entry since, so that undo means the merge. */
gboolean   cue_merged_is_last    (CueMerged *self);
/* The entry as it was before, and what was begun again, with whoever waits for it. */
CueEdit   *cue_merged_take_apart (CueMerged *self, GAsyncReadyCallback callback,
                                  gpointer user_data);
void       cue_merged_free       (CueMerged *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueMerged, cue_merged_free)

G_END_DECLS
