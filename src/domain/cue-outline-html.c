/* cue-outline-html.c: a page of an old knowledge system.
 *
 * libxml2's own HTML parser makes a tree of whatever it is given.  What a browser would run, load or
 * send is not looked at; of the rest only the words and their order are kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-outline.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "cue-decode.h"
#include "cue-error.h"
#include "cue-xml.h"

#define MAX_DEPTH 200
#define MAX_NODES 1000000

static const char *const DROPPED[] = {
  "script", "style", "head", "iframe", "object", "embed", "applet", "svg", "math", "template",
  "noscript", "form", "input", "button", "select", "textarea", "video", "audio", "canvas", NULL,
};

static const char *const BLOCKS[] = {
  "p", "div", "section", "article", "main", "body", "html", "header", "footer", "ul", "ol", "li",
  "dl", "dt", "dd", "blockquote", "aside", "pre", "address", "hr", "figure", "figcaption", "nav",
  "center", "fieldset", "details", "summary", NULL,
};

typedef struct
{
  CueOutline  *outline;
  const char  *where;
  GString     *text;       /* (owned): of the block that is open */
  CueBlockKind kind;       /* of that block */
  CueBlockKind list;       /* of the list around */
  char        *href;       /* (owned) (nullable): of the only link in it */
  char        *href_text;  /* (owned) (nullable) */
  guint64      line;
  guint        n_nodes;
} Reader;

static gboolean
is_one_of (xmlNodePtr node, const char *const *names)
{
  return node->type == XML_ELEMENT_NODE && g_strv_contains (names, (const char *) node->name);
}

