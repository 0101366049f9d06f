/* cue-script-run.c
 *
 * Where a call stands in its script.  The path behind is the history, in the order of speaking; the
 * path ahead is a guess, the one without branches taken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-script-run.h"

struct _CueScriptRun
{
  GObject              parent_instance;

  CueScript           *script;    /* (owned) */
  GHashTable          *values;    /* (owned): placeholder → words */
  GHashTable          *disputed;  /* (owned): set of step ids */
  GPtrArray           *history;   /* (owned) (element-type CueLine) */
  GPtrArray           *upcoming;  /* (owned) (element-type CueLine): lent by list_upcoming */
  CueLine             *current;   /* (owned) (nullable) */
  const CueScriptStep *before_choice; /* (nullable): the step whose answers are still open */
  gboolean             elderly;
  gboolean             silenced;
};

G_DEFINE_FINAL_TYPE (CueScriptRun, cue_script_run, G_TYPE_OBJECT)

static void
cue_script_run_finalize (GObject *object)
{
  CueScriptRun *self = CUE_SCRIPT_RUN (object);

  g_clear_pointer (&self->current, cue_line_free);
  g_ptr_array_unref (self->upcoming);
  g_ptr_array_unref (self->history);
  g_hash_table_unref (self->disputed);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->script, cue_script_unref);
  G_OBJECT_CLASS (cue_script_run_parent_class)->finalize (object);
}

static void
cue_script_run_class_init (CueScriptRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cue_script_run_finalize;
}

static void
cue_script_run_init (CueScriptRun *self)
{
  self->history = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_line_free);
  self->upcoming = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_line_free);
  self->disputed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static guint
index_of (CueScriptRun *self, const CueScriptStep *step)
{
  guint index = 0;

  g_ptr_array_find (self->script->steps, step, &index);
  return index;
}

/* A commercial line is passed over while offers are silenced. */
static gboolean
is_folded (CueScriptRun *self, const CueScriptStep *step)
{
  return self->silenced && step->is_offer;
}

static const CueScriptStep *
step_named (CueScriptRun *self, const char *id)
{
  if (g_strcmp0 (id, "end") == 0)
    return NULL;
  return cue_script_find_step (self->script, id);
}

static const CueScriptStep *
direct_successor (CueScriptRun *self, const CueScriptStep *step)
{
  guint next;

  if (step->next != NULL)
    return step_named (self, step->next);
  next = index_of (self, step) + 1;
  return next < self->script->steps->len ? g_ptr_array_index (self->script->steps, next) : NULL;
}

/* @step, or the first one behind it that may be shown.  A ring of folded steps cannot hold us: no
 * step is passed twice. */
static const CueScriptStep *
first_shown (CueScriptRun *self, const CueScriptStep *step)
{
  for (guint hops = 0; step != NULL && is_folded (self, step); hops++)
    {
      if (hops > self->script->steps->len)
        return NULL;
      step = direct_successor (self, step);
    }
  return step;
}

static const CueScriptStep *
successor (CueScriptRun *self, const CueScriptStep *step)
{
  return first_shown (self, direct_successor (self, step));
}

static CueLine *
line_for (CueScriptRun *self, const CueScriptStep *step)
{
  CueLine *line = cue_line_new (step, self->values, self->elderly);

  line->disputed = g_hash_table_contains (self->disputed, step->id);
  return line;
}

static void
set_current (CueScriptRun *self, const CueScriptStep *step)
{
  g_clear_pointer (&self->current, cue_line_free);
  if (step != NULL)
    self->current = line_for (self, step);
}

/**
 * cue_script_run_new:
 * @script: (transfer none): the script
 * @values: (transfer none) (element-type utf8 utf8): placeholder values
 * @elderly: whether the customer gets the elderly variants and pace
 *
 * Stands at the first step.  Not thread-safe.
 *
 * Returns: (transfer full): the run
 */
CueScriptRun *
cue_script_run_new (CueScript *script, GHashTable *values, gboolean elderly)
{
  CueScriptRun *self;

  g_return_val_if_fail (script != NULL && values != NULL, NULL);

  self = g_object_new (CUE_TYPE_SCRIPT_RUN, NULL);
  self->script = cue_script_ref (script);
  self->values = g_hash_table_ref (values);
  self->elderly = elderly;
  if (script->steps->len > 0)
    set_current (self, g_ptr_array_index (script->steps, 0));
  return self;
}

