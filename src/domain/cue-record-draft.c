/* cue-record-draft.c
 *
 * The tree of the document is changed in place and written out again, so that everything a form does
 * not show stays.  What cannot be read as an amount is kept as it was typed: nothing is lost while
 * somebody writes, and cue-record-check.c says what is wrong with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-record-draft.h"

#include <string.h>

#include "cue-error.h"
#include "cue-record-private.h"
#include "cue-xml.h"

/**
 * cue_record_draft_supports:
 * @kind: a kind of document
 *
 * Returns: whether it is a list of records
 */
gboolean
cue_record_draft_supports (CueDocumentKind kind)
{
  return cue_record_schema_next (kind, NULL) != NULL;
}

/**
 * cue_record_draft_parse:
 * @xml: one document
 * @kind: words, golden, rules, scorecard or catalogue
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its records
 */
CueRecordDraft *
cue_record_draft_parse (const char *xml, CueDocumentKind kind, GError **error)
{
  CueRecordDraft      *self;
  const CueRecordSort *sort = NULL;
  xmlDocPtr            doc;

  g_return_val_if_fail (xml != NULL && cue_record_draft_supports (kind), NULL);

  doc = cue_xml_parse (xml, -1, "draft", error);
  if (doc == NULL)
    return NULL;
  self = g_new0 (CueRecordDraft, 1);
  self->doc = doc;
  self->kind = kind;
  self->root = xmlDocGetRootElement (doc);
  self->title = cue_xml_dup_child_text (self->root, "title");
  self->use = cue_xml_dup_attribute (self->root, "use");
  if (!cue_xml_is (self->root, cue_document_kind_to_nick (kind)))
    {
      g_set_error (error, CUE_ERROR, CUE_ERROR_INVALID, "draft:1: %s: another kind of document",
                   cue_document_kind_to_nick (kind));
      cue_record_draft_free (self);
      return NULL;
    }
  while ((sort = cue_record_schema_next (kind, sort)) != NULL && self->n_sorts < CUE_RECORD_MAX_SORTS)
    self->sorts[self->n_sorts++] = sort;
  return self;
}

/**
 * cue_record_draft_new_xml:
 * @kind: words, golden, rules, scorecard or catalogue
 * @use: (nullable): what a word list is for
 * @id: its id
 * @scope: its level
 * @title: its title
 * @iso_day: the day whose prices a catalogue has
 *
 * Returns: (transfer full): a document of this kind without a record, written as
 * cue_record_draft_to_xml() writes it: what was typed and taken back is then the same text again
 */
char *
cue_record_draft_new_xml (CueDocumentKind kind, const char *use, const char *id, const char *scope,
                          const char *title, const char *iso_day)
{
  const char      *nick = cue_document_kind_to_nick (kind);
  gboolean         catalogue = kind == CUE_DOCUMENT_CATALOGUE;
  GString         *xml;
  g_autofree char *text = NULL;
  char            *line;
  CueRecordDraft  *draft;

  g_return_val_if_fail (cue_record_draft_supports (kind), NULL);

  xml = g_string_new (NULL);

  line = g_markup_printf_escaped ("<%s xmlns=\"%s\" id=\"%s\" scope=\"%s\"", nick,
                                  catalogue ? CUE_XML_NS_CATALOGUE : CUE_XML_NS_KNOWLEDGE, id, scope);
  g_string_append (xml, line);
  g_free (line);
  if (kind == CUE_DOCUMENT_WORDS)
    g_string_append_printf (xml, " use=\"%s\"", use != NULL ? use : "synonyms");
  if (catalogue)
    g_string_append_printf (xml, " date=\"%s\"", iso_day);
  line = g_markup_printf_escaped ("><title>%s</title></%s>", title, nick);
  g_string_append (xml, line);
  g_free (line);
  text = g_string_free (xml, FALSE);
  draft = cue_record_draft_parse (text, kind, NULL);
  if (draft == NULL)
    return g_steal_pointer (&text);
  line = cue_record_draft_to_xml (draft);
  cue_record_draft_free (draft);
  return line;
}

