/* cue-json.h: JSON as the program writes it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void cue_json_append_string (GString *json, const char *text);  /* (nullable): null */

G_END_DECLS
