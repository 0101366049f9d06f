/* cue-import.c: packages and tables of knowledge in.
 *
 * Reading and judging fills staging tables in desk.db, in small transactions that survive a kill;
 * one transaction on store.db then applies them all.  So a file goes in whole or not at all, and a
 * long import that was killed goes on where it was.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-import.h"

#include "cue-error.h"
#include "cue-import-private.h"
#include "cue-package.h"
#include "cue-scope.h"
#include "cue-store-private.h"

#include <string.h>

#define FORGET_AFTER_MS (G_GINT64_CONSTANT (7) * 24 * 60 * 60 * 1000)

/**
 * cue_import_report_free:
 * @self: (nullable) (transfer full): a report
 */
void
cue_import_report_free (CueImportReport *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_strfreev (self->unknown_columns);
  g_free (self);
}

static char *
run_id (CueImport *self)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char      *head
    = g_strdup_printf ("%s %u %s %u\n%s\n", cue_store_get_me (self->store)->login,
                       (guint) (self->flags & (CUE_IMPORT_PUBLISH | CUE_IMPORT_SKIP_REJECTED)),
                       self->scope != NULL ? self->scope : "-", (guint) self->type,
                       self->map != NULL ? self->map : "");

  g_checksum_update (sum, (const guchar *) head, (gssize) strlen (head));
  g_checksum_update (sum, g_bytes_get_data (self->bytes, NULL),
                     (gssize) g_bytes_get_size (self->bytes));
  return g_strdup (g_checksum_get_string (sum));
}

/* Finds what a killed import left of the same file, and clears away what nobody came back for. */
static gboolean
open_run (CueImport *self, GError **error)
{
  CueSql *desk = cue_store_get_desk_sql (self->store);

  if (self->flags & CUE_IMPORT_DRY_RUN)
    return TRUE;
  self->run = run_id (self);
  return cue_sql_run (desk, error, "DELETE FROM import_run WHERE run <> $1 AND at < cue_now() - $2",
                      "si", self->run, FORGET_AFTER_MS)
         && cue_sql_run (desk, error,
                         "INSERT INTO import_run (run, name) VALUES ($1, $2) "
                         "ON CONFLICT (run) DO NOTHING",
                         "ss", self->run, self->name)
         && cue_sql_get_int64 (desk, &self->next_row, 0, error,
                               "SELECT next_row FROM import_run WHERE run = $1", "s", self->run);
}

/**
 * cue_import_forget:
 * @self: an import
 * @error: return location
 *
 * Clears its staged rows.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_import_forget (CueImport *self, GError **error)
{
  return self->run == NULL
         || cue_sql_run (cue_store_get_desk_sql (self->store), error,
                         "DELETE FROM import_run WHERE run = $1", "s", self->run);
}

static gboolean
check_role (CueImport *self, GError **error)
{
  const char *role = self->flags & CUE_IMPORT_PUBLISH ? "reviewer" : "editor";

  if (!cue_store_require_me (self->store, error))
    return FALSE;
  if (cue_staff_has_role (cue_store_get_me (self->store), role))
    return TRUE;
  cue_error_set (error, CUE_ERROR_DENIED, self->name,
                 N_ ("importing %s needs the role %s: ask an admin for it [role-%s]"),
                 self->flags & CUE_IMPORT_PUBLISH ? "and publishing" : "texts", role, role);
  return FALSE;
}

/* One row that breaks a rule keeps the file out, so that nobody has half of it without knowing. */
static void
hold_rows (CueImportReport *report)
{
  for (guint i = 0; i < report->rows->len; i++)
    {
      CueImportRow *row = report->rows->pdata[i];

      if (row->outcome != CUE_IMPORT_ROW_REJECTED)
        row->outcome = CUE_IMPORT_ROW_HELD;
    }
  cue_import_report_count (report);
}

/* A file that cannot be read as a whole leaves nothing; a cancelled one keeps what it staged. */
static gboolean
import_all (CueImport *self, GError **error)
{
  GError *reason = NULL;

  if (self->scope != NULL && !cue_scope_is_valid (self->scope))
    {
      cue_error_set (error, CUE_ERROR_INVALID, self->name,
                     N_ ("scope: \"%s\" is not a path; write for example /yq/lj/"), self->scope);
      return FALSE;
    }
  if (!check_role (self, error) || !open_run (self, error))
    return FALSE;
  if (!cue_import_stage (self, &reason))
    {
      if (!g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        cue_import_forget (self, NULL);
      g_propagate_error (error, reason);
      return FALSE;
    }
  cue_import_report_count (self->report);
  if (self->report->rejected > 0 && !(self->flags & CUE_IMPORT_SKIP_REJECTED))
    {
      hold_rows (self->report);
      return cue_import_forget (self, error);
    }
  if (self->flags & CUE_IMPORT_DRY_RUN)
    return TRUE;
  return cue_import_apply (self, error) && cue_import_forget (self, error);
}

static CueImportReport *
run_import (CueImport *self, GError **error)
{
  g_autoptr (CueImportReport) report = g_new0 (CueImportReport, 1);
  g_autoptr (GCancellable)    before = NULL;
  gboolean                    ok;

  report->problems = g_ptr_array_new_with_free_func (g_free);
  report->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  report->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  report->rows = g_ptr_array_new_with_free_func (cue_import_row_free);
  self->report = report;
  if (g_bytes_get_size (self->bytes) > CUE_PACKAGE_MAX_BYTES)
    {
      cue_error_set (error, CUE_ERROR_INVALID, NULL,
                     N_ ("%s:1: file: larger than 256 MB: split it and import the parts"),
                     self->name);
      return NULL;
    }
  /* A worker's store has a cancellable of its own, which is to be there again afterwards. */
  g_set_object (&before, cue_store_get_cancellable (self->store));
  self->recalled = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_error_free);
  self->levels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  cue_store_set_cancellable (self->store, self->cancellable != NULL ? self->cancellable : before);
  ok = import_all (self, error);
  cue_store_set_cancellable (self->store, before);
  g_clear_pointer (&self->run, g_free);
  g_clear_pointer (&self->levels, g_hash_table_unref);
  g_clear_pointer (&self->recalled, g_hash_table_unref);
  return ok ? g_steal_pointer (&report) : NULL;
}

