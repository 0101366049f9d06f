/* fit-maker.h: made-up catalogues and customers, the same for the same seed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-advice.h"

G_BEGIN_DECLS

#define FIT_MAX_MONTHS 12

typedef struct
{
  char          key[16];
  char          plan_id[16];
  char          packs[32];
  char          contract_end[16];
  CueUsageMonth months[FIT_MAX_MONTHS];
  guint         n_months;
} FitCustomer;

char *fit_make_catalogue (GRand *rand, int n_plans, int n_packs);
void  fit_make_customer  (GRand *rand, FitCustomer *customer, int n_plans, guint n_months);
void  fit_make_request   (const FitCustomer *customer, CueFitRequest *request);

G_END_DECLS
