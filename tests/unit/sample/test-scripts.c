/* test-scripts.c: whoever follows a script of the sample gets to its end, and in the right order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <string.h>

#include "cue-gate.h"
#include "cue-placeholder.h"
#include "cue-rules.h"
#include "cue-script-check.h"
#include "cue-script-run.h"
#include "sample-walk.h"

#define LONGEST_SENTENCE 30
#define LONGEST_ELDERLY 24
#define N_WALKS 100

static const char *const flows[] = { "open-account", "close-account", "plan-change",
                                     "fault-report", "complaint" };

static GPtrArray *
list_scripts (SampleWalk *walk)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_script_unref);

  for (guint i = 0; i < walk->documents->len; i++)
    {
      CueDocument       *document = g_ptr_array_index (walk->documents, i);
      g_autoptr (GError) error = NULL;
      CueScript         *script;

      if (cue_document_get_kind (document) != CUE_DOCUMENT_SCRIPT)
        continue;
      script = cue_script_new_from_document (document, &error);
      g_assert_no_error (error);
      g_ptr_array_add (list, script);
    }
  g_assert_cmpuint (list->len, >=, 12);
  return list;
}

static guint
step_index (const CueScript *script, const char *id)
{
  for (guint i = 0; i < script->steps->len; i++)
    if (strcmp (((const CueScriptStep *) script->steps->pdata[i])->id, id) == 0)
      return i;
  return script->steps->len;
}

static guint
following (const CueScript *script, guint index)
{
  const CueScriptStep *step = g_ptr_array_index (script->steps, index);

  return step->next != NULL ? step_index (script, step->next) : index + 1;
}

static gboolean
is_need_question (const CueScriptStep *step)
{
  return step->kind == CUE_STEP_ASK && step->group == CUE_STEP_REQUIRED && !step->is_offer;
}

/* reached[n] is the end.  through_questions FALSE stops at a need question: what is reached then
 * can be said before one was asked. */
static void
flood (const CueScript *script, guint from, gboolean through_questions, gboolean *reached)
{
  const CueScriptStep *step;

  if (reached[from])
    return;
  reached[from] = TRUE;
  if (from == script->steps->len)
    return;
  step = g_ptr_array_index (script->steps, from);
  if (!through_questions && is_need_question (step))
    return;
  flood (script, following (script, from), through_questions, reached);
  for (guint i = 0; i < step->branches->len; i++)
    {
      const CueScriptBranch *branch = g_ptr_array_index (step->branches, i);

      flood (script, step_index (script, branch->next), through_questions, reached);
    }
}

static void
test_shape (gconstpointer data)
{
  SampleWalk            *walk = (SampleWalk *) data;
  g_autoptr (GPtrArray)  scripts = list_scripts (walk);

  for (guint i = 0; i < scripts->len; i++)
    {
      const CueScript *script = g_ptr_array_index (scripts, i);
      const char      *name = script->old_ids[0];
      guint            n = script->steps->len;
      g_autofree gboolean *reached = g_new0 (gboolean, n + 1);
      g_autofree gboolean *unasked = g_new0 (gboolean, n + 1);

      flood (script, 0, TRUE, reached);
      flood (script, 0, FALSE, unasked);
      for (guint j = 0; j < n; j++)
        {
          const CueScriptStep *step = g_ptr_array_index (script->steps, j);
          g_autofree gboolean *onward = g_new0 (gboolean, n + 1);

          flood (script, j, TRUE, onward);
          if (!reached[j])
            sample_problem ("%s: nothing leads to %s", name, step->id);
          if (!onward[n])
            sample_problem ("%s: %s never ends", name, step->id);
          if (step->is_offer && unasked[j])
            sample_problem ("%s: %s is offered before the need is asked", name, step->id);
        }
      if (unasked[n])
        sample_problem ("%s: can be said without asking anything", name);
    }
}

/* The checker of the editor has nothing to say about our own scripts, not even as advice. */
static void
test_checked (gconstpointer data)
{
  SampleWalk            *walk = (SampleWalk *) data;
  g_autoptr (GPtrArray)  scripts = list_scripts (walk);

  for (guint i = 0; i < scripts->len; i++)
    {
      const CueScript      *script = g_ptr_array_index (scripts, i);
      g_autoptr (GPtrArray) findings = cue_script_check (script);

      for (guint j = 0; j < findings->len; j++)
        {
          g_autofree char *message = cue_script_finding_dup_message (findings->pdata[j]);

          sample_problem ("%s: %s", script->old_ids[0], message);
        }
    }
}

