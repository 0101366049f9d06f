/* test-risk.c: which calls are worth hearing, what revisions come to, and frozen lists.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "cue-authority.h"
#include "cue-cohort.h"
#include "cue-evidence.h"
#include "cue-resource.h"
#include "cue-risk.h"
#include "cue-ruleset.h"
#include "cue-script-trend.h"
#include "store-fixture.h"

#define HOUR_MS G_GINT64_CONSTANT (3600000)

static void
write_event (StoreFixture *fixture, CueEventKind kind, const char *call, CuePayload *payload)
{
  g_autoptr (CuePayload) owned = payload;
  g_autoptr (GError)     error = NULL;

  cue_evidence_append (fixture->store, kind, call, owned, NULL, &error);
  g_assert_no_error (error);
}

static CuePayload *
with_token (const char *member, const char *token)
{
  CuePayload *payload = cue_payload_new ();

  cue_payload_set_token (payload, member, token);
  return payload;
}

static void
say (StoreFixture *fixture, const char *call, const char *document_id, int no, int seconds)
{
  CuePayload *payload = with_token ("state", "said");

  cue_payload_set_token (payload, "document", document_id);
  cue_payload_set_int (payload, "no", no);
  cue_payload_set_token (payload, "line", "s1");
  cue_payload_set_int (payload, "spoken_seconds", seconds);
  write_event (fixture, CUE_EVENT_LINE, call, payload);
}

static void
close_call (StoreFixture *fixture, const char *call, int owed, int done, const char *note)
{
  CuePayload *payload = with_token ("outcome", "answered");

  cue_payload_set_bool (payload, "resolved", TRUE);
  cue_payload_set_int (payload, "disclosures", owed);
  cue_payload_set_int (payload, "disclosed", done);
  cue_payload_set_text (payload, "note", note);
  write_event (fixture, CUE_EVENT_CLOSE, call, payload);
}

static void
begin_call (StoreFixture *fixture, const char *call)
{
  write_event (fixture, CUE_EVENT_POP, call, with_token ("source", "typed"));
  cue_clock_advance_ms (fixture->clock, 5000);
}

static void
disclose (StoreFixture *fixture, const char *call, const char *id, const char *state)
{
  CuePayload *payload = with_token ("id", id);

  cue_payload_set_token (payload, "state", state);
  write_event (fixture, CUE_EVENT_DISCLOSE, call, payload);
}

static GPtrArray *
list (StoreFixture *fixture, gint64 *total)
{
  CueBoardSpan            span = { FIXTURE_NOW_MS - HOUR_MS, FIXTURE_NOW_MS + 8 * HOUR_MS, NULL, NULL };
  g_autoptr (GError) error = NULL;
  GPtrArray         *risks = cue_risk_list (fixture->store, &span, 100, total, &error);

  g_assert_no_error (error);
  return risks;
}

static const CueRisk *
find (GPtrArray *risks, const char *call)
{
  for (guint i = 0; i < risks->len; i++)
    if (g_strcmp0 (((CueRisk *) risks->pdata[i])->call_ref, call) == 0)
      return risks->pdata[i];
  return NULL;
}

/* One call a rule, each of which only that rule finds. */
static void
write_calls (StoreFixture *fixture, const char *document_id)
{
  CuePayload *payload;

  begin_call (fixture, "open");
  disclose (fixture, "open", "N01", "said");
  disclose (fixture, "open", "N05", "open");
  write_event (fixture, CUE_EVENT_OPEN, "open", cue_payload_new ());
  close_call (fixture, "open", 2, 1, NULL);
  begin_call (fixture, "excused");
  disclose (fixture, "excused", "N04", "excused");
  write_event (fixture, CUE_EVENT_OPEN, "excused", cue_payload_new ());
  close_call (fixture, "excused", 1, 1, NULL);
  begin_call (fixture, "silence");
  write_event (fixture, CUE_EVENT_OFFER, "silence", with_token ("answer", "opened"));
  close_call (fixture, "silence", 0, 0, NULL);
  begin_call (fixture, "outdated");
  say (fixture, "outdated", document_id, 1, 4);
  close_call (fixture, "outdated", 0, 0, NULL);
  begin_call (fixture, "current");
  say (fixture, "current", document_id, 2, 4);
  close_call (fixture, "current", 0, 0, NULL);
  begin_call (fixture, "fast");
  cue_clock_advance_ms (fixture->clock, -2900);
  say (fixture, "fast", document_id, 2, 11);
  cue_clock_advance_ms (fixture->clock, 2900);
  close_call (fixture, "fast", 0, 0, NULL);
  begin_call (fixture, "reveal");
  write_event (fixture, CUE_EVENT_OPEN, "reveal", cue_payload_new ());
  write_event (fixture, CUE_EVENT_REVEAL, "reveal", with_token ("what", "number"));
  close_call (fixture, "reveal", 0, 0, NULL);
  begin_call (fixture, "needed");
  write_event (fixture, CUE_EVENT_OPEN, "needed", cue_payload_new ());
  write_event (fixture, CUE_EVENT_REVEAL, "needed", with_token ("what", "number"));
  payload = with_token ("kind", "callback");
  cue_payload_set_token (payload, "id", "t1");
  cue_payload_set_token (payload, "state", "open");
  write_event (fixture, CUE_EVENT_TASK, "needed", payload);
  close_call (fixture, "needed", 0, 0, NULL);
  begin_call (fixture, "quiet");
  cue_clock_advance_ms (fixture->clock, 40000);
  write_event (fixture, CUE_EVENT_OPEN, "quiet", cue_payload_new ());
  close_call (fixture, "quiet", 0, 0, NULL);
  begin_call (fixture, "promise");
  write_event (fixture, CUE_EVENT_OPEN, "promise", cue_payload_new ());
  close_call (fixture, "promise", 0, 0, "跟客户说了绝对不限量，他很高兴");
  begin_call (fixture, "waiver");
  write_event (fixture, CUE_EVENT_OPEN, "waiver", cue_payload_new ());
  write_event (fixture, CUE_EVENT_WAIVER, "waiver", with_token ("state", "refused"));
  close_call (fixture, "waiver", 0, 0, NULL);
}

