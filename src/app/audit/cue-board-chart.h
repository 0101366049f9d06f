/* cue-board-chart.h: how many calls came in each half hour, or each day of a long span.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-board.h"

G_BEGIN_DECLS

#define CUE_TYPE_BOARD_CHART (cue_board_chart_get_type ())
G_DECLARE_FINAL_TYPE (CueBoardChart, cue_board_chart, CUE, BOARD_CHART, GtkWidget)

GtkWidget *cue_board_chart_new      (void);
void       cue_board_chart_set      (CueBoardChart *self, const CueBoard *board, CueClock *clock);
char      *cue_board_chart_describe (const CueBoard *board, CueClock *clock);
/* When the point begins, as it stands under its bar: 8:30, 11-28. */
char      *cue_board_chart_dup_time (const CueBoard *board, guint point, CueClock *clock);
gboolean   cue_board_chart_save_png (CueBoardChart *self, const char *path, GError **error);

G_END_DECLS
