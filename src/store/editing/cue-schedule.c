/* cue-schedule.c: what starts and ends when, and what a date would bring about.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-schedule.h"

#include "cue-store-private.h"

/**
 * cue_scheduled_free:
 * @self: (nullable) (transfer full): a publication
 */
void
cue_scheduled_free (CueScheduled *self)
{
  if (self == NULL)
    return;
  g_free (self->publication_id);
  g_free (self->document_id);
  g_free (self->kind);
  g_free (self->type);
  g_free (self->title);
  g_free (self->scope);
  g_free (self->by);
  g_array_unref (self->notes);
  g_free (self);
}

/**
 * cue_schedule_is_warning:
 * @note: a note
 *
 * Returns: whether somebody should look twice; that the old text leaves is what one wants, and an
 *   end was chosen by somebody
 */
gboolean
cue_schedule_is_warning (const CueScheduleNote *note)
{
  g_return_val_if_fail (note != NULL, FALSE);

  return note->kind != CUE_SCHEDULE_REPLACES && note->kind != CUE_SCHEDULE_ENDS;
}

/* The live windows of a document but one, in the order of publishing.  rank: how many stand before
 * the one left out, or all when it is not among them. */
static GArray *
load_windows (CueStore *store, const char *document_id, const char *but, guint *rank,
              GError **error)
{
  g_autoptr (GArray)      windows = g_array_new (FALSE, FALSE, sizeof (CueScheduleWindow));
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;
  gboolean                found = FALSE;

  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT p.id, p.no, p.effective_from, p.effective_until FROM publication p "
                         "WHERE p.document_id = $1 AND NOT EXISTS (SELECT 1 FROM retirement t "
                         "WHERE t.publication_id = p.id) ORDER BY p.rowid",
                         "s", document_id);
  *rank = 0;
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      CueScheduleWindow window;

      if (!row)
        return g_steal_pointer (&windows);
      if (g_strcmp0 (cue_sql_query_get_text (query, 0), but) == 0)
        {
          found = TRUE;
          continue;
        }
      window.no = (int) cue_sql_query_get_int (query, 1);
      window.from_ms = cue_sql_query_get_int (query, 2);
      window.until_ms = cue_sql_query_get_int (query, 3);
      g_array_append_val (windows, window);
      *rank += !found;
    }
  return NULL;
}

/* A newer revision was saved meanwhile: whoever wrote it may think that his text comes. */
static gboolean
add_newer (CueStore *store, const char *document_id, int no, GArray *notes, GError **error)
{
  gint64          newest;
  CueScheduleNote note = { .kind = CUE_SCHEDULE_NEWER };

  if (!cue_sql_get_int64 (cue_store_get_sql (store), &newest, 0, error,
                          "SELECT max(no) FROM revision WHERE document_id = $1", "s", document_id))
    return FALSE;
  note.no = (int) newest;
  if (newest > no)
    g_array_append_val (notes, note);
  return TRUE;
}

static GArray *
judge (CueStore *store, const char *document_id, const char *publication_id,
       const CueScheduleWindow *candidate, GError **error)
{
  g_autoptr (GArray) windows = NULL;
  g_autoptr (GArray) notes = NULL;
  guint              rank;

  windows = load_windows (store, document_id, publication_id, &rank, error);
  if (windows == NULL)
    return NULL;
  notes = cue_schedule_judge ((const CueScheduleWindow *) (gpointer) windows->data, windows->len,
                              candidate, rank, cue_clock_now_ms (cue_store_get_clock (store)));
  if (!add_newer (store, document_id, candidate->no, notes, error))
    return NULL;
  return g_steal_pointer (&notes);
}

/**
 * cue_schedule_preview:
 * @store: a store
 * @document_id: which document
 * @no: which revision
 * @from_ms: start, UTC milliseconds; what lies before now means now
 * @until_ms: end, UTC milliseconds, %CUE_FOREVER_MS for none
 * @error: return location
 *
 * What publishing would bring about; writes nothing.
 *
 * Returns: (transfer full) (nullable) (element-type CueScheduleNote): in order of time
 */
