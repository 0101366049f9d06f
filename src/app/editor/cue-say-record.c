/* cue-say-record.c: kinds, fields, units and choices of documents of rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-record.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const char *name;
  const char *words;
} Saying;

static const char *
say (const Saying *table, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (table[i].name, name) == 0)
      return g_dpgettext2 (NULL, "record", table[i].words);
  return name;
}

/**
 * cue_say_document_kind:
 * @kind: words, golden …
 *
 * Returns: what such a document is called
 */
const char *
cue_say_document_kind (const char *kind)
{
  if (g_strcmp0 (kind, "words") == 0)
    return C_ ("document", "Word list");
  if (g_strcmp0 (kind, "golden") == 0)
    return C_ ("document", "Questions that keep their answers");
  if (g_strcmp0 (kind, "catalogue") == 0)
    return C_ ("document", "Plans and packs");
  if (g_strcmp0 (kind, "scorecard") == 0)
    return C_ ("document", "Scorecard");
  if (g_strcmp0 (kind, "notice") == 0)
    return C_ ("document", "Notice");
  if (g_strcmp0 (kind, "script") == 0)
    return C_ ("document", "Script");
  return C_ ("document", "Rules");
}

/**
 * cue_say_record_sort:
 * @sort: plan, rule …
 *
 * Returns: what its records are called
 */
const char *
cue_say_record_sort (const char *sort)
{
  static const Saying sorts[] = {
    { "parameter", NC_ ("record", "Thresholds") }, { "rule", NC_ ("record", "Rules") },
    { "plan", NC_ ("record", "Plans") },           { "pack", NC_ ("record", "Packs") },
    { "over", NC_ ("record", "Over-quota prices") },
    { "group", NC_ ("record", "Groups of packs") },
    { "catalogue", NC_ ("record", "The catalogue itself") },
    { "query", NC_ ("record", "Questions") },      { "item", NC_ ("record", "Items") },
  };

  return say (sorts, G_N_ELEMENTS (sorts), sort);
}

/**
 * cue_say_record_part:
 * @part: allowance …
 *
 * Returns: the heading of the small table
 */
const char *
cue_say_record_part (const char *part)
{
  static const Saying parts[] = {
    { "allowance", NC_ ("record", "Included each month") },
    { "over-rule", NC_ ("record", "Beyond the quota") },
    { "promotion", NC_ ("record", "Promotions, one after another") },
    { "quantity", NC_ ("record", "What it holds") },
    { "segment", NC_ ("record", "Price steps") },
  };

  return say (parts, G_N_ELEMENTS (parts), part);
}

/**
 * cue_say_record_add:
 * @part: allowance …
 *
 * Returns: the button that adds a row to it
 */
const char *
cue_say_record_add (const char *part)
{
  static const Saying parts[] = {
    { "allowance", NC_ ("record", "Add an allowance") },
    { "over-rule", NC_ ("record", "Add an over-quota price") },
    { "promotion", NC_ ("record", "Add a promotion") },
    { "quantity", NC_ ("record", "Add what it holds") },
    { "segment", NC_ ("record", "Add a step") },
  };

  return say (parts, G_N_ELEMENTS (parts), part);
}

/**
 * cue_say_record_section:
 * @section: family …
 *
 * Returns: its heading
 */
const char *
cue_say_record_section (const char *section)
{
  static const Saying sections[] = {
    { "family", NC_ ("record", "Family: lines that share it") },
    { "contract", NC_ ("record", "Contract and leaving it") },
    { "eligible", NC_ ("record", "Who may have it") },
    { "locks", NC_ ("record", "What is lost with it") },
    { "shown", NC_ ("record", "What it does") },
    { "remarks", NC_ ("record", "Remarks") },
  };

  return say (sections, G_N_ELEMENTS (sections), section);
}

