/* cue-rollup-call.c: the row of one call, and what it puts into the sums.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-rollup-private.h"

#include <string.h>

const char *const cue_rollup_call_columns[CUE_N_CALL_FIGURES] = {
  "staff_id", "at", "day", "half", "closed_at", "resolved", "repeated", "talk_ms", "owed", "said",
  "later", "excused", "open", "opened", "searches", "misses", "lines", "skipped", "flags",
  "offers", "accepted", "declined", "overridden", "outdated", "fast_permille", "fast_seconds",
  "fast_ms", "first_ms", "stage_at", "reveals", "need", "forbidden", "refused",
};

/**
 * cue_rollup_call_free:
 * @call: (nullable) (transfer full): a call
 */
void
cue_rollup_call_free (CueRollupCall *call)
{
  if (call == NULL)
    return;
  g_free (call->call_ref);
  g_free (call->customer_ref);
  g_free (call->outcome);
  g_free (call->withheld);
  g_free (call->disclosures);
  g_hash_table_unref (call->uses);
  g_free (call);
}

static char *
dup_select (void)
{
  GString *sql = g_string_new ("SELECT id, call_ref, customer_ref, outcome, withheld, disclosures");

  for (guint i = 0; i < CUE_N_CALL_FIGURES; i++)
    g_string_append_printf (sql, ", %s", cue_rollup_call_columns[i]);
  g_string_append (sql, " FROM rollup_call WHERE call_ref = $1");
  return g_string_free (sql, FALSE);
}

/* What a call comes to.  A rate is a rate of closed calls: what is still going on is no failure. */
static void
compute (const CueRollupCall *call, gint64 sums[CUE_N_SUMS])
{
  gboolean closed = call->n[CALL_CLOSED_AT] > 0;
  gboolean once = closed && call->n[CALL_RESOLVED] && !call->n[CALL_REPEATED];

  memset (sums, 0, CUE_N_SUMS * sizeof *sums);
  sums[SUM_CALLS] = 1;
  sums[SUM_CLOSED] = closed;
  sums[SUM_USED] = closed && call->n[CALL_OPENED] > 0;
  sums[SUM_OWED] = closed && call->n[CALL_OWED] > 0;
  sums[SUM_COMPLETE] = closed && call->n[CALL_OWED] > 0 && call->n[CALL_SAID] == call->n[CALL_OWED];
  sums[SUM_RESOLVED] = closed && call->n[CALL_RESOLVED];
  sums[SUM_ONCE] = once;
  sums[SUM_OFFERED] = call->n[CALL_OFFERS] > 0;
  sums[SUM_ACCEPTED] = call->n[CALL_ACCEPTED] > 0;
  sums[SUM_WITHHELD] = call->withheld != NULL;
  sums[SUM_TALK_MS] = call->n[CALL_TALK_MS];
}

static gboolean
load_uses (CueRollup *self, CueRollupCall *call, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  query = cue_sql_query (cue_store_get_desk_sql (self->store), error,
                         "SELECT document_id, no FROM rollup_use WHERE call_id = $1", "i", call->id);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return TRUE;
      cue_rollup_use (call, cue_sql_query_get_text (query, 0), cue_sql_query_get_int (query, 1));
    }
  return FALSE;
}

static CueRollupCall *
load_call (CueRollup *self, const char *call_ref, GError **error)
{
  g_autofree char        *sql = dup_select ();
  g_autoptr (CueSqlQuery) query = NULL;
  CueRollupCall          *call;
  gboolean                row;

  query = cue_sql_query (cue_store_get_desk_sql (self->store), error, sql, "s", call_ref);
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return NULL;
  call = g_new0 (CueRollupCall, 1);
  call->uses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  call->call_ref = g_strdup (call_ref);
  if (!row)
    {
      call->outcome = g_strdup ("");
      call->disclosures = g_strdup ("");
      return call;
    }
  call->id = cue_sql_query_get_int (query, 0);
  call->customer_ref = g_strdup (cue_sql_query_get_text (query, 2));
  call->outcome = g_strdup (cue_sql_query_get_text (query, 3));
  call->withheld = g_strdup (cue_sql_query_get_text (query, 4));
  call->disclosures = g_strdup (cue_sql_query_get_text (query, 5));
  for (guint i = 0; i < CUE_N_CALL_FIGURES; i++)
    call->n[i] = cue_sql_query_get_int (query, i + 6);
  compute (call, call->counted);
  return call;
}

static void
remember_customer (CueRollup *self, CueRollupCall *call)
{
  GPtrArray *calls = g_hash_table_lookup (self->customers, call->customer_ref);

  if (calls == NULL)
    {
      calls = g_ptr_array_new ();
      g_hash_table_insert (self->customers, g_strdup (call->customer_ref), calls);
    }
  g_ptr_array_add (calls, call);
}

