/* cue-board-recount.c: the board counted again from the events themselves.
 *
 * The sums of cue-rollup.c were made event by event, by functions.  Here the same numbers are asked
 * of the raw records in plain SQL, which shares nothing with them: when both agree, neither has
 * forgotten anything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-board-private.h"
#include "cue-error.h"
#include "cue-seal.h"

#include <string.h>

/* A long span is counted a week at a time: the payloads of a week are what has to be at hand. */
#define STEP_MS (7 * G_GINT64_CONSTANT (86400000))

/* Who scores or exports a call later is no part of it. */
#define NO_PART "('score', 'coach', 'export', 'receipt')"
#define PAYLOAD "CASE WHEN json_valid(e.payload) THEN e.payload ELSE '{}' END"
/* Without CROSS JOIN it goes through all chains and their events. */
#define EVENTS_OF(refs)                                                                            \
  "FROM " refs " CROSS JOIN event e ON e.call_ref = " refs ".call_ref AND e.call_ref <> '' "       \
  "CROSS JOIN chain c ON c.id = e.chain_id WHERE e.kind NOT IN " NO_PART

/* The calls that have an event in the span, with all their events: a call belongs to the person and
 * the instant of its first one. */
#define CALLS                                                                                      \
  "WITH refs AS MATERIALIZED (SELECT DISTINCT call_ref FROM event WHERE at >= $1 AND at < $2 "     \
  "AND call_ref <> ''), "                                                                          \
  "ev AS MATERIALIZED (SELECT e.rowid AS r, e.at, e.kind, e.call_ref, c.staff_id, "                \
  PAYLOAD " AS p " EVENTS_OF ("refs") "), "                                                        \
  "first AS MATERIALIZED (SELECT call_ref, at, staff_id, min(r) AS r FROM ev GROUP BY call_ref), " \
  "own AS MATERIALIZED (SELECT ev.* FROM ev JOIN first USING (call_ref) "                          \
  "WHERE ev.staff_id = first.staff_id), "                                                          \
  "customer AS MATERIALIZED (SELECT call_ref, json_extract(p, '$.customer_ref') AS ref, min(r) "   \
  "FROM own WHERE json_type(p, '$.customer_ref') = 'text' GROUP BY call_ref), "                    \
  "closing AS MATERIALIZED (SELECT call_ref, p, max(r) AS r FROM own WHERE kind = 'close' "        \
  "GROUP BY call_ref), "                                                                           \
  "said AS MATERIALIZED (SELECT call_ref, json_extract(own.p, '$.id') AS id, "                     \
  "json_extract(own.p, '$.state') AS state, max(own.r) FROM own JOIN closing USING (call_ref) "    \
  "WHERE own.kind = 'disclose' AND own.r < closing.r GROUP BY call_ref, id), "                     \
  "mine AS MATERIALIZED (SELECT first.call_ref, first.at, first.staff_id, closing.p AS close, "    \
  "customer.ref FROM first LEFT JOIN closing USING (call_ref) LEFT JOIN customer USING (call_ref)" \
  " WHERE first.at >= $1 AND first.at < $2 "                                                       \
  "AND " CUE_AUDIT_PEOPLE ("first.staff_id", "$3") "), "

/* Who called again in the week behind.  Of the calls of that week only those are read in which one of
 * these customers is named, or nobody is: in canonical JSON a reference stands right behind its
 * member. */
