/* test-text-check.c: what is found in a text while it is typed, and where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-placeholder.h"
#include "cue-text-check.h"

/* An entry as an editor has it in hand: any field may be missing. */
typedef struct
{
  CueEntry   entry;
  CueSayLine lines[4];
} Draft;

static void
draft_init (Draft *self, CueEntryType type)
{
  memset (self, 0, sizeof *self);
  self->entry.document_kind = CUE_DOCUMENT_ENTRY;
  self->entry.type = type;
  self->entry.say = g_ptr_array_new ();
}

static void
draft_say (Draft *self, const char *id, const char *text, const char *elderly)
{
  CueSayLine *line = &self->lines[self->entry.say->len];

  line->id = (char *) id;
  line->text = (char *) text;
  line->elderly = (char *) elderly;
  g_ptr_array_add (self->entry.say, line);
}

static void
draft_clear (Draft *self)
{
  g_ptr_array_unref (self->entry.say);
}

static CueWords *
words_new (const char *use, const char *groups)
{
  g_autofree char *xml = g_strdup_printf ("<words xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\""
                                          " use=\"%s\"><old-id>W-%s</old-id><title>t</title>%s"
                                          "</words>", use, use, groups);
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueDocument) document = cue_document_parse (xml, -1, "words", &error);
  CueWords               *words;

  g_assert_no_error (error);
  words = cue_words_new_from_document (document, &error);
  g_assert_no_error (error);
  return words;
}

static CueTextCheck *
check_new (void)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_words_unref);

  g_ptr_array_add (lists, words_new ("jargon",
                                     "<group><word>畅享套餐</word><text>说“{plan.fee}的套餐”</text>"
                                     "</group><group><word>ARPU</word><text>不对客户说</text></group>"
                                     "<group><word>达量降速</word><text>说“网速会变慢”</text>"
                                     "</group>"));
  g_ptr_array_add (lists, words_new ("forbidden", "<group><word>保证不超</word><word>100%成功"
                                                  "</word><text>说清可能会超</text></group>"));
  g_ptr_array_add (lists, words_new ("life-units",
                                     "<group><word>10 GB</word><text>每天刷 20 分钟短视频，够一个月"
                                     "</text></group><group><word>12 个月</word><text>一年</text>"
                                     "</group>"));
  return cue_text_check_new (lists, NULL);
}

static const CueFinding *
find (GPtrArray *findings, const char *check, CueFindingLevel level)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const CueFinding *finding = findings->pdata[i];

      if (strcmp (finding->check, check) == 0 && finding->level == level)
        return finding;
    }
  return NULL;
}

static guint
count (GPtrArray *findings, const char *check)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += strcmp (((CueFinding *) findings->pdata[i])->check, check) == 0
         && ((CueFinding *) findings->pdata[i])->level != CUE_FINDING_PASSED;
  return n;
}

/* What one spoken line gives. */
static GPtrArray *
check_line (CueTextCheck *check, const char *text)
{
  Draft      draft;
  GPtrArray *findings;

  draft_init (&draft, CUE_ENTRY_TALK);
  draft_say (&draft, "s1", text, NULL);
  findings = cue_text_check_entry (check, &draft.entry, "2026-11-22");
  draft_clear (&draft);
  return findings;
}

static char *
dup_span (const char *text, const CueFinding *finding)
{
  return g_strndup (text + finding->place.start, finding->place.length);
}

