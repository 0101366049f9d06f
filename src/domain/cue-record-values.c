/* cue-record-values.c: what a field of a record says, as it is kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-record-private.h"

#include <string.h>

#include "cue-xml.h"

#define LIST_MARK "；"

/* NULL when it is not there. */
static char *
dup_field (xmlNodePtr node, const CueRecordField *field)
{
  g_auto (GStrv) values = NULL;
  xmlNodePtr     child;

  switch (field->where)
    {
    case CUE_RECORD_IN_ATTRIBUTE:
      return cue_xml_dup_attribute (node, field->stands_in);
    case CUE_RECORD_IN_TEXT:
      return cue_xml_dup_text (node);
    case CUE_RECORD_IN_CHILD:
      return cue_xml_dup_child_text (node, field->stands_in);
    case CUE_RECORD_IN_CHILDREN:
      values = cue_xml_dup_child_texts (node, field->stands_in);
      return g_strjoinv (LIST_MARK, values);
    case CUE_RECORD_IN_CHILD_ATTRIBUTE:
      child = cue_xml_first_child (node, field->child);
      return child != NULL ? cue_xml_dup_attribute (child, field->stands_in) : NULL;
    }
  return NULL;
}

/**
 * cue_record_draft_dup:
 * @self: records
 * @sort: from 0
 * @index: from 0
 * @field: one of its fields
 *
 * Returns: (transfer full): what it says, possibly ""
 */
char *
cue_record_draft_dup (CueRecordDraft *self, guint sort, guint index, const char *field)
{
  CueRecordPlace place = { sort, index, -1, 0 };

  return cue_record_draft_dup_at (self, &place, field);
}

/**
 * cue_record_draft_dup_at:
 * @self: records
 * @place: a record or a row
 * @field: one of its fields
 *
 * Returns: (transfer full): what it says, possibly ""
 */
char *
cue_record_draft_dup_at (CueRecordDraft *self, const CueRecordPlace *place, const char *field)
{
  const CueRecordField *found;
  xmlNodePtr            node;
  char                 *text;

  g_return_val_if_fail (self != NULL && place != NULL && place->sort < self->n_sorts, NULL);

  node = cue_record_find_row (self, place);
  found = cue_record_draft_find_field (self, place->sort, place->part, field);
  text = node != NULL && found != NULL ? dup_field (node, found) : NULL;
  return text != NULL ? text : g_strdup ("");
}

static void
remove_children (xmlNodePtr node, const char *name)
{
  xmlNodePtr child = cue_xml_first_child (node, name);

  while (child != NULL)
    {
      xmlNodePtr next = cue_xml_next (child, name);

      xmlUnlinkNode (child);
      xmlFreeNode (child);
      child = next;
    }
}

/* Behind the last that may stand before it. */
static void
insert_child (xmlNodePtr node, xmlNodePtr child)
{
  int        order = cue_record_schema_order ((const char *) child->name);
  xmlNodePtr before = NULL;

  for (xmlNodePtr other = cue_xml_first_child (node, NULL); other != NULL;
       other = cue_xml_next (other, NULL))
    if (cue_record_schema_order ((const char *) other->name) <= order)
      before = other;
  if (before != NULL)
    xmlAddNextSibling (before, child);
  else if (node->children != NULL && cue_xml_first_child (node, NULL) != NULL)
    xmlAddPrevSibling (cue_xml_first_child (node, NULL), child);
  else
    xmlAddChild (node, child);
}

/**
 * cue_record_add_child: (skip)
 * @node: a record
 * @name: of the child
 * @text: (nullable): what it says
 *
 * Returns: the child, where the schema wants it
 */
xmlNodePtr
cue_record_add_child (xmlNodePtr node, const char *name, const char *text)
{
  xmlNodePtr child = xmlNewDocNode (node->doc, node->ns, BAD_CAST name, NULL);

  if (text != NULL)
    xmlAddChild (child, xmlNewDocText (node->doc, BAD_CAST text));
  insert_child (node, child);
  return child;
}

static void
set_list (xmlNodePtr node, const char *name, const char *text)
{
  g_auto (GStrv)      wide = g_strsplit (text, LIST_MARK, -1);
  g_autofree char    *narrow = g_strjoinv (";", wide);
  g_auto (GStrv)      values = g_strsplit (narrow, ";", -1);

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_autofree char *value = cue_xml_fold (values[i], -1);

      if (*value != '\0')
        cue_record_add_child (node, name, value);
    }
}

