/* cue-say-record.h: documents of rows in words: their fields, units, and what is wrong.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-record-check.h"
#include "cue-record-condition.h"
#include "cue-rule-crowd.h"

G_BEGIN_DECLS

const char *cue_say_document_kind      (const char *kind);
const char *cue_say_record_sort      (const char *sort);
const char *cue_say_record_part      (const char *part);
const char *cue_say_record_add       (const char *part);
const char *cue_say_record_section   (const char *section);
const char *cue_say_record_field     (const char *sort, const char *field);
const char *cue_say_record_choice    (const char *field, const char *value);
const char *cue_say_record_unit      (CueRecordUnit unit);
const char *cue_say_record_hint      (CueRecordUnit unit);  /* (nullable): how it is typed */
char       *cue_say_record_problem   (CueRecordDraft *draft, const CueRecordProblem *problem);
/* With the record and the field it is in. */
char       *cue_say_record_trouble   (CueRecordDraft *draft, const CueRecordProblem *problem);
char       *cue_say_record_title     (CueRecordDraft *draft, guint sort, guint index);
char       *cue_say_record_ref       (CueRecordDraft *draft, const char *sort, const char *id);
char       *cue_say_record_facts     (CueRecordDraft *draft, guint sort, guint index);
const char *cue_say_rule_fact             (const char *nick);
const char *cue_say_compare          (CueCompare compare);
const char *cue_say_situation        (CueSituation situation);

G_END_DECLS
