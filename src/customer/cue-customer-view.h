/* cue-customer-view.h: one customer with everything the desk says about him.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-advice.h"
#include "cue-authority.h"
#include "cue-customer.h"
#include "cue-facts.h"
#include "cue-family.h"
#include "cue-memory.h"
#include "cue-ruleset.h"
#include "cue-words.h"

G_BEGIN_DECLS

/* Computed once at the pop, immutable afterwards, reference-counted; any thread.  Every pointer may
 * be NULL: an unknown number still gets a script, an empty store gives nothing at all. */
typedef struct
{
  CueCustomer  *customer;
  char         *customer_ref;   /* HMAC of the source key, 64 hex */
  char         *number_ref;     /* HMAC of the number, 64 hex */
  CueCatalogue *catalogue;
  char         *catalogue_id;   /* document the advice was computed from */
  int           catalogue_no;
  CueAdvice    *advice;
  CueFamily    *family;         /* the household's lines, his own first; NULL where there is one line,
                                 * more than five, or a line of which too little is known */
  GStrv         family_numbers; /* masked, one a line */
  CueFacts     *facts;
  CueRuleset   *ruleset;        /* keeps the findings' rules alive */
  GPtrArray    *findings;       /* (element-type CueRuleFinding), by priority */
  CueWords     *disclosures;
  CueWords     *skip_reasons;
  CueWords     *transfers;      /* where a call can be handed to */
  CueWords     *messages;       /* what a customer gets after a call */
  CueWords     *holidays;       /* student holiday months, for the facts */
  CuePublished *script;         /* the talking points that fit the findings best */
  GPtrArray    *more_scripts;   /* (element-type CuePublished): the others that fit, best first */
  CueMemory    *memory;         /* what this desk's events tell of him: declines, promises … */
  char         *operator_name;
  GPtrArray    *disputed;       /* (element-type utf8) "document-id#line-id" */
} CueCustomerView;

CueCustomerView *cue_customer_view_ref   (CueCustomerView *self);
void             cue_customer_view_unref (CueCustomerView *self);

/* Loads views for one store; keeps the parsed catalogue and rules of the publication in force. */
typedef struct _CueViewLoader CueViewLoader;

CueViewLoader   *cue_view_loader_new  (CueStore *store, CueCustomerSource *source);
void             cue_view_loader_free (CueViewLoader *self);
CueCustomerView *cue_view_loader_load (CueViewLoader *self, const char *number, const char *key,
                                       GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCustomerView, cue_customer_view_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueViewLoader, cue_view_loader_free)

G_END_DECLS
