/* cue-index-survival.c: what the wordings of the base teach about the terms of a query.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#include <stdlib.h>

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

static gboolean
add_count (CueIndex *self, const CueSurvival *count, int sign, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_ADD_SURVIVAL, error);

  if (query == NULL)
    return FALSE;
  cue_sql_query_bind_int (query, 1, (gint64) count->term);
  cue_sql_query_bind_int (query, 2, sign * count->seen);
  cue_sql_query_bind_int (query, 3, sign * count->kept);
  return cue_sql_query_run (query, error);
}

static int
compare_terms (const void *a, const void *b)
{
  CueTerm x = **(const CueTerm *const *) a;
  CueTerm y = **(const CueTerm *const *) b;

  return x < y ? -1 : x > y;
}

/**
 * cue_index_add_survival:
 * @self: an index, in a transaction
 * @pending: (element-type CueSurvival): what was gathered
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_add_survival (CueIndex *self, GHashTable *pending, GError **error)
{
  guint n;
  g_autofree gpointer *terms = g_hash_table_get_keys_as_array (pending, &n);

  qsort (terms, n, sizeof (gpointer), compare_terms);
  for (guint i = 0; i < n; i++)
    if (!add_count (self, g_hash_table_lookup (pending, terms[i]), 1, error))
      return FALSE;
  return TRUE;
}

/**
 * cue_index_take_survival:
 * @self: an index, in a transaction
 * @counts: (element-type CueSurvival): what an entry had added
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_take_survival (CueIndex *self, const GArray *counts, GError **error)
{
  CueSqlQuery *drop = cue_index_statement (self, CUE_INDEX_DROP_SURVIVAL, error);

  if (drop == NULL)
    return FALSE;
  for (guint i = 0; i < counts->len; i++)
    {
      const CueSurvival *count = &g_array_index (counts, CueSurvival, i);

      cue_sql_query_bind_int (drop, 1, (gint64) count->term);
      if (!add_count (self, count, -1, error) || !cue_sql_query_run (drop, error))
        return FALSE;
    }
  return TRUE;
}

/* Also what is not there is kept, so that it is asked for once. */
static const CueSurvival *
get_survival (CueIndex *self, CueTerm term, GError **error)
{
  CueSurvival *found = g_hash_table_lookup (self->survival, &term);
  CueSqlQuery *query;
  gboolean row;

  if (found != NULL)
    return found;
  query = cue_index_statement (self, CUE_INDEX_GET_SURVIVAL, error);
  if (query == NULL)
    return NULL;
  cue_sql_query_bind_int (query, 1, (gint64) term);
  if (cue_sql_query_step (query, &row, error))
    {
      found = g_new0 (CueSurvival, 1);
      found->term = term;
      if (row)
        {
          found->seen = cue_sql_query_get_int (query, 0);
          found->kept = cue_sql_query_get_int (query, 1);
        }
      g_hash_table_insert (self->survival, &found->term, found);
    }
  cue_sql_query_reset (query);
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
