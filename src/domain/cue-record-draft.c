/* cue-record-draft.c
 *
 * The tree of the document is changed in place and written out again, so that everything a form does
 * not show stays.  Children of a record are put into the order of the schema each time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-record-draft.h"

#include <string.h>

#include "cue-error.h"
#include "cue-xml.h"

#define MAX_FIELDS 10
#define LIST_MARK "；"

typedef enum
{
  IN_ATTRIBUTE,
  IN_TEXT,       /* the record's own text */
  IN_CHILD,
  IN_CHILDREN,
} Where;

typedef struct
{
  const char    *element;
  const char    *root;
  CueRecordField fields[MAX_FIELDS];
  Where          where[MAX_FIELDS];
  const char    *stands_in[MAX_FIELDS];  /* attribute or child */
  gboolean       needed[MAX_FIELDS];     /* written even when it is empty */
} Sort;

static const Sort SORTS[] = {
  { "group", "words", { { "words", .is_list = TRUE, .is_long = TRUE }, { "text", .is_long = TRUE },
                        { "source" } },
    { IN_CHILDREN, IN_CHILD, IN_ATTRIBUTE }, { "word", "text", "source" }, { FALSE } },
  { "query", "golden", { { "question", .is_long = TRUE }, { "expect" }, { "within" } },
    { IN_TEXT, IN_ATTRIBUTE, IN_ATTRIBUTE }, { NULL, "expect", "within" }, { FALSE, TRUE } },
  { "parameter", "rules", { { "name", .is_fixed = TRUE }, { "value" }, { "note", .is_long = TRUE },
                            { "source" } },
    { IN_ATTRIBUTE, IN_ATTRIBUTE, IN_TEXT, IN_ATTRIBUTE }, { "name", "value", NULL, "source" },
    { TRUE, TRUE } },
  { "rule", "rules", { { "id", .is_fixed = TRUE }, { "rule-name" }, { "level" }, { "priority" },
                       { "evidence", .is_long = TRUE }, { "when", .is_long = TRUE },
                       { "note", .is_long = TRUE }, { "topic" }, { "source" } },
    { IN_ATTRIBUTE, IN_ATTRIBUTE, IN_ATTRIBUTE, IN_ATTRIBUTE, IN_CHILD, IN_CHILD, IN_CHILD,
      IN_ATTRIBUTE, IN_ATTRIBUTE },
    { "id", "name", "level", "priority", "evidence", "when", "note", "topic", "source" },
    { TRUE, TRUE, TRUE, TRUE, FALSE, TRUE } },
  { "item", "scorecard", { { "id", .is_fixed = TRUE }, { "looked-at", .is_long = TRUE },
                           { "weight" }, { "item-kind" }, { "item-group" } },
    { IN_ATTRIBUTE, IN_TEXT, IN_ATTRIBUTE, IN_ATTRIBUTE, IN_ATTRIBUTE },
    { "id", NULL, "weight", "kind", "group" }, { TRUE, FALSE, FALSE, TRUE } },
  { "plan", "catalogue", { { "id", .is_fixed = TRUE }, { "plan-name" }, { "fee" },
                           { "tariff-id" }, { "contract-months" }, { "on-sale" } },
    { IN_ATTRIBUTE, IN_ATTRIBUTE, IN_ATTRIBUTE, IN_ATTRIBUTE, IN_ATTRIBUTE, IN_ATTRIBUTE },
    { "id", "name", "fee", "tariff-id", "contract-months", "on-sale" }, { TRUE, TRUE, TRUE } },
  { "pack", "catalogue", { { "id", .is_fixed = TRUE }, { "pack-name" }, { "price" }, { "max" },
                           { "plans", .is_long = TRUE } },
    { IN_ATTRIBUTE, IN_ATTRIBUTE, IN_ATTRIBUTE, IN_ATTRIBUTE, IN_ATTRIBUTE },
    { "id", "name", "price", "max", "plans" }, { TRUE, TRUE, TRUE } },
};

/* Children of all records, in the order of the schema. */
static const char *const ORDER[] = { "word", "text", "when", "evidence", "note" };

