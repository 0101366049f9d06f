/* cue-authority.c: the workflow verbs.
 *
 * Each verb is an INSERT of one fact.  Whether it is allowed is decided by the triggers, foreign
 * keys and checks of the file, on every engine; this code only finds the values and the words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-authority.h"

#include "cue-authority-private.h"
#include "cue-error.h"
#include "cue-gap.h"
#include "cue-index.h"
#include "cue-runnable.h"
#include "cue-store-private.h"

/**
 * cue_authority_check_body:
 * @document_id: which document
 * @no: which revision
 * @body: what is stored
 * @sha256: what its hash was
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with CUE_ERROR_CORRUPT naming
 *   document and revision
 */
CueDocument *
cue_authority_check_body (const char *document_id, int no, const char *body, const char *sha256,
                          GError **error)
{
  g_autoptr (CueDocument) document = NULL;
  g_autoptr (GError)      reason = NULL;
  g_autofree char        *where = g_strdup_printf ("%s revision %d", document_id, no);
  g_autofree char        *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, body, -1);

  if (g_strcmp0 (sum, sha256) == 0)
    document = cue_document_parse (body, -1, where, &reason);
  /* The bytes are those of the hash.  They must also be what the document writes, so that nothing is
   * read from them that no approver saw; what an older build let in and nobody sees may be missing. */
  if (document != NULL && (g_str_equal (cue_document_get_sha256 (document), sha256)
                           || cue_document_get_n_stripped (document) > 0))
    return g_steal_pointer (&document);
  cue_error_set (error, CUE_ERROR_CORRUPT, where,
                 N_ ("the stored text is not what was approved%s%s: restore a backup"),
                 reason != NULL ? ": " : "", reason != NULL ? reason->message : "");
  return NULL;
}

static gboolean
check_same_document (CueStore *store, CueDocument *document, gboolean *exists, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  const char             *kind = cue_document_kind_to_nick (cue_document_get_kind (document));
  const char             *scope = cue_document_get_scope (document);
  gboolean                row;

  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT d.kind, s.path FROM document d JOIN scope s ON s.id = d.scope_id "
                         "WHERE d.id = $1",
                         "s", cue_document_get_id (document));
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  *exists = row;
  if (!row
      || (g_strcmp0 (cue_sql_query_get_text (query, 0), kind) == 0
          && g_strcmp0 (cue_sql_query_get_text (query, 1), scope) == 0))
    return TRUE;
  cue_error_set (error, CUE_ERROR_INVALID, cue_document_get_id (document),
                 N_ ("a document never changes its kind (%s) or level (%s): retire it and "
                     "write a new one"), cue_sql_query_get_text (query, 0),
                 cue_sql_query_get_text (query, 1));
  return FALSE;
}

static gboolean
insert_document (CueStore *store, CueDocument *document, GError **error)
{
  CueSql     *sql = cue_store_get_sql (store);
  const char *scope = cue_document_get_scope (document);

  if (!cue_sql_run (sql, error,
                    "INSERT INTO document (id, kind, scope_id, created_by) "
                    "SELECT $1, $2, id, (SELECT id FROM my_author) FROM scope WHERE path = $3",
                    "sss", cue_document_get_id (document),
                    cue_document_kind_to_nick (cue_document_get_kind (document)), scope))
    return FALSE;
  if (cue_sql_changes (sql) == 1)
    return TRUE;
  cue_error_set (error, CUE_ERROR_INVALID, cue_document_get_id (document),
                 N_ ("scope: there is no level %s: add it or write one that exists"), scope);
  return FALSE;
}

