/* cue-rule-crowd.c
 *
 * The five customers of the preview know only what texts need.  A rule may ask for anything, so each
 * of them gets every figure, and is met in eight situations that rules are written about.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-rule-crowd.h"

#include "cue-fixture.h"

typedef struct
{
  CueFactId fact;
  gint64    value;
} Setting;

static const Setting plain[] = {
  { CUE_FACT_TENURE_MONTHS, 30 },   { CUE_FACT_CONTRACT_DAYS_LEFT, 200 },
  { CUE_FACT_VOICE_NOW_MINUTES, 120 }, { CUE_FACT_OVER_TIMES_6M, 0 },
  { CUE_FACT_OVER_TIMES_MAX_MONTH, 0 }, { CUE_FACT_OVER_FEE_NOW_FEN, 0 },
  { CUE_FACT_VOICE_AVG3_MINUTES, 260 }, { CUE_FACT_SMS_AVG3, 4 },
  { CUE_FACT_ROAM_MONTHS_6M, 0 },   { CUE_FACT_ROAM_MB_NOW, 0 },
  { CUE_FACT_MISMATCH_RUN, 0 },     { CUE_FACT_HAS_BROADBAND, 1 },
  { CUE_FACT_TRIAL_END_DAYS, 90 },  { CUE_FACT_SAME_REASON_30D, 0 },
  { CUE_FACT_WAIVER_USED, 0 },      { CUE_FACT_SUSPEND_DAYS, 0 },
  { CUE_FACT_DEVICE_IS_2G, 0 },     { CUE_FACT_NEW_DEVICE, 0 },
  { CUE_FACT_HOUSEHOLD_LINES, 1 },  { CUE_FACT_DAY_OF_MONTH, 12 },
  { CUE_FACT_MONTH, 11 },           { CUE_FACT_HOLIDAY_MONTH, 0 },
  { CUE_FACT_OPEN_COMPLAINTS, 0 },  { CUE_FACT_OPEN_ORDERS, 0 },
  { CUE_FACT_CONTACTS_30D, 0 },     { CUE_FACT_CONTACT_CONSENT, 1 },
  { CUE_FACT_DIRECTED_SHARE_PERCENT, 12 }, { CUE_FACT_FIT_SAVING_FEN, 0 },
  { CUE_FACT_DECLINED_DAYS, 400 },
};

#define MAX_SETTINGS 5

static const Setting special[CUE_N_SITUATIONS][MAX_SETTINGS] = {
  [CUE_SITUATION_NEW] = { { CUE_FACT_TENURE_MONTHS, 3 } },
  [CUE_SITUATION_COMPLAINT] = { { CUE_FACT_OPEN_COMPLAINTS, 1 } },
  [CUE_SITUATION_CONTACTED] = { { CUE_FACT_CONTACTS_30D, 3 }, { CUE_FACT_CONTACT_CONSENT, 0 },
                                { CUE_FACT_VOICE_AVG3_MINUTES, 620 } },
  [CUE_SITUATION_DECLINED] = { { CUE_FACT_DECLINED_DAYS, 10 }, { CUE_FACT_TENURE_MONTHS, 8 } },
  [CUE_SITUATION_MONTH_END] = { { CUE_FACT_DAY_OF_MONTH, 26 } },
  [CUE_SITUATION_STUDENT] = { { CUE_FACT_HOLIDAY_MONTH, 1 }, { CUE_FACT_NEW_DEVICE, 1 },
                              { CUE_FACT_SAME_REASON_30D, 2 }, { CUE_FACT_MONTH, 7 },
                              { CUE_FACT_DIRECTED_SHARE_PERCENT, 45 } },
  [CUE_SITUATION_FAMILY] = { { CUE_FACT_HOUSEHOLD_LINES, 3 }, { CUE_FACT_HAS_BROADBAND, 0 },
                             { CUE_FACT_DEVICE_IS_2G, 1 }, { CUE_FACT_MISMATCH_RUN, 4 } },
};

static void
member_free (gpointer data)
{
  CueCrowdMember *member = data;

  g_free (member->title);
  cue_facts_free (member->facts);
  g_free (member);
}

/* What follows from the plan, the usage and the stars of the person. */
static void
complete (CueFacts *facts)
{
  gint64 fee = cue_facts_get_int_or (facts, CUE_FACT_PLAN_FEE_FEN, 0);
  gint64 over = cue_facts_get_int_or (facts, CUE_FACT_OVER_FEE_AVG_6M_FEN, 0);
  gint64 months = cue_facts_get_int_or (facts, CUE_FACT_OVER_MONTHS_6M, 0);
  gint64 star = cue_facts_get_int_or (facts, CUE_FACT_STAR, 1);

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (!(facts->known & (G_GUINT64_CONSTANT (1) << plain[i].fact)))
      cue_facts_set_int (facts, plain[i].fact, plain[i].value);
  cue_facts_set_int (facts, CUE_FACT_SPEND_MIN_6M_FEN, fee);
  cue_facts_set_int (facts, CUE_FACT_SPEND_AVG_6M_FEN, fee + over);
  cue_facts_set_int (facts, CUE_FACT_SPEND_MAX_6M_FEN, fee + 2 * over);
  if (months > 0)
    {
      cue_facts_set_int (facts, CUE_FACT_OVER_TIMES_6M, 3 * months);
      cue_facts_set_int (facts, CUE_FACT_OVER_TIMES_MAX_MONTH, months);
    }
  cue_facts_set_text (facts, CUE_FACT_TEXT_TIER,
                      star >= 5 ? "diamond" : star == 4 ? "gold" : star == 3 ? "silver" : "standard");
  cue_facts_set_text (facts, CUE_FACT_TEXT_SEGMENT, "consumer");
  cue_facts_set_text (facts, CUE_FACT_TEXT_LIFECYCLE, "aftersale");
  cue_facts_set_text (facts, CUE_FACT_TEXT_REGION, "/yq/lj/qy/");
  cue_facts_set_text (facts, CUE_FACT_TEXT_FIT_KIND, months > 0 ? "PLAN" : "STAY");
}