#define CAME                                                                                       \
  "named AS MATERIALIZED (SELECT DISTINCT ref FROM mine WHERE ref IS NOT NULL), "                  \
  "near AS MATERIALIZED (SELECT call_ref, max(CASE "                                               \
  "WHEN instr(payload, '\"customer_ref\":\"') = 0 THEN 0 "                                         \
  "WHEN substr(payload, instr(payload, '\"customer_ref\":\"') + 16, instr(substr(payload, "         \
  "instr(payload, '\"customer_ref\":\"') + 16, 80), '\"') - 1) IN (SELECT ref FROM named) "         \
  "THEN 2 ELSE 1 END) AS who FROM event WHERE at >= $1 AND at < $2 + 604800000 "                   \
  "AND call_ref <> '' AND kind NOT IN " NO_PART " GROUP BY call_ref HAVING who <> 1), "            \
  "later AS MATERIALIZED (SELECT e.rowid AS r, e.at, e.call_ref, c.staff_id, " PAYLOAD " AS p "    \
  EVENTS_OF ("near") "), "                                                                         \
  "later_first AS MATERIALIZED (SELECT call_ref, at, staff_id, min(r) FROM later "                 \
  "GROUP BY call_ref), "                                                                           \
  "later_customer AS MATERIALIZED (SELECT l.call_ref, json_extract(l.p, '$.customer_ref') AS ref, "\
  "min(l.r) FROM later l JOIN later_first USING (call_ref) "                                       \
  "WHERE l.staff_id = later_first.staff_id AND json_type(l.p, '$.customer_ref') = 'text' "         \
  "GROUP BY l.call_ref), "                                                                         \
  "came AS MATERIALIZED (SELECT DISTINCT mine.call_ref, 1 AS repeated FROM mine "                  \
  "JOIN later_customer o ON o.ref = mine.ref JOIN later_first f ON f.call_ref = o.call_ref "       \
  "WHERE o.call_ref <> mine.call_ref AND f.at >= mine.at AND f.at <= mine.at + 604800000), "

/* What each of them comes to. */
#define FIGURES                                                                                    \
  "act AS MATERIALIZED (SELECT call_ref, max(kind = 'open') AS used, "                             \
  "max(kind = 'offer' AND coalesce(json_extract(p, '$.answer'), '') "                              \
  "IN ('taken-up', 'accepted', 'declined')) AS offered, "                                          \
  "max(kind = 'offer' AND coalesce(json_extract(p, '$.answer'), '') = 'accepted') AS accepted, "   \
  "max(kind = 'offer' AND coalesce(json_extract(p, '$.answer'), '') = 'withheld') AS withheld "    \
  "FROM own GROUP BY call_ref), "                                                                  \
  "late AS MATERIALIZED (SELECT call_ref, sum(state IN ('said-later', 'excused')) AS otherwise "   \
  "FROM said GROUP BY call_ref), "                                                                 \
  "figure AS (SELECT close IS NOT NULL AS closed, used, offered, accepted, withheld, "             \
  "coalesce(json_extract(close, '$.disclosures'), 0) AS owed, "                                    \
  "coalesce(json_extract(close, '$.disclosed'), 0) AS done, "                                      \
  "coalesce(json_extract(close, '$.resolved'), 0) AS resolved, "                                   \
  "coalesce(json_extract(close, '$.talk_ms'), 0) AS talk_ms, coalesce(otherwise, 0) AS otherwise, "\
  "coalesce(repeated, 0) AS repeated FROM mine JOIN act USING (call_ref) "                         \
  "LEFT JOIN late USING (call_ref) LEFT JOIN came USING (call_ref)) "

static gboolean
count_calls (CueBoard *self, CueStore *store, gint64 from_ms, gint64 until_ms, const char *ids,
             GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row;

  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         CALLS CAME FIGURES
                         "SELECT count(*), sum(closed), sum(closed AND used), "
                         "sum(closed AND owed > 0), sum(closed AND owed > 0 AND "
                         "done - min(done, otherwise) = owed), sum(closed AND resolved), "
                         "sum(closed AND resolved AND NOT repeated), sum(offered), sum(accepted), "
                         "sum(withheld), sum(talk_ms) FROM figure",
                         "iis", from_ms, until_ms, ids);
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  self->calls += cue_sql_query_get_int (query, 0);
  self->closed += cue_sql_query_get_int (query, 1);
  self->used += cue_sql_query_get_int (query, 2);
  self->owed += cue_sql_query_get_int (query, 3);
  self->complete += cue_sql_query_get_int (query, 4);
  self->resolved += cue_sql_query_get_int (query, 5);
  self->once += cue_sql_query_get_int (query, 6);
  self->offered += cue_sql_query_get_int (query, 7);
  self->accepted += cue_sql_query_get_int (query, 8);
  self->withheld += cue_sql_query_get_int (query, 9);
  self->talk_ms += cue_sql_query_get_int (query, 10);
  return TRUE;
}

