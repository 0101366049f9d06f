/* bench-data.c: reading and indexing what is measured.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-data.h"

#include <string.h>
#include <time.h>

/**
 * bench_cpu_us:
 *
 * Returns: processor time of this thread
 */
double
bench_cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

/**
 * bench_entry_free:
 * @entry: (transfer full): an entry
 */
void
bench_entry_free (BenchEntry *entry)
{
  g_free (entry->id);
  g_free (entry->title);
  g_free (entry->body);
  g_free (entry->category);
  g_strfreev (entry->asked);
  g_strfreev (entry->keywords);
  g_free (entry);
}

/**
 * bench_query_free:
 * @query: (transfer full): a query
 */
void
bench_query_free (BenchQuery *query)
{
  g_free (query->family);
  g_free (query->text);
  g_free (query->relevant);
  g_free (query);
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

/**
 * bench_entries_read:
 * @path: a table with the columns of the bulk import
 * @prefix: put before each id
 * @max: at most so many
 *
 * Returns: (transfer full) (element-type BenchEntry): the entries
 */
GPtrArray *
bench_entries_read (const char *path, const char *prefix, guint max)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) bench_entry_free);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) header = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  const char *at;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  at = read_record (text, header);
  while (*at != '\0' && entries->len < max)
    {
      BenchEntry *entry = g_new0 (BenchEntry, 1);

      at = read_record (at, cells);
      entry->id = g_strconcat (prefix, cell_of (header, cells, "id"), NULL);
      entry->title = g_strdup (cell_of (header, cells, "title"));
      entry->body = g_strdup (cell_of (header, cells, "body"));
      entry->category = g_strdup (cell_of (header, cells, "category"));
      entry->asked = split_values (cell_of (header, cells, "asked_as"));
      entry->keywords = split_values (cell_of (header, cells, "keywords"));
      g_ptr_array_add (entries, entry);
    }
  return entries;
}

/**
 * bench_queries_read:
 * @path: lines of id, family, query and right entry ids, separated by tabs
 *
 * Returns: (transfer full) (element-type BenchQuery): the queries
 */
GPtrArray *
bench_queries_read (const char *path)
{
  GPtrArray *queries = g_ptr_array_new_with_free_func ((GDestroyNotify) bench_query_free);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      BenchQuery *query;

      if (g_strv_length (cells) < 4)
        continue;
      query = g_new0 (BenchQuery, 1);
      query->family = g_strdup (cells[1]);
      query->text = g_strdup (cells[2]);
      query->relevant = g_strdup (cells[3]);
      g_ptr_array_add (queries, query);
    }
  return queries;
}

/**
 * bench_entry_bytes:
 * @entry: an entry
 *
 * Returns: how long its texts are together
 */
gsize
bench_entry_bytes (const BenchEntry *entry)
{
  gsize n = strlen (entry->title) + strlen (entry->body);

  for (guint i = 0; entry->asked[i] != NULL; i++)
    n += strlen (entry->asked[i]);
  return n;
}

/* Ids as a store makes them: 36 characters that spell 128 bits. */
static char *
make_id (const char *what, const char *id)
{
  g_autofree char *whole = g_strconcat (what, id, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_MD5, whole, -1);

  return g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%.12s", sum, sum + 8, sum + 12, sum + 16, sum + 20);
}

static CueProjection
project (const BenchEntry *entry, char *old_ids[2])
{
  CueProjection projection = { 0 };

  old_ids[0] = entry->id;
  old_ids[1] = NULL;
  projection.title = entry->title;
  projection.text = entry->body;
  projection.category = entry->category;
  projection.type = (char *) "rule";
  projection.scope = (char *) "/";
  projection.asked = entry->asked;
  projection.keywords = entry->keywords;
  projection.old_ids = old_ids;
  return projection;
}

/**
 * bench_entry_index:
 * @index: an index in a transaction
 * @entry: an entry
 */
void
bench_entry_index (CueIndex *index, const BenchEntry *entry)
{
  g_autoptr (GError) error = NULL;
  char *old_ids[2];
  CueProjection projection = project (entry, old_ids);
  CueIndexEntry item = { .kind = "entry", .no = 1, .until_ms = G_MAXINT64 };

  g_autofree char *document_id = make_id ("document", entry->id);
  g_autofree char *publication_id = make_id ("publication", entry->id);

  item.projection = &projection;
  item.publication_id = publication_id;
  item.document_id = document_id;
  if (!cue_index_write_entry (index, &item, &error))
    g_error ("%s: %s", entry->id, error->message);
}

/**
 * bench_entry_erase:
 * @index: an index in a transaction
 * @entry: an entry that is in it
 */
void
bench_entry_erase (CueIndex *index, const BenchEntry *entry)
{
  g_autoptr (GError) error = NULL;
  char *old_ids[2];
  CueProjection projection = project (entry, old_ids);

  g_autofree char *document_id = make_id ("document", entry->id);
  g_autofree char *publication_id = make_id ("publication", entry->id);

  if (!cue_index_erase_entry (index, publication_id, document_id, &projection, &error))
    g_error ("%s: %s", entry->id, error->message);
}

/**
 * bench_index_make:
 * @file: a new file
 * @entries: (element-type BenchEntry): entries
 * @sql: (out) (transfer full): its connection
 *
 * Returns: (transfer full): the index, with everything in it
 */
CueIndex *
bench_index_make (const char *file, GPtrArray *entries, CueSql **sql)
{
  g_autoptr (GError) error = NULL;
  CueIndex *index;

  *sql = cue_sqlite_open (file, CUE_SQLITE_CREATE, &error);
  if (*sql == NULL || (index = cue_index_new (*sql, &error)) == NULL)
    g_error ("%s", error->message);
  if (!cue_sql_begin (*sql, &error) || !cue_index_begin_batch (index, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < entries->len; i++)
    bench_entry_index (index, entries->pdata[i]);
  if (!cue_index_end_batch (index, &error) || !cue_sql_commit (*sql, &error))
    g_error ("%s", error->message);
  cue_sql_exec (*sql, "PRAGMA wal_checkpoint(TRUNCATE)", NULL);
  return index;
}

/**
 * bench_score:
 * @ids: (element-type utf8): an answer
 * @relevant: the right ids with commas between
 *
 * Returns: 1 / the place of the first right one, 0 when it is not there
 */
double
bench_score (GPtrArray *ids, const char *relevant)
{
  g_auto (GStrv) right = g_strsplit (relevant, ",", -1);

  for (guint i = 0; i < ids->len; i++)
    if (g_strv_contains ((const char *const *) right, ids->pdata[i]))
      return 1.0 / (i + 1);
  return 0;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/**
 * bench_print_times:
 * @name: of what
 * @times: (element-type double): microseconds; sorted here
 */
void
bench_print_times (const char *name, GArray *times)
{
  double sum = 0;

  if (times->len == 0)
    return;
  g_array_sort (times, compare_doubles);
  for (guint i = 0; i < times->len; i++)
    sum += g_array_index (times, double, i);
  g_print ("%-10s n=%u p50_us=%.0f p95_us=%.0f p99_us=%.0f max_us=%.0f sum_us=%.0f\n", name,
           times->len, g_array_index (times, double, times->len / 2),
           g_array_index (times, double, (gsize) times->len * 95 / 100),
           g_array_index (times, double, (gsize) times->len * 99 / 100),
           g_array_index (times, double, times->len - 1), sum);
}
