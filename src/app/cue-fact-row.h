/* cue-fact-row.h: one typed fact of an entry: price, quota, date.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_FACT_ROW (cue_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (CueFactRow, cue_fact_row, CUE, FACT_ROW, GtkListBoxRow)

GtkWidget *cue_fact_row_new (const char *name, const char *value);

G_END_DECLS
