/* cue-review-draft.c: what a reviewer has looked at, ticked and begun to write, in desk.db.
 *
 * Judging a long text takes an hour with calls in between.  What was looked at is the reviewer's word
 * that he looked, so it holds for one text and one comparison, and for nobody else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-review-draft.h"

#include <string.h>

#include "cue-store-private.h"

/* Between ids of rows.  XML cannot hold it, so no id does. */
#define SEPARATOR "\x1f"

static void
unsent_free (gpointer data)
{
  CueUnsentRemark *remark = data;

  g_free (remark->line_id);
  g_free (remark->body);
  g_free (remark);
}

/**
 * cue_review_draft_new:
 * @document_id: which document
 * @no: which revision
 * @sha256: hash of its text
 * @base_no: what it is compared with, 0 = nothing
 *
 * Returns: (transfer full): nothing was done yet
 */
CueReviewDraft *
cue_review_draft_new (const char *document_id, int no, const char *sha256, int base_no)
{
  CueReviewDraft *self = g_new0 (CueReviewDraft, 1);

  self->document_id = g_strdup (document_id);
  self->no = no;
  self->sha256 = g_strdup (sha256);
  self->base_no = base_no;
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->list = g_strdup ("");
  self->remarks = g_ptr_array_new_with_free_func (unsent_free);
  return self;
}

/**
 * cue_review_draft_free:
 * @self: (nullable) (transfer full): a draft
 */
void
cue_review_draft_free (CueReviewDraft *self)
{
  if (self == NULL)
    return;
  g_free (self->document_id);
  g_free (self->sha256);
  g_hash_table_unref (self->seen);
  g_free (self->list);
  g_ptr_array_unref (self->remarks);
  g_free (self);
}

/**
 * cue_review_draft_copy:
 * @self: a draft
 *
 * Returns: (transfer full): the same, for another thread
 */
CueReviewDraft *
cue_review_draft_copy (const CueReviewDraft *self)
{
  CueReviewDraft *copy;
  GHashTableIter  iter;
  gpointer        id;

  g_return_val_if_fail (self != NULL, NULL);

  copy = cue_review_draft_new (self->document_id, self->no, self->sha256, self->base_no);
  g_hash_table_iter_init (&iter, self->seen);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (copy->seen, g_strdup (id));
  g_free (copy->list);
  copy->list = g_strdup (self->list);
  for (guint i = 0; i < self->remarks->len; i++)
    {
      const CueUnsentRemark *remark = self->remarks->pdata[i];

      cue_review_draft_set_remark (copy, remark->line_id, remark->level, remark->body);
    }
  return copy;
}

/**
 * cue_review_draft_is_empty:
 * @self: a draft
 *
 * Returns: whether there is nothing to keep
 */
gboolean
cue_review_draft_is_empty (const CueReviewDraft *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return g_hash_table_size (self->seen) == 0 && *self->list == '\0' && self->remarks->len == 0;
}

/**
 * cue_review_draft_set_remark:
 * @self: a draft
 * @line_id: (nullable): row of the comparison, %NULL = the whole text
 * @level: whether the text has to be changed
 * @body: (nullable): what was typed so far
 */
void
cue_review_draft_set_remark (CueReviewDraft *self, const char *line_id, CueRemarkLevel level,
                             const char *body)
{
  const char      *line = line_id != NULL ? line_id : "";
  g_autofree char *words = g_strstrip (g_strdup (body != NULL ? body : ""));
  CueUnsentRemark *remark;

  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->remarks->len; i++)
    if (strcmp (((CueUnsentRemark *) self->remarks->pdata[i])->line_id, line) == 0)
      {
        g_ptr_array_remove_index (self->remarks, i);
        break;
      }
  if (*words == '\0')
    return;
  remark = g_new0 (CueUnsentRemark, 1);
  remark->line_id = g_strdup (line);
  remark->level = level;
  remark->body = g_strdup (body);
  g_ptr_array_add (self->remarks, remark);
}

