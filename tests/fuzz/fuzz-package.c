/* fuzz-package.c: knowledge packages and bare documents.
 *
 * Oracle: what is accepted is well-formed for libxml2 as well and has no document type; each
 * document's body, parsed again, has the same bytes and the same hash, and the hash is that of the
 * bytes; pieces of any size give the same verdict, and of an accepted file the same documents and
 * refusals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <libxml/parser.h>
#include <string.h>

#include "cue-error.h"
#include "cue-package.h"
#include "fuzz.h"

typedef struct
{
  GString   *story;      /* (owned): everything that was delivered, as text */
  GPtrArray *documents;  /* (owned) (element-type CueDocument) */
} Seen;

static gboolean
on_document (CueDocument *document, guint64 line, gpointer user_data, GError **error)
{
  Seen *seen = user_data;

  g_ptr_array_add (seen->documents, cue_document_ref (document));
  g_string_append_printf (seen->story, "document %" G_GUINT64_FORMAT " %s %s\n", line,
                          cue_document_get_id (document), cue_document_get_sha256 (document));
  return TRUE;
}

static gboolean
on_reject (const GError *reason, guint64 line, gpointer user_data, GError **error)
{
  Seen *seen = user_data;

  if (!g_error_matches (reason, CUE_ERROR, CUE_ERROR_INVALID))
    fuzz_fail ("rejected with %s", reason->message);
  g_string_append_printf (seen->story, "reject %" G_GUINT64_FORMAT " %s\n", line, reason->message);
  return TRUE;
}

static gboolean
on_level (const char *path, const char *name, guint64 line, gpointer user_data, GError **error)
{
  Seen *seen = user_data;

  g_string_append_printf (seen->story, "level %" G_GUINT64_FORMAT " %s %s\n", line, path, name);
  return TRUE;
}

/* Whether it was accepted.  A refused file's documents are dropped by every caller, and which of two
 * faults is met first depends on how far the bytes were decoded, so neither belongs to its story. */
static gboolean
read_pieces (Seen *seen, const char *bytes, gsize size, guint pattern)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (GRand)            rand = g_rand_new_with_seed ((guint32) size);
  g_autoptr (CuePackageReader) reader = cue_package_reader_new ("t", on_document, on_reject, seen);
  gboolean                     ok = TRUE;

  cue_package_reader_set_level_func (reader, on_level);
  while (ok && size > 0)
    {
      gsize piece = fuzz_piece (rand, pattern, size);

      ok = cue_package_reader_feed (reader, bytes, piece, &error);
      bytes += piece;
      size -= piece;
    }
  ok = ok && cue_package_reader_finish (reader, &error);
  if (ok)
    return TRUE;
  if (!g_error_matches (error, CUE_ERROR, CUE_ERROR_INVALID))
    fuzz_fail ("refused with %s", error != NULL ? error->message : "nothing");
  g_string_assign (seen->story, "refused");
  return FALSE;
}

static void
seen_init (Seen *seen)
{
  seen->story = g_string_new (NULL);
  seen->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_document_unref);
}

static void
seen_clear (Seen *seen)
{
  g_string_free (seen->story, TRUE);
  g_ptr_array_unref (seen->documents);
}

static void
check_pieces (const char *bytes, gsize size, const Seen *whole, gboolean accepted)
{
  for (guint pattern = 1; pattern < 3; pattern++)
    {
      Seen     seen;
      gboolean ok;

      seen_init (&seen);
      ok = read_pieces (&seen, bytes, size, pattern);
      if (ok != accepted || strcmp (seen.story->str, whole->story->str) != 0)
        fuzz_fail ("as a whole: %s\nin pieces %u: %s", whole->story->str, pattern, seen.story->str);
      seen_clear (&seen);
    }
}

static xmlDocPtr
read_otherwise (const char *bytes, gsize size, int options)
{
  return xmlReadMemory (bytes, (int) size, "t.xml", NULL,
                        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE
                        | options);
}

/* libxml2 by itself, reading the whole: a second opinion on what the bytes are.  Where a byte order
 * mark and the declaration contradict each other, we believe the mark and libxml2 refuses. */
static void
check_no_dtd (const char *bytes, gsize size)
{
  xmlDocPtr doc = read_otherwise (bytes, size, 0);

  if (doc == NULL)
    doc = read_otherwise (bytes, size, XML_PARSE_IGNORE_ENC);
  if (doc == NULL)
    fuzz_fail ("accepted, but libxml2 does not read it");
  if (doc->intSubset != NULL || doc->extSubset != NULL)
    fuzz_fail ("accepted with a document type");
  xmlFreeDoc (doc);
}

static void
check_document (CueDocument *document)
{
  const char              *body = cue_document_get_body (document);
  gsize                    length = cue_document_get_length (document);
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueDocument)  again = cue_document_parse (body, (gssize) length, "again", &error);
  g_autofree char         *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256,
                                                              (const guchar *) body, length);

  if (strcmp (sum, cue_document_get_sha256 (document)) != 0)
    fuzz_fail ("the hash is not that of the body");
  if (again == NULL)
    fuzz_fail ("the body is refused: %s\n%s", error->message, body);
  if (cue_document_get_length (again) != length
      || memcmp (cue_document_get_body (again), body, length) != 0)
    fuzz_fail ("the body changes when it is read again:\n%s\n%s", body,
               cue_document_get_body (again));
  if (strcmp (cue_document_get_id (again), cue_document_get_id (document)) != 0
      || strcmp (cue_document_get_title (again), cue_document_get_title (document)) != 0
      || strcmp (cue_document_get_scope (again), cue_document_get_scope (document)) != 0)
    fuzz_fail ("the outermost fields change when the body is read again:\n%s", body);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *bytes = (const char *) data;
  Seen        seen;
  gboolean    accepted;

  if (size > G_MAXINT)
    return 0;
  seen_init (&seen);
  accepted = read_pieces (&seen, bytes, size, 0);
  check_pieces (bytes, size, &seen, accepted);
  if (accepted)
    check_no_dtd (bytes, size);
  for (guint i = 0; i < seen.documents->len; i++)
    check_document (seen.documents->pdata[i]);
  seen_clear (&seen);
  return 0;
}