/**
 * cue_script_run_get_script:
 * @self: a run
 *
 * Returns: (transfer none): its script
 */
CueScript *
cue_script_run_get_script (CueScriptRun *self)
{
  g_return_val_if_fail (CUE_IS_SCRIPT_RUN (self), NULL);

  return self->script;
}

/**
 * cue_script_run_set_values:
 * @self: a run
 * @values: (transfer none) (element-type utf8 utf8): placeholder values
 *
 * The lines ahead take the new values; what was said stays as it was shown.
 */
void
cue_script_run_set_values (CueScriptRun *self, GHashTable *values)
{
  g_return_if_fail (CUE_IS_SCRIPT_RUN (self));
  g_return_if_fail (values != NULL);

  g_hash_table_ref (values);
  g_hash_table_unref (self->values);
  self->values = values;
  if (self->current != NULL)
    set_current (self, self->current->step);
}

/**
 * cue_script_run_set_silenced:
 * @self: a run
 * @silenced: %TRUE folds the commercial lines
 *
 * An open complaint or a missing consent silences offers (R-Q1, R-C4); a reason lifts it again.
 */
void
cue_script_run_set_silenced (CueScriptRun *self, gboolean silenced)
{
  g_return_if_fail (CUE_IS_SCRIPT_RUN (self));

  self->silenced = silenced;
  if (self->current != NULL)
    set_current (self, first_shown (self, self->current->step));
}

/**
 * cue_script_run_get_current:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): the line to say now, %NULL at the end; valid until the next
 *   call that changes the run
 */
const CueLine *
cue_script_run_get_current (CueScriptRun *self)
{
  g_return_val_if_fail (CUE_IS_SCRIPT_RUN (self), NULL);

  return self->current;
}

/**
 * cue_script_run_get_last:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): the line said or skipped last
 */
const CueLine *
cue_script_run_get_last (CueScriptRun *self)
{
  g_return_val_if_fail (CUE_IS_SCRIPT_RUN (self), NULL);

  return self->history->len > 0 ? g_ptr_array_index (self->history, self->history->len - 1) : NULL;
}

/**
 * cue_script_run_list_upcoming:
 * @self: a run
 * @max: at most so many
 *
 * Returns: (transfer container) (element-type CueLine): the lines behind the current one when no
 *   branch is chosen; valid until the next call of this function
 */
GPtrArray *
cue_script_run_list_upcoming (CueScriptRun *self, guint max)
{
  GPtrArray           *list = g_ptr_array_new ();
  const CueScriptStep *step;

  g_return_val_if_fail (CUE_IS_SCRIPT_RUN (self), list);

  g_ptr_array_set_size (self->upcoming, 0);
  step = self->current != NULL ? successor (self, self->current->step) : NULL;
  /* A script may lead back to its beginning, so the number of steps bounds the look ahead. */
  max = MIN (max, self->script->steps->len);
  while (step != NULL && list->len < max)
    {
      CueLine *line = line_for (self, step);

      g_ptr_array_add (self->upcoming, line);
      g_ptr_array_add (list, line);
      step = successor (self, step);
    }
  return list;
}

/**
 * cue_script_run_get_history:
 * @self: a run
 *
 * Returns: (transfer none) (element-type CueLine): what was said or skipped, oldest first
 */
GPtrArray *
cue_script_run_get_history (CueScriptRun *self)
{
  g_return_val_if_fail (CUE_IS_SCRIPT_RUN (self), NULL);

  return self->history;
}

/**
 * cue_script_run_get_progress:
 * @self: a run
 * @position: (out): number of the current line, from 1; behind the last one at the end
 * @total: (out): lines behind, this one, and those ahead when no branch is chosen
 */
void
cue_script_run_get_progress (CueScriptRun *self, guint *position, guint *total)
{
  const CueScriptStep *step;
  guint                ahead = 0;

  g_return_if_fail (CUE_IS_SCRIPT_RUN (self));

  step = self->current != NULL ? self->current->step : NULL;
  while (step != NULL && ahead < self->script->steps->len)
    {
      ahead++;
      step = successor (self, step);
    }
  *position = self->history->len + (self->current != NULL ? 1 : 0);
  *total = self->history->len + ahead;
}

static void
file_current (CueScriptRun *self, CueLineState state, const char *reason, gint64 at_ms)
{
  CueLine *line = g_steal_pointer (&self->current);

  line->state = state;
  line->at_ms = at_ms;
  line->reason = g_strdup (reason);
  g_ptr_array_add (self->history, line);
}

