/* cue-facts.c
 *
 * One row of plain figures a customer.  Rules, placeholders and the panel read this and nothing
 * else, so what they can know of a person is the list below: counts, amounts and short closed
 * vocabularies, never a name, a number or an address.
 *
 * Unknown is kept apart from zero with one bit a fact.  A source that does not say how often
 * somebody was called must not make a rule believe that he never was.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-facts.h"

#include <string.h>

typedef struct
{
  const char *nick;  /* also the SQL column */
  CueFactUnit unit;
} FactInfo;

/* In the order of CueFactId; the test walks both. */
static const FactInfo fact_infos[] = {
  [CUE_FACT_STAR] = { "star", CUE_FACT_UNIT_COUNT },
  [CUE_FACT_AGE] = { "age", CUE_FACT_UNIT_YEARS },
  [CUE_FACT_TENURE_MONTHS] = { "tenure_months", CUE_FACT_UNIT_MONTHS },
  [CUE_FACT_CONTRACT_DAYS_LEFT] = { "contract_days_left", CUE_FACT_UNIT_DAYS },
  [CUE_FACT_PLAN_FEE_FEN] = { "plan_fee", CUE_FACT_UNIT_FEN },
  [CUE_FACT_SPEND_MIN_6M_FEN] = { "spend_min_6m", CUE_FACT_UNIT_FEN },
  [CUE_FACT_SPEND_AVG_6M_FEN] = { "spend_avg_6m", CUE_FACT_UNIT_FEN },
  [CUE_FACT_SPEND_MAX_6M_FEN] = { "spend_max_6m", CUE_FACT_UNIT_FEN },
  [CUE_FACT_DATA_NOW_MB] = { "data_now", CUE_FACT_UNIT_MB },
  [CUE_FACT_DATA_QUOTA_MB] = { "data_quota", CUE_FACT_UNIT_MB },
  [CUE_FACT_DATA_AVG3_MB] = { "data_avg3", CUE_FACT_UNIT_MB },
  [CUE_FACT_DATA_LAST_MB] = { "data_last", CUE_FACT_UNIT_MB },
  [CUE_FACT_VOICE_QUOTA_MINUTES] = { "voice_quota", CUE_FACT_UNIT_MINUTES },
  [CUE_FACT_VOICE_NOW_MINUTES] = { "voice_now", CUE_FACT_UNIT_MINUTES },
  [CUE_FACT_OVER_TIMES_6M] = { "over_times_6m", CUE_FACT_UNIT_COUNT },
  [CUE_FACT_OVER_MONTHS_6M] = { "over_months_6m", CUE_FACT_UNIT_MONTHS },
  [CUE_FACT_OVER_TIMES_MAX_MONTH] = { "over_times_max_month", CUE_FACT_UNIT_COUNT },
  [CUE_FACT_OVER_FEE_NOW_FEN] = { "over_fee_now", CUE_FACT_UNIT_FEN },
  [CUE_FACT_OVER_FEE_AVG_6M_FEN] = { "over_fee_avg_6m", CUE_FACT_UNIT_FEN },
  [CUE_FACT_VOICE_AVG3_MINUTES] = { "voice_avg3", CUE_FACT_UNIT_MINUTES },
  [CUE_FACT_SMS_AVG3] = { "sms_avg3", CUE_FACT_UNIT_COUNT },
  [CUE_FACT_ROAM_MONTHS_6M] = { "roam_months_6m", CUE_FACT_UNIT_MONTHS },
  [CUE_FACT_ROAM_MB_NOW] = { "roam_mb_now", CUE_FACT_UNIT_SMALL_MB },
  [CUE_FACT_MISMATCH_RUN] = { "mismatch_run", CUE_FACT_UNIT_MONTHS },
  [CUE_FACT_HAS_BROADBAND] = { "has_broadband", CUE_FACT_UNIT_FLAG },
  [CUE_FACT_TRIAL_END_DAYS] = { "trial_end_days", CUE_FACT_UNIT_DAYS },
  [CUE_FACT_SAME_REASON_30D] = { "same_reason_30d", CUE_FACT_UNIT_COUNT },
  [CUE_FACT_WAIVER_USED] = { "waiver_used", CUE_FACT_UNIT_COUNT },
  [CUE_FACT_SUSPEND_DAYS] = { "suspend_days", CUE_FACT_UNIT_DAYS },
  [CUE_FACT_DEVICE_IS_2G] = { "device_is_2g", CUE_FACT_UNIT_FLAG },
  [CUE_FACT_NEW_DEVICE] = { "new_device", CUE_FACT_UNIT_FLAG },
  [CUE_FACT_HOUSEHOLD_LINES] = { "household_lines", CUE_FACT_UNIT_COUNT },
  [CUE_FACT_DAY_OF_MONTH] = { "day_of_month", CUE_FACT_UNIT_COUNT },
  [CUE_FACT_MONTH] = { "month", CUE_FACT_UNIT_COUNT },
  [CUE_FACT_HOLIDAY_MONTH] = { "holiday_month", CUE_FACT_UNIT_FLAG },
  [CUE_FACT_OPEN_COMPLAINTS] = { "open_complaints", CUE_FACT_UNIT_COUNT },
  [CUE_FACT_OPEN_ORDERS] = { "open_orders", CUE_FACT_UNIT_COUNT },
  [CUE_FACT_CONTACTS_30D] = { "contacts_30d", CUE_FACT_UNIT_COUNT },
  [CUE_FACT_CONTACT_CONSENT] = { "contact_consent", CUE_FACT_UNIT_FLAG },
  [CUE_FACT_DIRECTED_SHARE_PERCENT] = { "directed_share", CUE_FACT_UNIT_PERCENT },
  [CUE_FACT_FIT_SAVING_FEN] = { "fit_saving", CUE_FACT_UNIT_FEN },
  [CUE_FACT_DECLINED_DAYS] = { "declined_days", CUE_FACT_UNIT_DAYS },
};

