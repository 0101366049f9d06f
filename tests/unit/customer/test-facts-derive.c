/* test-facts-derive.c: the figures of the drawn call, and what stays unknown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-facts-derive.h"

#define GB 1024

static CueClock *
clock_at (const char *iso_date)
{
  CueClock             *clock = cue_clock_new_fixed (0);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");

  g_assert_nonnull (zone);
  cue_clock_set_time_zone (clock, zone);
  cue_clock_set_ms (clock, cue_clock_parse_date_ms (clock, iso_date) + 10 * 3600 * 1000);
  return clock;
}

static CueCatalogue *
make_catalogue (void)
{
  static const char xml[] =
    "<catalogue xmlns=\"urn:cuedesk:catalogue:1\" date=\"2026-11-20\" mb-per-gb=\"1024\">"
    "<over id=\"gd5\" cap=\"0\">"
    "<segment from=\"0\" block=\"1024\" price=\"500\" unit-price=\"3\"/></over>"
    "<over id=\"v15\" cap=\"0\"><segment from=\"0\" block=\"0\" unit-price=\"15\"/></over>"
    "<plan id=\"P128\" name=\"128\" fee=\"12800\" rollover=\"0\" lines=\"1\" line-fee=\"0\" "
    "contract-months=\"0\" one-off=\"0\" on-sale=\"false\" tariff-id=\"T1\" "
    "effective=\"next-month\"><allowance class=\"data\" amount=\"20480\"/>"
    "<allowance class=\"voice\" amount=\"500\"/><over-rule class=\"data\" ref=\"gd5\"/>"
    "<over-rule class=\"voice\" ref=\"v15\"/></plan>"
    "<plan id=\"P158\" name=\"158\" fee=\"15800\" rollover=\"0\" lines=\"1\" line-fee=\"0\" "
    "contract-months=\"0\" one-off=\"0\" on-sale=\"true\" tariff-id=\"T2\" "
    "effective=\"next-month\"><allowance class=\"data\" amount=\"51200\"/>"
    "<allowance class=\"voice\" amount=\"500\"/><over-rule class=\"data\" ref=\"gd5\"/>"
    "<over-rule class=\"voice\" ref=\"v15\"/></plan>"
    "<pack id=\"K10\" name=\"K10\" price=\"1500\" max=\"3\">"
    "<quantity class=\"data\" amount=\"10240\"/></pack></catalogue>";
  g_autoptr (GError) error = NULL;
  CueCatalogue      *catalogue = cue_catalogue_parse (xml, -1, "test", &error);

  g_assert_no_error (error);
  return catalogue;
}

static void
add_month (CueCustomer *customer, const char *month, gboolean complete, gint64 data_mb,
           gint64 voice_minutes)
{
  CueUsageMonth usage = { "", complete, data_mb };

  g_strlcpy (usage.month, month, sizeof usage.month);
  usage.voice_minutes = voice_minutes;
  g_ptr_array_add (customer->months, g_memdup2 (&usage, sizeof usage));
}

static void
add_record (CueCustomer *customer, CueRecordKind kind, const char *date, const char *subject,
            const char *channel, gboolean open, gboolean complaint)
{
  CueRecord *record = cue_record_new (kind);

  record->date = g_strdup (date);
  record->subject = g_strdup (subject);
  record->state = g_strdup ("");
  record->channel = g_strdup (channel);
  record->open = open;
  record->complaint = complaint;
  g_ptr_array_add (customer->records, record);
}

/* The call of the pictures: 22 November, usage May to October 34 37 41 46 39 43 GB, 31 GB now. */
static CueCustomer *
make_m11 (void)
{
  static const char *const months[] = { "2026-05", "2026-06", "2026-07", "2026-08", "2026-09",
                                        "2026-10" };
  static const int         used[] = { 34, 37, 41, 46, 39, 43 };
  CueCustomer             *customer = cue_customer_new ();

  customer->key = g_strdup ("C001");
  customer->plan_id = g_strdup ("P128");
  customer->contract_end = g_strdup ("2026-12-10");
  customer->tier = g_strdup ("gold");
  customer->region = g_strdup ("/yq/lj/qy/");
  customer->star = 4;
  customer->birth_year = 1964;
  customer->joined = g_strdup ("2017-11-22");
  customer->consent = 1;
  for (int i = 0; i < 6; i++)
    add_month (customer, months[i], TRUE, used[i] * GB, 180 + i);
  add_month (customer, "2026-11", FALSE, 31 * GB, 120);
  add_record (customer, CUE_RECORD_CONTACT, "2026-11-13", "提醒", "notice", FALSE, FALSE);
  add_record (customer, CUE_RECORD_CONTACT, "2026-10-28", "流量", "call", FALSE, FALSE);
  add_record (customer, CUE_RECORD_CONTACT, "2026-10-22", "流量", "call", FALSE, FALSE);
  add_record (customer, CUE_RECORD_ORDER, "2026-11-20", "移机", NULL, TRUE, FALSE);
  g_hash_table_insert (customer->extra, g_strdup ("waiver_used"), g_strdup ("0"));
  g_hash_table_insert (customer->extra, g_strdup ("device_generation"), g_strdup ("4g"));
  g_hash_table_insert (customer->extra, g_strdup ("device_since"), g_strdup ("2026-10-23"));
  return customer;
}