static void
publish (StoreFixture *fixture, const char *xml, int base_no, char **id, int *no)
{
  g_free (*id);
  *id = NULL;
  store_fixture_approved (fixture, xml, base_no, id, no);
  store_fixture_publish (fixture, *id, *no, 0, G_MAXINT64, NULL);
}

#define RULES(percent)                                                                             \
  "<rules xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\"><old-id>R-1</old-id><title>规则</title>"  \
  "<parameter name=\"risk_fast_percent\" value=\"" percent "\">快</parameter>"                     \
  "<parameter name=\"risk_quiet\" value=\"0\">不看</parameter></rules>"

static void
test_rules (StoreFixture *fixture, gconstpointer data)
{
  static const struct { const char *call; CueRiskKind kind; } expected[] = {
    { "open", CUE_RISK_OPEN }, { "promise", CUE_RISK_PROMISE }, { "excused", CUE_RISK_EXCUSED },
    { "silence", CUE_RISK_SILENCE }, { "outdated", CUE_RISK_OUTDATED }, { "fast", CUE_RISK_FAST },
    { "waiver", CUE_RISK_WAIVER }, { "reveal", CUE_RISK_REVEAL }, { "quiet", CUE_RISK_QUIET },
  };
  g_autofree char      *entry = store_fixture_entry ("E-1", "/yq/", "流量包");
  g_autofree char      *newer = store_fixture_entry ("E-1", "/yq/", "流量包新");
  g_autofree char      *id = NULL;
  g_autofree char      *other = NULL;
  g_autoptr (GPtrArray) risks = NULL;
  gint64                total = 0;
  gint64                last = G_MAXINT64;
  int                   no;

  publish (fixture,
           "<words xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" use=\"forbidden\">"
           "<old-id>W-1</old-id><title>不能许的诺</title><group id=\"f1\"><word>绝对不限量</word>"
           "</group></words>",
           0, &other, &no);
  publish (fixture, entry, 0, &id, &no);
  publish (fixture, newer, 1, &id, &no);
  cue_clock_advance_ms (fixture->clock, 60000);
  store_fixture_as (fixture, "agent");
  write_calls (fixture, id);
  store_fixture_as (fixture, "lead");
  risks = list (fixture, &total);
  g_assert_cmpint (total, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const CueRisk *risk = find (risks, expected[i].call);

      g_assert_nonnull (risk);
      g_assert_cmpint (cue_risk_get_worst (risk)->kind, ==, expected[i].kind);
      g_assert_cmpuint (risk->found->len, ==, 1);
      g_assert_true (cue_risk_has (risk, expected[i].kind));
    }
  for (guint i = 0; i < risks->len; i++)
    {
      g_assert_cmpint (((CueRisk *) risks->pdata[i])->score, <=, last);
      last = ((CueRisk *) risks->pdata[i])->score;
    }
  g_assert_cmpstr (find (risks, "open")->statements, ==, "N05");
  g_assert_cmpint (find (risks, "fast")->fast_ms, ==, 2100);
  /* Another threshold through the workflow judges the same calls anew: 2.1 of 11 seconds. */
  publish (fixture, RULES ("15"), 0, &other, &no);
  store_fixture_as (fixture, "lead");
  g_clear_pointer (&risks, g_ptr_array_unref);
  risks = list (fixture, &total);
  g_assert_cmpint (total, ==, G_N_ELEMENTS (expected) - 2);
  g_assert_null (find (risks, "fast"));
  g_assert_null (find (risks, "quiet"));
}

