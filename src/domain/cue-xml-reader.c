/* cue-xml-reader.c
 *
 * The recipe against hostile XML, in the order in which it works: the bytes become UTF-8 by our own
 * decoder, the guard refuses every declaration of a DTD, libxml2's push parser reads with no network
 * and no entities, its callbacks count depth, elements and bytes before a node is made, and the
 * process-wide loader of external entities always refuses.  Comments and processing instructions
 * have no callback, CDATA arrives as characters, so the tree has one shape for one meaning.
 *
 * Stopping libxml2 from a callback leaves its wellFormed flag set.  Therefore a stop is remembered
 * in failure here, and success is never read from that flag alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-xml-reader.h"

#include <libxml/parser.h>
#include <string.h>

#include "cue-decode.h"
#include "cue-error.h"
#include "cue-package.h"
#include "cue-xml-guard.h"

#define SNIFF_BYTES 512
#define PIECE_BYTES 65536
#define MAX_LINE 65535  /* what a node of libxml2 can hold */

struct _CueXmlReader
{
  char            *where;          /* (owned) */
  gboolean         split_package;
  CueXmlTreeFunc   func;
  gpointer         user_data;

  GString         *head;           /* (owned): bytes before the encoding is known */
  CueDecoder      *decoder;        /* (owned) (nullable): NULL before the encoding is known */
  GString         *text;           /* (owned): decoded, not yet parsed */
  CueXmlGuard      guard;
  xmlParserCtxtPtr ctxt;           /* (owned) */
  xmlSAXHandler    defaults;       /* libxml2's own tree builder, called behind the budgets */
  guint64          n_bytes;
  GError          *failure;        /* (owned) (nullable): of the whole file */

  gboolean         is_package;
  guint            depth;
  guint            document_depth; /* where a document's root stands: 1, in a package 2 */
  guint            skip_from;      /* elements this deep are not built; 0 = none */
  guint64          document_line;
  gboolean         is_catalogue;
  guint            n_nodes;
  guint64          weight;         /* bytes of names, values and text of this document */
  GError          *reason;         /* (owned) (nullable): why this document is refused */
};

static xmlParserInputPtr
refuse_external (const char      *url,
                 const char      *id,
                 xmlParserCtxtPtr ctxt)
{
  return NULL;
}

static void
init_once (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      xmlInitParser ();
      xmlSetExternalEntityLoader (refuse_external);
      g_once_init_leave (&done, 1);
    }
}

static guint64
current_line (CueXmlReader *self)
{
  return self->ctxt->input != NULL ? (guint64) MAX (self->ctxt->input->line, 1) : 1;
}

static void
stop (CueXmlReader *self)
{
  xmlStopParser (self->ctxt);
}

static char *
dup_place (CueXmlReader *self,
           const char   *field)
{
  return g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": %s", self->where, current_line (self), field);
}

static void
fail_file (CueXmlReader *self,
           const char   *field,
           const char   *what)
{
  g_autofree char *place = dup_place (self, field);

  if (self->failure == NULL)
    cue_error_set_literal (&self->failure, CUE_ERROR_INVALID, place, what);
  stop (self);
}

/* The document breaks a limit: what follows of it is read but not built. */
static void
refuse_document (CueXmlReader *self,
                 guint         skip_from,
                 const char   *field,
                 const char   *what)
{
  g_autofree char *place = dup_place (self, field);

  cue_error_set_literal (&self->reason, CUE_ERROR_INVALID, place, what);
  self->skip_from = skip_from;
}

static gboolean
add_weight (CueXmlReader *self,
            guint64       bytes,
            guint         skip_from)
{
  self->weight += bytes;
  if (self->weight <= (self->is_catalogue ? CUE_XML_MAX_CATALOGUE_BYTES : CUE_XML_MAX_BYTES))
    return TRUE;
  refuse_document (self, skip_from, "size", self->is_catalogue
                   ? N_ ("a catalogue is limited to 16 MB; remove plans that are not used")
                   : N_ ("a document is limited to 1 MB; divide it"));
  return FALSE;
}

