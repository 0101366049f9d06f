/* cue-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-words.h"

#include "cue-document-private.h"
#include "cue-xml.h"

static void
group_free (gpointer data)
{
  CueWordGroup *group = data;

  g_free (group->id);
  g_strfreev (group->words);
  g_free (group->text);
  g_free (group->source);
  g_free (group);
}

static void
words_clear (gpointer data)
{
  CueWords *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->use);
  g_ptr_array_unref (self->groups);
}

/**
 * cue_words_new_from_document:
 * @document: of kind words
 * @error: return location
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the word list, or %NULL with %CUE_ERROR_INVALID
 */
CueWords *
cue_words_new_from_document (CueDocument *document,
                             GError     **error)
{
  g_autoptr (xmlDoc) doc = NULL;
  CueWords          *self;
  xmlNodePtr         root;

  g_return_val_if_fail (document != NULL, NULL);

  doc = cue_document_parse_body (document, 1u << CUE_DOCUMENT_WORDS, error);
  if (doc == NULL)
    return NULL;
  root = xmlDocGetRootElement (doc);
  self = g_atomic_rc_box_new0 (CueWords);
  self->id = g_strdup (cue_document_get_id (document));
  self->title = g_strdup (cue_document_get_title (document));
  self->use = cue_xml_dup_attribute (root, "use");
  self->groups = g_ptr_array_new_with_free_func (group_free);
  for (xmlNodePtr node = cue_xml_first_child (root, "group"); node != NULL;
       node = cue_xml_next (node, "group"))
    {
      CueWordGroup *group = g_new0 (CueWordGroup, 1);

      group->id = cue_xml_dup_attribute (node, "id");
      group->words = cue_xml_dup_child_texts (node, "word");
      group->text = cue_xml_dup_child_text (node, "text");
      group->source = cue_xml_dup_attribute (node, "source");
      g_ptr_array_add (self->groups, group);
    }
  return self;
}

/**
 * cue_words_unref:
 * @self: (transfer full): a word list
 */
void
cue_words_unref (CueWords *self)
{
  g_atomic_rc_box_release_full (self, words_clear);
}

/**
 * cue_words_find:
 * @self: a word list
 * @group_id: `N01` …
 *
 * Returns: (transfer none) (nullable): the group of that id, or %NULL
 */
const CueWordGroup *
cue_words_find (const CueWords *self,
                const char     *group_id)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (group_id != NULL, NULL);

  for (guint i = 0; i < self->groups->len; i++)
    {
      const CueWordGroup *group = g_ptr_array_index (self->groups, i);

      if (g_strcmp0 (group->id, group_id) == 0)
        return group;
    }
  return NULL;
}