/**
 * cue_script_run_say:
 * @self: a run
 * @at_ms: now, UTC milliseconds
 *
 * The current line was said; the next one takes its place.  Its answers, if it has any, stay open
 * until one is chosen or another line is said.
 *
 * Returns: %FALSE at the end of the script
 */
gboolean
cue_script_run_say (CueScriptRun *self, gint64 at_ms)
{
  const CueScriptStep *step;

  g_return_val_if_fail (CUE_IS_SCRIPT_RUN (self), FALSE);

  if (self->current == NULL)
    return FALSE;
  step = self->current->step;
  file_current (self, CUE_LINE_SAID, NULL, at_ms);
  self->before_choice = step->branches->len > 0 ? step : NULL;
  set_current (self, successor (self, step));
  return TRUE;
}

/**
 * cue_script_run_skip:
 * @self: a run
 * @reason: why the line is not said
 * @at_ms: now, UTC milliseconds
 *
 * Returns: %FALSE at the end of the script or without a reason
 */
gboolean
cue_script_run_skip (CueScriptRun *self, const char *reason, gint64 at_ms)
{
  const CueScriptStep *step;

  g_return_val_if_fail (CUE_IS_SCRIPT_RUN (self), FALSE);

  if (self->current == NULL || reason == NULL || *reason == '\0')
    return FALSE;
  step = self->current->step;
  file_current (self, CUE_LINE_SKIPPED, reason, at_ms);
  self->before_choice = step->branches->len > 0 ? step : NULL;
  set_current (self, successor (self, step));
  return TRUE;
}

/**
 * cue_script_run_undo:
 * @self: a run
 *
 * Takes the last line back: it is the current one again, with today's values.
 *
 * Returns: %FALSE when nothing was said or skipped yet
 */
gboolean
cue_script_run_undo (CueScriptRun *self)
{
  const CueScriptStep *step;

  g_return_val_if_fail (CUE_IS_SCRIPT_RUN (self), FALSE);

  if (self->history->len == 0)
    return FALSE;
  step = cue_script_run_get_last (self)->step;
  g_ptr_array_set_size (self->history, self->history->len - 1);
  self->before_choice = NULL;
  set_current (self, step);
  return TRUE;
}

/**
 * cue_script_run_get_branches:
 * @self: a run
 *
 * Returns: (transfer none) (nullable) (element-type CueScriptBranch): the answers that can be chosen
 *   now: the current line's, or those of the line just said
 */
GPtrArray *
cue_script_run_get_branches (CueScriptRun *self)
{
  g_return_val_if_fail (CUE_IS_SCRIPT_RUN (self), NULL);

  if (self->current != NULL && self->current->step->branches->len > 0)
    return self->current->step->branches;
  return self->before_choice != NULL ? self->before_choice->branches : NULL;
}

/**
 * cue_script_run_choose:
 * @self: a run
 * @branch: which answer, from 0
 * @at_ms: now, UTC milliseconds
 *
 * The customer answered.  An answer to the current line means that it was said.
 *
 * Returns: %FALSE when there is no such answer
 */
gboolean
cue_script_run_choose (CueScriptRun *self, guint branch, gint64 at_ms)
{
  GPtrArray             *branches = cue_script_run_get_branches (self);
  const CueScriptBranch *choice;

  if (branches == NULL || branch >= branches->len)
    return FALSE;
  choice = g_ptr_array_index (branches, branch);
  if (self->current != NULL && self->current->step->branches == branches)
    file_current (self, CUE_LINE_SAID, NULL, at_ms);
  self->before_choice = NULL;
  set_current (self, first_shown (self, step_named (self, choice->next)));
  return TRUE;
}

/**
 * cue_script_run_set_disputed:
 * @self: a run
 * @step_id: a step
 * @disputed: whether somebody has flagged it
 */
void
cue_script_run_set_disputed (CueScriptRun *self, const char *step_id, gboolean disputed)
{
  g_return_if_fail (CUE_IS_SCRIPT_RUN (self));
  g_return_if_fail (step_id != NULL);

  if (disputed)
    g_hash_table_add (self->disputed, g_strdup (step_id));
  else
    g_hash_table_remove (self->disputed, step_id);
  if (self->current != NULL && g_strcmp0 (self->current->step_id, step_id) == 0)
    self->current->disputed = disputed;
}
