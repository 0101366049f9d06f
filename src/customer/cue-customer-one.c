/* cue-customer-one.c
 *
 * Whoever is asked for, he answers: a practice call has one customer and no household.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-customer-one.h"

struct _CueCustomerOne
{
  GObject parent_instance;

  CueCustomer *customer;  /* (owned) */
};

static void cue_customer_one_source_init (CueCustomerSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueCustomerOne, cue_customer_one, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_CUSTOMER_SOURCE,
                                                      cue_customer_one_source_init))

static CueCustomer *
cue_customer_one_find (CueCustomerSource *source, const char *whatever, GCancellable *cancellable,
                       GError **error)
{
  return cue_customer_ref (CUE_CUSTOMER_ONE (source)->customer);
}

static GPtrArray *
cue_customer_one_list_keys (CueCustomerSource *source, GCancellable *cancellable, GError **error)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (keys, g_strdup (CUE_CUSTOMER_ONE (source)->customer->key));
  return keys;
}

static void
cue_customer_one_source_init (CueCustomerSourceInterface *iface)
{
  iface->find_by_number = cue_customer_one_find;
  iface->find_by_key = cue_customer_one_find;
  iface->list_keys = cue_customer_one_list_keys;
}

static void
cue_customer_one_finalize (GObject *object)
{
  cue_customer_unref (CUE_CUSTOMER_ONE (object)->customer);
  G_OBJECT_CLASS (cue_customer_one_parent_class)->finalize (object);
}

static void
cue_customer_one_class_init (CueCustomerOneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cue_customer_one_finalize;
}

static void
cue_customer_one_init (CueCustomerOne *self)
{
}

/**
 * cue_customer_one_new:
 * @customer: (transfer none): somebody made up
 *
 * Returns: (transfer full): a source that knows only him
 */
CueCustomerOne *
cue_customer_one_new (CueCustomer *customer)
{
  CueCustomerOne *self;

  g_return_val_if_fail (customer != NULL, NULL);

  self = g_object_new (CUE_TYPE_CUSTOMER_ONE, NULL);
  self->customer = cue_customer_ref (customer);
  return self;
}
