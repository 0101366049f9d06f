/* cue-golden.c: questions that must keep their answers, as data.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-golden.h"

#include "cue-error.h"
#include "cue-xml.h"

static void
query_free (gpointer data)
{
  CueGoldenQuery *query = data;

  g_free (query->words);
  g_free (query->expect);
  g_free (query);
}

static void
clear_list (gpointer data)
{
  CueGoldenList *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->scope);
  g_ptr_array_unref (self->queries);
}

static gboolean
read_query (CueGoldenList *self, xmlNodePtr node, GError **error)
{
  CueGoldenQuery *query;
  gint64          within;

  if (!cue_xml_get_int (node, "within", CUE_GOLDEN_WITHIN, &within, self->id, error))
    return FALSE;
  query = g_new0 (CueGoldenQuery, 1);
  query->words = cue_xml_dup_text (node);
  query->expect = cue_xml_dup_attribute (node, "expect");
  query->within = (guint) CLAMP (within, 1, 100);
  g_ptr_array_add (self->queries, query);
  return TRUE;
}

/**
 * cue_golden_list_new_from_document:
 * @document: a document of kind golden
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the list, or %NULL with CUE_ERROR_INVALID
 */
CueGoldenList *
cue_golden_list_new_from_document (CueDocument *document, GError **error)
{
  g_autoptr (CueGoldenList) self = NULL;
  g_autoptr (xmlDoc)        doc = NULL;
  xmlNodePtr                root;

  g_return_val_if_fail (document != NULL, NULL);

  if (cue_document_get_kind (document) != CUE_DOCUMENT_GOLDEN)
    {
      g_set_error (error, CUE_ERROR, CUE_ERROR_INVALID, "%s: this is not a list of questions",
                   cue_document_get_id (document));
      return NULL;
    }
  doc = cue_xml_parse (cue_document_get_body (document), -1, cue_document_get_id (document), error);
  if (doc == NULL)
    return NULL;
  root = xmlDocGetRootElement (doc);
  self = g_atomic_rc_box_new0 (CueGoldenList);
  self->id = g_strdup (cue_document_get_id (document));
  self->title = g_strdup (cue_document_get_title (document));
  self->scope = g_strdup (cue_document_get_scope (document));
  self->queries = g_ptr_array_new_with_free_func (query_free);
  for (xmlNodePtr node = cue_xml_first_child (root, "query"); node != NULL;
       node = cue_xml_next (node, "query"))
    if (!read_query (self, node, error))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * cue_golden_list_ref:
 * @self: a list
 *
 * Returns: (transfer full): @self
 */
CueGoldenList *
cue_golden_list_ref (CueGoldenList *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * cue_golden_list_unref:
 * @self: (transfer full): a list
 */
void
cue_golden_list_unref (CueGoldenList *self)
{
  g_atomic_rc_box_release_full (self, clear_list);
}
