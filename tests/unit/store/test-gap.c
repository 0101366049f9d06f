/* test-gap.c: what was searched in vain becomes one gap a question, and whoever asked is told once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-draft.h"
#include "cue-gap.h"
#include "store-fixture.h"

#include <string.h>

#define DAY (24 * HOUR_MS)

static const char *const sharing[] = {
  "副卡能不能共用主卡流量", "副卡能用主卡流量吗", "主卡的流量副卡可以用吗", "副卡怎么共享主卡的流量",
  "fuka neng yong zhuka liuliang ma", "副卡可不可以跟主卡共用流量", "副卡和主卡流量能共用不",
  "付卡能用主卡流量么", "主副卡流量共享", "老人副卡能一起用主卡的流量不",
};

static void
ask (StoreFixture *fixture, const char *login, CueEventKind kind, const char *words,
     const char *id, const char *state, const char *document)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (CuePayload) payload = cue_payload_new ();

  store_fixture_as (fixture, login);
  cue_payload_set_text (payload, "words", words);
  cue_payload_set_token (payload, "id", id);
  cue_payload_set_token (payload, "state", state);
  cue_payload_set_token (payload, "document", document);
  cue_evidence_append (fixture->store, kind, NULL, payload, NULL, &error);
  g_assert_no_error (error);
}

static void
miss (StoreFixture *fixture, const char *login, const char *words)
{
  ask (fixture, login, CUE_EVENT_MISS, words, NULL, NULL, NULL);
}

static void
miss_sharing (StoreFixture *fixture)
{
  const char *const people[] = { "agent", "lead", "editor2" };

  for (guint i = 0; i < G_N_ELEMENTS (sharing); i++)
    {
      cue_clock_set_ms (fixture->clock, FIXTURE_NOW_MS + i * HOUR_MS / 10);
      miss (fixture, people[i % 3], sharing[i]);
    }
}

static GPtrArray *
list (StoreFixture *fixture, const char *login)
{
  g_autoptr (GError) error = NULL;
  GPtrArray         *gaps;

  store_fixture_as (fixture, login);
  gaps = cue_gap_list (fixture->store, &error);
  g_assert_no_error (error);
  return gaps;
}

static void
test_one_gap (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) gaps = NULL;
  const CueGap         *gap;

  miss_sharing (fixture);
  miss (fixture, "agent", "副卡怎么注销");
  miss (fixture, "agent", "怎么办呢");
  gaps = list (fixture, "editor");
  g_assert_cmpuint (gaps->len, ==, 3);
  gap = gaps->pdata[0];
  /* Three people wait: the most urgent. */
  g_assert_cmpuint (gap->n_asks, ==, 10);
  g_assert_cmpuint (g_strv_length (gap->people), ==, 3);
  g_assert_cmpuint (g_strv_length (gap->asked), ==, 10);
  g_assert_cmpint (gap->first_ms, ==, FIXTURE_NOW_MS);
  g_assert_null (gap->document_id);
  g_assert_nonnull (strstr (gap->title, "卡"));
}

static void
test_counts (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) gaps = NULL;
  const CueGap         *gap;

  for (guint i = 0; i < 5; i++)
    miss (fixture, "agent", "闲时流量是什么");
  miss (fixture, "agent", "闲时流量是什么？");
  miss (fixture, "lead", "什么叫闲时流量");
  gaps = list (fixture, "editor");
  g_assert_cmpuint (gaps->len, ==, 1);
  gap = gaps->pdata[0];
  g_assert_cmpuint (gap->n_asks, ==, 7);
  g_assert_cmpuint (g_strv_length (gap->asked), ==, 2);
  g_assert_true (g_str_has_prefix (gap->asked[0], "闲时流量是什么"));
}

/* A number typed into the search is masked before it is an event, so no gap can show it. */
static void
test_private (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) gaps = NULL;

  miss (fixture, "agent", "14000001234 的副卡流量");
  gaps = list (fixture, "editor");
  g_assert_cmpuint (gaps->len, ==, 1);
  g_assert_null (strstr (((CueGap *) gaps->pdata[0])->title, "14000001234"));
}

