/* cue-customer-base.c
 *
 * A list of customers for the team lead holds nobody's name: the source's key becomes the reference
 * that the events carry, the rest are figures of the facts row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-customer-base.h"

#include "cue-authority.h"
#include "cue-customer-files.h"
#include "cue-error.h"
#include "cue-facts-derive.h"
#include "cue-mask.h"

#include <string.h>

static CueCatalogue *
load_catalogue (CueStore *store, GError **error)
{
  g_autoptr (GPtrArray) list
      = cue_authority_list_in_force (store, CUE_DOCUMENT_CATALOGUE, NULL, NULL,
                                     cue_clock_now_ms (cue_store_get_clock (store)), error);
  CueDocument          *document;

  if (list == NULL)
    return NULL;
  if (list->len == 0)
    {
      cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, NULL,
                             N_ ("catalogue: none is in force; publish one to see which plans "
                                 "do not fit"));
      return NULL;
    }
  document = ((CuePublished *) list->pdata[0])->document;
  return cue_catalogue_parse (cue_document_get_body (document),
                              (gssize) cue_document_get_length (document), "catalogue", error);
}

static CueCohortMember *
member_new (const CueCustomer *customer, CueCatalogue *catalogue, CueClock *clock,
            const guint8 key[32])
{
  g_autoptr (CueFacts) facts = cue_facts_derive (customer, catalogue, NULL, clock);
  g_autofree char     *ref = cue_hmac_ref (key, 32, customer->key);
  CueCohortMember     *member = cue_cohort_member_new (ref);

  member->star = cue_facts_get_int_or (facts, CUE_FACT_STAR, -1);
  member->spend_fen = cue_facts_get_int_or (facts, CUE_FACT_SPEND_AVG_6M_FEN, -1);
  member->suspend_days = cue_facts_get_int_or (facts, CUE_FACT_SUSPEND_DAYS, 0);
  member->mismatch_months = cue_facts_get_int_or (facts, CUE_FACT_MISMATCH_RUN, 0);
  return member;
}

/**
 * cue_customer_base_load:
 * @store: a store
 * @directory: folder of the customer files
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Reads every customer once; names and numbers are overwritten as soon as he is read.  Some tenths
 * of a millisecond a customer; a worker's thread.
 *
 * Returns: (transfer full) (nullable) (element-type CueCohortMember): everybody
 */
GPtrArray *
cue_customer_base_load (CueStore *store, const char *directory, GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GPtrArray)    members
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_cohort_member_free);
  g_autoptr (CueCustomerFiles) files = NULL;
  g_autoptr (CueCatalogue) catalogue = NULL;
  g_autoptr (GPtrArray)    keys = NULL;
  guint8                   key[32];

  g_return_val_if_fail (CUE_IS_STORE (store) && directory != NULL, NULL);

  files = cue_customer_files_open (directory, cancellable, error);
  catalogue = files != NULL ? load_catalogue (store, error) : NULL;
  if (catalogue == NULL || !cue_store_get_site_key (store, key, error))
    return NULL;
  keys = cue_customer_source_list_keys (CUE_CUSTOMER_SOURCE (files), cancellable, error);
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    {
      g_autoptr (CueCustomer) customer
          = cue_customer_source_find_by_key (CUE_CUSTOMER_SOURCE (files), keys->pdata[i],
                                             cancellable, error);

      if (customer == NULL)
        {
          g_clear_pointer (&keys, g_ptr_array_unref);
          break;
        }
      g_ptr_array_add (members,
                       member_new (customer, catalogue, cue_store_get_clock (store), key));
    }
  explicit_bzero (key, sizeof key);
  return keys != NULL ? g_steal_pointer (&members) : NULL;
}
