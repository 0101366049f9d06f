/* cue-board-now.c: what is as it is now, and not of a span: flags that wait, notices that are not
 * read, what is due, and what was asked and is not answered yet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-board-private.h"

#include "cue-authority.h"
#include "cue-entry.h"

#include <stdlib.h>
#include <string.h>

/* -- flags -------------------------------------------------------------------------------------- */

/**
 * cue_board_list_flags:
 * @store: a store
 * @people: whose flags
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueBoardRow): the flags that are up now, the
 *   oldest first
 */
GPtrArray *
cue_board_list_flags (CueStore *store, const CueAuditPeople *people, GError **error)
{
  g_autoptr (GPtrArray)   rows = cue_board_new_rows ();
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT about, at, by_staff, CASE WHEN json_valid(payload) THEN "
                         "json_extract(payload, '$.words') END, CASE WHEN json_valid(payload) THEN "
                         "json_extract(payload, '$.text') END FROM mark "
                         "WHERE kind = 'disputed' AND live = 1 "
                         "AND " CUE_AUDIT_PEOPLE ("by_staff", "$1") " ORDER BY at, seq",
                         "s", people->ids);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      CueBoardRow *flag;
      const char  *about;

      if (!row)
        return g_steal_pointer (&rows);
      about = cue_sql_query_get_text (query, 0);
      flag = g_new0 (CueBoardRow, 1);
      flag->document_id = g_strndup (about, strcspn (about, "#"));
      flag->at_ms = cue_sql_query_get_int (query, 1);
      cue_board_row_set_person (flag, people, cue_sql_query_get_int (query, 2));
      flag->text = g_strdup (cue_sql_query_get_text (query, 3));
      flag->detail = g_strdup (cue_sql_query_get_text (query, 4));
      flag->title = cue_board_dup_title (store, flag->document_id);
      g_ptr_array_add (rows, flag);
    }
  return NULL;
}

/* -- notices ------------------------------------------------------------------------------------ */

static gboolean
must_read (const CuePublished *published)
{
  g_autoptr (CueEntry) entry = cue_entry_new_from_document (published->document, NULL);

  return entry != NULL && entry->must_read;
}

static gboolean
load_receipts (CueStore *store, const CuePublished *published, GHashTable *read, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT staff_id FROM rollup_receipt WHERE document_id = $1 AND no = $2",
                         "si", published->document_id, (gint64) published->no);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      gint64 id;

      if (!row)
        return TRUE;
      id = cue_sql_query_get_int (query, 0);
      g_hash_table_add (read, g_memdup2 (&id, sizeof id));
    }
  return FALSE;
}

static int
compare_rows_by_login (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(CueBoardRow *const *) a)->login, (*(CueBoardRow *const *) b)->login);
}

/* Only who works where the notice holds has to read it. */
static gboolean
add_unread (GPtrArray *rows, CueStore *store, const CueAuditPeople *people,
            const CuePublished *published, GError **error)
{
  g_autoptr (GHashTable) read = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  const char            *scope = cue_document_get_scope (published->document);
  GHashTableIter         iter;
  gpointer               value;

  if (!load_receipts (store, published, read, error))
    return FALSE;
  g_hash_table_iter_init (&iter, people->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const CueAuditPerson *person = value;
      CueBoardRow          *row;

      if (!person->answers || !g_str_has_prefix (person->scope, scope)
          || g_hash_table_contains (read, &person->id))
        continue;
      row = g_new0 (CueBoardRow, 1);
      cue_board_row_set_person (row, people, person->id);
      row->document_id = g_strdup (published->document_id);
      row->title = g_strdup (cue_document_get_title (published->document));
      row->at_ms = published->effective_from_ms;
      g_ptr_array_add (rows, row);
    }
  return TRUE;
}

/**
 * cue_board_list_unread:
 * @store: a store
 * @people: who should have read
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueBoardRow): a row a person and notice in force
 *   that he has not confirmed, by login
 */
GPtrArray *
cue_board_list_unread (CueStore *store, const CueAuditPeople *people, GError **error)
{
  g_autoptr (GPtrArray) rows = cue_board_new_rows ();
  g_autoptr (GPtrArray) notices
      = cue_authority_list_in_force (store, CUE_DOCUMENT_NOTICE, NULL, NULL,
                                     cue_clock_now_ms (cue_store_get_clock (store)), error);

  if (notices == NULL)
    return NULL;
  for (guint i = 0; i < notices->len; i++)
    if (must_read (notices->pdata[i])
        && !add_unread (rows, store, people, notices->pdata[i], error))
      return NULL;
  g_ptr_array_sort (rows, compare_rows_by_login);
  return g_steal_pointer (&rows);
}

