/* cue-resource.h: files that are part of the program: schemas and sample content.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *cue_resource_lookup (const char *name, GError **error);

G_END_DECLS
