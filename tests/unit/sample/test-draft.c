/* test-draft.c: every text of the sample, read as a draft and written again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-entry-draft.h"
#include "cue-fact-text.h"
#include "cue-script-draft.h"
#include "sample-walk.h"

/* A complete text comes out in canonical form, so that what an editor did not touch is no change. */
static void
test_round_trip (void)
{
  g_autoptr (SampleWalk) walk = sample_walk_new (SAMPLE_TODAY);
  guint                  n_entries = 0;
  guint                  n_scripts = 0;

  for (guint i = 0; i < walk->documents->len; i++)
    {
      CueDocument      *document = walk->documents->pdata[i];
      CueDocumentKind   kind = cue_document_get_kind (document);
      const char       *body = cue_document_get_body (document);
      g_autoptr (GError) error = NULL;

      if (kind == CUE_DOCUMENT_ENTRY || kind == CUE_DOCUMENT_NOTICE)
        {
          g_autoptr (CueEntry) entry = cue_entry_draft_parse (body, -1, "sample", &error);
          g_autoptr (CueEntry) strict = cue_entry_new_from_document (document, NULL);
          g_autoptr (CueEntry) copy = NULL;
          g_autofree char     *xml = NULL;
          g_autofree char     *again = NULL;

          g_assert_no_error (error);
          copy = cue_entry_draft_copy (entry);
          xml = cue_entry_draft_to_xml (copy);
          again = cue_entry_draft_to_document_xml (strict);
          g_assert_cmpstr (xml, ==, body);
          g_assert_cmpstr (again, ==, body);
          g_assert_true (cue_entry_draft_equal (strict, entry));
          g_assert_true (cue_entry_draft_equal (copy, entry));
          n_entries++;
        }
      else if (kind == CUE_DOCUMENT_SCRIPT)
        {
          g_autoptr (CueScript) script = cue_script_draft_parse (body, -1, "sample", &error);
          g_autoptr (CueScript) copy = NULL;
          g_autofree char      *xml = NULL;

          g_assert_no_error (error);
          copy = cue_script_draft_copy (script);
          xml = cue_script_draft_to_xml (copy);
          g_assert_cmpstr (xml, ==, body);
          g_assert_true (cue_script_draft_equal (script, copy));
          n_scripts++;
        }
    }
  g_assert_cmpuint (n_entries, >, 100);
  g_assert_cmpuint (n_scripts, >, 5);
}

/* Texts a person may leave in a field; the last ones hold what XML or the schema would refuse. */
static const char *const TEXTS[] = { "", "加一个包", "{usage.left}", "a < b & \"c\"", "15 元", "{",
                                     "\x01control", "2026-13-99" };

static const char *
any_text (GRand *rand)
{
  return TEXTS[g_rand_int_range (rand, 0, G_N_ELEMENTS (TEXTS))];
}

static gpointer
any_item (GRand *rand, const CueEntry *draft, const char *field)
{
  CueBlock *block;
  int       n_rows;

  if (g_str_equal (field, "say"))
    {
      g_autofree char *id = cue_entry_draft_dup_new_line_id (draft, NULL);

      return cue_say_line_new (id, g_rand_boolean (rand) ? "phone" : NULL, any_text (rand),
                               any_text (rand));
    }
  if (g_str_equal (field, "facts"))
    {
      CueTypedFact *fact = cue_typed_fact_new ("price", any_text (rand), "fen", any_text (rand));

      fact->has_value = g_rand_boolean (rand);
      fact->value = fact->has_value ? g_rand_int_range (rand, 0, 9) : 0;
      return fact;
    }
  block = cue_block_new ((CueBlockKind) g_rand_int_range (rand, 0, CUE_BLOCK_LINK + 1));
  n_rows = block->kind == CUE_BLOCK_LIST || block->kind == CUE_BLOCK_TABLE ? 3 : 1;

  for (int i = 0; i < n_rows; i++)
    {
      const char *cells[] = { any_text (rand), block->kind == CUE_BLOCK_TABLE ? "x" : NULL, NULL };

      cue_block_add_row (block, cells);
    }
  block->href = block->kind == CUE_BLOCK_LINK ? g_strdup (any_text (rand)) : NULL;
  return block;
}

static void
random_edit (GRand *rand, CueEntry *draft)
{
  static const char *const texts[] = { "title", "valid-from", "category", "topic", "type", "minutes",
                                       "audience", "say", "elderly", "read", "facts" };
  static const char *const lists[] = { "asked", "keywords", "tiers", "plans", "related" };
  static const char *const items[] = { "say", "facts", "read" };
  const char *field = items[g_rand_int_range (rand, 0, G_N_ELEMENTS (items))];
  GPtrArray  *array = cue_entry_draft_get_items (draft, field);
  guint       n = array->len;
  CuePlace    place = { 0 };
  const char *values[] = { any_text (rand), any_text (rand), NULL };

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      place.field = (char *) texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))];
      place.line_id = (char *) (g_str_equal (place.field, "read") || g_str_equal (place.field, "facts")
                                    ? "0" : "s1");
      cue_entry_draft_set_text (draft, &place, any_text (rand));
      break;
    case 1:
      cue_entry_draft_set_list (draft, lists[g_rand_int_range (rand, 0, G_N_ELEMENTS (lists))],
                                values);
      break;
    case 2:
      if (n > 0)
        cue_entry_draft_remove_item (draft, field, (guint) g_rand_int_range (rand, 0, (int) n));
      break;
    case 3:
      if (n > 0)
        cue_entry_draft_move_item (draft, field, (guint) g_rand_int_range (rand, 0, (int) n),
                                   (guint) g_rand_int_range (rand, 0, (int) n));
      break;
    default:
      cue_entry_draft_insert_item (draft, field, (guint) g_rand_int_range (rand, 0, (int) n + 1),
                                   any_item (rand, draft, field));
    }
}

