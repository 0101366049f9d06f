/* cue-authority-list.c: the lists of the editor's page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-authority.h"

#include "cue-store-private.h"

/* A revision may have been published twice; the state that matters most comes first. */
#define LIST_COLUMNS                                                                               \
  "SELECT v.document_id, v.no, v.kind, s.path, j.title, v.state, m.login, r.created_at "           \
  "FROM revision_state v JOIN revision r ON r.document_id = v.document_id AND r.no = v.no "        \
  "JOIN document d ON d.id = v.document_id JOIN scope s ON s.id = d.scope_id "                     \
  "JOIN staff m ON m.id = v.author_id "                                                            \
  "LEFT JOIN projection j ON j.document_id = v.document_id AND j.no = v.no "
#define LIST_ORDER                                                                                 \
  "ORDER BY v.document_id, v.no DESC, "                                                            \
  "CASE v.state WHEN 'published' THEN 0 WHEN 'scheduled' THEN 1 ELSE 2 END"

static CueRevisionInfo *
info_from_row (CueSqlQuery *query)
{
  CueRevisionInfo *info = g_new0 (CueRevisionInfo, 1);
  const char      *title = cue_sql_query_get_text (query, 4);

  info->document_id = g_strdup (cue_sql_query_get_text (query, 0));
  info->no = (int) cue_sql_query_get_int (query, 1);
  info->kind = g_strdup (cue_sql_query_get_text (query, 2));
  info->scope = g_strdup (cue_sql_query_get_text (query, 3));
  info->title = g_strdup (title != NULL ? title : "");
  info->state = g_strdup (cue_sql_query_get_text (query, 5));
  info->author = g_strdup (cue_sql_query_get_text (query, 6));
  info->at_ms = cue_sql_query_get_int (query, 7);
  return info;
}

/* one_per_document: else one per revision. */
static GPtrArray *
collect (CueSqlQuery *query, gboolean one_per_document, GError **error)
{
  g_autoptr (GPtrArray) list
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_revision_info_free);
  gboolean row = TRUE;

  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      const CueRevisionInfo *last;
      gboolean               same;

      if (!row)
        return g_steal_pointer (&list);
      last = list->len > 0 ? list->pdata[list->len - 1] : NULL;
      same = last != NULL
             && g_str_equal (last->document_id, cue_sql_query_get_text (query, 0))
             && (one_per_document || last->no == (int) cue_sql_query_get_int (query, 1));
      if (!same)
        g_ptr_array_add (list, info_from_row (query));
    }
  return NULL;
}

/**
 * cue_authority_list_revisions:
 * @store: a store
 * @document_id: which document
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueRevisionInfo): newest first; empty when
 *   there is no such document
 */
GPtrArray *
cue_authority_list_revisions (CueStore *store, const char *document_id, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);
  g_return_val_if_fail (document_id != NULL, NULL);

  query = cue_sql_query (cue_store_get_sql (store), error,
                         LIST_COLUMNS "WHERE v.document_id = $1 " LIST_ORDER, "s", document_id);
  return collect (query, FALSE, error);
}

/**
 * cue_authority_list_documents:
 * @store: a store
 * @kind: (nullable): only this kind
 * @state: (nullable): only documents with a revision in this state
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueRevisionInfo): a line a document, by id: its
 *   newest revision, or the newest in @state
 */
GPtrArray *
cue_authority_list_documents (CueStore *store, const char *kind, const char *state, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  query = cue_sql_query (cue_store_get_sql (store), error,
                         LIST_COLUMNS "WHERE ($1 IS NULL OR v.kind = $1) "
                                      "AND ($2 IS NULL OR v.state = $2) " LIST_ORDER,
                         "ss", kind, state);
  return collect (query, TRUE, error);
}
