/* cue-rollup.c
 *
 * The board over a year must not read ten million payloads.  So each event is counted once, in the
 * transaction that writes it: into the row of its call, and into sums of its person's day and half
 * hour.  Whatever a call comes to is computed from its row, taken out of the sums as it was and put
 * in as it is; so a call that turns out not to have been settled changes the day it was taken on.
 *
 * `rollup_state.done` is the rowid of the last event that was counted.  Who appends counts what lies
 * behind it, a bounded number; an old home catches up in transactions of its own, and a program that
 * is killed on the way goes on where it was.  None of this is evidence: cue_board_recount() reads
 * the events themselves and compares.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-rollup-private.h"

#include <string.h>

#define BATCH 20000
/* An append pays for itself and for a few that were left behind. */
#define APPEND_BATCH 64
/* The first and the last day of the calendar. */
#define EARLIEST_DAY_MS G_GINT64_CONSTANT (-62135596800000)
#define LATEST_DAY_MS G_GINT64_CONSTANT (253402214400000)

const char *const cue_rollup_sum_columns[CUE_N_SUMS] = {
  "events", "calls", "closed", "used", "owed", "complete", "resolved", "once",
  "offered", "accepted", "withheld", "searches", "misses", "flags", "talk_ms",
};

typedef struct
{
  gint64 grain;
  gint64 start;
  gint64 staff_id;
} Cell;

static guint
cell_hash (gconstpointer data)
{
  const Cell *cell = data;

  return (guint) ((cell->start / CUE_HALF_HOUR_MS) * 31 + cell->staff_id * 7 + cell->grain);
}

static gboolean
cell_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Cell)) == 0;
}

/**
 * cue_rollup_new:
 * @store: a store
 *
 * Returns: (transfer full): an empty batch
 */
CueRollup *
cue_rollup_new (CueStore *store)
{
  CueRollup *self = g_new0 (CueRollup, 1);

  self->store = store;
  self->calls = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                       (GDestroyNotify) cue_rollup_call_free);
  self->customers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) g_ptr_array_unref);
  self->sums = g_hash_table_new_full (cell_hash, cell_equal, g_free, g_free);
  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->revisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->windows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_array_unref);
  self->forbidden_day = -1;
  return self;
}

/**
 * cue_rollup_free:
 * @self: (nullable) (transfer full): a batch; what was not flushed is forgotten
 */
void
cue_rollup_free (CueRollup *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->customers);
  g_hash_table_unref (self->calls);
  g_hash_table_unref (self->sums);
  g_hash_table_unref (self->parts);
  g_hash_table_unref (self->revisions);
  g_hash_table_unref (self->windows);
  g_strfreev (self->forbidden);
  g_free (self);
}

/**
 * cue_rollup_day:
 * @self: a batch
 * @at_ms: UTC milliseconds
 *
 * Returns: when the site's day that holds @at_ms began, UTC milliseconds
 */
gint64
cue_rollup_day (CueRollup *self, gint64 at_ms)
{
  if (at_ms < self->day_start || at_ms >= self->day_end)
    {
      CueClock             *clock = cue_store_get_clock (self->store);
      g_autoptr (GDateTime) local = cue_clock_to_local (clock, at_ms);
      g_autoptr (GDateTime) next = local != NULL ? g_date_time_add_days (local, 1) : NULL;

      /* Whoever alters a record may write an instant that no calendar has. */
      if (next == NULL)
        return at_ms < 0 ? EARLIEST_DAY_MS : LATEST_DAY_MS;
      self->day_start = cue_clock_get_day_ms (clock, at_ms, 0);
      self->day_end = cue_clock_get_day_ms (clock, at_ms, 1);
    }
  return self->day_start;
}

/**
 * cue_rollup_half:
 * @self: a batch
 * @at_ms: UTC milliseconds
 *
 * Returns: when the half hour that holds @at_ms began, counted from the beginning of the site's day
 */
gint64
cue_rollup_half (CueRollup *self, gint64 at_ms)
{
  gint64 day = cue_rollup_day (self, at_ms);

  return day + (at_ms - day) / CUE_HALF_HOUR_MS * CUE_HALF_HOUR_MS;
}

static gint64 *
get_cell (CueRollup *self, gint64 grain, gint64 start, gint64 staff_id)
{
  Cell    key = { grain, start, staff_id };
  gint64 *sums = g_hash_table_lookup (self->sums, &key);

  if (sums == NULL)
    {
      sums = g_new0 (gint64, CUE_N_SUMS);
      g_hash_table_insert (self->sums, g_memdup2 (&key, sizeof key), sums);
    }
  return sums;
}

/**
 * cue_rollup_add_sum:
 * @self: a batch
 * @at_ms: when, UTC milliseconds
 * @staff_id: whose
 * @sum: which sum
 * @n: how much more, or less
 *
 * Into the day and into the half hour.
 */