/**
 * cue_record_draft_dup_blank:
 * @xml: a draft of a new document
 * @kind: words, golden, rules, scorecard or catalogue
 * @error: return location
 *
 * The name it was begun with is in no file.  It keeps the one it has, unless that is all there is:
 * a draft must say something else than its blank, or it would be taken for none.
 *
 * Returns: (transfer full) (nullable): what it was begun with: nothing but its name
 */
char *
cue_record_draft_dup_blank (const char *xml, CueDocumentKind kind, GError **error)
{
  CueRecordDraft *draft = cue_record_draft_parse (xml, kind, error);
  xmlNodePtr      next;
  gboolean        any = FALSE;
  char           *blank;

  if (draft == NULL)
    return NULL;
  for (xmlNodePtr node = draft->root->children; node != NULL; node = next)
    {
      next = node->next;
      if (cue_xml_is (node, "title"))
        continue;
      any = any || node->type == XML_ELEMENT_NODE;
      xmlUnlinkNode (node);
      xmlFreeNode (node);
    }
  if (!any)
    cue_record_draft_set_title (draft, "");
  blank = cue_record_draft_to_xml (draft);
  cue_record_draft_free (draft);
  return blank;
}

/**
 * cue_record_draft_set_title:
 * @self: records
 * @title: what the document is called from now on
 */
void
cue_record_draft_set_title (CueRecordDraft *self, const char *title)
{
  xmlNodePtr node;
  xmlChar   *escaped;

  g_return_if_fail (self != NULL && title != NULL);

  for (node = self->root->children; node != NULL && !cue_xml_is (node, "title"); node = node->next)
    continue;
  if (node == NULL)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  escaped = xmlEncodeSpecialChars (self->doc, BAD_CAST title);
  xmlNodeSetContent (node, escaped);
  xmlFree (escaped);
}

/**
 * cue_record_forget_nodes: (skip)
 * @self: records
 *
 * One came or went.
 */
void
cue_record_forget_nodes (CueRecordDraft *self)
{
  for (guint i = 0; i < self->n_sorts; i++)
    g_clear_pointer (&self->nodes[i], g_ptr_array_unref);
}

/**
 * cue_record_draft_free:
 * @self: (nullable): records
 */
void
cue_record_draft_free (CueRecordDraft *self)
{
  if (self == NULL)
    return;
  cue_record_forget_nodes (self);
  xmlFreeDoc (self->doc);
  g_free (self->title);
  g_free (self->use);
  g_free (self);
}

/**
 * cue_record_draft_to_xml:
 * @self: records
 *
 * Returns: (transfer full): the document as it is now, with fields that may still be empty
 */
char *
cue_record_draft_to_xml (CueRecordDraft *self)
{
  xmlChar *buffer = NULL;
  int      length = 0;
  char    *text;

  g_return_val_if_fail (self != NULL, NULL);

  xmlDocDumpMemoryEnc (self->doc, &buffer, &length, "UTF-8");
  text = g_strndup ((const char *) buffer, (gsize) length);
  xmlFree (buffer);
  return text;
}

/**
 * cue_record_draft_get_kind:
 * @self: records
 *
 * Returns: what they are of
 */
CueDocumentKind
cue_record_draft_get_kind (CueRecordDraft *self)
{
  g_return_val_if_fail (self != NULL, CUE_DOCUMENT_WORDS);

  return self->kind;
}

/**
 * cue_record_draft_get_title:
 * @self: records
 *
 * Returns: (transfer none): the title of the document, possibly ""
 */
const char *
cue_record_draft_get_title (CueRecordDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title != NULL ? self->title : "";
}

/**
 * cue_record_draft_get_mb_per_gb:
 * @self: records
 *
 * Returns: how many MB a GB of the document has: what a catalogue says, else 1024
 */
