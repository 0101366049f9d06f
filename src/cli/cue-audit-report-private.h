/* cue-audit-report-private.h: what the files of `audit report` share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-board.h"
#include "cue-cli.h"
#include "cue-compare.h"
#include "cue-evidence.h"
#include "cue-risk.h"
#include "cue-script-trend.h"

G_BEGIN_DECLS

typedef struct
{
  CueCli    *cli;     /* (unowned) */
  CueBoard  *board;   /* (owned) */
  GPtrArray *risks;   /* (owned) (element-type CueRisk) */
  gint64     n_risks;
  GPtrArray *by_team;   /* (owned) (element-type CueCompareRow) */
  GPtrArray *by_entry;  /* (owned) (element-type CueCompareRow) */
  CueEvidenceReport *proof; /* (owned) (nullable): when it was asked for */
  char      *heads;     /* (owned) (nullable) */
  GPtrArray *trends;  /* (owned) (element-type CueScriptTrend) */
  char      *difference; /* (owned) (nullable): a recount found it */
  gboolean   recounted;
} CueAuditReport;

void cue_audit_report_print_json  (const CueAuditReport *report);
void cue_audit_report_print_words (const CueAuditReport *report);

G_END_DECLS
