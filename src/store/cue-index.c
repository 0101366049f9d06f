/* cue-index.c: the search index of a store: what is published goes in, what is taken back goes out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index.h"

#include <string.h>

#include "cue-authority-private.h"
#include "cue-entry.h"
#include "cue-index-private.h"
#include "cue-store-private.h"

static gboolean
is_searchable (CueDocumentKind kind)
{
  return kind == CUE_DOCUMENT_ENTRY || kind == CUE_DOCUMENT_NOTICE || kind == CUE_DOCUMENT_SCRIPT;
}

/* The id of the text a local text was made from. */
static gboolean
dup_parent (CueDocument *document, char **parent_id, GError **error)
{
  g_autoptr (CueEntry) entry = NULL;

  *parent_id = NULL;
  /* Most texts have no parent, and reading them a second time would double the work of an import.
   */
  if (cue_document_get_kind (document) == CUE_DOCUMENT_SCRIPT
      || strstr (cue_document_get_body (document), "<parent ") == NULL)
    return TRUE;
  entry = cue_entry_new_from_document (document, error);
  if (entry == NULL)
    return FALSE;
  *parent_id = g_strdup (entry->parent_id);
  return TRUE;
}

/**
 * cue_index_add:
 * @store: a store, in the publishing transaction
 * @publication_id: whose row in `published` is already written
 * @document: the text
 * @projection: what cue_document_project() says of @document
 * @verified_ms: when it was last verified, UTC milliseconds
 * @error: return location
 *
 * Entries, notices and scripts are indexed, in force or not yet; other kinds are not searched, and
 * adding them does nothing.
 *
 * Returns: %FALSE with an error set; the transaction must then be undone
 */
gboolean
cue_index_add (CueStore *store, const char *publication_id, CueDocument *document,
               const CueProjection *projection, gint64 verified_ms, GError **error)
{
  CueIndex *self = cue_index_of_store (store, error);
  g_autoptr (CueSqlQuery) query = NULL;
  g_autofree char *parent_id = NULL;
  CueIndexEntry entry = { .publication_id = publication_id, .projection = projection };
  gboolean row;

  g_return_val_if_fail (publication_id != NULL && document != NULL && projection != NULL, FALSE);
  if (self == NULL)
    return FALSE;
  if (!is_searchable (cue_document_get_kind (document)))
    return TRUE;
  query = cue_sql_query (self->sql, error,
                         "SELECT no, effective_from, effective_until, seq FROM published"
                         " WHERE publication_id = $1 ORDER BY seq LIMIT 1", "s", publication_id);
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND,
                   "publication %s is not in the feed: publish it before it is indexed",
                   publication_id);
      return FALSE;
    }
  entry.document_id = cue_document_get_id (document);
  entry.kind = cue_document_kind_to_nick (cue_document_get_kind (document));
  entry.no = (int) cue_sql_query_get_int (query, 0);
  entry.from_ms = cue_sql_query_get_int (query, 1);
  entry.until_ms = cue_sql_query_get_int (query, 2);
  entry.seq = cue_sql_query_get_int (query, 3);
  entry.verified_ms = verified_ms;
  cue_sql_query_reset (query);
  if (!dup_parent (document, &parent_id, error))
    return FALSE;
  entry.parent_id = parent_id;
  return cue_index_write_entry (self, &entry, error);
}

/* A retired publication's text is gone from the feed; the revision still has it. */
static gboolean
load_projection (CueIndex *self, const char *publication_id, CueProjection **projection,
                 GError **error)
{
  g_autoptr (CueDocument) document = NULL;
  g_autofree char *body = NULL;

  *projection = NULL;
  if (!cue_sql_dup_text (self->sql, &body, error,
                         "SELECT r.body FROM published p JOIN revision r"
                         " ON r.document_id = p.document_id AND r.no = p.no"
                         " WHERE p.publication_id = $1 LIMIT 1", "s", publication_id))
    return FALSE;
  if (body == NULL
      && !cue_sql_dup_text (self->sql, &body, error, "SELECT body FROM published"
                            " WHERE publication_id = $1 AND length(body) > 0 LIMIT 1", "s",
                            publication_id))
    return FALSE;
  if (body == NULL)
    return TRUE;
  /* A text that cannot be read any more is handled by the caller: the row must go all the same. */
  document = cue_document_parse (body, -1, publication_id, NULL);
  if (document != NULL)
    *projection = cue_document_project (document, NULL);
  return TRUE;
}

/**
 * cue_index_remove:
 * @store: a store, in the transaction that retires or replaces the publication
 * @publication_id: what to take out; one that is not indexed is no error
 * @error: return location
 *
 * Returns: %FALSE with an error set; the transaction must then be undone
 */
