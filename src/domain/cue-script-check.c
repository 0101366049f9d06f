/* cue-script-check.c
 *
 * A script is a graph: steps are its nodes, the next step and the answers its edges, and one more
 * node is the end.  Everything here is reachability in that graph, or in the smaller one that is
 * left when commercial lines are folded; the walk of a call (cue-script-run.c) moves by the same
 * edges.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-script-check.h"

#include "cue-gate.h"
#include "cue-placeholder.h"

typedef struct
{
  const CueScript *script;
  GPtrArray       *findings;  /* (unowned) */
  guint            n;         /* number of steps; also the node of the end */
  GArray         **edges;     /* (owned): n arrays of guint, everything shown */
  GArray         **silent;    /* (owned): n arrays of guint, commercial steps folded */
} Check;

typedef struct
{
  const char *nick;
  const char *what;  /* and what to do */
} ProblemInfo;

static const ProblemInfo problem_infos[CUE_N_SCRIPT_PROBLEMS] = {
  [CUE_SCRIPT_UNKNOWN_PLACEHOLDER]
  = { "unknown-placeholder", "this placeholder is not on the list; correct its name" },
  [CUE_SCRIPT_UNKNOWN_STATEMENT]
  = { "unknown-statement", "no offer asks for this statement; write N01 to N14" },
  [CUE_SCRIPT_DEAD_END]
  = { "dead-end", "the call would be stuck; name a step that exists, or give the choice answers" },
  [CUE_SCRIPT_UNREACHABLE]
  = { "unreachable", "nothing leads to this step; lead to it from another one, or take it out" },
  [CUE_SCRIPT_NEVER_ENDS]
  = { "never-ends", "the steps from here on go round for ever; give one of them a way to the end" },
  [CUE_SCRIPT_SILENCE_NEVER_ENDS]
  = { "silence-never-ends",
      "while offers are folded, the steps from here on go round for ever; give one of them a way "
      "to the end that is no offer" },
  [CUE_SCRIPT_OFFER_BEFORE_NEED]
  = { "offer-before-need", "this is offered before the customer was asked what he needs; put a "
                           "required question (kind ask) before it" },
  [CUE_SCRIPT_LOST_IN_SILENCE]
  = { "lost-in-silence", "this required step is passed over while offers are folded; lead to it "
                         "from a step that is no offer as well" },
  [CUE_SCRIPT_UNSPOKEN_STATEMENT]
  = { "unspoken-statement", "a plan can be taken up here, and no line speaks this statement; the "
                            "agent has to read it from the list" },
  [CUE_SCRIPT_NO_ELDERLY]
  = { "no-elderly", "this required line has no wording for elderly customers" },
};

/**
 * cue_script_problem_to_nick:
 * @problem: a problem
 *
 * Returns: (transfer none): its name for files and tests: dead-end, never-ends …
 */
const char *
cue_script_problem_to_nick (CueScriptProblem problem)
{
  g_return_val_if_fail ((guint) problem < CUE_N_SCRIPT_PROBLEMS, NULL);

  return problem_infos[problem].nick;
}

/**
 * cue_script_problem_is_error:
 * @problem: a problem
 *
 * Returns: whether a script with it is refused when it is saved; the others are advice
 */
gboolean
cue_script_problem_is_error (CueScriptProblem problem)
{
  return problem < CUE_SCRIPT_LOST_IN_SILENCE;
}

/**
 * cue_script_finding_free:
 * @finding: (nullable) (transfer full): a finding
 */
void
cue_script_finding_free (CueScriptFinding *finding)
{
  if (finding == NULL)
    return;
  g_free (finding->step_id);
  g_free (finding->detail);
  g_free (finding);
}

/**
 * cue_script_finding_dup_message:
 * @finding: a finding
 *
 * Returns: (transfer full): `step "x": {y}: what is wrong and what to do`, in English, for error
 *   messages; the editor says it in the person's language by the problem's code
 */
char *
cue_script_finding_dup_message (const CueScriptFinding *finding)
{
  GString *message = g_string_new (NULL);

  g_return_val_if_fail (finding != NULL, g_string_free (message, FALSE));

  if (finding->step_id != NULL)
    g_string_append_printf (message, "step \"%s\": ", finding->step_id);
  if (finding->detail != NULL)
    g_string_append_printf (message, "%s: ", finding->detail);
  g_string_append (message, problem_infos[finding->problem].what);
  return g_string_free (message, FALSE);
}

static void
add (Check *check, CueScriptProblem problem, const CueScriptStep *step, const char *detail)
{
  CueScriptFinding *finding = g_new0 (CueScriptFinding, 1);

  finding->problem = problem;
  finding->step_id = step != NULL ? g_strdup (step->id) : NULL;
  finding->detail = g_strdup (detail);
  g_ptr_array_add (check->findings, finding);
}

