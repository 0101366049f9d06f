/* cue-risk.h: the calls that are worth hearing, by what could go wrong in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-board.h"
#include "cue-risk-rules.h"

G_BEGIN_DECLS

/* What one rule found in a call. */
typedef struct
{
  CueRiskKind kind;          /* %CUE_RISK_BY_RULE: the words are the rule's own */
  char       *rule_id;       /* (owned) */
  char       *name;          /* (owned) */
  char       *topic;         /* (owned): what it is about, may be empty */
  char       *evidence;      /* (owned): its sentence with the call's figures, may be empty */
  gint64      points;
} CueRiskFound;

typedef struct
{
  gint64      at_ms;
  char       *call_ref;      /* (owned) (nullable): NULL for a notice */
  char       *customer_ref;  /* (owned) (nullable) */
  char       *login;         /* (owned) (nullable) */
  char       *name;          /* (owned) (nullable) */
  char       *document_id;   /* (owned) (nullable): the script, or the notice */
  char       *title;         /* (owned) (nullable): its title */
  gint64      no;            /* its revision */
  gint64      score;         /* sum of the points */
  GPtrArray  *found;         /* (owned) (element-type CueRiskFound): the heaviest first */
  char       *statements;    /* (owned): ids that are behind open, later and excused: `N05 N07` */
  char       *detail;        /* (owned) (nullable): why a notice was waived through */
  gint64      n_outdated, fast_seconds, fast_ms, quiet_ms;
} CueRisk;

/* What a table would find, before it is published. */
typedef struct
{
  char   *rule_id;           /* (owned) */
  gint64  n;                 /* calls and notices it finds */
} CueRiskTrial;

GPtrArray    *cue_risk_list         (CueStore *store, const CueBoardSpan *span, guint limit,
                                     gint64 *total, GError **error);  /* CueRisk */
GHashTable   *cue_risk_scores       (CueStore *store, const CueBoardSpan *span, GError **error);
GPtrArray    *cue_risk_try          (CueStore *store, CueRules *rules, const CueBoardSpan *span,
                                     gint64 *n_calls, GError **error);  /* CueRiskTrial */
CueRiskFound *cue_risk_found_new    (CueRiskKind kind, const char *rule_id);
void          cue_risk_found_free   (CueRiskFound *self);
const CueRiskFound *cue_risk_get_worst (const CueRisk *self);
gboolean      cue_risk_has          (const CueRisk *self, CueRiskKind kind);
void          cue_risk_free         (CueRisk *self);
void          cue_risk_trial_free   (CueRiskTrial *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueRisk, cue_risk_free)

G_END_DECLS
