/* cue-risk-sql.c: the question by which calls are judged.
 *
 * What is measured of a call stands in its row; what of it is worth hearing is an expression of the
 * rules document, which goes the way of every document.  So a changed rule or threshold judges last
 * week's calls too, and nothing is counted again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-risk-private.h"

#include "cue-board-private.h"
#include "cue-call-fact.h"

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

static void
append_facts (GString *sql)
{
  for (guint i = 0; i < CUE_N_CALL_FACTS; i++)
    g_string_append_printf (sql, ", %s AS %s", facts[i], cue_call_fact_to_nick ((CueCallFactId) i));
  for (guint i = 0; i < CUE_N_CALL_FACT_TEXTS; i++)
    g_string_append_printf (sql, ", %s AS %s", texts[i],
                            cue_call_fact_text_to_nick ((CueCallFactTextId) i));
}

/**
 * cue_risk_append_calls:
 * @sql: a statement so far
 *
 * Appends the calls of the span ($1 to $2) and the people ($3) with their facts.  Names of columns
 * that are no facts begin with an underline, which no rule can write.
 */
void
cue_risk_append_calls (GString *sql)
{
  g_string_append (sql, "(SELECT id AS _id, at AS _at, call_ref AS _ref, customer_ref AS _customer, "
                        "staff_id AS _staff, disclosures AS _said, outdated AS _outdated, "
                        "fast_seconds AS _needs, fast_ms AS _took, first_ms AS _first");
  append_facts (sql);
  g_string_append (sql, " FROM rollup_call WHERE at >= $1 AND at < $2 AND "
                        CUE_AUDIT_PEOPLE ("staff_id", "$3") ")");
}

/**
 * cue_risk_append_notices:
 * @sql: a statement so far
 *
 * The same for notices that one person published: they are no calls, of them nothing else is known.
 */
void
cue_risk_append_notices (GString *sql)
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

/**
 * cue_risk_append_score:
 * @sql: a statement so far
 * @rules: compiled rules
 *
 * The sum of all points.
 */
void
cue_risk_append_score (GString *sql, const CueRiskRules *rules)
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

/**
 * cue_risk_dup_calls_sql:
 * @rules: compiled rules
 *
 * Only numbers are sorted; the rest is read of those that are listed ($4 of them).
 *
 * Returns: (transfer full): the statement
 */
char *
cue_risk_dup_calls_sql (const CueRiskRules *rules)
{
  GString *sql = g_string_new ("WITH scored AS MATERIALIZED (SELECT _id AS id, _at AS began, ");

  cue_risk_append_score (sql, rules);
  g_string_append (sql, " AS score FROM ");
  cue_risk_append_calls (sql);
  g_string_append (sql, "), top AS (SELECT id, began, score, (SELECT count(*) FROM scored "
                        "WHERE score > 0) AS total FROM scored WHERE score > 0 "
                        "ORDER BY score DESC, began DESC LIMIT $4) "
                        "SELECT _at, _ref, _customer, _staff, _said, _outdated, _needs, _took, "
                        "_first, _id, top.total, NULL, NULL, NULL");
  append_columns (sql, rules);
  g_string_append (sql, " FROM top JOIN ");
  cue_risk_append_calls (sql);
  g_string_append (sql, " f ON f._id = top.id ORDER BY top.score DESC, top.began DESC");
  return g_string_free (sql, FALSE);
}

/**
 * cue_risk_dup_notices_sql:
 * @rules: compiled rules
 *
 * Returns: (transfer full): the statement, with the columns of the one for calls
 */
char *
cue_risk_dup_notices_sql (const CueRiskRules *rules)
{
  GString *sql = g_string_new ("SELECT _at, NULL, NULL, _staff, '', 0, 0, 0, 0, 0, 0, _document, "
                               "_no, _note");

  append_columns (sql, rules);
  g_string_append (sql, " FROM ");
  cue_risk_append_notices (sql);
  g_string_append (sql, " ORDER BY _at");
  return g_string_free (sql, FALSE);
}

/**
 * cue_risk_round_span:
 * @store: a store
 * @span: as somebody asked
 *
 * Returns: the same with the board's ends: half hours, or whole days
 */
CueBoardSpan
cue_risk_round_span (CueStore *store, const CueBoardSpan *span)
{
  g_autoptr (CueBoard) board = cue_board_new (store, span);
  CueBoardSpan         whole = *span;

  whole.from_ms = board->from_ms;
  whole.until_ms = board->until_ms;
  return whole;
}

/**
 * cue_risk_prepare:
 * @sql: a connection
 * @text: a statement of this file
 * @span: its ends, for $1 and $2
 * @people: whose calls, for $3
 * @rules: compiled rules, whose own values are bound too
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the query
 */
CueSqlQuery *
cue_risk_prepare (CueSql *sql, const char *text, const CueBoardSpan *span,
                  const CueAuditPeople *people, const CueRiskRules *rules, GError **error)
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