/* Persons are counted once, whatever they have not read. */
static void
take_unread (CueBoard *self, GPtrArray *rows)
{
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  guint                  most = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const CueBoardRow *row = rows->pdata[i];
      guint              n = GPOINTER_TO_UINT (g_hash_table_lookup (titles, row->title)) + 1;

      g_hash_table_add (people, row->login);
      g_hash_table_insert (titles, row->title, GUINT_TO_POINTER (n));
      if (n > most)
        {
          most = n;
          g_free (self->unread_title);
          self->unread_title = g_strdup (row->title);
        }
    }
  self->unread_people = g_hash_table_size (people);
}

/* -- what is due -------------------------------------------------------------------------------- */

static char *
dup_today (CueStore *store)
{
  CueClock             *clock = cue_store_get_clock (store);
  g_autoptr (GDateTime) now = cue_clock_to_local (clock, cue_clock_now_ms (clock));

  return g_date_time_format (now, "%Y-%m-%d");
}

static GPtrArray *
take_tasks (CueSqlQuery *query, const CueAuditPeople *people, GError **error)
{
  g_autoptr (GPtrArray) rows = cue_board_new_rows ();
  gboolean              row = TRUE;

  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      CueBoardRow *task;

      if (!row)
        return g_steal_pointer (&rows);
      task = g_new0 (CueBoardRow, 1);
      task->at_ms = cue_sql_query_get_int (query, 0);
      task->call_ref = g_strdup (cue_sql_query_get_text (query, 1));
      task->customer_ref = g_strdup (cue_sql_query_get_text (query, 2));
      cue_board_row_set_person (task, people, cue_sql_query_get_int (query, 3));
      task->title = g_strdup (cue_sql_query_get_text (query, 4));
      task->detail = g_strdup (cue_sql_query_get_text (query, 5));
      task->text = g_strdup (cue_sql_query_get_text (query, 6));
      g_ptr_array_add (rows, task);
    }
  return NULL;
}

/**
 * cue_board_list_due:
 * @store: a store
 * @people: whose customers
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueBoardRow): what was promised for today or
 *   earlier and is not done, the earliest first
 */
GPtrArray *
cue_board_list_due (CueStore *store, const CueAuditPeople *people, GError **error)
{
  g_autofree char        *today = dup_today (store);
  g_autoptr (CueSqlQuery) query = NULL;

  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT opened_at, call_ref, customer_ref, staff_id, kind, due, step "
                         "FROM rollup_task WHERE state = 'open' AND due <= $1 "
                         "AND kind <> 'transfer' AND " CUE_AUDIT_PEOPLE ("staff_id", "$2")
                         " ORDER BY due, opened_at",
                         "ss", today, people->ids);
  return take_tasks (query, people, error);
}

/**
 * cue_board_list_complaints:
 * @store: a store
 * @people: whose customers
 * @error: return location
 *
 * The title of a row is the complaint's grade, its text the step, its detail the day.
 *
 * Returns: (transfer full) (nullable) (element-type CueBoardRow): every open complaint, in the order
 *   of cue_complaint_list()
 */
GPtrArray *
cue_board_list_complaints (CueStore *store, const CueAuditPeople *people, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;

  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT opened_at, call_ref, customer_ref, staff_id, coalesce(grade, '') AS g, "
                         "due, coalesce(step, '') AS s FROM rollup_task "
                         "WHERE kind = 'complaint' AND state = 'open' "
                         "AND " CUE_AUDIT_PEOPLE ("staff_id", "$1")
                         " ORDER BY g = '', g, s, due, opened_at",
                         "s", people->ids);
  return take_tasks (query, people, error);
}

