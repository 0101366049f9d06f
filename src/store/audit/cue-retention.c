/* cue-retention.c: old evidence into a file that proves itself, and out of the desk.
 *
 * Order matters: the file is written and on the disk before one record goes, and the seal, its
 * record and the dropping are one transaction.  A kill in between leaves a file too many, never a
 * record too few.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-retention.h"

#include "cue-csv.h"
#include "cue-error.h"
#include "cue-evidence.h"
#include "cue-seal.h"
#include "cue-store-private.h"

#include <gio/gio.h>
#include <string.h>

#define PROGRESS_ROWS 4096

typedef struct
{
  CueStore            *store;     /* (unowned) */
  CueSql              *desk;      /* (unowned) */
  GHashTable          *cuts;      /* (owned): chain → CueEvidenceHead, the last one to go */
  CueRetention        *result;    /* (owned) */
  GChecksum           *sum;       /* (owned) */
  CueRetentionProgress progress;
  gpointer             user_data;
  GCancellable        *cancellable;
} Run;

static void
run_clear (Run *run)
{
  g_clear_pointer (&run->cuts, g_hash_table_unref);
  g_clear_pointer (&run->result, cue_retention_free);
  g_clear_pointer (&run->sum, g_checksum_free);
}

/**
 * cue_retention_free:
 * @self: (transfer full): what was done
 */
void
cue_retention_free (CueRetention *self)
{
  g_free (self->sha256);
  g_free (self);
}

static gboolean
require_lead (CueStore *store, GError **error)
{
  const CueStaff *me = cue_store_get_me (store);

  if (!cue_store_require_me (store, error))
    return FALSE;
  if (cue_staff_has_role (me, "admin") || cue_staff_has_role (me, "lead"))
    return TRUE;
  cue_error_set_literal (error, CUE_ERROR_DENIED, me->login,
                         N_ ("old records are put away by a lead or admin"));
  return FALSE;
}

/* When the oldest task began whose last word is that it is open; G_MAXINT64 = there is none. */
#define OLDEST_OPEN_TASK                                                                          \
  "WITH word AS (SELECT json_extract(payload,'$.id') AS id, at, seq, "                             \
  "json_extract(payload,'$.state') AS state FROM event WHERE kind = 'task' "                       \
  "AND json_valid(payload)), ranked AS (SELECT state, min(at) OVER (PARTITION BY id) AS begun, "   \
  "row_number() OVER (PARTITION BY id ORDER BY at DESC, seq DESC) AS age FROM word) "              \
  "SELECT min(begun) FROM ranked WHERE age = 1 AND state = 'open' HAVING min(begun) IS NOT NULL"

/* What is still to be done for a customer is known from its events alone: they stay. */
static gboolean
find_cut (Run *run, guint months, GError **error)
{
  CueClock             *clock = cue_store_get_clock (run->store);
  g_autoptr (GDateTime) now = cue_clock_to_local (clock, cue_clock_now_ms (clock));
  g_autoptr (GDateTime) then = g_date_time_add_months (now, -(int) months);
  g_autoptr (GDateTime) day = NULL;
  gint64                oldest_ms = 0;

  /* Before the calendar began nothing was recorded. */
  if (then != NULL)
    day = g_date_time_new (g_date_time_get_timezone (then), g_date_time_get_year (then),
                           g_date_time_get_month (then), g_date_time_get_day_of_month (then),
                           0, 0, 0);
  run->result->until_ms = day != NULL ? g_date_time_to_unix (day) * 1000 : 0;
  if (!cue_sql_get_int64 (run->desk, &oldest_ms, G_MAXINT64, error, OLDEST_OPEN_TASK, ""))
    return FALSE;
  if (oldest_ms < run->result->until_ms)
    {
      run->result->until_ms = oldest_ms;
      run->result->kept_ms = oldest_ms;
    }
  return TRUE;
}

