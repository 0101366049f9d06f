/* cue-history.c: every revision of a document.
 *
 * Nothing is ever changed or deleted, so history is a question and not a table: what was in force
 * at an instant follows from the publications made by then and not taken back by then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-history.h"

#include "cue-store-private.h"

/**
 * cue_publication_span_free:
 * @self: (nullable) (transfer full): a publication
 */
void
cue_publication_span_free (CuePublicationSpan *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->by);
  g_free (self->retired_by);
  g_free (self->reason);
  g_free (self);
}

/**
 * cue_revision_record_free:
 * @self: (nullable) (transfer full): a revision
 */
void
cue_revision_record_free (CueRevisionRecord *self)
{
  if (self == NULL)
    return;
  g_free (self->document_id);
  g_free (self->title);
  g_free (self->state);
  g_free (self->sha256);
  g_free (self->author);
  g_free (self->author_login);
  g_free (self->note);
  g_free (self->verdict);
  g_free (self->reviewer);
  g_free (self->verdict_note);
  g_ptr_array_unref (self->windows);
  g_free (self);
}

/**
 * cue_in_force_free:
 * @self: (nullable) (transfer full): a document
 */
void
cue_in_force_free (CueInForce *self)
{
  if (self == NULL)
    return;
  g_free (self->publication_id);
  g_free (self->document_id);
  g_free (self->kind);
  g_free (self->type);
  g_free (self->title);
  g_free (self->category);
  g_free (self->scope);
  g_free (self);
}

static CueRevisionRecord *
record_from_row (CueSqlQuery *query, const char *document_id)
{
  CueRevisionRecord *self = g_new0 (CueRevisionRecord, 1);

  self->document_id = g_strdup (document_id);
  self->no = (int) cue_sql_query_get_int (query, 0);
  self->title = g_strdup (cue_sql_query_get_text (query, 1));
  self->sha256 = g_strdup (cue_sql_query_get_text (query, 2));
  self->author = g_strdup (cue_sql_query_get_text (query, 3));
  self->author_login = g_strdup (cue_sql_query_get_text (query, 4));
  self->saved_ms = cue_sql_query_get_int (query, 5);
  self->note = g_strdup (cue_sql_query_get_text (query, 6));
  self->submitted_ms = cue_sql_query_get_int (query, 7);
  self->verdict = g_strdup (cue_sql_query_get_text (query, 8));
  self->reviewer = g_strdup (cue_sql_query_get_text (query, 9));
  self->judged_ms = cue_sql_query_get_int (query, 10);
  self->verdict_note = g_strdup (cue_sql_query_get_text (query, 11));
  self->n_remarks = (guint) cue_sql_query_get_int (query, 12);
  self->state = g_strdup (cue_sql_query_get_text (query, 13));
  self->windows = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_publication_span_free);
  return self;
}

static GPtrArray *
list_records (CueStore *store, const char *document_id, GError **error)
{
  g_autoptr (GPtrArray) list
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_revision_record_free);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  /* A revision may have been published twice; the state that matters most is the smallest. */
  query = cue_sql_query (
    cue_store_get_sql (store), error,
    "SELECT r.no, coalesce(j.title, ''), r.sha256, a.name, a.login, r.created_at, r.note, "
    "coalesce(s.at, 0), v.verdict, w.name, coalesce(v.at, 0), v.note, "
    "(SELECT count(*) FROM remark k WHERE k.document_id = r.document_id AND k.no = r.no), "
    "(SELECT z.state FROM revision_state z WHERE z.document_id = r.document_id AND z.no = r.no "
    "ORDER BY CASE z.state WHEN 'published' THEN 0 WHEN 'scheduled' THEN 1 ELSE 2 END LIMIT 1) "
    "FROM revision r JOIN staff a ON a.id = r.author_id "
    "LEFT JOIN projection j ON j.document_id = r.document_id AND j.no = r.no "
    "LEFT JOIN submission s ON s.document_id = r.document_id AND s.no = r.no "
    "LEFT JOIN verdict v ON v.document_id = r.document_id AND v.no = r.no "
    "LEFT JOIN staff w ON w.id = v.reviewer_id "
    "WHERE r.document_id = $1 ORDER BY r.no DESC",
    "s", document_id);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&list);
      g_ptr_array_add (list, record_from_row (query, document_id));
    }
  return NULL;
}

static CuePublicationSpan *
window_from_row (CueSqlQuery *query)
{
  CuePublicationSpan *self = g_new0 (CuePublicationSpan, 1);

  self->id = g_strdup (cue_sql_query_get_text (query, 1));
  self->from_ms = cue_sql_query_get_int (query, 2);
  self->until_ms = cue_sql_query_get_int (query, 3);
  self->by = g_strdup (cue_sql_query_get_text (query, 4));
  self->at_ms = cue_sql_query_get_int (query, 5);
  self->retired_ms = cue_sql_query_get_int (query, 6);
  self->retired_by = g_strdup (cue_sql_query_get_text (query, 7));
  self->reason = g_strdup (cue_sql_query_get_text (query, 8));
  self->alone = g_strcmp0 (cue_sql_query_get_text (query, 9), "waive") == 0;
  return self;
}

static gboolean
add_windows (CueStore *store, const char *document_id, GPtrArray *list, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT p.no, p.id, p.effective_from, p.effective_until, m.name, p.at, "
                         "coalesce(t.at, 0), n.name, t.reason, p.verdict FROM publication p "
                         "JOIN staff m ON m.id = p.published_by "
                         "LEFT JOIN retirement t ON t.publication_id = p.id "
                         "LEFT JOIN staff n ON n.id = t.retired_by "
                         "WHERE p.document_id = $1 ORDER BY p.rowid",
                         "s", document_id);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return TRUE;
      for (guint i = 0; i < list->len; i++)
        {
          CueRevisionRecord *record = g_ptr_array_index (list, i);

          if (record->no == (int) cue_sql_query_get_int (query, 0))
            g_ptr_array_add (record->windows, window_from_row (query));
        }
    }
  return FALSE;
}

/**
 * cue_history_list:
 * @store: a store
 * @document_id: which document
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueRevisionRecord): newest first; empty when
 *   there is no such document
 */
GPtrArray *
cue_history_list (CueStore *store, const char *document_id, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);
  g_return_val_if_fail (document_id != NULL, NULL);

  list = list_records (store, document_id, error);
  if (list == NULL || !add_windows (store, document_id, list, error))
    return NULL;
  return g_steal_pointer (&list);
}
