/* cue-import-report.c: what became of every row of a file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-csv.h"
#include "cue-import-private.h"

static const char *const NICKS[CUE_N_IMPORT_OUTCOMES + 1] = {
  "new", "changed", "same", "rejected", "held", NULL,
};

static const char *const HEADER[] = {
  "row", "line", "old_id", "title", "document_id", "what", "why", NULL,
};

/**
 * cue_import_outcome_to_nick:
 * @outcome: what became of a row
 *
 * Returns: (transfer none): its word in the report
 */
const char *
cue_import_outcome_to_nick (CueImportOutcome outcome)
{
  g_return_val_if_fail (outcome < CUE_N_IMPORT_OUTCOMES, NULL);

  return NICKS[outcome];
}

/**
 * cue_import_row_free:
 * @data: (transfer full) (nullable): a #CueImportRow
 */
void
cue_import_row_free (gpointer data)
{
  CueImportRow *row = data;

  if (row == NULL)
    return;
  g_free (row->old_id);
  g_free (row->title);
  g_free (row->document_id);
  g_free (row->why);
  g_clear_error (&row->reason);
  g_free (row);
}

/**
 * cue_import_report_add_row:
 * @self: a report
 * @line: where the row begins
 * @document: (nullable): what it says; %NULL when it cannot be understood
 *
 * Returns: (transfer none): the new row, to be changed
 */
CueImportRow *
cue_import_report_add_row (CueImportReport *self, guint64 line, CueDocument *document)
{
  CueImportRow  *row = g_new0 (CueImportRow, 1);
  g_auto (GStrv) old_ids = NULL;

  row->line = line;
  if (document != NULL)
    {
      old_ids = cue_document_dup_old_ids (document);
      row->old_id = g_strdup (old_ids != NULL ? old_ids[0] : NULL);
      row->title = g_strdup (cue_document_get_title (document));
      row->document_id = g_strdup (cue_document_get_id (document));
    }
  g_ptr_array_add (self->rows, row);
  return row;
}

/**
 * cue_import_report_count:
 * @self: a report whose rows have their outcomes
 */
void
cue_import_report_count (CueImportReport *self)
{
  guint counts[CUE_N_IMPORT_OUTCOMES] = { 0 };

  for (guint i = 0; i < self->rows->len; i++)
    counts[((CueImportRow *) self->rows->pdata[i])->outcome]++;
  self->imported = counts[CUE_IMPORT_ROW_NEW] + counts[CUE_IMPORT_ROW_CHANGED];
  self->merged = counts[CUE_IMPORT_ROW_SAME];
  self->rejected = counts[CUE_IMPORT_ROW_REJECTED];
  self->held = counts[CUE_IMPORT_ROW_HELD];
}

static void
append_number (GString *out, guint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  cue_csv_append_cell (out, text);
}

/**
 * cue_import_report_to_csv:
 * @self: a report
 * @header: (nullable) (array zero-terminated=1): the seven names of the columns in the reader's
 *   language; %NULL = row, line, old_id, title, document_id, what, why
 * @outcomes: (nullable): words for the outcomes in their order; %NULL = new, changed, same,
 *   rejected, held
 * @translate: (nullable) (scope call): finds the words of a reason in the reader's language; %NULL =
 *   English
 *
 * Returns: (transfer full): a table with a line for every row of the file; it begins with a byte
 *   order mark, without which spreadsheets take Chinese for another encoding
 */
char *
cue_import_report_to_csv (const CueImportReport *self, const char *const *header,
                          const char *const *outcomes, CueErrorTranslate translate)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, g_string_free (out, FALSE));

  header = header != NULL ? header : HEADER;
  outcomes = outcomes != NULL ? outcomes : NICKS;
  for (guint i = 0; header[i] != NULL; i++)
    cue_csv_append_cell (out, header[i]);
  cue_csv_append_row_end (out);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const CueImportRow *row = self->rows->pdata[i];
      g_autofree char    *why = row->reason != NULL && translate != NULL
                                  ? cue_error_dup_message (row->reason, translate) : NULL;

      append_number (out, i + 1);
      append_number (out, row->line);
      cue_csv_append_cell (out, row->old_id);
      cue_csv_append_cell (out, row->title);
      cue_csv_append_cell (out, row->document_id);
      cue_csv_append_cell (out, outcomes[row->outcome]);
      cue_csv_append_cell (out, why != NULL ? why : row->why);
      cue_csv_append_row_end (out);
    }
  g_string_prepend (out, "\xef\xbb\xbf");
  return g_string_free (out, FALSE);
}
