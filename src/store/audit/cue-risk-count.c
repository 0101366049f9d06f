/* cue-risk-count.c: only numbers of the risk: points a call, and how much a table would find.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-risk-private.h"

/**
 * cue_risk_scores:
 * @store: a store where a lead or an admin is signed in
 * @span: of what
 * @error: return location, %CUE_ERROR_DENIED for others
 *
 * Returns: (transfer full) (nullable) (element-type utf8 gint64): points by the reference of the call
 */
GHashTable *
cue_risk_scores (CueStore *store, const CueBoardSpan *span, GError **error)
{
  g_autoptr (GHashTable)     scores = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (CueAuditPeople) people = NULL;
  g_autoptr (CueRiskRules)   rules = NULL;
  g_autoptr (GString)        sql = g_string_new ("SELECT _ref, ");
  g_autoptr (CueSqlQuery)    query = NULL;
  CueBoardSpan               whole;
  gboolean                   row = TRUE;

  g_return_val_if_fail (CUE_IS_STORE (store) && span != NULL, NULL);

  people = cue_audit_people_load (store, span->scope, span->team, error);
  rules = people != NULL ? cue_risk_rules_load (store, error) : NULL;
  if (rules == NULL)
    return NULL;
  whole = cue_risk_round_span (store, span);
  cue_risk_append_score (sql, rules);
  g_string_append (sql, " AS score FROM ");
  cue_risk_append_calls (sql);
  g_string_append (sql, " WHERE score > 0");
  query = cue_risk_prepare (cue_store_get_desk_sql (store), sql->str, &whole, people, rules, error);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      gint64 *score;

      if (!row)
        return g_steal_pointer (&scores);
      score = g_new (gint64, 1);
      *score = cue_sql_query_get_int (query, 1);
      g_hash_table_insert (scores, g_strdup (cue_sql_query_get_text (query, 0)), score);
    }
  return NULL;
}

static gboolean
count_found (GPtrArray *trials, CueSql *engine, const char *sql, const CueBoardSpan *span,
             const CueAuditPeople *people, const CueRiskRules *rules, gint64 *n_rows,
             GError **error)
{
  g_autoptr (CueSqlQuery) query = cue_risk_prepare (engine, sql, span, people, rules, error);
  gboolean                row;

  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  *n_rows += cue_sql_query_get_int (query, 0);
  for (guint i = 0; i < trials->len; i++)
    ((CueRiskTrial *) trials->pdata[i])->n += cue_sql_query_get_int (query, i + 1);
  return TRUE;
}

/**
 * cue_risk_try:
 * @store: a store where somebody is signed in
 * @rules: a table that is not published yet
 * @span: over which calls
 * @n_calls: (out): how many calls and notices there are
 * @error: return location, %CUE_ERROR_INVALID when a rule does not compile
 *
 * How many calls each of the rules about calls would find.  Only numbers come out, so that the editor
 * of the table, who may hear none of the calls, sees what he does.
 *
 * Returns: (transfer full) (nullable) (element-type CueRiskTrial): one a rule, in the table's order
 */
GPtrArray *
cue_risk_try (CueStore *store, CueRules *rules, const CueBoardSpan *span, gint64 *n_calls,
              GError **error)
{
  g_autoptr (CueRiskRules)   compiled = NULL;
  g_autoptr (CueAuditPeople) everybody = NULL;
  g_autoptr (GString)        columns = g_string_new ("SELECT count(*)");
  g_autoptr (GString)        calls = NULL;
  g_autoptr (GString)        notices = NULL;
  g_autoptr (GPtrArray)      trials
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_risk_trial_free);

  g_return_val_if_fail (CUE_IS_STORE (store) && rules != NULL && span != NULL, NULL);
  g_return_val_if_fail (n_calls != NULL, NULL);

  *n_calls = 0;
  compiled = cue_store_require_me (store, error) ? cue_risk_rules_new (rules, error) : NULL;
  if (compiled == NULL)
    return NULL;
  everybody = g_new0 (CueAuditPeople, 1);
  everybody->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < compiled->compiled->len; i++)
    {
      const CueRiskRule *rule = compiled->compiled->pdata[i];
      CueRiskTrial      *trial = g_new0 (CueRiskTrial, 1);

      trial->rule_id = g_strdup (rule->rule->id);
      g_ptr_array_add (trials, trial);
      g_string_append_printf (columns, ", coalesce(sum((%s) > 0), 0)", rule->points);
    }
  g_string_append (columns, " FROM ");
  calls = g_string_new (columns->str);
  cue_risk_append_calls (calls);
  notices = g_string_new (columns->str);
  cue_risk_append_notices (notices);
  if (!count_found (trials, cue_store_get_desk_sql (store), calls->str, span, everybody, compiled,
                    n_calls, error)
      || !count_found (trials, cue_store_get_sql (store), notices->str, span, everybody, compiled,
                       n_calls, error))
    return NULL;
  return g_steal_pointer (&trials);
}
