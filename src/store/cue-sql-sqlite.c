/* cue-sql-sqlite.c: SQLite behind the shim.
 *
 * A released statement is kept by its text: compiling one on a table with triggers costs more than
 * running it, and an import runs the same dozen thousands of times.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-sql-sqlite.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cue-error.h"

#define MAX_KEPT_STATEMENTS 128

typedef struct
{
  sqlite3    *db;   /* (owned) */
  GHashTable *kept; /* (owned) (element-type utf8 sqlite3_stmt): not in use */
} Connection;

static void
driver_close (gpointer connection)
{
  Connection *self = connection;

  g_hash_table_unref (self->kept);
  sqlite3_close_v2 (self->db);
  g_free (self);
}

static gboolean
driver_exec (gpointer connection, const char *sql, GError **error)
{
  Connection *self = connection;
  int         rc = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  return rc == SQLITE_OK || cue_sqlite_set_error (self->db, rc, NULL, error);
}

static gpointer
driver_prepare (gpointer connection, const char *sql, GError **error)
{
  Connection   *self = connection;
  sqlite3_stmt *statement = NULL;
  gpointer      key;
  gpointer      value;
  int           rc;

  if (g_hash_table_steal_extended (self->kept, sql, &key, &value))
    {
      g_free (key);
      return value;
    }
  rc = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (rc != SQLITE_OK)
    {
      cue_sqlite_set_error (self->db, rc, sql, error);
      return NULL;
    }
  return statement;
}

static void
driver_finish (gpointer connection, gpointer statement)
{
  Connection *self = connection;
  const char *sql = sqlite3_sql (statement);

  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  if (g_hash_table_size (self->kept) >= MAX_KEPT_STATEMENTS || g_hash_table_contains (self->kept,
                                                                                      sql))
    sqlite3_finalize (statement);
  else
    g_hash_table_insert (self->kept, g_strdup (sql), statement);
}

/* `$2` may well stand before `$1`: SQLite numbers them by first appearance, so ask by name.  Zero
 * means the statement does not use the parameter, which binding then reports. */
static int
index_of (sqlite3_stmt *statement, guint parameter)
{
  char name[16];

  g_snprintf (name, sizeof name, "$%u", parameter);
  return sqlite3_bind_parameter_index (statement, name);
}

static gboolean
check_bind (sqlite3_stmt *statement, int rc, GError **error)
{
  return rc == SQLITE_OK
         || cue_sqlite_set_error (sqlite3_db_handle (statement), rc, sqlite3_sql (statement),
                                  error);
}

static gboolean
driver_bind_null (gpointer statement, guint parameter, GError **error)
{
  return check_bind (statement, sqlite3_bind_null (statement, index_of (statement, parameter)),
                     error);
}

static gboolean
driver_bind_int (gpointer statement, guint parameter, gint64 value, GError **error)
{
  return check_bind (statement,
                     sqlite3_bind_int64 (statement, index_of (statement, parameter), value), error);
}

static gboolean
driver_bind_double (gpointer statement, guint parameter, double value, GError **error)
{
  return check_bind (statement,
                     sqlite3_bind_double (statement, index_of (statement, parameter), value),
                     error);
}

static gboolean
driver_bind_text (gpointer statement, guint parameter, const char *text, GError **error)
{
  return check_bind (statement,
                     sqlite3_bind_text64 (statement, index_of (statement, parameter), text,
                                          strlen (text), SQLITE_TRANSIENT, SQLITE_UTF8),
                     error);
}

static gboolean
driver_bind_blob (gpointer statement, guint parameter, gconstpointer data, gsize size,
                  GError **error)
{
  return check_bind (statement,
                     sqlite3_bind_blob64 (statement, index_of (statement, parameter),
                                          data != NULL ? data : "", size, SQLITE_TRANSIENT),
                     error);
}

static gboolean
driver_step (gpointer connection, gpointer statement, gboolean *row, GError **error)
{
  Connection *self = connection;
  int         rc = sqlite3_step (statement);

  *row = rc == SQLITE_ROW;
  if (rc == SQLITE_ROW || rc == SQLITE_DONE)
    return TRUE;
  cue_sqlite_set_error (self->db, rc, NULL, error);
  sqlite3_reset (statement);
  return FALSE;
}

static void
driver_reset (gpointer statement)
{
  sqlite3_reset (statement);
}

static guint
driver_n_columns (gpointer statement)
{
  return (guint) sqlite3_column_count (statement);
}

static gboolean
driver_is_null (gpointer statement, guint column)
{
  return sqlite3_column_type (statement, (int) column) == SQLITE_NULL;
}

static gint64
driver_get_int (gpointer statement, guint column)
{
  return sqlite3_column_int64 (statement, (int) column);
}

static double
driver_get_double (gpointer statement, guint column)
{
  return sqlite3_column_double (statement, (int) column);
}

static const char *
driver_get_text (gpointer statement, guint column)
{
  return (const char *) sqlite3_column_text (statement, (int) column);
}

static gconstpointer
driver_get_blob (gpointer statement, guint column, gsize *size)
{
  gconstpointer data = sqlite3_column_blob (statement, (int) column);

  *size = (gsize) sqlite3_column_bytes (statement, (int) column);
  return data;
}

static gint64
driver_changes (gpointer connection)
{
  Connection *self = connection;

  return sqlite3_changes64 (self->db);
}

static const CueSqlDriver sqlite_driver = {
  .name = "sqlite",
  .close = driver_close,
  .exec = driver_exec,
  .prepare = driver_prepare,
  .finish = driver_finish,
  .bind_null = driver_bind_null,
  .bind_int = driver_bind_int,
  .bind_double = driver_bind_double,
  .bind_text = driver_bind_text,
  .bind_blob = driver_bind_blob,
  .step = driver_step,
  .reset = driver_reset,
  .n_columns = driver_n_columns,
  .is_null = driver_is_null,
  .get_int = driver_get_int,
  .get_double = driver_get_double,
  .get_text = driver_get_text,
  .get_blob = driver_get_blob,
  .changes = driver_changes,
};

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* -- A home that may only be read: another's, a medium, a mount */

