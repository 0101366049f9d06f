/* cue-customer-row.c
 *
 * One row of customers.csv, checked cell by cell.  The same function checks the rows when the file
 * is opened and makes the customer when he calls, so the two cannot come apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-customer-row.h"

#include <string.h>

#include "cue-error.h"
#include "cue-scope.h"

const CueCsvColumn cue_customer_columns[CUE_N_CUSTOMER_COLUMNS] = {
  [CUE_CUSTOMER_COLUMN_CUSTOMER] = { "customer", TRUE },
  [CUE_CUSTOMER_COLUMN_NUMBER] = { "number", FALSE },
  [CUE_CUSTOMER_COLUMN_PLAN] = { "plan", TRUE },
  [CUE_CUSTOMER_COLUMN_NAME] = { "name", FALSE },
  [CUE_CUSTOMER_COLUMN_GENDER] = { "gender", FALSE },
  [CUE_CUSTOMER_COLUMN_PACKS] = { "packs", FALSE },
  [CUE_CUSTOMER_COLUMN_CONTRACT_END] = { "contract_end", FALSE },
  [CUE_CUSTOMER_COLUMN_TIER] = { "tier", FALSE },
  [CUE_CUSTOMER_COLUMN_SEGMENT] = { "segment", FALSE },
  [CUE_CUSTOMER_COLUMN_LIFECYCLE] = { "lifecycle", FALSE },
  [CUE_CUSTOMER_COLUMN_REGION] = { "region", FALSE },
  [CUE_CUSTOMER_COLUMN_MANAGER] = { "manager", FALSE },
  [CUE_CUSTOMER_COLUMN_STAR] = { "star", FALSE },
  [CUE_CUSTOMER_COLUMN_JOINED] = { "joined", FALSE },
  [CUE_CUSTOMER_COLUMN_HOUSEHOLD] = { "household", FALSE },
  [CUE_CUSTOMER_COLUMN_HOUSEHOLD_LINES] = { "household_lines", FALSE },
  [CUE_CUSTOMER_COLUMN_HAS_BROADBAND] = { "has_broadband", FALSE },
  [CUE_CUSTOMER_COLUMN_CONSENT] = { "consent", FALSE },
  [CUE_CUSTOMER_COLUMN_BIRTH_YEAR] = { "birth_year", FALSE },
  [CUE_CUSTOMER_COLUMN_DEVICE_GENERATION] = { "device_generation", FALSE },
  [CUE_CUSTOMER_COLUMN_DEVICE_SINCE] = { "device_since", FALSE },
  [CUE_CUSTOMER_COLUMN_DEVICE_SUBSIDY] = { "device_subsidy", FALSE },
  [CUE_CUSTOMER_COLUMN_WAIVER_USED] = { "waiver_used", FALSE },
  [CUE_CUSTOMER_COLUMN_SUSPENDED_SINCE] = { "suspended_since", FALSE },
  [CUE_CUSTOMER_COLUMN_TRIAL_END] = { "trial_end", FALSE },
};

/**
 * cue_number_key:
 * @number: as dialled or as written in a file
 *
 * Spaces, hyphens, dots and brackets do not count, nor does the prefix +86 or 0086.
 *
 * Returns: (transfer full) (nullable): what numbers are compared by, or %NULL when @number holds
 *   something else than that or is not 3 to 20 digits long.  Personal: free it with
 *   cue_personal_free()
 */
char *
cue_number_key (const char *number)
{
  GString    *digits;
  const char *at;

  g_return_val_if_fail (number != NULL, NULL);

  digits = g_string_sized_new (32);
  for (at = number; *at != '\0' && digits->len < 32; at++)
    {
      if (g_ascii_isdigit (*at) || (*at == '+' && digits->len == 0))
        g_string_append_c (digits, *at);
      else if (strchr (" -.()", *at) == NULL)
        break;
    }
  if (g_str_has_prefix (digits->str, "+86"))
    g_string_erase (digits, 0, 3);
  else if (g_str_has_prefix (digits->str, "0086"))
    g_string_erase (digits, 0, 4);
  if (*at != '\0' || digits->len < 3 || digits->len > 20)
    {
      cue_personal_free (g_string_free (digits, FALSE));
      return NULL;
    }
  return g_string_free (digits, FALSE);
}

static gboolean
is_word (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isalnum (*text) && *text != '-' && *text != '_')
      return FALSE;
  return TRUE;
}

