/* cue-store-migrate.c: numbered changes of the two files, each in one transaction.
 *
 * user_version is the number of the last change that was made; a higher one than this program knows
 * is refused even for reading, because what it means is unknown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-store-migrate.h"

#include "cue-error.h"
#include "cue-sql-resources.h"
#include "cue-sql-sqlite.h"

#include <string.h>

#define RESOURCE_ROOT "/io/github/cuedesk/sql/"

typedef struct
{
  gint64      version;
  CueStorePart part;
  const char *facts_part; /* (nullable): which part of facts.sql */
  const char *engine;     /* the engine's own text */
} Migration;

/* Never change a line of this table or the texts it names once released: add a new one. */
static const Migration migrations[] = {
  { 1, CUE_PART_STORE, "store", "sqlite.sql" },
  { 1, CUE_PART_DESK, "desk", "desk.sql" },
  { 2, CUE_PART_DESK, NULL, "desk-2.sql" },
  { 2, CUE_PART_STORE, NULL, "store-2.sql" },
  { 3, CUE_PART_DESK, NULL, "desk-3.sql" },
  { 3, CUE_PART_STORE, NULL, "store-3.sql" },
  { 4, CUE_PART_DESK, NULL, "desk-4.sql" },
  { 4, CUE_PART_STORE, NULL, "store-4.sql" },
  { 5, CUE_PART_DESK, NULL, "desk-5.sql" },
  { 6, CUE_PART_DESK, NULL, "desk-6.sql" },
  { 7, CUE_PART_DESK, NULL, "desk-7.sql" },
  { 8, CUE_PART_DESK, NULL, "desk-8.sql" },
};

static char *
replace_all (const char *text, const char *what, const char *with)
{
  g_auto (GStrv) pieces = g_strsplit (text, what, -1);

  return g_strjoinv (with, pieces);
}

/* By hand, because the linker drops constructors of a static library that nobody calls. */
static void
register_texts (void)
{
  static gsize registered = 0;

  if (g_once_init_enter (&registered))
    {
      cue_sql_register_resource ();
      g_once_init_leave (&registered, 1);
    }
}

/**
 * cue_store_schema_text:
 * @resource: name of a file in `sql/`
 * @part: (nullable): with `facts.sql`, which tables: `store` or `desk`; those of `both` come too
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the text with SQLite's words for the tokens
 */
char *
cue_store_schema_text (const char *resource, const char *part, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char   *path = g_strconcat (RESOURCE_ROOT, resource, NULL);
  g_autofree char   *i64 = NULL;
  g_autofree char   *strict = NULL;
  g_autoptr (GString) kept = g_string_new (NULL);
  g_auto (GStrv)     lines = NULL;
  gboolean           wanted = TRUE;

  register_texts ();
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "-- @part "))
        {
          g_autofree char *mine = g_strdup_printf ("-- @part %s@", part != NULL ? part : "");

          wanted = g_str_equal (lines[i], "-- @part both@") || g_str_equal (lines[i], mine);
        }
      else if (wanted)
        g_string_append_printf (kept, "%s\n", lines[i]);
    }
  i64 = replace_all (kept->str, "@I64@", "INTEGER");
  strict = replace_all (i64, "@STRICT@", "STRICT");
  return replace_all (strict, "@NOW@", "(cue_now())");
}

static gboolean
apply (CueSql *sql, const Migration *migration, int application_id, GError **error)
{
  g_autofree char *engine = NULL;
  g_autofree char *mark = NULL;

  if (migration->facts_part != NULL)
    {
      g_autofree char *facts = cue_store_schema_text ("facts.sql", migration->facts_part, error);

      if (facts == NULL || !cue_sql_exec (sql, facts, error))
        return FALSE;
    }
  engine = cue_store_schema_text (migration->engine, NULL, error);
  if (engine == NULL || !cue_sql_exec (sql, engine, error))
    return FALSE;
  mark = g_strdup_printf ("PRAGMA user_version=%" G_GINT64_FORMAT "; PRAGMA application_id=%d",
                          migration->version, application_id);
  return cue_sql_exec (sql, mark, error);
}

static gboolean
check_ours (CueSql *sql, gint64 version, gint64 newest, int expected, GError **error)
{
  const char *file = sqlite3_db_filename (cue_sqlite_get_handle (sql), "main");
  gint64      id;
  gint64      n_tables;

  if (!cue_sql_get_int64 (sql, &id, 0, error, "PRAGMA application_id", "")
      || !cue_sql_get_int64 (sql, &n_tables, 0, error, "SELECT count(*) FROM sqlite_schema", ""))
    return FALSE;
  if (version > newest)
    {
      cue_error_set (error, CUE_ERROR_TOO_NEW, file,
                     N_ ("written by a newer Cuedesk (format %lld, this program knows %lld): "
                         "update "
                         "this program"), (long long) version, (long long) newest);
      return FALSE;
    }
  if (id == expected || (id == 0 && version == 0 && n_tables == 0))
    return TRUE;
  cue_error_set_literal (error, CUE_ERROR_INVALID, file,
                         N_ ("this is not a file of Cuedesk: choose another folder"));
  return FALSE;
}

/**
 * cue_store_migrate:
 * @sql: a connection with our functions
 * @part: which file it is
 * @read_only: whether the connection may only read: then an old file is refused
 * @error: return location
 *
 * The version is read again under the write lock: two programs may start at once.
 *
 * Returns: %FALSE with CUE_ERROR_TOO_NEW, CUE_ERROR_INVALID for a stranger's file, or another error
 */
gboolean
cue_store_migrate (CueSql *sql, CueStorePart part, gboolean read_only, GError **error)
{
  static const gint64 versions[] = { CUE_STORE_VERSION, CUE_DESK_VERSION };
  gint64 newest = versions[part];
  int    id = part == CUE_PART_STORE ? CUE_STORE_APPLICATION_ID : CUE_DESK_APPLICATION_ID;
  gint64 version;

  register_texts ();
  if (!cue_sql_get_int64 (sql, &version, 0, error, "PRAGMA user_version", "")
      || !check_ours (sql, version, newest, id, error))
    return FALSE;
  if (version == newest)
    return TRUE;
  if (read_only)
    {
      cue_error_set_literal (error, CUE_ERROR_NOT_FOUND,
                             sqlite3_db_filename (cue_sqlite_get_handle (sql), "main"),
                             N_ ("not made or not updated yet: run `cuedeskctl check` on the "
                                 "home"));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (migrations); i++)
    {
      gboolean ok;

      if (migrations[i].part != part)
        continue;
      if (!cue_sql_begin (sql, error))
        return FALSE;
      ok = cue_sql_get_int64 (sql, &version, 0, error, "PRAGMA user_version", "");
      if (ok && migrations[i].version > version)
        ok = apply (sql, &migrations[i], id, error);
      if (!ok || !cue_sql_commit (sql, error))
        {
          cue_sql_rollback (sql);
          return FALSE;
        }
    }
  return TRUE;
}
