/* test-place.c: a home that may only be read: a replica, a medium, a mount.
 *
 * Root may write everywhere, so a child that is root becomes nobody first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "cue-index.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#define NOBODY 65534

static GPtrArray *
list_files (StoreFixture *fixture)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (fixture->home, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  return names;
}

static void
give_away (StoreFixture *fixture)
{
  g_autoptr (GPtrArray) names = list_files (fixture);

  g_assert_cmpint (chown (fixture->home, NOBODY, NOBODY), ==, 0);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (fixture->home, names->pdata[i], NULL);

      g_assert_cmpint (chown (path, NOBODY, NOBODY), ==, 0);
    }
  g_assert_cmpint (setresgid (NOBODY, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (setresuid (NOBODY, NOBODY, NOBODY), ==, 0);
  /* Memory checkers look at their own process, which the kernel allows to the dumpable only. */
  g_assert_cmpint (prctl (PR_SET_DUMPABLE, 1, 0, 0, 0), ==, 0);
}

/* A published text, everything closed, and nothing in the folder may be made or taken away. */
static void
make_quiet (StoreFixture *fixture)
{
  g_autofree char *xml = store_fixture_entry ("YQ-1", "/yq/", "副卡怎么办");
  g_autofree char *id = NULL;
  int no;

  store_fixture_approved (fixture, xml, 0, &id, &no);
  store_fixture_publish (fixture, id, no, 0, CUE_FOREVER_MS, NULL);
  g_clear_object (&fixture->store);
  if (geteuid () == 0)
    give_away (fixture);
  g_assert_cmpint (g_chmod (fixture->home, 0500), ==, 0);
}

static void
assert_found (CueStore *store, const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits
    = cue_index_search (store, query, 10, FIXTURE_NOW_MS, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, >, 0);
  g_assert_cmpstr (((const CueHit *) hits->pdata[0])->original_id, ==, "YQ-1");
}

static void
assert_refused (StoreFixture *fixture, CueStoreFlags flags, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CueStore) store = cue_store_open (fixture->home, fixture->clock, flags, &error);

  g_assert_null (store);
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  g_assert_nonnull (strstr (error->message, words));
}

static void
read_there (StoreFixture *fixture)
{
  g_autoptr (GPtrArray) before = list_files (fixture);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CueStore) store
    = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_ONLY, &error);
  g_autofree char *xml = store_fixture_entry ("YQ-2", "/yq/", "二");

  g_assert_no_error (error);
  assert_found (store, "副卡");
  assert_found (store, "fuka");
  g_assert_true (cue_store_sign_in (store, "editor", &error));
  g_assert_false (cue_authority_save (store, xml, -1, 0, "", NULL, NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  g_clear_object (&store);
  after = list_files (fixture);
  g_assert_cmpuint (after->len, ==, before->len);
}

/* A program has the home open, and its latest text stands in the log alone. */
static void
read_beside_a_writer (StoreFixture *fixture)
{
  g_autofree char *xml = store_fixture_entry ("YQ-1", "/yq/", "靓号协议期");
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CueStore) reader = NULL;
  int no;

  g_assert_cmpint (g_chmod (fixture->home, 0700), ==, 0);
  store_fixture_reopen (fixture);
  store_fixture_approved (fixture, xml, 1, &id, &no);
  store_fixture_publish (fixture, id, no, 0, CUE_FOREVER_MS, NULL);
  g_assert_cmpint (g_chmod (fixture->home, 0500), ==, 0);
  reader = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  assert_found (reader, "靓号");
  g_clear_object (&reader);
  g_assert_cmpint (g_chmod (fixture->home, 0700), ==, 0);
  g_clear_object (&fixture->store);
  g_assert_cmpint (g_chmod (fixture->home, 0500), ==, 0);
}

/* A copy of the file and its log, made while a program had it open: without the log the answer
 * would be of yesterday. */
static void
refuse_a_lone_log (StoreFixture *fixture)
{
  g_autofree char *log = g_build_filename (fixture->home, CUE_STORE_FILE "-wal", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chmod (fixture->home, 0700), ==, 0);
  g_file_set_contents (log, "not empty", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (fixture->home, 0500), ==, 0);
  assert_refused (fixture, CUE_STORE_READ_ONLY, CUE_STORE_FILE "-wal");
  assert_refused (fixture, CUE_STORE_READ_ONLY, "cuedeskctl check");
}

static void
test_may_only_be_read (StoreFixture *fixture, gconstpointer data)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  make_quiet (fixture);
  read_there (fixture);
  assert_refused (fixture, CUE_STORE_READ_WRITE, "may only be read");
  read_beside_a_writer (fixture);
  refuse_a_lone_log (fixture);
  g_assert_cmpint (g_chmod (fixture->home, 0700), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/place/may-only-be-read", StoreFixture, NULL, store_fixture_set_up,
              test_may_only_be_read, store_fixture_tear_down);
  return g_test_run ();
}
