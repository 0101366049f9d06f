/* test-index.c: the search index of a store, from publishing to the rows of the list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-index-private.h"
#include "store-fixture.h"

static char *
make_entry (const char *old_id, const char *scope, const char *title, const char *asked,
            const char *extra, const char *body)
{
  return g_strdup_printf ("<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"%s\" type=\"tariff\">"
                          "<old-id>%s</old-id><title>%s</title><asked>%s</asked>"
                          "<category>资费/流量包</category>%s"
                          "<say id=\"s1\">%s</say></entry>",
                          scope, old_id, title, asked, extra, body);
}

/* Publishes a text of now, for ever. */
static char *
publish (StoreFixture *fixture, const char *xml, char **publication_id)
{
  char *id = NULL;
  int no;

  store_fixture_approved (fixture, xml, 0, &id, &no);
  store_fixture_publish (fixture, id, no, 0, CUE_FOREVER_MS, publication_id);
  return id;
}

static GPtrArray *
ask_at (CueStore *store, const char *query, gint64 at_ms, const CueFacts *facts)
{
  g_autoptr (GError) error = NULL;
  guint total;
  GPtrArray *hits = cue_index_search (store, query, 40, at_ms, facts, &total, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (total, >=, hits->len);
  return hits;
}

static GPtrArray *
ask (StoreFixture *fixture, const char *query)
{
  return ask_at (fixture->store, query, cue_clock_now_ms (fixture->clock), NULL);
}

static const CueHit *
hit_at (GPtrArray *hits, guint i)
{
  g_assert_cmpuint (hits->len, >, i);
  return hits->pdata[i];
}

static gboolean
has_hit (GPtrArray *hits, const char *original_id)
{
  for (guint i = 0; i < hits->len; i++)
    if (g_str_equal (hit_at (hits, i)->original_id, original_id))
      return TRUE;
  return FALSE;
}

static gint64
count (StoreFixture *fixture, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", table);
  g_autoptr (GError) error = NULL;
  gint64 n;

  cue_sql_get_int64 (cue_store_get_sql (fixture->store), &n, 0, &error, sql, "");
  g_assert_no_error (error);
  return n;
}

static void
assert_sound (StoreFixture *fixture)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  cue_index_check (fixture->store, problems, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_flips_on_the_millisecond (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *old = make_entry ("YQ-1", "/yq/", "夜间流量包旧价", "晚上用", "", "旧价三十元。");
  g_autofree char *next = NULL;
  g_autofree char *id = publish (fixture, old, NULL);
  gint64 flip = cue_clock_now_ms (fixture->clock) + HOUR_MS;
  int no;

  next = make_entry ("YQ-1", "/yq/", "夜间流量包新价", "晚上用", "", "新价二十元。");
  {
    g_autofree char *same = NULL;
    int before = 1;

    store_fixture_approved (fixture, next, before, &same, &no);
    g_assert_cmpstr (same, ==, id);
  }
  store_fixture_publish (fixture, id, no, flip, CUE_FOREVER_MS, NULL);
  for (gint64 at = flip - 2; at < flip + 3; at++)
    {
      g_autoptr (GPtrArray) hits = ask_at (fixture->store, "夜间流量包", at, NULL);

      g_assert_cmpuint (hits->len, ==, 1);
      g_assert_cmpstr (hit_at (hits, 0)->title, ==, at < flip ? "夜间流量包旧价" : "夜间流量包新价");
      g_assert_nonnull (strstr (hit_at (hits, 0)->snippet, at < flip ? "旧价" : "新价"));
    }
  assert_sound (fixture);
}

static void
test_window_ends (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *xml = make_entry ("YQ-2", "/yq/", "双节促销", "促销", "", "只到月底。");
  g_autofree char *id = NULL;
  gint64 now = cue_clock_now_ms (fixture->clock);
  int no;

  store_fixture_approved (fixture, xml, 0, &id, &no);
  store_fixture_publish (fixture, id, no, now + HOUR_MS, now + 2 * HOUR_MS, NULL);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) before = ask_at (fixture->store, "促销", now + HOUR_MS - 1, NULL);
      g_autoptr (GPtrArray) inside = ask_at (fixture->store, "促销", now + HOUR_MS, NULL);
      g_autoptr (GPtrArray) last = ask_at (fixture->store, "促销", now + 2 * HOUR_MS - 1, NULL);
      g_autoptr (GPtrArray) after = ask_at (fixture->store, "促销", now + 2 * HOUR_MS, NULL);

      g_assert_cmpuint (before->len, ==, 0);
      g_assert_cmpuint (inside->len, ==, 1);
      g_assert_cmpint (hit_at (inside, 0)->until_ms, ==, now + 2 * HOUR_MS);
      g_assert_cmpuint (last->len, ==, 1);
      g_assert_cmpuint (after->len, ==, 0);
    }
}

static void
test_retiring_leaves_nothing (StoreFixture *fixture, gconstpointer data)
{
  static const char *const tables[]
    = { "index_row", "index_group", "index_posting", "index_word" };
  g_autofree char *first = make_entry ("YQ-3", "/yq/", "国际漫游 5G 日包", "出国上网 roaming", "",
                                       "出境 24 小时 30 元，charges 按日。");
  g_autofree char *publication = NULL;
  G_GNUC_UNUSED g_autofree char *id = publish (fixture, first, &publication);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = ask (fixture, "漫游");
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) body = NULL;

  g_assert_cmpuint (before->len, ==, 1);
  cue_authority_retire (fixture->store, publication, "写错了", &error);
  g_assert_no_error (error);
  after = ask (fixture, "漫游");
  body = ask (fixture, "出境小时");
  g_assert_cmpuint (after->len, ==, 0);
  g_assert_cmpuint (body->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_assert_cmpint (count (fixture, tables[i]), ==, 0);
  assert_sound (fixture);
}