static const Saying fields[] = {
  { "words", NC_ ("record", "Words, with ; between them") },
  { "text", NC_ ("record", "Say instead, or the text") },
  { "source", NC_ ("record", "Where it comes from") },
  { "question", NC_ ("record", "Question") },
  { "expect", NC_ ("record", "Number of the text that answers it") },
  { "within", NC_ ("record", "Among the first") },
  { "name", NC_ ("record", "Name in expressions") },
  { "value", NC_ ("record", "Value") },
  { "note", NC_ ("record", "Remark") },
  { "id", NC_ ("record", "Number") },
  { "looked-at", NC_ ("record", "What is looked at") },
  { "weight", NC_ ("record", "Points") },
  { "item-kind", NC_ ("record", "Kind") },
  { "item-group", NC_ ("record", "Group of the form") },
  { "filled-by", NC_ ("record", "Filled in by the records") },
  { "plan-name", NC_ ("record", "Name of the plan") },
  { "fee", NC_ ("record", "Monthly fee") },
  { "on-sale", NC_ ("record", "On sale") },
  { "tariff-id", NC_ ("record", "Number of the tariff") },
  { "effective", NC_ ("record", "Starts") },
  { "rollover", NC_ ("record", "Carried over at most") },
  { "lines", NC_ ("record", "Lines included") },
  { "line-fee", NC_ ("record", "Each further line a month") },
  { "contract-months", NC_ ("record", "Contract") },
  { "one-off", NC_ ("record", "Fee paid once") },
  { "termination-kind", NC_ ("record", "Leaving early costs") },
  { "termination-value", NC_ ("record", "How much") },
  { "termination-cap", NC_ ("record", "At most") },
  { "upgrade-free", NC_ ("record", "Free when changing to a dearer plan") },
  { "tier", NC_ ("record", "Tiers") },
  { "segment", NC_ ("record", "Segments") },
  { "scope", NC_ ("record", "Regions") },
  { "tenure-min", NC_ ("record", "With us at least") },
  { "tenure-max", NC_ ("record", "With us at most") },
  { "age-min", NC_ ("record", "Age from") },
  { "age-max", NC_ ("record", "Age up to") },
  { "new-only", NC_ ("record", "New customers only") },
  { "locks-family", NC_ ("record", "Sharing in the family") },
  { "locks-broadband", NC_ ("record", "Broadband") },
  { "locks-number", NC_ ("record", "A chosen number") },
  { "locks-device", NC_ ("record", "A subsidised phone") },
  { "class", NC_ ("record", "Of what") },
  { "amount", NC_ ("record", "Amount") },
  { "ref", NC_ ("record", "Price") },
  { "months", NC_ ("record", "For") },
  { "pack-name", NC_ ("record", "Name of the pack") },
  { "price", NC_ ("record", "Price") },
  { "max", NC_ ("record", "At most so many a month") },
  { "group", NC_ ("record", "Group of packs") },
  { "plans", NC_ ("record", "For the plans") },
  { "cap", NC_ ("record", "At most a month") },
  { "throttled", NC_ ("record", "Slowed down instead of charged") },
  { "from", NC_ ("record", "Beyond the quota from") },
  { "block", NC_ ("record", "A block is") },
  { "unit-price", NC_ ("record", "A single unit") },
  { "date", NC_ ("record", "Prices as of") },
  { "pack-order", NC_ ("record", "Packs are used") },
  { "mb-per-gb", NC_ ("record", "MB in a GB") },
  { "rule-name", NC_ ("record", "Name of the rule") },
  { "when", NC_ ("record", "Condition") },
  { "level", NC_ ("record", "What it does") },
  { "evidence", NC_ ("record", "Reason as shown") },
  { "priority", NC_ ("record", "Priority, 1 comes first") },
  { "topic", NC_ ("record", "Topic of the talking points") },
};

/* The same word stands for something else in one sort of records. */
static const struct
{
  const char *sort;
  Saying      saying;
} special[] = {
  { "segment", { "price", NC_ ("record", "A block costs") } },
  { "promotion", { "fee", NC_ ("record", "Monthly fee then") } },
  { "group", { "max", NC_ ("record", "At most so many together") } },
};

/**
 * cue_say_record_field:
 * @sort: of the record or part
 * @field: fee …
 *
 * Returns: what the field is called
 */
const char *
cue_say_record_field (const char *sort, const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    if (g_strcmp0 (special[i].sort, sort) == 0 && strcmp (special[i].saying.name, field) == 0)
      return g_dpgettext2 (NULL, "record", special[i].saying.words);
  return say (fields, G_N_ELEMENTS (fields), field);
}

