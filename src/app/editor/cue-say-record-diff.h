/* cue-say-record-diff.h: a comparison of plans, rules, words … as their forms say them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-record-draft.h"
#include "cue-review.h"

G_BEGIN_DECLS

char    *cue_say_record_lines (CueRecordDraft *draft, guint sort, guint index);
/* Of a document of rows the comparison becomes one in words; others stay as they are. */
void     cue_say_review_records (CueReview *review);

G_END_DECLS