static char *
dump_answers (StoreFixture *fixture)
{
  static const char *const queries[]
    = { "流量", "流量包", "liuliang", "llb", "留量", "5g", "宽带 断线", "怎么办理", "YQ-11", "包", "30", "roam" };
  GString *dump = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GPtrArray) hits = ask (fixture, queries[i]);

      g_string_append_printf (dump, "%s:", queries[i]);
      for (guint j = 0; j < hits->len; j++)
        g_string_append_printf (dump, " %s=%.4f", hit_at (hits, j)->original_id,
                                hit_at (hits, j)->score);
      g_string_append_c (dump, '\n');
    }
  return g_string_free (dump, FALSE);
}

static void
publish_many (StoreFixture *fixture, GPtrArray *publications)
{
  static const char *const titles[]
    = { "流量包怎么买", "5G 流量包 30 元", "宽带断线怎么报修", "怎么办理漫游 roaming", "流量用完限速",
        "停机保号", "亲情号码办理", "话费余额查询", "5G 套餐 158 元", "宽带提速包", "流量包到期", "携号转网" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *old_id = g_strdup_printf ("YQ-%u", i + 10);
      g_autofree char *xml = make_entry (old_id, "/yq/", titles[i], titles[(i + 5) % 12], "",
                                         titles[(i + 7) % 12]);
      char *publication = NULL;
      G_GNUC_UNUSED g_autofree char *id = publish (fixture, xml, &publication);

      g_ptr_array_add (publications, publication);
    }
}

static void
test_rebuild_equals_growing (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) publications = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *grown = NULL;
  g_autofree char *rebuilt = NULL;
  g_autofree char *reopened = NULL;
  g_autoptr (GError) error = NULL;

  publish_many (fixture, publications);
  for (guint i = 1; i < publications->len; i += 4)
    {
      cue_authority_retire (fixture->store, publications->pdata[i], "换新", &error);
      g_assert_no_error (error);
    }
  grown = dump_answers (fixture);
  cue_index_rebuild (fixture->store, &error);
  g_assert_no_error (error);
  rebuilt = dump_answers (fixture);
  store_fixture_reopen (fixture);
  reopened = dump_answers (fixture);
  g_assert_cmpstr (grown, ==, rebuilt);
  g_assert_cmpstr (grown, ==, reopened);
  g_assert_nonnull (strstr (grown, "YQ-1"));
  assert_sound (fixture);
}

static void
test_typing_never_loses_the_hit (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) publications = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CueSqlQuery) query = NULL;
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  gboolean row = TRUE;

  publish_many (fixture, publications);
  query = cue_sql_query (cue_store_get_sql (fixture->store), NULL,
                         "SELECT title FROM index_document", "");
  while (cue_sql_query_step (query, &row, NULL) && row)
    g_ptr_array_add (titles, g_strdup (cue_sql_query_get_text (query, 0)));
  cue_sql_query_reset (query);
  for (guint i = 0; i < titles->len; i++)
    for (const char *end = titles->pdata[i]; *end != '\0';)
      {
        g_autofree char *typed = NULL;
        g_autoptr (GPtrArray) hits = NULL;
        gboolean found = FALSE;

        end = g_utf8_next_char (end);
        typed = g_strndup (titles->pdata[i], (gsize) (end - (char *) titles->pdata[i]));
        hits = ask (fixture, typed);
        for (guint j = 0; j < hits->len; j++)
          found |= g_str_equal (hit_at (hits, j)->title, titles->pdata[i]);
        g_assert_true (found);
      }
}

