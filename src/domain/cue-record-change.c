/* cue-record-change.c: records that come and go, and two states of one document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-record-private.h"

#include <string.h>

#include "cue-xml.h"

/* Behind the last of its own sort; parameters stand before rules. */
static void
insert (CueRecordDraft *self, guint sort, xmlNodePtr node)
{
  guint n = cue_record_draft_count (self, sort);

  if (n > 0)
    xmlAddNextSibling (cue_record_find (self, sort, n - 1), node);
  else if (sort == 0 && self->n_sorts > 1 && cue_record_draft_count (self, 1) > 0)
    xmlAddPrevSibling (cue_record_find (self, 1, 0), node);
  else
    xmlAddChild (self->root, node);
  cue_record_forget_nodes (self);
}

static void
begin_fields (xmlNodePtr node, const CueRecordField *fields)
{
  for (guint i = 0; fields[i].name != NULL; i++)
    if (fields[i].is_needed)
      cue_record_put_field (node, &fields[i], fields[i].type == CUE_RECORD_CHOICE ? fields[i].choices[0] : "");
}

/**
 * cue_record_draft_add:
 * @self: records
 * @sort: from 0
 *
 * Returns: the index of a new record at the end
 */
guint
cue_record_draft_add (CueRecordDraft *self, guint sort)
{
  const CueRecordSort *kind;
  xmlNodePtr           node;
  guint                n;

  g_return_val_if_fail (self != NULL && sort < self->n_sorts, 0);
  g_return_val_if_fail (!self->sorts[sort]->is_single, 0);

  kind = self->sorts[sort];
  n = cue_record_draft_count (self, sort);
  node = xmlNewDocNode (self->doc, self->root->ns, BAD_CAST kind->element, NULL);
  insert (self, sort, node);
  begin_fields (node, kind->fields);
  if (self->kind == CUE_DOCUMENT_GOLDEN)
    xmlSetProp (node, BAD_CAST "within", BAD_CAST "3");
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

  g_return_if_fail (self != NULL && sort < self->n_sorts && !self->sorts[sort]->is_single);

  node = cue_record_find (self, sort, index);
  if (node == NULL)
    return;
  xmlUnlinkNode (node);
  xmlFreeNode (node);
  cue_record_forget_nodes (self);
}

/* The first class that the part has no row of yet. */
static const char *
next_class (CueRecordDraft *self, guint sort, guint index, guint part, guint n_rows)
{
  const CueRecordField *field = cue_record_draft_find_field (self, sort, (int) part, "class");

  for (guint i = 0; field != NULL && field->choices[i] != NULL; i++)
    {
      gboolean taken = FALSE;

      for (guint row = 0; row < n_rows && !taken; row++)
        {
          CueRecordPlace   place = { sort, index, (int) part, row };
          g_autofree char *is = cue_record_draft_dup_at (self, &place, "class");

          taken = strcmp (is, field->choices[i]) == 0;
        }
      if (!taken)
        return field->choices[i];
    }
  return NULL;
}

/**
 * cue_record_draft_add_row:
 * @self: records
 * @sort: from 0
 * @index: from 0
 * @part: from 0
 *
 * Returns: the place of a new row at the end of the part, of a class that has none yet
 */
guint
cue_record_draft_add_row (CueRecordDraft *self, guint sort, guint index, guint part)
{
  const CueRecordPart *kind;
  CueRecordPlace       place = { sort, index, (int) part, 0 };
  const char          *klass;
  xmlNodePtr           node;

  g_return_val_if_fail (self != NULL && sort < self->n_sorts && part < CUE_RECORD_MAX_PARTS, 0);

  kind = &self->sorts[sort]->parts[part];
  node = cue_record_find (self, sort, index);
  g_return_val_if_fail (node != NULL && kind->element != NULL, 0);

  place.row = cue_record_draft_count_rows (self, sort, index, part);
  klass = next_class (self, sort, index, part, place.row);
  begin_fields (cue_record_add_child (node, kind->element, NULL), kind->fields);
  if (klass != NULL)
    cue_record_draft_set_at (self, &place, "class", klass);
  return place.row;
}

/**
 * cue_record_draft_remove_row:
 * @self: records
 * @place: a row of a part
 */
void
cue_record_draft_remove_row (CueRecordDraft *self, const CueRecordPlace *place)
{
  xmlNodePtr node;

  g_return_if_fail (self != NULL && place != NULL && place->part >= 0);

  node = cue_record_find_row (self, place);
  if (node == NULL)
    return;
  xmlUnlinkNode (node);
  xmlFreeNode (node);
}

