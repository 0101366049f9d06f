/* test-csv.c: read (write (x)) is guarded x, whatever x is and however the file is cut.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-csv.h"
#include "cue-error.h"

#define SEPARATOR "\x1e"

static gboolean
on_row (const char *const *cells,
        guint64            line,
        gpointer           user_data,
        GError           **error)
{
  GString *log = user_data;

  g_string_append_printf (log, "%" G_GUINT64_FORMAT, line);
  for (int i = 0; cells[i] != NULL; i++)
    g_string_append_printf (log, SEPARATOR "%s", cells[i]);
  g_string_append_c (log, '\x1d');
  return TRUE;
}

static char *
read_all (const char *bytes,
          gsize       length,
          GError    **error)
{
  g_autoptr (GString) log = g_string_new (NULL);

  if (!cue_csv_read (bytes, length, "t.csv", on_row, log, error))
    return NULL;
  return g_strdup (log->str);
}

static char *
read_pieces (const char *bytes,
             gsize       length,
             gsize       piece,
             GError    **error)
{
  g_autoptr (GString)      log = g_string_new (NULL);
  g_autoptr (CueCsvReader) reader = cue_csv_reader_new ("t.csv");
  const char *const       *cells;
  guint64                  line;
  g_autoptr (GError)       problem = NULL;

  for (gsize at = 0; at <= length && problem == NULL; at += piece)
    {
      if (!cue_csv_reader_feed (reader, bytes + at, MIN (piece, length - at), &problem)
          || (at + piece > length && !cue_csv_reader_end (reader, &problem)))
        break;
      while (cue_csv_reader_next (reader, &cells, NULL, &line, &problem))
        on_row (cells, line, log, NULL);
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  return g_strdup (log->str);
}

static void
assert_refused (const char *bytes,
                gssize      length,
                const char *place)
{
  gsize              size = length < 0 ? strlen (bytes) : (gsize) length;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;

  g_assert_null (read_all (bytes, size, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  if (!g_str_has_prefix (error->message, place))
    g_error ("\"%s\" is not at \"%s\"", error->message, place);
  g_assert_null (read_pieces (bytes, size, 3, &again));
  g_assert_cmpstr (error->message, ==, again->message);
}

static char *
random_cell (void)
{
  static const char *const PIECES[] = {
    "=", "+", "-", "@", "\t", "\r", "|", "＝", "＋", "－", "＠", "'", "\"", ",", "\n", "\r\n", " ",
    "a", "套餐", "1+1", ";", "𠮷",
  };
  GString *cell = g_string_new (NULL);
  int      n = g_test_rand_int_range (0, 6);

  for (int i = 0; i < n; i++)
    g_string_append (cell, PIECES[g_test_rand_int_range (0, G_N_ELEMENTS (PIECES))]);
  return g_string_free (cell, FALSE);
}

static void
test_round_trip (void)
{
  for (int round = 0; round < 2000; round++)
    {
      int                 n_rows = g_test_rand_int_range (1, 4);
      int                 n_cells = g_test_rand_int_range (1, 5);
      g_autoptr (GString) table = g_string_new (NULL);
      g_autoptr (GString) wanted = g_string_new (NULL);
      g_autofree char    *got = NULL;
      g_autofree char    *cut = NULL;
      guint               line = 1;

      for (int i = 0; i < n_rows; i++)
        {
          gsize start = table->len;

          g_string_append_printf (wanted, "%u", line);
          for (int j = 0; j < n_cells; j++)
            {
              g_autofree char *cell = random_cell ();
              g_autofree char *guarded = cue_csv_guard (cell);

              cue_csv_append_cell (table, cell);
              g_string_append_printf (wanted, SEPARATOR "%s", guarded);
              g_assert_cmpstr (cue_csv_unguard (guarded), ==, cell);
              g_assert_null (strchr ("=+-@\t\r|", *guarded == '\0' ? 'x' : *guarded));
            }
          cue_csv_append_row_end (table);
          g_string_append_c (wanted, '\x1d');
          for (gsize k = start; k < table->len; k++)
            line += table->str[k] == '\n';
        }
      got = read_all (table->str, table->len, NULL);
      g_assert_cmpstr (got, ==, wanted->str);
      cut = read_pieces (table->str, table->len, (gsize) g_test_rand_int_range (1, 9), NULL);
      g_assert_cmpstr (cut, ==, wanted->str);
    }
}

static void
test_guard (void)
{
  static const char *const FORMULAS[] = { "=1", "+1", "-1", "@a", "\ta", "\ra", "|a", "＝1", "＋1",
                                          "－1", "＠a" };

  for (gsize i = 0; i < G_N_ELEMENTS (FORMULAS); i++)
    {
      g_autofree char *guarded = cue_csv_guard (FORMULAS[i]);

      g_assert_cmpint (guarded[0], ==, '\'');
      g_assert_cmpstr (guarded + 1, ==, FORMULAS[i]);
    }
  g_assert_cmpstr (cue_csv_unguard ("'a"), ==, "'a");
}

static void
test_encodings (void)
{
  const char      *utf8 = "id,名\r\n1,\"套,餐\"\n2,\n";
  const char      *wanted = "1" SEPARATOR "id" SEPARATOR "名\x1d" "2" SEPARATOR "1" SEPARATOR
                            "套,餐\x1d" "3" SEPARATOR "2" SEPARATOR "\x1d";
  g_autofree char *bom = g_strconcat ("\xef\xbb\xbf", utf8, NULL);
  gsize            length;
  g_autofree char *gb = g_convert (utf8, -1, "GB18030", "UTF-8", NULL, &length, NULL);
  g_autofree char *a = read_all (utf8, strlen (utf8), NULL);
  g_autofree char *b = read_all (bom, strlen (bom), NULL);
  g_autofree char *c = read_all (gb, length, NULL);
  g_autofree char *d = read_pieces (gb, length, 1, NULL);
  g_autofree char *e = read_all ("", 0, NULL);

  g_assert_cmpstr (a, ==, wanted);
  g_assert_cmpstr (b, ==, wanted);
  g_assert_cmpstr (c, ==, wanted);
  g_assert_cmpstr (d, ==, wanted);
  g_assert_cmpstr (e, ==, "");
}

/* A decision from the first 64 kB must hold for the rest, and a piece may cut a character. */
static void
test_large (void)
{
  g_autoptr (GString) table = g_string_new ("a,b\n");
  g_autofree char    *whole = NULL;
  g_autofree char    *pieces = NULL;
  g_autoptr (GError)  error = NULL;

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (table, "%d,套餐\n", i);
  whole = read_all (table->str, table->len, NULL);
  pieces = read_pieces (table->str, table->len, 65537, NULL);
  g_assert_nonnull (whole);
  g_assert_cmpstr (whole, ==, pieces);
  g_string_append (table, "1,\xff\xff\n");
  g_assert_null (read_pieces (table->str, table->len, 65537, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "t.csv:20002: bytes: "));
}

