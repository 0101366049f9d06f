/* test-score.c: a call record by record, what stands behind its texts, and what it is worth.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "cue-coach.h"
#include "cue-score.h"

#define CALL "call-7"

static const char form_xml[]
  = "<scorecard xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\"><old-id>F-1</old-id>"
    "<title>评分表</title>"
    "<item id=\"p1\" kind=\"process\" weight=\"20\" evidence=\"greeting\">问好</item>"
    "<item id=\"p2\" kind=\"process\" weight=\"20\" evidence=\"in-force\">现行版本</item>"
    "<item id=\"p3\" kind=\"process\" weight=\"20\" evidence=\"owned\">写了谁负责</item>"
    "<item id=\"j1\" kind=\"judgement\" weight=\"40\">听完</item>"
    "<item id=\"f1\" kind=\"fatal\">骂人</item></scorecard>";

typedef struct
{
  StoreFixture  base;
  char         *document_id;
  CueScorecard *form;
} Fixture;

static void
write_event (Fixture *fixture, CueEventKind kind, const char *members)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autoptr (GError)     error = NULL;
  g_auto (GStrv)         pairs = g_strsplit (members, "|", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);

      if (pair[1] == NULL)
        continue;
      if (g_str_equal (pair[0], "no"))
        cue_payload_set_int (payload, "no", g_ascii_strtoll (pair[1], NULL, 10));
      else if (g_str_equal (pair[0], "text"))
        cue_payload_set_text (payload, "text", pair[1]);
      else
        cue_payload_set_token (payload, pair[0], pair[1]);
    }
  cue_evidence_append (fixture->base.store, kind, CALL, payload, NULL, &error);
  g_assert_no_error (error);
  cue_clock_advance_ms (fixture->base.clock, 2000);
}

static void
say (Fixture *fixture, int no, const char *state, const char *text)
{
  g_autofree char *members
    = g_strdup_printf ("document=%s|no=%d|line=s1|state=%s|text=%s|variant=plain",
                       fixture->document_id, no, state, text);

  write_event (fixture, CUE_EVENT_LINE, members);
}

static void
publish (Fixture *fixture, int base_no, const char *say_text)
{
  g_autofree char *xml
    = g_strdup_printf ("<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" type=\"tariff\">"
                       "<old-id>E-1</old-id><title>流量包</title><category>资费</category>"
                       "<say id=\"s1\">%s</say></entry>",
                       say_text);
  g_autofree char *publication = NULL;
  int              no = 0;

  g_clear_pointer (&fixture->document_id, g_free);
  store_fixture_approved (&fixture->base, xml, base_no, &fixture->document_id, &no);
  store_fixture_publish (&fixture->base, fixture->document_id, no,
                         cue_clock_now_ms (fixture->base.clock), CUE_FOREVER_MS, &publication);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueDocument) document = NULL;

  store_fixture_set_up (&fixture->base, data);
  document = cue_document_parse (form_xml, -1, "form", &error);
  g_assert_no_error (error);
  fixture->form = cue_scorecard_new_from_document (document, &error);
  g_assert_no_error (error);
  publish (fixture, 0, "每月 {offer.fee}，随时能停。");
  store_fixture_as (&fixture->base, "agent");
  write_event (fixture, CUE_EVENT_POP, "source=tel|customer_ref=c0ffee");
  say (fixture, 1, "said", "每月 10 元，随时能停。");
  say (fixture, 1, "unsaid", "每月 10 元，随时能停。");
  say (fixture, 1, "said", "每月 10 元，随时能停。");
  write_event (fixture, CUE_EVENT_DISCLOSE, "id=N01|state=said");
  write_event (fixture, CUE_EVENT_CLOSE, "outcome=handled|owner=agent");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->form, cue_scorecard_unref);
  g_clear_pointer (&fixture->document_id, g_free);
  store_fixture_tear_down (&fixture->base, data);
}

static CueReplay *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CueReplay         *replay = cue_replay_load (fixture->base.store, CALL, &error);

  g_assert_no_error (error);
  return replay;
}

static void
test_records (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CueReplay)  replay = NULL;
  const CueReplayRecord *record;

  store_fixture_as (&fixture->base, "lead");
  replay = load (fixture);
  g_assert_cmpuint (replay->records->len, ==, 6);
  g_assert_cmpuint (replay->n_unsound, ==, 0);
  g_assert_cmpstr (replay->agent->login, ==, "agent");
  g_assert_cmpstr (replay->customer_ref, ==, "c0ffee");
  g_assert_cmpint (replay->ended_ms - replay->begun_ms, ==, 10000);
  record = replay->records->pdata[1];
  g_assert_true (record->taken_back && !record->key);
  g_assert_cmpstr (record->title, ==, "流量包");
  g_assert_cmpint (record->offset_ms, ==, 2000);
  record = replay->records->pdata[3];
  g_assert_true (!record->taken_back && record->key);
  /* What was taken back, the taking back and the ticked statement are there on demand only. */
  g_assert_cmpuint (replay->n_key, ==, 3);
}

