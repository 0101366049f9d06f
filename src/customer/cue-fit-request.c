/* cue-fit-request.c
 *
 * What the calculator is told of a customer: figures and codes, no name and no number.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-day.h"
#include "cue-facts-derive.h"

/**
 * cue_fit_request_from_customer:
 * @request: (out caller-allocates): filled
 * @customer: a customer; its strings are lent to @request
 * @today: ISO day, lent to @request
 * @months: (element-type CueUsageMonth): emptied and filled; @request points into it
 *
 * Name and number do not go along.  What is unknown: tenure and age -1, broadband, device subsidy
 * and complaints as none, one line.
 */
void
cue_fit_request_from_customer (CueFitRequest *request, const CueCustomer *customer,
                               const char *today, GArray *months)
{
  GDate       day;
  const char *subsidy;

  g_return_if_fail (request != NULL && customer != NULL && today != NULL && months != NULL);

  memset (request, 0, sizeof *request);
  g_array_set_size (months, 0);
  for (guint i = 0; i < customer->months->len; i++)
    g_array_append_vals (months, g_ptr_array_index (customer->months, i), 1);
  subsidy = g_hash_table_lookup (customer->extra, "device_subsidy");
  request->customer_key = customer->key;
  request->plan_id = customer->plan_id;
  request->packs = customer->packs;
  request->contract_end = customer->contract_end;
  request->tier = customer->tier;
  request->segment = customer->segment;
  request->scope = customer->region;
  request->today = today;
  request->tenure_months = -1;
  request->age = -1;
  if (cue_day_parse (today, &day))
    {
      request->tenure_months = cue_day_months_since (&day, customer->joined);
      if (customer->birth_year > 0)
        request->age = MAX (0, g_date_get_year (&day) - customer->birth_year);
    }
  request->lines = 1;
  request->has_broadband = customer->has_broadband == 1;
  /* The column was checked when the file was read: yes, true, 1 or 是 is what is left. */
  request->has_device_subsidy = subsidy != NULL && strchr ("nf0", *subsidy) == NULL
                                && strcmp (subsidy, "否") != 0;
  for (guint i = 0; i < customer->records->len; i++)
    {
      const CueRecord *record = g_ptr_array_index (customer->records, i);

      request->open_complaints += record->kind == CUE_RECORD_TICKET && record->open
                                  && record->complaint;
    }
  request->months = (const CueUsageMonth *) (gconstpointer) months->data;
  request->n_months = months->len;
}

/**
 * cue_fit_request_take_usage:
 * @request: made from a customer whose own months are empty
 * @months: (element-type CueUsageMonth): his months in time order, lent to @request
 *
 * For a customer out of a stream, whose months stand beside him.
 */
void
cue_fit_request_take_usage (CueFitRequest *request, const GArray *months)
{
  request->months = (const CueUsageMonth *) (gconstpointer) months->data;
  request->n_months = months->len;
}
