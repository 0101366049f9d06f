/* cue-usage-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-usage-row.h"

#include <string.h>

#include "cue-day.h"
#include "cue-error.h"

/* 100 TB or 190 years of talking in a month is a broken source; cue_history_new() thinks so too. */
#define MAX_AMOUNT G_GINT64_CONSTANT (100000000)

const CueCsvColumn cue_usage_columns[CUE_N_USAGE_COLUMNS] = {
  [CUE_USAGE_COLUMN_CUSTOMER] = { "customer", TRUE }, [CUE_USAGE_COLUMN_MONTH] = { "month", TRUE },
  [CUE_USAGE_COLUMN_CLASS] = { "class", TRUE },       [CUE_USAGE_COLUMN_AMOUNT] = { "amount", TRUE },
  [CUE_USAGE_COLUMN_COMPLETE] = { "complete", TRUE },
};

/**
 * cue_usage_row_read:
 * @self: (out caller-allocates): what the row says
 * @row: a row read with #cue_usage_columns
 * @error: return location
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID for a month, class, amount or flag that is none
 */
gboolean
cue_usage_row_read (CueUsageRow *self, const CueCsvRow *row, GError **error)
{
  int complete;

  self->amount = -1;
  if (!cue_month_is_valid (cue_csv_row_get (row, CUE_USAGE_COLUMN_MONTH)))
    return cue_csv_row_fail (row, CUE_USAGE_COLUMN_MONTH, error,
                             N_ ("not a month like 2026-05; correct it"));
  self->is_bill = strcmp (cue_csv_row_get (row, CUE_USAGE_COLUMN_CLASS), "bill") == 0;
  if (!self->is_bill
      && !cue_class_from_nick (cue_csv_row_get (row, CUE_USAGE_COLUMN_CLASS), &self->klass))
    return cue_csv_row_fail (row, CUE_USAGE_COLUMN_CLASS, error,
                             N_ ("not data, directed:1, directed:2, directed:3, voice, sms, "
                                 "roaming or "
                                 "bill"));
  if (!cue_csv_row_int (row, CUE_USAGE_COLUMN_AMOUNT, 0, MAX_AMOUNT, &self->amount, error)
      || !cue_csv_row_flag (row, CUE_USAGE_COLUMN_COMPLETE, &complete, error))
    return FALSE;
  if (self->amount < 0)
    return cue_csv_row_fail (row, CUE_USAGE_COLUMN_AMOUNT, error,
                             N_ ("empty; write 0 for nothing used"));
  if (complete < 0)
    return cue_csv_row_fail (row, CUE_USAGE_COLUMN_COMPLETE, error,
                             N_ ("empty; write yes for a billed month"));
  self->complete = complete == 1;
  return TRUE;
}

static CueUsageMonth *
get_month (GArray *months, const char *month, gboolean complete)
{
  CueUsageMonth added = { "", complete };

  for (guint i = months->len; i > 0; i--)
    {
      CueUsageMonth *usage = &g_array_index (months, CueUsageMonth, i - 1);

      if (strcmp (usage->month, month) == 0)
        return usage;
    }
  g_strlcpy (added.month, month, sizeof added.month);
  g_array_append_val (months, added);
  return &g_array_index (months, CueUsageMonth, months->len - 1);
}

static gint64 *
get_amount (CueUsageMonth *usage, CueClass klass)
{
  switch (klass)
    {
    case CUE_CLASS_DATA:
      return &usage->data_mb;
    case CUE_CLASS_DIRECTED_1:
    case CUE_CLASS_DIRECTED_2:
    case CUE_CLASS_DIRECTED_3:
      return &usage->directed_mb[klass - CUE_CLASS_DIRECTED_1];
    case CUE_CLASS_VOICE:
      return &usage->voice_minutes;
    case CUE_CLASS_SMS:
      return &usage->sms;
    case CUE_CLASS_ROAMING:
      break;
    }
  return &usage->roaming_mb;
}

/**
 * cue_usage_row_add:
 * @self: what the row says
 * @row: the row
 * @months: (element-type CueUsageMonth): the customer's months so far
 * @error: return location
 *
 * Rows of one month and class add up.
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID when two rows differ in whether the month is complete, or
 *   when it comes to more than 100 TB
 */
gboolean
cue_usage_row_add (const CueUsageRow *self, const CueCsvRow *row, GArray *months, GError **error)
{
  CueUsageMonth *usage = get_month (months, cue_csv_row_get (row, CUE_USAGE_COLUMN_MONTH),
                                    self->complete);
  gint64        *sum = self->is_bill ? &usage->billed_fen : get_amount (usage, self->klass);

  if (usage->complete != self->complete)
    return cue_csv_row_fail (row, CUE_USAGE_COLUMN_COMPLETE, error,
                             N_ ("not what another row of this customer and month says"));
  *sum += self->amount;
  if (*sum > MAX_AMOUNT)
    return cue_csv_row_fail (row, CUE_USAGE_COLUMN_AMOUNT, error,
                             N_ ("more than a month can have; correct the usage data"));
  return TRUE;
}

/**
 * cue_usage_month_compare:
 * @a: (type CueUsageMonth): a month
 * @b: (type CueUsageMonth): another
 *
 * Returns: below 0 when @a is earlier
 */
int
cue_usage_month_compare (gconstpointer a, gconstpointer b)
{
  return strcmp (((const CueUsageMonth *) a)->month, ((const CueUsageMonth *) b)->month);
}