static char *
dup_cell (const CueCsvRow *row, CueCustomerColumn column)
{
  const char *cell = cue_csv_row_get (row, column);

  return *cell != '\0' ? g_strdup (cell) : NULL;
}

static gboolean
take_word (const CueCsvRow *row, CueCustomerColumn column, char **word, GError **error)
{
  *word = dup_cell (row, column);
  if (*word == NULL || is_word (*word))
    return TRUE;
  return cue_csv_row_fail (row, column, error, N_ ("letters, digits, - and _ only; correct it"));
}

static gboolean
take_numbers (CueCustomer *customer, const CueCsvRow *row, GError **error)
{
  const char *cell = cue_csv_row_get (row, CUE_CUSTOMER_COLUMN_NUMBER);
  guint       n = 0;

  customer->numbers = g_strsplit (cell, ";", -1);
  for (guint i = 0; customer->numbers[i] != NULL; i++)
    {
      char *number = g_strstrip (customer->numbers[i]);
      char *key = *number != '\0' ? cue_number_key (number) : NULL;

      if (*number != '\0' && key == NULL)
        return cue_csv_row_fail (row, CUE_CUSTOMER_COLUMN_NUMBER, error,
                                 N_ ("not a phone number; 3 to 20 digits, several separated by ;"));
      cue_personal_free (key);
      if (*number == '\0')
        cue_personal_free (customer->numbers[i]);
      else
        customer->numbers[n++] = customer->numbers[i];
      if (i >= n)
        customer->numbers[i] = NULL;
    }
  return TRUE;
}

static gboolean
take_figures (CueCustomer *customer, const CueCsvRow *row, GError **error)
{
  gint64 star = -1, lines = -1, year = 0, used = 0;

  if (!cue_csv_row_int (row, CUE_CUSTOMER_COLUMN_STAR, 0, 5, &star, error)
      || !cue_csv_row_int (row, CUE_CUSTOMER_COLUMN_HOUSEHOLD_LINES, 0, 1000, &lines, error)
      || !cue_csv_row_int (row, CUE_CUSTOMER_COLUMN_BIRTH_YEAR, 1900, 2200, &year, error)
      || !cue_csv_row_int (row, CUE_CUSTOMER_COLUMN_WAIVER_USED, 0, 1000, &used, error)
      || !cue_csv_row_flag (row, CUE_CUSTOMER_COLUMN_HAS_BROADBAND, &customer->has_broadband,
                            error)
      || !cue_csv_row_flag (row, CUE_CUSTOMER_COLUMN_CONSENT, &customer->consent, error))
    return FALSE;
  customer->star = (int) star;
  customer->household_lines = (int) lines;
  customer->birth_year = (int) year;
  return TRUE;
}

static gboolean
take_texts (CueCustomer *customer, const CueCsvRow *row, GError **error)
{
  const char *gender = cue_csv_row_get (row, CUE_CUSTOMER_COLUMN_GENDER);
  const char *region = cue_csv_row_get (row, CUE_CUSTOMER_COLUMN_REGION);

  customer->name = dup_cell (row, CUE_CUSTOMER_COLUMN_NAME);
  customer->manager = dup_cell (row, CUE_CUSTOMER_COLUMN_MANAGER);
  customer->packs = dup_cell (row, CUE_CUSTOMER_COLUMN_PACKS);
  customer->contract_end = dup_cell (row, CUE_CUSTOMER_COLUMN_CONTRACT_END);
  customer->joined = dup_cell (row, CUE_CUSTOMER_COLUMN_JOINED);
  customer->region = dup_cell (row, CUE_CUSTOMER_COLUMN_REGION);
  if (strcmp (gender, "female") == 0 || strcmp (gender, "女") == 0)
    customer->gender = g_strdup ("female");
  else if (strcmp (gender, "male") == 0 || strcmp (gender, "男") == 0)
    customer->gender = g_strdup ("male");
  else if (*gender != '\0')
    return cue_csv_row_fail (row, CUE_CUSTOMER_COLUMN_GENDER, error,
                             N_ ("not female or male; correct it or leave it empty"));
  if (*region != '\0' && !cue_scope_is_valid (region))
    return cue_csv_row_fail (row, CUE_CUSTOMER_COLUMN_REGION, error,
                             N_ ("not a path like /yq/lj/qy/; correct it or leave it empty"));
  return take_word (row, CUE_CUSTOMER_COLUMN_PLAN, &customer->plan_id, error)
         && take_word (row, CUE_CUSTOMER_COLUMN_TIER, &customer->tier, error)
         && take_word (row, CUE_CUSTOMER_COLUMN_SEGMENT, &customer->segment, error)
         && take_word (row, CUE_CUSTOMER_COLUMN_LIFECYCLE, &customer->lifecycle, error)
         && cue_csv_row_day (row, CUE_CUSTOMER_COLUMN_CONTRACT_END, FALSE, error)
         && cue_csv_row_day (row, CUE_CUSTOMER_COLUMN_JOINED, FALSE, error);
}

