/* cue-say-row.h: one line to say to the customer, in the reader.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUE_TYPE_SAY_ROW (cue_say_row_get_type ())
G_DECLARE_FINAL_TYPE (CueSayRow, cue_say_row, CUE, SAY_ROW, GtkListBoxRow)

GtkWidget *cue_say_row_new (const char *text, int seconds);

G_END_DECLS
