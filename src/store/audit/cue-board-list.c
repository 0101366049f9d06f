/* cue-board-list.c: what is behind each number of the board.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-board-private.h"

/**
 * cue_board_row_free:
 * @self: (nullable) (transfer full): a row
 */
void
cue_board_row_free (CueBoardRow *self)
{
  if (self == NULL)
    return;
  g_free (self->call_ref);
  g_free (self->customer_ref);
  g_free (self->login);
  g_free (self->name);
  g_free (self->document_id);
  g_free (self->title);
  g_free (self->text);
  g_free (self->detail);
  g_free (self);
}

/**
 * cue_board_new_rows:
 *
 * Returns: (transfer full) (element-type CueBoardRow): an empty list that owns its rows
 */
GPtrArray *
cue_board_new_rows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cue_board_row_free);
}

/**
 * cue_board_row_set_person:
 * @row: a row
 * @people: the people of the list
 * @id: who
 */
void
cue_board_row_set_person (CueBoardRow *row, const CueAuditPeople *people, gint64 id)
{
  const CueAuditPerson *person = cue_audit_people_get (people, id);

  if (person == NULL)
    return;
  row->login = g_strdup (person->login);
  row->name = g_strdup (person->name);
}

/**
 * cue_board_dup_title:
 * @store: a store
 * @document_id: a document
 *
 * Returns: (transfer full) (nullable): the title of its newest published revision, else of its newest
 */
char *
cue_board_dup_title (CueStore *store, const char *document_id)
{
  char *title = NULL;

  cue_sql_dup_text (cue_store_get_sql (store), &title, NULL,
                    "SELECT p.title FROM projection p WHERE p.document_id = $1 "
                    "ORDER BY EXISTS (SELECT 1 FROM publication b WHERE b.document_id = "
                    "p.document_id AND b.no = p.no) DESC, p.no DESC LIMIT 1",
                    "s", document_id);
  return title;
}

/* -- calls -------------------------------------------------------------------------------------- */

/* Fixed texts; what is asked about comes in through parameters. */
static const char *
call_condition (CueBoardNumber number)
{
  switch (number)
    {
    case CUE_BOARD_INCOMPLETE:
      return "closed_at > 0 AND owed > 0 AND said <> owed";
    case CUE_BOARD_NOT_USED:
      return "closed_at > 0 AND opened = 0";
    case CUE_BOARD_CALLS:
      return "1";
    case CUE_BOARD_OFFERED:
      return "offers > 0";
    case CUE_BOARD_ACCEPTED:
      return "accepted > 0";
    case CUE_BOARD_WITHHELD:
      return "withheld IS NOT NULL";
    case CUE_BOARD_NOT_ONCE:
      return "closed_at > 0 AND NOT (resolved AND NOT repeated)";
    case CUE_BOARD_SLOW:
    case CUE_BOARD_MISSES:
    case CUE_BOARD_FLAGS:
    case CUE_BOARD_UNREAD:
    case CUE_BOARD_DUE:
    case CUE_BOARD_COMPLAINTS:
    case CUE_BOARD_GAPS:
      return NULL;
    }
  return NULL;
}

static CueBoardRow *
call_from_row (CueSqlQuery *query, const CueAuditPeople *people)
{
  CueBoardRow *row = g_new0 (CueBoardRow, 1);

  row->at_ms = cue_sql_query_get_int (query, 0);
  row->call_ref = g_strdup (cue_sql_query_get_text (query, 1));
  row->customer_ref = g_strdup (cue_sql_query_get_text (query, 2));
  cue_board_row_set_person (row, people, cue_sql_query_get_int (query, 3));
  row->text = g_strdup (cue_sql_query_get_text (query, 4));
  row->detail = g_strdup (cue_sql_query_get_text (query, 5));
  row->n = cue_sql_query_get_int (query, 6);
  return row;
}

static GPtrArray *
list_calls (CueStore *store, const CueBoard *span, const CueAuditPeople *people,
            CueBoardNumber number, guint limit, GError **error)
{
  g_autoptr (GPtrArray)   rows = cue_board_new_rows ();
  g_autoptr (CueSqlQuery) query = NULL;
  g_autofree char        *sql = NULL;
  gboolean                row = TRUE;

  sql = g_strdup_printf ("SELECT at, call_ref, customer_ref, staff_id, %s, %s, talk_ms "
                         "FROM rollup_call WHERE at >= $1 AND at < $2 AND (%s) "
                         "AND " CUE_AUDIT_PEOPLE ("staff_id", "$3") " ORDER BY at DESC LIMIT $4",
                         number == CUE_BOARD_WITHHELD ? "withheld" : "outcome",
                         number == CUE_BOARD_NOT_ONCE ? "CASE WHEN repeated THEN 'repeated' END"
                                                      : "disclosures",
                         call_condition (number));
  query = cue_sql_query (cue_store_get_desk_sql (store), error, sql, "iisi", span->from_ms,
                         span->until_ms, people->ids, (gint64) limit);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&rows);
      g_ptr_array_add (rows, call_from_row (query, people));
    }
  return NULL;
}

