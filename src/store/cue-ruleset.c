/* cue-ruleset.c
 *
 * All rules of a table become one SELECT over one facts row, whose columns say which rules fire; the
 * figures of their sentences are another one, asked only when a rule fires.  Each rule is first
 * compiled alone, so that an error names it: cue-rule-vet.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-ruleset.h"

#include <string.h>

#include "cue-error.h"
#include "cue-rule-guard.h"
#include "cue-rule-lint.h"
#include "cue-rule-vet.h"

#define MAX_RULES   500
#define MAX_COLUMNS 2000  /* SQLite's own default for a result */

/* What of a rule is needed while running. */
typedef struct
{
  const CueRule  *rule;       /* (unowned): owned by the rules */
  CueRuleSentence sentence;   /* (owned) */
  guint           first;      /* column of the first figure of the sentence, in figures */
} Compiled;

struct _CueRuleset
{
  GObject       parent_instance;

  GMutex        mutex;        /* one statement, so one run at a time */
  CueRules     *rules;        /* (owned) */
  GArray       *compiled;     /* (owned) (element-type Compiled): by priority, then table order */
  CueRuleGuard *guard;        /* (owned) */
  sqlite3_stmt *statement;    /* (owned) (nullable): which rules fire; NULL for an empty table */
  sqlite3_stmt *figures;      /* (owned) (nullable): of all sentences; NULL when there are none */
};

G_DEFINE_FINAL_TYPE (CueRuleset, cue_ruleset, G_TYPE_OBJECT)

static void
compiled_clear (gpointer data)
{
  Compiled *compiled = data;

  cue_rule_sentence_clear (&compiled->sentence);
}

static void
cue_ruleset_finalize (GObject *object)
{
  CueRuleset *self = CUE_RULESET (object);

  sqlite3_finalize (self->statement);
  sqlite3_finalize (self->figures);
  g_clear_pointer (&self->guard, cue_rule_guard_free);
  g_clear_pointer (&self->compiled, g_array_unref);
  g_clear_pointer (&self->rules, cue_rules_unref);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (cue_ruleset_parent_class)->finalize (object);
}

static void
cue_ruleset_class_init (CueRulesetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cue_ruleset_finalize;
}

static void
cue_ruleset_init (CueRuleset *self)
{
  g_mutex_init (&self->mutex);
  self->compiled = g_array_new (FALSE, TRUE, sizeof (Compiled));
  g_array_set_clear_func (self->compiled, compiled_clear);
}

/* -- compiling ---------------------------------------------------------------------------- */

static gboolean
add_condition (const CueRuleVet *vet, const CueRule *rule, GString *sql, GError **error)
{
  g_autofree char *condition = cue_rule_vet_condition (vet, rule, error);

  if (condition != NULL)
    g_string_append_printf (sql, "%s%s IS TRUE", sql->len > 0 ? ", " : "SELECT ", condition);
  return condition != NULL;
}

static gboolean
add_figure (const CueRuleVet *vet, const CueRule *rule, const char *expression, GString *figures,
            GError **error)
{
  g_autofree char *figure = cue_rule_vet_figure (vet, rule, expression, error);

  if (figure != NULL)
    g_string_append_printf (figures, "%s%s", figures->len > 0 ? ", " : "SELECT ", figure);
  return figure != NULL;
}

static int
compare_compiled (gconstpointer a, gconstpointer b, gpointer data)
{
  const Compiled *first = a;
  const Compiled *second = b;

  if (first->rule->priority != second->rule->priority)
    return first->rule->priority < second->rule->priority ? -1 : 1;
  /* Table order; `first` holds it until the columns are numbered. */
  return first->first < second->first ? -1 : first->first > second->first;
}

static gboolean
collect (CueRuleset *self, GError **error)
{
  if (self->rules->rules->len > MAX_RULES)
    {
      g_set_error (error, CUE_ERROR, CUE_ERROR_INVALID,
                   "%u rules in one table; at most %d are allowed", self->rules->rules->len,
                   MAX_RULES);
      return FALSE;
    }
  for (guint i = 0; i < self->rules->rules->len; i++)
    {
      const CueRule *rule = g_ptr_array_index (self->rules->rules, i);
      gboolean       ok;
      Compiled       compiled = { rule, { NULL, NULL }, i };

      /* Rules about calls have a row of their own: cue-risk-rules.c. */
      if (rule->level == CUE_RULE_RISK)
        continue;
      ok = cue_rule_sentence_parse (&compiled.sentence,
                                    rule->evidence != NULL ? rule->evidence : "", error);
      g_array_append_val (self->compiled, compiled);
      if (!ok)
        {
          g_prefix_error (error, "rule %s: evidence: ", rule->id);
          return FALSE;
        }
    }
  g_array_sort_with_data (self->compiled, compare_compiled, NULL);
  return TRUE;
}

