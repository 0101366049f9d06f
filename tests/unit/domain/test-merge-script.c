/* test-merge-script.c: two people wrote on one script: it is decided step by step, and nothing is lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-script-draft.h"
#include "merge-fixture.h"

static const char base_xml[]
  = "<script xmlns=\"urn:cuedesk:knowledge:1\" id=\"11111111-2222-4333-8444-555555555555\" "
    "scope=\"/yq/\" topic=\"overage\"><title>流量不够用</title><asked>流量不够</asked>"
    "<category>话术</category>"
    "<step id=\"n1\" kind=\"say\" group=\"required\"><text>您好。</text><elderly>您慢讲。</elderly></step>"
    "<step id=\"n2\" kind=\"ask\" group=\"required\"><text>多看视频吗？</text>"
    "<branch label=\"看\" next=\"n3\"/><branch label=\"不看\" next=\"end\"/></step>"
    "<step id=\"n3\" kind=\"say\" group=\"advised\"><text>可以加包。</text></step>"
    "<step id=\"n4\" kind=\"disclose\" group=\"required\"><text>次月生效。</text><covers>N02</covers>"
    "</step></script>";

static CueScript *
make_base (void)
{
  g_autoptr (GError) error = NULL;
  CueScript         *script = cue_script_draft_parse (base_xml, -1, "test", &error);

  g_assert_no_error (error);
  return script;
}

static void
set_text (CueScript *script, const char *field, const char *id, const char *text)
{
  const CuePlace place = { .field = (char *) field, .line_id = (char *) id };

  g_assert_true (cue_script_draft_set_text (script, &place, text));
}

/* A copy of a step in its place, to be changed. */
static CueScriptStep *
own_step (CueScript *script, guint at)
{
  CueScriptStep *step = cue_script_step_copy (script->steps->pdata[at]);

  g_ptr_array_insert (script->steps, (int) at, step);
  g_ptr_array_remove_index (script->steps, at + 1);
  return step;
}

static CueScriptStep *
add_step (CueScript *script, guint at, const char *text)
{
  g_autofree char *id = cue_script_draft_dup_new_step_id (script);
  CueScriptStep   *step = cue_script_step_new (id);

  g_free (step->text);
  step->text = g_strdup (text);
  g_ptr_array_insert (script->steps, (int) at, step);
  return step;
}

static void
change_something (CueScript *script, GRand *rand, const char *who, guint turn)
{
  g_autofree char *word = g_strdup_printf ("%s%u", who, turn);
  guint            n = script->steps->len;
  guint            at = n > 0 ? (guint) g_rand_int_range (rand, 0, (int) n) : 0;
  CueScriptStep   *step;

  if (n == 0)
    return;
  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      set_text (script, "title", NULL, word);
      break;
    case 1:
      set_text (script, "elderly", ((CueScriptStep *) script->steps->pdata[at])->id, word);
      break;
    case 2:
      add_step (script, at, word);
      break;
    case 3:
      if (n > 1)
        g_ptr_array_remove_index (script->steps, at);
      break;
    case 4:
      cue_script_step_add_branch (own_step (script, at), word, "end", NULL);
      break;
    case 5:
      step = own_step (script, at);
      g_free (step->next);
      step->next = g_strdup (word);
      break;
    default:
      set_text (script, "steps", ((CueScriptStep *) script->steps->pdata[at])->id, word);
      break;
    }
}

static CueScript *
write_on (const CueScript *base, GRand *rand, const char *who)
{
  CueScript *script = cue_script_draft_copy (base);
  guint      n = (guint) g_rand_int_range (rand, 0, MERGE_MAX_WORDS);

  for (guint i = 0; i < n; i++)
    change_something (script, rand, who, i);
  return script;
}

static void
assert_same (const CueScript *a, const CueScript *b)
{
  g_autofree char *x = cue_script_draft_to_xml (a);
  g_autofree char *y = cue_script_draft_to_xml (b);

  g_assert_cmpstr (x, ==, y);
}

/* Who has changed nothing gets the other's text; whoever has, keeps his when the other has not. */
static void
test_one_side (void)
{
  g_autoptr (GRand)     rand = g_rand_new_with_seed (71);
  g_autoptr (CueScript) base = make_base ();

  for (guint run = 0; run < MERGE_N_RUNS; run++)
    {
      g_autoptr (CueScript) other = write_on (base, rand, "他");
      g_autoptr (CueMerge)  forward = cue_merge_new_script (base, other, base);
      g_autoptr (CueMerge)  backward = cue_merge_new_script (base, base, other);
      g_autoptr (CueMerge)  both = cue_merge_new_script (base, other, other);
      g_autoptr (CueScript) taken = cue_merge_create_script (forward);
      g_autoptr (CueScript) kept = cue_merge_create_script (backward);

      merge_assert_one_side (forward, backward, both);
      assert_same (taken, other);
      assert_same (kept, other);
    }
}

