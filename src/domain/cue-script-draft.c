/* cue-script-draft.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-script-draft.h"

#include <stdlib.h>
#include <string.h>

#include "cue-error.h"
#include "cue-script-private.h"
#include "cue-xml-write.h"

static void
branch_free (gpointer data)
{
  CueScriptBranch *branch = data;

  g_free (branch->label);
  g_free (branch->next);
  g_free (branch->offer);
  g_free (branch);
}

static void
step_clear (gpointer data)
{
  CueScriptStep *step = data;

  g_free (step->id);
  g_free (step->text);
  g_free (step->elderly);
  g_free (step->next);
  g_strfreev (step->covers);
  g_ptr_array_unref (step->branches);
}

/**
 * cue_script_step_new:
 * @id: its id
 *
 * Returns: (transfer full): a step to say, required, without text
 */
CueScriptStep *
cue_script_step_new (const char *id)
{
  CueScriptStep *step = g_atomic_rc_box_new0 (CueScriptStep);

  step->id = g_strdup (id != NULL ? id : "");
  step->text = g_strdup ("");
  step->covers = g_new0 (char *, 1);
  step->branches = g_ptr_array_new_with_free_func (branch_free);
  return step;
}

/**
 * cue_script_step_add_branch:
 * @self: a step that nobody else has seen
 * @label: (nullable): what the customer says
 * @next: (nullable): where it leads
 * @offer: (nullable): the advice taken up
 */
void
cue_script_step_add_branch (CueScriptStep *self, const char *label, const char *next,
                            const char *offer)
{
  CueScriptBranch *branch = g_new0 (CueScriptBranch, 1);

  branch->label = g_strdup (label != NULL ? label : "");
  branch->next = g_strdup (next != NULL ? next : "");
  branch->offer = offer != NULL && *offer != '\0' ? g_strdup (offer) : NULL;
  g_ptr_array_add (self->branches, branch);
}

/**
 * cue_script_step_copy:
 * @self: a step
 *
 * Returns: (transfer full): one like it, to be changed
 */
CueScriptStep *
cue_script_step_copy (const CueScriptStep *self)
{
  CueScriptStep *copy = cue_script_step_new (self->id);

  copy->kind = self->kind;
  copy->group = self->group;
  g_free (copy->text);
  copy->text = g_strdup (self->text);
  copy->elderly = g_strdup (self->elderly);
  copy->next = g_strdup (self->next);
  copy->is_offer = self->is_offer;
  g_strfreev (copy->covers);
  copy->covers = g_strdupv (self->covers);
  for (guint i = 0; i < self->branches->len; i++)
    {
      const CueScriptBranch *branch = self->branches->pdata[i];

      cue_script_step_add_branch (copy, branch->label, branch->next, branch->offer);
    }
  return copy;
}

/**
 * cue_script_step_ref:
 * @self: a step
 *
 * Returns: (transfer full): @self
 */