gboolean
cue_board_load_now (CueBoard *self, CueStore *store, const CueAuditPeople *people, GError **error)
{
  g_autoptr (GPtrArray) flags = cue_board_list_flags (store, people, error);
  g_autoptr (GPtrArray) unread = flags != NULL ? cue_board_list_unread (store, people, error) : NULL;
  g_autofree char      *today = dup_today (store);

  if (unread == NULL)
    return FALSE;
  self->open_flags = flags->len;
  self->oldest_flag_ms = flags->len > 0 ? ((CueBoardRow *) flags->pdata[0])->at_ms : 0;
  take_unread (self, unread);
  return cue_sql_get_int64 (cue_store_get_desk_sql (store), &self->due, 0, error,
                            "SELECT count(*) FROM rollup_task WHERE state = 'open' AND due <= $1 "
                            "AND kind <> 'transfer' AND " CUE_AUDIT_PEOPLE ("staff_id", "$2"),
                            "ss", today, people->ids);
}

/* -- what was asked ----------------------------------------------------------------------------- */

/* Words as they are compared: without spaces and marks, capital letters made small. */
static char *
dup_folded (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString         *out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* One wording that was asked and found nothing. */
typedef struct
{
  char   *words;   /* (owned): as they were typed the first time */
  GArray *asked;   /* (owned) (element-type gint64): when, UTC milliseconds */
  GHashTable *people; /* (owned) */
  gint64  answered_ms; /* when an entry with these words came into force; 0 = never */
} Gap;

static void
gap_free (gpointer data)
{
  Gap *gap = data;

  g_free (gap->words);
  g_array_unref (gap->asked);
  g_hash_table_unref (gap->people);
  g_free (gap);
}

static Gap *
find_gap (GHashTable *gaps, const char *words)
{
  g_autofree char *key = dup_folded (words);
  Gap             *gap = *key != '\0' ? g_hash_table_lookup (gaps, key) : NULL;

  if (gap != NULL || *key == '\0')
    return gap;
  gap = g_new0 (Gap, 1);
  gap->words = g_strdup (words);
  gap->asked = g_array_new (FALSE, FALSE, sizeof (gint64));
  gap->people = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_hash_table_insert (gaps, g_steal_pointer (&key), gap);
  return gap;
}

/* @typed: what was typed → its gap, because the same words come again and again. */
static void
add_miss (GHashTable *gaps, GHashTable *typed, const char *words, gint64 at_ms, gint64 staff_id)
{
  Gap *gap = g_hash_table_lookup (typed, words);

  if (gap == NULL)
    {
      gap = find_gap (gaps, words);
      if (gap == NULL)
        return;
      g_hash_table_insert (typed, g_strdup (words), gap);
    }
  g_array_append_val (gap->asked, at_ms);
  g_hash_table_add (gap->people, GSIZE_TO_POINTER ((gsize) staff_id));
}

static gboolean
load_misses (GHashTable *gaps, const CueBoard *self, CueStore *store, const CueAuditPeople *people,
             GError **error)
{
  g_autoptr (GHashTable)  typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT json_extract(e.payload, '$.words'), e.at, c.staff_id FROM event e "
                         "JOIN chain c ON c.id = e.chain_id WHERE e.kind = 'miss' AND e.at >= $1 "
                         "AND e.at < $2 AND json_valid(e.payload) "
                         "AND " CUE_AUDIT_PEOPLE ("c.staff_id", "$3") " ORDER BY e.at",
                         "iis", self->from_ms, self->until_ms, people->ids);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return TRUE;
      if (!cue_sql_query_is_null (query, 0))
        add_miss (gaps, typed, cue_sql_query_get_text (query, 0), cue_sql_query_get_int (query, 1),
                  cue_sql_query_get_int (query, 2));
    }
  return FALSE;
}

/* The words came with some revision of the entry, not always with the one in force now. */
static gint64
first_with_words (CueStore *store, const char *document_id, const char *wording, GError **error)
{
  g_autofree char *escaped = g_markup_escape_text (wording, -1);
  gint64           at_ms = 0;

  cue_sql_get_int64 (cue_store_get_sql (store), &at_ms, 0, error,
                     "SELECT min(max(p.effective_from, p.at)) FROM publication p "
                     "JOIN revision r ON r.document_id = p.document_id AND r.no = p.no "
                     "WHERE p.document_id = $1 AND instr(r.body, $2) > 0",
                     "ss", document_id, escaped);
  return at_ms;
}

