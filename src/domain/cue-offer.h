/* cue-offer.h: the fields of something offered, from which its disclosures follow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CUE_OFFER_STAY,
  CUE_OFFER_PACKS,
  CUE_OFFER_PLAN,
} CueOfferKind;

/* Filled by src/fit from the catalogue; src/domain only knows the fields.  -1 = not known. */
typedef struct
{
  CueOfferKind kind;
  char        *plan_id;               /* (owned) */
  char        *name;                  /* (owned) */
  char        *packs;                 /* (owned) (nullable): "K10:2" */
  char        *packs_text;            /* (owned) (nullable): 2 个 10 GB 流量包 */
  char        *tariff_id;             /* (owned) (nullable): id in the public tariff zone */
  gint64       fee_fen;               /* a month, packs included */
  gint64       plan_fee_fen;          /* the plan alone */
  gint64       data_mb;               /* packs included */
  gint64       voice_minutes;
  gint64       over_data_fen_per_gb;  /* -1 = no data over price */
  gint64       over_cap_fen;          /* 0 = no cap */
  gint64       expected_fen;          /* mean month on the history */
  gint64       worst_month_fen;
  gint64       saving_fen;            /* a month against staying; negative = dearer */
  int          months;                /* months of history used */
  int          contract_months;
  gint64       termination_fen;       /* of the present contract on the date of effect */
  gint64       one_off_fen;
  int          promotion_months;
  gint64       promotion_fee_fen;
  gboolean     throttled;
  gboolean     directed;              /* holds quota for certain apps only */
  gboolean     old_plan_withdrawn;    /* the present plan is no longer sold */
  gboolean     loses_broadband;
  gboolean     loses_device;
  gboolean     bundle;                /* holds another service too, which can be bought alone */
  char        *effective;             /* (owned): ISO day it would start */
  char        *catalogue_date;        /* (owned): ISO day */
} CueOffer;

CueOffer *cue_offer_new  (void);
CueOffer *cue_offer_copy (const CueOffer *self);
void      cue_offer_free (CueOffer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueOffer, cue_offer_free)

G_END_DECLS
