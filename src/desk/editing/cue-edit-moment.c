/* cue-edit-moment.c: the whole text at one moment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-edit-private.h"

#include "cue-entry-draft.h"
#include "cue-script-draft.h"

/**
 * cue_moment_new_entry: (skip)
 * @entry: (transfer full): what it says
 *
 * Returns: (transfer full): a moment
 */
CueMoment *
cue_moment_new_entry (CueEntry *entry)
{
  CueMoment *self = g_new0 (CueMoment, 1);

  self->entry = entry;
  return self;
}

/**
 * cue_moment_new_script: (skip)
 * @script: (transfer full): what it says
 *
 * Returns: (transfer full): a moment
 */
CueMoment *
cue_moment_new_script (CueScript *script)
{
  CueMoment *self = g_new0 (CueMoment, 1);

  self->script = script;
  return self;
}

/**
 * cue_moment_new_xml: (skip)
 * @xml: what it says
 *
 * Returns: (transfer full): a moment of a document that is neither entry, notice nor script
 */
CueMoment *
cue_moment_new_xml (const char *xml)
{
  CueMoment *self = g_new0 (CueMoment, 1);

  self->xml = g_ref_string_new (xml);
  return self;
}

/**
 * cue_moment_parse: (skip)
 * @kind: what it is
 * @xml: a document or a draft
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the moment, or %NULL with %CUE_ERROR_INVALID
 */
CueMoment *
cue_moment_parse (CueDocumentKind kind, const char *xml, GError **error)
{
  CueEntry  *entry;
  CueScript *script;

  if (kind == CUE_DOCUMENT_SCRIPT)
    {
      script = cue_script_draft_parse (xml, -1, "draft", error);
      return script != NULL ? cue_moment_new_script (script) : NULL;
    }
  if (kind != CUE_DOCUMENT_ENTRY && kind != CUE_DOCUMENT_NOTICE)
    return cue_moment_new_xml (xml);
  entry = cue_entry_draft_parse (xml, -1, "draft", error);
  return entry != NULL ? cue_moment_new_entry (entry) : NULL;
}

/**
 * cue_moment_copy: (skip)
 * @self: a moment
 *
 * Returns: (transfer full): another reference to the same text, without its place
 */
CueMoment *
cue_moment_copy (const CueMoment *self)
{
  CueMoment *copy = g_new0 (CueMoment, 1);

  copy->entry = self->entry != NULL ? cue_entry_ref (self->entry) : NULL;
  copy->script = self->script != NULL ? cue_script_ref (self->script) : NULL;
  copy->xml = self->xml != NULL ? g_ref_string_acquire (self->xml) : NULL;
  return copy;
}

/**
 * cue_moment_equal: (skip)
 * @a: a moment
 * @b: another of the same document
 *
 * Returns: whether the text is the same
 */
gboolean
cue_moment_equal (const CueMoment *a, const CueMoment *b)
{
  if (a->entry != NULL && b->entry != NULL)
    return cue_entry_draft_equal (a->entry, b->entry);
  if (a->script != NULL && b->script != NULL)
    return cue_script_draft_equal (a->script, b->script);
  return a->xml != NULL && g_strcmp0 (a->xml, b->xml) == 0;
}

/**
 * cue_moment_to_xml: (skip)
 * @self: a moment
 * @as_handed_in: without lines that say nothing
 *
 * Returns: (transfer full): its XML; any thread
 */
char *
cue_moment_to_xml (const CueMoment *self, gboolean as_handed_in)
{
  if (self->entry != NULL)
    return as_handed_in ? cue_entry_draft_to_document_xml (self->entry)
                        : cue_entry_draft_to_xml (self->entry);
  return self->script != NULL ? cue_script_draft_to_xml (self->script) : g_strdup (self->xml);
}

/**
 * cue_moment_free: (skip)
 * @self: (transfer full): a moment
 */
void
cue_moment_free (CueMoment *self)
{
  g_clear_pointer (&self->entry, cue_entry_unref);
  g_clear_pointer (&self->script, cue_script_unref);
  g_clear_pointer (&self->xml, g_ref_string_release);
  g_free (self->place.field);
  g_free (self->place.line_id);
  g_free (self);
}
