/* cue-draft.c
 *
 * A draft is a row of desk.db, and that file is written with synchronous FULL: what was stored is
 * there after a kill and after a power cut.  Revisions live in the other file.  The two are never
 * one transaction, so the draft goes after the revision is safe; when the program dies between the
 * two, the draft that is left says exactly what its successor says, and cue_draft_load() drops it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-draft.h"

#include <string.h>

#include "cue-entry-draft.h"
#include "cue-error.h"
#include "cue-script-draft.h"
#include "cue-store-private.h"
#include "cue-xml.h"

/**
 * cue_draft_peek:
 * @xml: a document or a draft
 * @kind: (out): what it is
 * @document_id: (out) (transfer full): its id
 * @error: return location
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID when it is neither
 */
gboolean
cue_draft_peek (const char *xml, CueDocumentKind *kind, char **document_id, GError **error)
{
  g_autoptr (xmlDoc) doc = cue_xml_parse (xml, -1, "draft", error);
  xmlNodePtr         root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;

  if (root == NULL)
    return FALSE;
  *document_id = cue_xml_dup_attribute (root, "id");
  if (*document_id != NULL && cue_document_kind_from_nick ((const char *) root->name, kind))
    return TRUE;
  g_clear_pointer (document_id, g_free);
  cue_xml_set_error (error, "draft", root, "id",
                     N_ ("not a document of Cuedesk, or without an id"));
  return FALSE;
}

/**
 * cue_draft_new:
 * @document_id: the document; it has an id before its first revision
 * @staff_id: whose draft
 * @base_no: the revision it was made from, 0 for a new document
 * @body: what was typed
 *
 * Returns: (transfer full): a draft that is nowhere yet
 */
CueDraft *
cue_draft_new (const char *document_id, gint64 staff_id, int base_no, const char *body)
{
  CueDraft *self = g_new0 (CueDraft, 1);

  self->document_id = g_strdup (document_id);
  self->staff_id = staff_id;
  self->base_no = base_no;
  self->body = g_strdup (body);
  return self;
}

/**
 * cue_draft_free:
 * @self: (transfer full): a draft
 */
void
cue_draft_free (CueDraft *self)
{
  g_free (self->document_id);
  g_free (self->body);
  g_free (self);
}

/**
 * cue_draft_info_free:
 * @self: (transfer full): a line of the list
 */
void
cue_draft_info_free (CueDraftInfo *self)
{
  g_free (self->document_id);
  g_free (self->type);
  g_free (self->scope);
  g_free (self->title);
  g_free (self);
}

/**
 * cue_draft_save:
 * @store: a store
 * @draft: what to keep
 * @at_ms: (out) (optional): when it was stored, UTC milliseconds
 * @error: return location
 *
 * Returns: %FALSE with CUE_ERROR_BUSY, NO_SPACE … set; the row before is then still there
 */
gboolean
cue_draft_save (CueStore *store, const CueDraft *draft, gint64 *at_ms, GError **error)
{
  gint64 now_ms;

  g_return_val_if_fail (CUE_IS_STORE (store) && draft != NULL, FALSE);

  now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  if (!cue_sql_run (cue_store_get_desk_sql (store), error,
                    "INSERT INTO draft (document_id, staff_id, base_no, body, caret, at) "
                    "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (document_id, staff_id) "
                    "DO UPDATE SET base_no = excluded.base_no, body = excluded.body, "
                    "caret = excluded.caret, at = excluded.at",
                    "siisii", draft->document_id, draft->staff_id, (gint64) draft->base_no,
                    draft->body, (gint64) draft->caret, now_ms))
    return FALSE;
  if (at_ms != NULL)
    *at_ms = now_ms;
  return TRUE;
}