gint64
cue_record_draft_get_mb_per_gb (CueRecordDraft *self)
{
  gint64 value = 0;

  g_return_val_if_fail (self != NULL, 1024);

  if (!cue_xml_get_int (self->root, "mb-per-gb", 1024, &value, "draft", NULL) || value < 1
      || value > 1 << 20)
    return 1024;
  return value;
}

/**
 * cue_record_draft_get_n_sorts:
 * @self: records
 *
 * Returns: at least 1
 */
guint
cue_record_draft_get_n_sorts (CueRecordDraft *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_sorts;
}

/**
 * cue_record_draft_get_sort:
 * @self: records
 * @sort: from 0
 *
 * Returns: (transfer none): group, query, parameter, rule, plan …
 */
const char *
cue_record_draft_get_sort (CueRecordDraft *self, guint sort)
{
  g_return_val_if_fail (self != NULL && sort < self->n_sorts, NULL);

  return self->sorts[sort]->element;
}

/**
 * cue_record_draft_find_sort:
 * @self: records
 * @sort: group, query, rule …
 *
 * Returns: its place, -1 when the document has no such records
 */
int
cue_record_draft_find_sort (CueRecordDraft *self, const char *sort)
{
  g_return_val_if_fail (self != NULL && sort != NULL, -1);

  for (guint i = 0; i < self->n_sorts; i++)
    if (strcmp (self->sorts[i]->element, sort) == 0)
      return (int) i;
  return -1;
}

/**
 * cue_record_draft_is_single:
 * @self: records
 * @sort: from 0
 *
 * Returns: whether its one record is the document itself, neither added nor removed
 */
gboolean
cue_record_draft_is_single (CueRecordDraft *self, guint sort)
{
  g_return_val_if_fail (self != NULL && sort < self->n_sorts, FALSE);

  return self->sorts[sort]->is_single;
}

/**
 * cue_record_draft_get_n_parts:
 * @self: records
 * @sort: from 0
 *
 * Returns: how many small tables each of its records has
 */
guint
cue_record_draft_get_n_parts (CueRecordDraft *self, guint sort)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL && sort < self->n_sorts, 0);

  while (self->sorts[sort]->parts[n].element != NULL)
    n++;
  return n;
}

/**
 * cue_record_draft_get_part:
 * @self: records
 * @sort: from 0
 * @part: from 0
 *
 * Returns: (transfer none): allowance, over-rule, promotion, quantity, segment
 */
const char *
cue_record_draft_get_part (CueRecordDraft *self, guint sort, guint part)
{
  g_return_val_if_fail (self != NULL && sort < self->n_sorts && part < CUE_RECORD_MAX_PARTS, NULL);

  return self->sorts[sort]->parts[part].element;
}

/**
 * cue_record_draft_get_fields:
 * @self: records
 * @sort: from 0
 *
 * Returns: (transfer none): the fields in the order of the form; the last has no name
 */
const CueRecordField *
cue_record_draft_get_fields (CueRecordDraft *self, guint sort)
{
  return cue_record_draft_get_fields_of (self, sort, -1);
}

/**
 * cue_record_draft_get_fields_of:
 * @self: records
 * @sort: from 0
 * @part: from 0; -1 for the record itself
 *
 * Returns: (transfer none): the fields in the order of the form; the last has no name
 */
const CueRecordField *
cue_record_draft_get_fields_of (CueRecordDraft *self, guint sort, int part)
{
  g_return_val_if_fail (self != NULL && sort < self->n_sorts && part < CUE_RECORD_MAX_PARTS, NULL);

  return part < 0 ? self->sorts[sort]->fields : self->sorts[sort]->parts[part].fields;
}

/**
 * cue_record_draft_find_field:
 * @self: records
 * @sort: from 0
 * @part: from 0; -1 for the record itself
 * @name: fee, amount …
 *
 * Returns: (transfer none) (nullable): the field
 */
const CueRecordField *
cue_record_draft_find_field (CueRecordDraft *self, guint sort, int part, const char *name)
{
  const CueRecordField *fields = cue_record_draft_get_fields_of (self, sort, part);

  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; fields != NULL && fields[i].name != NULL; i++)
    if (strcmp (fields[i].name, name) == 0)
      return &fields[i];
  return NULL;
}

