/* test-sample-rules.c: the sample's rule table, word lists and customers belong together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "cue-catalogue.h"
#include "cue-customer-files.h"
#include "cue-date-tokens.h"
#include "cue-facts-derive.h"
#include "cue-package.h"
#include "cue-placeholder.h"
#include "cue-resource.h"
#include "cue-ruleset.h"
#include "cue-words.h"

#define N_CUSTOMERS 60

static const char *const files[] = { "customers", "usage", "contacts", "tickets", "orders",
                                     "outages" };

/* The sample as `init --demo` would make it on one day. */
typedef struct
{
  CueClock          *clock;      /* (owned) */
  char              *directory;  /* (owned) */
  CueCustomerSource *source;     /* (owned) */
  CueCatalogue      *catalogue;  /* (owned) */
  GPtrArray         *documents;  /* (owned) (element-type CueDocument): rules.xml and words.xml */
  CueRules          *rules;      /* (owned) */
  CueRuleset        *ruleset;    /* (owned) */
  char               today[11];
} Sample;

static char *
load (Sample *self, const char *name)
{
  g_autofree char   *path = g_strconcat ("sample/", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = cue_resource_lookup (path, &error);
  g_autofree char   *text = NULL;
  char              *expanded;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  expanded = cue_date_tokens_expand (text, self->clock, &error);
  g_assert_no_error (error);
  return expanded;
}

static gboolean
on_document (CueDocument *document, guint64 line, gpointer user_data, GError **error)
{
  g_ptr_array_add (user_data, cue_document_ref (document));
  return TRUE;
}

static gboolean
on_reject (const GError *reason, guint64 line, gpointer user_data, GError **error)
{
  g_error ("%s", reason->message);
  return FALSE;
}

static void
load_package (Sample *self, const char *name)
{
  g_autofree char             *text = load (self, name);
  g_autoptr (GError)           error = NULL;
  g_autoptr (CuePackageReader) reader = cue_package_reader_new (name, on_document, on_reject,
                                                                self->documents);

  g_assert_true (cue_package_reader_feed (reader, text, strlen (text), &error));
  g_assert_true (cue_package_reader_finish (reader, &error));
  g_assert_no_error (error);
}

static CueDocument *
find_document (Sample *self, CueDocumentKind kind, const char *title)
{
  for (guint i = 0; i < self->documents->len; i++)
    {
      CueDocument *document = g_ptr_array_index (self->documents, i);

      if (cue_document_get_kind (document) == kind
          && g_strcmp0 (cue_document_get_title (document), title) == 0)
        return document;
    }
  g_error ("no document %s", title);
}

static CueWords *
find_words (Sample *self, const char *use)
{
  for (guint i = 0; i < self->documents->len; i++)
    {
      CueDocument        *document = g_ptr_array_index (self->documents, i);
      g_autoptr (GError)  error = NULL;
      g_autoptr (CueWords) words = NULL;

      if (cue_document_get_kind (document) != CUE_DOCUMENT_WORDS)
        continue;
      words = cue_words_new_from_document (document, &error);
      g_assert_no_error (error);
      if (strcmp (words->use, use) == 0)
        return g_steal_pointer (&words);
    }
  g_error ("no word list %s", use);
}

static void
sample_open (Sample *self, const char *today)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (GError)    error = NULL;
  g_autofree char      *catalogue = NULL;

  memset (self, 0, sizeof *self);
  g_strlcpy (self->today, today, sizeof self->today);
  self->clock = cue_clock_new_fixed (0);
  cue_clock_set_time_zone (self->clock, zone);
  cue_clock_set_ms (self->clock, cue_clock_parse_date_ms (self->clock, today) + 36000000);
  self->directory = g_dir_make_tmp ("cue-sample-XXXXXX", &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_strdup_printf ("customers/%s.csv", files[i]);
      g_autofree char *base = g_path_get_basename (name);
      g_autofree char *path = g_build_filename (self->directory, base, NULL);
      g_autofree char *text = load (self, name);

      g_assert_true (g_file_set_contents (path, text, -1, &error));
    }
  self->source = CUE_CUSTOMER_SOURCE (cue_customer_files_open (self->directory, NULL, &error));
  g_assert_no_error (error);
  catalogue = load (self, "catalogue.xml");
  self->catalogue = cue_catalogue_parse (catalogue, -1, "catalogue.xml", &error);
  g_assert_no_error (error);
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_document_unref);
  load_package (self, "rules.xml");
  load_package (self, "words.xml");
  self->rules = cue_rules_new_from_document (find_document (self, CUE_DOCUMENT_RULES,
                                                            "起始规则表"), &error);
  g_assert_no_error (error);
  self->ruleset = cue_ruleset_new (self->rules, &error);
  g_assert_no_error (error);
}

