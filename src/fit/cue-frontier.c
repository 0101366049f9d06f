/* cue-frontier.c
 *
 * Exchange argument (docs/fit.md 4.2): an over-quota rule never falls, so a combination with no higher
 * price and no smaller quantity never makes a month dearer.  The number of packs is kept as a third
 * measure, because options that cost the same are ranked by it, and because a group's limit counts
 * packs: a point is dropped only when another beats or equals it in all of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-frontier.h"

#include <string.h>

/* Comparing points of several classes is quadratic, so these may be fewer. */
#define MAX_BUNDLE_POINTS 4000
#define MAX_CANDIDATES (16 * CUE_FRONTIER_MAX_POINTS)

/* Points under construction; the counts of all of them lie in one block. */
typedef struct
{
  guint             n_packs;
  guint             n_points;
  CueFrontierPoint *points; /* (owned) */
  guint8           *block;  /* (owned) */
} Candidates;

static void
candidates_init (Candidates *self, guint n_packs, gsize most)
{
  self->n_packs = n_packs;
  self->n_points = 0;
  self->points = g_new (CueFrontierPoint, most);
  self->block = g_malloc (MAX (most * n_packs, 1));
}

static void
candidates_clear (Candidates *self)
{
  g_free (self->points);
  g_free (self->block);
}

static CueFrontierPoint *
candidates_add (Candidates *self, const CueFrontierPoint *model)
{
  CueFrontierPoint *point = &self->points[self->n_points];

  *point = *model;
  point->counts = self->block + (gsize) self->n_points * self->n_packs;
  memcpy (point->counts, model->counts, self->n_packs);
  self->n_points++;
  return point;
}

static int
compare_quantities (const CueFrontierPoint *a, const CueFrontierPoint *b)
{
  for (int c = 0; c < CUE_N_CLASSES; c++)
    if (a->quantity[c] != b->quantity[c])
      return a->quantity[c] > b->quantity[c] ? -1 : 1;
  return 0;
}

/* In this order everything that can beat a point stands before it. */
static int
compare_for_pruning (gconstpointer data_a, gconstpointer data_b, gpointer user_data)
{
  const CueFrontierPoint *a = data_a, *b = data_b;
  int                     order;

  if (a->price_fen != b->price_fen)
    return a->price_fen < b->price_fen ? -1 : 1;
  order = compare_quantities (a, b);
  if (order != 0)
    return order;
  if (a->count != b->count)
    return a->count < b->count ? -1 : 1;
  return memcmp (a->counts, b->counts, GPOINTER_TO_UINT (user_data));
}

/**
 * cue_frontier_point_compare:
 * @a: a point
 * @b: another point of the same frontier
 * @n_packs: length of their vectors
 *
 * The order of a frontier: price, packs, more quantity, then the pack vector in the order of the
 * catalogue.
 *
 * Returns: below 0, 0 or above 0
 */
int
cue_frontier_point_compare (const CueFrontierPoint *a, const CueFrontierPoint *b, guint n_packs)
{
  int order;

  if (a->price_fen != b->price_fen)
    return a->price_fen < b->price_fen ? -1 : 1;
  if (a->count != b->count)
    return a->count < b->count ? -1 : 1;
  order = compare_quantities (a, b);
  return order != 0 ? order : memcmp (a->counts, b->counts, n_packs);
}

static int
compare_final (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return cue_frontier_point_compare (a, b, GPOINTER_TO_UINT (user_data));
}

static gboolean
beats (const CueFrontierPoint *a, const CueFrontierPoint *b)
{
  if (a->count > b->count)
    return FALSE;
  for (int c = 0; c < CUE_N_CLASSES; c++)
    if (a->quantity[c] < b->quantity[c])
      return FALSE;
  return TRUE;
}

/* The class all points are about, or -1 when there are several. */
static int
find_single_class (const Candidates *self)
{
  int found = -1;

  for (int c = 0; c < CUE_N_CLASSES; c++)
    for (guint i = 0; i < self->n_points; i++)
      if (self->points[i].quantity[c] > 0)
        {
          if (found >= 0)
            return -1;
          found = c;
          break;
        }
  return MAX (found, 0);
}