/**
 * cue_review_draft_get_remark:
 * @self: a draft
 * @line_id: (nullable): row of the comparison, %NULL = the whole text
 *
 * Returns: (transfer none) (nullable): what was typed there and not sent
 */
const CueUnsentRemark *
cue_review_draft_get_remark (const CueReviewDraft *self, const char *line_id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->remarks->len; i++)
    {
      const CueUnsentRemark *remark = self->remarks->pdata[i];

      if (strcmp (remark->line_id, line_id != NULL ? line_id : "") == 0)
        return remark;
    }
  return NULL;
}

/* -- the file --------------------------------------------------------------------------------------- */

static gint64
get_me (CueStore *store)
{
  const CueStaff *me = cue_store_get_me (store);

  return me != NULL ? me->id : 0;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
dup_seen (const CueReviewDraft *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GHashTableIter        iter;
  gpointer              id;

  g_hash_table_iter_init (&iter, self->seen);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, id);
  g_ptr_array_sort (ids, compare_ids);
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (SEPARATOR, (char **) ids->pdata);
}

static gboolean
replace (CueSql *sql, const CueReviewDraft *self, gint64 staff_id, GError **error)
{
  g_autofree char *seen = dup_seen (self);

  if (!cue_sql_run (sql, error,
                    "DELETE FROM review_draft WHERE document_id = $1 AND no = $2 AND staff_id = $3",
                    "sii", self->document_id, (gint64) self->no, staff_id))
    return FALSE;
  if (cue_review_draft_is_empty (self))
    return TRUE;
  if (!cue_sql_run (sql, error,
                    "INSERT INTO review_draft (document_id, no, staff_id, sha256, base_no, seen, list) "
                    "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                    "siisiss", self->document_id, (gint64) self->no, staff_id, self->sha256,
                    (gint64) self->base_no, seen, self->list))
    return FALSE;
  for (guint i = 0; i < self->remarks->len; i++)
    {
      const CueUnsentRemark *remark = self->remarks->pdata[i];

      if (!cue_sql_run (sql, error,
                        "INSERT INTO review_remark (document_id, no, staff_id, line_id, must, body) "
                        "VALUES ($1, $2, $3, $4, $5, $6)",
                        "siisis", self->document_id, (gint64) self->no, staff_id, remark->line_id,
                        (gint64) (remark->level == CUE_REMARK_MUST), remark->body))
        return FALSE;
    }
  return TRUE;
}

/**
 * cue_review_draft_save:
 * @store: a store where the reviewer is signed in
 * @self: what he has done so far; an empty one takes away what was kept
 * @error: return location
 *
 * Returns: %FALSE with an error set; what was kept before is then still there
 */
gboolean
cue_review_draft_save (CueStore *store, const CueReviewDraft *self, GError **error)
{
  CueSql *sql;

  g_return_val_if_fail (CUE_IS_STORE (store) && self != NULL, FALSE);

  sql = cue_store_get_desk_sql (store);
  if (!cue_sql_begin (sql, error))
    return FALSE;
  if (replace (sql, self, get_me (store), error) && cue_sql_commit (sql, error))
    return TRUE;
  cue_sql_rollback (sql);
  return FALSE;
}

static void
read_seen (CueReviewDraft *self, const char *text)
{
  g_auto (GStrv) ids = g_strsplit (text, SEPARATOR, -1);

  for (guint i = 0; ids[i] != NULL; i++)
    if (*ids[i] != '\0')
      g_hash_table_add (self->seen, g_strdup (ids[i]));
}

static gboolean
load_remarks (CueSql *sql, CueReviewDraft *self, gint64 staff_id, GError **error)
{
  g_autoptr (CueSqlQuery) query
    = cue_sql_query (sql, error,
                     "SELECT line_id, must, body FROM review_remark "
                     "WHERE document_id = $1 AND no = $2 AND staff_id = $3 ORDER BY line_id",
                     "sii", self->document_id, (gint64) self->no, staff_id);
  gboolean row = TRUE;

  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return TRUE;
      cue_review_draft_set_remark (self, cue_sql_query_get_text (query, 0),
                                   cue_sql_query_get_int (query, 1) != 0 ? CUE_REMARK_MUST
                                                                         : CUE_REMARK_NOTE,
                                   cue_sql_query_get_text (query, 2));
    }
  return FALSE;
}