/**
 * cue_import_bytes:
 * @store: a store where an editor, or with %CUE_IMPORT_PUBLISH a reviewer, is signed in
 * @name: what messages call the file; `.csv` at its end makes it a table
 * @bytes: its content
 * @flags: what to do
 * @cancellable: (nullable): ends it, with nothing changed
 * @error: return location
 *
 * See cue_import_file().
 *
 * Returns: (transfer full) (nullable): what happened, or %NULL with an error
 */
CueImportReport *
cue_import_bytes (CueStore *store, const char *name, GBytes *bytes, CueImportFlags flags,
                  GCancellable *cancellable, GError **error)
{
  CueImport import = { NULL };

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);
  g_return_val_if_fail (name != NULL && bytes != NULL, NULL);

  import.store = store;
  import.name = name;
  import.bytes = bytes;
  import.flags = flags;
  import.cancellable = cancellable;
  return run_import (&import, error);
}

/**
 * cue_import_file:
 * @store: a store where an editor, or with %CUE_IMPORT_PUBLISH a reviewer, is signed in
 * @path: an XML package, one XML document or a CSV table
 * @flags: what to do
 * @progress: (nullable) (scope call): told of bytes done, now and then
 * @user_data: for @progress
 * @cancellable: (nullable): ends it, with nothing changed
 * @error: return location
 *
 * A file that is not well-formed, or has an id twice, is refused whole with CUE_ERROR_INVALID or
 * CONFLICT.  A row that breaks a rule is named in the report's problems; unless
 * %CUE_IMPORT_SKIP_REJECTED is given one such row means that nothing is changed and the report says
 * 0 imported.  A known document whose newest text is the same is merged; another text becomes a new
 * revision, handed in for review.
 *
 * With %CUE_IMPORT_PUBLISH the file is the author (the built-in row `import`) and the person is the
 * reviewer: everything is approved and published from its `valid-from` on, at the earliest now.
 * What ended before today is stored and approved, but not published.
 *
 * Returns: (transfer full) (nullable): what happened, or %NULL with an error
 */
CueImportReport *
cue_import_file (CueStore *store, const char *path, CueImportFlags flags, CueProgressFunc progress,
                 gpointer user_data, GCancellable *cancellable, GError **error)
{
  const CueImportOptions options
    = { .flags = flags, .progress = progress, .user_data = user_data };

  return cue_import_file_with (store, path, &options, cancellable, error);
}

/**
 * cue_import_file_with:
 * @store: a store where an editor, or with %CUE_IMPORT_PUBLISH a reviewer, is signed in
 * @path: an XML package, one XML document, a CSV table, a .docx or an HTML page
 * @options: how it is read
 * @cancellable: (nullable): ends it, with nothing changed
 * @error: return location
 *
 * As cue_import_file().  The columns of a table are guessed by their names, unless a person chose
 * them for such a table before (cue_import_keep_map()); over both goes the map of the options.
 *
 * Returns: (transfer full) (nullable): what happened to every row, or %NULL with an error
 */
CueImportReport *
cue_import_file_with (CueStore *store, const char *path, const CueImportOptions *options,
                      GCancellable *cancellable, GError **error)
{
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes)      bytes = NULL;
  CueImport               import = { NULL };

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);
  g_return_val_if_fail (path != NULL && options != NULL, NULL);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      cue_error_set_literal (error, CUE_ERROR_INVALID, path,
                             N_ ("file: this is a folder; name the files in it"));
      return NULL;
    }
  file = g_mapped_file_new (path, FALSE, NULL);
  if (file == NULL)
    {
      cue_error_set (error, CUE_ERROR_INVALID, path,
                     N_ ("file: %s"),
                     g_file_test (path, G_FILE_TEST_EXISTS) ? "cannot be read; check who may read it"
                                                          : "no such file; check the name");
      return NULL;
    }
  bytes = g_mapped_file_get_bytes (file);
  import.store = store;
  import.name = path;
  import.bytes = bytes;
  import.flags = options->flags;
  import.map = options->map;
  import.map_where = options->where;
  import.type = options->type;
  import.scope = options->scope;
  import.progress = options->progress;
  import.user_data = options->user_data;
  import.cancellable = cancellable;
  return run_import (&import, error);
}