/* One line of the text, said at that very millisecond. */
static void
say_at (StoreFixture *fixture, const char *call, const char *document_id, int no, gint64 at_ms)
{
  gint64 recorded_ms = 0;

  cue_clock_set_ms (fixture->clock, at_ms - 60000);
  begin_call (fixture, call);
  cue_clock_set_ms (fixture->clock, at_ms);
  say (fixture, call, document_id, no, 0);
  cue_sql_get_int64 (cue_store_get_desk_sql (fixture->store), &recorded_ms, 0, NULL,
                     "SELECT at FROM event WHERE kind = 'line' AND call_ref = $1", "s", call);
  g_assert_cmpint (recorded_ms, ==, at_ms);
  cue_clock_advance_ms (fixture->clock, 60000);
  close_call (fixture, call, 0, 0, NULL);
}

/* A text is read too late from the millisecond on at which a newer one is in force, too early up to
 * the one before, and neither in between.  One that has ended is read too late as well. */
static void
test_outdated_to_the_millisecond (StoreFixture *fixture, gconstpointer data)
{
  const gint64 second_ms = FIXTURE_NOW_MS + HOUR_MS;       /* the second revision begins */
  const gint64 end_ms = FIXTURE_NOW_MS + 2 * HOUR_MS;      /* and ends, without a third */
  const struct
  {
    const char *call;
    int         no;
    gint64      at_ms;
    gboolean    outdated;
  } reads[] = {
    { "old-long-before", 1, second_ms - HOUR_MS / 2, FALSE },
    { "old-just-before", 1, second_ms - 1, FALSE },
    { "new-too-early", 2, second_ms - 1 - 2 * 60000, TRUE },
    { "old-at-once", 1, second_ms, TRUE },
    { "old-after", 1, second_ms + 1, TRUE },
    { "new-at-once", 2, second_ms, FALSE },
    { "new-last", 2, end_ms - 1, FALSE },
    { "new-ended", 2, end_ms, TRUE },
  };
  g_autofree char *first = store_fixture_entry ("E-1", "/yq/", "流量包");
  g_autofree char *second = store_fixture_entry ("E-1", "/yq/", "流量包新");
  g_autofree char *id = NULL;
  g_autofree char *published = NULL;
  g_autofree char *again = NULL;
  int              no = 0;

  publish (fixture, first, 0, &id, &no);
  store_fixture_approved (fixture, second, 1, &again, &no);
  g_assert_cmpint (no, ==, 2);
  store_fixture_publish (fixture, id, 2, second_ms, end_ms, &published);
  for (guint i = 0; i < G_N_ELEMENTS (reads); i++)
    {
      g_autoptr (GPtrArray) risks = NULL;
      const CueRisk        *risk;
      gint64                total;

      store_fixture_as (fixture, "agent");
      say_at (fixture, reads[i].call, id, reads[i].no, reads[i].at_ms);
      store_fixture_as (fixture, "lead");
      risks = list (fixture, &total);
      risk = find (risks, reads[i].call);
      g_test_message ("%s", reads[i].call);
      g_assert_cmpint (risk != NULL && cue_risk_has (risk, CUE_RISK_OUTDATED), ==,
                       reads[i].outdated);
      if (risk != NULL && reads[i].outdated)
        g_assert_cmpint (risk->n_outdated, ==, 1);
    }
}

static void
test_notice (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) risks = NULL;
  g_autofree char      *id = NULL;
  gint64                total;
  int                   no;

  store_fixture_as (fixture, "both");
  cue_authority_save (fixture->store,
                      "<notice xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\"><old-id>N-1</old-id>"
                      "<title>青屿断网</title><category>公告</category><read><p>正在修。</p></read>"
                      "</notice>",
                      -1, 0, "", &id, &no, &error);
  g_assert_no_error (error);
  cue_authority_submit (fixture->store, id, no, &error);
  g_assert_no_error (error);
  cue_authority_judge (fixture->store, id, no, "waive", "夜里只有我一个人", &error);
  g_assert_no_error (error);
  store_fixture_as (fixture, "lead");
  risks = list (fixture, &total);
  g_assert_cmpint (total, ==, 1);
  g_assert_cmpint (cue_risk_get_worst (risks->pdata[0])->kind, ==, CUE_RISK_NOTICE);
  g_assert_cmpstr (((CueRisk *) risks->pdata[0])->title, ==, "青屿断网");
  g_assert_cmpstr (((CueRisk *) risks->pdata[0])->detail, ==, "夜里只有我一个人");
}

