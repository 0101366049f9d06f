/* cue-pack.h: texts in half the bytes of UTF-8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A packed text grows to three times its bytes at most. */
#define CUE_PACK_GROWTH 3u

void  cue_pack_text   (const char *text, GByteArray *bytes);
gsize cue_unpack_text (const guint8 **at, const guint8 *end, char *text);

G_END_DECLS