static gboolean
within_budget (CueXmlReader   *self,
               const xmlChar  *name,
               int             n_attributes,
               const xmlChar **attributes)
{
  guint64 bytes = 2 * strlen ((const char *) name) + 5;

  if (self->depth - self->document_depth >= CUE_XML_MAX_DEPTH)
    {
      refuse_document (self, self->depth, "depth",
                       N_ ("elements are nested more than 64 deep; flatten"));
      return FALSE;
    }
  if (++self->n_nodes > (self->is_catalogue ? CUE_XML_MAX_CATALOGUE_NODES : CUE_XML_MAX_NODES))
    {
      refuse_document (self, self->depth, "nodes", self->is_catalogue
                       ? N_ ("a catalogue is limited to 200,000 elements; divide it")
                       : N_ ("a document is limited to 5,000 elements; divide it"));
      return FALSE;
    }
  for (int i = 0; i < n_attributes; i++)
    bytes += strlen ((const char *) attributes[5 * i]) + 4
             + (gsize) (attributes[5 * i + 4] - attributes[5 * i + 3]);
  return add_weight (self, bytes, self->depth);
}

static void
on_start_element (void           *data,
                  const xmlChar  *name,
                  const xmlChar  *prefix,
                  const xmlChar  *uri,
                  int             n_namespaces,
                  const xmlChar **namespaces,
                  int             n_attributes,
                  int             n_defaulted,
                  const xmlChar **attributes)
{
  xmlParserCtxtPtr ctxt = data;
  CueXmlReader    *self = ctxt->_private;
  guint64          line = current_line (self);

  if (self->failure != NULL)
    return;
  self->depth++;
  if (self->depth == 1)
    {
      self->is_package = self->split_package && xmlStrEqual (name, BAD_CAST "knowledge")
                         && xmlStrEqual (uri, BAD_CAST CUE_XML_NS_KNOWLEDGE);
      self->document_depth = self->is_package ? 2 : 1;
    }
  if (self->depth == self->document_depth)
    {
      self->document_line = line;
      self->is_catalogue = xmlStrEqual (uri, BAD_CAST CUE_XML_NS_CATALOGUE);
      self->n_nodes = 0;
      self->weight = 0;
    }
  if (self->skip_from != 0)
    {
      /* The elements that are open and built are all less deep than this one. */
      self->skip_from = MIN (self->skip_from, self->depth);
      return;
    }
  if (self->depth >= self->document_depth
      && !within_budget (self, name, n_attributes, attributes))
    return;
  self->defaults.startElementNs (data, name, prefix, uri, n_namespaces, namespaces, n_attributes,
                                 n_defaulted, attributes);
  if (self->depth >= self->document_depth && ctxt->node != NULL)
    ctxt->node->line = (unsigned short) MIN (line - self->document_line + 1, MAX_LINE);
}

/* Moves the package's newest document into a tree of its own, so that it can be freed. */
static xmlDocPtr
take_member (CueXmlReader *self)
{
  xmlNodePtr root = xmlDocGetRootElement (self->ctxt->myDoc);
  xmlNodePtr member = root != NULL ? root->last : NULL;
  xmlNodePtr copy;
  xmlDocPtr  doc;

  if (member == NULL)
    return NULL;
  doc = xmlNewDoc (BAD_CAST "1.0");
  copy = xmlDocCopyNode (member, doc, 1);
  xmlUnlinkNode (member);
  xmlFreeNode (member);
  if (copy != NULL)
    xmlDocSetRootElement (doc, copy);
  return doc;
}

static gboolean
deliver (CueXmlReader *self,
         xmlDocPtr     doc,
         GError      **error)
{
  g_autoptr (GError) reason = g_steal_pointer (&self->reason);

  self->skip_from = 0;
  if (reason != NULL)
    g_clear_pointer (&doc, xmlFreeDoc);
  if (doc != NULL)
    doc->_private = GSIZE_TO_POINTER ((gsize) self->document_line);
  return self->func (doc, reason, self->document_line, self->is_package, self->user_data, error);
}

