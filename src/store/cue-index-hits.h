/* cue-index-hits.h: from ranked keys to rows of the result list; for src/store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-index-private.h"

G_BEGIN_DECLS

GPtrArray *cue_index_make_hits (CueIndex *self, CueIndexResult *result, const CueFacts *facts,
                                guint limit, gboolean with_snippets, GError **error);

G_END_DECLS
