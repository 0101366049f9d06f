/* cue-sql-sqlite.h: SQLite's driver of the shim, and the way to the bare connection for what only
 * SQLite has (functions, tokenizers, backup).  For src/store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "cue-sql.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_SQLITE_READ_WRITE = 0,
  CUE_SQLITE_READ_ONLY = 1 << 0,   /* query_only */
  CUE_SQLITE_CREATE = 1 << 1,
  CUE_SQLITE_MAINTENANCE = 1 << 2, /* LIMIT_ATTACHED 1, which VACUUM needs */
  CUE_SQLITE_BACKUP = 1 << 3,      /* leaves the journal mode alone: the medium may be read only */
} CueSqliteFlags;

CueSql  *cue_sqlite_open       (const char *path, CueSqliteFlags flags, GError **error);
sqlite3 *cue_sqlite_get_handle (CueSql *self);

/* The one place where SQLite's codes and our constraint words become CUE_ERROR.  what is the file
 * or the act, for the message; always returns FALSE. */
gboolean cue_sqlite_set_error  (sqlite3 *db, int rc, const char *what, GError **error);

G_END_DECLS