/* -- searches ----------------------------------------------------------------------------------- */

static GPtrArray *
list_slow (CueStore *store, const CueBoard *span, const CueAuditPeople *people, guint limit,
           GError **error)
{
  g_autoptr (GPtrArray)   rows = cue_board_new_rows ();
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT e.at, e.call_ref, c.staff_id, json_extract(e.payload, '$.words'), "
                         "json_extract(e.payload, '$.ms') AS ms FROM event e "
                         "JOIN chain c ON c.id = e.chain_id WHERE e.kind = 'search' AND e.at >= $1 "
                         "AND e.at < $2 AND json_valid(e.payload) AND ms IS NOT NULL "
                         "AND " CUE_AUDIT_PEOPLE ("c.staff_id", "$3") " ORDER BY ms DESC, e.at LIMIT $4",
                         "iisi", span->from_ms, span->until_ms, people->ids, (gint64) limit);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      CueBoardRow *slow;

      if (!row)
        return g_steal_pointer (&rows);
      slow = g_new0 (CueBoardRow, 1);
      slow->at_ms = cue_sql_query_get_int (query, 0);
      slow->call_ref = g_strdup (cue_sql_query_get_text (query, 1));
      cue_board_row_set_person (slow, people, cue_sql_query_get_int (query, 2));
      slow->text = g_strdup (cue_sql_query_get_text (query, 3));
      slow->n = cue_sql_query_get_int (query, 4);
      g_ptr_array_add (rows, slow);
    }
  return NULL;
}

static GPtrArray *
list_misses (CueStore *store, const CueBoard *span, const CueAuditPeople *people, guint limit,
             GError **error)
{
  g_autoptr (GPtrArray)   rows = cue_board_new_rows ();
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT json_extract(e.payload, '$.words') AS words, count(*) AS n, "
                         "count(DISTINCT c.staff_id), max(e.at) FROM event e "
                         "JOIN chain c ON c.id = e.chain_id WHERE e.kind = 'miss' AND e.at >= $1 "
                         "AND e.at < $2 AND json_valid(e.payload) "
                         "AND " CUE_AUDIT_PEOPLE ("c.staff_id", "$3")
                         " GROUP BY words ORDER BY n DESC, words LIMIT $4",
                         "iisi", span->from_ms, span->until_ms, people->ids, (gint64) limit);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      CueBoardRow *miss;

      if (!row)
        return g_steal_pointer (&rows);
      miss = g_new0 (CueBoardRow, 1);
      miss->text = g_strdup (cue_sql_query_get_text (query, 0));
      miss->n = cue_sql_query_get_int (query, 1);
      miss->people = cue_sql_query_get_int (query, 2);
      miss->at_ms = cue_sql_query_get_int (query, 3);
      g_ptr_array_add (rows, miss);
    }
  return NULL;
}

static GPtrArray *
list_gaps (CueStore *store, CueBoard *span, const CueAuditPeople *people, GError **error)
{
  if (!cue_board_load_gaps (span, store, people, error))
    return NULL;
  return g_ptr_array_ref (span->gap_rows);
}

/**
 * cue_board_list:
 * @store: a store where a lead or an admin is signed in
 * @span: of what
 * @number: which number is asked about
 * @limit: at most so many rows
 * @error: return location, %CUE_ERROR_DENIED for others
 *
 * Returns: (transfer full) (nullable) (element-type CueBoardRow): what the number is made of
 */
GPtrArray *
cue_board_list (CueStore *store, const CueBoardSpan *span, CueBoardNumber number, guint limit,
                GError **error)
{
  g_autoptr (CueAuditPeople) people = NULL;
  g_autoptr (CueBoard)       board = NULL;
  g_autoptr (GPtrArray)      rows = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && span != NULL, NULL);
  g_return_val_if_fail ((guint) number < CUE_N_BOARD_NUMBERS, NULL);

  people = cue_audit_people_load (store, span->scope, span->team, error);
  if (people == NULL)
    return NULL;
  board = cue_board_new (store, span);
  if (number == CUE_BOARD_SLOW)
    rows = list_slow (store, board, people, limit, error);
  else if (number == CUE_BOARD_MISSES)
    rows = list_misses (store, board, people, limit, error);
  else if (number == CUE_BOARD_FLAGS)
    rows = cue_board_list_flags (store, people, error);
  else if (number == CUE_BOARD_UNREAD)
    rows = cue_board_list_unread (store, people, error);
  else if (number == CUE_BOARD_DUE)
    rows = cue_board_list_due (store, people, error);
  else if (number == CUE_BOARD_COMPLAINTS)
    rows = cue_board_list_complaints (store, people, error);
  else if (number == CUE_BOARD_GAPS)
    rows = list_gaps (store, board, people, error);
  else
    rows = list_calls (store, board, people, number, limit, error);
  if (rows != NULL && rows->len > limit)
    g_ptr_array_set_size (rows, (int) limit);
  return g_steal_pointer (&rows);
}
