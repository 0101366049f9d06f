/* test-diff.c: what a comparison shows is what the two texts say, no more and no less.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-diff.h"

#include "cue-error.h"

#include <string.h>

static const char *const PIECES[] = { "月",  "费", "元", "158", "128", "25.00", "2026-12-01", "，", "。",
                                      " ",   "GB", "流", "量", "不",  "够",    "{plan.name}", "10:30", "；",
                                      "abc", "\n", "é",  "〇", "95%", "客",    "户" };

static char *
random_text (GRand *random, int longest)
{
  GString *text = g_string_new (NULL);
  int      n = g_rand_int_range (random, 0, longest);

  for (int i = 0; i < n; i++)
    g_string_append (text, PIECES[g_rand_int_range (random, 0, G_N_ELEMENTS (PIECES))]);
  return g_string_free (text, FALSE);
}

/* A few random cuts and insertions of what was. */
static char *
edit_text (GRand *random, const char *text)
{
  GString *edited = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (g_rand_int_range (random, 0, 12) == 0)
        g_string_append (edited, PIECES[g_rand_int_range (random, 0, G_N_ELEMENTS (PIECES))]);
      if (g_rand_int_range (random, 0, 12) != 0)
        g_string_append_unichar (edited, g_utf8_get_char (c));
    }
  return g_string_free (edited, FALSE);
}

static gboolean
is_latin (const char *at)
{
  return g_ascii_isalnum (*at);
}

/* No boundary inside a character, none between two letters or digits. */
static void
check_boundary (const char *text, guint at)
{
  g_assert_cmpuint (at, <=, strlen (text));
  g_assert_true (text[at] == '\0' || (text[at] & 0xc0) != 0x80);
  if (at > 0 && text[at] != '\0')
    g_assert_false (is_latin (text + at - 1) && is_latin (text + at));
}

static void
check_spans (const char *before, const char *after, GArray *spans)
{
  g_autoptr (GString) old = g_string_new (NULL);
  g_autoptr (GString) new = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      const CueDiffSpan *span = &g_array_index (spans, CueDiffSpan, i);

      check_boundary (before, span->old_start);
      check_boundary (before, span->old_start + span->old_length);
      check_boundary (after, span->new_start);
      check_boundary (after, span->new_start + span->new_length);
      g_assert_cmpuint (span->old_length + span->new_length, >, 0);
      g_assert_cmpint (span->op == CUE_DIFF_REMOVED, ==, span->new_length == 0);
      g_assert_cmpint (span->op == CUE_DIFF_ADDED, ==, span->old_length == 0);
      g_assert_cmpuint (span->old_start, ==, old->len);
      g_assert_cmpuint (span->new_start, ==, new->len);
      g_string_append_len (old, before + span->old_start, span->old_length);
      g_string_append_len (new, after + span->new_start, span->new_length);
      if (span->op == CUE_DIFF_SAME)
        g_assert_cmpint (strncmp (before + span->old_start, after + span->new_start,
                                  span->old_length), ==, 0);
    }
  g_assert_cmpstr (old->str, ==, before);
  g_assert_cmpstr (new->str, ==, after);
}

static void
test_properties (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261128);

  for (int i = 0; i < 4000; i++)
    {
      g_autofree char   *before = random_text (random, 60);
      g_autofree char   *after = i % 3 == 0 ? random_text (random, 60) : edit_text (random, before);
      g_autoptr (GArray) spans = cue_text_diff (before, after);
      g_autoptr (GArray) none = cue_text_diff (before, before);

      check_spans (before, after, spans);
      check_spans (before, before, none);
      g_assert_cmpuint (none->len, ==, *before != '\0' ? 1 : 0);
    }
}

