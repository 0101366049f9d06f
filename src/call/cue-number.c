/* cue-number.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-number.h"

#include <string.h>

#include "cue-error.h"

#define MIN_DIGITS 3
#define MAX_DIGITS 20

static gboolean
is_visual_separator (char c)
{
  return c == '-' || c == '.' || c == '(' || c == ')' || c == ' ';
}

/* +86, 0086 and 86 before a mobile number are the same caller. */
static const char *
without_country (const char *digits, gboolean international)
{
  gsize length = strlen (digits);

  if (international && strncmp (digits, "86", 2) == 0 && length > 2)
    return digits + 2;
  if (strncmp (digits, "0086", 4) == 0 && length > 4)
    return digits + 4;
  if (length == 13 && strncmp (digits, "861", 3) == 0)
    return digits + 2;
  return digits;
}

/**
 * cue_number_parse:
 * @text: what was typed, or a `tel:` URI (RFC 3966): digits, the separators `-.() `, a leading `+`,
 *   parameters after `;`, percent escapes
 * @error: return location, %CUE_ERROR_INVALID
 *
 * The message of an error does not repeat the number: it may end in a log.
 *
 * Returns: (transfer full): digits only, without the country code 86; %NULL with @error set
 */
char *
cue_number_parse (const char *text, GError **error)
{
  g_autofree char    *unescaped = NULL;
  g_autoptr (GString) digits = g_string_new (NULL);
  const char         *p;
  gboolean            international;

  g_return_val_if_fail (text != NULL, NULL);

  unescaped = g_uri_unescape_string (text, NULL);
  p = unescaped != NULL ? unescaped : "";
  while (*p == ' ')
    p++;
  if (g_ascii_strncasecmp (p, "tel:", 4) == 0)
    p += 4;
  /* tel://140… is not in the standard and is what many web pages write. */
  while (*p == '/')
    p++;
  international = *p == '+';
  if (international)
    p++;
  for (; *p != '\0' && *p != ';' && *p != '?'; p++)
    {
      if (g_ascii_isdigit (*p))
        g_string_append_c (digits, *p);
      else if (!is_visual_separator (*p))
        {
          cue_error_set_literal (error, CUE_ERROR_INVALID, "number",
                                 N_ ("only digits and - . ( ) are allowed; type the number "
                                     "again"));
          return NULL;
        }
    }
  p = without_country (digits->str, international);
  if (strlen (p) < MIN_DIGITS || strlen (p) > MAX_DIGITS)
    {
      cue_error_set (error, CUE_ERROR_INVALID, NULL,
                     N_ ("number: %d to %d digits are needed; type the number again"), MIN_DIGITS,
                     MAX_DIGITS);
      return NULL;
    }
  return g_strdup (p);
}