static void
sample_close (Sample *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.csv", self->directory, files[i]);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->directory), ==, 0);
  g_free (self->directory);
  g_clear_object (&self->ruleset);
  cue_rules_unref (self->rules);
  g_ptr_array_unref (self->documents);
  cue_catalogue_unref (self->catalogue);
  g_clear_object (&self->source);
  g_clear_object (&self->clock);
}

static CueAdvice *
sample_advise (Sample *self, const CueCustomer *customer)
{
  g_autoptr (GArray) months = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));
  g_autoptr (GError) error = NULL;
  CueFitRequest      request;
  CueAdvice         *advice;

  cue_fit_request_from_customer (&request, customer, self->today, months);
  advice = cue_advice_compute (self->catalogue, &request, 3, NULL, &error);
  g_assert_no_error (error);
  return advice;
}

static CueFacts *
sample_facts (Sample *self, const char *key, CueAdvice **advice)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueCustomer) customer = cue_customer_source_find_by_key (self->source, key, NULL,
                                                                      &error);
  g_autoptr (CueAdvice)   local = NULL;
  g_autoptr (CueWords)    holidays = find_words (self, "holidays");
  CueFacts               *facts;

  g_assert_no_error (error);
  local = sample_advise (self, customer);
  facts = cue_facts_derive (customer, self->catalogue, local, self->clock);
  cue_facts_apply_holidays (facts, holidays);
  if (advice != NULL)
    *advice = g_steal_pointer (&local);
  return facts;
}

static GPtrArray *
sample_findings (Sample *self, const char *key)
{
  g_autoptr (CueFacts) facts = sample_facts (self, key, NULL);
  g_autoptr (GError)   error = NULL;
  GPtrArray           *findings = cue_ruleset_run (self->ruleset, facts, &error);

  g_assert_no_error (error);
  return findings;
}

static const CueRuleFinding *
find_finding (GPtrArray *findings, const char *rule_id)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const CueRuleFinding *finding = g_ptr_array_index (findings, i);

      if (strcmp (finding->rule->id, rule_id) == 0)
        return finding;
    }
  return NULL;
}

static void
assert_evidence (GPtrArray *findings, const char *rule_id, const char *evidence)
{
  const CueRuleFinding *finding = find_finding (findings, rule_id);

  if (finding == NULL)
    g_error ("%s does not fire", rule_id);
  g_assert_cmpstr (finding->evidence, ==, evidence);
}

/* Those about a customer; what is worth hearing of a call is asked of calls. */
static guint
count_rules (CueRules *rules)
{
  guint n = 0;

  for (guint i = 0; i < rules->rules->len; i++)
    n += ((CueRule *) rules->rules->pdata[i])->level != CUE_RULE_RISK;
  return n;
}

/* Each rule of the starting table fires for somebody and for not everybody, over a day in the
 * middle of a month, one at its end, and one in the student holidays. */
