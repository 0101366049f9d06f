/* cue-fit-case.h: a request, resolved against a catalogue; for src/fit only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-advice.h"
#include "cue-bill.h"
#include "cue-catalogue-private.h"

G_BEGIN_DECLS

#define CUE_FIT_HORIZON_MONTHS 12

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
  CueBill             *stay_bill;  /* (owned) (nullable) */
} CueFitCase;

CueFitCase *cue_fit_case_new            (CueCatalogue *catalogue, const CueFitRequest *request,
                                         GError **error);
void        cue_fit_case_free           (CueFitCase *self);
gboolean    cue_fit_case_find_missing   (CueFitCase *self, CueAdviceReason *reason, char **detail);
int         cue_fit_case_get_catalogue_age (const CueFitCase *self);
void        cue_fit_case_get_effect     (const CueFitCase *self, const CuePlan *plan, int after,
                                         GDate *date);
int         cue_fit_case_get_months_left (const CueFitCase *self, const GDate *effect);
gboolean    cue_fit_case_is_eligible    (const CueFitCase *self, const CuePlan *plan);
guint       cue_fit_case_get_lost_locks (const CueFitCase *self, const CuePlan *plan);
char       *cue_fit_format_date         (const GDate *date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueFitCase, cue_fit_case_free)

G_END_DECLS