static void
set_own_text (xmlNodePtr node, const char *text)
{
  xmlNodePtr child = node->children;

  while (child != NULL)
    {
      xmlNodePtr next = child->next;

      if (child->type == XML_TEXT_NODE)
        {
          xmlUnlinkNode (child);
          xmlFreeNode (child);
        }
      child = next;
    }
  xmlAddChild (node, xmlNewDocText (node->doc, BAD_CAST text));
}

static void
set_attribute (xmlNodePtr node, const CueRecordField *field, const char *text)
{
  if (*text != '\0' || field->is_needed)
    xmlSetProp (node, BAD_CAST field->stands_in, BAD_CAST text);
  else
    xmlUnsetProp (node, BAD_CAST field->stands_in);
}

/* An element of which nothing is said goes; a termination always says which kind it is. */
static void
set_child_attribute (xmlNodePtr node, const CueRecordField *field, const char *text)
{
  xmlNodePtr       child = cue_xml_first_child (node, field->child);
  g_autofree char *kind = NULL;

  if (child == NULL && *text == '\0')
    return;
  if (child == NULL)
    child = cue_record_add_child (node, field->child, NULL);
  set_attribute (child, field, text);
  if (strcmp (field->child, "termination") == 0)
    {
      kind = cue_xml_dup_attribute (child, "kind");
      if (kind == NULL)
        xmlSetProp (child, BAD_CAST "kind", BAD_CAST "none");
      if ((kind == NULL || strcmp (kind, "none") == 0) && child->properties->next == NULL)
        xmlUnsetProp (child, BAD_CAST "kind");
    }
  if (child->properties == NULL)
    remove_children (node, field->child);
}

/**
 * cue_record_put_field: (skip)
 * @node: a record or a row
 * @field: one of its fields
 * @text: what it says from now on
 */
void
cue_record_put_field (xmlNodePtr node, const CueRecordField *field, const char *text)
{
  switch (field->where)
    {
    case CUE_RECORD_IN_ATTRIBUTE:
      set_attribute (node, field, text);
      break;
    case CUE_RECORD_IN_TEXT:
      set_own_text (node, text);
      break;
    case CUE_RECORD_IN_CHILD:
      remove_children (node, field->stands_in);
      if (*text != '\0' || field->is_needed)
        cue_record_add_child (node, field->stands_in, text);
      break;
    case CUE_RECORD_IN_CHILDREN:
      remove_children (node, field->stands_in);
      set_list (node, field->stands_in, text);
      break;
    case CUE_RECORD_IN_CHILD_ATTRIBUTE:
      set_child_attribute (node, field, text);
      break;
    }
}

/**
 * cue_record_draft_set:
 * @self: records
 * @sort: from 0
 * @index: from 0
 * @field: one of its fields
 * @text: what it says from now on; of a list the values with ； or ; between them
 */
void
cue_record_draft_set (CueRecordDraft *self, guint sort, guint index, const char *field,
                      const char *text)
{
  CueRecordPlace place = { sort, index, -1, 0 };

  cue_record_draft_set_at (self, &place, field, text);
}

/**
 * cue_record_draft_set_at:
 * @self: records
 * @place: a record or a row
 * @field: one of its fields
 * @text: what it says from now on; nothing is written when it says that already
 */
void
cue_record_draft_set_at (CueRecordDraft *self, const CueRecordPlace *place, const char *field,
                         const char *text)
{
  const CueRecordField *found;
  xmlNodePtr            node;
  g_autofree char      *is = NULL;

  g_return_if_fail (self != NULL && place != NULL && place->sort < self->n_sorts && text != NULL);

  node = cue_record_find_row (self, place);
  found = cue_record_draft_find_field (self, place->sort, place->part, field);
  if (node == NULL || found == NULL)
    return;
  is = dup_field (node, found);
  if (g_strcmp0 (is, text) == 0)
    return;
  /* What it means when nothing is said need not be said. */
  if (g_strcmp0 (found->fallback, text) == 0)
    text = "";
  if (is != NULL || *text != '\0')
    cue_record_put_field (node, found, text);
}