static void
test_banned (void)
{
  static const struct
  {
    const char *text;
    const char *span;  /* NULL = nothing to find */
  } cases[] = {
    { "您的畅享套餐里有流量", "畅享套餐" },
    { "您的畅享“套餐”里有流量", "畅享“套餐" },
    { "您的畅 享 套 餐里有流量", "畅 享 套 餐" },
    { "您的畅享\xe2\x80\x8b套餐里有流量", "畅享\xe2\x80\x8b套餐" },
    { "您的畅享—套餐", "畅享—套餐" },
    { "您的暢享套餐", "暢享套餐" },
    { "这是合约计划", "合约计划" },
    { "看ＡＲＰＵ高不高", "ＡＲＰＵ" },
    { "看 arpu 高不高", "arpu" },
    { "这叫ARPUX指标", NULL },
    { "SARPU", NULL },
    { "畅享，套餐都有", NULL },
    { "畅享{plan.name}套餐", NULL },
    { "合约（计划到明年）", NULL },
    { "您的套餐里有流量", NULL },
  };
  g_autoptr (CueTextCheck) check = check_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) findings = check_line (check, cases[i].text);
      const CueFinding     *finding = find (findings, CUE_CHECK_BANNED_WORD, CUE_FINDING_MUST);
      g_autofree char      *span = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_true ((finding != NULL) == (cases[i].span != NULL));
      if (finding == NULL)
        {
          g_assert_nonnull (find (findings, CUE_CHECK_BANNED_WORD, CUE_FINDING_PASSED));
          continue;
        }
      span = dup_span (cases[i].text, finding);
      g_assert_cmpstr (span, ==, cases[i].span);
      g_assert_cmpstr (finding->detail, ==, cases[i].span);
      g_assert_cmpstr (finding->place.field, ==, "say");
      g_assert_cmpstr (finding->place.line_id, ==, "s1");
    }
}

/* S0 names two words; no list is needed to catch them, in no variant and in no script. */
static void
test_always_banned (void)
{
  static const char *const words[] = { "畅享套餐", "合约计划" };
  g_autoptr (CueTextCheck) check = cue_text_check_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      Draft draft;
      g_autoptr (GPtrArray) findings = NULL;

      draft_init (&draft, CUE_ENTRY_RULE);
      draft_say (&draft, "s1", "每月收一次钱。", words[i]);
      findings = cue_text_check_entry (check, &draft.entry, NULL);
      g_assert_cmpstr (find (findings, CUE_CHECK_BANNED_WORD, CUE_FINDING_MUST)->place.field, ==,
                       "elderly");
      draft_clear (&draft);
    }
}

static void
test_suggestions (void)
{
  g_autoptr (CueTextCheck) check = check_new ();
  g_autoptr (GPtrArray)    findings = check_line (check, "畅享套餐达量降速，保证不超。看ARPU。");
  const CueFinding        *first = findings->pdata[0];
  const CueFinding        *promise = find (findings, CUE_CHECK_FORBIDDEN_PROMISE, CUE_FINDING_MUST);

  g_assert_cmpuint (count (findings, CUE_CHECK_BANNED_WORD), ==, 3);
  first = find (findings, CUE_CHECK_BANNED_WORD, CUE_FINDING_MUST);
  g_assert_cmpstr (first->suggestion, ==, "{plan.fee}的套餐");
  g_assert_null (first->advice);
  g_assert_nonnull (promise);
  g_assert_null (promise->suggestion);
  g_assert_cmpstr (promise->advice, ==, "说清可能会超");
  g_assert_cmpstr (promise->detail, ==, "保证不超");
}

static void
test_length (void)
{
  const char *text = "开通后，您家里的流量、语音都可以和家里人一起用，不过副卡用超了也是从主卡扣钱。好的。";
  g_autoptr (CueTextCheck) check = check_new ();
  g_autoptr (GPtrArray)    findings = check_line (check, text);
  g_autoptr (GPtrArray)    again = NULL;
  const CueFinding        *finding = find (findings, CUE_CHECK_TOO_LONG, CUE_FINDING_SHOULD);
  g_autofree char         *span = NULL;

  g_assert_nonnull (finding);
  g_assert_cmpuint (count (findings, CUE_CHECK_TOO_LONG), ==, 1);
  span = dup_span (text, finding);
  g_assert_true (g_str_has_suffix (span, "扣钱。"));
  g_assert_cmpint (finding->limit, ==, 30);
  g_assert_cmpint (finding->value, ==, cue_spoken_characters (span));
  g_assert_cmpstr (finding->detail, ==, "不过");
  g_assert_cmpstr (finding->suggestion, ==,
                   "开通后，您家里的流量、语音都可以和家里人一起用。不过副卡用超了也是从主卡扣钱。");
  again = check_line (check, finding->suggestion);
  g_assert_null (find (again, CUE_CHECK_TOO_LONG, CUE_FINDING_SHOULD));
  g_assert_nonnull (find (again, CUE_CHECK_TOO_LONG, CUE_FINDING_PASSED));
}

