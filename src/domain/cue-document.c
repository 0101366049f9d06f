/* cue-document.c
 *
 * The pipeline from bytes to a document: hardened parse, normal form, fields, schema, sense,
 * canonical bytes, hash.  The same steps serve a file, a member of a package, a row of a table and
 * what an editor typed, so nothing can enter by a softer way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-document.h"

#include <string.h>

#include "cue-document-private.h"
#include "cue-error.h"
#include "cue-scope.h"
#include "cue-xml.h"

struct _CueDocument
{
  CueDocumentKind kind;
  char           *id;      /* (owned) */
  char           *scope;   /* (owned) */
  char           *title;   /* (owned) */
  char           *body;    /* (owned): canonical */
  gsize           length;
  char           *sha256;  /* (owned) */
  GStrv           old_ids; /* (owned) */
  guint           n_stripped;
};

static const char *const KINDS[CUE_N_DOCUMENT_KINDS] = {
  "entry", "script", "notice", "rules", "catalogue", "words", "golden", "scorecard",
};

/* The name space of ids derived from old ids; fixed for ever, or a second import would not find
 * what the first one made. */
static const guint8 OLD_ID_SPACE[16] = {
  0x63, 0x75, 0x65, 0x64, 0x65, 0x73, 0x4b, 0x01, 0x8f, 0x6f, 0x6c, 0x64, 0x2d, 0x69, 0x64, 0x31,
};

/**
 * cue_document_kind_to_nick:
 * @kind: a kind
 *
 * Returns: (transfer none): the name of its XML element and its value in SQL
 */
const char *
cue_document_kind_to_nick (CueDocumentKind kind)
{
  g_return_val_if_fail ((guint) kind < CUE_N_DOCUMENT_KINDS, NULL);

  return KINDS[kind];
}

/**
 * cue_document_kind_from_nick:
 * @nick: (nullable): an element's name
 * @kind: (out): the kind
 *
 * Returns: %FALSE when no kind has this name
 */
gboolean
cue_document_kind_from_nick (const char      *nick,
                             CueDocumentKind *kind)
{
  for (int i = 0; nick != NULL && i < CUE_N_DOCUMENT_KINDS; i++)
    if (strcmp (nick, KINDS[i]) == 0)
      {
        *kind = (CueDocumentKind) i;
        return TRUE;
      }
  return FALSE;
}

static char *
uuid_from_name (const char *name)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8                b[20];
  gsize                 length = sizeof b;

  g_checksum_update (sum, OLD_ID_SPACE, sizeof OLD_ID_SPACE);
  g_checksum_update (sum, (const guchar *) name, (gssize) strlen (name));
  g_checksum_get_digest (sum, b, &length);
  b[6] = (b[6] & 0x0f) | 0x50;
  b[8] = (b[8] & 0x3f) | 0x80;
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11],
                          b[12], b[13], b[14], b[15]);
}

/**
 * cue_document_id_from_old_id:
 * @old_id: the id in the system a document came from; white space at its ends does not count
 *
 * A name-based UUID (RFC 4122, version 5, in a name space of this program): the same old id gives
 * the same id on every machine, so an import may be repeated.
 *
 * Returns: (transfer full): 36 characters
 */
char *
cue_document_id_from_old_id (const char *old_id)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (old_id != NULL, NULL);

  folded = cue_xml_fold (old_id, -1);
  return uuid_from_name (folded);
}

static void
document_clear (gpointer data)
{
  CueDocument *self = data;

  g_free (self->id);
  g_free (self->scope);
  g_free (self->title);
  g_free (self->body);
  g_free (self->sha256);
  g_strfreev (self->old_ids);
}

/* Kind and name space of the root, before anything else is looked at. */
static gboolean
check_root (xmlNodePtr       root,
            CueDocumentKind *kind,
            const char      *where,
            GError         **error)
{
  const char *wanted = CUE_XML_NS_KNOWLEDGE;

  if (!cue_document_kind_from_nick ((const char *) root->name, kind))
    {
      cue_xml_set_error (error, where, root, NULL,
                         N_ ("not a document; write one of entry, notice, script, rules, words, "
                             "golden, scorecard, catalogue"));
      return FALSE;
    }
  if (*kind == CUE_DOCUMENT_CATALOGUE)
    wanted = CUE_XML_NS_CATALOGUE;
  if (root->ns == NULL || strcmp ((const char *) root->ns->href, wanted) != 0)
    {
      cue_xml_set_error (error, where, root, NULL,
                         N_ ("in the wrong name space; write xmlns=\"%s\""),
                         wanted);
      return FALSE;
    }
  return TRUE;
}

/* The id is always written: given, derived from the first old id, or, for a plain catalogue file,
 * from its content. */
