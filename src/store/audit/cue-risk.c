/* cue-risk.c
 *
 * What is measured of a call stands in its row; what is too fast, too long or too grave is a
 * parameter of the rules document, which goes the way of every document.  So a changed threshold
 * judges last week's calls too, and nothing is counted again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-risk.h"

#include "cue-authority.h"
#include "cue-board-private.h"
#include "cue-rules.h"

#include <string.h>

#define PREFIX "risk_"

static const char *const nicks[CUE_N_RISKS] = {
  "open", "promise", "notice", "later", "excused", "silence", "outdated", "fast", "waiver",
  "reveal", "quiet",
};
static const gint64 built_in[CUE_N_RISKS] = { 100, 90, 80, 60, 50, 50, 40, 30, 30, 20, 10 };

/* In the order of the kinds; a notice is no call. */
static const char *const conditions[CUE_N_RISKS] = {
  "closed_at > 0 AND open > 0",
  "forbidden > 0",
  "0",
  "later > 0",
  "excused > 0",
  "overridden > 0",
  "outdated > 0",
  "fast_permille < $5 AND fast_seconds >= $6",
  "refused > 0",
  "reveals > 0 AND NOT need",
  "(first_ms >= $7 OR (first_ms < 0 AND closed_at - at >= $7))",
};

/**
 * cue_risk_kind_to_nick:
 * @kind: a kind of risk
 *
 * Returns: (transfer none): its name in parameters and in JSON
 */
const char *
cue_risk_kind_to_nick (CueRiskKind kind)
{
  g_return_val_if_fail ((guint) kind < CUE_N_RISKS, NULL);

  return nicks[kind];
}

/**
 * cue_risk_rules_free:
 * @self: (nullable) (transfer full): rules
 */
void
cue_risk_rules_free (CueRiskRules *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
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
  g_free (self->statements);
  g_free (self->detail);
  g_free (self);
}

/* -- rules -------------------------------------------------------------------------------------- */

static gboolean
take_parameter (CueRiskRules *self, const CueRuleParameter *parameter)
{
  const struct
  {
    const char *name;
    gint64     *member;
  } others[] = {
    { PREFIX "fast_percent", &self->fast_percent },
    { PREFIX "fast_seconds", &self->fast_seconds },
    { PREFIX "quiet_seconds", &self->quiet_seconds },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (parameter->name, others[i].name))
      {
        *others[i].member = MAX (0, parameter->value);
        return TRUE;
      }
  for (guint i = 0; i < CUE_N_RISKS; i++)
    {
      g_autofree char *name = g_strconcat (PREFIX, nicks[i], NULL);

      if (!g_str_equal (parameter->name, name))
        continue;
      self->weight[i] = CLAMP (parameter->value, 0, 1000);
      return TRUE;
    }
  return FALSE;
}

static gboolean
take_rules (CueRiskRules *self, const CuePublished *published)
{
  g_autoptr (CueRules) rules = cue_rules_new_from_document (published->document, NULL);
  gboolean             taken = FALSE;

  for (guint i = 0; rules != NULL && i < rules->parameters->len; i++)
    taken = take_parameter (self, rules->parameters->pdata[i]) || taken;
  if (!taken)
    return FALSE;
  g_free (self->title);
  self->title = g_strdup (cue_document_get_title (published->document));
  self->no = published->no;
  return TRUE;
}

/**
 * cue_risk_rules_load:
 * @store: a store where somebody is signed in
 * @error: return location
 *
 * The rules document in force with parameters that begin with `risk_`; of several the one whose
 * level is nearest to the person's.  Parameters that it does not have keep the built-in value.
 *
 * Returns: (transfer full) (nullable): the rules
 */
CueRiskRules *
cue_risk_rules_load (CueStore *store, GError **error)
{
  g_autoptr (CueRiskRules) self = NULL;
  g_autoptr (GPtrArray)    list = NULL;
  gsize                    nearest = 0;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  if (!cue_store_require_me (store, error))
    return NULL;
  list = cue_authority_list_in_force (store, CUE_DOCUMENT_RULES, NULL,
                                      cue_store_get_me (store)->scope,
                                      cue_clock_now_ms (cue_store_get_clock (store)), error);
  if (list == NULL)
    return NULL;
  self = g_new0 (CueRiskRules, 1);
  memcpy (self->weight, built_in, sizeof built_in);
  self->fast_percent = 33;
  self->fast_seconds = 3;
  self->quiet_seconds = 30;
  for (guint i = 0; i < list->len; i++)
    {
      const CuePublished *published = list->pdata[i];
      gsize               length = strlen (cue_document_get_scope (published->document));

      if (length >= nearest && take_rules (self, published))
        nearest = length;
    }
  return g_steal_pointer (&self);
}

