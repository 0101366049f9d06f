/* fuzz-csv.c: tables.
 *
 * Oracle: the same rows, or the same error, come out whatever pieces the bytes come in; a table
 * written and read again has exactly the guarded cells; no cell starts a formula; taking the guard
 * away gives the cell back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-csv.h"
#include "cue-error.h"
#include "fuzz.h"

static gboolean
keep_row (const char *const *cells, guint64 line, gpointer user_data, GError **error)
{
  g_ptr_array_add (user_data, g_strdupv ((char **) cells));
  return TRUE;
}

static GPtrArray *
read_whole (const char *bytes, gsize size, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  return cue_csv_read (bytes, size, "t", keep_row, rows, error) ? g_steal_pointer (&rows) : NULL;
}

static gboolean
take_rows (CueCsvReader *reader, GPtrArray *rows, GError **error)
{
  const char *const *cells;
  guint              n_cells;
  guint64            line;
  GError            *problem = NULL;

  while (cue_csv_reader_next (reader, &cells, &n_cells, &line, &problem))
    {
      if (g_strv_length ((char **) cells) != n_cells)
        fuzz_fail ("%u cells are said, %u are there", n_cells, g_strv_length ((char **) cells));
      g_ptr_array_add (rows, g_strdupv ((char **) cells));
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

static GPtrArray *
read_pieces (const char *bytes, gsize size, guint pattern, GError **error)
{
  g_autoptr (GPtrArray)    rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (CueCsvReader) reader = cue_csv_reader_new ("t");
  g_autoptr (GRand)        rand = g_rand_new_with_seed ((guint32) size);

  while (size > 0)
    {
      gsize piece = fuzz_piece (rand, pattern, size);

      if (!cue_csv_reader_feed (reader, bytes, piece, error) || !take_rows (reader, rows, error))
        return NULL;
      bytes += piece;
      size -= piece;
    }
  if (!cue_csv_reader_end (reader, error) || !take_rows (reader, rows, error))
    return NULL;
  return g_steal_pointer (&rows);
}

static void
compare_rows (GPtrArray *a, GPtrArray *b, const char *what)
{
  if (a->len != b->len)
    fuzz_fail ("%s: %u rows, %u rows", what, a->len, b->len);
  for (guint i = 0; i < a->len; i++)
    if (!g_strv_equal (a->pdata[i], b->pdata[i]))
      fuzz_fail ("%s: row %u differs", what, i + 1);
}

static void
check_pieces (const char *bytes, gsize size, GPtrArray *rows, const GError *error)
{
  for (guint pattern = 0; pattern < 3; pattern++)
    {
      g_autoptr (GError)    problem = NULL;
      g_autoptr (GPtrArray) again = read_pieces (bytes, size, pattern, &problem);

      if ((again != NULL) != (rows != NULL))
        fuzz_fail ("pieces %u: %s, as a whole: %s", pattern, again ? "accepted" : problem->message,
                   rows ? "accepted" : error->message);
      if (rows != NULL)
        compare_rows (rows, again, "pieces");
      else if (strcmp (problem->message, error->message) != 0)
        fuzz_fail ("pieces %u: %s, as a whole: %s", pattern, problem->message, error->message);
    }
}

/* Written anew after a list of its own, not taken from the program. */
static gboolean
starts_formula (const char *cell)
{
  gunichar first = g_utf8_get_char (cell);

  return first != 0 && g_utf8_strchr ("=+-@\t\r|＝＋－＠", -1, first) != NULL;
}

static char *
guarded (const char *cell)
{
  g_autofree char *guard = cue_csv_guard (cell);

  if (starts_formula (guard))
    fuzz_fail ("“%s” starts a formula", guard);
  if (starts_formula (cell) ? guard[0] != '\'' || strcmp (guard + 1, cell) != 0
                            : strcmp (guard, cell) != 0 && guard[0] != '\'')
    fuzz_fail ("“%s” was guarded as “%s”", cell, guard);
  if (strcmp (cue_csv_unguard (guard), cell) != 0)
    fuzz_fail ("“%s” came back as “%s”", cell, cue_csv_unguard (guard));
  return g_steal_pointer (&guard);
}

static void
check_round_trip (GPtrArray *rows)
{
  g_autoptr (GString)   table = g_string_new (NULL);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError)    error = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      GStrv cells = g_strdupv (rows->pdata[i]);

      for (guint j = 0; cells[j] != NULL; j++)
        {
          char *guard = guarded (cells[j]);

          cue_csv_append_cell (table, cells[j]);
          g_free (cells[j]);
          cells[j] = guard;
        }
      cue_csv_append_row_end (table);
      g_ptr_array_add (wanted, cells);
    }
  again = read_whole (table->str, table->len, &error);
  if (again == NULL)
    fuzz_fail ("what was written is refused: %s", error->message);
  compare_rows (wanted, again, "written and read");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) rows = read_whole ((const char *) data, size, &error);

  if (rows == NULL && !g_error_matches (error, CUE_ERROR, CUE_ERROR_INVALID))
    fuzz_fail ("refused with %s", error != NULL ? error->message : "nothing");
  check_pieces ((const char *) data, size, rows, error);
  if (rows != NULL)
    check_round_trip (rows);
  /* The bytes as one cell: whatever a text holds, a table can carry it. */
  if (size < 4096)
    {
      g_autofree char      *cell = fuzz_dup_utf8 (data, size);
      char                 *cells[] = { cell, NULL };
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      g_ptr_array_add (one, cells);
      check_round_trip (one);
    }
  return 0;
}