/* The text of then is proved from the revision; today's has the values of then. */
static void
test_source (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueReplay)       replay = NULL;
  g_autoptr (CueReplaySource) source = NULL;

  publish (fixture, 1, "每个月 {offer.fee}，以账单为准。");
  store_fixture_as (&fixture->base, "lead");
  replay = load (fixture);
  source = cue_replay_load_source (fixture->base.store, replay->records->pdata[3], &error);
  g_assert_no_error (error);
  g_assert_true (source->in_force && source->bytes_match && source->text_matches);
  g_assert_cmpstr (g_hash_table_lookup (source->values, "offer.fee"), ==, "10 元");
  g_assert_cmpstr (source->author, ==, "editor");
  g_assert_cmpstr (source->reviewer, ==, "reviewer");
  g_assert_cmpint (source->no, ==, 1);
  g_assert_cmpint (source->no_now, ==, 2);
  g_assert_cmpstr (source->text_now, ==, "每个月 10 元，以账单为准。");
}

static void
test_outdated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueReplay)       replay = NULL;
  g_autoptr (CueReplaySource) source = NULL;

  publish (fixture, 1, "每个月 {offer.fee}，以账单为准。");
  store_fixture_as (&fixture->base, "agent");
  say (fixture, 1, "said", "每月 10 元，想停就停。");
  store_fixture_as (&fixture->base, "lead");
  replay = load (fixture);
  source = cue_replay_load_source (fixture->base.store, replay->records->pdata[6], &error);
  g_assert_no_error (error);
  g_assert_false (source->in_force);
  g_assert_false (source->text_matches);
}

static void
exec (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  cue_sql_exec (cue_store_get_desk_sql (fixture->base.store), sql, &error);
  g_assert_no_error (error);
}

/* One changed byte shows on its record, a cut one on the record after it. */
static void
test_tampered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CueReplay) edited = NULL;

  exec (fixture, "DROP TRIGGER event_no_update;"
                 "UPDATE event SET payload = replace(payload, '10 元', '90 元') WHERE seq = 4;");
  store_fixture_as (&fixture->base, "lead");
  edited = load (fixture);
  g_assert_cmpuint (edited->n_unsound, ==, 1);
  g_assert_false (((CueReplayRecord *) edited->records->pdata[3])->sound);
}

static void
test_rights (Fixture *fixture, gconstpointer data)
{
  const char *const  refused[] = { "editor", "reviewer-lj", "lead-lj", NULL };
  const char *const  roles[] = { "lead", NULL };
  g_autoptr (GError) error = NULL;

  store_fixture_as (&fixture->base, fixture->base.owner);
  cue_store_add_staff (fixture->base.store, "lead-lj", "lead-lj", "/yq/lj/", NULL, roles, &error);
  g_assert_no_error (error);
  for (guint i = 0; refused[i] != NULL; i++)
    {
      g_autoptr (GError) denied = NULL;

      store_fixture_as (&fixture->base, refused[i]);
      g_assert_null (cue_replay_load (fixture->base.store, CALL, &denied));
      g_assert_error (denied, CUE_ERROR, CUE_ERROR_DENIED);
    }
  store_fixture_as (&fixture->base, "agent");
  cue_replay_free (load (fixture));
}

static GPtrArray *
fill_in (Fixture *fixture, const CueReplay *replay)
{
  g_autoptr (GError) error = NULL;
  GPtrArray         *values = cue_score_fill_in (fixture->base.store, fixture->form, replay, &error);

  g_assert_no_error (error);
  return values;
}

