/* cue-record-trial.h: what a document of rows would do, beside what is in force.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-bill-sample.h"
#include "cue-record-check.h"
#include "cue-rule-crowd.h"
#include "cue-store.h"

G_BEGIN_DECLS

/* Somebody who uses little, as most do, and a family. */
#define CUE_N_SAMPLE_CUSTOMERS 3

typedef struct
{
  CueUsageMonth month;
  int           lines;  /* on the plan */
} CueSampleCustomer;

/* One rule or golden query. */
typedef struct
{
  char   *id;      /* (owned): of the rule; "" of a query */
  char   *name;    /* (owned) (nullable): of the rule; title of the text that answers */
  int     index;   /* its place in the draft; -1 = it is gone */
  guint   before;  /* rules: about how many of the crowd it speaks in force */
  guint   after;   /* now; queries: the place of the answer, 0 = not among the first 20 */
  guint   of;      /* so many of the crowd; within so many places */
  GArray *gained;  /* (owned) (element-type guint): members it did not speak of before */
  GArray *lost;
} CueRecordEffect;

/* One plan, or one pack on top of the plan that costs the customer least. */
typedef struct
{
  char          *id;      /* (owned) */
  char          *name;    /* (owned) */
  gboolean       is_pack;
  int            index;   /* its place in the draft; -1 = it is gone */
  char          *plan[CUE_N_SAMPLE_CUSTOMERS];    /* (owned) (nullable): under a pack */
  CueSampleBill *before[CUE_N_SAMPLE_CUSTOMERS];  /* (owned) (nullable): not sold, not priced */
  CueSampleBill *after[CUE_N_SAMPLE_CUSTOMERS];
} CueBillTrial;

typedef struct
{
  GHashTable *in_force;  /* (owned): "plan P158": records that others may refer to already */
  GPtrArray  *problems;  /* (owned) (element-type CueRecordProblem): what only the store can know */
  GPtrArray  *crowd;     /* (owned) (nullable) (element-type CueCrowdMember) */
  GPtrArray  *effects;   /* (owned) (nullable) (element-type CueRecordEffect) */
  GPtrArray  *bills;     /* (owned) (nullable) (element-type CueBillTrial) */
  GError     *refusal;   /* (owned) (nullable): why the text is no document, when no field says it */
} CueRecordTrial;

CueRecordTrial *cue_record_trial_run  (CueStore *store, const char *xml, GCancellable *cancellable,
                                       GError **error);
void            cue_record_trial_free (CueRecordTrial *self);
const CueSampleCustomer *cue_record_trial_get_customer (guint index);
gboolean        cue_bill_trial_is_changed (const CueBillTrial *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueRecordTrial, cue_record_trial_free)

G_END_DECLS
