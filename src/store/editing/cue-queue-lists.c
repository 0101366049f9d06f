/* cue-queue-lists.c: the lists of the queue that are questions to store.db.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-queue-private.h"

#include <string.h>

/* By when a task should be done, after it came up.  Proposals of ours: no source gives figures. */
#define FLAG_DAYS 1
#define REVIEW_DAYS 1
#define RETURNED_DAYS 2
#define DRIFT_DAYS 3
#define VIEWED_DAYS 30

#define IS_EDITOR "EXISTS (SELECT 1 FROM my_role WHERE role = 'editor')"
#define IS_WRITER "EXISTS (SELECT 1 FROM my_role WHERE role IN ('editor','reviewer'))"
#define IS_REVIEWER "EXISTS (SELECT 1 FROM my_role WHERE role = 'reviewer')"
#define IN_FORCE(p)                                                                               \
  p ".live = 1 AND " p ".effective_from <= cue_now() AND cue_now() < " p ".effective_until"

/* Columns of every question: document, no, line, kind, scope, title, words, person, times, people,
 * since, due, parent_no. */
#define TITLE "(SELECT j.title FROM projection j WHERE j.document_id = d.id ORDER BY j.no DESC LIMIT 1)"

static const char flag_sql[] =
  "SELECT d.id, 0, substr(k.about, 38), d.kind, s.path, " TITLE ", "
  "(SELECT json_extract(l.payload,'$.words') FROM mark l WHERE l.kind = 'disputed' "
  "AND l.about = k.about AND l.live = 1 AND json_valid(l.payload) ORDER BY l.seq DESC LIMIT 1), "
  "(SELECT m.name FROM mark l JOIN staff m ON m.id = l.by_staff WHERE l.kind = 'disputed' "
  "AND l.about = k.about AND l.live = 1 ORDER BY l.seq DESC LIMIT 1), "
  "count(*), count(DISTINCT k.by_staff), min(k.at), min(k.at) + $1, 0 "
  "FROM mark k JOIN document d ON d.id = substr(k.about, 1, 36) "
  "JOIN my_write_scope w ON w.id = d.scope_id JOIN scope s ON s.id = d.scope_id "
  "WHERE k.kind = 'disputed' AND k.live = 1 AND " IS_WRITER " GROUP BY k.about ORDER BY 12, k.about";

/* In canonical bytes the root's attributes come first, so the verifier is found as text.  The index
 * has a row a published text with what its date of verification comes to; a verification
 * after that is a row of its own.  Of two publications in force the later start counts. */
static const char verify_sql[] =
  "WITH late AS (SELECT cue_index_id(r.document) AS id, r.no AS no, cue_index_text(r.texts, 0) AS t, "
  "r.effective_from + r.verified AS at, r.effective_from + r.verified + r.verify_days * 86400000 "
  "AS due FROM index_row r WHERE r.verify_days > 0 AND r.effective_from <= cue_now() "
  "AND (r.effective_until IS NULL OR cue_now() < r.effective_until) "
  "AND r.effective_from + r.verified + r.verify_days * 86400000 < cue_now() "
  "AND (r.shared = 0 OR NOT EXISTS (SELECT 1 FROM index_row b WHERE substr(b.document, 1, 2) = "
  "substr(r.document, 1, 2) AND b.document = r.document "
  "AND b.effective_from <= cue_now() AND (b.effective_until IS NULL OR cue_now() < b.effective_until) "
  "AND (b.effective_from, b.seq) > (r.effective_from, r.seq))) AND " IS_WRITER ") "
  "SELECT l.id, l.no, NULL, d.kind, s.path, l.t, NULL, "
  "(SELECT m.name FROM staff m WHERE m.login = (SELECT substr(b.rest, 1, instr(b.rest, '\"') - 1) "
  "FROM (SELECT substr(r.body, instr(r.body, ' verifier=\"') + 11, 64) AS rest FROM revision r "
  "WHERE r.document_id = l.id AND r.no = l.no "
  "AND instr(substr(r.body, 1, 600), ' verifier=\"') > 0) b)), 0, 0, "
  "coalesce((SELECT max(v.at) FROM verification v WHERE v.document_id = l.id AND v.no = l.no), l.at), "
  "coalesce((SELECT v.due FROM verification v WHERE v.document_id = l.id AND v.no = l.no "
  "ORDER BY v.at DESC LIMIT 1), l.due) AS due, 0 "
  "FROM late l JOIN document d ON d.id = l.id JOIN my_write_scope w ON w.id = d.scope_id "
  "JOIN scope s ON s.id = d.scope_id WHERE due > 0 AND due < cue_now()";

