/* store-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include <glib/gstdio.h>

static void
add (StoreFixture *fixture, const char *login, const char *scope, const char *roles)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv)     list = g_strsplit (roles, " ", -1);

  cue_store_add_staff (fixture->store, login, login, scope, "测试组", (const char *const *) list, &error);
  g_assert_no_error (error);
}

void
store_fixture_set_up (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");

  fixture->home = test_folder_new ("store");
  g_assert_no_error (error);
  fixture->clock = cue_clock_new_fixed (FIXTURE_NOW_MS);
  if (zone != NULL)
    cue_clock_set_time_zone (fixture->clock, zone);
  fixture->store = cue_demo_init (fixture->home, fixture->clock, &error);
  g_assert_no_error (error);
  fixture->owner = g_strdup (cue_store_get_me (fixture->store)->login);
  cue_store_add_scope (fixture->store, "/yq/lj/", "澜江省", &error);
  g_assert_no_error (error);
  cue_store_add_scope (fixture->store, "/yq/lj/qy/", "青屿市", &error);
  g_assert_no_error (error);
  cue_store_add_scope (fixture->store, "/yq/by/", "北原省", &error);
  g_assert_no_error (error);
  add (fixture, "editor", "/yq/", "editor");
  add (fixture, "editor2", "/yq/", "editor");
  add (fixture, "reviewer", "/yq/", "reviewer");
  add (fixture, "reviewer2", "/yq/", "reviewer");
  add (fixture, "both", "/yq/", "editor reviewer");
  add (fixture, "lead", "/yq/", "lead");
  add (fixture, "agent", "/yq/", "agent");
  add (fixture, "admin2", "/yq/", "admin");
  add (fixture, "editor-lj", "/yq/lj/", "editor");
  add (fixture, "reviewer-lj", "/yq/lj/", "reviewer");
  add (fixture, "off", "/yq/", "editor reviewer admin");
}

void
store_fixture_tear_down (StoreFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->store);
  g_assert_finalize_object (g_steal_pointer (&fixture->clock));
  test_folder_remove (fixture->home);
  g_clear_pointer (&fixture->home, g_free);
  g_clear_pointer (&fixture->owner, g_free);
}

void
store_fixture_reopen (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->store);
  fixture->store = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
}

void
store_fixture_as (StoreFixture *fixture, const char *login)
{
  g_autoptr (GError) error = NULL;

  cue_store_sign_in (fixture->store, login, &error);
  g_assert_no_error (error);
}

char *
store_fixture_entry (const char *old_id, const char *scope, const char *title)
{
  return g_strdup_printf ("<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"%s\" type=\"tariff\">"
                          "<old-id>%s</old-id><title>%s</title><category>资费/流量包</category>"
                          "<say id=\"s1\">%s，马上就能用。</say><read><p>先核对。</p></read></entry>",
                          scope, old_id, title, title);
}

void
store_fixture_approved (StoreFixture *fixture, const char *xml, int base_no, char **id, int *no)
{
  g_autoptr (GError) error = NULL;

  store_fixture_as (fixture, "editor");
  cue_authority_save (fixture->store, xml, -1, base_no, "", id, no, &error);
  g_assert_no_error (error);
  cue_authority_submit (fixture->store, *id, *no, &error);
  g_assert_no_error (error);
  store_fixture_as (fixture, "reviewer");
  cue_authority_judge (fixture->store, *id, *no, "approve", "", &error);
  g_assert_no_error (error);
}

void
store_fixture_publish (StoreFixture *fixture, const char *id, int no, gint64 from_ms,
                       gint64 until_ms, char **publication_id)
{
  g_autoptr (GError) error = NULL;

  cue_authority_publish (fixture->store, id, no, from_ms, until_ms, publication_id, &error);
  g_assert_no_error (error);
}

static void
dump_table (GString *out, CueSql *sql, const char *table)
{
  g_autoptr (GError)      error = NULL;
  g_autofree char        *text = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY 1, 2", table);
  g_autoptr (CueSqlQuery) query = cue_sql_prepare (sql, text, &error);
  gboolean                row = TRUE;

  g_assert_no_error (error);
  g_string_append_printf (out, "== %s\n", table);
  while (cue_sql_query_step (query, &row, &error) && row)
    {
      for (guint i = 0; i < cue_sql_query_n_columns (query); i++)
        {
          const char *value = cue_sql_query_get_text (query, i);

          g_string_append_printf (out, "%s|", value != NULL ? value : "NULL");
        }
      g_string_append_c (out, '\n');
    }
  g_assert_no_error (error);
}

char *
store_fixture_dump (StoreFixture *fixture)
{
  static const char *const tables[]
    = { "meta",        "scope",        "team",   "staff",     "staff_role", "document", "revision",
        "submission",  "verdict",      "publication", "retirement", "verification", "remark",
        "feed_head",   "published",    "mark",   "projection", "old_id" };
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    dump_table (out, cue_store_get_sql (fixture->store), tables[i]);
  return g_strdup (out->str);
}

/* -- older files -------------------------------------------------------------------------------- */

