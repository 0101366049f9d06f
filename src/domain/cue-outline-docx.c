/* cue-outline-docx.c: the text of a word processor's file.
 *
 * Of the archive only word/document.xml is unpacked, within limits that a bomb meets first; what is
 * in it goes through the guard that refuses every DTD and is then read as a stream.  Styles,
 * numbering, pictures, macros and what links lead to are in other members and are not looked at.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-outline.h"

#include <archive.h>
#include <archive_entry.h>
#include <libxml/xmlreader.h>
#include <string.h>

#include "cue-error.h"
#include "cue-xml-guard.h"

#define MAX_MEMBERS 2000
#define MAX_MEMBER_BYTES (16 * 1024 * 1024)
/* A text box in a table in a text box comes to some forty. */
#define MAX_DEPTH 200
#define MAX_TOTAL_BYTES (G_GINT64_CONSTANT (64) * 1024 * 1024)
#define MAX_RATIO 100
#define RATIO_FROM_BYTES (1024 * 1024)  /* smaller than this nothing can hurt */
#define MEMBER "word/document.xml"

typedef struct
{
  CueOutline *outline;
  GString    *text;      /* (owned): of the paragraph */
  GString    *cell;      /* (owned) */
  GPtrArray  *row;       /* (owned) (element-type utf8) */
  int         level;     /* of the paragraph's heading; 0 = none */
  gboolean    is_list;
  gboolean    is_steps;
  gboolean    is_note;
  gboolean    in_text;   /* inside w:t */
  guint       paragraphs;
  guint       tables;
  guint       skipped;   /* inside something that is not read */
  guint64     line;
} Reader;

typedef struct archive CueArchive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueArchive, archive_read_free)

static gboolean
refuse (GError **error, const char *what)
{
  cue_error_set_literal (error, CUE_ERROR_INVALID, "file", what);
  return FALSE;
}

static gboolean
unpack (CueArchive *archive, gsize packed, GString *out, GError **error)
{
  char       buffer[65536];
  la_ssize_t n;

  while ((n = archive_read_data (archive, buffer, sizeof buffer)) > 0)
    {
      g_string_append_len (out, buffer, n);
      if (out->len > MAX_MEMBER_BYTES)
        return refuse (error, N_ ("the text in it is larger than 16 MB: split the document"));
      if (out->len > RATIO_FROM_BYTES && out->len / MAX_RATIO > packed)
        return refuse (error, N_ ("it is packed more than a hundredfold: save it again in the word "
                                  "processor"));
    }
  return n == 0 ? TRUE
                : refuse (error,
                          N_ ("the archive is damaged: open and save it in the word processor"));
}

static gboolean
find_member (CueArchive *archive, gsize packed, GString *out, GError **error)
{
  struct archive_entry *entry;
  gint64                total = 0;
  guint                 n = 0;
  gboolean              found = FALSE;
  int                   status;

  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK
         || status == ARCHIVE_WARN)
    {
      const char *name = archive_entry_pathname (entry);

      total += MAX (0, archive_entry_size (entry));
      if (++n > MAX_MEMBERS)
        return refuse (error, N_ ("more than 2,000 members: this is no document"));
      if (total > MAX_TOTAL_BYTES)
        return refuse (error, N_ ("larger than 64 MB unpacked: take the pictures out"));
      if (g_strcmp0 (name, MEMBER) != 0)
        continue;
      if (archive_entry_is_encrypted (entry))
        return refuse (error, N_ ("locked with a password: save it without one"));
      if (found)
        return refuse (error, N_ ("two texts in one archive: save it again in the word processor"));
      found = TRUE;
      if (!unpack (archive, packed, out, error))
        return FALSE;
    }
  if (status != ARCHIVE_EOF)
    return refuse (error, N_ ("the archive is damaged: open and save it in the word processor"));
  return found || refuse (error, N_ ("no word/document.xml in it: this is no .docx "
                                    "document"));
}

static GString *
read_member (const char *bytes, gsize length, GError **error)
{
  g_autoptr (CueArchive) archive = archive_read_new ();
  g_autoptr (GString)    out = g_string_new (NULL);

  if (archive_read_support_format_zip_seekable (archive) != ARCHIVE_OK
      || archive_read_open_memory (archive, bytes, length) != ARCHIVE_OK)
    {
      refuse (error, N_ ("this is no .docx document: save it as one in the word processor"));
      return NULL;
    }
  if (!find_member (archive, length, out, error))
    return NULL;
  return g_steal_pointer (&out);
}