static CueAdvice *
advise (CueCatalogue *catalogue, const CueCustomer *customer, const char *today)
{
  g_autoptr (GArray) months = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));
  g_autoptr (GError) error = NULL;
  CueFitRequest      request;
  CueAdvice         *advice;

  cue_fit_request_from_customer (&request, customer, today, months);
  advice = cue_advice_compute (catalogue, &request, 5, NULL, &error);
  g_assert_no_error (error);
  return advice;
}

static void
assert_fact (const CueFacts *facts, CueFactId id, gint64 expected)
{
  gint64 value;

  if (!cue_facts_get_int (facts, id, &value))
    g_error ("%s is unknown", cue_fact_to_nick (id));
  if (value != expected)
    g_error ("%s is %" G_GINT64_FORMAT ", not %" G_GINT64_FORMAT, cue_fact_to_nick (id), value,
             expected);
}

static void
test_m11 (void)
{
  static const struct { CueFactId id; gint64 value; } expected[] = {
    { CUE_FACT_STAR, 4 },                     { CUE_FACT_AGE, 62 },
    { CUE_FACT_TENURE_MONTHS, 108 },          { CUE_FACT_CONTRACT_DAYS_LEFT, 18 },
    { CUE_FACT_PLAN_FEE_FEN, 12800 },         { CUE_FACT_SPEND_MIN_6M_FEN, 19800 },
    { CUE_FACT_SPEND_AVG_6M_FEN, 22800 },     { CUE_FACT_SPEND_MAX_6M_FEN, 25800 },
    { CUE_FACT_DATA_NOW_MB, 31 * GB },        { CUE_FACT_DATA_QUOTA_MB, 20 * GB },
    { CUE_FACT_DATA_AVG3_MB, 43691 },         { CUE_FACT_DATA_LAST_MB, 43 * GB },
    { CUE_FACT_VOICE_QUOTA_MINUTES, 500 },    { CUE_FACT_VOICE_NOW_MINUTES, 120 },
    { CUE_FACT_OVER_TIMES_6M, 120 },          { CUE_FACT_OVER_MONTHS_6M, 6 },
    { CUE_FACT_OVER_TIMES_MAX_MONTH, 26 },    { CUE_FACT_OVER_FEE_NOW_FEN, 5500 },
    { CUE_FACT_OVER_FEE_AVG_6M_FEN, 10000 },  { CUE_FACT_VOICE_AVG3_MINUTES, 184 },
    { CUE_FACT_MISMATCH_RUN, 6 },             { CUE_FACT_WAIVER_USED, 0 },
    { CUE_FACT_DEVICE_IS_2G, 0 },             { CUE_FACT_NEW_DEVICE, 1 },
    { CUE_FACT_DAY_OF_MONTH, 22 },            { CUE_FACT_MONTH, 11 },
    { CUE_FACT_OPEN_ORDERS, 1 },              { CUE_FACT_CONTACTS_30D, 1 },
    { CUE_FACT_SAME_REASON_30D, 1 },          { CUE_FACT_CONTACT_CONSENT, 1 },
    { CUE_FACT_FIT_SAVING_FEN, 7000 },        { CUE_FACT_ROAM_MONTHS_6M, 0 },
  };
  static const CueFactId unknown[] = {
    CUE_FACT_HAS_BROADBAND, CUE_FACT_TRIAL_END_DAYS, CUE_FACT_SUSPEND_DAYS,
    CUE_FACT_HOUSEHOLD_LINES, CUE_FACT_OPEN_COMPLAINTS, CUE_FACT_HOLIDAY_MONTH,
  };
  g_autoptr (CueClock)     clock = clock_at ("2026-11-22");
  g_autoptr (CueCatalogue) catalogue = make_catalogue ();
  g_autoptr (CueCustomer)  customer = make_m11 ();
  g_autoptr (CueAdvice)    advice = advise (catalogue, customer, "2026-11-22");
  g_autoptr (CueFacts)     facts = cue_facts_derive (customer, catalogue, advice, clock);

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    assert_fact (facts, expected[i].id, expected[i].value);
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (cue_facts_get_int (facts, unknown[i], NULL));
  g_assert_cmpstr (cue_facts_get_text (facts, CUE_FACT_TEXT_TIER), ==, "gold");
  g_assert_cmpstr (cue_facts_get_text (facts, CUE_FACT_TEXT_FIT_KIND), ==, "PLAN");
  g_assert_cmpstr (cue_facts_get_text (facts, CUE_FACT_TEXT_PLAN), ==, "P128");
}

