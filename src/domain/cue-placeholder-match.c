/* cue-placeholder-match.c: which values stood in a text that was shown.
 *
 * The evidence holds the shown text, the revision holds the text with placeholders.  That one came
 * from the other is proved by matching, not by trusting a member of the event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-placeholder-match.h"

#include "cue-placeholder.h"

#include <string.h>

/* The next literal piece of a text ends where `{name}` begins. */
static const char *
find_name (const char *from, const char *name)
{
  g_autofree char *braced = g_strdup_printf ("{%s}", name);

  return strstr (from, braced);
}

/* A value is what lies between two literal pieces.  One name with two values matches nothing. */
static gboolean
take_value (GHashTable *values, const char *name, const char *start, const char *end)
{
  g_autofree char *value = g_strndup (start, (gsize) (end - start));
  const char      *known = g_hash_table_lookup (values, name);

  if (known != NULL)
    return g_str_equal (known, value);
  g_hash_table_insert (values, g_strdup (name), g_steal_pointer (&value));
  return TRUE;
}

/* Where the literal piece stands in what is left: at its start for the first, at its end for the
 * last, else as early as it can, which leaves the most for the pieces after it. */
static const char *
find_piece (const char *shown, const char *piece, gboolean last)
{
  gsize length = strlen (piece);
  gsize left = strlen (shown);

  if (!last)
    return strstr (shown, piece);
  if (left < length || !g_str_equal (shown + left - length, piece))
    return NULL;
  return shown + left - length;
}

/**
 * cue_placeholder_match:
 * @text: a text with placeholders
 * @shown: what was on the screen
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): name → value when putting those
 *   values into @text gives @shown; %NULL when no values do
 */
GHashTable *
cue_placeholder_match (const char *text, const char *shown)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray)  names = NULL;
  const char            *from = text;
  const char            *rest = shown;

  g_return_val_if_fail (text != NULL && shown != NULL, NULL);

  names = cue_placeholder_find (text);
  for (guint i = 0; i < names->len; i++)
    {
      const char      *name = names->pdata[i];
      const char      *brace = find_name (from, name);
      const char      *next = brace + strlen (name) + 2;
      gboolean         last = i + 1 == names->len;
      const char      *end = last ? next + strlen (next) : find_name (next, names->pdata[i + 1]);
      g_autofree char *piece = g_strndup (next, (gsize) (end - next));
      const char      *found;

      if (strncmp (rest, from, (gsize) (brace - from)) != 0)
        return NULL;
      rest += brace - from;
      found = find_piece (rest, piece, last);
      if (found == NULL || !take_value (values, name, rest, found))
        return NULL;
      rest = found;
      from = next;
    }
  return g_str_equal (from, rest) ? g_steal_pointer (&values) : NULL;
}
