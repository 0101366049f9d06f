/* cue-catalogue.c
 *
 * A catalogue is a published document like any other; this is what the calculator makes of it.  It
 * is immutable once parsed, and everything that depends on plans and packs alone (which packs fit
 * which plan, their frontiers) is prepared there and then, not a customer at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-catalogue.h"

#include "cue-catalogue-private.h"

static void
group_free (gpointer data)
{
  CuePackGroup *group = data;

  g_free (group->id);
  g_free (group);
}

static CueCatalogue *
catalogue_new (void)
{
  CueCatalogue *self = g_new0 (CueCatalogue, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->overs = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_over_rule_free);
  self->groups = g_ptr_array_new_with_free_func (group_free);
  self->plans = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_plan_free);
  self->packs = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_pack_free);
  self->pack_sets = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_pack_set_free);
  self->keys = g_array_new (FALSE, FALSE, sizeof (CueFitKey));
  self->bounds = g_ptr_array_new_with_free_func (g_free);
  self->plan_index = g_hash_table_new (g_str_hash, g_str_equal);
  self->unpublished = g_ptr_array_new ();
  return self;
}

static gboolean
pack_fits (const CuePack *pack, const CuePlan *plan)
{
  return pack->max > 0 && !pack->unpublished
         && (pack->plans[0] == NULL
             || g_strv_contains ((const char *const *) pack->plans, plan->id));
}

static gboolean
same_packs (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_ptr_array_index (a, i) != g_ptr_array_index (b, i))
      return FALSE;
  return TRUE;
}

/* Plans that take the same packs share one prepared set (docs/fit.md 4.2). */
static gboolean
prepare_plan (CueCatalogue *self, CuePlan *plan, GError **error)
{
  g_autoptr (GPtrArray) packs = g_ptr_array_new ();
  CuePackSet           *set;

  plan->pack_order = self->pack_order;
  cue_plan_prepare (plan);
  for (guint i = 0; i < self->packs->len; i++)
    if (pack_fits (g_ptr_array_index (self->packs, i), plan))
      g_ptr_array_add (packs, g_ptr_array_index (self->packs, i));
  for (guint i = 0; i < self->pack_sets->len; i++)
    {
      const CuePackSet *known = g_ptr_array_index (self->pack_sets, i);

      if (same_packs (known->packs, packs))
        {
          plan->pack_set = known;
          return TRUE;
        }
    }
  set = cue_pack_set_new (packs, error);
  if (set == NULL)
    return FALSE;
  g_ptr_array_add (self->pack_sets, set);
  plan->pack_set = set;
  return TRUE;
}

static gboolean
is_named (const char *tariff_id)
{
  return tariff_id != NULL && *tariff_id != '\0';
}

/* N09: what is not published is not sold.  A catalogue whose plans name their ids in the public
 * tariff zone sells only those that do; one that names none comes from an operator without such a
 * zone, or from before it.  Packs have their own ids, and count for themselves. */
static void
withdraw_unpublished (CueCatalogue *self)
{
  gboolean plans_named = FALSE, packs_named = FALSE;

  for (guint i = 0; i < self->plans->len; i++)
    plans_named |= is_named (((CuePlan *) g_ptr_array_index (self->plans, i))->tariff_id);
  for (guint i = 0; i < self->packs->len; i++)
    packs_named |= is_named (((CuePack *) g_ptr_array_index (self->packs, i))->tariff_id);
  for (guint i = 0; plans_named && i < self->plans->len; i++)
    {
      CuePlan *plan = g_ptr_array_index (self->plans, i);

      if (!plan->on_sale || is_named (plan->tariff_id))
        continue;
      plan->on_sale = FALSE;
      g_ptr_array_add (self->unpublished, plan->name);
    }
  for (guint i = 0; packs_named && i < self->packs->len; i++)
    {
      CuePack *pack = g_ptr_array_index (self->packs, i);

      pack->unpublished = !is_named (pack->tariff_id);
      if (pack->unpublished)
        g_ptr_array_add (self->unpublished, pack->name);
    }
}

/**
 * cue_catalogue_parse:
 * @xml: catalogue XML of version 1 (docs/formats.md)
 * @length: bytes, -1 when @xml ends with a zero
 * @where: name for messages, a file or a document
 * @error: return location for an error
 *
 * Reads a catalogue and prepares the pack combinations of its plans.  %CUE_ERROR_INVALID as
 * `WHERE:LINE: FIELD: what and what to do` when it is not one: unknown class or reference, an id
 * twice, an amount out of bounds, segments that do not rise, a rule without a price.  Any thread.
 *
 * Returns: (transfer full): the catalogue, %NULL on error
 */
