/* cue-risk.h: the calls that are worth hearing, by what could go wrong in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-board.h"

G_BEGIN_DECLS

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

/* Editable: parameters of the rules document in force, `risk_…`. */
typedef struct
{
  gint64 weight[CUE_N_RISKS]; /* 0 switches a rule off */
  gint64 fast_percent;        /* of the time a line needs; below is too fast */
  gint64 fast_seconds;        /* shorter lines are not judged */
  gint64 quiet_seconds;
  char  *title;               /* (owned) (nullable): the document they came from; NULL = built in */
  gint64 no;
} CueRiskRules;

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
  gint64      score;         /* sum of the weights that apply */
  guint       kinds;         /* bit CueRiskKind */
  CueRiskKind kind;          /* the heaviest of them */
  char       *statements;    /* (owned): ids that are behind open, later and excused: `N05 N07` */
  char       *detail;        /* (owned) (nullable): why a notice was waived through */
  gint64      n_outdated, fast_seconds, fast_ms, quiet_ms;
} CueRisk;

const char   *cue_risk_kind_to_nick (CueRiskKind kind);
CueRiskRules *cue_risk_rules_load   (CueStore *store, GError **error);
void          cue_risk_rules_free   (CueRiskRules *self);
GPtrArray    *cue_risk_list         (CueStore *store, const CueBoardSpan *span, guint limit,
                                     gint64 *total, GError **error);  /* CueRisk */
void          cue_risk_free         (CueRisk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueRiskRules, cue_risk_rules_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueRisk, cue_risk_free)

G_END_DECLS
