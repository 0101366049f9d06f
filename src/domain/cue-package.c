/* cue-package.c
 *
 * A package is read in constant memory: each document leaves the parser as soon as its end tag has
 * come.  Only the ids are remembered, because an id that comes twice makes the whole file doubtful:
 * nobody can say which of the two texts was meant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-package.h"

#include "cue-document-private.h"
#include "cue-error.h"
#include "cue-scope.h"
#include "cue-xml-reader.h"

struct _CuePackageReader
{
  char                  *where;    /* (owned) */
  CuePackageDocumentFunc document;
  CuePackageRejectFunc   reject;
  CuePackageLevelFunc    level;    /* (nullable) */
  gpointer               user_data;
  CueXmlReader          *reader;   /* (owned) */
  GHashTable            *lines;    /* (owned): "id …" or "old-id …" → line where it came first */
};

static gboolean
claim (CuePackageReader *self,
       const char       *field,
       const char       *id,
       guint64           line,
       GError          **error)
{
  g_autofree char *key = g_strdup_printf ("%s %s", field, id);
  g_autofree char *place = NULL;
  gpointer         before = g_hash_table_lookup (self->lines, key);

  if (before == NULL)
    {
      g_hash_table_insert (self->lines, g_steal_pointer (&key), GSIZE_TO_POINTER ((gsize) line));
      return TRUE;
    }
  place = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": %s", self->where, line, field);
  cue_error_set (error, CUE_ERROR_INVALID, place,
                 N_ ("\"%s\" was already used on line %zu; keep one of the two"), id,
                 GPOINTER_TO_SIZE (before));
  return FALSE;
}

/* Ids are claimed before the document is judged, so that a rejected twin is seen as well. */
static gboolean
claim_ids (CuePackageReader *self,
           xmlNodePtr        root,
           guint64           line,
           GError          **error)
{
  g_autofree char *id = cue_xml_dup_attribute (root, "id");
  g_auto (GStrv)   old_ids = cue_xml_dup_child_texts (root, "old-id");

  for (guint i = 0; old_ids[i] != NULL; i++)
    if (*old_ids[i] != '\0' && !claim (self, "old-id", old_ids[i], line, error))
      return FALSE;
  if ((id == NULL || *id == '\0') && old_ids[0] != NULL && *old_ids[0] != '\0')
    {
      g_free (id);
      id = cue_document_id_from_old_id (old_ids[0]);
    }
  return id == NULL || *id == '\0' || claim (self, "id", id, line, error);
}

static gboolean
is_level (xmlNodePtr root)
{
  return root->ns != NULL && xmlStrEqual (root->ns->href, BAD_CAST CUE_XML_NS_KNOWLEDGE)
         && xmlStrEqual (root->name, BAD_CAST "level");
}

static gboolean
read_level (CuePackageReader *self,
            xmlNodePtr        root,
            guint64           line,
            GError          **error)
{
  g_autofree char *path = cue_xml_dup_attribute (root, "path");
  g_autofree char *name = cue_xml_dup_attribute (root, "name");

  if (path == NULL || !cue_scope_is_valid (path) || name == NULL || *name == '\0'
      || root->children != NULL)
    {
      g_autofree char *place
        = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": level", self->where, line);

      cue_error_set_literal (error, CUE_ERROR_INVALID, place,
                             N_ ("a path such as /yq/lj/ and a name are needed, and nothing else"));
      return FALSE;
    }
  return self->level == NULL || self->level (path, name, line, self->user_data, error);
}

static gboolean
on_tree (xmlDocPtr     tree,
         const GError *reason,
         guint64       line,
         gboolean      is_member,
         gpointer      user_data,
         GError      **error)
{
  CuePackageReader       *self = user_data;
  g_autoptr (xmlDoc)      doc = tree;
  g_autoptr (CueDocument) document = NULL;
  g_autoptr (GError)      problem = NULL;

  if (reason != NULL)
    return self->reject (reason, line, self->user_data, error);
  if (is_member && is_level (xmlDocGetRootElement (doc)))
    return read_level (self, xmlDocGetRootElement (doc), line, error);
  if (!claim_ids (self, xmlDocGetRootElement (doc), line, error))
    return FALSE;
  document = cue_document_new_from_tree (doc, self->where, is_member, &problem);
  if (document == NULL)
    return self->reject (problem, line, self->user_data, error);
  return self->document (document, line, self->user_data, error);
}

/**
 * cue_package_reader_new:
 * @where: what errors call the file
 * @document: gets each sound document, in the order of the file
 * @reject: gets the reason for each document that is well-formed and breaks a rule
 * @user_data: for both
 *
 * A reader for one file: a `<knowledge>` package, or one bare document.  One thread at a time.
 *
 * Returns: (transfer full): the reader
 */
CuePackageReader *
cue_package_reader_new (const char            *where,
                        CuePackageDocumentFunc document,
                        CuePackageRejectFunc   reject,
                        gpointer               user_data)
{
  CuePackageReader *self;

  g_return_val_if_fail (where != NULL, NULL);
  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (reject != NULL, NULL);

  self = g_new0 (CuePackageReader, 1);
  self->where = g_strdup (where);
  self->document = document;
  self->reject = reject;
  self->user_data = user_data;
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->reader = cue_xml_reader_new (where, TRUE, on_tree, self);
  return self;
}

/**
 * cue_package_reader_set_level_func:
 * @self: a reader
 * @level: (nullable): gets each level the package brings, before the documents that use it
 */
void
cue_package_reader_set_level_func (CuePackageReader   *self,
                                   CuePackageLevelFunc level)
{
  g_return_if_fail (self != NULL);

  self->level = level;
}

/**
 * cue_package_reader_feed:
 * @self: a reader
 * @chunk: the next bytes, cut anywhere
 * @length: how many
 * @error: return location
 *
 * The callbacks run inside.
 *
 * Returns: %FALSE when the whole file is refused: not well-formed, a document type, a byte that is
 *   not text, larger than 256 MB, an id twice, or an error of a callback.  Documents delivered
 *   before must then be dropped by the caller.
 */
gboolean
cue_package_reader_feed (CuePackageReader *self,
                         const char       *chunk,
                         gsize             length,
                         GError          **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return cue_xml_reader_feed (self->reader, chunk, length, error);
}

/**
 * cue_package_reader_finish:
 * @self: a reader
 * @error: return location
 *
 * Returns: %FALSE when the file is refused; a file that ends too early is
 */
gboolean
cue_package_reader_finish (CuePackageReader *self,
                           GError          **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return cue_xml_reader_finish (self->reader, error);
}

/**
 * cue_package_reader_free:
 * @self: (nullable): a reader
 */
void
cue_package_reader_free (CuePackageReader *self)
{
  if (self == NULL)
    return;
  cue_xml_reader_free (self->reader);
  g_hash_table_unref (self->lines);
  g_free (self->where);
  g_free (self);
}