/* From the batch, from the file, or new without an instant. */
static CueRollupCall *
find_call (CueRollup *self, const char *call_ref, GError **error)
{
  CueRollupCall *call = g_hash_table_lookup (self->calls, call_ref);

  if (call != NULL)
    return call;
  call = load_call (self, call_ref, error);
  if (call == NULL)
    return NULL;
  g_hash_table_insert (self->calls, call->call_ref, call);
  if (call->customer_ref != NULL)
    remember_customer (self, call);
  if (call->id > 0 && !load_uses (self, call, error))
    return NULL;
  return call;
}

/**
 * cue_rollup_get_call:
 * @self: a batch
 * @event: an event of a call
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the row of its call, begun with this event when it is new
 */
CueRollupCall *
cue_rollup_get_call (CueRollup *self, const CueRollupEvent *event, GError **error)
{
  CueRollupCall *call = find_call (self, event->call_ref, error);

  if (call == NULL)
    return NULL;
  if (call->n[CALL_AT] == 0)
    {
      call->n[CALL_STAFF] = event->staff_id;
      call->n[CALL_AT] = event->at_ms;
      call->n[CALL_DAY] = cue_rollup_day (self, event->at_ms);
      call->n[CALL_HALF] = cue_rollup_half (self, event->at_ms);
      call->n[CALL_FAST_PERMILLE] = CUE_NO_FAST_LINE;
      call->n[CALL_FIRST_MS] = -1;
      call->n[CALL_STAGE_AT] = event->at_ms;
    }
  call->changed = TRUE;
  return call;
}

/**
 * cue_rollup_use:
 * @call: a call
 * @document_id: what was read to the customer in it
 * @no: which revision
 */
void
cue_rollup_use (CueRollupCall *call, const char *document_id, gint64 no)
{
  g_hash_table_add (call->uses,
                    g_strdup_printf ("%s\x1f%" G_GINT64_FORMAT, document_id, no));
}

static gboolean
list_other_calls (CueRollup *self, const CueRollupCall *call, GPtrArray *refs, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  GPtrArray              *cached = g_hash_table_lookup (self->customers, call->customer_ref);
  gboolean                row = TRUE;

  for (guint i = 0; cached != NULL && i < cached->len; i++)
    g_ptr_array_add (refs, g_strdup (((CueRollupCall *) cached->pdata[i])->call_ref));
  query = cue_sql_query (cue_store_get_desk_sql (self->store), error,
                         "SELECT call_ref FROM rollup_call WHERE customer_ref = $1 "
                         "AND at >= $2 AND at <= $3",
                         "sii", call->customer_ref, call->n[CALL_AT] - CUE_REPEAT_MS,
                         call->n[CALL_AT] + CUE_REPEAT_MS);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return TRUE;
      g_ptr_array_add (refs, g_strdup (cue_sql_query_get_text (query, 0)));
    }
  return FALSE;
}

/**
 * cue_rollup_set_customer:
 * @self: a batch
 * @call: one of its calls, whose customer is known now
 * @ref: his reference
 * @error: return location
 *
 * Whoever took this customer's call in the seven days before did not settle it; and another
 * desktop's later call may have been counted already.
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_rollup_set_customer (CueRollup *self, CueRollupCall *call, const char *ref, GError **error)
{
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func (g_free);

  if (call->customer_ref != NULL)
    return TRUE;
  call->customer_ref = g_strdup (ref);
  if (!list_other_calls (self, call, refs, error))
    return FALSE;
  remember_customer (self, call);
  for (guint i = 0; i < refs->len; i++)
    {
      CueRollupCall *other = find_call (self, refs->pdata[i], error);
      gint64         later_ms;

      if (other == NULL)
        return FALSE;
      later_ms = call->n[CALL_AT] - other->n[CALL_AT];
      if (other == call || ABS (later_ms) > CUE_REPEAT_MS)
        continue;
      if (later_ms >= 0)
        other->n[CALL_REPEATED] = 1;
      else
        call->n[CALL_REPEATED] = 1;
      other->changed = TRUE;
    }
  return TRUE;
}

/* -- saving ------------------------------------------------------------------------------------- */

static void
add_revision (CueRollup *self, const CueRollupCall *call, const char *use,
              const gint64 delta[CUE_N_SUMS])
{
  g_autofree char *key = g_strdup_printf ("%s\x1f%" G_GINT64_FORMAT "\x1f%" G_GINT64_FORMAT, use,
                                          call->n[CALL_DAY], call->n[CALL_STAFF]);
  gint64          *n = g_hash_table_lookup (self->revisions, key);

  if (n == NULL)
    {
      n = g_new0 (gint64, 3);
      g_hash_table_insert (self->revisions, g_steal_pointer (&key), n);
    }
  n[0] += delta[SUM_CLOSED];
  n[1] += delta[SUM_RESOLVED];
  n[2] += delta[SUM_ONCE];
}

