/* cue-document-canonical.c
 *
 * One meaning, one sequence of bytes: the hash that a reviewer approves is over this form, and an
 * import that brings the same text again must be seen to bring the same text.  The rules are in
 * docs/formats.md, "Canonical form".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-document-private.h"

#include <string.h>

#include "cue-error.h"
#include "cue-xml-write.h"

/* An attribute with its default value says nothing and is left out. */
static const struct
{
  const char *name;
  const char *value;
} DEFAULTS[] = {
  { "lang", "zh" },        { "audience", "agent" }, { "governance", "free" },
  { "must-read", "false" }, { "verify-days", "0" },  { "minutes", "0" },
  { "offer", "false" },
};

/* Direction marks and overrides, the zero-width space, word joiner and byte order mark, the soft
 * hyphen and invisible operators.  The two joiners (U+200C, U+200D) stay: they shape what is seen. */
static gboolean
is_unseen (gunichar c)
{
  return c == 0x00ad || c == 0x061c || c == 0x200b || c == 0x200e || c == 0x200f || c == 0xfeff
         || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069);
}

/* Characters that reverse what a reader sees, or that nobody sees, are taken out and counted, so that
 * an approved text and its hash speak of what stood on the screen, a field of them alone is empty,
 * and a word copied from a web page is found. */
static char *
clean (const char *text,
       guint      *n_stripped)
{
  g_autoptr (GString) kept = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar point = g_utf8_get_char (c);

      if (is_unseen (point))
        (*n_stripped)++;
      else
        g_string_append_len (kept, c, g_utf8_next_char (c) - c);
    }
  return cue_xml_fold (kept->str, (gssize) kept->len);
}

static gboolean
is_default (const xmlChar *name,
            const char    *value)
{
  if (*value == '\0')
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (DEFAULTS); i++)
    if (strcmp ((const char *) name, DEFAULTS[i].name) == 0
        && strcmp (value, DEFAULTS[i].value) == 0)
      return TRUE;
  return FALSE;
}

static void
normalise_attributes (xmlNodePtr node,
                      guint     *n_stripped)
{
  xmlAttrPtr following;

  for (xmlAttrPtr attribute = node->properties; attribute != NULL; attribute = following)
    {
      g_autofree char *raw = NULL;
      g_autofree char *value = NULL;

      following = attribute->next;
      if (attribute->ns != NULL)
        continue;
      raw = cue_xml_dup_attribute (node, (const char *) attribute->name);
      value = clean (raw, n_stripped);
      if (is_default (attribute->name, value))
        xmlRemoveProp (attribute);
      else if (attribute->children == NULL || attribute->children->next != NULL
               || attribute->children->content == NULL
               || strcmp (value, (const char *) attribute->children->content) != 0)
        xmlSetProp (node, attribute->name, BAD_CAST value);
    }
}

/* Joins the text pieces of @node into one that stands first. */
static gboolean
normalise_text (xmlNodePtr  node,
                const char *where,
                guint      *n_stripped,
                GError    **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char    *folded = NULL;
  gboolean            after_element = FALSE;
  xmlNodePtr          following;
  xmlNodePtr          joined;

  for (xmlNodePtr child = node->children; child != NULL; child = following)
    {
      const char *content = (const char *) child->content;

      following = child->next;
      if (child->type == XML_ELEMENT_NODE)
        {
          after_element = TRUE;
          continue;
        }
      if (after_element && content != NULL && content[strspn (content, " \t\r\n")] != '\0')
        {
          cue_xml_set_error (error, where, node, NULL,
                             N_ ("text after a child element; put the text first"));
          return FALSE;
        }
      if (content != NULL)
        g_string_append (text, content);
      xmlUnlinkNode (child);
      xmlFreeNode (child);
    }
  folded = clean (text->str, n_stripped);
  if (*folded == '\0')
    return TRUE;
  joined = xmlNewDocText (node->doc, BAD_CAST folded);
  if (node->children == NULL)
    xmlAddChild (node, joined);
  else
    xmlAddPrevSibling (node->children, joined);
  return TRUE;
}