/* "old[-gone-]{+new+}" */
static char *
show (const char *before, const char *after)
{
  g_autoptr (GArray) spans = cue_text_diff (before, after);
  GString           *text = g_string_new (NULL);

  check_spans (before, after, spans);
  for (guint i = 0; i < spans->len; i++)
    {
      const CueDiffSpan *span = &g_array_index (spans, CueDiffSpan, i);

      if (span->op == CUE_DIFF_SAME)
        g_string_append_len (text, before + span->old_start, span->old_length);
      else if (span->op == CUE_DIFF_REMOVED)
        g_string_append_printf (text, "[%.*s]", (int) span->old_length, before + span->old_start);
      else
        g_string_append_printf (text, "<%.*s>", (int) span->new_length, after + span->new_start);
    }
  return g_string_free (text, FALSE);
}

static void
test_reading (void)
{
  static const char *const cases[][3] = {
    { "月费 158 元", "月费 128 元", "月费 [158]<128> 元" },
    { "30.00 元/天", "25.00 元/天", "[30.00]<25.00> 元/天" },
    { "2026-03-01", "2026-12-01", "[2026-03-01]<2026-12-01>" },
    { "开一个漫游日包，30 块钱一天。", "开一个漫游日包，25 块钱一天。", "开一个漫游日包，[30]<25> 块钱一天。" },
    { "不用了回国前关掉就行。", "不用了随时发短信关掉就行，当天照收一天。",
      "不用了[回国前]<随时发短信>关掉就行<，当天照收一天>。" },
    { "先查。再说。", "先查。后问。再说。", "先查。<后问。>再说。" },
    { "先查。后问。再说。", "先查。再说。", "先查。[后问。]再说。" },
    { "满意", "很不一样的另一句", "[满意]<很不一样的另一句>" },
    { "P158 套餐", "P128 套餐", "[P158]<P128> 套餐" },
    { "", "新的", "<新的>" },
    { "旧的", "", "[旧的]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = show (cases[i][0], cases[i][1]);

      g_assert_cmpstr (shown, ==, cases[i][2]);
    }
}

static void
test_items (void)
{
  g_autoptr (GArray) spans = cue_text_diff_items ("老挝、泰国", "老挝人、泰国、尼泊尔", "、");
  const CueDiffSpan *first = &g_array_index (spans, CueDiffSpan, 0);

  g_assert_cmpint (first->op, ==, CUE_DIFF_REMOVED);
  g_assert_cmpuint (first->old_length, ==, strlen ("老挝"));
}

/* -- documents --------------------------------------------------------------------------------- */

typedef struct
{
  int price;
  int say[6];    /* numbers of texts, 0 = not there */
  int read[8];
  int until;
  int audience;
  int asked;
} Model;

static void
randomise (GRand *random, Model *model)
{
  model->price = g_rand_int_range (random, 1, 4);
  model->until = g_rand_int_range (random, 0, 3);
  model->audience = g_rand_int_range (random, 0, 2);
  model->asked = g_rand_int_range (random, 0, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (model->say); i++)
    model->say[i] = g_rand_int_range (random, 0, 4);
  for (gsize i = 0; i < G_N_ELEMENTS (model->read); i++)
    model->read[i] = g_rand_int_range (random, 0, 5);
}

static CueDocument *
make (const Model *model)
{
  static const char *const say[] = { "", "开通要 30 块钱。", "开通要 25 块钱，当天就有。", "随时能退。" };
  static const char *const read[] = { "", "<p>先查实名。</p>", "<note>价格以系统为准。</note>",
                                      "<list><item>身份证</item><item>户口本</item></list>",
                                      "<table><row><cell>月费</cell><cell>58</cell></row></table>" };
  g_autoptr (GString)     xml = g_string_new ("<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" type=\"tariff\"");
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueDocument) document = NULL;

  if (model->until > 0)
    g_string_append_printf (xml, " valid-until=\"2027-0%d-01\"", model->until);
  g_string_append_printf (xml, " audience=\"%s\"><old-id>T1</old-id><title>题</title>",
                          model->audience ? "customer" : "agent");
  for (int i = 0; i < model->asked; i++)
    g_string_append_printf (xml, "<asked>问 %d</asked>", i);
  g_string_append_printf (xml, "<category>资费</category><fact kind=\"price\" name=\"月费\" unit=\"fen\" value=\"%d\">贵不贵</fact>",
                          model->price * 100);
  for (gsize i = 0; i < G_N_ELEMENTS (model->say); i++)
    if (model->say[i] > 0)
      g_string_append_printf (xml, "<say id=\"s%zu\">%s</say>", i + 1, say[model->say[i]]);
  g_string_append (xml, "<read>");
  for (gsize i = 0; i < G_N_ELEMENTS (model->read); i++)
    g_string_append (xml, read[model->read[i]]);
  g_string_append (xml, "</read></entry>");
  document = cue_document_parse (xml->str, -1, "test", &error);
  g_assert_no_error (error);
  return g_steal_pointer (&document);
}