/* 30 characters are fine, 31 are not; a placeholder counts like a usual value. */
static void
test_length_border (void)
{
  g_autoptr (CueTextCheck) check = check_new ();
  g_autoptr (GString)      text = g_string_new (NULL);
  int                      seconds;

  for (int i = 0; i < 30; i++)
    g_string_append (text, "好");
  {
    g_autoptr (GPtrArray) findings = check_line (check, text->str);

    g_assert_null (find (findings, CUE_CHECK_TOO_LONG, CUE_FINDING_SHOULD));
  }
  g_string_append (text, "好");
  {
    g_autoptr (GPtrArray) findings = check_line (check, text->str);
    const CueFinding     *finding = find (findings, CUE_CHECK_TOO_LONG, CUE_FINDING_SHOULD);

    g_assert_cmpint (finding->value, ==, 31);
    g_assert_null (finding->suggestion);
  }
  g_assert_cmpint (cue_text_count_spoken ("{plan.fee}", FALSE, NULL, &seconds), ==, 6);
  g_assert_cmpint (seconds, ==, 2);
  g_assert_cmpint (cue_text_count_spoken (text->str, FALSE, NULL, &seconds), ==, 31);
  g_assert_cmpint (seconds, ==, 8);
  g_assert_cmpint (cue_text_count_spoken (text->str, TRUE, NULL, &seconds), ==, 31);
  g_assert_cmpint (seconds, ==, 10);
}

/* D10: spoken time comes from characters a minute, and that is a parameter. */
static void
test_pace (void)
{
  CueTextLimits limits = cue_text_default_limits;
  int           fast;
  int           slow;

  limits.per_minute = 300;
  cue_text_count_spoken ("今天天气很好我们出去走走看看吧", FALSE, &limits, &fast);
  limits.per_minute = 60;
  cue_text_count_spoken ("今天天气很好我们出去走走看看吧", FALSE, &limits, &slow);
  g_assert_cmpint (fast, ==, 3);
  g_assert_cmpint (slow, ==, 15);
}

static void
test_english (void)
{
  Draft draft;
  g_autoptr (CueTextCheck) check = check_new ();
  g_autoptr (GPtrArray)    findings = NULL;
  const CueFinding        *finding;

  draft_init (&draft, CUE_ENTRY_TALK);
  draft.entry.lang = (char *) "en";
  draft_say (&draft, "s1", "You have twenty gigabytes a month in your plan.", NULL);
  draft_say (&draft, "s2", "You have twenty gigabytes a month in your plan and when they are used up "
                           "the line gets slower, but you pay nothing more for it.", NULL);
  findings = cue_text_check_entry (check, &draft.entry, NULL);
  finding = find (findings, CUE_CHECK_TOO_LONG, CUE_FINDING_SHOULD);
  g_assert_cmpstr (finding->place.line_id, ==, "s2");
  g_assert_cmpint (finding->limit, ==, 20);
  g_assert_cmpint (finding->value, ==, 26);
  g_assert_true (strstr (finding->suggestion, "slower. But you") != NULL);
  draft_clear (&draft);
}