static void
test_ways_of_typing (StoreFixture *fixture, gconstpointer data)
{
  const struct { const char *query; const char *first;
  } cases[] = {
    { "流量不够", "YQ-21" },      { "liuliangbugou", "YQ-21" }, { "llbg", "YQ-21" },
    { "liulbug", "YQ-21" },       { "留量不够", "YQ-21" },      { "流量bugou", "YQ-21" },
    { "漫遊資費", "YQ-22" },      { "漫游 资费", "YQ-22" },     { "Ｙ１５", "YQ-23" },
    { "y15a1", "YQ-23" },         { "Y15A", "YQ-23" },          { "YQ-22", "YQ-22" },
    { "yq-23", "YQ-23" },         { "讲明白怎么收", "YQ-22" },  { "plans", "YQ-24" },
    { "changing plan", "YQ-24" }, { "月底没流量", "YQ-21" },    { "约", "YQ-23" },
    { "jieyue", "YQ-23" },        { "niuliangbugou", "YQ-21" }, { "manyouzhifei", "YQ-22" },
    { "swicth", "YQ-24" },        { "jieyuezengzhifuwu", "YQ-23" },
    { "liul不够", "YQ-21" },      { "ll不够", "YQ-21" },        { "流l不够", "YQ-21" },
    { "流liang不g", "YQ-21" },    { "many资费", "YQ-22" },      { "漫you资f", "YQ-22" },
    /* A number that stands nowhere takes nothing from the words beside it. */
    { "llbg 13912345678", "YQ-21" }, { "9999 manyouzifei", "YQ-22" },
    { "buguo 77 llbg", "YQ-21" },    { "zifei manyou", "YQ-22" },
    { "漫游 zifie", "YQ-22" },        { "manyuozifei", "YQ-22" },
    { "jiyue", "YQ-23" },            { "liuliangbugpu", "YQ-21" },
  };
  g_autofree char *a = make_entry ("YQ-21", "/yq/", "流量不够用怎么办", "月底没流量了", "", "加一个包。");
  g_autofree char *b = make_entry ("YQ-22", "/yq/", "漫游资费说明", "出国打电话多少钱", "", "讲明白怎么收钱。");
  g_autofree char *c = make_entry ("YQ-23", "/yq/", "Y15A1 合约解约", "不想要合约机了", "", "先查。");
  g_autofree char *d
      = make_entry ("YQ-24", "/yq/", "How to change a plan", "switch", "", "Say it.");
  G_GNUC_UNUSED g_autofree char *id_a = publish (fixture, a, NULL);
  g_autofree char *id_b = publish (fixture, b, NULL);
  G_GNUC_UNUSED g_autofree char *id_c = publish (fixture, c, NULL);
  G_GNUC_UNUSED g_autofree char *id_d = publish (fixture, d, NULL);
  g_autoptr (GPtrArray) by_id = ask (fixture, id_b);

  g_assert_cmpstr (hit_at (by_id, 0)->original_id, ==, "YQ-22");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) hits = ask (fixture, cases[i].query);

      g_test_message ("%s: %u hits", cases[i].query, hits->len);
      g_assert_cmpstr (hit_at (hits, 0)->original_id, ==, cases[i].first);
      g_assert_nonnull (hit_at (hits, 0)->title_marks);
    }
}

/* What people type for a stretch of Han: @how 0 whole syllables, 1 with spaces between them, 2 the
 * last one cut, 3 initials, 4 each second one an initial, 5 by a speaker who says n for l, 6 with two
 * letters in the wrong order. */
#define N_SPELLINGS 7u

static char *
spell (const char *han, guint how)
{
  g_autoptr (CueText) text = cue_text_new (han, FALSE);
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < text->n; i++)
    {
      guint readings[CUE_MAX_READINGS];
      guint n = cue_char_get_readings (cue_char_get_code (text->chars[i]), readings);
      const char *syllable = n > 0 ? cue_syllable_to_text (readings[0]) : "";
      gboolean initial = how == 3 || (how == 4 && i % 2 == 1);
      gboolean cut = how == 2 && i + 1 == text->n;

      if (how == 1 && i > 0)
        g_string_append_c (letters, ' ');
      if (how == 5 && *syllable == 'l')
        g_string_append_printf (letters, "n%s", syllable + 1);
      else
        g_string_append_len (letters, syllable, initial ? 1 : (gssize) strlen (syllable) - cut);
    }
  if (how == 6)
    {
      char second = letters->str[1];

      letters->str[1] = letters->str[2];
      letters->str[2] = second;
    }
  return g_string_free (letters, FALSE);
}

typedef struct
{
  const char *han;   /* two stretches of Han, a word of letters and a number stand in the title */
  const char *other;
  const char *word;
  const char *number;
} Mixed;

static const Mixed mixed[] = {
  { "流量不够", "加油包", "booster", "10" },  { "漫游资费", "国际段", "roaming", "30" },
  { "宽带断线", "光猫灯", "router", "500" },  { "违约解除", "合约机", "handset", "24" },
  { "来电提醒", "漏话单", "missed", "3" },    { "靓号押金", "老用户", "deposit", "2000" },
};

static void
assert_first (StoreFixture *fixture, const char *query, const char *title)
{
  g_autoptr (GPtrArray) hits = ask (fixture, query);

  g_test_message ("%s: %s", query, hits->len > 0 ? hit_at (hits, 0)->title : "nothing");
  g_assert_cmpuint (hits->len, >, 0);
  g_assert_cmpstr (hit_at (hits, 0)->title, ==, title);
}

/* However a word is spelt and whatever stands beside it, before or behind: a number of nowhere or of
 * the entry, its English word, that word with a letter left out, another word of it in Han or
 * pinyin. */
static void
test_words_beside_pinyin (StoreFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (mixed); i++)
    {
      g_autofree char *id = g_strdup_printf ("YQ-%u", 700 + i);
      g_autofree char *title = g_strdup_printf ("%s的%s %s %s 元", mixed[i].han, mixed[i].other,
                                                mixed[i].word, mixed[i].number);
      g_autofree char *xml = make_entry (id, "/yq/", title, "不清楚", "", "先查再说。");
      G_GNUC_UNUSED g_autofree char *published = publish (fixture, xml, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (mixed); i++)
    for (guint how = 0; how < N_SPELLINGS; how++)
      {
        g_autofree char *title = g_strdup_printf ("%s的%s %s %s 元", mixed[i].han, mixed[i].other,
                                                  mixed[i].word, mixed[i].number);
        g_autofree char *typed = spell (mixed[i].han, how);
        g_autofree char *initials = spell (mixed[i].other, 3);
        g_autofree char *whole = spell (mixed[i].other, 0);
        g_autofree char *typo = g_strconcat (mixed[i].word, NULL);
        const char *const beside[]
          = { "76543", mixed[i].number, mixed[i].word, typo, mixed[i].other, initials, whole };

        memmove (typo + 2, typo + 3, strlen (typo + 3) + 1);
        assert_first (fixture, typed, title);
        for (guint j = 0; j < G_N_ELEMENTS (beside); j++)
          {
            g_autofree char *before = g_strdup_printf ("%s %s", typed, beside[j]);
            g_autofree char *behind = g_strdup_printf ("%s %s", beside[j], typed);
            g_autofree char *between = g_strdup_printf ("%s %s 76543", beside[j], typed);

            assert_first (fixture, before, title);
            assert_first (fixture, behind, title);
            assert_first (fixture, between, title);
          }
      }
}

