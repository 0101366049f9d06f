/* cue-import-stage.c: reading a file into the staging tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-csv-entry.h"
#include "cue-csv.h"
#include "cue-decode.h"
#include "cue-error.h"
#include "cue-import-private.h"
#include "cue-outline.h"
#include "cue-package.h"
#include "cue-store-private.h"

#include <string.h>

#define ROWS_A_COMMIT 500
#define CHUNK_BYTES 65536

/* Remembers how far it came, together with the rows that prove it. */
static gboolean
commit_rows (CueImport *self, gboolean go_on, GError **error)
{
  CueSql *desk = cue_store_get_desk_sql (self->store);

  self->n_open = 0;
  return cue_sql_run (desk, error,
                      "UPDATE import_run SET next_row = max(next_row, $2) WHERE run = $1", "si",
                      self->run, self->row)
         && cue_sql_commit (desk, error) && (!go_on || cue_sql_begin (desk, error));
}

/* document or problem: one of them.  Every row counts, staged before or not. */
static gboolean
stage_row (CueImport *self, CueDocument *document, guint64 line, const GError *problem,
           GError **error)
{
  CueSql          *desk = cue_store_get_desk_sql (self->store);
  g_autofree char *frozen = problem != NULL ? cue_error_freeze (problem) : NULL;
  gboolean         ok;

  if (self->run == NULL)
    return TRUE;
  if (frozen != NULL)
    ok = cue_sql_run (desk, error, "INSERT INTO import_problem VALUES ($1, $2, $3)", "sis",
                      self->run, self->row, frozen);
  else
    ok = cue_sql_run (desk, error, "INSERT INTO import_row VALUES ($1, $2, $3, $4, $5, $6)",
                      "siisss", self->run, self->row, (gint64) line,
                      cue_document_get_id (document),
                      cue_document_get_body (document), cue_document_get_sha256 (document));
  return ok && (++self->n_open < ROWS_A_COMMIT || commit_rows (self, TRUE, error));
}

/* Control characters and direction overrides carry no meaning; taking them out is said. */
static void
note_stripped (CueImport *self, guint64 line, guint n_stripped)
{
  g_autofree char *place = g_strdup_printf ("%s:%" G_GUINT64_FORMAT, self->name, line);
  GError          *note = NULL;

  if (n_stripped == 0)
    return;
  cue_error_set (&note, CUE_ERROR_INVALID, place, N_ ("%u control characters were taken out"),
                 n_stripped);
  g_ptr_array_add (self->report->notes, note);
}

/* What is wrong with a row, in the row and in the list of problems or in the row alone. */
static void
put_reason (CueImport *self, CueImportRow *row, const GError *reason, gboolean listed)
{
  row->outcome = CUE_IMPORT_ROW_REJECTED;
  row->why = g_strdup (reason->message);
  row->reason = g_error_copy (reason);
  if (!listed)
    return;
  g_ptr_array_add (self->report->problems, g_strdup (reason->message));
  g_ptr_array_add (self->report->reasons, g_error_copy (reason));
}

/* A row that an import before this one had read: only what was wrong with it was kept. */
static void
recall_row (CueImport *self, CueImportRow *row)
{
  const GError *problem
    = g_hash_table_lookup (self->recalled, GUINT_TO_POINTER ((guint) self->row));

  self->report->resumed++;
  if (problem != NULL)
    put_reason (self, row, problem, FALSE);
}

static gboolean
on_document (CueDocument *document, guint64 line, gpointer user_data, GError **error)
{
  CueImport         *self = user_data;
  g_autoptr (GError) problem = NULL;
  CueImportRow      *row;
  gboolean           same;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  row = cue_import_report_add_row (self->report, line, document);
  if (++self->row <= self->next_row)
    {
      recall_row (self, row);
      return TRUE;
    }
  if (!cue_import_judge (self, document, line, &same, &problem, error)
      || !stage_row (self, document, line, problem, error))
    return FALSE;
  row->outcome = same          ? CUE_IMPORT_ROW_SAME
                 : self->known ? CUE_IMPORT_ROW_CHANGED
                               : CUE_IMPORT_ROW_NEW;
  if (problem != NULL)
    put_reason (self, row, problem, TRUE);
  return TRUE;
}

/* old_id, title: (nullable): what the row is called, as far as it can be read. */
static gboolean
reject (CueImport *self, const GError *reason, guint64 line, const char *old_id, const char *title,
        GError **error)
{
  CueImportRow *row = cue_import_report_add_row (self->report, line, NULL);

  row->old_id = g_strdup (old_id);
  row->title = g_strdup (title);
  if (++self->row <= self->next_row)
    {
      put_reason (self, row, reason, FALSE);
      self->report->resumed++;
      return TRUE;
    }
  put_reason (self, row, reason, TRUE);
  return stage_row (self, NULL, line, reason, error);
}