/* -- the text ------------------------------------------------------------------------------------ */

static gboolean
is_word (xmlTextReaderPtr xml)
{
  const char *ns = (const char *) xmlTextReaderConstNamespaceUri (xml);

  return ns != NULL && strstr (ns, "/wordprocessingml/") != NULL;
}

static char *
dup_value (xmlTextReaderPtr xml)
{
  char *value = NULL;

  for (int more = xmlTextReaderMoveToFirstAttribute (xml); more == 1 && value == NULL;
       more = xmlTextReaderMoveToNextAttribute (xml))
    if (strcmp ((const char *) xmlTextReaderConstLocalName (xml), "val") == 0)
      value = g_strdup ((const char *) xmlTextReaderConstValue (xml));
  xmlTextReaderMoveToElement (xml);
  return value != NULL ? value : g_strdup ("");
}

/* Heading1, heading 1, 标题1, and the bare 1 that Chinese versions of Word use. */
static int
heading_level (const char *style)
{
  static const char *const NAMES[] = { "heading", "标题", "überschrift", "titre", "" };
  g_autofree char         *lower = g_utf8_strdown (style, -1);

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    if (g_str_has_prefix (lower, NAMES[i]))
      {
        const char *rest = lower + strlen (NAMES[i]);

        while (*rest == ' ' || *rest == '_')
          rest++;
        if (*rest >= '1' && *rest <= '9' && rest[1] == '\0')
          return *rest - '0';
      }
  return 0;
}

static void
take_style (Reader *self, const char *style)
{
  g_autofree char *lower = g_utf8_strdown (style, -1);
  int              level = heading_level (style);

  if (level > 0)
    self->level = level;
  if (strstr (lower, "listnumber") != NULL)
    self->is_steps = TRUE;
  else if (g_str_has_prefix (lower, "list"))
    self->is_list = TRUE;
  else if (strstr (lower, "quote") != NULL)
    self->is_note = TRUE;
}

static void
end_paragraph (Reader *self)
{
  CueBlockKind kind = self->is_steps  ? CUE_BLOCK_STEPS
                      : self->is_list ? CUE_BLOCK_LIST
                      : self->is_note ? CUE_BLOCK_NOTE
                                      : CUE_BLOCK_PARAGRAPH;

  if (self->paragraphs > 0 && --self->paragraphs > 0)
    {
      g_string_append_c (self->text, '\n');
      return;
    }
  if (self->tables > 0)
    g_string_append_printf (self->cell, "%s\n", self->text->str);
  else if (self->level > 0)
    cue_outline_add_heading (self->outline, self->level, self->text->str, self->line);
  else
    cue_outline_add_text (self->outline, kind, self->text->str, self->line);
  g_string_truncate (self->text, 0);
}

static void
start_element (Reader *self, xmlTextReaderPtr xml, const char *name)
{
  g_autofree char *value = NULL;

  if (strcmp (name, "p") == 0)
    {
      if (self->paragraphs++ > 0)
        return;
      self->level = 0;
      self->is_list = self->is_steps = self->is_note = FALSE;
      self->line = (guint64) MAX (0, xmlTextReaderGetParserLineNumber (xml));
    }
  else if (strcmp (name, "tbl") == 0)
    self->tables++;
  else if (strcmp (name, "t") == 0)
    self->in_text = TRUE;
  else if (strcmp (name, "numPr") == 0)
    self->is_list = TRUE;
  else if (strcmp (name, "pStyle") == 0)
    {
      value = dup_value (xml);
      take_style (self, value);
    }
  else if (strcmp (name, "outlineLvl") == 0)
    {
      value = dup_value (xml);
      if (*value >= '0' && *value <= '8' && value[1] == '\0' && self->level == 0)
        self->level = *value - '0' + 1;
    }
  else if (strcmp (name, "br") == 0 || strcmp (name, "cr") == 0)
    g_string_append_c (self->text, '\n');
  else if (strcmp (name, "tab") == 0)
    g_string_append_c (self->text, ' ');
}

