/* test-csv-entry.c: rows as entries.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-csv-entry.h"
#include "cue-csv.h"
#include "cue-error.h"

typedef struct
{
  CueCsvEntryMapper *mapper;
  GPtrArray         *documents;
  GPtrArray         *problems;
  guint              stripped;
  gboolean           has_header;
} Import;

static gboolean
on_row (const char *const *cells,
        guint64            line,
        gpointer           user_data,
        GError           **error)
{
  Import            *import = user_data;
  g_autoptr (GError) problem = NULL;
  CueDocument       *document;
  guint              stripped;

  if (!import->has_header)
    return import->has_header = cue_csv_entry_mapper_set_header (import->mapper, cells, line, error);
  document = cue_csv_entry_mapper_map (import->mapper, cells, line, &stripped, &problem);
  import->stripped += stripped;
  if (document != NULL)
    g_ptr_array_add (import->documents, document);
  else if (g_error_matches (problem, CUE_ERROR, CUE_ERROR_CONFLICT))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  else
    g_ptr_array_add (import->problems, g_strdup (problem->message));
  return TRUE;
}

static void
import_clear (Import *import)
{
  cue_csv_entry_mapper_free (import->mapper);
  g_ptr_array_unref (import->documents);
  g_ptr_array_unref (import->problems);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static gboolean
import_table (Import     *import,
              const char *table,
              GError    **error)
{
  import->mapper = cue_csv_entry_mapper_new ("t.csv", "/yq/", CUE_ENTRY_RULE);
  import->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_document_unref);
  import->problems = g_ptr_array_new_with_free_func (g_free);
  return cue_csv_read (table, strlen (table), "t.csv", on_row, import, error);
}

static void
test_full_row (void)
{
  const char *table
    = "title,ID,colour,body,keywords,asked_as,category,scope,type,valid_from,valid_until\n"
      "a <b> & \"\"c,X 1,red,\"　　first\n\nsecond { ]]> \n\",k1；k2; ;k3,怎么办,telecom/tariff,"
      "/yq/lj/,资费,2026/11/1,2026-12-31\n";
  g_auto (Import)      import = { 0 };
  g_autofree char     *fixed = NULL;
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueEntry) entry = NULL;
  g_autofree char     *text = NULL;
  g_auto (GStrv)       parts = g_strsplit (table, "a <b> & \"\"c", 2);
  const char *const   *unknown;

  fixed = g_strconcat (parts[0], "\"a <b> & \"\"c\"", parts[1], NULL);
  g_assert_true (import_table (&import, fixed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (import.documents->len, ==, 1);
  unknown = cue_csv_entry_mapper_get_unknown_columns (import.mapper);
  g_assert_cmpstr (unknown[0], ==, "colour");
  g_assert_null (unknown[1]);
  entry = cue_entry_new_from_document (import.documents->pdata[0], &error);
  g_assert_no_error (error);
  g_assert_cmpstr (entry->title, ==, "a <b> & \"c");
  g_assert_cmpstr (entry->old_ids[0], ==, "X 1");
  g_assert_cmpstr (entry->scope, ==, "/yq/lj/");
  g_assert_cmpint (entry->type, ==, CUE_ENTRY_TARIFF);
  g_assert_cmpstr (entry->valid_from, ==, "2026-11-01");
  g_assert_cmpstr (entry->valid_until, ==, "2026-12-31");
  g_assert_cmpstr (entry->category, ==, "telecom/tariff");
  g_assert_cmpuint (g_strv_length (entry->keywords), ==, 3);
  g_assert_cmpstr (entry->keywords[1], ==, "k2");
  g_assert_cmpstr (entry->asked[0], ==, "怎么办");
  text = cue_entry_dup_plain_text (entry);
  g_assert_cmpstr (text, ==, "first\nsecond { ]]>\n");
}

static void
test_defaults (void)
{
  g_auto (Import)      import = { 0 };
  g_autoptr (CueEntry) entry = NULL;

  g_assert_true (import_table (&import, "id,title\nA,t\xe2\x80\xaeu\n", NULL));
  entry = cue_entry_new_from_document (import.documents->pdata[0], NULL);
  g_assert_cmpstr (entry->scope, ==, "/yq/");
  g_assert_cmpint (entry->type, ==, CUE_ENTRY_RULE);
  g_assert_cmpstr (entry->title, ==, "tu");
  g_assert_cmpuint (entry->read->len, ==, 0);
  g_assert_cmpuint (import.stripped, ==, 1);
}

/* Half of all old tables hold a backspace somewhere; it is no reason to refuse knowledge. */
static void
test_control_characters (void)
{
  g_auto (Import)      import = { 0 };
  g_autoptr (CueEntry) entry = NULL;

  g_assert_true (import_table (&import, "id,title,asked_as\nA\x1f,t\x08u,\x01怎么办\xef\xbf\xbf\n", NULL));
  g_assert_cmpuint (import.documents->len, ==, 1);
  entry = cue_entry_new_from_document (import.documents->pdata[0], NULL);
  g_assert_cmpstr (entry->title, ==, "tu");
  g_assert_cmpstr (entry->asked[0], ==, "怎么办");
  g_assert_cmpstr (entry->old_ids[0], ==, "A");
  g_assert_cmpuint (import.stripped, ==, 4);
}

