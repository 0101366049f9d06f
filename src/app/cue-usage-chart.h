/* cue-usage-chart.h: data used a month against the quota.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-usage.h"

G_BEGIN_DECLS

#define CUE_TYPE_USAGE_CHART (cue_usage_chart_get_type ())
G_DECLARE_FINAL_TYPE (CueUsageChart, cue_usage_chart, CUE, USAGE_CHART, GtkWidget)

GtkWidget *cue_usage_chart_new        (void);
void       cue_usage_chart_set_months (CueUsageChart *self, GPtrArray *months, gint64 quota_mb);
char      *cue_usage_chart_describe   (GPtrArray *months, gint64 quota_mb);

G_END_DECLS
