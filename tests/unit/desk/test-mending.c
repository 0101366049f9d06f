/* test-mending.c: whoever searches while the index is damaged gets his answer, not the damage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-demo.h"
#include "cue-desk.h"
#include "cue-import.h"
#include "cue-store-private.h"
#include "test-folder.h"

#define DEADLINE_US (20 * G_USEC_PER_SEC)
#define N_AT_ONCE 3u

typedef struct
{
  char     *folder;
  char     *home;
  CueClock *clock;
  CueDesk  *desk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char xml[]
    = "<entry xmlns='urn:cuedesk:knowledge:1' scope='/all/' type='talk'><old-id>E1</old-id>"
      "<title>流量不够怎么办</title><category>话术</category><say id='s1'>您好。</say></entry>";
  g_autoptr (GError) error = NULL;
  g_autoptr (CueStore) store = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (CueImportReport) report = NULL;

  fixture->folder = test_folder_new ("mending");
  fixture->home = g_build_filename (fixture->folder, "home", NULL);
  fixture->clock = cue_clock_new_system ();
  store = cue_home_init (fixture->home, fixture->clock, &error);
  g_assert_no_error (error);
  report = cue_import_bytes (store, "e.xml", bytes, CUE_IMPORT_PUBLISH, NULL, &error);
  g_assert_no_error (error);
  fixture->desk = cue_desk_new (fixture->home, NULL, NULL, fixture->clock, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->desk);
  g_clear_object (&fixture->clock);
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->home);
}

static void
damage (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CueStore) store
    = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_WRITE, &error);

  g_assert_no_error (error);
  cue_sql_exec (cue_store_get_sql (store), sql, &error);
  g_assert_no_error (error);
}

typedef struct
{
  guint   n_done;
  guint   n_right;
  GError *error;  /* (owned) (nullable): the first */
} Answers;

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answers *answers = user_data;
  g_autoptr (GPtrArray) hits = cue_desk_search_finish (
      CUE_DESK (source), result, NULL, answers->error == NULL ? &answers->error : NULL);

  answers->n_done++;
  answers->n_right += hits != NULL && hits->len == 1
                      && g_str_equal (((CueHit *) hits->pdata[0])->title, "流量不够怎么办");
}

static void
assert_answered (Fixture *fixture, const char *query)
{
  Answers answers = { 0 };
  gint64 end = g_get_monotonic_time () + DEADLINE_US;

  for (guint i = 0; i < N_AT_ONCE; i++)
    cue_desk_search_async (fixture->desk, query, FALSE, 40, NULL, found_cb, &answers);
  while (answers.n_done < N_AT_ONCE && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
  g_assert_no_error (answers.error);
  g_assert_cmpuint (answers.n_right, ==, N_AT_ONCE);
}

static void
test_damage_under_an_open_desk (Fixture *fixture, gconstpointer data)
{
  static const char *const damages[] = {
    "UPDATE index_group SET data = x'ffff'",
    "UPDATE index_row SET texts = x'09'",
    "UPDATE index_row SET texts = x'00'",
    "UPDATE index_sound SET pairs = x'ff'",
    "DROP TABLE IF EXISTS index_word",
  };
  static const char *const queries[] = { "流量不够", "liuliang", "流量bao" };

  assert_answered (fixture, "流量不够");
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    for (guint j = 0; j < G_N_ELEMENTS (queries); j++)
      {
        g_test_message ("%s; %s", damages[i], queries[j]);
        damage (fixture, damages[i]);
        assert_answered (fixture, queries[j]);
      }
}

static void
test_the_index_is_sound_afterwards (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CueStore) store = NULL;

  assert_answered (fixture, "流量不够");
  damage (fixture, "UPDATE index_row SET texts = x'00'");
  assert_answered (fixture, "流量不够");
  store = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (cue_index_check (store, problems, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/mending/under-an-open-desk", test_damage_under_an_open_desk);
  ADD ("/mending/sound-afterwards", test_the_index_is_sound_afterwards);
#undef ADD
  return g_test_run ();
}
