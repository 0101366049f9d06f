/* cue-board.c
 *
 * A span is made of whole days, which are one row a person each, and of the half hours at its ends.
 * So a year is read as fast as a week.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-board-private.h"

#include <stdlib.h>

#define DAY_MS G_GINT64_CONSTANT (86400000)
/* Longer than this, and half hours are no longer points one can see. */
#define MAX_HALF_HOURS_MS (2 * DAY_MS)
#define MAX_DAYS 62

/**
 * cue_board_part_new:
 * @key: a reason
 * @n: how often
 *
 * Returns: (transfer full): the part
 */
CueBoardPart *
cue_board_part_new (const char *key, gint64 n)
{
  CueBoardPart *part = g_new0 (CueBoardPart, 1);

  part->key = g_strdup (key);
  part->n = n;
  return part;
}

/**
 * cue_board_part_free:
 * @self: (nullable) (transfer full): a part
 */
void
cue_board_part_free (CueBoardPart *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self);
}

/**
 * cue_board_new:
 * @store: a store
 * @span: of what
 *
 * A span of more than two days is made of whole days.  A half hour of which any moment is asked for is
 * in it: what happened a minute ago counts.
 *
 * Returns: (transfer full): an empty board, its ends on half hours
 */
CueBoard *
cue_board_new (CueStore *store, const CueBoardSpan *span)
{
  g_autoptr (CueRollup) days = cue_rollup_new (store);
  CueBoard             *self = g_new0 (CueBoard, 1);

  self->from_ms = cue_rollup_half (days, span->from_ms);
  self->until_ms = self->from_ms;
  if (span->until_ms > span->from_ms)
    self->until_ms = cue_rollup_half (days, span->until_ms - 1) + CUE_HALF_HOUR_MS;
  if (self->until_ms - self->from_ms > MAX_HALF_HOURS_MS)
    {
      self->from_ms = cue_rollup_day (days, self->from_ms);
      cue_rollup_day (days, self->until_ms - 1);
      self->until_ms = days->day_end;
    }
  self->computed_ms = cue_clock_now_ms (cue_store_get_clock (store));
  self->search_p95_ms = -1;
  self->answer_ms = -1;
  self->withheld_by = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_board_part_free);
  self->declined_by = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_board_part_free);
  self->gap_rows = cue_board_new_rows ();
  self->points = g_array_new (FALSE, TRUE, sizeof (CueBoardPoint));
  return self;
}

/**
 * cue_board_free:
 * @self: (nullable) (transfer full): a board
 */
void
cue_board_free (CueBoard *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->withheld_by);
  g_ptr_array_unref (self->declined_by);
  g_ptr_array_unref (self->gap_rows);
  g_array_unref (self->points);
  g_free (self->unread_title);
  g_free (self);
}

/**
 * cue_board_split:
 * @store: a store
 * @self: a board
 * @pieces: (out caller-allocates): which sums to add up
 *
 * Whole days in the middle, half hours at the ends; an empty piece is left in for simplicity.
 */
void
cue_board_split (CueStore *store, const CueBoard *self, CueBoardPiece pieces[CUE_BOARD_PIECES])
{
  g_autoptr (CueRollup) days = cue_rollup_new (store);
  gint64                first = cue_rollup_day (days, self->from_ms);
  gint64                last = cue_rollup_day (days, self->until_ms);

  if (first < self->from_ms)
    {
      cue_rollup_day (days, self->from_ms);
      first = days->day_end;
    }
  if (first >= last)
    {
      pieces[0] = (CueBoardPiece){ CUE_ROLLUP_HALF, self->from_ms, self->until_ms };
      pieces[1] = pieces[2] = (CueBoardPiece){ CUE_ROLLUP_HALF, 0, 0 };
      return;
    }
  pieces[0] = (CueBoardPiece){ CUE_ROLLUP_HALF, self->from_ms, first };
  pieces[1] = (CueBoardPiece){ CUE_ROLLUP_DAY, first, last };
  pieces[2] = (CueBoardPiece){ CUE_ROLLUP_HALF, last, self->until_ms };
}