static void
test_rejected_rows (void)
{
  static const struct
  {
    const char *row;
    const char *place;
  } CASES[] = {
    { ",t,,,", "t.csv:2: id: " },
    { "A,,,,", "t.csv:2: title: " },
    { "A,t,tarif,,", "t.csv:2: type: " },
    { "A,t,,yq,", "t.csv:2: scope: " },
    { "A,t,,,2026-02-30", "t.csv:2: valid_from: " },
    { "A,t,,,soon", "t.csv:2: valid_from: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *table = g_strdup_printf ("id,title,type,scope,valid_from\n%s\nB,t,,,\n",
                                                CASES[i].row);
      g_auto (Import)  import = { 0 };

      g_assert_true (import_table (&import, table, NULL));
      g_assert_cmpuint (import.documents->len, ==, 1);
      g_assert_cmpuint (import.problems->len, ==, 1);
      if (!g_str_has_prefix (import.problems->pdata[0], CASES[i].place))
        g_error ("\"%s\" is not at \"%s\"", (char *) import.problems->pdata[0], CASES[i].place);
    }
}

static void
test_window (void)
{
  g_auto (Import) import = { 0 };

  g_assert_true (import_table (&import, "id,title,valid_from,valid_until\n"
                               "A,t,2026-11-02,2026-11-01\n", NULL));
  g_assert_true (g_str_has_prefix (import.problems->pdata[0], "t.csv:2: valid-until: "));
}

static void
assert_file_refused (const char *table,
                     int         code,
                     const char *place)
{
  g_auto (Import)    import = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (import_table (&import, table, &error));
  g_assert_error (error, CUE_ERROR, code);
  if (!g_str_has_prefix (error->message, place))
    g_error ("\"%s\" is not at \"%s\"", error->message, place);
}

static void
test_refused_files (void)
{
  assert_file_refused ("id,title\nA,t\nB,t\nA ,u\n", CUE_ERROR_CONFLICT, "t.csv:4: id: ");
  assert_file_refused ("id,title\nA,\nA,u\n", CUE_ERROR_CONFLICT, "t.csv:3: id: ");
  assert_file_refused ("id,body\nA,t\n", CUE_ERROR_INVALID, "t.csv:1: title: ");
  assert_file_refused ("title\nA\n", CUE_ERROR_INVALID, "t.csv:1: id: ");
  assert_file_refused ("id,title,id\nA,t,B\n", CUE_ERROR_INVALID, "t.csv:1: id: ");
}

/* A table that was written by us gives the same documents when it is read back. */
static void
test_round_trip (void)
{
  const char *table = "id,title,body,keywords,asked_as,category,type\n"
                      "=A,+t,\"-x\n=y\",@k;l,＝q,'=c,fault\nB,'t,b,,,c,\n";
  g_auto (Import)     first = { 0 };
  g_auto (Import)     second = { 0 };
  g_autoptr (GString) out = g_string_new (CUE_CSV_ENTRY_HEADER "\r\n");

  g_assert_true (import_table (&first, table, NULL));
  g_assert_cmpuint (first.documents->len, ==, 2);
  for (guint i = 0; i < first.documents->len; i++)
    {
      g_autoptr (CueEntry) entry = cue_entry_new_from_document (first.documents->pdata[i], NULL);

      cue_csv_entry_append_row (out, entry);
    }
  g_assert_true (import_table (&second, out->str, NULL));
  g_assert_cmpuint (second.documents->len, ==, 2);
  for (guint i = 0; i < first.documents->len; i++)
    g_assert_cmpstr (cue_document_get_body (first.documents->pdata[i]), ==,
                     cue_document_get_body (second.documents->pdata[i]));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-entry/full", test_full_row);
  g_test_add_func ("/csv-entry/defaults", test_defaults);
  g_test_add_func ("/csv-entry/control-characters", test_control_characters);
  g_test_add_func ("/csv-entry/rejected", test_rejected_rows);
  g_test_add_func ("/csv-entry/window", test_window);
  g_test_add_func ("/csv-entry/refused", test_refused_files);
  g_test_add_func ("/csv-entry/round-trip", test_round_trip);
  return g_test_run ();
}
