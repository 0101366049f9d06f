/* cue-merge-steps.c: the steps of scripts by their ids, the answers of a step by their labels.
 *
 * What a step says, says to elderly customers, where it leads and each of its answers are decided one
 * by one: a colleague's new answer and my better words are both in the result.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-merge-private.h"

#include "cue-script-draft.h"

#include <string.h>

static CueScriptStep *
find_step (const CueScript *script, const char *id)
{
  return (CueScriptStep *) cue_script_find_step (script, id);
}

/* Two answers of a draft may have one label while they are written: then the second is another one. */
static char *
dup_branch_id (const CueScriptStep *step, guint at)
{
  const char *label = ((const CueScriptBranch *) step->branches->pdata[at])->label;
  guint       before = 0;

  for (guint i = 0; i < at; i++)
    before += g_str_equal (((const CueScriptBranch *) step->branches->pdata[i])->label, label);
  return before == 0 ? g_strdup_printf ("%s:%s", step->id, label)
                     : g_strdup_printf ("%s:%s (%u)", step->id, label, before + 1);
}

static GPtrArray *
list_branch_ids (const CueScriptStep *step)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; step != NULL && i < step->branches->len; i++)
    g_ptr_array_add (ids, dup_branch_id (step, i));
  return ids;
}

static const CueScriptBranch *
find_branch (const CueScriptStep *step, GPtrArray *ids, const char *id)
{
  guint at;

  return g_ptr_array_find_with_equal_func (ids, id, g_str_equal, &at)
           ? (const CueScriptBranch *) step->branches->pdata[at]
           : NULL;
}

static char *
dup_branch (const CueScriptBranch *branch)
{
  if (branch == NULL)
    return NULL;
  return g_strdup_printf ("%s → %s%s%s", branch->label, branch->next,
                          branch->offer != NULL ? " · " : "",
                          branch->offer != NULL ? branch->offer : "");
}

/* Everything of it that is not words: kind, group, where it leads, what it discloses. */
static char *
dup_way (const CueScriptStep *step)
{
  g_autofree char *covers = g_strjoinv (" ", step->covers);
  GString         *way = g_string_new (NULL);

  g_string_append_printf (way, "%s · %s", cue_step_kind_to_nick (step->kind),
                          cue_step_group_to_nick (step->group));
  if (step->next != NULL && *step->next != '\0')
    g_string_append_printf (way, " → %s", step->next);
  if (*covers != '\0')
    g_string_append_printf (way, " · %s", covers);
  if (step->is_offer)
    g_string_append (way, " · offer");
  return g_string_free (way, FALSE);
}

/* A step that only one side has is decided as a whole, so all of it is shown. */
static char *
dup_whole (const CueScriptStep *step)
{
  GString         *whole;
  g_autofree char *way = NULL;

  if (step == NULL)
    return NULL;
  way = dup_way (step);
  whole = g_string_new (step->text);
  if (step->elderly != NULL && *step->elderly != '\0')
    g_string_append_printf (whole, "\n%s", step->elderly);
  g_string_append_printf (whole, "\n%s", way);
  for (guint i = 0; i < step->branches->len; i++)
    {
      g_autofree char *branch = dup_branch (step->branches->pdata[i]);

      g_string_append_printf (whole, "\n%s", branch);
    }
  return g_string_free (whole, FALSE);
}

/* -- comparing -------------------------------------------------------------------------------------------- */

static void
compare_branches (CueMerge *self, const CueScriptStep *base, const CueScriptStep *theirs,
                  const CueScriptStep *mine)
{
  g_autoptr (GPtrArray) base_ids = list_branch_ids (base);
  g_autoptr (GPtrArray) their_ids = list_branch_ids (theirs);
  g_autoptr (GPtrArray) my_ids = list_branch_ids (mine);
  g_autoptr (GPtrArray) order = cue_merge_order (base_ids, their_ids, my_ids);

  for (guint i = 0; i < order->len; i++)
    {
      const char      *id = order->pdata[i];
      g_autofree char *before = dup_branch (find_branch (base, base_ids, id));
      g_autofree char *other = dup_branch (find_branch (theirs, their_ids, id));
      g_autofree char *own = dup_branch (find_branch (mine, my_ids, id));

      cue_merge_add (self, "branches", id, before, other, own, FALSE);
    }
}

/* An empty text for elderly customers is none. */
static const char *
get_elderly (const CueScriptStep *step)
{
  return step != NULL && step->elderly != NULL && *step->elderly != '\0' ? step->elderly : NULL;
}

static void
compare_step (CueMerge *self, const char *id)
{
  const CueScriptStep *base = find_step (self->base_script, id);
  const CueScriptStep *theirs = find_step (self->theirs_script, id);
  const CueScriptStep *mine = find_step (self->mine_script, id);

  if (theirs == NULL || mine == NULL)
    {
      g_autofree char *before = dup_whole (base);
      g_autofree char *other = dup_whole (theirs);
      g_autofree char *own = dup_whole (mine);

      cue_merge_add (self, "steps", id, before, other, own, FALSE);
      return;
    }
  {
    g_autofree char *before = base != NULL ? dup_way (base) : NULL;
    g_autofree char *other = dup_way (theirs);
    g_autofree char *own = dup_way (mine);

    cue_merge_add (self, "steps", id, base != NULL ? base->text : NULL, theirs->text, mine->text,
                   FALSE);
    cue_merge_add (self, "elderly", id, get_elderly (base), get_elderly (theirs),
                   get_elderly (mine), FALSE);
    cue_merge_add (self, "ways", id, before, other, own, FALSE);
  }
  compare_branches (self, base, theirs, mine);
}

