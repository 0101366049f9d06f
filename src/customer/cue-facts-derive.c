/* cue-facts-derive.c
 *
 * From a customer, the catalogue and the advice to one row of figures.  Three habits keep the row
 * honest.  The running month and the billed months never mix.  What the bill says comes from the
 * bill (src/fit), not from a second formula here.  And what a source does not say stays unknown:
 * nothing is filled in with zero.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-facts-derive.h"

#include <string.h>

#include "cue-day.h"

#define N_HISTORY        6    /* months */
#define N_MEAN           3    /* months */
#define CONTACT_DAYS     30
#define NEW_DEVICE_DAYS  30
#define LOW_USE_PERCENT  30   /* of the quota; below it a plan is too big */
#define MB_PER_GB        1024

typedef struct
{
  CueFacts            *facts;
  const CueCustomer   *customer;
  CueCatalogue        *catalogue;  /* (nullable) */
  const CueAdvice     *advice;     /* (nullable) */
  CuePlanSummary       plan;
  gboolean             has_plan;
  GDate                today;
  char                 month[8];   /* today's */
  const CueUsageMonth *running;    /* (nullable) */
  const CueUsageMonth *billed[N_HISTORY];  /* newest first */
  guint                n_billed;
} Derive;

static void
set (Derive *self, CueFactId id, gint64 value)
{
  cue_facts_set_int (self->facts, id, value);
}

static gint64
divide_rounded (gint64 sum, gint64 n)
{
  return (sum * 2 + n) / (n * 2);
}

static void
find_months (Derive *self)
{
  GPtrArray *months = self->customer->months;

  for (guint i = months->len; i > 0; i--)
    {
      const CueUsageMonth *usage = g_ptr_array_index (months, i - 1);
      int                  age = cue_month_between (usage->month, self->month);

      if (!usage->complete && age == 0)
        self->running = usage;
      else if (usage->complete && age >= 1 && age <= N_HISTORY && self->n_billed < N_HISTORY)
        self->billed[self->n_billed++] = usage;
    }
}

/* -- what the customer row says ------------------------------------------------------------- */

static void
derive_person (Derive *self)
{
  const CueCustomer *customer = self->customer;
  int                tenure = cue_day_months_since (&self->today, customer->joined);
  int                days;

  if (customer->star >= 0)
    set (self, CUE_FACT_STAR, customer->star);
  if (customer->birth_year > 0)
    set (self, CUE_FACT_AGE, MAX (0, g_date_get_year (&self->today) - customer->birth_year));
  if (tenure >= 0)
    set (self, CUE_FACT_TENURE_MONTHS, tenure);
  if (cue_day_until (&self->today, customer->contract_end, &days))
    set (self, CUE_FACT_CONTRACT_DAYS_LEFT, days);
  if (customer->has_broadband >= 0)
    set (self, CUE_FACT_HAS_BROADBAND, customer->has_broadband);
  if (customer->household_lines >= 0)
    set (self, CUE_FACT_HOUSEHOLD_LINES, customer->household_lines);
  if (customer->consent >= 0)
    set (self, CUE_FACT_CONTACT_CONSENT, customer->consent);
  cue_facts_set_text (self->facts, CUE_FACT_TEXT_TIER, customer->tier);
  cue_facts_set_text (self->facts, CUE_FACT_TEXT_SEGMENT, customer->segment);
  cue_facts_set_text (self->facts, CUE_FACT_TEXT_LIFECYCLE, customer->lifecycle);
  cue_facts_set_text (self->facts, CUE_FACT_TEXT_REGION, customer->region);
  cue_facts_set_text (self->facts, CUE_FACT_TEXT_PLAN, customer->plan_id);
}

static void
derive_extra (Derive *self)
{
  GHashTable *extra = self->customer->extra;
  const char *generation = g_hash_table_lookup (extra, "device_generation");
  const char *waiver = g_hash_table_lookup (extra, "waiver_used");
  gint64      used;
  int         days;

  if (generation != NULL)
    set (self, CUE_FACT_DEVICE_IS_2G, strcmp (generation, "2g") == 0);
  if (cue_day_until (&self->today, g_hash_table_lookup (extra, "device_since"), &days))
    set (self, CUE_FACT_NEW_DEVICE, days <= 0 && days >= -NEW_DEVICE_DAYS);
  if (cue_day_until (&self->today, g_hash_table_lookup (extra, "suspended_since"), &days))
    set (self, CUE_FACT_SUSPEND_DAYS, MAX (0, -days));
  if (cue_day_until (&self->today, g_hash_table_lookup (extra, "trial_end"), &days))
    set (self, CUE_FACT_TRIAL_END_DAYS, days);
  if (waiver != NULL && g_ascii_string_to_signed (waiver, 10, 0, G_MAXINT, &used, NULL))
    set (self, CUE_FACT_WAIVER_USED, used);
}