static void
test_no_text_is_an_error (StoreFixture *fixture, gconstpointer data)
{
  static const char *const nasty[]
      = { "",        " ",  "\"",        "5G\"",     "-宽带",    "a AND",    "(",
          "title:x", "^",  "NEAR(a b)", "*",        "a*",       "流量\"",   "'; DROP TABLE",
          "{x}",     "\\", "%_",        "a OR NOT", "\x01\x02", "\xff\xfe", "index_body" };
  g_autoptr (GRand) random = g_rand_new_with_seed (21);
  g_autofree char *xml = make_entry ("YQ-30", "/yq/", "宽带断线", "上不了网", "", "重启光猫。");
  G_GNUC_UNUSED g_autofree char *id = publish (fixture, xml, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (nasty); i++)
    {
      g_autoptr (GPtrArray) hits = ask (fixture, nasty[i]);

      g_assert_nonnull (hits);
    }
  for (guint round = 0; round < 2000; round++)
    {
      char bytes[64];
      guint n = (guint) g_rand_int_range (random, 0, 63);
      g_autoptr (GPtrArray) hits = NULL;

      for (guint i = 0; i < n; i++)
        bytes[i] = (char) g_rand_int_range (random, 1, 256);
      bytes[n] = '\0';
      hits = ask (fixture, bytes);
    }
}

static void
test_applies (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *gold = make_entry ("YQ-41", "/yq/", "金卡流量礼", "礼",
                                      "<applies><tier>gold</tier>"
                                      "<segment>student</segment><plan>P128</plan></applies>",
                                      "送。");
  g_autofree char *all = make_entry ("YQ-42", "/yq/", "流量礼说明与领取的办法", "礼", "", "送。");
  g_autofree char *parent_id = publish (fixture, all, NULL);
  G_GNUC_UNUSED g_autofree char *id = publish (fixture, gold, NULL);
  g_autofree char *link = g_strdup_printf ("<parent document=\"%s\" no=\"1\"/>", parent_id);
  g_autofree char *local = make_entry ("LJ-42", "/yq/lj/", "流量礼说明与领取的办法", "礼", link, "澜江送。");
  G_GNUC_UNUSED g_autofree char *local_id = publish (fixture, local, NULL);
  g_autoptr (CueFacts) facts = cue_facts_new ();
  gint64 now = cue_clock_now_ms (fixture->clock);
  g_autoptr (GPtrArray) nobody = ask_at (fixture->store, "流量礼", now, NULL);
  g_autoptr (GPtrArray) unknown = ask_at (fixture->store, "流量礼", now, facts);
  g_autoptr (GPtrArray) silver = NULL;
  g_autoptr (GPtrArray) here = NULL;

  for (guint i = 0; i < nobody->len; i++)
    g_assert_cmpint (hit_at (nobody, i)->applies, ==, CUE_APPLIES);
  g_assert_cmpuint (unknown->len, ==, 3);
  g_assert_cmpint (hit_at (unknown, 0)->applies, ==, CUE_APPLIES);

  cue_facts_set_text (facts, CUE_FACT_TEXT_TIER, "silver");
  cue_facts_set_text (facts, CUE_FACT_TEXT_SEGMENT, "consumer");
  cue_facts_set_text (facts, CUE_FACT_TEXT_PLAN, "P99");
  cue_facts_set_text (facts, CUE_FACT_TEXT_REGION, "/yq/by/xc/");
  silver = ask_at (fixture->store, "金卡流量礼", now, facts);
  g_assert_cmpstr (hit_at (silver, 0)->original_id, ==, "YQ-42");
  g_assert_cmpint (hit_at (silver, 0)->applies, ==, CUE_APPLIES);
  for (guint i = 1; i < silver->len; i++)
    g_assert_cmpint (hit_at (silver, i)->applies, ==,
                     g_str_equal (hit_at (silver, i)->original_id, "LJ-42")
                       ? CUE_NOT_SCOPE : CUE_NOT_TIER | CUE_NOT_SEGMENT | CUE_NOT_PLAN);

  cue_facts_set_text (facts, CUE_FACT_TEXT_REGION, "/yq/lj/qy/");
  here = ask_at (fixture->store, "流量礼说明", now, facts);
  g_assert_cmpstr (hit_at (here, 0)->original_id, ==, "LJ-42");
  g_assert_cmpint (hit_at (here, 0)->applies, ==, CUE_APPLIES);
  for (guint i = 1; i < here->len; i++)
    g_assert_cmpint (hit_at (here, i)->applies, !=, CUE_APPLIES);
}

