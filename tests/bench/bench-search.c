/* bench-search.c: quality and speed of the search on data given by the caller.
 *
 *   bench-search [ENTRIES.csv QUERIES.tsv [MORE.tsv …]] [--distractors FILE.csv] [--max N]
 *
 * ENTRIES.csv has the columns of the bulk import; a line of QUERIES.tsv is an id, a family, the
 * query and the right entry ids with commas between, separated by tabs.  Prints MRR@10, hit@1,
 * hit@10 and the share of empty answers for each family, then the thread CPU time of each query,
 * asked once, from the raw text to ten ids and titles; the time to save one entry; and getrusage,
 * so that the sum can be checked.  Without files, entries and queries are made up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "bench-data.h"
#include "test-folder.h"

#define LIMIT 10u

#define MADE_ENTRIES 7000
#define MADE_QUERIES 2000
#define SAVES 300u

typedef struct
{
  GArray *times;  /* (owned) (element-type double) */
  double  rr;
  guint   hit1;
  guint   hit10;
  guint   empty;
} Score;

static void
score_free (gpointer data)
{
  Score *score = data;

  g_array_unref (score->times);
  g_free (score);
}

static double
ask (CueIndex *index, const char *query, guint limit, GPtrArray *ids)
{
  g_autoptr (CueIndexResult) result = NULL;
  g_autoptr (GError) error = NULL;
  double start = bench_cpu_us ();
  gboolean began;

  g_ptr_array_set_size (ids, 0);
  if (!cue_index_begin_read (index, &began, &error)
      || (result = cue_index_find (index, query, 1000, &error)) == NULL)
    g_error ("%s: %s", query, error->message);
  for (guint i = 0; i < MIN (result->matches->len, limit); i++)
    {
      guint32 key = g_array_index (result->matches, CueIndexMatch, i).key;
      g_autoptr (CueIndexDetails) details = cue_index_load_details (index, key, &error);

      g_ptr_array_add (ids, g_strdup (details->original_id));
    }
  cue_index_end_read (index, began);
  return bench_cpu_us () - start;
}

static Score *
get_score (GHashTable *scores, const char *family)
{
  Score *score = g_hash_table_lookup (scores, family);

  if (score == NULL)
    {
      score = g_new0 (Score, 1);
      score->times = g_array_new (FALSE, FALSE, sizeof (double));
      g_hash_table_insert (scores, g_strdup (family), score);
    }
  return score;
}

static void
run_queries (CueIndex *index, GPtrArray *queries, GHashTable *scores, const char *show)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < queries->len; i++)
    {
      const BenchQuery *query = queries->pdata[i];
      Score *score = get_score (scores, query->family);
      double used = ask (index, query->text, LIMIT, ids);
      double rr = bench_score (ids, query->relevant);

      g_array_append_val (score->times, used);
      score->rr += rr;
      score->hit1 += rr >= 1;
      score->hit10 += rr > 0;
      score->empty += ids->len == 0;
      if (rr < 1 && g_strcmp0 (show, query->family) == 0)
        g_print ("miss\t%s\t%s\tgot %s\n", query->text, query->relevant,
                 ids->len > 0 ? (char *) ids->pdata[0] : "-");
    }
}

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
print_report (GHashTable *scores)
{
  guint n_names;
  g_autofree gpointer *names = g_hash_table_get_keys_as_array (scores, &n_names);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));
  double macro = 0;
  guint n = 0;

  qsort (names, n_names, sizeof (gpointer), compare_names);
  for (guint i = 0; i < n_names; i++)
    {
      const Score *score = g_hash_table_lookup (scores, names[i]);
      double asked = score->times->len;

      g_print ("%-10s n=%-4.0f mrr=%.3f hit1=%.3f hit10=%.3f zero=%.3f\n", (char *) names[i], asked,
               score->rr / asked, score->hit1 / asked, score->hit10 / asked, score->empty / asked);
      g_array_append_vals (all, score->times->data, score->times->len);
      if (g_str_equal (names[i], "py_mix"))
        continue;
      macro += score->rr / asked;
      n++;
    }
  g_print ("macro mrr=%.4f\n", macro / MAX (n, 1));
  for (guint i = 0; i < n_names; i++)
    bench_print_times (names[i], ((Score *) g_hash_table_lookup (scores, names[i]))->times);
  bench_print_times ("all", all);
}

typedef void (*Change) (CueIndex *index, const BenchEntry *entry);

static double
save (CueSql *sql, CueIndex *index, const BenchEntry *entry, Change change)
{
  double start = bench_cpu_us ();

  if (!cue_sql_begin (sql, NULL))
    g_error ("the entry cannot be saved");
  change (index, entry);
  if (!cue_sql_commit (sql, NULL))
    g_error ("the entry cannot be saved");
  return bench_cpu_us () - start;
}

/* One entry taken out or put in, each in its own transaction, as retiring and publishing do; then it
 * is looked for by its title on a connection of its own, as the search of a desk does. */
