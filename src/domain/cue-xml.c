/* cue-xml.c
 *
 * One door for XML: parsing by the hardened reader, validation against our own schemas (resources,
 * compiled once), and readers of the tree that look at text nodes only.  xmlNodeGetContent() is not
 * used anywhere: it expands entities, which turned 60,000 references into 3.9 GB.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-xml.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <string.h>

#include "cue-error.h"
#include "cue-resource.h"
#include "cue-xml-reader.h"

/* libxml2 2.12 made the errors it hands out constant. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *CueXmlErrorPtr;
#else
typedef xmlErrorPtr CueXmlErrorPtr;
#endif

typedef struct
{
  const char *where;
  GError     *error;  /* (owned) (nullable): the first one */
} Validation;

static gboolean
keep_document (xmlDocPtr     doc,
               const GError *reason,
               guint64       line,
               gboolean      is_member,
               gpointer      user_data,
               GError      **error)
{
  xmlDocPtr *kept = user_data;

  if (reason != NULL)
    {
      g_propagate_error (error, g_error_copy (reason));
      return FALSE;
    }
  *kept = doc;
  return TRUE;
}

/**
 * cue_xml_parse: (skip)
 * @bytes: an XML document: UTF-8, UTF-16 or GB18030
 * @length: its bytes, or -1 when it ends with NUL
 * @where: what errors call it: a file name
 * @error: return location
 *
 * Parses one document with every defence of this program; see cue-xml-reader.c.  Any thread.
 *
 * Returns: (transfer full) (nullable): the tree, for xmlFreeDoc(), or %NULL with
 *   %CUE_ERROR_INVALID: `WHERE:LINE: FIELD: what and what to do`
 */
xmlDocPtr
cue_xml_parse (const char *bytes,
               gssize      length,
               const char *where,
               GError    **error)
{
  g_autoptr (CueXmlReader) reader = NULL;
  xmlDocPtr                doc = NULL;
  gsize                    size;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (where != NULL, NULL);

  size = length < 0 ? strlen (bytes) : (gsize) length;
  reader = cue_xml_reader_new (where, FALSE, keep_document, &doc);
  if (!cue_xml_reader_feed (reader, bytes, size, error) || !cue_xml_reader_finish (reader, error))
    return NULL;
  return doc;
}

/* The complaints about a wrong name or a wrong place, in words that can be translated. */
static gboolean
set_known_complaint (GError       **error,
                     const char    *where,
                     xmlNodePtr     node,
                     CueXmlErrorPtr report)
{
  const char *one = report->str1 != NULL ? report->str1 : "";
  const char *two = report->str2 != NULL ? report->str2 : "";

  switch (report->code)
    {
    case XML_RELAXNG_ERR_ELEMWRONG:
      cue_xml_set_error (error, where, node, NULL,
                         N_ ("Did not expect element %s there; see docs/formats.md for the order "
                             "and the names"), one);
      return TRUE;
    case XML_RELAXNG_ERR_ELEMNAME:
      cue_xml_set_error (error, where, node, NULL,
                         N_ ("Expecting element %s, got %s; see docs/formats.md for the order and "
                             "the names"), one, two);
      return TRUE;
    case XML_RELAXNG_ERR_NOELEM:
      cue_xml_set_error (error, where, node, NULL,
                         N_ ("Expecting an element %s, got nothing; see docs/formats.md for the "
                             "order and the names"), one);
      return TRUE;
    case XML_RELAXNG_ERR_INVALIDATTR:
      cue_xml_set_error (error, where, node, NULL,
                         N_ ("Invalid attribute %s for element %s; see docs/formats.md for the "
                             "order and the names"), one, two);
      return TRUE;
    case XML_RELAXNG_ERR_CONTENTVALID:
    case XML_RELAXNG_ERR_ATTRVALID:
      cue_xml_set_error (error, where, node, NULL,
                         N_ ("Element %s does not fit; see docs/formats.md for the order and the "
                             "names"), one);
      return TRUE;
    case XML_RELAXNG_ERR_EXTRACONTENT:
      cue_xml_set_error (error, where, node, NULL,
                         N_ ("Element %s has extra content: %s; see docs/formats.md for the order "
                             "and the names"), one, two);
      return TRUE;
    case XML_RELAXNG_ERR_TEXTWRONG:
      cue_xml_set_error (error, where, node, NULL,
                         N_ ("Did not expect text in element %s; see docs/formats.md for the order "
                             "and the names"), one);
      return TRUE;
    case XML_RELAXNG_ERR_TYPEVAL:
      cue_xml_set_error (error, where, node, NULL,
                         N_ ("\"%s\" cannot stand here; see docs/formats.md for the values"), two);
      return TRUE;
    }
  return FALSE;
}