static void
test_placeholders (void)
{
  static const struct
  {
    const char *text;
    const char *span;        /* NULL = nothing wrong */
    const char *suggestion;
  } cases[] = {
    { "还剩 {usage.left}。", NULL, NULL },
    { "还剩 {usage.lft}。", "{usage.lft}", "{usage.left}" },
    { "还剩 {Usage.Left}。", "{Usage.Left}", "{usage.left}" },
    { "还剩｛usage.left｝。", "｛usage.left｝", "{usage.left}" },
    { "还剩 {余额}。", "{余额}", NULL },
    { "还剩 {usage.left。", "{", NULL },
    { "还剩 usage.left}。", "}", NULL },
    { "还剩 {}。", "{}", NULL },
    { "还剩 {{usage.left}。", "{", NULL },
  };
  g_autoptr (CueTextCheck) check = check_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) findings = check_line (check, cases[i].text);
      const CueFinding     *finding = find (findings, CUE_CHECK_BAD_PLACEHOLDER, CUE_FINDING_MUST);
      g_autofree char      *span = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_true ((finding != NULL) == (cases[i].span != NULL));
      if (finding == NULL)
        continue;
      span = dup_span (cases[i].text, finding);
      g_assert_cmpstr (span, ==, cases[i].span);
      g_assert_cmpstr (finding->suggestion, ==, cases[i].suggestion);
    }
}

/* Every name on the list has a usual value: otherwise a line with it would be measured short. */
static void
test_usual_values (void)
{
  g_autoptr (GPtrArray) names = cue_placeholder_list_names ();

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *text = g_strdup_printf ("{%s}", (const char *) names->pdata[i]);

      g_test_message ("%s", text);
      g_assert_cmpint (cue_text_count_spoken (text, FALSE, NULL, NULL), >, 0);
    }
}

static void
test_personal (void)
{
  static const struct
  {
    const char *text;
    const char *span;
    const char *kind;
  } cases[] = {
    { "打 14000008000 找他", "14000008000", "number" },
    { "打 140 0000 8000 找他", "140 0000 8000", "number" },
    { "打１４０００００８０００找他", "１４０００００８０００", "number" },
    { "打 +86 14000008000", "86 14000008000", "number" },
    { "身份证 110101196403070018", "110101196403070018", "id" },
    { "身份证 11010119640307001X 的", "11010119640307001X", "id" },
    { "卡号 4000 0000 0000 0002", "4000 0000 0000 0002", "card" },
    { "写信到 a.b@example.com。", "a.b@example.com", "mail" },
    { "座机 0891-1234567", "0891-1234567", "landline" },
    { "每月 128 元，20 GB", NULL, NULL },
    { "2026-12-01 2027-12-01 都行", NULL, NULL },
    { "20261201 到 20271201", NULL, NULL },
    { "热线 10000 转 1", NULL, NULL },
    { "编号 25110123456789", NULL, NULL },
    { "158 50000 500 128", NULL, NULL },
    { "工单 123456789012345678901234567890", NULL, NULL },
  };
  g_autoptr (CueTextCheck) check = check_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) findings = check_line (check, cases[i].text);
      const CueFinding     *finding = find (findings, CUE_CHECK_PERSONAL_DATA, CUE_FINDING_MUST);
      g_autofree char      *span = NULL;

      if (finding == NULL)
        finding = find (findings, CUE_CHECK_PERSONAL_DATA, CUE_FINDING_SHOULD);
      g_test_message ("%s", cases[i].text);
      g_assert_true ((finding != NULL) == (cases[i].span != NULL));
      if (finding == NULL)
        continue;
      span = dup_span (cases[i].text, finding);
      g_assert_cmpstr (span, ==, cases[i].span);
      g_assert_cmpstr (finding->detail, ==, cases[i].kind);
      g_assert_null (finding->suggestion);
    }
}

/* Nobody's number gets in by another field either. */
static void
test_personal_everywhere (void)
{
  char    *list[] = { (char *) "谁打 14000008000", NULL };
  char    *cells[] = { (char *) "张 14000008000", NULL };
  CueBlock block = { .kind = CUE_BLOCK_PARAGRAPH };
  CueTypedFact fact = { (char *) "term", (char *) "电话", 1, (char *) "pieces",
                        (char *) "14000008000" };
  Draft draft;
  g_autoptr (CueTextCheck) check = check_new ();
  g_autoptr (GPtrArray)    findings = NULL;

  draft_init (&draft, CUE_ENTRY_RULE);
  draft.entry.title = (char *) "14000008000 的套餐";
  draft.entry.asked = list;
  draft.entry.keywords = list;
  draft.entry.read = g_ptr_array_new ();
  draft.entry.facts = g_ptr_array_new ();
  block.rows = g_ptr_array_new ();
  g_ptr_array_add (block.rows, cells);
  g_ptr_array_add (draft.entry.read, &block);
  g_ptr_array_add (draft.entry.facts, &fact);
  findings = cue_text_check_entry (check, &draft.entry, NULL);
  g_assert_cmpuint (count (findings, CUE_CHECK_PERSONAL_DATA), ==, 5);
  g_ptr_array_unref (block.rows);
  g_ptr_array_unref (draft.entry.read);
  g_ptr_array_unref (draft.entry.facts);
  draft_clear (&draft);
}

