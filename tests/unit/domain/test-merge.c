/* test-merge.c: nothing is lost and nothing is decided silently when two people wrote on one text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-entry-draft.h"
#include "merge-fixture.h"

static const char base_xml[]
  = "<entry xmlns=\"urn:cuedesk:knowledge:1\" id=\"11111111-2222-4333-8444-555555555555\" "
    "scope=\"/yq/\" type=\"tariff\" valid-until=\"2026-12-31\"><title>流量包怎么加</title>"
    "<asked>流量不够用怎么办</asked><asked>加个流量包</asked><keyword>流量包</keyword>"
    "<category>资费/流量包</category>"
    "<fact kind=\"price\" name=\"包价\" unit=\"fen\" value=\"1500\">15 元</fact>"
    "<fact kind=\"quota\" name=\"含流量\" unit=\"mb\" value=\"10240\">10 GB</fact>"
    "<say id=\"s1\">可以加一个包。<elderly>加一个包。</elderly></say>"
    "<say id=\"s2\">到月底清零。</say><say id=\"s3\">马上生效。</say>"
    "<read><p>先核对。</p><steps><item>查剩余</item><item>发短信</item></steps><p>月底另问。</p>"
    "<note>回“是”才算。</note></read></entry>";

static CueEntry *
make_base (void)
{
  g_autoptr (GError) error = NULL;
  CueEntry          *entry = cue_entry_draft_parse (base_xml, -1, "test", &error);

  g_assert_no_error (error);
  return entry;
}

static void
set_text (CueEntry *entry, const char *field, const char *line_id, const char *text)
{
  const CuePlace place = { .field = (char *) field, .line_id = (char *) line_id };

  g_assert_true (cue_entry_draft_set_text (entry, &place, text));
}

static char *
get_text (const CueEntry *entry, const char *field, const char *line_id)
{
  const CuePlace place = { .field = (char *) field, .line_id = (char *) line_id };

  return cue_entry_draft_dup_text (entry, &place);
}

/* -- random writing ------------------------------------------------------------------------------------------ */

static void
add_member (CueEntry *entry, GRand *rand, const char *word)
{
  GStrv                 before = cue_entry_draft_get_list (entry, "asked");
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  gboolean              drop = g_rand_boolean (rand) && before != NULL && *before != NULL;

  for (guint i = drop ? 1 : 0; before != NULL && before[i] != NULL; i++)
    g_ptr_array_add (list, before[i]);
  g_ptr_array_add (list, (gpointer) word);
  g_ptr_array_add (list, NULL);
  cue_entry_draft_set_list (entry, "asked", (const char *const *) list->pdata);
}

static void
change_line (CueEntry *entry, GRand *rand, const CueEntry *base, const char *word)
{
  guint at = entry->say->len > 0 ? (guint) g_rand_int_range (rand, 0, (int) entry->say->len) : 0;

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      {
        g_autofree char *id = cue_entry_draft_dup_new_line_id (entry, base);

        cue_entry_draft_insert_item (entry, "say", at, cue_say_line_new (id, NULL, word, NULL));
        break;
      }
    case 1:
      if (entry->say->len > 1)
        cue_entry_draft_remove_item (entry, "say", at);
      break;
    case 2:
      if (entry->say->len > 0)
        set_text (entry, "elderly", ((CueSayLine *) entry->say->pdata[at])->id, word);
      break;
    default:
      if (entry->say->len > 0)
        set_text (entry, "say", ((CueSayLine *) entry->say->pdata[at])->id, word);
      break;
    }
}

static void
change_block (CueEntry *entry, GRand *rand, const char *word)
{
  const char *const cells[] = { word, NULL };
  guint             at
    = entry->read->len > 0 ? (guint) g_rand_int_range (rand, 0, (int) entry->read->len) : 0;
  CueBlock         *block = cue_block_new (CUE_BLOCK_PARAGRAPH);

  cue_block_add_row (block, cells);
  switch (g_rand_int_range (rand, 0, 3))
    {
    case 0:
      cue_entry_draft_insert_item (entry, "read", at, block);
      return;
    case 1:
      if (entry->read->len > 0)
        cue_entry_draft_remove_item (entry, "read", at);
      break;
    default:
      if (entry->read->len > 0)
        {
          cue_entry_draft_set_item (entry, "read", at, block);
          return;
        }
      break;
    }
  cue_block_unref (block);
}

