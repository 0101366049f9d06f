/* cue-cohort.h: a list of customers as it was on a day (拍照), and what became of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-board.h"

G_BEGIN_DECLS

/* Figures of one customer; no identity, only his reference.  -1 = not known. */
typedef struct
{
  char  *customer_ref;    /* (owned) */
  gint64 star;
  gint64 spend_fen;       /* mean of a month */
  gint64 suspend_days;    /* in two-way stop (双停); 0 = not */
  gint64 mismatch_months; /* in a row */
} CueCohortMember;

typedef struct
{
  char  *id;     /* (owned) */
  char  *kind;   /* (owned): photo, suspended, mismatch */
  char  *name;   /* (owned) */
  char  *login;  /* (owned) (nullable): who froze it */
  gint64 at_ms;
  gint64 n;
} CueCohort;

/* What became of it. */
typedef struct
{
  gint64 n;            /* members then */
  gint64 here;         /* still in the customer base */
  gint64 contacted;    /* there was a call or a task since */
  gint64 suspended;    /* members in two-way stop then */
  gint64 asked;        /* of these: contacted since */
  gint64 revived;      /* of the contacted: not stopped any more (复活) */
  gint64 spend_then_fen, spend_now_fen;  /* sums over members that are still here */
} CueCohortFollow;

/* Complaints that are open, by grade and step. */
typedef struct
{
  char  *grade;  /* (owned): "" = not graded */
  char  *step;   /* (owned) */
  gint64 n;
  char  *due;    /* (owned) (nullable): the earliest day */
} CueComplaintStep;

CueCohortMember *cue_cohort_member_new   (const char *customer_ref);
CueCohortMember *cue_cohort_member_copy  (const CueCohortMember *self);
void             cue_cohort_member_free  (CueCohortMember *self);
void             cue_cohort_free         (CueCohort *self);
void             cue_complaint_step_free (CueComplaintStep *self);

char      *cue_cohort_freeze  (CueStore *store, const char *kind, const char *name,
                               GPtrArray *members, GError **error);  /* returns its id */
GPtrArray *cue_cohort_list    (CueStore *store, GError **error);     /* CueCohort, newest first */
gboolean   cue_cohort_follow  (CueStore *store, const char *id, GPtrArray *now,
                               CueCohortFollow *follow, GError **error);
GPtrArray *cue_cohort_members (CueStore *store, const char *id, guint limit,
                               GError **error);                      /* CueCohortMember, as then */
gboolean   cue_cohort_remove  (CueStore *store, const char *id, GError **error);
GPtrArray *cue_complaint_list (CueStore *store, const CueBoardSpan *people, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCohort, cue_cohort_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCohortMember, cue_cohort_member_free)

G_END_DECLS