/* The table of the sample, as somebody would import it. */
static char *
dup_sample_rules (void)
{
  g_autoptr (GBytes)      bytes = NULL;
  g_autoptr (GError)      error = NULL;
  g_autoptr (GRegex)      element = NULL;
  g_autoptr (GMatchInfo)  match = NULL;
  g_autofree char        *rules = NULL;

  bytes = cue_resource_lookup ("sample/rules.xml", &error);
  g_assert_no_error (error);
  element = g_regex_new ("<rules .*</rules>", G_REGEX_DOTALL, 0, NULL);
  g_assert_true (g_regex_match (element, g_bytes_get_data (bytes, NULL), 0, &match));
  rules = g_match_info_fetch (match, 0);
  return g_strconcat ("<rules xmlns=\"urn:cuedesk:knowledge:1\" ", rules + strlen ("<rules "), NULL);
}

/* The built-in table and the one of the sample judge alike; the sample's has its own words. */
static void
test_sample_table (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char       *entry = store_fixture_entry ("E-1", "/yq/", "流量包");
  g_autofree char       *newer = store_fixture_entry ("E-1", "/yq/", "流量包新");
  g_autofree char       *sample = dup_sample_rules ();
  g_autofree char       *id = NULL;
  g_autofree char       *other = NULL;
  g_autoptr (GPtrArray)  built_in = NULL;
  g_autoptr (GPtrArray)  risks = NULL;
  g_autoptr (GHashTable) scores = NULL;
  g_autoptr (GError)     error = NULL;
  CueBoardSpan           span = { FIXTURE_NOW_MS - HOUR_MS, FIXTURE_NOW_MS + 8 * HOUR_MS, NULL, NULL };
  gint64                 before, total;
  int                    no;

  publish (fixture, entry, 0, &id, &no);
  publish (fixture, newer, 1, &id, &no);
  cue_clock_advance_ms (fixture->clock, 60000);
  store_fixture_as (fixture, "agent");
  write_calls (fixture, id);
  store_fixture_as (fixture, "lead");
  built_in = list (fixture, &before);
  publish (fixture, sample, 0, &other, &no);
  store_fixture_as (fixture, "lead");
  risks = list (fixture, &total);
  scores = cue_risk_scores (fixture->store, &span, &error);
  g_assert_no_error (error);
  g_assert_cmpint (total, ==, before);
  g_assert_cmpint (total, >=, 7);
  g_assert_cmpuint (g_hash_table_size (scores), ==, total);
  for (guint i = 0; i < built_in->len; i++)
    {
      const CueRisk      *old = built_in->pdata[i];
      const CueRisk      *risk = find (risks, old->call_ref);
      const CueRiskFound *found;

      g_assert_nonnull (risk);
      found = cue_risk_get_worst (risk);
      g_assert_cmpint (risk->score, ==, old->score);
      g_assert_cmpint (*(gint64 *) g_hash_table_lookup (scores, old->call_ref), ==, old->score);
      g_assert_cmpint (found->kind, ==, CUE_RISK_BY_RULE);
      g_assert_cmpstr (found->topic, ==,
                       cue_risk_kind_to_nick (cue_risk_get_worst (old)->kind));
      g_assert_cmpstr (found->evidence, !=, "");
      g_assert_null (strstr (found->evidence, "–"));
    }
  g_assert_cmpstr (cue_risk_get_worst (find (risks, "open"))->evidence, ==, "必讲 N05 没有讲");
  g_assert_cmpstr (cue_risk_get_worst (find (risks, "quiet"))->evidence, ==, "来电后 45 秒没有动静");
}

/* -- a house's own rules ------------------------------------------------------------------------ */

static char *
dup_table (const char *when, const char *evidence)
{
  return g_markup_printf_escaped (
      "<rules xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\"><old-id>R-9</old-id><title>本省质检</title>"
      "<parameter name=\"skips\" value=\"2\">跳过几句算多</parameter>"
      "<rule id=\"R-OWN\" name=\"自己的\" level=\"risk\"><when>%s</when><evidence>%s</evidence>"
      "</rule></rules>",
      when, evidence);
}

static CueRules *
parse_table (const char *when, const char *evidence)
{
  g_autofree char        *xml = dup_table (when, evidence);
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueDocument) document = cue_document_parse (xml, -1, "test", &error);
  CueRules               *rules;

  g_assert_no_error (error);
  rules = cue_rules_new_from_document (document, &error);
  g_assert_no_error (error);
  return rules;
}

