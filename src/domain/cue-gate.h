/* cue-gate.h: the disclosures of a call and which of them were said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-facts.h"
#include "cue-offer.h"
#include "cue-words.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_DISCLOSURE_OPEN,
  CUE_DISCLOSURE_SAID,
  CUE_DISCLOSURE_SAID_LATER,  /* claimed at wrap-up, after the call */
  CUE_DISCLOSURE_EXCUSED,     /* not said, with a reason from the list */
} CueDisclosureState;

typedef struct
{
  char              *id;      /* (owned): N01 … */
  char              *text;    /* (owned): resolved sentence */
  CueDisclosureState state;
  gint64             at_ms;   /* when it was said, 0 = open */
  char              *reason;  /* (owned) (nullable) */
} CueDisclosure;

/* Which N-lines an offer needs follows from its fields; their wording is in a published words
 * document of the use `disclosures`.  Not thread-safe: it belongs to the call. */
typedef struct _CueGate CueGate;

CueGate  *cue_gate_new         (void);
void      cue_gate_free        (CueGate *self);
void      cue_gate_set_offer   (CueGate *self, const CueOffer *offer, const CueWords *templates,
                                GHashTable *values);
void      cue_gate_set_facts   (CueGate *self, const CueFacts *facts);  /* before the offer */
GPtrArray *cue_gate_get_items  (CueGate *self);  /* (transfer none) (element-type CueDisclosure) */
GPtrArray *cue_gate_get_advised (CueGate *self); /* (transfer none) (element-type CueDisclosure) */
guint     cue_gate_count_done  (CueGate *self);
gboolean  cue_gate_is_open     (CueGate *self);
gboolean  cue_gate_mark        (CueGate *self, const char *id, CueDisclosureState state,
                                const char *reason, gint64 at_ms);
const CueDisclosure *cue_gate_find (CueGate *self, const char *id);  /* (nullable) */

/* The table itself, for whoever checks scripts. */
gboolean   cue_gate_is_statement  (const char *id);  /* N01 … N14 */
GPtrArray *cue_gate_list_required (void);  /* (transfer container) (element-type utf8): may be owed */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueGate, cue_gate_free)

G_END_DECLS