static void
test_every_rule_fires (void)
{
  static const char *const days[] = { "2026-11-22", "2026-11-27", "2027-07-10" };
  static const char *const table[] = {
    "R-U1", "R-U2", "R-U3", "R-M1", "R-M2", "R-A1", "R-A2", "R-A3", "R-A4", "R-A5", "R-A6",
    "R-T1", "R-T2", "R-T3", "R-T4", "R-L1", "R-L2", "R-L3", "R-L4", "R-V1", "R-V2", "R-C1",
    "R-C2", "R-C3", "R-C4", "R-C5", "R-D1", "R-X1", "R-X2", "R-X3", "R-Q1", "R-Q2",
  };
  g_autoptr (GHashTable) fired = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize d = 0; d < G_N_ELEMENTS (days); d++)
    {
      Sample                 sample;
      g_autoptr (GPtrArray)  keys = NULL;

      sample_open (&sample, days[d]);
      keys = cue_customer_source_list_keys (sample.source, NULL, NULL);
      g_assert_cmpuint (keys->len, ==, N_CUSTOMERS);
      g_assert_cmpuint (count_rules (sample.rules), ==, G_N_ELEMENTS (table));
      for (guint i = 0; i < keys->len; i++)
        {
          g_autoptr (GPtrArray) findings = sample_findings (&sample, g_ptr_array_index (keys, i));

          for (guint f = 0; f < findings->len; f++)
            {
              const CueRuleFinding *finding = g_ptr_array_index (findings, f);
              guint n = GPOINTER_TO_UINT (g_hash_table_lookup (fired, finding->rule->id));

              g_assert_null (strpbrk (finding->evidence, "{}$"));
              g_hash_table_replace (fired, g_strdup (finding->rule->id),
                                    GUINT_TO_POINTER (n + 1));
              if (f > 0)
                g_assert_cmpint (((CueRuleFinding *) findings->pdata[f - 1])->rule->priority, <=,
                                 finding->rule->priority);
            }
        }
      sample_close (&sample);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (fired, table[i]));

      g_test_message ("%s fired %u times in %" G_GSIZE_FORMAT " days of %d customers", table[i], n,
                      G_N_ELEMENTS (days), N_CUSTOMERS);
      /* Only a desk's own events tell that somebody declined: no file of customers does. */
      if (n == 0 && strcmp (table[i], "R-C5") != 0)
        g_error ("%s fires for nobody", table[i]);
      g_assert_cmpuint (n, <, N_CUSTOMERS * G_N_ELEMENTS (days));
    }
}

/* R-C5 by the day: remembered for thirty days, and an offer that was never declined silences nobody. */
static void
test_declined (void)
{
  Sample                sample;
  g_autoptr (CueFacts)  facts = cue_facts_new ();
  g_autoptr (GPtrArray) none = NULL;

  sample_open (&sample, "2026-11-22");
  none = cue_ruleset_run (sample.ruleset, facts, NULL);
  g_assert_null (find_finding (none, "R-C5"));
  for (int days = 0; days <= 40; days++)
    {
      g_autoptr (GPtrArray) findings = NULL;

      cue_facts_set_int (facts, CUE_FACT_DECLINED_DAYS, days);
      findings = cue_ruleset_run (sample.ruleset, facts, NULL);
      g_assert_cmpint (find_finding (findings, "R-C5") != NULL, ==, days < 30);
      g_assert_cmpint (cue_findings_silence_offers (findings, NULL), ==, days < 30);
    }
  sample_close (&sample);
}