static void
write_skips (StoreFixture *fixture, const char *call, guint n)
{
  begin_call (fixture, call);
  for (guint i = 0; i < n; i++)
    write_event (fixture, CUE_EVENT_LINE, call, with_token ("state", "skipped"));
  close_call (fixture, call, 0, 0, NULL);
}

/* A kind of risk that no line of this program knows. */
static void
test_own_rule (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *when;
    gint64      points[3];  /* of calls with 0, 2 and 5 skipped lines */
  } rows[] = {
    { "lines_skipped > $skips", { 0, 0, 1 } },
    { "lines_skipped * 10", { 0, 20, 50 } },
    { "(lines_skipped >= $skips AND outcome = 'answered') * 7", { 0, 7, 7 } },
    { "(outcome = 'visit') * 7", { 0, 0, 0 } },
    { "lines_skipped * 999999999999999 * 999999999999999", { 0, 1000, 1000 } },
    { "0 - lines_skipped", { 0, 0, 0 } },
    { "silenced_by = 'R-Q1' OR lines_skipped = 2", { 0, 1, 0 } },
    { "CASE WHEN lines_skipped > 2 THEN 30 WHEN lines_skipped > 0 THEN 10 ELSE 0 END", { 0, 10, 30 } },
    { "fastest_percent < 90", { 0, 0, 0 } },
    { "NOT fastest_percent >= 90", { 0, 0, 0 } },
    { "hour >= 0 AND hour <= 23 AND lines_skipped > 0", { 0, 1, 1 } },
  };
  static const char *const calls[] = { "none", "two", "five" };
  g_autofree char         *other = NULL;
  int                      no = 0;

  store_fixture_as (fixture, "agent");
  write_skips (fixture, "none", 0);
  write_skips (fixture, "two", 2);
  write_skips (fixture, "five", 5);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char       *xml = dup_table (rows[i].when, "跳过 {lines_skipped} 句，标准 {$skips}，{fastest_percent}");
      g_autoptr (GPtrArray)  risks = NULL;
      g_autoptr (GPtrArray)  trials = NULL;
      g_autoptr (CueRules)   rules = parse_table (rows[i].when, "");
      g_autoptr (GError)     error = NULL;
      CueBoardSpan           span = { FIXTURE_NOW_MS - HOUR_MS, FIXTURE_NOW_MS + 8 * HOUR_MS, NULL, NULL };
      gint64                 total, n_calls;
      guint                  n = 0;

      publish (fixture, xml, no, &other, &no);
      store_fixture_as (fixture, "lead");
      risks = list (fixture, &total);
      for (guint c = 0; c < G_N_ELEMENTS (calls); c++)
        {
          const CueRisk *risk = find (risks, calls[c]);

          g_assert_cmpint (risk != NULL ? risk->score : 0, ==, rows[i].points[c]);
          if (risk == NULL)
            continue;
          n++;
          g_assert_cmpstr (cue_risk_get_worst (risk)->rule_id, ==, "R-OWN");
          g_assert_cmpstr (cue_risk_get_worst (risk)->evidence, ==,
                           c == 1 ? "跳过 2 句，标准 2，–" : "跳过 5 句，标准 2，–");
        }
      g_assert_cmpint (total, ==, n);
      /* The editor, who may not see the list, sees how many. */
      store_fixture_as (fixture, "editor");
      trials = cue_risk_try (fixture->store, rules, &span, &n_calls, &error);
      g_assert_no_error (error);
      g_assert_cmpint (n_calls, ==, 3);
      g_assert_cmpuint (trials->len, ==, 1);
      g_assert_cmpint (((CueRiskTrial *) trials->pdata[0])->n, ==, n);
    }
}

static const char *const hostile[] = {
  "star >= 4", "staff_id = 1", "_id > 0", "_ref > 0", "disclosures > 0", "call_ref = 'x'", "rowid > 0",
  "1", "closed = 1 OR 1", "CASE WHEN 1 THEN 5 END", "misses > $nothing", "misses > $", "misses > $1",
  "(SELECT count(*) FROM event) > 0", "(SELECT payload FROM event) = 'x'", "EXISTS (SELECT 1 FROM staff)",
  "misses > 0) FROM rollup_call; DROP TABLE event; --", "misses > 0; DELETE FROM event",
  "misses > 0 -- ", "misses > 0 /*", "misses UNION SELECT 1", "load_extension('x')", "randomblob(9) = 1",
  "cue_me() = 1", "cue_ids(outcome, outcome) = 'x'", "cue_now() > 0", "json_extract(outcome, outcome)",
  "printf('%d', misses) = 'x'", "outcome LIKE '%'", "outcome = 'a b'", "'a' = 'a'",
  "misses = 'x'", "outcome = 1", "misses >", "misses > 0)", "(misses > 0", "misses > 1.5", "misses COLLATE nocase",
  "max(misses) > 0", "count(misses) > 0", "sum(misses) OVER () > 0", "misses > 0 LIMIT 1", "\"misses\" > 0",
  "[misses] > 0", "`misses` > 0", "misses > x'00'", "misses > ?1", "misses > :a", "misses > @a",
};

