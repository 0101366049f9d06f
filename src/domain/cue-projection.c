/* cue-projection.c
 *
 * The one function that tells the store and the index what a body says.  It sees the body and
 * nothing else, so a rebuilt index equals the one that grew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-projection.h"

#include "cue-document-private.h"
#include "cue-script.h"
#include "cue-xml.h"

static void
fact_free (gpointer data)
{
  CueTypedFact *fact = data;

  g_free (fact->kind);
  g_free (fact->name);
  g_free (fact->unit);
  g_free (fact->text);
  g_free (fact);
}

static CueTypedFact *
fact_copy (const CueTypedFact *fact)
{
  CueTypedFact *copy = g_new0 (CueTypedFact, 1);

  copy->kind = g_strdup (fact->kind);
  copy->name = g_strdup (fact->name);
  copy->value = fact->value;
  copy->unit = g_strdup (fact->unit);
  copy->text = g_strdup (fact->text);
  return copy;
}

static char *
dup_or_empty (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

static gboolean
project_entry (CueProjection *self,
               CueDocument   *document,
               GError       **error)
{
  g_autoptr (CueEntry) entry = cue_entry_new_from_document (document, error);

  if (entry == NULL)
    return FALSE;
  self->type = g_strdup (cue_entry_type_to_nick (entry->type));
  self->category = g_strdup (entry->category);
  self->lang = g_strdup (entry->lang);
  self->topic = dup_or_empty (entry->topic);
  self->asked = g_strdupv (entry->asked);
  self->keywords = g_strdupv (entry->keywords);
  self->tiers = g_strdupv (entry->tiers);
  self->segments = g_strdupv (entry->segments);
  self->plans = g_strdupv (entry->plans);
  self->related = g_strdupv (entry->related);
  self->text = cue_entry_dup_plain_text (entry);
  self->n_say = (int) entry->say->len;
  if (entry->say->len > 0)
    self->first_say = g_strdup (((CueSayLine *) g_ptr_array_index (entry->say, 0))->text);
  for (guint i = 0; i < entry->facts->len; i++)
    g_ptr_array_add (self->facts, fact_copy (g_ptr_array_index (entry->facts, i)));
  self->must_read = entry->must_read;
  self->valid_until = g_strdup (entry->valid_until);
  self->verifier = g_strdup (entry->verifier);
  self->verified_on = g_strdup (entry->verified_on);
  self->verify_days = entry->verify_days > 0 ? entry->verify_days
                                             : cue_entry_type_default_verify_days (entry->type);
  return TRUE;
}

static void
append_line (GString    *out,
             const char *text)
{
  if (text != NULL && *text != '\0')
    {
      g_string_append (out, text);
      g_string_append_c (out, '\n');
    }
}

static gboolean
project_script (CueProjection *self,
                CueDocument   *document,
                GError       **error)
{
  g_autoptr (CueScript) script = cue_script_new_from_document (document, error);
  GString              *text;

  if (script == NULL)
    return FALSE;
  self->type = g_strdup (script->topic);
  self->topic = g_strdup (script->topic);
  self->category = g_strdup (script->category);
  self->lang = g_strdup (script->lang);
  self->asked = g_strdupv (script->asked);
  self->keywords = g_strdupv (script->keywords);
  self->n_say = (int) script->steps->len;
  text = g_string_new (NULL);
  for (guint i = 0; i < script->steps->len; i++)
    {
      const CueScriptStep *step = g_ptr_array_index (script->steps, i);

      append_line (text, step->text);
      append_line (text, step->elderly);
      for (guint j = 0; j < step->branches->len; j++)
        append_line (text, ((CueScriptBranch *) g_ptr_array_index (step->branches, j))->label);
      if (self->first_say == NULL && step->kind == CUE_STEP_SAY)
        self->first_say = g_strdup (step->text);
    }
  self->text = g_string_free (text, FALSE);
  self->verify_days = cue_entry_type_default_verify_days (CUE_ENTRY_TALK);
  return TRUE;
}

/* Attributes that a person reads; ids and numbers are not search terms. */
static gboolean
is_readable (xmlNodePtr node)
{
  return !cue_xml_is (node, "old-id") && !cue_xml_is (node, "title") && !cue_xml_is (node, "when");
}