/* A chain keeps its last record, for the next one has to follow it. */
static gboolean
find_ends (Run *run, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  query = cue_sql_query (run->desk, error,
                         "SELECT e.chain_id, e.seq, e.hash FROM chain c JOIN event e "
                         "ON e.chain_id = c.id AND e.seq = (SELECT max(o.seq) FROM event o "
                         "WHERE o.chain_id = c.id AND o.seq < (SELECT max(l.seq) FROM event l "
                         "WHERE l.chain_id = c.id) AND o.seq < coalesce((SELECT min(y.seq) "
                         "FROM event y WHERE y.chain_id = c.id AND y.at >= $1), 9e15))",
                         "i", run->result->until_ms);
  while (row)
    {
      CueEvidenceHead *head;

      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return FALSE;
      if (!row)
        break;
      head = g_new0 (CueEvidenceHead, 1);
      head->seq = cue_sql_query_get_int (query, 1);
      g_strlcpy (head->hash, cue_sql_query_get_text (query, 2), sizeof head->hash);
      g_hash_table_replace (run->cuts, g_strdup (cue_sql_query_get_text (query, 0)), head);
    }
  run->result->n_chains = g_hash_table_size (run->cuts);
  return TRUE;
}

static gboolean
write_text (Run *run, GOutputStream *stream, GString *text, GError **error)
{
  g_checksum_update (run->sum, (const guchar *) text->str, (gssize) text->len);
  if (!g_output_stream_write_all (stream, text->str, text->len, NULL, run->cancellable, error))
    return FALSE;
  g_string_truncate (text, 0);
  return TRUE;
}

static void
append_event (GString *text, CueSqlQuery *query)
{
  for (guint i = 0; i < 9; i++)
    cue_csv_append_cell (text, cue_sql_query_get_text (query, i));
  cue_csv_append_row_end (text);
}

static gboolean
write_chain (Run *run, GOutputStream *stream, const char *chain, const CueEvidenceHead *cut,
             gint64 all, GError **error)
{
  g_autoptr (GString)     text = g_string_new (NULL);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  query = cue_sql_query (run->desk, error,
                         "SELECT " CUE_EVENT_COLUMNS " FROM event WHERE chain_id = $1 "
                         "AND seq <= $2 ORDER BY seq",
                         "si", chain, cut->seq);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return write_text (run, stream, text, error);
      append_event (text, query);
      if (++run->result->n_events % PROGRESS_ROWS != 0)
        continue;
      if (run->progress != NULL)
        run->progress (run->result->n_events, all, run->user_data);
      if (!write_text (run, stream, text, error))
        return FALSE;
    }
  return FALSE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static gboolean
write_file (Run *run, GOutputStream *stream, GError **error)
{
  static const char  head[] = "chain_id,seq,at,kind,v,call_ref,payload,prev,hash\r\n";
  g_autoptr (GList)   ids = g_list_sort (g_hash_table_get_keys (run->cuts), compare_ids);
  g_autoptr (GString) text = g_string_new (head);
  gint64              all = 0;

  if (!cue_sql_get_int64 (run->desk, &all, 0, error, "SELECT count(*) FROM event WHERE at < $1",
                          "i", run->result->until_ms)
      || !write_text (run, stream, text, error))
    return FALSE;
  for (GList *at = ids; at != NULL; at = at->next)
    if (!write_chain (run, stream, at->data, g_hash_table_lookup (run->cuts, at->data), all, error))
      return FALSE;
  return TRUE;
}

/* Never over a file that is there: it may be the only copy of older records. */
static gboolean
export_file (Run *run, const char *path, GError **error)
{
  g_autoptr (GFile)             file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream
    = g_file_create (file, G_FILE_CREATE_PRIVATE, run->cancellable, error);
  gboolean done;

  if (stream == NULL)
    return FALSE;
  done = write_file (run, G_OUTPUT_STREAM (stream), error)
         && g_output_stream_flush (G_OUTPUT_STREAM (stream), run->cancellable, error)
         && g_output_stream_close (G_OUTPUT_STREAM (stream), run->cancellable, error);
  if (!done)
    g_file_delete (file, NULL, NULL);
  else
    run->result->sha256 = g_strdup (g_checksum_get_string (run->sum));
  return done;
}

static gboolean
insert_seals (Run *run, GError **error)
{
  GHashTableIter iter;
  gpointer       chain, value;

  g_hash_table_iter_init (&iter, run->cuts);
  while (g_hash_table_iter_next (&iter, &chain, &value))
    {
      const CueEvidenceHead *cut = value;

      if (!cue_sql_run (run->desk, error,
                        "INSERT INTO seal (chain_id, last_seq, last_hash, until, file_sha256) "
                        "VALUES ($1,$2,$3,$4,$5)",
                        "sisis", (const char *) chain, cut->seq, cut->hash, run->result->until_ms,
                        run->result->sha256))
        return FALSE;
    }
  return TRUE;
}

