/* test-store.c: opening, settings, versions, cancelling, backup, restore, check, homes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "cue-index.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
pragma (CueSql *sql, const char *name)
{
  g_autofree char *text = g_strconcat ("PRAGMA ", name, NULL);
  char            *value = NULL;

  g_assert_true (cue_sql_dup_text (sql, &value, NULL, text, ""));
  return value;
}

static void
assert_settings (CueSql *sql)
{
  static const char *const wanted[][2] = {
    { "journal_mode", "wal" }, { "synchronous", "2" },      { "foreign_keys", "1" },
    { "busy_timeout", "5000" }, { "trusted_schema", "0" },  { "cell_size_check", "1" },
    { "temp_store", "2" },      { "secure_delete", "1" },   { "recursive_triggers", "1" },
  };
  sqlite3 *db = cue_sqlite_get_handle (sql);
  int      on = -1;

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *value = pragma (sql, wanted[i][0]);

      g_assert_cmpstr (value, ==, wanted[i][1]);
    }
  g_assert_cmpint (sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, -1), ==, 0);
  g_assert_cmpint (sqlite3_limit (db, SQLITE_LIMIT_LENGTH, -1), ==, 2 * 1024 * 1024);
  g_assert_cmpint (sqlite3_limit (db, SQLITE_LIMIT_EXPR_DEPTH, -1), ==, 100);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, -1, &on);
  g_assert_cmpint (on, ==, 1);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, -1, &on);
  g_assert_cmpint (on, ==, 0);
}

static guint
mode_of (StoreFixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->home, name, NULL);
  GStatBuf         status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_mode & 0777;
}

static void
test_settings (StoreFixture *fixture, gconstpointer data)
{
  assert_settings (cue_store_get_sql (fixture->store));
  assert_settings (cue_store_get_desk_sql (fixture->store));
  g_assert_cmpuint (mode_of (fixture, ""), ==, 0700);
  g_assert_cmpuint (mode_of (fixture, "store.db"), ==, 0600);
  g_assert_cmpuint (mode_of (fixture, "desk.db"), ==, 0600);
  g_assert_cmpuint (mode_of (fixture, "store.db-wal"), ==, 0600);
}

static void
test_site_key (StoreFixture *fixture, gconstpointer data)
{
  guint8             first[32];
  guint8             second[32];
  static const guint8 zero[32] = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (cue_store_get_site_key (fixture->store, first, &error));
  store_fixture_reopen (fixture);
  g_assert_true (cue_store_get_site_key (fixture->store, second, &error));
  g_assert_cmpmem (first, 32, second, 32);
  g_assert_cmpint (memcmp (first, zero, 32), !=, 0);
}

static void
test_read_only (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) reader = NULL;
  g_autofree char     *xml = store_fixture_entry ("YQ-1", "/yq/", "一");
  gint64               version;

  reader = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (cue_store_sign_in (reader, "editor", &error));
  version = cue_store_get_data_version (reader);
  g_assert_false (cue_authority_save (reader, xml, -1, 0, "", NULL, NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_cmpint (cue_store_get_data_version (reader), ==, version);
  store_fixture_as (fixture, "editor");
  g_assert_true (cue_authority_save (fixture->store, xml, -1, 0, "", NULL, NULL, &error));
  g_assert_cmpint (cue_store_get_data_version (reader), !=, version);
}

static void
test_missing (void)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueClock) clock = cue_clock_new_system ();
  g_autoptr (CueStore) store = cue_store_open ("/nonexistent/cue", clock, CUE_STORE_READ_WRITE, &error);

  g_assert_null (store);
  g_assert_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND);
}

static void
assert_refused (StoreFixture *fixture, CueStoreFlags flags, int code)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = cue_store_open (fixture->home, fixture->clock, flags, &error);

  g_assert_null (store);
  g_assert_error (error, CUE_ERROR, code);
}

/* A newer file is refused for writing and for reading; so is one that is not ours. */
static void
test_versions (StoreFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "store.db", "desk.db" };

  g_clear_object (&fixture->store);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->home, names[i], NULL);
      CueSql          *sql = cue_sqlite_open (path, CUE_SQLITE_READ_WRITE, NULL);
      g_autofree char *old = pragma (sql, "application_id");
      g_autofree char *version = pragma (sql, "user_version");
      g_autofree char *restore
          = g_strdup_printf ("PRAGMA user_version=%s; PRAGMA application_id=%s", version, old);

      g_assert_true (cue_sql_exec (sql, "PRAGMA user_version=99", NULL));
      assert_refused (fixture, CUE_STORE_READ_WRITE, CUE_ERROR_TOO_NEW);
      assert_refused (fixture, CUE_STORE_READ_ONLY, CUE_ERROR_TOO_NEW);
      assert_refused (fixture, CUE_STORE_CREATE, CUE_ERROR_TOO_NEW);
      g_assert_true (cue_sql_exec (sql, "PRAGMA user_version=1; PRAGMA application_id=7", NULL));
      assert_refused (fixture, CUE_STORE_READ_WRITE, CUE_ERROR_INVALID);
      g_assert_true (cue_sql_exec (sql, restore, NULL));
      cue_sql_free (sql);
    }
  store_fixture_reopen (fixture);
}

