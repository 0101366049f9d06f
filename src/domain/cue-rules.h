/* cue-rules.h: a rule table with its thresholds, as data.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-document.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_RULE_SEGMENT,
  CUE_RULE_ALERT,
  CUE_RULE_REMINDER,
  CUE_RULE_TIMING,     /* a good time to talk */
  CUE_RULE_COHORT,
  CUE_RULE_TASK,
  CUE_RULE_ADVICE,     /* tell it: your plan suits you */
  CUE_RULE_SERVICE,    /* tier entitlements, channel, tone */
  CUE_RULE_CANDIDATE,
  CUE_RULE_SILENCE,    /* no offer */
  CUE_RULE_BLOCK,      /* no offer, solve first */
  CUE_RULE_RISK,       /* about a call, not about a customer: how much it is worth hearing */
} CueRuleLevel;
#define CUE_N_RULE_LEVELS 12

const char *cue_rule_level_to_nick   (CueRuleLevel level);
gboolean    cue_rule_level_from_nick (const char *nick, CueRuleLevel *level);

typedef struct
{
  char  *name;    /* (owned): without the $ */
  gint64 value;
  char  *note;    /* (owned) */
  char  *source;  /* (owned) */
} CueRuleParameter;

typedef struct
{
  char        *id;        /* (owned): R-U1 */
  char        *name;      /* (owned): 流量恐慌型 */
  CueRuleLevel level;
  int          priority;  /* lower comes first */
  char        *when;      /* (owned): SQL expression over one facts row, $parameters; of a risk: points */
  char        *evidence;  /* (owned): sentence with {fact} names, 近6个月有{over_months_6m}个月超量 */
  char        *topic;     /* (owned): topic of the talking points, may be empty */
  char        *source;    /* (owned): S0 … */
  char        *note;      /* (owned) */
} CueRule;

typedef struct
{
  char      *id;
  char      *title;
  GPtrArray *parameters;  /* (element-type CueRuleParameter) */
  GPtrArray *rules;       /* (element-type CueRule) */
} CueRules;

CueRules *cue_rules_new_from_document (CueDocument *document, GError **error);
CueRules *cue_rules_new               (const char *id, const char *title);
void      cue_rules_add_parameter     (CueRules *self, const char *name, gint64 value);
void      cue_rules_add_rule          (CueRules *self, const char *id, CueRuleLevel level,
                                       const char *when);
CueRules *cue_rules_ref               (CueRules *self);
void      cue_rules_unref             (CueRules *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueRules, cue_rules_unref)

G_END_DECLS