static void
test_nothing_lost (void)
{
  g_autoptr (GRand)     rand = g_rand_new_with_seed (72);
  g_autoptr (CueScript) base = make_base ();
  guint                 n_conflicts = 0;

  for (guint run = 0; run < MERGE_N_RUNS; run++)
    {
      g_autoptr (CueScript)  theirs = write_on (base, rand, "他");
      g_autoptr (CueScript)  mine = write_on (base, rand, "我");
      g_autoptr (CueMerge)   merge = cue_merge_new_script (base, theirs, mine);
      g_autoptr (CueScript)  merged = cue_merge_create_script (merge);
      g_autofree char       *his = cue_script_draft_to_xml (theirs);
      g_autofree char       *own = cue_script_draft_to_xml (mine);
      g_autofree char       *result = cue_script_draft_to_xml (merged);
      g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

      n_conflicts += cue_merge_count_open (merge);
      merge_assert_nothing_lost (merge, his, own, result);
      for (guint i = 0; i < merged->steps->len; i++)
        g_assert_true (g_hash_table_add (ids, ((CueScriptStep *) merged->steps->pdata[i])->id));
    }
  g_assert_cmpuint (n_conflicts, >, MERGE_N_RUNS / 4);
}

/* Decided for mine everywhere the steps are mine.  Their order is none of the questions, and a step
 * whose id they took has another one. */
static void
test_decided (void)
{
  g_autoptr (GRand)     rand = g_rand_new_with_seed (73);
  g_autoptr (CueScript) base = make_base ();

  for (guint run = 0; run < MERGE_N_RUNS; run++)
    {
      g_autoptr (CueScript) theirs = write_on (base, rand, "他");
      g_autoptr (CueScript) mine = write_on (base, rand, "我");
      g_autoptr (CueMerge)  merge = cue_merge_new_script (base, theirs, mine);
      g_autoptr (CueScript) own = NULL;

      merge_choose_mine (merge);
      own = cue_merge_create_script (merge);
      for (guint i = 0; i < mine->steps->len; i++)
        {
          const char *id = ((CueScriptStep *) mine->steps->pdata[i])->id;

          if (cue_script_find_step (base, id) == NULL && cue_script_find_step (theirs, id) != NULL)
            continue;
          g_assert_true (cue_script_step_equal (mine->steps->pdata[i],
                                                cue_script_find_step (own, id)));
        }
      g_assert_cmpuint (own->steps->len, ==, mine->steps->len);
    }
}

/* -- single cases ------------------------------------------------------------------------------------ */

static const CueMergeChange *
find_change (const CueMerge *merge, const char *field, const char *id, guint *at)
{
  for (guint i = 0; i < cue_merge_get_n_changes (merge); i++)
    {
      const CueMergeChange *change = cue_merge_get_change (merge, i);

      if (g_str_equal (change->field, field) && g_strcmp0 (change->line_id, id) == 0)
        {
          *at = i;
          return change;
        }
    }
  g_assert_not_reached ();
}

/* They: other words in n1 and n3, a new answer of n2.  I: other words in n2 and n3, n4 for elderly. */
static void
test_by_step (void)
{
  g_autoptr (CueScript) base = make_base ();
  g_autoptr (CueScript) theirs = cue_script_draft_copy (base);
  g_autoptr (CueScript) mine = cue_script_draft_copy (base);
  g_autoptr (CueMerge)  merge = NULL;
  g_autoptr (CueScript) open = NULL;
  g_autoptr (CueScript) chosen = NULL;
  const CueMergeChange *change;
  guint                 at = 0;

  set_text (theirs, "steps", "n1", "您好，请讲。");
  set_text (theirs, "steps", "n3", "加包十块。");
  cue_script_step_add_branch (own_step (theirs, 1), "看一点", "n3", NULL);
  set_text (mine, "steps", "n2", "平时多看视频吗？");
  set_text (mine, "steps", "n3", "可以加一个包。");
  set_text (mine, "elderly", "n4", "下个月才算。");
  merge = cue_merge_new_script (base, theirs, mine);
  g_assert_cmpuint (cue_merge_get_n_changes (merge), ==, 3);
  g_assert_cmpuint (cue_merge_count_open (merge), ==, 1);
  change = find_change (merge, "branches", "n2:看一点", &at);
  g_assert_null (change->base);
  g_assert_cmpstr (change->theirs, ==, "看一点 → n3");
  change = find_change (merge, "steps", "n3", &at);
  g_assert_true (change->conflict);
  g_assert_cmpstr (change->base, ==, "可以加包。");
  open = cue_merge_create_script (merge);
  g_assert_cmpstr (cue_script_find_step (open, "n1")->text, ==, "您好，请讲。");
  g_assert_cmpstr (cue_script_find_step (open, "n2")->text, ==, "平时多看视频吗？");
  g_assert_cmpuint (cue_script_find_step (open, "n2")->branches->len, ==, 3);
  g_assert_cmpstr (cue_script_find_step (open, "n3")->text, ==, "可以加一个包。");
  g_assert_cmpstr (cue_script_find_step (open, "n4")->elderly, ==, "下个月才算。");
  cue_merge_choose (merge, at, CUE_MERGE_THEIRS);
  chosen = cue_merge_create_script (merge);
  g_assert_cmpstr (cue_script_find_step (chosen, "n3")->text, ==, "加包十块。");
  g_assert_cmpstr (cue_script_find_step (chosen, "n2")->text, ==, "平时多看视频吗？");
}