struct _CueRecordDraft
{
  xmlDocPtr   doc;      /* (owned) */
  xmlNodePtr  root;
  char       *title;    /* (owned) */
  const Sort *sorts[2];
  guint       n_sorts;
};

static const char *
root_of (CueDocumentKind kind)
{
  return cue_document_kind_to_nick (kind);
}

/**
 * cue_record_draft_supports:
 * @kind: a kind of document
 *
 * Returns: whether it is a list of records
 */
gboolean
cue_record_draft_supports (CueDocumentKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (SORTS); i++)
    if (strcmp (SORTS[i].root, root_of (kind)) == 0)
      return TRUE;
  return FALSE;
}

/**
 * cue_record_draft_parse:
 * @xml: one document
 * @kind: words, golden or rules
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its records
 */
CueRecordDraft *
cue_record_draft_parse (const char *xml, CueDocumentKind kind, GError **error)
{
  CueRecordDraft *self;
  xmlDocPtr       doc;

  g_return_val_if_fail (xml != NULL && cue_record_draft_supports (kind), NULL);

  doc = cue_xml_parse (xml, -1, "draft", error);
  if (doc == NULL)
    return NULL;
  self = g_new0 (CueRecordDraft, 1);
  self->doc = doc;
  self->root = xmlDocGetRootElement (doc);
  self->title = cue_xml_dup_child_text (self->root, "title");
  if (!cue_xml_is (self->root, root_of (kind)))
    {
      g_set_error (error, CUE_ERROR, CUE_ERROR_INVALID, "draft:1: %s: another kind of document",
                   root_of (kind));
      cue_record_draft_free (self);
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (SORTS); i++)
    if (strcmp (SORTS[i].root, root_of (kind)) == 0 && self->n_sorts < G_N_ELEMENTS (self->sorts))
      self->sorts[self->n_sorts++] = &SORTS[i];
  return self;
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
  xmlFreeDoc (self->doc);
  g_free (self->title);
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
 * cue_record_draft_get_n_sorts:
 * @self: records
 *
 * Returns: 1 or 2
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
 * Returns: (transfer none): group, query, parameter or rule
 */
const char *
cue_record_draft_get_sort (CueRecordDraft *self, guint sort)
{
  g_return_val_if_fail (self != NULL && sort < self->n_sorts, NULL);

  return self->sorts[sort]->element;
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
  g_return_val_if_fail (self != NULL && sort < self->n_sorts, NULL);

  return self->sorts[sort]->fields;
}

static xmlNodePtr
find (CueRecordDraft *self, guint sort, guint index)
{
  xmlNodePtr node = cue_xml_first_child (self->root, self->sorts[sort]->element);

  for (guint i = 0; node != NULL && i < index; i++)
    node = cue_xml_next (node, self->sorts[sort]->element);
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
  guint n = 0;

  g_return_val_if_fail (self != NULL && sort < self->n_sorts, 0);

  for (xmlNodePtr node = find (self, sort, 0); node != NULL;
       node = cue_xml_next (node, self->sorts[sort]->element))
    n++;
  return n;
}

static int
find_field (const Sort *sort, const char *field)
{
  for (int i = 0; sort->fields[i].name != NULL; i++)
    if (strcmp (sort->fields[i].name, field) == 0)
      return i;
  return -1;
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
  const Sort    *kind;
  xmlNodePtr     node;
  g_auto (GStrv) values = NULL;
  char          *text = NULL;
  int            at;

  g_return_val_if_fail (self != NULL && sort < self->n_sorts && field != NULL, NULL);

  kind = self->sorts[sort];
  node = find (self, sort, index);
  at = find_field (kind, field);
  if (node == NULL || at < 0)
    return g_strdup ("");
  switch (kind->where[at])
    {
    case IN_ATTRIBUTE:
      text = cue_xml_dup_attribute (node, kind->stands_in[at]);
      break;
    case IN_TEXT:
      text = cue_xml_dup_text (node);
      break;
    case IN_CHILD:
      text = cue_xml_dup_child_text (node, kind->stands_in[at]);
      break;
    case IN_CHILDREN:
      values = cue_xml_dup_child_texts (node, kind->stands_in[at]);
      text = g_strjoinv (LIST_MARK, values);
      break;
    }
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

static void
add_child (xmlNodePtr node, const char *name, const char *text)
{
  xmlNewTextChild (node, node->ns, BAD_CAST name, BAD_CAST text);
}

/* Children end up in the order of the schema when each kind is put behind the others in turn. */
static void
put_in_order (xmlNodePtr node)
{
  for (guint i = 0; i < G_N_ELEMENTS (ORDER); i++)
    {
      g_autoptr (GPtrArray) children = g_ptr_array_new ();

      for (xmlNodePtr child = cue_xml_first_child (node, ORDER[i]); child != NULL;
           child = cue_xml_next (child, ORDER[i]))
        g_ptr_array_add (children, child);
      for (guint j = 0; j < children->len; j++)
        {
          xmlUnlinkNode (children->pdata[j]);
          xmlAddChild (node, children->pdata[j]);
        }
    }
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
        add_child (node, name, value);
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
  const Sort *kind;
  xmlNodePtr  node;
  const char *name;
  int         at;

  g_return_if_fail (self != NULL && sort < self->n_sorts && field != NULL && text != NULL);

  kind = self->sorts[sort];
  node = find (self, sort, index);
  at = find_field (kind, field);
  if (node == NULL || at < 0)
    return;
  name = kind->stands_in[at];
  if (kind->where[at] == IN_TEXT)
    set_own_text (node, text);
  else if (kind->where[at] == IN_ATTRIBUTE && (*text != '\0' || kind->needed[at]))
    xmlSetProp (node, BAD_CAST name, BAD_CAST text);
  else if (kind->where[at] == IN_ATTRIBUTE)
    xmlUnsetProp (node, BAD_CAST name);
  else
    {
      remove_children (node, name);
      if (kind->where[at] == IN_CHILDREN)
        set_list (node, name, text);
      else if (*text != '\0' || kind->needed[at])
        add_child (node, name, text);
      put_in_order (node);
    }
}

/* Parameters stand before rules, so a new record goes behind the last of its own sort. */
static void
insert (CueRecordDraft *self, guint sort, xmlNodePtr node)
{
  guint n = cue_record_draft_count (self, sort);

  if (n > 0)
    xmlAddNextSibling (find (self, sort, n - 1), node);
  else if (sort == 0 && self->n_sorts > 1 && find (self, 1, 0) != NULL)
    xmlAddPrevSibling (find (self, 1, 0), node);
  else
    xmlAddChild (self->root, node);
}

/**
 * cue_record_draft_add:
 * @self: records
 * @sort: from 0
 *
 * Returns: the index of a new record at the end, with a name of its own where one is needed
 */
guint
cue_record_draft_add (CueRecordDraft *self, guint sort)
{
  const Sort *kind;
  xmlNodePtr  node;
  guint       n;

  g_return_val_if_fail (self != NULL && sort < self->n_sorts, 0);

  kind = self->sorts[sort];
  n = cue_record_draft_count (self, sort);
  node = xmlNewDocNode (self->doc, self->root->ns, BAD_CAST kind->element, NULL);
  insert (self, sort, node);
  for (int i = 0; kind->fields[i].name != NULL; i++)
    if (kind->needed[i])
      cue_record_draft_set (self, sort, n, kind->fields[i].name, "");
  if (find_field (kind, "within") >= 0)
    cue_record_draft_set (self, sort, n, "within", "3");
  return n;
}

/**
 * cue_record_draft_remove:
 * @self: records
 * @sort: from 0
 * @index: from 0
 */
void
cue_record_draft_remove (CueRecordDraft *self, guint sort, guint index)
{
  xmlNodePtr node;

  g_return_if_fail (self != NULL && sort < self->n_sorts);

  node = find (self, sort, index);
  if (node == NULL)
    return;
  xmlUnlinkNode (node);
  xmlFreeNode (node);
}
