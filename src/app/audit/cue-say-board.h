/* cue-say-board.h: the board's numbers and risks as words a team lead reads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-board.h"
#include "cue-compare.h"
#include "cue-evidence.h"
#include "cue-risk.h"
#include "cue-script-trend.h"

G_BEGIN_DECLS

/* All return (transfer full) unless const. */
char       *cue_say_share         (gint64 part, gint64 whole);        /* 98.6, – */
char       *cue_say_interval      (gint64 hits, gint64 n, double low, double high); /* 84.4% (76–90) */
char       *cue_say_lasting       (gint64 ms);                        /* 2 hours, 3 days */
char       *cue_say_risk          (const CueRisk *risk);
char       *cue_say_risks         (const CueRisk *risk);
const char *cue_say_risk_icon     (const CueRiskFound *found, const char **css_class);
char       *cue_say_reason        (const char *key, GHashTable *names);
char       *cue_say_parts         (GPtrArray *parts, GHashTable *names, guint limit);
char       *cue_say_complaint     (const char *grade, const char *step);
char       *cue_say_compared      (GPtrArray *rows, gboolean said);   /* (nullable) */
char       *cue_say_trend         (const CueScriptTrend *trend);      /* (nullable): what it means */
const char *cue_say_list_title    (CueBoardNumber number);
const char *cue_say_list_nothing  (CueBoardNumber number);
const char *cue_say_board_outcome (const char *outcome);
const char *cue_say_due_kind     (const char *kind);
char       *cue_say_verdict       (const CueEvidenceReport *report);

G_END_DECLS
