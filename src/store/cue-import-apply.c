/* cue-import-apply.c: the staged rows of a file, in one transaction.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-authority-private.h"
#include "cue-import-private.h"
#include "cue-index-private.h"
#include "cue-store-private.h"

#include <string.h>

/* Only an admin gets here with a level that is not there, and only when the package brings it. */
static gboolean
ensure_scope (CueImport *self, const char *path, GError **error)
{
  const char *name = g_hash_table_lookup (self->levels, path);
  gint64      id;

  if (!cue_sql_get_int64 (cue_store_get_sql (self->store), &id, 0, error,
                          "SELECT id FROM scope WHERE path = $1", "s", path))
    return FALSE;
  return id != 0 || cue_store_add_scope (self->store, path, name != NULL ? name : path, error);
}

/* The window the text proposes, in days of the site; the last day belongs to it. */
static void
proposed_window (CueStore *store, CueDocument *document, gint64 *from_ms, gint64 *until_ms)
{
  CueClock            *clock = cue_store_get_clock (store);
  g_autoptr (CueEntry) entry = NULL;
  CueDocumentKind      kind = cue_document_get_kind (document);
  gint64               end;

  *from_ms = 0;
  *until_ms = CUE_FOREVER_MS;
  if (kind == CUE_DOCUMENT_ENTRY || kind == CUE_DOCUMENT_NOTICE)
    entry = cue_entry_new_from_document (document, NULL);
  if (entry == NULL)
    return;
  if (entry->valid_from != NULL)
    *from_ms = MAX (0, cue_clock_parse_date_ms (clock, entry->valid_from));
  end = entry->valid_until != NULL ? cue_clock_parse_day_end_ms (clock, entry->valid_until) : -1;
  if (end >= 0)
    *until_ms = end;
}

static gboolean
publish (CueImport *self, CueDocument *document, int no, GError **error)
{
  gint64 now_ms = cue_clock_now_ms (cue_store_get_clock (self->store));
  gint64 from_ms;
  gint64 until_ms;

  if (!cue_authority_judge (self->store, cue_document_get_id (document), no, "approve", "", error))
    return FALSE;
  proposed_window (self->store, document, &from_ms, &until_ms);
  return until_ms <= now_ms
         || cue_authority_publish_document (self->store, document, no, from_ms, until_ms, NULL,
                                            error);
}

static gboolean
apply_document (CueImport *self, CueDocument *document, CueImportRow *row, GError **error)
{
  CueSql               *sql = cue_store_get_sql (self->store);
  const char           *id = cue_document_get_id (document);
  g_autofree char      *note = g_path_get_basename (self->name);
  g_autofree char      *sha256 = NULL;
  gint64                newest;
  int                   no;

  if (!cue_sql_dup_text (sql, &sha256, error,
                         "SELECT sha256 FROM revision WHERE document_id = $1 ORDER BY no DESC "
                         "LIMIT 1",
                         "s", id)
      || !cue_sql_get_int64 (sql, &newest, 0, error,
                             "SELECT max(no) FROM revision WHERE document_id = $1", "s", id))
    return FALSE;
  if (g_strcmp0 (sha256, cue_document_get_sha256 (document)) == 0)
    {
      row->outcome = CUE_IMPORT_ROW_SAME;
      return TRUE;
    }
  row->outcome = newest > 0 ? CUE_IMPORT_ROW_CHANGED : CUE_IMPORT_ROW_NEW;
  return ensure_scope (self, cue_document_get_scope (document), error)
         && cue_authority_save_document (self->store, document, (int) newest, note, &no, error)
         && cue_authority_submit (self->store, id, no, error)
         && (!(self->flags & CUE_IMPORT_PUBLISH) || publish (self, document, no, error));
}

static gboolean
apply_row (CueImport *self, CueSqlQuery *query, GError **error)
{
  g_autoptr (CueDocument) document = NULL;
  gint64                  line = cue_sql_query_get_int (query, 0);
  guint                   row = (guint) cue_sql_query_get_int (query, 4) - 1;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  document = cue_authority_check_body (cue_sql_query_get_text (query, 1), 0,
                                       cue_sql_query_get_text (query, 2),
                                       cue_sql_query_get_text (query, 3), error);
  if (document != NULL && row < self->report->rows->len
      && apply_document (self, document, self->report->rows->pdata[row], error))
    return TRUE;
  if (error != NULL && *error != NULL && (*error)->domain == CUE_ERROR)
    g_prefix_error (error, "%s:%" G_GINT64_FORMAT ": ", self->name, line);
  return FALSE;
}

/* The proof that nothing was lost on the way: each row of the file that was not rejected has been
 * applied, by the number of rows in the staging table and not by what the report says. */
static gboolean
check_count (CueImport *self, guint64 applied, GError **error)
{
  g_autofree char *place = NULL;

  cue_import_report_count (self->report);
  if (self->report->rows->len == self->row && applied + self->report->rejected == self->row
      && self->report->imported + self->report->merged == applied)
    return TRUE;
  place = g_strdup_printf ("%s: rows", self->name);
  cue_error_set (error, CUE_ERROR_INVALID, place,
                 N_ ("%u were read, but %u applied and %u rejected: nothing was changed; import the "
                     "file again"),
                 (guint) self->row, (guint) applied, self->report->rejected);
  return FALSE;
}

static gboolean
apply_rows (CueImport *self, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gsize                   size = g_bytes_get_size (self->bytes);
  gboolean                row = TRUE;
  gint64                  done = 0;

  query = cue_sql_query (cue_store_get_desk_sql (self->store), error,
                         "SELECT line, document_id, body, sha256, row FROM import_row WHERE run = $1 "
                         "ORDER BY row",
                         "s", self->run);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return check_count (self, (guint64) done, error);
      if (!apply_row (self, query, error))
        return FALSE;
      if (++done % 64 == 0 && self->progress != NULL)
        self->progress (size + (guint64) ((double) size * MIN (1.0, (double) done / self->row)),
                        2 * size, self->user_data);
    }
  return FALSE;
}

/* The index writes the lists of many texts at once.  Its batch is ended in any case: a later
 * publication must not be held back. */
static gboolean
apply_batch (CueImport *self, GError **error)
{
  CueIndex *index = cue_index_of_store (self->store, error);
  gboolean  ok = index != NULL && cue_index_begin_batch (index, error) && apply_rows (self, error);

  if (index == NULL)
    return FALSE;
  ok = cue_index_end_batch (index, ok ? error : NULL) && ok;
  if (!ok)
    cue_index_forget (index);
  return ok;
}

/**
 * cue_import_apply:
 * @self: an import whose rows are staged
 * @error: return location
 *
 * Returns: %FALSE with an error set; then nothing is changed
 */
gboolean
cue_import_apply (CueImport *self, GError **error)
{
  gboolean ok;

  if (!cue_store_begin (self->store, error))
    return FALSE;
  cue_store_set_importing (self->store, (self->flags & CUE_IMPORT_PUBLISH) != 0);
  ok = self->flags & CUE_IMPORT_PUBLISH ? apply_batch (self, error) : apply_rows (self, error);
  cue_store_set_importing (self->store, FALSE);
  if (ok && cue_store_commit (self->store, error))
    return TRUE;
  cue_store_rollback (self->store);
  return FALSE;
}