static void
end_element (Reader *self, const char *name)
{
  if (strcmp (name, "p") == 0)
    end_paragraph (self);
  else if (strcmp (name, "t") == 0)
    self->in_text = FALSE;
  else if (strcmp (name, "tc") == 0 && self->tables == 1)
    {
      g_ptr_array_add (self->row, g_strdup (self->cell->str));
      g_string_truncate (self->cell, 0);
    }
  else if (strcmp (name, "tr") == 0 && self->tables == 1)
    {
      g_ptr_array_add (self->row, NULL);
      cue_outline_add_row (self->outline, (const char *const *) self->row->pdata, self->line);
      g_ptr_array_set_size (self->row, 0);
    }
  else if (strcmp (name, "tbl") == 0 && self->tables > 0 && --self->tables == 0)
    cue_outline_end_table (self->outline);
}

/* What was deleted with changes tracked, the second form of a drawing, and tab stops' definitions. */
static gboolean
is_skipped (const char *name)
{
  return strcmp (name, "del") == 0 || strcmp (name, "moveFrom") == 0
         || strcmp (name, "Fallback") == 0 || strcmp (name, "tabs") == 0
         || strcmp (name, "pPrChange") == 0 || strcmp (name, "rPr") == 0;
}

static void
take_node (Reader *self, xmlTextReaderPtr xml)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (xml);
  gboolean    empty = xmlTextReaderIsEmptyElement (xml) == 1;

  switch (xmlTextReaderNodeType (xml))
    {
    case XML_READER_TYPE_ELEMENT:
      if (self->skipped > 0 || is_skipped (name))
        self->skipped += empty ? 0 : 1;
      else if (is_word (xml))
        {
          start_element (self, xml, name);
          if (empty)
            end_element (self, name);
        }
      break;
    case XML_READER_TYPE_END_ELEMENT:
      if (self->skipped > 0)
        self->skipped--;
      else if (is_word (xml))
        end_element (self, name);
      break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      if (self->skipped == 0 && self->in_text)
        g_string_append (self->text, (const char *) xmlTextReaderConstValue (xml));
      break;
    default:
      break;
    }
}

static gboolean
read_text (CueOutline *outline, GString *member, GError **error)
{
  Reader           reader = { .outline = outline };
  xmlTextReaderPtr xml = xmlReaderForMemory (member->str, (int) member->len, NULL, "UTF-8",
                                             XML_PARSE_NONET | XML_PARSE_NOERROR
                                                 | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
  int              line = 0;
  int              status;

  if (xml == NULL)
    return refuse (error, N_ ("the text in it cannot be read"));
  reader.text = g_string_new (NULL);
  reader.cell = g_string_new (NULL);
  reader.row = g_ptr_array_new_with_free_func (g_free);
  while ((status = xmlTextReaderRead (xml)) == 1 && xmlTextReaderDepth (xml) <= MAX_DEPTH)
    take_node (&reader, xml);
  line = xmlTextReaderGetParserLineNumber (xml);
  xmlFreeTextReader (xml);
  g_string_free (reader.text, TRUE);
  g_string_free (reader.cell, TRUE);
  g_ptr_array_unref (reader.row);
  if (status == 0)
    return TRUE;
  if (status == 1)
    {
      cue_error_set (error, CUE_ERROR_INVALID, NULL,
                     N_ ("%s:%d: text: nested more than %d deep: copy it into a new document"),
                     MEMBER, line, MAX_DEPTH);
      return FALSE;
    }
  cue_error_set (error, CUE_ERROR_INVALID, NULL,
                 N_ ("%s:%d: XML: not well-formed: open and save the document in the word "
                     "processor"), MEMBER, line);
  return FALSE;
}

/**
 * cue_outline_read_docx:
 * @self: an outline
 * @bytes: a .docx file
 * @length: its bytes
 * @error: return location
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID when it is damaged, hostile or no such file
 */
gboolean
cue_outline_read_docx (CueOutline *self, const char *bytes, gsize length, GError **error)
{
  g_autoptr (GString) member = NULL;
  CueXmlGuard         guard = { .line = 1 };

  g_return_val_if_fail (self != NULL && bytes != NULL, FALSE);

  member = read_member (bytes, length, error);
  if (member == NULL)
    return FALSE;
  if (!g_utf8_validate (member->str, (gssize) member->len, NULL))
    return refuse (error, N_ ("the text in it is not UTF-8: save it again in the word processor"));
  return cue_xml_guard_scan (&guard, member->str, member->len, MEMBER, error)
         && read_text (self, member, error);
}
