/* cue-call-private.h: the call's own fields, shared by its files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-call.h"

G_BEGIN_DECLS

struct _CueCall
{
  GObject          parent_instance;

  CueClock        *clock;          /* (owned) */
  CueStaff        *me;             /* (owned) */
  char            *number;         /* (owned) (nullable) personal: wiped at the end */
  char            *masked_number;  /* (owned) */
  char            *source;         /* (owned) */
  char            *queue;          /* (owned) (nullable) */
  char            *context;        /* (owned) (nullable): what a bot has understood */
  char            *ref;            /* (owned) */
  CueCallState     state;
  gint64           started_ms;
  gint64           ended_ms;
  gint64           reveal_until_ms;

  CueCustomerView *view;           /* (owned) (nullable) */
  CueScriptRun    *script_run;     /* (owned) (nullable) */
  CueScriptRun    *entry_run;      /* (owned) (nullable): an entry on the stage */
  CuePublished    *entry;          /* (owned) (nullable): where entry_run is from */
  CuePublished    *script;         /* (owned) (nullable): replaces view->script when chosen */
  CueGate         *gate;           /* (owned) */
  CueOffer        *offer;          /* (owned) (nullable): taken up */
  char            *silence_lifted; /* (owned) (nullable): the reason given */
  char            *asked;          /* (owned) (nullable): context, branch, search, card, or words */
  gboolean         declined;       /* an offer was declined in this call */
  gboolean         accepted;       /* the offer taken up was recorded as accepted */
  gboolean         waiver_used;    /* in this call */
  char            *callback_id;    /* (owned) (nullable): task of the callback arranged */
  char            *callback_day;   /* (owned) (nullable): its due day as recorded */
  GHashTable      *finished;       /* (owned): set of ids of tasks finished in this call */

  CueWrapUp        wrap_up;
  GPtrArray       *records;        /* (owned) (element-type CueCallRecord) */
  char            *opened_title;   /* (owned) (nullable): of the entry opened last */
  gboolean         searched;
  gint64           search_ms;   /* how long the last search took, milliseconds; -1 = not known */
  GPtrArray       *skip_reasons;   /* (owned) (element-type utf8) */
  GPtrArray       *transfers;      /* (owned) (element-type utf8) */
  GHashTable      *disputed;       /* (owned): set of "document#line", by anybody */
};

/* Records an event: fills what every event carries, emits "event", lists it for the wrap-up. */
void cue_call_emit (CueCall *self, CueCallEvent *event, const char *record_kind,
                    const char *record_text, int record_no);
CueCallEvent *cue_call_new_event (CueCall *self, CueEventKind kind);
void          cue_call_emit_line (CueCall *self, const CueLine *line, const char *state,
                                  const char *words);
void          cue_call_emit_disclosure (CueCall *self, const CueDisclosure *item, const char *state);
void          cue_call_emit_fit        (CueCall *self);
void          cue_call_emit_offer      (CueCall *self, const CueOffer *offer, const char *answer,
                                        const char *reason);
void          cue_call_emit_withheld   (CueCall *self);
void          cue_call_emit_task       (CueCall *self, CueTaskKind kind, const char *id,
                                        const char *what, const char *due);
const char   *cue_call_get_withheld    (CueCall *self);
void          cue_call_end_transfers   (CueCall *self);

void     cue_call_apply_disputes (CueCall *self, CueScriptRun *run, const char *document_id);
void     cue_call_mark_covered (CueCall *self, const CueScriptStep *step, CueDisclosureState state);
void     cue_call_note_asked   (CueCall *self, const char *how);
void     cue_call_update_fold  (CueCall *self);

const CueOffer *cue_call_get_proposal  (CueCall *self);
CuePublished   *cue_call_get_script_published (CueCall *self);

char           *cue_call_dup_offer_words (const CueOffer *offer);

void cue_call_prefill_wrap_up (CueCall *self);
void cue_wrap_up_clear        (CueWrapUp *form);

G_END_DECLS
