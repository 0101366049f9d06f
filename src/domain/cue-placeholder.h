/* cue-placeholder.h: {placeholders} from a closed list, resolved with their source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-facts.h"
#include "cue-offer.h"
#include "cue-spoken.h"

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
void        cue_span_free              (CueSpan *span);

/* Values in words, as they are spoken: 158 元, 50 GB, 12 月 1 日. */
char       *cue_format_fen             (gint64 fen, const char *lang);
char       *cue_format_mb              (gint64 mb);
char       *cue_format_day             (const char *iso_day, const char *lang);

G_END_DECLS
