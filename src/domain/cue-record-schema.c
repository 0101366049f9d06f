/* cue-record-schema.c
 *
 * The limits are those of the schemas and of the catalogue's reader; a field that is refused here
 * would be refused there, with a message that no editor could use.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-record-schema.h"

#include <string.h>

#define FEN 10000000       /* 100,000 yuan */
#define UNIT_FEN 1000000   /* 10,000 yuan */
#define AMOUNT 100000000   /* MB, minutes or pieces */
#define ANY G_MAXINT32

static const char *const levels[]
    = { "segment", "alert",     "reminder", "timing", "cohort", "task", "advice",
        "service", "candidate", "silence",  "block",  "risk",   NULL };
static const char *const item_kinds[] = { "process", "judgement", "fatal", NULL };
static const char *const evidence[] = { "greeting", "need-first", "sourced",  "disclosed", "in-force",
                                        "fee-told", "no-pitch",   "owned",    "due",       NULL };
static const char *const starts[] = { "next-month", "now", NULL };
static const char *const classes[] = { "data", "directed:1", "directed:2", "directed:3", "voice",
                                       "sms",  "roaming",    NULL };
static const char *const charged[] = { "data", "voice", "sms", "roaming", NULL };
static const char *const terminations[] = { "none", "fixed", "per-month-left", "percent-left",
                                            "pro-rata", NULL };
static const char *const orders[] = { "last", "first", "roll", NULL };

static const CueRecordField group_fields[] = {
  { "words", TRUE, TRUE, .where = CUE_RECORD_IN_CHILDREN, .stands_in = "word" },
  { "text", .is_long = TRUE, .where = CUE_RECORD_IN_CHILD, .stands_in = "text" },
  { "source", .stands_in = "source" },
  { NULL },
};

static const CueRecordField query_fields[] = {
  { "question", .is_long = TRUE, .where = CUE_RECORD_IN_TEXT },
  { "expect", .stands_in = "expect", .is_needed = TRUE },
  { "within", .stands_in = "within", .type = CUE_RECORD_NUMBER, .least = 1, .most = 20,
    .fallback = "3" },
  { NULL },
};

static const CueRecordField parameter_fields[] = {
  { "name", .is_fixed = TRUE, .stands_in = "name", .is_needed = TRUE },
  { "value", .stands_in = "value", .type = CUE_RECORD_NUMBER, .unit_rule = CUE_RECORD_BY_NAME,
    .least = -(gint64) ANY, .most = ANY, .is_needed = TRUE },
  { "note", .is_long = TRUE, .where = CUE_RECORD_IN_TEXT },
  { "source", .stands_in = "source" },
  { NULL },
};

static const CueRecordField rule_fields[] = {
  { "rule-name", .stands_in = "name", .is_needed = TRUE },
  { "id", .is_fixed = TRUE, .stands_in = "id", .is_needed = TRUE },
  { "when", .is_long = TRUE, .where = CUE_RECORD_IN_CHILD, .stands_in = "when",
    .type = CUE_RECORD_CONDITION, .is_needed = TRUE },
  { "level", .stands_in = "level", .type = CUE_RECORD_CHOICE, .choices = levels,
    .is_needed = TRUE, .section = "shown" },
  { "evidence", .is_long = TRUE, .where = CUE_RECORD_IN_CHILD, .stands_in = "evidence" },
  { "priority", .stands_in = "priority", .type = CUE_RECORD_NUMBER, .least = 0, .most = 1000 },
  { "topic", .stands_in = "topic" },
  { "note", .is_long = TRUE, .where = CUE_RECORD_IN_CHILD, .stands_in = "note",
    .section = "remarks" },
  { "source", .stands_in = "source" },
  { NULL },
};

static const CueRecordField item_fields[] = {
  { "looked-at", .is_long = TRUE, .where = CUE_RECORD_IN_TEXT },
  { "id", .is_fixed = TRUE, .stands_in = "id", .is_needed = TRUE },
  { "item-kind", .stands_in = "kind", .type = CUE_RECORD_CHOICE, .choices = item_kinds,
    .is_needed = TRUE },
  { "weight", .stands_in = "weight", .type = CUE_RECORD_NUMBER, .least = 0, .most = 100 },
  { "item-group", .stands_in = "group" },
  { "filled-by", .stands_in = "evidence", .type = CUE_RECORD_CHOICE, .choices = evidence },
  { NULL },
};