/* Nothing known: only the calendar is, and no count is made up. */
static void
test_unknown (void)
{
  g_autoptr (CueClock)    clock = clock_at ("2026-11-22");
  g_autoptr (CueCustomer) customer = cue_customer_new ();
  g_autoptr (CueFacts)    facts = cue_facts_derive (customer, NULL, NULL, clock);

  for (int i = 0; i < CUE_N_FACTS; i++)
    g_assert_cmpint (cue_facts_get_int (facts, (CueFactId) i, NULL), ==,
                     i == CUE_FACT_DAY_OF_MONTH || i == CUE_FACT_MONTH);
  for (int i = 0; i < CUE_N_FACT_TEXTS; i++)
    g_assert_null (cue_facts_get_text (facts, (CueFactTextId) i));
  /* Files that are there and say nothing are another matter. */
  customer->known_records = 1U << CUE_RECORD_CONTACT | 1U << CUE_RECORD_TICKET;
  g_clear_pointer (&facts, cue_facts_free);
  facts = cue_facts_derive (customer, NULL, NULL, clock);
  assert_fact (facts, CUE_FACT_CONTACTS_30D, 0);
  assert_fact (facts, CUE_FACT_OPEN_COMPLAINTS, 0);
  g_assert_false (cue_facts_get_int (facts, CUE_FACT_OPEN_ORDERS, NULL));
}

/* Without an advice the quota is the plan's and the counts are the same; money stays unknown. */
static void
test_without_advice (void)
{
  g_autoptr (CueClock)     clock = clock_at ("2026-11-22");
  g_autoptr (CueCatalogue) catalogue = make_catalogue ();
  g_autoptr (CueCustomer)  customer = make_m11 ();
  g_autoptr (CueFacts)     facts = cue_facts_derive (customer, catalogue, NULL, clock);

  assert_fact (facts, CUE_FACT_DATA_QUOTA_MB, 20 * GB);
  assert_fact (facts, CUE_FACT_OVER_TIMES_6M, 120);
  assert_fact (facts, CUE_FACT_MISMATCH_RUN, 6);
  g_assert_false (cue_facts_get_int (facts, CUE_FACT_SPEND_AVG_6M_FEN, NULL));
  g_assert_null (cue_facts_get_text (facts, CUE_FACT_TEXT_FIT_KIND));
  g_free (customer->plan_id);
  customer->plan_id = g_strdup ("P9999");
  g_clear_pointer (&facts, cue_facts_free);
  facts = cue_facts_derive (customer, catalogue, NULL, clock);
  g_assert_false (cue_facts_get_int (facts, CUE_FACT_DATA_QUOTA_MB, NULL));
  g_assert_false (cue_facts_get_int (facts, CUE_FACT_OVER_MONTHS_6M, NULL));
  g_assert_false (cue_facts_get_int (facts, CUE_FACT_OVER_FEE_NOW_FEN, NULL));
  assert_fact (facts, CUE_FACT_DATA_NOW_MB, 31 * GB);
}