static void
append_texts (GString   *out,
              xmlNodePtr parent)
{
  for (xmlNodePtr node = cue_xml_first_child (parent, NULL); node != NULL;
       node = cue_xml_next (node, NULL))
    if (is_readable (node))
      {
        g_autofree char *name = cue_xml_dup_attribute (node, "name");
        g_autofree char *text = cue_xml_dup_text (node);

        append_line (out, cue_xml_is (node, "parameter") ? NULL : name);
        append_line (out, text);
        append_texts (out, node);
      }
}

/* Rules, words, golden queries, scorecards and catalogues: the names and texts in their order. */
static gboolean
project_other (CueProjection *self,
               CueDocument   *document,
               GError       **error)
{
  g_autoptr (xmlDoc) doc = cue_document_parse_body (document, ~0u, error);
  xmlNodePtr         root;
  GString           *text;

  if (doc == NULL)
    return FALSE;
  root = xmlDocGetRootElement (doc);
  self->type = cue_xml_dup_attribute (root, "use");
  if (self->type == NULL)
    self->type = g_strdup ("");
  self->lang = cue_xml_dup_attribute (root, "lang");
  if (self->lang == NULL)
    self->lang = g_strdup ("zh");
  text = g_string_new (NULL);
  append_texts (text, root);
  self->text = g_string_free (text, FALSE);
  return TRUE;
}

static void
fill_gaps (CueProjection *self)
{
  GStrv *lists[] = { &self->asked, &self->keywords, &self->tiers, &self->segments, &self->plans,
                     &self->related };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (*lists[i] == NULL)
      *lists[i] = g_new0 (char *, 1);
  if (self->category == NULL)
    self->category = g_strdup ("");
  if (self->topic == NULL)
    self->topic = g_strdup ("");
}

/**
 * cue_document_project:
 * @document: a document of any kind
 * @error: return location
 *
 * Equal bytes give an equal projection, on every machine and engine.  verify_days is the interval
 * that holds: the type's default when the text names none, 0 for kinds that are not verified.  Any
 * thread.
 *
 * Returns: (transfer full) (nullable): the projection, or %NULL with %CUE_ERROR_INVALID
 */
CueProjection *
cue_document_project (CueDocument *document,
                      GError     **error)
{
  g_autoptr (CueProjection) self = NULL;
  gboolean                  done = FALSE;

  g_return_val_if_fail (document != NULL, NULL);

  self = g_new0 (CueProjection, 1);
  self->kind = cue_document_get_kind (document);
  self->title = g_strdup (cue_document_get_title (document));
  self->scope = g_strdup (cue_document_get_scope (document));
  self->old_ids = cue_document_dup_old_ids (document);
  self->facts = g_ptr_array_new_with_free_func (fact_free);
  switch (self->kind)
    {
    case CUE_DOCUMENT_ENTRY:
    case CUE_DOCUMENT_NOTICE:
      done = project_entry (self, document, error);
      break;
    case CUE_DOCUMENT_SCRIPT:
      done = project_script (self, document, error);
      break;
    case CUE_DOCUMENT_RULES:
    case CUE_DOCUMENT_CATALOGUE:
    case CUE_DOCUMENT_WORDS:
    case CUE_DOCUMENT_GOLDEN:
    case CUE_DOCUMENT_SCORECARD:
      done = project_other (self, document, error);
      break;
    }
  fill_gaps (self);
  return done ? g_steal_pointer (&self) : NULL;
}

/**
 * cue_projection_free:
 * @self: (nullable): a projection
 */
void
cue_projection_free (CueProjection *self)
{
  if (self == NULL)
    return;
  g_free (self->type);
  g_free (self->title);
  g_free (self->category);
  g_free (self->scope);
  g_free (self->lang);
  g_free (self->topic);
  g_strfreev (self->asked);
  g_strfreev (self->keywords);
  g_strfreev (self->old_ids);
  g_strfreev (self->tiers);
  g_strfreev (self->segments);
  g_strfreev (self->plans);
  g_strfreev (self->related);
  g_ptr_array_unref (self->facts);
  g_free (self->text);
  g_free (self->first_say);
  g_free (self->valid_until);
  g_free (self->verifier);
  g_free (self->verified_on);
  g_free (self);
}
