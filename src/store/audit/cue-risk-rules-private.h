/* cue-risk-rules-private.h: a compiled table of risk rules, for the statement that runs it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-risk-rules.h"
#include "cue-rule-lint.h"
#include "cue-sql.h"

G_BEGIN_DECLS

/* Parameters below are the statement's own: span, people, limit. */
#define CUE_RISK_FIRST_PARAMETER 10

typedef struct
{
  const CueRule  *rule;      /* (unowned): of the table */
  CueRiskKind     kind;      /* CUE_RISK_BY_RULE for a rule of a document */
  char           *points;    /* (owned): an expression over the facts of a call, 0 to 1000 */
  CueRuleSentence sentence;  /* (owned) */
  GPtrArray      *figures;   /* (owned) (element-type utf8): columns, one an expression of it */
} CueRiskRule;

struct _CueRiskRules
{
  CueRules  *rules;     /* (owned) */
  GPtrArray *compiled;  /* (owned) (element-type CueRiskRule) */
  char      *title;     /* (owned) (nullable): of the document; NULL = built in */
  gint64     no;
  char      *trouble;   /* (owned) (nullable): why the document's own rules are not used */
};

CueRiskRules *cue_risk_rules_new_built_in (const CueRules *overrides, GError **error);
void          cue_risk_rules_bind         (const CueRiskRules *self, CueSqlQuery *query,
                                           const char *sql);
char         *cue_risk_rule_dup_evidence  (const CueRiskRule *rule, CueSqlQuery *query,
                                           guint first_column);

G_END_DECLS