void
cue_rollup_add_sum (CueRollup *self, gint64 at_ms, gint64 staff_id, CueRollupSum sum, gint64 n)
{
  if (n == 0)
    return;
  get_cell (self, CUE_ROLLUP_DAY, cue_rollup_day (self, at_ms), staff_id)[sum] += n;
  get_cell (self, CUE_ROLLUP_HALF, cue_rollup_half (self, at_ms), staff_id)[sum] += n;
}

static void
add_one_part (CueRollup *self, gint64 grain, gint64 start, gint64 staff_id, const char *what,
              const char *key, gint64 n)
{
  g_autofree char *name = g_strdup_printf ("%d\x1f%s\x1f%" G_GINT64_FORMAT "\x1f%" G_GINT64_FORMAT
                                           "\x1f%s",
                                           (int) grain, what, start, staff_id, key);
  gint64          *sum = g_hash_table_lookup (self->parts, name);

  if (sum == NULL)
    {
      sum = g_new0 (gint64, 1);
      g_hash_table_insert (self->parts, g_steal_pointer (&name), sum);
    }
  *sum += n;
}

/**
 * cue_rollup_add_part:
 * @self: a batch
 * @at_ms: when, UTC milliseconds
 * @staff_id: whose
 * @what: `ms`, `withheld`, `declined`
 * @key: which part of it
 * @n: how much more, or less
 */
void
cue_rollup_add_part (CueRollup *self, gint64 at_ms, gint64 staff_id, const char *what,
                     const char *key, gint64 n)
{
  add_one_part (self, CUE_ROLLUP_DAY, cue_rollup_day (self, at_ms), staff_id, what, key, n);
  add_one_part (self, CUE_ROLLUP_HALF, cue_rollup_half (self, at_ms), staff_id, what, key, n);
}

/* -- writing ------------------------------------------------------------------------------------ */

static char *
dup_upsert (void)
{
  GString *sql = g_string_new ("INSERT INTO rollup_sum (grain, start, staff_id");
  GString *update = g_string_new (NULL);
  char    *text;

  for (guint i = 0; i < CUE_N_SUMS; i++)
    g_string_append_printf (sql, ", %s", cue_rollup_sum_columns[i]);
  g_string_append (sql, ") VALUES ($1, $2, $3");
  for (guint i = 0; i < CUE_N_SUMS; i++)
    {
      g_string_append_printf (sql, ", $%u", i + 4);
      g_string_append_printf (update, "%s%s = %s + excluded.%s", i > 0 ? ", " : "",
                              cue_rollup_sum_columns[i], cue_rollup_sum_columns[i],
                              cue_rollup_sum_columns[i]);
    }
  text = g_strdup_printf ("%s) ON CONFLICT (grain, start, staff_id) DO UPDATE SET %s", sql->str,
                          update->str);
  g_string_free (sql, TRUE);
  g_string_free (update, TRUE);
  return text;
}

static gboolean
flush_sums (CueRollup *self, GError **error)
{
  g_autofree char        *sql = dup_upsert ();
  g_autoptr (CueSqlQuery) query = NULL;
  GHashTableIter          iter;
  gpointer                key, value;

  query = cue_sql_prepare (cue_store_get_desk_sql (self->store), sql, error);
  if (query == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, self->sums);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Cell   *cell = key;
      const gint64 *sums = value;

      cue_sql_query_bind_int (query, 1, cell->grain);
      cue_sql_query_bind_int (query, 2, cell->start);
      cue_sql_query_bind_int (query, 3, cell->staff_id);
      for (guint i = 0; i < CUE_N_SUMS; i++)
        cue_sql_query_bind_int (query, i + 4, sums[i]);
      if (!cue_sql_query_run (query, error))
        return FALSE;
    }
  g_hash_table_remove_all (self->sums);
  return TRUE;
}

static gboolean
flush_parts (CueRollup *self, GError **error)
{
  GHashTableIter iter;
  gpointer       key, value;

  g_hash_table_iter_init (&iter, self->parts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_auto (GStrv) fields = g_strsplit (key, "\x1f", 5);

      if (!cue_sql_run (cue_store_get_desk_sql (self->store), error,
                        "INSERT INTO rollup_part (grain, what, start, staff_id, key, n) "
                        "VALUES ($1, $2, $3, $4, $5, $6) "
                        "ON CONFLICT (grain, what, start, staff_id, key) DO UPDATE "
                        "SET n = n + excluded.n",
                        "isiisi", g_ascii_strtoll (fields[0], NULL, 10), fields[1],
                        g_ascii_strtoll (fields[2], NULL, 10),
                        g_ascii_strtoll (fields[3], NULL, 10), fields[4], *(gint64 *) value))
        return FALSE;
    }
  g_hash_table_remove_all (self->parts);
  return TRUE;
}