static gboolean
is_writable_place (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_access (folder, W_OK) == 0;
}

/* How a file is opened whose folder cannot be written.  With a log and its index beside it, SQLite
 * reads it as it is, also while another program writes.  Without them it would have to make them;
 * then nobody has the file open, and it is told that it does not change.  (Whoever begins to write
 * there while a command reads may have it end with an error; commands are short.)  A log without
 * its index is read by nobody without writing: what stands in it would be missing, so it is an
 * error. */
static gboolean
make_reading_uri (const char *path, char **uri, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *shared = g_strconcat (path, "-shm", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *escaped = NULL;
  GStatBuf info;
  gboolean has_log = g_stat (log, &info) == 0;

  *uri = NULL;
  if ((has_log && g_access (shared, F_OK) == 0) || g_access (journal, F_OK) == 0)
    return TRUE;
  if (has_log && info.st_size > 0)
    {
      cue_error_set_literal (error, CUE_ERROR_DENIED, log,
                             N_ ("holds the latest changes, and they cannot be read where nothing "
                                 "may be written: run `cuedeskctl check` on the home where it may "
                                 "be written, or copy it with `cuedeskctl backup`"));
      return FALSE;
    }
  escaped = g_uri_escape_string (path, "/", FALSE);
  *uri = g_strconcat ("file:", escaped, "?immutable=1", NULL);
  return TRUE;
}

static void
set_open_error (sqlite3 *db, int rc, const char *path, CueSqliteFlags flags, GError **error)
{
  /* SQLite says only that it cannot open the file. */
  if (!(flags & CUE_SQLITE_READ_ONLY) && g_access (path, F_OK) == 0 && !is_writable_place (path))
    cue_error_set_literal (error, CUE_ERROR_DENIED, path,
                           N_ ("this place may only be read: work in a home that may be "
                               "written; `cuedeskctl` can search and read this one"));
  else
    cue_sqlite_set_error (db, rc, path, error);
}

/* Every connection gets the same settings.  recursive_triggers is one more: without
 * it INSERT OR REPLACE deletes a row behind the back of the append-only triggers. */
static gboolean
apply_settings (sqlite3 *db, const char *path, CueSqliteFlags flags, GError **error)
{
  static const char pragmas[] =
    "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA trusted_schema=OFF;"
    "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0;"
    "PRAGMA secure_delete=ON; PRAGMA synchronous=FULL;";
  int rc;

  sqlite3_extended_result_codes (db, 1);
  sqlite3_busy_timeout (db, 5000);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, flags & CUE_SQLITE_MAINTENANCE ? 1 : 0);
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, 2 * 1024 * 1024);
  sqlite3_limit (db, SQLITE_LIMIT_EXPR_DEPTH, 100);
  rc = sqlite3_exec (db, pragmas, NULL, NULL, NULL);
  if (rc == SQLITE_OK && !(flags & CUE_SQLITE_BACKUP))
    rc = sqlite3_exec (db, "PRAGMA journal_mode=WAL", NULL, NULL, NULL);
  if (rc == SQLITE_OK && (flags & CUE_SQLITE_READ_ONLY))
    rc = sqlite3_exec (db, "PRAGMA query_only=ON", NULL, NULL, NULL);
  if (rc != SQLITE_OK)
    set_open_error (db, rc, path, flags, error);
  return rc == SQLITE_OK;
}

/**
 * cue_sqlite_open:
 * @path: the file
 * @flags: how
 * @error: return location
 *
 * Even a reading connection opens the file for writing: it may be the one that has to replay the
 * log of a program that was killed.  query_only keeps it from writing anything else.  Where the
 * folder cannot be written, %CUE_SQLITE_READ_ONLY reads what is there and leaves no trace.
 *
 * Returns: (transfer full) (nullable): the connection with all settings of the house; %NULL with
 *   CUE_ERROR_DENIED set where the folder may only be read and that is not enough
 */
CueSql *
cue_sqlite_open (const char *path, CueSqliteFlags flags, GError **error)
{
  g_autoptr (CueSql) sql = NULL;
  g_autofree char   *uri = NULL;
  Connection        *self;
  int                mode = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  int                rc;

  g_return_val_if_fail (path != NULL, NULL);

  if (flags & CUE_SQLITE_CREATE)
    mode |= SQLITE_OPEN_CREATE;
  if ((flags & CUE_SQLITE_READ_ONLY) && !is_writable_place (path)
      && !make_reading_uri (path, &uri, error))
    return NULL;
  if (uri != NULL)
    mode = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
  self = g_new0 (Connection, 1);
  rc = sqlite3_open_v2 (uri != NULL ? uri : path, &self->db, mode, NULL);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  sql = cue_sql_new (&sqlite_driver, self);
  if (rc != SQLITE_OK)
    {
      set_open_error (self->db, rc, path, flags, error);
      return NULL;
    }
  return apply_settings (self->db, path, flags, error) ? g_steal_pointer (&sql) : NULL;
}

/**
 * cue_sqlite_get_handle:
 * @self: a connection of cue_sqlite_open()
 *
 * Returns: (transfer none): SQLite's own connection
 */
sqlite3 *
cue_sqlite_get_handle (CueSql *self)
{
  Connection *connection = cue_sql_get_connection (self);

  g_return_val_if_fail (cue_sql_get_driver (self) == &sqlite_driver, NULL);

  return connection->db;
}
