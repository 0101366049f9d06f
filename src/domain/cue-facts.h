/* cue-facts.h: one facts row a customer: what rules, placeholders and the panel may know.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Integer facts.  Units are in the names; _fen, _mb, _minutes, days, months, counts, 0/1.
 * The SQL column has the nick's name: cue_fact_to_nick (CUE_FACT_DATA_NOW_MB) is "data_now". */
typedef enum
{
  CUE_FACT_STAR, CUE_FACT_AGE, CUE_FACT_TENURE_MONTHS, CUE_FACT_CONTRACT_DAYS_LEFT,
  CUE_FACT_PLAN_FEE_FEN, CUE_FACT_SPEND_MIN_6M_FEN, CUE_FACT_SPEND_AVG_6M_FEN,
  CUE_FACT_SPEND_MAX_6M_FEN, CUE_FACT_DATA_NOW_MB, CUE_FACT_DATA_QUOTA_MB, CUE_FACT_DATA_AVG3_MB,
  CUE_FACT_DATA_LAST_MB, CUE_FACT_VOICE_QUOTA_MINUTES, CUE_FACT_VOICE_NOW_MINUTES,
  CUE_FACT_OVER_TIMES_6M, CUE_FACT_OVER_MONTHS_6M, CUE_FACT_OVER_TIMES_MAX_MONTH,
  CUE_FACT_OVER_FEE_NOW_FEN, CUE_FACT_OVER_FEE_AVG_6M_FEN, CUE_FACT_VOICE_AVG3_MINUTES,
  CUE_FACT_SMS_AVG3, CUE_FACT_ROAM_MONTHS_6M, CUE_FACT_ROAM_MB_NOW, CUE_FACT_MISMATCH_RUN,
  CUE_FACT_HAS_BROADBAND, CUE_FACT_TRIAL_END_DAYS, CUE_FACT_SAME_REASON_30D,
  CUE_FACT_WAIVER_USED, CUE_FACT_SUSPEND_DAYS, CUE_FACT_DEVICE_IS_2G, CUE_FACT_NEW_DEVICE,
  CUE_FACT_HOUSEHOLD_LINES, CUE_FACT_DAY_OF_MONTH, CUE_FACT_MONTH, CUE_FACT_HOLIDAY_MONTH,
  CUE_FACT_OPEN_COMPLAINTS, CUE_FACT_OPEN_ORDERS, CUE_FACT_CONTACTS_30D,
  CUE_FACT_CONTACT_CONSENT, CUE_FACT_DIRECTED_SHARE_PERCENT, CUE_FACT_FIT_SAVING_FEN,
  CUE_FACT_DECLINED_DAYS,
} CueFactId;
#define CUE_N_FACTS 42

/* Text facts: small closed vocabularies, never a name, number or address. */
typedef enum
{
  CUE_FACT_TEXT_TIER,       /* standard silver gold diamond */
  CUE_FACT_TEXT_SEGMENT,    /* consumer student enterprise … */
  CUE_FACT_TEXT_LIFECYCLE,  /* presale activation aftersale growth loss */
  CUE_FACT_TEXT_REGION,     /* scope path */
  CUE_FACT_TEXT_PLAN,       /* plan id */
  CUE_FACT_TEXT_FIT_KIND,   /* STAY PACKS PLAN LATER UNKNOWN */
} CueFactTextId;
#define CUE_N_FACT_TEXTS 6

/* How an integer fact is said to a person. */
typedef enum
{
  CUE_FACT_UNIT_COUNT,    /* pieces, lines, times, a day or month number, stars */
  CUE_FACT_UNIT_FLAG,     /* 0 or 1 */
  CUE_FACT_UNIT_FEN,
  CUE_FACT_UNIT_MB,        /* said in GB */
  CUE_FACT_UNIT_SMALL_MB,  /* said in MB */
  CUE_FACT_UNIT_MINUTES,
  CUE_FACT_UNIT_DAYS,
  CUE_FACT_UNIT_MONTHS,
  CUE_FACT_UNIT_YEARS,
  CUE_FACT_UNIT_PERCENT,
} CueFactUnit;

/* A value type with no pointer to a person in it.  Unknown is not zero: ask cue_facts_get_int(). */
typedef struct
{
  gint64  ints[CUE_N_FACTS];
  guint64 known;                   /* bit i set: ints[i] is known */
  char   *texts[CUE_N_FACT_TEXTS]; /* (owned) (nullable) */
} CueFacts;

CueFacts   *cue_facts_new            (void);
CueFacts   *cue_facts_copy           (const CueFacts *self);
void        cue_facts_free           (CueFacts *self);
void        cue_facts_set_int        (CueFacts *self, CueFactId id, gint64 value);
gboolean    cue_facts_get_int        (const CueFacts *self, CueFactId id, gint64 *value);
gint64      cue_facts_get_int_or     (const CueFacts *self, CueFactId id, gint64 fallback);
void        cue_facts_set_text       (CueFacts *self, CueFactTextId id, const char *text);
const char *cue_facts_get_text       (const CueFacts *self, CueFactTextId id);
const char *cue_fact_to_nick         (CueFactId id);
const char *cue_fact_text_to_nick    (CueFactTextId id);
gboolean    cue_fact_from_nick       (const char *nick, CueFactId *id);
gboolean    cue_fact_text_from_nick  (const char *nick, CueFactTextId *id);
CueFactUnit cue_fact_get_unit        (CueFactId id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueFacts, cue_facts_free)

G_END_DECLS
