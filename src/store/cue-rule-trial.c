/* cue-rule-trial.c
 *
 * The editor of a rule table sees before saving: it compiles, how many customers of the sample each
 * rule fires about, and how that differs from the table in force.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-rule-trial.h"

#include <string.h>

#include "cue-ruleset.h"

/**
 * cue_rule_trial_free:
 * @self: (nullable) (transfer full): a row
 */
void
cue_rule_trial_free (CueRuleTrial *self)
{
  if (self == NULL)
    return;

  g_free (self->rule_id);
  g_free (self->name);
  g_free (self);
}

static CueRuleTrial *
find_row (GPtrArray *rows, const char *rule_id)
{
  for (guint i = 0; i < rows->len; i++)
    {
      CueRuleTrial *row = g_ptr_array_index (rows, i);

      if (strcmp (row->rule_id, rule_id) == 0)
        return row;
    }
  return NULL;
}

static void
add_rows (GPtrArray *rows, const CueRules *rules)
{
  for (guint i = 0; i < rules->rules->len; i++)
    {
      const CueRule *rule = g_ptr_array_index (rules->rules, i);
      CueRuleTrial  *row;

      if (find_row (rows, rule->id) != NULL)
        continue;
      row = g_new0 (CueRuleTrial, 1);
      row->rule_id = g_strdup (rule->id);
      row->name = g_strdup (rule->name);
      g_ptr_array_add (rows, row);
    }
}

/* Marks in @fired which rows fire about the customer. */
static gboolean
run_one (CueRuleset *ruleset, const CueFacts *facts, GPtrArray *rows, gboolean *fired,
         GError **error)
{
  g_autoptr (GPtrArray) findings = cue_ruleset_run (ruleset, facts, error);

  if (findings == NULL)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      const CueRuleFinding *finding = g_ptr_array_index (findings, i);

      for (guint r = 0; r < rows->len; r++)
        if (strcmp (((CueRuleTrial *) g_ptr_array_index (rows, r))->rule_id, finding->rule->id) == 0)
          fired[r] = TRUE;
    }
  return TRUE;
}

static gboolean
try_customer (CueRuleset *old, CueRuleset *new, const CueFacts *facts, GPtrArray *rows,
              GError **error)
{
  g_autofree gboolean *before = g_new0 (gboolean, rows->len + 1);
  g_autofree gboolean *after = g_new0 (gboolean, rows->len + 1);

  if ((old != NULL && !run_one (old, facts, rows, before, error))
      || !run_one (new, facts, rows, after, error))
    return FALSE;
  for (guint r = 0; r < rows->len; r++)
    {
      CueRuleTrial *row = g_ptr_array_index (rows, r);

      row->before += before[r];
      row->after += after[r];
      row->gained += after[r] && !before[r];
      row->lost += before[r] && !after[r];
    }
  return TRUE;
}

/**
 * cue_rule_trial_run:
 * @before: (nullable): the table in force, %NULL when there is none
 * @after: the table to be tried
 * @facts: (element-type CueFacts): one row a customer of the sample
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Compiles both tables and runs them over the sample.  About a microsecond a rule table and
 * customer; any thread.
 *
 * Returns: (transfer full) (element-type CueRuleTrial): one row a rule, in the order of @after, then
 *   the rules that are gone; %NULL with %CUE_ERROR_INVALID when a table does not compile, the
 *   message names the rule, or %G_IO_ERROR_CANCELLED
 */
GPtrArray *
cue_rule_trial_run (CueRules *before, CueRules *after, GPtrArray *facts, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GPtrArray)  rows = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                cue_rule_trial_free);
  g_autoptr (CueRuleset) old = NULL;
  g_autoptr (CueRuleset) new = NULL;

  g_return_val_if_fail (after != NULL, NULL);
  g_return_val_if_fail (facts != NULL, NULL);

  new = cue_ruleset_new (after, error);
  if (new == NULL)
    return NULL;
  add_rows (rows, after);
  if (before != NULL)
    {
      old = cue_ruleset_new (before, error);
      if (old == NULL)
        return NULL;
      add_rows (rows, before);
    }
  for (guint i = 0; i < facts->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !try_customer (old, new, g_ptr_array_index (facts, i), rows, error))
      return NULL;
  return g_steal_pointer (&rows);
}