gboolean
cue_index_remove (CueStore *store, const char *publication_id, GError **error)
{
  CueIndex *self = cue_index_of_store (store, error);
  g_autoptr (CueProjection) projection = NULL;
  g_autofree char *document_id = NULL;

  g_return_val_if_fail (publication_id != NULL, FALSE);
  /* The feed keeps the row of a retired publication, without its text. */
  if (self == NULL || !cue_index_prepare (self, error)
      || !cue_sql_dup_text (self->sql, &document_id, error, "SELECT document_id FROM published"
                            " WHERE publication_id = $1 AND kind IN " CUE_INDEX_SEARCHABLE
                            " LIMIT 1", "s", publication_id))
    return FALSE;
  if (document_id == NULL)
    return TRUE;
  return load_projection (self, publication_id, &projection, error)
         && cue_index_erase_entry (self, publication_id, document_id, projection, error);
}

static gboolean
add_published (CueStore *store, const char *publication_id, const char *body, GError **error)
{
  g_autoptr (CueDocument) document = cue_document_parse (body, -1, publication_id, NULL);
  g_autoptr (CueProjection) projection = NULL;
  gint64 verified_ms;
  gint64 due_ms;
  gint64 no;

  /* One damaged text must not keep the others from being found; the check of texts names it. */
  if (document == NULL || (projection = cue_document_project (document, NULL)) == NULL)
    return TRUE;
  return cue_sql_get_int64 (cue_store_get_sql (store), &no, 0, error,
                            "SELECT no FROM published WHERE publication_id = $1 LIMIT 1", "s",
                            publication_id)
         && cue_authority_verified (store, cue_document_get_id (document), (int) no, &verified_ms,
                                    &due_ms, error)
         && cue_index_add (store, publication_id, document, projection, verified_ms, error);
}

static gboolean
add_all_published (CueStore *store, CueIndex *self, GError **error)
{
  g_autoptr (CueSqlQuery) query
    = cue_sql_query (self->sql, error, "SELECT publication_id, body FROM published WHERE live = 1"
                     " AND kind IN " CUE_INDEX_SEARCHABLE " GROUP BY publication_id"
                     " ORDER BY min(seq)", "");
  gboolean row = TRUE;

  if (query == NULL)
    return FALSE;
  while (row)
    {
      if (!cue_sql_query_step (query, &row, error))
        return FALSE;
      if (row && !add_published (store, cue_sql_query_get_text (query, 0),
                                 cue_sql_query_get_text (query, 1), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
rebuild (CueStore *store, CueIndex *self, GError **error)
{
  gboolean ok = cue_index_clear (self, error) && cue_index_begin_batch (self, error)
                && add_all_published (store, self, error);

  /* The batch is ended in any case: a later addition must not be held back. */
  return cue_index_end_batch (self, ok ? error : NULL) && ok;
}

/**
 * cue_index_rebuild:
 * @store: a writing store
 * @error: return location
 *
 * Makes the whole index again from what is published, in one transaction: searches go on with the
 * old one until it is done.
 *
 * Returns: %FALSE with an error set; the old index is then untouched
 */
gboolean
cue_index_rebuild (CueStore *store, GError **error)
{
  CueIndex *self = cue_index_of_store (store, error);

  if (self == NULL || !cue_store_begin (store, error))
    return FALSE;
  if (rebuild (store, self, error) && cue_store_commit (store, error))
    return TRUE;
  cue_store_rollback (store);
  cue_index_forget (self);
  return FALSE;
}

/**
 * cue_index_mend:
 * @store: a writing store
 * @mended: (out) (optional): whether anything had to be done
 * @error: return location
 *
 * For a search that met damage: the index holds nothing of its own, so it is made again from the
 * texts if it is damaged still.
 *
 * Returns: %FALSE with an error set when the texts themselves cannot be read
 */
gboolean
cue_index_mend (CueStore *store, gboolean *mended, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) own_error = NULL;
  gboolean damaged = !cue_index_check (store, problems, &own_error) || problems->len > 0;

  if (mended != NULL)
    *mended = damaged;
  if (!damaged)
    return TRUE;
  g_message ("%s; it is made anew from the texts",
             own_error != NULL ? own_error->message : (char *) problems->pdata[0]);
  return cue_index_rebuild (store, error);
}

/**
 * cue_index_exists:
 * @self: an index
 * @found: (out): whether its tables are there
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_exists (CueIndex *self, gboolean *found, GError **error)
{
  gint64 n = 1;

  /* Once seen, the tables stay. */
  if (!self->has_tables
      && !cue_sql_get_int64 (self->sql, &n, 0, error,
                             "SELECT 1 FROM sqlite_schema WHERE name = 'index_row'", ""))
    return FALSE;
  *found = n != 0;
  self->has_tables = *found && !cue_sql_in_transaction (self->sql);
  return TRUE;
}

/**
 * cue_index_ensure:
 * @store: a writing store, just opened
 * @rebuilt: (out) (optional): whether the index was made again
 * @error: return location
 *
 * Makes the index again when it is not current (cue_index_is_current()).
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_ensure (CueStore *store, gboolean *rebuilt, GError **error)
{
  gboolean current;

  if (!cue_index_is_current (store, &current, error))
    return FALSE;
  if (rebuilt != NULL)
    *rebuilt = !current;
  return current || cue_index_rebuild (store, error);
}
