/* cue-gate.c
 *
 * Which of the fourteen statements a call owes, and which it may make.
 *
 * A statement is required when not hearing it costs the customer money or a right he cannot get
 * back: he has to hear it before he says yes, and a call is not closed as done while it is open.
 * The others are advised: they are listed, a line that speaks them is recorded, and nothing waits
 * for them, because a call that has to recite fourteen sentences is one nobody listens to.
 *
 * - N08, that the parts can be bought apart: required for a bundle, for only there a single price
 *   exists beside it.
 * - N09, the number in the public tariff zone: it binds the operator, not the customer's yes.  The
 *   number is in every offer event; saying it is advised.
 * - N10, the second confirmation: the order system does not act without the customer's reply, which
 *   is the proof.  Announcing it is required where a yes binds or costs at once (contract,
 *   promotion, leaving fee, one-off fee), else advised.
 * - N12, why this was suggested: N11 tells the basis, which is required.  The rules that fired are in
 *   the offer event; the right to refuse and to see all plans is advised.
 * - N13, consent to be contacted: asked only while it is not known.  Who refused is not asked again.
 * - N14, reminder choices: advised wherever data beyond the quota costs money.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-gate.h"

#include "cue-placeholder.h"

#define CONSENT_STATEMENT "N13"

struct _CueGate
{
  GPtrArray *items;         /* (owned) (element-type CueDisclosure): required */
  GPtrArray *advised;       /* (owned) (element-type CueDisclosure) */
  gboolean   knows_consent; /* given or refused: there is nothing to ask */
};

static void
cue_disclosure_free (CueDisclosure *item)
{
  g_free (item->id);
  g_free (item->text);
  g_free (item->reason);
  g_free (item);
}

/* One statement and when an offer needs it.  Order is that of speaking. */
typedef struct
{
  const char *id;
  gboolean (*needed) (const CueOffer *offer);
} Requirement;

static gboolean
needs_always (const CueOffer *offer)
{
  return TRUE;
}

static gboolean
needs_contract (const CueOffer *offer)
{
  return offer->contract_months > 0 || offer->termination_fen > 0;
}

static gboolean
needs_promotion (const CueOffer *offer)
{
  return offer->promotion_months > 0;
}

static gboolean
needs_limits (const CueOffer *offer)
{
  return offer->throttled || offer->directed;
}

static gboolean
needs_losses (const CueOffer *offer)
{
  return offer->old_plan_withdrawn || offer->loses_broadband || offer->loses_device;
}

static gboolean
needs_parts (const CueOffer *offer)
{
  return offer->bundle;
}

/* Where a yes costs something that a later no does not bring back. */
static gboolean
needs_confirmation (const CueOffer *offer)
{
  return needs_contract (offer) || needs_promotion (offer) || offer->one_off_fen > 0;
}

static gboolean
may_name_tariff (const CueOffer *offer)
{
  return offer->tariff_id != NULL;
}

static gboolean
may_confirm (const CueOffer *offer)
{
  return !needs_confirmation (offer);
}

static gboolean
may_say_why (const CueOffer *offer)
{
  return offer->months > 0;
}

static gboolean
may_choose_reminders (const CueOffer *offer)
{
  return offer->over_data_fen_per_gb > 0;
}

/* The statement follows from the offer's own fields, never from
 * the script, so that a new term cannot be forgotten by the script's author. */
static const Requirement requirements[] = {
  { "N11", needs_always },   { "N01", needs_always },    { "N04", needs_always },
  { "N02", needs_contract }, { "N05", needs_promotion }, { "N06", needs_limits },
  { "N03", needs_always },   { "N07", needs_losses },    { "N08", needs_parts },
  { "N10", needs_confirmation },
};

static const Requirement advices[] = {
  { "N09", may_name_tariff },      { "N10", may_confirm }, { "N12", may_say_why },
  { CONSENT_STATEMENT, needs_always }, { "N14", may_choose_reminders },
};

/**
 * cue_gate_new:
 *
 * Returns: (transfer full): a gate that asks for nothing: no offer was taken up
 */
CueGate *
cue_gate_new (void)
{
  CueGate *self = g_new0 (CueGate, 1);

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_disclosure_free);
  self->advised = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_disclosure_free);
  return self;
}

/**
 * cue_gate_free:
 * @self: (nullable) (transfer full): a gate
 */
void
cue_gate_free (CueGate *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->advised);
  g_free (self);
}

static CueDisclosure *
find_in (GPtrArray *items, const char *id)
{
  for (guint i = 0; i < items->len; i++)
    {
      CueDisclosure *item = g_ptr_array_index (items, i);

      if (g_strcmp0 (item->id, id) == 0)
        return item;
    }
  return NULL;
}

static CueDisclosure *
find_item (CueGate *self, const char *id)
{
  CueDisclosure *item = find_in (self->items, id);

  return item != NULL ? item : find_in (self->advised, id);
}

static CueDisclosure *
disclosure_new (const char *id, const CueWords *templates, GHashTable *values)
{
  const CueWordGroup *group = templates != NULL ? cue_words_find (templates, id) : NULL;
  CueDisclosure      *item = g_new0 (CueDisclosure, 1);

  item->id = g_strdup (id);
  /* Without a template the statement is still owed: its number is shown instead of a sentence. */
  item->text = group != NULL && group->text != NULL && values != NULL
                   ? cue_placeholder_resolve (group->text, values, NULL, NULL)
                   : g_strdup (id);
  return item;
}

/* The statements of @table that @offer asks for.  What was said keeps its state only while its
 * sentence is the same. */