static const CueScriptStep *
step_at (Check *check, guint index)
{
  return g_ptr_array_index (check->script->steps, index);
}

/* The node of an id.  What is not there ends the call, as the run does; it is reported apart. */
static guint
node_of (Check *check, const char *id)
{
  for (guint i = 0; i < check->n; i++)
    {
      if (g_strcmp0 (step_at (check, i)->id, id) == 0)
        return i;
    }
  return check->n;
}

static guint
following (Check *check, guint index)
{
  const CueScriptStep *step = step_at (check, index);

  return step->next != NULL ? node_of (check, step->next) : index + 1;
}

/* @node, or the first one behind it that is no offer; a ring of offers is left at the end. */
static guint
first_shown (Check *check, guint node)
{
  for (guint hops = 0; node < check->n && step_at (check, node)->is_offer; hops++)
    node = hops > check->n ? check->n : following (check, node);
  return node;
}

static void
make_edges (Check *check)
{
  check->edges = g_new0 (GArray *, check->n + 1);
  check->silent = g_new0 (GArray *, check->n + 1);
  for (guint i = 0; i < check->n; i++)
    {
      const CueScriptStep *step = step_at (check, i);
      guint                to = following (check, i);
      guint                shown = first_shown (check, to);

      check->edges[i] = g_array_new (FALSE, FALSE, sizeof (guint));
      check->silent[i] = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (check->edges[i], to);
      g_array_append_val (check->silent[i], shown);
      for (guint j = 0; j < step->branches->len; j++)
        {
          const CueScriptBranch *branch = g_ptr_array_index (step->branches, j);

          to = node_of (check, branch->next);
          shown = first_shown (check, to);
          g_array_append_val (check->edges[i], to);
          g_array_append_val (check->silent[i], shown);
        }
    }
}

static void
free_edges (Check *check)
{
  for (guint i = 0; i < check->n; i++)
    {
      g_array_unref (check->edges[i]);
      g_array_unref (check->silent[i]);
    }
  g_free (check->edges);
  g_free (check->silent);
}

/* M10: what the customer needs.  A question that is itself an offer asks for something else. */
static gboolean
is_need_question (const CueScriptStep *step)
{
  return step->kind == CUE_STEP_ASK && step->group == CUE_STEP_REQUIRED && !step->is_offer;
}

/* Every node that can be reached from @from, itself included; not through need questions when
 * @stop_at_need.  n + 1 flags.  A list instead of recursion: a script may have thousands of steps. */
static gboolean *
reach (Check *check, GArray **edges, guint from, gboolean stop_at_need)
{
  gboolean         *reached = g_new0 (gboolean, check->n + 1);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (open, from);
  while (open->len > 0)
    {
      guint node = g_array_index (open, guint, open->len - 1);

      g_array_set_size (open, open->len - 1);
      if (reached[node])
        continue;
      reached[node] = TRUE;
      if (node == check->n || (stop_at_need && is_need_question (step_at (check, node))))
        continue;
      g_array_append_vals (open, edges[node]->data, edges[node]->len);
    }
  return reached;
}

/* Every node from which the end can be reached: the fixed point of "an edge leads to such a node". */
static gboolean *
reach_end (Check *check, GArray **edges)
{
  gboolean *ends = g_new0 (gboolean, check->n + 1);
  gboolean  moved = TRUE;

  ends[check->n] = TRUE;
  while (moved)
    {
      moved = FALSE;
      /* Backwards, because most steps lead to the one behind them: then one round is enough. */
      for (guint i = check->n; i-- > 0;)
        {
          for (guint j = 0; !ends[i] && j < edges[i]->len; j++)
            {
              ends[i] = ends[g_array_index (edges[i], guint, j)];
              moved = moved || ends[i];
            }
        }
    }
  return ends;
}

static void
check_placeholders (Check *check, const CueScriptStep *step, const char *text)
{
  g_autoptr (GPtrArray) names = text != NULL ? cue_placeholder_find (text) : NULL;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (!cue_placeholder_is_known (name))
        add (check, CUE_SCRIPT_UNKNOWN_PLACEHOLDER, step, name);
    }
}

static void
check_target (Check *check, const CueScriptStep *step, const char *next)
{
  if (next != NULL && g_strcmp0 (next, "end") != 0 && node_of (check, next) == check->n)
    add (check, CUE_SCRIPT_DEAD_END, step, next);
}