static void
test_life_units (void)
{
  Draft draft;
  g_autoptr (CueTextCheck) check = check_new ();
  g_autoptr (GPtrArray)    findings = NULL;
  g_autoptr (GPtrArray)    better = NULL;
  const CueFinding        *finding;

  draft_init (&draft, CUE_ENTRY_TALK);
  draft_say (&draft, "s1", "上限 110 GB，不是 0.10 GB。", NULL);
  draft_say (&draft, "s2", "加一个10GB的包。", NULL);
  findings = cue_text_check_entry (check, &draft.entry, NULL);
  finding = find (findings, CUE_CHECK_LIFE_UNIT, CUE_FINDING_SHOULD);
  g_assert_cmpuint (count (findings, CUE_CHECK_LIFE_UNIT), ==, 1);
  g_assert_cmpstr (finding->place.line_id, ==, "s2");
  g_assert_cmpstr (finding->suggestion, ==, "10GB，每天刷 20 分钟短视频，够一个月");
  draft_say (&draft, "s3", "每天刷20分钟短视频够用。", NULL);
  better = cue_text_check_entry (check, &draft.entry, NULL);
  g_assert_cmpuint (count (better, CUE_CHECK_LIFE_UNIT), ==, 0);
  draft_clear (&draft);
  {
    g_autoptr (GPtrArray) year = check_line (check, "要签 12 个月。");

    g_assert_cmpstr (find (year, CUE_CHECK_LIFE_UNIT, CUE_FINDING_SHOULD)->suggestion, ==, "一年");
  }
}

static void
test_elderly (void)
{
  Draft draft;
  g_autoptr (CueTextCheck) check = check_new ();
  g_autoptr (GPtrArray)    findings = NULL;
  g_autoptr (GPtrArray)    students = NULL;
  char *segments[] = { (char *) "student", NULL };
  const CueFinding *finding;

  draft_init (&draft, CUE_ENTRY_TALK);
  draft_say (&draft, "s1", "好。", "好。");
  draft_say (&draft, "s2", "行。", NULL);
  draft_say (&draft, "s3", "是。", "  ");
  findings = cue_text_check_entry (check, &draft.entry, NULL);
  finding = find (findings, CUE_CHECK_NO_ELDERLY, CUE_FINDING_SHOULD);
  g_assert_cmpstr (finding->place.line_id, ==, "s2");
  g_assert_cmpint (finding->value, ==, 2);
  g_assert_cmpint (finding->limit, ==, 3);
  draft.entry.segments = segments;
  students = cue_text_check_entry (check, &draft.entry, NULL);
  g_assert_null (find (students, CUE_CHECK_NO_ELDERLY, CUE_FINDING_SHOULD));
  draft_clear (&draft);
}