static const CueDiffRow *
find_row (CueDiff *diff, const char *id)
{
  for (guint i = 0; i < diff->rows->len; i++)
    if (strcmp (((CueDiffRow *) diff->rows->pdata[i])->id, id) == 0)
      return diff->rows->pdata[i];
  return NULL;
}

/* Every line of the new text stands in the rows once and in order; kept rows are equal. */
static void
check_rows (CueDiff *diff)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint                  changes = 0;
  int                    place = 0;
  CueDiffPart            part = CUE_DIFF_FIELDS;

  for (guint i = 0; i < diff->rows->len; i++)
    {
      const CueDiffRow *row = diff->rows->pdata[i];

      g_assert_true (g_hash_table_add (ids, row->id));
      g_assert_cmpint (row->part, >=, part);
      if (row->part != part)
        place = 0;
      part = row->part;
      check_spans (row->old_text != NULL ? row->old_text : "",
                   row->new_text != NULL ? row->new_text : "", row->spans);
      g_assert_cmpint (row->change == CUE_DIFF_NEW, ==, row->old_text == NULL);
      g_assert_cmpint (row->change == CUE_DIFF_GONE, ==, row->new_text == NULL);
      if (row->change == CUE_DIFF_KEPT)
        g_assert_cmpstr (row->old_text, ==, row->new_text);
      if (part != CUE_DIFF_FIELDS && row->new_text != NULL)
        g_assert_cmpint (row->place, ==, ++place);
      changes += cue_diff_row_is_change (row);
    }
  g_assert_cmpuint (changes, ==, diff->n_changes);
}

static void
test_documents (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (int i = 0; i < 300; i++)
    {
      g_autoptr (GError)      error = NULL;
      g_autoptr (CueDocument) old = NULL;
      g_autoptr (CueDocument) new = NULL;
      g_autoptr (CueDiff)     diff = NULL;
      g_autoptr (CueDiff)     none = NULL;
      g_autoptr (CueDiff)     first = NULL;
      g_autoptr (GPtrArray)   changes = NULL;
      Model                   a;
      Model                   b;

      randomise (random, &a);
      b = a;
      if (i % 2 == 0)
        randomise (random, &b);
      else
        b.say[i % 6] = (b.say[i % 6] + 1) % 4;
      old = make (&a);
      new = make (&b);
      diff = cue_diff_new (old, new, &error);
      g_assert_no_error (error);
      check_rows (diff);
      g_assert_cmpint (diff->n_changes > 0, ==,
                       strcmp (cue_document_get_sha256 (old), cue_document_get_sha256 (new)) != 0);
      if (i % 2 == 1)
        g_assert_cmpuint (diff->n_changes, <=, 1);
      none = cue_diff_new (new, new, &error);
      g_assert_cmpuint (none->n_changes, ==, 0);
      first = cue_diff_new (NULL, new, &error);
      g_assert_cmpuint (first->n_changes, ==, first->rows->len);
      changes = cue_diff_list_changes (diff);
      g_assert_cmpuint (changes->len, ==, diff->n_changes);
    }
}

