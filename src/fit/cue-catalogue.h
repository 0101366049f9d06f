/* cue-catalogue.h: plans, packs and over-quota rules (docs/formats.md).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "cue-document.h"

G_BEGIN_DECLS

typedef struct _CueCatalogue CueCatalogue;

/* The few plan fields that the panel and facts need; -1 = none.  Owned by the catalogue. */
typedef struct
{
  const char *id;
  const char *name;
  gint64      fee_fen;
  gint64      data_mb;
  gint64      voice_minutes;
  gint64      over_data_fen_per_gb;   /* -1 = none */
  gboolean    on_sale;
  int         contract_months;
} CuePlanSummary;

/* What a text may say of a pack.  Owned by the catalogue. */
typedef struct
{
  const char *id;
  const char *name;
  gint64      price_fen;  /* a month */
} CuePackSummary;

CueCatalogue *cue_catalogue_parse         (const char *xml, gssize length, const char *where,
                                           GError **error);
CueCatalogue *cue_catalogue_ref           (CueCatalogue *self);
void          cue_catalogue_unref         (CueCatalogue *self);
const char   *cue_catalogue_get_date      (CueCatalogue *self);
guint         cue_catalogue_get_n_plans   (CueCatalogue *self);
guint         cue_catalogue_get_n_packs   (CueCatalogue *self);
gboolean      cue_catalogue_get_plan      (CueCatalogue *self, const char *plan_id,
                                           CuePlanSummary *summary);
gboolean      cue_catalogue_list_plan     (CueCatalogue *self, guint index, CuePlanSummary *summary);
gboolean      cue_catalogue_list_pack     (CueCatalogue *self, guint index, CuePackSummary *summary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCatalogue, cue_catalogue_unref)

G_END_DECLS