static void
test_errors (void)
{
  g_autoptr (GString) big = g_string_new ("a,b\n1,");

  assert_refused ("a,b\n1\n", -1, "t.csv:2: columns: 1 ");
  assert_refused ("a,b\n1,\"x\ny\"\n1,2,3\n", -1, "t.csv:4: columns: 3 ");
  assert_refused ("a,b\n\n", -1, "t.csv:2: columns: 1 ");
  assert_refused ("a,b\n1,\"x\ny", -1, "t.csv:2: quote: ");
  assert_refused ("a,b\n1,x\"y\n", -1, "t.csv:2: quote: ");
  assert_refused ("a,b\n1,\"x\"y\n", -1, "t.csv:2: quote: ");
  assert_refused ("a,b\r1,2\r", -1, "t.csv:1: line end: ");
  assert_refused ("a,b\n1,2\r", -1, "t.csv:2: line end: ");
  assert_refused ("a,b\n1,\0\n", 8, "t.csv:2: bytes: a NUL");
  assert_refused ("a,b\n1,\xff\xff\n", -1, "t.csv:2: bytes: ");
  g_string_set_size (big, 6 + CUE_CSV_MAX_CELL_BYTES);
  memset (big->str + 6, 'x', CUE_CSV_MAX_CELL_BYTES);
  {
    g_autofree char *fine = read_all (big->str, big->len, NULL);

    g_assert_nonnull (fine);
  }
  g_string_append_c (big, 'x');
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (read_all (big->str, big->len, &error));
    g_assert_true (g_str_has_prefix (error->message, "t.csv:2: cell: "));
  }
}

/* Oracle: any bytes either give rows of equal width or an error that names the file. */
static void
test_random_bytes (void)
{
  for (int round = 0; round < 20000; round++)
    {
      char               bytes[24];
      gsize              n = (gsize) g_test_rand_int_range (0, sizeof bytes);
      g_autoptr (GError) error = NULL;
      g_autofree char   *log = NULL;

      for (gsize i = 0; i < n; i++)
        bytes[i] = "\",\n\rab\xe5\xa5\x97'="[g_test_rand_int_range (0, 11)];
      log = read_all (bytes, n, &error);
      g_assert_true ((log == NULL) == (error != NULL));
      if (error != NULL)
        g_assert_true (g_str_has_prefix (error->message, "t.csv:"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/round-trip", test_round_trip);
  g_test_add_func ("/csv/guard", test_guard);
  g_test_add_func ("/csv/encodings", test_encodings);
  g_test_add_func ("/csv/large", test_large);
  g_test_add_func ("/csv/errors", test_errors);
  g_test_add_func ("/csv/random", test_random_bytes);
  return g_test_run ();
}
