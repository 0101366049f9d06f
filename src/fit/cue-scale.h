/* cue-scale.h: prices of quantities, for sums only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-frontier.h"
#include "cue-over.h"

G_BEGIN_DECLS

/* One step: this quantity can be had for this price and not for less. */
typedef struct
{
  gint64 price_fen;
  gint64 quantity;
} CueScaleStep;

/* Price and quantity both rise strictly; step 0 costs nothing.  Unlike a frontier it knows neither
 * which packs nor how many. */
typedef struct
{
  guint         n_steps;
  CueScaleStep *steps;  /* (owned) */
} CueScale;

CueScale *cue_scale_new_from_frontier (const CueFrontier *frontier, CueClass klass);
CueScale *cue_scale_new               (void);
void      cue_scale_add_pack          (CueScale *self, gint64 price_fen, gint64 quantity, int max,
                                       gint64 grid);
void      cue_scale_free              (CueScale *self);
gint64    cue_scale_get_least         (const CueScale *self, const CueOverRule *rule,
                                       guint n_months, const gint64 *excess, gint64 limit_fen);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueScale, cue_scale_free)

G_END_DECLS
