/* cue-shift.h: everything the board shows of a span, loaded at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-cohort.h"
#include "cue-compare.h"
#include "cue-desk.h"
#include "cue-evidence.h"
#include "cue-risk.h"
#include "cue-script-trend.h"
#include "cue-shift-hours.h"

G_BEGIN_DECLS

typedef struct
{
  CueBoard  *board;       /* (owned) */
  GPtrArray *risks;       /* (owned) (element-type CueRisk) */
  gint64     n_risks;     /* altogether */
  char      *rules_trouble; /* (owned) (nullable): why the document's own rules are not used */
  char      *rules_title; /* (owned) (nullable): where the thresholds come from */
  gint64     rules_no;    /* its revision, 0 = built in */
  GHashTable *rule_names; /* (owned) (element-type utf8 utf8): by id */
  GPtrArray *trends;      /* (owned) (element-type CueScriptTrend) */
  GPtrArray *by_team;     /* (owned) (element-type CueCompareRow) */
  GPtrArray *by_entry;    /* (owned) (element-type CueCompareRow) */
  CueShiftHours hours;    /* of the house */
  GPtrArray *unread;      /* (owned) (element-type CueBoardRow) */
  GPtrArray *complaints;  /* (owned) (element-type CueComplaintStep) */
  GPtrArray *teams;       /* (owned) (element-type utf8): names */
  GPtrArray *levels;      /* (owned) (element-type utf8): "path\tname", below the person's own */
} CueShift;

/* A recount from the records, and whether these are what was written. */
typedef struct
{
  char              *difference;  /* (owned) (nullable): the first number that differs */
  CueEvidenceReport *report;      /* (owned) */
  GError            *trouble;     /* (owned) (nullable): why it could not be counted again */
  gint64             at_ms;
} CueShiftCheck;

typedef enum
{
  CUE_SHIFT_VERIFYING,
  CUE_SHIFT_COUNTING,
} CueShiftPhase;

/* A frozen list and what became of it. */
typedef struct
{
  CueCohort       *cohort;  /* (owned) */
  CueCohortFollow  follow;
  GPtrArray       *members;  /* (owned) (element-type CueCohortMember): as then, some hundreds of them */
} CueShiftCohort;

typedef struct
{
  GPtrArray *members;     /* (owned) (element-type CueCohortMember): the customer base */
  gint64     n_mismatch;  /* three months in a row and more */
  gint64     n_suspended; /* in two-way stop for seven days and more */
  GPtrArray *cohorts;     /* (owned) (element-type CueShiftCohort) */
} CueShiftCustomers;

/* On a thread of its own, so that neither a keystroke nor an event ever waits behind a year. */
#define CUE_TYPE_SHIFT_LOADER (cue_shift_loader_get_type ())
G_DECLARE_FINAL_TYPE (CueShiftLoader, cue_shift_loader, CUE, SHIFT_LOADER, GObject)

CueShiftLoader *cue_shift_loader_new       (CueDesk *desk);
gboolean        cue_shift_loader_knows_customers (CueShiftLoader *self);
void       cue_shift_load_async   (CueShiftLoader *self, const CueBoardSpan *span,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
CueShift  *cue_shift_load_finish  (CueShiftLoader *self, GAsyncResult *result, GError **error);
void       cue_shift_list_async   (CueShiftLoader *self, const CueBoardSpan *span,
                                   CueBoardNumber number, guint limit, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cue_shift_list_finish  (CueShiftLoader *self, GAsyncResult *result, GError **error);
void       cue_shift_check_async  (CueShiftLoader *self, const CueBoardSpan *span,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
CueShiftCheck *cue_shift_check_finish (CueShiftLoader *self, GAsyncResult *result, GError **error);
void       cue_shift_customers_async  (CueShiftLoader *self, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
CueShiftCustomers *cue_shift_customers_finish (CueShiftLoader *self, GAsyncResult *result,
                                               GError **error);
/* Writes members down as a cohort; members is copied by reference. */
void       cue_shift_freeze_async  (CueShiftLoader *self, const char *kind, const char *name,
                                    GPtrArray *members, GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean   cue_shift_freeze_finish (CueShiftLoader *self, GAsyncResult *result, GError **error);

void cue_shift_free           (CueShift *self);
void cue_shift_check_free     (CueShiftCheck *self);
void cue_shift_customers_free (CueShiftCustomers *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueShift, cue_shift_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueShiftCheck, cue_shift_check_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueShiftCustomers, cue_shift_customers_free)

G_END_DECLS
