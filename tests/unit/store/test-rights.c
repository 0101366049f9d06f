/* test-rights.c: what the file refuses, whoever asks it.
 *
 * Every vector is raw SQL on the store's own connection: the verbs are not in the way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include <string.h>

#define ZERO64 "0000000000000000000000000000000000000000000000000000000000000000"
#define ID(n) "'00000000-0000-4000-8000-00000000000" n "'"
#define WHO(login) "(SELECT id FROM staff WHERE login = '" login "')"
#define SCOPE(path) "(SELECT id FROM scope WHERE path = '" path "')"
#define DOCUMENT(n, path, by)                                                                      \
  "INSERT INTO document (id, kind, scope_id, created_by) VALUES (" ID (n) ", 'entry', " SCOPE (    \
    path) ", " WHO (by) ")"
#define REVISION(n, no, base, by, body)                                                            \
  "INSERT INTO revision (document_id, no, base_no, author_id, body, sha256) VALUES (" ID (         \
    n) ", " no ", " base ", " WHO (by) ", '" body "', cue_sha256('" body "'))"
#define SUBMISSION(n, no, by)                                                                      \
  "INSERT INTO submission (document_id, no, author_id) VALUES (" ID (n) ", " no ", " WHO (by) ")"
#define VERDICT(n, no, author, by, verdict, note, body)                                            \
  "INSERT INTO verdict (document_id, no, author_id, sha256, reviewer_id, verdict, note) VALUES ("  \
    ID (n) ", " no ", " WHO (author) ", cue_sha256('" body "'), " WHO (by) ", '" verdict "', '" note "')"
#define PUBLICATION(p, n, kind, no, verdict, from, until, by, body)                                \
  "INSERT INTO publication (id, document_id, kind, no, sha256, verdict, effective_from, "          \
  "effective_until, published_by) VALUES (" ID (p) ", " ID (n) ", '" kind "', " no                 \
    ", cue_sha256('" body "'), '" verdict "', " from ", " until ", " WHO (by) ")"

typedef struct
{
  const char *login; /* (nullable): nobody */
  const char *sql;
  const char *word;  /* (nullable): allowed */
  int         code;
} Vector;