static void
take_sums (CueBoard *self, CueSqlQuery *query)
{
  gint64 *const members[CUE_N_SUMS] = {
    &self->events, &self->calls, &self->closed, &self->used, &self->owed, &self->complete,
    &self->resolved, &self->once, &self->offered, &self->accepted, &self->withheld,
    &self->searches, &self->misses, &self->flags, &self->talk_ms,
  };

  for (guint i = 0; i < CUE_N_SUMS; i++)
    *members[i] += cue_sql_query_get_int (query, i);
}

static gboolean
load_sums (CueBoard *self, CueStore *store, const CueBoardPiece *piece, const char *ids, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row;

  if (piece->from >= piece->until)
    return TRUE;
  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT sum(events), sum(calls), sum(closed), sum(used), sum(owed), "
                         "sum(complete), sum(resolved), sum(once), sum(offered), sum(accepted), "
                         "sum(withheld), sum(searches), sum(misses), sum(flags), sum(talk_ms) "
                         "FROM rollup_sum WHERE grain = $1 AND start >= $2 AND start < $3 "
                         "AND " CUE_AUDIT_PEOPLE ("staff_id", "$4"),
                         "iiis", piece->grain, piece->from, piece->until, ids);
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  if (row)
    take_sums (self, query);
  return TRUE;
}

static gboolean
load_parts (GHashTable *parts, CueStore *store, const char *what, const CueBoardPiece *piece,
            const char *ids, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  if (piece->from >= piece->until)
    return TRUE;
  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT key, sum(n) FROM rollup_part WHERE grain = $1 AND what = $2 "
                         "AND start >= $3 AND start < $4 AND " CUE_AUDIT_PEOPLE ("staff_id", "$5")
                         " GROUP BY key",
                         "isiis", piece->grain, what, piece->from, piece->until, ids);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      const char *key;
      gint64      n;

      if (!row)
        return TRUE;
      key = cue_sql_query_get_text (query, 0);
      n = cue_sql_query_get_int (query, 1);
      n += GPOINTER_TO_SIZE (g_hash_table_lookup (parts, key));
      g_hash_table_insert (parts, g_strdup (key), GSIZE_TO_POINTER ((gsize) n));
    }
  return FALSE;
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const CueBoardPart *first = *(CueBoardPart *const *) a;
  const CueBoardPart *second = *(CueBoardPart *const *) b;

  if (first->n != second->n)
    return first->n < second->n ? 1 : -1;
  return g_strcmp0 (first->key, second->key);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The buckets are named by their upper ends, written so that they sort by it. */
static gint64
percentile (GHashTable *buckets, int percent)
{
  g_autofree gpointer *keys = NULL;
  guint                n;
  gint64               all = 0;
  gint64               passed = 0;

  keys = g_hash_table_get_keys_as_array (buckets, &n);
  qsort (keys, n, sizeof *keys, compare_keys);
  for (guint i = 0; i < n; i++)
    all += (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (buckets, keys[i]));
  for (guint i = 0; i < n; i++)
    {
      passed += (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (buckets, keys[i]));
      if (passed * 100 >= all * percent)
        return g_ascii_strtoll (keys[i], NULL, 10);
    }
  return -1;
}

