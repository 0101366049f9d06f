/* bench-rules.c: what the first 20 rules of the sample table cost a customer.
 *
 * Prints one JSON object, thread CPU time a customer, the least of several rounds: the whole run of one
 * customer with the sentences of what fires; a base in one statement, without sentences; putting
 * the facts of that base into rows; and the difference of the last two, which is the rules.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>
#include <time.h>

#include "cue-resource.h"
#include "cue-rule-guard.h"
#include "cue-ruleset.h"

#define N_RULES 20
#define N_CUSTOMERS 20000
#define N_ROUNDS 7

static gint64
now_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

static CueRules *
load_rules (void)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (GBytes)      bytes = cue_resource_lookup ("sample/rules.xml", &error);
  g_autoptr (CueDocument) document = NULL;
  g_autofree char        *text = NULL, *xml = NULL;
  char                   *from, *to;
  CueRules               *rules;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  /* The only document of the package. */
  from = strstr (text, "<rules ") + strlen ("<rules ");
  to = strstr (from, "</rules>");
  *to = '\0';
  xml = g_strconcat ("<rules xmlns=\"urn:cuedesk:knowledge:1\" ", from, "</rules>", NULL);
  document = cue_document_parse (xml, -1, "rules.xml", &error);
  g_assert_no_error (error);
  rules = cue_rules_new_from_document (document, &error);
  g_assert_no_error (error);
  g_ptr_array_set_size (rules->rules, MIN (rules->rules->len, N_RULES));
  return rules;
}

/* Facts of every size, a tenth of them unknown. */
static CueFacts *
make_facts (GRand *rand)
{
  static const int most[] = { 5, 50, 500, 20000 };
  CueFacts        *facts = cue_facts_new ();

  for (int i = 0; i < CUE_N_FACTS; i++)
    if (g_rand_int_range (rand, 0, 10) > 0)
      cue_facts_set_int (facts, (CueFactId) i, g_rand_int_range (rand, 0, most[i % 4]));
  return facts;
}

int
main (void)
{
  GRand                   *rand = g_rand_new_with_seed (7);
  g_autoptr (GError)       error = NULL;
  CueRules                *rules = load_rules ();
  g_autoptr (CueRuleset)   ruleset = NULL;
  CueRuleGuard            *guard = cue_rule_guard_new (&error);
  g_autoptr (GPtrArray)    customers = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_facts_free);
  gint64                   start = now_ns (), compiled, facts_ns = G_MAXINT64, run_ns = G_MAXINT64;
  gint64                   count_ns = G_MAXINT64;
  g_autofree guint        *n_fired = g_new (guint, N_CUSTOMERS);
  guint64                  fired = 0;

  g_assert_no_error (error);
  ruleset = cue_ruleset_new (rules, &error);
  compiled = now_ns () - start;
  g_assert_no_error (error);
  for (int i = 0; i < N_CUSTOMERS; i++)
    g_ptr_array_add (customers, make_facts (rand));
  for (int round = 0; round < N_ROUNDS; round++)
    {
      start = now_ns ();
      g_assert_true (cue_rule_guard_set_base (guard, customers, NULL));
      start = now_ns () - start;
      facts_ns = MIN (facts_ns, start);
      start = now_ns ();
      for (int i = 0; i < N_CUSTOMERS; i++)
        {
          g_autoptr (GPtrArray) findings = cue_ruleset_run (ruleset, customers->pdata[i], NULL);

          fired += findings->len;
        }
      start = now_ns () - start;
      run_ns = MIN (run_ns, start);
      start = now_ns ();
      g_assert_true (cue_ruleset_count (ruleset, customers, n_fired, NULL));
      start = now_ns () - start;
      count_ns = MIN (count_ns, start);
      for (int i = 0; i < N_CUSTOMERS; i++)
        fired -= n_fired[i];
      g_assert_cmpuint (fired, ==, 0);
    }
  g_print ("{\"rules\":%u,\"customers\":%d,\"compile_us\":%lld,\"facts_ns\":%lld,\"run_ns\":%lld,"
           "\"count_ns\":%lld,\"rules_ns\":%lld}\n",
           rules->rules->len, N_CUSTOMERS, (long long) (compiled / 1000),
           (long long) (facts_ns / N_CUSTOMERS), (long long) (run_ns / N_CUSTOMERS),
           (long long) (count_ns / N_CUSTOMERS), (long long) ((count_ns - facts_ns) / N_CUSTOMERS));
  cue_rule_guard_free (guard);
  cue_rules_unref (rules);
  g_rand_free (rand);
  return 0;
}