/* Nothing but facts of a call, thresholds and arithmetic gets through, neither as a condition nor as
 * a figure of a sentence; and no such table can be saved. */
static void
test_hostile (StoreFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char         *xml = dup_table (hostile[i], "");
      g_autofree char         *sentence = g_strdup_printf ("{%s}", hostile[i]);
      g_autoptr (CueRules)     rules = parse_table (hostile[i], "");
      g_autoptr (CueRiskRules) compiled = NULL;
      g_autoptr (GError)       error = NULL;
      g_autoptr (GError)       saving = NULL;
      g_autofree char         *id = NULL;
      int                      no;

      compiled = cue_risk_rules_new (rules, &error);
      if (compiled != NULL)
        g_error ("accepted: %s", hostile[i]);
      g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "R-OWN"));
      store_fixture_as (fixture, "editor");
      if (cue_authority_save (fixture->store, xml, -1, 0, "", &id, &no, &saving))
        g_assert_false (cue_authority_submit (fixture->store, id, no, &saving));
      g_assert_nonnull (saving);
    }
}

/* What could say yes about nothing is asked only when every fact it names is known. */
static void
test_unknown (StoreFixture *fixture, gconstpointer data)
{
  static const char *const never[] = {
    "fastest_percent IS NULL", "coalesce(fastest_percent, 1)", "NOT coalesce(fastest_percent, 0)",
    "ifnull(fastest_percent, 1) = 1", "CASE WHEN fastest_percent > 5 THEN 0 ELSE 5 END",
    "iif(fastest_percent > 5, 0, 5)", "notice_reason IS NULL", "silenced_by IS NOT 'R-Q1'",
  };

  store_fixture_as (fixture, "agent");
  write_skips (fixture, "none", 0);
  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    {
      g_autoptr (CueRules)  rules = parse_table (never[i], "");
      g_autoptr (GPtrArray) trials = NULL;
      g_autoptr (GError)    error = NULL;
      CueBoardSpan          span = { FIXTURE_NOW_MS - HOUR_MS, FIXTURE_NOW_MS + HOUR_MS, NULL, NULL };
      gint64                n_calls;

      trials = cue_risk_try (fixture->store, rules, &span, &n_calls, &error);
      g_assert_no_error (error);
      g_assert_cmpint (n_calls, ==, 1);
      g_assert_cmpint (((CueRiskTrial *) trials->pdata[0])->n, ==, 0);
    }
}

/* A sentence is no way in either, and a condition of a customer's rule knows no call. */
static void
test_hostile_sentence (void)
{
  static const char *const sentences[] = {
    "{(SELECT payload FROM event)}", "{staff_id}", "{_ref}", "{star}", "{misses); DROP TABLE event; --}",
    "{misses", "misses}", "{{misses}}", "{}", "{cue_me()}", "{misses, 1}",
  };
  g_autoptr (CueRules)   of_customers = cue_rules_new ("x", "x");
  g_autoptr (GError)     refused = NULL;
  g_autoptr (CueRuleset) ruleset = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autoptr (CueRules)     rules = parse_table ("misses > 0", sentences[i]);
      g_autoptr (GError)       error = NULL;
      g_autoptr (CueRiskRules) compiled = cue_risk_rules_new (rules, &error);

      if (compiled != NULL)
        g_error ("accepted: %s", sentences[i]);
      g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
    }
  cue_rules_add_rule (of_customers, "R-1", CUE_RULE_ALERT, "misses > 0");
  ruleset = cue_ruleset_new (of_customers, &refused);
  g_assert_null (ruleset);
  g_assert_error (refused, CUE_ERROR, CUE_ERROR_INVALID);
}

/* -- trends ------------------------------------------------------------------------------------- */