static gboolean
complete_id (xmlDocPtr   doc,
             gboolean    is_plain_catalogue,
             const char *where,
             GError    **error)
{
  xmlNodePtr       root = xmlDocGetRootElement (doc);
  g_autofree char *id = cue_xml_dup_attribute (root, "id");
  g_autofree char *old_id = cue_xml_dup_child_text (root, "old-id");

  if (id == NULL && old_id != NULL)
    id = cue_document_id_from_old_id (old_id);
  if (id == NULL && is_plain_catalogue)
    {
      gsize            length;
      g_autofree char *body = cue_document_write (doc, CUE_XML_NS_CATALOGUE, &length);

      id = uuid_from_name (body);
    }
  if (id == NULL)
    {
      cue_xml_set_error (error, where, root, "id",
                         N_ ("missing; write id=\"…\" (a UUID) or an <old-id>"));
      return FALSE;
    }
  xmlSetProp (root, BAD_CAST "id", BAD_CAST id);
  return TRUE;
}

static gboolean
complete_scope (xmlNodePtr  root,
                gboolean    is_plain_catalogue,
                const char *where,
                GError    **error)
{
  g_autofree char *scope = cue_xml_dup_attribute (root, "scope");

  if (scope == NULL && is_plain_catalogue)
    xmlSetProp (root, BAD_CAST "scope", BAD_CAST "/");
  else if (scope == NULL)
    {
      cue_xml_set_error (error, where, root, "scope",
                         N_ ("missing; write the level it belongs to, for example scope=\"/yq/\""));
      return FALSE;
    }
  else if (!cue_scope_is_valid (scope))
    {
      cue_xml_set_error (error, where, root, "scope",
                         N_ ("\"%s\" is not a path; write for example /yq/lj/"), scope);
      return FALSE;
    }
  return TRUE;
}

static char *
dup_title (xmlNodePtr      root,
           CueDocumentKind kind)
{
  char            *title = cue_xml_dup_child_text (root, "title");
  g_autofree char *date = NULL;
  g_autofree char *lang = NULL;

  if (title != NULL)
    return title;
  date = cue_xml_dup_attribute (root, "date");
  lang = cue_xml_dup_attribute (root, "lang");
  return g_strdup_printf (g_strcmp0 (lang, "en") == 0 ? "Plan catalogue %s" : "套餐目录 %s",
                          date != NULL ? date : "");
}

/* Attributes that the schema requires, or uses to tell one root from another. */
static gboolean
is_for_schema (xmlAttrPtr attribute)
{
  static const char *const names[] = { "scope", "type", "use", NULL };

  return g_strv_contains (names, (const char *) attribute->name);
}

static void
link_attributes (xmlNodePtr root, GPtrArray *attributes)
{
  xmlAttrPtr before = NULL;

  root->properties = NULL;
  for (guint i = 0; i < attributes->len; i++)
    {
      xmlAttrPtr attribute = attributes->pdata[i];

      attribute->prev = before;
      attribute->next = NULL;
      if (before != NULL)
        before->next = attribute;
      else
        root->properties = attribute;
      before = attribute;
    }
}

/* The schema's engine keeps two states for each optional attribute that is there and compares all
 * states with each other, so that a root with nine of them costs a thousand times one with none: a
 * hundred milliseconds an entry.  cue_document_check_fields() has judged every one of them already,
 * name and value; what the schema adds is the order and number of elements.  So the optional ones of
 * the root step aside while it looks. */
static gboolean
validate_knowledge (xmlDocPtr doc, const char *where, GError **error)
{
  xmlNodePtr            root = xmlDocGetRootElement (doc);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) required = g_ptr_array_new ();
  gboolean              ok;

  for (xmlAttrPtr attribute = root->properties; attribute != NULL; attribute = attribute->next)
    {
      g_ptr_array_add (all, attribute);
      if (is_for_schema (attribute))
        g_ptr_array_add (required, attribute);
    }
  link_attributes (root, required);
  ok = cue_xml_validate (doc, "knowledge", where, error);
  link_attributes (root, all);
  return ok;
}

/**
 * cue_document_new_from_tree: (skip)
 * @doc: a tree of the hardened parser; normalised in place
 * @where: the file, for errors
 * @is_member: whether it stood inside a package
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with %CUE_ERROR_INVALID
 */
CueDocument *
cue_document_new_from_tree (xmlDocPtr   doc,
                            const char *where,
                            gboolean    is_member,
                            GError    **error)
{
  xmlNodePtr       root = xmlDocGetRootElement (doc);
  CueDocumentKind  kind;
  CueDocument     *self;
  guint            n_stripped;
  gsize            length;
  g_autofree char *body = NULL;
  gboolean         is_plain_catalogue;
  const char      *ns;

  if (!check_root (root, &kind, where, error)
      || !cue_document_normalise (doc, where, &n_stripped, error))
    return NULL;
  ns = kind == CUE_DOCUMENT_CATALOGUE ? CUE_XML_NS_CATALOGUE : CUE_XML_NS_KNOWLEDGE;
  is_plain_catalogue = kind == CUE_DOCUMENT_CATALOGUE && !is_member;
  if (!complete_scope (root, is_plain_catalogue, where, error)
      || !complete_id (doc, is_plain_catalogue, where, error)
      || !cue_document_check_fields (doc, where, error)
      || !(kind == CUE_DOCUMENT_CATALOGUE ? cue_xml_validate (doc, "catalogue", where, error)
                                          : validate_knowledge (doc, where, error))
      || !cue_document_check_sense (doc, where, error))
    return NULL;
  body = cue_document_write (doc, ns, &length);
  if (length > (kind == CUE_DOCUMENT_CATALOGUE ? CUE_XML_MAX_CATALOGUE_BYTES : CUE_XML_MAX_BYTES))
    {
      cue_xml_set_error (error, where, root, "size",
                         N_ ("a document is limited to 1 MB; divide it"));
      return NULL;
    }

  self = g_atomic_rc_box_new0 (CueDocument);
  self->kind = kind;
  self->id = cue_xml_dup_attribute (root, "id");
  self->scope = cue_xml_dup_attribute (root, "scope");
  self->title = dup_title (root, kind);
  self->old_ids = cue_xml_dup_child_texts (root, "old-id");
  self->sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) body, length);
  self->body = g_steal_pointer (&body);
  self->length = length;
  self->n_stripped = n_stripped;
  return self;
}

