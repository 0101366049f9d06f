/* cue-calc-table.h: the figures under the chart, month by month.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-advice.h"

G_BEGIN_DECLS

#define CUE_TYPE_CALC_TABLE (cue_calc_table_get_type ())
G_DECLARE_FINAL_TYPE (CueCalcTable, cue_calc_table, CUE, CALC_TABLE, GtkWidget)

void       cue_calc_table_set_advice (CueCalcTable *self, const CueAdvice *advice);

G_END_DECLS