static const Saying choices[] = {
  { "", NC_ ("record", "nothing chosen") },
  { "true", NC_ ("record", "yes") },
  { "false", NC_ ("record", "no") },
  { "next-month", NC_ ("record", "on the 1st of next month") },
  { "now", NC_ ("record", "at once") },
  { "data", NC_ ("record", "data") },
  { "directed:1", NC_ ("record", "directed data 1") },
  { "directed:2", NC_ ("record", "directed data 2") },
  { "directed:3", NC_ ("record", "directed data 3") },
  { "voice", NC_ ("record", "calls") },
  { "sms", NC_ ("record", "messages") },
  { "roaming", NC_ ("record", "roaming data") },
  { "none", NC_ ("record", "nothing") },
  { "fixed", NC_ ("record", "a fixed sum") },
  { "per-month-left", NC_ ("record", "a sum for each month left") },
  { "percent-left", NC_ ("record", "a share of the fees left") },
  { "pro-rata", NC_ ("record", "the subsidy, for the months left") },
  { "last", NC_ ("record", "after the quota") },
  { "first", NC_ ("record", "before the quota") },
  { "roll", NC_ ("record", "before the quota, the rest is carried over") },
  { "process", NC_ ("record", "process") },
  { "judgement", NC_ ("record", "judgement, 1 to 5") },
  { "fatal", NC_ ("record", "fatal: decides alone") },
  { "greeting", NC_ ("record", "the greeting was said") },
  { "need-first", NC_ ("record", "asked before offering") },
  { "sourced", NC_ ("record", "knowledge was searched") },
  { "disclosed", NC_ ("record", "what must be said was said") },
  { "in-force", NC_ ("record", "texts in force were used") },
  { "fee-told", NC_ ("record", "the amount was told") },
  { "no-pitch", NC_ ("record", "nothing offered where it must not be") },
  { "owned", NC_ ("record", "somebody is named for it") },
  { "due", NC_ ("record", "a day was set") },
  { "segment", NC_ ("record", "names a kind of customer") },
  { "alert", NC_ ("record", "warns the agent") },
  { "reminder", NC_ ("record", "reminds the agent") },
  { "timing", NC_ ("record", "says it is a good time") },
  { "cohort", NC_ ("record", "counts for campaigns") },
  { "task", NC_ ("record", "makes a task") },
  { "advice", NC_ ("record", "advises to tell it") },
  { "service", NC_ ("record", "says how to serve") },
  { "candidate", NC_ ("record", "suggests an offer") },
  { "silence", NC_ ("record", "no offer") },
  { "block", NC_ ("record", "no offer, solve first") },
  { "risk", NC_ ("record", "puts a call on the list to be heard") },
};

/**
 * cue_say_record_choice:
 * @field: of which field
 * @value: what may be chosen
 *
 * Returns: in words
 */
const char *
cue_say_record_choice (const char *field, const char *value)
{
  return say (choices, G_N_ELEMENTS (choices), value);
}

/**
 * cue_say_record_unit:
 * @unit: a unit
 *
 * Returns: what stands behind a number; "" for data, which carries its own
 */
const char *
cue_say_record_unit (CueRecordUnit unit)
{
  switch (unit)
    {
    case CUE_RECORD_UNIT_FEN:
      return C_ ("unit", "yuan");
    case CUE_RECORD_UNIT_MINUTES:
      return C_ ("unit", "minutes");
    case CUE_RECORD_UNIT_PIECES:
      return C_ ("unit", "messages");
    case CUE_RECORD_UNIT_DAYS:
      return C_ ("unit", "days");
    case CUE_RECORD_UNIT_MONTHS:
      return C_ ("unit", "months");
    case CUE_RECORD_UNIT_YEARS:
      return C_ ("unit", "years old");
    case CUE_RECORD_UNIT_PERCENT:
      return "%";
    case CUE_RECORD_UNIT_NONE:
    case CUE_RECORD_UNIT_MB:
      break;
    }
  return "";
}

/**
 * cue_say_record_hint:
 * @unit: a unit
 *
 * Returns: (nullable): an example of how it is typed, while nothing is
 */
const char *
cue_say_record_hint (CueRecordUnit unit)
{
  return unit == CUE_RECORD_UNIT_MB    ? _("20 GB, 500 MB")
         : unit == CUE_RECORD_UNIT_FEN ? _("19 or 19.90")
                                       : NULL;
}

