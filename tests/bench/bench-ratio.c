/* bench-ratio.c: our search beside what SQLite offers by itself, on the same data in one run.
 *
 *   bench-ratio [ENTRIES.csv QUERIES.tsv] [--distractors FILE.csv] [--max N]
 *
 * The others are FTS5 with the trigram tokenizer and FTS5 with overlapping pairs of characters,
 * both ordered by rank; a query is all its words and, when that finds nothing, any of them.  Each query
 * goes to the three engines in turn, so that whatever else the machine does hits all of them.
 * Prints times, sizes, the time to index and to save one entry, the mean reciprocal rank, and the
 * ratios.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>
#include <sys/resource.h>

#include "bench-data.h"
#include "test-folder.h"

#define MADE_ENTRIES 7000
#define MADE_QUERIES 400
#define LIMIT 10u
#define N_ENGINES 3

static const char *const engine_names[N_ENGINES] = { "cuedesk", "trigram", "bigram" };

typedef struct
{
  char     *file;    /* (owned) */
  CueSql   *sql;     /* (owned) */
  CueIndex *index;   /* (owned): also registers the tokenizer of the bigram table */
  GArray   *times;   /* (owned) (element-type double) */
  double    indexed_us;
  double    rr;
  guint     empty;
  gint64    bytes;
} Engine;

static char *
pairs_of (const char *text)
{
  g_autoptr (CueDocumentTokens) tokens = cue_document_tokens_new ("", NULL, NULL, NULL, text);

  return g_strdup (tokens->body->str);
}

static char *
field_of (const char *text, gboolean pairs)
{
  return pairs ? pairs_of (text) : g_strdup (text);
}

static void
fill_fts (Engine *self, GPtrArray *entries, gboolean pairs)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *create
    = g_strdup_printf ("CREATE VIRTUAL TABLE t USING fts5(title, asked, keywords, body,"
                       " content='', tokenize='%s')", pairs ? "cue" : "trigram");

  if (!cue_sql_exec (self->sql, create, &error) || !cue_sql_begin (self->sql, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < entries->len; i++)
    {
      const BenchEntry *entry = entries->pdata[i];
      g_autofree char *asked_lines = g_strjoinv ("\n", entry->asked);
      g_autofree char *keyword_lines = g_strjoinv ("\n", entry->keywords);
      g_autofree char *title = field_of (entry->title, pairs);
      g_autofree char *asked = field_of (asked_lines, pairs);
      g_autofree char *keywords = field_of (keyword_lines, pairs);
      g_autofree char *body = field_of (entry->body, pairs);

      if (!cue_sql_run (self->sql, &error, "INSERT INTO t(rowid, title, asked, keywords, body)"
                        " VALUES ($1, $2, $3, $4, $5)", "issss", (gint64) i + 1, title, asked,
                        keywords, body))
        g_error ("%s", error->message);
    }
  if (!cue_sql_commit (self->sql, &error)
      || !cue_sql_exec (self->sql, "PRAGMA wal_checkpoint(TRUNCATE)", &error))
    g_error ("%s", error->message);
}

static void
engine_make (Engine *self, const char *folder, guint which, GPtrArray *entries)
{
  g_autoptr (GError) error = NULL;
  double start = bench_cpu_us ();

  self->file = g_strdup_printf ("%s/%s.db", folder, engine_names[which]);
  self->times = g_array_new (FALSE, FALSE, sizeof (double));
  if (which == 0)
    self->index = bench_index_make (self->file, entries, &self->sql);
  else
    {
      self->sql = cue_sqlite_open (self->file, CUE_SQLITE_CREATE, &error);
      if (self->sql == NULL || (self->index = cue_index_new (self->sql, &error)) == NULL)
        g_error ("%s", error->message);
      fill_fts (self, entries, which == 2);
    }
  self->indexed_us = bench_cpu_us () - start;
  cue_sql_get_int64 (self->sql, &self->bytes, 0, NULL,
                     "SELECT sum(pgsize) FROM dbstat WHERE name NOT LIKE '%index_row%'", "");
}

static void
engine_clear (Engine *self)
{
  cue_index_free (self->index);
  cue_sql_free (self->sql);
  g_array_unref (self->times);
  g_free (self->file);
}

static void
ask_index (Engine *self, const char *query, GArray *keys)
{
  g_autoptr (CueIndexResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean began;

  if (!cue_index_begin_read (self->index, &began, &error)
      || (result = cue_index_find (self->index, query, 1000, &error)) == NULL)
    g_error ("%s: %s", query, error->message);
  for (guint i = 0; i < MIN (result->matches->len, LIMIT); i++)
    {
      gint64 key = g_array_index (result->matches, CueIndexMatch, i).key;

      g_array_append_val (keys, key);
    }
  cue_index_end_read (self->index, began);
}

/* Each word in quotes, so that no query is an error of syntax. */
static char *
make_match (const char *query, gboolean pairs, const char *joint)
{
  g_autofree char *text = field_of (query, pairs);
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n", -1);
  GString *match = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], "\"", -1);
      g_autofree char *quoted = g_strjoinv ("\"\"", parts);

      if (*words[i] != '\0')
        g_string_append_printf (match, "%s\"%s\"", match->len > 0 ? joint : "", quoted);
    }
  return g_string_free (match, FALSE);
}