/* The drawn call: the panel of the picture. */
static void
test_m11 (void)
{
  static const char *const fires[] = { "R-A4", "R-M1", "R-T2", "R-U1", "R-V1", "R-C2", "R-L3" };
  static const char *const silent[] = { "R-Q1", "R-C4", "R-A3", "R-A6", "R-U2", "R-L4", "R-A5" };
  Sample                   sample;
  g_autoptr (GPtrArray)    findings = NULL;
  g_autoptr (CueFacts)     facts = NULL;
  g_autoptr (CueAdvice)    advice = NULL;
  g_autoptr (CueCustomer)  customer = NULL;
  g_autoptr (GError)       error = NULL;

  sample_open (&sample, "2026-11-22");
  customer = cue_customer_source_find_by_number (sample.source, "14000008000", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (customer->key, ==, "C001");
  g_assert_cmpstr (customer->name, ==, "张秀英");
  findings = sample_findings (&sample, "C001");
  facts = sample_facts (&sample, "C001", &advice);
  for (gsize i = 0; i < G_N_ELEMENTS (fires); i++)
    if (find_finding (findings, fires[i]) == NULL)
      g_error ("%s does not fire", fires[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (silent); i++)
    g_assert_null (find_finding (findings, silent[i]));
  g_assert_false (cue_findings_silence_offers (findings, NULL));
  assert_evidence (findings, "R-U1",
                   "近 6 个月有 6 个月超量，单月最多 26 次；标准：单月 5 次以上");
  assert_evidence (findings, "R-A4",
                   "已用 155%，套外已花 55 元，下一次提醒在 200%");
  assert_evidence (findings, "R-T2", "合约还有 18 天到期");
  /* The first finding with talking points is the one about being over the quota. */
  g_assert_cmpstr (((CueRuleFinding *) g_ptr_array_index (findings, 0))->rule->topic, ==, "overage");
  g_assert_cmpint (advice->kind, ==, CUE_ADVICE_PLAN);
  g_assert_cmpint (advice->stay->sum_fen, ==, 136800);
  g_assert_cmpint (cue_facts_get_int_or (facts, CUE_FACT_SPEND_AVG_6M_FEN, -1), ==, 22800);
  g_assert_cmpint (cue_facts_get_int_or (facts, CUE_FACT_OVER_FEE_NOW_FEN, -1), ==, 5500);
  {
    const CueFitOption *packs = cue_advice_get_card (advice, CUE_OFFER_PACKS);
    const CueFitOption *plan = cue_advice_get_card (advice, CUE_OFFER_PLAN);

    if (packs == NULL || plan == NULL)
      g_error ("a card is missing");
    g_assert_cmpint (packs->sum_fen, ==, 99800);
    g_assert_cmpstr (plan->plan_id, ==, "P158");
    g_assert_cmpint (plan->sum_fen, ==, 94800);
  }
  sample_close (&sample);
}

static void
expect (Sample *sample, const char *key, const char *rule_id, gboolean fires)
{
  g_autoptr (GPtrArray) findings = sample_findings (sample, key);

  if ((find_finding (findings, rule_id) != NULL) != fires)
    g_error ("%s: %s %s", key, rule_id, fires ? "does not fire" : "fires");
}

/* The variants of the walk-through in practice 4a, and who the sample must hold. */
static void
test_variants (void)
{
  Sample                sample;
  g_autoptr (CueFacts)  m12 = NULL;
  g_autoptr (CueFacts)  unknown = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  const CueRuleFinding     *why;

  sample_open (&sample, "2026-11-22");
  /* M12: age does not decide; more than 300 minutes, no segment, and the bill shows it. */
  m12 = sample_facts (&sample, "C002", NULL);
  g_assert_cmpint (cue_facts_get_int_or (m12, CUE_FACT_AGE, -1), ==, 25);
  g_assert_cmpint (cue_facts_get_int_or (m12, CUE_FACT_VOICE_AVG3_MINUTES, -1), >, 300);
  g_assert_cmpint (cue_facts_get_int_or (m12, CUE_FACT_OVER_FEE_AVG_6M_FEN, -1), >, 0);
  g_assert_cmpint (cue_facts_get_int_or (m12, CUE_FACT_OVER_MONTHS_6M, -1), ==, 0);
  expect (&sample, "C002", "R-U2", FALSE);

  findings = sample_findings (&sample, "C003");
  g_assert_true (cue_findings_silence_offers (findings, &why));
  g_assert_cmpstr (why->rule->id, ==, "R-Q1");
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = sample_findings (&sample, "C004");
  g_assert_true (cue_findings_silence_offers (findings, &why));
  g_assert_cmpstr (why->rule->id, ==, "R-C4");
  expect (&sample, "C005", "R-L4", TRUE);
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = sample_findings (&sample, "C006");
  assert_evidence (findings, "R-A5",
                   "本月漫游 41 MB，过了 40 MB，下一次提醒在 60 MB");
  expect (&sample, "C007", "R-A6", TRUE);
  expect (&sample, "C009", "R-C2", TRUE);
  expect (&sample, "C009", "R-U3", TRUE);
  expect (&sample, "C010", "R-T4", FALSE);
  expect (&sample, "C012", "R-C3", TRUE);
  expect (&sample, "C014", "R-L1", TRUE);
  expect (&sample, "C016", "R-T2", FALSE);
  expect (&sample, "C017", "R-X2", TRUE);
  expect (&sample, "C020", "R-D1", TRUE);
  expect (&sample, "C022", "R-A1", TRUE);
  expect (&sample, "C023", "R-A2", TRUE);
  expect (&sample, "C024", "R-U2", TRUE);
  expect (&sample, "C025", "R-C4", TRUE);
  expect (&sample, "C026", "R-Q2", TRUE);
  expect (&sample, "C027", "R-V2", TRUE);
  expect (&sample, "C029", "R-X1", TRUE);

  unknown = sample_facts (&sample, "C021", NULL);
  g_assert_false (cue_facts_get_int (unknown, CUE_FACT_DATA_QUOTA_MB, NULL));
  g_assert_cmpstr (cue_facts_get_text (unknown, CUE_FACT_TEXT_FIT_KIND), ==, "UNKNOWN");
  sample_close (&sample);
}

/* Everybody's plan and packs are in the sample's catalogue, but for the one who has an old plan. */
static void
test_plans_exist (void)
{
  Sample                sample;
  g_autoptr (GPtrArray) keys = NULL;
  guint                 unknown = 0;

  sample_open (&sample, "2026-11-22");
  keys = cue_customer_source_list_keys (sample.source, NULL, NULL);
  for (guint i = 0; i < keys->len; i++)
    {
      g_autoptr (CueCustomer) customer
        = cue_customer_source_find_by_key (sample.source, g_ptr_array_index (keys, i), NULL, NULL);
      g_autoptr (CueAdvice)   advice = sample_advise (&sample, customer);
      CuePlanSummary          plan;

      for (guint n = 0; customer->numbers[n] != NULL; n++)
        g_assert_true (g_str_has_prefix (customer->numbers[n], "1400000"));
      g_assert_nonnull (customer->region);
      if (!cue_catalogue_get_plan (sample.catalogue, customer->plan_id, &plan))
        unknown++;
      else if (advice->stay == NULL)
        g_error ("%s: no bill on his own plan: %s %s", customer->key,
                 cue_advice_reason_to_nick (advice->reason), advice->reason_detail);
    }
  g_assert_cmpuint (unknown, ==, 1);
  sample_close (&sample);
}

static void
test_words (void)
{
  static const struct { const char *use; guint at_least; } uses[] = {
    { "synonyms", 40 }, { "jargon", 20 },   { "forbidden", 15 },  { "disclosures", 14 },
    { "life-units", 8 }, { "holidays", 2 }, { "skip-reasons", 6 }, { "transfers", 4 },
    { "messages", 5 },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CueWords)   synonyms = NULL;
  g_autoptr (CueWords)   disclosures = NULL;
  Sample                 sample;

  sample_open (&sample, "2026-11-22");
  for (gsize i = 0; i < G_N_ELEMENTS (uses); i++)
    {
      g_autoptr (CueWords) words = find_words (&sample, uses[i].use);

      g_assert_cmpuint (words->groups->len, >=, uses[i].at_least);
    }
  /* A word in two groups would make two things one. */
  synonyms = find_words (&sample, "synonyms");
  for (guint i = 0; i < synonyms->groups->len; i++)
    {
      const CueWordGroup *group = g_ptr_array_index (synonyms->groups, i);

      g_assert_cmpuint (g_strv_length (group->words), >=, 2);
      for (guint j = 0; group->words[j] != NULL; j++)
        if (!g_hash_table_add (seen, g_strdup (group->words[j])))
          g_error ("%s is in two groups", group->words[j]);
    }
  /* Each disclosure is there, uses known placeholders and can be spoken: short sentences. */
  disclosures = find_words (&sample, "disclosures");
  for (int n = 1; n <= 14; n++)
    {
      g_autofree char      *id = g_strdup_printf ("N%02d", n);
      const CueWordGroup   *group = cue_words_find (disclosures, id);
      g_autoptr (GPtrArray) names = NULL;
      g_auto (GStrv)        sentences = NULL;

      if (group == NULL)
        g_error ("%s is missing", id);
      names = cue_placeholder_find (group->text);
      for (guint i = 0; i < names->len; i++)
        if (!cue_placeholder_is_known (g_ptr_array_index (names, i)))
          g_error ("%s: unknown {%s}", id, (char *) g_ptr_array_index (names, i));
      sentences = g_strsplit (group->text, "。", -1);
      for (guint i = 0; sentences[i] != NULL; i++)
        {
          /* A placeholder is spoken as a short value, so it counts as four characters. */
          g_autoptr (GPtrArray) in_it = cue_placeholder_find (sentences[i]);
          glong                 length = g_utf8_strlen (sentences[i], -1);

          for (guint j = 0; j < in_it->len; j++)
            length -= g_utf8_strlen (g_ptr_array_index (in_it, j), -1) + 2 - 4;
          g_assert_cmpint (length, <=, 30);
        }
    }
  sample_close (&sample);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample-rules/every-rule-fires", test_every_rule_fires);
  g_test_add_func ("/sample-rules/declined", test_declined);
  g_test_add_func ("/sample-rules/m11", test_m11);
  g_test_add_func ("/sample-rules/variants", test_variants);
  g_test_add_func ("/sample-rules/plans-exist", test_plans_exist);
  g_test_add_func ("/sample-rules/words", test_words);
  return g_test_run ();
}