static gboolean
count_events (CueBoard *self, CueStore *store, const char *ids, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row;

  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT count(*), sum(kind = 'search'), sum(kind = 'miss'), "
                         "sum(kind = 'flag' OR (kind = 'line' AND json_valid(payload) "
                         "AND json_extract(payload, '$.state') = 'disputed')) "
                         "FROM event e JOIN chain c ON c.id = e.chain_id WHERE e.at >= $1 "
                         "AND e.at < $2 AND " CUE_AUDIT_PEOPLE ("c.staff_id", "$3"),
                         "iis", self->from_ms, self->until_ms, ids);
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  self->events = cue_sql_query_get_int (query, 0);
  self->searches = cue_sql_query_get_int (query, 1);
  self->misses = cue_sql_query_get_int (query, 2);
  self->flags = cue_sql_query_get_int (query, 3);
  return TRUE;
}

/* The same steps as the histogram, written down once more. */
static gboolean
count_search_times (CueBoard *self, CueStore *store, const char *ids, GError **error)
{
  return cue_sql_get_int64 (
      cue_store_get_desk_sql (store), &self->search_p95_ms, -1, error,
      "WITH t AS MATERIALIZED (SELECT json_extract(payload, '$.ms') AS ms FROM event e "
      "JOIN chain c ON c.id = e.chain_id WHERE e.kind IN ('search', 'miss') AND e.at >= $1 "
      "AND e.at < $2 AND json_valid(payload) AND json_extract(payload, '$.ms') >= 0 "
      "AND " CUE_AUDIT_PEOPLE ("c.staff_id", "$3") "), "
      "b AS (SELECT CASE WHEN ms <= 100 THEN (ms + 1) / 2 * 2 WHEN ms <= 500 THEN (ms + 9) / 10 * 10 "
      "ELSE min((ms + 99) / 100 * 100, 10000) END AS top FROM t ORDER BY top) "
      "SELECT top FROM b LIMIT 1 OFFSET (SELECT max(0, (count(*) * 95 + 99) / 100 - 1) FROM t)",
      "iis", self->from_ms, self->until_ms, ids);
}

static void
add_reason (GPtrArray *parts, const char *reason, gint64 n)
{
  for (guint i = 0; i < parts->len; i++)
    {
      CueBoardPart *part = parts->pdata[i];

      if (!g_str_equal (part->key, reason))
        continue;
      part->n += n;
      return;
    }
  g_ptr_array_add (parts, cue_board_part_new (reason, n));
}

static gboolean
count_reasons (CueBoard *self, CueStore *store, gint64 from_ms, gint64 until_ms, const char *ids,
               GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         CALLS
                         "o AS (SELECT mine.call_ref, json_extract(own.p, '$.answer') AS answer, "
                         "coalesce(json_extract(own.p, '$.reason'), '') AS reason, own.r FROM mine "
                         "JOIN own ON own.call_ref = mine.call_ref WHERE own.kind = 'offer'), "
                         "w AS (SELECT reason, min(r) FROM o WHERE answer = 'withheld' "
                         "GROUP BY call_ref) "
                         "SELECT 0, reason, count(*) AS n FROM w GROUP BY reason UNION ALL "
                         "SELECT 1, reason, count(*) AS n FROM o WHERE answer = 'declined' "
                         "GROUP BY reason",
                         "iis", from_ms, until_ms, ids);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return TRUE;
      add_reason (cue_sql_query_get_int (query, 0) == 0 ? self->withheld_by : self->declined_by,
                  cue_sql_query_get_text (query, 1), cue_sql_query_get_int (query, 2));
    }
  return FALSE;
}