/* -- contacts and open matters -------------------------------------------------------------- */

/* A contact of the last 30 days between persons, or one that offered something.  Notices that go
 * out by themselves at 80 or 100 % are owed to the customer and bother nobody. */
static gboolean
is_recent_contact (Derive *self, const CueRecord *record)
{
  int days;

  return record->kind == CUE_RECORD_CONTACT && g_strcmp0 (record->channel, "notice") != 0
         && cue_day_until (&self->today, record->date, &days) && days <= 0 && days >= -CONTACT_DAYS;
}

static void
derive_records (Derive *self)
{
  g_autoptr (GHashTable) reasons = g_hash_table_new (g_str_hash, g_str_equal);
  gint64                 contacts = 0, same = 0, complaints = 0, orders = 0;
  guint                  known = self->customer->known_records;

  for (guint i = 0; i < self->customer->records->len; i++)
    {
      const CueRecord *record = g_ptr_array_index (self->customer->records, i);

      known |= 1U << record->kind;
      complaints += record->kind == CUE_RECORD_TICKET && record->open && record->complaint;
      orders += record->kind == CUE_RECORD_ORDER && record->open;
      if (is_recent_contact (self, record))
        {
          guint n = 1 + GPOINTER_TO_UINT (g_hash_table_lookup (reasons, record->subject));

          contacts++;
          same = MAX (same, n);
          g_hash_table_insert (reasons, record->subject, GUINT_TO_POINTER (n));
        }
    }
  if ((known & 1U << CUE_RECORD_TICKET) != 0)
    set (self, CUE_FACT_OPEN_COMPLAINTS, complaints);
  if ((known & 1U << CUE_RECORD_ORDER) != 0)
    set (self, CUE_FACT_OPEN_ORDERS, orders);
  if ((known & 1U << CUE_RECORD_CONTACT) != 0)
    {
      set (self, CUE_FACT_CONTACTS_30D, contacts);
      set (self, CUE_FACT_SAME_REASON_30D, same);
    }
}

/* -- use ------------------------------------------------------------------------------------ */

/* The quota with the packs he has, from the bill where there is one, else the plan's. */
static gboolean
get_data_quota (Derive *self, gint64 *quota_mb)
{
  if (self->advice != NULL && self->advice->stay != NULL && self->advice->stay->offer != NULL
      && self->advice->stay->offer->data_mb >= 0)
    *quota_mb = self->advice->stay->offer->data_mb;
  else if (self->has_plan && self->plan.data_mb >= 0)
    *quota_mb = self->plan.data_mb;
  else
    return FALSE;
  return TRUE;
}

static const CueBillMonth *
find_bill (Derive *self, const char *month)
{
  GPtrArray *months = self->advice != NULL && self->advice->stay != NULL
                      ? self->advice->stay->months : NULL;

  for (guint i = 0; months != NULL && i < months->len; i++)
    {
      const CueBillMonth *bill = g_ptr_array_index (months, i);

      if (strcmp (bill->month, month) == 0)
        return bill;
    }
  return NULL;
}

static void
derive_running (Derive *self)
{
  if (self->running == NULL)
    return;
  set (self, CUE_FACT_DATA_NOW_MB, self->running->data_mb);
  set (self, CUE_FACT_VOICE_NOW_MINUTES, self->running->voice_minutes);
  set (self, CUE_FACT_ROAM_MB_NOW, self->running->roaming_mb);
}

static void
derive_history (Derive *self)
{
  gint64 roaming = 0;

  if (self->n_billed == 0)
    return;
  for (guint i = 0; i < self->n_billed; i++)
    roaming += self->billed[i]->roaming_mb > 0;
  set (self, CUE_FACT_ROAM_MONTHS_6M, roaming);
  if (cue_month_between (self->billed[0]->month, self->month) == 1)
    set (self, CUE_FACT_DATA_LAST_MB, self->billed[0]->data_mb);
}

/* The biggest of the app groups as a share of all data of the latest three billed months. */
static void
derive_directed (Derive *self)
{
  gint64 groups[CUE_N_DIRECTED] = { 0 };
  gint64 all = 0, biggest = 0;

  for (guint i = 0; i < N_MEAN; i++)
    {
      all += self->billed[i]->data_mb;
      for (int d = 0; d < CUE_N_DIRECTED; d++)
        {
          groups[d] += self->billed[i]->directed_mb[d];
          all += self->billed[i]->directed_mb[d];
          biggest = MAX (biggest, groups[d]);
        }
    }
  if (all > 0)
    set (self, CUE_FACT_DIRECTED_SHARE_PERCENT, biggest * 100 / all);
}

