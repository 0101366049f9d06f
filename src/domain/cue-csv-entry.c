/* cue-csv-entry.c
 *
 * The table is the way in for operators whose knowledge lives in a spreadsheet.  A row becomes the
 * XML of an entry and then goes through the same checks as any other document; what is looked at
 * here is only what must be reported with the name of the column.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-csv-entry.h"

#include <stdio.h>
#include <string.h>

#include "cue-csv.h"
#include "cue-document-sense.h"
#include "cue-error.h"
#include "cue-scope.h"
#include "cue-xml.h"

#define NO_CATEGORY "未分类"

typedef enum
{
  COLUMN_ID,
  COLUMN_TITLE,
  COLUMN_BODY,
  COLUMN_KEYWORDS,
  COLUMN_ASKED_AS,
  COLUMN_CATEGORY,
  COLUMN_SCOPE,
  COLUMN_TYPE,
  COLUMN_VALID_FROM,
  COLUMN_VALID_UNTIL,
} Column;
#define N_COLUMNS 10

static const char *const COLUMNS[N_COLUMNS] = {
  "id", "title", "body", "keywords", "asked_as", "category", "scope", "type", "valid_from",
  "valid_until",
};

static const char *const TYPE_NAMES[CUE_N_ENTRY_TYPES] = {
  "业务规则", "资费", "流程", "故障", "话术", "公告",
};

struct _CueCsvEntryMapper
{
  char        *where;             /* (owned) */
  char        *default_scope;     /* (owned) */
  CueEntryType default_type;
  int          places[N_COLUMNS]; /* index of the cell, -1 = the table has no such column */
  GPtrArray   *unknown;           /* (owned), NULL-terminated after the header */
  GHashTable  *lines;             /* (owned): id → line on which it came first */
  guint64      line;              /* of the row at hand */
  CueCsvMap   *map;               /* (owned) (nullable): NULL = the header has our names */
  GHashTable  *levels;            /* (owned): name → path */
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
  for (int i = 0; i < N_COLUMNS; i++)
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

