/* cue-risk-private.h: the question by which calls are judged; rows of its answer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-audit-people.h"
#include "cue-risk-rules-private.h"
#include "cue-risk.h"
#include "cue-store-private.h"

G_BEGIN_DECLS

/* Columns of a row before those of the rules. */
#define CUE_RISK_FIXED_COLUMNS 14

void         cue_risk_append_calls    (GString *sql);
void         cue_risk_append_notices  (GString *sql);
void         cue_risk_append_score    (GString *sql, const CueRiskRules *rules);
char        *cue_risk_dup_calls_sql   (const CueRiskRules *rules);
char        *cue_risk_dup_notices_sql (const CueRiskRules *rules);
CueBoardSpan cue_risk_round_span      (CueStore *store, const CueBoardSpan *span);
CueSqlQuery *cue_risk_prepare         (CueSql *sql, const char *text, const CueBoardSpan *span,
                                       const CueAuditPeople *people, const CueRiskRules *rules,
                                       GError **error);

G_END_DECLS
