/* test-script-check.c
 *
 * The checker walks; the oracle here multiplies: it closes the matrix of "leads to" by Warshall's
 * rule and reads every answer off it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-script-check.h"
#include "cue-script-draft.h"

#define N_GRAPHS 1500
#define MAX_STEPS 9
#define END MAX_STEPS /* node of the end in the oracle */

static CueScript *
script_new (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  return cue_script_new_from_lines ("S", "t", none);
}

static CueScriptStep *
add_step (CueScript *script, const char *id, CueStepKind kind, const char *next)
{
  CueScriptStep *step = cue_script_step_new (id);

  step->kind = kind;
  step->group = CUE_STEP_REQUIRED;
  g_free (step->text);
  step->text = g_strdup ("好");
  step->elderly = g_strdup ("好");
  step->next = g_strdup (next);
  g_ptr_array_add (script->steps, step);
  return step;
}

static void
add_branch (CueScriptStep *step, const char *next, const char *offer)
{
  cue_script_step_add_branch (step, "是", next, offer);
}

static gboolean
finds (GPtrArray *findings, CueScriptProblem problem, const char *step_id)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const CueScriptFinding *finding = g_ptr_array_index (findings, i);

      if (finding->problem == problem && g_strcmp0 (finding->step_id, step_id) == 0)
        return TRUE;
    }
  return FALSE;
}

static const char *
random_target (guint n)
{
  static const char *const ids[] = { "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8" };

  return g_test_rand_int_range (0, 6) == 0 ? "end" : ids[g_test_rand_int_range (0, (gint32) n)];
}

static CueScript *
random_script (void)
{
  CueScript *script = script_new ();
  guint      n = (guint) g_test_rand_int_range (1, MAX_STEPS + 1);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);
      CueScriptStep   *step
          = add_step (script, id, g_test_rand_int_range (0, 4) == 0 ? CUE_STEP_ASK : CUE_STEP_SAY,
                      g_test_rand_bit () ? random_target (n) : NULL);

      step->is_offer = g_test_rand_int_range (0, 4) == 0;
      step->group = g_test_rand_bit () ? CUE_STEP_REQUIRED : CUE_STEP_FREE;
      for (int j = g_test_rand_int_range (0, 3); j > 0; j--)
        add_branch (step, random_target (n), g_test_rand_int_range (0, 5) == 0 ? "packs" : NULL);
    }
  return script;
}

typedef gboolean Matrix[MAX_STEPS + 1][MAX_STEPS + 1];

static const CueScriptStep *
step_of (const CueScript *script, guint i)
{
  return g_ptr_array_index (script->steps, i);
}

static guint
number_of (const CueScript *script, const char *id)
{
  return strcmp (id, "end") == 0 ? END : (guint) (id[1] - '0');
}

static guint
next_of (const CueScript *script, guint i)
{
  if (step_of (script, i)->next != NULL)
    return number_of (script, step_of (script, i)->next);
  return i + 1 < script->steps->len ? i + 1 : END;
}

static void
close_matrix (Matrix leads)
{
  for (guint k = 0; k <= END; k++)
    for (guint i = 0; i <= END; i++)
      for (guint j = 0; j <= END; j++)
        leads[i][j] = leads[i][j] || (leads[i][k] && leads[k][j]);
}

/* Edges out of @skip's steps are left out. */
static void
fill_matrix (const CueScript *script, gboolean (*skip) (const CueScriptStep *), Matrix leads)
{
  memset (leads, 0, sizeof (Matrix));
  for (guint i = 0; i <= END; i++)
    leads[i][i] = TRUE;
  for (guint i = 0; i < script->steps->len; i++)
    {
      const CueScriptStep *step = step_of (script, i);

      if (skip != NULL && skip (step))
        continue;
      leads[i][next_of (script, i)] = TRUE;
      for (guint j = 0; j < step->branches->len; j++)
        leads[i][number_of (script, ((CueScriptBranch *) step->branches->pdata[j])->next)] = TRUE;
    }
  close_matrix (leads);
}

/* In silence an offer is only a way through to its next step; a ring of offers ends the call. */
static void
fill_silent (const CueScript *script, Matrix leads)
{
  Matrix through;

  memset (through, 0, sizeof through);
  memset (leads, 0, sizeof (Matrix));
  for (guint i = 0; i <= END; i++)
    leads[i][i] = through[i][i] = TRUE;
  for (guint i = 0; i < script->steps->len; i++)
    through[i][i] = TRUE;
  for (guint i = 0; i < script->steps->len; i++)
    if (step_of (script, i)->is_offer)
      through[i][next_of (script, i)] = TRUE;
  close_matrix (through);
  for (guint i = 0; i < script->steps->len; i++)
    {
      gboolean out = !step_of (script, i)->is_offer;

      for (guint j = 0; j <= END; j++)
        out = out || (through[i][j] && (j == END || !step_of (script, j)->is_offer));
      if (!out)
        leads[i][END] = TRUE;
      leads[i][next_of (script, i)] = TRUE;
      if (step_of (script, i)->is_offer)
        continue;
      for (guint j = 0; j < step_of (script, i)->branches->len; j++)
        leads[i][number_of (script, ((CueScriptBranch *) step_of (script, i)->branches->pdata[j])
                                        ->next)]
            = TRUE;
    }
  close_matrix (leads);
}

static gboolean
is_need (const CueScriptStep *step)
{
  return step->kind == CUE_STEP_ASK && step->group == CUE_STEP_REQUIRED && !step->is_offer;
}

