/* cue-risk-rules.c
 *
 * A rule of level `risk` is an expression over the facts of one call (cue-call-fact.h) whose value is
 * how many points the call gets: 0 or unknown is none, more than 1,000 is 1,000.  It goes through the
 * two walls of every rule: the lexer, and a connection of its own in which nothing but a row of facts
 * exists.  Only then it becomes part of the statement over all calls, with the thresholds bound.
 *
 * A house that has written none uses the built-in table, which is made of the same expressions; its
 * weights and limits are parameters `risk_…` of the rules document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-risk-rules-private.h"

#include <string.h>

#include "cue-authority.h"
#include "cue-error.h"
#include "cue-rule-vet.h"
#include "cue-store-private.h"

#define PREFIX "risk_"
#define MAX_RULES 100
#define MAX_FIGURES 1000
#define MAX_POINTS 1000

static const struct
{
  const char *nick;
  gint64      weight;
  const char *when;
} built_in[CUE_N_RISKS] = {
  { "open", 100, "(closed = 1 AND statements_open > 0) * $risk_open" },
  { "promise", 90, "(promises > 0) * $risk_promise" },
  { "notice", 80, "(notice_alone = 1) * $risk_notice" },
  { "later", 60, "(statements_later > 0) * $risk_later" },
  { "excused", 50, "(statements_excused > 0) * $risk_excused" },
  { "silence", 50, "(silence_overridden > 0) * $risk_silence" },
  { "outdated", 40, "(lines_outdated > 0) * $risk_outdated" },
  { "fast", 30, "(fastest_percent < $risk_fast_percent AND fastest_needs_seconds >= $risk_fast_seconds)"
                " * $risk_fast" },
  { "waiver", 30, "(waivers_refused > 0) * $risk_waiver" },
  { "reveal", 20, "(reveals > 0 AND reveal_needed = 0) * $risk_reveal" },
  { "quiet", 10, "(quiet_seconds >= $risk_quiet_seconds) * $risk_quiet" },
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

  return built_in[kind].nick;
}

/**
 * cue_risk_kind_from_nick:
 * @nick: `open`, also as the topic of a rule
 * @kind: (out): the kind
 *
 * Returns: %FALSE when there is no such kind
 */
gboolean
cue_risk_kind_from_nick (const char *nick, CueRiskKind *kind)
{
  g_return_val_if_fail (nick != NULL && kind != NULL, FALSE);

  for (guint i = 0; i < CUE_N_RISKS; i++)
    if (strcmp (built_in[i].nick, nick) == 0)
      {
        *kind = (CueRiskKind) i;
        return TRUE;
      }
  return FALSE;
}

static void
rule_free (gpointer data)
{
  CueRiskRule *rule = data;

  g_free (rule->points);
  cue_rule_sentence_clear (&rule->sentence);
  g_ptr_array_unref (rule->figures);
  g_free (rule);
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
  g_ptr_array_unref (self->compiled);
  g_clear_pointer (&self->rules, cue_rules_unref);
  g_free (self->title);
  g_free (self->trouble);
  g_free (self);
}

/* -- compiling ---------------------------------------------------------------------------------- */

static guint
find_parameter (const CueRules *rules, const char *name, gsize length)
{
  for (guint i = 0; i < rules->parameters->len; i++)
    {
      const CueRuleParameter *parameter = rules->parameters->pdata[i];

      if (strlen (parameter->name) == length && strncmp (parameter->name, name, length) == 0)
        return i;
    }
  return G_MAXUINT;
}

/* The store's statements number their parameters: `$risk_open` → `$12`.  The vet has seen that a $
 * is nothing but the beginning of the name of a parameter that is there. */
static char *
dup_numbered (const CueRules *rules, const char *expression)
{
  GString *sql = g_string_new (NULL);

  for (const char *at = expression; *at != '\0';)
    {
      gsize length;

      if (*at != '$')
        {
          g_string_append_c (sql, *at++);
          continue;
        }
      length = strspn (++at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
      g_string_append_printf (sql, "$%u",
                              CUE_RISK_FIRST_PARAMETER + find_parameter (rules, at, length));
      at += length;
    }
  return g_string_free (sql, FALSE);
}

static gboolean
add_figures (CueRiskRule *compiled, const CueRuleVet *vet, GError **error)
{
  for (guint i = 0; i < compiled->sentence.expressions->len; i++)
    {
      g_autofree char *figure = cue_rule_vet_figure (
          vet, compiled->rule, compiled->sentence.expressions->pdata[i], error);

      if (figure == NULL)
        return FALSE;
      g_ptr_array_add (compiled->figures, dup_numbered (vet->rules, figure));
    }
  return TRUE;
}

static gboolean
add_rule (CueRiskRules *self, const CueRuleVet *vet, const CueRule *rule, CueRiskKind kind,
          GError **error)
{
  CueRiskRule     *compiled = g_new0 (CueRiskRule, 1);
  g_autofree char *condition = NULL;
  g_autofree char *numbered = NULL;

  compiled->rule = rule;
  compiled->kind = kind;
  compiled->figures = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->compiled, compiled);
  if (!cue_rule_sentence_parse (&compiled->sentence, rule->evidence, error))
    {
      g_prefix_error (error, "rule %s: evidence: ", rule->id);
      return FALSE;
    }
  condition = cue_rule_vet_condition (vet, rule, error);
  if (condition == NULL)
    return FALSE;
  numbered = dup_numbered (vet->rules, condition);
  /* Most rules find nothing in most calls, and a jump costs less than a function. */
  compiled->points = g_strdup_printf ("CASE WHEN %s+0 > 0 THEN min(%s+0,%d) ELSE 0 END", numbered,
                                      numbered, MAX_POINTS);
  return add_figures (compiled, vet, error);
}