/* -- comparing two states ---------------------------------------------------------------------------- */

/**
 * cue_record_draft_dup_key:
 * @self: records
 * @sort: from 0
 * @index: from 0
 *
 * Returns: (transfer full): what tells the record from its like in two states of one document: the
 *   id that others refer to, the number of a word group, or its first words
 */
char *
cue_record_draft_dup_key (CueRecordDraft *self, guint sort, guint index)
{
  const CueRecordField *fields = cue_record_draft_get_fields (self, sort);
  xmlNodePtr            node = cue_record_find (self, sort, index);
  g_autofree char      *id = node != NULL ? cue_xml_dup_attribute (node, "id") : NULL;

  if (self->sorts[sort]->is_single)
    return g_strdup (self->sorts[sort]->element);
  for (guint i = 0; fields[i].name != NULL; i++)
    if (fields[i].is_fixed)
      return cue_record_draft_dup (self, sort, index, fields[i].name);
  return id != NULL ? g_steal_pointer (&id)
                    : cue_record_draft_dup (self, sort, index, fields[0].name);
}

static void
append_fields (CueRecordDraft *self, const CueRecordPlace *place, GString *text)
{
  const CueRecordField *fields = cue_record_draft_get_fields_of (self, place->sort, place->part);

  for (guint i = 0; fields[i].name != NULL; i++)
    {
      g_autofree char *value = cue_record_draft_dup_at (self, place, fields[i].name);

      if (*value != '\0' && g_strcmp0 (value, fields[i].fallback) != 0)
        g_string_append_printf (text, "%s\x1f%s\x1e", fields[i].name, value);
    }
}

/**
 * cue_record_draft_dup_record:
 * @self: records
 * @sort: from 0
 * @index: from 0
 *
 * Returns: (transfer full): everything its form says; the same for two records that say the same
 */
char *
cue_record_draft_dup_record (CueRecordDraft *self, guint sort, guint index)
{
  g_autoptr (GString) text = g_string_new (NULL);
  CueRecordPlace      place = { sort, index, -1, 0 };

  append_fields (self, &place, text);
  for (guint part = 0; part < cue_record_draft_get_n_parts (self, sort); part++)
    {
      guint n = cue_record_draft_count_rows (self, sort, index, part);

      place.part = (int) part;
      g_string_append_c (text, '\x1d');
      for (place.row = 0; place.row < n; place.row++)
        {
          append_fields (self, &place, text);
          g_string_append_c (text, '\n');
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A copy from another document brings its name space along; here it is that of the root. */
static void
adopt (xmlNodePtr node, xmlNsPtr ns)
{
  node->ns = ns;
  for (xmlNodePtr child = cue_xml_first_child (node, NULL); child != NULL;
       child = cue_xml_next (child, NULL))
    adopt (child, ns);
  if (node->nsDef != NULL)
    {
      xmlFreeNsList (node->nsDef);
      node->nsDef = NULL;
    }
}

static void
put_single (CueRecordDraft *self, guint sort, CueRecordDraft *from)
{
  const CueRecordField *fields = cue_record_draft_get_fields (self, sort);

  for (guint i = 0; fields[i].name != NULL; i++)
    {
      g_autofree char *text = cue_record_draft_dup (from, sort, 0, fields[i].name);

      cue_record_draft_set (self, sort, 0, fields[i].name, text);
    }
}

/**
 * cue_record_draft_put_record:
 * @self: records
 * @sort: from 0
 * @index: the record to be replaced; -1 = none, it is added
 * @from: another state of the same document
 * @from_index: the record put there; -1 = none, the one at @index goes
 */
void
cue_record_draft_put_record (CueRecordDraft *self, guint sort, int index, CueRecordDraft *from,
                             int from_index)
{
  xmlNodePtr node = NULL;
  xmlNodePtr old;

  g_return_if_fail (self != NULL && from != NULL && sort < self->n_sorts);

  if (self->sorts[sort]->is_single)
    {
      put_single (self, sort, from);
      return;
    }
  if (from_index >= 0)
    {
      node = xmlDocCopyNode (cue_record_find (from, sort, (guint) from_index), self->doc, 1);
      adopt (node, self->root->ns);
    }
  if (index < 0 && node != NULL)
    insert (self, sort, node);
  else if (index >= 0 && node == NULL)
    cue_record_draft_remove (self, sort, (guint) index);
  else if (index >= 0)
    {
      old = cue_record_find (self, sort, (guint) index);
      xmlReplaceNode (old, node);
      xmlFreeNode (old);
      cue_record_forget_nodes (self);
    }
}