static void
test_fields (void)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueDocument) old = make (&(Model) { 1, { 1, 3 }, { 1, 2 }, 1, 0, 1 });
  g_autoptr (CueDocument) new = make (&(Model) { 2, { 1, 0, 2, 3 }, { 2, 1 }, 2, 1, 2 });
  g_autoptr (CueDiff)     diff = cue_diff_new (old, new, &error);
  const CueDiffRow       *price;

  g_assert_no_error (error);
  /* The words of the price are the same: its number is shown, and first of all. */
  price = find_row (diff, "fact:price:月费");
  g_assert_true (price == diff->rows->pdata[0]);
  g_assert_cmpint (price->change, ==, CUE_DIFF_CHANGED);
  g_assert_true (price->is_money);
  g_assert_cmpstr (price->old_text, ==, "贵不贵 = 100 fen");
  g_assert_cmpstr (price->new_text, ==, "贵不贵 = 200 fen");
  g_assert_true (find_row (diff, "valid-until")->is_money);
  g_assert_cmpint (find_row (diff, "audience")->change, ==, CUE_DIFF_CHANGED);
  g_assert_cmpint (find_row (diff, "scope")->change, ==, CUE_DIFF_KEPT);
  g_assert_cmpint (find_row (diff, "say:s1")->change, ==, CUE_DIFF_KEPT);
  g_assert_cmpint (find_row (diff, "say:s2")->change, ==, CUE_DIFF_GONE);
  g_assert_cmpint (find_row (diff, "say:s3")->change, ==, CUE_DIFF_NEW);
}