static const char *const text_nicks[] = {
  [CUE_FACT_TEXT_TIER] = "tier",
  [CUE_FACT_TEXT_SEGMENT] = "segment",
  [CUE_FACT_TEXT_LIFECYCLE] = "lifecycle",
  [CUE_FACT_TEXT_REGION] = "region",
  [CUE_FACT_TEXT_PLAN] = "plan",
  [CUE_FACT_TEXT_FIT_KIND] = "fit_kind",
};

G_STATIC_ASSERT (G_N_ELEMENTS (fact_infos) == CUE_N_FACTS);
G_STATIC_ASSERT (G_N_ELEMENTS (text_nicks) == CUE_N_FACT_TEXTS);
G_STATIC_ASSERT (CUE_N_FACTS <= 64);  /* one bit each in CueFacts.known */

/**
 * cue_facts_new:
 *
 * Returns: (transfer full): a row in which every fact is unknown
 */
CueFacts *
cue_facts_new (void)
{
  return g_new0 (CueFacts, 1);
}

/**
 * cue_facts_copy:
 * @self: a row
 *
 * Returns: (transfer full): an independent copy
 */
CueFacts *
cue_facts_copy (const CueFacts *self)
{
  CueFacts *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  for (int i = 0; i < CUE_N_FACT_TEXTS; i++)
    copy->texts[i] = g_strdup (self->texts[i]);
  return copy;
}

/**
 * cue_facts_free:
 * @self: (nullable) (transfer full): a row
 */
void
cue_facts_free (CueFacts *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < CUE_N_FACT_TEXTS; i++)
    g_free (self->texts[i]);
  g_free (self);
}

/**
 * cue_facts_set_int:
 * @self: a row
 * @id: which fact
 * @value: its value in the unit of cue_fact_get_unit(): fen, MB, minutes, days, months, counts, 0/1
 *
 * Makes the fact known.
 */
void
cue_facts_set_int (CueFacts *self, CueFactId id, gint64 value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail ((int) id >= 0 && id < CUE_N_FACTS);

  self->ints[id] = value;
  self->known |= G_GUINT64_CONSTANT (1) << id;
}