static void
test_marks (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *xml = make_entry ("YQ-51", "/yq/", "退订增值业务", "退订", "", "回复 0000 退订。");
  g_autofree char *id = publish (fixture, xml, NULL);
  g_autofree char *about = g_strdup_printf ("%s#s1", id);
  g_autoptr (GError) error = NULL;
  gint64 due = cue_clock_now_ms (fixture->clock) + 5 * HOUR_MS;
  g_autoptr (GPtrArray) before = ask (fixture, "退订");
  g_autoptr (GPtrArray) after = NULL;

  g_assert_false (hit_at (before, 0)->disputed);
  g_assert_cmpint (hit_at (before, 0)->verified_ms, >, 0);
  g_assert_cmpint (hit_at (before, 0)->verify_due_ms, >, hit_at (before, 0)->verified_ms);
  g_assert_cmpint (hit_at (before, 0)->until_ms, ==, 0);
  store_fixture_as (fixture, "reviewer");
  cue_authority_verify (fixture->store, id, 1, due, &error);
  g_assert_no_error (error);
  store_fixture_as (fixture, "agent");
  cue_evidence_set_mark (fixture->store, "disputed", about, "/yq/", "{}", &error);
  g_assert_no_error (error);
  after = ask (fixture, "退订");
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_true (hit_at (after, 0)->disputed);
  g_assert_cmpint (hit_at (after, 0)->verify_due_ms, ==, due);
  g_assert_nonnull (strstr (hit_at (after, 0)->snippet, "退订"));
  g_assert_cmpuint (hit_at (after, 0)->snippet_marks->len, >=, 2);
}

static void
test_another_connection_sees_it (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = make_entry ("YQ-61", "/yq/", "充值没到账", "充值", "", "查。");
  g_autofree char *second = make_entry ("YQ-62", "/yq/", "充值送话费", "充值", "", "送。");
  G_GNUC_UNUSED g_autofree char *id = publish (fixture, first, NULL);
  g_autofree char *id2 = NULL;
  g_autoptr (CueStore) reader
    = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_ONLY, &error);
  gint64 now = cue_clock_now_ms (fixture->clock);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  g_assert_no_error (error);
  before = ask_at (reader, "充值", now, NULL);
  id2 = publish (fixture, second, NULL);
  after = ask_at (reader, "充值", now, NULL);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpuint (after->len, ==, 2);
  g_assert_true (has_hit (after, "YQ-62"));
}

static void
test_rollback_is_forgotten (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *first = make_entry ("YQ-71", "/yq/", "补卡流程", "补卡", "", "查。");
  g_autofree char *second = make_entry ("YQ-72", "/yq/", "补卡收费", "补卡", "", "收。");
  G_GNUC_UNUSED g_autofree char *id = publish (fixture, first, NULL);
  g_autofree char *id2 = NULL;
  g_autoptr (GPtrArray) inside = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;

  cue_store_begin (fixture->store, &error);
  id2 = publish (fixture, second, NULL);
  inside = ask (fixture, "补卡");
  cue_store_rollback (fixture->store);
  after = ask (fixture, "补卡");
  g_assert_cmpuint (inside->len, ==, 2);
  g_assert_cmpuint (after->len, ==, 1);
  assert_sound (fixture);
}

static void
test_damage_is_found_and_healed (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    gboolean    healed_at_opening; /* plain to see without reading the rows */
  } damages[] = {
    { "UPDATE index_group SET data = x'ff' WHERE id = (SELECT min(id) FROM index_group)", FALSE },
    { "INSERT INTO index_posting(id, data) VALUES ((7 << 37) * (1 << 23) + 1, x'10')", FALSE },
    { "UPDATE index_meta SET value = 'other' WHERE name = 'chars'", TRUE },
    { "DELETE FROM index_row WHERE key = (SELECT min(key) FROM index_row)", TRUE },
    { "UPDATE index_body_data SET block = x'00' WHERE id > 10", FALSE },
    { "DROP TABLE index_word", FALSE },
    { "UPDATE index_meta SET value = value + 1 WHERE name = 'kept'", FALSE },
    { "DELETE FROM index_label WHERE label = '资费/流量包'", FALSE },
    { "UPDATE index_row SET texts = x'09' WHERE key = (SELECT min(key) FROM index_row)",
      FALSE },
    { "UPDATE index_sound SET pairs = x'01' WHERE sound = (SELECT min(sound) FROM index_sound)", FALSE },
  };
  g_autoptr (GPtrArray) publications = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *expected = NULL;

  publish_many (fixture, publications);
  expected = dump_answers (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      g_autofree char *answers = NULL;

      store_fixture_reopen (fixture);
      /* The house's own connection refuses to touch FTS5's tables; a bad disk does not. */
      sqlite3_db_config (cue_sqlite_get_handle (cue_store_get_sql (fixture->store)),
                         SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
      cue_sql_exec (cue_store_get_sql (fixture->store), damages[i].sql, &error);
      g_assert_no_error (error);
      store_fixture_reopen (fixture);
      cue_index_check (fixture->store, problems, &error);
      g_assert_no_error (error);
      g_test_message ("%s: %u problems", damages[i].sql, problems->len);
      g_assert_cmpint (problems->len == 0, ==, damages[i].healed_at_opening);
      cue_index_rebuild (fixture->store, &error);
      g_assert_no_error (error);
      assert_sound (fixture);
      answers = dump_answers (fixture);
      g_assert_cmpstr (answers, ==, expected);
    }
}