static void
test_interval (void)
{
  double low, high;

  /* By hand: 81 of 96 is 0.84375; Wilson's interval is 0.7578 to 0.9031. */
  cue_script_trend_interval (81, 96, &low, &high);
  g_assert_cmpfloat_with_epsilon (low, 0.7578, 0.0005);
  g_assert_cmpfloat_with_epsilon (high, 0.9031, 0.0005);
  cue_script_trend_interval (0, 10, &low, &high);
  g_assert_cmpfloat (low, ==, 0);
  g_assert_cmpfloat_with_epsilon (high, 0.2775, 0.0005);
  cue_script_trend_interval (0, 0, &low, &high);
  g_assert_cmpfloat (low, ==, 0);
  g_assert_cmpfloat (high, ==, 1);
  for (gint64 n = 1; n < 200; n += 7)
    for (gint64 hits = 0; hits <= n; hits++)
      {
        double p = (double) hits / (double) n, other_low, other_high;

        cue_script_trend_interval (hits, n, &low, &high);
        g_assert_true (low >= 0 && low <= p + 1e-12 && high >= p - 1e-12 && high <= 1);
        /* Mirrored. */
        cue_script_trend_interval (n - hits, n, &other_low, &other_high);
        g_assert_cmpfloat_with_epsilon (other_low, 1 - high, 1e-9);
        g_assert_cmpfloat_with_epsilon (other_high, 1 - low, 1e-9);
      }
}

static void
test_trend (StoreFixture *fixture, gconstpointer data)
{
  CueBoardSpan               span = { FIXTURE_NOW_MS - HOUR_MS, FIXTURE_NOW_MS + 8 * HOUR_MS, NULL, NULL };
  g_autofree char      *entry = store_fixture_entry ("E-1", "/yq/", "流量包");
  g_autofree char      *id = NULL;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) trends = NULL;
  const CueScriptTrend *trend;
  int                   no;

  publish (fixture, entry, 0, &id, &no);
  store_fixture_as (fixture, "agent");
  for (guint i = 0; i < 90; i++)
    {
      g_autofree char *call = g_strdup_printf ("c%u", i);
      CuePayload      *payload = with_token ("outcome", "answered");

      begin_call (fixture, call);
      say (fixture, call, id, i < 60 ? 1 : 2, 2);
      say (fixture, call, id, i < 60 ? 1 : 2, 2);
      cue_payload_set_bool (payload, "resolved", i < 60 ? i % 2 == 0 : TRUE);
      write_event (fixture, CUE_EVENT_CLOSE, call, payload);
    }
  store_fixture_as (fixture, "lead");
  trends = cue_script_trend_list (fixture->store, &span, "entry", 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trends->len, ==, 1);
  trend = trends->pdata[0];
  g_assert_cmpint (trend->calls, ==, 90);
  g_assert_cmpuint (trend->revisions->len, ==, 2);
  g_assert_cmpint (g_array_index (trend->revisions, CueTrendRevision, 0).calls, ==, 60);
  g_assert_cmpint (g_array_index (trend->revisions, CueTrendRevision, 0).once, ==, 30);
  g_assert_cmpint (g_array_index (trend->revisions, CueTrendRevision, 1).once, ==, 30);
  g_assert_cmpint (cue_script_trend_judge (trend), ==, CUE_SCRIPT_TREND_BETTER);
  g_clear_pointer (&trends, g_ptr_array_unref);
  trends = cue_script_trend_list (fixture->store, &span, "script", 10, &error);
  g_assert_cmpuint (trends->len, ==, 0);
}

/* A span may end in the middle of the first half hour of a day: what happened in it counts. */
static void
test_after_midnight (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) now = cue_clock_to_local (fixture->clock, FIXTURE_NOW_MS);
  g_autoptr (GDateTime) midnight = g_date_time_new (
      g_date_time_get_timezone (now), g_date_time_get_year (now), g_date_time_get_month (now),
      g_date_time_get_day_of_month (now), 0, 0, 0);
  gint64                at_ms = g_date_time_to_unix (midnight) * 1000 + (24 * 60 + 10) * 60 * 1000;
  CueBoardSpan          span = { at_ms - 90 * 24 * HOUR_MS, at_ms + 1, NULL, NULL };
  g_autofree char      *entry = store_fixture_entry ("E-1", "/yq/", "流量包");
  g_autofree char      *id = NULL;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) trends = NULL;
  int                   no;

  publish (fixture, entry, 0, &id, &no);
  cue_clock_set_ms (fixture->clock, at_ms);
  store_fixture_as (fixture, "agent");
  begin_call (fixture, "c");
  say (fixture, "c", id, 1, 2);
  write_event (fixture, CUE_EVENT_CLOSE, "c", with_token ("outcome", "answered"));
  store_fixture_as (fixture, "lead");
  trends = cue_script_trend_list (fixture->store, &span, "entry", 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trends->len, ==, 1);
  g_assert_cmpint (((const CueScriptTrend *) trends->pdata[0])->calls, ==, 1);
}

