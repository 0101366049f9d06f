/* cue-evidence-scan.c: whether all of the evidence is sound, fast.
 *
 * The careful walk of cue-evidence-verify.c goes along each chain and names what is wrong.  Nearly
 * always nothing is, and then the records may be read in the order in which they lie in the file, by
 * two threads, some tens of thousands at a time.  Inside a piece every record has to follow its
 * chain's last one; where the pieces meet, the ends are compared.  Whatever does not fit, for
 * whatever reason, makes this say "look carefully", never "sound".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-evidence-private.h"

#include "cue-event.h"
#include "cue-sql-sqlite.h"
#include "cue-store-private.h"

#include <string.h>

#define PIECE_ROWS 20000
#define MAX_THREADS 4

/* One chain within one piece. */
typedef struct
{
  gint64 first_seq;
  gint64 last_seq;
  char   first_prev[65];
  char   last_hash[65];
} Stretch;

typedef struct
{
  char         *path;        /* (owned): desk.db */
  gint64        first_rowid;
  gint64        n_rows;      /* of rowids, of which some may be missing */
  int           n_pieces;
  int           next;        /* (atomic): piece nobody has taken yet */
  int           bad;         /* (atomic): something does not fit */
  GCancellable *cancellable; /* (unowned) (nullable) */
  CueEvidenceProgress progress;  /* (nullable): told by the calling thread only */
  gpointer      user_data;
  GHashTable  **pieces;      /* (owned) (element-type GHashTable): chain → Stretch */
  gint64       *n_events;    /* (owned): of each piece */
} Scan;

/* 64 characters without a zero among them, or the record is not one of ours. */
static gboolean
take_hash (CueSqlQuery *query, guint column, char hash[65])
{
  gsize         size;
  gconstpointer bytes = cue_sql_query_get_blob (query, column, &size);

  if (bytes == NULL || size != 64 || memchr (bytes, '\0', size) != NULL)
    return FALSE;
  memcpy (hash, bytes, 64);
  hash[64] = '\0';
  return TRUE;
}

static const char *
take_text (CueSqlQuery *query, guint column, gboolean *whole)
{
  const char *text = cue_sql_query_get_text (query, column);
  gsize       size;

  cue_sql_query_get_blob (query, column, &size);
  *whole = *whole && text != NULL && strlen (text) == size;
  return text;
}

static gboolean
check_row (CueSqlQuery *query, GHashTable *chains)
{
  CueEvent event = { NULL };
  gboolean whole = TRUE;
  gint64   v = cue_sql_query_get_int (query, 4);
  char     prev[65], stored[65], hash[65];
  Stretch *stretch;

  event.chain_id = (char *) take_text (query, 0, &whole);
  event.seq = cue_sql_query_get_int (query, 1);
  event.at_ms = cue_sql_query_get_int (query, 2);
  event.kind = (char *) take_text (query, 3, &whole);
  event.v = (int) v;
  event.call_ref = (char *) take_text (query, 5, &whole);
  event.payload = (char *) take_text (query, 6, &whole);
  if (!whole || event.v != v || !take_hash (query, 7, prev) || !take_hash (query, 8, stored))
    return FALSE;
  event.prev = prev;
  cue_event_write_hash (&event, hash);
  if (memcmp (hash, stored, 64) != 0)
    return FALSE;
  stretch = g_hash_table_lookup (chains, event.chain_id);
  if (stretch == NULL)
    {
      stretch = g_new0 (Stretch, 1);
      stretch->first_seq = event.seq;
      memcpy (stretch->first_prev, prev, sizeof prev);
      g_hash_table_insert (chains, g_strdup (event.chain_id), stretch);
    }
  else if (event.seq != stretch->last_seq + 1 || memcmp (prev, stretch->last_hash, 64) != 0)
    return FALSE;
  stretch->last_seq = event.seq;
  memcpy (stretch->last_hash, hash, sizeof hash);
  return TRUE;
}

static gboolean
check_piece (Scan *scan, CueSql *desk, int piece)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gint64                  from = scan->first_rowid + (gint64) piece * PIECE_ROWS;
  gboolean                row = TRUE;

  scan->pieces[piece] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  query = cue_sql_query (desk, NULL,
                         "SELECT " CUE_EVENT_COLUMNS " FROM event WHERE rowid >= $1 AND rowid < $2 "
                         "ORDER BY rowid",
                         "ii", from, from + PIECE_ROWS);
  while (query != NULL && cue_sql_query_step (query, &row, NULL))
    {
      if (!row)
        return TRUE;
      if (!check_row (query, scan->pieces[piece]))
        return FALSE;
      scan->n_events[piece]++;
    }
  return FALSE;
}

static void
tell_progress (const Scan *scan)
{
  int taken = MIN (g_atomic_int_get (&scan->next), scan->n_pieces);

  if (scan->progress != NULL)
    scan->progress ((gint64) taken * PIECE_ROWS, (gint64) scan->n_pieces * PIECE_ROWS,
                    scan->user_data);
}

