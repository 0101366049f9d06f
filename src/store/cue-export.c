/* cue-export.c: knowledge out, as a package or a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-import.h"

#include "cue-authority-private.h"
#include "cue-csv-entry.h"
#include "cue-error.h"
#include "cue-store-private.h"

#include <string.h>

/* A file that Excel is to read as UTF-8 begins with these three bytes. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define PACKAGE_HEAD                                                                               \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<knowledge xmlns=\"urn:cuedesk:knowledge:1\">\n"
#define PACKAGE_TAIL "</knowledge>\n"

/* Of each document the newest approved revision that was not taken back: it is published, will be,
 * was until its window ended, or was approved by an import after its window had ended. */
#define EXPORTED                                                                                   \
  "SELECT r.document_id, r.no, r.body, r.sha256, d.kind FROM document d JOIN revision r "          \
  "ON r.document_id = d.id AND r.no = (SELECT max(v.no) FROM verdict v "                           \
  "WHERE v.document_id = d.id AND v.verdict IN ('approve', 'waive') "                              \
  "AND (NOT EXISTS (SELECT 1 FROM publication p WHERE p.document_id = d.id AND p.no = v.no) "      \
  "OR EXISTS (SELECT 1 FROM publication p WHERE p.document_id = d.id AND p.no = v.no "             \
  "AND NOT EXISTS (SELECT 1 FROM retirement t WHERE t.publication_id = p.id)))) "                  \
  "ORDER BY d.id"

static gboolean
write_text (GOutputStream *out, const char *text, GCancellable *cancellable, GError **error)
{
  return g_output_stream_write_all (out, text, strlen (text), NULL, cancellable, error);
}

static gboolean
write_row (CueSqlQuery *query, gboolean table, GOutputStream *out, GCancellable *cancellable,
           GError **error)
{
  g_autoptr (CueDocument) document = NULL;
  g_autoptr (CueEntry)    entry = NULL;
  g_autoptr (GString)     row = NULL;

  document = cue_authority_check_body (cue_sql_query_get_text (query, 0),
                                       (int) cue_sql_query_get_int (query, 1),
                                       cue_sql_query_get_text (query, 2),
                                       cue_sql_query_get_text (query, 3), error);
  if (document == NULL)
    return FALSE;
  if (!table)
    return write_text (out, cue_document_get_body (document), cancellable, error)
           && write_text (out, "\n", cancellable, error);
  if (cue_document_get_kind (document) != CUE_DOCUMENT_ENTRY)
    return TRUE;
  entry = cue_entry_new_from_document (document, error);
  if (entry == NULL)
    return FALSE;
  row = g_string_new (NULL);
  cue_csv_entry_append_row (row, entry);
  return write_text (out, row->str, cancellable, error);
}

/* The levels the documents belong to, so that they arrive with their names. */
static gboolean
write_levels (CueStore *store, GOutputStream *out, GCancellable *cancellable, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  query = cue_sql_prepare (cue_store_get_sql (store),
                           "SELECT s.path, s.name FROM scope s WHERE s.id IN (SELECT d.scope_id "
                           "FROM (" EXPORTED ") x JOIN document d ON d.id = x.document_id) "
                           "ORDER BY s.path",
                           error);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      g_autofree char *line = NULL;

      if (!row)
        return TRUE;
      line = g_markup_printf_escaped ("<level path=\"%s\" name=\"%s\"/>\n",
                                      cue_sql_query_get_text (query, 0),
                                      cue_sql_query_get_text (query, 1));
      if (!write_text (out, line, cancellable, error))
        return FALSE;
    }
  return FALSE;
}

static gboolean
write_rows (CueStore *store, gboolean table, GOutputStream *out, GCancellable *cancellable,
            GError **error)
{
  g_autoptr (CueSqlQuery) query = cue_sql_prepare (cue_store_get_sql (store), EXPORTED, error);
  gboolean                row = TRUE;

  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return TRUE;
      if (!write_row (query, table, out, cancellable, error))
        return FALSE;
    }
  return FALSE;
}

/**
 * cue_export:
 * @store: a store
 * @format: `xml` for a package of everything, `csv` for a table of the entries
 * @out: where it goes; not closed
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Documents come by id, each in its canonical bytes: imported into a fresh home and exported again
 * the package is the same byte for byte.  For that reason the heads of the evidence are not in it;
 * whoever writes the file puts cue_evidence_dup_heads() beside it as `FILE.heads`.
 *
 * Returns: %FALSE with CUE_ERROR_INVALID (format), CORRUPT, or an error of @out
 */
gboolean
cue_export (CueStore *store, const char *format, GOutputStream *out, GCancellable *cancellable,
            GError **error)
{
  gboolean table;

  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);
  g_return_val_if_fail (format != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (out), FALSE);

  table = g_str_equal (format, "csv");
  if (!table && !g_str_equal (format, "xml"))
    {
      cue_error_set (error, CUE_ERROR_INVALID, NULL,
                     N_ ("format: no format %s: use xml or csv"), format);
      return FALSE;
    }
  return write_text (out, table ? BYTE_ORDER_MARK CUE_CSV_ENTRY_HEADER "\r\n" : PACKAGE_HEAD,
                     cancellable, error)
         && (table || write_levels (store, out, cancellable, error))
         && write_rows (store, table, out, cancellable, error)
         && (table || write_text (out, PACKAGE_TAIL, cancellable, error));
}