/**
 * cue_authority_save_document:
 * @store: a store inside a transaction
 * @document: the new text
 * @base_no: the revision it was made from, 0 for a new document
 * @note: (nullable): what changed
 * @no: (out): number of the new revision
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_authority_save_document (CueStore *store, CueDocument *document, int base_no, const char *note,
                             int *no, GError **error)
{
  g_autoptr (CueProjection) projection = cue_document_project (document, error);
  CueSql                   *sql = cue_store_get_sql (store);
  const char               *id = cue_document_get_id (document);
  gboolean                  exists;
  gint64                    newest;

  if (projection == NULL || !cue_document_check_runnable (document, error)
      || !check_same_document (store, document, &exists, error)
      || (!exists && !insert_document (store, document, error))
      || !cue_sql_get_int64 (sql, &newest, 0, error,
                             "SELECT max(no) FROM revision WHERE document_id = $1", "s", id))
    return FALSE;
  if (newest != base_no)
    {
      g_set_error (error, CUE_ERROR, CUE_ERROR_CONFLICT,
                   "%s: somebody saved revision %" G_GINT64_FORMAT
                   " before you: reload, compare and save again [revision]",
                   id, newest);
      return FALSE;
    }
  *no = base_no + 1;
  return cue_sql_run (sql, error,
                      "INSERT INTO revision (document_id, no, base_no, author_id, body, note, "
                      "sha256) "
                      "VALUES ($1, $2, nullif($3, 0), (SELECT id FROM my_author), $4, $5, $6)",
                      "siisss", id, (gint64) *no, (gint64) base_no,
                      cue_document_get_body (document), note != NULL ? note : "",
                      cue_document_get_sha256 (document))
         && cue_authority_project (store, document, *no, projection, error);
}

/**
 * cue_authority_save:
 * @store: a store where an editor is signed in
 * @xml: the whole document
 * @length: bytes, or -1
 * @base_no: the revision it was made from, 0 for a new document
 * @note: (nullable): what changed, for the reviewer
 * @document_id: (out) (optional) (transfer full): its id
 * @no: (out) (optional): number of the new revision
 * @error: return location
 *
 * Stores a new revision in canonical form.  Nothing that was approved is touched.
 *
 * Returns: %FALSE with CUE_ERROR_CONFLICT when somebody saved on the same base, INVALID or DENIED
 */
gboolean
cue_authority_save (CueStore *store, const char *xml, gssize length, int base_no, const char *note,
                    char **document_id, int *no, GError **error)
{
  g_autoptr (CueDocument) document = NULL;
  int                     saved = 0;

  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);
  g_return_val_if_fail (xml != NULL, FALSE);

  document = cue_document_parse (xml, length, "document", error);
  if (document == NULL || !cue_store_require_me (store, error) || !cue_store_begin (store, error))
    return FALSE;
  if (!cue_authority_save_document (store, document, base_no, note, &saved, error)
      || !cue_store_commit (store, error))
    {
      cue_store_rollback (store);
      return FALSE;
    }
  if (document_id != NULL)
    *document_id = g_strdup (cue_document_get_id (document));
  if (no != NULL)
    *no = saved;
  return TRUE;
}

/* An INSERT … SELECT that found no row: there is no such revision or publication. */
static gboolean
require_change (CueStore *store, const char *what, int no, GError **error)
{
  if (cue_sql_changes (cue_store_get_sql (store)) > 0)
    return TRUE;
  if (no > 0)
    cue_error_set (error, CUE_ERROR_NOT_FOUND, what, N_ ("there is no revision %d"), no);
  else
    cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, what, N_ ("there is no such publication"));
  return FALSE;
}

/**
 * cue_authority_submit:
 * @store: a store where the author is signed in
 * @document_id: which document
 * @no: which revision
 * @error: return location
 *
 * Hands a revision in for review.
 *
 * Returns: %FALSE with CUE_ERROR_CONFLICT (done already), DENIED or NOT_FOUND
 */
gboolean
cue_authority_submit (CueStore *store, const char *document_id, int no, GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);
  g_return_val_if_fail (document_id != NULL, FALSE);

  return cue_sql_run (cue_store_get_sql (store), error,
                      "INSERT INTO submission (document_id, no, author_id) "
                      "SELECT document_id, no, author_id FROM revision "
                      "WHERE document_id = $1 AND no = $2",
                      "si", document_id, (gint64) no)
         && require_change (store, document_id, no, error);
}

/**
 * cue_authority_judge:
 * @store: a store where a reviewer is signed in
 * @document_id: which document
 * @no: which revision
 * @verdict: `approve`, `return` or, for an urgent notice, `waive`
 * @note: (nullable): why; needed unless it is an approval
 * @error: return location
 *
 * The verdict is about exactly the bytes that are stored: their hash is part of it.
 *
 * Returns: %FALSE with CUE_ERROR_DENIED (four eyes, role, level), CONFLICT, INVALID or NOT_FOUND
 */
