/* test-deadline.c: a search whose time is over ends soon, with what it has.
 *
 * The time is a count: each look at it is one step later, and at a chosen look it is over.  So
 * the same search can be cut at every place where it looks, on any machine, however busy.  What is
 * read after that is counted by SQLite itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "bench-data.h"
#include "store-fixture.h"

#define N_ENTRIES 3000u
/* The best hundred are ranked in any case: a search without them would have nothing to say. */
#define MAX_RANKED 100u
#define MAX_BETWEEN (CUE_INDEX_LOOK_STEPS / CUE_INDEX_DOCUMENT_STEPS)

/* Read as whole syllables, initials, cut, mixed, by ear, with a wrong letter, a typing error, word
 * by word, beside Han, and as some syllables of several. */
static const char *const queries[] = {
  "liuliang", "ll", "lltc", "liultaoc", "niuniang", "niuniantaochan", "liuliagn taocna", "l",
  "taocan liuliang kuandai", "romaing", "roamin huafie", "流量 taocna", "套餐liulaing", "liuliangb",
  "kuandailiuliangmanyouheyue", "shi", "tcll huafei roaming", "流量套餐", "llllll",
  "kuandia 话费 taocan",
};

typedef struct
{
  char     *folder;   /* (owned) */
  CueSql   *sql;      /* (owned) */
  CueIndex *index;    /* (owned) */
  guint     n_looks;
  guint     over_at;  /* the look at which the time is over, 0 = never */
  guint     n_read;   /* documents since the look before */
  guint     n_late;   /* documents since it was over */
  guint     most;     /* of @n_read, before it was over */
} Fixture;

static gboolean
is_over (const Fixture *self)
{
  return self->over_at != 0 && self->n_looks >= self->over_at;
}

static gint64
count_look (gpointer user_data)
{
  Fixture *self = user_data;

  self->n_looks++;
  self->n_read = 0;
  return is_over (self) ? G_MAXINT64 : 0;
}

static int
on_statement (unsigned event, gpointer user_data, gpointer statement, gpointer text)
{
  Fixture *self = user_data;

  if (strstr (text, "texts FROM index_row") == NULL)
    return 0;
  self->n_read++;
  if (is_over (self))
    self->n_late++;
  else
    self->most = MAX (self->most, self->n_read);
  return 0;
}

static char *
make_title (GRand *random)
{
  static const char *const words[]
    = { "流量", "套餐", "话费", "宽带", "漫游", "合约", "办理", "查询" };
  static const char *const english[] = { "roaming", "router", "wifi" };
  GString *title = g_string_new (NULL);

  for (gint32 n = g_rand_int_range (random, 2, 5); n > 0; n--)
    g_string_append (title, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
  if (g_rand_boolean (random))
    g_string_append (title, english[g_rand_int_range (random, 0, G_N_ELEMENTS (english))]);
  return g_string_free (title, FALSE);
}

static GPtrArray *
make_entries (void)
{
  static const char *const none[] = { NULL };
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) bench_entry_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < N_ENTRIES; i++)
    {
      BenchEntry *entry = g_new0 (BenchEntry, 1);

      entry->id = g_strdup_printf ("YQ-%u", i);
      entry->title = make_title (random);
      entry->body = make_title (random);
      entry->category = g_strdup ("资费");
      entry->asked = g_strdupv ((GStrv) none);
      entry->keywords = g_strdupv ((GStrv) none);
      g_ptr_array_add (entries, entry);
    }
  return entries;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = make_entries ();
  g_autofree char *file = NULL;

  self->folder = test_folder_new ("deadline");
  file = g_build_filename (self->folder, "store.db", NULL);
  self->index = bench_index_make (file, entries, &self->sql);
  self->index->timer.get_us = count_look;
  self->index->timer.user_data = self;
  sqlite3_trace_v2 (self->index->db, SQLITE_TRACE_STMT, on_statement, self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cue_index_free (self->index);
  cue_sql_free (self->sql);
  test_folder_remove (self->folder);
  g_free (self->folder);
}

static CueIndexResult *
ask (Fixture *self, const char *query, guint over_at)
{
  g_autoptr (GError) error = NULL;
  CueIndexResult *result;
  gboolean began;

  self->n_looks = 0;
  self->over_at = over_at;
  self->n_read = 0;
  self->n_late = 0;
  cue_index_begin_read (self->index, &began, &error);
  g_assert_no_error (error);
  result = cue_index_find (self->index, query, 1000, &error);
  g_assert_no_error (error);
  cue_index_end_read (self->index, began);
  return result;
}

