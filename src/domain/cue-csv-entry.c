/* cue-csv-entry.c
 *
 * The table is the way in for operators whose knowledge lives in a spreadsheet.  A row becomes the
 * XML of an entry and then goes through the same checks as any other document; what is looked at
 * here is only what must be reported with the name of the column.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-csv-entry.h"

#include "cue-csv-entry-private.h"
#include "cue-error.h"
#include "cue-scope.h"
#include "cue-xml.h"

static const char *const COLUMNS[CUE_N_CSV_COLUMNS] = {
  "id", "title", "body", "keywords", "asked_as", "category", "scope", "type", "valid_from",
  "valid_until",
};

/**
 * cue_csv_entry_mapper_new:
 * @where: what errors call the file
 * @default_scope: for rows without a scope
 * @default_type: for rows without a type; %CUE_ENTRY_RULE is the usual one
 *
 * For the rows of one file, by one thread.
 *
 * Returns: (transfer full): the mapper
 */
CueCsvEntryMapper *
cue_csv_entry_mapper_new (const char  *where,
                          const char  *default_scope,
                          CueEntryType default_type)
{
  CueCsvEntryMapper *self;

  g_return_val_if_fail (where != NULL, NULL);
  g_return_val_if_fail (cue_scope_is_valid (default_scope), NULL);

  self = g_new0 (CueCsvEntryMapper, 1);
  self->where = g_strdup (where);
  self->default_scope = g_strdup (default_scope);
  self->default_type = default_type;
  self->unknown = g_ptr_array_new_with_free_func (g_free);
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->levels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (int i = 0; i < CUE_N_CSV_COLUMNS; i++)
    self->places[i] = -1;
  return self;
}

/**
 * cue_csv_entry_mapper_free:
 * @self: (nullable): a mapper
 */
void
cue_csv_entry_mapper_free (CueCsvEntryMapper *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->unknown);
  g_hash_table_unref (self->lines);
  g_hash_table_unref (self->levels);
  cue_csv_map_free (self->map);
  g_free (self->default_scope);
  g_free (self->where);
  g_free (self);
}

/**
 * cue_csv_entry_mapper_set_map:
 * @self: a mapper that has no header yet
 * @map: made from the header it is going to get
 */
void
cue_csv_entry_mapper_set_map (CueCsvEntryMapper *self,
                              const CueCsvMap   *map)
{
  g_return_if_fail (self != NULL && map != NULL);

  g_clear_pointer (&self->map, cue_csv_map_free);
  self->map = cue_csv_map_copy (map);
}

/**
 * cue_csv_entry_mapper_add_level:
 * @self: a mapper
 * @name: what people call a level: 澜江省
 * @path: its path
 *
 * From now on the column `scope` may have either.
 */
void
cue_csv_entry_mapper_add_level (CueCsvEntryMapper *self,
                                const char        *name,
                                const char        *path)
{
  g_return_if_fail (self != NULL && name != NULL && path != NULL);

  g_hash_table_insert (self->levels, g_strdup (name), g_strdup (path));
}

/**
 * cue_csv_entry_fail:
 * @self: a mapper
 * @column: the column of its row at hand that is wrong
 * @error: return location
 * @format: what is wrong and what to do
 * @...: its values
 *
 * Returns: %FALSE, with %CUE_ERROR_INVALID
 */
gboolean
cue_csv_entry_fail (CueCsvEntryMapper *self,
                    CueCsvColumn       column,
                    GError           **error,
                    const char        *format,
                    ...)
{
  g_autofree char *place
      = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": %s", self->where, self->line,
                         COLUMNS[column]);
  va_list          arguments;

  va_start (arguments, format);
  cue_error_set_valist (error, CUE_ERROR_INVALID, place, format, arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
take_column (CueCsvEntryMapper *self,
             const char        *name,
             int                place,
             GError           **error)
{
  for (int i = 0; i < CUE_N_CSV_COLUMNS; i++)
    if (g_ascii_strcasecmp (name, COLUMNS[i]) == 0)
      {
        if (self->places[i] >= 0)
          return cue_csv_entry_fail (self, (CueCsvColumn) i, error,
                                     N_ ("the column occurs twice; keep one"));
        self->places[i] = place;
        return TRUE;
      }
  g_ptr_array_add (self->unknown, g_strdup (name));
  return TRUE;
}

/**
 * cue_csv_entry_mapper_set_header:
 * @self: a mapper
 * @cells: the first row, in any order
 * @line: its line
 * @error: return location
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID when `id` or `title` is missing or a column occurs twice
 */
gboolean
cue_csv_entry_mapper_set_header (CueCsvEntryMapper *self,
                                 const char *const *cells,
                                 guint64            line,
                                 GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (cells != NULL, FALSE);

  self->line = line;
  for (int i = 0; cells[i] != NULL; i++)
    {
      g_autofree char *name = cue_xml_fold (cells[i], -1);

      const char      *ours = name;

      if (self->map != NULL)
        ours = (guint) i < cue_csv_map_get_n (self->map)
                   ? cue_csv_map_get_ours (self->map, (guint) i)
                   : NULL;
      if (ours == NULL)
        g_ptr_array_add (self->unknown, g_strdup (name));
      else if (!take_column (self, ours, i, error))
        return FALSE;
    }
  g_ptr_array_add (self->unknown, NULL);
  for (int i = CUE_CSV_COLUMN_ID; i <= CUE_CSV_COLUMN_TITLE; i++)
    if (self->places[i] < 0)
      return cue_csv_entry_fail (self, (CueCsvColumn) i, error,
                                 N_ ("no such column in the header row; the header is %s, "
                                     "in any order"),
                                 CUE_CSV_ENTRY_HEADER);
  return TRUE;
}

/**
 * cue_csv_entry_mapper_get_unknown_columns:
 * @self: a mapper that has its header
 *
 * Returns: (transfer none): names of columns that are not used, possibly none
 */
const char *const *
cue_csv_entry_mapper_get_unknown_columns (CueCsvEntryMapper *self)
{
  static const char *const NONE[] = { NULL };

  g_return_val_if_fail (self != NULL, NONE);

  return self->unknown->len > 0 ? (const char *const *) self->unknown->pdata : NONE;
}

/**
 * cue_csv_entry_mapper_dup_id:
 * @self: a mapper that has its header
 * @cells: a row, sound or not
 *
 * Returns: (transfer full): what the row is called where it comes from, possibly ""
 */
char *
cue_csv_entry_mapper_dup_id (CueCsvEntryMapper *self,
                             const char *const *cells)
{
  g_autofree char *raw = NULL;

  g_return_val_if_fail (self != NULL && cells != NULL, NULL);

  raw = cue_csv_entry_dup_cell (self, cells, CUE_CSV_COLUMN_ID);
  return cue_xml_fold (raw, -1);
}

/**
 * cue_csv_entry_mapper_dup_title:
 * @self: a mapper that has its header
 * @cells: a row, sound or not
 *
 * Returns: (transfer full) (nullable): its title, for a person who looks for the row; %NULL when
 *   there is none
 */
char *
cue_csv_entry_mapper_dup_title (CueCsvEntryMapper *self,
                                const char *const *cells)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (self != NULL && cells != NULL, NULL);

  title = cue_csv_entry_dup_cell (self, cells, CUE_CSV_COLUMN_TITLE);
  return *title != '\0' ? g_steal_pointer (&title) : NULL;
}

