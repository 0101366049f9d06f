/* cue-placeholder.h: {placeholders} from a closed list, resolved with their source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-facts.h"
#include "cue-offer.h"

G_BEGIN_DECLS

/* Where a substituted value stands in the resolved text, in bytes of UTF-8, and where it came from. */
typedef struct
{
  guint start;
  guint length;
  char *name;  /* (owned): the placeholder, offer.fee */
} CueSpan;

GPtrArray  *cue_placeholder_list_names (void);  /* (transfer container) (element-type utf8) */
gboolean    cue_placeholder_is_known   (const char *name);
GPtrArray  *cue_placeholder_find       (const char *text);  /* names used, in order */
GHashTable *cue_placeholder_values     (const CueFacts *facts, const CueOffer *offer,
                                        GHashTable *extra, const char *lang);
char       *cue_placeholder_resolve    (const char *text, GHashTable *values, GPtrArray **spans,
                                        GPtrArray **unresolved);
int         cue_spoken_seconds         (const char *text, gboolean elderly);
GStrv       cue_breath_lines           (const char *text);

G_END_DECLS