static void
test_not_a_database (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->home, "store.db", NULL);
  g_autofree char *wal = g_build_filename (fixture->home, "store.db-wal", NULL);
  g_autofree char *junk = g_strnfill (8192, 'x');

  g_clear_object (&fixture->store);
  g_unlink (wal);
  g_assert_true (g_file_set_contents (path, junk, -1, NULL));
  assert_refused (fixture, CUE_STORE_READ_WRITE, CUE_ERROR_CORRUPT);
}

static void
test_nesting (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) scopes = NULL;
  gboolean              found = FALSE;

  store_fixture_as (fixture, "admin2");
  g_assert_true (cue_store_begin (fixture->store, NULL));
  g_assert_true (cue_store_add_scope (fixture->store, "/yq/a/", "a", NULL));
  g_assert_true (cue_store_begin (fixture->store, NULL));
  g_assert_true (cue_store_add_scope (fixture->store, "/yq/b/", "b", NULL));
  cue_store_rollback (fixture->store);
  g_assert_true (cue_store_commit (fixture->store, NULL));
  scopes = cue_store_list_scopes (fixture->store, NULL);
  for (guint i = 0; i < scopes->len; i++)
    {
      found = found || g_str_equal (scopes->pdata[i], "/yq/a/\ta");
      g_assert_cmpstr (scopes->pdata[i], !=, "/yq/b/\tb");
    }
  g_assert_true (found);
}

static void
test_scopes (StoreFixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = { "", "yq", "/yq", "/yq//", "//", "/yq/a b", "/yq/x/../" };
  g_autoptr (GError)       error = NULL;
  g_autofree char         *name = NULL;

  store_fixture_as (fixture, "admin2");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (cue_store_add_scope (fixture->store, wrong[i], "x", &error));
      g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
      g_clear_error (&error);
    }
  g_assert_false (cue_store_add_scope (fixture->store, "/yq/lj/", "x", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CONFLICT);
  name = cue_store_dup_scope_name (fixture->store, "/yq/lj/");
  g_assert_cmpstr (name, ==, "澜江省");
}

static guint
count_problems (StoreFixture *fixture, gboolean deep)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError)    error = NULL;

  g_assert_true (cue_store_check (fixture->store, deep, &problems, &error));
  g_assert_no_error (error);
  return problems->len;
}