static void
save_entries (CueSql *sql, CueIndex *index, const char *file, GPtrArray *entries)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (CueSql) reader = cue_sqlite_open (file, CUE_SQLITE_READ_ONLY, &error);
  CueIndex *reading = reader != NULL ? cue_index_new (reader, &error) : NULL;

  if (reading == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < SAVES; i++)
    {
      const BenchEntry *entry
        = entries->pdata[g_rand_int_range (random, 0, (gint32) entries->len)];
      double used = save (sql, index, entry, bench_entry_erase);

      g_array_append_val (times, used);
      used = save (sql, index, entry, bench_entry_index);
      g_array_append_val (times, used);
      used += ask (reading, entry->title, LIMIT, ids);
      g_array_append_val (found, used);
      /* Many entries may have this title. */
      ask (reading, entry->title, G_MAXUINT, ids);
      if (!g_ptr_array_find_with_equal_func (ids, entry->id, g_str_equal, NULL))
        g_error ("%s was saved and is not found", entry->id);
    }
  bench_print_times ("save", times);
  bench_print_times ("save+find", found);
  cue_index_free (reading);
}

static GPtrArray *
load (char **files, const char *distractors, guint max)
{
  GPtrArray *entries;
  GPtrArray *more;

  if (files == NULL)
    return bench_entries_make (max > 0 ? max : MADE_ENTRIES, 1);
  entries = bench_entries_read (files[0], "", G_MAXUINT);
  if (distractors != NULL && max > entries->len)
    {
      more = bench_entries_read (distractors, "d", max - entries->len);
      g_ptr_array_extend_and_steal (entries, more);
    }
  return entries;
}

static void
print_base (GPtrArray *entries, const char *file, double used_us)
{
  gsize bytes = 0;
  GStatBuf info;

  for (guint i = 0; i < entries->len; i++)
    bytes += bench_entry_bytes (entries->pdata[i]);
  g_stat (file, &info);
  g_print ("%u entries, %.1f MB of text, indexed in %.2f s CPU, file %.1f MB\n", entries->len,
           (double) bytes / 1e6, used_us / 1e6, (double) info.st_size / 1e6);
}

/* Every table and every index that is larger than 50 kB, largest first. */
static void
print_tables (CueSql *sql)
{
  g_autoptr (CueSqlQuery) query
    = cue_sql_query (sql, NULL, "SELECT name, sum(pgsize) FROM dbstat GROUP BY name"
                     " HAVING sum(pgsize) > 50000 ORDER BY 2 DESC", "");
  gboolean row = TRUE;

  while (query != NULL && cue_sql_query_step (query, &row, NULL) && row)
    g_print ("  %-20s %.2f MB\n", cue_sql_query_get_text (query, 0),
             (double) cue_sql_query_get_int (query, 1) / 1e6);
}

/* Lists of documents apart from the copies of titles and wordings that rows are shown from. */
static void
print_parts (CueSql *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 lists;
  gint64 texts;

  if (cue_sql_get_int64 (sql, &texts, 0, &error,
                         "SELECT sum(pgsize) FROM dbstat WHERE name LIKE '%index_row%'", "")
      && cue_sql_get_int64 (sql, &lists, 0, &error,
                            "SELECT sum(pgsize) FROM dbstat WHERE name NOT LIKE '%index_row%'",
                            ""))
    g_print ("lists and terms %.1f MB, titles, wordings and properties %.1f MB\n",
             (double) lists / 1e6, (double) texts / 1e6);
  print_tables (sql);
}

static void
run (const char *file, GPtrArray *entries, char **files, const char *show)
{
  g_autoptr (GHashTable) scores
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, score_free);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  double start = bench_cpu_us ();
  CueSql *sql;
  CueIndex *index = bench_index_make (file, entries, &sql);

  print_base (entries, file, bench_cpu_us () - start);
  print_parts (sql);
  cue_index_free (index);
  cue_sql_free (sql);
  start = bench_cpu_us ();
  sql = cue_sqlite_open (file, CUE_SQLITE_CREATE, &error);
  index = cue_index_new (sql, &error);
  ask (index, "流量", LIMIT, ids);
  g_print ("open to first answer: %.1f ms CPU\n", (bench_cpu_us () - start) / 1e3);
  if (files == NULL)
    {
      g_autoptr (GPtrArray) queries = bench_queries_make (entries, MADE_QUERIES, 2);

      run_queries (index, queries, scores, show);
    }
  for (guint i = 1; files != NULL && files[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) queries = bench_queries_read (files[i]);

      run_queries (index, queries, scores, show);
    }
  print_report (scores);
  save_entries (sql, index, file, entries);
  cue_index_free (index);
  cue_sql_free (sql);
}

int
main (int argc, char **argv)
{
  g_autofree char *distractors = NULL;
  g_autofree char *show = NULL;
  g_auto (GStrv) files = NULL;
  int max = 0;
  const GOptionEntry options[] = {
    { "distractors", 0, 0, G_OPTION_ARG_FILENAME, &distractors, "more entries, without queries",
      "CSV" },
    { "max", 0, 0, G_OPTION_ARG_INT, &max, "how many entries at most", "N" },
    { "show", 0, 0, G_OPTION_ARG_STRING, &show, "print what is not first of this family",
      "FAMILY" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "ENTRIES QUERIES…" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;
  struct rusage usage;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  folder = test_folder_new ("bench");
  file = g_build_filename (folder, "store.db", NULL);
  entries = load (files, distractors, (guint) max);
  run (file, entries, files, show);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("getrusage: user %.2f s, system %.2f s, with the reading of the entries; max resident"
           " %.0f MB\n", (double) usage.ru_utime.tv_sec + (double) usage.ru_utime.tv_usec / 1e6,
           (double) usage.ru_stime.tv_sec + (double) usage.ru_stime.tv_usec / 1e6,
           (double) usage.ru_maxrss / 1024.0);
  test_folder_remove (folder);
  return 0;
}
