/* cue-xml-tree.c
 *
 * Reading the trees of cue_xml_parse(): only elements, attributes and text occur in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-xml.h"

#include <string.h>

#include "cue-error.h"

/**
 * cue_xml_is: (skip)
 * @node: (nullable): a node
 * @name: an element's local name
 *
 * Returns: %TRUE when @node is an element of that name
 */
gboolean
cue_xml_is (xmlNodePtr  node,
            const char *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE
         && strcmp ((const char *) node->name, name) == 0;
}

static xmlNodePtr
first_from (xmlNodePtr  node,
            const char *name)
{
  while (node != NULL
         && (node->type != XML_ELEMENT_NODE || (name != NULL && !cue_xml_is (node, name))))
    node = node->next;
  return node;
}

/**
 * cue_xml_first_child: (skip)
 * @node: (nullable): an element
 * @name: (nullable): local name, or %NULL for any
 *
 * Returns: (transfer none) (nullable): the first child element of that name
 */
xmlNodePtr
cue_xml_first_child (xmlNodePtr  node,
                     const char *name)
{
  return node != NULL ? first_from (node->children, name) : NULL;
}

/**
 * cue_xml_next: (skip)
 * @node: (nullable): an element
 * @name: (nullable): local name, or %NULL for any
 *
 * Returns: (transfer none) (nullable): the next sibling element of that name
 */
xmlNodePtr
cue_xml_next (xmlNodePtr  node,
              const char *name)
{
  return node != NULL ? first_from (node->next, name) : NULL;
}

/**
 * cue_xml_fold: (skip)
 * @text: UTF-8
 * @length: its bytes, or -1
 *
 * Returns: (transfer full): @text without white space at its ends, each run of space, tab and line
 *   end inside as one space
 */
char *
cue_xml_fold (const char *text,
              gssize      length)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  char *folded = g_malloc (size + 1);
  gsize n = 0;

  for (gsize i = 0; i < size; i++)
    {
      gboolean is_space = text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text[i] == '\r';

      if (!is_space)
        folded[n++] = text[i];
      else if (n > 0 && folded[n - 1] != ' ')
        folded[n++] = ' ';
    }
  if (n > 0 && folded[n - 1] == ' ')
    n--;
  folded[n] = '\0';
  return folded;
}

/**
 * cue_xml_dup_text: (skip)
 * @node: (nullable): an element
 *
 * Returns: (transfer full): the text directly inside @node, without that of its child elements,
 *   folded; empty when there is none
 */
char *
cue_xml_dup_text (xmlNodePtr node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (xmlNodePtr child = node != NULL ? node->children : NULL; child != NULL; child = child->next)
    if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        && child->content != NULL)
      g_string_append (text, (const char *) child->content);
  return cue_xml_fold (text->str, (gssize) text->len);
}

/**
 * cue_xml_dup_child_text: (skip)
 * @node: (nullable): an element
 * @name: local name of a child
 *
 * Returns: (transfer full) (nullable): the text of the first such child, or %NULL without one
 */
char *
cue_xml_dup_child_text (xmlNodePtr  node,
                        const char *name)
{
  xmlNodePtr child = cue_xml_first_child (node, name);

  return child != NULL ? cue_xml_dup_text (child) : NULL;
}

/**
 * cue_xml_dup_child_texts: (skip)
 * @node: (nullable): an element
 * @name: local name of children
 *
 * Returns: (transfer full): the texts of all such children in order, possibly none
 */
GStrv
cue_xml_dup_child_texts (xmlNodePtr  node,
                         const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (xmlNodePtr child = cue_xml_first_child (node, name); child != NULL;
       child = cue_xml_next (child, name))
    {
      g_autofree char *text = cue_xml_dup_text (child);

      g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

/**
 * cue_xml_dup_attribute: (skip)
 * @node: an element
 * @name: an attribute without a namespace
 *
 * Returns: (transfer full) (nullable): its value, folded, or %NULL without the attribute
 */
char *
cue_xml_dup_attribute (xmlNodePtr  node,
                       const char *name)
{
  for (xmlAttrPtr attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (attribute->ns == NULL && strcmp ((const char *) attribute->name, name) == 0)
      {
        g_autoptr (GString) value = g_string_new (NULL);

        for (xmlNodePtr part = attribute->children; part != NULL; part = part->next)
          if (part->type == XML_TEXT_NODE && part->content != NULL)
            g_string_append (value, (const char *) part->content);
        return cue_xml_fold (value->str, (gssize) value->len);
      }
  return NULL;
}

/**
 * cue_xml_get_int: (skip)
 * @node: an element
 * @name: an attribute
 * @fallback: the value without the attribute
 * @value: (out): a whole number
 * @where: the file, for errors
 * @error: return location
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID when the attribute is not a whole number of 64 bits
 */
gboolean
cue_xml_get_int (xmlNodePtr  node,
                 const char *name,
                 gint64      fallback,
                 gint64     *value,
                 const char *where,
                 GError    **error)
{
  g_autofree char *text = cue_xml_dup_attribute (node, name);

  *value = fallback;
  if (text == NULL)
    return TRUE;
  if (g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, value, NULL))
    return TRUE;
  *value = fallback;
  cue_xml_set_error (error, where, node, name,
                     N_ ("\"%s\" is not a whole number; write digits only"),
                     text);
  return FALSE;
}

/**
 * cue_xml_get_bool: (skip)
 * @node: an element
 * @name: an attribute, `true` or `false` by the schema
 * @fallback: the value without the attribute
 *
 * Returns: the value
 */
gboolean
cue_xml_get_bool (xmlNodePtr  node,
                  const char *name,
                  gboolean    fallback)
{
  g_autofree char *text = cue_xml_dup_attribute (node, name);

  return text == NULL ? fallback : strcmp (text, "true") == 0;
}

/**
 * cue_xml_get_line: (skip)
 * @node: (nullable): a node of a tree of cue_xml_parse() or of a package
 *
 * libxml2 keeps 16 bits of a line; the tree remembers on which line of the file it begins.
 *
 * Returns: the line of the file, from 1
 */
int
cue_xml_get_line (xmlNodePtr node)
{
  gsize base;

  if (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->parent;
  if (node == NULL || node->type != XML_ELEMENT_NODE)
    return 1;
  base = node->doc != NULL ? GPOINTER_TO_SIZE (node->doc->_private) : 1;
  return (int) MAX (base + node->line, 2) - 1;
}
