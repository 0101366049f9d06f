/* cue-risk.c: what was found in one call.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-risk.h"

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
