/* cue-csv-write.c
 *
 * Cells that a spreadsheet would run as a formula are made text.  An apostrophe in front does that
 * in every spreadsheet; the full-width signs count because Chinese versions of Excel take them for
 * the narrow ones.  Ours take the apostrophe away again when they read the table back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-csv.h"

#include <string.h>

static gboolean
is_formula_start (const char *text)
{
  return *text != '\0'
         && (strchr ("=+-@\t\r|", *text) != NULL || g_str_has_prefix (text, "＝")
             || g_str_has_prefix (text, "＋") || g_str_has_prefix (text, "－")
             || g_str_has_prefix (text, "＠"));
}

/* Apostrophes before a formula sign count as well, so that taking one away is the exact reverse. */
static gboolean
needs_guard (const char *cell)
{
  return is_formula_start (cell + strspn (cell, "'"));
}

/**
 * cue_csv_guard:
 * @cell: UTF-8
 *
 * Returns: (transfer full): @cell, with an apostrophe in front when a spreadsheet could take it for
 *   a formula
 */
char *
cue_csv_guard (const char *cell)
{
  g_return_val_if_fail (cell != NULL, NULL);

  return g_strconcat (needs_guard (cell) ? "'" : "", cell, NULL);
}

/**
 * cue_csv_unguard:
 * @cell: a cell as read
 *
 * Returns: (transfer none): @cell without the apostrophe that cue_csv_guard() put in front
 */
const char *
cue_csv_unguard (const char *cell)
{
  g_return_val_if_fail (cell != NULL, NULL);

  return *cell == '\'' && needs_guard (cell) ? cell + 1 : cell;
}

/**
 * cue_csv_append_cell:
 * @out: the table so far
 * @cell: (nullable): UTF-8; %NULL is an empty cell
 *
 * Appends a cell, guarded and always quoted, with a comma before it unless it starts a row.
 */
void
cue_csv_append_cell (GString    *out,
                     const char *cell)
{
  g_return_if_fail (out != NULL);

  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, ',');
  g_string_append_c (out, '"');
  if (cell != NULL && needs_guard (cell))
    g_string_append_c (out, '\'');
  for (const char *c = cell; c != NULL && *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *c);
    }
  g_string_append_c (out, '"');
}

/**
 * cue_csv_append_row_end:
 * @out: the table so far
 */
void
cue_csv_append_row_end (GString *out)
{
  g_return_if_fail (out != NULL);

  g_string_append (out, "\r\n");
}
