/* cue-store-private.h: what the files of src/store share of a CueStore.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-sql.h"
#include "cue-store.h"

G_BEGIN_DECLS

CueSql       *cue_store_get_sql         (CueStore *self); /* store.db: documents, marks, feed, index */
CueSql       *cue_store_get_desk_sql    (CueStore *self); /* desk.db: evidence, drafts, staging */
gboolean      cue_store_is_read_only    (CueStore *self);
GCancellable *cue_store_get_cancellable (CueStore *self); /* (nullable) */
/* On while a file, not a person, is the author: only cue-import sets it. */
void          cue_store_set_importing   (CueStore *self, gboolean importing);

G_END_DECLS