static void
derive_means (Derive *self)
{
  gint64 data = 0, voice = 0, sms = 0;

  if (self->n_billed < N_MEAN)
    return;
  for (guint i = 0; i < N_MEAN; i++)
    {
      data += self->billed[i]->data_mb;
      voice += self->billed[i]->voice_minutes;
      sms += self->billed[i]->sms;
    }
  set (self, CUE_FACT_DATA_AVG3_MB, divide_rounded (data, N_MEAN));
  set (self, CUE_FACT_VOICE_AVG3_MINUTES, divide_rounded (voice, N_MEAN));
  set (self, CUE_FACT_SMS_AVG3, divide_rounded (sms, N_MEAN));
  derive_directed (self);
}

/* Over-quota data of a billed month: what the bill found, because it knows directed data, packs and
 * carry; without a bill what lies above the plan's quota. */
static gint64
get_over_mb (Derive *self, const CueUsageMonth *usage, gint64 quota_mb)
{
  const CueBillMonth *bill = find_bill (self, usage->month);

  return bill != NULL ? bill->over_data_mb : MAX (0, usage->data_mb - quota_mb);
}

static void
derive_over (Derive *self)
{
  gint64 quota_mb, times = 0, most = 0, months = 0, run = 0;
  gint64 unit_mb = self->advice != NULL && self->advice->mb_per_gb > 0 ? self->advice->mb_per_gb
                                                                        : MB_PER_GB;

  if (!get_data_quota (self, &quota_mb))
    return;
  set (self, CUE_FACT_DATA_QUOTA_MB, quota_mb);
  if (self->n_billed == 0)
    return;
  for (guint i = 0; i < self->n_billed; i++)
    {
      gint64   over_mb = get_over_mb (self, self->billed[i], quota_mb);
      gint64   started = (over_mb + unit_mb - 1) / unit_mb;
      gboolean misfit = over_mb > 0
                        || self->billed[i]->data_mb * 100 < quota_mb * LOW_USE_PERCENT;

      times += started;
      most = MAX (most, started);
      months += over_mb > 0;
      /* The run is counted back from last month and ends at a gap. */
      if (misfit && run == i
          && cue_month_between (self->billed[i]->month, self->month) == (int) i + 1)
        run++;
    }
  set (self, CUE_FACT_OVER_TIMES_6M, times);
  set (self, CUE_FACT_OVER_TIMES_MAX_MONTH, most);
  set (self, CUE_FACT_OVER_MONTHS_6M, months);
  set (self, CUE_FACT_MISMATCH_RUN, run);
}

/* -- money ---------------------------------------------------------------------------------- */

static void
derive_bill (Derive *self)
{
  gint64 sum = 0, over = 0, least = G_MAXINT64, most = 0;

  if (self->n_billed == 0)
    return;
  for (guint i = 0; i < self->n_billed; i++)
    {
      const CueBillMonth *bill = find_bill (self, self->billed[i]->month);

      if (bill == NULL)
        return;
      sum += bill->cost_fen;
      over += bill->over_fen;
      least = MIN (least, bill->cost_fen);
      most = MAX (most, bill->cost_fen);
    }
  set (self, CUE_FACT_SPEND_MIN_6M_FEN, least);
  set (self, CUE_FACT_SPEND_MAX_6M_FEN, most);
  set (self, CUE_FACT_SPEND_AVG_6M_FEN, divide_rounded (sum, self->n_billed));
  set (self, CUE_FACT_OVER_FEE_AVG_6M_FEN, divide_rounded (over, self->n_billed));
}

/* The over-quota fee of the running month so far.  The calculator is asked for the bill of this
 * one month as if it ended today, so that blocks, unit prices and caps are counted in one place. */
static void
derive_over_now (Derive *self, const char *today)
{
  g_autoptr (CueAdvice) advice = NULL;
  g_autoptr (GArray)    months = NULL;
  CueFitRequest         request = { 0 };
  CueUsageMonth         month;

  if (self->catalogue == NULL || self->running == NULL || !self->has_plan)
    return;
  months = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));
  cue_fit_request_from_customer (&request, self->customer, today, months);
  month = *self->running;
  month.complete = TRUE;
  request.months = &month;
  request.n_months = 1;
  request.max_catalogue_age_days = -1;
  advice = cue_advice_compute (self->catalogue, &request, 1, NULL, NULL);
  if (advice != NULL && advice->stay != NULL && advice->stay->months->len == 1)
    set (self, CUE_FACT_OVER_FEE_NOW_FEN,
         ((CueBillMonth *) g_ptr_array_index (advice->stay->months, 0))->over_fen);
}