static gboolean
compile (CueRuleset *self, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GString) figures = g_string_new (NULL);
  CueRuleVet          vet = { CUE_RULE_ABOUT_CUSTOMER, self->rules, self->guard };
  guint               column = 0;

  for (guint i = 0; i < self->compiled->len; i++)
    {
      Compiled  *compiled = &g_array_index (self->compiled, Compiled, i);
      GPtrArray *expressions = compiled->sentence.expressions;

      if (!add_condition (&vet, compiled->rule, sql, error))
        return FALSE;
      compiled->first = column;
      column += expressions->len;
      for (guint j = 0; j < expressions->len; j++)
        if (!add_figure (&vet, compiled->rule, g_ptr_array_index (expressions, j), figures, error))
          return FALSE;
    }
  if (self->compiled->len == 0)
    return TRUE;
  if (column + self->compiled->len > MAX_COLUMNS)
    {
      g_set_error (error, CUE_ERROR, CUE_ERROR_INVALID,
                   "the rules and the figures in their sentences are %u together; at most %d are "
                   "allowed", column + self->compiled->len, MAX_COLUMNS);
      return FALSE;
    }
  g_string_append (sql, " FROM facts");
  self->statement = cue_rule_guard_prepare (self->guard, sql->str, error);
  if (self->statement == NULL)
    return FALSE;
  cue_rule_vet_bind (&vet, self->statement);
  if (column == 0)
    return TRUE;
  g_string_append (figures, " FROM facts");
  self->figures = cue_rule_guard_prepare (self->guard, figures->str, error);
  if (self->figures == NULL)
    return FALSE;
  cue_rule_vet_bind (&vet, self->figures);
  return TRUE;
}

/* -- running ------------------------------------------------------------------------------ */

static char *
make_evidence (CueRuleset *self, const Compiled *compiled)
{
  GPtrArray *texts = compiled->sentence.texts;
  GPtrArray *expressions = compiled->sentence.expressions;
  GString   *evidence = g_string_new (g_ptr_array_index (texts, 0));

  for (guint i = 0; i < expressions->len; i++)
    {
      const char      *name = g_ptr_array_index (expressions, i);
      int              column = (int) (compiled->first + i);
      int              type = sqlite3_column_type (self->figures, column);
      g_autofree char *number = NULL;

      if (type == SQLITE_NULL)
        g_string_append (evidence, "–");
      else if (type == SQLITE_TEXT)
        g_string_append (evidence, (const char *) sqlite3_column_text (self->figures, column));
      else
        {
          number = cue_rule_number_to_text (name, sqlite3_column_int64 (self->figures, column));
          g_string_append (evidence, number);
        }
      g_string_append (evidence, g_ptr_array_index (texts, i + 1));
    }
  return g_string_free (evidence, FALSE);
}

/**
 * cue_ruleset_new:
 * @rules: a rule table; a reference is kept
 * @error: return location
 *
 * Compiles every rule and every figure in the evidence sentences.  The thresholds are bound as
 * parameters, they never become text.  Costs some tenths of a millisecond; do it once per revision
 * of the table.
 *
 * In a sentence, `{fact}` is the customer's figure (data in GB, money in yuan), `{$parameter}` the
 * threshold, and an expression over both is a plain whole number: `{data_now * 100 / data_quota}`.
 * What is unknown is shown as –.
 *
 * Returns: (transfer full): the compiled table, or %NULL with %CUE_ERROR_INVALID; the message
 *   names the rule and what to change
 */
