/* cue-diff-script.c: scripts, step by step.
 *
 * A step is found by its id.  What it says, how it says it to an elderly customer, where it goes on
 * and each of its branches are rows of their own, so that a changed way is not lost in a long line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-diff-private.h"

#include "cue-script.h"

static const char *const KINDS[] = { "say", "ask", "check", "disclose", "do", "branch" };
static const char *const GROUPS[] = { "required", "advised", "free" };

static void
add_branches (GPtrArray *lines, const CueScriptStep *step)
{
  for (guint i = 0; i < step->branches->len; i++)
    {
      const CueScriptBranch *branch = g_ptr_array_index (step->branches, i);
      g_autofree char *key = g_strdup_printf ("say:%s:branch:%s", step->id, branch->label);
      g_autofree char *text = g_strdup_printf ("%s → %s%s%s", branch->label, branch->next,
                                               branch->offer != NULL ? " · " : "",
                                               branch->offer != NULL ? branch->offer : "");

      cue_diff_lines_add (lines, key, "branch", step->id, text);
    }
}

static char *
dup_way (const CueScriptStep *step)
{
  g_autofree char *covers = step->covers != NULL ? g_strjoinv (" ", step->covers) : NULL;
  GString         *way = g_string_new (NULL);

  g_string_append_printf (way, "%s · %s", KINDS[step->kind], GROUPS[step->group]);
  if (step->next != NULL)
    g_string_append_printf (way, " → %s", step->next);
  if (covers != NULL && *covers != '\0')
    g_string_append_printf (way, " · %s", covers);
  if (step->is_offer)
    g_string_append (way, " · offer");
  return g_string_free (way, FALSE);
}

static GPtrArray *
list_steps (const CueScript *script)
{
  GPtrArray *lines = cue_diff_lines_new ();

  for (guint i = 0; script != NULL && i < script->steps->len; i++)
    {
      const CueScriptStep *step = g_ptr_array_index (script->steps, i);
      g_autofree char     *key = g_strconcat ("say:", step->id, NULL);
      g_autofree char     *elderly = g_strconcat (key, ":elderly", NULL);
      g_autofree char     *way_key = g_strconcat (key, ":way", NULL);
      g_autofree char     *way = dup_way (step);

      cue_diff_lines_add (lines, key, "say", step->id, step->text);
      if (step->elderly != NULL)
        cue_diff_lines_add (lines, elderly, "elderly", step->id, step->elderly);
      cue_diff_lines_add (lines, way_key, "way", step->id, way);
      add_branches (lines, step);
    }
  return lines;
}

static void
add_list (CueDiff *self, const char *field, GStrv old, GStrv new)
{
  g_autofree char *before = old != NULL ? g_strjoinv (CUE_DIFF_SEPARATOR, old) : NULL;
  g_autofree char *after = new != NULL ? g_strjoinv (CUE_DIFF_SEPARATOR, new) : NULL;

  cue_diff_add_field (self, field, NULL, before, after, TRUE);
}

#define OF(script, member) ((script) != NULL ? (script)->member : NULL)

/**
 * cue_diff_add_script:
 * @self: a comparison being made
 * @old_document: (nullable): a script
 * @new_document: a script
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_diff_add_script (CueDiff *self, CueDocument *old_document, CueDocument *new_document,
                     GError **error)
{
  g_autoptr (CueScript) new = cue_script_new_from_document (new_document, error);
  g_autoptr (CueScript) old = NULL;
  g_autoptr (GPtrArray) old_steps = NULL;
  g_autoptr (GPtrArray) new_steps = NULL;

  if (new == NULL)
    return FALSE;
  if (old_document != NULL)
    {
      old = cue_script_new_from_document (old_document, error);
      if (old == NULL)
        return FALSE;
    }
  cue_diff_add_field (self, "scope", NULL, OF (old, scope), new->scope, FALSE);
  cue_diff_add_field (self, "title", NULL, OF (old, title), new->title, FALSE);
  cue_diff_add_field (self, "topic", NULL, OF (old, topic), new->topic, FALSE);
  cue_diff_add_field (self, "flow", NULL, OF (old, flow), new->flow, FALSE);
  cue_diff_add_field (self, "author", NULL, OF (old, author), new->author, FALSE);
  cue_diff_add_field (self, "category", NULL, OF (old, category), new->category, FALSE);
  add_list (self, "asked", OF (old, asked), new->asked);
  add_list (self, "keywords", OF (old, keywords), new->keywords);
  cue_diff_add_field (self, "lang", NULL, OF (old, lang), new->lang, FALSE);
  add_list (self, "old-ids", OF (old, old_ids), new->old_ids);
  old_steps = list_steps (old);
  new_steps = list_steps (new);
  cue_diff_add_lines (self, CUE_DIFF_SAY, old_steps, new_steps);
  return TRUE;
}
