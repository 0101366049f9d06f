/* cue-trend.h: whether usage rises or falls, and by how much.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cue-usage-history.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean significant;
  int      score;       /* S of Mann and Kendall: pairs of months that rise less those that fall */
  gint64   slope;       /* of Theil and Sen, units a month */
} CueTrend;

void     cue_trend_compute (CueTrend *self, const CueHistory *history, CueClass klass);
gboolean cue_trend_apply   (CueHistory *history, const CueTrend *trends);

G_END_DECLS