/* Both put in a step that became n5: they are two steps, and what led to mine leads to mine. */
static void
test_two_new_steps (void)
{
  g_autoptr (CueScript)  base = make_base ();
  g_autoptr (CueScript)  theirs = cue_script_draft_copy (base);
  g_autoptr (CueScript)  mine = cue_script_draft_copy (base);
  g_autoptr (CueMerge)   merge = NULL;
  g_autoptr (CueScript)  merged = NULL;
  const CueScriptBranch *branch;

  add_step (theirs, 4, "他的新步。");
  add_step (mine, 2, "我的新步。");
  cue_script_step_add_branch (own_step (mine, 1), "再说", "n5", NULL);
  merge = cue_merge_new_script (base, theirs, mine);
  g_assert_cmpuint (cue_merge_count_open (merge), ==, 0);
  merged = cue_merge_create_script (merge);
  g_assert_cmpuint (merged->steps->len, ==, 6);
  g_assert_cmpstr (((CueScriptStep *) merged->steps->pdata[2])->id, ==, "n6");
  g_assert_cmpstr (((CueScriptStep *) merged->steps->pdata[2])->text, ==, "我的新步。");
  g_assert_cmpstr (((CueScriptStep *) merged->steps->pdata[5])->id, ==, "n5");
  g_assert_cmpstr (((CueScriptStep *) merged->steps->pdata[5])->text, ==, "他的新步。");
  branch = cue_script_find_step (merged, "n2")->branches->pdata[2];
  g_assert_cmpstr (branch->next, ==, "n6");
}

/* What I changed and they removed is asked as a whole, with everything that would go. */
static void
test_removed (void)
{
  g_autoptr (CueScript) base = make_base ();
  g_autoptr (CueScript) theirs = cue_script_draft_copy (base);
  g_autoptr (CueScript) mine = cue_script_draft_copy (base);
  g_autoptr (CueMerge)  merge = NULL;
  g_autoptr (CueScript) merged = NULL;
  const CueMergeChange *change;
  guint                 at = 0;

  g_ptr_array_remove_index (theirs->steps, 3);
  g_ptr_array_remove_index (theirs->steps, 0);
  set_text (mine, "steps", "n4", "下月生效。");
  merge = cue_merge_new_script (base, theirs, mine);
  g_assert_cmpuint (cue_merge_count_open (merge), ==, 1);
  change = find_change (merge, "steps", "n4", &at);
  g_assert_null (change->theirs);
  g_assert_cmpstr (change->mine, ==, "下月生效。\ndisclose · required · N02");
  merged = cue_merge_create_script (merge);
  g_assert_cmpuint (merged->steps->len, ==, 3);
  cue_merge_choose (merge, at, CUE_MERGE_THEIRS);
  cue_script_unref (merged);
  merged = cue_merge_create_script (merge);
  g_assert_cmpuint (merged->steps->len, ==, 2);
}

/* Their order is taken while I moved nothing; a step I added stands behind its neighbour. */
static void
test_order (void)
{
  g_autoptr (CueScript) base = make_base ();
  g_autoptr (CueScript) theirs = cue_script_draft_copy (base);
  g_autoptr (CueScript) mine = cue_script_draft_copy (base);
  g_autoptr (CueMerge)  merge = NULL;
  g_autoptr (CueScript) merged = NULL;
  g_autoptr (GString)   order = g_string_new (NULL);

  g_ptr_array_insert (theirs->steps, 1, g_ptr_array_steal_index (theirs->steps, 3));
  add_step (mine, 4, "我的新步。");
  merge = cue_merge_new_script (base, theirs, mine);
  merged = cue_merge_create_script (merge);
  for (guint i = 0; i < merged->steps->len; i++)
    g_string_append (order, ((CueScriptStep *) merged->steps->pdata[i])->id);
  g_assert_cmpstr (order->str, ==, "n1n4n5n2n3");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge-script/one-side", test_one_side);
  g_test_add_func ("/merge-script/nothing-lost", test_nothing_lost);
  g_test_add_func ("/merge-script/decided", test_decided);
  g_test_add_func ("/merge-script/by-step", test_by_step);
  g_test_add_func ("/merge-script/two-new-steps", test_two_new_steps);
  g_test_add_func ("/merge-script/removed", test_removed);
  g_test_add_func ("/merge-script/order", test_order);
  return g_test_run ();
}
