/* cue-usage-row.h: the columns of usage.csv and what one row says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-csv-row.h"
#include "cue-usage-history.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_USAGE_COLUMN_CUSTOMER, CUE_USAGE_COLUMN_MONTH, CUE_USAGE_COLUMN_CLASS,
  CUE_USAGE_COLUMN_AMOUNT, CUE_USAGE_COLUMN_COMPLETE,
} CueUsageColumn;
#define CUE_N_USAGE_COLUMNS 5

extern const CueCsvColumn cue_usage_columns[CUE_N_USAGE_COLUMNS];

typedef struct
{
  CueClass klass;
  gboolean is_bill;  /* the amount is what was billed, fen; klass means nothing */
  gint64   amount;
  gboolean complete;
} CueUsageRow;

gboolean cue_usage_row_read      (CueUsageRow *self, const CueCsvRow *row, GError **error);
gboolean cue_usage_row_add       (const CueUsageRow *self, const CueCsvRow *row, GArray *months,
                                  GError **error);
int      cue_usage_month_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
