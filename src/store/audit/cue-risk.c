/* cue-risk.c
 *
 * What is measured of a call stands in its row; what of it is worth hearing is an expression of the
 * rules document, which goes the way of every document.  So a changed rule or threshold judges last
 * week's calls too, and nothing is counted again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-risk.h"

#include "cue-authority.h"
#include "cue-board-private.h"
#include "cue-call-fact.h"
#include "cue-risk-rules-private.h"

#include <string.h>

/* Columns of a row before those of the rules. */
#define N_FIXED 14

/* In the order of CueCallFactId, over a row of rollup_call. */
static const char *const facts[CUE_N_CALL_FACTS] = {
  "closed_at > 0",
  "CASE WHEN closed_at > 0 THEN resolved END",
  "repeated",
  "CASE WHEN closed_at > 0 THEN talk_ms / 1000 END",
  "CASE WHEN closed_at > 0 THEN owed END",
  "CASE WHEN closed_at > 0 THEN said END",
  "later",
  "excused",
  "CASE WHEN closed_at > 0 THEN open END",
  "opened",
  "searches",
  "misses",
  "lines",
  "skipped",
  "outdated",
  "CASE WHEN fast_permille < 1000000 THEN fast_permille / 10 END",
  "CASE WHEN fast_permille < 1000000 THEN fast_seconds END",
  "CASE WHEN fast_permille < 1000000 THEN (fast_ms + 500) / 1000 END",
  "flags",
  "offers",
  "accepted",
  "declined",
  "overridden",
  "CASE WHEN first_ms >= 0 THEN first_ms / 1000 WHEN closed_at > 0 THEN (closed_at - at) / 1000 END",
  "reveals",
  "need",
  "forbidden",
  "refused",
  "(at - day) / 3600000",
  "0",
};
static const char *const texts[CUE_N_CALL_FACT_TEXTS] = {
  "CASE WHEN closed_at > 0 THEN outcome END",
  "withheld",
  "cue_ids(disclosures, 'open')",
  "cue_ids(disclosures, 'said-later')",
  "cue_ids(disclosures, 'excused')",
  "NULL",
};

/**
 * cue_risk_found_new:
 * @kind: a kind, or %CUE_RISK_BY_RULE
 * @rule_id: which rule found it
 *
 * Returns: (transfer full): without words and points
 */
CueRiskFound *
cue_risk_found_new (CueRiskKind kind, const char *rule_id)
{
  CueRiskFound *self = g_new0 (CueRiskFound, 1);

  self->kind = kind;
  self->rule_id = g_strdup (rule_id);
  self->name = g_strdup (rule_id);
  self->topic = g_strdup ("");
  self->evidence = g_strdup ("");
  return self;
}

/**
 * cue_risk_found_free:
 * @self: (nullable) (transfer full): what a rule found
 */
void
cue_risk_found_free (CueRiskFound *self)
{
  if (self == NULL)
    return;
  g_free (self->rule_id);
  g_free (self->name);
  g_free (self->topic);
  g_free (self->evidence);
  g_free (self);
}

/**
 * cue_risk_free:
 * @self: (nullable) (transfer full): a row
 */
void
cue_risk_free (CueRisk *self)
{
  if (self == NULL)
    return;
  g_free (self->call_ref);
  g_free (self->customer_ref);
  g_free (self->login);
  g_free (self->name);
  g_free (self->document_id);
  g_free (self->title);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_free (self->statements);
  g_free (self->detail);
  g_free (self);
}

/**
 * cue_risk_trial_free:
 * @self: (nullable) (transfer full): a row
 */
void
cue_risk_trial_free (CueRiskTrial *self)
{
  if (self == NULL)
    return;
  g_free (self->rule_id);
  g_free (self);
}

/**
 * cue_risk_get_worst:
 * @self: a row
 *
 * Returns: (transfer none): what its heaviest rule found
 */
