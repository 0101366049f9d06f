/* cue-merge-order.c: in which order stands what two people put in an order of their own.
 *
 * What only one side moved stands where that side put it; when both moved something, mine stays.  What
 * only the other side has stands behind its neighbour there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-merge-private.h"

static gboolean
find_id (GPtrArray *ids, const char *id, guint *at)
{
  return g_ptr_array_find_with_equal_func (ids, id, g_str_equal, at);
}

/* Whether the ids both have stand in the same order. */
static gboolean
same_order (GPtrArray *a, GPtrArray *b)
{
  guint at = 0;

  for (guint i = 0; i < a->len; i++)
    {
      if (!find_id (b, a->pdata[i], NULL))
        continue;
      while (at < b->len && !find_id (a, b->pdata[at], NULL))
        at++;
      if (at == b->len || !g_str_equal (b->pdata[at], a->pdata[i]))
        return FALSE;
      at++;
    }
  return TRUE;
}

/**
 * cue_merge_order:
 * @base: (element-type utf8): ids of what both began with
 * @theirs: (element-type utf8): the same of theirs
 * @mine: (element-type utf8): the same of mine
 *
 * Returns: (transfer container) (element-type utf8): every id of theirs and mine once, as lent by them
 */
GPtrArray *
cue_merge_order (GPtrArray *base, GPtrArray *theirs, GPtrArray *mine)
{
  gboolean   mine_leads = !same_order (mine, base) || same_order (theirs, base);
  GPtrArray *first = mine_leads ? mine : theirs;
  GPtrArray *second = mine_leads ? theirs : mine;
  GPtrArray *order = g_ptr_array_new ();

  for (guint i = 0; i < first->len; i++)
    g_ptr_array_add (order, first->pdata[i]);
  for (guint i = 0; i < second->len; i++)
    {
      guint at = 0;
      guint after = 0;

      if (find_id (order, second->pdata[i], NULL))
        continue;
      for (guint before = i; before > 0 && after == 0; before--)
        if (find_id (order, second->pdata[before - 1], &at))
          after = at + 1;
      g_ptr_array_insert (order, (int) after, second->pdata[i]);
    }
  return order;
}
