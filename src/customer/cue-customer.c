/* cue-customer.c
 *
 * A customer lives in memory for one call.  What identifies a person is overwritten with zeros
 * before the memory is given back, so that neither a core file nor a later allocation holds it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-customer.h"

#include <string.h>

#include "cue-error.h"

G_DEFINE_INTERFACE (CueCustomerSource, cue_customer_source, G_TYPE_OBJECT)

static void
cue_customer_source_default_init (CueCustomerSourceInterface *iface)
{
}

/**
 * cue_record_new:
 * @kind: what it is
 *
 * Returns: (transfer full): a record without content
 */
CueRecord *
cue_record_new (CueRecordKind kind)
{
  CueRecord *self = g_new0 (CueRecord, 1);

  self->kind = kind;
  return self;
}

/**
 * cue_record_copy:
 * @self: a record
 *
 * Returns: (transfer full): an independent copy
 */
CueRecord *
cue_record_copy (const CueRecord *self)
{
  CueRecord *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->date = g_strdup (self->date);
  copy->subject = g_strdup (self->subject);
  copy->state = g_strdup (self->state);
  copy->detail = g_strdup (self->detail);
  copy->channel = g_strdup (self->channel);
  copy->next = g_strdup (self->next);
  copy->due = g_strdup (self->due);
  return copy;
}

/**
 * cue_record_free:
 * @self: (nullable) (transfer full): a record
 */
void
cue_record_free (CueRecord *self)
{
  if (self == NULL)
    return;
  g_free (self->date);
  g_free (self->subject);
  g_free (self->state);
  g_free (self->detail);
  g_free (self->channel);
  g_free (self->next);
  g_free (self->due);
  g_free (self);
}

/**
 * cue_personal_free:
 * @text: (nullable) (transfer full): something that identifies a person
 *
 * Overwrites @text with zeros and frees it.
 */
void
cue_personal_free (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

/**
 * cue_customer_new:
 *
 * Returns: (transfer full): a customer of whom nothing is known; fill in what is.  Strings are
 *   owned by it
 */
CueCustomer *
cue_customer_new (void)
{
  CueCustomer *self = g_atomic_rc_box_new0 (CueCustomer);

  self->star = -1;
  self->household_lines = -1;
  self->has_broadband = -1;
  self->consent = -1;
  self->months = g_ptr_array_new_with_free_func (g_free);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_record_free);
  self->extra = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * cue_customer_ref:
 * @self: a customer
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
CueCustomer *
cue_customer_ref (CueCustomer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
wipe (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
}

/**
 * cue_customer_wipe:
 * @self: a customer whom nobody shows any more
 *
 * Overwrites key, name, gender, numbers and birth year with zeros; the strings stay and are empty.
 * The last cue_customer_unref() does it anyway; this is for a desk that must not wait for it.  Not
 * while another thread reads @self.
 */
void
cue_customer_wipe (CueCustomer *self)
{
  g_return_if_fail (self != NULL);

  wipe (self->key);
  wipe (self->name);
  wipe (self->gender);
  for (guint i = 0; self->numbers != NULL && self->numbers[i] != NULL; i++)
    wipe (self->numbers[i]);
  self->birth_year = 0;
}

static void
customer_clear (gpointer data)
{
  CueCustomer *self = data;

  cue_customer_wipe (self);
  g_free (self->key);
  g_free (self->name);
  g_free (self->gender);
  g_strfreev (self->numbers);
  g_free (self->plan_id);
  g_free (self->packs);
  g_free (self->contract_end);
  g_free (self->tier);
  g_free (self->segment);
  g_free (self->lifecycle);
  g_free (self->region);
  g_free (self->manager);
  g_free (self->joined);
  g_ptr_array_unref (self->months);
  g_ptr_array_unref (self->records);
  g_hash_table_unref (self->extra);
  explicit_bzero (self, sizeof *self);
}

/**
 * cue_customer_unref:
 * @self: (transfer full): a customer
 *
 * The last reference overwrites key, name, gender, numbers and birth year with zeros.  Any thread.
 */
void
cue_customer_unref (CueCustomer *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, customer_clear);
}

/**
 * cue_customer_source_find_by_number:
 * @self: a source
 * @number: as dialled; spaces, hyphens, brackets and the prefix +86 or 0086 do not matter
 * @cancellable: (nullable): cancels
 * @error: return location
 *
 * Synchronous; on a worker.
 *
 * Returns: (transfer full): the customer, or %NULL with %CUE_ERROR_NOT_FOUND when the number is
 *   nobody's, or another error
 */
CueCustomer *
cue_customer_source_find_by_number (CueCustomerSource *self, const char *number,
                                    GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (CUE_IS_CUSTOMER_SOURCE (self), NULL);
  g_return_val_if_fail (number != NULL, NULL);

  return CUE_CUSTOMER_SOURCE_GET_IFACE (self)->find_by_number (self, number, cancellable, error);
}

/**
 * cue_customer_source_find_by_key:
 * @self: a source
 * @key: the source's own key of the customer
 * @cancellable: (nullable): cancels
 * @error: return location
 *
 * Synchronous; on a worker.
 *
 * Returns: (transfer full): the customer, or %NULL with %CUE_ERROR_NOT_FOUND or another error
 */
CueCustomer *
cue_customer_source_find_by_key (CueCustomerSource *self, const char *key,
                                 GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (CUE_IS_CUSTOMER_SOURCE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return CUE_CUSTOMER_SOURCE_GET_IFACE (self)->find_by_key (self, key, cancellable, error);
}

/**
 * cue_customer_source_list_keys:
 * @self: a source
 * @cancellable: (nullable): cancels
 * @error: return location
 *
 * Synchronous; on a worker.
 *
 * Returns: (transfer container) (element-type utf8): every key in the order of the source; the
 *   strings are the array's.  %NULL on error or when the source cannot list
 */
GPtrArray *
cue_customer_source_list_keys (CueCustomerSource *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (CUE_IS_CUSTOMER_SOURCE (self), NULL);

  return CUE_CUSTOMER_SOURCE_GET_IFACE (self)->list_keys (self, cancellable, error);
}

/**
 * cue_customer_source_list_household:
 * @self: a source
 * @key: the source's own key of a customer
 * @cancellable: (nullable): cancels
 * @error: return location
 *
 * Who might share a plan with him.  Synchronous; on a worker.
 *
 * Returns: (transfer container) (element-type utf8): keys, his own first, then the others in the
 *   order of the source; only his own when no household is known; the strings are the array's.
 *   %NULL on error
 */
GPtrArray *
cue_customer_source_list_household (CueCustomerSource *self, const char *key,
                                    GCancellable *cancellable, GError **error)
{
  GPtrArray *keys;

  g_return_val_if_fail (CUE_IS_CUSTOMER_SOURCE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  if (CUE_CUSTOMER_SOURCE_GET_IFACE (self)->list_household != NULL)
    return CUE_CUSTOMER_SOURCE_GET_IFACE (self)->list_household (self, key, cancellable, error);
  keys = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_personal_free);
  g_ptr_array_add (keys, g_strdup (key));
  return keys;
}
