/* cue-evidence-private.h: what appending and verifying share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-evidence.h"

G_BEGIN_DECLS

#define CUE_EVENT_COLUMNS "chain_id, seq, at, kind, v, call_ref, payload, prev, hash"

/* The last record of a chain. */
typedef struct
{
  gint64 seq;
  char   hash[65];
} CueEvidenceHead;

char       *cue_evidence_chain_id (const char *desktop, gint64 staff_id, gint64 opened_ms);
/* seals: where chains begin whose first records were put away (cue-seal.h). */
GHashTable *cue_evidence_scan     (CueStore *store, GHashTable *seals,
                                   CueEvidenceProgress progress, gpointer user_data,
                                   GCancellable *cancellable, gint64 *n_events);

G_END_DECLS