static gboolean
offers (const CueScriptStep *step)
{
  gboolean yes = step->is_offer;

  for (guint i = 0; i < step->branches->len; i++)
    yes = yes || ((CueScriptBranch *) step->branches->pdata[i])->offer != NULL;
  return yes;
}

static void
test_random_graphs (void)
{
  guint n_seen[CUE_N_SCRIPT_PROBLEMS] = { 0 };

  for (guint n = 0; n < N_GRAPHS; n++)
    {
      g_autoptr (CueScript) script = random_script ();
      g_autoptr (GPtrArray) found = cue_script_check (script);
      Matrix                all;
      Matrix                unasked;
      Matrix                silent;

      fill_matrix (script, NULL, all);
      fill_matrix (script, is_need, unasked);
      fill_silent (script, silent);
      for (guint i = 0; i < found->len; i++)
        n_seen[((CueScriptFinding *) found->pdata[i])->problem]++;
      for (guint i = 0; i < script->steps->len; i++)
        {
          const CueScriptStep *step = step_of (script, i);
          gboolean             heard = !step->is_offer && silent[0][i];

          g_assert_cmpint (finds (found, CUE_SCRIPT_UNREACHABLE, step->id), ==, !all[0][i]);
          g_assert_cmpint (finds (found, CUE_SCRIPT_NEVER_ENDS, step->id), ==, !all[i][END]);
          g_assert_cmpint (finds (found, CUE_SCRIPT_OFFER_BEFORE_NEED, step->id), ==,
                           unasked[0][i] && offers (step));
          g_assert_cmpint (finds (found, CUE_SCRIPT_SILENCE_NEVER_ENDS, step->id), ==,
                           heard && all[i][END] && !silent[i][END]);
          g_assert_cmpint (finds (found, CUE_SCRIPT_LOST_IN_SILENCE, step->id), ==,
                           all[0][i] && !heard && step->group == CUE_STEP_REQUIRED
                               && !step->is_offer);
        }
    }
  /* Graphs that never show a problem would prove nothing about it. */
  g_assert_cmpuint (n_seen[CUE_SCRIPT_UNREACHABLE], >, 50);
  g_assert_cmpuint (n_seen[CUE_SCRIPT_NEVER_ENDS], >, 50);
  g_assert_cmpuint (n_seen[CUE_SCRIPT_SILENCE_NEVER_ENDS], >, 10);
  g_assert_cmpuint (n_seen[CUE_SCRIPT_OFFER_BEFORE_NEED], >, 50);
  g_assert_cmpuint (n_seen[CUE_SCRIPT_LOST_IN_SILENCE], >, 50);
}

/* "Once more" is a ring with a way out, and no mistake. */
static void
test_good_ring (void)
{
  g_autoptr (CueScript) script = script_new ();
  g_autoptr (GPtrArray) found = NULL;

  add_step (script, "s0", CUE_STEP_ASK, NULL);
  add_branch (add_step (script, "s1", CUE_STEP_SAY, "end"), "s0", NULL);
  found = cue_script_check (script);
  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_texts (void)
{
  g_autoptr (CueScript) script = script_new ();
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char      *message = NULL;
  CueScriptStep        *step = add_step (script, "s0", CUE_STEP_SAY, "nowhere");

  g_free (step->text);
  step->text = g_strdup ("每月 {offer.fee}，省 {offer.feee}");
  g_clear_pointer (&step->elderly, g_free);
  g_strfreev (step->covers);
  step->covers = g_strsplit ("N01 N99", " ", -1);
  add_step (script, "s1", CUE_STEP_BRANCH, NULL);
  found = cue_script_check (script);
  g_assert_true (finds (found, CUE_SCRIPT_UNKNOWN_PLACEHOLDER, "s0"));
  g_assert_true (finds (found, CUE_SCRIPT_UNKNOWN_STATEMENT, "s0"));
  g_assert_true (finds (found, CUE_SCRIPT_DEAD_END, "s0"));
  g_assert_true (finds (found, CUE_SCRIPT_NO_ELDERLY, "s0"));
  g_assert_true (finds (found, CUE_SCRIPT_DEAD_END, "s1"));
  message = cue_script_finding_dup_message (g_ptr_array_index (found, 0));
  g_assert_true (g_str_has_prefix (message, "step \"s0\": offer.feee: "));
}

static void
test_statements (void)
{
  g_autoptr (CueScript) script = script_new ();
  g_autoptr (GPtrArray) found = NULL;
  CueScriptStep        *step;

  add_step (script, "s0", CUE_STEP_ASK, NULL);
  step = add_step (script, "s1", CUE_STEP_SAY, NULL);
  add_branch (step, "end", "plan");
  g_strfreev (step->covers);
  step->covers = g_strsplit ("N01 N02 N03 N04 N05 N06 N07 N10 N11", " ", -1);
  found = cue_script_check (script);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (finds (found, CUE_SCRIPT_UNSPOKEN_STATEMENT, NULL));
  g_assert_cmpstr (((CueScriptFinding *) found->pdata[0])->detail, ==, "N08");
}

static void
test_nicks (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int i = 0; i < CUE_N_SCRIPT_PROBLEMS; i++)
    g_assert_true (g_hash_table_add (seen, (char *) cue_script_problem_to_nick (i)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script-check/random-graphs", test_random_graphs);
  g_test_add_func ("/script-check/good-ring", test_good_ring);
  g_test_add_func ("/script-check/texts", test_texts);
  g_test_add_func ("/script-check/statements", test_statements);
  g_test_add_func ("/script-check/nicks", test_nicks);
  return g_test_run ();
}
