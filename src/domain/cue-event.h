/* cue-event.h: what happened, as canonical JSON in a hash chain.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CUE_EVENT_PAYLOAD_MAX_BYTES 16384
#define CUE_EVENT_GENESIS "0000000000000000000000000000000000000000000000000000000000000000"

/* The vocabulary of the evidence; nicks are sign-in, sign-out, switch, pop, close … */
typedef enum
{
  CUE_EVENT_SIGN_IN, CUE_EVENT_SIGN_OUT, CUE_EVENT_SWITCH, CUE_EVENT_POP, CUE_EVENT_CLOSE,
  CUE_EVENT_SEARCH, CUE_EVENT_OPEN, CUE_EVENT_MISS, CUE_EVENT_LINE, CUE_EVENT_BRANCH,
  CUE_EVENT_DISCLOSE, CUE_EVENT_FIT, CUE_EVENT_OFFER, CUE_EVENT_FLAG, CUE_EVENT_WORDING,
  CUE_EVENT_GAP, CUE_EVENT_TASK, CUE_EVENT_WAIVER, CUE_EVENT_REVEAL, CUE_EVENT_EXPORT,
  CUE_EVENT_SCORE, CUE_EVENT_COACH, CUE_EVENT_RECEIPT,
} CueEventKind;
#define CUE_N_EVENT_KINDS 23

const char *cue_event_kind_to_nick   (CueEventKind kind);
gboolean    cue_event_kind_from_nick (const char *nick, CueEventKind *kind);

/* A payload under construction.  Members are written sorted, without spaces: equal members give
 * equal bytes.  Text members are masked (cue_mask_text) on the way in; tokens are what the program
 * itself made (ids, hashes, codes), which masking would destroy. */
typedef struct _CuePayload CuePayload;

CuePayload *cue_payload_new      (void);
void        cue_payload_free     (CuePayload *self);
void        cue_payload_hide     (CuePayload *self, const char *secret);
void        cue_payload_set_text (CuePayload *self, const char *member, const char *text);
void        cue_payload_set_token (CuePayload *self, const char *member, const char *token);
void        cue_payload_set_int  (CuePayload *self, const char *member, gint64 value);
void        cue_payload_set_bool (CuePayload *self, const char *member, gboolean value);
void        cue_payload_set_texts (CuePayload *self, const char *member, const char *const *texts);
/* Returns a text of its own in place of @text, which is part of a JSON string. */
typedef char *(*CuePayloadRewrite) (gconstpointer data, const char *text);
void        cue_payload_rewrite  (CuePayload *self, const char *member, CuePayloadRewrite rewrite,
                                  gconstpointer data);
char       *cue_payload_to_json  (CuePayload *self);

/* One stored event; hash = SHA-256 over the other fields joined by U+001F (docs/formats.md). */
typedef struct
{
  char  *chain_id;
  gint64 seq;
  gint64 at_ms;
  char  *kind;
  int    v;
  char  *call_ref;
  char  *payload;
  char  *prev;
  char  *hash;
} CueEvent;

char *cue_event_compute_hash (const CueEvent *event);
void  cue_event_write_hash   (const CueEvent *event, char hash[65]);
void  cue_event_free         (CueEvent *event);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CuePayload, cue_payload_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueEvent, cue_event_free)

G_END_DECLS