static void
take_parts (GPtrArray *list, GHashTable *parts)
{
  GHashTableIter iter;
  gpointer       key, value;

  g_hash_table_iter_init (&iter, parts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (value != NULL)
      g_ptr_array_add (list, cue_board_part_new (key, (gint64) GPOINTER_TO_SIZE (value)));
  g_ptr_array_sort (list, compare_parts);
}

static gboolean
load_by_key (CueBoard *self, CueStore *store, const CueBoardPiece pieces[CUE_BOARD_PIECES], const char *ids,
             GError **error)
{
  const char *const what[] = { "ms", "withheld", "declined" };

  for (guint w = 0; w < G_N_ELEMENTS (what); w++)
    {
      g_autoptr (GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < 3; i++)
        if (!load_parts (parts, store, what[w], &pieces[i], ids, error))
          return FALSE;
      if (w == 0)
        self->search_p95_ms = percentile (parts, 95);
      else
        take_parts (w == 1 ? self->withheld_by : self->declined_by, parts);
    }
  return TRUE;
}

/* A point for every half hour, day or week of the span, also where nobody called.  Days are those of
 * the calendar, for the sums are. */
static void
add_points (CueBoard *self, CueClock *clock)
{
  int days = (int) (self->point_ms / DAY_MS);

  for (gint64 at = self->from_ms; at < self->until_ms;)
    {
      CueBoardPoint point = { at, 0, 0 };

      g_array_append_val (self->points, point);
      at = days > 0 ? cue_clock_get_day_ms (clock, at, days) : at + self->point_ms;
    }
}

static gboolean
load_points (CueBoard *self, CueStore *store, const char *ids, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gint64                  length = self->until_ms - self->from_ms;
  gboolean                by_half = length <= MAX_HALF_HOURS_MS;
  gboolean                row = TRUE;
  guint                   i = 0;

  self->point_ms = by_half ? CUE_HALF_HOUR_MS : length <= MAX_DAYS * DAY_MS ? DAY_MS : 7 * DAY_MS;
  add_points (self, cue_store_get_clock (store));
  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT start, sum(calls), sum(owed - complete) FROM rollup_sum "
                         "WHERE grain = $1 AND start >= $2 AND start < $3 "
                         "AND " CUE_AUDIT_PEOPLE ("staff_id", "$4")
                         " GROUP BY start ORDER BY start",
                         "iiis", by_half ? (gint64) CUE_ROLLUP_HALF : (gint64) CUE_ROLLUP_DAY,
                         self->from_ms, self->until_ms, ids);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      CueBoardPoint *point;

      if (!row)
        return TRUE;
      while (i + 1 < self->points->len
             && g_array_index (self->points, CueBoardPoint, i + 1).start_ms
                    <= cue_sql_query_get_int (query, 0))
        i++;
      point = &g_array_index (self->points, CueBoardPoint, i);
      point->calls += cue_sql_query_get_int (query, 1);
      point->incomplete += cue_sql_query_get_int (query, 2);
    }
  return FALSE;
}

/**
 * cue_board_load:
 * @store: a store where a lead or an admin is signed in
 * @span: of what
 * @error: return location, %CUE_ERROR_DENIED for others
 *
 * From the sums; what was not counted yet is not in them (cue_rollup_catch_up()).
 *
 * Returns: (transfer full) (nullable): the board
 */
CueBoard *
cue_board_load (CueStore *store, const CueBoardSpan *span, GError **error)
{
  g_autoptr (CueAuditPeople) people = NULL;
  g_autoptr (CueBoard)       self = NULL;
  CueBoardPiece              pieces[CUE_BOARD_PIECES];

  g_return_val_if_fail (CUE_IS_STORE (store) && span != NULL, NULL);

  people = cue_audit_people_load (store, span->scope, span->team, error);
  if (people == NULL)
    return NULL;
  self = cue_board_new (store, span);
  self->n_people = people->n_agents;
  cue_board_split (store, self, pieces);
  for (guint i = 0; i < 3; i++)
    if (!load_sums (self, store, &pieces[i], people->ids, error))
      return NULL;
  if (!load_by_key (self, store, pieces, people->ids, error)
      || !load_points (self, store, people->ids, error)
      || !cue_board_load_now (self, store, people, error)
      || !cue_board_load_gaps (self, store, people, error))
    return NULL;
  return g_steal_pointer (&self);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/**
 * cue_board_list_teams:
 * @store: a store where a lead or an admin is signed in
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the teams of his agents, by name
 */
GPtrArray *
cue_board_list_teams (CueStore *store, GError **error)
{
  g_autoptr (CueAuditPeople) people = cue_audit_people_load (store, NULL, NULL, error);
  g_autoptr (GPtrArray)      teams = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter             iter;
  gpointer                   value;

  if (people == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, people->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const CueAuditPerson *person = value;

      if (person->team != NULL && person->answers
          && !g_ptr_array_find_with_equal_func (teams, person->team, g_str_equal, NULL))
        g_ptr_array_add (teams, g_strdup (person->team));
    }
  g_ptr_array_sort (teams, compare_names);
  return g_steal_pointer (&teams);
}