static void
change_something (CueEntry *entry, GRand *rand, const CueEntry *base, const char *who, guint step)
{
  g_autofree char *word = g_strdup_printf ("%s%u", who, step);

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      set_text (entry, "title", NULL, word);
      break;
    case 1:
      add_member (entry, rand, word);
      break;
    case 2:
      set_text (entry, "facts", g_rand_boolean (rand) ? "包价" : "含流量", word);
      break;
    case 3:
      change_block (entry, rand, word);
      break;
    default:
      change_line (entry, rand, base, word);
      break;
    }
}

static CueEntry *
write_on (const CueEntry *base, GRand *rand, const char *who)
{
  CueEntry *entry = cue_entry_draft_copy (base);
  guint     n = (guint) g_rand_int_range (rand, 0, MERGE_MAX_WORDS);

  for (guint i = 0; i < n; i++)
    change_something (entry, rand, base, who, i);
  return entry;
}

/* Lists keep mine's order, so they are compared as sets; everything else as it stands. */
static void
assert_same (const CueEntry *a, const CueEntry *b)
{
  g_autoptr (CueEntry) other = cue_entry_draft_copy (a);
  GStrv                list = cue_entry_draft_get_list (a, "asked");
  GStrv                wanted = cue_entry_draft_get_list (b, "asked");

  g_assert_cmpuint (list != NULL ? g_strv_length (list) : 0, ==,
                    wanted != NULL ? g_strv_length (wanted) : 0);
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    g_assert_true (g_strv_contains ((const char *const *) wanted, list[i]));
  cue_entry_draft_set_list (other, "asked", (const char *const *) wanted);
  if (!cue_entry_draft_equal (other, b))
    {
      g_autofree char *x = cue_entry_draft_to_xml (other);
      g_autofree char *y = cue_entry_draft_to_xml (b);

      g_assert_cmpstr (x, ==, y);
    }
}

/* Who has changed nothing gets the other's text; whoever has, keeps his when the other has not. */
static void
test_one_side (void)
{
  g_autoptr (GRand)    rand = g_rand_new_with_seed (61);
  g_autoptr (CueEntry) base = make_base ();

  for (guint run = 0; run < MERGE_N_RUNS; run++)
    {
      g_autoptr (CueEntry) other = write_on (base, rand, "他");
      g_autoptr (CueMerge) forward = cue_merge_new (base, other, base, NULL);
      g_autoptr (CueMerge) backward = cue_merge_new (base, base, other, NULL);
      g_autoptr (CueMerge) both = cue_merge_new (base, other, other, NULL);
      g_autoptr (CueEntry) taken = cue_merge_create (forward);
      g_autoptr (CueEntry) kept = cue_merge_create (backward);

      merge_assert_one_side (forward, backward, both);
      assert_same (taken, other);
      assert_same (kept, other);
    }
}

static void
test_nothing_lost (void)
{
  g_autoptr (GRand)    rand = g_rand_new_with_seed (62);
  g_autoptr (CueEntry) base = make_base ();
  guint                n_conflicts = 0;

  for (guint run = 0; run < MERGE_N_RUNS; run++)
    {
      g_autoptr (CueEntry)   theirs = write_on (base, rand, "他");
      g_autoptr (CueEntry)   mine = write_on (base, rand, "我");
      g_autoptr (CueMerge)   merge = cue_merge_new (base, theirs, mine, NULL);
      g_autoptr (CueEntry)   merged = cue_merge_create (merge);
      g_autofree char       *his = cue_entry_draft_to_xml (theirs);
      g_autofree char       *own = cue_entry_draft_to_xml (mine);
      g_autofree char       *result = cue_entry_draft_to_xml (merged);
      g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

      n_conflicts += cue_merge_count_open (merge);
      merge_assert_nothing_lost (merge, his, own, result);
      for (guint i = 0; i < merged->say->len; i++)
        g_assert_true (g_hash_table_add (ids, ((CueSayLine *) merged->say->pdata[i])->id));
    }
  g_assert_cmpuint (n_conflicts, >, MERGE_N_RUNS / 4);
}