/* The run of misfits is counted back from last month; a good month or a gap ends it. */
static void
test_mismatch_run (void)
{
  static const struct { int used[6]; int run; } cases[] = {  /* oldest first, -1 = no such month */
    { { 30, 30, 30, 30, 30, 30 }, 6 },  { { 10, 10, 10, 10, 10, 10 }, 0 },
    { { 30, 30, 10, 30, 30, 30 }, 3 },  { { 30, 30, 30, 30, 30, 10 }, 0 },
    { { 5, 5, 5, 5, 5, 5 }, 6 },        { { 6, 6, 6, 6, 6, 6 }, 0 },  /* 6 GB is 30 % */
    { { 30, 5, 30, 5, 30, 5 }, 6 },     { { 30, 30, 30, -1, 30, 30 }, 2 },
    { { 30, 30, 30, 30, 30, -1 }, 0 },  { { -1, -1, -1, -1, -1, 30 }, 1 },
    { { 20, 20, 20, 20, 20, 20 }, 0 },  /* exactly the quota fits */
  };
  g_autoptr (CueClock)     clock = clock_at ("2026-11-22");
  g_autoptr (CueCatalogue) catalogue = make_catalogue ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CueCustomer) customer = cue_customer_new ();
      g_autoptr (CueFacts)    facts = NULL;

      customer->plan_id = g_strdup ("P128");
      for (int m = 0; m < 6; m++)
        {
          g_autofree char *month = g_strdup_printf ("2026-%02d", m + 5);

          if (cases[i].used[m] >= 0)
            add_month (customer, month, TRUE, cases[i].used[m] * GB, 0);
        }
      facts = cue_facts_derive (customer, catalogue, NULL, clock);
      assert_fact (facts, CUE_FACT_MISMATCH_RUN, cases[i].run);
      g_assert_cmpint (cue_facts_get_int (facts, CUE_FACT_DATA_LAST_MB, NULL), ==,
                       cases[i].used[5] >= 0);
    }
}

/* Months too old, to come, or not billed yet stay out; the year's end is no gap. */
static void
test_months (void)
{
  g_autoptr (CueClock)     clock = clock_at ("2027-02-01");
  g_autoptr (CueCatalogue) catalogue = make_catalogue ();
  g_autoptr (CueCustomer)  customer = cue_customer_new ();
  g_autoptr (CueFacts)     facts = NULL;

  customer->plan_id = g_strdup ("P128");
  customer->joined = g_strdup ("2026-08-31");
  add_month (customer, "2026-07", TRUE, 99 * GB, 0);
  add_month (customer, "2026-11", TRUE, 21 * GB, 100);
  add_month (customer, "2026-12", TRUE, 20 * GB + 1, 200);
  add_month (customer, "2027-01", TRUE, 30 * GB, 300);
  add_month (customer, "2027-02", FALSE, 7, 1);
  facts = cue_facts_derive (customer, catalogue, NULL, clock);
  assert_fact (facts, CUE_FACT_OVER_MONTHS_6M, 3);
  assert_fact (facts, CUE_FACT_OVER_TIMES_6M, 1 + 1 + 10);
  assert_fact (facts, CUE_FACT_OVER_TIMES_MAX_MONTH, 10);
  assert_fact (facts, CUE_FACT_MISMATCH_RUN, 3);
  assert_fact (facts, CUE_FACT_VOICE_AVG3_MINUTES, 200);
  assert_fact (facts, CUE_FACT_DATA_NOW_MB, 7);
  assert_fact (facts, CUE_FACT_TENURE_MONTHS, 5);
  /* A month later January is billed and February is not: it is neither running nor history. */
  g_clear_pointer (&facts, cue_facts_free);
  cue_clock_set_ms (clock, cue_clock_parse_date_ms (clock, "2027-03-01"));
  facts = cue_facts_derive (customer, catalogue, NULL, clock);
  g_assert_false (cue_facts_get_int (facts, CUE_FACT_DATA_NOW_MB, NULL));
  g_assert_false (cue_facts_get_int (facts, CUE_FACT_DATA_LAST_MB, NULL));
  assert_fact (facts, CUE_FACT_MISMATCH_RUN, 0);
  assert_fact (facts, CUE_FACT_TENURE_MONTHS, 6);
}

