/* cue-fit-case.h: a request, resolved against a catalogue; for src/fit only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-advice.h"
#include "cue-bill.h"
#include "cue-catalogue-private.h"

G_BEGIN_DECLS

/* Fen of a slowed megabyte: ranks throttled plans, is never called a fee (docs/fit.md 2). */
#define CUE_NOTIONAL_FEN_PER_SLOWED_MB 2

typedef struct
{
  CueCatalogue        *catalogue;  /* lent */
  const CueFitRequest *request;    /* lent */
  CueHistory          *history;    /* (owned) complete months */
  const CuePlan       *plan;       /* (nullable) lent: the present one */
  GArray              *uses;       /* (owned) (element-type CuePackUse): the present packs */
  int                  lines;
  GDate                today;
  GDate                contract_end;  /* invalid when there is no contract */
  guint                used;       /* bit CueClass: something of it was used */
  gint64               peak[CUE_N_CLASSES];  /* the largest month */
  gint64               termination_fen[CUE_FIT_HORIZON_MONTHS]; /* of leaving after s months */
  gint64               termination_now_fen;  /* of leaving today */
  gboolean             free_to_leave;        /* none of these costs anything */
  int                  n_waits;    /* months after which waiting longer saves nothing */
  gint64               wait_fen[CUE_FIT_HORIZON_MONTHS]; /* rank of staying s months and leaving then,
                                    * the new plan left aside; filled with the present bill */
  CueTrend             trends[CUE_N_CLASSES];
  gboolean             trend_applied;
  guint                n_bills_checked;
  char                 odd_month[8];         /* the month whose real bill differs, or empty */
  gint64               odd_billed_fen;
  gint64               odd_computed_fen;
  CueCosts             stay;       /* what the present plan costs; of no month when not known */
} CueFitCase;

/* When to change (docs/fit.md 6).  Totals are over the horizon for all history months together: W times
 * one customer's. */
typedef struct
{
  gint64 total_fen;        /* T of docs/fit.md 6 */
  gint64 rank_fen;         /* T and the notional price of slowed data */
  gint64 termination_fen;
  int    after;            /* s of docs/fit.md 6 */
} CueSwitch;

CueFitCase *cue_fit_case_new            (CueCatalogue *catalogue, const CueFitRequest *request,
                                         GError **error);
void        cue_fit_case_free           (CueFitCase *self);
gboolean    cue_fit_case_find_missing   (CueFitCase *self, CueAdviceReason *reason, char **detail);
int         cue_fit_case_get_catalogue_age (const CueFitCase *self);
void        cue_fit_case_get_effect     (const CueFitCase *self, const CuePlan *plan, int after,
                                         GDate *date);
int         cue_fit_case_get_months_left (const CueFitCase *self, const GDate *effect);
void        cue_fit_case_choose_switch  (const CueFitCase *self, const CuePlan *plan,
                                         gint64 sum_fen, gint64 slowed_mb, CueSwitch *change);
gint64      cue_fit_case_get_rank       (const CueFitCase *self, const CuePlan *plan,
                                         gint64 sum_fen);
gint64      cue_fit_case_get_limit      (const CueFitCase *self, const CuePlan *plan,
                                         gint64 rank_fen);
gboolean    cue_fit_case_is_eligible    (const CueFitCase *self, const CuePlan *plan);
guint       cue_fit_case_get_lost_locks (const CueFitCase *self, const CuePlan *plan);
char       *cue_fit_format_date         (const GDate *date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueFitCase, cue_fit_case_free)

G_END_DECLS
