/* cue-record-row.c
 *
 * Four files that differ in the names of their columns and in which of them must be there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-record-row.h"

#include "cue-error.h"
#include "cue-scope.h"

const CueRecordFile cue_record_files[CUE_N_RECORD_FILES] = {
  { CUE_RECORD_CONTACT, "contacts.csv",
    { { "customer", TRUE }, { "date", TRUE }, { "reason", TRUE }, { "result", FALSE },
      { "detail", FALSE }, { "channel", TRUE }, { "next", FALSE }, { "due", FALSE },
      { "open", FALSE }, { "complaint", FALSE } } },
  { CUE_RECORD_TICKET, "tickets.csv",
    { { "customer", TRUE }, { "date", TRUE }, { "subject", TRUE }, { "state", FALSE },
      { "detail", FALSE }, { "channel", FALSE }, { "next", FALSE }, { "due", FALSE },
      { "open", TRUE }, { "complaint", TRUE } } },
  { CUE_RECORD_ORDER, "orders.csv",
    { { "customer", TRUE }, { "date", TRUE }, { "subject", TRUE }, { "stage", FALSE },
      { "detail", FALSE }, { "channel", FALSE }, { "next", FALSE }, { "due", FALSE },
      { "open", TRUE }, { "complaint", FALSE } } },
  { CUE_RECORD_OUTAGE, "outages.csv",
    { { "region", TRUE }, { "date", TRUE }, { "subject", TRUE }, { "state", FALSE },
      { "detail", FALSE }, { "channel", FALSE }, { "next", FALSE }, { "due", FALSE },
      { "open", TRUE }, { "complaint", FALSE } } },
};

static char *
dup_cell (const CueCsvRow *row, CueRecordColumn column)
{
  const char *cell = cue_csv_row_get (row, column);

  return *cell != '\0' ? g_strdup (cell) : NULL;
}

static gboolean
check_cells (CueRecordKind kind, const CueCsvRow *row, GError **error)
{
  static const char *const channels[] = { "", "call", "sms", "app", "shop", "visit", "notice",
                                          NULL };

  if (!cue_csv_row_day (row, CUE_RECORD_COLUMN_DATE, TRUE, error)
      || !cue_csv_row_day (row, CUE_RECORD_COLUMN_DUE, FALSE, error))
    return FALSE;
  if (!g_strv_contains (channels, cue_csv_row_get (row, CUE_RECORD_COLUMN_CHANNEL)))
    return cue_csv_row_fail (row, CUE_RECORD_COLUMN_CHANNEL, error,
                             N_ ("not call, sms, app, shop, visit or notice"));
  if (kind == CUE_RECORD_OUTAGE
      && !cue_scope_is_valid (cue_csv_row_get (row, CUE_RECORD_COLUMN_OWNER)))
    return cue_csv_row_fail (row, CUE_RECORD_COLUMN_OWNER, error,
                             N_ ("not a path like /yq/lj/qy/"));
  return TRUE;
}

/**
 * cue_record_new_from_row:
 * @kind: which file the row is from
 * @row: a row read with the columns of that file
 * @error: return location
 *
 * An order without a detail shows its next step there.
 *
 * Returns: (transfer full): the record, or %NULL with %CUE_ERROR_INVALID
 */
CueRecord *
cue_record_new_from_row (CueRecordKind kind, const CueCsvRow *row, GError **error)
{
  g_autoptr (CueRecord) record = NULL;
  int                   open, complaint;

  g_return_val_if_fail (row != NULL, NULL);

  if (!check_cells (kind, row, error)
      || !cue_csv_row_flag (row, CUE_RECORD_COLUMN_OPEN, &open, error)
      || !cue_csv_row_flag (row, CUE_RECORD_COLUMN_COMPLAINT, &complaint, error))
    return NULL;
  record = cue_record_new (kind);
  record->date = g_strdup (cue_csv_row_get (row, CUE_RECORD_COLUMN_DATE));
  record->subject = g_strdup (cue_csv_row_get (row, CUE_RECORD_COLUMN_SUBJECT));
  record->state = g_strdup (cue_csv_row_get (row, CUE_RECORD_COLUMN_STATE));
  record->detail = dup_cell (row, CUE_RECORD_COLUMN_DETAIL);
  record->channel = dup_cell (row, CUE_RECORD_COLUMN_CHANNEL);
  record->next = dup_cell (row, CUE_RECORD_COLUMN_NEXT);
  if (record->detail == NULL)
    record->detail = g_strdup (record->next);
  record->due = dup_cell (row, CUE_RECORD_COLUMN_DUE);
  record->open = open == 1;
  record->complaint = complaint == 1;
  return g_steal_pointer (&record);
}