static void
on_end_element (void          *data,
                const xmlChar *name,
                const xmlChar *prefix,
                const xmlChar *uri)
{
  xmlParserCtxtPtr ctxt = data;
  CueXmlReader    *self = ctxt->_private;

  if (self->failure != NULL)
    return;
  if (self->skip_from == 0 || self->depth < self->skip_from)
    self->defaults.endElementNs (data, name, prefix, uri);
  if (self->is_package && self->depth == self->document_depth
      && !deliver (self, take_member (self), &self->failure))
    stop (self);
  self->depth--;
}

static void
on_characters (void          *data,
               const xmlChar *text,
               int            length)
{
  xmlParserCtxtPtr ctxt = data;
  CueXmlReader    *self = ctxt->_private;

  if (self->failure != NULL)
    return;
  if (self->depth < self->document_depth)
    {
      for (int i = 0; i < length; i++)
        if (strchr (" \t\r\n", text[i]) == NULL)
          {
            fail_file (self, "knowledge", N_ ("text between the documents; put it into one"));
            return;
          }
      return;
    }
  if (self->skip_from == 0 && add_weight (self, (guint64) length, self->depth + 1))
    self->defaults.characters (data, text, length);
}

static void
on_doctype (void          *data,
            const xmlChar *name,
            const xmlChar *external_id,
            const xmlChar *system_id)
{
  xmlParserCtxtPtr ctxt = data;

  fail_file (ctxt->_private, "DOCTYPE",
             N_ ("document types are not accepted; remove the declaration"));
}

static void
on_reference (void          *data,
              const xmlChar *name)
{
  xmlParserCtxtPtr ctxt = data;

  fail_file (ctxt->_private, "entity",
             N_ ("only &lt; &gt; &amp; &quot; &apos; and numbers are accepted"));
}

static void
open_parser (CueXmlReader *self)
{
  int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC;

#if LIBXML_VERSION >= 21300
  options |= XML_PARSE_NO_XXE;
#endif
  self->ctxt = xmlCreatePushParserCtxt (NULL, NULL, NULL, 0, NULL);
  g_assert (self->ctxt != NULL);
  xmlCtxtUseOptions (self->ctxt, options);
  self->ctxt->_private = self;
  self->defaults = *self->ctxt->sax;
  self->ctxt->sax->startElementNs = on_start_element;
  self->ctxt->sax->endElementNs = on_end_element;
  self->ctxt->sax->characters = on_characters;
  self->ctxt->sax->ignorableWhitespace = on_characters;
  self->ctxt->sax->cdataBlock = on_characters;
  self->ctxt->sax->internalSubset = on_doctype;
  self->ctxt->sax->externalSubset = on_doctype;
  self->ctxt->sax->reference = on_reference;
  self->ctxt->sax->comment = NULL;
  self->ctxt->sax->processingInstruction = NULL;
}

/**
 * cue_xml_reader_new: (skip)
 * @where: what errors call the file
 * @split_package: whether the documents of a `<knowledge>` are delivered one by one
 * @func: gets each document, during feed() or finish()
 * @user_data: for @func
 *
 * Used by one thread at a time.
 *
 * Returns: (transfer full): the reader
 */
CueXmlReader *
cue_xml_reader_new (const char    *where,
                    gboolean       split_package,
                    CueXmlTreeFunc func,
                    gpointer       user_data)
{
  CueXmlReader *self = g_new0 (CueXmlReader, 1);

  init_once ();
  self->where = g_strdup (where);
  self->split_package = split_package;
  self->func = func;
  self->user_data = user_data;
  self->head = g_string_new (NULL);
  self->text = g_string_new (NULL);
  open_parser (self);
  return self;
}

/**
 * cue_xml_reader_free: (skip)
 * @self: (nullable): a reader
 */