CueRuleset *
cue_ruleset_new (CueRules *rules, GError **error)
{
  g_autoptr (CueRuleset) self = NULL;

  g_return_val_if_fail (rules != NULL, NULL);

  self = g_object_new (CUE_TYPE_RULESET, NULL);
  self->rules = cue_rules_ref (rules);
  self->guard = cue_rule_guard_new (error);
  if (self->guard == NULL || !collect (self, error) || !compile (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Puts the facts in and asks which rules fire; the statement stands on its row then. */
static gboolean
ask (CueRuleset *self, const CueFacts *facts, GError **error)
{
  return cue_rule_guard_set_facts (self->guard, facts, error)
         && cue_rule_guard_step (self->guard, self->statement, error) == SQLITE_ROW;
}

/* Every rule that fires, with its sentence; the figures are asked for with the first one. */
static gboolean
take_findings (CueRuleset *self, GPtrArray *findings, GError **error)
{
  gboolean asked = self->figures == NULL;

  for (guint i = 0; i < self->compiled->len; i++)
    {
      const Compiled *compiled = &g_array_index (self->compiled, Compiled, i);
      CueRuleFinding *finding;

      if (sqlite3_column_int (self->statement, (int) i) == 0)
        continue;
      if (!asked && cue_rule_guard_step (self->guard, self->figures, error) != SQLITE_ROW)
        return FALSE;
      asked = TRUE;
      finding = g_new0 (CueRuleFinding, 1);
      finding->rule = compiled->rule;
      finding->evidence = make_evidence (self, compiled);
      g_ptr_array_add (findings, finding);
    }
  return TRUE;
}

/**
 * cue_ruleset_run:
 * @self: a compiled table
 * @facts: a customer's facts
 * @error: return location
 *
 * Says which rules fire.  Any thread, one run at a time; a run takes some microseconds.
 *
 * Returns: (transfer container) (element-type CueRuleFinding): the findings by priority, lower first,
 *   and in table order within one; %NULL on error
 */
GPtrArray *
cue_ruleset_run (CueRuleset *self, const CueFacts *facts, GError **error)
{
  g_autoptr (GPtrArray)    findings = NULL;
  g_autoptr (GMutexLocker) locker = NULL;
  gboolean                 done;

  g_return_val_if_fail (CUE_IS_RULESET (self), NULL);
  g_return_val_if_fail (facts != NULL, NULL);

  findings = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_rule_finding_free);
  if (self->statement == NULL)
    return g_steal_pointer (&findings);
  locker = g_mutex_locker_new (&self->mutex);
  done = ask (self, facts, error) && take_findings (self, findings, error);
  sqlite3_reset (self->statement);
  if (self->figures != NULL)
    sqlite3_reset (self->figures);
  return done ? g_steal_pointer (&findings) : NULL;
}

/* Row by row; 0 of all when the table is empty. */
static gboolean
count_rows (CueRuleset *self, guint n_rows, guint *n_fired, GError **error)
{
  for (guint row = 0; row < n_rows; row++)
    {
      if (cue_rule_guard_step (self->guard, self->statement, error) != SQLITE_ROW)
        return FALSE;
      for (guint i = 0; i < self->compiled->len; i++)
        n_fired[row] += sqlite3_column_int (self->statement, (int) i) != 0;
    }
  return TRUE;
}

/**
 * cue_ruleset_count:
 * @self: a compiled table
 * @base: (element-type CueFacts): customers, some thousands at a time
 * @n_fired: (out) (array): how many rules fire of each of them
 * @error: return location
 *
 * cue_ruleset_run() without sentences, in one statement for all.
 *
 * Returns: %FALSE on error
 */
gboolean
cue_ruleset_count (CueRuleset *self, const GPtrArray *base, guint *n_fired, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  gboolean                 done;

  g_return_val_if_fail (CUE_IS_RULESET (self), FALSE);
  g_return_val_if_fail (base != NULL && n_fired != NULL, FALSE);

  memset (n_fired, 0, base->len * sizeof *n_fired);
  if (self->statement == NULL)
    return TRUE;
  locker = g_mutex_locker_new (&self->mutex);
  done = cue_rule_guard_set_base (self->guard, base, error)
         && count_rows (self, base->len, n_fired, error);
  sqlite3_reset (self->statement);
  return cue_rule_guard_set_base (self->guard, NULL, done ? error : NULL) && done;
}

/**
 * cue_findings_silence_offers:
 * @findings: (element-type CueRuleFinding): from cue_ruleset_run()
 * @why: (out) (optional) (transfer none): the finding that silences; one that blocks comes before
 *   one that only silences
 *
 * Returns: whether nothing commercial may be said to this customer now
 */
gboolean
cue_findings_silence_offers (GPtrArray *findings, const CueRuleFinding **why)
{
  const CueRuleFinding *silence = NULL;

  g_return_val_if_fail (findings != NULL, FALSE);

  for (guint i = 0; i < findings->len; i++)
    {
      const CueRuleFinding *finding = g_ptr_array_index (findings, i);

      if (finding->rule->level == CUE_RULE_BLOCK
          && (silence == NULL || silence->rule->level != CUE_RULE_BLOCK))
        silence = finding;
      else if (finding->rule->level == CUE_RULE_SILENCE && silence == NULL)
        silence = finding;
    }
  if (why != NULL)
    *why = silence;
  return silence != NULL;
}

/**
 * cue_rule_finding_free:
 * @finding: (nullable) (transfer full): a finding
 */
void
cue_rule_finding_free (CueRuleFinding *finding)
{
  if (finding == NULL)
    return;
  g_free (finding->evidence);
  g_free (finding);
}
