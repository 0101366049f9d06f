/* test-record-draft.c: what a form does not show stays, what it changes is a sound document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-error.h"
#include "cue-record-draft.h"

#define NS " xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\""
#define RULES "<rules" NS "><old-id>R1</old-id><title>甲</title>" \
  "<parameter name=\"a\" value=\"5\" source=\"S0\">次</parameter>" \
  "<rule id=\"R-1\" name=\"一\" level=\"alert\" priority=\"1\"><when>age &gt; $a</when>" \
  "<note>记</note></rule></rules>"
#define WORDS "<words" NS " use=\"synonyms\"><old-id>W1</old-id><title>乙</title>" \
  "<group id=\"g1\"><word>流量</word><word>上网</word></group></words>"
#define GOLDEN "<golden" NS "><old-id>G1</old-id><title>丙</title>" \
  "<query expect=\"YQ-1\" within=\"2\">怎么办</query></golden>"

static CueRecordDraft *
parse (const char *xml, CueDocumentKind kind)
{
  g_autoptr (GError) error = NULL;
  CueRecordDraft    *draft = cue_record_draft_parse (xml, kind, &error);

  g_assert_no_error (error);
  return draft;
}

static void
assert_says (CueRecordDraft *draft, guint sort, guint index, const char *field, const char *text)
{
  g_autofree char *is = cue_record_draft_dup (draft, sort, index, field);

  g_assert_cmpstr (is, ==, text);
}

/* The draft as a document: it must be one, and the same as the expected text. */
static void
assert_document (CueRecordDraft *draft, const char *expected)
{
  g_autofree char        *xml = cue_record_draft_to_xml (draft);
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueDocument) is = cue_document_parse (xml, -1, "draft", &error);
  g_autoptr (CueDocument) wanted = NULL;

  g_assert_no_error (error);
  wanted = cue_document_parse (expected, -1, "expected", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cue_document_get_body (is), ==, cue_document_get_body (wanted));
}

static void
test_same (void)
{
  g_autoptr (CueRecordDraft) rules = parse (RULES, CUE_DOCUMENT_RULES);
  g_autoptr (CueRecordDraft) words = parse (WORDS, CUE_DOCUMENT_WORDS);
  g_autoptr (CueRecordDraft) golden = parse (GOLDEN, CUE_DOCUMENT_GOLDEN);
  CueRecordDraft            *drafts[] = { rules, words, golden };
  const char                *texts[] = { RULES, WORDS, GOLDEN };

  /* Every field written back with what it says changes nothing. */
  for (guint i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      for (guint sort = 0; sort < cue_record_draft_get_n_sorts (drafts[i]); sort++)
        for (guint j = 0; j < cue_record_draft_count (drafts[i], sort); j++)
          {
            const CueRecordField *fields = cue_record_draft_get_fields (drafts[i], sort);

            for (guint k = 0; fields[k].name != NULL; k++)
              {
                g_autofree char *text
                    = cue_record_draft_dup (drafts[i], sort, j, fields[k].name);

                cue_record_draft_set (drafts[i], sort, j, fields[k].name, text);
              }
          }
      assert_document (drafts[i], texts[i]);
    }
}

static void
test_words (void)
{
  g_autoptr (CueRecordDraft) draft = parse (WORDS, CUE_DOCUMENT_WORDS);
  guint                      added;

  assert_says (draft, 0, 0, "words", "流量；上网");
  cue_record_draft_set (draft, 0, 0, "text", "a < b & c");
  cue_record_draft_set (draft, 0, 0, "words", "流量; ；网上 ；");
  added = cue_record_draft_add (draft, 0);
  cue_record_draft_set (draft, 0, added, "words", "宽带");
  assert_document (draft, "<words" NS " use=\"synonyms\"><old-id>W1</old-id><title>乙</title>"
                          "<group id=\"g1\"><word>流量</word><word>网上</word>"
                          "<text>a &lt; b &amp; c</text></group>"
                          "<group><word>宽带</word></group></words>");
  cue_record_draft_remove (draft, 0, 0);
  g_assert_cmpuint (cue_record_draft_count (draft, 0), ==, 1);
  assert_says (draft, 0, 0, "words", "宽带");
}

