/* cue-payload-read.h: members of a stored payload.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *cue_payload_find     (const char *json, const char *member, gsize *length);
gint64      cue_payload_get_int  (const char *json, const char *member, gint64 missing);
gboolean    cue_payload_is       (const char *json, const char *member, const char *token);
char       *cue_payload_dup_text (const char *json, const char *member);  /* (nullable) */

G_END_DECLS
