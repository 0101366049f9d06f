/* cue-data-use.h: what data is over quota when the order of use is not the usual one; for src/fit only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-plan.h"
#include "cue-scale.h"

G_BEGIN_DECLS

/* One plan, the months and the directed quota that is being tried. */
typedef struct
{
  const CuePlan    *plan;       /* lent */
  const CueHistory *history;    /* lent */
  const gint64     *directed;   /* lent: allowances and packs of each directed class */
  gint64            bundle_mb;  /* general data that a bundle brings */
} CueDataUse;

void     cue_data_use_fill_over   (const CueDataUse *self, gint64 pack_mb, gint64 *over_mb);
gboolean cue_data_use_search_init (const CueDataUse *self, CueScaleSearch *search,
                                   const CueScale *scale);

/* Does a pack change what is carried?  Where nothing is, the order of use changes no bill. */
static inline gboolean
cue_data_use_is_simulated (const CuePlan *plan)
{
  return plan->pack_order == CUE_PACK_ORDER_ROLL
         || (plan->pack_order == CUE_PACK_ORDER_FIRST && plan->rollover_mb > 0);
}

G_END_DECLS
