/* bench-search.c: quality and speed of the search on data given by the caller.
 *
 *   bench-search ENTRIES.csv QUERIES.tsv [MORE.tsv …] [--distractors FILE.csv] [--max N]
 *
 * ENTRIES.csv has the columns of the bulk import; a line of QUERIES.tsv is an id, a family, the
 * query and the right entry ids with commas between, separated by tabs.  Prints MRR@10, hit@1,
 * hit@10 and the share of empty answers for each family, then the thread CPU time of each query,
 * asked once, from the raw text to ten ids and titles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "cue-index-private.h"
#include "cue-sql-sqlite.h"

#define LIMIT 10u

typedef struct
{
  double rr;
  guint  hit1;
  guint  hit10;
  guint  empty;
  guint  n;
} Score;

static double
cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

/* One record of RFC 4180; returns where the next one begins. */
static const char *
read_record (const char *at, GPtrArray *cells)
{
  g_ptr_array_set_size (cells, 0);
  for (;;)
    {
      GString *cell = g_string_new (NULL);
      gboolean quoted = *at == '"';

      at += quoted;
      while (*at != '\0' && (quoted || (*at != ',' && *at != '\n')))
        {
          if (quoted && *at == '"' && *++at != '"')
            {
              quoted = FALSE;
              continue;
            }
          if (*at != '\r' || quoted)
            g_string_append_c (cell, *at);
          at++;
        }
      g_ptr_array_add (cells, g_string_free (cell, FALSE));
      if (*at != ',')
        break;
      at++;
    }
  return *at == '\n' ? at + 1 : at;
}

static const char *
cell_of (GPtrArray *header, GPtrArray *cells, const char *name)
{
  for (guint i = 0; i < MIN (header->len, cells->len); i++)
    if (g_str_equal (header->pdata[i], name))
      return cells->pdata[i];
  return "";
}

static GStrv
split_values (const char *text)
{
  GStrv parts = g_strsplit (text, ";", -1);
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (*parts[i] != '\0')
        parts[n++] = parts[i];
      else
        g_free (parts[i]);
    }
  parts[n] = NULL;
  return parts;
}

static guint
load_entries (CueIndex *index, const char *path, const char *prefix, guint max, gsize *text_bytes)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) header = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  const char *at;
  guint n = 0;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  at = read_record (text, header);
  while (*at != '\0' && n < max)
    {
      g_autofree char *id = NULL;
      g_auto (GStrv) asked = NULL;
      g_auto (GStrv) keywords = NULL;
      char *old_ids[2] = { NULL, NULL };
      CueProjection projection = { 0 };
      CueIndexEntry entry = { .kind = "entry", .no = 1, .until_ms = G_MAXINT64, .seq = n };

      at = read_record (at, cells);
      id = g_strconcat (prefix, cell_of (header, cells, "id"), NULL);
      asked = split_values (cell_of (header, cells, "asked_as"));
      keywords = split_values (cell_of (header, cells, "keywords"));
      old_ids[0] = id;
      projection.title = (char *) cell_of (header, cells, "title");
      projection.text = (char *) cell_of (header, cells, "body");
      projection.category = (char *) cell_of (header, cells, "category");
      projection.type = (char *) "rule";
      projection.scope = (char *) "/";
      projection.asked = asked;
      projection.keywords = keywords;
      projection.old_ids = old_ids;
      entry.projection = &projection;
      entry.publication_id = id;
      entry.document_id = id;
      *text_bytes += strlen (projection.title) + strlen (projection.text)
                     + strlen (cell_of (header, cells, "asked_as"));
      if (!cue_index_write_entry (index, &entry, &error))
        g_error ("%s: %s", id, error->message);
      n++;
    }
  return n;
}

static gboolean
is_relevant (const char *list, const char *id)
{
  g_auto (GStrv) ids = g_strsplit (list, ",", -1);

  return g_strv_contains ((const char *const *) ids, id);
}

static double
ask (CueIndex *index, const char *query, GPtrArray *ids)
{
  g_autoptr (CueIndexResult) result = NULL;
  g_autoptr (GError) error = NULL;
  double start = cpu_us ();
  double used;
  gboolean began;

  g_ptr_array_set_size (ids, 0);
  if (!cue_index_begin_read (index, &began, &error)
      || (result = cue_index_find (index, query, 1000, &error)) == NULL)
    g_error ("%s: %s", query, error->message);
  for (guint i = 0; i < MIN (result->matches->len, LIMIT); i++)
    {
      guint32 key = g_array_index (result->matches, CueIndexMatch, i).key;
      g_autoptr (CueIndexDetails) details = cue_index_load_details (index, key, &error);

      g_ptr_array_add (ids, g_strdup (details->original_id));
    }
  cue_index_end_read (index, began);
  used = cpu_us () - start;
  return used;
}

static void
score_answer (Score *score, GPtrArray *ids, const char *relevant)
{
  score->n++;
  score->empty += ids->len == 0;
  for (guint i = 0; i < ids->len; i++)
    if (is_relevant (relevant, ids->pdata[i]))
      {
        score->rr += 1.0 / (i + 1);
        score->hit1 += i == 0;
        score->hit10++;
        return;
      }
}