static const CueRecordField plan_fields[] = {
  { "plan-name", .stands_in = "name", .is_needed = TRUE },
  { "id", .is_fixed = TRUE, .stands_in = "id", .is_needed = TRUE },
  { "fee", .stands_in = "fee", .type = CUE_RECORD_NUMBER, .unit = CUE_RECORD_UNIT_FEN, .most = FEN,
    .is_needed = TRUE },
  { "on-sale", .stands_in = "on-sale", .type = CUE_RECORD_FLAG, .fallback = "true" },
  { "tariff-id", .stands_in = "tariff-id" },
  { "effective", .stands_in = "effective", .type = CUE_RECORD_CHOICE, .choices = starts,
    .fallback = "next-month" },
  { "rollover", .stands_in = "rollover", .type = CUE_RECORD_NUMBER, .unit = CUE_RECORD_UNIT_MB,
    .most = AMOUNT },
  { "lines", .stands_in = "lines", .type = CUE_RECORD_NUMBER, .least = 1, .most = 100,
    .section = "family" },
  { "line-fee", .stands_in = "line-fee", .type = CUE_RECORD_NUMBER, .unit = CUE_RECORD_UNIT_FEN,
    .most = FEN / 100 },
  { "contract-months", .stands_in = "contract-months", .type = CUE_RECORD_NUMBER,
    .unit = CUE_RECORD_UNIT_MONTHS, .most = 120, .section = "contract" },
  { "one-off", .stands_in = "one-off", .type = CUE_RECORD_NUMBER, .unit = CUE_RECORD_UNIT_FEN,
    .most = FEN },
  { "termination-kind", .where = CUE_RECORD_IN_CHILD_ATTRIBUTE, .child = "termination",
    .stands_in = "kind", .type = CUE_RECORD_CHOICE, .choices = terminations, .fallback = "none" },
  { "termination-value", .where = CUE_RECORD_IN_CHILD_ATTRIBUTE, .child = "termination",
    .stands_in = "value", .type = CUE_RECORD_NUMBER, .unit_rule = CUE_RECORD_BY_KIND, .most = FEN },
  { "termination-cap", .where = CUE_RECORD_IN_CHILD_ATTRIBUTE, .child = "termination",
    .stands_in = "cap", .type = CUE_RECORD_NUMBER, .unit = CUE_RECORD_UNIT_FEN, .most = FEN },
  { "upgrade-free", .where = CUE_RECORD_IN_CHILD_ATTRIBUTE, .child = "termination",
    .stands_in = "upgrade-free", .type = CUE_RECORD_FLAG, .fallback = "false" },
  { "tier", .where = CUE_RECORD_IN_CHILD_ATTRIBUTE, .child = "eligible", .stands_in = "tier",
    .section = "eligible" },
  { "segment", .where = CUE_RECORD_IN_CHILD_ATTRIBUTE, .child = "eligible",
    .stands_in = "segment" },
  { "scope", .where = CUE_RECORD_IN_CHILD_ATTRIBUTE, .child = "eligible", .stands_in = "scope" },
  { "tenure-min", .where = CUE_RECORD_IN_CHILD_ATTRIBUTE, .child = "eligible",
    .stands_in = "tenure-min", .type = CUE_RECORD_NUMBER, .unit = CUE_RECORD_UNIT_MONTHS,
    .most = 1200 },
  { "tenure-max", .where = CUE_RECORD_IN_CHILD_ATTRIBUTE, .child = "eligible",
    .stands_in = "tenure-max", .type = CUE_RECORD_NUMBER, .unit = CUE_RECORD_UNIT_MONTHS,
    .most = 1200 },
  { "age-min", .where = CUE_RECORD_IN_CHILD_ATTRIBUTE, .child = "eligible", .stands_in = "age-min",
    .type = CUE_RECORD_NUMBER, .unit = CUE_RECORD_UNIT_YEARS, .most = 150 },
  { "age-max", .where = CUE_RECORD_IN_CHILD_ATTRIBUTE, .child = "eligible", .stands_in = "age-max",
    .type = CUE_RECORD_NUMBER, .unit = CUE_RECORD_UNIT_YEARS, .most = 150 },
  { "new-only", .where = CUE_RECORD_IN_CHILD_ATTRIBUTE, .child = "eligible",
    .stands_in = "new-only", .type = CUE_RECORD_FLAG, .fallback = "false" },
  { "locks-family", .where = CUE_RECORD_IN_CHILD_ATTRIBUTE, .child = "locks", .stands_in = "family",
    .type = CUE_RECORD_FLAG, .fallback = "false", .section = "locks" },
  { "locks-broadband", .where = CUE_RECORD_IN_CHILD_ATTRIBUTE, .child = "locks",
    .stands_in = "broadband", .type = CUE_RECORD_FLAG, .fallback = "false" },
  { "locks-number", .where = CUE_RECORD_IN_CHILD_ATTRIBUTE, .child = "locks", .stands_in = "number",
    .type = CUE_RECORD_FLAG, .fallback = "false" },
  { "locks-device", .where = CUE_RECORD_IN_CHILD_ATTRIBUTE, .child = "locks", .stands_in = "device",
    .type = CUE_RECORD_FLAG, .fallback = "false" },
  { NULL },
};

