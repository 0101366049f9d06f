/* cue-store-private.h: what the files of src/store share of a CueStore.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-sql.h"
#include "cue-store.h"

G_BEGIN_DECLS

#define CUE_STORE_FILE "store.db"
#define CUE_DESK_FILE "desk.db"
#define CUE_LOCK_FILE "lock"
/* The built-in author of what a file brings; nobody can sign in as it. */
#define CUE_IMPORT_LOGIN "import"

CueSql       *cue_store_get_sql         (CueStore *self); /* store.db: texts, marks, index */
CueSql       *cue_store_get_desk_sql    (CueStore *self); /* desk.db: evidence, drafts, staging */
gboolean      cue_store_is_read_only    (CueStore *self);
GCancellable *cue_store_get_cancellable (CueStore *self); /* (nullable) */
/* On while a file, not a person, is the author: only cue-import sets it. */
void          cue_store_set_importing   (CueStore *self, gboolean importing);

gboolean      cue_store_require_me      (CueStore *self, GError **error);
CueStaff     *cue_store_load_staff      (CueStore *self, const char *login, GError **error);
/* Makes the first level, the first person and the site key of an empty home. */
gboolean      cue_store_bootstrap       (CueStore *self, const char *scope, const char *scope_name,
                                         const char *login, const char *name, GError **error);
gboolean      cue_store_is_empty        (CueStore *self, gboolean *empty, GError **error);
/* Takes the home's lock file; exclusive fails with CUE_ERROR_BUSY while a store is open. */
int           cue_store_lock_home       (const char *home, gboolean exclusive, GError **error);

G_END_DECLS
