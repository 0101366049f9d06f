/* test-sample.c: who draws twice with one seed draws the same calls, and only from his own people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-sample.h"
#include "store-fixture.h"

#define CALLS 60

static void
write_call (StoreFixture *fixture, const char *login, guint i)
{
  g_autofree char       *ref = g_strdup_printf ("call-%s-%u", login, i);
  g_autoptr (CuePayload) pop = cue_payload_new ();
  g_autoptr (CuePayload) close = cue_payload_new ();
  g_autoptr (GError)     error = NULL;

  store_fixture_as (fixture, login);
  cue_evidence_append (fixture->store, CUE_EVENT_POP, ref, pop, NULL, &error);
  g_assert_no_error (error);
  cue_clock_advance_ms (fixture->clock, 1000);
  cue_payload_set_token (close, "outcome", "answered");
  cue_payload_set_int (close, "disclosures", i % 10 == 0 ? 2 : 0);
  cue_payload_set_int (close, "disclosed", 0);
  if (i % 10 == 0)
    {
      g_autoptr (CuePayload) open = cue_payload_new ();

      cue_payload_set_token (open, "id", "N01");
      cue_payload_set_token (open, "state", "open");
      cue_evidence_append (fixture->store, CUE_EVENT_DISCLOSE, ref, open, NULL, &error);
      g_assert_no_error (error);
    }
  cue_evidence_append (fixture->store, CUE_EVENT_CLOSE, ref, close, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  const char *const  agent[] = { "agent", NULL };
  const char *const  lead[] = { "lead", NULL };
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (fixture, data);
  store_fixture_as (fixture, fixture->owner);
  cue_store_add_staff (fixture->store, "agent-by", "乙", "/yq/by/", NULL, agent, &error);
  g_assert_no_error (error);
  cue_store_add_staff (fixture->store, "lead-lj", "丙", "/yq/lj/", NULL, lead, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < CALLS; i++)
    {
      write_call (fixture, "agent", i);
      write_call (fixture, "agent-by", i);
    }
}

static GPtrArray *
draw (StoreFixture *fixture, const char *login, CueSampleKind kind, const char *seed, guint n)
{
  gint64             now_ms = cue_clock_now_ms (fixture->clock);
  CueBoardSpan       span = { now_ms - 48 * HOUR_MS, now_ms + 24 * HOUR_MS, NULL, NULL };
  g_autoptr (GError) error = NULL;
  GPtrArray         *calls;

  store_fixture_as (fixture, login);
  calls = cue_sample_draw (fixture->store, &span, kind, seed, n, &error);
  g_assert_no_error (error);
  return calls;
}

static char *
dup_refs (GPtrArray *calls)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < calls->len; i++)
    g_string_append_printf (out, "%s ", ((CueSampleCall *) calls->pdata[i])->call_ref);
  return g_string_free (out, FALSE);
}

static void
test_seed (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) one = draw (fixture, "lead", CUE_SAMPLE_RANDOM, "十一月", 10);
  g_autoptr (GPtrArray) again = draw (fixture, "lead", CUE_SAMPLE_RANDOM, "十一月", 10);
  g_autoptr (GPtrArray) more = draw (fixture, "lead", CUE_SAMPLE_RANDOM, "十一月", 20);
  g_autoptr (GPtrArray) other = draw (fixture, "lead", CUE_SAMPLE_RANDOM, "十二月", 10);
  g_autofree char      *refs = dup_refs (one);
  g_autofree char      *refs_again = dup_refs (again);
  g_autofree char      *refs_more = dup_refs (more);
  g_autofree char      *refs_other = dup_refs (other);

  g_assert_cmpuint (one->len, ==, 10);
  g_assert_cmpstr (refs, ==, refs_again);
  g_assert_cmpstr (refs, !=, refs_other);
  /* Asking for more goes on where the first draw ended. */
  g_assert_true (g_str_has_prefix (refs_more, refs));
}

static void
test_by_agent (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) calls = draw (fixture, "lead", CUE_SAMPLE_BY_AGENT, "s", 3);
  guint                 n_agent = 0;

  g_assert_cmpuint (calls->len, ==, 6);
  for (guint i = 0; i < calls->len; i++)
    n_agent += g_str_equal (((CueSampleCall *) calls->pdata[i])->login, "agent") ? 1 : 0;
  g_assert_cmpuint (n_agent, ==, 3);
}

static void
test_by_risk (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) calls = draw (fixture, "lead", CUE_SAMPLE_BY_RISK, "s", 100);

  /* Every tenth call has something open. */
  g_assert_cmpuint (calls->len, ==, 2 * CALLS / 10);
  for (guint i = 0; i < calls->len; i++)
    g_assert_cmpint (((CueSampleCall *) calls->pdata[i])->risk, >, 0);
}

/* Chance: over many seeds every call is drawn about as often as any other. */
static void
test_fair (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter         iter;
  gpointer               value;

  for (guint seed = 0; seed < 200; seed++)
    {
      g_autofree char      *text = g_strdup_printf ("%u", seed);
      g_autoptr (GPtrArray) calls = draw (fixture, "lead", CUE_SAMPLE_RANDOM, text, 12);

      for (guint i = 0; i < calls->len; i++)
        {
          const char *ref = ((CueSampleCall *) calls->pdata[i])->call_ref;
          guint       n = GPOINTER_TO_UINT (g_hash_table_lookup (times, ref));

          g_hash_table_insert (times, g_strdup (ref), GUINT_TO_POINTER (n + 1));
        }
    }
  /* 200 draws of a tenth of 120 calls: twenty each; six deviations of 4.2 on either side. */
  g_assert_cmpuint (g_hash_table_size (times), ==, 2 * CALLS);
  g_hash_table_iter_init (&iter, times);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_assert_cmpuint (GPOINTER_TO_UINT (value), >, 1);
      g_assert_cmpuint (GPOINTER_TO_UINT (value), <, 46);
    }
}

static void
test_rights (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) calls = draw (fixture, "lead-lj", CUE_SAMPLE_RANDOM, "s", 100);

  g_assert_cmpuint (calls->len, ==, 0);
}

#define ADD(path, test)                                                                           \
  g_test_add (path, StoreFixture, NULL, set_up, test, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/sample/seed", test_seed);
  ADD ("/sample/by-agent", test_by_agent);
  ADD ("/sample/by-risk", test_by_risk);
  ADD ("/sample/fair", test_fair);
  ADD ("/sample/rights", test_rights);
  return g_test_run ();
}