static gboolean
flush_revisions (CueRollup *self, GError **error)
{
  GHashTableIter iter;
  gpointer       key, value;

  g_hash_table_iter_init (&iter, self->revisions);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_auto (GStrv) fields = g_strsplit (key, "\x1f", 4);
      const gint64  *n = value;

      if (!cue_sql_run (cue_store_get_desk_sql (self->store), error,
                        "INSERT INTO rollup_revision (document_id, no, day, staff_id, calls, "
                        "resolved, once) VALUES ($1, $2, $3, $4, $5, $6, $7) "
                        "ON CONFLICT (document_id, no, day, staff_id) DO UPDATE SET "
                        "calls = calls + excluded.calls, resolved = resolved + excluded.resolved, "
                        "once = once + excluded.once",
                        "siiiiii", fields[0], g_ascii_strtoll (fields[1], NULL, 10),
                        g_ascii_strtoll (fields[2], NULL, 10),
                        g_ascii_strtoll (fields[3], NULL, 10), n[0], n[1], n[2]))
        return FALSE;
    }
  g_hash_table_remove_all (self->revisions);
  return TRUE;
}

/**
 * cue_rollup_flush:
 * @self: a batch
 * @error: return location
 *
 * Writes everything that was counted, inside the caller's transaction, and starts a new batch.
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_rollup_flush (CueRollup *self, GError **error)
{
  return cue_rollup_save_calls (self, error) && flush_sums (self, error)
         && flush_parts (self, error) && flush_revisions (self, error);
}

/* -- how far ------------------------------------------------------------------------------------ */

static gboolean
load_state (CueStore *store, gint64 *done, char **zone, GError **error)
{
  CueSql *desk = cue_store_get_desk_sql (store);

  return cue_sql_get_int64 (desk, done, 0, error, "SELECT done FROM rollup_state", "")
         && cue_sql_dup_text (desk, zone, error, "SELECT zone FROM rollup_state", "");
}

/* At most @limit events behind @done; *@done is the last one that was counted. */
static gboolean
fold_batch (CueRollup *self, gint64 *done, gint64 limit, gint64 *n, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  *n = 0;
  query = cue_sql_query (cue_store_get_desk_sql (self->store), error,
                         "SELECT e.rowid, c.staff_id, e.at, e.kind, e.call_ref, e.payload "
                         "FROM event e JOIN chain c ON c.id = e.chain_id WHERE e.rowid > $1 "
                         "ORDER BY e.rowid LIMIT $2",
                         "ii", *done, limit);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      CueRollupEvent event;

      if (!row)
        return TRUE;
      event.rowid = cue_sql_query_get_int (query, 0);
      event.staff_id = cue_sql_query_get_int (query, 1);
      event.at_ms = cue_sql_query_get_int (query, 2);
      event.kind = cue_sql_query_get_text (query, 3);
      event.call_ref = cue_sql_query_get_text (query, 4);
      event.payload = cue_sql_query_get_text (query, 5);
      if (!cue_rollup_fold (self, &event, error))
        return FALSE;
      *done = event.rowid;
      ++*n;
    }
  return FALSE;
}

static char *
dup_zone (CueStore *store)
{
  g_autoptr (GTimeZone) zone = cue_clock_get_time_zone (cue_store_get_clock (store));

  return g_strdup (g_time_zone_get_identifier (zone));
}

/* Days that began at another hour cannot be added to: counting starts over. */
static gboolean
check_zone (CueStore *store, gint64 done, const char *was, GError **error)
{
  g_autofree char *zone = dup_zone (store);

  if (g_strcmp0 (was, zone) == 0)
    return TRUE;
  if (done > 0 && was != NULL && *was != '\0')
    return cue_sql_exec (cue_store_get_desk_sql (store),
                         "UPDATE rollup_state SET done = 0, zone = '';"
                         "DELETE FROM rollup_call; DELETE FROM rollup_sum; DELETE FROM rollup_part;"
                         "DELETE FROM rollup_use; DELETE FROM rollup_revision",
                         error)
           && cue_sql_run (cue_store_get_desk_sql (store), error,
                           "UPDATE rollup_state SET zone = $1", "s", zone);
  return cue_sql_run (cue_store_get_desk_sql (store), error, "UPDATE rollup_state SET zone = $1",
                      "s", zone);
}

static gboolean
fold_next (CueStore *store, gint64 limit, gint64 *n, GError **error)
{
  g_autoptr (CueRollup) self = cue_rollup_new (store);
  g_autofree char      *zone = NULL;
  gint64                done;

  if (!load_state (store, &done, &zone, error) || !check_zone (store, done, zone, error))
    return FALSE;
  g_clear_pointer (&zone, g_free);
  return load_state (store, &done, &zone, error) && fold_batch (self, &done, limit, n, error)
         && cue_rollup_flush (self, error)
         && cue_sql_run (cue_store_get_desk_sql (store), error, "UPDATE rollup_state SET done = $1",
                         "i", done);
}