static gboolean
claim_id (CueCsvEntryMapper *self,
          const char        *id,
          GError           **error)
{
  g_autofree char *place = NULL;
  gpointer         before = g_hash_table_lookup (self->lines, id);

  if (before == NULL)
    {
      g_hash_table_insert (self->lines, g_strdup (id), GSIZE_TO_POINTER ((gsize) self->line));
      return TRUE;
    }
  place = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": id", self->where, self->line);
  cue_error_set (error, CUE_ERROR_CONFLICT, place,
                 N_ ("\"%s\" was already used on line %zu; keep one of the two"), id,
                 GPOINTER_TO_SIZE (before));
  return FALSE;
}

/* The XML of a row is one line; its errors are given the row's line. */
static CueDocument *
parse_row (CueCsvEntryMapper *self,
           GString           *xml,
           GError           **error)
{
  GError          *problem = NULL;
  CueDocument     *document = cue_document_parse (xml->str, (gssize) xml->len, "row", &problem);
  g_autofree char *place = NULL;

  if (document != NULL)
    return document;
  place = g_strdup_printf ("%s:%" G_GUINT64_FORMAT, self->where, self->line);
  cue_error_move (problem, place);
  problem->code = CUE_ERROR_INVALID;
  g_propagate_error (error, problem);
  return NULL;
}

/**
 * cue_csv_entry_mapper_map:
 * @self: a mapper that has its header
 * @cells: a row
 * @line: where it starts
 * @stripped: (out) (optional): how many control and direction-override characters were taken out
 * @error: return location
 *
 * The id becomes the old id, from which the entry's own is derived.  The body becomes one paragraph
 * a line.
 *
 * Returns: (transfer full) (nullable): the entry, or %NULL with %CUE_ERROR_CONFLICT (the id came
 *   before: refuse the file) or %CUE_ERROR_INVALID (this row breaks a rule);
 *   `FILE:LINE: COLUMN: what and what to do`
 */
CueDocument *
cue_csv_entry_mapper_map (CueCsvEntryMapper *self,
                          const char *const *cells,
                          guint64            line,
                          guint             *stripped,
                          GError           **error)
{
  g_autoptr (GString) xml = g_string_new (NULL);
  g_autofree char    *raw_id = NULL;
  g_autofree char    *id = NULL;
  g_autofree char    *title = NULL;
  CueDocument        *document;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (self->places[CUE_CSV_COLUMN_ID] >= 0, NULL);

  self->line = line;
  if (stripped != NULL)
    *stripped = 0;
  raw_id = cue_csv_entry_dup_cell (self, cells, CUE_CSV_COLUMN_ID);
  id = cue_xml_fold (raw_id, -1);
  title = cue_csv_entry_dup_cell (self, cells, CUE_CSV_COLUMN_TITLE);
  if (*id != '\0' && !claim_id (self, id, error))
    return NULL;
  if (*id == '\0' || *title == '\0')
    {
      cue_csv_entry_fail (self, *id == '\0' ? CUE_CSV_COLUMN_ID : CUE_CSV_COLUMN_TITLE, error,
                          N_ ("empty; write it or remove the row"));
      return NULL;
    }
  if (!cue_csv_entry_append_root (self, cells, xml, error))
    return NULL;
  cue_csv_entry_append_children (self, cells, id, title, xml);
  document = parse_row (self, xml, error);
  if (document != NULL && stripped != NULL)
    *stripped = cue_document_get_n_stripped (document) + cue_csv_entry_count_unwanted (self, cells);
  return document;
}
