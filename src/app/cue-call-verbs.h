/* cue-call-verbs.h: what is arranged in a call beside speaking its lines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-call.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_VERB_DECLINE,    /* the customer does not want what was offered */
  CUE_VERB_ACCEPT,     /* he has heard everything and says yes */
  CUE_VERB_WAIVER,     /* a favour, once a customer */
  CUE_VERB_CALLBACK,   /* somebody calls him back */
  CUE_VERB_PROMISE,    /* something is promised */
  CUE_VERB_COMPLAINT,  /* the next step of a complaint */
  CUE_VERB_TRANSFER,   /* handed to another desk */
  CUE_VERB_SCRIPT,     /* other talking points that fit */
} CueVerb;
#define CUE_N_VERBS 8

/* The button above the stage that offers the verbs; each asks what it has to know by digits. */
#define CUE_TYPE_CALL_VERBS (cue_call_verbs_get_type ())
G_DECLARE_FINAL_TYPE (CueCallVerbs, cue_call_verbs, CUE, CALL_VERBS, GtkWidget)

void       cue_call_verbs_set_call (CueCallVerbs *self, CueCall *call);  /* (nullable) */
void       cue_call_verbs_offer    (CueCallVerbs *self);                 /* Alt+M */
void       cue_call_verbs_begin    (CueCallVerbs *self, CueVerb verb);

/* The wrap-up gives the favour too. */
void       cue_call_verbs_waive    (GtkWidget *widget, CueCall *call, const char *reason);

G_END_DECLS
