/* cue-customer-stream.c
 *
 * A whole base does not fit into memory, so both files are grouped by customer in the same order and
 * read side by side.  A customer may be without usage; usage may not be without its customer.
 * Where there is no file of customers, whoever uses something is one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-customer-stream.h"

#include <string.h>

#include "cue-customer-row.h"
#include "cue-error.h"
#include "cue-key-set.h"
#include "cue-usage-row.h"

struct _CueCustomerStream
{
  CueCsvFile      *customers;  /* (owned) (nullable): NULL takes the keys of the usage */
  CueCsvFile      *usage;      /* (owned) */
  const CueCsvRow *ahead;      /* (nullable) lent: the first usage row not taken yet */
  char            *last;       /* (owned): key of the customer before */
  CueKeySet       *seen;       /* (owned) (nullable): without customers, whose usage has come by */
};

/**
 * cue_customer_stream_open:
 * @customers: (nullable): a file like customers.csv; without it everybody in @usage is a customer
 *   of whom only the key is known
 * @usage: a file like usage.csv, grouped by customer in the same order
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: (transfer full): a stream before its first customer, %NULL on error
 */
CueCustomerStream *
cue_customer_stream_open (const char *customers, const char *usage, GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (CueCustomerStream) self = g_new0 (CueCustomerStream, 1);
  g_autoptr (GError)            local = NULL;

  g_return_val_if_fail (usage != NULL, NULL);

  if (customers == NULL)
    self->seen = cue_key_set_new ();
  else
    {
      self->customers = cue_csv_file_open (customers, cue_customer_columns,
                                           CUE_N_CUSTOMER_COLUMNS, cancellable, error);
      if (self->customers == NULL)
        return NULL;
    }
  self->usage = cue_csv_file_open (usage, cue_usage_columns, CUE_N_USAGE_COLUMNS, cancellable,
                                   error);
  if (self->usage == NULL)
    return NULL;
  self->ahead = cue_csv_file_next (self->usage, cancellable, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * cue_customer_stream_free:
 * @self: (nullable) (transfer full): a stream
 */
void
cue_customer_stream_free (CueCustomerStream *self)
{
  if (self == NULL)
    return;

  cue_csv_file_close (self->customers);
  cue_csv_file_close (self->usage);
  cue_personal_free (self->last);
  cue_key_set_free (self->seen);
  g_free (self);
}

/* All rows of this customer that come now. */
static gboolean
take_usage (CueCustomerStream *self, const char *key, GArray *months, GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GError) local = NULL;

  while (self->ahead != NULL
         && strcmp (cue_csv_row_get (self->ahead, CUE_USAGE_COLUMN_CUSTOMER), key) == 0)
    {
      CueUsageRow usage;

      if (!cue_usage_row_read (&usage, self->ahead, error)
          || !cue_usage_row_add (&usage, self->ahead, months, error))
        return FALSE;
      self->ahead = cue_csv_file_next (self->usage, cancellable, &local);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  return TRUE;
}

/* Whose usage comes next, where nothing else tells who there is. */
static CueCustomer *
take_key (CueCustomerStream *self, GError **error)
{
  const char  *key;
  CueCustomer *customer;

  if (self->ahead == NULL)
    return NULL;
  key = cue_csv_row_get (self->ahead, CUE_USAGE_COLUMN_CUSTOMER);
  if (*key == '\0' || strlen (key) > CUE_CUSTOMER_KEY_BYTES)
    {
      cue_csv_row_fail (self->ahead, CUE_USAGE_COLUMN_CUSTOMER, error,
                        N_ ("a key of 1 to 64 bytes is needed"));
      return NULL;
    }
  if (!cue_key_set_add (self->seen, key))
    {
      cue_csv_row_fail (self->ahead, CUE_USAGE_COLUMN_CUSTOMER, error,
                        N_ ("rows of this customer stand further up too; group the file by "
                            "customer"));
      return NULL;
    }
  customer = cue_customer_new ();
  customer->key = g_strdup (key);
  return customer;
}

/* The next row of the file of customers. */
static CueCustomer *
take_row (CueCustomerStream *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (CueCustomer) customer = NULL;
  g_autoptr (GError)      local = NULL;
  const CueCsvRow        *row = cue_csv_file_next (self->customers, cancellable, &local);

  if (row == NULL && local == NULL && self->ahead != NULL)
    cue_csv_row_fail (self->ahead, CUE_USAGE_COLUMN_CUSTOMER, &local,
                      N_ ("does not stand in the order of the customers, or is none of them; group "
                          "both files by customer in the same order"));
  if (row == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  customer = cue_customer_new_from_row (row, error);
  if (customer == NULL)
    return NULL;
  if (self->last != NULL && strcmp (self->last, customer->key) == 0)
    {
      cue_csv_row_fail (row, CUE_CUSTOMER_COLUMN_CUSTOMER, error,
                        N_ ("the key stands in the row before too; remove one of them"));
      return NULL;
    }
  cue_personal_free (self->last);
  self->last = g_strdup (customer->key);
  return g_steal_pointer (&customer);
}

/**
 * cue_customer_stream_next:
 * @self: a stream
 * @months: (element-type CueUsageMonth): emptied, then filled with his months in time order
 * @cancellable: (nullable): a cancellable
 * @error: return location; without it being set, %NULL is the end
 *
 * %CUE_ERROR_INVALID as `FILE:LINE: COLUMN: …` for a bad row, and at the end of the customers for a
 * row of usage that was in another order or of nobody.
 *
 * Returns: (transfer full) (nullable): the next customer, whose own `months` stay empty
 */
CueCustomer *
cue_customer_stream_next (CueCustomerStream *self, GArray *months, GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (CueCustomer) customer = NULL;

  g_array_set_size (months, 0);
  customer = self->customers != NULL ? take_row (self, cancellable, error) : take_key (self, error);
  if (customer == NULL)
    return NULL;
  if (!take_usage (self, customer->key, months, cancellable, error))
    return NULL;
  g_array_sort (months, cue_usage_month_compare);
  return g_steal_pointer (&customer);
}

/**
 * cue_customer_stream_get_progress:
 * @self: a stream
 * @size: (out): bytes of the usage file, 0 when not known
 *
 * Returns: bytes of it read so far
 */
guint64
cue_customer_stream_get_progress (const CueCustomerStream *self, guint64 *size)
{
  return cue_csv_file_get_progress (self->usage, size);
}