/* An empty optional element is left out; the empty cell of a table holds its place. */
static gboolean
says_nothing (xmlNodePtr node)
{
  return node->children == NULL && node->properties == NULL && !cue_xml_is (node, "cell");
}

static gboolean
normalise_element (xmlNodePtr  node,
                   const char *where,
                   guint      *n_stripped,
                   GError    **error)
{
  xmlNodePtr following;

  normalise_attributes (node, n_stripped);
  if (!normalise_text (node, where, n_stripped, error))
    return FALSE;
  for (xmlNodePtr child = cue_xml_first_child (node, NULL); child != NULL; child = following)
    {
      following = cue_xml_next (child, NULL);
      if (!normalise_element (child, where, n_stripped, error))
        return FALSE;
      if (says_nothing (child))
        {
          xmlUnlinkNode (child);
          xmlFreeNode (child);
        }
    }
  return TRUE;
}

/**
 * cue_document_normalise: (skip)
 * @doc: a tree of cue_xml_parse(); changed in place
 * @where: the file, for errors
 * @n_stripped: (out): how many unseen and direction-override characters were taken out
 * @error: return location
 *
 * Folds text, drops defaults and empty optional parts.  The recursion is at most 64 deep, which the
 * parser has seen to.
 *
 * Returns: %FALSE when text stands after a child element
 */
gboolean
cue_document_normalise (xmlDocPtr   doc,
                        const char *where,
                        guint      *n_stripped,
                        GError    **error)
{
  *n_stripped = 0;
  return normalise_element (xmlDocGetRootElement (doc), where, n_stripped, error);
}

static int
compare_attributes (gconstpointer a,
                    gconstpointer b)
{
  const xmlAttr *first = *(const xmlAttr *const *) a;
  const xmlAttr *second = *(const xmlAttr *const *) b;

  return strcmp ((const char *) first->name, (const char *) second->name);
}

static void
write_attributes (GString   *out,
                  xmlNodePtr node)
{
  g_autoptr (GPtrArray) attributes = g_ptr_array_new ();

  for (xmlAttrPtr attribute = node->properties; attribute != NULL; attribute = attribute->next)
    g_ptr_array_add (attributes, attribute);
  g_ptr_array_sort (attributes, compare_attributes);
  for (guint i = 0; i < attributes->len; i++)
    {
      xmlAttrPtr attribute = g_ptr_array_index (attributes, i);

      g_string_append_printf (out, " %s=\"", (const char *) attribute->name);
      if (attribute->children != NULL && attribute->children->content != NULL)
        cue_xml_write_escaped (out, (const char *) attribute->children->content);
      g_string_append_c (out, '"');
    }
}

static void
write_element (GString    *out,
               xmlNodePtr  node,
               const char *ns)
{
  g_string_append_printf (out, "<%s", (const char *) node->name);
  if (ns != NULL)
    g_string_append_printf (out, " xmlns=\"%s\"", ns);
  write_attributes (out, node);
  if (node->children == NULL)
    {
      g_string_append (out, "/>");
      return;
    }
  g_string_append_c (out, '>');
  for (xmlNodePtr child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      write_element (out, child, NULL);
    else if (child->content != NULL)
      cue_xml_write_escaped (out, (const char *) child->content);
  g_string_append_printf (out, "</%s>", (const char *) node->name);
}

/**
 * cue_document_write: (skip)
 * @doc: a tree after cue_document_normalise() and validation
 * @ns: the namespace of its elements
 * @length: (out): bytes
 *
 * Returns: (transfer full): the canonical bytes
 */
char *
cue_document_write (xmlDocPtr   doc,
                    const char *ns,
                    gsize      *length)
{
  GString *out = g_string_new (NULL);

  write_element (out, xmlDocGetRootElement (doc), ns);
  *length = out->len;
  return g_string_free (out, FALSE);
}