const CueRiskFound *
cue_risk_get_worst (const CueRisk *self)
{
  g_return_val_if_fail (self != NULL && self->found->len > 0, NULL);

  return self->found->pdata[0];
}

/**
 * cue_risk_has:
 * @self: a row
 * @kind: one of the built-in kinds
 *
 * Returns: whether the rule of that kind found something
 */
gboolean
cue_risk_has (const CueRisk *self, CueRiskKind kind)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->found->len; i++)
    if (((CueRiskFound *) self->found->pdata[i])->kind == kind)
      return TRUE;
  return FALSE;
}

/* -- the statement ------------------------------------------------------------------------------ */

static void
append_facts (GString *sql)
{
  for (guint i = 0; i < CUE_N_CALL_FACTS; i++)
    g_string_append_printf (sql, ", %s AS %s", facts[i], cue_call_fact_to_nick ((CueCallFactId) i));
  for (guint i = 0; i < CUE_N_CALL_FACT_TEXTS; i++)
    g_string_append_printf (sql, ", %s AS %s", texts[i],
                            cue_call_fact_text_to_nick ((CueCallFactTextId) i));
}

/* Of the span and the people; names of columns that are no facts begin with an underline, which no
 * rule can write. */
static void
append_calls (GString *sql)
{
  g_string_append (sql, "(SELECT id AS _id, at AS _at, call_ref AS _ref, customer_ref AS _customer, "
                        "staff_id AS _staff, disclosures AS _said, outdated AS _outdated, "
                        "fast_seconds AS _needs, fast_ms AS _took, first_ms AS _first");
  append_facts (sql);
  g_string_append (sql, " FROM rollup_call WHERE at >= $1 AND at < $2 AND "
                        CUE_AUDIT_PEOPLE ("staff_id", "$3") ")");
}

/* A notice that one person published is no call: of it nothing else is known. */
static void
append_notices (GString *sql)
{
  g_string_append (sql, "(SELECT at AS _at, document_id AS _document, no AS _no, "
                        "reviewer_id AS _staff, note AS _note");
  for (guint i = 0; i < CUE_N_CALL_FACTS; i++)
    g_string_append_printf (sql, ", %s AS %s", i == CUE_CALL_FACT_NOTICE_ALONE ? "1" : "NULL",
                            cue_call_fact_to_nick ((CueCallFactId) i));
  for (guint i = 0; i < CUE_N_CALL_FACT_TEXTS; i++)
    g_string_append_printf (sql, ", %s AS %s",
                            i == CUE_CALL_FACT_TEXT_NOTICE_REASON ? "note" : "NULL",
                            cue_call_fact_text_to_nick ((CueCallFactTextId) i));
  g_string_append (sql, " FROM verdict WHERE verdict = 'waive' AND at >= $1 AND at < $2 AND "
                        CUE_AUDIT_PEOPLE ("reviewer_id", "$3") ")");
}

static void
append_score (GString *sql, const CueRiskRules *rules)
{
  for (guint i = 0; i < rules->compiled->len; i++)
    g_string_append_printf (sql, "%s(%s)", i > 0 ? " + " : "",
                            ((CueRiskRule *) rules->compiled->pdata[i])->points);
}

/* A column of points a rule, then all figures in the order of the rules. */
static void
append_columns (GString *sql, const CueRiskRules *rules)
{
  for (guint i = 0; i < rules->compiled->len; i++)
    g_string_append_printf (sql, ", %s", ((CueRiskRule *) rules->compiled->pdata[i])->points);
  for (guint i = 0; i < rules->compiled->len; i++)
    {
      GPtrArray *figures = ((CueRiskRule *) rules->compiled->pdata[i])->figures;

      for (guint j = 0; j < figures->len; j++)
        g_string_append_printf (sql, ", %s", (const char *) figures->pdata[j]);
    }
}

