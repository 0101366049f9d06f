/* cue-check-base.c: what a text of one level is checked against.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-authority.h"
#include "cue-catalogue.h"
#include "cue-check-private.h"
#include "cue-index-private.h"
#include "cue-rules.h"

#include <string.h>

/* S0: from sixty on; a parameter of the rules. */
#define ELDERLY_AGE 60

static void
price_free (gpointer data)
{
  CueCheckPrice *price = data;

  g_free (price->name);
  g_free (price);
}

static GPtrArray *
list_in_force (CueStore *store, CueDocumentKind kind, const char *scope, GError **error)
{
  gint64 now_ms = cue_clock_now_ms (cue_store_get_clock (store));

  return cue_authority_list_in_force (store, kind, NULL, scope, now_ms, error);
}

static gboolean
load_words (CueCheckBase *self, CueStore *store, const char *scope, GError **error)
{
  g_autoptr (GPtrArray) published = list_in_force (store, CUE_DOCUMENT_WORDS, scope, error);
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_words_unref);

  if (published == NULL)
    return FALSE;
  for (guint i = 0; i < published->len; i++)
    {
      CueWords *words
        = cue_words_new_from_document (((CuePublished *) published->pdata[i])->document, error);

      if (words == NULL)
        return FALSE;
      g_ptr_array_add (lists, words);
    }
  self->text = cue_text_check_new (lists, &self->limits);
  return TRUE;
}

/* Narrower rules come later in the list and win. */
static void
take_parameter (CueCheckBase *self, const CueRuleParameter *parameter)
{
  const struct
  {
    const char *name;
    int        *target;
  } targets[] = {
    { "say_max_characters", &self->limits.max_characters },
    { "say_max_seconds", &self->limits.max_seconds },
    { "say_per_minute", &self->limits.per_minute },
    { "say_per_minute_elderly", &self->limits.per_minute_elderly },
    { "senior_age", &self->elderly_age },
  };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    if (strcmp (parameter->name, targets[i].name) == 0 && parameter->value > 0
        && parameter->value < 10000)
      *targets[i].target = (int) parameter->value;
}

static gboolean
load_limits (CueCheckBase *self, CueStore *store, const char *scope, GError **error)
{
  g_autoptr (GPtrArray) published = list_in_force (store, CUE_DOCUMENT_RULES, scope, error);

  self->limits = cue_text_default_limits;
  self->elderly_age = ELDERLY_AGE;
  for (guint i = 0; published != NULL && i < published->len; i++)
    {
      g_autoptr (CueRules) rules
        = cue_rules_new_from_document (((CuePublished *) published->pdata[i])->document, error);

      if (rules == NULL)
        return FALSE;
      for (guint j = 0; j < rules->parameters->len; j++)
        take_parameter (self, rules->parameters->pdata[j]);
    }
  return published != NULL;
}

static void
add_price (CueCheckBase *self, const char *name, gint64 price_fen)
{
  CueCheckPrice *price = g_new0 (CueCheckPrice, 1);

  price->name = cue_index_fold_name (name);
  price->price_fen = price_fen;
  g_ptr_array_add (self->prices, price);
}

static void
read_catalogue (CueCheckBase *self, CueCatalogue *catalogue)
{
  CuePlanSummary plan;
  CuePackSummary pack;

  self->plans = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; cue_catalogue_list_plan (catalogue, i, &plan); i++)
    {
      g_hash_table_add (self->plans, g_strdup (plan.id));
      add_price (self, plan.name, plan.fee_fen);
    }
  for (guint i = 0; cue_catalogue_list_pack (catalogue, i, &pack); i++)
    add_price (self, pack.name, pack.price_fen);
}

/* The one of the narrowest level; none is no error, then prices are a person's to compare. */
static gboolean
load_catalogue (CueCheckBase *self, CueStore *store, const char *scope, GError **error)
{
  g_autoptr (GPtrArray) published = list_in_force (store, CUE_DOCUMENT_CATALOGUE, scope, error);
  g_autoptr (CueCatalogue) catalogue = NULL;
  CueDocument *narrowest = NULL;

  if (published == NULL)
    return FALSE;
  for (guint i = 0; i < published->len; i++)
    {
      CueDocument *document = ((CuePublished *) published->pdata[i])->document;

      if (narrowest == NULL || strlen (cue_document_get_scope (document))
                                 > strlen (cue_document_get_scope (narrowest)))
        narrowest = document;
    }
  if (narrowest == NULL)
    return TRUE;
  catalogue = cue_catalogue_parse (cue_document_get_body (narrowest),
                                   (gssize) cue_document_get_length (narrowest),
                                   cue_document_get_title (narrowest), error);
  if (catalogue == NULL)
    return FALSE;
  read_catalogue (self, catalogue);
  return TRUE;
}

static void
base_clear (gpointer data)
{
  CueCheckBase *self = data;

  g_clear_pointer (&self->text, cue_text_check_unref);
  g_ptr_array_unref (self->prices);
  g_clear_pointer (&self->plans, g_hash_table_unref);
}

/**
 * cue_check_base_load:
 * @store: a store; its worker's thread
 * @scope: (nullable): level of the text, a path; %NULL = lists of every level
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * The lists, limits and prices in force now.  A list of a narrower level than the text's does not
 * bind it.
 *
 * Returns: (transfer full) (nullable): what to check against, or %NULL with an error set
 */
CueCheckBase *
cue_check_base_load (CueStore *store, const char *scope, GCancellable *cancellable, GError **error)
{
  g_autoptr (CueCheckBase) self = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  self = g_atomic_rc_box_new0 (CueCheckBase);
  self->prices = g_ptr_array_new_with_free_func (price_free);
  if (!load_limits (self, store, scope, error) || !load_words (self, store, scope, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !load_catalogue (self, store, scope, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * cue_check_base_ref:
 * @self: a base
 *
 * Returns: (transfer full): @self
 */
CueCheckBase *
cue_check_base_ref (CueCheckBase *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * cue_check_base_unref:
 * @self: (transfer full): a base
 */
void
cue_check_base_unref (CueCheckBase *self)
{
  g_atomic_rc_box_release_full (self, base_clear);
}

/**
 * cue_check_base_get_text_check:
 * @self: a base
 *
 * Returns: (transfer none): the check of texts alone, with the lists and limits of this base
 */
CueTextCheck *
cue_check_base_get_text_check (CueCheckBase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * cue_check_base_get_limits:
 * @self: a base
 *
 * Returns: (transfer none): what sentences are measured against
 */
const CueTextLimits *
cue_check_base_get_limits (CueCheckBase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->limits;
}

/**
 * cue_check_base_get_elderly_age:
 * @self: a base
 *
 * Returns: from which age on a customer hears the variant for elderly customers
 */
int
cue_check_base_get_elderly_age (CueCheckBase *self)
{
  g_return_val_if_fail (self != NULL, ELDERLY_AGE);

  return self->elderly_age;
}