void
cue_xml_reader_free (CueXmlReader *self)
{
  if (self == NULL)
    return;
  if (self->ctxt->myDoc != NULL)
    xmlFreeDoc (self->ctxt->myDoc);
  self->ctxt->myDoc = NULL;
  xmlFreeParserCtxt (self->ctxt);
  cue_decoder_free (self->decoder);
  g_string_free (self->head, TRUE);
  g_string_free (self->text, TRUE);
  g_clear_error (&self->failure);
  g_clear_error (&self->reason);
  g_free (self->where);
  g_free (self);
}

/* What people really do wrong is said in words that can be translated; libxml2 knows a hundred more
 * mistakes, which only its own English can name. */
static void
set_malformed (GError        **error,
               const char     *place,
               const xmlError *last)
{
  static const struct
  {
    int         code;
    const char *text;
  } known[] = {
    { XML_ERR_DOCUMENT_EMPTY, N_ ("there is no XML in it; choose another file") },
    { XML_ERR_DOCUMENT_START, N_ ("there is no XML in it; choose another file") },
    { XML_ERR_DOCUMENT_END, N_ ("the text ends too early or goes on behind its end; "
                                "close the elements in their order") },
    { XML_ERR_TAG_NAME_MISMATCH, N_ ("an element is closed that was not opened last; close the "
                                     "elements in their order") },
    { XML_ERR_TAG_NOT_FINISHED, N_ ("an element is not closed; write its end") },
    { XML_ERR_GT_REQUIRED, N_ ("a > is missing behind the name of an element; write it") },
    { XML_ERR_NAME_REQUIRED, N_ ("a < or & stands in the text; write &lt; or &amp;") },
    { XML_ERR_ENTITYREF_SEMICOL_MISSING, N_ ("a < or & stands in the text; write &lt; or &amp;") },
    { XML_ERR_LT_IN_ATTRIBUTE, N_ ("a < or & stands in the text; write &lt; or &amp;") },
    { XML_ERR_ATTRIBUTE_NOT_STARTED, N_ ("the value of an attribute needs quotation marks") },
    { XML_ERR_ATTRIBUTE_WITHOUT_VALUE, N_ ("the value of an attribute needs quotation marks") },
    { XML_ERR_ATTRIBUTE_REDEFINED, N_ ("an attribute stands twice; keep one") },
    { XML_ERR_INVALID_CHAR, N_ ("a control character stands in the text; take it out") },
    { XML_ERR_INVALID_CHARREF, N_ ("a number of a character is none; write the character") },
  };
  g_autofree char *what = g_strdup (last != NULL && last->message != NULL ? last->message : "");

  for (gsize i = 0; last != NULL && i < G_N_ELEMENTS (known); i++)
    if (known[i].code == last->code)
      {
        cue_error_set_literal (error, CUE_ERROR_INVALID, place, known[i].text);
        return;
      }
  cue_error_set (error, CUE_ERROR_INVALID, place, N_ ("not well-formed: %s; correct the file"),
                 g_strstrip (what));
}

/* Which error the file has, if any: ours first, as libxml2 only reports that it was stopped. */
static gboolean
check_parser (CueXmlReader *self,
              int           code,
              GError      **error)
{
  const xmlError *last = xmlCtxtGetLastError (self->ctxt);

  if (self->failure == NULL && (code != 0 || !self->ctxt->wellFormed || !self->ctxt->nsWellFormed))
    {
      g_autofree char *place
        = g_strdup_printf ("%s:%d: XML", self->where,
                           last != NULL && last->line > 0 ? last->line : 1);

      set_malformed (&self->failure, place, last);
    }
  if (self->failure == NULL)
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (self->failure);
  return FALSE;
}

