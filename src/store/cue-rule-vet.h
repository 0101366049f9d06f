/* cue-rule-vet.h: one rule of a table, compiled alone: the expressions that may go on.
 *
 * Private to src/store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-rule-guard.h"
#include "cue-rule-names.h"
#include "cue-rules.h"

G_BEGIN_DECLS

typedef struct
{
  CueRuleSubject subject;
  CueRules      *rules;  /* (unowned): with the parameters an expression may name */
  CueRuleGuard  *guard;  /* (unowned): of the same subject */
} CueRuleVet;

char *cue_rule_vet_condition (const CueRuleVet *self, const CueRule *rule, GError **error);
char *cue_rule_vet_figure    (const CueRuleVet *self, const CueRule *rule, const char *expression,
                              GError **error);
void  cue_rule_vet_bind      (const CueRuleVet *self, sqlite3_stmt *statement);

G_END_DECLS