/* Whatever a person has left unfinished can be read back, and reading it back changes nothing more. */
static void
test_unfinished (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  for (int round = 0; round < 300; round++)
    {
      g_autoptr (CueEntry) draft = cue_entry_draft_new (round % 2 ? CUE_DOCUMENT_ENTRY
                                                                  : CUE_DOCUMENT_NOTICE,
                                                        CUE_ENTRY_TARIFF,
                                                        "00000000-0000-4000-8000-000000000000", "/yq/");

      for (int i = 0; i < 12; i++)
        {
          g_autoptr (CueEntry) before = cue_entry_draft_copy (draft);
          g_autofree char     *was = cue_entry_draft_to_xml (before);
          g_autofree char     *still = NULL;
          g_autofree char     *xml = NULL;
          g_autofree char     *again = NULL;
          g_autoptr (CueEntry) read = NULL;
          g_autoptr (GError)   error = NULL;

          random_edit (rand, draft);
          still = cue_entry_draft_to_xml (before);
          g_assert_cmpstr (was, ==, still);  /* the copy shares, and is not touched */
          xml = cue_entry_draft_to_xml (draft);
          read = cue_entry_draft_parse (xml, -1, "draft", &error);
          g_assert_no_error (error);
          again = cue_entry_draft_to_xml (read);
          g_assert_cmpstr (xml, ==, again);
        }
    }
}

static void
test_new_ids (void)
{
  g_autoptr (CueEntry) base = cue_entry_draft_new (CUE_DOCUMENT_ENTRY, CUE_ENTRY_RULE,
                                                   "00000000-0000-4000-8000-000000000000", "/yq/");
  g_autoptr (CueEntry) draft = cue_entry_draft_copy (base);
  g_autofree char     *id = NULL;

  /* s1 is taken out: the next one is s2 all the same, for flags and evidence know s1. */
  cue_entry_draft_remove_item (draft, "say", 0);
  id = cue_entry_draft_dup_new_line_id (draft, base);
  g_assert_cmpstr (id, ==, "s2");
}

/* The sample was typed by people who gave unit and value themselves: what the words say is the same
 * wherever it is understood, but for hours written as days and the like. */
static void
test_fact_words (void)
{
  static const struct { const char *text; const char *unit; gint64 value; } examples[] = {
    { "15 元/月", "fen", 1500 },        { "每月 10.5 元", "fen", 1050 }, { "5 元/GB", "fen-per-gb", 500 },
    { "0.99元/分钟", "fen-per-minute", 99 }, { "10 GB", "mb", 10240 }, { "512MB", "mb", 512 },
    { "1,234 条", "pieces", 1234 },     { "4 小时", "minutes", 240 },   { "2 年", "months", 24 },
    { "30%", "percent", 30 },           { "2026-12-31", "day", 0 },    { "0.15 元/分钟", "fen-per-minute", 15 },
    { "第 3 代，20 元", "fen", 2000 },
  };
  static const char *const none[] = { "", "免费", "15", "0.155 元", "2026-13-01", "1.5 条", "元" };
  g_autoptr (SampleWalk)   walk = sample_walk_new (SAMPLE_TODAY);
  guint                    n_same = 0;
  guint                    n_all = 0;
  CueFactValue             value;

  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_assert_true (cue_fact_understand (examples[i].text, &value));
      g_assert_cmpstr (value.unit, ==, examples[i].unit);
      g_assert_cmpint (value.value, ==, examples[i].value);
      g_assert_true (cue_fact_kind_fits (value.kind, value.unit));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_false (cue_fact_understand (none[i], &value));
  for (guint i = 0; i < walk->documents->len; i++)
    {
      g_autoptr (CueEntry) entry = NULL;

      if (cue_document_get_kind (walk->documents->pdata[i]) != CUE_DOCUMENT_ENTRY)
        continue;
      entry = cue_entry_new_from_document (walk->documents->pdata[i], NULL);
      for (guint f = 0; f < entry->facts->len; f++)
        {
          const CueTypedFact *fact = entry->facts->pdata[f];

          n_all++;
          n_same += cue_fact_understand (fact->text, &value) && g_str_equal (value.unit, fact->unit)
                    && value.value == fact->value;
        }
    }
  g_test_message ("%u of %u facts read as they were given", n_same, n_all);
  g_assert_cmpuint (n_same * 100, >=, n_all * 85);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft/round-trip", test_round_trip);
  g_test_add_func ("/draft/unfinished", test_unfinished);
  g_test_add_func ("/draft/new-ids", test_new_ids);
  g_test_add_func ("/draft/fact-words", test_fact_words);
  return g_test_run ();
}
