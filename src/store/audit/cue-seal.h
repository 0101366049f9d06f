/* cue-seal.h: records that were written to a file and dropped, and where their chains go on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-evidence-private.h"

G_BEGIN_DECLS

/* What a seal event says of itself, so that a seal nobody recorded is found. */
#define CUE_SEAL_WHAT "seal"

/* chain id → CueEvidenceHead: the last record that was dropped; empty when nothing was.  %NULL with
 * the error set when it could not be read. */
GHashTable *cue_seal_load_heads (CueStore *store, GError **error);
/* The instant before which records may have been put away; 0 = none were. */
gboolean    cue_seal_get_until  (CueStore *store, gint64 *until_ms, GError **error);
char       *cue_seal_digest     (GHashTable *heads);
gboolean    cue_seal_is_recorded (CueStore *store, GHashTable *heads, gboolean *recorded,
                                  GError **error);

G_END_DECLS