static CueRiskRules *
compile (CueRules *rules, gboolean is_built_in, GError **error)
{
  g_autoptr (CueRiskRules) self = g_new0 (CueRiskRules, 1);
  g_autoptr (CueRuleGuard) guard = NULL;
  guint                    n_figures = 0;

  self->rules = cue_rules_ref (rules);
  self->compiled = g_ptr_array_new_with_free_func (rule_free);
  guard = cue_rule_guard_new_about (CUE_RULE_ABOUT_CALL, error);
  if (guard == NULL)
    return NULL;
  for (guint i = 0; i < rules->rules->len; i++)
    {
      const CueRule *rule = rules->rules->pdata[i];
      CueRuleVet     vet = { CUE_RULE_ABOUT_CALL, rules, guard };

      if (rule->level != CUE_RULE_RISK)
        continue;
      if (!add_rule (self, &vet, rule, is_built_in ? (CueRiskKind) i : CUE_RISK_BY_RULE, error))
        return NULL;
      n_figures += ((CueRiskRule *) self->compiled->pdata[self->compiled->len - 1])->figures->len;
    }
  if (self->compiled->len <= MAX_RULES && n_figures <= MAX_FIGURES)
    return g_steal_pointer (&self);
  cue_error_set (error, CUE_ERROR_INVALID, NULL,
                 N_ ("%u rules about calls with %u figures in their sentences; at most %d and "
                     "%d are allowed"), self->compiled->len, n_figures,
                 MAX_RULES, MAX_FIGURES);
  return NULL;
}

/**
 * cue_risk_rules_new:
 * @rules: a table; those of its rules that are about calls are taken
 * @error: return location, %CUE_ERROR_INVALID names the rule and what to change
 *
 * Compiles every rule alone and every figure of its sentence.  Any thread.
 *
 * Returns: (transfer full) (nullable): the compiled rules, of which there may be none
 */
CueRiskRules *
cue_risk_rules_new (CueRules *rules, GError **error)
{
  CueRiskRules *self;

  g_return_val_if_fail (rules != NULL, NULL);

  self = compile (rules, FALSE, error);
  if (self != NULL)
    self->title = g_strdup (rules->title);
  return self;
}

/**
 * cue_risk_rules_new_built_in:
 * @overrides: (nullable): a table with parameters that count instead of the built-in ones
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the rules a house has before it writes its own
 */
CueRiskRules *
cue_risk_rules_new_built_in (const CueRules *overrides, GError **error)
{
  static const struct
  {
    const char *name;
    gint64      value;
  } limits[] = { { PREFIX "fast_percent", 33 }, { PREFIX "fast_seconds", 3 },
                 { PREFIX "quiet_seconds", 30 } };
  g_autoptr (CueRules) rules = cue_rules_new (NULL, NULL);

  for (guint i = 0; i < CUE_N_RISKS; i++)
    {
      g_autofree char *name = g_strconcat (PREFIX, built_in[i].nick, NULL);

      cue_rules_add_parameter (rules, name, built_in[i].weight);
      cue_rules_add_rule (rules, built_in[i].nick, CUE_RULE_RISK, built_in[i].when);
    }
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    cue_rules_add_parameter (rules, limits[i].name, limits[i].value);
  for (guint i = 0; overrides != NULL && i < rules->parameters->len; i++)
    {
      CueRuleParameter *parameter = rules->parameters->pdata[i];
      guint             other = find_parameter (overrides, parameter->name,
                                                strlen (parameter->name));

      if (other != G_MAXUINT)
        parameter->value
            = MAX (0, ((CueRuleParameter *) overrides->parameters->pdata[other])->value);
    }
  return compile (rules, TRUE, error);
}

/* -- loading ------------------------------------------------------------------------------------ */

static gboolean
speaks_of_risks (const CueRules *rules)
{
  for (guint i = 0; i < rules->parameters->len; i++)
    if (g_str_has_prefix (((CueRuleParameter *) rules->parameters->pdata[i])->name, PREFIX))
      return TRUE;
  for (guint i = 0; i < rules->rules->len; i++)
    if (((CueRule *) rules->rules->pdata[i])->level == CUE_RULE_RISK)
      return TRUE;
  return FALSE;
}