/**
 * cue_facts_get_int:
 * @self: a row
 * @id: which fact
 * @value: (out) (optional): its value; left alone when the fact is unknown
 *
 * Returns: whether the fact is known
 */
gboolean
cue_facts_get_int (const CueFacts *self, CueFactId id, gint64 *value)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail ((int) id >= 0 && id < CUE_N_FACTS, FALSE);

  if ((self->known & (G_GUINT64_CONSTANT (1) << id)) == 0)
    return FALSE;
  if (value != NULL)
    *value = self->ints[id];
  return TRUE;
}

/**
 * cue_facts_get_int_or:
 * @self: a row
 * @id: which fact
 * @fallback: what to give when the fact is unknown
 *
 * Only for display and for callers that have a safe value for "unknown"; a rule never uses it.
 *
 * Returns: the value, or @fallback
 */
gint64
cue_facts_get_int_or (const CueFacts *self, CueFactId id, gint64 fallback)
{
  gint64 value = fallback;

  cue_facts_get_int (self, id, &value);
  return value;
}

/**
 * cue_facts_set_text:
 * @self: a row
 * @id: which fact
 * @text: (nullable): a word of the fact's vocabulary; %NULL or empty makes it unknown
 */
void
cue_facts_set_text (CueFacts *self, CueFactTextId id, const char *text)
{
  char *copy;

  g_return_if_fail (self != NULL);
  g_return_if_fail ((int) id >= 0 && id < CUE_N_FACT_TEXTS);

  copy = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  g_free (self->texts[id]);
  self->texts[id] = copy;
}

/**
 * cue_facts_get_text:
 * @self: a row
 * @id: which fact
 *
 * Returns: (transfer none) (nullable): the word, or %NULL when it is unknown
 */
const char *
cue_facts_get_text (const CueFacts *self, CueFactTextId id)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail ((int) id >= 0 && id < CUE_N_FACT_TEXTS, NULL);

  return self->texts[id];
}

/**
 * cue_fact_to_nick:
 * @id: which integer fact
 *
 * Returns: its name in rules, which is also its SQL column: `data_now`
 */
const char *
cue_fact_to_nick (CueFactId id)
{
  g_return_val_if_fail ((int) id >= 0 && id < CUE_N_FACTS, NULL);

  return fact_infos[id].nick;
}

/**
 * cue_fact_text_to_nick:
 * @id: which text fact
 *
 * Returns: its name in rules, which is also its SQL column: `tier`
 */
const char *
cue_fact_text_to_nick (CueFactTextId id)
{
  g_return_val_if_fail ((int) id >= 0 && id < CUE_N_FACT_TEXTS, NULL);

  return text_nicks[id];
}

/**
 * cue_fact_from_nick:
 * @nick: a name, `data_now`
 * @id: (out) (optional): the integer fact of that name
 *
 * Returns: whether there is one; a text fact's nick is not an integer fact
 */
gboolean
cue_fact_from_nick (const char *nick, CueFactId *id)
{
  g_return_val_if_fail (nick != NULL, FALSE);

  for (int i = 0; i < CUE_N_FACTS; i++)
    {
      if (strcmp (fact_infos[i].nick, nick) == 0)
        {
          if (id != NULL)
            *id = (CueFactId) i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * cue_fact_text_from_nick:
 * @nick: a name, `tier`
 * @id: (out) (optional): the text fact of that name
 *
 * Returns: whether there is one
 */
gboolean
cue_fact_text_from_nick (const char *nick, CueFactTextId *id)
{
  g_return_val_if_fail (nick != NULL, FALSE);

  for (int i = 0; i < CUE_N_FACT_TEXTS; i++)
    {
      if (strcmp (text_nicks[i], nick) == 0)
        {
          if (id != NULL)
            *id = (CueFactTextId) i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * cue_fact_get_unit:
 * @id: which integer fact
 *
 * Returns: how its value is counted, which decides how it is said to a person
 */
CueFactUnit
cue_fact_get_unit (CueFactId id)
{
  g_return_val_if_fail ((int) id >= 0 && id < CUE_N_FACTS, CUE_FACT_UNIT_COUNT);

  return fact_infos[id].unit;
}
