/* cue-check-private.h: what the parts of the store's checks share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-check.h"

G_BEGIN_DECLS

/* What the catalogue asks for something a text may name. */
typedef struct
{
  char  *name;       /* (owned): folded as names of facts are */
  gint64 price_fen;  /* a month */
} CueCheckPrice;

struct _CueCheckBase
{
  CueTextCheck *text;         /* (owned) */
  CueTextLimits limits;
  int           elderly_age;
  GPtrArray    *prices;       /* (owned) (element-type CueCheckPrice) */
  GHashTable   *plans;        /* (owned) (nullable) set of plan ids; NULL = no catalogue */
};

void     cue_check_add_prices (CueCheckBase *base, const CueEntry *entry, GPtrArray *findings);
gboolean cue_check_add_links  (CueStore *store, const CueEntry *entry, GPtrArray *findings,
                               GError **error);

G_END_DECLS