static gboolean
save_use (CueRollup *self, const CueRollupCall *call, const char *use,
          const gint64 now[CUE_N_SUMS], const gint64 delta[CUE_N_SUMS], GError **error)
{
  CueSql        *desk = cue_store_get_desk_sql (self->store);
  g_auto (GStrv) fields = g_strsplit (use, "\x1f", 2);

  if (!cue_sql_run (desk, error, "INSERT OR IGNORE INTO rollup_use VALUES ($1, $2, $3)", "sii",
                    fields[0], g_ascii_strtoll (fields[1], NULL, 10), call->id))
    return FALSE;
  /* A revision that was read for the first time brings the whole call. */
  add_revision (self, call, use, cue_sql_changes (desk) > 0 ? now : delta);
  return TRUE;
}

static char *
dup_insert (gboolean insert)
{
  GString *sql = g_string_new (insert ? "INSERT INTO rollup_call (call_ref, customer_ref, outcome, "
                                        "withheld, disclosures"
                                      : "UPDATE rollup_call SET customer_ref = $2, outcome = $3, "
                                        "withheld = $4, disclosures = $5");

  for (guint i = 0; i < CUE_N_CALL_FIGURES; i++)
    if (insert)
      g_string_append_printf (sql, ", %s", cue_rollup_call_columns[i]);
    else
      g_string_append_printf (sql, ", %s = $%u", cue_rollup_call_columns[i], i + 6);
  g_string_append (sql, insert ? ") VALUES ($1, $2, $3, $4, $5" : " WHERE call_ref = $1");
  for (guint i = 0; insert && i < CUE_N_CALL_FIGURES; i++)
    g_string_append_printf (sql, ", $%u", i + 6);
  if (insert)
    g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static gboolean
write_row (CueRollup *self, CueRollupCall *call, CueSqlQuery *query, GError **error)
{
  cue_sql_query_bind_text (query, 1, call->call_ref);
  cue_sql_query_bind_text (query, 2, call->customer_ref);
  cue_sql_query_bind_text (query, 3, call->outcome);
  cue_sql_query_bind_text (query, 4, call->withheld);
  cue_sql_query_bind_text (query, 5, call->disclosures);
  for (guint i = 0; i < CUE_N_CALL_FIGURES; i++)
    cue_sql_query_bind_int (query, i + 6, call->n[i]);
  if (!cue_sql_query_run (query, error))
    return FALSE;
  return call->id > 0
         || cue_sql_get_int64 (cue_store_get_desk_sql (self->store), &call->id, 0, error,
                               "SELECT id FROM rollup_call WHERE call_ref = $1", "s",
                               call->call_ref);
}

static gboolean
save_call (CueRollup *self, CueRollupCall *call, CueSqlQuery *query, GError **error)
{
  gint64         now[CUE_N_SUMS];
  gint64         delta[CUE_N_SUMS];
  GHashTableIter iter;
  gpointer       use;

  if (!write_row (self, call, query, error))
    return FALSE;
  compute (call, now);
  for (guint i = 0; i < CUE_N_SUMS; i++)
    {
      delta[i] = now[i] - call->counted[i];
      cue_rollup_add_sum (self, call->n[CALL_AT], call->n[CALL_STAFF], (CueRollupSum) i, delta[i]);
    }
  g_hash_table_iter_init (&iter, call->uses);
  while (g_hash_table_iter_next (&iter, &use, NULL))
    if (!save_use (self, call, use, now, delta, error))
      return FALSE;
  return TRUE;
}

/**
 * cue_rollup_save_calls:
 * @self: a batch
 * @error: return location
 *
 * Writes the rows of its calls and puts the difference into the sums.  The batch has no calls
 * afterwards.
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_rollup_save_calls (CueRollup *self, GError **error)
{
  CueSql                 *desk = cue_store_get_desk_sql (self->store);
  g_autofree char        *insert_sql = dup_insert (TRUE);
  g_autofree char        *update_sql = dup_insert (FALSE);
  g_autoptr (CueSqlQuery) insert = cue_sql_prepare (desk, insert_sql, error);
  g_autoptr (CueSqlQuery) update = insert != NULL ? cue_sql_prepare (desk, update_sql, error)
                                                  : NULL;
  GHashTableIter          iter;
  gpointer                value;

  if (update == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, self->calls);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      CueRollupCall *call = value;

      if (call->changed && !save_call (self, call, call->id > 0 ? update : insert, error))
        return FALSE;
    }
  g_hash_table_remove_all (self->customers);
  g_hash_table_remove_all (self->calls);
  return TRUE;
}