static gboolean G_GNUC_PRINTF (4, 5)
fail (CueCsvEntryMapper *self,
      const char        *column,
      GError           **error,
      const char        *format,
      ...)
{
  g_autofree char *place
      = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": %s", self->where, self->line, column);
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
  for (int i = 0; i < N_COLUMNS; i++)
    if (g_ascii_strcasecmp (name, COLUMNS[i]) == 0)
      {
        if (self->places[i] >= 0)
          return fail (self, COLUMNS[i], error, N_ ("the column occurs twice; keep one"));
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
  for (int i = COLUMN_ID; i <= COLUMN_TITLE; i++)
    if (self->places[i] < 0)
      return fail (self, COLUMNS[i], error,
                   N_ ("no such column in the header row; the header is %s, in any order"),
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

/* Spaces of both widths at the ends go; paragraphs in Chinese often begin with two wide ones. */
static char *
trim (const char *text,
      gsize       length)
{
  const char *end = text + length;

  for (;;)
    {
      if (text < end && strchr (" \t\r\n", *text) != NULL)
        text++;
      else if (end - text >= 3 && memcmp (text, "　", 3) == 0)
        text += 3;
      else
        break;
    }
  for (;;)
    {
      if (end > text && strchr (" \t\r\n", end[-1]) != NULL)
        end--;
      else if (end - text >= 3 && memcmp (end - 3, "　", 3) == 0)
        end -= 3;
      else
        break;
    }
  return g_strndup (text, (gsize) (end - text));
}

/* XML cannot hold these characters, not even as references.  Old systems leave them behind where
 * somebody pressed the wrong key; they carry no meaning, so they are taken out and counted. */
static gboolean
is_unwanted (gunichar point)
{
  return (point < 0x20 && point != '\t' && point != '\n' && point != '\r') || point == 0xfffe
         || point == 0xffff;
}

static char *
dup_cell (CueCsvEntryMapper *self,
          const char *const *cells,
          Column             column)
{
  const char         *cell = self->places[column] >= 0 ? cells[self->places[column]] : "";
  g_autoptr (GString) wanted = g_string_new (NULL);

  for (const char *c = cue_csv_unguard (cell); *c != '\0'; c = g_utf8_next_char (c))
    if (!is_unwanted (g_utf8_get_char (c)))
      g_string_append_len (wanted, c, g_utf8_next_char (c) - c);
  return trim (wanted->str, wanted->len);
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

  raw = dup_cell (self, cells, COLUMN_ID);
  return cue_xml_fold (raw, -1);
}

/**
 * cue_csv_entry_mapper_dup_title:
 * @self: a mapper that has its header
 * @cells: a row, sound or not
 *
 * Returns: (transfer full) (nullable): its title, for a person who looks for the row; %NULL when there
 *   is none
 */
char *
cue_csv_entry_mapper_dup_title (CueCsvEntryMapper *self,
                                const char *const *cells)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (self != NULL && cells != NULL, NULL);

  title = dup_cell (self, cells, COLUMN_TITLE);
  return *title != '\0' ? g_steal_pointer (&title) : NULL;
}

static guint
count_unwanted (CueCsvEntryMapper *self,
                const char *const *cells)
{
  guint count = 0;

  for (int i = 0; i < N_COLUMNS; i++)
    for (const char *c = self->places[i] >= 0 ? cells[self->places[i]] : ""; *c != '\0';
         c = g_utf8_next_char (c))
      count += is_unwanted (g_utf8_get_char (c)) ? 1 : 0;
  return count;
}

/* Spreadsheets like to rewrite 2026-11-01 as 2026/11/1; both are read.  NULL = not a day. */
static char *
parse_day (const char *cell)
{
  guint year = 0, month = 0, day = 0;
  char  first = '\0', second = '\0', rest = '\0';
  char *iso;

  if (sscanf (cell, "%4u%c%2u%c%2u%c", &year, &first, &month, &second, &day, &rest) != 5
      || (first != '-' && first != '/') || second != first)
    return NULL;
  iso = g_strdup_printf ("%04u-%02u-%02u", year, month, day);
  if (!cue_document_is_day (iso))
    g_clear_pointer (&iso, g_free);
  return iso;
}

static gboolean
append_day (CueCsvEntryMapper *self,
            const char *const *cells,
            Column             column,
            const char        *attribute,
            GString           *xml,
            GError           **error)
{
  g_autofree char *cell = dup_cell (self, cells, column);
  g_autofree char *day = NULL;

  if (*cell == '\0')
    return TRUE;
  day = parse_day (cell);
  if (day == NULL)
    return fail (self, COLUMNS[column], error,
                 N_ ("\"%s\" is not a day; write for example 2026-12-31"), cell);
  g_string_append_printf (xml, " %s=\"%s\"", attribute, day);
  return TRUE;
}

static gboolean
append_root (CueCsvEntryMapper *self,
             const char *const *cells,
             GString           *xml,
             GError           **error)
{
  g_autofree char *scope = dup_cell (self, cells, COLUMN_SCOPE);
  g_autofree char *type_name = dup_cell (self, cells, COLUMN_TYPE);
  CueEntryType     type = self->default_type;
  gboolean         known = *type_name == '\0' || cue_entry_type_from_nick (type_name, &type);

  for (int i = 0; !known && i < CUE_N_ENTRY_TYPES; i++)
    if (strcmp (type_name, TYPE_NAMES[i]) == 0)
      {
        type = (CueEntryType) i;
        known = TRUE;
      }
  if (!known)
    return fail (self, "type", error,
                 N_ ("\"%s\" is not a type; write rule, tariff, process, fault, talk or bulletin"),
                 type_name);
  if (g_hash_table_contains (self->levels, scope))
    {
      char *path = g_strdup (g_hash_table_lookup (self->levels, scope));

      g_free (scope);
      scope = path;
    }
  if (*scope != '\0' && !cue_scope_is_valid (scope))
    return fail (self, "scope", error,
                 N_ ("\"%s\" is not a path; write for example /yq/lj/"), scope);
  g_string_append_printf (xml, "<entry xmlns=\"%s\" scope=\"%s\" type=\"%s\"",
                          CUE_XML_NS_KNOWLEDGE, *scope != '\0' ? scope : self->default_scope,
                          cue_entry_type_to_nick (type));
  if (!append_day (self, cells, COLUMN_VALID_FROM, "valid-from", xml, error)
      || !append_day (self, cells, COLUMN_VALID_UNTIL, "valid-until", xml, error))
    return FALSE;
  g_string_append_c (xml, '>');
  return TRUE;
}

static void
append_element (GString    *xml,
                const char *name,
                const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (xml, "<%s>%s</%s>", name, escaped, name);
}

/* Values divided by ; or ；. */
static void
append_values (GString    *xml,
               const char *name,
               const char *cell)
{
  while (*cell != '\0')
    {
      const char      *narrow = strchr (cell, ';');
      const char      *wide = strstr (cell, "；");
      const char      *end = narrow;
      g_autofree char *value = NULL;

      if (end == NULL || (wide != NULL && wide < end))
        end = wide;
      value = trim (cell, end != NULL ? (gsize) (end - cell) : strlen (cell));
      if (*value != '\0')
        append_element (xml, name, value);
      if (end == NULL)
        return;
      cell = end + (*end == ';' ? 1 : strlen ("；"));
    }
}

static void
append_body (GString    *xml,
             const char *body)
{
  g_auto (GStrv) lines = g_strsplit (body, "\n", -1);

  g_string_append (xml, "<read>");
  for (int i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = trim (lines[i], strlen (lines[i]));

      if (*line != '\0')
        append_element (xml, "p", line);
    }
  g_string_append (xml, "</read>");
}

static void
append_children (CueCsvEntryMapper *self,
                 const char *const *cells,
                 const char        *id,
                 const char        *title,
                 GString           *xml)
{
  g_autofree char *asked = dup_cell (self, cells, COLUMN_ASKED_AS);
  g_autofree char *keywords = dup_cell (self, cells, COLUMN_KEYWORDS);
  g_autofree char *category = dup_cell (self, cells, COLUMN_CATEGORY);
  g_autofree char *body = dup_cell (self, cells, COLUMN_BODY);

  append_element (xml, "old-id", id);
  append_element (xml, "title", title);
  append_values (xml, "asked", asked);
  append_values (xml, "keyword", keywords);
  append_element (xml, "category", *category != '\0' ? category : NO_CATEGORY);
  append_body (xml, body);
  g_string_append (xml, "</entry>");
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
  g_return_val_if_fail (self->places[COLUMN_ID] >= 0, NULL);

  self->line = line;
  if (stripped != NULL)
    *stripped = 0;
  raw_id = dup_cell (self, cells, COLUMN_ID);
  id = cue_xml_fold (raw_id, -1);
  title = dup_cell (self, cells, COLUMN_TITLE);
  if (*id != '\0' && !claim_id (self, id, error))
    return NULL;
  if (*id == '\0' || *title == '\0')
    {
      fail (self, *id == '\0' ? "id" : "title", error, N_ ("empty; write it or remove the row"));
      return NULL;
    }
  if (!append_root (self, cells, xml, error))
    return NULL;
  append_children (self, cells, id, title, xml);
  document = parse_row (self, xml, error);
  if (document != NULL && stripped != NULL)
    *stripped = cue_document_get_n_stripped (document) + count_unwanted (self, cells);
  return document;
}

static char *
join (GStrv values)
{
  return g_strjoinv (";", values);
}

static char *
dup_body (const CueEntry *entry)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv)           list = NULL;

  for (guint i = 0; i < entry->say->len; i++)
    g_strv_builder_add (lines, ((CueSayLine *) g_ptr_array_index (entry->say, i))->text);
  for (guint i = 0; i < entry->read->len; i++)
    {
      const CueBlock *block = g_ptr_array_index (entry->read, i);

      for (guint j = 0; j < block->rows->len; j++)
        {
          g_autofree char *row = g_strjoinv ("  ", g_ptr_array_index (block->rows, j));

          g_strv_builder_add (lines, row);
        }
    }
  list = g_strv_builder_end (lines);
  return g_strjoinv ("\n", list);
}

