/* cue-risk-rules.h: by which rules a call is worth hearing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-rules.h"
#include "cue-store.h"

G_BEGIN_DECLS

/* The rules a house has before it writes its own; what they find is said in the program's words. */
typedef enum
{
  CUE_RISK_OPEN,      /* something that had to be said was not */
  CUE_RISK_PROMISE,   /* a promise nobody may make stands in the note */
  CUE_RISK_NOTICE,    /* a notice was published by one person */
  CUE_RISK_LATER,     /* it was claimed after the call */
  CUE_RISK_EXCUSED,   /* it was left out with a reason */
  CUE_RISK_SILENCE,   /* an offer was made although offers were silenced */
  CUE_RISK_OUTDATED,  /* a line was read from a revision that was not in force */
  CUE_RISK_FAST,      /* a line was said faster than anybody can say it */
  CUE_RISK_WAIVER,    /* a second favour was tried */
  CUE_RISK_REVEAL,    /* the number was looked at and nothing needed it */
  CUE_RISK_QUIET,     /* nothing happened for long after the call came in */
} CueRiskKind;
#define CUE_N_RISKS 11
/* Found by a rule of a document, which has its own words. */
#define CUE_RISK_BY_RULE ((CueRiskKind) CUE_N_RISKS)

typedef struct _CueRiskRules CueRiskRules;

const char   *cue_risk_kind_to_nick     (CueRiskKind kind);
gboolean      cue_risk_kind_from_nick   (const char *nick, CueRiskKind *kind);

CueRiskRules *cue_risk_rules_new        (CueRules *rules, GError **error);
CueRiskRules *cue_risk_rules_load       (CueStore *store, GError **error);
void          cue_risk_rules_free       (CueRiskRules *self);
const char   *cue_risk_rules_get_title  (const CueRiskRules *self);
gint64        cue_risk_rules_get_no     (const CueRiskRules *self);
const char   *cue_risk_rules_get_trouble (const CueRiskRules *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueRiskRules, cue_risk_rules_free)

G_END_DECLS
