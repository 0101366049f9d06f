/* cue-call-values.c: what the placeholders of this call say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-private.h"

#include <string.h>

/**
 * cue_call_get_proposal:
 * @self: a call
 *
 * The offer whose figures stand in the lines: the one taken up, else the one advised, else the
 * cheapest change that was computed.
 *
 * Returns: (transfer none) (nullable): the offer
 */
const CueOffer *
cue_call_get_proposal (CueCall *self)
{
  const CueAdvice    *advice = cue_call_get_advice (self);
  const CueFitOption *card = NULL;

  if (self->offer != NULL)
    return self->offer;
  if (advice == NULL)
    return NULL;
  if (advice->chosen >= 0 && advice->chosen < (int) advice->options->len)
    card = g_ptr_array_index (advice->options, advice->chosen);
  if (card == NULL)
    card = cue_advice_get_card (advice, CUE_OFFER_PLAN);
  if (card == NULL)
    card = cue_advice_get_card (advice, CUE_OFFER_PACKS);
  return card != NULL ? card->offer : NULL;
}

static void
put (GHashTable *extra, const char *name, const char *words)
{
  if (words != NULL)
    g_hash_table_replace (extra, g_strdup (name), g_strdup (words));
}

/* 张女士.  Without a known gender there is no title that cannot offend, so there is none. */
static char *
dup_title (const CueCustomer *customer)
{
  const char *second;
  const char *word = NULL;

  if (customer->name == NULL || *customer->name == '\0' || customer->gender == NULL)
    return NULL;
  if (g_str_equal (customer->gender, "female"))
    word = "女士";
  else if (g_str_equal (customer->gender, "male"))
    word = "先生";
  if (word == NULL)
    return NULL;
  second = g_utf8_next_char (customer->name);
  return g_strdup_printf ("%.*s%s", (int) (second - customer->name), customer->name, word);
}

static void
put_plan (GHashTable *extra, CueCall *self, const CueCustomer *customer, const char *lang)
{
  CuePlanSummary plan;

  if (self->view->catalogue == NULL || customer->plan_id == NULL
      || !cue_catalogue_get_plan (self->view->catalogue, customer->plan_id, &plan))
    return;
  put (extra, "plan.name", plan.name);
  if (!plan.on_sale)
    put (extra, "offer.old_plan", plan.name);
  if (plan.over_data_fen_per_gb >= 0)
    {
      g_autofree char *price = cue_format_fen (plan.over_data_fen_per_gb, lang);
      g_autofree char *rate = g_strdup_printf ("%s/GB", price);

      put (extra, "plan.over", rate);
    }
}

static void
put_order (GHashTable *extra, const CueCustomer *customer)
{
  for (guint i = 0; i < customer->records->len; i++)
    {
      const CueRecord *record = g_ptr_array_index (customer->records, i);

      if (record->kind == CUE_RECORD_ORDER && record->open)
        {
          put (extra, "order.stage", record->state);
          put (extra, "order.next", record->detail);
          return;
        }
    }
}

static void
put_customer (GHashTable *extra, CueCall *self, const CueCustomer *customer, const char *lang)
{
  g_autofree char *title = dup_title (customer);
  gint64           used;

  put (extra, "customer.title", title);
  put (extra, "manager.name", customer->manager);
  if (customer->contract_end != NULL)
    {
      g_autofree char *day = cue_format_day (customer->contract_end, lang);

      put (extra, "contract.end", day);
    }
  if (self->waiver_used)
    put (extra, "waiver.left", "0");
  else if (cue_facts_get_int (self->view->facts, CUE_FACT_WAIVER_USED, &used))
    put (extra, "waiver.left", used > 0 ? "0" : "1");
  put_plan (extra, self, customer, lang);
  put_order (extra, customer);
}

/**
 * cue_call_build_values:
 * @self: a call
 * @lang: language of the text the values go into
 *
 * Returns: (transfer full) (element-type utf8 utf8): placeholder → words
 */
GHashTable *
cue_call_build_values (CueCall *self, const char *lang)
{
  g_autoptr (GHashTable) extra = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  put (extra, "agent.name", self->me->name);
  put (extra, "agent.number", self->me->login);
  if (self->view != NULL)
    {
      put (extra, "operator.name", self->view->operator_name);
      if (self->view->customer != NULL)
        put_customer (extra, self, self->view->customer, lang);
    }
  return cue_placeholder_values (cue_call_get_facts (self), cue_call_get_proposal (self), extra,
                                 lang);
}