static GPtrArray *
list_statements (CueGate *self, const Requirement *table, gsize n, const CueOffer *offer,
                 const CueWords *templates, GHashTable *values)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_disclosure_free);

  for (gsize i = 0; i < n; i++)
    {
      CueDisclosure *before;
      CueDisclosure *item;

      if (offer == NULL || offer->kind == CUE_OFFER_STAY || !table[i].needed (offer)
          || (self->knows_consent && g_str_equal (table[i].id, CONSENT_STATEMENT)))
        continue;
      item = disclosure_new (table[i].id, templates, values);
      before = find_item (self, item->id);
      if (before != NULL && g_strcmp0 (before->text, item->text) == 0)
        {
          item->state = before->state;
          item->at_ms = before->at_ms;
          item->reason = g_strdup (before->reason);
        }
      g_ptr_array_add (items, item);
    }
  return items;
}

/**
 * cue_gate_set_facts:
 * @self: a gate
 * @facts: (nullable): what is known of the customer
 *
 * Only what is not known yet is asked (N13).  Counts from the next cue_gate_set_offer() on.
 */
void
cue_gate_set_facts (CueGate *self, const CueFacts *facts)
{
  gint64 consent;

  g_return_if_fail (self != NULL);

  self->knows_consent
      = facts != NULL && cue_facts_get_int (facts, CUE_FACT_CONTACT_CONSENT, &consent);
}

/**
 * cue_gate_set_offer:
 * @self: a gate
 * @offer: (nullable): the offer taken up; %NULL or staying asks for nothing
 * @templates: (nullable): the published words document with use="disclosures"
 * @values: (nullable) (element-type utf8 utf8): placeholder values of the offer
 *
 * Computes the statements from the offer's fields.  What was said keeps its state only while its
 * sentence is the same: another price is another statement.
 */
void
cue_gate_set_offer (CueGate *self, const CueOffer *offer, const CueWords *templates,
                    GHashTable *values)
{
  GPtrArray *items;
  GPtrArray *advised;

  g_return_if_fail (self != NULL);

  items = list_statements (self, requirements, G_N_ELEMENTS (requirements), offer, templates,
                           values);
  advised = list_statements (self, advices, G_N_ELEMENTS (advices), offer, templates, values);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->advised);
  self->items = items;
  self->advised = advised;
}

/**
 * cue_gate_get_items:
 * @self: a gate
 *
 * Returns: (transfer none) (element-type CueDisclosure): the statements in the order of speaking;
 *   valid until the next cue_gate_set_offer()
 */
GPtrArray *
cue_gate_get_items (CueGate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->items;
}

/**
 * cue_gate_get_advised:
 * @self: a gate
 *
 * Returns: (transfer none) (element-type CueDisclosure): statements that can be made and do not hold
 *   up anything; valid until the next cue_gate_set_offer()
 */
GPtrArray *
cue_gate_get_advised (CueGate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->advised;
}

/**
 * cue_gate_find:
 * @self: a gate
 * @id: N01 …
 *
 * Returns: (transfer none) (nullable): the statement, required or advised, or %NULL when the offer
 *   does not ask for it
 */
const CueDisclosure *
cue_gate_find (CueGate *self, const char *id)
{
  g_return_val_if_fail (self != NULL, NULL);

  return find_item (self, id);
}

/**
 * cue_gate_is_statement:
 * @id: (nullable): an id in a script
 *
 * Returns: whether an offer can ask for it
 */
gboolean
cue_gate_is_statement (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (requirements); i++)
    {
      if (g_strcmp0 (requirements[i].id, id) == 0)
        return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (advices); i++)
    {
      if (g_strcmp0 (advices[i].id, id) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * cue_gate_list_required:
 *
 * Returns: (transfer container) (element-type utf8): every statement that an offer may require, in
 *   the order of speaking
 */
GPtrArray *
cue_gate_list_required (void)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (requirements); i++)
    g_ptr_array_add (ids, (char *) requirements[i].id);
  return ids;
}

/**
 * cue_gate_count_done:
 * @self: a gate
 *
 * Returns: how many statements are said or excused
 */
guint
cue_gate_count_done (CueGate *self)
{
  guint done = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->items->len; i++)
    {
      const CueDisclosure *item = g_ptr_array_index (self->items, i);

      if (item->state != CUE_DISCLOSURE_OPEN)
        done++;
    }
  return done;
}

/**
 * cue_gate_is_open:
 * @self: a gate
 *
 * Returns: whether a call may be closed with an outcome that counts as done
 */
gboolean
cue_gate_is_open (CueGate *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return cue_gate_count_done (self) == self->items->len;
}

/**
 * cue_gate_mark:
 * @self: a gate
 * @id: N01 …
 * @state: the new state; %CUE_DISCLOSURE_OPEN takes it back
 * @reason: (nullable): needed for %CUE_DISCLOSURE_EXCUSED
 * @at_ms: when, UTC milliseconds
 *
 * Returns: %FALSE when this offer does not ask for @id, when nothing would change, or when an
 *   excuse has no reason
 */
gboolean
cue_gate_mark (CueGate *self, const char *id, CueDisclosureState state, const char *reason,
               gint64 at_ms)
{
  CueDisclosure *item;

  g_return_val_if_fail (self != NULL && id != NULL, FALSE);

  item = find_item (self, id);
  if (item == NULL || item->state == state)
    return FALSE;
  if (state == CUE_DISCLOSURE_EXCUSED && (reason == NULL || *reason == '\0'))
    return FALSE;
  item->state = state;
  item->at_ms = state == CUE_DISCLOSURE_OPEN ? 0 : at_ms;
  g_free (item->reason);
  item->reason = state == CUE_DISCLOSURE_EXCUSED ? g_strdup (reason) : NULL;
  return TRUE;
}
