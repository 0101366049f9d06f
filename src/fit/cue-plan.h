/* cue-plan.h: one plan of the catalogue.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-bound.h"
#include "cue-usage-history.h"
#include "cue-over.h"
#include "cue-pack-set.h"

G_BEGIN_DECLS

/* Over how many months ways to go on are compared (docs/fit.md 6). */
#define CUE_FIT_HORIZON_MONTHS 12

/* What leaving a contract before its end costs (docs/fit.md 6). */
typedef enum
{
  CUE_TERMINATION_NONE,
  CUE_TERMINATION_FIXED,           /* value: fen */
  CUE_TERMINATION_PER_MONTH_LEFT,  /* value: fen a started month */
  CUE_TERMINATION_PERCENT_LEFT,    /* value: per cent of the fees of the months left */
  CUE_TERMINATION_PRO_RATA,        /* value: fen of subsidy, paid back by months left / months */
} CueTerminationKind;

/* When general data of packs is used (docs/fit.md 3). */
typedef enum
{
  CUE_PACK_ORDER_LAST,   /* after the month's own quota; what is left is lost */
  CUE_PACK_ORDER_FIRST,  /* before carry and quota; what is left is lost */
  CUE_PACK_ORDER_ROLL,   /* after carry, before the quota; what is left is carried for a month */
} CuePackOrder;

typedef struct
{
  int    months;
  gint64 fee_fen;
} CuePromotion;

/* Bits of what a plan carries besides quota; who leaves it for a plan that does not carry the same
 * loses it. */
typedef enum
{
  CUE_LOCK_FAMILY = 1 << 0,
  CUE_LOCK_BROADBAND = 1 << 1,
  CUE_LOCK_NUMBER = 1 << 2,
  CUE_LOCK_DEVICE = 1 << 3,
} CueLocks;

typedef struct
{
  char              *id;               /* (owned) */
  char              *name;             /* (owned) */
  char              *tariff_id;        /* (owned) (nullable) */
  guint              index;            /* place in the catalogue */
  gint64             fee_fen;          /* after promotions */
  CuePackOrder       pack_order;       /* the catalogue's */
  gint64             rollover_mb;      /* carried into the next month at most, 0 = none */
  int                lines;            /* included */
  gint64             line_fee_fen;     /* of each further line */
  int                contract_months;
  gint64             one_off_fen;
  gboolean           on_sale;
  gboolean           starts_now;       /* else on the first of the next month */
  gint64             allowance[CUE_N_CLASSES];
  const CueOverRule *over[CUE_N_CLASSES]; /* (nullable) lent by the catalogue */
  GArray            *promotions;       /* (owned) (element-type CuePromotion), one after another */
  CueTerminationKind termination;
  gint64             termination_value;
  gint64             termination_cap_fen; /* at most, 0 = no limit */
  gboolean           upgrade_free;     /* no termination fee for a plan with a higher fee */
  GStrv              tiers;            /* (owned) empty = every tier */
  GStrv              segments;         /* (owned) empty = every segment */
  GStrv              scopes;           /* (owned) empty = everywhere */
  int                tenure_min, tenure_max; /* months, -1 = no limit */
  int                age_min, age_max;       /* years, -1 = no limit */
  gboolean           new_only;
  guint              locks;            /* CueLocks */
  const CuePackSet  *pack_set;         /* lent by the catalogue: the packs that fit it */
  guint              rated;            /* bit CueClass: the class has an over-quota rule */
  guint              keys[CUE_N_SEPARATE]; /* places in the catalogue's keys */
  const CueBound    *bounds[CUE_N_SEPARATE]; /* (nullable) lent by the catalogue */
  const CueBound    *pure_bounds[CUE_N_SEPARATE]; /* (nullable) lent by the catalogue */
  const CueBound    *directed_bound;   /* (nullable) lent by the catalogue: see CueFitKey */
  gint64             promotion_fen[CUE_FIT_HORIZON_MONTHS + 1]; /* what promotions add to the
                                        * ordinary fees of the first so many months, below zero */
} CuePlan;

/* What the ranking asks of every plan for every customer, side by side in memory. */
typedef struct
{
  gint64 fee_fen;
  gint64 once_fen;  /* promotions of a year, below zero, and the one-off fee */
  guint  keys[CUE_N_SEPARATE];
  guint  rated;     /* bit CueClass */
  int    lines;
  gboolean for_all; /* on sale, to everybody */
} CuePlanRow;

void   cue_plan_fill_row            (const CuePlan *self, CuePlanRow *row);
void   cue_plan_free                (CuePlan *self);
void   cue_plan_prepare             (CuePlan *self);
gint64 cue_plan_get_fee_in          (const CuePlan *self, int month);
gint64 cue_plan_get_termination_fen (const CuePlan *self, int months_left);
gint64 cue_plan_get_line_fee        (const CuePlan *self, int lines);

G_END_DECLS
