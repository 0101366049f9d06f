/* cue-family.h: which lines of a household should share a plan.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-advice.h"

G_BEGIN_DECLS

#define CUE_FAMILY_MAX_LINES 5

/* What one line does in the best arrangement. */
typedef struct
{
  char    *plan_id;    /* (owned): its own plan; of the shared one when it shares */
  char    *packs;      /* (owned) (nullable): "K10:2"; of the shared plan on the first line only */
  gboolean shares;
  gint64   stay_fen;   /* its part of the horizon as today */
  gint64   own_fen;    /* its part on its own best plan */
} CueFamilyLine;

/* Amounts are over the horizon, in fen of one household. */
typedef struct
{
  guint      n_months;    /* complete months that all lines have */
  gint64     stay_fen;    /* everybody stays as today */
  gint64     apart_fen;   /* everybody on his own best plan */
  gint64     best_fen;    /* the best arrangement, fees of leaving included */
  guint      n_sharing;   /* 0 = sharing does not pay */
  guint      n_subsets;   /* arrangements that were compared */
  GPtrArray *lines;       /* (owned) (element-type CueFamilyLine), order of the requests */
} CueFamily;

CueFamily *cue_family_compute (CueCatalogue *catalogue, const CueFitRequest *requests,
                               guint n_lines, GCancellable *cancellable, GError **error);
void       cue_family_free    (CueFamily *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueFamily, cue_family_free)

G_END_DECLS
