/* cue-scope.h: paths of levels: /yq/ group, /yq/lj/ province, /yq/lj/qy/ city.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean cue_scope_is_valid (const char *path);
gboolean cue_scope_contains (const char *ancestor, const char *path);  /* also when equal */
char    *cue_scope_parent   (const char *path);                        /* (nullable): of "/" */
guint    cue_scope_depth    (const char *path);                        /* "/" = 0 */

G_END_DECLS