/* -- nodes ---------------------------------------------------------------------------------------- */

/**
 * cue_record_get_nodes: (skip)
 * @self: records
 * @sort: from 0
 *
 * Returns: (transfer none) (element-type xmlNode): the elements of the records
 */
GPtrArray *
cue_record_get_nodes (CueRecordDraft *self, guint sort)
{
  if (self->nodes[sort] != NULL)
    return self->nodes[sort];
  self->nodes[sort] = g_ptr_array_new ();
  if (self->sorts[sort]->is_single)
    g_ptr_array_add (self->nodes[sort], self->root);
  else
    for (xmlNodePtr node = cue_xml_first_child (self->root, self->sorts[sort]->element);
         node != NULL; node = cue_xml_next (node, self->sorts[sort]->element))
      g_ptr_array_add (self->nodes[sort], node);
  return self->nodes[sort];
}

/**
 * cue_record_find: (skip)
 * @self: records
 * @sort: from 0
 * @index: from 0
 *
 * Returns: (nullable): the element of a record
 */
xmlNodePtr
cue_record_find (CueRecordDraft *self, guint sort, guint index)
{
  GPtrArray *nodes = cue_record_get_nodes (self, sort);

  return index < nodes->len ? nodes->pdata[index] : NULL;
}

/**
 * cue_record_find_row: (skip)
 * @self: records
 * @place: a record or a row
 *
 * Returns: (nullable): its element
 */
xmlNodePtr
cue_record_find_row (CueRecordDraft *self, const CueRecordPlace *place)
{
  xmlNodePtr  node = cue_record_find (self, place->sort, place->index);
  const char *part;

  if (node == NULL || place->part < 0)
    return node;
  part = self->sorts[place->sort]->parts[place->part].element;
  node = cue_xml_first_child (node, part);
  for (guint i = 0; node != NULL && i < place->row; i++)
    node = cue_xml_next (node, part);
  return node;
}

/**
 * cue_record_draft_count:
 * @self: records
 * @sort: from 0
 *
 * Returns: how many there are
 */
guint
cue_record_draft_count (CueRecordDraft *self, guint sort)
{
  g_return_val_if_fail (self != NULL && sort < self->n_sorts, 0);

  return cue_record_get_nodes (self, sort)->len;
}

/**
 * cue_record_draft_count_rows:
 * @self: records
 * @sort: from 0
 * @index: from 0
 * @part: from 0
 *
 * Returns: how many rows the part of the record has
 */
guint
cue_record_draft_count_rows (CueRecordDraft *self, guint sort, guint index, guint part)
{
  CueRecordPlace place = { sort, index, (int) part, 0 };
  guint          n = 0;

  g_return_val_if_fail (self != NULL && sort < self->n_sorts && part < CUE_RECORD_MAX_PARTS, 0);

  for (xmlNodePtr node = cue_record_find_row (self, &place); node != NULL;
       node = cue_xml_next (node, self->sorts[sort]->parts[part].element))
    n++;
  return n;
}

/**
 * cue_record_draft_find:
 * @self: records
 * @sort: from 0
 * @id: what others call the record
 *
 * Returns: its place, -1 when there is none
 */
int
cue_record_draft_find (CueRecordDraft *self, guint sort, const char *id)
{
  const CueRecordField *fields = cue_record_draft_get_fields (self, sort);
  const char           *name = NULL;
  GPtrArray            *nodes = cue_record_get_nodes (self, sort);

  g_return_val_if_fail (id != NULL, -1);

  for (guint i = 0; name == NULL && fields[i].name != NULL; i++)
    if (fields[i].is_fixed)
      name = fields[i].stands_in;
  for (guint i = 0; name != NULL && i < nodes->len; i++)
    {
      g_autofree char *is = cue_xml_dup_attribute (nodes->pdata[i], name);

      if (g_strcmp0 (is, id) == 0)
        return (int) i;
    }
  return -1;
}
