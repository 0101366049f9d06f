/* cue-authority-publish.c: publishing, and what is computed from a body in that transaction.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-authority-private.h"
#include "cue-error.h"
#include "cue-gap.h"
#include "cue-index.h"
#include "cue-store-private.h"

#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

static char *
dup_parent (CueDocument *document)
{
  g_autoptr (CueEntry) entry = NULL;
  CueDocumentKind      kind = cue_document_get_kind (document);

  if (kind == CUE_DOCUMENT_ENTRY || kind == CUE_DOCUMENT_NOTICE)
    entry = cue_entry_new_from_document (document, NULL);
  return g_strdup (entry != NULL && entry->parent_id != NULL ? entry->parent_id : "");
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/**
 * cue_authority_project:
 * @store: a store inside a transaction
 * @document: a stored revision
 * @no: its number
 * @projection: what it says
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_authority_project (CueStore *store, CueDocument *document, int no,
                       const CueProjection *projection, GError **error)
{
  CueSql          *sql = cue_store_get_sql (store);
  const char      *id = cue_document_get_id (document);
  g_autofree char *parent = dup_parent (document);

  if (!cue_sql_run (sql, error,
                    "INSERT OR REPLACE INTO projection VALUES "
                    "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                    "sissssssiiss", id, (gint64) no, or_empty (projection->type),
                    or_empty (projection->title), or_empty (projection->category),
                    or_empty (projection->scope), or_empty (projection->topic), parent,
                    (gint64) projection->must_read, (gint64) projection->verify_days,
                    or_empty (projection->verified_on), or_empty (projection->valid_until)))
    return FALSE;
  for (guint i = 0; projection->old_ids != NULL && projection->old_ids[i] != NULL; i++)
    {
      if (!cue_sql_run (sql, error, "INSERT OR IGNORE INTO old_id VALUES ($1, $2)", "ss",
                        projection->old_ids[i], id))
        return FALSE;
    }
  return TRUE;
}

static gboolean
project_row (CueStore *store, CueSqlQuery *query, GError **error)
{
  g_autoptr (CueDocument)   document = NULL;
  g_autoptr (CueProjection) projection = NULL;
  int                       no = (int) cue_sql_query_get_int (query, 1);

  document = cue_authority_check_body (cue_sql_query_get_text (query, 0), no,
                                       cue_sql_query_get_text (query, 2),
                                       cue_sql_query_get_text (query, 3), error);
  if (document == NULL)
    return FALSE;
  projection = cue_document_project (document, error);
  return projection != NULL && cue_authority_project (store, document, no, projection, error);
}

/**
 * cue_authority_project_all:
 * @store: a store
 * @error: return location
 *
 * Computes the projection of every stored revision again, in one transaction.
 *
 * Returns: %FALSE with CUE_ERROR_CORRUPT naming the first damaged text, or another error
 */
gboolean
cue_authority_project_all (CueStore *store, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;
  gboolean                ok;

  if (!cue_store_begin (store, error))
    return FALSE;
  ok = cue_sql_exec (cue_store_get_sql (store), "DELETE FROM projection; DELETE FROM old_id",
                     error);
  query = cue_sql_query (cue_store_get_sql (store), ok ? error : NULL,
                         "SELECT document_id, no, body, sha256 FROM revision", "");
  while (ok && row)
    {
      ok = query != NULL && cue_sql_query_step (query, &row, error)
           && (!row || project_row (store, query, error));
    }
  g_clear_pointer (&query, cue_sql_query_free);
  if (ok && cue_store_commit (store, error))
    return TRUE;
  cue_store_rollback (store);
  return FALSE;
}

