/* cue-risk-list.c: the calls and notices that are worth hearing, the riskiest first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-risk-private.h"

#include "cue-board-private.h"

#include <string.h>

static gboolean
is_behind (const CueRisk *risk, const char *state)
{
  if (g_str_equal (state, "open"))
    return cue_risk_has (risk, CUE_RISK_OPEN);
  if (g_str_equal (state, "said-later"))
    return cue_risk_has (risk, CUE_RISK_LATER);
  return g_str_equal (state, "excused") && cue_risk_has (risk, CUE_RISK_EXCUSED);
}

/* `N01=said N05=open` → `N05`: what the built-in words speak of. */
static char *
dup_statements (const CueRisk *risk, const char *disclosures)
{
  g_auto (GStrv)   list = g_strsplit (disclosures, " ", -1);
  GString         *ids = g_string_new (NULL);

  for (guint i = 0; list[i] != NULL; i++)
    {
      const char *equals = strchr (list[i], '=');

      if (equals != NULL && is_behind (risk, equals + 1))
        g_string_append_printf (ids, "%s%.*s", ids->len > 0 ? " " : "", (int) (equals - list[i]),
                                list[i]);
    }
  return g_string_free (ids, FALSE);
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const CueRiskFound *first = *(CueRiskFound *const *) a, *second = *(CueRiskFound *const *) b;

  return first->points < second->points ? 1 : -(first->points > second->points);
}

static void
take_found (CueRisk *risk, CueSqlQuery *query, const CueRiskRules *rules)
{
  guint figure = CUE_RISK_FIXED_COLUMNS + rules->compiled->len;

  risk->found = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_risk_found_free);
  for (guint i = 0; i < rules->compiled->len; i++)
    {
      const CueRiskRule *rule = rules->compiled->pdata[i];
      gint64             points = cue_sql_query_get_int (query, CUE_RISK_FIXED_COLUMNS + i);
      CueRiskFound      *found;

      figure += rule->figures->len;
      if (points <= 0)
        continue;
      found = g_new0 (CueRiskFound, 1);
      found->kind = rule->kind;
      found->rule_id = g_strdup (rule->rule->id);
      found->name = g_strdup (rule->rule->name);
      found->topic = g_strdup (rule->rule->topic);
      found->evidence = cue_risk_rule_dup_evidence (rule, query, figure - rule->figures->len);
      found->points = points;
      risk->score += points;
      g_ptr_array_add (risk->found, found);
    }
  /* Of equal ones the first of the table. */
  g_ptr_array_sort (risk->found, compare_found);
}

static CueRisk *
risk_from_row (CueSqlQuery *query, const CueAuditPeople *people, const CueRiskRules *rules)
{
  CueRisk              *risk = g_new0 (CueRisk, 1);
  const CueAuditPerson *person = cue_audit_people_get (people, cue_sql_query_get_int (query, 3));

  risk->at_ms = cue_sql_query_get_int (query, 0);
  risk->call_ref = g_strdup (cue_sql_query_get_text (query, 1));
  risk->customer_ref = g_strdup (cue_sql_query_get_text (query, 2));
  risk->login = g_strdup (person != NULL ? person->login : NULL);
  risk->name = g_strdup (person != NULL ? person->name : NULL);
  take_found (risk, query, rules);
  risk->statements = dup_statements (risk, cue_sql_query_get_text (query, 4));
  risk->n_outdated = cue_sql_query_get_int (query, 5);
  risk->fast_seconds = cue_sql_query_get_int (query, 6);
  risk->fast_ms = cue_sql_query_get_int (query, 7);
  risk->quiet_ms = cue_sql_query_get_int (query, 8);
  risk->document_id = g_strdup (cue_sql_query_get_text (query, 11));
  risk->no = cue_sql_query_get_int (query, 12);
  risk->detail = g_strdup (cue_sql_query_get_text (query, 13));
  return risk;
}