static void
test_score (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GError)    open = NULL;
  g_autoptr (GError)    silent = NULL;
  g_autoptr (CueReplay) replay = NULL;
  g_autoptr (GPtrArray) values = NULL;
  g_autoptr (CueScore)  mine = NULL;
  g_autoptr (CueScore)  answered = NULL;
  CueScoreValue        *value;

  store_fixture_as (&fixture->base, "lead");
  replay = load (fixture);
  values = fill_in (fixture, replay);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (((CueScoreValue *) values->pdata[i])->value, ==, 1);
  g_assert_false (cue_score_save (fixture->base.store, replay, fixture->form, 1, values, &open));
  g_assert_error (open, CUE_ERROR, CUE_ERROR_INVALID);
  ((CueScoreValue *) values->pdata[3])->value = 4;
  value = values->pdata[0];
  value->value = 0;
  g_assert_false (cue_score_save (fixture->base.store, replay, fixture->form, 1, values, &silent));
  g_assert_error (silent, CUE_ERROR, CUE_ERROR_INVALID);
  value->note = g_strdup ("没报工号，打 13800138000 核对过");
  cue_score_save (fixture->base.store, replay, fixture->form, 1, values, &error);
  g_assert_no_error (error);

  store_fixture_as (&fixture->base, "agent");
  mine = cue_score_load (fixture->base.store, CALL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (mine->total, ==, 70);
  g_assert_cmpstr (mine->by, ==, "lead");
  value = mine->values->pdata[0];
  g_assert_cmpint (value->filled, ==, 1);
  g_assert_nonnull (strstr (value->note, "没报工号"));
  g_assert_null (strstr (value->note, "13800138000"));
  cue_clock_advance_ms (fixture->base.clock, 1000);
  cue_score_answer (fixture->base.store, CALL, "当时客户在喊，工号后来补报了", &error);
  g_assert_no_error (error);
  store_fixture_as (&fixture->base, "lead");
  answered = cue_score_load (fixture->base.store, CALL, &error);
  g_assert_cmpstr (answered->answer, ==, "当时客户在喊，工号后来补报了");
}

static void
test_score_rights (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (CueReplay) replay = NULL;
  g_autoptr (GPtrArray) values = NULL;

  store_fixture_as (&fixture->base, "agent");
  replay = load (fixture);
  values = fill_in (fixture, replay);
  ((CueScoreValue *) values->pdata[3])->value = 5;
  g_assert_false (cue_score_save (fixture->base.store, replay, fixture->form, 1, values, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (cue_score_answer (fixture->base.store, CALL, "没人评过", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND);
}

static void
test_fatal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (CueReplay) replay = NULL;
  g_autoptr (GPtrArray) values = NULL;
  g_autoptr (CueScore)  score = NULL;

  store_fixture_as (&fixture->base, "lead");
  replay = load (fixture);
  values = fill_in (fixture, replay);
  ((CueScoreValue *) values->pdata[4])->value = 1;
  cue_score_save (fixture->base.store, replay, fixture->form, 1, values, &error);
  g_assert_no_error (error);
  score = cue_score_load (fixture->base.store, CALL, &error);
  g_assert_true (score->fatal);
  g_assert_cmpint (score->total, ==, 0);
}

static void
test_coach (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (CueReplay) replay = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  const CueCoachNote   *note;

  store_fixture_as (&fixture->base, "lead");
  replay = load (fixture);
  cue_coach_add (fixture->base.store, replay, replay->records->pdata[3], "这句念得稳", &error);
  g_assert_no_error (error);
  cue_coach_add (fixture->base.store, replay, NULL, "整通不错", &error);
  g_assert_no_error (error);
  store_fixture_as (&fixture->base, "agent");
  notes = cue_coach_list_mine (fixture->base.store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 2);
  note = notes->pdata[1];
  g_assert_cmpint (note->seq, ==, 4);
  g_assert_cmpstr (note->text, ==, "每月 10 元，随时能停。");
  store_fixture_as (&fixture->base, "editor-lj");
  g_clear_pointer (&notes, g_ptr_array_unref);
  notes = cue_coach_list (fixture->base.store, CALL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 0);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/replay/records", test_records);
  ADD ("/replay/source", test_source);
  ADD ("/replay/outdated", test_outdated);
  ADD ("/replay/tampered", test_tampered);
  ADD ("/replay/rights", test_rights);
  ADD ("/score/given", test_score);
  ADD ("/score/rights", test_score_rights);
  ADD ("/score/fatal", test_fatal);
  ADD ("/score/coach", test_coach);
  return g_test_run ();
}