static gboolean
misses (GPtrArray *findings, const char *check, const char *field)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const CueFinding *finding = findings->pdata[i];

      if (finding->level == CUE_FINDING_MUST && strcmp (finding->check, check) == 0
          && g_strcmp0 (finding->place.field, field) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_required (void)
{
  static const struct
  {
    CueEntryType type;
    gboolean     say, read, facts, from, until, controlled;
  } needs[] = {
    { CUE_ENTRY_RULE, FALSE, TRUE, FALSE, FALSE, FALSE, FALSE },
    { CUE_ENTRY_TARIFF, TRUE, FALSE, TRUE, TRUE, TRUE, TRUE },
    { CUE_ENTRY_PROCESS, FALSE, TRUE, FALSE, FALSE, FALSE, FALSE },
    { CUE_ENTRY_FAULT, FALSE, TRUE, FALSE, FALSE, FALSE, FALSE },
    { CUE_ENTRY_TALK, TRUE, FALSE, FALSE, FALSE, FALSE, FALSE },
    { CUE_ENTRY_BULLETIN, FALSE, TRUE, FALSE, FALSE, TRUE, FALSE },
  };
  g_autoptr (CueTextCheck) check = check_new ();

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      Draft draft;
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GPtrArray) told = NULL;

      draft_init (&draft, needs[i].type);
      findings = cue_text_check_entry (check, &draft.entry, "2026-11-22");
      g_test_message ("%s", cue_entry_type_to_nick (needs[i].type));
      g_assert_true (misses (findings, CUE_CHECK_MISSING_FIELD, "title"));
      g_assert_true (misses (findings, CUE_CHECK_MISSING_FIELD, "category"));
      g_assert_cmpint (misses (findings, CUE_CHECK_MISSING_FIELD, "say"), ==, needs[i].say);
      g_assert_cmpint (misses (findings, CUE_CHECK_MISSING_FIELD, "read"), ==, needs[i].read);
      g_assert_cmpint (misses (findings, CUE_CHECK_MISSING_FIELD, "facts"), ==, needs[i].facts);
      g_assert_cmpint (misses (findings, CUE_CHECK_MISSING_DATE, "valid-from"), ==, needs[i].from);
      g_assert_cmpint (misses (findings, CUE_CHECK_MISSING_DATE, "valid-until"), ==,
                       needs[i].until);
      g_assert_cmpint (misses (findings, CUE_CHECK_NOT_CONTROLLED, "governance"), ==,
                       needs[i].controlled);
      draft.entry.may_be_told = TRUE;
      told = cue_text_check_entry (check, &draft.entry, "2026-11-22");
      g_assert_true (misses (told, CUE_CHECK_MISSING_FIELD, "say"));
      draft_clear (&draft);
    }
}

static void
test_dates (void)
{
  static const struct
  {
    const char *from;
    const char *until;
    const char *check;  /* NULL = fine */
  } cases[] = {
    { "2026-12-01", "2027-11-30", NULL },
    { "2026-12-01", "2026-11-30", CUE_CHECK_DATE_ORDER },
    { "2026-12-01", "2026-12-01", NULL },
    { "2025-01-01", "2026-11-21", CUE_CHECK_DATE_PAST },
    { "2025-01-01", "2026-11-22", NULL },
    { "2026-02-30", "2026-11-22", CUE_CHECK_BAD_DATE },
    { "2026-02-01", "明年", CUE_CHECK_BAD_DATE },
  };
  static const char *const checks[] = { CUE_CHECK_DATE_ORDER, CUE_CHECK_DATE_PAST,
                                        CUE_CHECK_BAD_DATE };
  g_autoptr (CueTextCheck) check = check_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Draft draft;
      g_autoptr (GPtrArray) findings = NULL;

      draft_init (&draft, CUE_ENTRY_TARIFF);
      draft.entry.valid_from = (char *) cases[i].from;
      draft.entry.valid_until = (char *) cases[i].until;
      findings = cue_text_check_entry (check, &draft.entry, "2026-11-22");
      g_test_message ("%s %s", cases[i].from, cases[i].until);
      for (guint j = 0; j < G_N_ELEMENTS (checks); j++)
        g_assert_cmpuint (count (findings, checks[j]), ==,
                          g_strcmp0 (checks[j], cases[i].check) == 0);
      draft_clear (&draft);
    }
}