/* Canonical bytes are <parent document="…36…" no="N">, so the number begins 60 bytes behind. */
static const char drift_sql[] =
  "SELECT d.id, r.no, NULL, d.kind, s.path, j.title, NULL, NULL, 0, 0, "
  "coalesce(up.effective_from, (SELECT max(t.at) FROM retirement t WHERE t.document_id = j.parent_id), "
  "(SELECT max(p.effective_until) FROM publication p WHERE p.document_id = j.parent_id), r.created_at) "
  "AS since, 0, coalesce(up.no, 0) "
  "FROM projection j JOIN document d ON d.id = j.document_id "
  "JOIN my_write_scope w ON w.id = d.scope_id JOIN scope s ON s.id = d.scope_id "
  "JOIN revision r ON r.document_id = j.document_id AND r.no = j.no "
  "LEFT JOIN published up ON up.publication_id = (SELECT p.publication_id FROM published p "
  "WHERE p.document_id = j.parent_id AND " IN_FORCE ("p")
  " ORDER BY p.effective_from DESC, p.seq DESC LIMIT 1) "
  "WHERE j.parent_id <> '' AND " IS_EDITOR
  " AND j.no = (SELECT max(n.no) FROM revision n WHERE n.document_id = j.document_id) "
  "AND EXISTS (SELECT 1 FROM published o WHERE o.document_id = d.id AND o.live = 1 "
  "AND o.effective_until > cue_now()) "
  "AND CASE WHEN up.no IS NOT NULL THEN up.no > CAST(substr(r.body, "
  "instr(r.body, '<parent document=\"') + 60, 10) AS INTEGER) "
  "ELSE NOT EXISTS (SELECT 1 FROM published f WHERE f.document_id = j.parent_id AND f.live = 1 "
  "AND f.effective_until > cue_now()) END ORDER BY since, d.id";

static const char returned_sql[] =
  "SELECT d.id, r.no, NULL, d.kind, s.path, " TITLE ", v.note, m.name, 0, 0, v.at, v.at + $1, 0 "
  "FROM revision r JOIN verdict v ON v.document_id = r.document_id AND v.no = r.no "
  "JOIN staff m ON m.id = v.reviewer_id JOIN document d ON d.id = r.document_id "
  "JOIN scope s ON s.id = d.scope_id WHERE r.author_id = cue_me() AND v.verdict = 'return' "
  "AND " IS_EDITOR " AND NOT EXISTS (SELECT 1 FROM revision n WHERE n.document_id = r.document_id "
  "AND n.no > r.no) ORDER BY v.at, d.id";

/* Saved and not handed in; what was only typed is in the other file. */
static const char saved_sql[] =
  "SELECT d.id, r.no, NULL, d.kind, s.path, " TITLE ", NULL, NULL, 0, 0, r.created_at, "
  "r.created_at + $1, 0 FROM revision r JOIN document d ON d.id = r.document_id "
  "JOIN scope s ON s.id = d.scope_id WHERE r.author_id = cue_me() AND " IS_EDITOR
  " AND NOT EXISTS (SELECT 1 FROM revision n WHERE n.document_id = r.document_id AND n.no > r.no) "
  "AND NOT EXISTS (SELECT 1 FROM submission b WHERE b.document_id = r.document_id AND b.no = r.no) "
  "ORDER BY r.created_at, d.id";

/* What one has written oneself since it was last published is another reviewer's; see the trigger
 * verdict_rights. */
