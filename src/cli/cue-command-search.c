/* cue-command-search.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cue-advice.h"
#include "cue-cli.h"
#include "cue-customer-files.h"
#include "cue-customer-view.h"
#include "cue-index.h"

#define DEFAULT_LIMIT 10
#define MAX_LIMIT 1000

typedef struct
{
  CueCli   *cli;
  CueStore *store;
  CueFacts *facts;    /* (owned) (nullable): the customer on the line */
  guint     limit;
  gboolean  explain;
} Search;

static gint64
thread_cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * 1000000 + now.tv_nsec / 1000;
}


static void
print_hit_json (const CueHit *hit, guint rank, const char *why)
{
  g_print ("{\"rank\":%u,\"id\":", rank);
  cue_cli_print_json_string (hit->original_id);
  g_print (",\"document\":");
  cue_cli_print_json_string (hit->document_id);
  g_print (",\"title\":");
  cue_cli_print_json_string (hit->title);
  g_print (",\"snippet\":");
  cue_cli_print_json_string (hit->snippet);
  g_print (",\"applies\":%s", hit->applies == CUE_APPLIES ? "true" : "false");
  if (why != NULL)
    {
      g_print (",\"why\":");
      cue_cli_print_json_string (why);
    }
  g_print ("}\n");
}

static void
print_hit (Search *search, const char *query, const CueHit *hit, guint rank)
{
  g_autofree char *why = NULL;

  if (search->explain)
    why = cue_index_explain (search->store, query, hit->document_id,
                             cue_clock_now_ms (search->cli->clock), NULL);
  if (search->cli->json)
    {
      print_hit_json (hit, rank, why);
      return;
    }
  g_print ("%u\t%s\t%s\t%s\n", rank, hit->original_id, hit->title, hit->snippet);
  if (search->explain)
    g_print ("\t%s\n", why != NULL ? why : "");
}

/* Whether @error may have been a damaged index, and that is sound now.  When even that fails, the home
 * may be another's to write: the first error stands. */
static gboolean
mend (Search *search, GError **error)
{
  g_autoptr (GError)   own_error = NULL;
  g_autoptr (CueStore) writing = NULL;

  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (*error, CUE_ERROR, CUE_ERROR_BUSY))
    return FALSE;
  writing = cue_cli_open (search->cli, CUE_STORE_READ_WRITE, &own_error);
  if (writing == NULL || !cue_index_mend (writing, NULL, &own_error))
    return FALSE;
  g_clear_error (error);
  return TRUE;
}

static GPtrArray *
find (Search *search, const char *query, gboolean brief, GError **error)
{
  gint64 now_ms = cue_clock_now_ms (search->cli->clock);

  if (brief)
    return cue_index_search_brief (search->store, query, search->limit, now_ms, search->facts, NULL,
                                   search->cli->cancellable, error);
  return cue_index_search (search->store, query, search->limit, now_ms, search->facts, NULL,
                           search->cli->cancellable, error);
}

static int
search_once (Search *search, const char *query)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) hits = find (search, query, FALSE, &error);

  if (hits == NULL && mend (search, &error))
    hits = find (search, query, FALSE, &error);
  if (hits == NULL)
    return cue_cli_fail (error);
  for (guint i = 0; i < hits->len; i++)
    print_hit (search, query, g_ptr_array_index (hits, i), i + 1);
  return CUE_EXIT_DONE;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

static void
print_timings (GArray *times)
{
  gint64 sum = 0;
  guint  n = times->len;

  g_array_sort (times, compare_times);
  for (guint i = 0; i < n; i++)
    sum += g_array_index (times, gint64, i);
  g_printerr ("queries=%u p50_us=%lld p95_us=%lld p99_us=%lld max_us=%lld sum_us=%lld\n", n,
              n > 0 ? (long long) g_array_index (times, gint64, n / 2) : 0LL,
              n > 0 ? (long long) g_array_index (times, gint64, (gsize) n * 95 / 100) : 0LL,
              n > 0 ? (long long) g_array_index (times, gint64, (gsize) n * 99 / 100) : 0LL,
              n > 0 ? (long long) g_array_index (times, gint64, n - 1) : 0LL, (long long) sum);
}