static gboolean
on_reject (const GError *reason, guint64 line, gpointer user_data, GError **error)
{
  return reject (user_data, reason, line, NULL, NULL, error);
}

static gboolean
on_level (const char *path, const char *name, guint64 line, gpointer user_data, GError **error)
{
  CueImport *self = user_data;

  g_hash_table_insert (self->levels, g_strdup (path), g_strdup (name));
  return TRUE;
}

static void
tell_progress (CueImport *self, gsize done)
{
  if (self->progress != NULL)
    self->progress (done, 2 * g_bytes_get_size (self->bytes), self->user_data);
}

static gboolean
on_package_document (CueDocument *document, guint64 line, gpointer user_data, GError **error)
{
  note_stripped (user_data, line, cue_document_get_n_stripped (document));
  return on_document (document, line, user_data, error);
}

static gboolean
read_package (CueImport *self, GError **error)
{
  g_autoptr (CuePackageReader) reader = NULL;
  gsize                        size;
  const char                  *data = g_bytes_get_data (self->bytes, &size);

  reader = cue_package_reader_new (self->name, on_package_document, on_reject, self);
  cue_package_reader_set_level_func (reader, on_level);
  for (gsize offset = 0; offset < size; offset += CHUNK_BYTES)
    {
      if (!cue_package_reader_feed (reader, data + offset, MIN (CHUNK_BYTES, size - offset), error))
        return FALSE;
      tell_progress (self, offset);
    }
  return cue_package_reader_finish (reader, error);
}

static gboolean
read_row (CueImport *self, CueCsvEntryMapper *mapper, const char *const *cells, guint64 line,
          GError **error)
{
  g_autoptr (CueDocument) document = NULL;
  g_autoptr (GError)      reason = NULL;
  guint                   n_stripped;

  document = cue_csv_entry_mapper_map (mapper, cells, line, &n_stripped, &reason);
  if (document != NULL)
    {
      note_stripped (self, line, n_stripped);
      return on_document (document, line, self, error);
    }
  if (g_error_matches (reason, CUE_ERROR, CUE_ERROR_INVALID))
    {
      g_autofree char *old_id = cue_csv_entry_mapper_dup_id (mapper, cells);
      g_autofree char *title = cue_csv_entry_mapper_dup_title (mapper, cells);

      return reject (self, reason, line, old_id, title, error);
    }
  /* An id that comes twice makes the whole file doubtful: bad input like a broken quote. */
  reason->code = CUE_ERROR_INVALID;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* What was guessed, over that what a person chose for such a table before, over that what is asked
 * for now. */
static gboolean
read_header (CueImport *self, CueCsvEntryMapper *mapper, const char *const *cells, guint64 line,
             GError **error)
{
  g_autoptr (CueCsvMap) map = cue_csv_map_new (cells);
  gboolean              kept;

  if (!cue_import_recall_map (self->store, map, &kept, error)
      || (self->map != NULL
          && !cue_csv_map_read_text (map, self->map,
                                     self->map_where != NULL ? self->map_where : "map", error)))
    return FALSE;
  cue_csv_entry_mapper_set_map (mapper, map);
  return cue_csv_entry_mapper_set_header (mapper, cells, line, error);
}

static gboolean
add_level_names (CueImport *self, CueCsvEntryMapper *mapper, GError **error)
{
  g_autoptr (GPtrArray) levels = cue_store_list_scopes (self->store, error);

  if (levels == NULL)
    return FALSE;
  for (guint i = 0; i < levels->len; i++)
    {
      g_auto (GStrv) pair = g_strsplit (levels->pdata[i], "\t", 2);

      if (pair[0] != NULL && pair[1] != NULL)
        cue_csv_entry_mapper_add_level (mapper, pair[1], pair[0]);
    }
  return TRUE;
}

static gboolean
read_rows (CueImport *self, CueCsvReader *reader, CueCsvEntryMapper *mapper, gboolean *has_header,
           GError **error)
{
  const char *const *cells;
  guint64            line;
  guint              n_cells;
  GError            *reason = NULL;

  while (cue_csv_reader_next (reader, &cells, &n_cells, &line, &reason))
    {
      gboolean ok = *has_header ? read_row (self, mapper, cells, line, error)
                                : read_header (self, mapper, cells, line, error);

      *has_header = TRUE;
      if (!ok)
        return FALSE;
    }
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, reason);
  return FALSE;
}

