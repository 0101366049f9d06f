/* cue-csv-entry-cell.c: what stands in a cell, without what a spreadsheet leaves behind.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-csv-entry-private.h"

#include <string.h>

#include "cue-csv.h"

/**
 * cue_csv_entry_trim:
 * @text: a cell or a part of one
 * @length: bytes of it
 *
 * Spaces of both widths at the ends go; paragraphs in Chinese often begin with two wide ones.
 *
 * Returns: (transfer full): the text between them
 */
char *
cue_csv_entry_trim (const char *text,
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

/**
 * cue_csv_entry_dup_cell:
 * @self: a mapper that has its header
 * @cells: a row
 * @column: one of ours
 *
 * Returns: (transfer full): what stands there, "" when the table has no such column
 */
char *
cue_csv_entry_dup_cell (CueCsvEntryMapper *self,
                        const char *const *cells,
                        CueCsvColumn       column)
{
  const char         *cell = self->places[column] >= 0 ? cells[self->places[column]] : "";
  g_autoptr (GString) wanted = g_string_new (NULL);

  for (const char *c = cue_csv_unguard (cell); *c != '\0'; c = g_utf8_next_char (c))
    if (!is_unwanted (g_utf8_get_char (c)))
      g_string_append_len (wanted, c, g_utf8_next_char (c) - c);
  return cue_csv_entry_trim (wanted->str, wanted->len);
}

/**
 * cue_csv_entry_count_unwanted:
 * @self: a mapper that has its header
 * @cells: a row
 *
 * Returns: how many characters XML cannot hold stand in the columns that are used
 */
guint
cue_csv_entry_count_unwanted (CueCsvEntryMapper *self,
                              const char *const *cells)
{
  guint count = 0;

  for (int i = 0; i < CUE_N_CSV_COLUMNS; i++)
    for (const char *c = self->places[i] >= 0 ? cells[self->places[i]] : ""; *c != '\0';
         c = g_utf8_next_char (c))
      count += is_unwanted (g_utf8_get_char (c)) ? 1 : 0;
  return count;
}