/* The revision a dead program saved from this very text: same person, next number, same words. */
static gboolean
is_handed_in (CueStore *store, const CueDraft *draft)
{
  g_autoptr (CueDocument) document = cue_document_parse (draft->body, -1, "draft", NULL);
  gint64                  found = 0;

  return document != NULL
         && cue_sql_get_int64 (cue_store_get_sql (store), &found, 0, NULL,
                               "SELECT count(*) FROM revision WHERE document_id = $1 AND no = $2 "
                               "AND author_id = $3 AND sha256 = $4",
                               "siis", draft->document_id, (gint64) draft->base_no + 1,
                               draft->staff_id, cue_document_get_sha256 (document))
         && found > 0;
}

/**
 * cue_draft_load:
 * @store: a store
 * @document_id: which document
 * @staff_id: whose draft
 * @error: return location
 *
 * A draft whose text was saved as a revision, but which a dead program could not take away any
 * more, is none; it is taken away here unless the store is opened for reading only.
 *
 * Returns: (transfer full) (nullable): the draft; %NULL without an error when there is none
 */
CueDraft *
cue_draft_load (CueStore *store, const char *document_id, gint64 staff_id, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  g_autoptr (CueDraft)    draft = NULL;
  gboolean                row = FALSE;

  g_return_val_if_fail (CUE_IS_STORE (store) && document_id != NULL, NULL);

  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT base_no, body, caret, at FROM draft "
                         "WHERE document_id = $1 AND staff_id = $2",
                         "si", document_id, staff_id);
  if (query == NULL || !cue_sql_query_step (query, &row, error) || !row)
    return NULL;
  draft = cue_draft_new (document_id, staff_id, (int) cue_sql_query_get_int (query, 0),
                         cue_sql_query_get_text (query, 1));
  draft->caret = (int) cue_sql_query_get_int (query, 2);
  draft->at_ms = cue_sql_query_get_int (query, 3);
  cue_sql_query_reset (query);
  if (!is_handed_in (store, draft))
    return g_steal_pointer (&draft);
  if (!cue_store_is_read_only (store))
    cue_draft_delete (store, document_id, staff_id, NULL);
  return NULL;
}

/**
 * cue_draft_delete:
 * @store: a store
 * @document_id: which document
 * @staff_id: whose draft
 * @error: return location
 *
 * Returns: %FALSE with an error set; a draft that is not there is no error
 */
gboolean
cue_draft_delete (CueStore *store, const char *document_id, gint64 staff_id, GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (store) && document_id != NULL, FALSE);

  return cue_sql_run (cue_store_get_desk_sql (store), error,
                      "DELETE FROM draft WHERE document_id = $1 AND staff_id = $2", "si",
                      document_id, staff_id);
}

static CueDraftInfo *
info_from_row (CueSqlQuery *query)
{
  g_autoptr (xmlDoc) doc = NULL;
  CueDraftInfo      *info;
  xmlNodePtr         root;
  CueDocumentKind    kind;

  doc = cue_xml_parse (cue_sql_query_get_text (query, 3), -1, "draft", NULL);
  root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  if (root == NULL || !cue_document_kind_from_nick ((const char *) root->name, &kind))
    return NULL;
  info = g_new0 (CueDraftInfo, 1);
  info->document_id = g_strdup (cue_sql_query_get_text (query, 0));
  info->base_no = (int) cue_sql_query_get_int (query, 1);
  info->at_ms = cue_sql_query_get_int (query, 2);
  info->kind = kind;
  info->type = cue_xml_dup_attribute (root, "type");
  info->scope = cue_xml_dup_attribute (root, "scope");
  info->title = cue_xml_dup_child_text (root, "title");
  if (info->type == NULL)
    info->type = g_strdup ("");
  if (info->scope == NULL)
    info->scope = g_strdup ("");
  if (info->title == NULL)
    info->title = g_strdup ("");
  return info;
}

/**
 * cue_draft_list:
 * @store: a store
 * @staff_id: whose drafts
 * @error: return location
 *
 * A body that cannot be read at all is left out: there is nothing to open.
 *
 * Returns: (transfer full) (nullable) (element-type CueDraftInfo): his drafts, the latest first
 */