static gboolean
record_seals (Run *run, GError **error)
{
  g_autoptr (GHashTable) heads = cue_seal_load_heads (run->store, error);
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autofree char       *digest = NULL;

  if (heads == NULL)
    return FALSE;
  digest = cue_seal_digest (heads);
  cue_payload_set_token (payload, "what", CUE_SEAL_WHAT);
  cue_payload_set_token (payload, "heads_sha256", digest);
  cue_payload_set_token (payload, "file_sha256", run->result->sha256);
  cue_payload_set_int (payload, "events", run->result->n_events);
  cue_payload_set_int (payload, "until", run->result->until_ms);
  return cue_evidence_append (run->store, CUE_EVENT_EXPORT, "", payload, NULL, error);
}

static gboolean
drop_events (Run *run, GError **error)
{
  GHashTableIter iter;
  gpointer       chain, value;

  g_hash_table_iter_init (&iter, run->cuts);
  while (g_hash_table_iter_next (&iter, &chain, &value))
    if (!cue_sql_run (run->desk, error, "DELETE FROM event WHERE chain_id = $1 AND seq <= $2", "si",
                      (const char *) chain, ((const CueEvidenceHead *) value)->seq))
      return FALSE;
  return TRUE;
}

static gboolean
seal (Run *run, GError **error)
{
  if (!cue_sql_begin (run->desk, error))
    return FALSE;
  if (insert_seals (run, error) && record_seals (run, error) && drop_events (run, error)
      && cue_sql_commit (run->desk, error))
    return TRUE;
  cue_sql_rollback (run->desk);
  return FALSE;
}

/**
 * cue_retention_seal:
 * @store: a store where a lead or admin is signed in
 * @months: records of at least so many months ago; not less than CUE_RETENTION_MIN_MONTHS
 * @path: the file to write; must not be there yet
 * @progress: (nullable): told of every few thousand records
 * @user_data: for @progress
 * @cancellable: (nullable): stops it before anything is dropped
 * @error: return location
 *
 * Writes what is older into @path, seals the beginnings of the chains there and drops them.  Records
 * from the oldest open task on stay, whatever their age.  `audit verify` goes on from the seals, and
 * the rollups keep their numbers.
 *
 * Returns: (transfer full) (nullable): what was done; with `n_events` 0 nothing was old enough and
 *   no file is there.  %NULL with CUE_ERROR_DENIED, INVALID, CORRUPT when the evidence is broken
 */
CueRetention *
cue_retention_seal (CueStore *store, guint months, const char *path, CueRetentionProgress progress,
                    gpointer user_data, GCancellable *cancellable, GError **error)
{
  Run                           run = { store, NULL };
  g_autoptr (CueEvidenceReport) report = NULL;
  gboolean                      done;
  CueRetention                 *result;

  g_return_val_if_fail (CUE_IS_STORE (store) && path != NULL, NULL);

  if (!require_lead (store, error))
    return NULL;
  if (months < CUE_RETENTION_MIN_MONTHS)
    {
      cue_error_set (error, CUE_ERROR_INVALID, NULL,
                     N_ ("%u months: at least %d are kept, for favours and complaints are "
                         "asked for over a year"), months,
                     CUE_RETENTION_MIN_MONTHS);
      return NULL;
    }
  report = cue_evidence_verify (store, NULL, cancellable, error);
  if (report == NULL)
    return NULL;
  if (report->state == CUE_EVIDENCE_BROKEN)
    {
      g_set_error (error, CUE_ERROR, CUE_ERROR_CORRUPT,
                   "the evidence is broken at record %" G_GINT64_FORMAT " of chain %s (%s): nothing "
                   "is put away before that is looked into",
                   report->seq, report->chain_id, report->what);
      return NULL;
    }
  run.desk = cue_store_get_desk_sql (store);
  run.progress = progress;
  run.user_data = user_data;
  run.cancellable = cancellable;
  run.cuts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  run.result = g_new0 (CueRetention, 1);
  run.sum = g_checksum_new (G_CHECKSUM_SHA256);
  done = find_cut (&run, months, error) && find_ends (&run, error)
         && (run.result->n_chains == 0 || (export_file (&run, path, error) && seal (&run, error)));
  result = done ? g_steal_pointer (&run.result) : NULL;
  run_clear (&run);
  return result;
}

/* -- the file ------------------------------------------------------------------------------------ */

