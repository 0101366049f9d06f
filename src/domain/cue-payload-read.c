/* cue-payload-read.c: members of a stored payload.
 *
 * Millions of payloads are read one after another, and three or four members of each are wanted.  A
 * payload is canonical JSON: one object, no spaces, names without escapes.  So a member is found by
 * walking over the values before it, and nothing is built.  What is not such an object has no
 * members; nothing is read behind its end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-payload-read.h"

#include <string.h>

/* Behind the closing quote of the string that begins at @p, or NULL. */
static const char *
skip_string (const char *p)
{
  for (p++; *p != '"'; p++)
    {
      if (*p == '\\')
        p++;
      if (*p == '\0')
        return NULL;
    }
  return p + 1;
}

/* Behind the value that begins at @p, or NULL. */
static const char *
skip_value (const char *p)
{
  guint depth = 0;

  while (*p != '\0')
    {
      if (*p == '"')
        {
          p = skip_string (p);
          if (p == NULL || depth == 0)
            return p;
          continue;
        }
      if (depth == 0 && (*p == ',' || *p == '}' || *p == ']'))
        return p;
      if (*p == '[' || *p == '{')
        depth++;
      else if ((*p == ']' || *p == '}') && --depth == 0)
        return p + 1;
      p++;
    }
  return NULL;
}

/**
 * cue_payload_find:
 * @json: a payload as it is stored
 * @member: name
 * @length: (out): bytes of the value
 *
 * Returns: (transfer none) (nullable): where the value begins, a text with its quotes; %NULL when
 *   there is no such member
 */
const char *
cue_payload_find (const char *json, const char *member, gsize *length)
{
  gsize       size;
  const char *p;

  g_return_val_if_fail (json != NULL && member != NULL && length != NULL, NULL);

  size = strlen (member);
  if (*json != '{')
    return NULL;
  for (p = json + 1; *p == '"';)
    {
      const char *name = p + 1;
      const char *value = skip_string (p);
      const char *end;
      int         order;

      if (value == NULL || *value != ':')
        return NULL;
      order = strncmp (name, member, size);
      end = skip_value (value + 1);
      if (end == NULL)
        return NULL;
      if (order == 0 && name[size] == '"')
        {
          *length = (gsize) (end - value - 1);
          return value + 1;
        }
      /* Members are sorted by their bytes: behind its place it will not come. */
      if (order > 0)
        return NULL;
      p = *end == ',' ? end + 1 : end;
    }
  return NULL;
}

/**
 * cue_payload_get_int:
 * @json: a payload
 * @member: name
 * @missing: what to give when there is no such number
 *
 * Returns: the number; a truth value is 1 or 0
 */
gint64
cue_payload_get_int (const char *json, const char *member, gint64 missing)
{
  gsize       length;
  const char *value = cue_payload_find (json, member, &length);

  if (value == NULL)
    return missing;
  if (*value == 't' || *value == 'f')
    return *value == 't';
  return *value == '-' || g_ascii_isdigit (*value) ? g_ascii_strtoll (value, NULL, 10) : missing;
}

/**
 * cue_payload_is:
 * @json: a payload
 * @member: name
 * @token: a text that needs no escapes
 *
 * Returns: whether the member is exactly this text
 */
gboolean
cue_payload_is (const char *json, const char *member, const char *token)
{
  gsize       length;
  const char *value = cue_payload_find (json, member, &length);
  gsize       size = strlen (token);

  return value != NULL && *value == '"' && length == size + 2
         && strncmp (value + 1, token, size) == 0;
}

/**
 * cue_payload_dup_text:
 * @json: a payload
 * @member: name
 *
 * Returns: (transfer full) (nullable): the text without its escapes; %NULL when the member is not
 *   there or no text
 */
char *
cue_payload_dup_text (const char *json, const char *member)
{
  gsize       length;
  const char *value = cue_payload_find (json, member, &length);
  GString    *text;

  if (value == NULL || *value != '"' || length < 2)
    return NULL;
  text = g_string_sized_new (length);
  for (gsize i = 1; i + 1 < length; i++)
    {
      if (value[i] != '\\')
        g_string_append_c (text, value[i]);
      else if (value[i + 1] == 'u' && i + 5 < length)
        {
          char hex[5] = { value[i + 2], value[i + 3], value[i + 4], value[i + 5], '\0' };

          g_string_append_unichar (text, (gunichar) g_ascii_strtoull (hex, NULL, 16));
          i += 5;
        }
      else
        g_string_append_c (text, value[++i]);
    }
  return g_string_free (text, FALSE);
}