static void
test_slip (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) gaps = NULL;

  ask (fixture, "agent", CUE_EVENT_GAP, "彩铃怎么取消", "g1", "open", NULL);
  ask (fixture, "agent", CUE_EVENT_GAP, "宽带晚上很慢", "g2", "open", NULL);
  cue_clock_set_ms (fixture->clock, FIXTURE_NOW_MS + 1000);
  ask (fixture, "agent", CUE_EVENT_GAP, NULL, "g1", "dropped", NULL);
  gaps = list (fixture, "editor");
  g_assert_cmpuint (gaps->len, ==, 1);
  g_assert_cmpstr (((CueGap *) gaps->pdata[0])->title, ==, "宽带晚上很慢");
}

/* What agents of another level ask is not this editor's. */
static void
test_scope (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) group = NULL;
  g_autoptr (GPtrArray) province = NULL;
  const char *const     agent[] = { "agent", NULL };

  store_fixture_as (fixture, "admin2");
  cue_store_add_staff (fixture->store, "lj1", "lj1", "/yq/lj/qy/", NULL, agent, &error);
  g_assert_no_error (error);
  miss (fixture, "agent", "怎么取消彩铃");
  miss (fixture, "lj1", "宽带晚上很慢");
  group = list (fixture, "editor");
  province = list (fixture, "editor-lj");
  g_assert_cmpuint (group->len, ==, 2);
  g_assert_cmpuint (province->len, ==, 1);
  g_assert_cmpstr (((CueGap *) province->pdata[0])->title, ==, "宽带晚上很慢");
}

static char *
entry_with_id (const char *id, const char *title)
{
  return g_strdup_printf ("<entry xmlns=\"urn:cuedesk:knowledge:1\" id=\"%s\" scope=\"/yq/\" "
                          "type=\"tariff\"><title>%s</title><asked>主卡副卡共用</asked>"
                          "<category>资费</category><say id=\"s1\">可以。</say></entry>",
                          id, title);
}

#define NEW_ID "11111111-2222-4333-8444-555555555555"

static void
take (StoreFixture *fixture, const CueGap *gap)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueDraft) draft = NULL;

  store_fixture_as (fixture, "editor");
  draft = cue_draft_new (NEW_ID, cue_store_get_me (fixture->store)->id, 0, "<entry/>");
  cue_draft_save (fixture->store, draft, NULL, &error);
  g_assert_no_error (error);
  cue_gap_take (fixture->store, gap, NEW_ID, &error);
  g_assert_no_error (error);
}

/* Taken, it leaves the list; thrown away, it is back; with a phrase nobody had used before, it is
 * still the same question. */
static void
test_take (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) gaps = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (CueGap)    found = NULL;

  miss_sharing (fixture);
  gaps = list (fixture, "editor");
  g_assert_cmpuint (gaps->len, ==, 1);
  found = cue_gap_find (fixture->store, ((CueGap *) gaps->pdata[0])->key, &error);
  g_assert_no_error (error);
  take (fixture, found);
  none = list (fixture, "editor2");
  g_assert_cmpuint (none->len, ==, 0);
  miss (fixture, "reviewer2", "副卡能不能一起用主卡的流量");
  store_fixture_as (fixture, "editor");
  cue_gap_list_both (fixture->store, NULL, &waiting, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (waiting->len, ==, 1);
  g_assert_cmpstr (((CueGap *) waiting->pdata[0])->document_id, ==, NEW_ID);
  g_assert_cmpuint (((CueGap *) waiting->pdata[0])->n_asks, ==, 11);
  cue_draft_delete (fixture->store, NEW_ID, cue_store_get_me (fixture->store)->id, &error);
  g_assert_no_error (error);
  again = list (fixture, "editor");
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_cmpuint (((CueGap *) again->pdata[0])->n_asks, ==, 11);
}

static guint
count_answers (StoreFixture *fixture, const char *login)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) answers = NULL;

  store_fixture_as (fixture, login);
  answers = cue_gap_list_answers (fixture->store, &error);
  g_assert_no_error (error);
  return answers->len;
}

static void
publish_new (StoreFixture *fixture, const char *title, int base_no, gint64 from_ms)
{
  g_autofree char *xml = entry_with_id (NEW_ID, title);
  g_autofree char *id = NULL;
  int              no;

  store_fixture_approved (fixture, xml, base_no, &id, &no);
  store_fixture_publish (fixture, id, no, from_ms, 0, NULL);
}

#define OTHER_ID "11111111-2222-4333-8444-666666666666"

static CueGap *
find_waiting (StoreFixture *fixture, const char *document_id)
{
  g_autoptr (GError) error = NULL;
  CueGap            *gap = cue_gap_find_for_document (fixture->store, document_id, &error);

  g_assert_no_error (error);
  return gap;
}