typedef struct
{
  GHashTable *heads;  /* (owned): chain → CueEvidenceHead as far as the file goes */
  gint64      n_events;
  gboolean    header;
} Reading;

static gboolean
refuse_line (GError **error, guint64 line, const char *what)
{
  g_set_error (error, CUE_ERROR, CUE_ERROR_CORRUPT, "%" G_GUINT64_FORMAT ": record: %s", line, what);
  return FALSE;
}

/* The first record of a chain in the file follows the file before this one. */
static gboolean
check_row (const char *const *cells, guint64 line, gpointer user_data, GError **error)
{
  Reading         *reading = user_data;
  CueEvent         event = { NULL };
  CueEvidenceHead *head;
  g_autofree char *hash = NULL;

  if (!reading->header)
    {
      reading->header = TRUE;
      return g_strv_length ((GStrv) cells) == 9 || refuse_line (error, line, "not a file of evidence");
    }
  event.chain_id = (char *) cue_csv_unguard (cells[0]);
  event.seq = g_ascii_strtoll (cells[1], NULL, 10);
  event.at_ms = g_ascii_strtoll (cells[2], NULL, 10);
  event.kind = (char *) cue_csv_unguard (cells[3]);
  event.v = (int) g_ascii_strtoll (cells[4], NULL, 10);
  event.call_ref = (char *) cue_csv_unguard (cells[5]);
  event.payload = (char *) cue_csv_unguard (cells[6]);
  event.prev = (char *) cells[7];
  hash = cue_event_compute_hash (&event);
  if (!g_str_equal (hash, cells[8]))
    return refuse_line (error, line, "edited: its content is not what was hashed");
  head = g_hash_table_lookup (reading->heads, event.chain_id);
  if (head == NULL)
    {
      head = g_new0 (CueEvidenceHead, 1);
      g_hash_table_insert (reading->heads, g_strdup (event.chain_id), head);
    }
  else if (event.seq != head->seq + 1 || !g_str_equal (event.prev, head->hash))
    return refuse_line (error, line, "missing: it does not follow the one before");
  head->seq = event.seq;
  g_strlcpy (head->hash, hash, sizeof head->hash);
  reading->n_events++;
  return TRUE;
}

/* Every chain of the file ends where a seal of this home begins, and the bytes are those sealed. */
static gboolean
check_seals (CueStore *store, GHashTable *heads, const char *sha256, GError **error)
{
  GHashTableIter iter;
  gpointer       chain, value;

  g_hash_table_iter_init (&iter, heads);
  while (g_hash_table_iter_next (&iter, &chain, &value))
    {
      const CueEvidenceHead *head = value;
      gint64                 n = 0;

      if (!cue_sql_get_int64 (cue_store_get_desk_sql (store), &n, 0, error,
                              "SELECT count(*) FROM seal WHERE chain_id = $1 AND last_seq = $2 "
                              "AND last_hash = $3 AND file_sha256 = $4",
                              "siss", (const char *) chain, head->seq, head->hash, sha256))
        return FALSE;
      if (n == 1)
        continue;
      cue_error_set (error, CUE_ERROR_CORRUPT, NULL,
                     N_ ("chain %s: this home was not sealed with this file: give the one that "
                         "was written then"), (const char *) chain);
      return FALSE;
    }
  return TRUE;
}

/**
 * cue_retention_verify_file:
 * @store: the home that was sealed
 * @path: a file of cue_retention_seal()
 * @n_events: (out): how many records it holds
 * @error: return location
 *
 * Returns: whether every record is what was written, follows the one before, and the file is the one
 *   the seals name; %FALSE with CUE_ERROR_CORRUPT or what reading it said
 */
gboolean
cue_retention_verify_file (CueStore *store, const char *path, gint64 *n_events, GError **error)
{
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GHashTable)  heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Reading                 reading = { heads };
  g_autofree char        *sha256 = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && path != NULL && n_events != NULL, FALSE);

  *n_events = 0;
  file = g_mapped_file_new (path, FALSE, error);
  if (file == NULL)
    return FALSE;
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256,
                                        (const guchar *) g_mapped_file_get_contents (file),
                                        g_mapped_file_get_length (file));
  if (!cue_csv_read (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), path,
                     check_row, &reading, error)
      || !check_seals (store, heads, sha256, error))
    return FALSE;
  *n_events = reading.n_events;
  return TRUE;
}