/* Each query once, timed from the raw query to ids and titles in the thread's own CPU time. */
static int
search_batch (Search *search, const char *path, gboolean timings)
{
  g_autoptr (GError)  error = NULL;
  g_autofree char    *text = NULL;
  g_auto (GStrv)      lines = NULL;
  g_autoptr (GArray)  times = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!cue_cli_read_file (path, &text, NULL, &error))
    return cue_cli_fail (error);
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv)        fields = g_strsplit (lines[i], "\t", 3);
      g_autoptr (GPtrArray) hits = NULL;
      gint64                start_us;
      gint64                spent_us;

      if (*lines[i] == '\0')
        continue;
      if (g_strv_length (fields) < 2)
        {
          g_printerr ("%s:%zu: %s\n", path, i + 1, _("query: a tab between id and query is needed"));
          return CUE_EXIT_INPUT;
        }
      g_strchomp (fields[1]);
      start_us = thread_cpu_us ();
      hits = find (search, fields[1], TRUE, &error);
      spent_us = thread_cpu_us () - start_us;
      if (hits == NULL && mend (search, &error))
        hits = find (search, fields[1], TRUE, &error);
      if (hits == NULL)
        return cue_cli_fail (error);
      g_array_append_val (times, spent_us);
      for (guint rank = 0; rank < hits->len; rank++)
        {
          const CueHit *hit = g_ptr_array_index (hits, rank);

          g_print ("%s\t%u\t%s\t%.6f\n", fields[0], rank + 1, hit->original_id, hit->score);
        }
    }
  if (timings)
    print_timings (times);
  return CUE_EXIT_DONE;
}

static gboolean
load_customer (Search *search, const char *directory, const char *key, GError **error)
{
  g_autoptr (CueCustomerFiles) files
      = cue_customer_files_open (directory, search->cli->cancellable, error);
  g_autoptr (CueViewLoader)   loader = NULL;
  g_autoptr (CueCustomerView) view = NULL;

  if (files == NULL)
    return FALSE;
  loader = cue_view_loader_new (search->store, CUE_CUSTOMER_SOURCE (files));
  view = cue_view_loader_load (loader, NULL, key, search->cli->cancellable, error);
  if (view == NULL)
    return FALSE;
  if (view->facts == NULL)
    {
      cue_error_set (error, CUE_ERROR_NOT_FOUND, directory, N_ ("customer %s is not in it"), key);
      return FALSE;
    }
  search->facts = cue_facts_copy (view->facts);
  return TRUE;
}

/**
 * cue_command_search:
 * @cli: the command line
 * @argc: number of words
 * @argv: words
 *
 * Returns: an exit code
 */
int
cue_command_search (CueCli *cli, int argc, char **argv)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = NULL;
  g_autofree char     *batch = NULL;
  g_autofree char     *customers = NULL;
  g_autofree char     *key = NULL;
  g_autofree char     *query = NULL;
  Search               search = { .cli = cli };
  gboolean             timings = FALSE;
  int                  limit = DEFAULT_LIMIT;
  int                  status;
  const GOptionEntry   entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many rows"), "N" },
    { "batch", 0, 0, G_OPTION_ARG_FILENAME, &batch, N_ ("A query a line: id, tab, query"), "FILE" },
    { "timings", 0, 0, G_OPTION_ARG_NONE, &timings, N_ ("Print the time of the queries"), NULL },
    { "explain", 0, 0, G_OPTION_ARG_NONE, &search.explain, N_ ("Say why each row was found"),
      NULL },
    { "customers", 0, 0, G_OPTION_ARG_FILENAME, &customers, N_ ("Folder of customer files"), "DIR" },
    { "customer", 0, 0, G_OPTION_ARG_STRING, &key, N_ ("Who is on the line"), "KEY" },
    { NULL },
  };

  if (!cue_cli_parse (entries, "search [--limit N] QUERY", &argc, &argv))
    return CUE_EXIT_USAGE;
  if ((batch == NULL && argc < 2) || (batch != NULL && argc > 1) || limit < 1 || limit > MAX_LIMIT
      || (customers == NULL) != (key == NULL))
    return cue_cli_usage ("search", _("a query or --batch FILE is needed, --limit from 1 to 1000, "
                                      "and --customers together with --customer"));
  store = cue_cli_open_searching (cli, &error);
  if (store == NULL)
    return cue_cli_fail (error);
  search.store = store;
  search.limit = (guint) limit;
  if (key != NULL && !load_customer (&search, customers, key, &error))
    return cue_cli_fail (error);
  query = g_strjoinv (" ", argv + 1);
  status = batch != NULL ? search_batch (&search, batch, timings) : search_once (&search, query);
  cue_facts_free (search.facts);
  return status;
}