/* -- calls -------------------------------------------------------------------------------------- */

/* Only numbers are sorted; the rest is read of those that are listed. */
static char *
dup_sql (void)
{
  GString *sql = g_string_new ("SELECT r.at, call_ref, customer_ref, staff_id, disclosures, outdated, "
                               "fast_seconds, fast_ms, first_ms, r.id, top.total");
  GString *score = g_string_new (NULL);
  char    *text;

  for (guint i = 0; i < CUE_N_RISKS; i++)
    {
      g_string_append_printf (sql, ", (%s)", conditions[i]);
      g_string_append_printf (score, "%s(%s) * $%u", i > 0 ? " + " : "", conditions[i], i + 8);
    }
  text = g_strdup_printf ("WITH scored AS MATERIALIZED (SELECT id, at AS began, %s AS score "
                          "FROM rollup_call WHERE at >= $1 AND at < $2 "
                          "AND " CUE_AUDIT_PEOPLE ("staff_id", "$3") "), "
                          "top AS (SELECT id, score, (SELECT count(*) FROM scored WHERE score > 0) "
                          "AS total FROM scored WHERE score > 0 ORDER BY score DESC, began DESC "
                          "LIMIT $4) "
                          "%s FROM top JOIN rollup_call r ON r.id = top.id "
                          "ORDER BY top.score DESC, r.at DESC",
                          score->str, sql->str);
  g_string_free (sql, TRUE);
  g_string_free (score, TRUE);
  return text;
}

static gboolean
is_behind (guint kinds, const char *state)
{
  if (g_str_equal (state, "open"))
    return kinds & 1u << CUE_RISK_OPEN;
  if (g_str_equal (state, "said-later"))
    return kinds & 1u << CUE_RISK_LATER;
  return g_str_equal (state, "excused") && kinds & 1u << CUE_RISK_EXCUSED;
}

/* `N01=said N05=open` → `N05`. */
static char *
dup_statements (const char *disclosures, guint kinds)
{
  g_auto (GStrv)   list = g_strsplit (disclosures, " ", -1);
  GString         *ids = g_string_new (NULL);

  for (guint i = 0; list[i] != NULL; i++)
    {
      const char *equals = strchr (list[i], '=');

      if (equals != NULL && is_behind (kinds, equals + 1))
        g_string_append_printf (ids, "%s%.*s", ids->len > 0 ? " " : "", (int) (equals - list[i]),
                                list[i]);
    }
  return g_string_free (ids, FALSE);
}

static void
take_kinds (CueRisk *risk, CueSqlQuery *query, const CueRiskRules *rules)
{
  gint64 heaviest = -1;

  for (guint i = 0; i < CUE_N_RISKS; i++)
    {
      if (rules->weight[i] == 0 || cue_sql_query_get_int (query, i + 11) == 0)
        continue;
      risk->kinds |= 1u << i;
      risk->score += rules->weight[i];
      if (rules->weight[i] <= heaviest)
        continue;
      heaviest = rules->weight[i];
      risk->kind = (CueRiskKind) i;
    }
}