gboolean
cue_authority_judge (CueStore *store, const char *document_id, int no, const char *verdict,
                     const char *note, GError **error)
{
  g_autoptr (CueDocument) document = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);
  g_return_val_if_fail (document_id != NULL && verdict != NULL, FALSE);

  /* Nobody signs a hash under other bytes; a text that was spoilt can still be returned. */
  if (!g_str_equal (verdict, "return"))
    {
      document = cue_authority_load_revision (store, document_id, no, error);
      if (document == NULL)
        return FALSE;
    }
  return cue_sql_run (cue_store_get_sql (store), error,
                      "INSERT INTO verdict (document_id, no, author_id, sha256, reviewer_id, "
                      "verdict, note) SELECT document_id, no, author_id, sha256, "
                      "(SELECT id FROM me), $3, $4 "
                      "FROM revision WHERE document_id = $1 AND no = $2",
                      "siss", document_id, (gint64) no, verdict, note != NULL ? note : "")
         && require_change (store, document_id, no, error);
}

static gboolean
retire (CueStore *store, const char *publication_id, const char *reason, GError **error)
{
  return cue_sql_run (cue_store_get_sql (store), error,
                      "INSERT INTO retirement (publication_id, document_id, retired_by, reason) "
                      "SELECT id, document_id, (SELECT id FROM me), $2 FROM publication "
                      "WHERE id = $1",
                      "ss", publication_id, reason)
         && require_change (store, publication_id, 0, error)
         && cue_index_remove (store, publication_id, error)
         && cue_gap_withdraw (store, publication_id, error);
}

/**
 * cue_authority_retire:
 * @store: a store where a reviewer is signed in
 * @publication_id: which publication
 * @reason: why, not empty
 * @error: return location
 *
 * The text leaves every desk at once.  An older publication whose window is still open is in force
 * again: that is how a mistake is rolled back.
 *
 * Returns: %FALSE with CUE_ERROR_DENIED, CONFLICT (retired already), INVALID or NOT_FOUND
 */
gboolean
cue_authority_retire (CueStore *store, const char *publication_id, const char *reason,
                      GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);
  g_return_val_if_fail (publication_id != NULL && reason != NULL, FALSE);

  if (!cue_store_begin (store, error))
    return FALSE;
  if (retire (store, publication_id, reason, error) && cue_store_commit (store, error))
    return TRUE;
  cue_store_rollback (store);
  return FALSE;
}

/* The index shows when a text was last verified, so its rows are written anew. */
static gboolean
reindex (CueStore *store, CueDocument *document, int no, GError **error)
{
  g_autoptr (CueProjection) projection = cue_document_project (document, error);
  g_autoptr (CueSqlQuery)   query = NULL;
  g_autoptr (GPtrArray)     publications = g_ptr_array_new_with_free_func (g_free);
  gboolean                  row = TRUE;
  gint64                    verified_ms;
  gint64                    due_ms;

  if (projection == NULL
      || !cue_authority_verified (store, cue_document_get_id (document), no, &verified_ms, &due_ms,
                                  error))
    return FALSE;
  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT publication_id FROM published "
                         "WHERE document_id = $1 AND no = $2 AND live = 1",
                         "si", cue_document_get_id (document), (gint64) no);
  while (row)
    {
      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (publications, g_strdup (cue_sql_query_get_text (query, 0)));
    }
  for (guint i = 0; i < publications->len; i++)
    {
      if (!cue_index_remove (store, publications->pdata[i], error)
          || !cue_index_add (store, publications->pdata[i], document, projection, verified_ms,
                             error))
        return FALSE;
    }
  return TRUE;
}

/**
 * cue_authority_verify:
 * @store: a store where a reviewer is signed in
 * @document_id: which document
 * @no: which revision
 * @due_ms: when it has to be looked at again, UTC milliseconds
 * @error: return location
 *
 * A named person says that the text is still true.  Using it never does.
 *
 * Returns: %FALSE with CUE_ERROR_DENIED, INVALID or NOT_FOUND
 */
gboolean
cue_authority_verify (CueStore *store, const char *document_id, int no, gint64 due_ms,
                      GError **error)
{
  g_autoptr (CueDocument) document = NULL;
  gboolean                ok;

  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);
  g_return_val_if_fail (document_id != NULL, FALSE);

  document = cue_authority_load_revision (store, document_id, no, error);
  if (document == NULL || !cue_store_begin (store, error))
    return FALSE;
  ok = cue_sql_run (cue_store_get_sql (store), error,
                    "INSERT INTO verification (document_id, no, staff_id, due) "
                    "VALUES ($1, $2, (SELECT id FROM me), $3)",
                    "sii", document_id, (gint64) no, due_ms)
       && reindex (store, document, no, error) && cue_store_commit (store, error);
  if (!ok)
    cue_store_rollback (store);
  return ok;
}
