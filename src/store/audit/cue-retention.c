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

#include <errno.h>
#include <gio/gfiledescriptorbased.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define PROGRESS_ROWS 256

typedef struct
{
  CueStore            *store;     /* (unowned) */
  CueSql              *desk;      /* (unowned) */
  GHashTable          *cuts;      /* (owned): chain → CueEvidenceHead, the last one to go */
  CueRetention        *result;    /* (owned) */
  GChecksum           *sum;       /* (owned) */
  CueRetentionPhase    phase;
  gint64               all;       /* records that go */
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

static void
tell_progress (gint64 done, gint64 all, gpointer user_data)
{
  const Run *run = user_data;

  if (run->progress != NULL)
    run->progress (run->phase, done, all, run->user_data);
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

static GPtrArray *
list_chains (CueSql *desk, GError **error)
{
  g_autoptr (GPtrArray)   ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CueSqlQuery) query = cue_sql_query (desk, error, "SELECT id FROM chain", "");
  gboolean                row = TRUE;

  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&ids);
      g_ptr_array_add (ids, g_strdup (cue_sql_query_get_text (query, 0)));
    }
  return NULL;
}

/* A chain keeps its last record, for the next one has to follow it, and everything from the first
 * young one on.  One question a step: in a single statement each of its records would be compared with
 * each. */
static gboolean
find_end (Run *run, const char *chain, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  CueEvidenceHead        *head;
  gint64                  last = 0, young = 0;
  gboolean                row = TRUE;

  if (!cue_sql_get_int64 (run->desk, &last, 0, error,
                          "SELECT coalesce(max(seq), 0) FROM event WHERE chain_id = $1", "s", chain)
      || !cue_sql_get_int64 (run->desk, &young, G_MAXINT64, error,
                             "SELECT seq FROM event WHERE chain_id = $1 AND at >= $2 "
                             "ORDER BY seq LIMIT 1",
                             "si", chain, run->result->until_ms))
    return FALSE;
  query = cue_sql_query (run->desk, error,
                         "SELECT seq, hash, (SELECT count(*) FROM event WHERE chain_id = $1 "
                         "AND seq < $2) FROM event WHERE chain_id = $1 AND seq < $2 "
                         "ORDER BY seq DESC LIMIT 1",
                         "si", chain, MIN (last, young));
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  head = g_new0 (CueEvidenceHead, 1);
  head->seq = cue_sql_query_get_int (query, 0);
  g_strlcpy (head->hash, cue_sql_query_get_text (query, 1), sizeof head->hash);
  run->all += cue_sql_query_get_int (query, 2);
  g_hash_table_replace (run->cuts, g_strdup (chain), head);
  return TRUE;
}

static gboolean
find_ends (Run *run, GError **error)
{
  g_autoptr (GPtrArray) chains = list_chains (run->desk, error);

  for (guint i = 0; chains != NULL && i < chains->len; i++)
    if (!find_end (run, chains->pdata[i], error))
      return FALSE;
  run->result->n_chains = g_hash_table_size (run->cuts);
  return chains != NULL;
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
             GError **error)
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
      tell_progress (run->result->n_events, run->all, run);
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

  run->phase = CUE_RETENTION_WRITING;
  if (!write_text (run, stream, text, error))
    return FALSE;
  for (GList *at = ids; at != NULL; at = at->next)
    if (!write_chain (run, stream, at->data, g_hash_table_lookup (run->cuts, at->data), error))
      return FALSE;
  return TRUE;
}

/* Written is not yet on the disk: without this a power cut after the dropping would take both. */
static gboolean
sync_file (GOutputStream *stream, const char *path, GError **error)
{
  if (!G_IS_FILE_DESCRIPTOR_BASED (stream)
      || g_fsync (g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (stream))) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path,
               g_strerror (errno));
  return FALSE;
}

/* Never over a file that is there: it may be the only copy of older records. */
static GFileOutputStream *
create_file (Run *run, GFile *file, const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  GFileOutputStream *stream
    = g_file_create (file, G_FILE_CREATE_PRIVATE, run->cancellable, &local);

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS))
    cue_error_set (error, CUE_ERROR_INVALID, NULL,
                   N_ ("%s is there already and may hold older records: choose another name"),
                   path);
  else if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return stream;
}

static gboolean
export_file (Run *run, const char *path, GError **error)
{
  g_autoptr (GFile)             file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = create_file (run, file, path, error);
  gboolean                      done;

  if (stream == NULL)
    return FALSE;
  done = write_file (run, G_OUTPUT_STREAM (stream), error)
         && g_output_stream_flush (G_OUTPUT_STREAM (stream), run->cancellable, error)
         && sync_file (G_OUTPUT_STREAM (stream), path, error)
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
  gint64         n_chains = 0;

  run->phase = CUE_RETENTION_DROPPING;
  g_hash_table_iter_init (&iter, run->cuts);
  while (g_hash_table_iter_next (&iter, &chain, &value))
    {
      tell_progress (n_chains++, run->result->n_chains, run);
      if (g_cancellable_set_error_if_cancelled (run->cancellable, error)
          || !cue_sql_run (run->desk, error, "DELETE FROM event WHERE chain_id = $1 AND seq <= $2",
                           "si", (const char *) chain, ((const CueEvidenceHead *) value)->seq))
        return FALSE;
    }
  return TRUE;
}

/* Until it is committed nothing has gone; then a file with the same records in it would only be
 * mistaken for a sealed one. */
static gboolean
seal (Run *run, const char *path, GError **error)
{
  if (cue_sql_begin (run->desk, error))
    {
      if (insert_seals (run, error) && record_seals (run, error) && drop_events (run, error)
          && cue_sql_commit (run->desk, error))
        return TRUE;
      cue_sql_rollback (run->desk);
    }
  g_unlink (path);
  return FALSE;
}

static gboolean
require_sound (Run *run, GError **error)
{
  g_autoptr (CueEvidenceReport) report = NULL;

  run->phase = CUE_RETENTION_CHECKING;
  report = cue_evidence_verify_in_steps (run->store, NULL, tell_progress, run, run->cancellable,
                                         error);
  if (report == NULL || report->state != CUE_EVIDENCE_BROKEN)
    return report != NULL;
  cue_error_set (error, CUE_ERROR_CORRUPT, NULL,
                 N_ ("the evidence is broken at record %d of chain %s (%s): nothing is put away "
                     "before that is looked into"),
                 (int) report->seq, report->chain_id, report->what);
  return FALSE;
}

/**
 * cue_retention_seal:
 * @store: a store where a lead or admin is signed in
 * @months: records of at least so many months ago; not less than CUE_RETENTION_MIN_MONTHS
 * @path: the file to write; must not be there yet
 * @progress: (nullable) (scope call): told on this thread which of its phases it is in, and how far
 * @user_data: for @progress
 * @cancellable: (nullable): stops it: then nothing is dropped and no file is left
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
  Run           run = { store, NULL };
  gboolean      done;
  CueRetention *result;

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
  run.desk = cue_store_get_desk_sql (store);
  run.progress = progress;
  run.user_data = user_data;
  run.cancellable = cancellable;
  run.cuts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  run.result = g_new0 (CueRetention, 1);
  run.sum = g_checksum_new (G_CHECKSUM_SHA256);
  done = require_sound (&run, error) && find_cut (&run, months, error) && find_ends (&run, error)
         && (run.result->n_chains == 0
             || (export_file (&run, path, error) && seal (&run, path, error)));
  result = done ? g_steal_pointer (&run.result) : NULL;
  run_clear (&run);
  return result;
}
