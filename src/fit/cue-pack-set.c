/* cue-pack-set.c
 *
 * A pack that feeds one class is pure; the others, and all packs of a limited group that spans
 * classes, are bundles (docs/fit.md 4.1).  Pure packs are independent between classes, which is what
 * lets the solver look at one class at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-pack-set.h"

#include <string.h>

#include "cue-error.h"

/* No single class. */
#define SEVERAL -1

/* Steps before pruning. */
#define MOST_MERGED 200000

/**
 * cue_pack_free:
 * @self: (nullable) (transfer full): a pack
 *
 * Frees a pack; its group belongs to the catalogue.
 */
void
cue_pack_free (CuePack *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self->tariff_id);
  g_strfreev (self->plans);
  g_free (self);
}

static int
find_class (const CuePack *pack)
{
  int found = SEVERAL;

  for (int c = 0; c < CUE_N_CLASSES; c++)
    if (pack->quantity[c] > 0)
      {
        if (found != SEVERAL)
          return SEVERAL;
        found = c;
      }
  return found;
}

static gboolean
is_limited (const CuePack *pack)
{
  return pack->group != NULL && pack->group->max > 0;
}

/* The class of a pack and of everything that shares its group's limit, or SEVERAL. */
static int
find_block_class (const CuePackSet *self, const CuePack *pack)
{
  int klass = find_class (pack);

  if (!is_limited (pack))
    return klass;
  for (guint i = 0; i < self->packs->len; i++)
    {
      const CuePack *other = g_ptr_array_index (self->packs, i);

      if (other->group == pack->group && find_class (other) != klass)
        return SEVERAL;
    }
  return klass;
}

/* A limited group is built whole, in a frontier of its own, when its first pack comes up. */
static gboolean
add_group (CuePackSet *self, CueFrontier *target, guint first)
{
  const CuePack          *leader = g_ptr_array_index (self->packs, first);
  g_autoptr (CueFrontier) own = cue_frontier_new (self->packs->len);

  for (guint i = first; i < self->packs->len; i++)
    {
      const CuePack *pack = g_ptr_array_index (self->packs, i);

      if (pack->group == leader->group
          && !cue_frontier_add_pack (own, i, pack->price_fen, pack->quantity, pack->max,
                                     (guint) leader->group->max))
        return FALSE;
    }
  return cue_frontier_multiply (target, own);
}

static gboolean
is_first_of_group (const CuePackSet *self, guint index)
{
  const CuePack *pack = g_ptr_array_index (self->packs, index);

  for (guint i = 0; i < index; i++)
    if (((const CuePack *) g_ptr_array_index (self->packs, i))->group == pack->group)
      return FALSE;
  return TRUE;
}

static gboolean
add_packs (CuePackSet *self)
{
  for (guint i = 0; i < self->packs->len; i++)
    {
      const CuePack *pack = g_ptr_array_index (self->packs, i);
      int            klass = find_block_class (self, pack);
      CueFrontier   *target = klass == SEVERAL ? self->bundles : self->frontiers[klass];
      gboolean       fits = TRUE;

      if (!is_limited (pack))
        fits = cue_frontier_add_pack (target, i, pack->price_fen, pack->quantity, pack->max, 0);
      else if (is_first_of_group (self, i))
        fits = add_group (self, target, i);
      if (!fits)
        return FALSE;
    }
  return TRUE;
}

static gboolean
holds_as_much (const CueBundle *bundle, const CueFrontierPoint *point)
{
  for (int c = 0; c < CUE_N_CLASSES; c++)
    if (bundle->quantity[c] < point->quantity[c])
      return FALSE;
  return TRUE;
}

/* Points stand by rising price; whether fewer packs would do is nothing to a sum. */
static void
list_bundles (CuePackSet *self)
{
  const GArray *points = self->bundles->points;

  self->bundle_list = g_new0 (CueBundle, points->len);
  for (guint i = 0; i < points->len; i++)
    {
      const CueFrontierPoint *point = &g_array_index (points, CueFrontierPoint, i);
      gboolean                beaten = FALSE;
      CueBundle              *bundle = &self->bundle_list[self->n_bundles];

      for (guint k = 0; k < self->n_bundles && !beaten; k++)
        beaten = holds_as_much (&self->bundle_list[k], point);
      if (beaten)
        continue;
      bundle->price_fen = point->price_fen;
      memcpy (bundle->quantity, point->quantity, sizeof bundle->quantity);
      self->n_bundles++;
    }
}

/* Where one class alone is over quota, a bundle is one more pack of it. */
static void
merge_bundles (CuePackSet *self)
{
  g_autofree gint64 *prices = g_new (gint64, self->n_bundles);
  g_autofree gint64 *quantities = g_new (gint64, self->n_bundles);

  for (int s = 0; s < CUE_N_SEPARATE; s++)
    {
      CueClass        klass = cue_separate_classes[s];
      const CueScale *scale = self->scales[klass];

      for (guint i = 0; i < self->n_bundles; i++)
        {
          prices[i] = self->bundle_list[i].price_fen;
          quantities[i] = self->bundle_list[i].quantity[klass];
          self->bundled[s] = self->bundled[s] || quantities[i] > 0;
        }
      if (self->bundled[s] && (gsize) scale->n_steps * self->n_bundles <= MOST_MERGED)
        self->merged[s] = cue_scale_new_merged (scale, self->n_bundles, prices, quantities);
    }
}

/**
 * cue_pack_set_new:
 * @packs: (element-type CuePack): the packs, order of the catalogue; lent
 * @error: return location for an error
 *
 * Prepares the combinations of a set of packs.  %CUE_ERROR_INVALID when there are too many
 * combinations to compare.
 *
 * Returns: (transfer full): the set, %NULL on error
 */
CuePackSet *
cue_pack_set_new (GPtrArray *packs, GError **error)
{
  g_autoptr (CuePackSet) self = g_new0 (CuePackSet, 1);

  self->packs = g_ptr_array_ref (packs);
  for (int c = 0; c < CUE_N_CLASSES; c++)
    self->frontiers[c] = cue_frontier_new (packs->len);
  self->bundles = cue_frontier_new (packs->len);
  if (!add_packs (self))
    {
      cue_error_set_literal (error, CUE_ERROR_INVALID, "packs",
                             N_ ("too many different combinations to compare; lower “max” of "
                                 "the packs or put a limit on their group"));
      return NULL;
    }
  for (int c = 0; c < CUE_N_CLASSES; c++)
    self->scales[c] = cue_scale_new_from_frontier (self->frontiers[c], (CueClass) c);
  list_bundles (self);
  merge_bundles (self);
  return g_steal_pointer (&self);
}

/**
 * cue_pack_set_free:
 * @self: (nullable) (transfer full): a set
 *
 * Frees the combinations; the packs stay with the catalogue.
 */
void
cue_pack_set_free (CuePackSet *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->packs);
  for (int c = 0; c < CUE_N_CLASSES; c++)
    {
      cue_frontier_free (self->frontiers[c]);
      cue_scale_free (self->scales[c]);
    }
  for (int s = 0; s < CUE_N_SEPARATE; s++)
    cue_scale_free (self->merged[s]);
  cue_frontier_free (self->bundles);
  g_free (self->bundle_list);
  g_free (self);
}