static void
check_text (SampleWalk *walk, const CueScript *script, const CueScriptStep *step)
{
  g_autofree char *where = g_strdup_printf ("%s %s", script->old_ids[0], step->id);
  gboolean         spoken = step->kind == CUE_STEP_SAY || step->kind == CUE_STEP_ASK
                    || step->kind == CUE_STEP_DISCLOSE;

  /* What the agent does or checks is an instruction to him and no sentence to a customer. */
  sample_check_spoken_line (walk, where, step->text, spoken ? LONGEST_SENTENCE : 0);
  if (step->elderly != NULL)
    sample_check_spoken_line (walk, where, step->elderly, LONGEST_ELDERLY);
  if (step->kind == CUE_STEP_DISCLOSE && step->covers[0] == NULL)
    sample_problem ("%s: discloses nothing", where);
}

static void
test_texts (gconstpointer data)
{
  SampleWalk            *walk = (SampleWalk *) data;
  g_autoptr (GPtrArray)  scripts = list_scripts (walk);

  for (guint i = 0; i < scripts->len; i++)
    {
      const CueScript *script = g_ptr_array_index (scripts, i);

      for (guint j = 0; j < script->steps->len; j++)
        check_text (walk, script, g_ptr_array_index (script->steps, j));
    }
}

static gboolean
takes_up_plan (const CueScript *script)
{
  for (guint i = 0; i < script->steps->len; i++)
    {
      const CueScriptStep *step = g_ptr_array_index (script->steps, i);

      for (guint j = 0; j < step->branches->len; j++)
        if (g_strcmp0 (((const CueScriptBranch *) step->branches->pdata[j])->offer, "plan") == 0)
          return TRUE;
    }
  return FALSE;
}

static gboolean
covers (const CueScript *script, const char *id)
{
  for (guint i = 0; i < script->steps->len; i++)
    {
      const CueScriptStep *step = g_ptr_array_index (script->steps, i);

      if (g_strv_contains ((const char *const *) step->covers, id))
        return TRUE;
    }
  return FALSE;
}

/* Where a plan can be taken up, everything the gate may then ask for has its line. */
static void
test_gate (gconstpointer data)
{
  SampleWalk            *walk = (SampleWalk *) data;
  g_autoptr (GPtrArray)  scripts = list_scripts (walk);
  g_autoptr (GPtrArray)  owed = cue_gate_list_required ();
  guint                  n_selling = 0;

  for (guint i = 0; i < scripts->len; i++)
    {
      const CueScript *script = g_ptr_array_index (scripts, i);

      if (!takes_up_plan (script))
        continue;
      n_selling++;
      for (guint j = 0; j < owed->len; j++)
        if (!covers (script, owed->pdata[j]))
          sample_problem ("%s: no line speaks %s", script->old_ids[0], (char *) owed->pdata[j]);
    }
  g_assert_cmpuint (n_selling, >=, 2);
}

static CueRules *
find_rules (SampleWalk *walk)
{
  for (guint i = 0; i < walk->documents->len; i++)
    {
      CueDocument *document = g_ptr_array_index (walk->documents, i);

      if (cue_document_get_kind (document) == CUE_DOCUMENT_RULES)
        return cue_rules_new_from_document (document, NULL);
    }
  g_error ("no rules");
}

static void
test_topics (gconstpointer data)
{
  static const char *const must[] = { "general",  "complaint", "overage",  "plan-change",
                                      "plan-fit", "suspended", "reminder", "contract-end",
                                      "roaming" };
  SampleWalk            *walk = (SampleWalk *) data;
  g_autoptr (GPtrArray)  scripts = list_scripts (walk);
  g_autoptr (CueRules)   rules = find_rules (walk);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) topics = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  guint                  n_served = 0;

  for (guint i = 0; i < scripts->len; i++)
    {
      const CueScript *script = g_ptr_array_index (scripts, i);

      g_hash_table_add (topics, script->topic);
      if (script->flow != NULL)
        g_hash_table_add (found, script->flow);
      /* Of two scripts of one topic and level the pop takes either. */
      if (!g_hash_table_add (places, g_strconcat (script->topic, " ", script->scope, NULL)))
        sample_problem ("%s: another script for %s", script->old_ids[0], script->topic);
    }
  for (guint i = 0; i < G_N_ELEMENTS (must); i++)
    g_assert_true (g_hash_table_contains (topics, must[i]));
  for (guint i = 0; i < G_N_ELEMENTS (flows); i++)
    g_assert_true (g_hash_table_contains (found, flows[i]));
  for (guint i = 0; i < rules->rules->len; i++)
    {
      const CueRule *rule = g_ptr_array_index (rules->rules, i);

      n_served += rule->topic != NULL && g_hash_table_contains (topics, rule->topic);
    }
  g_assert_cmpuint (n_served, >=, 15);
}