/**
 * cue_say_compare:
 * @compare: a comparison
 *
 * Returns: between the fact and the value
 */
const char *
cue_say_compare (CueCompare compare)
{
  static const char *const words[CUE_N_COMPARES] = {
    [CUE_COMPARE_AT_LEAST] = NC_ ("compare", "at least"),
    [CUE_COMPARE_MORE] = NC_ ("compare", "more than"),
    [CUE_COMPARE_AT_MOST] = NC_ ("compare", "at most"),
    [CUE_COMPARE_LESS] = NC_ ("compare", "less than"),
    [CUE_COMPARE_EQUAL] = NC_ ("compare", "is"),
    [CUE_COMPARE_OTHER] = NC_ ("compare", "is not"),
    [CUE_COMPARE_BETWEEN] = NC_ ("compare", "from … to"),
    [CUE_COMPARE_AMONG] = NC_ ("compare", "is one of"),
    [CUE_COMPARE_PERCENT_AT_LEAST] = NC_ ("compare", "at least a share of"),
    [CUE_COMPARE_PERCENT_MORE] = NC_ ("compare", "more than a share of"),
    [CUE_COMPARE_PERCENT_AT_MOST] = NC_ ("compare", "at most a share of"),
    [CUE_COMPARE_PERCENT_LESS] = NC_ ("compare", "less than a share of"),
    [CUE_COMPARE_RAW] = NC_ ("compare", "expression"),
  };

  return g_dpgettext2 (NULL, "compare", words[compare]);
}

/**
 * cue_say_situation:
 * @situation: of a sample customer
 *
 * Returns: in words
 */
const char *
cue_say_situation (CueSituation situation)
{
  static const char *const words[CUE_N_SITUATIONS] = {
    [CUE_SITUATION_PLAIN] = NC_ ("situation", "as usual"),
    [CUE_SITUATION_NEW] = NC_ ("situation", "new with us"),
    [CUE_SITUATION_COMPLAINT] = NC_ ("situation", "complaint open"),
    [CUE_SITUATION_CONTACTED] = NC_ ("situation", "called three times"),
    [CUE_SITUATION_DECLINED] = NC_ ("situation", "declined lately"),
    [CUE_SITUATION_MONTH_END] = NC_ ("situation", "end of the month"),
    [CUE_SITUATION_STUDENT] = NC_ ("situation", "student on holiday"),
    [CUE_SITUATION_FAMILY] = NC_ ("situation", "family"),
  };

  return g_dpgettext2 (NULL, "situation", words[situation]);
}

