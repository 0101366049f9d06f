/* cue-merge-script.c: scripts: what is compared, and the script made of what was chosen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-merge-private.h"

#include "cue-script-draft.h"

static const char *const text_fields[] = { "title", "topic", "flow", "author", "category" };
static const char *const list_fields[] = { "asked", "keywords" };

static char *
dup_text (const CueScript *script, const char *field)
{
  const CuePlace place = { .field = (char *) field };

  return cue_script_draft_dup_text (script, &place);
}

/* Both counted on from the same base, so two new steps can have one id.  They are two steps: mine gets
 * another id, and whatever of mine leads to it goes along. */
static CueScript *
dup_renamed (const CueScript *base, const CueScript *theirs, const CueScript *mine)
{
  CueScript *draft = cue_script_draft_copy (mine);

  for (guint i = 0; i < mine->steps->len; i++)
    {
      const CueScriptStep *step = mine->steps->pdata[i];
      const CueScriptStep *other = cue_script_find_step (theirs, step->id);

      if (other != NULL && cue_script_find_step (base, step->id) == NULL
          && !cue_script_step_equal (step, other))
        cue_merge_rename_step (draft, theirs, step->id);
    }
  return draft;
}

/**
 * cue_merge_new_script:
 * @base: what both were made from
 * @theirs: what somebody saved meanwhile
 * @mine: the one that will be changed
 *
 * Any thread; the scripts are kept and not changed.
 *
 * Returns: (transfer full): what @theirs changed, in the order of the form
 */
CueMerge *
cue_merge_new_script (const CueScript *base, const CueScript *theirs, const CueScript *mine)
{
  CueMerge *self;

  g_return_val_if_fail (base != NULL && theirs != NULL && mine != NULL, NULL);

  self = cue_merge_new_empty ();
  self->base_script = cue_script_ref ((CueScript *) base);
  self->theirs_script = cue_script_ref ((CueScript *) theirs);
  self->mine_script = dup_renamed (base, theirs, mine);
  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    {
      g_autofree char *before = dup_text (base, text_fields[i]);
      g_autofree char *other = dup_text (theirs, text_fields[i]);
      g_autofree char *own = dup_text (mine, text_fields[i]);

      cue_merge_add (self, text_fields[i], NULL, before, other, own, FALSE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (list_fields); i++)
    cue_merge_compare_members (self, list_fields[i],
                               cue_script_draft_get_list (base, list_fields[i]),
                               cue_script_draft_get_list (theirs, list_fields[i]),
                               cue_script_draft_get_list (mine, list_fields[i]), FALSE);
  cue_merge_compare_steps (self);
  return self;
}

/**
 * cue_merge_create_script:
 * @self: a merge of scripts
 *
 * Returns: (transfer full): a draft, @mine with everything that was chosen of @theirs
 */
CueScript *
cue_merge_create_script (const CueMerge *self)
{
  CueScript *draft;

  g_return_val_if_fail (self != NULL && self->mine_script != NULL, NULL);

  draft = cue_script_draft_copy (self->mine_script);
  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    if (cue_merge_takes_theirs (self, text_fields[i], NULL))
      {
        const CuePlace   place = { .field = (char *) text_fields[i] };
        g_autofree char *text = dup_text (self->theirs_script, text_fields[i]);

        cue_script_draft_set_text (draft, &place, text);
      }
  for (guint i = 0; i < G_N_ELEMENTS (list_fields); i++)
    {
      g_auto (GStrv) merged = cue_merge_choose_members (
        self, list_fields[i], cue_script_draft_get_list (self->theirs_script, list_fields[i]),
        cue_script_draft_get_list (self->mine_script, list_fields[i]));

      cue_script_draft_set_list (draft, list_fields[i], (const char *const *) merged);
    }
  cue_merge_apply_steps (self, draft);
  return draft;
}
