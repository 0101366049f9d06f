/* cue-resource.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-resource.h"

#include <gio/gio.h>

#include "cue-data-resources.h"

#define PREFIX "/io/github/cuedesk/data/"

/**
 * cue_resource_lookup:
 * @name: `schemas/knowledge.rng` …
 * @error: return location
 *
 * The resources are registered by hand, because the linker drops constructors of a static library
 * that nobody calls.  Any thread.
 *
 * Returns: (transfer full) (nullable): the bytes, or %NULL with an error of #GResourceError
 */
GBytes *
cue_resource_lookup (const char *name,
                     GError    **error)
{
  static gsize     registered = 0;
  g_autofree char *path = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  if (g_once_init_enter (&registered))
    {
      cue_data_register_resource ();
      g_once_init_leave (&registered, 1);
    }
  path = g_strconcat (PREFIX, name, NULL);
  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}