/* Moves what is kept to the front.  best[n] is the largest quantity of n packs
 * or fewer seen so far, at no higher price. */
static guint
prune_single (Candidates *self, int klass)
{
  guint              most = 0, kept = 0;
  g_autofree gint64 *best = NULL;

  for (guint i = 0; i < self->n_points; i++)
    most = MAX (most, self->points[i].count);
  best = g_new (gint64, most + 1);
  for (guint n = 0; n <= most; n++)
    best[n] = -1;
  for (guint i = 0; i < self->n_points; i++)
    {
      CueFrontierPoint point = self->points[i];
      gint64           quantity = point.quantity[klass];

      if (best[point.count] >= quantity)
        continue;
      for (guint n = point.count; n <= most && best[n] < quantity; n++)
        best[n] = quantity;
      self->points[kept++] = point;
    }
  return kept;
}

static guint
prune_several (Candidates *self)
{
  guint kept = 0;

  for (guint i = 0; i < self->n_points; i++)
    {
      gboolean beaten = FALSE;

      for (guint k = 0; k < kept && !beaten; k++)
        beaten = beats (&self->points[k], &self->points[i]);
      if (!beaten)
        self->points[kept++] = self->points[i];
      if (kept > MAX_BUNDLE_POINTS)
        break;
    }
  return kept;
}

/* Keeps what nothing beats and moves it into the frontier.  FALSE when that is too much. */
static gboolean
take_candidates (CueFrontier *self, Candidates *candidates)
{
  int   klass = find_single_class (candidates);
  guint kept;

  g_qsort_with_data (candidates->points, (int) candidates->n_points, sizeof (CueFrontierPoint),
                     compare_for_pruning, GUINT_TO_POINTER (self->n_packs));
  kept = klass >= 0 ? prune_single (candidates, klass) : prune_several (candidates);
  if (kept > (klass >= 0 ? CUE_FRONTIER_MAX_POINTS : MAX_BUNDLE_POINTS))
    return FALSE;

  g_free (self->block);
  self->block = g_malloc (MAX ((gsize) kept * self->n_packs, 1));
  g_array_set_size (self->points, 0);
  g_qsort_with_data (candidates->points, (int) kept, sizeof (CueFrontierPoint), compare_final,
                     GUINT_TO_POINTER (self->n_packs));
  for (guint i = 0; i < kept; i++)
    {
      CueFrontierPoint point = candidates->points[i];
      guint8          *counts = self->block + (gsize) i * self->n_packs;

      memcpy (counts, point.counts, self->n_packs);
      point.counts = counts;
      g_array_append_val (self->points, point);
    }
  return TRUE;
}

/**
 * cue_frontier_new:
 * @n_packs: how many packs the set has
 *
 * Returns: (transfer full): a frontier that holds the empty combination
 */
CueFrontier *
cue_frontier_new (guint n_packs)
{
  CueFrontier     *self = g_new0 (CueFrontier, 1);
  CueFrontierPoint empty = { 0 };

  self->n_packs = n_packs;
  self->block = g_malloc0 (MAX (n_packs, 1));
  self->points = g_array_new (FALSE, FALSE, sizeof (CueFrontierPoint));
  empty.counts = self->block;
  g_array_append_val (self->points, empty);
  return self;
}

/**
 * cue_frontier_free:
 * @self: (nullable) (transfer full): a frontier
 *
 * Frees a frontier and its vectors.
 */
void
cue_frontier_free (CueFrontier *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->points);
  g_free (self->block);
  g_free (self);
}

/**
 * cue_frontier_add_pack:
 * @self: a frontier
 * @pack: place of the pack in the set
 * @price_fen: of one
 * @quantity: (array fixed-size=7): of one
 * @max: how many of it may be taken, at most 99
 * @count_limit: how many packs a point may have altogether, 0 = no limit; with it a limited group
 *   is built pack by pack in a frontier of its own
 *
 * Joins 0 … @max copies of a pack to every point and drops what is beaten.
 *
 * Returns: %FALSE when more than %CUE_FRONTIER_MAX_POINTS would be left
 */
