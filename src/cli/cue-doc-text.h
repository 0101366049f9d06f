/* cue-doc-text.h: revisions, comparisons and the schedule as lines of text or JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-cli.h"
#include "cue-diff.h"
#include "cue-history.h"
#include "cue-remark.h"
#include "cue-schedule.h"

G_BEGIN_DECLS

void cue_doc_text_print_record    (CueCli *cli, const CueRevisionRecord *record);
void cue_doc_text_print_diff      (CueCli *cli, CueDiff *diff);
void cue_doc_text_print_remark    (CueCli *cli, const CueRemark *remark);
void cue_doc_text_print_scheduled (CueCli *cli, const CueScheduled *scheduled);
void cue_doc_text_print_in_force  (CueCli *cli, const CueInForce *item);

G_END_DECLS
