/* cue-gate.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-gate.h"

#include "cue-placeholder.h"

struct _CueGate
{
  GPtrArray *items; /* (owned) (element-type CueDisclosure) */
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

/* Table 2 of rules-and-disclosures: the statement follows from the offer's own fields, never from
 * the script, so that a new term cannot be forgotten by the script's author. */
static const Requirement requirements[] = {
  { "N11", needs_always },   { "N01", needs_always },    { "N04", needs_always },
  { "N02", needs_contract }, { "N05", needs_promotion }, { "N06", needs_limits },
  { "N03", needs_always },   { "N07", needs_losses },
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
  g_free (self);
}

static CueDisclosure *
find_item (CueGate *self, const char *id)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      CueDisclosure *item = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (item->id, id) == 0)
        return item;
    }
  return NULL;
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
  g_autoptr (GPtrArray) items
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_disclosure_free);

  g_return_if_fail (self != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (requirements); i++)
    {
      CueDisclosure *before;
      CueDisclosure *item;

      if (offer == NULL || offer->kind == CUE_OFFER_STAY || !requirements[i].needed (offer))
        continue;
      item = disclosure_new (requirements[i].id, templates, values);
      before = find_item (self, item->id);
      if (before != NULL && g_strcmp0 (before->text, item->text) == 0)
        {
          item->state = before->state;
          item->at_ms = before->at_ms;
          item->reason = g_strdup (before->reason);
        }
      g_ptr_array_add (items, item);
    }
  g_ptr_array_unref (self->items);
  self->items = g_steal_pointer (&items);
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
 * Returns: whether a call may be closed as handled
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