static gboolean
check_size (CueXmlReader *self,
            GError      **error)
{
  g_autofree char *place = NULL;
  guint64          limit = CUE_PACKAGE_MAX_BYTES;

  if (!self->split_package)
    limit = self->depth > 0 && !self->is_catalogue ? CUE_XML_MAX_BYTES
                                                   : CUE_XML_MAX_CATALOGUE_BYTES;
  if (self->n_bytes <= limit)
    return TRUE;
  place = dup_place (self, "size");
  cue_error_set (&self->failure, CUE_ERROR_INVALID, place, N_ ("larger than %u MB; divide it"),
                 (guint) (limit >> 20));
  g_propagate_error (error, g_error_copy (self->failure));
  return FALSE;
}

static gboolean
parse_text (CueXmlReader *self,
            GError      **error)
{
  for (gsize at = 0; at < self->text->len; at += PIECE_BYTES)
    {
      gsize piece = MIN (self->text->len - at, PIECE_BYTES);
      int   code;

      if (!cue_xml_guard_scan (&self->guard, self->text->str + at, piece, self->where,
                               &self->failure))
        return check_parser (self, 0, error);
      self->n_bytes += piece;
      code = xmlParseChunk (self->ctxt, self->text->str + at, (int) piece, 0);
      if (!check_parser (self, code, error) || !check_size (self, error))
        return FALSE;
    }
  g_string_truncate (self->text, 0);
  return TRUE;
}

static gboolean
decode (CueXmlReader *self,
        const char   *chunk,
        gsize         length,
        GError      **error)
{
  while (length > 0)
    {
      gsize piece = MIN (length, PIECE_BYTES);

      if (!cue_decoder_feed (self->decoder, chunk, piece, self->text, &self->failure))
        return check_parser (self, 0, error);
      if (!parse_text (self, error))
        return FALSE;
      chunk += piece;
      length -= piece;
    }
  return TRUE;
}

static gboolean
open_decoder (CueXmlReader *self,
              GError      **error)
{
  gsize       bom_length = 0;
  const char *charset = cue_decode_sniff_xml (self->head->str, self->head->len, self->where,
                                              &bom_length, &self->failure);

  if (charset == NULL)
    return check_parser (self, 0, error);
  self->decoder = cue_decoder_new (self->where, charset);
  return decode (self, self->head->str + bom_length, self->head->len - bom_length, error);
}

/**
 * cue_xml_reader_feed: (skip)
 * @self: a reader
 * @chunk: the next bytes
 * @length: how many
 * @error: return location
 *
 * Returns: %FALSE when the file is refused; every later call fails with the same error
 */
gboolean
cue_xml_reader_feed (CueXmlReader *self,
                     const char   *chunk,
                     gsize         length,
                     GError      **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (chunk != NULL || length == 0, FALSE);

  if (self->failure != NULL)
    return check_parser (self, 0, error);
  if (self->decoder == NULL)
    {
      gsize take = MIN (length, SNIFF_BYTES - self->head->len);

      g_string_append_len (self->head, chunk, (gssize) take);
      if (self->head->len < SNIFF_BYTES)
        return TRUE;
      if (!open_decoder (self, error))
        return FALSE;
      chunk += take;
      length -= take;
    }
  return decode (self, chunk, length, error);
}

/**
 * cue_xml_reader_finish: (skip)
 * @self: a reader
 * @error: return location
 *
 * Says that nothing follows.  A file that is one bare document is delivered here.
 *
 * Returns: %FALSE when the file is refused
 */
gboolean
cue_xml_reader_finish (CueXmlReader *self,
                       GError      **error)
{
  xmlDocPtr doc;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->failure != NULL)
    return check_parser (self, 0, error);
  if (self->decoder == NULL && !open_decoder (self, error))
    return FALSE;
  if (!cue_decoder_finish (self->decoder, &self->failure))
    return check_parser (self, 0, error);
  if (!check_parser (self, xmlParseChunk (self->ctxt, "", 0, 1), error))
    return FALSE;
  if (self->is_package)
    return TRUE;
  doc = g_steal_pointer (&self->ctxt->myDoc);
  if (deliver (self, doc, &self->failure))
    return TRUE;
  return check_parser (self, 0, error);
}
