/* cue-pack-set.h: the packs that fit a plan, prepared for the solver.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-frontier.h"
#include "cue-usage-history.h"
#include "cue-scale.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;   /* (owned) */
  int   max;  /* packs of the group together, 0 = no limit */
} CuePackGroup;

typedef struct
{
  char               *id;         /* (owned) */
  char               *name;       /* (owned) */
  guint               index;      /* place in the catalogue */
  gint64              price_fen;
  int                 max;        /* of this pack */
  const CuePackGroup *group;      /* (nullable) lent by the catalogue */
  gint64              quantity[CUE_N_CLASSES];
  GStrv               plans;      /* (owned) empty = every plan */
  char               *tariff_id;  /* (owned) (nullable) */
  gboolean            unpublished; /* stands in no tariff zone that the others stand in: not sold */
  gboolean            next_month; /* starts on the first; else at once */
} CuePack;

/* A combination of bundles as a sum needs it: prices rise, none is beaten by another. */
typedef struct
{
  gint64 price_fen;
  gint64 quantity[CUE_N_CLASSES];
} CueBundle;

/* Plan and customer do not appear in here, so plans that take the same packs share one. */
typedef struct
{
  GPtrArray   *packs;                     /* (owned) (element-type CuePack), packs lent */
  CueFrontier *frontiers[CUE_N_CLASSES];  /* (owned) pure packs of a class */
  CueFrontier *bundles;                   /* (owned) everything else, and limited groups over
                                           * several classes */
  CueScale           *scales[CUE_N_CLASSES]; /* (owned) the frontiers again, for sums */
  CueScale           *merged[CUE_N_SEPARATE]; /* (owned) (nullable) with the bundles, as if no other
                                               * class mattered; NULL when no bundle touches the
                                               * class, or when that is too much */
  gboolean            bundled[CUE_N_SEPARATE]; /* a bundle touches the class */
  CueBundle          *bundle_list;        /* (owned) and the bundles */
  guint               n_bundles;
} CuePackSet;

void        cue_pack_free     (CuePack *self);
CuePackSet *cue_pack_set_new  (GPtrArray *packs, GError **error);
void        cue_pack_set_free (CuePackSet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CuePackSet, cue_pack_set_free)

G_END_DECLS