/* A fact that cannot be compared: no number, no unit, no name, or no day where a day is meant. */
static void
test_facts (void)
{
  static const struct
  {
    CueTypedFact fact;
    const char  *check;  /* NULL = fine */
  } cases[] = {
    { { .kind = (char *) "price", .name = (char *) "a", .unit = (char *) "fen",
        .text = (char *) "0 元", .has_value = TRUE }, NULL },
    { { .kind = (char *) "price", .name = (char *) "a", .unit = (char *) "fen",
        .text = (char *) "元" }, CUE_CHECK_BAD_FACT },
    { { .kind = (char *) "price", .name = (char *) "a", .unit = (char *) "",
        .text = (char *) "15", .has_value = TRUE }, CUE_CHECK_BAD_FACT },
    { { .kind = (char *) "price", .name = (char *) " ", .unit = (char *) "fen",
        .has_value = TRUE }, CUE_CHECK_MISSING_FIELD },
    { { .kind = (char *) "date", .name = (char *) "a", .unit = (char *) "day",
        .text = (char *) "2026-12-01" }, NULL },
    { { .kind = (char *) "date", .name = (char *) "a", .unit = (char *) "day",
        .text = (char *) "下月" }, CUE_CHECK_BAD_DATE },
  };
  g_autoptr (CueTextCheck) check = check_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Draft draft;
      g_autoptr (GPtrArray) findings = NULL;
      guint n_facts = 0;

      draft_init (&draft, CUE_ENTRY_TALK);
      draft.entry.facts = g_ptr_array_new ();
      g_ptr_array_add (draft.entry.facts, (gpointer) &cases[i].fact);
      findings = cue_text_check_entry (check, &draft.entry, NULL);
      for (guint j = 0; j < findings->len; j++)
        {
          const CueFinding *finding = findings->pdata[j];

          if (g_strcmp0 (finding->place.field, "facts") != 0)
            continue;
          n_facts++;
          g_assert_cmpstr (finding->check, ==, cases[i].check);
        }
      g_test_message ("%u", i);
      g_assert_cmpuint (n_facts, ==, cases[i].check != NULL);
      g_ptr_array_unref (draft.entry.facts);
      draft_clear (&draft);
    }
}

static void
test_script (void)
{
  const char *xml = "<script xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" topic=\"overage\">"
                    "<old-id>S</old-id><title>流量</title><category>话术</category>"
                    "<step id=\"a\" kind=\"ask\" group=\"required\"><text>您的畅享套餐够用吗？</text>"
                    "<branch label=\"够\" next=\"end\"/></step>"
                    "<step id=\"do\" kind=\"do\" group=\"free\"><text>查合约计划</text></step>"
                    "</script>";
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueDocument)  document = cue_document_parse (xml, -1, "script", &error);
  g_autoptr (CueScript)    script = NULL;
  g_autoptr (CueTextCheck) check = check_new ();
  g_autoptr (GPtrArray)    findings = NULL;
  const CueFinding        *finding;

  g_assert_no_error (error);
  script = cue_script_new_from_document (document, &error);
  g_assert_no_error (error);
  findings = cue_text_check_script (check, script);
  finding = find (findings, CUE_CHECK_BANNED_WORD, CUE_FINDING_MUST);
  g_assert_cmpstr (finding->place.field, ==, "steps");
  g_assert_cmpstr (finding->place.line_id, ==, "a");
  /* What the agent does is not heard by anybody. */
  g_assert_cmpuint (count (findings, CUE_CHECK_BANNED_WORD), ==, 1);
}

/* Pieces that checks look for, and bytes between them. */
static char *
dup_random_text (GRand *rand)
{
  static const char *const pieces[] = {
    "畅享", "套餐", "合约", "计划", "{", "}", "{usage.left}", "｛", "｝", "，", "。", "！", " ",
    "10 GB", "1400000", "8000", "12", "110101", "19640307", "001X", "-", "@", "a.b", ".com", "不过",
    "\xe2\x80\x8b", "\xf0\x9f\x98\x80", "e\xcc\x81", "ARPU", "“", "”", "\xc2\xa0", "é", "\t", "\n",
    "保证不超", ".", "100%成功", "３", "x",
  };
  GString *text = g_string_new (NULL);
  int      n = g_rand_int_range (rand, 0, 60);

  for (int i = 0; i < n; i++)
    {
      if (g_rand_int_range (rand, 0, 6) == 0)
        {
          gunichar c = (gunichar) g_rand_int_range (rand, 1, 0x20000);

          if (g_unichar_validate (c))
            g_string_append_unichar (text, c);
        }
      else
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
    }
  return g_string_free (text, FALSE);
}

