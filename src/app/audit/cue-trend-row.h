/* cue-trend-row.h: one revision of a script: the share as a bar, in numbers, with its interval.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-compare.h"
#include "cue-script-trend.h"

G_BEGIN_DECLS

#define CUE_TYPE_TREND_ROW (cue_trend_row_get_type ())
G_DECLARE_FINAL_TYPE (CueTrendRow, cue_trend_row, CUE, TREND_ROW, GtkListBoxRow)

GtkWidget *cue_trend_row_new_named (const char *name, const CueCompareShare *share);
GtkWidget *cue_trend_row_new (const CueTrendRevision *revision, gboolean last);

G_END_DECLS