/* Decided for one side everywhere, the result is that side as far as they differ. */
static void
test_decided (void)
{
  g_autoptr (GRand)    rand = g_rand_new_with_seed (63);
  g_autoptr (CueEntry) base = make_base ();

  for (guint run = 0; run < MERGE_N_RUNS; run++)
    {
      g_autoptr (CueEntry) theirs = write_on (base, rand, "他");
      g_autoptr (CueEntry) mine = write_on (base, rand, "我");
      g_autoptr (CueMerge) merge = cue_merge_new (base, theirs, mine, NULL);
      g_autoptr (CueEntry) own = NULL;

      merge_choose_mine (merge);
      own = cue_merge_create (merge);
      assert_same (own, mine);
    }
}

/* -- single cases ---------------------------------------------------------------------------------------------- */

static void
test_fields (void)
{
  g_autoptr (CueEntry)  base = make_base ();
  g_autoptr (CueEntry)  theirs = cue_entry_draft_copy (base);
  g_autoptr (CueEntry)  mine = cue_entry_draft_copy (base);
  g_autoptr (CueMerge)  merge = NULL;
  g_autoptr (CueEntry)  merged = NULL;
  g_autoptr (CueEntry)  chosen = NULL;
  g_autofree char      *title = NULL;
  g_autofree char      *say = NULL;
  g_autofree char      *price = NULL;
  const CueMergeChange *conflict = NULL;

  set_text (theirs, "valid-until", NULL, "2027-06-30");
  set_text (theirs, "facts", "包价", "20 元");
  set_text (theirs, "say", "s2", "用不完清零。");
  set_text (mine, "title", NULL, "怎么加流量包");
  set_text (mine, "say", "s2", "月底没用完就没了。");
  merge = cue_merge_new (base, theirs, mine, NULL);
  g_assert_cmpuint (cue_merge_get_n_changes (merge), ==, 3);
  g_assert_cmpuint (cue_merge_count_open (merge), ==, 1);
  for (guint i = 0; i < 3; i++)
    if (cue_merge_get_change (merge, i)->conflict)
      {
        conflict = cue_merge_get_change (merge, i);
        g_assert_cmpstr (conflict->field, ==, "say");
        g_assert_cmpstr (conflict->line_id, ==, "s2");
        g_assert_cmpstr (conflict->base, ==, "到月底清零。");
        merged = cue_merge_create (merge);
        cue_merge_choose (merge, i, CUE_MERGE_THEIRS);
      }
  g_assert_nonnull (conflict);
  title = get_text (merged, "title", NULL);
  g_assert_cmpstr (title, ==, "怎么加流量包");
  g_assert_cmpstr (merged->valid_until, ==, "2027-06-30");
  price = get_text (merged, "facts", "包价");
  g_assert_cmpstr (price, ==, "20 元");
  say = get_text (merged, "say", "s2");
  g_assert_cmpstr (say, ==, "月底没用完就没了。");
  chosen = cue_merge_create (merge);
  g_free (say);
  say = get_text (chosen, "say", "s2");
  g_assert_cmpstr (say, ==, "用不完清零。");
}

/* What I removed and they changed, and the other way round, is asked. */
static void
test_removed (void)
{
  g_autoptr (CueEntry) base = make_base ();
  g_autoptr (CueEntry) theirs = cue_entry_draft_copy (base);
  g_autoptr (CueEntry) mine = cue_entry_draft_copy (base);
  g_autoptr (CueMerge) merge = NULL;
  g_autoptr (CueEntry) merged = NULL;

  cue_entry_draft_remove_item (mine, "say", 1);
  set_text (theirs, "say", "s2", "改过的。");
  cue_entry_draft_remove_item (theirs, "say", 2);
  merge = cue_merge_new (base, theirs, mine, NULL);
  g_assert_cmpuint (cue_merge_count_open (merge), ==, 1);
  merged = cue_merge_create (merge);
  g_assert_cmpuint (merged->say->len, ==, 1);
  cue_merge_choose (merge, 0, CUE_MERGE_THEIRS);
  cue_merge_choose (merge, 1, CUE_MERGE_THEIRS);
  cue_entry_unref (merged);
  merged = cue_merge_create (merge);
  g_assert_cmpuint (merged->say->len, ==, 2);
  g_assert_cmpstr (((CueSayLine *) merged->say->pdata[1])->text, ==, "改过的。");
}