static GPtrArray *
list_ids (const CueScript *script)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < script->steps->len; i++)
    g_ptr_array_add (ids, ((CueScriptStep *) script->steps->pdata[i])->id);
  return ids;
}

static GPtrArray *
list_order (const CueMerge *self)
{
  g_autoptr (GPtrArray) base = list_ids (self->base_script);
  g_autoptr (GPtrArray) theirs = list_ids (self->theirs_script);
  g_autoptr (GPtrArray) mine = list_ids (self->mine_script);

  return cue_merge_order (base, theirs, mine);
}

/**
 * cue_merge_compare_steps:
 * @self: a merge of scripts
 */
void
cue_merge_compare_steps (CueMerge *self)
{
  g_autoptr (GPtrArray) order = list_order (self);

  for (guint i = 0; i < order->len; i++)
    compare_step (self, order->pdata[i]);
}

/* -- the result ------------------------------------------------------------------------------------------- */

static void
choose_branches (const CueMerge *self, const CueScriptStep *base, const CueScriptStep *theirs,
                 const CueScriptStep *mine, CueScriptStep *result)
{
  g_autoptr (GPtrArray) base_ids = list_branch_ids (base);
  g_autoptr (GPtrArray) their_ids = list_branch_ids (theirs);
  g_autoptr (GPtrArray) my_ids = list_branch_ids (mine);
  g_autoptr (GPtrArray) order = cue_merge_order (base_ids, their_ids, my_ids);

  g_ptr_array_set_size (result->branches, 0);
  for (guint i = 0; i < order->len; i++)
    {
      const char            *id = order->pdata[i];
      const CueScriptBranch *branch = cue_merge_takes_theirs (self, "branches", id)
                                        ? find_branch (theirs, their_ids, id)
                                        : find_branch (mine, my_ids, id);

      if (branch != NULL)
        cue_script_step_add_branch (result, branch->label, branch->next, branch->offer);
    }
}

static void
take_text (char **text, const char *chosen)
{
  g_free (*text);
  *text = g_strdup (chosen);
}

/* (transfer full) (nullable) */
static CueScriptStep *
choose_step (const CueMerge *self, const char *id)
{
  CueScriptStep *theirs = find_step (self->theirs_script, id);
  CueScriptStep *mine = find_step (self->mine_script, id);
  CueScriptStep *whole = cue_merge_takes_theirs (self, "steps", id) ? theirs : mine;
  CueScriptStep *step;

  if (theirs == NULL || mine == NULL)
    return whole != NULL ? cue_script_step_ref (whole) : NULL;
  step = cue_script_step_copy (cue_merge_takes_theirs (self, "ways", id) ? theirs : mine);
  take_text (&step->text, whole->text);
  take_text (&step->elderly,
             (cue_merge_takes_theirs (self, "elderly", id) ? theirs : mine)->elderly);
  choose_branches (self, find_step (self->base_script, id), theirs, mine, step);
  return step;
}

/**
 * cue_merge_apply_steps:
 * @self: a merge of scripts
 * @draft: a copy of mine; its steps become the merged ones
 *
 * A step that only one side moved stands where that side put it; when both moved steps, mine stay.
 */
void
cue_merge_apply_steps (const CueMerge *self, CueScript *draft)
{
  g_autoptr (GPtrArray) order = list_order (self);

  g_ptr_array_set_size (draft->steps, 0);
  for (guint i = 0; i < order->len; i++)
    {
      CueScriptStep *step = choose_step (self, order->pdata[i]);

      if (step != NULL)
        g_ptr_array_add (draft->steps, step);
    }
}

static void
lead_to (char **next, const char *id, const char *new_id)
{
  if (g_strcmp0 (*next, id) == 0)
    take_text (next, new_id);
}

/**
 * cue_merge_rename_step:
 * @draft: a draft that nobody else has seen
 * @other: a script whose ids are taken as well
 * @id: the step
 *
 * The step gets an id neither of the two has, and what leads to it leads there still.
 */
void
cue_merge_rename_step (CueScript *draft, const CueScript *other, const char *id)
{
  g_autoptr (CueScript) both = cue_script_draft_copy (draft);
  g_autofree char      *old_id = g_strdup (id);
  g_autofree char      *new_id = NULL;

  for (guint i = 0; i < other->steps->len; i++)
    g_ptr_array_add (both->steps, cue_script_step_ref (other->steps->pdata[i]));
  new_id = cue_script_draft_dup_new_step_id (both);
  for (guint i = 0; i < draft->steps->len; i++)
    {
      CueScriptStep *step = cue_script_step_copy (draft->steps->pdata[i]);

      lead_to (&step->id, old_id, new_id);
      lead_to (&step->next, old_id, new_id);
      for (guint k = 0; k < step->branches->len; k++)
        lead_to (&((CueScriptBranch *) step->branches->pdata[k])->next, old_id, new_id);
      g_ptr_array_insert (draft->steps, (int) i, step);
      g_ptr_array_remove_index (draft->steps, i + 1);
    }
}