/* The most frequent first, as the board has them. */
static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const CueBoardPart *first = *(CueBoardPart *const *) a, *second = *(CueBoardPart *const *) b;

  if (first->n != second->n)
    return first->n < second->n ? 1 : -1;
  return strcmp (first->key, second->key);
}

static gboolean
count_in_steps (CueBoard *self, CueStore *store, gint64 step_ms, const char *ids,
                CueRollupProgress progress, gpointer user_data, GError **error)
{
  gint64 all = MAX (1, (self->until_ms - self->from_ms + step_ms - 1) / step_ms);

  for (gint64 i = 0; i < all; i++)
    {
      gint64 from_ms = self->from_ms + i * step_ms;
      gint64 until_ms = MIN (self->until_ms, from_ms + step_ms);

      if (progress != NULL)
        progress (i, all, user_data);
      if (!count_calls (self, store, from_ms, until_ms, ids, error)
          || !count_reasons (self, store, from_ms, until_ms, ids, error))
        return FALSE;
    }
  g_ptr_array_sort (self->withheld_by, compare_parts);
  g_ptr_array_sort (self->declined_by, compare_parts);
  return TRUE;
}

static gboolean
count_due (CueBoard *self, CueStore *store, const char *ids, GError **error)
{
  CueClock             *clock = cue_store_get_clock (store);
  g_autoptr (GDateTime) now = cue_clock_to_local (clock, self->computed_ms);
  g_autofree char      *today = g_date_time_format (now, "%Y-%m-%d");

  return cue_sql_get_int64 (
      cue_store_get_desk_sql (store), &self->due, 0, error,
      "WITH t AS MATERIALIZED (SELECT e.rowid AS r, c.staff_id, json_extract(payload, '$.id') AS id, "
      "json_extract(payload, '$.kind') AS kind, json_extract(payload, '$.state') AS state, "
      "json_extract(payload, '$.due') AS due FROM event e JOIN chain c ON c.id = e.chain_id "
      "WHERE e.kind = 'task' AND json_valid(payload)), "
      "opened AS (SELECT id, kind, staff_id, min(r) FROM t WHERE id IS NOT NULL AND kind IS NOT NULL "
      "AND state IS NOT NULL GROUP BY id), "
      "last AS (SELECT id, state, max(r) FROM t WHERE state IS NOT NULL AND kind IS NOT NULL "
      "GROUP BY id), "
      "day AS (SELECT id, due, max(r) FROM t WHERE due IS NOT NULL GROUP BY id) "
      "SELECT count(*) FROM opened JOIN last USING (id) JOIN day USING (id) "
      "WHERE last.state = 'open' AND day.due <= $1 AND opened.kind <> 'transfer' "
      "AND " CUE_AUDIT_PEOPLE ("opened.staff_id", "$2"),
      "ss", today, ids);
}

/* What was put away cannot be counted again: the sums stay, and saying that they differ would be a
 * lie. */
static gboolean
check_records_are_here (CueStore *store, const CueBoardSpan *span, GError **error)
{
  gint64                until_ms = 0;
  g_autoptr (GDateTime) until = NULL;
  g_autofree char      *day = NULL;

  if (!cue_seal_get_until (store, &until_ms, error))
    return FALSE;
  if (span->from_ms >= until_ms)
    return TRUE;
  until = cue_clock_to_local (cue_store_get_clock (store), until_ms);
  day = until != NULL ? g_date_time_format (until, "%F") : g_strdup ("?");
  cue_error_set (error, CUE_ERROR_NOT_FOUND, NULL,
                 N_ ("records from before %s were put away into a file: count a later span "
                     "again"), day);
  return FALSE;
}

/**
 * cue_board_recount:
 * @store: a store where a lead or an admin is signed in
 * @span: of what
 * @error: return location, %CUE_ERROR_DENIED for others
 *
 * Returns: (transfer full) (nullable): see cue_board_recount_in_steps()
 */
