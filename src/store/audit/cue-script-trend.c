/* cue-script-trend.c
 *
 * Revisions are compared, never persons.  A share of few calls says little, so each comes with the
 * interval in which the true share lies (Wilson's, 95 %), and two revisions are called different
 * only where their intervals do not meet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-script-trend.h"

#include "cue-board-private.h"

#include <math.h>

/* The two-sided 95 % point of the normal distribution. */
#define Z 1.959963984540054

/**
 * cue_script_trend_free:
 * @self: (nullable) (transfer full): a script's revisions
 */
void
cue_script_trend_free (CueScriptTrend *self)
{
  if (self == NULL)
    return;
  g_free (self->document_id);
  g_free (self->title);
  g_array_unref (self->revisions);
  g_free (self);
}

/**
 * cue_script_trend_interval:
 * @hits: how many of them, 0 to @n
 * @n: how many there were
 * @low: (out): lower end of the share, 0 to 1
 * @high: (out): upper end
 *
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference" (1927): unlike
 * the textbook's ± it stays between 0 and 1 and is right for small numbers and for 0 and 100 %.
 * Nothing known gives 0 to 1.
 */
void
cue_script_trend_interval (gint64 hits, gint64 n, double *low, double *high)
{
  double p, centre, half, weight;

  *low = 0;
  *high = 1;
  if (n <= 0)
    return;
  p = (double) CLAMP (hits, 0, n) / (double) n;
  weight = 1 + Z * Z / (double) n;
  centre = (p + Z * Z / (2 * (double) n)) / weight;
  half = Z / weight * sqrt (p * (1 - p) / (double) n + Z * Z / (4 * (double) n * (double) n));
  *low = MAX (0, centre - half);
  *high = MIN (1, centre + half);
}

/**
 * cue_script_trend_judge:
 * @self: a script's revisions
 *
 * Returns: whether the newest revision is better or worse than the one before it, as far as one can
 *   tell
 */
CueScriptTrendVerdict
cue_script_trend_judge (const CueScriptTrend *self)
{
  const CueTrendRevision *before, *now;

  g_return_val_if_fail (self != NULL, CUE_SCRIPT_TREND_ALONE);

  if (self->revisions->len < 2)
    return CUE_SCRIPT_TREND_ALONE;
  before = &g_array_index (self->revisions, CueTrendRevision, self->revisions->len - 2);
  now = &g_array_index (self->revisions, CueTrendRevision, self->revisions->len - 1);
  if (now->low > before->high)
    return CUE_SCRIPT_TREND_BETTER;
  return now->high < before->low ? CUE_SCRIPT_TREND_WORSE : CUE_SCRIPT_TREND_UNCLEAR;
}

static gboolean
is_kind (CueStore *store, const char *document_id, const char *kind)
{
  gint64 n = 0;

  cue_sql_get_int64 (cue_store_get_sql (store), &n, 0, NULL,
                     "SELECT count(*) FROM document WHERE id = $1 AND kind = $2", "ss", document_id,
                     kind);
  return n > 0;
}

static void
add_revision (CueScriptTrend *trend, CueSqlQuery *query)
{
  CueTrendRevision revision = { 0 };

  revision.no = cue_sql_query_get_int (query, 1);
  revision.calls = cue_sql_query_get_int (query, 2);
  revision.once = cue_sql_query_get_int (query, 3);
  cue_script_trend_interval (revision.once, revision.calls, &revision.low, &revision.high);
  trend->calls += revision.calls;
  g_array_append_val (trend->revisions, revision);
}

static int
compare_calls (gconstpointer a, gconstpointer b)
{
  const CueScriptTrend *first = *(CueScriptTrend *const *) a, *second = *(CueScriptTrend *const *) b;

  if (first->calls != second->calls)
    return first->calls < second->calls ? 1 : -1;
  return g_strcmp0 (first->document_id, second->document_id);
}

static gboolean
collect (GPtrArray *trends, CueStore *store, const char *kind, CueSqlQuery *query, GError **error)
{
  CueScriptTrend *trend = NULL;
  const char     *last = NULL;
  gboolean        wanted = FALSE;
  g_autofree char *id = NULL;
  gboolean        row = TRUE;

  while (cue_sql_query_step (query, &row, error))
    {
      if (!row)
        return TRUE;
      if (g_strcmp0 (cue_sql_query_get_text (query, 0), last) != 0)
        {
          g_free (id);
          last = id = g_strdup (cue_sql_query_get_text (query, 0));
          wanted = is_kind (store, id, kind);
          trend = NULL;
        }
      if (!wanted)
        continue;
      if (trend == NULL)
        {
          trend = g_new0 (CueScriptTrend, 1);
          trend->document_id = g_strdup (id);
          trend->title = cue_board_dup_title (store, id);
          trend->revisions = g_array_new (FALSE, FALSE, sizeof (CueTrendRevision));
          g_ptr_array_add (trends, trend);
        }
      add_revision (trend, query);
    }
  return FALSE;
}

/**
 * cue_script_trend_list:
 * @store: a store where a lead or an admin is signed in
 * @span: of what; whole days
 * @kind: `script` or `entry`
 * @limit: at most so many documents
 * @error: return location, %CUE_ERROR_DENIED for others
 *
 * Returns: (transfer full) (nullable) (element-type CueScriptTrend): the documents that were read in
 *   the most calls, with each revision that was
 */
GPtrArray *
cue_script_trend_list (CueStore *store, const CueBoardSpan *span, const char *kind, guint limit,
                       GError **error)
{
  g_autoptr (CueAuditPeople) people = NULL;
  g_autoptr (CueBoard)       board = NULL;
  g_autoptr (CueRollup)      days = NULL;
  g_autoptr (CueSqlQuery)    query = NULL;
  g_autoptr (GPtrArray)      trends = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && span != NULL && kind != NULL, NULL);

  people = cue_audit_people_load (store, span->scope, span->team, error);
  if (people == NULL)
    return NULL;
  board = cue_board_new (store, span);
  days = cue_rollup_new (store);
  query = cue_sql_query (cue_store_get_desk_sql (store), error,
                         "SELECT document_id, no, sum(calls), sum(once) FROM rollup_revision "
                         "WHERE day >= $1 AND day < $2 AND " CUE_AUDIT_PEOPLE ("staff_id", "$3")
                         " GROUP BY document_id, no HAVING sum(calls) > 0 ORDER BY document_id, no",
                         "iis", cue_rollup_day (days, board->from_ms), board->until_ms, people->ids);
  trends = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_script_trend_free);
  if (query == NULL || !collect (trends, store, kind, query, error))
    return NULL;
  g_ptr_array_sort (trends, compare_calls);
  if (trends->len > limit)
    g_ptr_array_set_size (trends, (int) limit);
  return g_steal_pointer (&trends);
}