static void
test_another_version_reindexes (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) publications = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *expected = NULL;
  g_autofree char *answers = NULL;
  g_autoptr (GError) error = NULL;
  gboolean rebuilt;

  publish_many (fixture, publications);
  expected = dump_answers (fixture);
  g_assert_true (cue_index_ensure (fixture->store, &rebuilt, &error));
  g_assert_false (rebuilt);
  cue_sql_exec (cue_store_get_sql (fixture->store),
                "UPDATE index_meta SET value = 'older' WHERE name = 'chars'", &error);
  g_assert_no_error (error);
  g_assert_true (cue_index_ensure (fixture->store, &rebuilt, &error));
  g_assert_true (rebuilt);
  answers = dump_answers (fixture);
  g_assert_cmpstr (answers, ==, expected);
  g_assert_true (cue_index_ensure (fixture->store, &rebuilt, &error));
  g_assert_false (rebuilt);
}

static void
test_cancel (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *xml = make_entry ("YQ-81", "/yq/", "宽带断线", "断", "", "重启。");
  G_GNUC_UNUSED g_autofree char *id = publish (fixture, xml, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) again = NULL;

  g_cancellable_cancel (cancellable);
  hits = cue_index_search (fixture->store, "宽带", 10, cue_clock_now_ms (fixture->clock), NULL, NULL,
                           cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (hits);
  again = ask (fixture, "宽带");
  g_assert_cmpuint (again->len, ==, 1);
}

static void
test_explain_and_copy (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *xml = make_entry ("YQ-91", "/yq/", "副卡怎么办", "副卡", "", "带身份证。");
  g_autofree char *id = publish (fixture, xml, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = cue_index_explain (fixture->store, "副卡", id,
                                             cue_clock_now_ms (fixture->clock), &error);
  g_autoptr (GPtrArray) hits = ask (fixture, "副卡");
  g_autoptr (CueHit) copy = cue_hit_copy (hit_at (hits, 0));

  g_assert_no_error (error);
  g_assert_nonnull (strstr (line, "rank 1"));
  g_assert_cmpstr (copy->snippet, ==, hit_at (hits, 0)->snippet);
  g_assert_cmpuint (copy->title_marks->len, ==, hit_at (hits, 0)->title_marks->len);
}

/* -- Long lists, without documents */

static void
add_key (GTree *model, guint32 key)
{
  g_tree_insert (model, GUINT_TO_POINTER (key), GUINT_TO_POINTER (key));
}

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer data)
{
  return GPOINTER_TO_UINT (a) < GPOINTER_TO_UINT (b) ? -1
                                                     : GPOINTER_TO_UINT (a) > GPOINTER_TO_UINT (b);
}

typedef struct
{
  const CuePostingList *list;
  guint                 at;
} Comparison;

static gboolean
compare_with_list (gpointer key, gpointer value, gpointer data)
{
  Comparison *comparison = data;

  g_assert_cmpuint (comparison->list->keys[comparison->at], ==, GPOINTER_TO_UINT (key));
  g_assert_cmpuint (comparison->list->values[comparison->at], ==,
                    GPOINTER_TO_UINT (key) % 15 + 1);
  comparison->at++;
  return FALSE;
}

static void
test_long_lists (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (31);
  g_autoptr (GTree) model = g_tree_new_full (compare_keys, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  CueIndex *index = cue_index_of_store (fixture->store, &error);
  CueTerm term = cue_term_bigram (0x6d41, 0x91cf);
  guint32 key = 0;

  cue_store_begin (fixture->store, &error);
  g_assert_true (cue_index_prepare (index, &error));
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (CuePostingList) added = cue_posting_list_new ();
      const CuePostingList *read;
      guint n = (guint) g_rand_int_range (random, 1, 900);
      guint df;

      for (guint i = 0; i < n; i++)
        {
          key += (guint32) g_rand_int_range (random, 1, 5);
          cue_posting_list_append (added, key, (guint8) (key % 15 + 1));
          add_key (model, key);
        }
      g_assert_true (cue_index_append_list (index, term, added, NULL, &error));
      for (guint i = 0; i < 40; i++)
        {
          guint32 gone = (guint32) g_rand_int_range (random, 1, (gint32) key);

          g_assert_true (cue_index_remove_from_list (index, term, gone, NULL, &error));
          g_tree_remove (model, GUINT_TO_POINTER (gone));
        }
      cue_index_forget (index);
      read = cue_index_get_list (index, term, 0, &df, &error);
      g_assert_no_error (error);
      g_assert_cmpint (df, ==, g_tree_nnodes (model));
      {
        Comparison comparison = { .list = read };

        g_tree_foreach (model, compare_with_list, &comparison);
      }
    }
  g_assert_cmpint (count (fixture, "index_posting"), >, 3);
  cue_store_rollback (fixture->store);
}

/* Any number of terms in rows of many: what is read is what was written, in whatever order, and the
 * rows name every term once and in order. */
static void
test_terms_share_rows (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (31);
  g_autoptr (GHashTable) model = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (CueTerm));
  g_autoptr (GError) error = NULL;
  CueIndex *index = cue_index_of_store (fixture->store, &error);
  guint32 key = 0;

  cue_store_begin (fixture->store, &error);
  g_assert_true (cue_index_prepare (index, &error));
  for (guint round = 0; round < 9000; round++)
    {
      guint second = (guint) g_rand_int_range (random, 1, 6000);
      CueTerm term = cue_term_bigram (0x6d41 + second % 7, second);
      guint32 had = GPOINTER_TO_UINT (g_hash_table_lookup (model, GUINT_TO_POINTER (second)));
      g_autoptr (CuePostingList) added = cue_posting_list_new ();

      if (had != 0 && round % 3 == 0)
        {
          g_assert_true (cue_index_remove_from_list (index, term, had, NULL, &error));
          g_hash_table_remove (model, GUINT_TO_POINTER (second));
        }
      else if (had == 0)
        {
          cue_posting_list_append (added, ++key, 7);
          g_assert_true (cue_index_append_list (index, term, added, NULL, &error));
          g_hash_table_insert (model, GUINT_TO_POINTER (second), GUINT_TO_POINTER (key));
        }
    }
  cue_index_forget (index);
  for (guint second = 1; second < 6000; second++)
    {
      guint32 has = GPOINTER_TO_UINT (g_hash_table_lookup (model, GUINT_TO_POINTER (second)));
      guint df;
      const CuePostingList *list
        = cue_index_get_list (index, cue_term_bigram (0x6d41 + second % 7, second), 0, &df, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (df, ==, has != 0 ? 1 : 0);
      g_assert_true (has == 0 || (list != NULL && list->n == 1 && list->keys[0] == has));
    }
  g_assert_true (cue_index_group_list_terms (index, terms, &error));
  g_assert_cmpuint (terms->len, ==, g_hash_table_size (model));
  g_assert_cmpint (count (fixture, "index_group"), >, 2);
  g_assert_cmpint (count (fixture, "index_group"), <, (gint64) terms->len / 20);
  cue_store_rollback (fixture->store);
}

/* A published list of words works at once, from its moment on, and not after it is withdrawn. */
static void
test_synonyms (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *entry = make_entry ("YQ-30", "/yq/", "宽带网速慢分五步找原因", "下载才几兆", "",
                                       "先插网线。");
  G_GNUC_UNUSED g_autofree char *entry_id = publish (fixture, entry, NULL);
  g_autofree char *publication = NULL;
  g_autofree char *words_id = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now = cue_clock_now_ms (fixture->clock);
  int no;

  store_fixture_approved (fixture,
                          "<words xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" use=\"synonyms\">"
                          "<old-id>YQ-W-9</old-id><title>同义词</title><group id=\"g1\">"
                          "<word>网速慢</word><word>卡顿</word></group></words>", 0, &words_id, &no);
  store_fixture_publish (fixture, words_id, no, now + HOUR_MS, CUE_FOREVER_MS, &publication);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) before = ask_at (fixture->store, "卡顿", now + HOUR_MS - 1, NULL);
      g_autoptr (GPtrArray) after = ask_at (fixture->store, "卡顿", now + HOUR_MS, NULL);

      g_assert_cmpuint (before->len, ==, 0);
      g_assert_cmpuint (after->len, ==, 1);
    }
  cue_authority_retire (fixture->store, publication, "不再用", &error);
  g_assert_no_error (error);
  {
    g_autoptr (GPtrArray) gone = ask_at (fixture->store, "卡顿", now + HOUR_MS, NULL);

    g_assert_cmpuint (gone->len, ==, 0);
  }
}