static const Saying facts[] = {
  { "star", NC_ ("record", "stars") },
  { "age", NC_ ("record", "age") },
  { "tenure_months", NC_ ("record", "months with us") },
  { "contract_days_left", NC_ ("record", "days left in the contract") },
  { "plan_fee", NC_ ("record", "monthly fee") },
  { "spend_min_6m", NC_ ("record", "lowest bill of six months") },
  { "spend_avg_6m", NC_ ("record", "mean bill of six months") },
  { "spend_max_6m", NC_ ("record", "highest bill of six months") },
  { "data_now", NC_ ("record", "data used this month") },
  { "data_quota", NC_ ("record", "data of the plan") },
  { "data_avg3", NC_ ("record", "mean data of three months") },
  { "data_last", NC_ ("record", "data of last month") },
  { "voice_quota", NC_ ("record", "minutes of the plan") },
  { "voice_now", NC_ ("record", "minutes used this month") },
  { "over_times_6m", NC_ ("record", "times over quota in six months") },
  { "over_months_6m", NC_ ("record", "months over quota of six") },
  { "over_times_max_month", NC_ ("record", "most times over quota in a month") },
  { "over_fee_now", NC_ ("record", "over-quota fee this month") },
  { "over_fee_avg_6m", NC_ ("record", "mean over-quota fee of six months") },
  { "voice_avg3", NC_ ("record", "mean minutes of three months") },
  { "sms_avg3", NC_ ("record", "mean messages of three months") },
  { "roam_months_6m", NC_ ("record", "months roaming of six") },
  { "roam_mb_now", NC_ ("record", "roaming data this month, MB") },
  { "mismatch_run", NC_ ("record", "months in a row the plan does not fit") },
  { "has_broadband", NC_ ("record", "has broadband, 1 or 0") },
  { "trial_end_days", NC_ ("record", "days until the trial ends") },
  { "same_reason_30d", NC_ ("record", "calls about the same in 30 days") },
  { "waiver_used", NC_ ("record", "waivers used") },
  { "suspend_days", NC_ ("record", "days suspended") },
  { "device_is_2g", NC_ ("record", "has an old phone, 1 or 0") },
  { "new_device", NC_ ("record", "has a new phone, 1 or 0") },
  { "household_lines", NC_ ("record", "lines of the household") },
  { "day_of_month", NC_ ("record", "day of the month") },
  { "month", NC_ ("record", "month of the year") },
  { "holiday_month", NC_ ("record", "holiday month, 1 or 0") },
  { "open_complaints", NC_ ("record", "open complaints") },
  { "open_orders", NC_ ("record", "orders under way") },
  { "contacts_30d", NC_ ("record", "contacts in 30 days") },
  { "contact_consent", NC_ ("record", "agrees to be contacted, 1 or 0") },
  { "directed_share", NC_ ("record", "share of directed data, %") },
  { "fit_saving", NC_ ("record", "saving by the best offer") },
  { "declined_days", NC_ ("record", "days since an offer was declined") },
  { "tier", NC_ ("record", "tier") },
  { "segment", NC_ ("record", "segment of customers") },
  { "lifecycle", NC_ ("record", "stage with us") },
  { "region", NC_ ("record", "region") },
  { "plan", NC_ ("record", "present plan") },
  { "fit_kind", NC_ ("record", "result of the calculation") },
  { "closed", NC_ ("record", "call closed, 1 or 0") },
  { "resolved", NC_ ("record", "settled, 1 or 0") },
  { "came_again", NC_ ("record", "came again in seven days, 1 or 0") },
  { "talk_seconds", NC_ ("record", "seconds of talk") },
  { "statements_owed", NC_ ("record", "statements that had to be said") },
  { "statements_said", NC_ ("record", "statements said in time") },
  { "statements_later", NC_ ("record", "statements entered after the call") },
  { "statements_excused", NC_ ("record", "statements left out with a reason") },
  { "statements_open", NC_ ("record", "statements neither said nor excused") },
  { "entries_opened", NC_ ("record", "entries opened") },
  { "searches", NC_ ("record", "searches") },
  { "misses", NC_ ("record", "searches that found nothing") },
  { "lines_said", NC_ ("record", "lines said") },
  { "lines_skipped", NC_ ("record", "lines skipped") },
  { "lines_outdated", NC_ ("record", "lines not in force") },
  /* xgettext:no-c-format */
  { "fastest_percent", NC_ ("record", "fastest line, % of its time") },
  { "fastest_needs_seconds", NC_ ("record", "fastest line, seconds it needs") },
  { "fastest_took_seconds", NC_ ("record", "fastest line, seconds it took") },
  { "flags", NC_ ("record", "lines flagged") },
  { "offers", NC_ ("record", "offers answered") },
  { "offers_accepted", NC_ ("record", "offers accepted") },
  { "offers_declined", NC_ ("record", "offers declined") },
  { "silence_overridden", NC_ ("record", "offers made where none should be") },
  { "quiet_seconds", NC_ ("record", "seconds until something happened") },
  { "reveals", NC_ ("record", "times the number was shown") },
  { "reveal_needed", NC_ ("record", "the number was needed, 1 or 0") },
  { "promises", NC_ ("record", "promises nobody may make") },
  { "waivers_refused", NC_ ("record", "favours tried once more") },
  { "hour", NC_ ("record", "hour of the call") },
  { "notice_alone", NC_ ("record", "notice published by one person, 1 or 0") },
  { "outcome", NC_ ("record", "outcome of the call") },
  { "silenced_by", NC_ ("record", "why offers were held back") },
  { "open_ids", NC_ ("record", "statements not said") },
  { "later_ids", NC_ ("record", "statements entered later") },
  { "excused_ids", NC_ ("record", "statements excused") },
  { "notice_reason", NC_ ("record", "why one person published it") },
};

/**
 * cue_say_rule_fact:
 * @nick: data_now …
 *
 * Returns: what the fact is, in words
 */
const char *
cue_say_rule_fact (const char *nick)
{
  return say (facts, G_N_ELEMENTS (facts), nick);
}