/* Two people added a line each, and both became s4: they are two lines, and theirs keeps the id. */
static void
test_two_new_lines (void)
{
  g_autoptr (CueEntry) base = make_base ();
  g_autoptr (CueEntry) theirs = cue_entry_draft_copy (base);
  g_autoptr (CueEntry) mine = cue_entry_draft_copy (base);
  g_autoptr (CueMerge) merge = NULL;
  g_autoptr (CueEntry) merged = NULL;

  cue_entry_draft_insert_item (theirs, "say", 3, cue_say_line_new ("s4", NULL, "他的新句。", NULL));
  cue_entry_draft_insert_item (mine, "say", 1, cue_say_line_new ("s4", NULL, "我的新句。", NULL));
  merge = cue_merge_new (base, theirs, mine, NULL);
  g_assert_cmpuint (cue_merge_count_open (merge), ==, 0);
  merged = cue_merge_create (merge);
  g_assert_cmpuint (merged->say->len, ==, 5);
  g_assert_cmpstr (((CueSayLine *) merged->say->pdata[1])->text, ==, "我的新句。");
  g_assert_cmpstr (((CueSayLine *) merged->say->pdata[1])->id, ==, "s5");
  g_assert_cmpstr (((CueSayLine *) merged->say->pdata[4])->text, ==, "他的新句。");
  g_assert_cmpstr (((CueSayLine *) merged->say->pdata[4])->id, ==, "s4");
}

/* A field that is left to the text above follows it without a question, also where it had been
 * different. */
static void
test_inherited (void)
{
  const char *const    inherited[] = { "facts", NULL };
  g_autoptr (CueEntry) base = make_base ();
  g_autoptr (CueEntry) above = cue_entry_draft_copy (base);
  g_autoptr (CueEntry) local = cue_entry_draft_copy (base);
  g_autoptr (CueMerge) merge = NULL;
  g_autoptr (CueEntry) merged = NULL;
  g_auto (GStrv)       same = NULL;
  g_autofree char     *price = NULL;

  set_text (above, "facts", "包价", "20 元");
  set_text (local, "facts", "包价", "18 元");
  set_text (local, "title", NULL, "青屿的流量包");
  merge = cue_merge_new (base, above, local, inherited);
  g_assert_cmpuint (cue_merge_count_open (merge), ==, 0);
  merged = cue_merge_create (merge);
  price = get_text (merged, "facts", "包价");
  g_assert_cmpstr (price, ==, "20 元");
  same = cue_merge_list_same_fields (merged, above);
  g_assert_true (g_strv_contains ((const char *const *) same, "facts"));
  g_assert_true (g_strv_contains ((const char *const *) same, "read"));
  g_assert_false (g_strv_contains ((const char *const *) same, "title"));
}

/* The kind of a block is part of what it says. */
static void
test_block_kind (void)
{
  const char *const    cells[] = { "先核对。", NULL };
  g_autoptr (CueEntry) base = make_base ();
  g_autoptr (CueEntry) theirs = cue_entry_draft_copy (base);
  g_autoptr (CueMerge) merge = NULL;
  g_autoptr (CueEntry) merged = NULL;
  CueBlock            *note = cue_block_new (CUE_BLOCK_NOTE);

  cue_block_add_row (note, cells);
  cue_entry_draft_set_item (theirs, "read", 0, note);
  merge = cue_merge_new (base, theirs, base, NULL);
  g_assert_cmpuint (cue_merge_get_n_changes (merge), ==, 1);
  merged = cue_merge_create (merge);
  g_assert_cmpint (((CueBlock *) merged->read->pdata[0])->kind, ==, CUE_BLOCK_NOTE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/one-side", test_one_side);
  g_test_add_func ("/merge/nothing-lost", test_nothing_lost);
  g_test_add_func ("/merge/decided", test_decided);
  g_test_add_func ("/merge/fields", test_fields);
  g_test_add_func ("/merge/removed", test_removed);
  g_test_add_func ("/merge/two-new-lines", test_two_new_lines);
  g_test_add_func ("/merge/inherited", test_inherited);
  g_test_add_func ("/merge/block-kind", test_block_kind);
  return g_test_run ();
}