/* A list of one province works for its customers, and without a customer for the people there. */
static void
test_synonyms_of_a_province (StoreFixture *fixture, gconstpointer data)
{
  static const struct { const char *region; guint hits; } customers[]
    = { { "/yq/lj/qy/", 1 }, { "/yq/lj/", 1 }, { "/yq/by/xc/", 0 }, { "/yq/lj/hw/", 1 } };
  g_autofree char *entry = make_entry ("YQ-33", "/yq/", "宽带网速慢分五步找原因", "下载才几兆", "",
                                       "先插网线。");
  G_GNUC_UNUSED g_autofree char *entry_id = publish (fixture, entry, NULL);
  G_GNUC_UNUSED g_autofree char *words_id
    = publish (fixture, "<words xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/lj/\" use=\"synonyms\">"
               "<old-id>LJ-W-1</old-id><title>澜江说法</title><group id=\"g1\">"
               "<word>网速慢</word><word>卡顿</word></group></words>", NULL);
  g_autoptr (CueFacts) facts = cue_facts_new ();
  gint64 now = cue_clock_now_ms (fixture->clock);
  g_autoptr (GPtrArray) anybody = ask (fixture, "卡顿");

  g_assert_cmpuint (anybody->len, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    {
      g_autoptr (GPtrArray) hits = NULL;

      cue_facts_set_text (facts, CUE_FACT_TEXT_REGION, customers[i].region);
      hits = ask_at (fixture->store, "卡顿", now, facts);
      g_test_message ("%s: %u", customers[i].region, hits->len);
      g_assert_cmpuint (hits->len, ==, customers[i].hits);
    }
}

/* Whoever types exactly a keyword means the entry that has it, even where another has the same
 * characters across a word's border in its title. */
static void
test_whole_keyword (StoreFixture *fixture, gconstpointer data)
{
  static const char keyed[] = "<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" type=\"fault\">"
                              "<old-id>YQ-31</old-id><title>宽带分五步找原因</title>"
                              "<asked>下载才几兆</asked><keyword>网慢</keyword>"
                              "<category>故障/宽带</category><say id=\"s1\">先插网线。</say></entry>";
  g_autofree char *crossing = make_entry ("YQ-32", "/yq/", "换了手机", "老手机上网慢", "", "手机旧了上网慢。");
  G_GNUC_UNUSED g_autofree char *one = publish (fixture, crossing, NULL);
  G_GNUC_UNUSED g_autofree char *two = publish (fixture, keyed, NULL);
  g_autoptr (GPtrArray) hits = ask (fixture, "网慢");

  g_assert_cmpuint (hits->len, ==, 2);
  g_assert_cmpstr (hit_at (hits, 0)->original_id, ==, "YQ-31");
}

static void
append_event (StoreFixture *fixture, CueEventKind kind, const char *document_id)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autoptr (GError) error = NULL;

  store_fixture_as (fixture, "agent");
  cue_payload_set_token (payload, "document", document_id);
  cue_evidence_append (fixture->store, kind, "call", payload, NULL, &error);
  g_assert_no_error (error);
}