/* Only numbers are sorted; the rest is read of those that are listed. */
static char *
dup_calls_sql (const CueRiskRules *rules)
{
  GString *sql = g_string_new ("WITH scored AS MATERIALIZED (SELECT _id AS id, _at AS began, ");

  append_score (sql, rules);
  g_string_append (sql, " AS score FROM ");
  append_calls (sql);
  g_string_append (sql, "), top AS (SELECT id, began, score, (SELECT count(*) FROM scored "
                        "WHERE score > 0) AS total FROM scored WHERE score > 0 "
                        "ORDER BY score DESC, began DESC LIMIT $4) "
                        "SELECT _at, _ref, _customer, _staff, _said, _outdated, _needs, _took, "
                        "_first, _id, top.total, NULL, NULL, NULL");
  append_columns (sql, rules);
  g_string_append (sql, " FROM top JOIN ");
  append_calls (sql);
  g_string_append (sql, " f ON f._id = top.id ORDER BY top.score DESC, top.began DESC");
  return g_string_free (sql, FALSE);
}

static char *
dup_notices_sql (const CueRiskRules *rules)
{
  GString *sql = g_string_new ("SELECT _at, NULL, NULL, _staff, '', 0, 0, 0, 0, 0, 0, _document, "
                               "_no, _note");

  append_columns (sql, rules);
  g_string_append (sql, " FROM ");
  append_notices (sql);
  g_string_append (sql, " ORDER BY _at");
  return g_string_free (sql, FALSE);
}

/* The board's ends: half hours, or whole days. */
static CueBoardSpan
round_span (CueStore *store, const CueBoardSpan *span)
{
  g_autoptr (CueBoard) board = cue_board_new (store, span);
  CueBoardSpan         whole = *span;

  whole.from_ms = board->from_ms;
  whole.until_ms = board->until_ms;
  return whole;
}

static CueSqlQuery *
prepare (CueSql *sql, const char *text, const CueBoardSpan *span, const CueAuditPeople *people,
         const CueRiskRules *rules, GError **error)
{
  CueSqlQuery *query = cue_sql_prepare (sql, text, error);

  if (query == NULL)
    return NULL;
  cue_sql_query_bind_int (query, 1, span->from_ms);
  cue_sql_query_bind_int (query, 2, span->until_ms);
  cue_sql_query_bind_text (query, 3, people->ids);
  cue_risk_rules_bind (rules, query, text);
  return query;
}

/* -- rows --------------------------------------------------------------------------------------- */

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
  guint figure = N_FIXED + rules->compiled->len;

  risk->found = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_risk_found_free);
  for (guint i = 0; i < rules->compiled->len; i++)
    {
      const CueRiskRule *rule = rules->compiled->pdata[i];
      gint64             points = cue_sql_query_get_int (query, N_FIXED + i);
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
  g_autofree char        *sql = dup_calls_sql (rules);
  g_autoptr (CueSqlQuery) query = prepare (cue_store_get_desk_sql (store), sql, span, people, rules,
                                           error);
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
  g_autofree char        *sql = dup_notices_sql (rules);
  g_autoptr (CueSqlQuery) query = prepare (cue_store_get_sql (store), sql, span, people, rules,
                                           error);
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
  whole = round_span (store, span);
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

/* -- only numbers ------------------------------------------------------------------------------- */

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
  whole = round_span (store, span);
  append_score (sql, rules);
  g_string_append (sql, " AS score FROM ");
  append_calls (sql);
  g_string_append (sql, " WHERE score > 0");
  query = prepare (cue_store_get_desk_sql (store), sql->str, &whole, people, rules, error);
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
  g_autoptr (CueSqlQuery) query = prepare (engine, sql, span, people, rules, error);
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
  append_calls (calls);
  notices = g_string_new (columns->str);
  append_notices (notices);
  if (!count_found (trials, cue_store_get_desk_sql (store), calls->str, span, everybody, compiled,
                    n_calls, error)
      || !count_found (trials, cue_store_get_sql (store), notices->str, span, everybody, compiled,
                       n_calls, error))
    return NULL;
  return g_steal_pointer (&trials);
}