static CueRisk *
risk_from_row (CueSqlQuery *query, const CueAuditPeople *people, const CueRiskRules *rules,
               gint64 *call_id)
{
  CueRisk              *risk = g_new0 (CueRisk, 1);
  const CueAuditPerson *person = cue_audit_people_get (people, cue_sql_query_get_int (query, 3));

  risk->at_ms = cue_sql_query_get_int (query, 0);
  risk->call_ref = g_strdup (cue_sql_query_get_text (query, 1));
  risk->customer_ref = g_strdup (cue_sql_query_get_text (query, 2));
  risk->login = g_strdup (person != NULL ? person->login : NULL);
  risk->name = g_strdup (person != NULL ? person->name : NULL);
  take_kinds (risk, query, rules);
  risk->statements = dup_statements (cue_sql_query_get_text (query, 4), risk->kinds);
  risk->n_outdated = cue_sql_query_get_int (query, 5);
  risk->fast_seconds = cue_sql_query_get_int (query, 6);
  risk->fast_ms = cue_sql_query_get_int (query, 7);
  risk->quiet_ms = cue_sql_query_get_int (query, 8);
  *call_id = cue_sql_query_get_int (query, 9);
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
add_calls (GPtrArray *risks, CueStore *store, const CueBoard *span, const CueAuditPeople *people,
           const CueRiskRules *rules, guint limit, gint64 *total, GError **error)
{
  g_autofree char        *sql = dup_sql ();
  g_autoptr (CueSqlQuery) query = cue_sql_prepare (cue_store_get_desk_sql (store), sql, error);
  gboolean                row = TRUE;

  if (query == NULL)
    return FALSE;
  cue_sql_query_bind_int (query, 1, span->from_ms);
  cue_sql_query_bind_int (query, 2, span->until_ms);
  cue_sql_query_bind_text (query, 3, people->ids);
  cue_sql_query_bind_int (query, 4, limit);
  cue_sql_query_bind_int (query, 5, rules->fast_percent * 10);
  cue_sql_query_bind_int (query, 6, rules->fast_seconds);
  cue_sql_query_bind_int (query, 7, rules->quiet_seconds * 1000);
  for (guint i = 0; i < CUE_N_RISKS; i++)
    cue_sql_query_bind_int (query, i + 8, rules->weight[i]);
  while (cue_sql_query_step (query, &row, error))
    {
      CueRisk *risk;
      gint64   call_id;

      if (!row)
        return TRUE;
      *total = cue_sql_query_get_int (query, 10);
      risk = risk_from_row (query, people, rules, &call_id);
      find_document (risk, store, call_id);
      g_ptr_array_add (risks, risk);
    }
  return FALSE;
}

/* -- notices ------------------------------------------------------------------------------------ */

static gboolean
add_notices (GPtrArray *risks, CueStore *store, const CueBoard *span, const CueAuditPeople *people,
             const CueRiskRules *rules, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  if (rules->weight[CUE_RISK_NOTICE] == 0)
    return TRUE;
  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT at, document_id, no, reviewer_id, note FROM verdict "
                         "WHERE verdict = 'waive' AND at >= $1 AND at < $2 "
                         "AND " CUE_AUDIT_PEOPLE ("reviewer_id", "$3") " ORDER BY at",
                         "iis", span->from_ms, span->until_ms, people->ids);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      CueRisk              *risk;
      const CueAuditPerson *person;

      if (!row)
        return TRUE;
      person = cue_audit_people_get (people, cue_sql_query_get_int (query, 3));
      risk = g_new0 (CueRisk, 1);
      risk->at_ms = cue_sql_query_get_int (query, 0);
      risk->document_id = g_strdup (cue_sql_query_get_text (query, 1));
      risk->no = cue_sql_query_get_int (query, 2);
      risk->login = g_strdup (person != NULL ? person->login : NULL);
      risk->name = g_strdup (person != NULL ? person->name : NULL);
      risk->detail = g_strdup (cue_sql_query_get_text (query, 4));
      risk->title = cue_board_dup_title (store, risk->document_id);
      risk->statements = g_strdup ("");
      risk->kind = CUE_RISK_NOTICE;
      risk->kinds = 1u << CUE_RISK_NOTICE;
      risk->score = rules->weight[CUE_RISK_NOTICE];
      g_ptr_array_add (risks, risk);
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
  g_autoptr (CueBoard)       board = NULL;
  g_autoptr (GPtrArray)      risks = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_risk_free);
  gint64                     n = 0;

  g_return_val_if_fail (CUE_IS_STORE (store) && span != NULL, NULL);

  people = cue_audit_people_load (store, span->scope, span->team, error);
  rules = people != NULL ? cue_risk_rules_load (store, error) : NULL;
  if (rules == NULL)
    return NULL;
  board = cue_board_new (store, span);
  if (!add_notices (risks, store, board, people, rules, error))
    return NULL;
  if (total != NULL)
    *total = risks->len;
  if (!add_calls (risks, store, board, people, rules, limit, &n, error))
    return NULL;
  if (total != NULL)
    *total += n;
  g_ptr_array_sort (risks, compare_risks);
  if (risks->len > limit)
    g_ptr_array_set_size (risks, (int) limit);
  return g_steal_pointer (&risks);
}