static void
check_waiting (StoreFixture *fixture, const char *document_id, guint n_asks, guint n_people)
{
  g_autoptr (CueGap) gap = find_waiting (fixture, document_id);

  g_assert_cmpuint (gap != NULL ? gap->n_asks : 0, ==, n_asks);
  g_assert_cmpuint (gap != NULL ? g_strv_length (gap->people) : 0, ==, n_people);
}

/* The words go to an entry for which others wait already: all of them wait for it, and all is as
 * before once it is taken back. */
static void
test_move (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (GPtrArray)  gaps = NULL;
  g_autoptr (GPtrArray)  open = NULL;
  g_autoptr (CueGapMove) move = NULL;
  g_autoptr (CueDraft)   draft = NULL;
  gint64                 me;

  miss (fixture, "agent", "宽带晚上很慢");
  miss_sharing (fixture);
  gaps = list (fixture, "editor");
  g_assert_cmpuint (gaps->len, ==, 2);
  take (fixture, gaps->pdata[0]);
  me = cue_store_get_me (fixture->store)->id;
  draft = cue_draft_new (OTHER_ID, me, 0, "<entry/>");
  cue_draft_save (fixture->store, draft, NULL, &error);
  cue_gap_take (fixture->store, gaps->pdata[1], OTHER_ID, &error);
  g_assert_no_error (error);
  check_waiting (fixture, NEW_ID, 10, 3);
  check_waiting (fixture, OTHER_ID, 1, 1);

  move = cue_gap_move (fixture->store, NEW_ID, OTHER_ID, &error);
  g_assert_no_error (error);
  g_assert_nonnull (move->before);
  check_waiting (fixture, NEW_ID, 0, 0);
  open = list (fixture, "editor");
  g_assert_cmpuint (open->len, ==, 0);
  cue_draft_free (g_steal_pointer (&draft));
  draft = cue_draft_load (fixture->store, NEW_ID, me, &error);
  g_assert_null (draft);

  g_assert_true (cue_gap_move_back (fixture->store, move, "<entry/>", &error));
  g_assert_no_error (error);
  check_waiting (fixture, NEW_ID, 10, 3);
  check_waiting (fixture, OTHER_ID, 1, 1);
  draft = cue_draft_load (fixture->store, NEW_ID, me, &error);
  g_assert_nonnull (draft);
}

/* Nobody waited for the entry before: afterwards nobody does either. */
static void
test_move_to_free (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (GPtrArray)  gaps = NULL;
  g_autoptr (CueGapMove) move = NULL;
  g_autoptr (CueDraft)   draft = NULL;

  miss_sharing (fixture);
  gaps = list (fixture, "editor");
  take (fixture, gaps->pdata[0]);
  draft = cue_draft_new (OTHER_ID, cue_store_get_me (fixture->store)->id, 0, "<entry/>");
  cue_draft_save (fixture->store, draft, NULL, &error);
  move = cue_gap_move (fixture->store, NEW_ID, OTHER_ID, &error);
  g_assert_no_error (error);
  g_assert_null (move->before);
  check_waiting (fixture, OTHER_ID, 10, 3);
  g_assert_true (cue_gap_move_back (fixture->store, move, "<entry/>", &error));
  g_assert_no_error (error);
  check_waiting (fixture, OTHER_ID, 0, 0);
  check_waiting (fixture, NEW_ID, 10, 3);
}

/* Everybody who asked is told once, when it is in force and not before; a second revision tells
 * nobody; asked again afterwards, it is a gap again. */
static void
test_fill (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) gaps = NULL;
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) reopened = NULL;
  gint64                from_ms = FIXTURE_NOW_MS + 2 * DAY;

  miss_sharing (fixture);
  miss (fixture, "agent", "宽带晚上很慢");
  gaps = list (fixture, "editor");
  take (fixture, gaps->pdata[0]);
  cue_clock_set_ms (fixture->clock, FIXTURE_NOW_MS + DAY);
  publish_new (fixture, "副卡和主卡的流量", 0, from_ms);
  g_assert_cmpuint (count_answers (fixture, "agent"), ==, 0);
  cue_clock_set_ms (fixture->clock, from_ms);
  g_assert_cmpuint (count_answers (fixture, "agent"), ==, 1);
  g_assert_cmpuint (count_answers (fixture, "lead"), ==, 1);
  g_assert_cmpuint (count_answers (fixture, "editor2"), ==, 1);
  g_assert_cmpuint (count_answers (fixture, "reviewer"), ==, 0);
  marks = cue_evidence_list_marks (fixture->store, CUE_MARK_GAP_FILLED, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (marks->len, ==, 1);
  g_assert_nonnull (strstr (marks->pdata[0], "\"asks\":10"));
  after = list (fixture, "editor");
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpstr (((CueGap *) after->pdata[0])->title, ==, "宽带晚上很慢");
  publish_new (fixture, "副卡和主卡的流量怎么用", 1, 0);
  g_assert_cmpuint (count_answers (fixture, "agent"), ==, 1);
  cue_clock_set_ms (fixture->clock, from_ms + DAY);
  miss (fixture, "agent", sharing[1]);
  reopened = list (fixture, "editor");
  g_assert_cmpuint (reopened->len, ==, 2);
}