CueCatalogue *
cue_catalogue_parse (const char *xml, gssize length, const char *where, GError **error)
{
  g_autoptr (CueCatalogue) self = catalogue_new ();

  g_return_val_if_fail (xml != NULL, NULL);

  if (!cue_catalogue_parse_into (self, xml, length, where, error))
    return NULL;
  withdraw_unpublished (self);
  for (guint i = 0; i < self->plans->len; i++)
    if (!prepare_plan (self, g_ptr_array_index (self->plans, i), error))
      {
        g_prefix_error (error, "%s: ", where != NULL ? where : "catalogue");
        return NULL;
      }
  cue_fit_keys_prepare (self->plans, self->keys, self->bounds);
  self->rows = g_new (CuePlanRow, MAX (self->plans->len, 1));
  for (guint i = 0; i < self->plans->len; i++)
    cue_plan_fill_row (g_ptr_array_index (self->plans, i), &self->rows[i]);
  return g_steal_pointer (&self);
}

/**
 * cue_catalogue_ref:
 * @self: a catalogue
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
CueCatalogue *
cue_catalogue_ref (CueCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * cue_catalogue_unref:
 * @self: (transfer full): a catalogue
 *
 * Any thread.
 */
void
cue_catalogue_unref (CueCatalogue *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->date);
  g_hash_table_unref (self->plan_index);
  g_ptr_array_unref (self->unpublished);
  g_free (self->rows);
  g_array_unref (self->keys);
  g_ptr_array_unref (self->bounds);
  g_ptr_array_unref (self->plans);
  g_ptr_array_unref (self->pack_sets);
  g_ptr_array_unref (self->packs);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->overs);
  g_free (self);
}

/**
 * cue_catalogue_get_date:
 * @self: a catalogue
 *
 * Returns: the ISO day its prices were valid on; advice is refused when it is too old
 */
const char *
cue_catalogue_get_date (CueCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->date;
}

/**
 * cue_catalogue_get_n_plans:
 * @self: a catalogue
 *
 * Returns: how many plans it has, those no longer sold included
 */
guint
cue_catalogue_get_n_plans (CueCatalogue *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->plans->len;
}

/**
 * cue_catalogue_get_n_packs:
 * @self: a catalogue
 *
 * Returns: how many packs it has
 */
guint
cue_catalogue_get_n_packs (CueCatalogue *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->packs->len;
}

static void
fill_summary (const CueCatalogue *self, const CuePlan *plan, CuePlanSummary *summary)
{
  const CueOverRule *rule = plan->over[CUE_CLASS_DATA];

  summary->id = plan->id;
  summary->name = plan->name;
  summary->fee_fen = plan->fee_fen;
  summary->data_mb = plan->allowance[CUE_CLASS_DATA];
  summary->voice_minutes = plan->allowance[CUE_CLASS_VOICE];
  summary->over_data_fen_per_gb = cue_over_rule_per_gb (rule, self->mb_per_gb);
  summary->on_sale = plan->on_sale;
  summary->contract_months = plan->contract_months;
}

/**
 * cue_catalogue_get_plan:
 * @self: a catalogue
 * @plan_id: (nullable): id of a plan
 * @summary: (out caller-allocates): its fields, lent by @self
 *
 * `over_data_fen_per_gb` is what the first gigabyte over quota costs, -1 when nothing is charged.
 *
 * Returns: %FALSE when there is no such plan
 */
gboolean
cue_catalogue_get_plan (CueCatalogue *self, const char *plan_id, CuePlanSummary *summary)
{
  const CuePlan *plan;

  g_return_val_if_fail (self != NULL, FALSE);

  plan = cue_catalogue_find_plan (self, plan_id);
  if (plan == NULL)
    return FALSE;
  fill_summary (self, plan, summary);
  return TRUE;
}

/**
 * cue_catalogue_list_plan:
 * @self: a catalogue
 * @index: 0 … cue_catalogue_get_n_plans() - 1, order of the file
 * @summary: (out caller-allocates): its fields, lent by @self
 *
 * Returns: %FALSE when @index is too large
 */
gboolean
cue_catalogue_list_plan (CueCatalogue *self, guint index, CuePlanSummary *summary)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (index >= self->plans->len)
    return FALSE;
  fill_summary (self, g_ptr_array_index (self->plans, index), summary);
  return TRUE;
}

/**
 * cue_catalogue_find_plan:
 * @self: a catalogue
 * @plan_id: (nullable): id of a plan
 *
 * Returns: (nullable) (transfer none): the plan, %NULL when there is none
 */
const CuePlan *
cue_catalogue_find_plan (CueCatalogue *self, const char *plan_id)
{
  return plan_id != NULL ? g_hash_table_lookup (self->plan_index, plan_id) : NULL;
}

/**
 * cue_catalogue_find_pack:
 * @self: a catalogue
 * @pack_id: (nullable): id of a pack
 *
 * Returns: (nullable) (transfer none): the pack, %NULL when there is none
 */
const CuePack *
cue_catalogue_find_pack (CueCatalogue *self, const char *pack_id)
{
  for (guint i = 0; i < self->packs->len; i++)
    {
      const CuePack *pack = g_ptr_array_index (self->packs, i);

      if (g_strcmp0 (pack->id, pack_id) == 0)
        return pack;
    }
  return NULL;
}
