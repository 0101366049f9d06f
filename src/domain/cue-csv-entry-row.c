/* cue-csv-entry-row.c: an entry as a row of the table, for export.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-csv-entry.h"

#include "cue-csv.h"

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