static void
answer (GHashTable *gaps, CueStore *store, const char *document_id, const char *wording)
{
  g_autofree char *key = dup_folded (wording);
  Gap             *gap = g_hash_table_lookup (gaps, key);
  gint64           at_ms;

  if (gap == NULL)
    return;
  at_ms = first_with_words (store, document_id, wording, NULL);
  if (at_ms > 0 && (gap->answered_ms == 0 || at_ms < gap->answered_ms))
    gap->answered_ms = at_ms;
}

/* Canonical XML has four entities and no attribute on these elements. */
static char *
dup_plain (const char *start, gsize length)
{
  GString *text = g_string_new_len (start, (gssize) length);

  g_string_replace (text, "&lt;", "<", 0);
  g_string_replace (text, "&gt;", ">", 0);
  g_string_replace (text, "&quot;", "\"", 0);
  g_string_replace (text, "&amp;", "&", 0);
  return g_string_free (text, FALSE);
}

/* The index knows these words too, but it may be on its way to being made again. */
static void
answer_all (GHashTable *gaps, CueStore *store, const char *document_id, const char *body,
            const char *begin, const char *end)
{
  for (const char *p = strstr (body, begin); p != NULL; p = strstr (p, begin))
    {
      const char      *stop = strstr (p, end);
      g_autofree char *wording = NULL;

      if (stop == NULL)
        return;
      p += strlen (begin);
      wording = dup_plain (p, (gsize) (stop - p));
      answer (gaps, store, document_id, wording);
    }
}

static gboolean
find_answers (GHashTable *gaps, CueStore *store, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  if (g_hash_table_size (gaps) == 0)
    return TRUE;
  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT document_id, body FROM published WHERE kind = 'entry' "
                         "AND live = 1 AND effective_from <= $1 AND effective_until > $1",
                         "i", cue_clock_now_ms (cue_store_get_clock (store)));
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      const char *document_id, *body;

      if (!row)
        return TRUE;
      document_id = cue_sql_query_get_text (query, 0);
      body = cue_sql_query_get_text (query, 1);
      answer_all (gaps, store, document_id, body, "<title>", "</title>");
      answer_all (gaps, store, document_id, body, "<asked>", "</asked>");
    }
  return FALSE;
}

static int
compare_ms (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  const CueBoardRow *first = *(CueBoardRow *const *) a;
  const CueBoardRow *second = *(CueBoardRow *const *) b;

  if (first->n != second->n)
    return first->n < second->n ? 1 : -1;
  return g_strcmp0 (first->text, second->text);
}

static void
add_gap_row (GPtrArray *rows, const Gap *gap)
{
  CueBoardRow *row = g_new0 (CueBoardRow, 1);

  row->text = g_strdup (gap->words);
  row->n = gap->asked->len;
  row->people = g_hash_table_size (gap->people);
  row->at_ms = g_array_index (gap->asked, gint64, gap->asked->len - 1);
  g_ptr_array_add (rows, row);
}

static void
take_gaps (CueBoard *self, GHashTable *gaps)
{
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter     iter;
  gpointer           value;

  g_hash_table_iter_init (&iter, gaps);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Gap *gap = value;

      if (gap->answered_ms == 0)
        self->gaps++;
      if (gap->answered_ms == 0)
        add_gap_row (self->gap_rows, gap);
      for (guint i = 0; gap->answered_ms > 0 && i < gap->asked->len; i++)
        {
          gint64 wait = gap->answered_ms - g_array_index (gap->asked, gint64, i);

          /* Words that an entry had already were missed for another reason. */
          if (wait > 0)
            g_array_append_val (waits, wait);
        }
    }
  g_array_sort (waits, compare_ms);
  self->answered = waits->len;
  if (waits->len > 0)
    self->answer_ms = g_array_index (waits, gint64, (waits->len - 1) / 2);
  g_ptr_array_sort (self->gap_rows, compare_gaps);
}

/**
 * cue_board_load_gaps:
 * @self: a board
 * @store: a store
 * @people: who asked
 * @error: return location
 *
 * A miss is answered when an entry in force has its words, as a title or as a customer's wording:
 * that is what an editor adds when he fills the gap (D9).  The wait ends when the first revision
 * with these words came into force.
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_board_load_gaps (CueBoard *self, CueStore *store, const CueAuditPeople *people, GError **error)
{
  g_autoptr (GHashTable) gaps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, gap_free);

  if (!load_misses (gaps, self, store, people, error) || !find_answers (gaps, store, error))
    return FALSE;
  take_gaps (self, gaps);
  return TRUE;
}