/**
 * cue_authority_verified:
 * @store: a store
 * @document_id: which document
 * @no: which revision
 * @verified_ms: (out): last verification by a named person, else the day the text itself gives,
 *   else the approval; 0 = none of them
 * @due_ms: (out): when it is due again, 0 = never
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_authority_verified (CueStore *store, const char *document_id, int no, gint64 *verified_ms,
                        gint64 *due_ms, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row;
  gint64                  told = -1;
  gint64                  days;

  *verified_ms = *due_ms = 0;
  query = cue_sql_query (
    cue_store_get_sql (store), error,
    "SELECT j.verified_on, j.verify_days, "
    "(SELECT max(at) FROM verification w WHERE w.document_id = j.document_id AND w.no = j.no), "
    "(SELECT due FROM verification w WHERE w.document_id = j.document_id AND w.no = j.no "
    "ORDER BY at DESC LIMIT 1), "
    "(SELECT at FROM verdict v WHERE v.document_id = j.document_id AND v.no = j.no) "
    "FROM projection j WHERE j.document_id = $1 AND j.no = $2",
    "si", document_id, (gint64) no);
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  if (!cue_sql_query_is_null (query, 2))
    {
      *verified_ms = cue_sql_query_get_int (query, 2);
      *due_ms = cue_sql_query_get_int (query, 3);
      return TRUE;
    }
  told = cue_clock_parse_date_ms (cue_store_get_clock (store), cue_sql_query_get_text (query, 0));
  days = cue_sql_query_get_int (query, 1);
  *verified_ms = told >= 0 ? told : cue_sql_query_get_int (query, 4);
  if (days > 0 && *verified_ms > 0)
    *due_ms = *verified_ms + days * DAY_MS;
  return TRUE;
}

static gboolean
insert_publication (CueStore *store, CueDocument *document, int no, gint64 from_ms,
                    gint64 until_ms, const char *publication_id, GError **error)
{
  CueSql *sql = cue_store_get_sql (store);

  if (!cue_sql_run (sql, error,
                    "INSERT INTO publication (id, document_id, kind, no, sha256, verdict, "
                    "effective_from, effective_until, published_by) "
                    "SELECT $1, v.document_id, d.kind, v.no, v.sha256, v.verdict, $4, $5, "
                    "(SELECT id FROM me) FROM verdict v JOIN document d ON d.id = v.document_id "
                    "WHERE v.document_id = $2 AND v.no = $3 AND v.verdict <> 'return'",
                    "ssiii", publication_id, cue_document_get_id (document), (gint64) no, from_ms,
                    until_ms))
    return FALSE;
  if (cue_sql_changes (sql) > 0)
    return TRUE;
  cue_error_set (error, CUE_ERROR_INVALID, cue_document_get_id (document),
                 N_ ("revision %d is not approved: a second person has to approve it first"), no);
  return FALSE;
}

/**
 * cue_authority_publish_document:
 * @store: a store inside a transaction
 * @document: an approved revision
 * @no: its number
 * @from_ms: start, UTC milliseconds; what lies before now means now
 * @until_ms: end, UTC milliseconds, %CUE_FOREVER_MS for none; 0 or less means none as well
 * @publication_id: (out) (optional) (transfer full): the publication
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_authority_publish_document (CueStore *store, CueDocument *document, int no, gint64 from_ms,
                                gint64 until_ms, char **publication_id, GError **error)
{
  g_autoptr (CueProjection) projection = cue_document_project (document, error);
  g_autofree char          *id = g_uuid_string_random ();
  gint64                    now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  gint64                    verified_ms;
  gint64                    due_ms;

  if (projection == NULL
      || !insert_publication (store, document, no, MAX (from_ms, now_ms),
                              until_ms > 0 ? until_ms : CUE_FOREVER_MS, id, error)
      || !cue_authority_project (store, document, no, projection, error)
      || !cue_authority_verified (store, cue_document_get_id (document), no, &verified_ms, &due_ms,
                                  error)
      || !cue_index_add (store, id, document, projection, verified_ms, error))
    return FALSE;
  if (publication_id != NULL)
    *publication_id = g_steal_pointer (&id);
  return TRUE;
}

/**
 * cue_authority_publish:
 * @store: a store where a reviewer is signed in
 * @document_id: which document
 * @no: an approved revision
 * @from_ms: start, UTC milliseconds; what lies before now means now
 * @until_ms: end, UTC milliseconds; %CUE_FOREVER_MS or 0 for none
 * @publication_id: (out) (optional) (transfer full): the publication
 * @error: return location
 *
 * In one transaction: the publication, its row of the feed, its projection and its place in the
 * index, and the marks to those who had asked.  Desks flip to it on the second of @from_ms without
 * a further write.
 *
 * Returns: %FALSE with CUE_ERROR_DENIED, INVALID (not approved, window), NOT_FOUND or CORRUPT
 */
gboolean
cue_authority_publish (CueStore *store, const char *document_id, int no, gint64 from_ms,
                       gint64 until_ms, char **publication_id, GError **error)
{
  g_autoptr (CueDocument) document = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);
  g_return_val_if_fail (document_id != NULL, FALSE);

  document = cue_authority_load_revision (store, document_id, no, error);
  if (document == NULL || !cue_store_begin (store, error))
    return FALSE;
  /* The gaps come first: what is out is no longer being written, and nobody would wait for it. */
  if (cue_gap_fill (store, document, no,
                    MAX (from_ms, cue_clock_now_ms (cue_store_get_clock (store))), error)
      && cue_authority_publish_document (store, document, no, from_ms, until_ms, publication_id,
                                         error)
      && cue_store_commit (store, error))
    return TRUE;
  cue_store_rollback (store);
  return FALSE;
}