static GHashTable *
list_schema (CueSql *sql)
{
  GHashTable             *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueSqlQuery) query
    = cue_sql_query (sql, &error, "SELECT name, type FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'",
                     "");
  gboolean                row = TRUE;

  while (row)
    {
      g_assert_true (cue_sql_query_step (query, &row, &error));
      if (row)
        g_hash_table_insert (names, g_strdup (cue_sql_query_get_text (query, 0)),
                             g_strdup (cue_sql_query_get_text (query, 1)));
    }
  return names;
}

/* What version 1 of a file holds. */
static GHashTable *
list_first (StoreFixture *fixture, CueStorePart part)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = g_build_filename (fixture->home, "first.db", NULL);
  g_autofree char   *facts = cue_store_schema_text (
    "facts.sql", part == CUE_PART_STORE ? "store" : "desk", &error);
  g_autofree char   *engine = cue_store_schema_text (
    part == CUE_PART_STORE ? "sqlite.sql" : "desk.sql", NULL, &error);
  CueSql            *sql = cue_sqlite_open (path, CUE_SQLITE_CREATE, &error);
  GHashTable        *names;

  g_assert_no_error (error);
  cue_sql_exec (sql, facts, &error);
  g_assert_no_error (error);
  cue_sql_exec (sql, engine, &error);
  g_assert_no_error (error);
  names = list_schema (sql);
  cue_sql_free (sql);
  g_unlink (path);
  return names;
}

void
store_fixture_downgrade (StoreFixture *fixture, CueStorePart part)
{
  const char *const      types[] = { "trigger", "view", "index", "table" };
  g_autofree char       *path = g_build_filename (
    fixture->home, part == CUE_PART_STORE ? CUE_STORE_FILE : CUE_DESK_FILE, NULL);
  g_autoptr (GHashTable) first = list_first (fixture, part);
  g_autoptr (GHashTable) now = NULL;
  g_autoptr (GError)     error = NULL;
  CueSql                *sql = cue_sqlite_open (path, CUE_SQLITE_READ_WRITE, &error);

  g_assert_no_error (error);
  now = list_schema (sql);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GHashTableIter iter;
      gpointer       name, type;

      g_hash_table_iter_init (&iter, now);
      while (g_hash_table_iter_next (&iter, &name, &type))
        {
          g_autofree char *drop = NULL;

          if (!g_str_equal (type, types[i]) || g_hash_table_contains (first, name))
            continue;
          drop = g_strdup_printf ("DROP %s IF EXISTS \"%s\"", types[i], (const char *) name);
          cue_sql_exec (sql, drop, &error);
          g_assert_no_error (error);
        }
    }
  g_assert_true (cue_sql_exec (sql, "PRAGMA user_version=1", NULL));
  cue_sql_free (sql);
}
