/* cue-script.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-script.h"

#include <string.h>

#include "cue-document-private.h"
#include "cue-entry.h"
#include "cue-script-draft.h"
#include "cue-script-private.h"
#include "cue-xml.h"

static const char *const KINDS[] = { "say", "ask", "check", "disclose", "do", "branch" };
static const char *const GROUPS[] = { "required", "advised", "free" };

static void
script_clear (gpointer data)
{
  CueScript *self = data;

  g_free (self->id);
  g_free (self->scope);
  g_free (self->lang);
  g_free (self->title);
  g_free (self->topic);
  g_free (self->flow);
  g_free (self->author);
  g_free (self->category);
  g_strfreev (self->old_ids);
  g_strfreev (self->asked);
  g_strfreev (self->keywords);
  g_ptr_array_unref (self->steps);
}

/* The schema has seen to it that the attribute is one of the names. */
static guint
index_of (xmlNodePtr         node,
          const char        *attribute,
          const char *const *names,
          guint              n_names)
{
  g_autofree char *value = cue_xml_dup_attribute (node, attribute);

  for (guint i = 0; i < n_names; i++)
    if (g_strcmp0 (value, names[i]) == 0)
      return i;
  return 0;
}

static char *
or_empty (char *text)
{
  return text != NULL ? text : g_strdup ("");
}

static CueScriptStep *
read_step (xmlNodePtr node)
{
  g_autofree char *id = cue_xml_dup_attribute (node, "id");
  CueScriptStep   *step = cue_script_step_new (id);

  step->kind = (CueStepKind) index_of (node, "kind", KINDS, G_N_ELEMENTS (KINDS));
  step->group = (CueStepGroup) index_of (node, "group", GROUPS, G_N_ELEMENTS (GROUPS));
  g_free (step->text);
  step->text = or_empty (cue_xml_dup_child_text (node, "text"));
  step->elderly = cue_xml_dup_child_text (node, "elderly");
  step->next = cue_xml_dup_attribute (node, "next");
  step->is_offer = cue_xml_get_bool (node, "offer", FALSE);
  g_strfreev (step->covers);
  step->covers = cue_xml_dup_child_texts (node, "covers");
  for (xmlNodePtr child = cue_xml_first_child (node, "branch"); child != NULL;
       child = cue_xml_next (child, "branch"))
    {
      g_autofree char *label = cue_xml_dup_attribute (child, "label");
      g_autofree char *next = cue_xml_dup_attribute (child, "next");
      g_autofree char *offer = cue_xml_dup_attribute (child, "offer");

      cue_script_step_add_branch (step, label, next, offer);
    }
  return step;
}

/**
 * cue_script_new_empty: (skip)
 *
 * Returns: (transfer full): a script without anything; texts are %NULL
 */
CueScript *
cue_script_new_empty (void)
{
  CueScript *self = g_atomic_rc_box_new0 (CueScript);

  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_script_step_unref);
  return self;
}

/**
 * cue_script_read_root: (skip)
 * @self: a script whose id, level and title are set
 * @root: the element it was written as
 *
 * Reads the rest; what an unfinished draft lacks is empty afterwards.
 */
void
cue_script_read_root (CueScript *self, xmlNodePtr root)
{
  self->lang = cue_xml_dup_attribute (root, "lang");
  if (self->lang == NULL)
    self->lang = g_strdup ("zh");
  self->topic = or_empty (cue_xml_dup_attribute (root, "topic"));
  self->flow = cue_xml_dup_attribute (root, "flow");
  self->author = cue_xml_dup_attribute (root, "author");
  self->category = or_empty (cue_xml_dup_child_text (root, "category"));
  self->old_ids = cue_xml_dup_child_texts (root, "old-id");
  self->asked = cue_xml_dup_child_texts (root, "asked");
  self->keywords = cue_xml_dup_child_texts (root, "keyword");
  for (xmlNodePtr step = cue_xml_first_child (root, "step"); step != NULL;
       step = cue_xml_next (step, "step"))
    g_ptr_array_add (self->steps, read_step (step));
}

/**
 * cue_script_new_from_document:
 * @document: of kind script
 * @error: return location
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the script, or %NULL with %CUE_ERROR_INVALID for another
 *   kind
 */
CueScript *
cue_script_new_from_document (CueDocument *document,
                              GError     **error)
{
  g_autoptr (xmlDoc) doc = NULL;
  CueScript         *self;

  g_return_val_if_fail (document != NULL, NULL);

  doc = cue_document_parse_body (document, 1u << CUE_DOCUMENT_SCRIPT, error);
  if (doc == NULL)
    return NULL;
  self = cue_script_new_empty ();
  self->id = g_strdup (cue_document_get_id (document));
  self->scope = g_strdup (cue_document_get_scope (document));
  self->title = g_strdup (cue_document_get_title (document));
  cue_script_read_root (self, xmlDocGetRootElement (doc));
  return self;
}

/**
 * cue_script_new_from_lines:
 * @id: the id of the entry they stand in
 * @title: its title
 * @say_lines: (element-type CueSayLine): lines to say
 *
 * An entry's lines as a script of say steps, one after another, so that a call has one way to walk
 * through what is to be said.  Step ids are the ids of the lines.  Any thread.
 *
 * Returns: (transfer full): the script; its scope, topic and category are empty
 */
CueScript *
cue_script_new_from_lines (const char *id,
                           const char *title,
                           GPtrArray  *say_lines)
{
  CueScript *self;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (say_lines != NULL, NULL);

  self = cue_script_new_empty ();
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->scope = g_strdup ("");
  self->lang = g_strdup ("zh");
  self->topic = g_strdup ("");
  self->category = g_strdup ("");
  self->old_ids = g_new0 (char *, 1);
  self->asked = g_new0 (char *, 1);
  self->keywords = g_new0 (char *, 1);
  for (guint i = 0; i < say_lines->len; i++)
    {
      const CueSayLine *line = g_ptr_array_index (say_lines, i);
      CueScriptStep    *step = cue_script_step_new (line->id);

      step->kind = CUE_STEP_SAY;
      step->group = CUE_STEP_ADVISED;
      g_free (step->text);
      step->text = g_strdup (line->text);
      step->elderly = g_strdup (line->elderly);
      g_ptr_array_add (self->steps, step);
    }
  return self;
}

/**
 * cue_step_kind_to_nick:
 * @kind: a kind
 *
 * Returns: (transfer none): its value in XML
 */
const char *
cue_step_kind_to_nick (CueStepKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (KINDS), NULL);

  return KINDS[kind];
}

/**
 * cue_step_group_to_nick:
 * @group: a group
 *
 * Returns: (transfer none): its value in XML
 */
const char *
cue_step_group_to_nick (CueStepGroup group)
{
  g_return_val_if_fail ((guint) group < G_N_ELEMENTS (GROUPS), NULL);

  return GROUPS[group];
}

/**
 * cue_script_ref:
 * @self: a script
 *
 * Returns: (transfer full): @self
 */
CueScript *
cue_script_ref (CueScript *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * cue_script_unref:
 * @self: (transfer full): a script
 */
void
cue_script_unref (CueScript *self)
{
  g_atomic_rc_box_release_full (self, script_clear);
}

/**
 * cue_script_find_step:
 * @self: a script
 * @step_id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the step of that id, or %NULL; also for "end"
 */
const CueScriptStep *
cue_script_find_step (const CueScript *self,
                      const char      *step_id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->steps->len; i++)
    {
      const CueScriptStep *step = g_ptr_array_index (self->steps, i);

      if (g_strcmp0 (step->id, step_id) == 0)
        return step;
    }
  return NULL;
}