/**
 * cue_review_draft_load:
 * @store: a store where the reviewer is signed in
 * @document_id: which document
 * @no: which revision
 * @sha256: hash of the text he has before him
 * @base_no: what it is compared with now, 0 = nothing
 * @error: return location
 *
 * Ticks and looks given to other bytes are none; looks given to another comparison are none either,
 * because other things differed.  Words that were typed are kept in any case.
 *
 * Returns: (transfer full) (nullable): what he has done so far, %NULL with an error set
 */
CueReviewDraft *
cue_review_draft_load (CueStore *store, const char *document_id, int no, const char *sha256,
                       int base_no, GError **error)
{
  g_autoptr (CueReviewDraft) self = NULL;
  g_autoptr (CueSqlQuery)    query = NULL;
  CueSql                    *sql;
  gboolean                   row = FALSE;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);
  g_return_val_if_fail (document_id != NULL && sha256 != NULL, NULL);

  sql = cue_store_get_desk_sql (store);
  self = cue_review_draft_new (document_id, no, sha256, base_no);
  query = cue_sql_query (sql, error,
                         "SELECT sha256, base_no, seen, list FROM review_draft "
                         "WHERE document_id = $1 AND no = $2 AND staff_id = $3",
                         "sii", document_id, (gint64) no, get_me (store));
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return NULL;
  if (!row)
    return g_steal_pointer (&self);
  if (strcmp (cue_sql_query_get_text (query, 0), sha256) == 0)
    {
      if (cue_sql_query_get_int (query, 1) == base_no)
        read_seen (self, cue_sql_query_get_text (query, 2));
      g_free (self->list);
      self->list = g_strdup (cue_sql_query_get_text (query, 3));
    }
  if (!load_remarks (sql, self, get_me (store), error))
    return NULL;
  return g_steal_pointer (&self);
}

/* The two files are never one statement: what is judged is asked of the other one. */
static gboolean
is_judged (CueStore *store, const char *document_id, gint64 no, gboolean *judged, GError **error)
{
  gint64 found = 0;

  if (!cue_sql_get_int64 (cue_store_get_sql (store), &found, 0, error,
                          "SELECT EXISTS (SELECT 1 FROM verdict WHERE document_id = $1 AND no = $2)",
                          "si", document_id, no))
    return FALSE;
  *judged = found != 0;
  return TRUE;
}

/**
 * cue_review_draft_clear_judged:
 * @store: a store
 * @error: return location
 *
 * There are as many rows as texts somebody at this desk is judging: a handful.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_review_draft_clear_judged (CueStore *store, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  g_autoptr (GPtrArray)   ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray)      numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  CueSql                 *sql;
  gboolean                row = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);

  sql = cue_store_get_desk_sql (store);
  query = cue_sql_query (sql, error, "SELECT DISTINCT document_id, no FROM review_draft", "");
  while (row)
    {
      gint64 no;

      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return FALSE;
      if (!row)
        break;
      no = cue_sql_query_get_int (query, 1);
      g_ptr_array_add (ids, g_strdup (cue_sql_query_get_text (query, 0)));
      g_array_append_val (numbers, no);
    }
  for (guint i = 0; i < ids->len; i++)
    {
      gint64   no = g_array_index (numbers, gint64, i);
      gboolean judged = FALSE;

      if (!is_judged (store, ids->pdata[i], no, &judged, error)
          || (judged
              && !cue_sql_run (sql, error,
                               "DELETE FROM review_draft WHERE document_id = $1 AND no = $2", "si",
                               ids->pdata[i], no)))
        return FALSE;
    }
  return TRUE;
}
