/* test-script-run.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-script-run.h"

static const char *const script_xml
    = "<script xmlns='urn:cuedesk:knowledge:1' id='11111111-2222-3333-4444-555555555555' "
      "scope='/yq/' topic='overage'><old-id>S</old-id><title>流量不够用</title>"
      "<category>话术</category>"
      "<step id='greet' kind='say' group='required'><text>您好。</text></step>"
      "<step id='need' kind='ask' group='required'><text>看视频还是打电话多？</text>"
      "<branch label='视频' next='offer'/><branch label='电话' next='bye'/></step>"
      "<step id='offer' kind='say' group='advised' offer='true'><text>有个 {offer.fee}的套餐。</text>"
      "<elderly>有个套餐。一月 {offer.fee}。</elderly><covers>N01</covers></step>"
      "<step id='loop' kind='say' group='free' next='need'><text>再问一下。</text></step>"
      "<step id='bye' kind='say' group='required'><text>再见。</text></step></script>";

static CueScript *
load_script (void)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueDocument) document = cue_document_parse (script_xml, -1, "test", &error);
  CueScript              *script;

  g_assert_no_error (error);
  script = cue_script_new_from_document (document, &error);
  g_assert_no_error (error);
  return script;
}

static CueScriptRun *
start (gboolean elderly, const char *fee)
{
  g_autoptr (CueScript)  script = load_script ();
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  if (fee != NULL)
    g_hash_table_insert (values, (gpointer) "offer.fee", (gpointer) fee);
  return cue_script_run_new (script, values, elderly);
}

static void
assert_at (CueScriptRun *run, const char *step_id)
{
  const CueLine *line = cue_script_run_get_current (run);

  g_assert_cmpstr (line != NULL ? line->step_id : NULL, ==, step_id);
}

static void
test_walk (void)
{
  g_autoptr (CueScriptRun) run = start (FALSE, "158 元");
  guint                    position;
  guint                    total;

  assert_at (run, "greet");
  g_assert_true (cue_script_run_say (run, 100));
  assert_at (run, "need");
  g_assert_cmpint (cue_script_run_get_last (run)->at_ms, ==, 100);
  g_assert_false (cue_script_run_choose (run, 2, 200));
  g_assert_true (cue_script_run_choose (run, 1, 200));
  assert_at (run, "bye");
  g_assert_cmpuint (cue_script_run_get_history (run)->len, ==, 2);
  cue_script_run_get_progress (run, &position, &total);
  g_assert_cmpuint (position, ==, 3);
  g_assert_cmpuint (total, ==, 3);
  g_assert_true (cue_script_run_say (run, 300));
  assert_at (run, NULL);
  g_assert_false (cue_script_run_say (run, 400));
  g_assert_false (cue_script_run_skip (run, "x", 400));
  while (cue_script_run_undo (run))
    ;
  assert_at (run, "greet");
}

/* The answers of a line stay open after F6 and until the next one is said. */
static void
test_answer_after_saying (void)
{
  g_autoptr (CueScriptRun) run = start (FALSE, "158 元");

  cue_script_run_say (run, 1);
  cue_script_run_say (run, 2);
  assert_at (run, "offer");
  g_assert_cmpuint (cue_script_run_get_branches (run)->len, ==, 2);
  g_assert_true (cue_script_run_choose (run, 1, 3));
  assert_at (run, "bye");
  g_assert_cmpuint (cue_script_run_get_history (run)->len, ==, 2);
  g_assert_null (cue_script_run_get_branches (run));
}

static void
test_text (void)
{
  g_autoptr (CueScriptRun) run = start (TRUE, "158 元");
  g_autoptr (CueScriptRun) gap = start (FALSE, NULL);

  cue_script_run_choose (run, 0, 1);
  cue_script_run_say (run, 1);
  cue_script_run_choose (run, 0, 2);
  assert_at (run, "offer");
  g_assert_cmpstr (cue_script_run_get_current (run)->text, ==, "有个套餐。一月 158 元。");
  g_assert_true (cue_script_run_get_current (run)->elderly);
  g_assert_false (cue_script_run_get_current (run)->incomplete);
  cue_script_run_say (gap, 1);
  cue_script_run_choose (gap, 0, 2);
  g_assert_true (cue_script_run_get_current (gap)->incomplete);
}

static void
test_silence (void)
{
  g_autoptr (CueScriptRun) run = start (FALSE, "158 元");

  cue_script_run_set_silenced (run, TRUE);
  cue_script_run_say (run, 1);
  cue_script_run_choose (run, 0, 2);
  assert_at (run, "loop");
  cue_script_run_undo (run);
  cue_script_run_set_silenced (run, FALSE);
  cue_script_run_choose (run, 0, 3);
  assert_at (run, "offer");
}

/* Whatever is pressed, in whatever order: history plus undo is a stack, a script with a ring in it
 * never hangs, and progress never runs past its total. */
static void
test_random_keys (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int round = 0; round < 200; round++)
    {
      g_autoptr (CueScriptRun) run = start (round % 2, "1 元");
      guint                    depth = 0;

      for (int key = 0; key < 60; key++)
        {
          guint                 before = cue_script_run_get_history (run)->len;
          guint                 position;
          guint                 total;
          g_autoptr (GPtrArray) upcoming = cue_script_run_list_upcoming (run, 3);

          g_assert_cmpuint (upcoming->len, <=, 3);
          switch (g_rand_int_range (rand, 0, 5))
            {
            case 0:
              depth += cue_script_run_say (run, key);
              break;
            case 1:
              depth += cue_script_run_skip (run, "r", key);
              break;
            case 2:
              depth -= cue_script_run_undo (run);
              break;
            case 3:
              cue_script_run_choose (run, (guint) g_rand_int_range (rand, 0, 3), key);
              depth += cue_script_run_get_history (run)->len - before;
              break;
            default:
              cue_script_run_set_silenced (run, g_rand_boolean (rand));
            }
          g_assert_cmpuint (cue_script_run_get_history (run)->len, ==, depth);
          cue_script_run_get_progress (run, &position, &total);
          g_assert_cmpuint (position, <=, total);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script-run/walk", test_walk);
  g_test_add_func ("/script-run/answer-after-saying", test_answer_after_saying);
  g_test_add_func ("/script-run/text", test_text);
  g_test_add_func ("/script-run/silence", test_silence);
  g_test_add_func ("/script-run/random-keys", test_random_keys);
  return g_test_run ();
}
