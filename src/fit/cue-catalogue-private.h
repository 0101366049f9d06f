/* cue-catalogue-private.h: the parts of a catalogue, for src/fit only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-catalogue.h"
#include "cue-fit-key.h"
#include "cue-usage-history.h"
#include "cue-over.h"
#include "cue-pack-set.h"
#include "cue-plan.h"

G_BEGIN_DECLS

/* Immutable after parsing, therefore any thread. */
struct _CueCatalogue
{
  gatomicrefcount ref_count;
  char           *date;       /* (owned) ISO day */
  gint64          mb_per_gb;
  CuePackOrder    pack_order;
  GPtrArray      *overs;      /* (owned) (element-type CueOverRule) */
  GPtrArray      *groups;     /* (owned) (element-type CuePackGroup) */
  GPtrArray      *plans;      /* (owned) (element-type CuePlan), order of the file */
  GPtrArray      *packs;      /* (owned) (element-type CuePack), order of the file */
  GPtrArray      *pack_sets;  /* (owned) (element-type CuePackSet), one a different set of packs */
  GArray         *keys;       /* (owned) (element-type CueFitKey) */
  CuePlanRow     *rows;       /* (owned) one a plan */
  GPtrArray      *bounds;     /* (owned) (element-type CueBound) */
  GHashTable     *plan_index; /* (owned) id → CuePlan, lent */
  GPtrArray      *unpublished; /* (owned) (element-type utf8), names lent by plans and packs */
};

const CuePlan *cue_catalogue_find_plan (CueCatalogue *self, const char *plan_id);
const CuePack *cue_catalogue_find_pack (CueCatalogue *self, const char *pack_id);

/* cue-catalogue-parse.c: fills an empty catalogue. */
gboolean cue_catalogue_parse_into (CueCatalogue *self, const char *xml, gssize length,
                                   const char *where, GError **error);

G_END_DECLS