/* -- cohorts ------------------------------------------------------------------------------------ */

static CueCohortMember *
member_new (const char *ref, gint64 spend_fen, gint64 suspend_days)
{
  CueCohortMember *member = cue_cohort_member_new (ref);

  member->spend_fen = spend_fen;
  member->suspend_days = suspend_days;
  return member;
}

/* The list as it was that day, the longest stopped first; for nobody but leads. */
static void
assert_members (StoreFixture *fixture, const char *id)
{
  static const char *const order[] = { "c", "b", "a", "d" };
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) members = cue_cohort_members (fixture->store, id, 10, &error);
  g_autoptr (GPtrArray) two = cue_cohort_members (fixture->store, id, 2, NULL);
  g_autoptr (GPtrArray) none = cue_cohort_members (fixture->store, "no such list", 10, NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (members->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < members->len; i++)
    g_assert_cmpstr (((CueCohortMember *) members->pdata[i])->customer_ref, ==, order[i]);
  g_assert_cmpint (((CueCohortMember *) members->pdata[2])->spend_fen, ==, 10000);
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
  store_fixture_as (fixture, "agent");
  g_assert_null (cue_cohort_members (fixture->store, id, 10, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  store_fixture_as (fixture, "lead");
}

static void
test_cohort (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) then
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_cohort_member_free);
  g_autoptr (GPtrArray) now
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_cohort_member_free);
  g_autoptr (GPtrArray) list_of = NULL;
  g_autoptr (GError)    error = NULL;
  g_autofree char      *id = NULL;
  CueCohortFollow       follow;

  g_ptr_array_add (then, member_new ("a", 10000, 8));
  g_ptr_array_add (then, member_new ("b", 5000, 9));
  g_ptr_array_add (then, member_new ("c", 3000, 10));
  g_ptr_array_add (then, member_new ("d", 2000, 0));
  store_fixture_as (fixture, "agent");
  g_assert_null (cue_cohort_freeze (fixture->store, "suspended", "十一月", then, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  g_clear_error (&error);
  store_fixture_as (fixture, "lead");
  id = cue_cohort_freeze (fixture->store, "suspended", "十一月", then, &error);
  g_assert_no_error (error);
  cue_clock_advance_ms (fixture->clock, HOUR_MS);
  store_fixture_as (fixture, "agent");
  write_event (fixture, CUE_EVENT_POP, "c1", with_token ("customer_ref", "a"));
  write_event (fixture, CUE_EVENT_POP, "c2", with_token ("customer_ref", "b"));
  g_ptr_array_add (now, member_new ("a", 12000, 0));
  g_ptr_array_add (now, member_new ("b", 5000, 20));
  g_ptr_array_add (now, member_new ("d", 1000, 0));
  store_fixture_as (fixture, "lead");
  list_of = cue_cohort_list (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list_of->len, ==, 1);
  g_assert_cmpint (((CueCohort *) list_of->pdata[0])->n, ==, 4);
  g_assert_true (cue_cohort_follow (fixture->store, id, now, &follow, &error));
  g_assert_no_error (error);
  g_assert_cmpint (follow.n, ==, 4);
  g_assert_cmpint (follow.here, ==, 3);
  g_assert_cmpint (follow.suspended, ==, 3);
  g_assert_cmpint (follow.asked, ==, 2);
  g_assert_cmpint (follow.revived, ==, 1);
  g_assert_cmpint (follow.spend_then_fen, ==, 17000);
  g_assert_cmpint (follow.spend_now_fen, ==, 18000);
  assert_members (fixture, id);
  g_assert_true (cue_cohort_remove (fixture->store, id, &error));
  g_assert_no_error (error);
  g_assert_false (cue_cohort_follow (fixture->store, id, now, &follow, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND);
}

static void
add (const char *path, void (*test) (StoreFixture *, gconstpointer))
{
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/risk/rules", test_rules);
  add ("/risk/outdated-to-the-millisecond", test_outdated_to_the_millisecond);
  add ("/risk/sample-table", test_sample_table);
  add ("/risk/own-rule", test_own_rule);
  add ("/risk/hostile", test_hostile);
  add ("/risk/unknown", test_unknown);
  g_test_add_func ("/risk/hostile-sentence", test_hostile_sentence);
  add ("/risk/notice", test_notice);
  g_test_add_func ("/trend/interval", test_interval);
  add ("/trend/revisions", test_trend);
  add ("/trend/after-midnight", test_after_midnight);
  add ("/cohort/follow", test_cohort);
  return g_test_run ();
}