static void
derive_plan (Derive *self)
{
  if (self->catalogue == NULL || self->customer->plan_id == NULL
      || !cue_catalogue_get_plan (self->catalogue, self->customer->plan_id, &self->plan))
    return;
  self->has_plan = TRUE;
  if (self->plan.fee_fen >= 0)
    set (self, CUE_FACT_PLAN_FEE_FEN, self->plan.fee_fen);
  if (self->advice != NULL && self->advice->stay != NULL && self->advice->stay->offer != NULL
      && self->advice->stay->offer->voice_minutes >= 0)
    set (self, CUE_FACT_VOICE_QUOTA_MINUTES, self->advice->stay->offer->voice_minutes);
  else if (self->plan.voice_minutes >= 0)
    set (self, CUE_FACT_VOICE_QUOTA_MINUTES, self->plan.voice_minutes);
}

static void
derive_advice (Derive *self)
{
  const CueFitOption *chosen;

  if (self->advice == NULL)
    return;
  cue_facts_set_text (self->facts, CUE_FACT_TEXT_FIT_KIND,
                      cue_advice_kind_to_nick (self->advice->kind));
  if (self->advice->kind == CUE_ADVICE_STAY)
    set (self, CUE_FACT_FIT_SAVING_FEN, 0);
  if (self->advice->stay == NULL || self->advice->chosen < 0
      || (guint) self->advice->chosen >= self->advice->options->len)
    return;
  chosen = g_ptr_array_index (self->advice->options, self->advice->chosen);
  set (self, CUE_FACT_FIT_SAVING_FEN, self->advice->stay->expected_fen - chosen->expected_fen);
}

/**
 * cue_facts_derive:
 * @customer: a customer with usage and records
 * @catalogue: (nullable): the catalogue in force; without it quota and amounts stay unknown
 * @advice: (nullable): computed from the same customer and catalogue; without it spend and fit stay
 *   unknown
 * @clock: says today
 *
 * Every fact of the facts table (docs/formats.md, "Facts").  Months: "billed" are the complete ones
 * among the six calendar months before today's, the running one is today's month and not complete.
 * Means need three billed months.  `over_times` counts started over-quota GB; `mismatch_run` is how
 * many of the latest months, without a gap, were over the quota or used less than 30 % of it.
 * Any thread; the holiday list is a document, see cue_facts_apply_holidays().
 *
 * Returns: (transfer full): the facts
 */
CueFacts *
cue_facts_derive (const CueCustomer *customer, CueCatalogue *catalogue, const CueAdvice *advice,
                  CueClock *clock)
{
  Derive                self = { NULL, customer, catalogue, advice };
  g_autoptr (GDateTime) now = NULL;
  g_autofree char      *today = NULL;

  g_return_val_if_fail (customer != NULL, NULL);
  g_return_val_if_fail (CUE_IS_CLOCK (clock), NULL);

  self.facts = cue_facts_new ();
  now = cue_clock_to_local (clock, cue_clock_now_ms (clock));
  if (now == NULL)
    return self.facts;
  today = g_date_time_format (now, "%Y-%m-%d");
  if (!cue_day_parse (today, &self.today))
    return self.facts;
  g_strlcpy (self.month, today, sizeof self.month);
  set (&self, CUE_FACT_DAY_OF_MONTH, g_date_time_get_day_of_month (now));
  set (&self, CUE_FACT_MONTH, g_date_time_get_month (now));
  find_months (&self);
  derive_person (&self);
  derive_extra (&self);
  derive_records (&self);
  derive_plan (&self);
  derive_running (&self);
  derive_history (&self);
  derive_means (&self);
  derive_over (&self);
  derive_bill (&self);
  derive_over_now (&self, today);
  derive_advice (&self);
  return self.facts;
}

/**
 * cue_facts_apply_holidays:
 * @facts: facts with a known month
 * @holidays: a words document of use `holidays`: each word is a month, `01` to `12`
 *
 * Says whether the month is one of the student holidays.  The list is data, so a site changes it
 * without a new program.
 */
void
cue_facts_apply_holidays (CueFacts *facts, const CueWords *holidays)
{
  gint64   month;
  gboolean found = FALSE;

  g_return_if_fail (facts != NULL && holidays != NULL);

  if (!cue_facts_get_int (facts, CUE_FACT_MONTH, &month))
    return;
  for (guint i = 0; i < holidays->groups->len; i++)
    {
      const CueWordGroup *group = g_ptr_array_index (holidays->groups, i);

      for (guint j = 0; group->words != NULL && group->words[j] != NULL; j++)
        found |= g_ascii_strtoll (group->words[j], NULL, 10) == month;
    }
  cue_facts_set_int (facts, CUE_FACT_HOLIDAY_MONTH, found);
}
