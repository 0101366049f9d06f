/* cue-compare.c
 *
 * Shares and not counts, with their intervals, in the order of names and of use: who took more calls
 * is not better.  Persons are not compared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-compare.h"

#include "cue-board-private.h"
#include "cue-script-trend.h"

/**
 * cue_compare_row_free:
 * @self: (nullable) (transfer full): a row
 */
void
cue_compare_row_free (CueCompareRow *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self);
}

static void
find_intervals (CueCompareRow *row)
{
  cue_script_trend_interval (row->once.hits, row->once.n, &row->once.low, &row->once.high);
  cue_script_trend_interval (row->said.hits, row->said.n, &row->said.low, &row->said.high);
}

static CueCompareRow *
get_team (GHashTable *teams, const char *name)
{
  CueCompareRow *row = g_hash_table_lookup (teams, name);

  if (row == NULL)
    {
      row = g_new0 (CueCompareRow, 1);
      row->id = g_strdup (name);
      g_hash_table_insert (teams, row->id, row);
    }
  return row;
}

static gboolean
add_piece (GHashTable *teams, CueStore *store, const CueBoardPiece *piece,
           const CueAuditPeople *people, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  if (piece->from >= piece->until)
    return TRUE;
  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT staff_id, sum(closed), sum(once), sum(owed), sum(complete) "
                         "FROM rollup_sum WHERE grain = $1 AND start >= $2 AND start < $3 "
                         "AND " CUE_AUDIT_PEOPLE ("staff_id", "$4") " GROUP BY staff_id",
                         "iiis", piece->grain, piece->from, piece->until, people->ids);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      const CueAuditPerson *person;
      CueCompareRow        *team;

      if (!row)
        return TRUE;
      person = cue_audit_people_get (people, cue_sql_query_get_int (query, 0));
      team = get_team (teams, person != NULL && person->team != NULL ? person->team : "");
      team->once.n += cue_sql_query_get_int (query, 1);
      team->once.hits += cue_sql_query_get_int (query, 2);
      team->said.n += cue_sql_query_get_int (query, 3);
      team->said.hits += cue_sql_query_get_int (query, 4);
    }
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const CueCompareRow *first = *(CueCompareRow *const *) a, *second = *(CueCompareRow *const *) b;

  /* Those without a team come last. */
  if ((*first->id == '\0') != (*second->id == '\0'))
    return *first->id == '\0' ? 1 : -1;
  return g_utf8_collate (first->id, second->id);
}

/**
 * cue_compare_teams:
 * @store: a store where a lead or an admin is signed in
 * @span: of what
 * @error: return location, %CUE_ERROR_DENIED for others
 *
 * Returns: (transfer full) (nullable) (element-type CueCompareRow): teams with a closed call, by name
 */
GPtrArray *
cue_compare_teams (CueStore *store, const CueBoardSpan *span, GError **error)
{
  g_autoptr (GPtrArray)      rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_compare_row_free);
  g_autoptr (GHashTable)     teams = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (CueAuditPeople) people = NULL;
  g_autoptr (CueBoard)       board = NULL;
  CueBoardPiece              pieces[CUE_BOARD_PIECES];
  GHashTableIter             iter;
  gpointer                   team;
  gboolean                   ok = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (store) && span != NULL, NULL);

  people = cue_audit_people_load (store, span->scope, span->team, error);
  if (people == NULL)
    return NULL;
  board = cue_board_new (store, span);
  cue_board_split (store, board, pieces);
  for (guint i = 0; ok && i < CUE_BOARD_PIECES; i++)
    ok = add_piece (teams, store, &pieces[i], people, error);
  g_hash_table_iter_init (&iter, teams);
  while (g_hash_table_iter_next (&iter, NULL, &team))
    {
      find_intervals (team);
      if (((CueCompareRow *) team)->once.n > 0)
        g_ptr_array_add (rows, team);
      else
        cue_compare_row_free (team);
    }
  g_ptr_array_sort (rows, compare_names);
  return ok ? g_steal_pointer (&rows) : NULL;
}

/**
 * cue_compare_entries:
 * @store: a store where a lead or an admin is signed in
 * @span: of what; whole days
 * @limit: at most so many
 * @error: return location, %CUE_ERROR_DENIED for others
 *
 * What an entry comes to over all its revisions: closed calls in which a line of it was read.
 *
 * Returns: (transfer full) (nullable) (element-type CueCompareRow): the entries that were read in the
 *   most calls
 */
GPtrArray *
cue_compare_entries (CueStore *store, const CueBoardSpan *span, guint limit, GError **error)
{
  g_autoptr (GPtrArray) trends = cue_script_trend_list (store, span, "entry", limit, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_compare_row_free);

  if (trends == NULL)
    return NULL;
  for (guint i = 0; i < trends->len; i++)
    {
      const CueScriptTrend *trend = trends->pdata[i];
      CueCompareRow        *row = g_new0 (CueCompareRow, 1);

      row->id = g_strdup (trend->document_id);
      row->title = g_strdup (trend->title);
      for (guint r = 0; r < trend->revisions->len; r++)
        {
          const CueTrendRevision *revision = &g_array_index (trend->revisions, CueTrendRevision, r);

          row->once.n += revision->calls;
          row->once.hits += revision->once;
        }
      find_intervals (row);
      g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}