/* The general script is for callers about whom nothing is known. */
static void
test_general (gconstpointer data)
{
  SampleWalk            *walk = (SampleWalk *) data;
  g_autoptr (GPtrArray)  scripts = list_scripts (walk);

  for (guint i = 0; i < scripts->len; i++)
    {
      const CueScript *script = g_ptr_array_index (scripts, i);

      if (strcmp (script->topic, "general") != 0)
        continue;
      g_assert_cmpstr (script->scope, ==, "/yq/");
      for (guint j = 0; j < script->steps->len; j++)
        {
          const CueScriptStep  *step = g_ptr_array_index (script->steps, j);
          g_autoptr (GPtrArray) names = cue_placeholder_find (step->text);

          g_assert_false (step->is_offer);
          for (guint k = 0; k < names->len; k++)
            g_assert_true (g_str_has_prefix (names->pdata[k], "operator.")
                           || g_str_has_prefix (names->pdata[k], "agent."));
        }
      return;
    }
  g_error ("no general script");
}

/* A call that answers by chance.  Nobody goes on for ever, and nobody hears an offer in silence. */
static void
walk_once (CueScript *script, gboolean silenced, gboolean elderly)
{
  g_autoptr (GHashTable)   values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (CueScriptRun) run = cue_script_run_new (script, values, elderly);
  guint                    n_said = 0;

  cue_script_run_set_silenced (run, silenced);
  while (cue_script_run_get_current (run) != NULL && n_said < 500)
    {
      const CueLine *line = cue_script_run_get_current (run);
      guint          n_answers = line->step->branches->len;

      g_assert_false (silenced && line->step->is_offer);
      if (n_answers > 0 && g_test_rand_bit ())
        cue_script_run_choose (run, g_test_rand_int_range (0, n_answers), n_said);
      else
        cue_script_run_say (run, n_said);
      n_said++;
    }
  g_assert_cmpuint (n_said, >=, 3);
  g_assert_cmpuint (n_said, <, 500);
}

static void
test_walks (gconstpointer data)
{
  SampleWalk            *walk = (SampleWalk *) data;
  g_autoptr (GPtrArray)  scripts = list_scripts (walk);

  for (guint i = 0; i < scripts->len; i++)
    for (guint n = 0; n < N_WALKS; n++)
      walk_once (g_ptr_array_index (scripts, i), n % 2 == 0, n % 3 == 0);
}

/* Pressing F6 only, without an answer, ends too and passes no step twice. */
static void
test_straight (gconstpointer data)
{
  SampleWalk            *walk = (SampleWalk *) data;
  g_autoptr (GPtrArray)  scripts = list_scripts (walk);

  for (guint i = 0; i < scripts->len; i++)
    {
      CueScript               *script = g_ptr_array_index (scripts, i);
      g_autoptr (GHashTable)   values = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (CueScriptRun) run = cue_script_run_new (script, values, FALSE);
      g_autoptr (GHashTable)   seen = g_hash_table_new (g_str_hash, g_str_equal);

      for (const CueLine *line = cue_script_run_get_current (run); line != NULL;
           line = cue_script_run_get_current (run))
        {
          g_assert_true (g_hash_table_add (seen, line->step->id));
          cue_script_run_say (run, 1);
        }
      g_assert_cmpuint (g_hash_table_size (seen), >=, 4);
      g_assert_cmpuint (g_hash_table_size (seen), <=, 14);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (SampleWalk) walk = NULL;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  walk = sample_walk_new (SAMPLE_TODAY);
  g_test_add_data_func ("/scripts/shape", walk, test_shape);
  g_test_add_data_func ("/scripts/checked", walk, test_checked);
  g_test_add_data_func ("/scripts/texts", walk, test_texts);
  g_test_add_data_func ("/scripts/gate", walk, test_gate);
  g_test_add_data_func ("/scripts/topics", walk, test_topics);
  g_test_add_data_func ("/scripts/general", walk, test_general);
  g_test_add_data_func ("/scripts/walks", walk, test_walks);
  g_test_add_data_func ("/scripts/straight", walk, test_straight);
  return g_test_run ();
}
