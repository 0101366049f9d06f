/* cue-xml-guard.h: what is refused before the XML parser sees it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Zero-initialised at the start of a file; line starts at 1 when the first byte comes. */
typedef struct
{
  int     state;
  char    quote;
  guint   matched;     /* bytes of a closing mark seen */
  guint   attributes;  /* of the open tag */
  guint   tag_bytes;
  char    opening[10]; /* what follows "<!" */
  guint64 line;
} CueXmlGuard;

gboolean cue_xml_guard_scan (CueXmlGuard *self, const char *text, gsize length, const char *where,
                             GError **error);

G_END_DECLS
