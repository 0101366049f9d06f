/* cue-xml-write.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-xml-write.h"

/* What no XML may hold.  A person can paste it all the same, and his draft must be readable again. */
static gboolean
is_forbidden (gunichar c)
{
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xfffe || c == 0xffff;
}

/**
 * cue_xml_write_escaped:
 * @out: where to write
 * @text: (nullable): UTF-8
 *
 * Characters that XML cannot hold are left out.
 */
void
cue_xml_write_escaped (GString *out, const char *text)
{
  for (const char *c = text; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    switch (*c)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      default:
        if (!is_forbidden (g_utf8_get_char (c)))
          g_string_append_len (out, c, g_utf8_next_char (c) - c);
        break;
      }
}

/**
 * cue_xml_write_attribute:
 * @out: where to write
 * @name: the attribute
 * @value: (nullable): its value; an empty one is left out
 */
void
cue_xml_write_attribute (GString *out, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (out, " %s=\"", name);
  cue_xml_write_escaped (out, value);
  g_string_append_c (out, '"');
}

/**
 * cue_xml_write_number:
 * @out: where to write
 * @name: the attribute
 * @value: its value; 0 is the default and left out
 */
void
cue_xml_write_number (GString *out, const char *name, gint64 value)
{
  if (value != 0)
    g_string_append_printf (out, " %s=\"%" G_GINT64_FORMAT "\"", name, value);
}

/**
 * cue_xml_write_text:
 * @out: where to write
 * @name: the element
 * @text: (nullable): what it holds; without text it is written as an empty element
 */
void
cue_xml_write_text (GString *out, const char *name, const char *text)
{
  if (text == NULL || *text == '\0')
    {
      g_string_append_printf (out, "<%s/>", name);
      return;
    }
  g_string_append_printf (out, "<%s>", name);
  cue_xml_write_escaped (out, text);
  g_string_append_printf (out, "</%s>", name);
}

/**
 * cue_xml_write_texts:
 * @out: where to write
 * @name: the element
 * @texts: (nullable): one element each
 */
void
cue_xml_write_texts (GString *out, const char *name, const char *const *texts)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    cue_xml_write_text (out, name, texts[i]);
}