static void
ask_fts (Engine *self, const char *query, gboolean pairs, const char *joint, GArray *keys)
{
  g_autofree char *match = make_match (query, pairs, joint);
  g_autoptr (CueSqlQuery) statement = NULL;
  gboolean row = TRUE;

  if (*match == '\0')
    return;
  statement = cue_sql_query (self->sql, NULL, "SELECT rowid FROM t WHERE t MATCH $1"
                             " ORDER BY bm25(t, 10, 4, 6, 1) LIMIT 10", "s", match);
  while (statement != NULL && row && cue_sql_query_step (statement, &row, NULL) && row)
    {
      gint64 key = cue_sql_query_get_int (statement, 0);

      g_array_append_val (keys, key);
    }
}

static void
ask (Engine *self, guint which, const BenchQuery *query, GPtrArray *entries)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  double start = bench_cpu_us ();
  double used;

  if (which == 0)
    ask_index (self, query->text, keys);
  else
    ask_fts (self, query->text, which == 2, " AND ", keys);
  if (which > 0 && keys->len == 0)
    ask_fts (self, query->text, which == 2, " OR ", keys);
  used = bench_cpu_us () - start;
  g_array_append_val (self->times, used);
  /* Keys and row ids count the entries from 1. */
  for (guint i = 0; i < keys->len; i++)
    g_ptr_array_add (ids, ((BenchEntry *) entries->pdata[g_array_index (keys, gint64, i) - 1])->id);
  self->rr += bench_score (ids, query->relevant);
  self->empty += ids->len == 0;
}

static double
at_share (GArray *times, double share)
{
  return g_array_index (times, double, MIN ((guint) (times->len * share), times->len - 1));
}

static double
sum_of (GArray *times)
{
  double sum = 0;

  for (guint i = 0; i < times->len; i++)
    sum += g_array_index (times, double, i);
  return sum;
}

static void
print_report (Engine *engines, guint n_queries)
{
  for (guint i = 0; i < N_ENGINES; i++)
    {
      Engine *self = &engines[i];

      bench_print_times (engine_names[i], self->times);
      g_print ("%-10s mrr=%.3f zero=%.3f indexed_s=%.2f size_mb=%.1f\n", engine_names[i],
               self->rr / n_queries, (double) self->empty / n_queries, self->indexed_us / 1e6,
               (double) self->bytes / 1e6);
    }
  for (guint i = 1; i < N_ENGINES; i++)
    g_print ("cuedesk / %-8s p50 %.2f  p99 %.2f  sum %.3f  size %.2f  indexing %.2f  mrr %+.3f\n",
             engine_names[i],
             at_share (engines[0].times, 0.5) / at_share (engines[i].times, 0.5),
             at_share (engines[0].times, 0.99) / at_share (engines[i].times, 0.99),
             sum_of (engines[0].times) / sum_of (engines[i].times),
             (double) engines[0].bytes / (double) engines[i].bytes,
             engines[0].indexed_us / engines[i].indexed_us,
             (engines[0].rr - engines[i].rr) / n_queries);
}

static void
run (const char *folder, GPtrArray *entries, GPtrArray *queries)
{
  Engine engines[N_ENGINES] = { 0 };
  struct rusage usage;

  for (guint i = 0; i < N_ENGINES; i++)
    engine_make (&engines[i], folder, i, entries);
  g_print ("%u entries, %u queries\n", entries->len, queries->len);
  for (guint q = 0; q < queries->len; q++)
    for (guint i = 0; i < N_ENGINES; i++)
      ask (&engines[i], i, queries->pdata[q], entries);
  print_report (engines, queries->len);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("getrusage: user %.2f s, system %.2f s\n",
           (double) usage.ru_utime.tv_sec + (double) usage.ru_utime.tv_usec / 1e6,
           (double) usage.ru_stime.tv_sec + (double) usage.ru_stime.tv_usec / 1e6);
  for (guint i = 0; i < N_ENGINES; i++)
    engine_clear (&engines[i]);
}

int
main (int argc, char **argv)
{
  g_autofree char *distractors = NULL;
  g_auto (GStrv) files = NULL;
  int max = 0;
  const GOptionEntry options[] = {
    { "distractors", 0, 0, G_OPTION_ARG_FILENAME, &distractors, "more entries, without queries",
      "CSV" },
    { "max", 0, 0, G_OPTION_ARG_INT, &max, "how many entries at most", "N" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "ENTRIES QUERIES" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) queries = NULL;
  g_autofree char *folder = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  if (files != NULL && g_strv_length (files) >= 2)
    {
      entries = bench_entries_read (files[0], "", G_MAXUINT);
      queries = bench_queries_read (files[1]);
      if (distractors != NULL && (guint) max > entries->len)
        g_ptr_array_extend_and_steal (
          entries, bench_entries_read (distractors, "d", (guint) max - entries->len));
    }
  else
    {
      entries = bench_entries_make (max > 0 ? (guint) max : MADE_ENTRIES, 1);
      queries = bench_queries_make (entries, MADE_QUERIES, 2);
    }
  folder = test_folder_new ("bench");
  run (folder, entries, queries);
  test_folder_remove (folder);
  return 0;
}
