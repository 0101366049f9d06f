/* cue-scope.c
 *
 * A scope is a path so that "belongs to" is a comparison of prefixes, on both database engines and
 * here alike.  The closing slash makes the prefix honest: /yq/l/ is no ancestor of /yq/lj/.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-scope.h"

#include <string.h>

#define MAX_DEPTH 8
#define MAX_BYTES 128

/**
 * cue_scope_is_valid:
 * @path: (nullable): a candidate
 *
 * A path starts and ends with a slash; its parts hold a-z, 0-9, `-` and `_`.  `/` alone is the
 * whole of a home.  At most eight parts and 128 bytes.  Any thread.
 *
 * Returns: %TRUE when @path is a scope path
 */
gboolean
cue_scope_is_valid (const char *path)
{
  gsize length = path != NULL ? strlen (path) : 0;

  if (length == 0 || length > MAX_BYTES || path[0] != '/' || path[length - 1] != '/')
    return FALSE;
  for (gsize i = 1; i < length; i++)
    {
      gboolean is_part = g_ascii_islower (path[i]) || g_ascii_isdigit (path[i])
                         || path[i] == '-' || path[i] == '_';

      if (!is_part && !(path[i] == '/' && path[i - 1] != '/'))
        return FALSE;
    }
  return cue_scope_depth (path) <= MAX_DEPTH;
}

/**
 * cue_scope_contains:
 * @ancestor: a scope path
 * @path: another
 *
 * Any thread.
 *
 * Returns: %TRUE when @path is @ancestor or lies below it
 */
gboolean
cue_scope_contains (const char *ancestor,
                    const char *path)
{
  g_return_val_if_fail (ancestor != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  return cue_scope_is_valid (ancestor) && g_str_has_prefix (path, ancestor);
}

/**
 * cue_scope_parent:
 * @path: a scope path
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the next wider level, or %NULL for `/` and for what is not
 *   a scope path
 */
char *
cue_scope_parent (const char *path)
{
  gsize end;

  if (!cue_scope_is_valid (path) || path[1] == '\0')
    return NULL;
  end = strlen (path) - 1;
  while (path[end - 1] != '/')
    end--;
  return g_strndup (path, end);
}

/**
 * cue_scope_depth:
 * @path: a scope path
 *
 * Any thread.
 *
 * Returns: the number of parts: 0 for `/`, 1 for a group, 2 a province, 3 a city
 */
guint
cue_scope_depth (const char *path)
{
  guint depth = 0;

  g_return_val_if_fail (path != NULL, 0);

  for (const char *c = path; *c != '\0'; c++)
    depth += *c == '/';
  return depth > 0 ? depth - 1 : 0;
}