static const char *
text_of (const Draft *draft, const CuePlace *place)
{
  const CueSayLine *line = &draft->lines[0];

  if (g_strcmp0 (place->field, "title") == 0)
    return draft->entry.title;
  return g_strcmp0 (place->field, "say") == 0 ? line->text : line->elderly;
}

/* 10,000 texts: nothing crashes, every span lies in its text on borders of characters, and every
 * replacement leaves valid text. */
static void
test_hostile (void)
{
  g_autoptr (CueTextCheck) check = check_new ();
  GRand                   *rand = g_rand_new_with_seed (20261122);
  guint                    n_spans = 0;

  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *text = dup_random_text (rand);
      g_autofree char *elderly = dup_random_text (rand);
      g_autofree char *title = dup_random_text (rand);
      g_autoptr (GPtrArray) findings = NULL;
      Draft draft;

      draft_init (&draft, (CueEntryType) (i % CUE_N_ENTRY_TYPES));
      draft.entry.title = title;
      draft_say (&draft, "s1", text, elderly);
      findings = cue_text_check_entry (check, &draft.entry, "2026-11-22");
      for (guint j = 0; j < findings->len; j++)
        {
          const CueFinding *finding = findings->pdata[j];
          const char       *in;

          if (finding->place.length == 0)
            continue;
          in = text_of (&draft, &finding->place);
          n_spans++;
          g_assert_cmpuint (finding->place.start + finding->place.length, <=, strlen (in));
          g_assert_true (g_utf8_validate (in, finding->place.start, NULL));
          g_assert_true (g_utf8_validate (in + finding->place.start, finding->place.length, NULL));
          g_assert_true (finding->suggestion == NULL
                         || g_utf8_validate (finding->suggestion, -1, NULL));
        }
      draft_clear (&draft);
    }
  g_assert_cmpuint (n_spans, >, 10000);
  g_rand_free (rand);
}

/* A pasted megabyte does not fill the memory, and takes time in proportion to its size: here a tenth
 * of a second, under a sanitizer on a busy machine some seconds. */
static void
test_huge (void)
{
  static const char *const pieces[] = { "{", "好，", "1400000", "a@b.c", "畅享套餐", "。" };
  g_autoptr (CueTextCheck) check = check_new ();

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString)   text = g_string_new (NULL);
      g_autoptr (GPtrArray) findings = NULL;
      gint64                start;

      while (text->len < 1000000)
        g_string_append (text, pieces[i]);
      start = g_get_monotonic_time ();
      findings = check_line (check, text->str);
      g_test_message ("%s: %u findings, %.1f ms", pieces[i], findings->len,
                      (double) (g_get_monotonic_time () - start) / 1000);
      g_assert_cmpuint (findings->len, <=, 500);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-check/banned", test_banned);
  g_test_add_func ("/text-check/always-banned", test_always_banned);
  g_test_add_func ("/text-check/suggestions", test_suggestions);
  g_test_add_func ("/text-check/length", test_length);
  g_test_add_func ("/text-check/length-border", test_length_border);
  g_test_add_func ("/text-check/pace", test_pace);
  g_test_add_func ("/text-check/english", test_english);
  g_test_add_func ("/text-check/placeholders", test_placeholders);
  g_test_add_func ("/text-check/usual-values", test_usual_values);
  g_test_add_func ("/text-check/personal", test_personal);
  g_test_add_func ("/text-check/personal-everywhere", test_personal_everywhere);
  g_test_add_func ("/text-check/life-units", test_life_units);
  g_test_add_func ("/text-check/elderly", test_elderly);
  g_test_add_func ("/text-check/required", test_required);
  g_test_add_func ("/text-check/dates", test_dates);
  g_test_add_func ("/text-check/facts", test_facts);
  g_test_add_func ("/text-check/script", test_script);
  g_test_add_func ("/text-check/hostile", test_hostile);
  g_test_add_func ("/text-check/huge", test_huge);
  return g_test_run ();
}