CueScriptStep *
cue_script_step_ref (CueScriptStep *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * cue_script_step_unref:
 * @self: (transfer full): a step
 */
void
cue_script_step_unref (CueScriptStep *self)
{
  g_atomic_rc_box_release_full (self, step_clear);
}

static gboolean
same_text (const char *a, const char *b)
{
  return strcmp (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/**
 * cue_script_step_equal:
 * @a: a step
 * @b: another
 *
 * Returns: whether they are the same in every member
 */
gboolean
cue_script_step_equal (const CueScriptStep *a, const CueScriptStep *b)
{
  if (a == b)
    return TRUE;
  if (a->kind != b->kind || a->group != b->group || a->is_offer != b->is_offer
      || !same_text (a->id, b->id) || !same_text (a->text, b->text)
      || !same_text (a->elderly, b->elderly) || !same_text (a->next, b->next)
      || !g_strv_equal ((const char *const *) a->covers, (const char *const *) b->covers)
      || a->branches->len != b->branches->len)
    return FALSE;
  for (guint i = 0; i < a->branches->len; i++)
    {
      const CueScriptBranch *first = a->branches->pdata[i];
      const CueScriptBranch *second = b->branches->pdata[i];

      if (!same_text (first->label, second->label) || !same_text (first->next, second->next)
          || !same_text (first->offer, second->offer))
        return FALSE;
    }
  return TRUE;
}

/**
 * cue_script_draft_new:
 * @id: a UUID
 * @scope: path of its level
 *
 * Returns: (transfer full): a script with one empty step
 */
CueScript *
cue_script_draft_new (const char *id, const char *scope)
{
  CueScript *self = cue_script_new_empty ();

  self->id = g_strdup (id);
  self->scope = g_strdup (scope);
  self->lang = g_strdup ("zh");
  self->title = g_strdup ("");
  self->topic = g_strdup ("");
  self->category = g_strdup ("");
  self->old_ids = g_new0 (char *, 1);
  self->asked = g_new0 (char *, 1);
  self->keywords = g_new0 (char *, 1);
  g_ptr_array_add (self->steps, cue_script_step_new ("n1"));
  return self;
}

/**
 * cue_script_draft_parse:
 * @xml: what cue_script_draft_to_xml() wrote, or any script
 * @length: bytes, or -1
 * @where: what errors call it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the draft, or %NULL with %CUE_ERROR_INVALID
 */
CueScript *
cue_script_draft_parse (const char *xml, gssize length, const char *where, GError **error)
{
  g_autoptr (xmlDoc)   doc = NULL;
  g_autofree char     *id = NULL;
  g_autofree char     *scope = NULL;
  CueScript           *self;
  xmlNodePtr           root;

  g_return_val_if_fail (xml != NULL && where != NULL, NULL);

  doc = cue_xml_parse (xml, length, where, error);
  if (doc == NULL)
    return NULL;
  root = xmlDocGetRootElement (doc);
  id = cue_xml_dup_attribute (root, "id");
  scope = cue_xml_dup_attribute (root, "scope");
  if (!cue_xml_is (root, "script") || id == NULL || scope == NULL)
    {
      cue_xml_set_error (error, where, root, NULL, N_ ("a script was expected here"));
      return NULL;
    }
  self = cue_script_new_empty ();
  self->id = g_steal_pointer (&id);
  self->scope = g_steal_pointer (&scope);
  self->title = cue_xml_dup_child_text (root, "title");
  if (self->title == NULL)
    self->title = g_strdup ("");
  cue_script_read_root (self, root);
  return self;
}

/**
 * cue_script_draft_copy:
 * @script: a script
 *
 * Returns: (transfer full): a copy to be changed; its steps are shared
 */
CueScript *
cue_script_draft_copy (const CueScript *script)
{
  CueScript *copy = cue_script_new_empty ();

  g_return_val_if_fail (script != NULL, copy);

  copy->id = g_strdup (script->id);
  copy->scope = g_strdup (script->scope);
  copy->lang = g_strdup (script->lang);
  copy->title = g_strdup (script->title);
  copy->topic = g_strdup (script->topic);
  copy->flow = g_strdup (script->flow);
  copy->author = g_strdup (script->author);
  copy->category = g_strdup (script->category);
  copy->old_ids = g_strdupv (script->old_ids);
  copy->asked = g_strdupv (script->asked);
  copy->keywords = g_strdupv (script->keywords);
  for (guint i = 0; i < script->steps->len; i++)
    g_ptr_array_add (copy->steps, cue_script_step_ref (script->steps->pdata[i]));
  return copy;
}

/**
 * cue_script_draft_equal:
 * @a: a script
 * @b: another
 *
 * Returns: whether they say the same in every field
 */
gboolean
cue_script_draft_equal (const CueScript *a, const CueScript *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;
  if (!same_text (a->id, b->id) || !same_text (a->scope, b->scope) || !same_text (a->lang, b->lang)
      || !same_text (a->title, b->title) || !same_text (a->topic, b->topic)
      || !same_text (a->flow, b->flow) || !same_text (a->author, b->author)
      || !same_text (a->category, b->category) || a->steps->len != b->steps->len
      || !g_strv_equal ((const char *const *) a->old_ids, (const char *const *) b->old_ids)
      || !g_strv_equal ((const char *const *) a->asked, (const char *const *) b->asked)
      || !g_strv_equal ((const char *const *) a->keywords, (const char *const *) b->keywords))
    return FALSE;
  for (guint i = 0; i < a->steps->len; i++)
    if (!cue_script_step_equal (a->steps->pdata[i], b->steps->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
write_step (GString *out, const CueScriptStep *step)
{
  g_string_append (out, "<step");
  cue_xml_write_attribute (out, "group", cue_step_group_to_nick (step->group));
  cue_xml_write_attribute (out, "id", step->id);
  cue_xml_write_attribute (out, "kind", cue_step_kind_to_nick (step->kind));
  cue_xml_write_attribute (out, "next", step->next);
  cue_xml_write_attribute (out, "offer", step->is_offer ? "true" : NULL);
  g_string_append_c (out, '>');
  cue_xml_write_text (out, "text", step->text);
  if (step->elderly != NULL && *step->elderly != '\0')
    cue_xml_write_text (out, "elderly", step->elderly);
  cue_xml_write_texts (out, "covers", (const char *const *) step->covers);
  for (guint i = 0; i < step->branches->len; i++)
    {
      const CueScriptBranch *branch = step->branches->pdata[i];

      g_string_append (out, "<branch");
      cue_xml_write_attribute (out, "label", branch->label);
      cue_xml_write_attribute (out, "next", branch->next);
      cue_xml_write_attribute (out, "offer", branch->offer);
      g_string_append (out, "/>");
    }
  g_string_append (out, "</step>");
}

/**
 * cue_script_draft_to_xml:
 * @self: a script, however unfinished
 *
 * Returns: (transfer full): XML that cue_script_draft_parse() reads back; canonical when the
 *   script is complete
 */
char *
cue_script_draft_to_xml (const CueScript *self)
{
  GString *out = g_string_new ("<script xmlns=\"" CUE_XML_NS_KNOWLEDGE "\"");

  g_return_val_if_fail (self != NULL, g_string_free (out, FALSE));

  cue_xml_write_attribute (out, "author", self->author);
  cue_xml_write_attribute (out, "flow", self->flow);
  cue_xml_write_attribute (out, "id", self->id);
  cue_xml_write_attribute (out, "lang", same_text (self->lang, "zh") ? NULL : self->lang);
  cue_xml_write_attribute (out, "scope", self->scope);
  cue_xml_write_attribute (out, "topic", self->topic);
  g_string_append_c (out, '>');
  cue_xml_write_texts (out, "old-id", (const char *const *) self->old_ids);
  cue_xml_write_text (out, "title", self->title);
  cue_xml_write_texts (out, "asked", (const char *const *) self->asked);
  cue_xml_write_texts (out, "keyword", (const char *const *) self->keywords);
  if (*self->category != '\0')
    cue_xml_write_text (out, "category", self->category);
  for (guint i = 0; i < self->steps->len; i++)
    write_step (out, self->steps->pdata[i]);
  g_string_append (out, "</script>");
  return g_string_free (out, FALSE);
}

static char **
find_text (const CueScript *self, const char *field)
{
  const struct
  {
    const char  *name;
    char *const *text;
  } texts[] = {
    { "title", &self->title }, { "scope", &self->scope },   { "lang", &self->lang },
    { "topic", &self->topic }, { "flow", &self->flow },     { "author", &self->author },
    { "category", &self->category },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_strcmp0 (field, texts[i].name) == 0)
      return (char **) texts[i].text;
  return NULL;
}

static int
find_step (const CueScript *self, const char *id)
{
  for (guint i = 0; i < self->steps->len; i++)
    if (g_strcmp0 (((const CueScriptStep *) self->steps->pdata[i])->id, id) == 0)
      return (int) i;
  return -1;
}

/**
 * cue_script_draft_dup_text:
 * @self: a script
 * @place: title, scope, topic, flow, author, category; steps or elderly with the id of a step
 *
 * Returns: (transfer full) (nullable): the text, or %NULL when there is no such place
 */
char *
cue_script_draft_dup_text (const CueScript *self, const CuePlace *place)
{
  char               **text = find_text (self, place->field);
  int                  index;
  const CueScriptStep *step;

  if (text != NULL)
    return g_strdup (*text != NULL ? *text : "");
  index = find_step (self, place->line_id);
  if (index < 0)
    return NULL;
  step = self->steps->pdata[index];
  if (g_strcmp0 (place->field, "steps") == 0)
    return g_strdup (step->text);
  return g_strcmp0 (place->field, "elderly") == 0
             ? g_strdup (step->elderly != NULL ? step->elderly : "")
             : NULL;
}

/**
 * cue_script_draft_set_text:
 * @self: a draft that nobody else has seen
 * @place: as for cue_script_draft_dup_text()
 * @text: what stands there from now on
 *
 * Returns: %FALSE when there is no such place
 */
gboolean
cue_script_draft_set_text (CueScript *self, const CuePlace *place, const char *text)
{
  char         **slot = find_text (self, place->field);
  CueScriptStep *step;
  char         **member;
  int            index;

  if (slot != NULL)
    {
      char *copy = g_strdup (text);

      g_free (*slot);
      *slot = copy;
      return TRUE;
    }
  index = find_step (self, place->line_id);
  if (index < 0
      || (g_strcmp0 (place->field, "steps") != 0 && g_strcmp0 (place->field, "elderly") != 0))
    return FALSE;
  step = cue_script_step_copy (self->steps->pdata[index]);
  member = strcmp (place->field, "steps") == 0 ? &step->text : &step->elderly;
  g_free (*member);
  *member = g_strdup (text);
  g_ptr_array_insert (self->steps, index, step);
  g_ptr_array_remove_index (self->steps, (guint) index + 1);
  return TRUE;
}

static GStrv *
find_list (const CueScript *self, const char *field)
{
  if (g_strcmp0 (field, "asked") == 0)
    return (GStrv *) &self->asked;
  if (g_strcmp0 (field, "keywords") == 0)
    return (GStrv *) &self->keywords;
  return g_strcmp0 (field, "old-ids") == 0 ? (GStrv *) &self->old_ids : NULL;
}

/**
 * cue_script_draft_get_list:
 * @self: a script
 * @field: asked, keywords, old-ids
 *
 * Returns: (transfer none) (nullable): its texts
 */
GStrv
cue_script_draft_get_list (const CueScript *self, const char *field)
{
  GStrv *list = find_list (self, field);

  return list != NULL ? *list : NULL;
}

/**
 * cue_script_draft_set_list:
 * @self: a draft that nobody else has seen
 * @field: asked, keywords, old-ids
 * @values: what it holds from now on
 *
 * Returns: %FALSE when there is no such list
 */
gboolean
cue_script_draft_set_list (CueScript *self, const char *field, const char *const *values)
{
  GStrv *list = find_list (self, field);
  GStrv  copy;

  if (list == NULL)
    return FALSE;
  copy = g_strdupv ((char **) values);
  g_strfreev (*list);
  *list = copy;
  return TRUE;
}

/**
 * cue_script_draft_dup_new_step_id:
 * @self: a script
 *
 * Returns: (transfer full): an id that no step has
 */
char *
cue_script_draft_dup_new_step_id (const CueScript *self)
{
  int largest = 0;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const CueScriptStep *step = self->steps->pdata[i];

      if (step->id[0] == 'n')
        largest = MAX (largest, atoi (step->id + 1));
    }
  return g_strdup_printf ("n%d", largest + 1);
}
