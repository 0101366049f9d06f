/* cue-index-survival.c: what the wordings of the base teach about the terms of a query.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#define MAX_KEPT 20000u

/**
 * cue_index_gather_survival:
 * @pending: (element-type CueSurvival): counts that are to be written, by term
 * @counts: (element-type CueSurvival): what an entry adds
 */
void
cue_index_gather_survival (GHashTable *pending, const GArray *counts)
{
  for (guint i = 0; i < counts->len; i++)
    {
      const CueSurvival *count = &g_array_index (counts, CueSurvival, i);
      CueSurvival *sum = g_hash_table_lookup (pending, &count->term);

      if (sum == NULL)
        {
          sum = g_new0 (CueSurvival, 1);
          sum->term = count->term;
          g_hash_table_insert (pending, &sum->term, sum);
        }
      sum->seen += count->seen;
      sum->kept += count->kept;
    }
}

/**
 * cue_index_find_survival:
 * @counts: (element-type CueSurvival): by term, ascending, and the sum of them as the last
 * @term: a term
 *
 * Returns: (transfer none) (nullable): what is known of @term
 */
const CueSurvival *
cue_index_find_survival (const GArray *counts, CueTerm term)
{
  guint low = 0;
  guint high = counts->len > 0 ? counts->len - 1 : 0;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      const CueSurvival *count = &g_array_index (counts, CueSurvival, middle);

      if (count->term == term)
        return count;
      if (count->term < term)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/**
 * cue_index_add_sums:
 * @self: an index, in a transaction
 * @all: (nullable): what all terms together gain
 * @sign: 1, or -1 when they lose it
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_add_sums (CueIndex *self, const CueSurvival *all, int sign, GError **error)
{
  return all == NULL
         || (cue_index_add_meta (self, "seen", sign * all->seen, error)
             && cue_index_add_meta (self, "kept", sign * all->kept, error));
}

static gboolean
read_sums (CueIndex *self, CueSurvival *all, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_GET_SUMS, error);
  gboolean row;

  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  all->seen = cue_sql_query_get_int (query, 0);
  all->kept = cue_sql_query_get_int (query, 1);
  cue_sql_query_reset (query);
  return TRUE;
}

/* Also what is not there is kept, so that it is asked for once. */
static const CueSurvival *
get_survival (CueIndex *self, CueTerm term, GError **error)
{
  CueSurvival *found = g_hash_table_lookup (self->survival, &term);
  g_autofree CueSurvival *fresh = NULL;

  if (found != NULL)
    return found;
  fresh = g_new0 (CueSurvival, 1);
  if (!(term == 0 ? read_sums (self, fresh, error)
                  : cue_index_read_survival (self, term, fresh, error)))
    return NULL;
  found = g_steal_pointer (&fresh);
  g_hash_table_insert (self->survival, &found->term, found);
  return found;
}

/**
 * cue_index_weigh_terms:
 * @self: an index
 * @query: a query; the weights of its terms are changed
 * @error: return location
 *
 * A pair of characters that stays when customers say the same in other words counts more in the
 * comparison with titles and wordings than one that does not.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_weigh_terms (CueIndex *self, CueQuery *query, GError **error)
{
  const CueSurvival *all;

  if (g_hash_table_size (self->survival) > MAX_KEPT)
    g_hash_table_remove_all (self->survival);
  all = get_survival (self, 0, error);
  for (guint i = 0; all != NULL && all->seen > 0 && i < query->terms->len; i++)
    {
      CueQueryTerm *term = cue_query_get_term (query, i);
      const CueSurvival *own;

      if (cue_term_get_kind (term->term) != CUE_TERM_BIGRAM)
        continue;
      own = get_survival (self, term->term, error);
      if (own == NULL)
        return FALSE;
      term->weight *= cue_survival_weight (own, all);
    }
  return all != NULL;
}
