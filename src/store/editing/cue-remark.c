/* cue-remark.c: what a reader says about a revision, on a line or on the whole.
 *
 * A remark is a record like every other: never changed, never deleted.  That it is settled is a
 * record of its own, and whether an approval may stand beside it is decided by the file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-remark.h"

#include "cue-store-private.h"

/**
 * cue_remark_copy:
 * @self: a remark
 *
 * Returns: (transfer full): a copy
 */
CueRemark *
cue_remark_copy (const CueRemark *self)
{
  CueRemark *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (CueRemark, 1);
  *copy = *self;
  copy->id = g_strdup (self->id);
  copy->document_id = g_strdup (self->document_id);
  copy->line_id = g_strdup (self->line_id);
  copy->staff = g_strdup (self->staff);
  copy->body = g_strdup (self->body);
  return copy;
}

/**
 * cue_remark_free:
 * @self: (nullable) (transfer full): a remark
 */
void
cue_remark_free (CueRemark *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->document_id);
  g_free (self->line_id);
  g_free (self->staff);
  g_free (self->body);
  g_free (self);
}

/**
 * cue_remark_add:
 * @store: a store where an editor or reviewer is signed in
 * @document_id: which document
 * @no: which revision
 * @line_id: (nullable): the row of the comparison it stands on, %NULL for the whole text
 * @level: whether the text has to be changed
 * @body: what to say, 1 to 4000 characters
 * @remark_id: (out) (optional) (transfer full): its id
 * @error: return location
 *
 * Returns: %FALSE with CUE_ERROR_DENIED (role, level), INVALID (too long, no such revision) or
 *   CONFLICT when the revision was judged already and @level asks for a change
 */
gboolean
cue_remark_add (CueStore *store, const char *document_id, int no, const char *line_id,
                CueRemarkLevel level, const char *body, char **remark_id, GError **error)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *text = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);
  g_return_val_if_fail (document_id != NULL && body != NULL, FALSE);

  text = g_strstrip (g_strdup (body));
  if (!cue_sql_run (cue_store_get_sql (store), error,
                    "INSERT INTO remark (id, document_id, no, line_id, staff_id, body, level) "
                    "VALUES ($1, $2, $3, $4, (SELECT id FROM me), $5, $6)",
                    "ssisss", id, document_id, (gint64) no, line_id != NULL ? line_id : "", text,
                    level == CUE_REMARK_MUST ? "must" : "note"))
    return FALSE;
  if (remark_id != NULL)
    *remark_id = g_steal_pointer (&id);
  return TRUE;
}

/**
 * cue_remark_settle:
 * @store: a store where the person who made the remark is signed in
 * @remark_id: which remark
 * @error: return location
 *
 * The other way to be rid of a remark is a new revision: remarks belong to the one they were made
 * on.
 *
 * Returns: %FALSE with CUE_ERROR_DENIED (somebody else's), CONFLICT (settled already)
 */
gboolean
cue_remark_settle (CueStore *store, const char *remark_id, GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);
  g_return_val_if_fail (remark_id != NULL, FALSE);

  return cue_sql_run (cue_store_get_sql (store), error,
                      "INSERT INTO remark_settled (remark_id, staff_id) "
                      "VALUES ($1, (SELECT id FROM me))",
                      "s", remark_id);
}

static CueRemark *
remark_from_row (CueSqlQuery *query)
{
  CueRemark *self = g_new0 (CueRemark, 1);

  self->id = g_strdup (cue_sql_query_get_text (query, 0));
  self->document_id = g_strdup (cue_sql_query_get_text (query, 1));
  self->no = (int) cue_sql_query_get_int (query, 2);
  self->line_id = g_strdup (cue_sql_query_get_text (query, 3));
  self->level = g_strcmp0 (cue_sql_query_get_text (query, 4), "must") == 0 ? CUE_REMARK_MUST
                                                                           : CUE_REMARK_NOTE;
  self->staff = g_strdup (cue_sql_query_get_text (query, 5));
  self->is_mine = cue_sql_query_get_int (query, 6) != 0;
  self->body = g_strdup (cue_sql_query_get_text (query, 7));
  self->at_ms = cue_sql_query_get_int (query, 8);
  self->settled_ms = cue_sql_query_get_int (query, 9);
  return self;
}

/**
 * cue_remark_list:
 * @store: a store
 * @document_id: which document
 * @no: which revision; 0 = all of them
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueRemark): oldest first
 */
GPtrArray *
cue_remark_list (CueStore *store, const char *document_id, int no, GError **error)
{
  g_autoptr (GPtrArray)   list = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_remark_free);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);
  g_return_val_if_fail (document_id != NULL, NULL);

  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT r.id, r.document_id, r.no, r.line_id, r.level, m.name, "
                         "r.staff_id IS cue_me(), r.body, r.at, coalesce(s.at, 0) FROM remark r "
                         "JOIN staff m ON m.id = r.staff_id "
                         "LEFT JOIN remark_settled s ON s.remark_id = r.id "
                         "WHERE r.document_id = $1 AND ($2 = 0 OR r.no = $2) "
                         "ORDER BY r.at, r.rowid",
                         "si", document_id, (gint64) no);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&list);
      g_ptr_array_add (list, remark_from_row (query));
    }
  return NULL;
}

/**
 * cue_remark_count_open_must:
 * @remarks: (element-type CueRemark): remarks of one revision
 *
 * Returns: how many ask for a change and are not settled
 */
guint
cue_remark_count_open_must (GPtrArray *remarks)
{
  guint n = 0;

  g_return_val_if_fail (remarks != NULL, 0);

  for (guint i = 0; i < remarks->len; i++)
    {
      const CueRemark *remark = g_ptr_array_index (remarks, i);

      n += remark->level == CUE_REMARK_MUST && remark->settled_ms == 0;
    }
  return n;
}