CueBoard *
cue_board_recount (CueStore *store, const CueBoardSpan *span, GError **error)
{
  return cue_board_recount_in_steps (store, span, STEP_MS, NULL, NULL, error);
}

/**
 * cue_board_recount_in_steps:
 * @store: a store where a lead or an admin is signed in
 * @span: of what
 * @step_ms: how much of it at once; 0 = a week
 * @progress: (nullable) (scope call): told before every step, on this thread
 * @user_data: for @progress
 * @error: return location, %CUE_ERROR_DENIED for others
 *
 * Reads the events of the span and, for customers who came again, looks through those of the week
 * behind it.  It ends when the store's cancellable is cancelled.  Points of the chart are left empty.
 *
 * Returns: (transfer full) (nullable): the same board, from the records
 */
CueBoard *
cue_board_recount_in_steps (CueStore *store, const CueBoardSpan *span, gint64 step_ms,
                            CueRollupProgress progress, gpointer user_data, GError **error)
{
  g_autoptr (CueAuditPeople) people = NULL;
  g_autoptr (CueBoard)       self = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && span != NULL && step_ms >= 0, NULL);

  if (!check_records_are_here (store, span, error))
    return NULL;
  people = cue_audit_people_load (store, span->scope, span->team, error);
  if (people == NULL)
    return NULL;
  self = cue_board_new (store, span);
  self->n_people = people->n_agents;
  if (!count_in_steps (self, store, step_ms > 0 ? step_ms : STEP_MS, people->ids, progress,
                       user_data, error)
      || !count_events (self, store, people->ids, error)
      || !count_search_times (self, store, people->ids, error)
      || !cue_board_load_now (self, store, people, error)
      || !count_due (self, store, people->ids, error)
      || !cue_board_load_gaps (self, store, people, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
same_parts (GPtrArray *a, GPtrArray *b)
{
  gboolean same = a->len == b->len;

  for (guint i = 0; same && i < a->len; i++)
    {
      const CueBoardPart *first = a->pdata[i], *second = b->pdata[i];

      same = first->n == second->n && g_str_equal (first->key, second->key);
    }
  return same;
}

/**
 * cue_board_equal:
 * @board: from the sums
 * @recount: from the records
 * @difference: (out) (optional): the first number that differs: `calls 418 ≠ 417`
 *
 * Returns: whether every number is the same
 */
gboolean
cue_board_equal (const CueBoard *board, const CueBoard *recount, char **difference)
{
  const struct
  {
    const char *name;
    gint64      a, b;
  } numbers[] = {
    { "events", board->events, recount->events },
    { "calls", board->calls, recount->calls },
    { "closed", board->closed, recount->closed },
    { "used", board->used, recount->used },
    { "owed", board->owed, recount->owed },
    { "complete", board->complete, recount->complete },
    { "resolved", board->resolved, recount->resolved },
    { "once", board->once, recount->once },
    { "offered", board->offered, recount->offered },
    { "accepted", board->accepted, recount->accepted },
    { "withheld", board->withheld, recount->withheld },
    { "searches", board->searches, recount->searches },
    { "misses", board->misses, recount->misses },
    { "flags", board->flags, recount->flags },
    { "talk_ms", board->talk_ms, recount->talk_ms },
    { "search_p95_ms", board->search_p95_ms, recount->search_p95_ms },
    { "open_flags", board->open_flags, recount->open_flags },
    { "unread_people", board->unread_people, recount->unread_people },
    { "due", board->due, recount->due },
    { "gaps", board->gaps, recount->gaps },
    { "withheld_by", 0, !same_parts (board->withheld_by, recount->withheld_by) },
    { "declined_by", 0, !same_parts (board->declined_by, recount->declined_by) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      if (numbers[i].a == numbers[i].b)
        continue;
      if (difference != NULL)
        *difference = g_strdup_printf ("%s %" G_GINT64_FORMAT " ≠ %" G_GINT64_FORMAT,
                                       numbers[i].name, numbers[i].a, numbers[i].b);
      return FALSE;
    }
  return TRUE;
}