static void
test_directed_and_days (void)
{
  g_autoptr (CueClock)    clock = clock_at ("2026-11-22");
  g_autoptr (CueCustomer) customer = make_m11 ();
  g_autoptr (CueFacts)    facts = NULL;

  for (guint i = 3; i < 6; i++)
    {
      CueUsageMonth *month = g_ptr_array_index (customer->months, i);

      month->data_mb = 500;
      month->directed_mb[0] = 100;
      month->directed_mb[2] = 400;
      month->roaming_mb = i == 4;
    }
  g_clear_pointer (&customer->contract_end, g_free);
  customer->contract_end = g_strdup ("2026-11-01");
  g_hash_table_insert (customer->extra, g_strdup ("suspended_since"), g_strdup ("2026-11-14"));
  g_hash_table_insert (customer->extra, g_strdup ("trial_end"), g_strdup ("2026-11-25"));
  g_hash_table_insert (customer->extra, g_strdup ("device_since"), g_strdup ("2026-10-22"));
  facts = cue_facts_derive (customer, NULL, NULL, clock);
  assert_fact (facts, CUE_FACT_DIRECTED_SHARE_PERCENT, 40);
  assert_fact (facts, CUE_FACT_ROAM_MONTHS_6M, 1);
  assert_fact (facts, CUE_FACT_CONTRACT_DAYS_LEFT, -21);
  assert_fact (facts, CUE_FACT_SUSPEND_DAYS, 8);
  assert_fact (facts, CUE_FACT_TRIAL_END_DAYS, 3);
  assert_fact (facts, CUE_FACT_NEW_DEVICE, 0);
}

static void
test_holidays (void)
{
  static const char xml[] =
    "<words xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" use=\"holidays\"><old-id>T</old-id>"
    "<title>T</title><group id=\"h\"><word>07</word><word>08</word></group></words>";
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueDocument) document = cue_document_parse (xml, -1, "test", &error);
  g_autoptr (CueWords)    holidays = NULL;

  g_assert_no_error (error);
  holidays = cue_words_new_from_document (document, &error);
  g_assert_no_error (error);
  for (int month = 1; month <= 12; month++)
    {
      g_autoptr (CueFacts) facts = cue_facts_new ();

      cue_facts_set_int (facts, CUE_FACT_MONTH, month);
      cue_facts_apply_holidays (facts, holidays);
      assert_fact (facts, CUE_FACT_HOLIDAY_MONTH, month == 7 || month == 8);
    }
}

static void
test_request (void)
{
  g_autoptr (CueCustomer) customer = make_m11 ();
  g_autoptr (GArray)      months = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));
  CueFitRequest           request;

  add_record (customer, CUE_RECORD_TICKET, "2026-11-01", "x", NULL, TRUE, TRUE);
  add_record (customer, CUE_RECORD_TICKET, "2026-11-01", "x", NULL, FALSE, TRUE);
  add_record (customer, CUE_RECORD_TICKET, "2026-11-01", "x", NULL, TRUE, FALSE);
  cue_fit_request_from_customer (&request, customer, "2026-11-22", months);
  g_assert_cmpstr (request.plan_id, ==, "P128");
  g_assert_cmpint (request.tenure_months, ==, 108);
  g_assert_cmpint (request.age, ==, 62);
  g_assert_cmpint (request.open_complaints, ==, 1);
  g_assert_cmpint (request.lines, ==, 1);
  g_assert_false (request.has_broadband);
  g_assert_false (request.has_device_subsidy);
  g_assert_cmpuint (request.n_months, ==, 7);
  g_assert_cmpstr (request.months[6].month, ==, "2026-11");
  g_hash_table_insert (customer->extra, g_strdup ("device_subsidy"), g_strdup ("yes"));
  customer->birth_year = 0;
  g_clear_pointer (&customer->joined, g_free);
  cue_fit_request_from_customer (&request, customer, "2026-11-22", months);
  g_assert_true (request.has_device_subsidy);
  g_assert_cmpint (request.age, ==, -1);
  g_assert_cmpint (request.tenure_months, ==, -1);
  g_assert_cmpuint (request.n_months, ==, 7);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts-derive/m11", test_m11);
  g_test_add_func ("/facts-derive/unknown", test_unknown);
  g_test_add_func ("/facts-derive/without-advice", test_without_advice);
  g_test_add_func ("/facts-derive/mismatch-run", test_mismatch_run);
  g_test_add_func ("/facts-derive/months", test_months);
  g_test_add_func ("/facts-derive/directed-and-days", test_directed_and_days);
  g_test_add_func ("/facts-derive/holidays", test_holidays);
  g_test_add_func ("/facts-derive/request", test_request);
  return g_test_run ();
}