static void
run_queries (CueIndex *index, const char *path, GHashTable *scores, GHashTable *group_times,
             const char *show)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      Score *score;
      GArray *times;
      double used;
      guint before;

      if (g_strv_length (cells) < 4)
        continue;
      score = g_hash_table_lookup (scores, cells[1]);
      if (score == NULL)
        {
          score = g_new0 (Score, 1);
          g_hash_table_insert (scores, g_strdup (cells[1]), score);
          g_hash_table_insert (group_times, g_strdup (cells[1]),
                               g_array_new (FALSE, FALSE, sizeof (double)));
        }
      used = ask (index, cells[2], ids);
      times = g_hash_table_lookup (group_times, cells[1]);
      g_array_append_val (times, used);
      before = score->hit1;
      score_answer (score, ids, cells[3]);
      if (show != NULL && g_str_equal (show, cells[1]) && score->hit1 == before)
        g_print ("miss\t%s\t%s\tgot %s %s %s\n", cells[2], cells[3],
                 ids->len > 0 ? (char *) ids->pdata[0] : "-",
                 ids->len > 1 ? (char *) ids->pdata[1] : "-",
                 ids->len > 2 ? (char *) ids->pdata[2] : "-");
    }
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
print_times (const char *name, GArray *times)
{
  double sum = 0;

  if (times->len == 0)
    return;
  g_array_sort (times, compare_doubles);
  for (guint i = 0; i < times->len; i++)
    sum += g_array_index (times, double, i);
  g_print ("%-10s p50_us=%.0f p95_us=%.0f p99_us=%.0f max_us=%.0f sum_us=%.0f\n", name,
           g_array_index (times, double, times->len / 2),
           g_array_index (times, double, times->len * 95 / 100),
           g_array_index (times, double, times->len * 99 / 100),
           g_array_index (times, double, times->len - 1), sum);
}

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
print_report (GHashTable *scores, GHashTable *group_times)
{
  guint n_names;
  g_autofree gpointer *names = g_hash_table_get_keys_as_array (scores, &n_names);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));
  double macro = 0;
  double plain = 0;
  guint n = 0;
  guint n_plain = 0;

  qsort (names, n_names, sizeof (gpointer), compare_names);
  for (guint i = 0; i < n_names; i++)
    {
      const Score *score = g_hash_table_lookup (scores, names[i]);
      GArray *times = g_hash_table_lookup (group_times, names[i]);

      g_print ("%-10s n=%-4u mrr=%.3f hit1=%.3f hit10=%.3f zero=%.3f\n", (char *) names[i],
               score->n, score->rr / score->n, (double) score->hit1 / score->n,
               (double) score->hit10 / score->n, (double) score->empty / score->n);
      g_array_append_vals (all, times->data, times->len);
      if (g_str_equal (names[i], "py_mix"))
        continue;
      macro += score->rr / score->n;
      n++;
      if (!g_str_has_prefix (names[i], "py_"))
        {
          plain += score->rr / score->n;
          n_plain++;
        }
    }
  g_print ("macro mrr=%.4f  without pinyin=%.4f\n", macro / MAX (n, 1), plain / MAX (n_plain, 1));
  for (guint i = 0; i < n_names; i++)
    print_times (names[i], g_hash_table_lookup (group_times, names[i]));
  print_times ("all", all);
}

static CueIndex *
build (const char *file, const char *entries, const char *distractors, guint max, CueSql **sql)
{
  g_autoptr (GError) error = NULL;
  double start = cpu_us ();
  gsize text_bytes = 0;
  CueIndex *index;
  GStatBuf info;
  guint n;

  *sql = cue_sqlite_open (file, CUE_SQLITE_CREATE, &error);
  if (*sql == NULL || (index = cue_index_new (*sql, &error)) == NULL)
    g_error ("%s", error->message);
  if (!cue_sql_begin (*sql, &error) || !cue_index_begin_batch (index, &error))
    g_error ("%s", error->message);
  n = load_entries (index, entries, "", G_MAXUINT, &text_bytes);
  if (distractors != NULL && max > n)
    n += load_entries (index, distractors, "d", max - n, &text_bytes);
  if (!cue_index_end_batch (index, &error) || !cue_sql_commit (*sql, &error))
    g_error ("%s", error->message);
  cue_sql_exec (*sql, "PRAGMA wal_checkpoint(TRUNCATE)", NULL);
  g_stat (file, &info);
  g_print ("%u entries, %.1f MB of text, indexed in %.2f s CPU, file %.1f MB\n", n,
           text_bytes / 1e6, (cpu_us () - start) / 1e6, info.st_size / 1e6);
  return index;
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
  g_autoptr (GHashTable) scores = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) g_array_unref);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;
  struct rusage usage;
  double start;
  CueSql *sql;
  CueIndex *index;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  if (files == NULL || g_strv_length (files) < 2)
    {
      g_print ("no data given: nothing measured\n");
      return 77;
    }
  folder = g_dir_make_tmp ("cue-bench-XXXXXX", &error);
  file = g_build_filename (folder, "store.db", NULL);
  index = build (file, files[0], distractors, (guint) max, &sql);
  cue_index_free (index);
  cue_sql_free (sql);

  start = cpu_us ();
  sql = cue_sqlite_open (file, CUE_SQLITE_READ_ONLY, &error);
  index = cue_index_new (sql, &error);
  {
    g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

    ask (index, "流量", ids);
  }
  g_print ("open to first answer: %.1f ms CPU\n", (cpu_us () - start) / 1e3);
  for (guint i = 1; files[i] != NULL; i++)
    run_queries (index, files[i], scores, times, show);
  print_report (scores, times);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("max resident %.0f MB\n", usage.ru_maxrss / 1024.0);
  cue_index_free (index);
  cue_sql_free (sql);
  g_remove (file);
  g_rmdir (folder);
  return 0;
}
