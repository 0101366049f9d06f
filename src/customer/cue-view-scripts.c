/* cue-view-scripts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-view-scripts.h"

#include "cue-script.h"

/* The script for a caller about whom no rule says anything. */
#define GENERAL_TOPIC "general"

typedef struct
{
  guint         rank;
  guint         place;      /* in the list: keeps the order of equals */
  CuePublished *published;  /* (owned) */
} Candidate;

static void
candidate_clear (gpointer data)
{
  g_clear_pointer (&((Candidate *) data)->published, cue_published_free);
}

/* The place of a script's topic among the findings; lower is better. */
static guint
rank_topic (const CueCustomerView *view, const char *topic)
{
  guint n = view->findings != NULL ? view->findings->len : 0;

  for (guint i = 0; i < n; i++)
    {
      const CueRuleFinding *finding = g_ptr_array_index (view->findings, i);

      if (topic != NULL && g_strcmp0 (finding->rule->topic, topic) == 0)
        return i;
    }
  return g_strcmp0 (topic, GENERAL_TOPIC) == 0 ? n : G_MAXUINT;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *first = a;
  const Candidate *second = b;

  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;
  return first->place < second->place ? -1 : 1;
}

/**
 * cue_view_take_scripts:
 * @view: a view with its findings
 * @list: (element-type CuePublished): the scripts in force for the region; not changed
 * @error: return location
 *
 * The rules that fire name topics, and their priority orders the scripts: solve first, then what is
 * urgent, then what is good to know.  The general script fits everybody and comes last.
 *
 * Returns: %FALSE with @error set when one of them cannot be read
 */
gboolean
cue_view_take_scripts (CueCustomerView *view, GPtrArray *list, GError **error)
{
  g_autoptr (GArray) fitting = g_array_new (FALSE, FALSE, sizeof (Candidate));

  g_array_set_clear_func (fitting, candidate_clear);
  for (guint i = 0; i < list->len; i++)
    {
      CuePublished         *published = g_ptr_array_index (list, i);
      g_autoptr (CueScript) script = cue_script_new_from_document (published->document, error);
      Candidate             candidate = { 0, i, NULL };

      if (script == NULL)
        return FALSE;
      candidate.rank = rank_topic (view, script->topic);
      if (candidate.rank == G_MAXUINT)
        continue;
      candidate.published = cue_published_copy (published);
      g_array_append_val (fitting, candidate);
    }
  g_array_sort (fitting, compare_candidates);
  view->more_scripts = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_published_free);
  for (guint i = 0; i < fitting->len; i++)
    {
      Candidate    *candidate = &g_array_index (fitting, Candidate, i);
      CuePublished *published = g_steal_pointer (&candidate->published);

      if (view->script == NULL)
        view->script = published;
      else
        g_ptr_array_add (view->more_scripts, published);
    }
  return TRUE;
}