static void
test_other_kinds (void)
{
  static const char *const form
    = "<catalogue xmlns=\"urn:cuedesk:catalogue:1\" scope=\"/yq/\" date=\"2026-11-26\" mb-per-gb=\"1024\">"
      "<old-id>C</old-id><title>目录</title><over id=\"gd5\" cap=\"50000\"><segment from=\"0\" block=\"1024\" "
      "price=\"500\" unit-price=\"3\"/></over>"
      "<plan id=\"P158\" name=\"158 元\" fee=\"%s\"><allowance class=\"data\" amount=\"51200\"/>"
      "<over-rule class=\"data\" ref=\"gd5\"/></plan></catalogue>";
  g_autoptr (GError)      error = NULL;
  g_autofree char        *before = g_strdup_printf (form, "15800");
  g_autofree char        *after = g_strdup_printf (form, "12800");
  g_autoptr (CueDocument) old = cue_document_parse (before, -1, "old", &error);
  g_autoptr (CueDocument) new = cue_document_parse (after, -1, "new", &error);
  g_autoptr (CueDocument) entry = make (&(Model) { 1 });
  g_autoptr (CueDiff)     diff = NULL;
  const CueDiffRow       *row;

  g_assert_no_error (error);
  diff = cue_diff_new (old, new, &error);
  g_assert_no_error (error);
  check_rows (diff);
  g_assert_cmpuint (diff->n_changes, ==, 1);
  row = find_row (diff, "row:plan P158");
  g_assert_cmpint (row->change, ==, CUE_DIFF_CHANGED);
  g_assert_true (row->is_money);
  g_assert_nonnull (strstr (row->new_text, "fee=12800"));
  g_assert_null (cue_diff_new (entry, new, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
}

static void
test_script (void)
{
  static const char *const form
    = "<script xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" topic=\"overage\"><old-id>S</old-id><title>题</title>"
      "<category>话术</category><step id=\"a\" kind=\"ask\" group=\"required\"><text>平时看视频多？</text>"
      "<branch label=\"多\" next=\"%s\"/></step><step id=\"b\" kind=\"say\" group=\"%s\"><text>%s</text></step></script>";
  g_autoptr (GError)      error = NULL;
  g_autofree char        *before = g_strdup_printf (form, "b", "required", "您好。");
  g_autofree char        *after = g_strdup_printf (form, "end", "free", "您好，请讲。");
  g_autoptr (CueDocument) old = cue_document_parse (before, -1, "old", &error);
  g_autoptr (CueDocument) new = cue_document_parse (after, -1, "new", &error);
  g_autoptr (CueDiff)     diff = NULL;

  g_assert_no_error (error);
  diff = cue_diff_new (old, new, &error);
  g_assert_no_error (error);
  check_rows (diff);
  g_assert_cmpuint (diff->n_changes, ==, 3);
  g_assert_cmpint (find_row (diff, "say:a:branch:多")->change, ==, CUE_DIFF_CHANGED);
  g_assert_cmpint (find_row (diff, "say:b:way")->change, ==, CUE_DIFF_CHANGED);
  g_assert_cmpint (find_row (diff, "say:b")->change, ==, CUE_DIFF_CHANGED);
  g_assert_cmpint (find_row (diff, "say:a")->change, ==, CUE_DIFF_KEPT);
}

/* A long paragraph is compared in time, a huge one is shown as replaced. */
static void
test_long (void)
{
  g_autoptr (GRand)  random = g_rand_new_with_seed (3);
  g_autofree char   *before = random_text (random, 9000);
  g_autofree char   *after = edit_text (random, before);
  gint64             start = g_get_monotonic_time ();
  g_autoptr (GArray) spans = cue_text_diff (before, after);

  check_spans (before, after, spans);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
}

/* Every row of any comparison, to the words of the new text and to a place the form knows. */
static void
check_place (CueDocument *document, const char *row_id, const char *field, const char *line_id,
             const char *words)
{
  CuePlace         place;
  g_autofree char *found = NULL;

  cue_diff_find_place (document, row_id, &place, &found);
  g_assert_cmpstr (place.field, ==, field);
  g_assert_cmpstr (place.line_id, ==, line_id);
  g_assert_cmpstr (found, ==, words);
  g_free (place.field);
  g_free (place.line_id);
}

static void
test_places (void)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueDocument) entry = cue_document_parse (
    "<entry xmlns=\"urn:cuedesk:knowledge:1\" id=\"11111111-2222-4333-8444-555555555555\" "
    "scope=\"/yq/\" type=\"tariff\"><title>题</title><category>类</category>"
    "<fact kind=\"price\" name=\"月费：首月\" unit=\"fen\" value=\"1500\">15 元</fact>"
    "<say id=\"s1\">甲<elderly>乙</elderly></say>"
    "<read><p>一</p><steps><item>二</item><item>三</item></steps><p>四</p></read></entry>",
    -1, "test", &error);
  g_autoptr (CueDocument) script = cue_document_parse (
    "<script xmlns=\"urn:cuedesk:knowledge:1\" id=\"21111111-2222-4333-8444-555555555555\" "
    "scope=\"/yq/\" topic=\"overage\"><title>题</title><category>类</category>"
    "<step id=\"n1\" kind=\"say\" group=\"required\"><text>问</text></step></script>",
    -1, "test", &error);

  g_assert_no_error (error);
  check_place (entry, "", NULL, NULL, NULL);
  check_place (entry, "title", "title", NULL, "题");
  check_place (entry, "valid-until", "valid-until", NULL, NULL);
  check_place (entry, "fact:price:月费：首月", "facts", "月费：首月", "15 元");
  check_place (entry, "say:s1", "say", "s1", "甲");
  check_place (entry, "say:s1:elderly", "elderly", "s1", "乙");
  check_place (entry, "say:gone", "say", "gone", NULL);
  check_place (entry, "read:1", "read", "0", "一");
  check_place (entry, "read:3", "read", "1", "三");
  check_place (entry, "read:4", "read", "2", "四");
  check_place (entry, "read:5", "read", NULL, NULL);
  check_place (entry, "read:-2", "read", NULL, NULL);
  check_place (script, "say:n1", "steps", "n1", "问");
  check_place (script, "say:n1:way", "ways", "n1", "say · required");
}

/* -- said in words ------------------------------------------------------------------------------- */

static CueDocument *
new_said (const char *fee, int amount)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *xml = g_strdup_printf (
      "<catalogue xmlns=\"urn:cuedesk:catalogue:1\" scope=\"/yq/\" date=\"2026-11-26\" "
      "mb-per-gb=\"1024\"><old-id>YQ-C-9</old-id><title>目录</title>"
      "<over id=\"gd5\" cap=\"50000\">"
      "<segment from=\"0\" price=\"500\" block=\"1024\" unit-price=\"3\"/></over>"
      "<plan id=\"P58\" name=\"58\" fee=\"5800\"><over-rule class=\"data\" ref=\"gd5\"/></plan>"
      "<plan id=\"P158\" name=\"158\" fee=\"%s\"><allowance class=\"data\" amount=\"%d\"/>"
      "<over-rule class=\"data\" ref=\"gd5\"/></plan></catalogue>",
      fee, amount);
  CueDocument *document = cue_document_parse (xml, -1, "said", &error);

  g_assert_no_error (error);
  return document;
}

