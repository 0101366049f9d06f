/* cue-advice.h: which plan truly fits, with every fen shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "cue-bill-month.h"
#include "cue-catalogue.h"
#include "cue-offer.h"
#include "cue-season.h"
#include "cue-trend.h"
#include "cue-usage.h"

G_BEGIN_DECLS

typedef enum
{
  CUE_ADVICE_STAY,
  CUE_ADVICE_PACKS,
  CUE_ADVICE_PLAN,
  CUE_ADVICE_LATER,
  CUE_ADVICE_UNKNOWN,
} CueAdviceKind;

const char *cue_advice_kind_to_nick (CueAdviceKind kind);  /* STAY PACKS PLAN LATER UNKNOWN */

/* Why: the first gate that failed, or what is missing (docs/fit.md 7). */
typedef enum
{
  CUE_ADVICE_REASON_CHEAPEST,          /* the advised option passed every gate */
  CUE_ADVICE_REASON_NOT_ELIGIBLE,      /* G1 */
  CUE_ADVICE_REASON_FEW_MONTHS,        /* G2 */
  CUE_ADVICE_REASON_SMALL_SAVING,      /* G3 */
  CUE_ADVICE_REASON_ONE_ODD_MONTH,     /* G4 */
  CUE_ADVICE_REASON_WORSE_PEAK,        /* G5 */
  CUE_ADVICE_REASON_LONG_COMMITMENT,   /* G6 */
  CUE_ADVICE_REASON_OPEN_COMPLAINT,    /* G7 */
  CUE_ADVICE_REASON_CONTRACT_COST,     /* LATER: the termination fee eats the saving today */
  CUE_ADVICE_REASON_OLD_CATALOGUE,
  CUE_ADVICE_REASON_UNKNOWN_PLAN,
  CUE_ADVICE_REASON_NO_RATE,           /* a used class has no over rule */
  CUE_ADVICE_REASON_NOTHING_CHEAPER,
  CUE_ADVICE_REASON_BILL_DIFFERS,      /* a real bill is not what the price list makes of it */
} CueAdviceReason;

const char *cue_advice_reason_to_nick (CueAdviceReason reason);

typedef struct
{
  char  *pack_id;
  char  *name;
  int    count;
  gint64 price_fen;        /* of one */
  gint64 data_mb;          /* of one */
} CuePackCount;

typedef struct
{
  CueOfferKind kind;
  char        *plan_id;
  char        *name;
  GPtrArray   *packs;            /* (owned) (element-type CuePackCount) */
  gint64       sum_fen;          /* over the history months */
  gint64       expected_fen;     /* sum / months, rounded half up */
  gint64       worst_month_fen;
  char         worst_month[8];
  int          over_months;      /* months with an over-quota charge */
  gint64       saving_fen;       /* stay's sum minus ours, over the history months */
  char        *switch_month;     /* (owned): "2026-12", empty for stay */
  gboolean     eligible;
  GPtrArray   *months;           /* (owned) (element-type CueBillMonth) */
  CueOffer    *offer;            /* (owned): the same as fields for disclosures and placeholders */
  gint64       horizon_fen;      /* over the horizon, fees of leaving and promotions included */
  gint64       over_data_mb;     /* over the history months */
  gint64       slowed_mb;        /* over the history months, throttled plans; never a fee */
  gint64       notional_fen;     /* what slowed_mb counts for in the ranking, never a fee */
} CueFitOption;

/* What the calculator is told.  No name and no number: nothing here identifies a person. */
typedef struct
{
  const char          *customer_key;   /* echoed only */
  const char          *plan_id;
  const char          *packs;          /* (nullable) "K10:2 K20:1" */
  const char          *contract_end;   /* (nullable) ISO day */
  const char          *tier;           /* (nullable) */
  const char          *segment;        /* (nullable) consumer, student, enterprise … */
  const char          *scope;          /* (nullable) */
  const char          *today;          /* ISO day */
  int                  tenure_months;  /* -1 = unknown */
  int                  age;            /* -1 = unknown */
  int                  lines;          /* household lines sharing, at least 1 */
  gboolean             has_broadband;
  gboolean             has_device_subsidy;
  int                  open_complaints;
  int                  max_contract_months;  /* what the customer accepts; 0 = the default 12 */
  int                  max_catalogue_age_days; /* 0 = the default 14, -1 = do not check */
  const CueUsageMonth *months;         /* time order */
  guint                n_months;
  guint                steadier_n;     /* how many of the steadier bills to list, 0 = none */
  gboolean             follow_trend;   /* move the months along a significant trend, and say so */
} CueFitRequest;

/* What a change must reach to be advised (docs/fit.md 7). */
typedef struct
{
  guint  least_months;       /* G2: complete ones */
  gint64 least_saving_fen;   /* G3: a month; and at least least_saving_percent */
  int    least_saving_percent;
  guint  cheaper_months;     /* G4: of those that there are */
  int    contract_months;    /* G6: that the customer accepts */
} CueGateLimits;

typedef struct
{
  CueAdviceKind   kind;
  CueAdviceReason reason;
  char           *reason_detail;    /* (owned) (nullable): class name, month, date */
  gint64          needed_fen;       /* both amounts of the failed gate */
  gint64          found_fen;
  char           *later_date;       /* (owned) (nullable): ISO day */
  int             horizon_months;
  char           *catalogue_date;
  CueFitOption   *stay;             /* (nullable): NULL when UNKNOWN without a bill */
  GPtrArray      *options;          /* (element-type CueFitOption), best first */
  int             chosen;           /* index into options, -1 = stay */
  gint64          mb_per_gb;        /* the catalogue's */
  guint           n_months;         /* history months used */
  guint           n_run;            /* months that follow each other up to the latest */
  GStrv           unpublished;      /* (owned) (nullable): names of what is for sale but stands in no
                                     * public tariff zone and is not offered; NULL = nothing */
  GPtrArray      *others;           /* (element-type CueFitOption): cards beyond the top n */
  GPtrArray      *steadier;         /* (element-type CueFitOption): least dearest month first */
  GArray         *season;           /* (element-type CueSeasonMonth): last year's same months */
  CueTrend        trends[CUE_N_CLASSES]; /* of the months as they were */
  gboolean        trend_applied;    /* the bills are of months moved along the trend */
  CueGateLimits   limits;
  guint           n_bills_checked;  /* real bills that the price list explains to the yuan */
  guint           n_plans;          /* plans that may be offered, the present one included */
  guint           n_opened;         /* of how many the exact cost was needed */
} CueAdvice;

CueAdvice *cue_advice_compute (CueCatalogue *catalogue, const CueFitRequest *request, guint top_n,
                               GCancellable *cancellable, GError **error);
void       cue_advice_free    (CueAdvice *self);
/* The three cards: stay, the cheapest with packs only, the cheapest plan; NULL where there is none. */
const CueFitOption *cue_advice_get_card (const CueAdvice *self, CueOfferKind kind);
/* From which over-quota price on a dearer headline fee pays: fee difference ÷ GB over saved. */
gboolean cue_advice_get_break_even (const CueAdvice *self, const CueFitOption *option,
                                    gint64 *fen_per_gb);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueAdvice, cue_advice_free)

G_END_DECLS