static const char review_sql[] =
  "SELECT d.id, b.no, NULL, d.kind, s.path, " TITLE ", r.note, m.name, 0, 0, b.at, b.at + $1, 0 "
  "FROM submission b JOIN revision r ON r.document_id = b.document_id AND r.no = b.no "
  "JOIN document d ON d.id = b.document_id JOIN my_write_scope w ON w.id = d.scope_id "
  "JOIN scope s ON s.id = d.scope_id JOIN staff m ON m.id = b.author_id "
  "WHERE NOT EXISTS (SELECT 1 FROM verdict v WHERE v.document_id = b.document_id AND v.no = b.no) "
  "AND " IS_REVIEWER
  " AND NOT EXISTS (SELECT 1 FROM revision n WHERE n.document_id = b.document_id AND n.no > b.no) "
  "AND NOT EXISTS (SELECT 1 FROM revision o WHERE o.document_id = b.document_id "
  "AND o.author_id = cue_me() AND o.no <= b.no AND o.no > coalesce((SELECT max(p.no) "
  "FROM publication p WHERE p.document_id = b.document_id AND p.no < b.no "
  "AND p.verdict = 'approve'), 0)) ORDER BY b.at, d.id";

static char *
dup_text (CueSqlQuery *query, guint column)
{
  const char *text = cue_sql_query_get_text (query, column);

  return g_strdup (text != NULL ? text : "");
}

/**
 * cue_queue_dup_key: (skip)
 * @kind: a list
 * @id: what the task is about
 * @line: (nullable): which line of it
 *
 * Returns: (transfer full): the same for the same task at every look
 */
char *
cue_queue_dup_key (CueQueueKind kind, const char *id, const char *line)
{
  static const char *const prefixes[CUE_N_QUEUE_KINDS]
    = { "gap", "flag", "verify", "drift", "returned", "draft", "review" };

  return line != NULL ? g_strdup_printf ("%s:%s#%s", prefixes[kind], id, line)
                      : g_strdup_printf ("%s:%s", prefixes[kind], id);
}

static CueQueueItem *
item_from_row (CueQueueKind kind, CueSqlQuery *query)
{
  CueQueueItem *item = g_new0 (CueQueueItem, 1);

  item->kind = kind;
  item->document_id = dup_text (query, 0);
  item->no = (int) cue_sql_query_get_int (query, 1);
  item->line_id = g_strdup (cue_sql_query_get_text (query, 2));
  item->document_kind = dup_text (query, 3);
  item->scope = dup_text (query, 4);
  item->title = dup_text (query, 5);
  item->words = g_strdup (cue_sql_query_get_text (query, 6));
  item->person = g_strdup (cue_sql_query_get_text (query, 7));
  item->n_times = (guint) cue_sql_query_get_int (query, 8);
  item->n_people = (guint) cue_sql_query_get_int (query, 9);
  item->since_ms = cue_sql_query_get_int (query, 10);
  item->due_ms = cue_sql_query_get_int (query, 11);
  item->parent_no = (int) cue_sql_query_get_int (query, 12);
  item->key = cue_queue_dup_key (kind, item->document_id, item->line_id);
  return item;
}

static gboolean
load_list (CueStore *store, CueQueue *self, CueQueueKind kind, const char *sql, gint64 days,
           GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  query = days > 0 ? cue_sql_query (cue_store_get_sql (store), error, sql, "i", days * CUE_QUEUE_DAY_MS)
                   : cue_sql_query (cue_store_get_sql (store), error, sql, "");
  while (row)
    {
      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (self->lists[kind], item_from_row (kind, query));
    }
  return TRUE;
}

/* -- what is overdue, by views × days ------------------------------------------------------------------- */