/* The script that was read in the call; entries come after it. */
static void
find_document (CueRisk *risk, CueStore *store, gint64 call_id)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  query = cue_sql_query (cue_store_get_desk_sql (store), NULL,
                         "SELECT document_id, no FROM rollup_use WHERE call_id = $1", "i", call_id);
  while (query != NULL && cue_sql_query_step (query, &row, NULL) && row)
    {
      const char *id = cue_sql_query_get_text (query, 0);
      gint64      is_script = 0;

      cue_sql_get_int64 (cue_store_get_sql (store), &is_script, 0, NULL,
                         "SELECT kind = 'script' FROM document WHERE id = $1", "s", id);
      if (risk->document_id != NULL && !is_script)
        continue;
      g_free (risk->document_id);
      risk->document_id = g_strdup (id);
      risk->no = cue_sql_query_get_int (query, 1);
    }
  if (risk->document_id != NULL)
    risk->title = cue_board_dup_title (store, risk->document_id);
}

static gboolean
add_calls (GPtrArray *risks, CueStore *store, const CueBoardSpan *span,
           const CueAuditPeople *people, const CueRiskRules *rules, guint limit, gint64 *total,
           GError **error)
{
  g_autofree char        *sql = cue_risk_dup_calls_sql (rules);
  g_autoptr (CueSqlQuery) query = cue_risk_prepare (cue_store_get_desk_sql (store), sql, span, people,
                                                    rules, error);
  gboolean                row = TRUE;

  if (query == NULL)
    return FALSE;
  cue_sql_query_bind_int (query, 4, limit);
  while (cue_sql_query_step (query, &row, error))
    {
      CueRisk *risk;

      if (!row)
        return TRUE;
      *total = cue_sql_query_get_int (query, 10);
      risk = risk_from_row (query, people, rules);
      find_document (risk, store, cue_sql_query_get_int (query, 9));
      g_ptr_array_add (risks, risk);
    }
  return FALSE;
}

static gboolean
add_notices (GPtrArray *risks, CueStore *store, const CueBoardSpan *span,
             const CueAuditPeople *people, const CueRiskRules *rules, GError **error)
{
  g_autofree char        *sql = cue_risk_dup_notices_sql (rules);
  g_autoptr (CueSqlQuery) query = cue_risk_prepare (cue_store_get_sql (store), sql, span, people,
                                                    rules, error);
  gboolean                row = TRUE;

  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      CueRisk *risk;

      if (!row)
        return TRUE;
      risk = risk_from_row (query, people, rules);
      risk->title = cue_board_dup_title (store, risk->document_id);
      if (risk->score > 0)
        g_ptr_array_add (risks, risk);
      else
        cue_risk_free (risk);
    }
  return FALSE;
}

static int
compare_risks (gconstpointer a, gconstpointer b)
{
  const CueRisk *first = *(CueRisk *const *) a, *second = *(CueRisk *const *) b;

  if (first->score != second->score)
    return first->score < second->score ? 1 : -1;
  return first->at_ms < second->at_ms ? 1 : -(first->at_ms > second->at_ms);
}

/**
 * cue_risk_list:
 * @store: a store where a lead or an admin is signed in
 * @span: of what
 * @limit: at most so many
 * @total: (out) (optional): how many there are altogether
 * @error: return location, %CUE_ERROR_DENIED for others
 *
 * Ordered by risk, then the newest first; never by person.
 *
 * Returns: (transfer full) (nullable) (element-type CueRisk): what is worth hearing
 */
GPtrArray *
cue_risk_list (CueStore *store, const CueBoardSpan *span, guint limit, gint64 *total, GError **error)
{
  g_autoptr (CueAuditPeople) people = NULL;
  g_autoptr (CueRiskRules)   rules = NULL;
  CueBoardSpan               whole;
  g_autoptr (GPtrArray)      risks = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_risk_free);
  gint64                     n = 0;

  g_return_val_if_fail (CUE_IS_STORE (store) && span != NULL, NULL);

  people = cue_audit_people_load (store, span->scope, span->team, error);
  rules = people != NULL ? cue_risk_rules_load (store, error) : NULL;
  if (rules == NULL)
    return NULL;
  whole = cue_risk_round_span (store, span);
  if (!add_notices (risks, store, &whole, people, rules, error))
    return NULL;
  if (total != NULL)
    *total = risks->len;
  if (!add_calls (risks, store, &whole, people, rules, limit, &n, error))
    return NULL;
  if (total != NULL)
    *total += n;
  g_ptr_array_sort (risks, compare_risks);
  if (risks->len > limit)
    g_ptr_array_set_size (risks, (int) limit);
  return g_steal_pointer (&risks);
}