/**
 * cue_rollup_append:
 * @store: a store in the transaction that has just written an event
 * @error: return location
 *
 * Counts the event, and a few of those that were left behind by an older program.
 *
 * Returns: %FALSE with @error set; then the event must not be written either
 */
gboolean
cue_rollup_append (CueStore *store, GError **error)
{
  gint64 n;

  return fold_next (store, APPEND_BATCH, &n, error);
}

/**
 * cue_rollup_behind:
 * @store: a store
 * @behind: (out): at most how many events are not counted yet
 * @error: return location
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_rollup_behind (CueStore *store, gint64 *behind, GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (store) && behind != NULL, FALSE);

  return cue_sql_get_int64 (cue_store_get_desk_sql (store), behind, 0, error,
                            "SELECT max(0, coalesce((SELECT max(rowid) FROM event), 0) - done) "
                            "FROM rollup_state",
                            "");
}

/**
 * cue_rollup_step:
 * @store: a store opened for writing
 * @n: (out): how many events were counted now; 0 = nothing is left
 * @error: return location
 *
 * Counts at most 20,000 events in one transaction: some tenths of a second.
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_rollup_step (CueStore *store, gint64 *n, GError **error)
{
  CueSql *desk;

  g_return_val_if_fail (CUE_IS_STORE (store) && n != NULL, FALSE);

  desk = cue_store_get_desk_sql (store);
  if (!cue_sql_begin (desk, error))
    return FALSE;
  if (fold_next (store, BATCH, n, error) && cue_sql_commit (desk, error))
    return TRUE;
  cue_sql_rollback (desk);
  return FALSE;
}

/**
 * cue_rollup_catch_up:
 * @store: a store opened for writing
 * @progress: (nullable) (scope call): told after every step, on this thread
 * @user_data: for @progress
 * @cancellable: (nullable): ends it between two steps; what was counted stays
 * @error: return location
 *
 * Counts everything that is not counted yet, 20,000 events a transaction, so that others can write
 * in between and a killed program goes on where it was.
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_rollup_catch_up (CueStore *store, CueRollupProgress progress, gpointer user_data,
                     GCancellable *cancellable, GError **error)
{
  gint64 all = 0;
  gint64 n = 1;

  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);

  if (!cue_rollup_behind (store, &all, error))
    return FALSE;
  for (gint64 done = 0; n > 0; done += n)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !cue_rollup_step (store, &n, error))
        return FALSE;
      if (progress != NULL && n > 0)
        progress (done + n, MAX (all, done + n), user_data);
    }
  return TRUE;
}

/* What belongs to events that were sealed and dropped cannot be counted again and stays. */
static gboolean
clear_since_first (CueStore *store, GError **error)
{
  CueSql               *desk = cue_store_get_desk_sql (store);
  g_autoptr (CueRollup) days = cue_rollup_new (store);
  gint64                first;

  if (!cue_sql_get_int64 (desk, &first, 0, error, "SELECT min(at) FROM event", ""))
    return FALSE;
  first = cue_rollup_day (days, first);
  return cue_sql_run (desk, error,
                      "DELETE FROM rollup_use WHERE call_id IN "
                      "(SELECT id FROM rollup_call WHERE day >= $1)",
                      "i", first)
         && cue_sql_run (desk, error, "DELETE FROM rollup_call WHERE day >= $1", "i", first)
         && cue_sql_run (desk, error, "DELETE FROM rollup_sum WHERE start >= $1", "i", first)
         && cue_sql_run (desk, error, "DELETE FROM rollup_part WHERE start >= $1", "i", first)
         && cue_sql_run (desk, error, "DELETE FROM rollup_revision WHERE day >= $1", "i", first)
         && cue_sql_exec (desk, "UPDATE rollup_state SET done = 0", error);
}

/**
 * cue_rollup_rebuild:
 * @store: a store opened for writing
 * @progress: (nullable) (scope call): told after every step
 * @user_data: for @progress
 * @cancellable: (nullable): ends it; the rest is counted later
 * @error: return location
 *
 * Forgets what was counted of the events that are there, and counts them again.
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_rollup_rebuild (CueStore *store, CueRollupProgress progress, gpointer user_data,
                    GCancellable *cancellable, GError **error)
{
  CueSql *desk;

  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);

  desk = cue_store_get_desk_sql (store);
  if (!cue_sql_begin (desk, error))
    return FALSE;
  if (!clear_since_first (store, error) || !cue_sql_commit (desk, error))
    {
      cue_sql_rollback (desk);
      return FALSE;
    }
  return cue_rollup_catch_up (store, progress, user_data, cancellable, error);
}
