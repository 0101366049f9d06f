/* cue-rule-vet.c
 *
 * "A missing fact never fires" is kept in two ways.  Comparisons joined by AND, OR and NOT are
 * three-valued, so they are true only when they would be true for every value of what is missing.
 * A rule with CASE, IS or coalesce could answer yes about nothing; it gets "when every fact it names
 * is known" put before it.  What fires about somebody of whom nothing is known says nothing of him
 * and is refused.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-rule-vet.h"

#include <string.h>

#include "cue-error.h"
#include "cue-rule-lint.h"

static gboolean
has_parameter (CueRules *rules, const char *name)
{
  for (guint i = 0; i < rules->parameters->len; i++)
    if (strcmp (((CueRuleParameter *) rules->parameters->pdata[i])->name, name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_parameters (CueRules *rules, const CueRuleUse *use, GError **error)
{
  for (guint i = 0; i < use->parameters->len; i++)
    {
      const char *name = g_ptr_array_index (use->parameters, i);

      if (!has_parameter (rules, name))
        {
          cue_error_set (error, CUE_ERROR_INVALID, NULL,
                         N_ ("there is no parameter %s; add it or correct the name"), name);
          return FALSE;
        }
    }
  return TRUE;
}

/* The facts an expression uses, as "a IS NOT NULL AND b IS NOT NULL"; empty when it uses none. */
static char *
dup_known (CueRuleSubject subject, const CueRuleUse *use)
{
  GString *known = g_string_new (NULL);

  for (guint i = 0; i < cue_rule_names_count (subject, FALSE); i++)
    if ((use->int_facts & (G_GUINT64_CONSTANT (1) << i)) != 0)
      g_string_append_printf (known, "%s%s IS NOT NULL", known->len > 0 ? " AND " : "",
                              cue_rule_names_get (subject, FALSE, i));
  for (guint i = 0; i < cue_rule_names_count (subject, TRUE); i++)
    if ((use->text_facts & (1U << i)) != 0)
      g_string_append_printf (known, "%s%s IS NOT NULL", known->len > 0 ? " AND " : "",
                              cue_rule_names_get (subject, TRUE, i));
  return g_string_free (known, FALSE);
}

/* Compiles one expression alone.  It stands in a WHERE, where SQLite refuses what only makes sense
 * over many rows (max of one argument, window functions). */
static gboolean
compile_alone (const CueRuleVet *self, const char *expression, CueRuleUse *use, GError **error)
{
  g_autofree char *sql = NULL;
  sqlite3_stmt    *statement;

  if (!cue_rule_lint_about (self->subject, expression, use, error)
      || !check_parameters (self->rules, use, error))
    return FALSE;
  sql = g_strdup_printf ("SELECT 1 FROM facts WHERE (%s)", expression);
  statement = cue_rule_guard_prepare (self->guard, sql, error);
  sqlite3_finalize (statement);
  return statement != NULL;
}

/**
 * cue_rule_vet_bind:
 * @self: a vet
 * @statement: compiled by its guard
 *
 * Binds the thresholds it names; they never become text.
 */
void
cue_rule_vet_bind (const CueRuleVet *self, sqlite3_stmt *statement)
{
  for (guint i = 0; i < self->rules->parameters->len; i++)
    {
      const CueRuleParameter *parameter = g_ptr_array_index (self->rules->parameters, i);
      g_autofree char        *name = g_strconcat ("$", parameter->name, NULL);
      int                     index = sqlite3_bind_parameter_index (statement, name);

      if (index > 0)
        sqlite3_bind_int64 (statement, index, parameter->value);
    }
}

/* The facts row is empty while rules are compiled: whatever is true now is true of nobody in
 * particular, "star >= 4 OR 1". */
static gboolean
check_silent (const CueRuleVet *self, const char *condition, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM facts WHERE %s", condition);
  sqlite3_stmt    *statement = cue_rule_guard_prepare (self->guard, sql, error);
  int              result;

  if (statement == NULL)
    return FALSE;
  cue_rule_vet_bind (self, statement);
  result = cue_rule_guard_step (self->guard, statement, error);
  sqlite3_finalize (statement);
  if (result == SQLITE_ROW)
    cue_error_set (error, CUE_ERROR_INVALID, NULL,
                   N_ ("is true without any fact of a %s; compare a fact with something"),
                   self->subject == CUE_RULE_ABOUT_CALL ? "call" : "customer");
  return result == SQLITE_DONE;
}

/**
 * cue_rule_vet_condition:
 * @self: a vet
 * @rule: a rule of its table
 * @error: return location, %CUE_ERROR_INVALID names the rule and what to change
 *
 * Returns: (transfer full) (nullable): the condition in brackets: an expression over the columns of
 *   a facts row and the parameters by their names, in which what is unknown never becomes true
 */
char *
cue_rule_vet_condition (const CueRuleVet *self, const CueRule *rule, GError **error)
{
  g_autofree char *known = NULL;
  g_autofree char *condition = NULL;
  CueRuleUse       use;
  gboolean         ok;

  g_return_val_if_fail (self != NULL && rule != NULL, NULL);

  ok = compile_alone (self, rule->when, &use, error);
  known = ok && use.needs_all ? dup_known (self->subject, &use) : g_strdup ("");
  condition = *known != '\0' ? g_strdup_printf ("(CASE WHEN %s THEN (%s) END)", known, rule->when)
                             : g_strdup_printf ("((%s))", rule->when);
  ok = ok && check_silent (self, condition, error);
  if (!ok)
    g_prefix_error (error, "rule %s: when: ", rule->id);
  cue_rule_use_clear (&use);
  return ok ? g_steal_pointer (&condition) : NULL;
}

/**
 * cue_rule_vet_figure:
 * @self: a vet
 * @rule: a rule of its table
 * @expression: what stands in braces in its sentence
 * @error: return location, %CUE_ERROR_INVALID names the rule and what to change
 *
 * Returns: (transfer full) (nullable): a column of a result
 */
char *
cue_rule_vet_figure (const CueRuleVet *self, const CueRule *rule, const char *expression,
                     GError **error)
{
  CueRuleUse use;
  gboolean   ok;

  g_return_val_if_fail (self != NULL && rule != NULL && expression != NULL, NULL);

  /* A text fact alone is a figure too, although it is no condition. */
  if (cue_rule_names_find (self->subject, TRUE, expression, NULL))
    return g_strdup (expression);
  ok = compile_alone (self, expression, &use, error);
  if (!ok)
    g_prefix_error (error, "rule %s: evidence: {%s}: ", rule->id, expression);
  cue_rule_use_clear (&use);
  return ok ? g_strdup_printf ("(%s)", expression) : NULL;
}
