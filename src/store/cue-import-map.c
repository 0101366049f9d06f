/* cue-import-map.c: what a file is, how its columns were mapped before, and its first rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-csv.h"
#include "cue-error.h"
#include "cue-import-private.h"
#include "cue-store-private.h"

#include <string.h>

#define PEEK_BYTES (256 * 1024)

static gboolean
begins_like_a_page (const char *data, gsize size)
{
  g_autofree char *head = g_ascii_strdown (data, (gssize) MIN (size, 1024));

  return strstr (head, "<!doctype html") != NULL || strstr (head, "<html") != NULL;
}

/**
 * cue_import_detect:
 * @name: the name of a file
 * @data: its first bytes
 * @size: how many
 *
 * Returns: what it is
 */
CueImportFormat
cue_import_detect (const char *name, const char *data, gsize size)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (g_str_has_suffix (lower, ".csv"))
    return CUE_IMPORT_TABLE;
  if (g_str_has_suffix (lower, ".xml"))
    return CUE_IMPORT_PACKAGE;
  if (g_str_has_suffix (lower, ".docx") || (size >= 4 && memcmp (data, "PK\x03\x04", 4) == 0))
    return CUE_IMPORT_WORD;
  if (g_str_has_suffix (lower, ".html") || g_str_has_suffix (lower, ".htm")
      || (size > 0 && begins_like_a_page (data, size)))
    return CUE_IMPORT_WEB;
  /* XML in any of its encodings has `<` among its first bytes, before any letter. */
  for (gsize i = 0; i < MIN (size, 64); i++)
    {
      if (data[i] == '<')
        return CUE_IMPORT_PACKAGE;
      if (g_ascii_isalnum (data[i]))
        return CUE_IMPORT_TABLE;
    }
  return CUE_IMPORT_TABLE;
}

/**
 * cue_import_recall_map:
 * @store: a store
 * @map: the guess for a header; what a person chose for such a table is put into it
 * @kept: (out): whether somebody did
 * @error: return location
 *
 * Returns: %FALSE when the store cannot be read
 */
gboolean
cue_import_recall_map (CueStore *store, CueCsvMap *map, gboolean *kept, GError **error)
{
  g_autofree char *shape = cue_csv_map_dup_shape (map);
  g_autofree char *text = NULL;

  *kept = FALSE;
  if (!cue_sql_dup_text (cue_store_get_desk_sql (store), &text, error,
                         "SELECT map FROM import_map WHERE shape = $1", "s", shape))
    return FALSE;
  if (text != NULL)
    *kept = cue_csv_map_read_text (map, text, "map", NULL);
  return TRUE;
}

/**
 * cue_import_keep_map:
 * @store: a store that may be written
 * @map: what a person chose
 * @error: return location
 *
 * The next table with the same columns, in whatever order, begins with it.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_import_keep_map (CueStore *store, const CueCsvMap *map, GError **error)
{
  g_autofree char *shape = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store), FALSE);
  g_return_val_if_fail (map != NULL, FALSE);

  shape = cue_csv_map_dup_shape (map);
  text = cue_csv_map_to_text (map);
  /* Rows that were staged with another map are not gone on with. */
  return cue_sql_run (cue_store_get_desk_sql (store), error,
                      "DELETE FROM import_run WHERE NOT EXISTS "
                      "(SELECT 1 FROM import_map WHERE shape = $1 AND map = $2)",
                      "ss", shape, text)
         && cue_sql_run (cue_store_get_desk_sql (store), error,
                         "INSERT INTO import_map (shape, map) VALUES ($1, $2) "
                         "ON CONFLICT (shape) DO UPDATE SET map = excluded.map, at = cue_now()",
                         "ss", shape, text);
}

/* The first rows of a table; what is broken further on is said when the file is read whole. */
static gboolean
peek_rows (CueStore *store, CueImportPeek *self, CueCsvReader *reader, guint n_samples,
           GError **error)
{
  const char *const *cells;
  guint64            line;
  guint              n_cells;
  GError            *reason = NULL;

  while ((self->map == NULL || self->samples->len < n_samples)
         && cue_csv_reader_next (reader, &cells, &n_cells, &line, &reason))
    {
      if (self->map != NULL)
        g_ptr_array_add (self->samples, g_strdupv ((char **) cells));
      else
        {
          self->map = cue_csv_map_new (cells);
          if (!cue_import_recall_map (store, self->map, &self->kept, error))
            return FALSE;
        }
    }
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, reason);
  return FALSE;
}

static gboolean
peek_table (CueStore *store, CueImportPeek *self, const char *name, const char *data, gsize size,
            guint n_samples, GError **error)
{
  g_autoptr (CueCsvReader) reader = cue_csv_reader_new (name);
  gsize                    end = MIN (size, PEEK_BYTES);

  if (!cue_csv_reader_feed (reader, data, end, error)
      || (end == size && !cue_csv_reader_end (reader, error))
      || !peek_rows (store, self, reader, n_samples, error))
    return FALSE;
  if (self->map != NULL)
    return TRUE;
  cue_error_set (error, CUE_ERROR_INVALID, NULL,
                 N_ ("%s:1: header: the table is empty: it has to begin with the names of its "
                     "columns"), name);
  return FALSE;
}

/**
 * cue_import_peek:
 * @store: a store
 * @path: a file
 * @n_samples: how many rows of a table are wanted
 * @error: return location
 *
 * Reads the beginning of a file and changes nothing.
 *
 * Returns: (transfer full) (nullable): what it is
 */
CueImportPeek *
cue_import_peek (CueStore *store, const char *path, guint n_samples, GError **error)
{
  g_autoptr (CueImportPeek) self = NULL;
  g_autoptr (GMappedFile)   file = NULL;
  const char               *data;
  gsize                     size;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  file = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_mapped_file_new (path, FALSE, NULL) : NULL;
  if (file == NULL)
    {
      cue_error_set_literal (error, CUE_ERROR_INVALID, path,
                             N_ ("file: cannot be read; check the name and who may read it"));
      return NULL;
    }
  self = g_new0 (CueImportPeek, 1);
  self->samples = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  data = g_mapped_file_get_contents (file);
  size = g_mapped_file_get_length (file);
  self->format = cue_import_detect (path, data, size);
  if (self->format == CUE_IMPORT_TABLE
      && !peek_table (store, self, path, data != NULL ? data : "", size, n_samples, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * cue_import_peek_free:
 * @self: (nullable) (transfer full): what was seen
 */
void
cue_import_peek_free (CueImportPeek *self)
{
  if (self == NULL)
    return;
  cue_csv_map_free (self->map);
  g_ptr_array_unref (self->samples);
  g_free (self);
}