/* In order: an allowed one stays and the following build on it. */
static const Vector vectors[] = {
  { NULL, DOCUMENT ("1", "/yq/", "editor"), "sign-in", CUE_ERROR_DENIED },
  { "agent", DOCUMENT ("1", "/yq/", "agent"), "role-editor", CUE_ERROR_DENIED },
  { "lead", DOCUMENT ("1", "/yq/", "lead"), "role-editor", CUE_ERROR_DENIED },
  { "reviewer", DOCUMENT ("1", "/yq/", "reviewer"), "role-editor", CUE_ERROR_DENIED },
  { "editor", DOCUMENT ("1", "/yq/", "editor2"), "not-you", CUE_ERROR_DENIED },
  { "editor", DOCUMENT ("1", "/yq/", "import"), "not-you", CUE_ERROR_DENIED },
  { "editor-lj", DOCUMENT ("1", "/yq/", "editor-lj"), "scope", CUE_ERROR_DENIED },
  { "editor-lj", DOCUMENT ("1", "/yq/by/", "editor-lj"), "scope", CUE_ERROR_DENIED },
  { "editor-lj", DOCUMENT ("2", "/yq/lj/qy/", "editor-lj"), NULL, 0 },
  { "editor", DOCUMENT ("1", "/yq/", "editor"), NULL, 0 },
  { "editor",
    "INSERT INTO document (id, kind, scope_id, created_by, created_at) VALUES (" ID ("9") ", 'entry', "
      SCOPE ("/yq/") ", " WHO ("editor") ", 5)", "clock", CUE_ERROR_INVALID },
  { "editor", "UPDATE document SET scope_id = 2", "append-only", CUE_ERROR_DENIED },
  { "editor", "DELETE FROM document", "append-only", CUE_ERROR_DENIED },
  { "editor", "INSERT OR REPLACE INTO document (id, kind, scope_id, created_by) VALUES (" ID ("1")
      ", 'script', " SCOPE ("/yq/") ", " WHO ("editor") ")", "append-only", CUE_ERROR_DENIED },

  { "reviewer", REVISION ("1", "1", "NULL", "reviewer", "a"), "role-editor", CUE_ERROR_DENIED },
  { "editor", REVISION ("1", "1", "NULL", "editor2", "a"), "not-you", CUE_ERROR_DENIED },
  { "editor", "INSERT INTO revision (document_id, no, author_id, body, sha256) VALUES (" ID ("1")
      ", 1, " WHO ("editor") ", 'a', '" ZERO64 "')", "sha256", CUE_ERROR_INVALID },
  { "editor", REVISION ("1", "2", "1", "editor", "a"), "FOREIGN KEY", CUE_ERROR_INVALID },
  { "editor", REVISION ("1", "1", "NULL", "editor", "a"), NULL, 0 },
  { "editor2", REVISION ("1", "1", "NULL", "editor2", "b"), "revision.", CUE_ERROR_CONFLICT },
  { "editor2", REVISION ("1", "3", "1", "editor2", "b"), "revision_base", CUE_ERROR_CONFLICT },
  { "editor-lj", REVISION ("1", "2", "1", "editor-lj", "b"), "scope", CUE_ERROR_DENIED },
  { "editor", REVISION ("2", "1", "NULL", "editor", "c"), NULL, 0 },
  { "editor", "UPDATE revision SET body = 'x'", "append-only", CUE_ERROR_DENIED },
  { "editor", "DELETE FROM revision", "append-only", CUE_ERROR_DENIED },
  { "editor", "UPDATE OR IGNORE revision SET no = 7", "append-only", CUE_ERROR_DENIED },
  { "editor", "REPLACE INTO revision (document_id, no, author_id, body, sha256) VALUES (" ID ("1")
      ", 1, " WHO ("editor") ", 'z', cue_sha256('z'))", "append-only", CUE_ERROR_DENIED },

  { "reviewer", VERDICT ("1", "1", "editor", "reviewer", "approve", "", "a"), "FOREIGN KEY", CUE_ERROR_INVALID },
  { "editor2", SUBMISSION ("1", "1", "editor"), "not-you", CUE_ERROR_DENIED },
  { "editor2", SUBMISSION ("1", "1", "editor2"), "FOREIGN KEY", CUE_ERROR_INVALID },
  { "editor", SUBMISSION ("1", "1", "editor"), NULL, 0 },
  { "editor", SUBMISSION ("1", "1", "editor"), "submission.", CUE_ERROR_CONFLICT },

  { "editor", VERDICT ("1", "1", "editor", "editor", "approve", "", "a"), "role-reviewer", CUE_ERROR_DENIED },
  { "lead", VERDICT ("1", "1", "editor", "lead", "approve", "", "a"), "role-reviewer", CUE_ERROR_DENIED },
  { "reviewer-lj", VERDICT ("1", "1", "editor", "reviewer-lj", "approve", "", "a"), "scope", CUE_ERROR_DENIED },
  { "reviewer", VERDICT ("1", "1", "editor", "reviewer2", "approve", "", "a"), "not-you", CUE_ERROR_DENIED },
  { "reviewer", VERDICT ("1", "1", "editor2", "reviewer", "approve", "", "a"), "FOREIGN KEY", CUE_ERROR_INVALID },
  { "reviewer", VERDICT ("1", "1", "editor", "reviewer", "approve", "", "b"), "FOREIGN KEY", CUE_ERROR_INVALID },
  { "reviewer", VERDICT ("1", "1", "editor", "reviewer", "return", "", "a"), "verdict_note", CUE_ERROR_INVALID },
  { "reviewer", VERDICT ("1", "1", "editor", "reviewer", "waive", "急", "a"), "waive-notice", CUE_ERROR_DENIED },
  { "reviewer", PUBLICATION ("1", "1", "entry", "1", "approve", "cue_now()", "cue_now()+9", "reviewer", "a"), "FOREIGN KEY", CUE_ERROR_INVALID },
  { "reviewer", VERDICT ("1", "1", "editor", "reviewer", "approve", "", "a"), NULL, 0 },
  { "reviewer2", VERDICT ("1", "1", "editor", "reviewer2", "return", "不行", "a"), "verdict.", CUE_ERROR_CONFLICT },

  { "editor", PUBLICATION ("1", "1", "entry", "1", "approve", "cue_now()", "cue_now()+9", "editor", "a"), "role-reviewer", CUE_ERROR_DENIED },
  { "reviewer", PUBLICATION ("1", "1", "entry", "1", "approve", "cue_now()", "cue_now()+9", "reviewer2", "a"), "not-you", CUE_ERROR_DENIED },
  { "reviewer", PUBLICATION ("1", "1", "entry", "1", "approve", "cue_now()-3600000", "cue_now()+9", "reviewer", "a"), "backdated", CUE_ERROR_INVALID },
  { "reviewer", PUBLICATION ("1", "1", "entry", "1", "approve", "cue_now()+9", "cue_now()", "reviewer", "a"), "publication_window", CUE_ERROR_INVALID },
  { "reviewer", PUBLICATION ("1", "1", "notice", "1", "approve", "cue_now()", "cue_now()+9", "reviewer", "a"), "FOREIGN KEY", CUE_ERROR_INVALID },
  { "reviewer", PUBLICATION ("1", "1", "entry", "1", "waive", "cue_now()", "cue_now()+9", "reviewer", "a"), "waive_limits", CUE_ERROR_INVALID },
  { "reviewer", PUBLICATION ("1", "1", "entry", "1", "approve", "cue_now()", "cue_now()+999999", "reviewer", "b"), "FOREIGN KEY", CUE_ERROR_INVALID },
  { "reviewer", PUBLICATION ("1", "1", "entry", "1", "approve", "cue_now()", "cue_now()+999999", "reviewer", "a"), NULL, 0 },

  { "reviewer", "UPDATE feed_head SET seq = 99", "feed", CUE_ERROR_DENIED },
  { "reviewer", "DELETE FROM feed_head", "feed", CUE_ERROR_DENIED },
  { "reviewer", "UPDATE published SET body = 'x'", "feed", CUE_ERROR_DENIED },
  { "reviewer", "UPDATE published SET live = 0, body = '', seq = (SELECT seq + 1 FROM feed_head)", "feed", CUE_ERROR_DENIED },
  { "reviewer", "DELETE FROM published", "append-only", CUE_ERROR_DENIED },
  { "reviewer", "INSERT INTO published SELECT 'x', scope_id, (SELECT seq + 1 FROM feed_head), 1, document_id, kind, no, "
                "'forged', sha256, 0, 9 FROM published LIMIT 1", "feed", CUE_ERROR_DENIED },
  { "reviewer", "REPLACE INTO published SELECT publication_id, scope_id, seq, 1, document_id, kind, no, "
                "'forged', sha256, effective_from, effective_until FROM published LIMIT 1", "feed", CUE_ERROR_DENIED },

  { "editor", "INSERT INTO retirement (publication_id, document_id, retired_by, reason) VALUES (" ID ("1") ", " ID ("1") ", "
      WHO ("editor") ", '错')", "role-reviewer", CUE_ERROR_DENIED },
  { "reviewer", "INSERT INTO retirement (publication_id, document_id, retired_by, reason) VALUES (" ID ("1") ", " ID ("1") ", "
      WHO ("reviewer") ", '')", "retirement_reason", CUE_ERROR_INVALID },
  { "editor", "INSERT INTO verification (document_id, no, staff_id, due) VALUES (" ID ("1") ", 1, " WHO ("editor") ", 9)",
    "role-reviewer", CUE_ERROR_DENIED },
  { "agent", "INSERT INTO remark (id, document_id, no, staff_id, body) VALUES (" ID ("5") ", " ID ("1") ", 1, " WHO ("agent") ", '?')",
    "role-editor", CUE_ERROR_DENIED },
  { "editor", "INSERT INTO remark (id, document_id, no, staff_id, body) VALUES (" ID ("5") ", " ID ("1") ", 1, " WHO ("editor") ", '')",
    "remark_body", CUE_ERROR_INVALID },
  { "reviewer", "INSERT INTO remark (id, document_id, no, staff_id, body) VALUES (" ID ("5") ", " ID ("1") ", 1, " WHO ("reviewer")
      ", '好')", NULL, 0 },

  /* Deep four eyes: both wrote revision 2, editor2 a comma in 3; both may not approve 3. */
  { "both", REVISION ("1", "2", "1", "both", "b"), NULL, 0 },
  { "editor2", REVISION ("1", "3", "2", "editor2", "b,"), NULL, 0 },
  { "editor2", SUBMISSION ("1", "3", "editor2"), NULL, 0 },
  { "both", VERDICT ("1", "3", "editor2", "both", "approve", "", "b,"), "four-eyes", CUE_ERROR_DENIED },
  { "both", VERDICT ("1", "3", "editor2", "both", "return", "再看", "b,"), NULL, 0 },
  { "both", SUBMISSION ("1", "2", "both"), NULL, 0 },
  { "both", VERDICT ("1", "2", "both", "both", "approve", "", "b"), "four-eyes", CUE_ERROR_DENIED },
  { "both", VERDICT ("1", "2", "both", "both", "return", "自己", "b"), "four_eyes", CUE_ERROR_DENIED },

  /* A notice by one person, four hours at most. */
  { "both", "INSERT INTO document (id, kind, scope_id, created_by) VALUES (" ID ("3") ", 'notice', " SCOPE ("/yq/") ", " WHO ("both") ")", NULL, 0 },
  { "both", REVISION ("3", "1", "NULL", "both", "断网"), NULL, 0 },
  { "both", SUBMISSION ("3", "1", "both"), NULL, 0 },
  { "both", VERDICT ("3", "1", "both", "both", "waive", "", "断网"), "verdict_note", CUE_ERROR_INVALID },
  { "both", VERDICT ("3", "1", "both", "both", "waive", "夜间只有我", "断网"), NULL, 0 },
  { "both", PUBLICATION ("3", "3", "notice", "1", "approve", "cue_now()", "cue_now()+9", "both", "断网"), "FOREIGN KEY", CUE_ERROR_INVALID },
  { "both", PUBLICATION ("3", "3", "notice", "1", "waive", "cue_now()", "cue_now()+14400001", "both", "断网"), "waive_limits", CUE_ERROR_INVALID },
  { "both", PUBLICATION ("3", "3", "notice", "1", "waive", "cue_now()", "cue_now()+14400000", "both", "断网"), NULL, 0 },

  /* People. */
  { "editor", "INSERT INTO staff (login, name, scope_id) VALUES ('x', 'x', " SCOPE ("/yq/") ")", "role-admin", CUE_ERROR_DENIED },
  { "editor", "INSERT INTO staff_role VALUES (" WHO ("editor") ", 'reviewer')", "role-admin", CUE_ERROR_DENIED },
  { "admin2", "INSERT INTO staff_role VALUES (" WHO ("admin2") ", 'reviewer')", "not-yourself", CUE_ERROR_DENIED },
  { "admin2", "DELETE FROM staff_role WHERE staff_id = " WHO ("admin2"), "not-yourself", CUE_ERROR_DENIED },
  { "admin2", "UPDATE staff SET scope_id = " SCOPE ("/yq/lj/") " WHERE login = 'admin2'", "not-yourself", CUE_ERROR_DENIED },
  { "admin2", "UPDATE staff SET active = 1 WHERE login = 'import'", "reserved", CUE_ERROR_DENIED },
  { "admin2", "INSERT INTO staff_role VALUES (" WHO ("import") ", 'reviewer')", "reserved", CUE_ERROR_DENIED },
  { "admin2", "UPDATE staff SET login = 'other' WHERE login = 'editor'", "reserved", CUE_ERROR_DENIED },
  { "admin2", "DELETE FROM staff WHERE login = 'agent'", "append-only", CUE_ERROR_DENIED },
  { "admin2", "UPDATE scope SET path = '/zz/'", "append-only", CUE_ERROR_DENIED },
  { "admin2", "INSERT INTO scope (path, name) VALUES ('/zz/', 'zz')", "scope", CUE_ERROR_DENIED },
  { "admin2", "INSERT INTO scope (path, name) VALUES ('/yq', 'zz')", "scope", CUE_ERROR_DENIED },
  { "admin2", "INSERT INTO scope (path, name) VALUES ('/yq/x', 'zz')", "scope_path", CUE_ERROR_INVALID },
  { "admin2", "INSERT INTO staff_role VALUES (" WHO ("agent") ", 'king')", "CHECK", CUE_ERROR_INVALID },
  { "admin2", "INSERT INTO staff_role VALUES (" WHO ("agent") ", 'lead')", NULL, 0 },
  { "admin2", "UPDATE meta SET value = 'x' WHERE key = 'site_key'", "append-only", CUE_ERROR_DENIED },
  { "editor", "UPDATE meta SET value = 'x' WHERE key = 'owner'", "role-admin", CUE_ERROR_DENIED },
  { "editor", "INSERT INTO meta VALUES ('k', 'v')", "role-admin", CUE_ERROR_DENIED },
  { "admin2", REVISION ("1", "4", "3", "admin2", "d"), "role-editor", CUE_ERROR_DENIED },
  { "admin2", "UPDATE staff SET active = 0 WHERE login = 'off'", NULL, 0 },

  /* Marks. */
  { "agent", "INSERT INTO mark (id, seq, live, scope_id, kind, about, payload, by_staff) VALUES (" ID ("7") ", 7777, 1, "
      SCOPE ("/yq/") ", 'disputed', 'x', '{}', " WHO ("agent") ")", "feed", CUE_ERROR_DENIED },
  { "agent", "INSERT INTO mark (id, seq, live, scope_id, kind, about, payload, by_staff) VALUES (" ID ("7") ", (SELECT seq + 1 FROM feed_head), 1, "
      SCOPE ("/yq/") ", 'disputed', 'x', '{}', " WHO ("lead") ")", "not-you", CUE_ERROR_DENIED },
  { "editor-lj", "INSERT INTO mark (id, seq, live, scope_id, kind, about, payload, by_staff) VALUES (" ID ("7") ", (SELECT seq + 1 FROM feed_head), 1, "
      SCOPE ("/yq/by/") ", 'disputed', 'x', '{}', " WHO ("editor-lj") ")", "scope", CUE_ERROR_DENIED },
  { "agent", "INSERT INTO mark (id, seq, live, scope_id, kind, about, payload, by_staff) VALUES (" ID ("7") ", (SELECT seq + 1 FROM feed_head), 1, "
      SCOPE ("/yq/") ", 'disputed', 'x', '{}', " WHO ("agent") ")", NULL, 0 },
  { "agent", "UPDATE mark SET payload = '[]'", "feed", CUE_ERROR_DENIED },
  { "agent", "DELETE FROM mark", "append-only", CUE_ERROR_DENIED },
};