static gboolean
read_table (CueImport *self, GError **error)
{
  g_autoptr (CueCsvReader)      reader = cue_csv_reader_new (self->name);
  g_autoptr (CueCsvEntryMapper) mapper = NULL;
  gboolean                      has_header = FALSE;
  gsize                         size;
  const char                   *data = g_bytes_get_data (self->bytes, &size);

  mapper = cue_csv_entry_mapper_new (self->name,
                                     self->scope != NULL ? self->scope
                                                         : cue_store_get_me (self->store)->scope,
                                     self->type);
  if (!add_level_names (self, mapper, error))
    return FALSE;
  for (gsize offset = 0; offset < size; offset += CHUNK_BYTES)
    {
      if (!cue_csv_reader_feed (reader, data + offset, MIN (CHUNK_BYTES, size - offset), error)
          || !read_rows (self, reader, mapper, &has_header, error))
        return FALSE;
      tell_progress (self, offset);
    }
  if (!cue_csv_reader_end (reader, error) || !read_rows (self, reader, mapper, &has_header, error))
    return FALSE;
  if (!has_header)
    {
      cue_error_set (error, CUE_ERROR_INVALID, NULL,
                     N_ ("%s:1: header: the table is empty: it has to begin with the names of "
                         "its columns"), self->name);
      return FALSE;
    }
  self->report->unknown_columns
    = g_strdupv ((char **) cue_csv_entry_mapper_get_unknown_columns (mapper));
  return TRUE;
}

/* Problems of rows that were judged before the kill. */
static gboolean
recall_problems (CueImport *self, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;
  GError                 *problem;

  query = cue_sql_query (cue_store_get_desk_sql (self->store), error,
                         "SELECT text, row FROM import_problem WHERE run = $1 AND row <= $2 "
                         "ORDER BY row",
                         "si", self->run, self->next_row);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return TRUE;
      problem = cue_error_thaw (cue_sql_query_get_text (query, 0));
      g_ptr_array_add (self->report->problems, g_strdup (problem->message));
      g_ptr_array_add (self->report->reasons, g_error_copy (problem));
      g_hash_table_insert (self->recalled,
                           GUINT_TO_POINTER ((guint) cue_sql_query_get_int (query, 1)), problem);
    }
  return FALSE;
}

static gboolean
on_chapter (CueDocument *document, const GError *reason, guint64 line, const char *old_id,
            gpointer user_data, GError **error)
{
  if (document == NULL)
    return reject (user_data, reason, line, old_id, NULL, error);
  note_stripped (user_data, line, cue_document_get_n_stripped (document));
  return on_document (document, line, user_data, error);
}

/* A file that cannot be read as a whole is named in its error. */
static gboolean
read_outline (CueImport *self, CueImportFormat format, GError **error)
{
  g_autoptr (CueOutline) outline = cue_outline_new (self->name);
  gsize                  size;
  const char            *data = g_bytes_get_data (self->bytes, &size);
  gboolean               ok;

  data = data != NULL ? data : "";
  ok = format == CUE_IMPORT_WORD ? cue_outline_read_docx (outline, data, size, error)
                                 : cue_outline_read_html (outline, data, size, error);
  if (!ok)
    {
      g_prefix_error (error, "%s: ", self->name);
      return FALSE;
    }
  return cue_outline_make_entries (outline,
                                   self->scope != NULL ? self->scope
                                                       : cue_store_get_me (self->store)->scope,
                                   self->type, on_chapter, self, error);
}

static gboolean
read_all (CueImport *self, GError **error)
{
  gsize       size;
  const char *data = g_bytes_get_data (self->bytes, &size);

  switch (cue_import_detect (self->name, data, size))
    {
    case CUE_IMPORT_TABLE:
      return read_table (self, error);
    case CUE_IMPORT_WORD:
      return read_outline (self, CUE_IMPORT_WORD, error);
    case CUE_IMPORT_WEB:
      return read_outline (self, CUE_IMPORT_WEB, error);
    case CUE_IMPORT_PACKAGE:
    default:
      return read_package (self, error);
    }
}

/**
 * cue_import_stage:
 * @self: an import
 * @error: return location
 *
 * Reads the whole file.  Sound documents are staged, problems are kept and added to the report.
 * In a dry run nothing is staged and the report is counted here.
 *
 * Returns: %FALSE when the file is refused whole, on a cancel, or when a file of the home fails
 */
gboolean
cue_import_stage (CueImport *self, GError **error)
{
  CueSql *desk = cue_store_get_desk_sql (self->store);
  GError *reason = NULL;

  if (self->run == NULL)
    return read_all (self, error);
  if (!recall_problems (self, error) || !cue_sql_begin (desk, error))
    return FALSE;
  if (read_all (self, &reason))
    {
      if (commit_rows (self, FALSE, error))
        return TRUE;
      cue_sql_rollback (desk);
      return FALSE;
    }
  if (cue_sql_in_transaction (desk))
    cue_sql_rollback (desk);
  g_propagate_error (error, reason);
  return FALSE;
}