/* Of two equal entries the one that was opened comes first, until somebody flags it. */
static void
test_used_comes_first (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *a = make_entry ("YQ-41", "/yq/", "夜间流量包怎么退", "退", "", "当天能退。");
  g_autofree char *b = make_entry ("YQ-42", "/yq/", "夜间流量包怎么退", "退", "", "当天能退。");
  g_autofree char *id_a = publish (fixture, a, NULL);
  g_autofree char *id_b = publish (fixture, b, NULL);
  g_autoptr (GPtrArray) before = ask (fixture, "夜间流量包");
  g_autoptr (GPtrArray) opened = NULL;
  g_autoptr (GPtrArray) flagged = NULL;
  g_autofree char *why = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (hit_at (before, 0)->document_id, ==, id_a);
  append_event (fixture, CUE_EVENT_OPEN, id_b);
  store_fixture_reopen (fixture);
  opened = ask (fixture, "夜间流量包");
  g_assert_cmpstr (hit_at (opened, 0)->document_id, ==, id_b);
  why = cue_index_explain (fixture->store, "夜间流量包", id_b, cue_clock_now_ms (fixture->clock),
                           &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (why, "opened here lately"));
  append_event (fixture, CUE_EVENT_FLAG, id_b);
  store_fixture_reopen (fixture);
  flagged = ask (fixture, "夜间流量包");
  g_assert_cmpstr (hit_at (flagged, 0)->document_id, ==, id_a);
}

/* What a customer said is noted in a call: from then on his words find the entry here, without a
 * publication, also on a connection that was there before, and only while the entry is in force. */
static void
test_added_wording_counts (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *a = make_entry ("YQ-43", "/yq/", "夜间流量包怎么退", "退", "", "当天能退。");
  g_autofree char *b = make_entry ("YQ-44", "/yq/", "宽带移机办理", "搬家", "", "先约时间。");
  g_autofree char *publication = NULL;
  G_GNUC_UNUSED g_autofree char *id_a = publish (fixture, a, NULL);
  g_autofree char *id_b = publish (fixture, b, &publication);
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CueStore) reader
    = cue_store_open (fixture->home, fixture->clock, CUE_STORE_READ_ONLY, &error);
  gint64 now = cue_clock_now_ms (fixture->clock);
  g_autoptr (GPtrArray) before = ask_at (reader, "网线拉新屋", now, NULL);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) letters = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  g_autofree char *why = NULL;

  g_assert_cmpuint (before->len, ==, 0);
  store_fixture_as (fixture, "agent");
  cue_payload_set_token (payload, "document", id_b);
  cue_payload_set_text (payload, "words", "网线拉到新屋里");
  cue_evidence_append (fixture->store, CUE_EVENT_WORDING, "call", payload, NULL, &error);
  g_assert_no_error (error);
  after = ask_at (reader, "网线拉新屋", now, NULL);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpstr (hit_at (after, 0)->original_id, ==, "YQ-44");
  letters = ask (fixture, "新屋里");
  g_assert_cmpuint (letters->len, ==, 1);
  why = cue_index_explain (reader, "网线拉新屋", id_b, now, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (why, "added at this desk"));
  store_fixture_as (fixture, "reviewer");
  cue_authority_retire (fixture->store, publication, "写错了", &error);
  g_assert_no_error (error);
  gone = ask_at (reader, "网线拉新屋", now, NULL);
  g_assert_cmpuint (gone->len, ==, 0);
}

#define ADD(name, function) \
  g_test_add ("/index/" name, StoreFixture, NULL, store_fixture_set_up, function, \
              store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("flips", test_flips_on_the_millisecond);
  ADD ("window-ends", test_window_ends);
  ADD ("retiring-leaves-nothing", test_retiring_leaves_nothing);
  ADD ("rebuild-equals-growing", test_rebuild_equals_growing);
  ADD ("typing-never-loses", test_typing_never_loses_the_hit);
  ADD ("ways-of-typing", test_ways_of_typing);
  ADD ("words-beside-pinyin", test_words_beside_pinyin);
  ADD ("no-text-is-an-error", test_no_text_is_an_error);
  ADD ("applies", test_applies);
  ADD ("marks", test_marks);
  ADD ("another-connection", test_another_connection_sees_it);
  ADD ("rollback", test_rollback_is_forgotten);
  ADD ("damage", test_damage_is_found_and_healed);
  ADD ("another-version", test_another_version_reindexes);
  ADD ("cancel", test_cancel);
  ADD ("explain", test_explain_and_copy);
  ADD ("synonyms", test_synonyms);
  ADD ("synonyms-of-a-province", test_synonyms_of_a_province);
  ADD ("whole-keyword", test_whole_keyword);
  ADD ("used-comes-first", test_used_comes_first);
  ADD ("added-wording", test_added_wording_counts);
  ADD ("long-lists", test_long_lists);
  ADD ("terms-share-rows", test_terms_share_rows);
  return g_test_run ();
}