GArray *
cue_schedule_preview (CueStore *store, const char *document_id, int no, gint64 from_ms,
                      gint64 until_ms, GError **error)
{
  CueScheduleWindow candidate = { no, from_ms, until_ms };

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);
  g_return_val_if_fail (document_id != NULL, NULL);

  candidate.from_ms = MAX (from_ms, cue_clock_now_ms (cue_store_get_clock (store)));
  return judge (store, document_id, NULL, &candidate, error);
}

static CueScheduled *
scheduled_from_row (CueSqlQuery *query, gint64 now_ms)
{
  CueScheduled *self = g_new0 (CueScheduled, 1);

  self->publication_id = g_strdup (cue_sql_query_get_text (query, 0));
  self->document_id = g_strdup (cue_sql_query_get_text (query, 1));
  self->no = (int) cue_sql_query_get_int (query, 2);
  self->kind = g_strdup (cue_sql_query_get_text (query, 3));
  self->type = g_strdup (cue_sql_query_get_text (query, 4));
  self->title = g_strdup (cue_sql_query_get_text (query, 5));
  self->scope = g_strdup (cue_sql_query_get_text (query, 6));
  self->by = g_strdup (cue_sql_query_get_text (query, 7));
  self->from_ms = cue_sql_query_get_int (query, 8);
  self->until_ms = cue_sql_query_get_int (query, 9);
  self->started = self->from_ms <= now_ms;
  self->notes = g_array_new (FALSE, FALSE, sizeof (CueScheduleNote));
  return self;
}

static gboolean
judge_all (CueStore *store, GPtrArray *list, GError **error)
{
  for (guint i = 0; i < list->len; i++)
    {
      CueScheduled     *scheduled = g_ptr_array_index (list, i);
      CueScheduleWindow window = { scheduled->no, scheduled->from_ms, scheduled->until_ms };
      GArray           *notes = judge (store, scheduled->document_id, scheduled->publication_id,
                                       &window, error);

      if (notes == NULL)
        return FALSE;
      g_array_unref (scheduled->notes);
      scheduled->notes = notes;
    }
  return TRUE;
}

/**
 * cue_schedule_list:
 * @store: a store
 * @error: return location
 *
 * Every publication that is still to start or to end, with what that brings about.
 *
 * Returns: (transfer full) (nullable) (element-type CueScheduled): what happens next comes first
 */
GPtrArray *
cue_schedule_list (CueStore *store, GError **error)
{
  g_autoptr (GPtrArray)   list = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_scheduled_free);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;
  gint64                  now_ms;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT p.id, p.document_id, p.no, p.kind, coalesce(j.type, ''), "
                         "coalesce(j.title, ''), s.path, m.name, p.effective_from, "
                         "p.effective_until FROM publication p "
                         "JOIN document d ON d.id = p.document_id JOIN scope s ON s.id = d.scope_id "
                         "JOIN staff m ON m.id = p.published_by "
                         "LEFT JOIN projection j ON j.document_id = p.document_id AND j.no = p.no "
                         "WHERE p.effective_until > $1 "
                         "AND (p.effective_from > $1 OR p.effective_until < $2) "
                         "AND NOT EXISTS (SELECT 1 FROM retirement t WHERE t.publication_id = p.id) "
                         "ORDER BY CASE WHEN p.effective_from > $1 THEN p.effective_from "
                         "ELSE p.effective_until END, j.title, p.rowid",
                         "ii", now_ms, CUE_FOREVER_MS);
  while (row)
    {
      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (list, scheduled_from_row (query, now_ms));
    }
  g_clear_pointer (&query, cue_sql_query_free);
  return judge_all (store, list, error) ? g_steal_pointer (&list) : NULL;
}
