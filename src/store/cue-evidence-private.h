/* cue-evidence-private.h: what appending and verifying share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CUE_EVENT_COLUMNS "chain_id, seq, at, kind, v, call_ref, payload, prev, hash"

char *cue_evidence_chain_id (const char *desktop, gint64 staff_id, gint64 opened_ms);

G_END_DECLS
