/* cue-evidence.h: the hash chain of one person at one desk, in desk.db.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-event.h"
#include "cue-store.h"

G_BEGIN_DECLS

gboolean   cue_evidence_append  (CueStore *store, CueEventKind kind, const char *call_ref,
                                 CuePayload *payload, gint64 *seq, GError **error);
GPtrArray *cue_evidence_list_call (CueStore *store, const char *call_ref, GError **error); /* CueEvent */

typedef enum
{
  CUE_EVIDENCE_SOUND,
  CUE_EVIDENCE_BROKEN,
  CUE_EVIDENCE_NOT_WITNESSED,  /* sound as far as it goes; nobody vouches for the tail */
} CueEvidenceState;

typedef struct
{
  CueEvidenceState state;
  gint64           n_events;
  gint64           n_chains;
  char            *chain_id;   /* (nullable): where it broke */
  gint64           seq;        /* first bad record */
  gint64           at_ms;
  char            *what;       /* (nullable): edited, missing, reordered, forked, shorter than witnessed */
} CueEvidenceReport;

/* How many records were looked at, of how many. */
typedef void (*CueEvidenceProgress) (gint64 done, gint64 all, gpointer user_data);

/* Heads: one line a chain, `chain-id seq hash`, written into backups, exports and reports. */
char              *cue_evidence_dup_heads (CueStore *store, GError **error);
CueEvidenceReport *cue_evidence_verify    (CueStore *store, const char *witness_heads,
                                           GCancellable *cancellable, GError **error);
CueEvidenceReport *cue_evidence_verify_in_steps (CueStore *store, const char *witness_heads,
                                                 CueEvidenceProgress progress, gpointer user_data,
                                                 GCancellable *cancellable, GError **error);
void               cue_evidence_report_free (CueEvidenceReport *self);

/* A mark: what an event tells other desks (disputed line …).  kind: disputed, gap, receipt, task … */
gboolean   cue_evidence_set_mark   (CueStore *store, const char *kind, const char *about,
                                    const char *scope, const char *payload_json, GError **error);
GPtrArray *cue_evidence_list_marks (CueStore *store, const char *kind, const char *about_prefix,
                                    GError **error);  /* "about\tpayload\tby\tat" utf8 */
/* The same for one person: a score, an answer, what became of a question. */
gboolean   cue_evidence_tell       (CueStore *store, const char *kind, const char *about,
                                    const char *login, const char *payload_json, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueEvidenceReport, cue_evidence_report_free)

G_END_DECLS
