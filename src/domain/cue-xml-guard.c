/* cue-xml-guard.c
 *
 * libxml2 compares the attributes of a tag with each other in quadratic time before any callback
 * of ours can count them (2.9), and reads a whole DOCTYPE before it reports it.  Both are seen here
 * first, by a scanner that knows just enough of XML to tell a tag from a comment.  It refuses and
 * never accepts: what it lets through the parser still judges.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-xml-guard.h"

#include <string.h>

#include "cue-error.h"

#define MAX_ATTRIBUTES 64
#define MAX_TAG_BYTES (256 * 1024)

enum
{
  IN_TEXT,
  AFTER_LESS,
  IN_TAG,
  IN_PI,
  AFTER_BANG,
  IN_COMMENT,
  IN_CDATA,
};

static gboolean
refuse (CueXmlGuard *self,
        const char  *where,
        const char  *what,
        GError     **error)
{
  g_autofree char *place = g_strdup_printf ("%s:%" G_GUINT64_FORMAT, where, self->line);

  cue_error_set_literal (error, CUE_ERROR_INVALID, place, what);
  return FALSE;
}

/* Looks for the closing mark; two bytes of it may repeat ("--->" and "]]]>" close as well). */
static void
look_for_end (CueXmlGuard *self,
              char         c,
              const char  *mark)
{
  guint length = (guint) strlen (mark);

  if (c == mark[self->matched])
    {
      if (++self->matched == length)
        {
          self->state = IN_TEXT;
          self->matched = 0;
        }
    }
  else if (!(self->matched == length - 1 && c == mark[0]))
    self->matched = c == mark[0] ? 1 : 0;
}

static gboolean
scan_tag (CueXmlGuard *self,
          char         c,
          const char  *where,
          GError     **error)
{
  if (++self->tag_bytes > MAX_TAG_BYTES)
    return refuse (self, where, N_ ("tag: longer than 256 kB; move the text out of the attributes"),
                   error);
  if (self->quote != '\0')
    {
      if (c == self->quote)
        self->quote = '\0';
    }
  else if (c == '"' || c == '\'')
    {
      self->quote = c;
      if (++self->attributes > MAX_ATTRIBUTES)
        return refuse (self, where, N_ ("tag: more than 64 attributes; split the element"), error);
    }
  else if (c == '>')
    self->state = IN_TEXT;
  return TRUE;
}

/* After "<!" come "--" or "[CDATA["; anything else is a declaration of a DTD. */
static gboolean
scan_bang (CueXmlGuard *self,
           char         c,
           const char  *where,
           GError     **error)
{
  self->opening[self->matched++] = c;
  self->opening[self->matched] = '\0';
  if (strcmp (self->opening, "--") == 0 || strcmp (self->opening, "[CDATA[") == 0)
    {
      self->state = self->opening[0] == '-' ? IN_COMMENT : IN_CDATA;
      self->matched = 0;
      return TRUE;
    }
  if (strncmp ("--", self->opening, self->matched) == 0
      || strncmp ("[CDATA[", self->opening, self->matched) == 0)
    return TRUE;
  return refuse (self, where,
                 N_ ("DOCTYPE: document types and entities are not accepted; remove the "
                     "<!…> declaration"), error);
}

/**
 * cue_xml_guard_scan:
 * @self: the state between two pieces
 * @text: the next piece, UTF-8
 * @length: its bytes
 * @where: what errors call the file
 * @error: return location
 *
 * Returns: %FALSE for a DOCTYPE or any other markup declaration, for more than 64 attributes in a
 *   tag, and for a tag of more than 256 kB
 */
gboolean
cue_xml_guard_scan (CueXmlGuard *self,
                    const char  *text,
                    gsize        length,
                    const char  *where,
                    GError     **error)
{
  if (self->line == 0)
    self->line = 1;
  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      self->line += c == '\n';
      switch (self->state)
        {
        case IN_TEXT:
          if (c == '<')
            self->state = AFTER_LESS;
          break;
        case AFTER_LESS:
          self->matched = self->attributes = self->tag_bytes = 0;
          self->quote = '\0';
          self->state = c == '!' ? AFTER_BANG : c == '?' ? IN_PI : c == '>' ? IN_TEXT : IN_TAG;
          break;
        case IN_TAG:
          if (!scan_tag (self, c, where, error))
            return FALSE;
          break;
        case AFTER_BANG:
          if (!scan_bang (self, c, where, error))
            return FALSE;
          break;
        case IN_PI:
          look_for_end (self, c, "?>");
          break;
        case IN_COMMENT:
          look_for_end (self, c, "-->");
          break;
        case IN_CDATA:
          look_for_end (self, c, "]]>");
          break;
        }
    }
  return TRUE;
}