/* The first line is the title, the others are fields: as the window says them, in short. */
static char *
say_record (CueRecordDraft *draft, guint sort, guint index)
{
  CueRecordPlace      place = { sort, index, -1, 0 };
  g_autoptr (GString) text = g_string_new (cue_record_draft_get_sort (draft, sort));
  const CueRecordField *fields = cue_record_draft_get_fields (draft, sort);

  for (guint i = 0; fields[i].name != NULL; i++)
    {
      g_autofree char *typed = cue_record_draft_dup_typed (draft, &place, fields[i].name);

      if (*typed != '\0')
        g_string_append_printf (text, "\n%s: %s", fields[i].name, typed);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_said (void)
{
  g_autoptr (CueDocument) old = new_said ("15800", 51200);
  g_autoptr (CueDocument) new = new_said ("12850", 51200);
  g_autoptr (CueDiff)     diff = cue_diff_new_said (old, new, say_record, NULL);
  g_autoptr (CueDiff)     raw = cue_diff_new (old, new, NULL);
  g_autoptr (CueDiff)     same = cue_diff_new_said (old, old, say_record, NULL);
  g_autoptr (CueDiff)     first = cue_diff_new_said (NULL, new, say_record, NULL);
  const CueDiffRow       *row;

  g_assert_nonnull (diff);
  g_assert_cmpuint (diff->n_changes, ==, 1);
  g_assert_cmpuint (raw->n_changes, ==, 1);
  g_assert_cmpuint (same->n_changes, ==, 0);
  g_assert_cmpuint (first->n_changes, ==, first->rows->len);
  row = find_row (diff, "row:plan P158");
  g_assert_nonnull (row);
  g_assert_cmpint (row->change, ==, CUE_DIFF_CHANGED);
  g_assert_cmpstr (row->field, ==, "record:plan");
  g_assert_cmpstr (row->old_text, ==, "fee: 158");
  g_assert_cmpstr (row->new_text, ==, "fee: 128.50");
  g_assert_true (row->is_money);
  g_assert_cmpint (find_row (diff, "row:plan P58")->change, ==, CUE_DIFF_KEPT);
  /* The row has the name a remark knows it by. */
  g_assert_nonnull (find_row (raw, row->id));
}

/* A record that says the same in words, of other bytes, is shown as bytes. */
static void
test_said_bytes (void)
{
  g_autoptr (CueDocument) old = new_said ("15800", 51200);
  g_autoptr (CueDocument) new = new_said ("15800", 40960);
  g_autoptr (CueDiff)     diff = cue_diff_new_said (old, new, say_record, NULL);
  const CueDiffRow       *row = find_row (diff, "row:plan P158");

  g_assert_cmpuint (diff->n_changes, ==, 1);
  g_assert_cmpint (row->change, ==, CUE_DIFF_CHANGED);
  g_assert_nonnull (strstr (row->old_text, "51200"));
  g_assert_nonnull (strstr (row->new_text, "40960"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diff/properties", test_properties);
  g_test_add_func ("/diff/reading", test_reading);
  g_test_add_func ("/diff/items", test_items);
  g_test_add_func ("/diff/documents", test_documents);
  g_test_add_func ("/diff/fields", test_fields);
  g_test_add_func ("/diff/other-kinds", test_other_kinds);
  g_test_add_func ("/diff/script", test_script);
  g_test_add_func ("/diff/long", test_long);
  g_test_add_func ("/diff/places", test_places);
  g_test_add_func ("/diff/said", test_said);
  g_test_add_func ("/diff/said-bytes", test_said_bytes);
  return g_test_run ();
}