/* A backup makes a home where there was none; an empty home is sound. */
static void
test_restore_fresh (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char     *backup = g_strconcat (fixture->home, ".backup", NULL);
  g_autofree char     *home = g_strconcat (fixture->home, ".fresh", NULL);
  g_autoptr (CueStore) store = NULL;
  g_autoptr (GError)   error = NULL;

  g_assert_cmpuint (count_problems (fixture, TRUE), ==, 0);
  g_assert_cmpuint (count_problems (fixture, FALSE), ==, 0);
  g_assert_true (cue_store_backup (fixture->store, backup, &error));
  g_assert_true (cue_store_restore (home, backup, &error));
  g_assert_no_error (error);
  store = cue_store_open (home, fixture->clock, CUE_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (cue_store_sign_in (store, "editor", &error));
  g_clear_object (&store);
  g_assert_false (cue_store_restore (home, "/nonexistent", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND);
  test_folder_remove (home);
  test_folder_remove (backup);
}

static void
test_cancel (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;
  gint64                   n;

  cue_store_set_cancellable (fixture->store, cancellable);
  g_cancellable_cancel (cancellable);
  g_assert_false (cue_sql_get_int64 (cue_store_get_sql (fixture->store), &n, 0, &error,
                                     "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c "
                                     "WHERE x < 100000000) SELECT count(*) FROM c",
                                     ""));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  cue_store_set_cancellable (fixture->store, NULL);
}

static void
test_user_text (StoreFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "'; DROP TABLE staff; --", "a\"b", "%_'", "李\\n" };
  static const char *const roles[] = { "agent", NULL };
  g_autoptr (GError)       error = NULL;

  store_fixture_as (fixture, "admin2");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *login = g_strdup_printf ("p%u", i);

      g_assert_true (cue_store_add_staff (fixture->store, login, names[i], "/yq/", names[i], roles, &error));
      g_assert_true (cue_store_sign_in (fixture->store, login, &error));
      g_assert_cmpstr (cue_store_get_me (fixture->store)->name, ==, names[i]);
      g_assert_cmpstr (cue_store_get_me (fixture->store)->team, ==, names[i]);
      store_fixture_as (fixture, "admin2");
    }
  g_assert_false (cue_store_add_staff (fixture->store, "p0", "x", "/yq/", NULL, roles, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (cue_store_add_staff (fixture->store, "\xff\xfe", "x", "/yq/", NULL, roles, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
}

static void
add_some (StoreFixture *fixture, guint first, guint n)
{
  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *old_id = g_strdup_printf ("YQ-%u", i);
      g_autofree char *xml = store_fixture_entry (old_id, "/yq/", old_id);
      g_autofree char *id = NULL;
      int              no;

      store_fixture_approved (fixture, xml, 0, &id, &no);
      store_fixture_publish (fixture, id, no, 0, 0, NULL);
    }
}

static void
append_event (StoreFixture *fixture)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();

  store_fixture_as (fixture, "agent");
  g_assert_true (cue_evidence_append (fixture->store, CUE_EVENT_POP, "c", payload, NULL, NULL));
}

static void
test_backup (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char    *backup = g_strconcat (fixture->home, ".backup", NULL);
  g_autofree char    *heads_path = g_build_filename (backup, "heads", NULL);
  g_autofree char    *damaged = g_build_filename (backup, "store.db", NULL);
  g_autofree char    *before = NULL;
  g_autofree char    *after = NULL;
  g_autofree char    *heads = NULL;
  g_autofree char    *bytes = NULL;
  g_autoptr (CueEvidenceReport) report = NULL;
  g_autoptr (GError)  error = NULL;
  gsize               length;

  add_some (fixture, 0, 3);
  append_event (fixture);
  before = store_fixture_dump (fixture);
  g_assert_true (cue_store_backup (fixture->store, backup, &error));
  g_assert_no_error (error);
  g_assert_false (cue_store_backup (fixture->store, backup, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CONFLICT);
  g_clear_error (&error);
  add_some (fixture, 3, 1);
  g_assert_false (cue_store_restore (fixture->home, backup, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_BUSY);
  g_clear_error (&error);
  g_clear_object (&fixture->store);
  g_assert_true (cue_store_restore (fixture->home, backup, &error));
  g_assert_no_error (error);
  store_fixture_reopen (fixture);
  after = store_fixture_dump (fixture);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (g_file_get_contents (heads_path, &heads, NULL, &error));
  report = cue_evidence_verify (fixture->store, heads, NULL, &error);
  g_assert_cmpint (report->state, ==, CUE_EVIDENCE_SOUND);
  g_assert_cmpuint (count_problems (fixture, TRUE), ==, 0);
  g_clear_object (&fixture->store);

  /* A damaged backup changes nothing. */
  g_assert_true (g_file_get_contents (damaged, &bytes, &length, &error));
  memset (bytes + length / 2, 0x5a, length / 4);
  g_assert_true (g_file_set_contents (damaged, bytes, (gssize) length, &error));
  g_assert_false (cue_store_restore (fixture->home, backup, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CORRUPT);
  store_fixture_reopen (fixture);
  g_clear_pointer (&after, g_free);
  after = store_fixture_dump (fixture);
  g_assert_cmpstr (before, ==, after);
  test_folder_remove (backup);
}

/* Over a home whose file is beyond reading. */
static void
test_restore_damaged (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char   *backup = g_strconcat (fixture->home, ".backup", NULL);
  g_autofree char   *path = g_build_filename (fixture->home, "store.db", NULL);
  g_autofree char   *wal = g_build_filename (fixture->home, "store.db-wal", NULL);
  g_autofree char   *before = store_fixture_dump (fixture);
  g_autofree char   *after = NULL;
  g_autofree char   *junk = g_strnfill (8192, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_true (cue_store_backup (fixture->store, backup, &error));
  g_clear_object (&fixture->store);
  g_unlink (wal);
  g_assert_true (g_file_set_contents (path, junk, -1, NULL));
  g_assert_true (cue_store_restore (fixture->home, backup, &error));
  g_assert_no_error (error);
  store_fixture_reopen (fixture);
  after = store_fixture_dump (fixture);
  g_assert_cmpstr (before, ==, after);
  test_folder_remove (backup);
}

/* A damaged index is made anew from the texts. */
/* What is computed from the texts may be lost or altered; the texts bring it back. */
static void
test_check_projections (StoreFixture *fixture, gconstpointer data)
{
  static const char *const damages[] = {
    "UPDATE projection SET title = '坏' WHERE rowid = 1",
    "DELETE FROM projection WHERE rowid = 2",
    "DELETE FROM old_id WHERE rowid = 1",
    "INSERT INTO old_id SELECT 'YQ-NONE', min(id) FROM document",
  };

  add_some (fixture, 0, 3);
  g_assert_cmpuint (count_problems (fixture, TRUE), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GError) error = NULL;

      cue_sql_exec (cue_store_get_sql (fixture->store), damages[i], &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count_problems (fixture, TRUE), ==, 1);
      g_assert_cmpuint (count_problems (fixture, TRUE), ==, 0);
    }
}

static void
test_check_index (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  add_some (fixture, 0, 3);
  g_assert_cmpuint (count_problems (fixture, TRUE), ==, 0);
  g_assert_true (cue_sql_exec (cue_store_get_sql (fixture->store), "DELETE FROM index_row WHERE key = 2", &error));
  g_assert_cmpuint (count_problems (fixture, TRUE), >, 0);
  g_assert_cmpuint (count_problems (fixture, TRUE), ==, 0);
  hits = cue_index_search (fixture->store, "YQ-1", 5, FIXTURE_NOW_MS, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, >=, 1);
}

static void
test_demo (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char    *customers = g_strconcat (fixture->home, ".customers", NULL);
  g_autofree char    *inside = g_build_filename (fixture->home, "customers", NULL);
  g_autoptr (GError)  error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) staff = NULL;

  g_assert_true (cue_store_sign_in (fixture->store, fixture->owner, &error));
  g_assert_false (cue_demo_install (fixture->store, inside, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (cue_demo_install (fixture->store, customers, &error));
  g_assert_no_error (error);
  entries = cue_authority_list_in_force (fixture->store, CUE_DOCUMENT_ENTRY, NULL, "/yq/lj/qy/",
                                         FIXTURE_NOW_MS, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, >, 10);
  g_assert_true (cue_store_sign_in (fixture->store, "3107", &error));
  g_assert_cmpstr (cue_store_get_me (fixture->store)->name, ==, "李晓雨");
  g_assert_true (cue_staff_has_role (cue_store_get_me (fixture->store), "agent"));
  staff = cue_store_list_staff (fixture->store, &error);
  g_assert_cmpuint (staff->len, >=, 12);
  g_assert_cmpuint (count_problems (fixture, TRUE), ==, 0);
  test_folder_remove (customers);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/settings", test_settings);
  ADD ("/store/site-key", test_site_key);
  ADD ("/store/read-only", test_read_only);
  g_test_add_func ("/store/missing", test_missing);
  ADD ("/store/versions", test_versions);
  ADD ("/store/not-a-database", test_not_a_database);
  ADD ("/store/nesting", test_nesting);
  ADD ("/store/scopes", test_scopes);
  ADD ("/store/cancel", test_cancel);
  ADD ("/store/restore-fresh", test_restore_fresh);
  ADD ("/store/user-text", test_user_text);
  ADD ("/store/backup", test_backup);
  ADD ("/store/restore-damaged", test_restore_damaged);
  ADD ("/store/check-index", test_check_index);
  ADD ("/store/check-projections", test_check_projections);
  ADD ("/store/demo", test_demo);
  return g_test_run ();
}
