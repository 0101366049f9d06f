/* cue-call.h: the call session: who is on the line, what was said, what is still owed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-call-event.h"
#include "cue-customer-view.h"
#include "cue-gate.h"
#include "cue-script-run.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_CALL_LOADING,   /* popped, customer not there yet */
  CUE_CALL_ACTIVE,
  CUE_CALL_WRAP_UP,
  CUE_CALL_CLOSED,
} CueCallState;

typedef enum
{
  CUE_OUTCOME_NONE,
  CUE_OUTCOME_HANDLED,    /* 已办理 */
  CUE_OUTCOME_ANSWERED,   /* 已解答 */
  CUE_OUTCOME_FAILED,     /* 没办成 */
  CUE_OUTCOME_TRANSFERRED,/* 转出去 */
  CUE_OUTCOME_CALLBACK,   /* 要回电 */
} CueOutcome;
#define CUE_N_OUTCOMES 6

const char *cue_outcome_to_nick (CueOutcome outcome);
gboolean    cue_outcome_is_done (CueOutcome outcome);  /* handled, answered */

/* Why the commercial lines of the script are passed over (M31, M40, M60). */
typedef enum
{
  CUE_FOLD_NONE,
  CUE_FOLD_RULE,      /* a rule silences: open complaint, no consent, too often, declined lately */
  CUE_FOLD_ELDERLY,   /* 60 and over, and the customer has not asked himself */
  CUE_FOLD_DECLINED,  /* one offer a contact: he has just declined one */
} CueFold;
#define CUE_N_FOLDS 4

const char *cue_fold_to_nick (CueFold fold);

/* What the wrap-up form holds; filled from evidence, changed by the agent. */
typedef struct
{
  char      *matter;        /* (owned) */
  CueOutcome outcome;
  char      *done;          /* (owned): what was arranged */
  char      *owner;         /* (owned): login of the first taker */
  char      *callback_due;  /* (owned) (nullable): ISO day */
  char      *follow_up;     /* (owned): sms, phone, none */
  char      *knowledge;     /* (owned): known, new, none */
  int        push_months;   /* months for which he wants his usage sent, 0 = not */
  char      *note;          /* (owned): at most 200 characters, masked when stored */
} CueWrapUp;

/* A record of this call as the wrap-up lists it. */
typedef struct
{
  gint64 at_ms;
  char  *kind;   /* (owned): event nick, line states as line-said, line-skipped … */
  char  *text;   /* (owned) */
  int    no;     /* revision, 0 = none */
} CueCallRecord;

/* A GObject of one thread.  Signals: "changed" (anything on the stage, gate or state),
 * "customer-changed" (customer, facts, findings or advice), "record-added" (evidence), and "event"
 * (CueCallEvent*): whoever owns the call writes it, the window on a worker, the command line at
 * once.  Verbs return at once. */
#define CUE_TYPE_CALL (cue_call_get_type ())
G_DECLARE_FINAL_TYPE (CueCall, cue_call, CUE, CALL, GObject)

CueCall       *cue_call_new             (CueClock *clock, const CueStaff *me, const char *number,
                                         const char *source, const char *queue, const char *context);
void           cue_call_set_view        (CueCall *self, CueCustomerView *view);
CueClock      *cue_call_get_clock       (CueCall *self);
CueCallState   cue_call_get_state       (CueCall *self);
const char    *cue_call_get_ref         (CueCall *self);   /* opaque, in every event */
const char    *cue_call_get_masked_number (CueCall *self);
const char    *cue_call_get_source      (CueCall *self);   /* typed, tel, bus */
const char    *cue_call_get_queue       (CueCall *self);   /* (nullable): the hotline's queue */
gint64         cue_call_get_started_ms  (CueCall *self);
gint64         cue_call_get_ended_ms    (CueCall *self);   /* 0 = still talking */

CueCustomer    *cue_call_get_customer   (CueCall *self);   /* (nullable): unknown number */
const CueFacts *cue_call_get_facts      (CueCall *self);   /* (nullable) */
GPtrArray      *cue_call_get_findings   (CueCall *self);   /* (nullable) (element-type CueRuleFinding) */
const CueAdvice *cue_call_get_advice    (CueCall *self);   /* (nullable) */
CueCatalogue   *cue_call_get_catalogue  (CueCall *self);   /* (nullable) */
const CueFamily *cue_call_get_family    (CueCall *self, const char *const **numbers); /* (nullable) */
gboolean        cue_call_is_elderly     (CueCall *self);
gboolean        cue_call_is_silenced    (CueCall *self, const char **why);  /* offers folded */
CueFold         cue_call_get_fold       (CueCall *self, const CueRuleFinding **finding); /* offer lines */
const char     *cue_call_get_lifted     (CueCall *self);   /* (nullable): reason offers were opened */
const char     *cue_call_get_asked      (CueCall *self);   /* (nullable): how the customer asked */
const CueMemory *cue_call_get_memory    (CueCall *self);   /* (nullable): of earlier calls */
GPtrArray      *cue_call_list_open_tasks (CueCall *self);  /* (transfer container) CueTask */
gboolean        cue_call_was_said_before (CueCall *self, const char *document_id,
                                          const char *step_id);  /* before it was transferred */
