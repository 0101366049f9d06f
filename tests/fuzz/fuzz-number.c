/* fuzz-number.c: a typed number or tel: link.
 *
 * Oracle: accepted is 3 to 20 digits that stand in the input in this order, with nothing between them
 * but what RFC 3966 calls visual separators; the words of an error never hold a digit of the number.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-error.h"
#include "cue-number.h"
#include "fuzz.h"

/* The two things the reader may say; "3 to 20" are its only figures. */
static gboolean
is_silent_about_the_number (const char *message)
{
  g_auto (GStrv)   parts = g_strsplit (message, "3 to 20", 2);
  g_autofree char *rest = g_strjoinv ("", parts);

  return strpbrk (rest, "0123456789") == NULL;
}

static gboolean
is_suffix_of_digits (const char *text, const char *number)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  text += strspn (text, " ");
  if (g_ascii_strncasecmp (text, "tel:", 4) == 0)
    text += 4;
  text += strspn (text, "/");
  if (*text == '+')
    text++;
  for (; *text != '\0' && *text != ';' && *text != '?'; text++)
    {
      if (g_ascii_isdigit (*text))
        g_string_append_c (digits, *text);
      else if (strchr ("-.() ", *text) == NULL)
        return FALSE;
    }
  return g_str_has_suffix (digits->str, number);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char   *text = fuzz_dup_text (data, size);
  g_autofree char   *plain = g_uri_unescape_string (text, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char   *number = cue_number_parse (text, &error);

  if (number == NULL)
    {
      if (!g_error_matches (error, CUE_ERROR, CUE_ERROR_INVALID)
          || !is_silent_about_the_number (error->message))
        fuzz_fail ("refused with “%s”", error != NULL ? error->message : "nothing");
      return 0;
    }
  if (error != NULL)
    fuzz_fail ("accepted with an error: %s", error->message);
  if (strlen (number) < 3 || strlen (number) > 20
      || strspn (number, "0123456789") != strlen (number))
    fuzz_fail ("“%s” became “%s”", text, number);
  if (plain == NULL || !is_suffix_of_digits (plain, number))
    fuzz_fail ("“%s” became “%s”, which does not stand in it", text, number);
  return 0;
}
