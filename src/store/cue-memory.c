/* cue-memory.c
 *
 * Nothing is kept beside the evidence: what a customer declined, was granted or was promised is read
 * out of the events that carry his reference.  The reference is made from the source's key and the
 * site's own secret, so this says nothing to anybody who does not have both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-memory.h"

#include "cue-store-private.h"
#include "cue-task-private.h"

#define RECENT_DAYS 30

static void
cue_past_free (CuePast *past)
{
  g_free (past->what);
  g_free (past->detail);
  g_free (past->call_ref);
  g_free (past);
}

/**
 * cue_memory_free:
 * @self: (nullable) (transfer full): a memory
 */
void
cue_memory_free (CueMemory *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->tasks);
  g_ptr_array_unref (self->past);
  g_free (self);
}

/* What an event other than a task tells, and whether it tells anything. */
static gboolean
read_kind (CueSqlQuery *query, CuePastKind *kind)
{
  const char *event = cue_sql_query_get_text (query, 0);
  const char *answer = cue_sql_query_get_text (query, CUE_N_TASK_COLUMNS);

  if (g_strcmp0 (event, "close") == 0)
    *kind = CUE_PAST_CONTACT;
  else if (g_strcmp0 (event, "waiver") == 0
           && g_strcmp0 (cue_sql_query_get_text (query, 10), "refused") != 0)
    *kind = CUE_PAST_WAIVER;
  else if (g_strcmp0 (event, "offer") == 0 && g_strcmp0 (answer, "declined") == 0)
    *kind = CUE_PAST_DECLINED;
  else if (g_strcmp0 (event, "offer") == 0 && g_strcmp0 (answer, "accepted") == 0)
    *kind = CUE_PAST_ACCEPTED;
  else
    return FALSE;
  return TRUE;
}

static void
add_past (CueMemory *self, CueSqlQuery *query)
{
  CuePast    *past;
  CuePastKind kind;

  if (!read_kind (query, &kind))
    return;
  past = g_new0 (CuePast, 1);
  past->kind = kind;
  past->at_ms = cue_sql_query_get_int (query, 1);
  past->call_ref = g_strdup (cue_sql_query_get_text (query, 2));
  past->what = g_strdup (kind == CUE_PAST_CONTACT
                             ? cue_sql_query_get_text (query, CUE_N_TASK_COLUMNS + 1)
                             : cue_sql_query_get_text (query, 5));
  past->detail = g_strdup (kind == CUE_PAST_CONTACT
                               ? cue_sql_query_get_text (query, CUE_N_TASK_COLUMNS + 2)
                               : cue_sql_query_get_text (query, CUE_N_TASK_COLUMNS + 3));
  g_ptr_array_insert (self->past, 0, past);
}

/**
 * cue_memory_load:
 * @store: a store somebody is signed in at
 * @customer_ref: (nullable): the customer's reference, 64 hexadecimal digits; %NULL is nobody
 * @error: return location
 *
 * What the events of this home tell of the customer, back to 400 days.  Found by an index, so a desk
 * with years of events answers at once.  The store's thread.
 *
 * Returns: (transfer full) (nullable): the memory, empty for nobody; %NULL with @error set
 */
CueMemory *
cue_memory_load (CueStore *store, const char *customer_ref, GError **error)
{
  g_autoptr (CueMemory)   self = g_new0 (CueMemory, 1);
  g_autoptr (CueSqlQuery) query = NULL;
  gint64                  since_ms;
  gboolean                row = TRUE;

  self->tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_task_free);
  self->past = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_past_free);

  g_return_val_if_fail (CUE_IS_STORE (store), g_steal_pointer (&self));

  if (customer_ref == NULL)
    return g_steal_pointer (&self);
  since_ms = cue_clock_now_ms (cue_store_get_clock (store)) - CUE_MEMORY_DAYS * CUE_DAY_MS;
  /* The two conditions are written as in the index event_customer (desk-2.sql), or it is not used. */
  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT " CUE_TASK_COLUMNS ", json_extract(payload,'$.answer'), "
                         "json_extract(payload,'$.matter'), json_extract(payload,'$.outcome'), "
                         "json_extract(payload,'$.reason') FROM event WHERE "
                         "CASE WHEN instr(payload,'\"customer_ref\":\"') > 0 THEN substr(payload, "
                         "instr(payload,'\"customer_ref\":\"') + 16, 64) END = $1 AND at >= $2 "
                         "AND kind IN ('task','waiver','offer','close') AND json_valid(payload) "
                         "ORDER BY at, chain_id, seq",
                         "si", customer_ref, since_ms);
  while (row)
    {
      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return NULL;
      if (!row)
        break;
      if (g_strcmp0 (cue_sql_query_get_text (query, 0), "task") == 0)
        cue_task_fold (self->tasks, query);
      else
        add_past (self, query);
    }
  return g_steal_pointer (&self);
}