static void
check_step (Check *check, const CueScriptStep *step)
{
  gboolean spoken = step->kind == CUE_STEP_SAY || step->kind == CUE_STEP_ASK
                    || step->kind == CUE_STEP_DISCLOSE;

  check_placeholders (check, step, step->text);
  check_placeholders (check, step, step->elderly);
  for (guint i = 0; step->covers != NULL && step->covers[i] != NULL; i++)
    {
      if (!cue_gate_is_statement (step->covers[i]))
        add (check, CUE_SCRIPT_UNKNOWN_STATEMENT, step, step->covers[i]);
    }
  check_target (check, step, step->next);
  for (guint i = 0; i < step->branches->len; i++)
    check_target (check, step, ((const CueScriptBranch *) step->branches->pdata[i])->next);
  if (step->kind == CUE_STEP_BRANCH && step->branches->len == 0)
    add (check, CUE_SCRIPT_DEAD_END, step, NULL);
  if (spoken && step->group == CUE_STEP_REQUIRED && step->elderly == NULL)
    add (check, CUE_SCRIPT_NO_ELDERLY, step, NULL);
}

static gboolean
offers_something (const CueScriptStep *step)
{
  if (step->is_offer)
    return TRUE;
  for (guint i = 0; i < step->branches->len; i++)
    {
      const CueScriptBranch *branch = g_ptr_array_index (step->branches, i);

      if (branch->offer != NULL && g_strcmp0 (branch->offer, "stay") != 0)
        return TRUE;
    }
  return FALSE;
}

static void
check_paths (Check *check)
{
  g_autofree gboolean *reached = reach (check, check->edges, 0, FALSE);
  g_autofree gboolean *unasked = reach (check, check->edges, 0, TRUE);
  g_autofree gboolean *heard = reach (check, check->silent, first_shown (check, 0), FALSE);
  g_autofree gboolean *ends = reach_end (check, check->edges);
  g_autofree gboolean *ends_silent = reach_end (check, check->silent);

  for (guint i = 0; i < check->n; i++)
    {
      const CueScriptStep *step = step_at (check, i);

      if (!reached[i])
        add (check, CUE_SCRIPT_UNREACHABLE, step, NULL);
      if (!ends[i])
        add (check, CUE_SCRIPT_NEVER_ENDS, step, NULL);
      else if (heard[i] && !ends_silent[i])
        add (check, CUE_SCRIPT_SILENCE_NEVER_ENDS, step, NULL);
      if (unasked[i] && offers_something (step))
        add (check, CUE_SCRIPT_OFFER_BEFORE_NEED, step, NULL);
      if (reached[i] && !heard[i] && step->group == CUE_STEP_REQUIRED && !step->is_offer)
        add (check, CUE_SCRIPT_LOST_IN_SILENCE, step, NULL);
    }
}

static gboolean
takes_up_plan (const CueScript *script)
{
  for (guint i = 0; i < script->steps->len; i++)
    {
      const CueScriptStep *step = g_ptr_array_index (script->steps, i);

      for (guint j = 0; j < step->branches->len; j++)
        {
          if (g_strcmp0 (((const CueScriptBranch *) step->branches->pdata[j])->offer, "plan") == 0)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
speaks (const CueScript *script, const char *statement)
{
  for (guint i = 0; i < script->steps->len; i++)
    {
      const CueScriptStep *step = g_ptr_array_index (script->steps, i);

      if (step->covers != NULL && g_strv_contains ((const char *const *) step->covers, statement))
        return TRUE;
    }
  return FALSE;
}

static void
check_statements (Check *check)
{
  g_autoptr (GPtrArray) owed = NULL;

  if (!takes_up_plan (check->script))
    return;
  owed = cue_gate_list_required ();
  for (guint i = 0; i < owed->len; i++)
    {
      if (!speaks (check->script, g_ptr_array_index (owed, i)))
        add (check, CUE_SCRIPT_UNSPOKEN_STATEMENT, NULL, g_ptr_array_index (owed, i));
    }
}

/**
 * cue_script_check:
 * @script: a script
 *
 * Looks at every path a call can take through @script.  A ring is no mistake while one of its steps
 * has a way to the end: "once more" is a good answer.  Any thread; no file is read.
 *
 * Returns: (transfer full) (element-type CueScriptFinding): what is wrong, in the order of the
 *   steps and, at each step, of the list of problems' causes; empty for a sound script
 */
GPtrArray *
cue_script_check (const CueScript *script)
{
  Check check = { 0 };

  g_return_val_if_fail (script != NULL, NULL);

  check.script = script;
  check.findings = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_script_finding_free);
  check.n = script->steps->len;
  if (check.n == 0)
    return check.findings;
  make_edges (&check);
  for (guint i = 0; i < check.n; i++)
    check_step (&check, step_at (&check, i));
  check_paths (&check);
  check_statements (&check);
  free_edges (&check);
  return check.findings;
}
