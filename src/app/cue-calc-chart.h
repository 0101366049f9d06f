/* cue-calc-chart.h: what each month costs with each option.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-advice.h"

G_BEGIN_DECLS

#define CUE_TYPE_CALC_CHART (cue_calc_chart_get_type ())
G_DECLARE_FINAL_TYPE (CueCalcChart, cue_calc_chart, CUE, CALC_CHART, GtkWidget)

GtkWidget *cue_calc_chart_new        (void);
void       cue_calc_chart_set_advice (CueCalcChart *self, const CueAdvice *advice,
                                      GPtrArray *columns, GtkWidget *legend);
char      *cue_calc_chart_describe   (const CueAdvice *advice);

G_END_DECLS