static gboolean
count_views (CueStore *store, GPtrArray *items, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gint64 since_ms = cue_clock_now_ms (cue_store_get_clock (store)) - VIEWED_DAYS * CUE_QUEUE_DAY_MS;

  /* Written as in the index event_opened (desk-4.sql), or it is not used. */
  query = cue_sql_prepare (cue_store_get_desk_sql (store),
                           "SELECT count(*), count(DISTINCT chain_id) FROM event "
                           "WHERE CASE WHEN instr(payload,"
                           "'\"document\":\"') > 0 THEN substr(payload, instr(payload,"
                           "'\"document\":\"') + 12, 36) END = $1 AND at >= $2 AND kind = 'open'",
                           error);
  for (guint i = 0; query != NULL && i < items->len; i++)
    {
      CueQueueItem *item = items->pdata[i];
      gboolean      row;

      cue_sql_query_bind_text (query, 1, item->document_id);
      cue_sql_query_bind_int (query, 2, since_ms);
      if (!cue_sql_query_step (query, &row, error))
        return FALSE;
      item->n_times = row ? (guint) cue_sql_query_get_int (query, 0) : 0;
      item->n_people = row ? (guint) cue_sql_query_get_int (query, 1) : 0;
      cue_sql_query_reset (query);
    }
  return query != NULL;
}

typedef struct
{
  gint64 now_ms;
} Urgency;

static double
get_urgency (const CueQueueItem *item, const Urgency *urgency)
{
  double days = (double) (urgency->now_ms - item->due_ms) / (double) CUE_QUEUE_DAY_MS;

  /* One that nobody opened is still sorted among its like by how long it is due. */
  return MAX (item->n_times, 0.001) * days;
}

static int
compare_urgency (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const CueQueueItem *x = *(const CueQueueItem *const *) a;
  const CueQueueItem *y = *(const CueQueueItem *const *) b;
  double              urgency_x = get_urgency (x, user_data);
  double              urgency_y = get_urgency (y, user_data);

  if (urgency_x != urgency_y)
    return urgency_x < urgency_y ? 1 : -1;
  return strcmp (x->document_id, y->document_id);
}

static gboolean
load_verify (CueStore *store, CueQueue *self, GError **error)
{
  GPtrArray *items = self->lists[CUE_QUEUE_VERIFY];
  Urgency    urgency = { cue_clock_now_ms (cue_store_get_clock (store)) };
  gint64     found;

  if (!cue_sql_get_int64 (cue_store_get_sql (store), &found, 0, error,
                          "SELECT 1 FROM sqlite_schema WHERE name = 'index_row'", ""))
    return FALSE;
  if (found == 0)
    return TRUE;
  if (!load_list (store, self, CUE_QUEUE_VERIFY, verify_sql, 0, error)
      || !count_views (store, items, error))
    return FALSE;
  g_ptr_array_sort_with_data (items, compare_urgency, &urgency);
  return TRUE;
}

static void
set_drift_due (CueQueue *self)
{
  GPtrArray *items = self->lists[CUE_QUEUE_DRIFT];

  for (guint i = 0; i < items->len; i++)
    {
      CueQueueItem *item = items->pdata[i];

      item->due_ms = item->since_ms + DRIFT_DAYS * CUE_QUEUE_DAY_MS;
    }
}

/**
 * cue_queue_add_list: (skip)
 * @store: a store somebody is signed in at
 * @self: a queue
 * @kind: a list of store.db: not the gaps, and of the drafts the saved ones
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_queue_add_list (CueStore *store, CueQueue *self, CueQueueKind kind, GError **error)
{
  switch (kind)
    {
    case CUE_QUEUE_FLAG:
      return load_list (store, self, kind, flag_sql, FLAG_DAYS, error);
    case CUE_QUEUE_VERIFY:
      return load_verify (store, self, error);
    case CUE_QUEUE_DRIFT:
      if (!load_list (store, self, kind, drift_sql, 0, error)
          || !count_views (store, self->lists[kind], error))
        return FALSE;
      set_drift_due (self);
      return TRUE;
    case CUE_QUEUE_RETURNED:
      return load_list (store, self, kind, returned_sql, RETURNED_DAYS, error);
    case CUE_QUEUE_DRAFT:
      return load_list (store, self, kind, saved_sql, CUE_QUEUE_DRAFT_DAYS, error);
    case CUE_QUEUE_REVIEW:
      return load_list (store, self, kind, review_sql, REVIEW_DAYS, error);
    case CUE_QUEUE_GAP:
      break;
    }
  return TRUE;
}