/* Scheduled and taken back: nobody is told on that day, and the question waits for the text again.  Then
 * it goes out, and everybody is told once. */
static void
test_withdraw (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) gaps = NULL;
  g_autoptr (GPtrArray) marks = NULL;
  g_autofree char      *xml = entry_with_id (NEW_ID, "副卡和主卡的流量");
  g_autofree char      *id = NULL;
  g_autofree char      *publication = NULL;
  gint64                from_ms = FIXTURE_NOW_MS + 2 * DAY;
  int                   no;

  miss_sharing (fixture);
  gaps = list (fixture, "editor");
  take (fixture, gaps->pdata[0]);
  cue_draft_delete (fixture->store, NEW_ID, cue_store_get_me (fixture->store)->id, &error);
  store_fixture_approved (fixture, xml, 0, &id, &no);
  check_waiting (fixture, NEW_ID, 10, 3);
  store_fixture_publish (fixture, id, no, from_ms, 0, &publication);
  check_waiting (fixture, NEW_ID, 0, 0);
  store_fixture_as (fixture, "reviewer");
  g_assert_true (cue_authority_retire (fixture->store, publication, "还要改", &error));
  g_assert_no_error (error);
  check_waiting (fixture, NEW_ID, 10, 3);
  g_clear_pointer (&gaps, g_ptr_array_unref);
  gaps = list (fixture, "editor");
  g_assert_cmpuint (gaps->len, ==, 0);
  store_fixture_as (fixture, "reviewer");
  store_fixture_publish (fixture, id, no, FIXTURE_NOW_MS + 3 * DAY, 0, NULL);
  cue_clock_set_ms (fixture->clock, from_ms);
  g_assert_cmpuint (count_answers (fixture, "agent"), ==, 0);
  cue_clock_set_ms (fixture->clock, from_ms + DAY);
  g_assert_cmpuint (count_answers (fixture, "agent"), ==, 1);
  marks = cue_evidence_list_marks (fixture->store, CUE_MARK_GAP_FILLED, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (marks->len, ==, 1);
}

/* Nobody took the gap, but somebody wrote an entry in the very words: it is filled all the same. */
static void
test_fill_by_words (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) gaps = NULL;

  miss (fixture, "agent", "主卡副卡共用");
  miss (fixture, "lead", "副卡和主卡共用");
  gaps = list (fixture, "editor");
  g_assert_cmpuint (gaps->len, ==, 1);
  publish_new (fixture, "共享流量", 0, 0);
  g_clear_pointer (&gaps, g_ptr_array_unref);
  gaps = list (fixture, "editor");
  g_assert_cmpuint (gaps->len, ==, 0);
  g_assert_cmpuint (count_answers (fixture, "lead"), ==, 1);
}

