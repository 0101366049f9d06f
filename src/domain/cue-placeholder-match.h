/* cue-placeholder-match.h: which values stood in a text that was shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GHashTable *cue_placeholder_match (const char *text, const char *shown);

G_END_DECLS