/* The first complaint is the innermost one; those that follow only say that parents fail too. */
static void
on_validity_error (void          *data,
                   CueXmlErrorPtr report)
{
  Validation      *validation = data;
  g_autofree char *what = NULL;
  xmlNodePtr       node = report->node;

  if (validation->error != NULL)
    return;
  what = g_strdup (report->message != NULL ? report->message : "does not fit the schema");
  if (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->parent;
  if (set_known_complaint (&validation->error, validation->where, node, report))
    return;
  cue_xml_set_error (&validation->error, validation->where, node, NULL,
                     N_ ("%s; see docs/formats.md for the order and the names"), g_strstrip (what));
}

static void
on_schema_error (void          *data,
                 CueXmlErrorPtr report)
{
  g_critical ("a schema of this program does not compile: %s", report->message);
}

static xmlRelaxNGPtr
compile_schema (const char *name)
{
  g_autofree char        *path = g_strdup_printf ("schemas/%s.rng", name);
  g_autoptr (GBytes)      bytes = cue_resource_lookup (path, NULL);
  xmlRelaxNGParserCtxtPtr parser;
  xmlRelaxNGPtr           schema;

  if (bytes == NULL)
    return NULL;
  parser = xmlRelaxNGNewMemParserCtxt (g_bytes_get_data (bytes, NULL),
                                       (int) g_bytes_get_size (bytes));
  xmlRelaxNGSetParserStructuredErrors (parser, on_schema_error, NULL);
  schema = xmlRelaxNGParse (parser);
  xmlRelaxNGFreeParserCtxt (parser);
  return schema;
}

/**
 * cue_xml_validate: (skip)
 * @doc: a tree from cue_xml_parse()
 * @schema_name: "knowledge" or "catalogue"
 * @where: what errors call the file
 * @error: return location
 *
 * Any thread; validations wait for each other, which take some ten microseconds an entry.
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID when @doc does not fit the schema
 */
gboolean
cue_xml_validate (xmlDocPtr   doc,
                  const char *schema_name,
                  const char *where,
                  GError    **error)
{
  /* A cache, filled once and only read under its lock: libxml2 does not promise that one compiled
   * schema may serve two threads. */
  static GMutex        mutex;
  static xmlRelaxNGPtr schemas[2];
  Validation           validation = { where, NULL };
  xmlRelaxNGValidCtxtPtr ctxt;
  int                  index = strcmp (schema_name, "catalogue") == 0 ? 1 : 0;
  int                  result = -1;

  g_return_val_if_fail (doc != NULL, FALSE);
  g_return_val_if_fail (where != NULL, FALSE);

  g_mutex_lock (&mutex);
  if (schemas[index] == NULL)
    schemas[index] = compile_schema (schema_name);
  if (schemas[index] != NULL)
    {
      ctxt = xmlRelaxNGNewValidCtxt (schemas[index]);
      xmlRelaxNGSetValidStructuredErrors (ctxt, on_validity_error, &validation);
      result = xmlRelaxNGValidateDoc (ctxt, doc);
      xmlRelaxNGFreeValidCtxt (ctxt);
    }
  g_mutex_unlock (&mutex);

  if (result == 0)
    {
      g_clear_error (&validation.error);
      return TRUE;
    }
  if (validation.error == NULL)
    cue_xml_set_error (&validation.error, where, xmlDocGetRootElement (doc), NULL,
                       N_ ("does not fit the schema \"%s\"; see docs/formats.md"), schema_name);
  g_propagate_error (error, validation.error);
  return FALSE;
}

/**
 * cue_xml_set_error: (skip)
 * @error: (nullable): return location
 * @where: the file
 * @node: (nullable): the element, for its line and, when @field is %NULL, its name
 * @field: (nullable): the attribute or element that is wrong
 * @format: what is wrong and what to do, marked with N_()
 * @...: its arguments
 *
 * Sets %CUE_ERROR_INVALID in the form of every error about a file.
 */
void
cue_xml_set_error (GError    **error,
                   const char *where,
                   xmlNodePtr  node,
                   const char *field,
                   const char *format,
                   ...)
{
  g_autofree char *place = NULL;
  va_list          arguments;

  if (field == NULL)
    field = node != NULL ? (const char *) node->name : "document";
  place = g_strdup_printf ("%s:%d: %s", where, cue_xml_get_line (node), field);
  va_start (arguments, format);
  cue_error_set_valist (error, CUE_ERROR_INVALID, place, format, arguments);
  va_end (arguments);
}