static const CueRecordField amount_fields[] = {
  { "class", .stands_in = "class", .type = CUE_RECORD_CHOICE, .choices = classes,
    .is_needed = TRUE },
  { "amount", .stands_in = "amount", .type = CUE_RECORD_NUMBER, .unit_rule = CUE_RECORD_BY_CLASS,
    .most = AMOUNT, .is_needed = TRUE },
  { NULL },
};

static const CueRecordField over_rule_fields[] = {
  { "class", .stands_in = "class", .type = CUE_RECORD_CHOICE, .choices = charged,
    .is_needed = TRUE },
  { "ref", .stands_in = "ref", .type = CUE_RECORD_REF, .refers_to = "over", .is_needed = TRUE },
  { NULL },
};

static const CueRecordField promotion_fields[] = {
  { "months", .stands_in = "months", .type = CUE_RECORD_NUMBER, .unit = CUE_RECORD_UNIT_MONTHS,
    .least = 1, .most = 120, .is_needed = TRUE },
  { "fee", .stands_in = "fee", .type = CUE_RECORD_NUMBER, .unit = CUE_RECORD_UNIT_FEN, .most = FEN,
    .is_needed = TRUE },
  { NULL },
};

static const CueRecordField pack_fields[] = {
  { "pack-name", .stands_in = "name", .is_needed = TRUE },
  { "id", .is_fixed = TRUE, .stands_in = "id", .is_needed = TRUE },
  { "price", .stands_in = "price", .type = CUE_RECORD_NUMBER, .unit = CUE_RECORD_UNIT_FEN,
    .most = FEN, .is_needed = TRUE },
  { "max", .stands_in = "max", .type = CUE_RECORD_NUMBER, .most = 99, .fallback = "1" },
  { "group", .stands_in = "group", .type = CUE_RECORD_REF, .refers_to = "group" },
  { "effective", .stands_in = "effective", .type = CUE_RECORD_CHOICE, .choices = starts,
    .fallback = "now" },
  { "plans", .is_long = TRUE, .stands_in = "plans", .type = CUE_RECORD_REFS, .refers_to = "plan" },
  { NULL },
};

static const CueRecordField over_fields[] = {
  { "id", .is_fixed = TRUE, .stands_in = "id", .is_needed = TRUE },
  { "cap", .stands_in = "cap", .type = CUE_RECORD_NUMBER, .unit = CUE_RECORD_UNIT_FEN,
    .most = 100 * (gint64) FEN },
  { "throttled", .stands_in = "throttled", .type = CUE_RECORD_FLAG, .fallback = "false" },
  { NULL },
};