/**
 * cue_csv_entry_append_row:
 * @out: the table so far
 * @entry: an entry
 *
 * Appends it as a row in the order of %CUE_CSV_ENTRY_HEADER.  A table holds less than a document:
 * variants, facts and the form of blocks are left to the XML package.
 */
void
cue_csv_entry_append_row (GString        *out,
                          const CueEntry *entry)
{
  g_autofree char *body = NULL;
  g_autofree char *keywords = NULL;
  g_autofree char *asked = NULL;

  g_return_if_fail (out != NULL);
  g_return_if_fail (entry != NULL);

  body = dup_body (entry);
  keywords = join (entry->keywords);
  asked = join (entry->asked);
  cue_csv_append_cell (out, entry->old_ids[0] != NULL ? entry->old_ids[0] : entry->id);
  cue_csv_append_cell (out, entry->title);
  cue_csv_append_cell (out, body);
  cue_csv_append_cell (out, keywords);
  cue_csv_append_cell (out, asked);
  cue_csv_append_cell (out, entry->category);
  cue_csv_append_cell (out, entry->scope);
  cue_csv_append_cell (out, cue_entry_type_to_nick (entry->type));
  cue_csv_append_cell (out, entry->valid_from);
  cue_csv_append_cell (out, entry->valid_until);
  cue_csv_append_row_end (out);
}