GPtrArray      *cue_call_get_more_scripts (CueCall *self); /* (nullable) (element-type CuePublished) */
GPtrArray      *cue_call_list_other_scripts (CueCall *self); /* (transfer container) CuePublished */

CueScriptRun       *cue_call_get_run       (CueCall *self);  /* (nullable): what is on the stage */
const CuePublished *cue_call_get_published (CueCall *self);  /* (nullable): where the stage's text is from */
gboolean            cue_call_is_on_script  (CueCall *self);  /* FALSE while an entry is on the stage */
CueGate            *cue_call_get_gate      (CueCall *self);
const CueOffer     *cue_call_get_offer     (CueCall *self);  /* (nullable): taken up */
GHashTable         *cue_call_build_values  (CueCall *self, const char *lang); /* placeholder → words */

/* Stage verbs; FALSE when there is nothing to do. */
gboolean cue_call_say             (CueCall *self);                          /* F6 */
gboolean cue_call_skip            (CueCall *self, const char *reason);      /* Shift+F6 */
gboolean cue_call_unsay           (CueCall *self);                          /* Ctrl+Z */
gboolean cue_call_choose_branch   (CueCall *self, guint index);             /* Alt+1…9, 0-based */
gboolean cue_call_dispute         (CueCall *self, const char *words);       /* F7 */
gboolean cue_call_dispute_statement (CueCall *self, const char *id, const char *words);
gboolean cue_call_is_statement_disputed (CueCall *self, const char *id);
void     cue_call_set_disputed    (CueCall *self, GPtrArray *abouts);       /* utf8 "document#line" */
void     cue_call_put_on_stage    (CueCall *self, CuePublished *published); /* takes it; an entry or script */
void     cue_call_return_to_script (CueCall *self);                         /* F4 */
void     cue_call_choose_offer    (CueCall *self, CueOfferKind kind);       /* fit card */
gboolean cue_call_can_decline     (CueCall *self);                          /* something was offered */
gboolean cue_call_decline_offer   (CueCall *self, const char *reason);      /* reason (nullable) */
gboolean cue_call_accept_offer    (CueCall *self, GError **error);          /* everything owed was said */
void     cue_call_lift_silence    (CueCall *self, const char *reason);      /* open folded offers */
gboolean cue_call_switch_script   (CueCall *self, guint index);             /* of more_scripts */
int      cue_call_get_waivers_left (CueCall *self);                         /* -1 = not known */
gboolean cue_call_use_waiver      (CueCall *self, const char *what, const char *reason,
                                   GError **error);                         /* once a customer */
gboolean cue_call_add_task        (CueCall *self, CueTaskKind kind, const char *what,
                                   const char *due, GError **error);        /* due (nullable) */
gboolean cue_call_finish_task     (CueCall *self, const char *task_id, const char *result);
gboolean cue_call_transfer        (CueCall *self, const char *to, const char *reason);
void     cue_call_hang_up         (CueCall *self);                          /* the line is free */
gboolean cue_call_mark_disclosure (CueCall *self, const char *id, CueDisclosureState state,
                                   const char *reason);
void     cue_call_record_search   (CueCall *self, const char *words, guint n_results, int position);
void     cue_call_record_miss     (CueCall *self, const char *words);
void     cue_call_note_search_ms  (CueCall *self, gint64 ms);  /* goes into the next of these two */
char    *cue_call_record_gap      (CueCall *self, const char *words);       /* (transfer full): its id */
void     cue_call_drop_gap        (CueCall *self, const char *id);          /* taken back */
void     cue_call_add_wording     (CueCall *self, const char *document_id, const char *words); /* Alt+W */
void     cue_call_record_open     (CueCall *self, const CuePublished *published, int position);
void     cue_call_reveal          (CueCall *self, const char *reason);      /* full number for 30 s */
char    *cue_call_dup_revealed_number (CueCall *self);                      /* (nullable) */
void     cue_call_forget          (CueCall *self);                          /* wipes the number */

void             cue_call_begin_wrap_up (CueCall *self);                    /* F12 */
void             cue_call_resume        (CueCall *self);                    /* Esc: back from the wrap-up */
const CueWrapUp *cue_call_get_wrap_up   (CueCall *self);
void             cue_call_set_wrap_up   (CueCall *self, const CueWrapUp *form);
gboolean         cue_call_can_close     (CueCall *self);  /* outcome chosen, nothing owed if done */
gboolean         cue_call_close         (CueCall *self, GError **error);    /* Ctrl+Enter */
char            *cue_call_dup_message   (CueCall *self);  /* (nullable): what the customer will get */
GPtrArray       *cue_call_get_records   (CueCall *self);  /* (element-type CueCallRecord) */
GPtrArray       *cue_call_get_skip_reasons (CueCall *self); /* (element-type utf8) from the words document */
GPtrArray       *cue_call_get_transfers    (CueCall *self); /* (element-type utf8): where to, published */

G_END_DECLS
