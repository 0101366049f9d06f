/* test-golden.c: a publication that takes an answer away says so, and trying it leaves no trace.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-golden-check.h"
#include "cue-index.h"
#include "store-fixture.h"

static char *
entry (const char *old_id, const char *title, const char *asked)
{
  return g_strdup_printf ("<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" type=\"tariff\">"
                          "<old-id>%s</old-id><title>%s</title><asked>%s</asked>"
                          "<category>资费</category><say id=\"s1\">好的。</say></entry>",
                          old_id, title, asked);
}

static void
publish (StoreFixture *fixture, const char *xml, char **id, char **publication_id)
{
  g_autofree char *own_id = NULL;
  int              no;

  store_fixture_approved (fixture, xml, 0, &own_id, &no);
  store_fixture_publish (fixture, own_id, no, 0, 0, publication_id);
  if (id != NULL)
    *id = g_steal_pointer (&own_id);
}

static void
plant (StoreFixture *fixture, char **publication_id)
{
  g_autofree char *one = entry ("G-1", "流量包怎么加", "流量不够用怎么办");
  g_autofree char *two = entry ("G-2", "宽带怎么报修", "宽带上不了网");

  publish (fixture, one, NULL, publication_id);
  publish (fixture, two, NULL, NULL);
  publish (fixture,
           "<golden xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\"><old-id>G-G</old-id>"
           "<title>必须答对</title><query expect=\"G-1\" within=\"1\">流量不够用怎么办</query>"
           "<query expect=\"G-2\">宽带上不了网</query><query expect=\"G-9\">没有的条目</query>"
           "</golden>",
           NULL, NULL);
}

static char *
dump_index (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char              *text = NULL;

  cue_sql_dup_text (cue_store_get_sql (fixture->store), &text, &error,
                    "SELECT (SELECT count(*) FROM index_document) || ' ' || (SELECT group_concat("
                    "hex(data)) FROM index_group)",
                    "");
  g_assert_no_error (error);
  return text;
}

static void
test_break (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueGoldenReport) before = NULL;
  g_autoptr (CueGoldenReport) trial = NULL;
  g_autoptr (CueGoldenReport) after = NULL;
  g_autofree char            *rival = entry ("G-3", "流量不够用怎么办", "流量不够用怎么办");
  g_autofree char            *id = NULL;
  g_autofree char            *dump = NULL;
  g_autofree char            *index = NULL;
  g_autofree char            *dump_after = NULL;
  g_autofree char            *index_after = NULL;
  const CueGoldenBreak       *broken;
  int                         no;

  plant (fixture, NULL);
  before = cue_golden_measure (fixture->store, FIXTURE_NOW_MS, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (before->n_queries, ==, 3);
  g_assert_cmpuint (before->n_before, ==, 2);
  store_fixture_approved (fixture, rival, 0, &id, &no);
  dump = store_fixture_dump (fixture);
  index = dump_index (fixture);
  trial = cue_golden_try_publish (fixture->store, id, no, 0, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trial->n_before, ==, 2);
  g_assert_cmpuint (trial->n_after, ==, 1);
  g_assert_cmpuint (trial->broken->len, ==, 1);
  broken = trial->broken->pdata[0];
  g_assert_cmpstr (broken->words, ==, "流量不够用怎么办");
  g_assert_cmpstr (broken->expect, ==, "流量包怎么加");
  g_assert_cmpuint (broken->before, ==, 1);
  g_assert_cmpuint (broken->after, ==, 2);
  g_assert_cmpstr (broken->instead, ==, "流量不够用怎么办");
  /* Nothing of it is left, in the tables or in what the connection keeps. */
  dump_after = store_fixture_dump (fixture);
  index_after = dump_index (fixture);
  g_assert_cmpstr (dump, ==, dump_after);
  g_assert_cmpstr (index, ==, index_after);
  after = cue_golden_measure (fixture->store, FIXTURE_NOW_MS, NULL, &error);
  g_assert_cmpuint (after->n_before, ==, 2);
  /* Warned or not, it can still be published: the guard speaks, the reviewer decides. */
  store_fixture_publish (fixture, id, no, 0, 0, NULL);
  cue_golden_report_free (g_steal_pointer (&after));
  after = cue_golden_measure (fixture->store, FIXTURE_NOW_MS, NULL, &error);
  g_assert_cmpuint (after->n_before, ==, 1);
}

static void
test_harmless (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueGoldenReport) trial = NULL;
  g_autoptr (CueDocument)     document = NULL;
  g_autofree char            *other = entry ("G-4", "发票怎么开", "开发票");

  plant (fixture, NULL);
  document = cue_document_parse (other, -1, "test", &error);
  g_assert_no_error (error);
  trial = cue_golden_try_document (fixture->store, document, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trial->n_after, ==, 2);
  g_assert_cmpuint (trial->broken->len, ==, 0);
}

/* A text nobody has stored is tried out as it stands, a new version of the expected text too. */
static void
test_document (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueGoldenReport) trial = NULL;
  g_autoptr (CueDocument)     document = NULL;
  g_autofree char            *changed = entry ("G-1", "国际漫游怎么开", "出国打电话");

  plant (fixture, NULL);
  document = cue_document_parse (changed, -1, "test", &error);
  g_assert_no_error (error);
  cue_clock_advance_ms (fixture->clock, 1000);
  trial = cue_golden_try_document (fixture->store, document, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trial->broken->len, ==, 1);
  g_assert_cmpuint (((CueGoldenBreak *) trial->broken->pdata[0])->after, !=, 1);
}

static void
test_retire (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueGoldenReport) trial = NULL;
  g_autofree char            *publication = NULL;

  plant (fixture, &publication);
  trial = cue_golden_try_retire (fixture->store, publication, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trial->broken->len, ==, 1);
}

static void
test_rights (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *rival = entry ("G-3", "流量不够用怎么办", "流量不够用怎么办");
  g_autofree char   *id = NULL;
  int                no;

  plant (fixture, NULL);
  store_fixture_approved (fixture, rival, 0, &id, &no);
  store_fixture_as (fixture, "editor");
  g_assert_null (cue_golden_try_publish (fixture->store, id, no, 0, 0, NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
}

#define ADD(path, func)                                                                           \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/golden/break", test_break);
  ADD ("/golden/harmless", test_harmless);
  ADD ("/golden/document", test_document);
  ADD ("/golden/retire", test_retire);
  ADD ("/golden/rights", test_rights);
  return g_test_run ();
}