static void
check_pieces (Scan *scan, gboolean tells)
{
  g_autoptr (CueSql) desk = cue_sqlite_open (scan->path, CUE_SQLITE_READ_ONLY, NULL);

  while (desk != NULL && !g_atomic_int_get (&scan->bad)
         && !g_cancellable_is_cancelled (scan->cancellable))
    {
      int piece = g_atomic_int_add (&scan->next, 1);

      if (piece >= scan->n_pieces)
        return;
      if (!check_piece (scan, desk, piece))
        g_atomic_int_set (&scan->bad, 1);
      if (tells)
        tell_progress (scan);
    }
  g_atomic_int_set (&scan->bad, 1);
}

static gpointer
run_thread (gpointer data)
{
  check_pieces (data, FALSE);
  return NULL;
}

/* The end of a chain in one piece is its beginning in the next that has it. */
static gboolean
join_pieces (Scan *scan, GHashTable *seals, GHashTable *heads, gint64 *n_events)
{
  for (int i = 0; i < scan->n_pieces; i++)
    {
      GHashTableIter iter;
      gpointer       key, value;

      *n_events += scan->n_events[i];
      g_hash_table_iter_init (&iter, scan->pieces[i]);
      while (g_hash_table_iter_next (&iter, &key, &value))
        {
          const Stretch   *stretch = value;
          CueEvidenceHead *head = g_hash_table_lookup (heads, key);
          const CueEvidenceHead *before = head != NULL ? head : g_hash_table_lookup (seals, key);

          if (stretch->first_seq != (before != NULL ? before->seq + 1 : 1)
              || memcmp (stretch->first_prev, before != NULL ? before->hash : CUE_EVENT_GENESIS, 64)
                     != 0)
            return FALSE;
          if (head == NULL)
            {
              head = g_new0 (CueEvidenceHead, 1);
              g_hash_table_insert (heads, g_strdup (key), head);
            }
          head->seq = stretch->last_seq;
          memcpy (head->hash, stretch->last_hash, sizeof head->hash);
        }
    }
  return TRUE;
}

static void
scan_clear (Scan *scan)
{
  for (int i = 0; i < scan->n_pieces; i++)
    g_clear_pointer (&scan->pieces[i], g_hash_table_unref);
  g_free (scan->pieces);
  g_free (scan->n_events);
  g_free (scan->path);
}

static void
run (Scan *scan)
{
  GThread *threads[MAX_THREADS] = { NULL };
  guint    n = CLAMP (g_get_num_processors (), 1, MAX_THREADS);

  for (guint i = 1; i < n && (int) i < scan->n_pieces; i++)
    threads[i] = g_thread_new ("verify", run_thread, scan);
  check_pieces (scan, TRUE);
  for (guint i = 1; i < n; i++)
    if (threads[i] != NULL)
      g_thread_join (threads[i]);
}

/**
 * cue_evidence_scan:
 * @store: a store
 * @seals: (element-type utf8 CueEvidenceHead): where chains begin whose first records were put away
 * @progress: (nullable) (scope call): told on this thread after every few ten thousand records
 * @user_data: for @progress
 * @cancellable: (nullable): ends it
 * @n_events: (out): how many records there are
 *
 * The calling thread and one for each further processor, each with a connection of its own.
 *
 * Returns: (transfer full) (nullable) (element-type utf8 CueEvidenceHead): the end of every chain,
 *   when each record is what was written and follows the one before; %NULL when something does not
 *   fit, could not be read, or is still being written: then look carefully
 */
GHashTable *
cue_evidence_scan (CueStore *store, GHashTable *seals, CueEvidenceProgress progress,
                   gpointer user_data, GCancellable *cancellable, gint64 *n_events)
{
  g_autoptr (GHashTable) heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Scan                   scan = { NULL };
  gint64                 last = 0;
  gboolean               sound;

  *n_events = 0;
  /* Other connections do not see what this one has not committed. */
  if (cue_sql_in_transaction (cue_store_get_desk_sql (store))
      || !cue_sql_get_int64 (cue_store_get_desk_sql (store), &scan.first_rowid, 1, NULL,
                          "SELECT coalesce(min(rowid), 1) FROM event", "")
      || !cue_sql_get_int64 (cue_store_get_desk_sql (store), &last, 0, NULL,
                             "SELECT coalesce(max(rowid), 0) FROM event", ""))
    return NULL;
  scan.path = g_build_filename (cue_store_get_home (store), CUE_DESK_FILE, NULL);
  scan.cancellable = cancellable;
  scan.progress = progress;
  scan.user_data = user_data;
  scan.n_pieces = (int) MIN ((MAX (0, last - scan.first_rowid + 1) + PIECE_ROWS - 1) / PIECE_ROWS,
                             G_MAXINT / 2);
  scan.pieces = g_new0 (GHashTable *, scan.n_pieces + 1);
  scan.n_events = g_new0 (gint64, scan.n_pieces + 1);
  if (scan.n_pieces > 0)
    run (&scan);
  sound = !scan.bad && join_pieces (&scan, seals, heads, n_events);
  scan_clear (&scan);
  return sound ? g_steal_pointer (&heads) : NULL;
}