GPtrArray *
cue_draft_list (CueStore *store, gint64 staff_id, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  g_autoptr (GPtrArray)   list
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_draft_info_free);
  gboolean row = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT document_id, base_no, at, body FROM draft WHERE staff_id = $1 "
                         "ORDER BY at DESC, document_id",
                         "i", staff_id);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      CueDraftInfo *info = row ? info_from_row (query) : NULL;

      if (!row)
        return g_steal_pointer (&list);
      if (info != NULL)
        g_ptr_array_add (list, info);
    }
  return NULL;
}

/* The body is the newest revision already, and that one was never handed in: nothing to save. */
static gboolean
find_unsubmitted (CueStore *store, const CueDraft *draft, gboolean *found, GError **error)
{
  g_autoptr (CueDocument) document = cue_document_parse (draft->body, -1, "draft", error);
  gint64                  count = 0;

  if (document == NULL
      || !cue_sql_get_int64 (cue_store_get_sql (store), &count, 0, error,
                             "SELECT count(*) FROM revision r WHERE document_id = $1 AND no = $2 "
                             "AND author_id = $3 AND sha256 = $4 AND NOT EXISTS (SELECT 1 FROM "
                             "submission s WHERE s.document_id = r.document_id AND s.no = r.no) "
                             "AND no = (SELECT max(no) FROM revision WHERE document_id = $1)",
                             "siis", draft->document_id, (gint64) draft->base_no, draft->staff_id,
                             cue_document_get_sha256 (document)))
    return FALSE;
  *found = count > 0;
  return TRUE;
}

/**
 * cue_draft_hand_in:
 * @store: a store where the author is signed in
 * @draft: the text, complete by now
 * @note: (nullable): what changed, for the reviewer
 * @submit: also hands it in for review, in the same transaction
 * @no: (out) (optional): the number of the revision
 * @error: return location
 *
 * The draft is taken away only after the revision is committed.
 *
 * Returns: %FALSE with CUE_ERROR_CONFLICT when somebody saved on the same base, INVALID or DENIED;
 *   then nothing has changed and the draft is still there
 */
gboolean
cue_draft_hand_in (CueStore *store, const CueDraft *draft, const char *note, gboolean submit,
                   int *no, GError **error)
{
  gboolean unsubmitted = FALSE;
  int      saved = draft->base_no;

  g_return_val_if_fail (CUE_IS_STORE (store) && draft != NULL, FALSE);

  /* The row says what is about to become the revision, so that it can be known again. */
  if (!find_unsubmitted (store, draft, &unsubmitted, error)
      || !cue_draft_save (store, draft, NULL, error) || !cue_store_begin (store, error))
    return FALSE;
  if ((!unsubmitted
       && !cue_authority_save (store, draft->body, -1, draft->base_no, note, NULL, &saved, error))
      || (submit && !cue_authority_submit (store, draft->document_id, saved, error))
      || !cue_store_commit (store, error))
    {
      cue_store_rollback (store);
      return FALSE;
    }
  if (no != NULL)
    *no = saved;
  /* The revision is safe.  Should this fail, the next load sees that the draft says the same. */
  cue_draft_delete (store, draft->document_id, draft->staff_id, NULL);
  return TRUE;
}

/**
 * cue_draft_find_return:
 * @store: a store
 * @document_id: which document
 * @no: which revision
 * @reason: (out) (transfer full): what the reviewer wrote
 * @reviewer: (out) (transfer full): his name
 * @error: return location
 *
 * Returns: whether the revision was returned
 */
gboolean
cue_draft_find_return (CueStore *store, const char *document_id, int no, char **reason,
                       char **reviewer, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = FALSE;

  g_return_val_if_fail (CUE_IS_STORE (store) && document_id != NULL, FALSE);

  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT v.note, s.name FROM verdict v JOIN staff s ON s.id = v.reviewer_id "
                         "WHERE v.document_id = $1 AND v.no = $2 AND v.verdict = 'return'",
                         "si", document_id, (gint64) no);
  if (query == NULL || !cue_sql_query_step (query, &row, error) || !row)
    return FALSE;
  *reason = g_strdup (cue_sql_query_get_text (query, 0));
  *reviewer = g_strdup (cue_sql_query_get_text (query, 1));
  return TRUE;
}