/**
 * cue_memory_count_open:
 * @self: (nullable): a memory
 * @kind: a kind of task
 *
 * Returns: how many tasks of the kind are open
 */
guint
cue_memory_count_open (const CueMemory *self, CueTaskKind kind)
{
  guint n = 0;

  for (guint i = 0; self != NULL && i < self->tasks->len; i++)
    {
      const CueTask *task = g_ptr_array_index (self->tasks, i);

      n += task->kind == kind && task->closed_ms == 0;
    }
  return n;
}

static gint64
days_between (CueClock *clock, gint64 from_ms, gint64 to_ms)
{
  g_autoptr (GDateTime) from = cue_clock_to_local (clock, from_ms);
  g_autoptr (GDateTime) to = cue_clock_to_local (clock, to_ms);
  GDate                 first;
  GDate                 last;

  g_date_clear (&first, 1);
  g_date_clear (&last, 1);
  g_date_set_dmy (&first, (GDateDay) g_date_time_get_day_of_month (from),
                  (GDateMonth) g_date_time_get_month (from), (GDateYear) g_date_time_get_year (from));
  g_date_set_dmy (&last, (GDateDay) g_date_time_get_day_of_month (to),
                  (GDateMonth) g_date_time_get_month (to), (GDateYear) g_date_time_get_year (to));
  return g_date_days_between (&first, &last);
}

/**
 * cue_memory_get_declined_days:
 * @self: (nullable): a memory
 * @clock: the clock; days are the site's calendar days
 * @days: (out): days since an offer was declined, 0 = today
 *
 * Who took an offer after declining one has changed his mind: then nothing is remembered.
 *
 * Returns: %FALSE when nothing was declined within the last thirty days
 */
gboolean
cue_memory_get_declined_days (const CueMemory *self, CueClock *clock, gint64 *days)
{
  for (guint i = 0; self != NULL && i < self->past->len; i++)
    {
      const CuePast *past = g_ptr_array_index (self->past, i);

      if (past->kind == CUE_PAST_ACCEPTED)
        return FALSE;
      if (past->kind != CUE_PAST_DECLINED)
        continue;
      *days = days_between (clock, past->at_ms, cue_clock_now_ms (clock));
      return *days <= RECENT_DAYS;
    }
  return FALSE;
}

/* Calls of the last thirty days; @same is the most of them with one matter. */
static gint64
count_contacts (const CueMemory *self, CueClock *clock, gint64 *same)
{
  g_autoptr (GHashTable) matters = g_hash_table_new (g_str_hash, g_str_equal);
  gint64                 now_ms = cue_clock_now_ms (clock);
  gint64                 n = 0;

  *same = 0;
  for (guint i = 0; i < self->past->len; i++)
    {
      const CuePast *past = g_ptr_array_index (self->past, i);
      guint          times;

      if (past->kind != CUE_PAST_CONTACT
          || days_between (clock, past->at_ms, now_ms) > RECENT_DAYS)
        continue;
      n++;
      if (past->what == NULL || *past->what == '\0')
        continue;
      times = GPOINTER_TO_UINT (g_hash_table_lookup (matters, past->what)) + 1;
      g_hash_table_insert (matters, past->what, GUINT_TO_POINTER (times));
      *same = MAX (*same, (gint64) times);
    }
  return n;
}

/**
 * cue_memory_fill_facts:
 * @self: (nullable): a memory
 * @facts: facts as the source gives them; changed
 * @clock: the clock
 *
 * Contacts and repeated matters are taken from the events only where the source does not tell of
 * them, and only when there are any: that this desk knows of no call does not mean there was none.
 * A favour counts by whichever of the two knows more of them, because it is given once.
 */
void
cue_memory_fill_facts (const CueMemory *self, CueFacts *facts, CueClock *clock)
{
  gint64 known;
  gint64 days;
  gint64 same;
  gint64 contacts;
  gint64 waivers = 0;

  g_return_if_fail (facts != NULL && CUE_IS_CLOCK (clock));

  if (self == NULL)
    return;
  if (cue_memory_get_declined_days (self, clock, &days))
    cue_facts_set_int (facts, CUE_FACT_DECLINED_DAYS, days);
  contacts = count_contacts (self, clock, &same);
  if (contacts > 0 && !cue_facts_get_int (facts, CUE_FACT_CONTACTS_30D, &known))
    cue_facts_set_int (facts, CUE_FACT_CONTACTS_30D, contacts);
  if (same > 0 && !cue_facts_get_int (facts, CUE_FACT_SAME_REASON_30D, &known))
    cue_facts_set_int (facts, CUE_FACT_SAME_REASON_30D, same);
  for (guint i = 0; i < self->past->len; i++)
    waivers += ((const CuePast *) g_ptr_array_index (self->past, i))->kind == CUE_PAST_WAIVER;
  if (waivers > cue_facts_get_int_or (facts, CUE_FACT_WAIVER_USED, 0))
    cue_facts_set_int (facts, CUE_FACT_WAIVER_USED, waivers);
}