gboolean
cue_frontier_add_pack (CueFrontier *self, guint pack, gint64 price_fen, const gint64 *quantity,
                       int max, guint count_limit)
{
  gsize      most = (gsize) self->points->len * (gsize) (max + 1);
  Candidates candidates;
  gboolean   fits;

  g_return_val_if_fail (pack < self->n_packs, FALSE);
  g_return_val_if_fail (max >= 0 && max <= 99, FALSE);

  if (most > MAX_CANDIDATES)
    return FALSE;
  candidates_init (&candidates, self->n_packs, most);
  for (guint i = 0; i < self->points->len; i++)
    {
      const CueFrontierPoint *point = &g_array_index (self->points, CueFrontierPoint, i);

      for (int n = 0; n <= max; n++)
        {
          CueFrontierPoint *sum;

          if (count_limit > 0 && point->count + (guint) n > count_limit)
            break;
          sum = candidates_add (&candidates, point);
          sum->price_fen += n * price_fen;
          sum->count += (guint) n;
          sum->counts[pack] = (guint8) n;
          for (int c = 0; c < CUE_N_CLASSES; c++)
            sum->quantity[c] += n * quantity[c];
        }
    }
  fits = take_candidates (self, &candidates);
  candidates_clear (&candidates);
  return fits;
}

/**
 * cue_frontier_multiply:
 * @self: a frontier
 * @other: a frontier over other packs of the same set
 *
 * Joins every point with every point of @other and drops what is beaten.
 *
 * Returns: %FALSE when more than %CUE_FRONTIER_MAX_POINTS would be left
 */
gboolean
cue_frontier_multiply (CueFrontier *self, const CueFrontier *other)
{
  gsize      most = (gsize) self->points->len * other->points->len;
  Candidates candidates;
  gboolean   fits;

  g_return_val_if_fail (self->n_packs == other->n_packs, FALSE);

  if (most > MAX_CANDIDATES)
    return FALSE;
  candidates_init (&candidates, self->n_packs, most);
  for (guint i = 0; i < self->points->len; i++)
    for (guint j = 0; j < other->points->len; j++)
      {
        const CueFrontierPoint *b = &g_array_index (other->points, CueFrontierPoint, j);
        CueFrontierPoint       *sum = candidates_add (&candidates, &g_array_index (self->points,
                                                                     CueFrontierPoint, i));

        sum->price_fen += b->price_fen;
        sum->count += b->count;
        for (int c = 0; c < CUE_N_CLASSES; c++)
          sum->quantity[c] += b->quantity[c];
        for (guint p = 0; p < self->n_packs; p++)
          sum->counts[p] = (guint8) (sum->counts[p] + b->counts[p]);
      }
  fits = take_candidates (self, &candidates);
  candidates_clear (&candidates);
  return fits;
}

/**
 * cue_frontier_clamp:
 * @self: a frontier of one class
 * @klass: that class
 * @most: more than this can never be used, at least 0
 *
 * Cuts quantities at @most and drops what is beaten then: two points that both cover the worst
 * month differ in nothing but price and packs.
 *
 * Returns: (transfer full): a shorter frontier
 */
CueFrontier *
cue_frontier_clamp (const CueFrontier *self, CueClass klass, gint64 most)
{
  CueFrontier *clamped = cue_frontier_new (self->n_packs);
  Candidates   candidates;
  gboolean     fits;

  candidates_init (&candidates, self->n_packs, self->points->len);
  for (guint i = 0; i < self->points->len; i++)
    {
      CueFrontierPoint *point = candidates_add (&candidates,
                                                &g_array_index (self->points, CueFrontierPoint, i));

      point->quantity[klass] = MIN (point->quantity[klass], most);
    }
  fits = take_candidates (clamped, &candidates);
  g_assert (fits);
  candidates_clear (&candidates);
  return clamped;
}
