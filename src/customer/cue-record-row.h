/* cue-record-row.h: the columns of contacts, tickets, orders and outages, and the record of one row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-csv-row.h"
#include "cue-customer.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_RECORD_COLUMN_OWNER,    /* customer; region in outages.csv */
  CUE_RECORD_COLUMN_DATE,
  CUE_RECORD_COLUMN_SUBJECT,
  CUE_RECORD_COLUMN_STATE,
  CUE_RECORD_COLUMN_DETAIL,
  CUE_RECORD_COLUMN_CHANNEL,
  CUE_RECORD_COLUMN_NEXT,
  CUE_RECORD_COLUMN_DUE,
  CUE_RECORD_COLUMN_OPEN,
  CUE_RECORD_COLUMN_COMPLAINT,
} CueRecordColumn;
#define CUE_N_RECORD_COLUMNS 10

typedef struct
{
  CueRecordKind kind;
  const char   *name;
  CueCsvColumn  columns[CUE_N_RECORD_COLUMNS];  /* the same things under the file's own names */
} CueRecordFile;
#define CUE_N_RECORD_FILES 4

extern const CueRecordFile cue_record_files[CUE_N_RECORD_FILES];

CueRecord *cue_record_new_from_row (CueRecordKind kind, const CueCsvRow *row, GError **error);

G_END_DECLS