static const CueRecordField segment_fields[] = {
  { "from", .stands_in = "from", .type = CUE_RECORD_NUMBER, .unit_rule = CUE_RECORD_BY_USE,
    .most = AMOUNT, .fallback = "0" },
  { "block", .stands_in = "block", .type = CUE_RECORD_NUMBER, .unit_rule = CUE_RECORD_BY_USE,
    .most = AMOUNT },
  { "price", .stands_in = "price", .type = CUE_RECORD_NUMBER, .unit = CUE_RECORD_UNIT_FEN,
    .most = UNIT_FEN },
  { "unit-price", .stands_in = "unit-price", .type = CUE_RECORD_NUMBER,
    .unit = CUE_RECORD_UNIT_FEN, .most = UNIT_FEN },
  { NULL },
};

static const CueRecordField pack_group_fields[] = {
  { "id", .is_fixed = TRUE, .stands_in = "id", .is_needed = TRUE },
  { "max", .stands_in = "max", .type = CUE_RECORD_NUMBER, .most = 10000 },
  { NULL },
};

static const CueRecordField catalogue_fields[] = {
  { "date", .stands_in = "date", .type = CUE_RECORD_DAY, .is_needed = TRUE },
  { "pack-order", .stands_in = "pack-order", .type = CUE_RECORD_CHOICE, .choices = orders,
    .fallback = "last" },
  { "mb-per-gb", .stands_in = "mb-per-gb", .type = CUE_RECORD_NUMBER, .least = 1, .most = 1 << 20,
    .fallback = "1024" },
  { NULL },
};

static const CueRecordSort sorts[] = {
  { CUE_DOCUMENT_WORDS, "group", FALSE, group_fields, { { NULL } } },
  { CUE_DOCUMENT_GOLDEN, "query", FALSE, query_fields, { { NULL } } },
  { CUE_DOCUMENT_RULES, "parameter", FALSE, parameter_fields, { { NULL } } },
  { CUE_DOCUMENT_RULES, "rule", FALSE, rule_fields, { { NULL } } },
  { CUE_DOCUMENT_SCORECARD, "item", FALSE, item_fields, { { NULL } } },
  { CUE_DOCUMENT_CATALOGUE, "plan", FALSE, plan_fields,
    { { "allowance", amount_fields }, { "over-rule", over_rule_fields },
      { "promotion", promotion_fields }, { NULL } } },
  { CUE_DOCUMENT_CATALOGUE, "pack", FALSE, pack_fields, { { "quantity", amount_fields }, { NULL } } },
  { CUE_DOCUMENT_CATALOGUE, "over", FALSE, over_fields, { { "segment", segment_fields }, { NULL } } },
  { CUE_DOCUMENT_CATALOGUE, "group", FALSE, pack_group_fields, { { NULL } } },
  { CUE_DOCUMENT_CATALOGUE, "catalogue", TRUE, catalogue_fields, { { NULL } } },
};

/* Children of all records, in the order of the schemas. */
static const char *const children[]
    = { "word",      "text",        "when",     "evidence", "note",     "allowance", "over-rule",
        "promotion", "termination", "eligible", "locks",    "quantity", "segment" };

/**
 * cue_record_schema_next: (skip)
 * @kind: a kind of document
 * @after: (nullable): the sort before, %NULL for the first
 *
 * Returns: (transfer none) (nullable): the next sort of records of such a document
 */
const CueRecordSort *
cue_record_schema_next (CueDocumentKind kind, const CueRecordSort *after)
{
  for (const CueRecordSort *sort = after != NULL ? after + 1 : sorts;
       sort < sorts + G_N_ELEMENTS (sorts); sort++)
    if (sort->kind == kind)
      return sort;
  return NULL;
}

/**
 * cue_record_schema_order: (skip)
 * @child: the name of an element inside a record
 *
 * Returns: its place among the children; what is not known comes last
 */
int
cue_record_schema_order (const char *child)
{
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    if (strcmp (children[i], child) == 0)
      return (int) i;
  return G_MAXINT;
}