/* Of several the one whose level is nearest to the person's. */
static CueRules *
find_table (CueStore *store, gint64 *no, GError **error)
{
  g_autoptr (GPtrArray) list
      = cue_authority_list_in_force (store, CUE_DOCUMENT_RULES, NULL,
                                     cue_store_get_me (store)->scope,
                                     cue_clock_now_ms (cue_store_get_clock (store)), error);
  g_autoptr (CueRules)  found = NULL;
  gsize                 nearest = 0;

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const CuePublished  *published = list->pdata[i];
      gsize                length = strlen (cue_document_get_scope (published->document));
      g_autoptr (CueRules) rules = NULL;

      if (length < nearest)
        continue;
      rules = cue_rules_new_from_document (published->document, NULL);
      if (rules == NULL || !speaks_of_risks (rules))
        continue;
      g_clear_pointer (&found, cue_rules_unref);
      found = g_steal_pointer (&rules);
      *no = published->no;
      nearest = length;
    }
  return g_steal_pointer (&found);
}

/**
 * cue_risk_rules_load:
 * @store: a store where somebody is signed in
 * @error: return location
 *
 * The rules document in force that speaks of risks; of several the one whose level is nearest to the
 * person's.  With rules of level `risk` these are the list; with parameters `risk_…` only, they
 * change the built-in table.  A table that does not compile (another program wrote it) is said with
 * cue_risk_rules_get_trouble(), and the built-in one is used: the board must open.
 *
 * Returns: (transfer full) (nullable): the rules
 */
CueRiskRules *
cue_risk_rules_load (CueStore *store, GError **error)
{
  g_autoptr (CueRules)     rules = NULL;
  g_autoptr (CueRiskRules) self = NULL;
  g_autoptr (GError)       local = NULL;
  gint64                   no = 0;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  if (!cue_store_require_me (store, error))
    return NULL;
  rules = find_table (store, &no, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (rules != NULL)
    self = cue_risk_rules_new (rules, &local);
  if (self == NULL || self->compiled->len == 0)
    {
      g_clear_pointer (&self, cue_risk_rules_free);
      self = cue_risk_rules_new_built_in (rules, error);
    }
  if (self == NULL)
    return NULL;
  if (self->title == NULL && rules != NULL)
    self->title = g_strdup (rules->title);
  self->no = no;
  self->trouble = local != NULL ? g_strdup (local->message) : NULL;
  return g_steal_pointer (&self);
}

/**
 * cue_risk_rules_get_title:
 * @self: rules
 *
 * Returns: (transfer none) (nullable): the document they or their weights come from, %NULL = built in
 */
const char *
cue_risk_rules_get_title (const CueRiskRules *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * cue_risk_rules_get_no:
 * @self: rules
 *
 * Returns: the revision of that document, 0 for none
 */
gint64
cue_risk_rules_get_no (const CueRiskRules *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->no;
}

/**
 * cue_risk_rules_get_trouble:
 * @self: rules
 *
 * Returns: (transfer none) (nullable): why the document's own rules are not used
 */
const char *
cue_risk_rules_get_trouble (const CueRiskRules *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->trouble;
}

/* -- running ------------------------------------------------------------------------------------ */

/* `$12` and not the beginning of `$120`. */
static gboolean
stands_in (const char *sql, guint parameter)
{
  g_autofree char *name = g_strdup_printf ("$%u", parameter);
  gsize            length = strlen (name);

  for (const char *at = strstr (sql, name); at != NULL; at = strstr (at + 1, name))
    if (!g_ascii_isdigit (at[length]))
      return TRUE;
  return FALSE;
}

/**
 * cue_risk_rules_bind:
 * @self: rules
 * @query: a statement in which their expressions stand
 * @sql: its text
 */
void
cue_risk_rules_bind (const CueRiskRules *self, CueSqlQuery *query, const char *sql)
{
  for (guint i = 0; i < self->rules->parameters->len; i++)
    if (stands_in (sql, CUE_RISK_FIRST_PARAMETER + i))
      cue_sql_query_bind_int (query, CUE_RISK_FIRST_PARAMETER + i,
                              ((CueRuleParameter *) self->rules->parameters->pdata[i])->value);
}

/**
 * cue_risk_rule_dup_evidence:
 * @rule: a rule
 * @query: a statement on its row
 * @first_column: where the rule's figures begin
 *
 * Returns: (transfer full): its sentence with this call's figures; what is unknown is –
 */
char *
cue_risk_rule_dup_evidence (const CueRiskRule *rule, CueSqlQuery *query, guint first_column)
{
  const CueRuleSentence *sentence = &rule->sentence;
  GString               *evidence = g_string_new (sentence->texts->pdata[0]);

  for (guint i = 0; i < sentence->expressions->len; i++)
    {
      const char *text = cue_sql_query_get_text (query, first_column + i);

      g_string_append (evidence, text != NULL ? text : "–");
      g_string_append (evidence, sentence->texts->pdata[i + 1]);
    }
  return g_string_free (evidence, FALSE);
}