static void
test_drop (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) gaps = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) again = NULL;

  miss (fixture, "agent", "今天天气");
  gaps = list (fixture, "editor");
  store_fixture_as (fixture, "agent");
  g_assert_false (cue_gap_drop (fixture->store, gaps->pdata[0], "不是业务", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  g_clear_error (&error);
  store_fixture_as (fixture, "editor");
  g_assert_false (cue_gap_drop (fixture->store, gaps->pdata[0], "", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (cue_gap_drop (fixture->store, gaps->pdata[0], "不是业务", &error));
  none = list (fixture, "editor");
  g_assert_cmpuint (none->len, ==, 0);
  cue_clock_set_ms (fixture->clock, FIXTURE_NOW_MS + 1000);
  miss (fixture, "agent", "今天天气");
  again = list (fixture, "editor");
  g_assert_cmpuint (again->len, ==, 1);
}

/* Words offered for an entry: a gap of that entry until a published text has them. */
static void
test_wording (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) gaps = NULL;
  g_autoptr (GPtrArray) none = NULL;
  const CueGap         *gap;

  publish_new (fixture, "共享流量", 0, 0);
  ask (fixture, "agent", CUE_EVENT_WORDING, "家里几张卡一起用", NULL, NULL, NEW_ID);
  ask (fixture, "lead", CUE_EVENT_WORDING, "主卡副卡共用", NULL, NULL, NEW_ID);
  gaps = list (fixture, "editor");
  g_assert_cmpuint (gaps->len, ==, 1);
  gap = gaps->pdata[0];
  g_assert_cmpstr (gap->document_id, ==, NEW_ID);
  g_assert_cmpstr (gap->title, ==, "共享流量");
  g_assert_cmpuint (g_strv_length (gap->asked), ==, 1);
  none = list (fixture, "editor-lj");
  g_assert_cmpuint (none->len, ==, 0);
}

/* Neighbours are found for the phrases together. */
static void
test_near (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) gaps = NULL;
  g_autoptr (GPtrArray) near = NULL;

  publish_new (fixture, "副卡流量共享怎么开", 0, 0);
  miss (fixture, "agent", "副卡流量能共享吗");
  miss (fixture, "lead", "副卡共享流量");
  gaps = list (fixture, "editor");
  g_assert_cmpuint (gaps->len, ==, 1);
  near = cue_gap_list_near (fixture->store, gaps->pdata[0], 5, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (near->len, ==, 1);
  g_assert_cmpstr (((CueAlike *) near->pdata[0])->document_id, ==, NEW_ID);
}

/* With the sample's texts and synonyms: ten phrasings are one gap, and other questions about the same
 * things are others. */
static void
test_sample (void)
{
  static const char *const others[]
    = { "副卡怎么注销", "主卡流量用完了会断网吗", "闲时流量是什么", "怎么取消彩铃", "发票怎么开",
        "副卡月租多少钱" };
  static const char *const people[] = { "3107", "3112", "3120", "3205", "4101", "4203" };
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) gaps = NULL;
  StoreFixture          fixture = { NULL };
  guint                 n_sharing = 0;

  fixture.home = test_folder_new ("store");
  g_assert_no_error (error);
  fixture.clock = cue_clock_new_fixed (FIXTURE_NOW_MS);
  fixture.store = cue_demo_init (fixture.home, fixture.clock, &error);
  g_assert_no_error (error);
  cue_demo_install (fixture.store, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (sharing); i++)
    miss (&fixture, people[i % 6], sharing[i]);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    miss (&fixture, people[i], others[i]);
  gaps = list (&fixture, "liman");
  for (guint i = 0; i < gaps->len; i++)
    {
      const CueGap *gap = gaps->pdata[i];
      gboolean      shares = FALSE;
      guint         n_others = 0;

      for (guint k = 0; gap->asked[k] != NULL; k++)
        {
          shares |= g_str_equal (gap->asked[k], sharing[0]);
          for (guint o = 0; o < G_N_ELEMENTS (others); o++)
            n_others += g_str_equal (gap->asked[k], others[o]);
        }
      if (shares)
        n_sharing = gap->n_asks;
      g_assert_cmpuint (n_others + (shares ? 1 : 0), ==, 1);
    }
  g_assert_cmpuint (n_sharing, ==, G_N_ELEMENTS (sharing));
  g_assert_cmpuint (gaps->len, ==, 1 + G_N_ELEMENTS (others));
  store_fixture_tear_down (&fixture, NULL);
}

#define ADD(path, func)                                                                           \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/gap/one", test_one_gap);
  ADD ("/gap/counts", test_counts);
  ADD ("/gap/private", test_private);
  ADD ("/gap/slip", test_slip);
  ADD ("/gap/scope", test_scope);
  ADD ("/gap/take", test_take);
  ADD ("/gap/move", test_move);
  ADD ("/gap/move-to-free", test_move_to_free);
  ADD ("/gap/fill", test_fill);
  ADD ("/gap/withdraw", test_withdraw);
  ADD ("/gap/fill-by-words", test_fill_by_words);
  ADD ("/gap/drop", test_drop);
  ADD ("/gap/wording", test_wording);
  ADD ("/gap/near", test_near);
  g_test_add_func ("/gap/sample", test_sample);
  return g_test_run ();
}
