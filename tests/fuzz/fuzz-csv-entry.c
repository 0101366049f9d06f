/* fuzz-csv-entry.c: the knowledge table.
 *
 * Oracle: an accepted row is a document whose body, parsed again, has the same bytes; written as a
 * row and read again it is the same document; a refused row has a reason that names the file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-csv-entry.h"
#include "cue-csv.h"
#include "cue-error.h"
#include "fuzz.h"

static CueCsvEntryMapper *
new_mapper (void)
{
  return cue_csv_entry_mapper_new ("t", "/yq/", CUE_ENTRY_RULE);
}

static gboolean
on_row (const char *const *cells, guint64 line, gpointer user_data, GError **error)
{
  CueDocument **document = user_data;

  g_clear_pointer (document, cue_document_unref);
  if (line > 1)
    {
      g_autoptr (CueCsvEntryMapper) mapper = new_mapper ();
      g_auto (GStrv)                header = g_strsplit (CUE_CSV_ENTRY_HEADER, ",", -1);

      if (!cue_csv_entry_mapper_set_header (mapper, (const char *const *) header, 1, error))
        return FALSE;
      *document = cue_csv_entry_mapper_map (mapper, cells, line, NULL, error);
      return *document != NULL;
    }
  return TRUE;
}

static void
check_round_trip (CueDocument *document)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueEntry)    entry = cue_entry_new_from_document (document, &error);
  g_autoptr (GString)     table = g_string_new (CUE_CSV_ENTRY_HEADER "\r\n");
  g_autoptr (CueDocument) again = NULL;

  if (entry == NULL)
    fuzz_fail ("the document is no entry: %s", error->message);
  cue_csv_entry_append_row (table, entry);
  if (!cue_csv_read (table->str, table->len, "again", on_row, &again, &error) || again == NULL)
    fuzz_fail ("what was written is refused: %s\n%s", error != NULL ? error->message : "no row",
               table->str);
  if (strcmp (cue_document_get_sha256 (again), cue_document_get_sha256 (document)) != 0)
    fuzz_fail ("written and read again it is another document:\n%s\n%s",
               cue_document_get_body (document), cue_document_get_body (again));
}

static void
check_document (CueDocument *document)
{
  const char             *body = cue_document_get_body (document);
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueDocument) again = NULL;

  again = cue_document_parse (body, (gssize) cue_document_get_length (document), "again", &error);
  if (again == NULL)
    fuzz_fail ("the body is refused: %s\n%s", error->message, body);
  if (strcmp (cue_document_get_body (again), body) != 0)
    fuzz_fail ("the body changes when it is read again:\n%s\n%s", body,
               cue_document_get_body (again));
  check_round_trip (document);
}

static gboolean
take_row (const char *const *cells, guint64 line, gpointer user_data, GError **error)
{
  CueCsvEntryMapper      *mapper = user_data;
  g_autoptr (CueDocument) document = NULL;
  g_autoptr (GError)      problem = NULL;
  guint                   stripped = 0;

  if (line == 1)
    return cue_csv_entry_mapper_set_header (mapper, cells, line, error);
  document = cue_csv_entry_mapper_map (mapper, cells, line, &stripped, &problem);
  if (document != NULL)
    {
      check_document (document);
      return TRUE;
    }
  if (problem == NULL || problem->domain != CUE_ERROR || !g_str_has_prefix (problem->message, "t:"))
    fuzz_fail ("refused with %s", problem != NULL ? problem->message : "nothing");
  if (problem->code == CUE_ERROR_INVALID)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (CueCsvEntryMapper) mapper = new_mapper ();
  g_autoptr (GError)            error = NULL;

  if (!cue_csv_read ((const char *) data, size, "t", take_row, mapper, &error)
      && (error == NULL || error->domain != CUE_ERROR))
    fuzz_fail ("refused with %s", error != NULL ? error->message : "nothing");
  return 0;
}