static void
meet (CueFacts *facts, CueSituation situation)
{
  gint64 quota = cue_facts_get_int_or (facts, CUE_FACT_DATA_QUOTA_MB, 0);

  /* No fact of number 0 is set in a situation, so a setting of nothing ends them. */
  for (guint i = 0; i < MAX_SETTINGS && special[situation][i].fact != CUE_FACT_STAR; i++)
    cue_facts_set_int (facts, special[situation][i].fact, special[situation][i].value);
  if (situation == CUE_SITUATION_MONTH_END)
    cue_facts_set_int (facts, CUE_FACT_DATA_NOW_MB, quota * 95 / 100);
  if (situation == CUE_SITUATION_STUDENT)
    cue_facts_set_text (facts, CUE_FACT_TEXT_SEGMENT, "student");
}

/**
 * cue_rule_crowd_new:
 * @elderly_age: from which age on somebody is elderly
 *
 * Nobody real; always the same.  Any thread.
 *
 * Returns: (transfer full) (element-type CueCrowdMember): five people in eight situations
 */
GPtrArray *
cue_rule_crowd_new (int elderly_age)
{
  g_autoptr (GPtrArray) people = cue_fixture_list (elderly_age);
  GPtrArray            *crowd = g_ptr_array_new_with_free_func (member_free);

  for (guint i = 0; i < people->len; i++)
    for (int situation = 0; situation < CUE_N_SITUATIONS; situation++)
      {
        const CueFixture *person = people->pdata[i];
        CueCrowdMember   *member = g_new0 (CueCrowdMember, 1);

        member->title = g_strdup (person->title);
        member->situation = (CueSituation) situation;
        member->facts = cue_facts_copy (person->facts);
        complete (member->facts);
        meet (member->facts, member->situation);
        g_ptr_array_add (crowd, member);
      }
  return crowd;
}
