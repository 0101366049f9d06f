/* cue-csv-entry-xml.c: a row of the table as the XML of an entry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-csv-entry-private.h"

#include <stdio.h>
#include <string.h>

#include "cue-document-sense.h"
#include "cue-error.h"
#include "cue-scope.h"
#include "cue-xml.h"

#define NO_CATEGORY "未分类"

static const char *const TYPE_NAMES[CUE_N_ENTRY_TYPES] = {
  "业务规则", "资费", "流程", "故障", "话术", "公告",
};

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
            CueCsvColumn       column,
            const char        *attribute,
            GString           *xml,
            GError           **error)
{
  g_autofree char *cell = cue_csv_entry_dup_cell (self, cells, column);
  g_autofree char *day = NULL;

  if (*cell == '\0')
    return TRUE;
  day = parse_day (cell);
  if (day == NULL)
    return cue_csv_entry_fail (self, column, error,
                               N_ ("\"%s\" is not a day; write for example 2026-12-31"), cell);
  g_string_append_printf (xml, " %s=\"%s\"", attribute, day);
  return TRUE;
}

/**
 * cue_csv_entry_append_root:
 * @self: a mapper that has its header
 * @cells: a row
 * @xml: the XML so far
 * @error: return location
 *
 * Appends the start tag of the entry: where it holds, its type and its days.
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID when one of them cannot be read
 */
gboolean
cue_csv_entry_append_root (CueCsvEntryMapper *self,
                           const char *const *cells,
                           GString           *xml,
                           GError           **error)
{
  g_autofree char *scope = cue_csv_entry_dup_cell (self, cells, CUE_CSV_COLUMN_SCOPE);
  g_autofree char *type_name = cue_csv_entry_dup_cell (self, cells, CUE_CSV_COLUMN_TYPE);
  CueEntryType     type = self->default_type;
  gboolean         known = *type_name == '\0' || cue_entry_type_from_nick (type_name, &type);

  for (int i = 0; !known && i < CUE_N_ENTRY_TYPES; i++)
    if (strcmp (type_name, TYPE_NAMES[i]) == 0)
      {
        type = (CueEntryType) i;
        known = TRUE;
      }
  if (!known)
    return cue_csv_entry_fail (self, CUE_CSV_COLUMN_TYPE, error,
                               N_ ("\"%s\" is not a type; write rule, tariff, process, fault, "
                                   "talk or bulletin"),
                               type_name);
  if (g_hash_table_contains (self->levels, scope))
    {
      char *path = g_strdup (g_hash_table_lookup (self->levels, scope));

      g_free (scope);
      scope = path;
    }
  if (*scope != '\0' && !cue_scope_is_valid (scope))
    return cue_csv_entry_fail (self, CUE_CSV_COLUMN_SCOPE, error,
                               N_ ("\"%s\" is not a path; write for example /yq/lj/"), scope);
  g_string_append_printf (xml, "<entry xmlns=\"%s\" scope=\"%s\" type=\"%s\"",
                          CUE_XML_NS_KNOWLEDGE, *scope != '\0' ? scope : self->default_scope,
                          cue_entry_type_to_nick (type));
  if (!append_day (self, cells, CUE_CSV_COLUMN_VALID_FROM, "valid-from", xml, error)
      || !append_day (self, cells, CUE_CSV_COLUMN_VALID_UNTIL, "valid-until", xml, error))
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
      value = cue_csv_entry_trim (cell, end != NULL ? (gsize) (end - cell) : strlen (cell));
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
      g_autofree char *line = cue_csv_entry_trim (lines[i], strlen (lines[i]));

      if (*line != '\0')
        append_element (xml, "p", line);
    }
  g_string_append (xml, "</read>");
}

/**
 * cue_csv_entry_append_children:
 * @self: a mapper that has its header
 * @cells: a row
 * @id: its id, folded
 * @title: its title
 * @xml: the XML so far, behind the start tag
 *
 * Appends what the entry holds, and its end tag.
 */
void
cue_csv_entry_append_children (CueCsvEntryMapper *self,
                               const char *const *cells,
                               const char        *id,
                               const char        *title,
                               GString           *xml)
{
  g_autofree char *asked = cue_csv_entry_dup_cell (self, cells, CUE_CSV_COLUMN_ASKED_AS);
  g_autofree char *keywords = cue_csv_entry_dup_cell (self, cells, CUE_CSV_COLUMN_KEYWORDS);
  g_autofree char *category = cue_csv_entry_dup_cell (self, cells, CUE_CSV_COLUMN_CATEGORY);
  g_autofree char *body = cue_csv_entry_dup_cell (self, cells, CUE_CSV_COLUMN_BODY);

  append_element (xml, "old-id", id);
  append_element (xml, "title", title);
  append_values (xml, "asked", asked);
  append_values (xml, "keyword", keywords);
  append_element (xml, "category", *category != '\0' ? category : NO_CATEGORY);
  append_body (xml, body);
  g_string_append (xml, "</entry>");
}