/**
 * cue_document_parse:
 * @xml: one document: UTF-8, UTF-16 or GB18030
 * @length: its bytes, or -1 when it ends with NUL
 * @where: what errors call it, a file name
 * @error: return location
 *
 * Parses, checks and brings into canonical form.  A canonical body gives itself again.  Any thread.
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with %CUE_ERROR_INVALID and
 *   `WHERE:LINE: FIELD: what and what to do`
 */
CueDocument *
cue_document_parse (const char *xml,
                    gssize      length,
                    const char *where,
                    GError    **error)
{
  g_autoptr (xmlDoc) doc = NULL;

  g_return_val_if_fail (xml != NULL, NULL);
  g_return_val_if_fail (where != NULL, NULL);

  doc = cue_xml_parse (xml, length, where, error);
  return doc != NULL ? cue_document_new_from_tree (doc, where, FALSE, error) : NULL;
}

/**
 * cue_document_parse_body: (skip)
 * @self: a document
 * @kinds: bits `1 << CUE_DOCUMENT_…` of what the caller can read
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the tree of the body, or %NULL with %CUE_ERROR_INVALID when
 *   the document is of another kind
 */
xmlDocPtr
cue_document_parse_body (CueDocument *self,
                         guint        kinds,
                         GError     **error)
{
  if ((kinds & (1u << self->kind)) == 0)
    {
      cue_error_set (error, CUE_ERROR_INVALID, NULL,
                     N_ ("%s:1: %s: a document of another kind was expected here"), self->id,
                     KINDS[self->kind]);
      return NULL;
    }
  return cue_xml_parse (self->body, (gssize) self->length, self->id, error);
}

/**
 * cue_document_ref:
 * @self: a document
 *
 * Returns: (transfer full): @self
 */
CueDocument *
cue_document_ref (CueDocument *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * cue_document_unref:
 * @self: (transfer full): a document
 */
void
cue_document_unref (CueDocument *self)
{
  g_atomic_rc_box_release_full (self, document_clear);
}

/**
 * cue_document_get_id:
 * @self: a document
 *
 * Returns: (transfer none): a UUID of 36 characters
 */
const char *
cue_document_get_id (CueDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * cue_document_get_kind:
 * @self: a document
 *
 * Returns: its kind
 */
CueDocumentKind
cue_document_get_kind (CueDocument *self)
{
  g_return_val_if_fail (self != NULL, CUE_DOCUMENT_ENTRY);

  return self->kind;
}

/**
 * cue_document_get_scope:
 * @self: a document
 *
 * Returns: (transfer none): the path of the level it belongs to
 */
const char *
cue_document_get_scope (CueDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->scope;
}

/**
 * cue_document_get_title:
 * @self: a document
 *
 * Returns: (transfer none): the title; a catalogue without one is named by its date
 */
const char *
cue_document_get_title (CueDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * cue_document_get_body:
 * @self: a document
 *
 * Returns: (transfer none): the canonical XML, UTF-8
 */
const char *
cue_document_get_body (CueDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->body;
}

/**
 * cue_document_get_length:
 * @self: a document
 *
 * Returns: bytes of the body
 */
gsize
cue_document_get_length (CueDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

/**
 * cue_document_get_sha256:
 * @self: a document
 *
 * Returns: (transfer none): SHA-256 over exactly the bytes of the body, 64 hexadecimal digits
 */
const char *
cue_document_get_sha256 (CueDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sha256;
}

/**
 * cue_document_dup_old_ids:
 * @self: a document
 *
 * Returns: (transfer full): the ids in the systems it came from, possibly none
 */
GStrv
cue_document_dup_old_ids (CueDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdupv (self->old_ids);
}

/**
 * cue_document_get_n_stripped:
 * @self: a document
 *
 * An import reports it: text that turns the reading direction round can show a reviewer something
 * else than what is stored.
 *
 * Returns: how many direction-override characters were taken out when it was parsed
 */
guint
cue_document_get_n_stripped (CueDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_stripped;
}
