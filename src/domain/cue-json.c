/* cue-json.c: the one way a string is written in JSON.
 *
 * Records are hashed, so a text must always come to the same bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-json.h"

/**
 * cue_json_append_string:
 * @json: what is being written
 * @text: (nullable): UTF-8; `null` when there is none
 */
void
cue_json_append_string (GString *json, const char *text)
{
  g_return_if_fail (json != NULL);

  if (text == NULL)
    {
      g_string_append (json, "null");
      return;
    }
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;

      if (c == '"' || c == '\\')
        g_string_append_printf (json, "\\%c", c);
      else if (c < 0x20 || c == 0x7f)
        g_string_append_printf (json, "\\u%04x", c);
      else
        g_string_append_c (json, (char) c);
    }
  g_string_append_c (json, '"');
}