static void
test_rules (void)
{
  g_autoptr (CueRecordDraft) draft = parse (RULES, CUE_DOCUMENT_RULES);
  guint                      added = cue_record_draft_add (draft, 0);

  g_assert_cmpuint (cue_record_draft_get_n_sorts (draft), ==, 2);
  cue_record_draft_set (draft, 0, added, "name", "b");
  cue_record_draft_set (draft, 0, added, "value", "7");
  cue_record_draft_set (draft, 1, 0, "evidence", "满 {$a} 岁");
  cue_record_draft_set (draft, 1, 0, "note", "");
  cue_record_draft_set (draft, 1, 0, "when", "age > $b");
  assert_document (draft, "<rules" NS "><old-id>R1</old-id><title>甲</title>"
                          "<parameter name=\"a\" value=\"5\" source=\"S0\">次</parameter>"
                          "<parameter name=\"b\" value=\"7\"/>"
                          "<rule id=\"R-1\" name=\"一\" level=\"alert\" priority=\"1\">"
                          "<when>age &gt; $b</when><evidence>满 {$a} 岁</evidence></rule></rules>");
}

static void
test_golden (void)
{
  g_autoptr (CueRecordDraft) draft = parse (GOLDEN, CUE_DOCUMENT_GOLDEN);
  guint                      added = cue_record_draft_add (draft, 0);
  g_autoptr (GError)         error = NULL;

  assert_says (draft, 0, added, "within", "3");
  cue_record_draft_set (draft, 0, added, "question", "流量不够");
  cue_record_draft_set (draft, 0, added, "expect", "YQ-2");
  cue_record_draft_set (draft, 0, 0, "within", "");
  assert_document (draft, "<golden" NS "><old-id>G1</old-id><title>丙</title>"
                          "<query expect=\"YQ-1\">怎么办</query>"
                          "<query expect=\"YQ-2\" within=\"3\">流量不够</query></golden>");
  g_assert_null (cue_record_draft_parse (WORDS, CUE_DOCUMENT_GOLDEN, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
}

static const CueDocumentKind kinds_of_rows[] = { CUE_DOCUMENT_WORDS, CUE_DOCUMENT_GOLDEN,
                                                 CUE_DOCUMENT_RULES, CUE_DOCUMENT_SCORECARD,
                                                 CUE_DOCUMENT_CATALOGUE };

static char *
make_new (CueDocumentKind kind, const char *title)
{
  return cue_record_draft_new_xml (kind, "jargon", "6f1f3c0e-8d0c-4a55-9a53-0d8a4c5a7b11", "/yq/",
                                   title, "2026-11-28");
}

/* Read and written again it is the same bytes, also when another name was typed and taken back. */
static void
test_new (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds_of_rows); i++)
    {
      g_autofree char           *xml = make_new (kinds_of_rows[i], "甲 & <乙>");
      g_autoptr (CueRecordDraft) draft = parse (xml, kinds_of_rows[i]);
      g_autofree char           *again = NULL;

      g_assert_cmpstr (cue_record_draft_get_title (draft), ==, "甲 & <乙>");
      cue_record_draft_set_title (draft, "丙 & <丁>");
      g_assert_cmpstr (cue_record_draft_get_title (draft), ==, "丙 & <丁>");
      cue_record_draft_set_title (draft, "");
      g_assert_cmpstr (cue_record_draft_get_title (draft), ==, "");
      cue_record_draft_set_title (draft, "甲 & <乙>");
      again = cue_record_draft_to_xml (draft);
      g_assert_cmpstr (again, ==, xml);
    }
}

/* A draft is never its own blank, or it would be taken for nothing; the blank's blank is the same. */
static void
test_blank (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds_of_rows); i++)
    {
      CueDocumentKind            kind = kinds_of_rows[i];
      g_autoptr (GError)         error = NULL;
      g_autofree char           *xml = make_new (kind, "甲");
      g_autoptr (CueRecordDraft) draft = parse (xml, kind);
      g_autofree char           *only_title = cue_record_draft_dup_blank (xml, kind, &error);
      g_autofree char           *nameless = make_new (kind, "");
      g_autofree char           *with_row = NULL;
      g_autofree char           *blank = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (only_title, ==, nameless);
      cue_record_draft_add (draft, 0);
      with_row = cue_record_draft_to_xml (draft);
      g_assert_cmpstr (with_row, !=, xml);
      blank = cue_record_draft_dup_blank (with_row, kind, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (blank, ==, xml);
      g_assert_null (cue_record_draft_dup_blank ("<words", kind, &error));
      g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-draft/same", test_same);
  g_test_add_func ("/record-draft/new", test_new);
  g_test_add_func ("/record-draft/blank", test_blank);
  g_test_add_func ("/record-draft/words", test_words);
  g_test_add_func ("/record-draft/rules", test_rules);
  g_test_add_func ("/record-draft/golden", test_golden);
  return g_test_run ();
}