static void
run_vector (StoreFixture *fixture, const Vector *vector, guint index)
{
  g_autoptr (GError) error = NULL;
  gboolean           ok;

  if (vector->login != NULL)
    store_fixture_as (fixture, vector->login);
  else
    store_fixture_reopen (fixture);
  ok = cue_sql_exec (cue_store_get_sql (fixture->store), vector->sql, &error);
  if (vector->word == NULL)
    {
      if (!ok)
        g_error ("vector %u should be allowed: %s: %s", index, error->message, vector->sql);
      return;
    }
  if (ok || !g_error_matches (error, CUE_ERROR, vector->code)
      || strstr (error->message, vector->word) == NULL)
    g_error ("vector %u should be refused with %s (%d), got %d %s: %s", index, vector->word,
             vector->code, ok ? -1 : error->code, ok ? "allowed" : error->message, vector->sql);
}

static void
test_vectors (StoreFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    run_vector (fixture, &vectors[i], i);
}

/* A disabled person, still signed in in another program, can do nothing at once. */
static void
test_inactive (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CueStore) other = NULL;
  g_autoptr (GError)   error = NULL;
  g_autofree char     *xml = store_fixture_entry ("YQ-1", "/yq/", "题");

  other = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  cue_store_sign_in (other, "off", &error);
  g_assert_no_error (error);
  cue_store_disable_staff (fixture->store, "off", &error);
  g_assert_no_error (error);
  g_assert_false (cue_authority_save (other, xml, -1, 0, "", NULL, NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  g_assert_nonnull (strstr (error->message, "sign-in"));
  g_clear_error (&error);
  g_assert_false (cue_evidence_set_mark (other, "gap", "x", NULL, "{}", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (cue_store_sign_in (fixture->store, "off", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (cue_store_sign_in (fixture->store, "import", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
}

/* While a file is the author the person cannot write in his own name, and others still cannot. */
static void
test_importing (StoreFixture *fixture, gconstpointer data)
{
  static const Vector wrong[] = {
    { "editor", DOCUMENT ("1", "/yq/", "import"), "role-reviewer", CUE_ERROR_DENIED },
    { "reviewer", DOCUMENT ("1", "/yq/", "reviewer"), "not-you", CUE_ERROR_DENIED },
    { "reviewer-lj", DOCUMENT ("1", "/yq/", "import"), "scope", CUE_ERROR_DENIED },
    { "reviewer", DOCUMENT ("1", "/yq/", "import"), NULL, 0 },
    { "reviewer", REVISION ("1", "1", "NULL", "import", "a"), NULL, 0 },
    { "reviewer", SUBMISSION ("1", "1", "import"), NULL, 0 },
    { "reviewer", VERDICT ("1", "1", "import", "import", "approve", "", "a"), "not-you", CUE_ERROR_DENIED },
    { "reviewer", VERDICT ("1", "1", "import", "reviewer", "approve", "", "a"), NULL, 0 },
  };

  cue_store_set_importing (fixture->store, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    run_vector (fixture, &wrong[i], 1000 + i);
  cue_store_set_importing (fixture->store, FALSE);
}

/* The owner of an empty home is let in once; then the door is shut. */
static void
test_bootstrap_once (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CueStore) again = NULL;
  g_autoptr (GError)   error = NULL;

  again = cue_demo_init (fixture->home, fixture->clock, &error);
  g_assert_null (again);
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CONFLICT);
  g_clear_error (&error);
  store_fixture_reopen (fixture);
  g_assert_false (cue_store_add_scope (fixture->store, "/x/", "x", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/rights/vectors", StoreFixture, NULL, store_fixture_set_up, test_vectors,
              store_fixture_tear_down);
  g_test_add ("/rights/inactive", StoreFixture, NULL, store_fixture_set_up, test_inactive,
              store_fixture_tear_down);
  g_test_add ("/rights/importing", StoreFixture, NULL, store_fixture_set_up, test_importing,
              store_fixture_tear_down);
  g_test_add ("/rights/bootstrap-once", StoreFixture, NULL, store_fixture_set_up,
              test_bootstrap_once, store_fixture_tear_down);
  return g_test_run ();
}