static gboolean
is_named (xmlNodePtr node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

static void
flush (Reader *self)
{
  g_autofree char *text = g_strstrip (g_strdup (self->text->str));

  if (*text != '\0' && self->href != NULL && self->kind == CUE_BLOCK_PARAGRAPH
      && g_strcmp0 (text, self->href_text) == 0)
    cue_outline_add_link (self->outline, text, self->href, self->line);
  else if (*text != '\0')
    cue_outline_add_text (self->outline, self->kind, text, self->line);
  g_clear_pointer (&self->href, g_free);
  g_clear_pointer (&self->href_text, g_free);
  g_string_truncate (self->text, 0);
}

/* Line ends of the source mean nothing; those of <br> and of <pre> do. */
static void
append_text (GString *out, const char *text, gboolean keep_lines)
{
  for (const char *c = text; *c != '\0'; c++)
    g_string_append_c (out, !keep_lines && (*c == '\n' || *c == '\r') ? ' ' : *c);
}

static gboolean
count_node (Reader *self, xmlNodePtr node, guint depth, GError **error)
{
  g_autofree char *place = NULL;

  if (depth <= MAX_DEPTH && ++self->n_nodes <= MAX_NODES)
    return TRUE;
  place = g_strdup_printf ("%s:%ld: page", self->where, xmlGetLineNo (node));
  cue_error_set_literal (error, CUE_ERROR_INVALID, place,
                         depth > MAX_DEPTH
                           ? N_ ("nested more than 200 deep: save it as plain text or split it")
                           : N_ ("more than a million parts: save it as plain text or split it"));
  return FALSE;
}

/* Every word in and under node; a table in a cell becomes words of that cell. */
static gboolean
collect (Reader *self, xmlNodePtr node, GString *out, guint depth, GError **error)
{
  for (xmlNodePtr child = node->children; child != NULL; child = child->next)
    {
      if (!count_node (self, child, depth, error))
        return FALSE;
      if (child->type == XML_TEXT_NODE && child->content != NULL)
        append_text (out, (const char *) child->content, FALSE);
      if (child->type != XML_ELEMENT_NODE || is_one_of (child, DROPPED))
        continue;
      if (is_named (child, "br") || is_named (child, "td") || is_named (child, "th")
          || is_one_of (child, BLOCKS))
        g_string_append_c (out, ' ');
      if (!collect (self, child, out, depth + 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_heading (Reader *self, xmlNodePtr node, guint depth, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  flush (self);
  if (!collect (self, node, text, depth + 1, error))
    return FALSE;
  cue_outline_add_heading (self->outline, node->name[1] - '0', text->str,
                           (guint64) xmlGetLineNo (node));
  return TRUE;
}

static gboolean
read_row (Reader *self, xmlNodePtr row, guint depth, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (xmlNodePtr cell = row->children; cell != NULL; cell = cell->next)
    if (is_named (cell, "td") || is_named (cell, "th"))
      {
        GString *text = g_string_new (NULL);
        gboolean ok = collect (self, cell, text, depth + 1, error);

        g_ptr_array_add (cells, g_string_free (text, FALSE));
        if (!ok)
          return FALSE;
      }
  g_ptr_array_add (cells, NULL);
  cue_outline_add_row (self->outline, (const char *const *) cells->pdata,
                       (guint64) xmlGetLineNo (row));
  return TRUE;
}

static gboolean
read_rows (Reader *self, xmlNodePtr node, guint depth, GError **error)
{
  for (xmlNodePtr child = node->children; child != NULL; child = child->next)
    {
      gboolean ok = TRUE;

      if (!count_node (self, child, depth, error))
        return FALSE;
      if (is_named (child, "tr"))
        ok = read_row (self, child, depth + 1, error);
      else if (is_named (child, "tbody") || is_named (child, "thead") || is_named (child, "tfoot"))
        ok = read_rows (self, child, depth + 1, error);
      else if (is_named (child, "caption"))
        {
          g_autoptr (GString) text = g_string_new (NULL);

          ok = collect (self, child, text, depth + 1, error);
          cue_outline_add_text (self->outline, CUE_BLOCK_PARAGRAPH, text->str,
                                (guint64) xmlGetLineNo (child));
        }
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static gboolean walk (Reader *self, xmlNodePtr node, gboolean keep_lines, guint depth,
                      GError **error);

static gboolean
read_block (Reader *self, xmlNodePtr node, gboolean keep_lines, guint depth, GError **error)
{
  CueBlockKind kind = self->kind;
  CueBlockKind list = self->list;
  gboolean     ok;

  flush (self);
  self->line = (guint64) xmlGetLineNo (node);
  if (is_named (node, "ul"))
    self->list = CUE_BLOCK_LIST;
  else if (is_named (node, "ol"))
    self->list = CUE_BLOCK_STEPS;
  else if (is_named (node, "li"))
    self->kind = self->list;
  else if (is_named (node, "blockquote") || is_named (node, "aside"))
    self->kind = CUE_BLOCK_NOTE;
  ok = walk (self, node, keep_lines || is_named (node, "pre"), depth + 1, error);
  flush (self);
  self->kind = kind;
  self->list = list;
  return ok;
}

static gboolean
read_link (Reader *self, xmlNodePtr node, guint depth, GError **error)
{
  xmlChar *href = xmlGetNoNsProp (node, BAD_CAST "href");
  gsize    start = self->text->len;

  if (!walk (self, node, FALSE, depth + 1, error))
    {
      xmlFree (href);
      return FALSE;
    }
  if (href != NULL && self->href == NULL && start <= self->text->len)
    {
      self->href = g_strdup ((const char *) href);
      self->href_text = g_strstrip (g_strdup (self->text->str + start));
    }
  xmlFree (href);
  return TRUE;
}

static gboolean
walk (Reader *self, xmlNodePtr node, gboolean keep_lines, guint depth, GError **error)
{
  for (xmlNodePtr child = node->children; child != NULL; child = child->next)
    {
      gboolean ok = TRUE;

      if (!count_node (self, child, depth, error))
        return FALSE;
      if (child->type == XML_TEXT_NODE && child->content != NULL)
        append_text (self->text, (const char *) child->content, keep_lines);
      if (child->type != XML_ELEMENT_NODE || is_one_of (child, DROPPED))
        continue;
      if (child->name[0] == 'h' && child->name[1] >= '1' && child->name[1] <= '6'
          && child->name[2] == '\0')
        ok = read_heading (self, child, depth, error);
      else if (is_named (child, "table"))
        {
          flush (self);
          ok = read_rows (self, child, depth + 1, error);
          cue_outline_end_table (self->outline);
        }
      else if (is_named (child, "br"))
        g_string_append_c (self->text, '\n');
      else if (is_named (child, "a"))
        ok = read_link (self, child, depth, error);
      else if (is_one_of (child, BLOCKS))
        ok = read_block (self, child, keep_lines, depth, error);
      else
        ok = walk (self, child, keep_lines, depth + 1, error);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

/* UTF-8 without the characters that XML cannot hold. */
static GString *
decode (const char *where, const char *bytes, gsize length, GError **error)
{
  g_autoptr (GString)    text = g_string_new (NULL);
  g_autoptr (CueDecoder) decoder = NULL;
  gsize                  bom;
  const char            *charset = cue_decode_sniff_csv (bytes, length, TRUE, &bom);

  decoder = cue_decoder_new (where, charset);
  if (!cue_decoder_feed (decoder, bytes + bom, length - bom, text, error)
      || !cue_decoder_finish (decoder, error))
    return NULL;
  for (gsize i = 0; i < text->len; i++)
    if ((guchar) text->str[i] < 0x20 && strchr ("\t\n\r", text->str[i]) == NULL)
      text->str[i] = ' ';
  return g_steal_pointer (&text);
}

/**
 * cue_outline_read_html:
 * @self: an outline
 * @bytes: a page in UTF-8, UTF-16 or GB18030
 * @length: its bytes
 * @error: return location
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID when it is too large or too deep
 */
gboolean
cue_outline_read_html (CueOutline *self, const char *bytes, gsize length, GError **error)
{
  g_autoptr (GString) text = NULL;
  g_autoptr (xmlDoc)  doc = NULL;
  Reader              reader = { .outline = self, .where = "page", .list = CUE_BLOCK_LIST };
  gboolean            ok = TRUE;

  g_return_val_if_fail (self != NULL && bytes != NULL, FALSE);

  if (length > CUE_OUTLINE_MAX_BYTES)
    {
      cue_error_set_literal (error, CUE_ERROR_INVALID, NULL,
                             N_ ("page: file: larger than 16 MB: split it and import the parts"));
      return FALSE;
    }
  text = decode (reader.where, bytes, length, error);
  if (text == NULL)
    return FALSE;
  doc = htmlReadMemory (text->str, (int) text->len, NULL, "UTF-8",
                        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                            | HTML_PARSE_NONET | HTML_PARSE_COMPACT);
  if (doc == NULL)
    return TRUE;
  reader.text = g_string_new (NULL);
  ok = walk (&reader, (xmlNodePtr) doc, FALSE, 0, error);
  flush (&reader);
  g_string_free (reader.text, TRUE);
  return ok;
}