/* What is found is right, however little it is. */
static void
assert_sane (Fixture *self, const CueIndexResult *result)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_assert_cmpuint (result->total, >=, result->matches->len);
  for (guint i = 0; i < result->matches->len; i++)
    {
      const CueIndexMatch *match = &g_array_index (result->matches, CueIndexMatch, i);

      g_assert_true (cue_index_force_has (&self->index->force, match->key));
      g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (match->key)));
      g_assert_true (i == 0 || match[-1].score >= match->score);
    }
}

static void
assert_same (const CueIndexResult *a, const CueIndexResult *b)
{
  g_assert_cmpuint (a->total, ==, b->total);
  g_assert_cmpmem (a->matches->data, a->matches->len * sizeof (CueIndexMatch), b->matches->data,
                   b->matches->len * sizeof (CueIndexMatch));
}

/* Nothing is read any more when there was no time to begin with. */
static void
test_no_time (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (CueIndexResult) result = NULL;

      cue_index_forget (self->index);
      result = ask (self, queries[i], 2);
      g_test_message ("\"%s\": %u documents read late", queries[i], self->n_late);
      assert_sane (self, result);
      g_assert_cmpuint (self->n_late, ==, 0);
    }
}

/* Every loop looks at the time after so many documents. */
static void
test_looks_often (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (CueIndexResult) result = NULL;

      cue_index_forget (self->index);
      self->most = 0;
      result = ask (self, queries[i], 0);
      g_test_message ("\"%s\": %u looks, at most %u documents read between two", queries[i],
                      self->n_looks, self->most);
      g_assert_cmpuint (self->most, <=, MAX_RANKED + MAX_BETWEEN);
    }
}

/* Cut at every look: few documents are read after it, the answer is one, and the next search, which
 * has time, finds what it would have found without the one before. */
static void
test_cut_anywhere (Fixture *self, gconstpointer data)
{
  guint n_partial = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (CueIndexResult) whole = NULL;
      guint n_looks;
      guint most = 0;

      cue_index_forget (self->index);
      whole = ask (self, queries[i], 0);
      n_looks = self->n_looks;
      g_assert_false (whole->is_late);
      for (guint at = 2; at <= n_looks; at += MAX (1u, n_looks / 40))
        {
          g_autoptr (CueIndexResult) cut = NULL;
          g_autoptr (CueIndexResult) again = NULL;

          cue_index_forget (self->index);
          cut = ask (self, queries[i], at);
          assert_sane (self, cut);
          g_assert_true (cut->is_late);
          g_assert_cmpuint (self->n_late, <=, MAX_RANKED);
          most = MAX (most, self->n_late);
          n_partial += cut->matches->len > 0 && cut->matches->len < whole->matches->len;
          again = ask (self, queries[i], 0);
          assert_same (again, whole);
        }
      g_test_message ("\"%s\": %u looks, at most %u documents read late", queries[i], n_looks,
                      most);
    }
  /* What was found before the time was over is not thrown away. */
  g_test_message ("%u answers were a part of the whole one", n_partial);
  g_assert_cmpuint (n_partial, >, 0);
}

/* Whoever asks why is told that not everything was tried. */
static void
test_says_so (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *xml = store_fixture_entry ("YQ-1", "/yq/", "流量套餐");
  g_autofree char *id = NULL;
  Fixture counter = { .over_at = 3 };
  int no;

  store_fixture_approved (fixture, xml, 0, &id, &no);
  store_fixture_publish (fixture, id, no, 0, CUE_FOREVER_MS, NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *line = cue_index_explain (fixture->store, "流量套餐", id,
                                                 cue_clock_now_ms (fixture->clock), &error);
      CueIndex *index = cue_index_of_store (fixture->store, &error);

      g_assert_no_error (error);
      g_test_message ("%s", line);
      g_assert_cmpint (strstr (line, "the time was over") != NULL, ==, i == 1);
      g_assert_true (g_str_has_prefix (line, "rank 1 "));
      index->timer.get_us = count_look;
      index->timer.user_data = &counter;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/deadline/no-time", Fixture, NULL, set_up, test_no_time, tear_down);
  g_test_add ("/deadline/looks-often", Fixture, NULL, set_up, test_looks_often, tear_down);
  g_test_add ("/deadline/cut-anywhere", Fixture, NULL, set_up, test_cut_anywhere, tear_down);
  g_test_add ("/deadline/says-so", StoreFixture, NULL, store_fixture_set_up, test_says_so,
              store_fixture_tear_down);
  return g_test_run ();
}