/* K10:2 K20:1 */
static gboolean
check_packs (const CueCsvRow *row, GError **error)
{
  g_auto (GStrv) packs = g_strsplit (cue_csv_row_get (row, CUE_CUSTOMER_COLUMN_PACKS), " ", -1);

  for (guint i = 0; packs[i] != NULL; i++)
    {
      char *colon = strchr (packs[i], ':');

      if (*packs[i] == '\0')
        continue;
      if (colon != NULL)
        *colon = '\0';
      if (colon == NULL || !is_word (packs[i]) || *packs[i] == '\0'
          || !g_ascii_string_to_unsigned (colon + 1, 10, 1, 99, NULL, NULL))
        return cue_csv_row_fail (row, CUE_CUSTOMER_COLUMN_PACKS, error,
                                 N_ ("not a list like K10:2 K20:1; correct it or leave it empty"));
    }
  return TRUE;
}

static gboolean
take_extra (CueCustomer *customer, const CueCsvRow *row, GError **error)
{
  static const char *const generations[] = { "", "2g", "3g", "4g", "5g", NULL };
  const char              *generation = cue_csv_row_get (row,
                                                         CUE_CUSTOMER_COLUMN_DEVICE_GENERATION);
  int                      subsidy;

  if (!g_strv_contains (generations, generation))
    return cue_csv_row_fail (row, CUE_CUSTOMER_COLUMN_DEVICE_GENERATION, error,
                             N_ ("not 2g, 3g, 4g or 5g; correct it or leave it empty"));
  if (!cue_csv_row_day (row, CUE_CUSTOMER_COLUMN_DEVICE_SINCE, FALSE, error)
      || !cue_csv_row_day (row, CUE_CUSTOMER_COLUMN_SUSPENDED_SINCE, FALSE, error)
      || !cue_csv_row_day (row, CUE_CUSTOMER_COLUMN_TRIAL_END, FALSE, error)
      || !cue_csv_row_flag (row, CUE_CUSTOMER_COLUMN_DEVICE_SUBSIDY, &subsidy, error))
    return FALSE;
  for (int place = 0; row->names[place] != NULL; place++)
    {
      gboolean member = *row->names[place] == '\0' || *row->cells[place] == '\0';

      for (guint i = 0; i < CUE_N_CUSTOMER_MEMBERS && !member; i++)
        member = row->places[i] == place;
      if (!member)
        g_hash_table_insert (customer->extra, g_strdup (row->names[place]),
                             g_strdup (row->cells[place]));
    }
  return TRUE;
}

/**
 * cue_customer_new_from_row:
 * @row: a row read with #cue_customer_columns
 * @error: return location
 *
 * Usage and records are not in this file; their arrays stay empty.
 *
 * Returns: (transfer full): the customer, or %NULL with %CUE_ERROR_INVALID
 */
CueCustomer *
cue_customer_new_from_row (const CueCsvRow *row, GError **error)
{
  g_autoptr (CueCustomer) customer = NULL;

  g_return_val_if_fail (row != NULL, NULL);

  customer = cue_customer_new ();
  customer->key = dup_cell (row, CUE_CUSTOMER_COLUMN_CUSTOMER);
  if (customer->key == NULL || strlen (customer->key) > CUE_CUSTOMER_KEY_BYTES)
    {
      cue_csv_row_fail (row, CUE_CUSTOMER_COLUMN_CUSTOMER, error,
                        N_ ("a key of 1 to 64 bytes is needed"));
      return NULL;
    }
  if (!take_texts (customer, row, error) || !check_packs (row, error)
      || !take_numbers (customer, row, error) || !take_figures (customer, row, error)
      || !take_extra (customer, row, error))
    return NULL;
  return g_steal_pointer (&customer);
}
